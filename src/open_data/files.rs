use std::collections::BTreeMap;

use super::catalogue::{self, catalogue};
use super::csv_table::csv_table;
use super::data_package::{self, data_package};
use super::visible_json::visible_json;
use super::workbook::workbook;
use super::{OpenDataError, OpenTable, tables};
use crate::report::EditionInput;

/// Files by their path below the site's folder.
pub(super) type Bytes = BTreeMap<String, Vec<u8>>;

/// Everything below `date/`: a CSV per table, a workbook per indicator and per month of a register, the data package and
/// the catalogue that describe them.
///
/// # Errors
/// A file that cannot be made.
pub fn files(input: &EditionInput) -> Result<BTreeMap<String, Vec<u8>>, OpenDataError> {
    let tables = tables(input)?;
    let mut files = Bytes::new();
    for table in &tables {
        files.insert(table.csv.clone(), csv_table(input, table)?);
    }
    for (path, tables) in by_workbook(&tables) {
        files.insert(path.to_owned(), workbook(input, path, &tables)?);
    }
    let package = data_package(input, &tables, &files)?;
    let catalogue = catalogue(input, &tables, &files)?;
    files.insert(data_package::PATH.to_owned(), visible_json(package));
    files.insert(catalogue::PATH.to_owned(), visible_json(catalogue));
    Ok(files)
}

/// The tables that lie in one workbook.
fn by_workbook(tables: &[OpenTable]) -> BTreeMap<&str, Vec<&OpenTable>> {
    let mut workbooks = BTreeMap::<_, Vec<_>>::new();
    for table in tables {
        workbooks.entry(table.xlsx.as_str()).or_default().push(table);
    }
    workbooks
}
