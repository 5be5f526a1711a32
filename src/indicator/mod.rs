//! Indicators: one SQL file each, run over a snapshot at a reporting date.

mod cell;
mod definition;
mod error;
mod library;
mod result;

pub use cell::{Cell, CellType};
pub use definition::{Definition, Headline, LegalBasis, OutputColumn, ResultPrivacy};
pub use error::IndicatorError;
pub use library::Library;
pub use result::{IndicatorResult, ResultColumn};
