use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::datatypes::DataType;
use datafusion::common::{Column, DFSchema, JoinType};
use datafusion::logical_expr::expr::Sort as SortExpr;
use datafusion::logical_expr::{
    Aggregate, Distinct, Expr, ExprSchemable, Filter, Join, LogicalPlan, Operator, RecursiveQuery, TableScan, Union,
    Window,
};

use super::{Flow, Grain, Measure, MeasureKind, Origin, Passage, PersonalData, Step};
use crate::contract::{CountClass, Privacy};
use crate::indicator::is_headline;

/// A relation of a plan: what its columns derive from, whose rows its rows are.
#[derive(Clone, Debug, Default)]
pub(super) struct Relation {
    pub columns: Vec<Flow>,
    pub grain: Grain,
    /// What decided which rows there are.
    pub conditions: Flow,
    /// What chose its rows by a count of persons, or by their place among persons.
    pub singled: Option<Singled>,
}

/// A choice of rows that says something of how many persons there are, or of one of them.
#[derive(Clone, Debug)]
pub struct Singled {
    pub how: String,
    pub class: CountClass,
}

/// What a plan does that no public result may do, wherever in it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Fault {
    /// A comparison that singles out a person.
    Isolates { condition: String, origin: Origin, path: Vec<String> },
    /// A masking function over anything but the columns that it was made for.
    Unmasked { call: String, path: Vec<String> },
    /// A part of the plan that the walk does not know.
    Unknown(String),
}

/// A part of a plan that is not known; the indicator is refused.
pub(super) struct Unknown(pub String);

pub(super) type Known<T> = Result<T, Unknown>;

/// The columns an expression may speak of, with those of the query around it.
pub(super) struct Scope<'s> {
    pub schema: &'s DFSchema,
    pub columns: &'s [Flow],
    pub outer: Option<&'s Scope<'s>>,
}

impl Scope<'_> {
    pub fn column(&self, column: &Column) -> Known<Flow> {
        let at = self.schema.maybe_index_of_column(column);
        at.and_then(|at| self.columns.get(at)).cloned().ok_or_else(|| Unknown(format!("coloana {column}")))
    }

    pub fn outer_column(&self, column: &Column) -> Known<Flow> {
        let around = std::iter::successors(self.outer, |scope| scope.outer);
        let found = around.filter(|scope| scope.schema.has_column(column)).map(|scope| scope.column(column)).next();
        found.unwrap_or_else(|| Err(Unknown(format!("coloana {column}"))))
    }
}

/// A walk over one plan.
pub(super) struct Walk<'a> {
    pub data: &'a PersonalData<'a>,
    /// Tables that no extract delivers; but for headlines they speak of no one.
    pub supplied: &'a BTreeSet<String>,
    /// Names worth telling in a path.
    pub views: &'a BTreeSet<String>,
    pub faults: BTreeSet<Fault>,
    /// Columns that the plan equates.
    pub equalities: BTreeSet<(Origin, Origin)>,
    /// What the recursive queries around here have given so far, by name.
    recursive: BTreeMap<String, Relation>,
    scans: usize,
}

impl<'a> Walk<'a> {
    pub fn new(data: &'a PersonalData<'a>, supplied: &'a BTreeSet<String>, views: &'a BTreeSet<String>) -> Self {
        Self {
            data,
            supplied,
            views,
            faults: BTreeSet::new(),
            equalities: BTreeSet::new(),
            recursive: BTreeMap::new(),
            scans: 0,
        }
    }

