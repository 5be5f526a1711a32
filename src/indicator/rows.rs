//! From record batches to the cells of a result.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{
    DataType, Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, Schema, UInt64Type,
};

use super::{Cell, CellType, IndicatorError, ResultColumn};

/// The columns of a result: the first `width` fields of a plan.
pub(super) fn result_columns(path: &str, schema: &Schema, width: usize) -> Result<Vec<ResultColumn>, IndicatorError> {
    schema
        .fields()
        .iter()
        .take(width)
        .map(|field| {
            let cell_type = match field.data_type() {
                DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => CellType::Text,
                DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 | DataType::UInt64 => {
                    CellType::Integer
                }
                DataType::Decimal128(precision, scale) if *scale >= 0 => {
                    CellType::Decimal { precision: *precision, scale: scale.unsigned_abs() }
                }
                DataType::Date32 => CellType::Date,
                DataType::Boolean => CellType::Boolean,
                other => {
                    return Err(IndicatorError::Inexact {
                        path: path.into(),
                        message: format!("column `{}` has the type {other}, which cannot be published", field.name()),
                    });
                }
            };
            Ok(ResultColumn { name: field.name().clone(), cell_type })
        })
        .collect()
}

/// A batch's rows as exact cells.
pub(super) fn cells(path: &str, batch: &RecordBatch) -> Result<Vec<Vec<Cell>>, IndicatorError> {
    let mut rows = vec![Vec::with_capacity(batch.num_columns()); batch.num_rows()];
    for (column, field) in batch.columns().iter().zip(batch.schema().fields()) {
        let unpublishable = || IndicatorError::Inexact {
            path: path.into(),
            message: format!("column `{}` has the type {}, which cannot be published", field.name(), field.data_type()),
        };
        for (at, row) in rows.iter_mut().enumerate() {
            row.push(if column.is_null(at) {
                Cell::Absent
            } else {
                cell(column.as_ref(), at).ok_or_else(unpublishable)?
            });
        }
    }
    Ok(rows)
}

fn cell(column: &dyn Array, row: usize) -> Option<Cell> {
    Some(match column.data_type() {
        DataType::Utf8 => Cell::Text(column.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Cell::Text(column.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Cell::Text(column.as_string_view().value(row).to_owned()),
        DataType::Int8 => Cell::Integer(column.as_primitive::<Int8Type>().value(row).into()),
        DataType::Int16 => Cell::Integer(column.as_primitive::<Int16Type>().value(row).into()),
        DataType::Int32 => Cell::Integer(column.as_primitive::<Int32Type>().value(row).into()),
        DataType::Int64 => Cell::Integer(column.as_primitive::<Int64Type>().value(row)),
        DataType::UInt64 => Cell::Integer(i64::try_from(column.as_primitive::<UInt64Type>().value(row)).ok()?),
        DataType::Decimal128(_, scale) => Cell::Decimal {
            unscaled: column.as_primitive::<Decimal128Type>().value(row),
            scale: u8::try_from(*scale).ok()?,
        },
        DataType::Date32 => Cell::Date(column.as_primitive::<Date32Type>().value_as_date(row)?),
        DataType::Boolean => Cell::Boolean(column.as_boolean().value(row)),
        _ => return None,
    })
}
