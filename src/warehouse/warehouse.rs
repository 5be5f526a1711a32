use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::action::{self, Action, Add, CommitInfo, MetaData, Protocol};
use super::delta_log::{DeltaLog, LOG_FOLDER, LogState};
use super::disk::{Disk, LocalDisk};
use super::new_file::NewFile;
use super::part_writer::PartPaths;
use super::vacuum::{is_temporary, sweep, vacuum_table};
use super::{
    HistoryEntry, LandingRecord, PartWriter, Snapshot, SnapshotPin, StagedPart, TableState, Vacuumed, WarehouseError,
    WarehouseLock,
};
use crate::contract::{Contract, Delivery};

const MARKER_FILE: &str = "barem-warehouse.json";

/// What makes a folder a warehouse.
#[derive(Deserialize, Serialize)]
struct Marker {
    format: u32,
}

impl Marker {
    const FORMAT: u32 = 1;
}

/// A folder of Delta Lake tables, one per dataset.
///
/// Landing is [`lock`](Self::lock), [`stage`](Self::stage) for each extract, then one [`commit`](Self::commit) per
/// dataset. A file that no commit names does not exist for any reader; a commit is there whole, and durable, once it
/// returned. Readers need no lock: a snapshot stays what it is.
#[derive(Clone, Debug)]
pub struct Warehouse {
    root: PathBuf,
    disk: Arc<dyn Disk>,
}

impl Warehouse {
    /// Opens the warehouse in `root`, or makes one in a folder that is empty or not there.
    pub fn open_or_create(root: &Path) -> Result<Self, WarehouseError> {
        Self::open_or_create_on(Arc::new(LocalDisk), root)
    }

