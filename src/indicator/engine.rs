use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use arrow::array::{Date32Array, RecordBatch};
use arrow::datatypes::{DataType, Date32Type, Field, Schema};
use chrono::NaiveDate;
use datafusion::catalog::TableProvider;
use datafusion::catalog::view::ViewTable;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::execution::runtime_env::RuntimeEnv;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::{DataFrame, SessionConfig, SessionContext};

use crate::calendar::ReportingDate;
use crate::contract::{Catalog, Contract};
use crate::functions::{self, ParameterTable, ParameterValue};
use crate::warehouse::{Snapshot, TableState};

use super::exactness::{self, GuardedPlan};
use super::headline_table::{HEADLINE_SCALE, HeadlineTable, HeadlineValue};
use super::over_dates::{OverDates, over_dates};
use super::parameters::Parameters;
use super::rows::{cells, result_columns};
use super::{Cell, CellType, Definition, IndicatorError, IndicatorResult, Library, View, reference_tables};

/// When a query runs: at a reporting date, or planned for dates that are given later.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Moment {
    At(NaiveDate),
    Open,
}

impl Moment {
    fn parameters(self) -> Parameters {
        match self {
            Self::At(date) => Parameters::at(ReportingDate(date)),
            Self::Open => Parameters::open(),
        }
    }
}

/// Runs indicators over one snapshot.
pub struct Engine {
    library: Library,
    tables: BTreeMap<String, Arc<dyn TableProvider>>,
    landed: Vec<String>,
    parameters: Arc<ParameterTable>,
    runtime: Arc<RuntimeEnv>,
    partitions: usize,
    /// A session per moment: planning the views again for each indicator would take longer than running it.
    sessions: Mutex<HashMap<Moment, SessionContext>>,
    results: Mutex<HashMap<(String, NaiveDate), Arc<IndicatorResult>>>,
}

impl Engine {
    /// `partitions` is the number of cores a query may use; results do not depend on it.
    pub async fn new(
        catalog: &Catalog,
        library: Library,
        snapshot: &Snapshot,
        partitions: usize,
    ) -> Result<Self, IndicatorError> {
        let mut tables: BTreeMap<String, Arc<dyn TableProvider>> = BTreeMap::new();
        for contract in catalog.iter() {
            let table = base_table(contract, snapshot.table(contract.name()))
                .map_err(|error| failed(contract.name(), &error))?;
            tables.insert(contract.name().to_owned(), table);
        }
        let landed = snapshot.tables.keys().cloned().collect();
        Self::over_tables(library, tables, landed, partitions).await
    }

    /// Over any tables of the contracts' names: those of a snapshot, or of a test.
    pub async fn over_tables(
        library: Library,
        mut tables: BTreeMap<String, Arc<dyn TableProvider>>,
        landed: Vec<String>,
        partitions: usize,
    ) -> Result<Self, IndicatorError> {
        for (name, batch) in reference_tables::tables()? {
            tables.insert(name.to_owned(), in_memory(batch).map_err(|error| failed(name, &error))?);
        }
        let runtime = Arc::new(RuntimeEnv::default());
        let mut engine = Self {
            library,
            tables,
            landed,
            parameters: Arc::default(),
            runtime,
            partitions,
            sessions: Mutex::default(),
            results: Mutex::default(),
        };
        let landed_parameters = engine.landed_parameters().await?;
        engine.parameters = Arc::new(ParameterTable::new(reference_tables::default_parameters()?, landed_parameters));
        Ok(engine)
    }

    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The legal constants of this snapshot.
    pub fn parameters(&self) -> &ParameterTable {
        &self.parameters
    }

    /// Computes an indicator; a second call gives the first one's result.
    pub async fn run(&self, id: &str, as_of: NaiveDate) -> Result<Arc<IndicatorResult>, IndicatorError> {
        if let Some(result) = self.known(id, as_of) {
            return Ok(result);
        }
        let result = Arc::new(self.compute(self.library.get(id)?, as_of).await?);
        self.remember(Arc::clone(&result));
        Ok(result)
    }

