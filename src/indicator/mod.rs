//! Indicators: one SQL file each, run over a snapshot at a reporting date.

mod cell;
mod definition;
mod engine;
mod error;
mod exactness;
#[cfg(test)]
mod guard_tests;
mod headline_table;
mod indicator_catalogue;
mod library;
mod over_dates;
mod parameters;
mod reference_tables;
mod release_declaration;
mod result;
mod rows;

pub use cell::{Cell, CellType, SUPPRESSED};
pub use definition::{Definition, Headline, LegalBasis, OutputColumn, ResultPrivacy, Spoken};
pub use engine::Engine;
pub use error::IndicatorError;
pub(crate) use headline_table::is_headline;
pub use indicator_catalogue::{CatalogueRow, IndicatorCatalogue};
pub(crate) use library::words;
pub use library::{Library, View};
pub(crate) use reference_tables::supplied_tables;
pub use release_declaration::{Figure, Implied, Label, Relation, RelationKind, ReleaseDeclaration, Sum, Term};
pub use result::{IndicatorResult, ResultColumn};
