use std::cmp::Ordering;
use std::fmt;

use chrono::NaiveDate;

/// The type of a column of a result, as printed in `run --format json`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CellType {
    Text,
    Integer,
    Decimal { precision: u8, scale: u8 },
    Date,
    Boolean,
}

impl fmt::Display for CellType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Integer => f.write_str("integer"),
            Self::Decimal { precision, scale } => write!(f, "decimal({precision},{scale})"),
            Self::Date => f.write_str("date"),
            Self::Boolean => f.write_str("boolean"),
        }
    }
}

/// One value of a result, exact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cell {
    /// No value: printed `–`.
    Absent,
    /// A value that may not be published: printed `[c]`. Only the disclosure gate makes it.
    Suppressed,
    Text(String),
    Integer(i64),
    /// `unscaled` / 10^`scale`.
    Decimal {
        unscaled: i128,
        scale: u8,
    },
    Date(NaiveDate),
    Boolean(bool),
}

/// How a suppressed value is printed, on pages and in files.
pub const SUPPRESSED: &str = "[c]";

impl Cell {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub fn is_suppressed(&self) -> bool {
        matches!(self, Self::Suppressed)
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The number as `(unscaled, scale)`; whole numbers have scale 0.
    pub fn number(&self) -> Option<(i128, u8)> {
        match self {
            Self::Integer(value) => Some((i128::from(*value), 0)),
            Self::Decimal { unscaled, scale } => Some((*unscaled, *scale)),
            _ => None,
        }
    }

    /// For the place of a mark on a chart only: never for a printed figure.
    pub fn to_pixels(&self) -> Option<f64> {
        self.number().map(|(unscaled, scale)| unscaled as f64 / 10f64.powi(i32::from(scale)))
    }

    /// Compares two numbers exactly; `None` unless both are numbers.
    pub fn compare_numbers(&self, other: &Self) -> Option<Ordering> {
        let ((a, a_scale), (b, b_scale)) = (self.number()?, other.number()?);
        let scale = a_scale.max(b_scale);
        let raise =
            |value: i128, from: u8| 10i128.checked_pow(u32::from(scale - from)).and_then(|p| value.checked_mul(p));
        Some(raise(a, a_scale)?.cmp(&raise(b, b_scale)?))
    }
}

impl fmt::Display for Cell {
    /// The value as in JSON and CSV: decimals with their full scale and a dot, dates `YYYY-MM-DD`, nothing for
    /// an absent one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => Ok(()),
            Self::Suppressed => f.write_str(SUPPRESSED),
            Self::Text(text) => f.write_str(text),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Decimal { unscaled, scale: 0 } => write!(f, "{unscaled}"),
            Self::Decimal { unscaled, scale } => {
                let power = 10u128.pow(u32::from(*scale));
                let sign = if *unscaled < 0 { "-" } else { "" };
                let digits = unscaled.unsigned_abs();
                write!(f, "{sign}{}.{:0width$}", digits / power, digits % power, width = usize::from(*scale))
            }
            Self::Date(date) => write!(f, "{date}"),
            Self::Boolean(value) => write!(f, "{value}"),
        }
    }
}
