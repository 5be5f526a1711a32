use std::fmt;

use crate::disclosure::SuppressionReason;

/// Why a cell is not printed, for those who publish: never its value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct SuppressionNote {
    pub indicator: String,
    /// The labels of the row.
    pub row: String,
    pub column: String,
    pub reason: SuppressionReason,
    /// The rule, with the threshold that it goes by.
    pub rule: String,
}

/// The notes as a table for a spreadsheet: UTF-8, `;` between fields.
///
/// # Errors
/// None but those of a writer in memory.
pub fn suppression_list(notes: &[SuppressionNote]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["indicator", "rand", "coloana", "regula"])?;
    for note in notes {
        writer.write_record([&note.indicator, &note.row, &note.column, &note.rule])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

impl fmt::Display for SuppressionNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {} | {} | {}", self.indicator, self.row, self.column, self.rule)
    }
}
