//! What an edition was made of: sealing it, and verifying it later.

mod error;
mod seal;
mod verify;

pub use error::ProvenanceError;
pub use seal::{MANIFEST, Program, Seal};
pub use verify::{Difference, EARLIER, verify};
