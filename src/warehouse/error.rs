use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

/// A warehouse that cannot be opened, read or written.
#[derive(Debug, Diagnostic, Error)]
pub enum WarehouseError {
    #[error("{} is no warehouse", root.display())]
    #[diagnostic(code(RW001), help("`barem land --warehouse DIR PATH...` makes one; check the path after --warehouse"))]
    NotAWarehouse { root: PathBuf },
    #[error("{} holds other files and no warehouse", root.display())]
    #[diagnostic(code(RW002), help("name an empty folder, or one that is not there yet"))]
    Occupied { root: PathBuf },
    #[error("{}: {message}", path.display())]
    #[diagnostic(
        code(RW003),
        help("it was written by a newer barem, or changed by hand; use the program that wrote it")
    )]
    Marker { path: PathBuf, message: String },
    #[error("another barem is writing to {}", root.display())]
    #[diagnostic(code(RW004), help("wait until it ends; the lock goes with the process, there is no file to delete"))]
    Locked { root: PathBuf },
    #[error("cannot {action} {}", path.display())]
    #[diagnostic(code(RW005), help("check that the disk has room and that you may write there, then run it again"))]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{}: {message}", path.display())]
    #[diagnostic(
        code(RW006),
        help("the Delta log is damaged or was written by another program; restore the warehouse from its backup")
    )]
    Log { path: PathBuf, message: String },
    #[error("{}: {message}", path.display())]
    #[diagnostic(
        code(RW007),
        help("a vacuum removed it if it belongs to an old version; otherwise restore the warehouse from its backup")
    )]
    Missing { path: PathBuf, message: String },
    #[error("snapshot: {message}")]
    #[diagnostic(
        code(RW008),
        help("use the warehouse the snapshot was taken of, or take a new one with --snapshot latest")
    )]
    Pin { message: String },
    #[error("{dataset}: {message}")]
    #[diagnostic(code(RW009), help("nothing was committed; the table is as it was"))]
    Refused { dataset: String, message: String },
    #[error("{dataset}: version {version} was committed by someone else meanwhile")]
    #[diagnostic(code(RW010), help("nothing was committed; run it again"))]
    Conflict { dataset: String, version: u64 },
    #[error("{}: {source}", path.display())]
    #[diagnostic(code(RW011), help("check that the disk has room, then run it again"))]
    Parquet {
        path: PathBuf,
        #[source]
        source: parquet::errors::ParquetError,
    },
}

impl WarehouseError {
    /// Wraps what went wrong when doing `action` to `path`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    pub(crate) fn parquet(path: &Path) -> impl Fn(parquet::errors::ParquetError) -> Self {
        move |source| Self::Parquet { path: path.to_owned(), source }
    }

    pub(crate) fn log(path: &Path, message: impl Into<String>) -> Self {
        Self::Log { path: path.to_owned(), message: message.into() }
    }

    pub(crate) fn refused(dataset: &str, message: impl Into<String>) -> Self {
        Self::Refused { dataset: dataset.to_owned(), message: message.into() }
    }
}
