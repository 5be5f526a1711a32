use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a dataset arrives: one file for everything, or one file a month.
///
/// Written `full` or `month:COLUMN` in the contract.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^(full|month:[a-z0-9_]+)$"))]
pub enum Delivery {
    /// Each file replaces the whole dataset.
    Full,
    /// Each file holds the rows of one month of `column` and replaces that month.
    Month { column: String },
}

impl Delivery {
    /// The column whose month decides which file a row belongs to.
    pub fn month_column(&self) -> Option<&str> {
        match self {
            Self::Full => None,
            Self::Month { column } => Some(column),
        }
    }
}

impl TryFrom<String> for Delivery {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.split_once(':') {
            None if text == "full" => Ok(Self::Full),
            Some(("month", column)) if !column.is_empty() => Ok(Self::Month { column: column.into() }),
            _ => Err(format!("delivery `{text}` is neither `full` nor `month:COLUMN`")),
        }
    }
}

impl From<Delivery> for String {
    fn from(delivery: Delivery) -> Self {
        delivery.to_string()
    }
}

impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("full"),
            Self::Month { column } => write!(f, "month:{column}"),
        }
    }
}