    pub fn relation(&mut self, plan: &LogicalPlan, outer: Option<&Scope<'_>>) -> Known<Relation> {
        match plan {
            LogicalPlan::TableScan(scan) => self.scan(scan, outer),
            LogicalPlan::Projection(projection) => {
                let input = self.relation(&projection.input, outer)?;
                let scope = Scope { schema: projection.input.schema(), columns: &input.columns, outer };
                let columns = self.flows(&projection.expr, &scope)?;
                Ok(Relation { columns, ..input })
            }
            LogicalPlan::Filter(filter) => self.filter(filter, outer),
            LogicalPlan::Aggregate(aggregate) => self.aggregate(aggregate, outer),
            LogicalPlan::Window(window) => self.window(window, outer),
            LogicalPlan::Sort(sort) => {
                let mut input = self.relation(&sort.input, outer)?;
                let scope = Scope { schema: sort.input.schema(), columns: &input.columns, outer };
                self.sort_keys(&sort.expr, &scope)?;
                if sort.fetch.is_some() {
                    limited(&mut input);
                }
                Ok(input)
            }
            LogicalPlan::Limit(limit) => {
                let mut input = self.relation(&limit.input, outer)?;
                limited(&mut input);
                Ok(input)
            }
            LogicalPlan::Join(join) => self.join(join, outer),
            LogicalPlan::Union(union) => self.union(union, outer),
            LogicalPlan::RecursiveQuery(query) => self.recursive(query, outer),
            LogicalPlan::SubqueryAlias(alias) => {
                let mut input = self.relation(&alias.input, outer)?;
                if self.views.contains(alias.alias.table()) {
                    let text = format!("vederea {}", alias.alias.table());
                    input.columns = input.columns.into_iter().map(|flow| flow.told(&text)).collect();
                }
                Ok(input)
            }
            LogicalPlan::Subquery(subquery) => self.relation(&subquery.subquery, outer),
            LogicalPlan::Distinct(Distinct::All(input)) => {
                let schema = Arc::clone(input.schema());
                let input = self.relation(input, outer)?;
                let types = schema.fields().iter().map(|field| field.data_type().clone()).collect::<Vec<_>>();
                let grain = self.grouped(&input, &input.columns, &types);
                Ok(Relation { grain, ..input })
            }
            LogicalPlan::EmptyRelation(_) => {
                Ok(Relation { columns: vec![Flow::default(); plan.schema().fields().len()], ..Relation::default() })
            }
            LogicalPlan::Values(values) => {
                let empty = DFSchema::empty();
                let scope = Scope { schema: &empty, columns: &[], outer };
                let mut columns = vec![Flow::default(); plan.schema().fields().len()];
                for row in &values.values {
                    for (column, value) in columns.iter_mut().zip(row) {
                        merge(column, &self.flow(value, &scope)?);
                    }
                }
                Ok(Relation { columns, ..Relation::default() })
            }
            other => Err(Unknown(other.display().to_string())),
        }
    }

    pub fn flows(&mut self, expressions: &[Expr], scope: &Scope<'_>) -> Known<Vec<Flow>> {
        expressions.iter().map(|expression| self.flow(expression, scope)).collect()
    }

    pub fn sort_keys(&mut self, keys: &[SortExpr], scope: &Scope<'_>) -> Known<Vec<Flow>> {
        keys.iter().map(|key| self.flow(&key.expr, scope)).collect()
    }

    fn scan(&mut self, scan: &TableScan, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let dataset = scan.table_name.table();
        if let Some(so_far) = self.recursive.get(dataset) {
            return Ok(so_far.clone());
        }
        if self.data.contract(dataset).is_none() && !self.supplied.contains(dataset) {
            return Err(Unknown(format!("tabelul {dataset}")));
        }
        self.scans += 1;
        let number = self.scans;
        let columns: Vec<Flow> =
            scan.projected_schema.fields().iter().map(|field| self.column_of(dataset, field.name(), number)).collect();
        let mut grain = Grain::default();
        if let Some(rows) = self.data.rows(dataset) {
            grain.class = Some(self.data.count_class(dataset));
            grain.rows.insert(number, rows);
        }
        let mut relation = Relation { columns, grain, ..Relation::default() };
        let scope_columns = relation.columns.clone();
        let scope = Scope { schema: &scan.projected_schema, columns: &scope_columns, outer };
        for filter in &scan.filters {
            let condition = self.flow(filter, &scope)?;
            relation.condition(&condition, filter);
        }
        if scan.fetch.is_some() {
            limited(&mut relation);
        }
        Ok(relation)
    }

    fn column_of(&self, dataset: &str, column: &str, scan: usize) -> Flow {
        let origin = Origin { dataset: dataset.into(), column: column.into() };
        let privacy = self.data.contract(dataset).and_then(|c| c.column(column)).map(|column| column.privacy);
        let kind = match privacy {
            Some(Privacy::Quasi) => Some(MeasureKind::Count),
            None if is_headline(dataset, column) => Some(MeasureKind::Statistic),
            _ => None,
        };
        let measure = kind.map(|kind| Measure { kind, class: self.data.count_class(dataset) });
        let step = Step::first(origin.to_string());
        Flow {
            sources: [((origin, Passage::Shown), step)].into(),
            measure,
            is_bare: true,
            scan: Some(scan),
            mask: None,
        }
    }

