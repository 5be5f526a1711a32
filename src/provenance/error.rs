use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

/// An edition that cannot be sealed or verified.
#[derive(Debug, Diagnostic, Error)]
pub enum ProvenanceError {
    #[error("cannot {action} {}", path.display())]
    #[diagnostic(code(RP001), help("check that the folder exists, is writable and has space"))]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{} is no edition: {message}", path.display())]
    #[diagnostic(code(RP002), help("name the folder that `barem build` wrote: it has a provenance.json"))]
    NotAnEdition { path: PathBuf, message: String },
    #[error("{} holds other files", path.display())]
    #[diagnostic(code(RP003), help("name an empty folder, or one that holds an earlier edition"))]
    Occupied { path: PathBuf },
}

impl ProvenanceError {
    /// Whether the caller named the wrong folder, and no disk is to blame.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NotAnEdition { .. } | Self::Occupied { .. })
    }

    pub(super) fn io(action: &'static str, path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}
