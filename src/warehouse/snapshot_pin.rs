use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::sha256::sha256;

use super::WarehouseError;
use super::disk::{Disk, LocalDisk};
use super::new_file::NewFile;

/// Which version of every table, and which landed files it consists of: a snapshot as it is written down.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SnapshotPin {
    /// The version of this format, 1.
    pub format: u32,
    /// By dataset.
    pub tables: BTreeMap<String, PinnedTable>,
}

/// One version of one table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PinnedTable {
    pub version: u64,
    /// By partition.
    pub files: Vec<PinnedFile>,
}

/// One landed extract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PinnedFile {
    /// Its name, without its folder.
    pub file: String,
    pub partition: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

impl SnapshotPin {
    pub(super) const FORMAT: u32 = 1;

    /// Reads a pin that [`SnapshotPin::write`] wrote.
    pub fn read(path: &Path) -> Result<Self, WarehouseError> {
        let text = fs::read_to_string(path).map_err(WarehouseError::io("read", path))?;
        let failed = |message: String| WarehouseError::Pin { message: format!("{}: {message}", path.display()) };
        let pin: Self = serde_json::from_str(&text).map_err(|error| failed(error.to_string()))?;
        if pin.format != Self::FORMAT {
            return Err(failed(format!("format {} is not known, only {}", pin.format, Self::FORMAT)));
        }
        Ok(pin)
    }

    /// Writes the pin as JSON, in the place of the file that has the name.
    pub fn write(&self, path: &Path) -> Result<(), WarehouseError> {
        let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
        let path = &std::path::absolute(path).map_err(WarehouseError::io("write", path))?;
        let write = || {
            let mut file = NewFile::create(&disk, path)?;
            file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
            file.write_all(b"\n")?;
            file.replace()
        };
        write().map_err(WarehouseError::io("write", path))
    }

    /// SHA-256 of the pin's JSON without blanks, its tables and files in order: equal pins have equal ids.
    pub fn id(&self) -> String {
        // Maps with text for keys, text and numbers always serialise.
        sha256(&serde_json::to_vec(self).unwrap_or_default())
    }
}