    /// A result computed before.
    fn known(&self, id: &str, as_of: NaiveDate) -> Option<Arc<IndicatorResult>> {
        self.results.lock().ok()?.get(&(id.to_owned(), as_of)).cloned()
    }

    fn remember(&self, result: Arc<IndicatorResult>) {
        if let Ok(mut results) = self.results.lock() {
            results.insert((result.indicator.clone(), result.as_of), result);
        }
    }

    /// Computes an indicator at each of `dates`, in one pass over its extracts where its query allows.
    ///
    /// The results are those that [`run`](Self::run) gives at each date.
    pub async fn run_over(&self, id: &str, dates: &[NaiveDate]) -> Result<Vec<Arc<IndicatorResult>>, IndicatorError> {
        let definition = self.library.get(id)?;
        let open: Vec<NaiveDate> = dates.iter().copied().filter(|date| self.known(id, *date).is_none()).collect();
        if open.len() > 1
            && self.missing(definition).is_empty()
            && let Some(computed) = self.compute_over(definition, &open).await?
        {
            computed.into_iter().for_each(|result| self.remember(Arc::new(result)));
        }
        let mut results = Vec::with_capacity(dates.len());
        for date in dates {
            results.push(self.run(id, *date).await?);
        }
        Ok(results)
    }

    /// One pass over many dates; none where a part of the query has to be run date by date.
    pub async fn compute_over(
        &self,
        definition: &Definition,
        dates: &[NaiveDate],
    ) -> Result<Option<Vec<IndicatorResult>>, IndicatorError> {
        let path = &definition.path;
        let context = self.open_context(definition, dates).await?;
        let query = plan(&context, path, &Parameters::open().bind(path, &definition.sql)?).await?;
        check_columns(definition, &query)?;
        let GuardedPlan { plan: guarded, width } = exactness::guard(path, query)?;
        let table = table_of_dates(&context, dates).await.map_err(|error| failed(path, &error))?;
        let OverDates { plan, date } = match over_dates(&guarded, &table) {
            Ok(over) => over,
            Err(DataFusionError::NotImplemented(_)) => return Ok(None),
            Err(error) => return Err(failed(path, &error)),
        };
        let columns = result_columns(path, guarded.schema().as_arrow(), width)?;
        let frame = DataFrame::new(context.state(), plan);
        let batches = frame.collect().await.map_err(|error| compute_failed(path, &error))?;
        let mut rows = Vec::new();
        for batch in &batches {
            rows.extend(cells(path, batch)?);
        }
        let mut by_date: BTreeMap<Option<NaiveDate>, Vec<Vec<Cell>>> = BTreeMap::new();
        for mut row in rows {
            // The date is the last column.
            let day = date.as_ref().and_then(|_| row.pop()).and_then(|cell| cell.date());
            by_date.entry(day).or_default().push(row);
        }
        let mut results = Vec::with_capacity(dates.len());
        for day in dates {
            let key = date.as_ref().map(|_| *day);
            let rows = exactness::take_keys(path, width, by_date.get(&key).cloned().unwrap_or_default())?;
            let (indicator, columns) = (definition.id.clone(), columns.clone());
            results.push(IndicatorResult { indicator, as_of: *day, columns, rows, missing: Vec::new() });
        }
        Ok(Some(results))
    }

    /// The required datasets of an indicator that never landed.
    pub fn missing(&self, definition: &Definition) -> Vec<String> {
        definition.requires.iter().filter(|dataset| !self.landed.contains(dataset)).cloned().collect()
    }

    /// Whether an extract ever landed.
    pub fn has_landed(&self, dataset: &str) -> bool {
        self.landed.iter().any(|landed| landed == dataset)
    }

    /// The rows behind an indicator: the first `limit` of them, and how many there are.
    pub async fn rows_behind(
        &self,
        definition: &Definition,
        as_of: NaiveDate,
        limit: usize,
    ) -> Result<(IndicatorResult, usize), IndicatorError> {
        let path = definition.rows_path();
        let context = self.context(definition, as_of).await?;
        let sql = self.rows_query(definition, as_of)?;
        let guarded = exactness::guard(&path, plan(&context, &path, &sql).await?)?;
        let frame = DataFrame::new(context.state(), guarded.plan);
        let total = frame.clone().count().await.map_err(|error| compute_failed(&path, &error))?;
        let frame = frame.limit(0, Some(limit)).map_err(|error| compute_failed(&path, &error))?;
        let result = collect(&path, frame, guarded.width, &definition.id, as_of).await?;
        Ok((result, total))
    }

