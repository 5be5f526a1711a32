use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use crate::contract::ContractError;
use crate::edition::EditionError;
use crate::indicator::IndicatorError;
use crate::landing::LandingError;
use crate::planning::PlanningError;
use crate::provenance::ProvenanceError;
use crate::publication::PublicationError;
use crate::synthetic::SyntheticError;
use crate::warehouse::WarehouseError;

/// How a command ended when it did its work.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Outcome {
    /// Done, nothing to report.
    Done,
    /// Findings: the good part was done.
    Findings,
}

impl Outcome {
    pub fn of(has_findings: bool) -> Self {
        if has_findings { Self::Findings } else { Self::Done }
    }

    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, Diagnostic, Error)]
pub enum CommandError {
    #[error(transparent)]
    #[diagnostic(transparent)]
    Contract(#[from] ContractError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Indicator(#[from] IndicatorError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Landing(#[from] LandingError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Warehouse(#[from] WarehouseError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Edition(#[from] EditionError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Planning(#[from] PlanningError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Provenance(#[from] ProvenanceError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publication(#[from] PublicationError),
    #[error(transparent)]
    #[diagnostic(transparent)]
    Synthetic(#[from] SyntheticError),
    #[error("{message}")]
    #[diagnostic(code(RU001), help("{help}"))]
    Usage { message: String, help: String },
    #[error("cannot {action} {path}")]
    #[diagnostic(code(RU002), help("check that the folder exists, is writable and has space"))]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("cannot print the result")]
    #[diagnostic(code(RU003))]
    Print(#[source] io::Error),
}

impl CommandError {
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    /// 2 usage or configuration, 3 refused by the privacy gate, 4 input/output or internal (core.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Edition(EditionError::Indicator(IndicatorError::Compute { .. })) => 4,
            Self::Edition(EditionError::Indicator(_)) => 2,
            Self::Edition(EditionError::Disclosure(_)) => 3,
            Self::Contract(_) | Self::Usage { .. } => 2,
            Self::Indicator(IndicatorError::Compute { .. })
            | Self::Planning(PlanningError::Indicator(IndicatorError::Compute { .. }) | PlanningError::Csv(_)) => 4,
            Self::Indicator(_) | Self::Planning(_) => 2,
            Self::Landing(LandingError::Rule { .. }) => 2,
            Self::Provenance(error) | Self::Edition(EditionError::Provenance(error)) if error.is_usage() => 2,
            Self::Publication(error) if error.is_usage() => 2,
            Self::Synthetic(SyntheticError::Write { .. }) => 4,
            Self::Synthetic(_) => 2,
            Self::Warehouse(error) if error.is_usage() => 2,
            Self::Landing(LandingError::Warehouse(error)) if error.is_usage() => 2,
            Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 4,
        }
    }
}
