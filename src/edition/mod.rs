//! Editions: from a snapshot to a sealed folder of pages.

mod assemble;
mod error;
mod incompleteness;
mod public;
mod rows_behind;

pub use assemble::assemble;
pub use error::EditionError;
pub use public::{PUBLIC, PublicEdition, ReleasedFigures};
pub use rows_behind::{FetchedRows, fetch_rows};
