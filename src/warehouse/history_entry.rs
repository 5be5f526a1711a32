use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use super::delta_log::{DeltaLog, LogState};
use super::{LandingRecord, WarehouseError};

/// One version of a table and what it changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistoryEntry {
    pub dataset: String,
    pub version: u64,
    /// The wall clock when it was committed; no result depends on it.
    #[serde(serialize_with = "rfc3339")]
    pub timestamp: DateTime<Utc>,
    /// The files it landed.
    pub added: Vec<LandingRecord>,
    /// The files it replaced.
    pub removed: Vec<LandingRecord>,
}

impl HistoryEntry {
    /// The versions of one table, the first one first.
    pub(super) fn of(dataset: &str, log: &DeltaLog) -> Result<Vec<Self>, WarehouseError> {
        let mut history = Vec::new();
        let mut state = LogState::default();
        for entry in log.entries(None)? {
            let before = state.files.clone();
            state.apply(&entry)?;
            let timestamp = entry.commit_info().and_then(|info| DateTime::from_timestamp_millis(info.timestamp));
            history.push(Self {
                dataset: dataset.to_owned(),
                version: entry.version,
                timestamp: timestamp.unwrap_or_default(),
                added: only_in(&state.files, &before),
                removed: only_in(&before, &state.files),
            });
        }
        Ok(history)
    }
}

type Files = std::collections::BTreeMap<String, (super::action::Add, LandingRecord)>;

fn only_in(files: &Files, others: &Files) -> Vec<LandingRecord> {
    let only = files.iter().filter(|(path, _)| !others.contains_key(*path));
    only.map(|(_, (_, record))| record.clone()).collect()
}

fn rfc3339<S: Serializer>(timestamp: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&timestamp.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}
