use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How a landed file came into the warehouse: kept in the tags of its Parquet file in the Delta log.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LandingRecord {
    /// The extract's file name, without its folder.
    pub file: String,
    /// `YYYY-MM` of a month file, `YYYY-MM-DD` or `YYYY-MM` of a full one.
    pub partition: String,
    /// SHA-256 of the extract's bytes, lower-case hexadecimal.
    pub sha256: String,
    pub rows_read: u64,
    pub rows_accepted: u64,
    pub rows_quarantined: u64,
    /// Rows that landed although they broke a rule of severity `warning`, by rule.
    pub warnings: BTreeMap<String, u64>,
    /// The quarantine file below the table's folder, where rows were quarantined.
    pub quarantine: Option<String>,
}
