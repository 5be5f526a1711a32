use std::borrow::Cow;

use chrono::NaiveDate;

use super::amount::Amount;
use crate::calendar::Month;

/// One cell on its way into an extract.
pub(super) enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    Int(i64),
    /// In units of the column's last decimal place.
    Amount(i64),
    Day(NaiveDate),
    Month(Month),
    Flag(bool),
}

/// Writes one row, its cells in the order of the contract.
macro_rules! row {
    ($extract:expr, $($cell:expr),+ $(,)?) => {
        $extract.row(&[$($crate::synthetic::value::Value::from($cell)),+])
    };
}
pub(super) use row;

impl<'a> From<&'a str> for Value<'a> {
    /// An empty text is an absent one, as in a CSV file.
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<Amount> for Value<'_> {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount.0)
    }
}

impl From<NaiveDate> for Value<'_> {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Month> for Value<'_> {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a, T> From<Option<T>> for Value<'a>
where
    Value<'a>: From<T>,
{
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Self::from)
    }
}
