use std::fs::File;
use std::path::{Path, PathBuf};

use arrow::compute::concat_batches;
use arrow::record_batch::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::{LandingRecord, WarehouseError};

/// The folder of quarantined rows below that of their table; readers of Delta Lake skip names that begin with `_`.
pub(crate) const QUARANTINE_FOLDER: &str = "_carantina";

/// One landed file in a version of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The Parquet file of its accepted rows.
    pub path: PathBuf,
    /// The size of that file.
    pub bytes: u64,
    pub record: LandingRecord,
}

impl Part {
    /// Where its quarantined rows lie, where there are any.
    pub fn quarantine_path(&self) -> Option<PathBuf> {
        let name = self.record.quarantine.as_ref()?;
        Some(self.path.parent().unwrap_or(Path::new("")).join(name))
    }
}

/// The quarantined rows of a landed file, in the columns they were staged with; `None` where all were accepted.
pub fn read_quarantine(part: &Part) -> Result<Option<RecordBatch>, WarehouseError> {
    let Some(path) = part.quarantine_path() else { return Ok(None) };
    let failed = WarehouseError::parquet(&path);
    let file = File::open(&path).map_err(WarehouseError::io("open", &path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(&failed)?;
    let schema = builder.schema().clone();
    let batches = builder.build().map_err(&failed)?.collect::<Result<Vec<_>, _>>().map_err(|e| failed(e.into()))?;
    concat_batches(&schema, &batches).map(Some).map_err(|error| failed(error.into()))
}
