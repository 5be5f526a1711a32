use miette::Diagnostic;
use thiserror::Error;

use crate::disclosure::DisclosureError;
use crate::indicator::IndicatorError;
use crate::open_data::OpenDataError;
use crate::planning::PlanningError;
use crate::provenance::ProvenanceError;
use crate::report::ReportError;
use crate::warehouse::WarehouseError;

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
    Planning(#[from] PlanningError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Provenance(#[from] ProvenanceError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Disclosure(#[from] DisclosureError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    OpenData(#[from] OpenDataError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Warehouse(#[from] WarehouseError),
}
