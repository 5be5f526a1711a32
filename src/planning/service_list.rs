use std::path::{Path, PathBuf};

use super::PlanningError;
use super::earlier_plan::line_of;
use crate::landing::decoded_text;

/// A list that the Control service keeps itself: `;` between fields, a header, UTF-8 or windows-1250.
pub(super) struct ServiceList {
    path: PathBuf,
    rows: Vec<(usize, csv::StringRecord)>,
}

impl ServiceList {
    /// Reads a list with these columns, in this order; the last one may be empty, no other may.
    pub(super) fn read(path: &Path, columns: &[&str]) -> Result<Self, PlanningError> {
        let bytes =
            std::fs::read(path).map_err(|source| PlanningError::Unreadable { path: path.to_owned(), source })?;
        let mut list = Self { path: path.to_owned(), rows: Vec::new() };
        let text = decoded_text(bytes).map_err(|rejection| list.fault(1, rejection.0))?;
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| list.fault(1, error.to_string()))?;
        if header.iter().ne(columns.iter().copied()) {
            return Err(list.fault(1, format!("antetul trebuie să fie {}", columns.join(";"))));
        }
        for record in reader.records() {
            let record = record.map_err(|error| list.fault(line_of(&error), error.to_string()))?;
            let line = record.position().map_or(1, |position| line_at(&text, position.byte() as usize));
            if record.iter().any(|field| field.contains('\n')) {
                return Err(list.fault(line, "ghilimelele nu se închid pe rândul lor".to_owned()));
            }
            let is_whole = record.len() == columns.len() && record.iter().rev().skip(1).all(|field| !field.is_empty());
            if !is_whole {
                return Err(list.fault(line, format!("rândul trebuie să aibă {}", columns.join(";"))));
            }
            list.rows.push((line, record));
        }
        Ok(list)
    }

    /// Makes something of each row; what `make` says against a row names its line.
    pub(super) fn map<T>(
        &self,
        make: impl Fn(&csv::StringRecord) -> Result<T, String>,
    ) -> Result<Vec<T>, PlanningError> {
        self.rows.iter().map(|(line, row)| make(row).map_err(|message| self.fault(*line, message))).collect()
    }

    fn fault(&self, line: usize, message: String) -> PlanningError {
        PlanningError::List { path: self.path.clone(), line, message }
    }
}

/// The line of the row that begins at a byte, or after the blank lines there.
fn line_at(text: &str, byte: usize) -> usize {
    let blank = text[byte..].len() - text[byte..].trim_start_matches(['\r', '\n']).len();
    text[..byte + blank].matches('\n').count() + 1
}
