use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::SyntheticError;
use super::csv_extract::write_text;
use super::value::Value;
use crate::contract::{ColumnType, Contract};

/// An XLSX extract as an office writes it: native dates and numbers, `da`/`nu` and months as text.
///
/// The workbook stays in memory until it is closed; only small extracts are delivered so.
pub(super) struct XlsxExtract {
    path: PathBuf,
    workbook: Workbook,
    day: Format,
    rows: u32,
}

impl XlsxExtract {
    pub(super) fn create(path: &Path, contract: &Contract) -> Result<Self, SyntheticError> {
        let mut extract = Self {
            path: path.to_owned(),
            workbook: Workbook::new(),
            day: Format::new().set_num_format("dd.mm.yyyy"),
            rows: 0,
        };
        extract.header(contract).map_err(|source| SyntheticError::write(path, source))?;
        Ok(extract)
    }

    fn header(&mut self, contract: &Contract) -> Result<(), XlsxError> {
        // Else the clock would enter the bytes.
        let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(contract.name())?;
        for (at, column) in (0..).zip(&contract.columns) {
            sheet.write_string(0, at, column.name())?;
        }
        Ok(())
    }

    pub(super) fn row(&mut self, contract: &Contract, cells: &[Value<'_>]) -> Result<(), SyntheticError> {
        self.rows += 1;
        self.write_cells(contract, cells).map_err(|source| SyntheticError::write(&self.path, source))
    }

    fn write_cells(&mut self, contract: &Contract, cells: &[Value<'_>]) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (at, (column, cell)) in (0..).zip(contract.columns.iter().zip(cells)) {
            match cell {
                Value::Empty => continue,
                Value::Int(number) => sheet.write_number(self.rows, at, *number as f64)?,
                Value::Amount(units) => {
                    sheet.write_number(self.rows, at, spreadsheet_number(*units, column.column_type))?
                }
                Value::Day(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string())?;
                    sheet.write_datetime_with_format(self.rows, at, day, &self.day)?
                }
                Value::Text(_) | Value::Month(_) | Value::Flag(_) => {
                    let mut text = String::new();
                    write_text(&mut text, cell, column.column_type);
                    sheet.write_string(self.rows, at, text)?
                }
            };
        }
        Ok(())
    }

    pub(super) fn close(mut self) -> Result<(), SyntheticError> {
        self.workbook.save(&self.path).map_err(|source| SyntheticError::write(&self.path, source))
    }
}

/// The only number a spreadsheet knows is binary. The one nearest to an amount of up to 15 digits reads back as it.
fn spreadsheet_number(units: i64, column_type: ColumnType) -> f64 {
    let scale = match column_type {
        ColumnType::Decimal { scale, .. } => i32::from(scale),
        _ => 0,
    };
    units as f64 / 10_f64.powi(scale)
}
