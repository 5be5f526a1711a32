use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Date32Array, Decimal128Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Date32Type, Field, Schema};
use chrono::NaiveDate;
use datafusion::catalog::view::ViewTable;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use super::parameters::Parameters;
use super::{Definition, IndicatorError};

/// Digits after the point of every headline, whatever its measure.
pub(super) const HEADLINE_SCALE: u8 = 4;
const NAME: &str = "realizari";
/// The headlines of every date; `realizari` shows those of the reporting date.
const OVER_DATES: &str = "realizari_la";
const VALUE: &str = "valoare";

/// Whether a table's column holds headlines: figures of any indicator, those over persons' rows among them.
pub(crate) fn is_headline(table: &str, column: &str) -> bool {
    table == OVER_DATES && column == VALUE
}

/// What an objective stands on: a column of an indicator's headline row at a date.
#[derive(Clone, Debug)]
pub(super) struct HeadlineValue {
    pub at: NaiveDate,
    pub indicator: String,
    pub column: String,
    /// Times 10^`HEADLINE_SCALE`.
    pub value: i128,
}

/// The table `realizari` (indicator, coloana, valoare) that scorecards read; no extract delivers it.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadlineTable {
    pub values: Vec<HeadlineValue>,
}

impl HeadlineTable {
    /// The name under which plans scan it.
    pub(super) const SCANNED: &'static str = OVER_DATES;

    pub(super) fn is_read_by(definition: &Definition) -> bool {
        [&definition.sql, &definition.rows_sql].into_iter().any(|sql| sql.contains(NAME))
    }

    pub(super) fn is_known_to(context: &SessionContext) -> bool {
        context.table_exist(NAME).unwrap_or(false)
    }

    /// Makes the table known to a session whose queries are bound with `parameters`.
    pub(super) async fn register(
        &self,
        context: &SessionContext,
        parameters: &Parameters,
    ) -> Result<(), IndicatorError> {
        let failed =
            |error: DataFusionError| IndicatorError::Plan { path: NAME.into(), message: error.strip_backtrace() };
        let batch = self.batch().map_err(|error| failed(error.into()))?;
        let table = MemTable::try_new(batch.schema(), vec![vec![batch]]).map_err(failed)?;
        context.register_table(OVER_DATES, Arc::new(table)).map_err(failed)?;
        let sql = format!("SELECT indicator, coloana, valoare FROM {OVER_DATES} WHERE la = $as_of");
        let sql = parameters.bind(NAME, &sql)?;
        let view = ViewTable::new(context.state().create_logical_plan(&sql).await.map_err(failed)?, Some(sql));
        context.register_table(NAME, Arc::new(view)).map_err(failed)?;
        Ok(())
    }

    fn batch(&self) -> Result<RecordBatch, arrow::error::ArrowError> {
        let values: Decimal128Array = self.values.iter().map(|headline| Some(headline.value)).collect();
        let values = values.with_precision_and_scale(28, HEADLINE_SCALE as i8)?;
        let fields = [
            ("la", DataType::Date32),
            ("indicator", DataType::Utf8),
            ("coloana", DataType::Utf8),
            (VALUE, values.data_type().clone()),
        ];
        let schema = Schema::new(fields.map(|(name, kind)| Field::new(name, kind, true)).to_vec());
        let days = self.values.iter().map(|headline| Date32Type::from_naive_date(headline.at));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Date32Array::from_iter_values(days)),
            Arc::new(StringArray::from_iter_values(self.values.iter().map(|headline| &headline.indicator))),
            Arc::new(StringArray::from_iter_values(self.values.iter().map(|headline| &headline.column))),
            Arc::new(values),
        ];
        RecordBatch::try_new(Arc::new(schema), columns)
    }
}
