use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use arrow::error::ArrowError;

use super::violation::Violation;

/// A row that did not land: where it stood, its text and every rule it broke.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct QuarantinedRow {
    pub line: i32,
    pub text: String,
    pub violations: Vec<Violation>,
}

impl QuarantinedRow {
    /// The quarantine file's columns: `linie`, `text`, `motive` (a JSON array of rule, column and message).
    pub(super) fn batch(rows: &[Self]) -> Result<RecordBatch, ArrowError> {
        let schema = Schema::new(vec![
            Field::new("linie", DataType::Int32, false),
            Field::new("text", DataType::Utf8, false),
            Field::new("motive", DataType::Utf8, false),
        ]);
        let reasons = rows.iter().map(|row| {
            serde_json::to_string(&row.violations).map_err(|error| ArrowError::JsonError(error.to_string()))
        });
        let columns: Vec<ArrayRef> = vec![
            Arc::new(rows.iter().map(|row| Some(row.line)).collect::<Int32Array>()),
            Arc::new(rows.iter().map(|row| Some(row.text.as_str())).collect::<StringArray>()),
            Arc::new(StringArray::from(reasons.collect::<Result<Vec<_>, _>>()?)),
        ];
        RecordBatch::try_new(Arc::new(schema), columns)
    }

    /// Reads back what [`Self::batch`] wrote; unreadable reasons come back as none.
    pub fn from_batch(batch: &RecordBatch) -> Vec<Self> {
        let (Some(lines), Some(texts), Some(reasons)) = (
            batch.column(0).as_primitive_opt::<Int32Type>(),
            batch.column(1).as_string_opt::<i32>(),
            batch.column(2).as_string_opt::<i32>(),
        ) else {
            return Vec::new();
        };
        (0..batch.num_rows())
            .map(|row| Self {
                line: lines.value(row),
                text: texts.value(row).to_owned(),
                violations: serde_json::from_str(reasons.value(row)).unwrap_or_default(),
            })
            .collect()
    }
}
