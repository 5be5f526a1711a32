//! Folders of an edition: linked, made durable, put in place.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::warehouse::{Disk, LocalDisk, NewFile};

use super::PublicationError;

/// How the name of something unfinished begins; what a crash left under such a name is nobody's.
pub(super) const UNFINISHED: &str = ".barem-";

/// Makes a folder and those above it.
pub(super) fn make(folder: &Path) -> Result<(), PublicationError> {
    fs::create_dir_all(folder).map_err(PublicationError::io("make", folder))
}

/// Gives every file of `from` a second name below `to`; where the file system has no links, a copy.
pub(super) fn link(from: &Path, to: &Path) -> Result<(), PublicationError> {
    make(to)?;
    for entry in fs::read_dir(from).map_err(PublicationError::io("list", from))? {
        let entry = entry.map_err(PublicationError::io("list", from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            link(&source, &target)?;
        } else if fs::hard_link(&source, &target).is_err() {
            fs::copy(&source, &target).map_err(PublicationError::io("copy", &source))?;
        }
    }
    Ok(())
}

/// Makes every file and name below a folder survive a loss of power.
pub(super) fn sync(folder: &Path) -> Result<(), PublicationError> {
    for entry in fs::read_dir(folder).map_err(PublicationError::io("list", folder))? {
        let path = entry.map_err(PublicationError::io("list", folder))?.path();
        if path.is_dir() {
            sync(&path)?;
        } else {
            let synced = fs::File::open(&path).and_then(|file| file.sync_all());
            synced.map_err(PublicationError::io("sync", &path))?;
        }
    }
    sync_names(folder)
}

/// Makes the names in a folder survive a loss of power.
pub(super) fn sync_names(folder: &Path) -> Result<(), PublicationError> {
    LocalDisk.sync_folder(folder).map_err(PublicationError::io("sync", folder))
}

/// Gives a finished folder its name, in the place of what an interrupted step left there.
pub(super) fn put_in_place(finished: &Path, folder: &Path) -> Result<(), PublicationError> {
    remove(folder)?;
    fs::rename(finished, folder).map_err(PublicationError::io("put in place", folder))?;
    folder.parent().map_or(Ok(()), sync_names)
}

/// Removes a file, a link or a folder, where there is one.
pub(super) fn remove(path: &Path) -> Result<(), PublicationError> {
    let removed = match path.symlink_metadata() {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    };
    removed.map_err(PublicationError::io("remove", path))
}

/// Removes what crashes left in a folder.
pub(super) fn remove_unfinished(folder: &Path) -> Result<(), PublicationError> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(PublicationError::io("list", folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') && (name.starts_with(UNFINISHED) || name.ends_with(".tmp")) {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Writes a file whole and durable, in the place of the one that has the name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PublicationError> {
    use std::io::Write as _;
    let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
    let written = NewFile::create(&disk, path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.replace()
    });
    written.map_err(PublicationError::io("write", path))
}