    /// Opens the warehouse in `root`.
    pub fn open(root: &Path) -> Result<Self, WarehouseError> {
        let root = std::path::absolute(root).map_err(WarehouseError::io("open", root))?;
        let path = root.join(MARKER_FILE);
        let text = match fs::read_to_string(&path) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(WarehouseError::NotAWarehouse { root });
            }
            text => text.map_err(WarehouseError::io("read", &path))?,
        };
        let unknown = |message: String| WarehouseError::Marker { path: path.clone(), message };
        let marker: Marker = serde_json::from_str(&text).map_err(|error| unknown(error.to_string()))?;
        if marker.format != Marker::FORMAT {
            return Err(unknown(format!("format {} is not known, only {}", marker.format, Marker::FORMAT)));
        }
        Ok(Self { root, disk: Arc::new(LocalDisk) })
    }

    pub(super) fn open_or_create_on(disk: Arc<dyn Disk>, root: &Path) -> Result<Self, WarehouseError> {
        match Self::open(root) {
            Err(WarehouseError::NotAWarehouse { root }) => create(&disk, &root)?,
            opened => return opened.map(|warehouse| Self { disk, ..warehouse }),
        }
        Self::open(root).map(|warehouse| Self { disk, ..warehouse })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Keeps other processes from writing until it is dropped; an error where one is writing now.
    pub fn lock(&self) -> Result<WarehouseLock, WarehouseError> {
        let lock = WarehouseLock::acquire(&*self.disk, &self.root)?;
        // A writer that was killed may have left an entry visible and not yet durable; what its successor sees, and
        // calls unchanged, must not vanish afterwards.
        for dataset in self.datasets()? {
            let log = self.log(&dataset);
            self.disk.sync_folder(log.folder()).map_err(WarehouseError::io("sync", log.folder()))?;
        }
        Ok(lock)
    }

    /// The newest version of every table.
    pub fn snapshot(&self) -> Result<Snapshot, WarehouseError> {
        let mut snapshot = Snapshot::default();
        for dataset in self.datasets()? {
            if let Some(table) = self.table(&dataset, None)? {
                snapshot.tables.insert(dataset, table);
            }
        }
        Ok(snapshot)
    }

    /// The versions that were pinned; an error where one is gone or no longer consists of the same extracts.
    pub fn snapshot_at(&self, pin: &SnapshotPin) -> Result<Snapshot, WarehouseError> {
        let mut snapshot = Snapshot::default();
        for (dataset, pinned) in &pin.tables {
            check_dataset(dataset)?;
            let message = || format!("table {dataset} is not in {}", self.root.display());
            let table =
                self.table(dataset, Some(pinned.version))?.ok_or_else(|| WarehouseError::Pin { message: message() })?;
            snapshot.tables.insert(dataset.clone(), table);
        }
        let found = snapshot.pin();
        match pin.tables.iter().find(|(dataset, pinned)| found.tables.get(*dataset) != Some(pinned)) {
            None => Ok(snapshot),
            Some((dataset, pinned)) => Err(WarehouseError::Pin {
                message: format!(
                    "version {} of {dataset} consists of other extracts than those pinned",
                    pinned.version
                ),
            }),
        }
    }

    /// Begins the file of one extract's rows. `partition` is `YYYY-MM` or `YYYY-MM-DD`, `sha256` that of the extract.
    /// Hold the lock from here until the commit, or a vacuum may take the file for an orphan.
    pub fn stage(&self, contract: &Contract, partition: &str, sha256: &str) -> Result<PartWriter, WarehouseError> {
        let dataset = contract.name();
        check_dataset(dataset)?;
        if partition.is_empty() || !partition.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(WarehouseError::refused(dataset, format!("partition {partition:?} is no month and no day")));
        }
        if sha256.len() != 64 || !sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(WarehouseError::refused(
                dataset,
                format!("{sha256:?} is no SHA-256 in lower-case hexadecimal"),
            ));
        }
        let table = self.root.join(dataset);
        for folder in [&table, &table.join(LOG_FOLDER)] {
            self.disk.create_folder(folder).map_err(WarehouseError::io("make", folder))?;
        }
        let ever = self.log(dataset).paths_ever()?;
        let paths = PartPaths::free(&table, partition, sha256, |name| ever.contains(name))
            .ok_or_else(|| WarehouseError::refused(dataset, "no file name is free"))?;
        PartWriter::new(Arc::clone(&self.disk), dataset, partition, sha256, paths, contract.table_schema())
    }

    /// Makes staged parts the table's rows, in one version, whose number it returns: each in the place of its month's,
    /// or, of a dataset that is delivered whole, of everything. On an error the table is as it was, or, where the disk
    /// failed in the very last step, already as it was to be.
    pub fn commit(&self, contract: &Contract, parts: Vec<StagedPart>) -> Result<u64, WarehouseError> {
        let dataset = contract.name();
        check_parts(contract, &parts).map_err(|message| WarehouseError::refused(dataset, message))?;
        self.check_files(dataset, &parts)?;
        let log = self.log(dataset);
        let state = log.state(None)?;
        let version = state.as_ref().map_or(0, |state| state.version + 1);
        let actions = self.actions(contract, &parts, state.as_ref())?;
        log.append(&self.disk, version, &actions).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => WarehouseError::Conflict { dataset: dataset.to_owned(), version },
            _ => WarehouseError::Io { action: "write", path: log.entry_path(version), source },
        })?;
        Ok(version)
    }

    /// Every version of one table, or of all, the first one first.
    pub fn history(&self, dataset: Option<&str>) -> Result<Vec<HistoryEntry>, WarehouseError> {
        let mut history = Vec::new();
        for name in self.datasets()? {
            if dataset.is_none_or(|wanted| wanted == name) {
                history.extend(HistoryEntry::of(&name, &self.log(&name))?);
            }
        }
        Ok(history)
    }

    /// Deletes the files that no one of the last `keep` versions of a table refers to, and what crashed landings left.
    /// The log stays whole. Takes the lock itself: whoever holds it lets it go first.
    pub fn vacuum(&self, keep: usize) -> Result<Vacuumed, WarehouseError> {
        if keep == 0 {
            return Err(WarehouseError::refused("vacuum", "must keep the newest version of each table: --keep 1"));
        }
        let _lock = self.lock()?;
        let mut vacuumed = sweep(&*self.disk, &self.root, |_| false)?;
        for dataset in self.datasets()? {
            vacuumed += vacuum_table(&*self.disk, &self.root.join(dataset), keep as u64)?;
        }
        Ok(vacuumed)
    }

    /// The folders that have a log, in order.
    fn datasets(&self) -> Result<Vec<String>, WarehouseError> {
        let mut datasets = Vec::new();
        for entry in fs::read_dir(&self.root).map_err(WarehouseError::io("list", &self.root))? {
            let entry = entry.map_err(WarehouseError::io("list", &self.root))?;
            if entry.path().join(LOG_FOLDER).is_dir() {
                datasets.extend(entry.file_name().into_string());
            }
        }
        datasets.sort();
        Ok(datasets)
    }

    fn log(&self, dataset: &str) -> DeltaLog {
        DeltaLog::new(&self.root.join(dataset))
    }

    fn table(&self, dataset: &str, version: Option<u64>) -> Result<Option<TableState>, WarehouseError> {
        let state = self.log(dataset).state(version)?;
        state.map(|state| TableState::new(&self.root.join(dataset), state)).transpose()
    }

    /// A log never names a file that is not there whole.
    fn check_files(&self, dataset: &str, parts: &[StagedPart]) -> Result<(), WarehouseError> {
        for part in parts {
            let path = self.root.join(dataset).join(&part.name);
            let bytes = fs::metadata(&path).map_err(WarehouseError::io("read", &path))?.len();
            if bytes != part.bytes {
                return Err(WarehouseError::refused(dataset, format!("{} changed after it was staged", part.name)));
            }
        }
        Ok(())
    }

    /// The entry that puts `parts` into the table as it is in `state`.
    fn actions(
        &self,
        contract: &Contract,
        parts: &[StagedPart],
        state: Option<&LogState>,
    ) -> Result<Vec<Action>, WarehouseError> {
        let dataset = contract.name();
        let refused = |message| WarehouseError::refused(dataset, message);
        let time = action::now();
        let mut actions = vec![Action::CommitInfo(CommitInfo::land(time))];
        if state.is_none() {
            actions.push(Action::Protocol(Protocol::OURS));
        }
        let schema = action::schema_string(&contract.table_schema()).map_err(refused)?;
        match state.and_then(|state| state.metadata.as_ref()) {
            Some(metadata) if metadata.schema_string == schema => {}
            metadata => {
                let id = metadata.map_or_else(|| self.new_table_id(dataset, time), |metadata| metadata.id.clone());
                actions.push(Action::MetaData(MetaData::new(id, dataset, &contract.title, schema, time)));
            }
        }
        let is_replaced = |old: &LandingRecord| match contract.delivery() {
            Delivery::Full => true,
            Delivery::Month { .. } => parts.iter().any(|part| part.record.partition == old.partition),
        };
        let old = state.into_iter().flat_map(|state| state.files.values());
        actions.extend(old.filter(|(_, record)| is_replaced(record)).map(|(add, _)| Action::Remove(add.remove(time))));
        for part in parts {
            let add = Add::new(part.name.clone(), part.bytes, &part.record, time);
            actions.push(Action::Add(add.map_err(|error| refused(error.to_string()))?));
        }
        Ok(actions)
    }

    /// A UUID of its own for a table: Delta Lake wants one, barem does not use it.
    fn new_table_id(&self, dataset: &str, time: i64) -> String {
        let hash = Sha256::digest(format!("{} {dataset} {time}", self.root.display()));
        let number = hash.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        // Version 8 (free form), variant 1.
        let number = number & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
        let hex = format!("{number:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

/// Makes an empty warehouse; only in a folder that has nothing in it but what an attempt to do so left there.
fn create(disk: &Arc<dyn Disk>, root: &Path) -> Result<(), WarehouseError> {
    if root.exists() {
        for entry in fs::read_dir(root).map_err(WarehouseError::io("list", root))? {
            let name = entry.map_err(WarehouseError::io("list", root))?.file_name();
            if !name.to_str().is_some_and(|name| is_temporary(name) || WarehouseLock::is_lock_file(name)) {
                return Err(WarehouseError::Occupied { root: root.to_owned() });
            }
        }
    }
    let missing: Vec<_> = root.ancestors().skip(1).take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev().chain([root]) {
        disk.create_folder(folder).map_err(WarehouseError::io("make", folder))?;
    }
    let path = root.join(MARKER_FILE);
    let written = serde_json::to_vec(&Marker { format: Marker::FORMAT })
        .map_err(io::Error::from)
        .and_then(|marker| NewFile::write(disk, &path, &marker));
    match written {
        // Someone else made it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written.map_err(WarehouseError::io("write", &path)),
    }
}

/// A dataset's name is a folder's: it must not lead elsewhere.
fn check_dataset(dataset: &str) -> Result<(), WarehouseError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if dataset.is_empty() || dataset.starts_with('_') || !dataset.bytes().all(plain) {
        return Err(WarehouseError::refused(dataset, "a dataset is named with a-z, 0-9 and _"));
    }
    Ok(())
}

fn check_parts(contract: &Contract, parts: &[StagedPart]) -> Result<(), String> {
    if let Some(part) = parts.iter().find(|part| part.dataset != contract.name()) {
        return Err(format!("{} was staged for {}", part.name, part.dataset));
    }
    let mut partitions = HashSet::new();
    match contract.delivery() {
        _ if parts.is_empty() => Err("a commit needs a part".into()),
        Delivery::Full if parts.len() > 1 => Err("a dataset that is delivered whole has one part".into()),
        _ => match parts.iter().find(|part| !partitions.insert(&part.record.partition)) {
            Some(part) => Err(format!("{} is there twice", part.record.partition)),
            None => Ok(()),
        },
    }
}
