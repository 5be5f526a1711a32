use miette::Diagnostic;
use thiserror::Error;

use crate::warehouse::WarehouseError;

/// A failure that stops landing as a whole; a fault of one file is a [`super::rejection::Rejection`].
#[derive(Debug, Diagnostic, Error)]
pub enum LandingError {
    #[error("rule {rule} of {dataset}: {message}")]
    #[diagnostic(code(RL002), help("correct `expect` in the dataset's contract"))]
    Rule { dataset: String, rule: String, message: String },
    #[error("the reading process could not be started")]
    #[diagnostic(code(RL003), help("the program must be able to start itself again to read XLSX and Parquet safely"))]
    Child(#[source] std::io::Error),
    #[error("reading back {dataset}.{column}: {message}")]
    #[diagnostic(code(RL004), help("run `barem warehouse history` to see which files the table refers to"))]
    ReferenceTable { dataset: String, column: String, message: String },
    #[error(transparent)]
    #[diagnostic(transparent)]
    Warehouse(#[from] WarehouseError),
}
