use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::compute::BatchCoalescer;
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::Result as ParquetResult;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::disk::Disk;
use super::new_file::NewFile;
use super::part::QUARANTINE_FOLDER;
use super::{LandingRecord, WarehouseError};

/// Rows that are encoded at once. Pages end where batches do, so the same rows make the same bytes only if they are
/// cut at the same places, however they arrived.
const BATCH_ROWS: usize = 8192;
/// Rows of a row group: 16 batches.
const ROW_GROUP_ROWS: usize = 131_072;

/// Writes the rows of one extract into a Parquet file that no version of the table has yet.
pub struct PartWriter {
    disk: Arc<dyn Disk>,
    dataset: String,
    partition: String,
    sha256: String,
    target: PartPaths,
    schema: SchemaRef,
    batches: BatchCoalescer,
    writer: ArrowWriter<NewFile>,
    rows: u64,
}

/// A durable Parquet file that waits for [`Warehouse::commit`](super::Warehouse::commit).
#[derive(Debug)]
pub struct StagedPart {
    pub(super) dataset: String,
    /// Below the table's folder.
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) record: LandingRecord,
}

impl StagedPart {
    /// The record as it is going to be committed.
    pub fn record(&self) -> &LandingRecord {
        &self.record
    }
}

/// The names of a part's two files.
pub(super) struct PartPaths {
    table: PathBuf,
    name: String,
}

impl PartPaths {
    /// The first names that are neither on disk nor ever were in the log: an extract may come back after another one
    /// of its month, and a name means one file for ever.
    pub(super) fn free(table: &Path, partition: &str, sha256: &str, is_taken: impl Fn(&str) -> bool) -> Option<Self> {
        let stem = format!("{partition}-{}", sha256.get(..12)?);
        (0..u32::MAX).map(|n| Self { table: table.to_owned(), name: format!("{stem}-{n}.parquet") }).find(|paths| {
            !is_taken(&paths.name) && !paths.data().exists() && !table.join(paths.quarantine_name()).exists()
        })
    }

    fn data(&self) -> PathBuf {
        self.table.join(&self.name)
    }

    /// Below the table's folder.
    fn quarantine_name(&self) -> String {
        format!("{QUARANTINE_FOLDER}/{}", self.name)
    }
}

impl PartWriter {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        dataset: &str,
        partition: &str,
        sha256: &str,
        target: PartPaths,
        schema: SchemaRef,
    ) -> Result<Self, WarehouseError> {
        let path = target.data();
        let file = NewFile::create(&disk, &path).map_err(WarehouseError::io("write", &path))?;
        let writer = parquet_writer(file, schema.clone()).map_err(WarehouseError::parquet(&path))?;
        Ok(Self {
            disk,
            dataset: dataset.to_owned(),
            partition: partition.to_owned(),
            sha256: sha256.to_owned(),
            target,
            batches: BatchCoalescer::new(schema.clone(), BATCH_ROWS),
            schema,
            writer,
            rows: 0,
        })
    }

    /// Appends accepted rows, in the columns of `contract.table_schema()`. Batches may have any size: memory holds
    /// one row group at most.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), WarehouseError> {
        if batch.schema().fields() != self.schema.fields() {
            let message = format!("rows came in other columns than the contract's: {}", batch.schema());
            return Err(WarehouseError::refused(&self.dataset, message));
        }
        self.rows += batch.num_rows() as u64;
        self.encode(|batches| batches.push_batch(batch.clone()))
    }

    /// Makes the file and its quarantined rows durable. `record` describes the same extract; its `quarantine` is set
    /// here. Refused where its rows do not add up: every row read is either in the file or in quarantine.
    pub fn finish(
        mut self,
        mut record: LandingRecord,
        quarantine: Option<&RecordBatch>,
    ) -> Result<StagedPart, WarehouseError> {
        let quarantine = quarantine.filter(|rows| rows.num_rows() > 0);
        self.check(&record, quarantine.is_some()).map_err(|message| WarehouseError::refused(&self.dataset, message))?;
        self.encode(BatchCoalescer::finish_buffered_batch)?;
        record.quarantine = quarantine.map(|_| self.target.quarantine_name());
        if let Some(rows) = quarantine {
            self.write_quarantine(rows)?;
        }
        let path = self.target.data();
        let file = self.writer.into_inner().map_err(WarehouseError::parquet(&path))?;
        file.publish().map_err(WarehouseError::io("write", &path))?;
        let bytes = fs::metadata(&path).map_err(WarehouseError::io("read", &path))?.len();
        Ok(StagedPart { dataset: self.dataset, name: self.target.name, bytes, record })
    }

    /// Takes batches in and writes those that are full.
    fn encode(
        &mut self,
        take: impl FnOnce(&mut BatchCoalescer) -> Result<(), arrow::error::ArrowError>,
    ) -> Result<(), WarehouseError> {
        let path = self.target.data();
        let failed = WarehouseError::parquet(&path);
        take(&mut self.batches).map_err(|error| failed(error.into()))?;
        while let Some(batch) = self.batches.next_completed_batch() {
            self.writer.write(&batch).map_err(&failed)?;
        }
        Ok(())
    }

    fn write_quarantine(&self, rows: &RecordBatch) -> Result<(), WarehouseError> {
        let path = self.target.table.join(self.target.quarantine_name());
        let folder = self.target.table.join(QUARANTINE_FOLDER);
        self.disk.create_folder(&folder).map_err(WarehouseError::io("make", &folder))?;
        let file = NewFile::create(&self.disk, &path).map_err(WarehouseError::io("write", &path))?;
        let write = || {
            let mut writer = parquet_writer(file, rows.schema())?;
            writer.write(rows)?;
            writer.into_inner()
        };
        write().map_err(WarehouseError::parquet(&path))?.publish().map_err(WarehouseError::io("write", &path))
    }

    fn check(&self, record: &LandingRecord, has_quarantine: bool) -> Result<(), String> {
        let LandingRecord { partition, sha256, rows_read, rows_accepted, rows_quarantined, .. } = record;
        if (partition, sha256) != (&self.partition, &self.sha256) {
            return Err(format!("{partition} {sha256} was landed as {} {}", self.partition, self.sha256));
        }
        if *rows_accepted != self.rows {
            return Err(format!("{rows_accepted} rows were accepted, but {} written", self.rows));
        }
        if rows_accepted.checked_add(*rows_quarantined) != Some(*rows_read) {
            return Err(format!(
                "{rows_read} rows were read, {rows_accepted} accepted, {rows_quarantined} quarantined"
            ));
        }
        if (*rows_quarantined > 0) != has_quarantine {
            return Err(format!("{rows_quarantined} rows were quarantined, but the quarantine does not hold them"));
        }
        Ok(())
    }
}

fn parquet_writer(file: NewFile, schema: SchemaRef) -> ParquetResult<ArrowWriter<NewFile>> {
    let properties = WriterProperties::builder()
        .set_created_by("barem".into())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Page)
        .build();
    ArrowWriter::try_new(file, schema, Some(properties))
}
