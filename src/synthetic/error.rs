use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

/// Why a synthetic county could not be written.
#[derive(Debug, Diagnostic, Error)]
pub enum SyntheticError {
    #[error("the scale must lie between 0.001 and 10, not {scale}")]
    #[diagnostic(code(SYN001), help("1 is a county the size of Timiș; a fiftieth of it, 0.02, is a good demo"))]
    Scale { scale: f64 },
    #[error("the county cannot end ({to}) before it begins ({from})")]
    #[diagnostic(code(SYN002), help("give --from the earlier month and --to the later one"))]
    Period { from: String, to: String },
    #[error("there is no contract of the dataset `{dataset}`")]
    #[diagnostic(code(SYN003), help("the generator writes the datasets of the program; do not remove any"))]
    NoContract { dataset: String },
    #[error("the contract of `{dataset}` does not fit what the generator writes: {problem}")]
    #[diagnostic(code(SYN004), help("generate with the program's own contracts, without a folder of replacements"))]
    Shape { dataset: String, problem: String },
    #[error("cannot write {}", path.display())]
    #[diagnostic(
        code(SYN005),
        help("check that the folder exists, that you may write there and that the disk has room")
    )]
    Write {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl SyntheticError {
    pub(super) fn write(path: &std::path::Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Write { path: path.to_owned(), source: source.into() }
    }
}