    /// The largest single contributor's part of the amounts that `[release]` names under `dominance`, by key; none where
    /// it names none.
    pub async fn largest(
        &self,
        definition: &Definition,
        as_of: NaiveDate,
    ) -> Result<Option<IndicatorResult>, IndicatorError> {
        let Some(release) = definition.release.as_ref().filter(|release| !release.dominance.is_empty()) else {
            return Ok(None);
        };
        let path = definition.largest_path();
        let context = self.context(definition, as_of).await?;
        let sql = Parameters::at(ReportingDate(as_of)).bind(&path, &definition.largest_sql)?;
        let guarded = exactness::guard(&path, plan(&context, &path, &sql).await?)?;
        let frame = DataFrame::new(context.state(), guarded.plan);
        let result = collect(&path, frame, guarded.width, &definition.id, as_of).await?;
        let expected: Vec<&String> = release.key.iter().chain(&release.dominance).collect();
        if result.columns.iter().map(|column| &column.name).ne(expected.iter().copied()) {
            let expected = expected.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(IndicatorError::Inexact { path, message: format!("its columns must be {expected}") });
        }
        Ok(Some(result))
    }

    /// The bound SQL of the rows behind an indicator, to be run elsewhere.
    pub fn rows_query(&self, definition: &Definition, as_of: NaiveDate) -> Result<String, IndicatorError> {
        Parameters::at(ReportingDate(as_of)).bind(&definition.rows_path(), &definition.rows_sql)
    }

    /// The rows of a view at a reporting date, in the order of `order`, which no two rows may share.
    pub async fn rows_of_view(
        &self,
        view: &str,
        order: &[&str],
        as_of: NaiveDate,
    ) -> Result<IndicatorResult, IndicatorError> {
        let views = self.library.views_among([view].into_iter());
        let path = views.last().map_or(view, |last| &last.path);
        let context = self.session(Moment::At(as_of), &views).await?;
        let sql = format!("SELECT * FROM {view} ORDER BY {}", order.join(", "));
        let guarded = exactness::guard(path, plan(&context, path, &sql).await?)?;
        let frame = DataFrame::new(context.state(), guarded.plan);
        collect(path, frame, guarded.width, view, as_of).await
    }

    /// Runs the query of a contract's check: the first column of each bad row, as text.
    pub async fn check_query(&self, rule: &str, query: &str) -> Result<Vec<String>, IndicatorError> {
        let rows = self.select(rule, query).await?;
        Ok(rows.iter().filter_map(|row| row.first().map(ToString::to_string)).collect())
    }

    /// Plans an indicator and its rows query without running them.
    pub async fn plan(&self, definition: &Definition, as_of: NaiveDate) -> Result<LogicalPlan, IndicatorError> {
        let moment = Moment::At(as_of);
        let context = if HeadlineTable::is_read_by(definition) {
            // Not the session that runs use: the headlines in that one must be real.
            let context = self.new_session()?;
            self.register_views(&context, moment, &self.library.views_read_by(definition)).await?;
            HeadlineTable::default().register(&context, &moment.parameters()).await?;
            context
        } else {
            self.session(moment, &self.library.views_read_by(definition)).await?
        };
        let parameters = moment.parameters();
        let rows_path = definition.rows_path();
        let rows = plan(&context, &rows_path, &self.rows_query(definition, as_of)?).await?;
        exactness::guard(&rows_path, rows)?;
        let path = &definition.path;
        let plan = plan(&context, path, &parameters.bind(path, &definition.sql)?).await?;
        check_columns(definition, &plan)?;
        Ok(exactness::guard(path, plan)?.plan)
    }