    fn filter(&mut self, filter: &Filter, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let mut input = self.relation(&filter.input, outer)?;
        let columns = input.columns.clone();
        let scope = Scope { schema: filter.input.schema(), columns: &columns, outer };
        for conjunct in datafusion::logical_expr::utils::split_conjunction(&filter.predicate) {
            let condition = self.flow(conjunct, &scope)?;
            if let Some(scan) = self.shown_by_mask(conjunct, &scope)? {
                input.grain.rows.remove(&scan);
            }
            input.condition(&condition, conjunct);
        }
        Ok(input)
    }

    fn aggregate(&mut self, aggregate: &Aggregate, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let input = self.relation(&aggregate.input, outer)?;
        let schema = aggregate.input.schema();
        let scope = Scope { schema, columns: &input.columns, outer };
        let mut groups = Vec::new();
        let mut types = Vec::new();
        for group in &aggregate.group_expr {
            let keys: Vec<&Expr> = match group {
                Expr::GroupingSet(set) => set.distinct_expr(),
                key => vec![key],
            };
            for key in keys {
                groups.push(self.flow(key, &scope)?);
                types.push(key.get_type(schema.as_ref()).unwrap_or(DataType::Null));
            }
        }
        let grain = self.grouped(&input, &groups, &types);
        let mut conditions = input.conditions.clone();
        groups.iter().for_each(|group| conditions.add(&group.passed(|_| Passage::Condition)));
        let mut measures = Vec::with_capacity(aggregate.aggr_expr.len());
        for expression in &aggregate.aggr_expr {
            let measure = self.measure(expression, &scope, &input, grain.is_of_persons())?;
            measures.push(measure);
        }
        let mut columns = groups;
        // The set that a row of GROUPING SETS belongs to.
        columns.resize(aggregate.schema.fields().len().saturating_sub(measures.len()), Flow::default());
        columns.extend(measures);
        // Without groups there is a row whatever was chosen; what it holds says it (see `aggregated`).
        let singled = input.singled.filter(|_| !aggregate.group_expr.is_empty());
        Ok(Relation { columns, grain, conditions, singled })
    }

    /// Whose rows groups by `keys` are.
    fn grouped(&self, input: &Relation, keys: &[Flow], types: &[DataType]) -> Grain {
        let mut grain = Grain::default();
        for (key, data_type) in keys.iter().zip(types) {
            for (origin, step) in key.visible() {
                if self.data.is_identifying(origin) {
                    grain.persons.insert(origin.clone(), Arc::clone(step));
                }
                if self.data.privacy(origin) == Privacy::Sensitive {
                    grain.sensitive.insert(origin.clone(), Arc::clone(step));
                }
                let is_amount = matches!(data_type, DataType::Decimal128(..)) && key.measure.is_none();
                if is_amount && input.grain.is_of_persons() && self.data.is_of_persons(origin) {
                    grain.amounts.insert(origin.to_string());
                }
            }
        }
        if grain.is_of_persons() {
            let classes = grain.persons.keys().map(|origin| self.data.count_class(&origin.dataset));
            grain.class = classes.max().max(input.grain.class);
        }
        grain
    }

    fn window(&mut self, window: &Window, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let mut input = self.relation(&window.input, outer)?;
        let columns = input.columns.clone();
        let scope = Scope { schema: window.input.schema(), columns: &columns, outer };
        for expression in &window.window_expr {
            let flow = self.over_window(expression, &scope, &input)?;
            input.columns.push(flow);
        }
        Ok(input)
    }

