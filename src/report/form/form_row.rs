use serde::Deserialize;
use toml::Spanned;

/// A row that a form prints whatever the data: the sum of the rows of the indicator that it names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormRow {
    pub title: String,
    /// The printed number.
    #[serde(default)]
    pub number: String,
    /// Labels in the first column of the indicator.
    #[serde(default)]
    pub rows: Vec<String>,
    /// Why the row stays empty, where the extracts do not hold it.
    pub gap: Option<String>,
    #[serde(default)]
    pub total: bool,
    #[serde(default)]
    pub depth: usize,
}

/// The rows of an indicator that a form takes: those with this code or number in a column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowFilter {
    pub column: Spanned<String>,
    /// As in JSON: `1`, `petitie`, `2026-09-01`.
    pub is: String,
}
