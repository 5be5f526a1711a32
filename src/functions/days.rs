use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Date32Array, Int64Array};
use arrow::datatypes::{DataType, Date32Type, Int64Type};
use chrono::NaiveDate;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ScalarUDF;

use crate::calendar;

use super::exact_function::ExactFunction;

pub(super) fn functions() -> Vec<ScalarUDF> {
    let date_and_count = || vec![DataType::Date32, DataType::Int64];
    vec![
        ExactFunction::typed(
            "add_months",
            date_and_count(),
            |_| DataType::Date32,
            |arguments| shift(arguments, |day, count| calendar::add_months(day, i32::try_from(count).ok()?)),
        ),
        ExactFunction::typed(
            "add_working_days",
            date_and_count(),
            |_| DataType::Date32,
            |arguments| shift(arguments, |day, count| calendar::add_working_days(day, u32::try_from(count).ok()?)),
        ),
        ExactFunction::typed(
            "zile",
            vec![DataType::Date32, DataType::Date32],
            |_| DataType::Int64,
            |arguments| {
                let (to, from) = (arguments[0].as_primitive::<Date32Type>(), arguments[1].as_primitive::<Date32Type>());
                let days: Int64Array =
                    to.iter().zip(from).map(|(to, from)| Some(i64::from(to?) - i64::from(from?))).collect();
                Ok(Arc::new(days))
            },
        ),
    ]
}

fn shift(arguments: &[ArrayRef], by: fn(NaiveDate, i64) -> Option<NaiveDate>) -> Result<ArrayRef> {
    let (days, counts) = (arguments[0].as_primitive::<Date32Type>(), arguments[1].as_primitive::<Int64Type>());
    let shifted = (0..days.len()).map(|row| {
        if days.is_null(row) || counts.is_null(row) {
            return Ok(None);
        }
        let shifted = days.value_as_date(row).and_then(|day| by(day, counts.value(row)));
        match shifted {
            Some(day) => Ok(Some(Date32Type::from_naive_date(day))),
            None => exec_err!("a date out of the calendar's range"),
        }
    });
    Ok(Arc::new(shifted.collect::<Result<Date32Array>>()?))
}