    fn join(&mut self, join: &Join, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let left = self.relation(&join.left, outer)?;
        let right = self.relation(&join.right, outer)?;
        let mut joined = Relation {
            columns: left.columns.iter().chain(&right.columns).cloned().collect(),
            grain: left.grain.clone(),
            conditions: Flow::derived([&left.conditions, &right.conditions]),
            singled: left.singled.clone().or_else(|| right.singled.clone()),
        };
        joined.grain.add(&right.grain);
        let columns = joined.columns.clone();
        let schema = join.left.schema().join(join.right.schema()).map_err(|error| Unknown(error.strip_backtrace()))?;
        let scope = Scope { schema: &schema, columns: &columns, outer };
        let pairs = join.on.iter().map(|(left, right)| left.clone().eq(right.clone()));
        for condition in pairs.chain(join.filter.clone()) {
            for conjunct in datafusion::logical_expr::utils::split_conjunction(&condition) {
                let flow = self.flow(conjunct, &scope)?;
                joined.condition(&flow, conjunct);
            }
        }
        let kept = left.columns.len();
        match join.join_type {
            JoinType::Inner | JoinType::Left | JoinType::Right | JoinType::Full => {}
            JoinType::LeftSemi | JoinType::LeftAnti => {
                joined.columns.truncate(kept);
                joined.grain = left.grain;
            }
            JoinType::RightSemi | JoinType::RightAnti => {
                joined.columns.drain(..kept);
                joined.grain = right.grain;
            }
            JoinType::LeftMark | JoinType::RightMark => return Err(Unknown("un join de marcare".into())),
        }
        Ok(joined)
    }

    fn union(&mut self, union: &Union, outer: Option<&Scope<'_>>) -> Known<Relation> {
        let mut relations = Vec::with_capacity(union.inputs.len());
        for input in &union.inputs {
            relations.push(self.relation(input, outer)?);
        }
        let mut relations = relations.into_iter();
        let mut whole = relations.next().unwrap_or_default();
        relations.for_each(|one| whole.append(&one));
        Ok(whole)
    }

    /// The rows of the first term, and those that the other one makes of them until nothing new passes.
    fn recursive(&mut self, query: &RecursiveQuery, outer: Option<&Scope<'_>>) -> Known<Relation> {
        const ROUNDS: usize = 8;
        let mut whole = self.relation(&query.static_term, outer)?;
        for _ in 0..ROUNDS {
            let before = self.recursive.insert(query.name.clone(), whole.clone());
            let next = self.relation(&query.recursive_term, outer);
            match before {
                Some(before) => self.recursive.insert(query.name.clone(), before),
                None => self.recursive.remove(&query.name),
            };
            let had = whole.passages();
            whole.append(&next?);
            if whole.passages() == had {
                return Ok(whole);
            }
        }
        Err(Unknown("o interogare recursivă fără sfârșit".into()))
    }
}

impl Relation {
    /// Rows of another one below its own.
    fn append(&mut self, other: &Self) {
        for (column, other) in self.columns.iter_mut().zip(&other.columns) {
            merge(column, other);
        }
        self.grain.add(&other.grain);
        self.conditions.add(&other.conditions);
        self.singled = self.singled.take().or_else(|| other.singled.clone());
    }

    /// What its columns derive from and how, without the way.
    fn passages(&self) -> Vec<(Vec<(Origin, Passage)>, Option<Measure>)> {
        self.columns.iter().map(|column| (column.sources.keys().cloned().collect(), column.measure)).collect()
    }

    /// Takes note of what decided which rows there are.
    fn condition(&mut self, condition: &Flow, expression: &Expr) {
        self.conditions.add(&condition.passed(|_| Passage::Condition));
        // That there is anyone at all says no more than the rows themselves do.
        let chosen = condition.measure.filter(|measure| measure.kind > MeasureKind::Existence);
        if let Some(measure) = chosen.filter(|_| self.singled.is_none()) {
            self.singled = Some(Singled { how: told(expression), class: measure.class });
        }
    }
}

/// Values of either.
fn merge(column: &mut Flow, other: &Flow) {
    column.add(other);
    column.measure = Measure::sum([column.measure, other.measure]);
    column.is_bare &= other.is_bare;
    column.scan = None;
    column.mask = None;
}

/// The first rows of persons are some of them.
fn limited(relation: &mut Relation) {
    if relation.grain.is_of_persons() {
        let class = relation.grain.class.unwrap_or(CountClass::Health);
        relation.singled = Some(Singled { how: "LIMIT".into(), class });
    }
}

/// An expression as a reader of a path sees it.
pub(super) fn told(expression: &Expr) -> String {
    const LONGEST: usize = 120;
    let text = expression.human_display().to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Whether two values that stand in this relation are the same.
pub(super) fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Eq | Operator::NotEq | Operator::IsDistinctFrom | Operator::IsNotDistinctFrom)
}
