use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::delta_log::LogState;
use super::snapshot_pin::{PinnedFile, PinnedTable, SnapshotPin};
use super::{Part, WarehouseError};

/// One version of every table: what a run reads, whatever lands meanwhile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The tables that exist, by dataset.
    pub tables: BTreeMap<String, TableState>,
}

/// One version of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableState {
    pub version: u64,
    /// By partition.
    pub parts: Vec<Part>,
}

impl Snapshot {
    pub fn table(&self, dataset: &str) -> Option<&TableState> {
        self.tables.get(dataset)
    }

    /// What must be kept to get this snapshot again.
    pub fn pin(&self) -> SnapshotPin {
        let tables = self.tables.iter().map(|(dataset, table)| (dataset.clone(), table.pin())).collect();
        SnapshotPin { format: SnapshotPin::FORMAT, tables }
    }
}

impl TableState {
    /// The state of the table in `folder`; an error where a file it needs is gone.
    pub(super) fn new(folder: &Path, state: LogState) -> Result<Self, WarehouseError> {
        let mut parts = Vec::new();
        for (name, (add, record)) in state.files {
            let part = Part { path: folder.join(name), bytes: add.size, record };
            check_size(&part.path, Some(part.bytes))?;
            if let Some(path) = part.quarantine_path() {
                check_size(&path, None)?;
            }
            parts.push(part);
        }
        parts.sort_by(|a, b| (&a.record.partition, &a.path).cmp(&(&b.record.partition, &b.path)));
        Ok(Self { version: state.version, parts })
    }

    /// The landed file of a partition.
    pub fn part(&self, partition: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.record.partition == partition)
    }

    /// Accepted rows.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| part.record.rows_accepted).sum()
    }

    /// Bytes of its Parquet files.
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.bytes).sum()
    }

    fn pin(&self) -> PinnedTable {
        let files = self.parts.iter().map(|part| PinnedFile {
            file: part.record.file.clone(),
            partition: part.record.partition.clone(),
            sha256: part.record.sha256.clone(),
        });
        PinnedTable { version: self.version, files: files.collect() }
    }
}

fn check_size(path: &Path, bytes: Option<u64>) -> Result<(), WarehouseError> {
    let missing = |message: String| WarehouseError::Missing { path: path.to_owned(), message };
    let found = fs::metadata(path).map_err(|error| missing(format!("the file is gone ({error})")))?.len();
    match bytes {
        Some(bytes) if bytes != found => Err(missing(format!("the file has {found} bytes instead of {bytes}"))),
        _ => Ok(()),
    }
}
