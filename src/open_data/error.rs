use miette::Diagnostic;
use thiserror::Error;

use crate::report::ReportError;

/// Open data that cannot be made.
#[derive(Debug, Diagnostic, Error)]
pub enum OpenDataError {
    #[error("{file}: {message}")]
    #[diagnostic(code(OD001), help("a list of reports/open_data is wrong; the edition was not written"))]
    List { file: &'static str, message: String },
    #[error("{path}: {message}")]
    #[diagnostic(code(OD002), help("the file could not be made; the edition was not written"))]
    File { path: String, message: String },
    #[error(transparent)]
    #[diagnostic(transparent)]
    Words(#[from] ReportError),
}

impl OpenDataError {
    pub(super) fn file(path: &str, error: impl ToString) -> Self {
        Self::File { path: path.to_owned(), message: error.to_string() }
    }
}
