//! From raw values to typed columns, with a violation for each value that does not fit.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, StringArray,
    StringBuilder,
};
use arrow::compute::{CastOptions, cast_with_options, is_not_null};
use arrow::datatypes::{DataType, Date32Type};
use chrono::Datelike;

use crate::contract::{Column, ColumnType};

use super::raw_table::RawColumn;
use super::rejection::Rejection;
use super::text_value::{self, with_comma_below};
use super::violation::{ALLOWED, REQUIRED, TYPE, Violation};

/// A typed column and the faults found in it, as `(row, violation)`.
pub struct TypedColumn {
    pub array: ArrayRef,
    pub violations: Vec<(usize, Violation)>,
}

/// Interprets a raw column as the contract's type; a column of another native type rejects the file.
pub fn interpret(column: &Column, raw: &RawColumn) -> Result<TypedColumn, Rejection> {
    let mut violations = Vec::new();
    let array = match raw {
        RawColumn::Text(values) => from_text(column, values, &mut violations),
        RawColumn::Tagged(values) => from_tagged(column, values, &mut violations),
        RawColumn::Native(values) => from_native(column, values, &mut violations)?,
    };
    check_presence(column, raw, &array, &mut violations);
    check_allowed(column, &array, &mut violations);
    Ok(TypedColumn { array, violations })
}

/// What a text says, or what was expected instead.
enum Value {
    Text(String),
    Int(i32),
    Decimal(i128),
    Day(i32),
    Bool(bool),
}

fn parse_text(column_type: ColumnType, text: &str) -> Result<Value, String> {
    let value = match column_type {
        ColumnType::Text | ColumnType::Enum => Some(Value::Text(text.to_owned())),
        ColumnType::Int => text_value::decimal(text, 10, 0).and_then(|v| i32::try_from(v).ok()).map(Value::Int),
        ColumnType::Decimal { precision, scale } => {
            text_value::decimal(text, precision, scale.unsigned_abs()).map(Value::Decimal)
        }
        ColumnType::Date => text_value::date(text).map(|day| Value::Day(Date32Type::from_naive_date(day))),
        ColumnType::Month => {
            text_value::month(text).map(|month| Value::Day(Date32Type::from_naive_date(month.first_day())))
        }
        ColumnType::Bool => text_value::boolean(text).map(Value::Bool),
    };
    value.ok_or_else(|| format!("„{text}” nu este {}", column_type.expected()))
}

/// A spreadsheet cell: its native type must suit the column; text is read as in CSV.
fn parse_tagged(column_type: ColumnType, tagged: &str) -> Result<Value, String> {
    let (tag, text) = tagged.split_at(1);
    let wrong =
        |what: &str| Err(format!("celula conține {what} („{text}”), dar coloana cere {}", column_type.expected()));
    match (tag, column_type) {
        ("s", _) => parse_text(column_type, text),
        ("n", ColumnType::Text | ColumnType::Enum) => match text_value::plain_decimal(text, 28, 0) {
            Some(_) => Ok(Value::Text(text.to_owned())),
            None => Err(format!("numărul {text} într-o coloană de text și-a pierdut forma: formatați celula ca text")),
        },
        ("n", ColumnType::Int) => text_value::plain_decimal(text, 10, 0)
            .and_then(|value| i32::try_from(value).ok())
            .map_or_else(|| wrong("un număr"), |value| Ok(Value::Int(value))),
        ("n", ColumnType::Decimal { precision, scale }) => {
            text_value::plain_decimal(text, precision, scale.unsigned_abs())
                .map_or_else(|| wrong("un număr"), |value| Ok(Value::Decimal(value)))
        }
        ("d", ColumnType::Date | ColumnType::Month) => match text.parse::<chrono::NaiveDate>() {
            Ok(day) if column_type == ColumnType::Date || day.day() == 1 => {
                Ok(Value::Day(Date32Type::from_naive_date(day)))
            }
            _ => wrong("o dată"),
        },
        ("b", ColumnType::Bool) => parse_text(column_type, text),
        ("n", _) => wrong("un număr"),
        ("d", _) => wrong("o dată"),
        ("b", _) => wrong("o valoare logică"),
        _ => wrong("o eroare sau o oră"),
    }
}

