use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, RecordBatch, StringBuilder,
};
use arrow::datatypes::{Date32Type, SchemaRef};
use chrono::NaiveDate;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::SyntheticError;
use super::value::Value;
use crate::contract::{ColumnType, Contract};

/// Rows handed to the Parquet writer at a time.
const BATCH: usize = 8192;
/// Rows of a row group: what is held in memory, encoded, before it goes to disk.
const ROW_GROUP: usize = 131_072;

/// A Parquet extract with the contract's types, written row group by row group.
pub(super) struct ParquetExtract {
    path: PathBuf,
    schema: SchemaRef,
    writer: ArrowWriter<File>,
    columns: Vec<Cells>,
    rows: usize,
}

impl ParquetExtract {
    pub(super) fn create(path: &Path, contract: &Contract) -> Result<Self, SyntheticError> {
        let schema = contract.extract_schema();
        // `created_by` names this program, not a library version, so that an upgrade keeps the bytes.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROW_GROUP))
            .set_created_by("barem generate".into())
            .build();
        let file = File::create(path).map_err(|source| SyntheticError::write(path, source))?;
        let writer = ArrowWriter::try_new(file, schema.clone(), Some(properties))
            .map_err(|source| SyntheticError::write(path, source))?;
        let columns = contract.columns.iter().map(|column| Cells::of(column.column_type)).collect();
        Ok(Self { path: path.to_owned(), schema, writer, columns, rows: 0 })
    }

    pub(super) fn row(&mut self, cells: &[Value<'_>]) -> Result<(), SyntheticError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.rows += 1;
        if self.rows == BATCH { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), SyntheticError> {
        self.rows = 0;
        let arrays = self.columns.iter_mut().map(Cells::finish).collect();
        RecordBatch::try_new(self.schema.clone(), arrays)
            .map_err(|source| SyntheticError::write(&self.path, source))
            .and_then(|batch| self.writer.write(&batch).map_err(|source| SyntheticError::write(&self.path, source)))
    }

    pub(super) fn close(mut self) -> Result<(), SyntheticError> {
        self.flush()?;
        self.writer.close().map(|_| ()).map_err(|source| SyntheticError::write(&self.path, source))
    }
}

/// The cells of one column on their way into a batch.
enum Cells {
    Text(StringBuilder),
    Int(Int32Builder),
    Decimal { builder: Decimal128Builder, precision: u8, scale: i8 },
    Day(Date32Builder),
    Flag(BooleanBuilder),
}

impl Cells {
    fn of(column_type: ColumnType) -> Self {
        match column_type {
            ColumnType::Text | ColumnType::Enum => Self::Text(StringBuilder::new()),
            ColumnType::Int => Self::Int(Int32Builder::new()),
            ColumnType::Decimal { precision, scale } => {
                Self::Decimal { builder: Decimal128Builder::new(), precision, scale }
            }
            ColumnType::Date | ColumnType::Month => Self::Day(Date32Builder::new()),
            ColumnType::Bool => Self::Flag(BooleanBuilder::new()),
        }
    }

    /// `Extract::row` has made sure that the cell is of the column's type.
    fn push(&mut self, cell: &Value<'_>) {
        match (self, cell) {
            (Self::Text(builder), Value::Text(text)) => builder.append_value(text),
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Int(builder), Value::Int(number)) => builder.append_option(i32::try_from(*number).ok()),
            (Self::Int(builder), _) => builder.append_null(),
            (Self::Decimal { builder, .. }, Value::Amount(units)) => builder.append_value(i128::from(*units)),
            (Self::Decimal { builder, .. }, _) => builder.append_null(),
            (Self::Day(builder), Value::Day(day)) => builder.append_value(since_epoch(*day)),
            (Self::Day(builder), Value::Month(month)) => builder.append_value(since_epoch(month.first_day())),
            (Self::Day(builder), _) => builder.append_null(),
            (Self::Flag(builder), Value::Flag(flag)) => builder.append_value(*flag),
            (Self::Flag(builder), _) => builder.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Int(builder) => Arc::new(builder.finish()),
            Self::Decimal { builder, precision, scale } => {
                Arc::new(builder.finish().with_data_type(arrow::datatypes::DataType::Decimal128(*precision, *scale)))
            }
            Self::Day(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
        }
    }
}

fn since_epoch(day: NaiveDate) -> i32 {
    Date32Type::from_naive_date(day)
}