    /// The dataset columns that an indicator's figures derive from, views and filters included.
    pub async fn sources(&self, definition: &Definition) -> Result<BTreeMap<String, BTreeSet<String>>, IndicatorError> {
        let day = self.parameters.newest_day().unwrap_or_default();
        let plan = self.plan(definition, day).await?;
        let plan = self.bare_context().state().optimize(&plan).map_err(|error| failed(&definition.path, &error))?;
        let mut sources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        plan.apply_with_subqueries(|node| {
            if let LogicalPlan::TableScan(scan) = node {
                let columns = scan.projected_schema.fields().iter().map(|field| field.name().clone());
                sources.entry(scan.table_name.table().to_owned()).or_default().extend(columns);
            }
            Ok(TreeNodeRecursion::Continue)
        })
        .map_err(|error| failed(&definition.path, &error))?;
        Ok(sources)
    }

    async fn compute(&self, definition: &Definition, as_of: NaiveDate) -> Result<IndicatorResult, IndicatorError> {
        let context = self.context(definition, as_of).await?;
        let sql = Parameters::at(ReportingDate(as_of)).bind(&definition.path, &definition.sql)?;
        let plan = plan(&context, &definition.path, &sql).await?;
        check_columns(definition, &plan)?;
        let GuardedPlan { plan, width } = exactness::guard(&definition.path, plan)?;
        let missing = self.missing(definition);
        if !missing.is_empty() {
            let columns = result_columns(&definition.path, plan.schema().as_arrow(), width)?;
            return Ok(IndicatorResult { indicator: definition.id.clone(), as_of, columns, rows: Vec::new(), missing });
        }
        let frame = DataFrame::new(context.state(), plan);
        collect(&definition.path, frame, width, &definition.id, as_of).await
    }

    /// A session that knows the tables, the views at `as_of` and the exact functions.
    async fn context(&self, definition: &Definition, as_of: NaiveDate) -> Result<SessionContext, IndicatorError> {
        let context = self.session(Moment::At(as_of), &self.library.views_read_by(definition)).await?;
        if HeadlineTable::is_read_by(definition) && !HeadlineTable::is_known_to(&context) {
            let headlines = HeadlineTable { values: Box::pin(self.headlines(as_of)).await? };
            headlines.register(&context, &Moment::At(as_of).parameters()).await?;
        }
        Ok(context)
    }

    /// The same with the date open; the headlines it knows are those at `dates`.
    async fn open_context(
        &self,
        definition: &Definition,
        dates: &[NaiveDate],
    ) -> Result<SessionContext, IndicatorError> {
        if !HeadlineTable::is_read_by(definition) {
            return self.session(Moment::Open, &self.library.views_read_by(definition)).await;
        }
        let context = self.new_session()?;
        self.register_views(&context, Moment::Open, &self.library.views_read_by(definition)).await?;
        for row in self.select("obiective", "SELECT DISTINCT indicator FROM obiective ORDER BY indicator").await? {
            // An unknown indicator is refused below, where its year is known.
            if let Some(Cell::Text(indicator)) = row.first()
                && self.library.get(indicator).is_ok()
            {
                Box::pin(self.run_over(indicator, dates)).await?;
            }
        }
        let mut headlines = HeadlineTable::default();
        for date in dates {
            headlines.values.extend(Box::pin(self.headlines(*date)).await?);
        }
        headlines.register(&context, &Moment::Open.parameters()).await?;
        Ok(context)
    }

    /// The session of a moment, with these views.
    async fn session(&self, moment: Moment, views: &[&View]) -> Result<SessionContext, IndicatorError> {
        let known = self.sessions.lock().ok().and_then(|sessions| sessions.get(&moment).cloned());
        let context = match known {
            Some(context) => context,
            None => self.new_session()?,
        };
        self.register_views(&context, moment, views).await?;
        if let Ok(mut sessions) = self.sessions.lock() {
            sessions.insert(moment, context.clone());
        }
        Ok(context)
    }

    fn new_session(&self) -> Result<SessionContext, IndicatorError> {
        let context = self.bare_context();
        self.register_tables(&context)?;
        Ok(context)
    }

