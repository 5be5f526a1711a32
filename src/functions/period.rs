use std::hash::{Hash, Hasher};
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Date32Array, Int64Array};
use arrow::datatypes::{DataType, Date32Type};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::{
    ColumnarValue, Expr, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, TypeSignature, Volatility,
};

use crate::calendar::{PeriodValue, ReportingDate};

/// The name of the function that stands for the bind parameter `$name` where a query is planned for many dates.
pub fn period_function(name: &str) -> String {
    format!("perioada_{name}")
}

/// Whether `expression` is a bind parameter whose reporting date is still open.
pub fn is_open_period(expression: &Expr) -> bool {
    matches!(expression, Expr::ScalarFunction(call)
        if call.args.is_empty() && call.func.inner().downcast_ref::<Period>().is_some())
}

/// A bind parameter (`$as_of`, `$year_start`, ...) as a function of the reporting date; without one it cannot run.
#[derive(Debug)]
struct Period {
    name: String,
    value: fn(ReportingDate) -> PeriodValue,
    return_type: DataType,
    signature: Signature,
}

pub(super) fn functions() -> Vec<ScalarUDF> {
    let signature = || {
        Signature::one_of(
            vec![TypeSignature::Nullary, TypeSignature::Exact(vec![DataType::Date32])],
            Volatility::Immutable,
        )
    };
    let any_day = ReportingDate(chrono::NaiveDate::default());
    ReportingDate::PERIODS
        .into_iter()
        .map(|(name, value)| {
            let return_type = match value(any_day) {
                PeriodValue::Day(_) => DataType::Date32,
                PeriodValue::Number(_) => DataType::Int64,
            };
            ScalarUDF::from(Period { name: period_function(name), value, return_type, signature: signature() })
        })
        .collect()
}

// The name is unique among the functions of a program.
impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Period {}

impl Hash for Period {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl ScalarUDFImpl for Period {
    fn name(&self) -> &str {
        &self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.return_type.clone())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        if args.args.is_empty() {
            return exec_err!("{} has no reporting date", self.name);
        }
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let days = arrays[0].as_primitive::<Date32Type>();
        let value = |row: usize| days.value_as_date(row).map(|day| (self.value)(ReportingDate(day)));
        let rows = 0..arrays[0].len();
        let values: ArrayRef = match self.return_type {
            DataType::Date32 => Arc::new(Date32Array::from_iter(rows.map(|row| match value(row) {
                Some(PeriodValue::Day(day)) => Some(Date32Type::from_naive_date(day)),
                _ => None,
            }))),
            _ => Arc::new(Int64Array::from_iter(rows.map(|row| match value(row) {
                Some(PeriodValue::Number(number)) => Some(number),
                _ => None,
            }))),
        };
        Ok(ColumnarValue::Array(values))
    }
}
