//! Editions: static pages made from results that are already computed. Rendering reads no clock and no disk; the same
//! input gives the same bytes.

mod annual;
mod bars;
mod cell_text;
mod chart_view;
mod colour;
mod columns;
mod comparison;
mod control;
mod csv_file;
mod department;
mod document;
mod edition;
mod edition_input;
mod error;
mod explanation;
mod figure;
mod finding;
mod form;
mod general_finding;
mod house;
mod indicator_view;
mod labels;
mod management;
mod narrative;
mod nouns;
mod period;
mod period_pages;
mod phrase;
mod plan_workbook;
mod printer;
mod public;
mod scorecard;
mod signatory;
mod standing;
mod style;
mod table_comparison;
mod table_view;
mod templates;
mod topic;

#[cfg(test)]
pub(crate) mod edition_fixture;
#[cfg(test)]
pub(crate) mod management_tests;

pub use annual::{MissingText, missing_texts, render_annual};
pub use colour::Colour;
pub use control::{ControlInput, PlanView, VIEWS as CONTROL_VIEWS, render_control};
pub use csv_file::csv_file;
pub use edition_input::{EditionInput, Incomplete, InputVersion, Origin, Provenance, RowsBehind};
pub use error::ReportError;
pub use house::House;
pub(crate) use labels::Labels;
pub use management::render_management;
pub use period::edition_dates;
pub use plan_workbook::plan_workbook;
pub(crate) use public::base_url;
pub use public::{Correction, PublicContext, PublishedEdition, render_public};
pub use signatory::Signatory;
pub use templates::template_files;
