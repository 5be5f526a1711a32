use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use arrow::array::{Array, AsArray, Decimal128Array};
use arrow::datatypes::{DataType, Date32Type};
use chrono::NaiveDate;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};

/// A legal constant with its validity.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ParameterValue {
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// Times 10^4.
    pub value: i128,
    pub unit: String,
    pub legal_basis: String,
}

impl ParameterValue {
    fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// The legal constants in force: the program's defaults, and the landed rows over them.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct ParameterTable {
    defaults: BTreeMap<String, Vec<ParameterValue>>,
    landed: BTreeMap<String, Vec<ParameterValue>>,
}

impl ParameterTable {
    /// Landed rows replace defaults of the same key and first day, and win over any default on the days they cover.
    pub fn new(defaults: BTreeMap<String, Vec<ParameterValue>>, landed: BTreeMap<String, Vec<ParameterValue>>) -> Self {
        let mut table = Self { defaults, landed };
        for (key, values) in &table.landed {
            if let Some(defaults) = table.defaults.get_mut(key) {
                defaults.retain(|default| !values.iter().any(|landed| landed.valid_from == default.valid_from));
            }
        }
        table
    }

    /// The value in force on `day`: of several, the one that began last.
    pub fn on(&self, key: &str, day: NaiveDate) -> Option<&ParameterValue> {
        latest(&self.landed, key, day).or_else(|| latest(&self.defaults, key, day))
    }

    /// The first day of the newest value: one on which every key that is still in force has a value.
    pub fn newest_day(&self) -> Option<NaiveDate> {
        self.defaults.values().chain(self.landed.values()).flatten().map(|value| value.valid_from).max()
    }

    /// Every key with the value in force on `day`.
    pub fn in_force(&self, day: NaiveDate) -> Vec<(&str, &ParameterValue)> {
        let mut keys: Vec<&str> = self.defaults.keys().chain(self.landed.keys()).map(String::as_str).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().filter_map(|key| Some((key, self.on(key, day)?))).collect()
    }
}

fn latest<'a>(
    values: &'a BTreeMap<String, Vec<ParameterValue>>,
    key: &str,
    day: NaiveDate,
) -> Option<&'a ParameterValue> {
    values.get(key)?.iter().filter(|value| value.is_valid_on(day)).max_by_key(|value| value.valid_from)
}

const VALUE_TYPE: DataType = DataType::Decimal128(18, 4);

#[derive(Debug, Eq, PartialEq)]
struct Parameter {
    table: Arc<ParameterTable>,
    signature: Signature,
}

impl Hash for Parameter {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.table.hash(state);
    }
}

pub(super) fn function(table: Arc<ParameterTable>) -> ScalarUDF {
    let signature = Signature::exact(vec![DataType::Utf8, DataType::Date32], Volatility::Immutable);
    ScalarUDF::from(Parameter { table, signature })
}

impl ScalarUDFImpl for Parameter {
    fn name(&self) -> &str {
        "parametru"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(VALUE_TYPE)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let constant = args.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let (keys, days) = (arrays[0].as_string::<i32>(), arrays[1].as_primitive::<Date32Type>());
        let values = (0..keys.len()).map(|row| {
            let (true, Some(day)) = (keys.is_valid(row), days.is_valid(row).then(|| days.value_as_date(row)).flatten())
            else {
                return Ok(None);
            };
            match self.table.on(keys.value(row), day) {
                Some(parameter) => Ok(Some(parameter.value)),
                None => exec_err!(
                    "parameter `{}` has no value on {day}: land a row of `parametri` valid that day",
                    keys.value(row)
                ),
            }
        });
        let values: Decimal128Array = values.collect::<Result<Vec<_>>>()?.into_iter().collect();
        let values: Arc<dyn Array> = Arc::new(values.with_data_type(VALUE_TYPE));
        if constant {
            return Ok(ColumnarValue::Scalar(datafusion::common::ScalarValue::try_from_array(&values, 0)?));
        }
        Ok(ColumnarValue::Array(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(from: &str, to: Option<&str>, value: i128) -> ParameterValue {
        ParameterValue {
            valid_from: from.parse().unwrap(),
            valid_to: to.map(|day| day.parse().unwrap()),
            value,
            unit: "lei".into(),
            legal_basis: "HG".into(),
        }
    }

    fn on(table: &ParameterTable, day: &str) -> Option<i128> {
        table.on("k", day.parse().unwrap()).map(|value| value.value)
    }

    #[test]
    fn landed_values_win_on_their_days() {
        let defaults =
            [("k".to_owned(), vec![value("2025-01-01", Some("2025-12-31"), 1), value("2026-01-01", None, 2)])].into();
        let landed = [("k".to_owned(), vec![value("2025-07-01", Some("2026-06-30"), 3)])].into();
        let table = ParameterTable::new(defaults, landed);
        assert_eq!(on(&table, "2025-06-30"), Some(1));
        assert_eq!(on(&table, "2026-06-30"), Some(3));
        assert_eq!(on(&table, "2026-07-01"), Some(2));
        assert_eq!(on(&table, "2024-12-31"), None);
    }

    #[test]
    fn a_landed_row_of_the_same_first_day_replaces_the_default() {
        let defaults = [("k".to_owned(), vec![value("2025-01-01", None, 1)])].into();
        let landed = [("k".to_owned(), vec![value("2025-01-01", Some("2025-06-30"), 3)])].into();
        assert_eq!(on(&ParameterTable::new(defaults, landed), "2025-07-01"), None);
    }
}
