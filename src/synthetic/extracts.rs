use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::csv_extract::CsvExtract;
use super::parquet_extract::ParquetExtract;
use super::value::Value;
use super::xlsx_extract::XlsxExtract;
use super::{Planted, SyntheticError};
use crate::calendar::Month;
use crate::contract::{Catalog, ColumnType, Contract, Delivery, Format};

/// The folder of extracts being written, and the account of what is in it.
pub(super) struct Extracts<'a> {
    folder: PathBuf,
    catalog: &'a Catalog,
    /// The day of the `full` extracts.
    today: NaiveDate,
    pub(super) planted: Planted,
    /// Faults that a check names once, however many rows have them.
    named: BTreeSet<(&'static str, String)>,
}

impl<'a> Extracts<'a> {
    pub(super) fn create(folder: &Path, catalog: &'a Catalog, today: NaiveDate) -> Result<Self, SyntheticError> {
        std::fs::create_dir_all(folder).map_err(|source| SyntheticError::write(folder, source))?;
        Ok(Self { folder: folder.to_owned(), catalog, today, planted: Planted::default(), named: BTreeSet::new() })
    }

    /// Begins the file of a dataset that is delivered whole.
    pub(super) fn full(&self, dataset: &str) -> Result<Extract<'a>, SyntheticError> {
        self.open(dataset, &self.today.to_string())
    }

    /// Begins the file of a dataset for one month.
    pub(super) fn month(&self, dataset: &str, month: Month) -> Result<Extract<'a>, SyntheticError> {
        self.open(dataset, &month.to_string())
    }

    fn open(&self, dataset: &str, period: &str) -> Result<Extract<'a>, SyntheticError> {
        let no_contract = || SyntheticError::NoContract { dataset: dataset.into() };
        let contract = self.catalog.get(dataset).ok_or_else(no_contract)?;
        let monthly = matches!(contract.delivery(), Delivery::Month { .. });
        if monthly != (period.len() == "2026-01".len()) {
            let problem = format!("its delivery is {}", contract.delivery());
            return Err(SyntheticError::Shape { dataset: dataset.into(), problem });
        }
        let path = |extension| self.folder.join(format!("{dataset}_{period}.{extension}"));
        let sink = match contract.format {
            Format::Csv => Sink::Csv(Box::new(CsvExtract::create(&path("csv"), contract)?)),
            Format::Xlsx => Sink::Xlsx(Box::new(XlsxExtract::create(&path("xlsx"), contract)?)),
            Format::Parquet => Sink::Parquet(Box::new(ParquetExtract::create(&path("parquet"), contract)?)),
        };
        Ok(Extract { contract, sink, rows: 0 })
    }

    /// Notes a fault of something that the check names once, in however many rows it is.
    pub(super) fn fault_of(&mut self, rule: &'static str, what: &str) {
        if self.named.insert((rule, what.to_owned())) {
            self.planted.fault(rule);
        }
    }

    /// Ends a file and counts it.
    pub(super) fn close(&mut self, extract: Extract<'_>) -> Result<(), SyntheticError> {
        self.planted.files += 1;
        self.planted.rows += extract.rows;
        match extract.sink {
            Sink::Csv(file) => file.close(),
            Sink::Xlsx(file) => file.close(),
            Sink::Parquet(file) => file.close(),
        }
    }
}

/// One extract file being written in the format of its source system.
pub(super) struct Extract<'a> {
    contract: &'a Contract,
    sink: Sink,
    rows: u64,
}

enum Sink {
    Csv(Box<CsvExtract>),
    Xlsx(Box<XlsxExtract>),
    Parquet(Box<ParquetExtract>),
}

impl Extract<'_> {
    /// Writes a row, its cells in the order of the contract.
    pub(super) fn row(&mut self, cells: &[Value<'_>]) -> Result<(), SyntheticError> {
        self.fits(cells)?;
        self.rows += 1;
        match &mut self.sink {
            Sink::Csv(file) => file.row(self.contract, cells),
            Sink::Xlsx(file) => file.row(self.contract, cells),
            Sink::Parquet(file) => file.row(cells),
        }
    }

    fn fits(&self, cells: &[Value<'_>]) -> Result<(), SyntheticError> {
        let shape = |problem| SyntheticError::Shape { dataset: self.contract.name().into(), problem };
        let columns = &self.contract.columns;
        if columns.len() != cells.len() {
            return Err(shape(format!("{} columns, not {}", columns.len(), cells.len())));
        }
        for (column, cell) in columns.iter().zip(cells) {
            let fits = match cell {
                Value::Empty => true,
                Value::Text(_) => matches!(column.column_type, ColumnType::Text | ColumnType::Enum),
                Value::Int(_) => column.column_type == ColumnType::Int,
                Value::Amount(_) => matches!(column.column_type, ColumnType::Decimal { .. }),
                Value::Day(_) => column.column_type == ColumnType::Date,
                Value::Month(_) => column.column_type == ColumnType::Month,
                Value::Flag(_) => column.column_type == ColumnType::Bool,
            };
            if !fits {
                return Err(shape(format!("column `{}` is of type {}", column.name(), column.column_type)));
            }
        }
        Ok(())
    }
}
