//! The public website.

mod context;

pub use context::{Correction, PublicContext, PublishedEdition};
