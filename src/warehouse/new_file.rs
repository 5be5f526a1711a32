use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskFile};

/// How the name of a file ends that is still being written; a crash may leave it behind for vacuum.
pub(crate) const TEMPORARY: &str = ".tmp";

/// A file that appears under its name whole and durable, or not at all.
pub(crate) struct NewFile {
    disk: Arc<dyn Disk>,
    file: Box<dyn DiskFile>,
    target: PathBuf,
    temporary: PathBuf,
    has_target: bool,
}

impl NewFile {
    /// Begins a file that is to become `target`.
    pub(crate) fn create(disk: &Arc<dyn Disk>, target: &Path) -> io::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        for attempt in 0.. {
            let temporary = target.with_file_name(format!(".{name}.{attempt}{TEMPORARY}"));
            match disk.create(&temporary) {
                Ok(file) => {
                    let (disk, target) = (Arc::clone(disk), target.to_owned());
                    return Ok(Self { disk, file, target, temporary, has_target: false });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Writes a whole file under a name that must be free.
    pub(crate) fn write(disk: &Arc<dyn Disk>, target: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = Self::create(disk, target)?;
        file.write_all(bytes)?;
        file.publish()
    }

    /// Makes the file durable, then visible, then its name durable; the name must be free.
    pub(crate) fn publish(self) -> io::Result<()> {
        self.appear(|disk, from, to| disk.rename_new(from, to))
    }

    /// The same in the place of the file that has the name.
    pub(crate) fn replace(self) -> io::Result<()> {
        self.appear(|disk, from, to| disk.rename(from, to))
    }

    fn appear(mut self, rename: impl FnOnce(&dyn Disk, &Path, &Path) -> io::Result<()>) -> io::Result<()> {
        self.file.sync()?;
        rename(&*self.disk, &self.temporary, &self.target)?;
        self.has_target = true;
        match self.target.parent() {
            Some(folder) => self.disk.sync_folder(folder),
            None => Ok(()),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.has_target {
            // What cannot be removed now is removed by vacuum.
            let _ = self.disk.remove(&self.temporary);
        }
    }
}
