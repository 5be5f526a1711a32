//! Editions: from a snapshot to a sealed folder of pages.

mod assemble;
mod error;
mod incompleteness;

pub use assemble::{Assembled, assemble};
pub use error::EditionError;
