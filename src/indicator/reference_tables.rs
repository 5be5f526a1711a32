use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};

use crate::functions::ParameterValue;

use super::IndicatorError;
use super::headline_table::HeadlineTable;

/// The code lists of `datasets/reference/`, built into the program: name, file and boolean or numeric columns.
const TABLES: &[(&str, &str)] = &[
    ("clasificatie", include_str!("../../datasets/reference/clasificatie.csv")),
    ("domenii", include_str!("../../datasets/reference/domenii.csv")),
];
const PARAMETERS: &str = include_str!("../../datasets/reference/parametri.csv");

/// The names of the tables that no extract delivers.
pub(crate) fn supplied_tables() -> BTreeSet<String> {
    TABLES.iter().map(|(name, _)| *name).chain([HeadlineTable::SCANNED]).map(str::to_owned).collect()
}

/// The type of a code list's column follows from its name.
fn column_type(name: &str) -> DataType {
    match name {
        "ordine" => DataType::Int32,
        _ if name.starts_with("rof_") => DataType::Boolean,
        _ => DataType::Utf8,
    }
}

/// The code lists as tables: `domenii` (the 21 budget domains) and `clasificatie` (functional codes).
pub fn tables() -> Result<Vec<(&'static str, RecordBatch)>, IndicatorError> {
    TABLES.iter().map(|(name, text)| Ok((*name, table(name, text)?))).collect()
}

fn table(name: &str, text: &str) -> Result<RecordBatch, IndicatorError> {
    let failed = |message: String| IndicatorError::Plan { path: format!("datasets/reference/{name}.csv"), message };
    let (header, records) = read(text).map_err(&failed)?;
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for (at, column) in header.iter().enumerate() {
        let values = records.iter().map(|record| Some(record[at].as_str()).filter(|value| !value.is_empty()));
        arrays.push(match column_type(column) {
            DataType::Int32 => Arc::new(values.map(|v| v.and_then(|v| v.parse().ok())).collect::<Int32Array>()),
            DataType::Boolean => {
                Arc::new(values.map(|v| v.map(|v| matches!(v, "1" | "true" | "da"))).collect::<BooleanArray>())
            }
            _ => Arc::new(values.collect::<StringArray>()),
        });
        fields.push(Field::new(column, column_type(column), true));
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(|error| failed(error.to_string()))
}

fn read(text: &str) -> Result<(Vec<String>, Vec<Vec<String>>), String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
    let records = reader
        .records()
        .map(|record| Ok(record.map_err(|error| error.to_string())?.iter().map(str::to_owned).collect()))
        .collect::<Result<_, String>>()?;
    Ok((header, records))
}

/// The program's defaults of `parametri`.
pub fn default_parameters() -> Result<BTreeMap<String, Vec<ParameterValue>>, IndicatorError> {
    let failed = |message: String| IndicatorError::Plan { path: "datasets/reference/parametri.csv".into(), message };
    let (_, records) = read(PARAMETERS).map_err(&failed)?;
    let mut parameters: BTreeMap<String, Vec<ParameterValue>> = BTreeMap::new();
    for record in records {
        let [key, from, to, value, unit, basis] = record.as_slice() else {
            return Err(failed(format!("six columns, not {}", record.len())));
        };
        let day =
            |text: &str| text.parse::<chrono::NaiveDate>().map_err(|error| failed(format!("{key}: {text}: {error}")));
        let value =
            crate::landing::text_value::plain_decimal(value, 18, 4).ok_or_else(|| failed(format!("{key}: {value}")))?;
        parameters.entry(key.clone()).or_default().push(ParameterValue {
            valid_from: day(from)?,
            valid_to: (!to.is_empty()).then(|| day(to)).transpose()?,
            value,
            unit: unit.clone(),
            legal_basis: basis.clone(),
        });
    }
    Ok(parameters)
}
