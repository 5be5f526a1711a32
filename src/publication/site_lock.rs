use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::PublicationError;

pub(super) const LOCK_FILE: &str = "barem.lock";

/// The right to change a site, as long as it is held; a process that dies gives it back.
#[derive(Debug)]
pub(super) struct SiteLock {
    _file: File,
}

impl SiteLock {
    pub(super) fn acquire(root: &Path) -> Result<Self, PublicationError> {
        let path = root.join(LOCK_FILE);
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = opened.map_err(PublicationError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(PublicationError::Locked { root: root.to_owned() }),
            Err(TryLockError::Error(source)) => Err(PublicationError::io("lock", &path)(source)),
        }
    }
}
