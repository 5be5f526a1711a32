use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::{Action, Add, CommitInfo, MetaData, Remove};
use super::disk::Disk;
use super::new_file::NewFile;
use super::part::QUARANTINE_FOLDER;
use super::{LandingRecord, WarehouseError};

/// The folder of the log below that of its table.
pub(super) const LOG_FOLDER: &str = "_delta_log";

/// The Delta log of one table: entries 0, 1, 2, ... of which each makes one version.
///
/// Reading is strict: an entry that is absent or not understood is an error, never a smaller table.
#[derive(Debug)]
pub(super) struct DeltaLog {
    folder: PathBuf,
}

/// One version's entry.
#[derive(Debug)]
pub(super) struct Entry {
    pub version: u64,
    pub path: PathBuf,
    pub actions: Vec<Action>,
}

/// What the entries so far add up to.
#[derive(Debug, Default)]
pub(super) struct LogState {
    pub version: u64,
    pub metadata: Option<MetaData>,
    /// The table's files by path, with how they came in.
    pub files: BTreeMap<String, (Add, LandingRecord)>,
}

impl DeltaLog {
    /// The log of the table in `table`, which need not be there.
    pub(super) fn new(table: &Path) -> Self {
        Self { folder: table.join(LOG_FOLDER) }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The entries up to `last`, or all; none where there is no table yet.
    pub(super) fn entries(&self, last: Option<u64>) -> Result<Vec<Entry>, WarehouseError> {
        let versions = self.versions()?;
        for (expected, version) in (0..).zip(&versions) {
            if expected != *version {
                let gap = self.entry_path(expected);
                return Err(WarehouseError::log(&gap, format!("is not there, but version {version} is")));
            }
        }
        let last = match last {
            Some(last) if versions.last().is_none_or(|newest| *newest < last) => {
                let message = format!("version {last} is not in the log");
                return Err(WarehouseError::Missing { path: self.entry_path(last), message });
            }
            last => last.unwrap_or(u64::MAX),
        };
        versions.into_iter().take_while(|version| *version <= last).map(|version| self.entry(version)).collect()
    }

    /// The table at version `last`, or the newest; `None` where there is no table yet.
    pub(super) fn state(&self, last: Option<u64>) -> Result<Option<LogState>, WarehouseError> {
        let mut state = None;
        for entry in &self.entries(last)? {
            state.get_or_insert_with(LogState::default).apply(entry)?;
        }
        Ok(state)
    }

    /// Every data file's path that the log ever named.
    pub(super) fn paths_ever(&self) -> Result<HashSet<String>, WarehouseError> {
        let actions = self.entries(None)?.into_iter().flat_map(|entry| entry.actions);
        Ok(actions.filter_map(|action| if let Action::Add(add) = action { Some(add.path) } else { None }).collect())
    }

    /// Writes the entry that makes `version`, durably; `AlreadyExists` where someone else did.
    pub(super) fn append(&self, disk: &Arc<dyn Disk>, version: u64, actions: &[Action]) -> io::Result<()> {
        let mut text = String::new();
        for action in actions {
            text += &serde_json::to_string(action)?;
            text.push('\n');
        }
        NewFile::write(disk, &self.entry_path(version), text.as_bytes())
    }

    pub(super) fn entry_path(&self, version: u64) -> PathBuf {
        self.folder.join(format!("{version:020}.json"))
    }

    /// The versions in the folder, ascending.
    fn versions(&self) -> Result<Vec<u64>, WarehouseError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(WarehouseError::io("list", &self.folder))?,
        };
        let mut versions = Vec::new();
        for entry in entries {
            let name = entry.map_err(WarehouseError::io("list", &self.folder))?.file_name();
            versions.extend(name.to_str().and_then(version_of));
        }
        versions.sort_unstable();
        Ok(versions)
    }

    fn entry(&self, version: u64) -> Result<Entry, WarehouseError> {
        let path = self.entry_path(version);
        let text = fs::read_to_string(&path).map_err(WarehouseError::io("read", &path))?;
        let actions = (1..)
            .zip(text.lines())
            .map(|(number, line)| {
                serde_json::from_str(line)
                    .map_err(|error| WarehouseError::log(&path, format!("line {number} cannot be read: {error}")))
            })
            .collect::<Result<Vec<_>, _>>()?;
        if actions.is_empty() {
            return Err(WarehouseError::log(&path, "is empty"));
        }
        Ok(Entry { version, path, actions })
    }
}

impl Entry {
    pub(super) fn commit_info(&self) -> Option<&CommitInfo> {
        self.actions.iter().find_map(|action| if let Action::CommitInfo(info) = action { Some(info) } else { None })
    }
}

impl LogState {
    /// Goes on to the version that `entry` makes.
    pub(super) fn apply(&mut self, entry: &Entry) -> Result<(), WarehouseError> {
        self.version = entry.version;
        for action in &entry.actions {
            self.apply_action(action).map_err(|message| WarehouseError::log(&entry.path, message))?;
        }
        if self.metadata.is_none() {
            return Err(WarehouseError::log(&entry.path, "the table has no metaData"));
        }
        Ok(())
    }

    fn apply_action(&mut self, action: &Action) -> Result<(), String> {
        match action {
            Action::CommitInfo(_) => {}
            Action::Protocol(protocol) => {
                if !protocol.is_known() {
                    return Err(format!(
                        "needs a Delta reader {} and writer {}",
                        protocol.min_reader_version, protocol.min_writer_version
                    ));
                }
            }
            Action::MetaData(metadata) => {
                if !metadata.partition_columns.is_empty() {
                    return Err("the table is partitioned, which barem's never are".into());
                }
                self.metadata = Some(metadata.clone());
            }
            Action::Add(add) => self.add(add)?,
            Action::Remove(Remove { path, .. }) => {
                self.files.remove(path).ok_or_else(|| format!("removes {path}, which is not in the table"))?;
            }
        }
        Ok(())
    }

    fn add(&mut self, add: &Add) -> Result<(), String> {
        let record = add.record()?;
        // Paths lead to files that vacuum deletes: none may lead out of the table.
        if !is_plain_name(&add.path) {
            return Err(format!("adds {:?}, which is no file name of barem's", add.path));
        }
        if let Some(quarantine) = &record.quarantine {
            let name = quarantine.strip_prefix(QUARANTINE_FOLDER).and_then(|rest| rest.strip_prefix('/'));
            if !name.is_some_and(is_plain_name) {
                return Err(format!("names the quarantine {quarantine:?}, which is no file name of barem's"));
            }
        }
        match self.files.insert(add.path.clone(), (add.clone(), record)) {
            None => Ok(()),
            Some(_) => Err(format!("adds {}, which is in the table already", add.path)),
        }
    }
}

/// `00000000000000000012.json` is version 12.
fn version_of(name: &str) -> Option<u64> {
    let digits = name.strip_suffix(".json")?;
    (digits.len() == 20 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// Letters, digits, `-`, `_` and one extension: needs no escaping in a log and cannot leave its folder.
pub(super) fn is_plain_name(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.strip_suffix(".parquet").is_some_and(plain)
}