    fn bare_context(&self) -> SessionContext {
        let config = SessionConfig::new()
            .with_target_partitions(self.partitions)
            .set_bool("datafusion.sql_parser.parse_float_as_decimal", true)
            .set_bool("datafusion.execution.parquet.schema_force_view_types", false)
            .set_bool("datafusion.sql_parser.map_string_types_to_utf8view", false);
        let context = SessionContext::new_with_config_rt(config, Arc::clone(&self.runtime));
        functions::register(&context, Arc::clone(&self.parameters));
        context
    }

    fn register_tables(&self, context: &SessionContext) -> Result<(), IndicatorError> {
        for (name, table) in &self.tables {
            context.register_table(name.as_str(), Arc::clone(table)).map_err(|error| failed(name, &error))?;
        }
        Ok(())
    }

    /// Plans those of the views that the session does not know yet.
    async fn register_views(
        &self,
        context: &SessionContext,
        moment: Moment,
        views: &[&View],
    ) -> Result<(), IndicatorError> {
        let parameters = moment.parameters();
        for view in views {
            if context.table_exist(view.name.as_str()).unwrap_or(false) {
                continue;
            }
            let sql = parameters.bind(&view.path, &view.sql)?;
            let plan = plan(context, &view.path, &sql).await?;
            let table = Arc::new(ViewTable::new(plan, Some(view.sql.clone())));
            context.register_table(view.name.as_str(), table).map_err(|error| failed(&view.path, &error))?;
        }
        Ok(())
    }

    async fn landed_parameters(&self) -> Result<BTreeMap<String, Vec<ParameterValue>>, IndicatorError> {
        if !self.landed.iter().any(|dataset| dataset == "parametri") {
            return Ok(BTreeMap::new());
        }
        let sql =
            "SELECT cheie, valabil_de, valabil_pana, valoare, unitate, temei FROM parametri ORDER BY cheie, valabil_de";
        let mut parameters: BTreeMap<String, Vec<ParameterValue>> = BTreeMap::new();
        for row in self.select("parametri", sql).await? {
            if let [
                Cell::Text(key),
                Cell::Date(from),
                to,
                Cell::Decimal { unscaled, .. },
                Cell::Text(unit),
                Cell::Text(basis),
            ] = row.as_slice()
            {
                parameters.entry(key.clone()).or_default().push(ParameterValue {
                    valid_from: *from,
                    valid_to: to.date(),
                    value: *unscaled,
                    unit: unit.clone(),
                    legal_basis: basis.clone(),
                });
            }
        }
        Ok(parameters)
    }

