//! The public tables as open data: CSV, XLSX, data package, DCAT catalogue, a Dataset of schema.org.
//!
//! Everything lies below `date/` at addresses that stay the same from edition to edition. It is made from released
//! results only, reads no clock and gives the same bytes for the same input.

mod catalogue;
mod csv_table;
mod data_package;
mod dataset_markup;
mod error;
mod files;
mod fiscal_model;
mod key_columns;
mod licence;
mod open_column;
mod open_table;
mod theme;
mod visible_json;
mod workbook;

#[cfg(test)]
mod tests;

pub use catalogue::PATH as DATA_CATALOGUE;
pub use data_package::PATH as DATA_PACKAGE;
pub use dataset_markup::dataset_markup;
pub use error::OpenDataError;
pub use files::files;
pub use key_columns::key_columns;
pub use licence::Licence;
pub use open_column::OpenColumn;
pub use open_table::{OpenTable, TableKind, tables};
