//! Landing: extracts as the systems deliver them become typed rows in the warehouse, or quarantined ones with every
//! reason.
//!
//! ```text
//! file name ─▶ bytes ─▶ raw rows (CSV here, XLSX and Parquet in a child process) ─▶ typed columns ─▶ rules ─▶ commit
//! ```

mod csv_reader;
mod delivered_file;
mod duplicates;
mod error;
mod file_outcome;
mod isolation;
mod lander;
mod plausibility;
mod quarantine;
mod raw_table;
mod references;
mod rejection;
mod screening;
pub mod text_value;
mod typing;
mod violation;
mod xlsx_reader;

pub(crate) use csv_reader::decode as decoded_text;
pub use delivered_file::{DeliveredFile, partition_end};
pub use error::LandingError;
pub use file_outcome::{FileOutcome, FileStatus};
pub use isolation::{READER_COMMAND, read_in_child};
pub use lander::{Lander, LandingOptions};
pub use plausibility::Plausibility;
pub use quarantine::QuarantinedRow;

pub use violation::Violation;