    async fn select(&self, path: &str, sql: &str) -> Result<Vec<Vec<Cell>>, IndicatorError> {
        let context = self.bare_context();
        self.register_tables(&context)?;
        let frame = DataFrame::new(context.state(), plan(&context, path, sql).await?);
        let batches = frame.collect().await.map_err(|error| compute_failed(path, &error))?;
        Ok(batches
            .iter()
            .map(|batch| cells(path, batch))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// The values that the objectives of the year stand on, from the headline rows of their indicators.
    async fn headlines(&self, as_of: NaiveDate) -> Result<Vec<HeadlineValue>, IndicatorError> {
        let year = ReportingDate(as_of).year();
        let sql = format!("SELECT indicator, coloana FROM obiective WHERE an = {year} ORDER BY indicator, coloana");
        let mut headlines = Vec::new();
        for row in self.select("obiective", &sql).await? {
            let [Cell::Text(indicator), Cell::Text(column)] = row.as_slice() else { continue };
            let refused = |message: &str| IndicatorError::Objective {
                indicator: indicator.clone(),
                column: column.clone(),
                message: message.into(),
            };
            let definition = self.library.get(indicator).map_err(|error| refused(&error.to_string()))?;
            let headline =
                definition.headline.as_ref().ok_or_else(|| refused("the indicator has no row for the whole"))?;
            if definition.column(column).is_none() {
                return Err(refused("the indicator has no such column"));
            }
            let result = self.run(indicator, as_of).await?;
            let is_number = result
                .position(column)
                .is_some_and(|at| matches!(result.columns[at].cell_type, CellType::Integer | CellType::Decimal { .. }));
            if !is_number {
                return Err(refused("the column is not a number"));
            }
            let Some(row) = result.headline_row(headline) else { continue };
            let Some((unscaled, scale)) = result.cell(row, column).number() else { continue };
            let raise =
                HEADLINE_SCALE.checked_sub(scale).ok_or_else(|| refused("the column has more than 4 decimals"))?;
            let value =
                unscaled.checked_mul(10i128.pow(u32::from(raise))).ok_or_else(|| refused("the value does not fit"))?;
            let (indicator, column) = (indicator.clone(), column.clone());
            headlines.push(HeadlineValue { at: as_of, indicator, column, value });
        }
        Ok(headlines)
    }
}

/// A plan of one column `la` with a row per date.
async fn table_of_dates(context: &SessionContext, dates: &[NaiveDate]) -> Result<LogicalPlan, DataFusionError> {
    let schema = Arc::new(Schema::new(vec![Field::new("la", DataType::Date32, false)]));
    // Twice the same date would count its rows twice.
    let days: BTreeSet<_> = dates.iter().map(|date| Date32Type::from_naive_date(*date)).collect();
    let batch = RecordBatch::try_new(schema, vec![Arc::new(Date32Array::from_iter_values(days))])?;
    context.read_table(in_memory(batch)?).map(DataFrame::into_unoptimized_plan)
}

fn failed(what: &str, error: &DataFusionError) -> IndicatorError {
    IndicatorError::Plan { path: what.into(), message: error.strip_backtrace() }
}

fn compute_failed(path: &str, error: &DataFusionError) -> IndicatorError {
    IndicatorError::Compute { path: path.into(), message: error.strip_backtrace() }
}

async fn plan(context: &SessionContext, path: &str, sql: &str) -> Result<LogicalPlan, IndicatorError> {
    let plan = context.state().create_logical_plan(sql).await.map_err(|error| failed(path, &error))?;
    datafusion::execution::context::SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false)
        .verify_plan(&plan)
        .map_err(|error| failed(path, &error))?;
    Ok(plan)
}

fn check_columns(definition: &Definition, plan: &LogicalPlan) -> Result<(), IndicatorError> {
    let found: Vec<_> = plan.schema().fields().iter().map(|field| field.name().as_str()).collect();
    let described: Vec<_> = definition.columns.iter().map(|column| column.name.as_str()).collect();
    if found == described {
        return Ok(());
    }
    Err(IndicatorError::Inexact {
        path: definition.path.clone(),
        message: format!(
            "the columns are {}, but the front matter describes {}",
            found.join(", "),
            described.join(", ")
        ),
    })
}

fn base_table(contract: &Contract, state: Option<&TableState>) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let parts = state.map(|state| state.parts.as_slice()).unwrap_or_default();
    if parts.is_empty() {
        return in_memory(RecordBatch::new_empty(contract.table_schema()));
    }
    let urls =
        parts.iter().map(|part| ListingTableUrl::parse(part.path.to_string_lossy())).collect::<Result<Vec<_>, _>>()?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default().with_force_view_types(false)))
        .with_file_extension(".parquet");
    let config = ListingTableConfig::new_with_multi_paths(urls)
        .with_listing_options(options)
        .with_schema(contract.table_schema());
    Ok(Arc::new(ListingTable::try_new(config)?))
}

fn in_memory(batch: RecordBatch) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    Ok(Arc::new(MemTable::try_new(batch.schema(), vec![vec![batch]])?))
}

async fn collect(
    path: &str,
    frame: DataFrame,
    width: usize,
    indicator: &str,
    as_of: NaiveDate,
) -> Result<IndicatorResult, IndicatorError> {
    let columns = result_columns(path, frame.schema().as_arrow(), width)?;
    let batches = frame.collect().await.map_err(|error| compute_failed(path, &error))?;
    let rows = batches.iter().map(|batch| cells(path, batch)).collect::<Result<Vec<_>, _>>()?;
    let rows = exactness::take_keys(path, width, rows.into_iter().flatten().collect())?;
    Ok(IndicatorResult { indicator: indicator.to_owned(), as_of, columns, rows, missing: Vec::new() })
}
