use std::collections::BTreeMap;

use serde::Serialize;

use super::rejection::Rejection;

/// What became of a delivered file.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileStatus {
    /// New in the warehouse.
    Landed,
    /// The same bytes as the version in force.
    Unchanged,
    /// Other bytes for a period already landed; the old version is kept.
    Restated,
    /// Nothing of it was taken.
    Rejected,
}

/// The object that `land --json` prints per file.
#[derive(Clone, Debug, Serialize)]
pub struct FileOutcome {
    pub file: String,
    pub dataset: Option<String>,
    pub partition: Option<String>,
    pub status: FileStatus,
    pub rows_read: u64,
    pub rows_accepted: u64,
    pub rows_quarantined: u64,
    pub sha256: Option<String>,
    pub reason: Option<String>,
    /// Quarantined rows by rule; a row counts under every rule it broke.
    pub broken_rules: BTreeMap<String, u64>,
    /// Rows that landed although they broke a rule of severity `warning`, by rule.
    pub warnings: BTreeMap<String, u64>,
}

impl FileOutcome {
    pub(super) fn rejected(file: String, rejection: Rejection) -> Self {
        Self {
            file,
            dataset: None,
            partition: None,
            status: FileStatus::Rejected,
            rows_read: 0,
            rows_accepted: 0,
            rows_quarantined: 0,
            sha256: None,
            reason: Some(rejection.0),
            broken_rules: BTreeMap::new(),
            warnings: BTreeMap::new(),
        }
    }

    /// Whether someone has to look at it.
    pub fn is_finding(&self) -> bool {
        self.status == FileStatus::Rejected || self.rows_quarantined > 0
    }
}
