use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use arrow::array::{ArrayRef, AsArray};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::contract::{Column, Reference};
use crate::warehouse::Snapshot;

use super::error::LandingError;
use super::violation::{REFERENCE, Violation};

/// The values that references may point to, read once per landing of the dataset they lie in.
#[derive(Default)]
pub struct References {
    known: Mutex<HashMap<String, Arc<HashSet<String>>>>,
}

impl References {
    /// Forgets what was read of `dataset`, since it landed again.
    pub fn forget(&self, dataset: &str) {
        if let Ok(mut known) = self.known.lock() {
            known.retain(|reference, _| !reference.starts_with(&format!("{dataset}.")));
        }
    }

    /// The values of the referenced column in force.
    pub fn values(&self, reference: &Reference, snapshot: &Snapshot) -> Result<Arc<HashSet<String>>, LandingError> {
        let name = reference.to_string();
        if let Ok(known) = self.known.lock()
            && let Some(values) = known.get(&name)
        {
            return Ok(Arc::clone(values));
        }
        let values = Arc::new(read_column(reference, snapshot)?);
        if let Ok(mut known) = self.known.lock() {
            known.insert(name, Arc::clone(&values));
        }
        Ok(values)
    }
}

/// The rows whose value is in no row of the dataset that `column` refers to.
pub fn find(
    column: &Column,
    array: &ArrayRef,
    reference: &Reference,
    known: &HashSet<String>,
) -> Vec<(usize, Violation)> {
    let Some(texts) = array.as_string_opt::<i32>() else { return Vec::new() };
    texts
        .iter()
        .enumerate()
        .filter_map(|(row, text)| {
            let text = text.filter(|text| !known.contains(*text))?;
            let message = format!("„{text}” nu este în {reference}");
            Some((row, Violation::in_column(REFERENCE, column.name(), message)))
        })
        .collect()
}

fn read_column(reference: &Reference, snapshot: &Snapshot) -> Result<HashSet<String>, LandingError> {
    let failed = |message: String| LandingError::ReferenceTable {
        dataset: reference.dataset.clone(),
        column: reference.column.clone(),
        message,
    };
    let mut values = HashSet::new();
    for part in snapshot.table(&reference.dataset).map(|table| table.parts.as_slice()).unwrap_or_default() {
        let file =
            std::fs::File::open(&part.path).map_err(|error| failed(format!("{}: {error}", part.path.display())))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| failed(error.to_string()))?;
        let mask = ProjectionMask::columns(builder.parquet_schema(), [reference.column.as_str()]);
        let reader = builder.with_projection(mask).build().map_err(|error| failed(error.to_string()))?;
        for batch in reader {
            let batch = batch.map_err(|error| failed(error.to_string()))?;
            if let Some(texts) = batch.column(0).as_string_opt::<i32>() {
                values.extend(texts.iter().flatten().map(str::to_owned));
            }
        }
    }
    Ok(values)
}