fn from_text(column: &Column, values: &StringArray, violations: &mut Vec<(usize, Violation)>) -> ArrayRef {
    if matches!(column.column_type, ColumnType::Text | ColumnType::Enum) {
        return Arc::new(values.clone());
    }
    build(column, values, parse_text, violations)
}

fn from_tagged(column: &Column, values: &StringArray, violations: &mut Vec<(usize, Violation)>) -> ArrayRef {
    let array = build(column, values, parse_tagged, violations);
    normalised(array)
}

fn build(
    column: &Column,
    values: &StringArray,
    parse: fn(ColumnType, &str) -> Result<Value, String>,
    violations: &mut Vec<(usize, Violation)>,
) -> ArrayRef {
    let mut parsed = values.iter().enumerate().map(|(row, value)| {
        value.and_then(|value| match parse(column.column_type, value) {
            Ok(value) => Some(value),
            Err(message) => {
                violations.push((row, Violation::in_column(TYPE, column.name(), message)));
                None
            }
        })
    });
    macro_rules! collect {
        ($builder:expr, $variant:path) => {{
            let mut builder = $builder;
            for value in &mut parsed {
                builder.append_option(match value {
                    Some($variant(value)) => Some(value),
                    _ => None,
                });
            }
            Arc::new(builder.finish()) as ArrayRef
        }};
    }
    match column.column_type {
        ColumnType::Text | ColumnType::Enum => collect!(StringBuilder::new(), Value::Text),
        ColumnType::Int => collect!(Int32Builder::new(), Value::Int),
        ColumnType::Decimal { .. } => {
            collect!(Decimal128Builder::new().with_data_type(column.column_type.data_type()), Value::Decimal)
        }
        ColumnType::Date | ColumnType::Month => collect!(Date32Builder::new(), Value::Day),
        ColumnType::Bool => collect!(BooleanBuilder::new(), Value::Bool),
    }
}

fn from_native(
    column: &Column,
    values: &ArrayRef,
    violations: &mut Vec<(usize, Violation)>,
) -> Result<ArrayRef, Rejection> {
    let target = column.column_type.data_type();
    if !is_native_of(&target, values.data_type()) {
        return Err(Rejection::new(format!(
            "coloana {} are în Parquet tipul {}, dar contractul cere {target}: exportați din nou cu tipul exact",
            column.name(),
            values.data_type()
        )));
    }
    let cast = |array: &ArrayRef, to: &DataType| {
        cast_with_options(array, to, &CastOptions { safe: true, ..CastOptions::default() })
            .map_err(|error| Rejection::new(format!("coloana {}: {error}", column.name())))
    };
    let array = cast(values, &target)?;
    // A cast to fewer places rounds: what does not come back the same is no exact value.
    let back = cast(&array, values.data_type())?;
    let exact = arrow::compute::kernels::cmp::not_distinct(&back, values)
        .map_err(|error| Rejection::new(format!("coloana {}: {error}", column.name())))?;
    let mut array = array;
    if exact.false_count() > 0 {
        for row in (0..exact.len()).filter(|row| !exact.value(*row)) {
            let text = RawColumn::Native(Arc::clone(values)).text(row);
            let message = format!("{text} nu este {}", column.column_type.expected());
            violations.push((row, Violation::in_column(TYPE, column.name(), message)));
        }
        array = keep_where(&array, &exact, column)?;
    }
    if column.column_type == ColumnType::Month {
        let days = array.as_primitive::<Date32Type>();
        let is_first = |row: usize| days.is_null(row) || days.value_as_date(row).is_some_and(|day| day.day() == 1);
        let firsts: arrow::array::BooleanArray = (0..days.len()).map(|row| Some(is_first(row))).collect();
        for row in (0..firsts.len()).filter(|row| !firsts.value(*row)) {
            let message = "o lună se scrie ca prima ei zi".to_owned();
            violations.push((row, Violation::in_column(TYPE, column.name(), message)));
        }
        if firsts.false_count() > 0 {
            array = keep_where(&array, &firsts, column)?;
        }
    }
    Ok(normalised(array))
}

