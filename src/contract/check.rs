use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// What happens to a row that breaks a rule.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is quarantined.
    Error,
    /// The row lands and is reported.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A plausibility rule of a dataset, in SQL.
///
/// Either `expect`, a condition over one row of the file, true or unknown for a good row; or
/// `query`, a SELECT over the landed tables that returns the bad rows (its first column the text to
/// report), run by `barem check`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The rule's id, unique over all contracts, as printed in findings (FAC-01).
    #[schemars(with = "String", extend("pattern" = "^[A-Z0-9]+-[A-Z0-9-]+$"))]
    pub rule: Spanned<String>,
    pub severity: Severity,
    /// The columns it concerns, the first one named as the place of the fault.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub columns: Vec<Spanned<String>>,
    #[schemars(with = "Option<String>")]
    pub expect: Option<Spanned<String>>,
    #[schemars(with = "Option<String>")]
    pub query: Option<Spanned<String>>,
    /// What is wrong and what to do, in Romanian, for the person who repairs the extract.
    pub message: String,
}

impl Check {
    pub fn rule(&self) -> &str {
        self.rule.get_ref()
    }
}
