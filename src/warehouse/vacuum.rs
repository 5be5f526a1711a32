use std::collections::HashSet;
use std::fs;
use std::io;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::WarehouseError;
use super::delta_log::{DeltaLog, LogState};
use super::disk::Disk;
use super::new_file::TEMPORARY;
use super::part::QUARANTINE_FOLDER;

/// What a vacuum deleted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Vacuumed {
    pub files: u64,
    pub bytes: u64,
}

impl AddAssign for Vacuumed {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
    }
}

/// Deletes what no one of the last `keep` versions of the table in `folder` refers to.
pub(super) fn vacuum_table(disk: &dyn Disk, folder: &Path, keep: u64) -> Result<Vacuumed, WarehouseError> {
    let log = DeltaLog::new(folder);
    let kept = kept_files(&log, keep)?;
    let quarantine = folder.join(QUARANTINE_FOLDER);
    let mut vacuumed = sweep(disk, folder, |name| is_part_name(name) && !kept.contains(Path::new(name)))?;
    vacuumed += sweep(disk, &quarantine, |name| {
        is_part_name(name) && !kept.contains(&Path::new(QUARANTINE_FOLDER).join(name))
    })?;
    vacuumed += sweep(disk, log.folder(), |_| false)?;
    Ok(vacuumed)
}

/// Deletes the temporary files of crashed writers in `folder`, and what `is_garbage`.
pub(super) fn sweep(
    disk: &dyn Disk,
    folder: &Path,
    is_garbage: impl Fn(&str) -> bool,
) -> Result<Vacuumed, WarehouseError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vacuumed::default()),
        entries => entries.map_err(WarehouseError::io("list", folder))?,
    };
    let mut vacuumed = Vacuumed::default();
    for entry in entries {
        let entry = entry.map_err(WarehouseError::io("list", folder))?;
        let path = entry.path();
        let metadata = entry.metadata().map_err(WarehouseError::io("read", &path))?;
        let is_ours = entry.file_name().to_str().is_some_and(|name| is_temporary(name) || is_garbage(name));
        if metadata.is_file() && is_ours {
            disk.remove(&path).map_err(WarehouseError::io("delete", &path))?;
            vacuumed += Vacuumed { files: 1, bytes: metadata.len() };
        }
    }
    if vacuumed.files > 0 {
        disk.sync_folder(folder).map_err(WarehouseError::io("sync", folder))?;
    }
    Ok(vacuumed)
}

/// Paths below the table's folder of the data and quarantine files in the last `keep` versions.
fn kept_files(log: &DeltaLog, keep: u64) -> Result<HashSet<PathBuf>, WarehouseError> {
    let entries = log.entries(None)?;
    let newest = entries.last().map_or(0, |entry| entry.version);
    let mut kept = HashSet::new();
    let mut state = LogState::default();
    for entry in &entries {
        state.apply(entry)?;
        if newest - entry.version < keep {
            for (path, (_, record)) in &state.files {
                kept.insert(path.into());
                kept.extend(record.quarantine.as_ref().map(PathBuf::from));
            }
        }
    }
    Ok(kept)
}

/// The name of a file being written.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(TEMPORARY)
}

/// `<partition>-<12 hexadecimal digits>-<n>.parquet`: a file that someone else put there is not ours to delete.
fn is_part_name(name: &str) -> bool {
    let Some(mut parts) = name.strip_suffix(".parquet").map(|stem| stem.rsplitn(3, '-')) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.next().is_some_and(is_number) && parts.next().is_some_and(is_hash) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_barem_gives_are_swept() {
        assert!(is_part_name("2026-01-0123456789ab-0.parquet"));
        assert!(is_part_name("2026-01-31-0123456789ab-12.parquet"));
        assert!(!is_part_name("2026-01.parquet"));
        assert!(!is_part_name("part-00000-0123456789ab-c000.parquet"));
        assert!(!is_part_name("0123456789ab-0.parquet"));
    }
}