fn keep_where(array: &ArrayRef, keep: &arrow::array::BooleanArray, column: &Column) -> Result<ArrayRef, Rejection> {
    let drop = arrow::compute::not(keep).map_err(|error| Rejection::new(format!("{}: {error}", column.name())))?;
    arrow::compute::nullif(array, &drop).map_err(|error| Rejection::new(format!("{}: {error}", column.name())))
}

fn is_native_of(target: &DataType, native: &DataType) -> bool {
    match target {
        DataType::Utf8 => match native {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
            DataType::Dictionary(_, values) => matches!(**values, DataType::Utf8 | DataType::LargeUtf8),
            _ => false,
        },
        DataType::Int32 => native.is_integer() || native.is_null(),
        DataType::Decimal128(..) => {
            matches!(
                native,
                DataType::Decimal128(..) | DataType::Decimal32(..) | DataType::Decimal64(..) | DataType::Null
            )
        }
        DataType::Date32 => matches!(native, DataType::Date32 | DataType::Null),
        DataType::Boolean => matches!(native, DataType::Boolean | DataType::Null),
        _ => false,
    }
}

/// Text without blanks at its ends, empty as absent, ș and ț with the comma below; other columns as they are.
fn normalised(array: ArrayRef) -> ArrayRef {
    let Some(texts) = array.as_string_opt::<i32>() else { return array };
    let is_clean =
        |text: &str| !text.is_empty() && text.trim().len() == text.len() && !text.contains(['ş', 'ţ', 'Ş', 'Ţ']);
    if texts.iter().flatten().all(is_clean) {
        return array;
    }
    let cleaned: StringArray =
        texts.iter().map(|text| text.map(str::trim).filter(|text| !text.is_empty()).map(with_comma_below)).collect();
    Arc::new(cleaned)
}

fn check_presence(column: &Column, raw: &RawColumn, array: &ArrayRef, violations: &mut Vec<(usize, Violation)>) {
    if !column.required || array.null_count() == 0 {
        return;
    }
    let Ok(present) = is_not_null(array) else { return };
    let mistyped: std::collections::HashSet<usize> = violations.iter().map(|(row, _)| *row).collect();
    for row in (0..present.len()).filter(|row| !present.value(*row) && !mistyped.contains(row)) {
        debug_assert!(raw.text(row).trim().is_empty());
        violations.push((row, Violation::in_column(REQUIRED, column.name(), "valoarea lipsește")));
    }
}

fn check_allowed(column: &Column, array: &ArrayRef, violations: &mut Vec<(usize, Violation)>) {
    if column.values.is_empty() {
        return;
    }
    let mut refuse = |row: usize, text: &str| {
        let message = format!("„{text}” nu este una dintre: {}", column.values.join(", "));
        violations.push((row, Violation::in_column(ALLOWED, column.name(), message)));
    };
    if let Some(texts) = array.as_string_opt::<i32>() {
        for (row, text) in texts.iter().enumerate() {
            if let Some(text) = text.filter(|text| !column.values.iter().any(|allowed| allowed == text)) {
                refuse(row, text);
            }
        }
    } else if let Some(numbers) = array.as_primitive_opt::<arrow::datatypes::Int32Type>() {
        for (row, number) in numbers.iter().enumerate() {
            if let Some(text) = number.map(|n| n.to_string()).filter(|text| !column.values.contains(text)) {
                refuse(row, &text);
            }
        }
    }
}
