use arrow::array::{ArrayRef, AsArray, StringArray};
use arrow::util::display::{ArrayFormatter, FormatOptions};

use super::violation::Violation;

/// A file's rows as read, before any value is interpreted; columns in the contract's order.
pub struct RawTable {
    pub columns: Vec<RawColumn>,
    /// Line (CSV), sheet row (XLSX) or row number (Parquet) of each row.
    pub lines: Vec<i32>,
    /// Each row as it stood in the file, where the format has text.
    pub texts: RowTexts,
    /// Rows that could not be cut into columns.
    pub malformed: Vec<MalformedRow>,
}

/// A column's values as the format gives them.
pub enum RawColumn {
    /// CSV: text, blanks trimmed, absent where empty.
    Text(StringArray),
    /// XLSX: text with a one-letter tag before it (see [`super::xlsx_reader`]).
    Tagged(StringArray),
    /// Parquet: native values.
    Native(ArrayRef),
}

/// Where the text of a row is found.
pub enum RowTexts {
    /// Byte ranges of the decoded file.
    Ranges { content: String, ranges: Vec<(usize, usize)> },
    /// Put together from the values.
    Values,
}

/// A row that does not have the header's number of fields.
pub struct MalformedRow {
    pub line: i32,
    pub text: String,
    pub violation: Violation,
}

impl RawTable {
    pub fn row_count(&self) -> usize {
        self.lines.len()
    }

    /// The row as it stood in the file, or its values joined with `;`.
    pub fn text(&self, row: usize) -> String {
        match &self.texts {
            RowTexts::Ranges { content, ranges } => {
                let (start, end) = ranges[row];
                content[start..end].to_owned()
            }
            RowTexts::Values => self.columns.iter().map(|column| column.text(row)).collect::<Vec<_>>().join(";"),
        }
    }
}

impl RawColumn {
    /// The value as it stands in the file, for messages and quarantine; empty where absent.
    pub fn text(&self, row: usize) -> String {
        match self {
            Self::Text(values) => value(values, row).unwrap_or_default().to_owned(),
            Self::Tagged(values) => {
                value(values, row).and_then(|tagged| tagged.get(1..)).unwrap_or_default().to_owned()
            }
            Self::Native(values) => ArrayFormatter::try_new(values, &FormatOptions::default())
                .map(|formatter| formatter.value(row).to_string())
                .unwrap_or_default(),
        }
    }
}

fn value(values: &StringArray, row: usize) -> Option<&str> {
    arrow::array::Array::is_valid(values, row).then(|| values.value(row))
}

/// The text column of a batch, whatever its width.
pub fn string_column(array: &ArrayRef) -> Option<&StringArray> {
    array.as_string_opt::<i32>()
}
