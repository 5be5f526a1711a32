//! Contracts: what each extract must look like, read from `datasets/*.toml`.
//!
//! Adding an extract is adding one file; nothing else in the program names a dataset's columns.

mod catalog;
mod check;
mod column;
mod contract;
mod delivery;
mod error;
mod subject;

pub use catalog::Catalog;
pub use check::{Check, Severity};
pub use column::{Column, ColumnType, Privacy, Reference};
pub use contract::{Contract, FILE_COLUMN, Format, LINE_COLUMN, json_schema};
pub use delivery::Delivery;
pub use error::ContractError;
pub use subject::{CountClass, Subject};
