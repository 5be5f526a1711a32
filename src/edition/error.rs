use miette::Diagnostic;
use thiserror::Error;

use crate::indicator::IndicatorError;
use crate::provenance::ProvenanceError;
use crate::report::ReportError;

/// An edition that could not be made; nothing of it was written.
#[derive(Debug, Diagnostic, Error)]
pub enum EditionError {
    #[error(transparent)]
    #[diagnostic(transparent)]
    Indicator(#[from] IndicatorError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Report(#[from] ReportError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Provenance(#[from] ProvenanceError),
}
