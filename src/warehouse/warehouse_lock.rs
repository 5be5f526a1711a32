use std::fs::{File, TryLockError};
use std::path::Path;

use super::WarehouseError;
use super::disk::Disk;

const LOCK_FILE: &str = "barem.lock";

/// The right to write to a warehouse, as long as it is held; a process that dies gives it back.
#[derive(Debug)]
pub struct WarehouseLock {
    _file: File,
}

impl WarehouseLock {
    pub(super) fn acquire(disk: &dyn Disk, root: &Path) -> Result<Self, WarehouseError> {
        let path = root.join(LOCK_FILE);
        let file = disk.open_lock(&path).map_err(WarehouseError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(WarehouseError::Locked { root: root.to_owned() }),
            Err(TryLockError::Error(source)) => Err(WarehouseError::Io { action: "lock", path, source }),
        }
    }

    /// Whether a file of a warehouse's folder is the lock's.
    pub(super) fn is_lock_file(name: &str) -> bool {
        name == LOCK_FILE
    }
}
