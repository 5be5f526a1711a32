//! Editions: from a snapshot to a sealed folder of pages.

mod assemble;
mod control;
mod error;
mod incompleteness;
mod public;
mod rows_behind;

pub use assemble::{assemble, provenance};
pub use control::{CONTROL, control_files};
pub use error::EditionError;
pub use public::{PUBLIC, PublicEdition, ReleasedFigures};
pub use rows_behind::{FetchedRows, fetch_rows};
