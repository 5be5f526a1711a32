use serde::{Deserialize, Serialize};

/// A rule that a row broke.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Violation {
    /// The rule's id: one of the general ones below or one of the dataset's contract.
    pub rule: String,
    /// The column at fault, where it is one.
    pub column: Option<String>,
    /// What is wrong, in Romanian.
    pub message: String,
}

/// The value does not read as the column's type.
pub const TYPE: &str = "TIP";
/// A required value is absent.
pub const REQUIRED: &str = "OBLIGATORIU";
/// The value is not in the closed list.
pub const ALLOWED: &str = "VALOARE";
/// The value is not in the dataset it refers to.
pub const REFERENCE: &str = "REFERINTA";
/// The key stands twice, with different rows.
pub const DUPLICATE: &str = "CHEIE-DUBLA";
/// The row is a copy of another.
pub const COPY: &str = "CHEIE-COPIE";
/// The row is of another month than its file.
pub const MONTH: &str = "LUNA";
/// The row has more or fewer fields than the header.
pub const FIELDS: &str = "CAMPURI";

impl Violation {
    pub fn in_column(rule: &str, column: &str, message: impl Into<String>) -> Self {
        Self { rule: rule.into(), column: Some(column.into()), message: message.into() }
    }

    pub fn of_row(rule: &str, message: impl Into<String>) -> Self {
        Self { rule: rule.into(), column: None, message: message.into() }
    }
}
