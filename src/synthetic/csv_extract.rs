use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::Datelike;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use encoding_rs::WINDOWS_1250;

use super::SyntheticError;
use super::value::Value;
use crate::contract::{ColumnType, Contract};

/// The dataset that its source system still writes in windows-1250, with cedilla ş ţ.
const WINDOWS_1250_DATASET: &str = "furnizori";
/// The dataset whose source system writes its columns in another order than the contract.
const REVERSED_DATASET: &str = "petitii";

/// A CSV extract as Romanian systems write it: `;`, CRLF, decimal comma, dd.mm.yyyy.
pub(super) struct CsvExtract {
    path: PathBuf,
    writer: Writer<BufWriter<File>>,
    windows_1250: bool,
    reversed: bool,
    line: Vec<String>,
}

impl CsvExtract {
    pub(super) fn create(path: &Path, contract: &Contract) -> Result<Self, SyntheticError> {
        let failed = |source: std::io::Error| SyntheticError::write(path, source);
        let windows_1250 = contract.name() == WINDOWS_1250_DATASET;
        let mut file = BufWriter::new(File::create(path).map_err(failed)?);
        if !windows_1250 {
            file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        }
        let writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(file);
        let reversed = contract.name() == REVERSED_DATASET;
        let mut extract = Self { path: path.to_owned(), writer, windows_1250, reversed, line: Vec::new() };
        extract.line = contract.columns.iter().map(|column| column.name().to_owned()).collect();
        extract.write_line()?;
        Ok(extract)
    }

    pub(super) fn row(&mut self, contract: &Contract, cells: &[Value<'_>]) -> Result<(), SyntheticError> {
        for ((column, cell), text) in contract.columns.iter().zip(cells).zip(&mut self.line) {
            text.clear();
            write_text(text, cell, column.column_type);
        }
        self.write_line()
    }

    pub(super) fn close(mut self) -> Result<(), SyntheticError> {
        self.writer.flush().map_err(|source| SyntheticError::write(&self.path, source))
    }

    fn write_line(&mut self) -> Result<(), SyntheticError> {
        let width = self.line.len();
        for at in 0..width {
            let text = &self.line[if self.reversed { width - 1 - at } else { at }];
            if self.windows_1250 {
                let cedilla = text.replace('ș', "ş").replace('ț', "ţ").replace('Ș', "Ş").replace('Ț', "Ţ");
                self.writer.write_field(WINDOWS_1250.encode(&cedilla).0)
            } else {
                self.writer.write_field(text)
            }
            .map_err(|source| SyntheticError::write(&self.path, source))?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(|source| SyntheticError::write(&self.path, source))
    }
}

/// Appends a cell as the text a Romanian system writes for it.
pub(super) fn write_text(text: &mut String, cell: &Value<'_>, column_type: ColumnType) {
    use std::fmt::Write;
    // Writing to a String cannot fail.
    let _ = match cell {
        Value::Empty => Ok(()),
        Value::Text(value) => text.write_str(value),
        Value::Int(number) => write!(text, "{number}"),
        Value::Amount(units) => {
            let scale = match column_type {
                ColumnType::Decimal { scale, .. } => scale.unsigned_abs().into(),
                _ => 0,
            };
            let one = 10_u64.pow(scale);
            let (sign, units) = (if *units < 0 { "-" } else { "" }, units.unsigned_abs());
            write!(text, "{sign}{},{:0width$}", units / one, units % one, width = scale as usize)
        }
        Value::Day(day) => write!(text, "{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Value::Month(month) => write!(text, "{:02}.{:04}", month.number(), month.year()),
        Value::Flag(flag) => text.write_str(if *flag { "da" } else { "nu" }),
    };
}
