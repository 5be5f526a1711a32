use std::fmt;

use crate::disclosure::SuppressionReason;

/// Why a cell is not printed, for those who publish: never its value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct SuppressionNote {
    pub indicator: String,
    /// The labels of the row.
    pub row: String,
    pub column: String,
    pub reason: SuppressionReason,
    /// The rule, with the threshold that it goes by.
    pub rule: String,
}

impl fmt::Display for SuppressionNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {} | {}", self.indicator, self.row, self.column, self.rule)
    }
}
