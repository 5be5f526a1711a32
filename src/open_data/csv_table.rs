use super::{OpenDataError, OpenTable};
use crate::indicator::{Cell, SUPPRESSED};
use crate::report::EditionInput;
use crate::spreadsheet::disarmed;

/// A table as programs read it (RFC 4180): UTF-8, commas, CRLF, a row of column names, dot decimals, ISO dates, `[c]`
/// for a suppressed value, nothing for an absent one. [`crate::report::csv_file`] is for Romanian spreadsheets.
pub(super) fn csv_table(input: &EditionInput, table: &OpenTable) -> Result<Vec<u8>, OpenDataError> {
    let failed = |error: csv::Error| OpenDataError::file(&table.csv, error);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name.as_str())).map_err(failed)?;
    for row in table.cells(input) {
        writer.write_record(row.iter().map(field)).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| failed(error.into_error().into()))
}

fn field(cell: &Cell) -> String {
    match cell {
        // Only the gate says that a value is suppressed, no text of an extract.
        Cell::Text(text) if text == SUPPRESSED => format!("'{text}"),
        Cell::Text(text) => disarmed(text).into_owned(),
        other => other.to_string(),
    }
}
