use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow::array::RecordBatch;

use crate::contract::{Catalog, Contract, Delivery};
use crate::sha256::sha256;
use crate::warehouse::{LandingRecord, StagedPart, TableState, Warehouse};

use super::csv_reader;
use super::delivered_file::{DeliveredFile, FileFormat, partition_end};
use super::error::LandingError;
use super::file_outcome::{FileOutcome, FileStatus};
use super::isolation;
use super::plausibility::Plausibility;
use super::quarantine::QuarantinedRow;
use super::references::References;
use super::rejection::Rejection;
use super::screening::{Rules, Screened};

/// Rows handed to the Parquet writer at a time.
const BATCH_ROWS: usize = 65_536;
/// Files of a dataset that are read at the same time.
const READERS: usize = 2;

/// Choices of one landing.
#[derive(Clone, Copy, Debug, Default)]
pub struct LandingOptions {
    /// Accept a `full` file older than the one in force.
    pub older: bool,
    /// Read a file again although the same bytes are in force: after the data it refers to has landed.
    pub recheck: bool,
}

/// Lands files into a warehouse, in the order of their references.
pub struct Lander<'a> {
    catalog: &'a Catalog,
    warehouse: &'a Warehouse,
    options: LandingOptions,
    references: References,
}

/// A file read and screened, not yet part of any table.
enum Prepared {
    Done(FileOutcome),
    Staged { outcome: FileOutcome, part: StagedPart },
}

impl<'a> Lander<'a> {
    pub fn new(catalog: &'a Catalog, warehouse: &'a Warehouse, options: LandingOptions) -> Self {
        Self { catalog, warehouse, options, references: References::default() }
    }

    /// Lands the files and folders in `paths`; `report` hears of each file once its fate is settled.
    pub fn land(&self, paths: &[PathBuf], mut report: impl FnMut(FileOutcome)) -> Result<(), LandingError> {
        let _lock = self.warehouse.lock()?;
        let mut files = Vec::new();
        for found in files_below(paths) {
            let identified = found
                .and_then(|path| DeliveredFile::identify(&path, self.catalog).map_err(|rejection| (path, rejection)));
            match identified {
                Ok(file) => files.push(file),
                Err((path, rejection)) => report(FileOutcome::rejected(shown(&path), rejection)),
            }
        }
        for contract in self.catalog.in_dependency_order() {
            let mut of_dataset: Vec<_> = files.iter().filter(|file| file.contract.name() == contract.name()).collect();
            if of_dataset.is_empty() {
                continue;
            }
            of_dataset.sort_by_key(|file| (file.period.last_day(), file.partition(), file.path.clone()));
            let plausibility = Plausibility::plan(contract)?;
            for group in groups(contract, &of_dataset) {
                self.land_group(contract, &plausibility, group, &mut report)?;
            }
        }
        Ok(())
    }

    /// How many files `land` will report on.
    pub fn count(paths: &[PathBuf]) -> usize {
        files_below(paths).len()
    }

    /// Prepares files that replace different periods side by side, then commits them together.
    fn land_group(
        &self,
        contract: &Contract,
        plausibility: &Plausibility,
        group: &[&DeliveredFile<'_>],
        report: &mut impl FnMut(FileOutcome),
    ) -> Result<(), LandingError> {
        let snapshot = self.warehouse.snapshot()?;
        let rules = Rules { contract, plausibility, references: &self.references, snapshot: &snapshot };
        let next = AtomicUsize::new(0);
        let prepared: Mutex<Vec<(usize, Result<Prepared, LandingError>)>> = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..READERS.min(group.len()) {
                scope.spawn(|| {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = group.get(index) else { break };
                        let result = self.prepare(file, &rules);
                        if let Ok(mut prepared) = prepared.lock() {
                            prepared.push((index, result));
                        }
                    }
                });
            }
        });
        let mut prepared = prepared.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        prepared.sort_by_key(|(index, _)| *index);
        let mut outcomes = Vec::new();
        let mut parts = Vec::new();
        for (_, result) in prepared {
            match result? {
                Prepared::Done(outcome) => outcomes.push(outcome),
                Prepared::Staged { outcome, part } => {
                    outcomes.push(outcome);
                    parts.push(part);
                }
            }
        }
        if !parts.is_empty() {
            self.warehouse.commit(contract, parts)?;
            self.references.forget(contract.name());
        }
        outcomes.into_iter().for_each(report);
        Ok(())
    }

    fn prepare(&self, file: &DeliveredFile<'_>, rules: &Rules<'_>) -> Result<Prepared, LandingError> {
        let mut outcome = FileOutcome {
            dataset: Some(file.contract.name().to_owned()),
            partition: Some(file.partition()),
            ..FileOutcome::rejected(shown(&file.path), Rejection::new(""))
        };
        let refuse = |mut outcome: FileOutcome, rejection: Rejection| {
            outcome.reason = Some(rejection.0);
            Ok(Prepared::Done(outcome))
        };
        let bytes = match std::fs::read(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => return refuse(outcome, Rejection::new(format!("fișierul nu se poate citi: {error}"))),
        };
        let sha256 = sha256(&bytes);
        outcome.sha256 = Some(sha256.clone());
        let table = rules.snapshot.table(file.contract.name());
        outcome.status = match self.standing(file, &sha256, table) {
            Ok(status) => status,
            Err(rejection) => return refuse(outcome, rejection),
        };
        if outcome.status == FileStatus::Unchanged && !confirms_later_day(file, table) {
            outcome.reason = None;
            if let Some(record) = table.and_then(|table| in_force(file, table)) {
                outcome.rows_read = record.rows_read;
                outcome.rows_accepted = record.rows_accepted;
                outcome.rows_quarantined = record.rows_quarantined;
                outcome.warnings = record.warnings.clone();
            }
            return Ok(Prepared::Done(outcome));
        }
        let raw = match file.format {
            FileFormat::Csv => csv_reader::read(file.contract, bytes),
            FileFormat::Xlsx | FileFormat::Parquet => isolation::read(file.contract, file.format, bytes)?,
        };
        let month = matches!(file.contract.delivery(), Delivery::Month { .. }).then(|| file.period.month());
        let screened = match raw {
            Ok(raw) => rules.screen(raw, month, &file.name())?,
            Err(rejection) => Err(rejection),
        };
        match screened {
            Ok(screened) => self.stage(file, outcome, sha256, screened),
            Err(rejection) => {
                outcome.status = FileStatus::Rejected;
                refuse(outcome, rejection)
            }
        }
    }

    /// What the file is to the warehouse, judged by its name and bytes alone.
    fn standing(
        &self,
        file: &DeliveredFile<'_>,
        sha256: &str,
        table: Option<&TableState>,
    ) -> Result<FileStatus, Rejection> {
        let Some(record) = table.and_then(|table| in_force(file, table)) else { return Ok(FileStatus::Landed) };
        if record.sha256 == sha256 && !self.options.recheck {
            return Ok(FileStatus::Unchanged);
        }
        if record.partition == file.partition() {
            return Ok(FileStatus::Restated);
        }
        let is_older = partition_end(&record.partition).is_some_and(|end| file.period.last_day() < end);
        if is_older && !self.options.older {
            return Err(Rejection::new(format!(
                "este mai vechi decât {} aflat în vigoare ({}): dacă așa trebuie, aterizați cu --older",
                record.file, record.partition
            )));
        }
        Ok(if is_older { FileStatus::Restated } else { FileStatus::Landed })
    }

    fn stage(
        &self,
        file: &DeliveredFile<'_>,
        mut outcome: FileOutcome,
        sha256: String,
        screened: Screened,
    ) -> Result<Prepared, LandingError> {
        let Screened { accepted, quarantined, broken_rules, warnings } = screened;
        outcome.rows_accepted = accepted.num_rows() as u64;
        outcome.rows_quarantined = quarantined.len() as u64;
        outcome.rows_read = outcome.rows_accepted + outcome.rows_quarantined;
        outcome.broken_rules = broken_rules;
        outcome.warnings = warnings;
        outcome.reason = None;
        let record = LandingRecord {
            file: file.name(),
            partition: file.partition(),
            sha256: sha256.clone(),
            rows_read: outcome.rows_read,
            rows_accepted: outcome.rows_accepted,
            rows_quarantined: outcome.rows_quarantined,
            warnings: outcome.warnings.clone(),
            quarantine: None,
        };
        let mut writer = self.warehouse.stage(file.contract, &record.partition, &sha256)?;
        for batch in slices(&accepted) {
            writer.write(&batch)?;
        }
        let internal = |error: arrow::error::ArrowError| LandingError::Rule {
            dataset: file.contract.name().to_owned(),
            rule: "carantina".into(),
            message: error.to_string(),
        };
        let quarantine =
            (!quarantined.is_empty()).then(|| QuarantinedRow::batch(&quarantined).map_err(internal)).transpose()?;
        let part = writer.finish(record, quarantine.as_ref())?;
        Ok(Prepared::Staged { outcome, part })
    }
}

/// Whether a `full` file repeats what is in force for a later day: the rows stay, the day they are known for moves on.
fn confirms_later_day(file: &DeliveredFile<'_>, table: Option<&TableState>) -> bool {
    let record = table.and_then(|table| in_force(file, table));
    *file.contract.delivery() == Delivery::Full
        && record.and_then(|record| partition_end(&record.partition)).is_some_and(|end| end < file.period.last_day())
}

/// The landing that the file would replace.
fn in_force<'t>(file: &DeliveredFile<'_>, table: &'t TableState) -> Option<&'t LandingRecord> {
    let partition = file.partition();
    table
        .parts
        .iter()
        .map(|part| &part.record)
        .find(|record| *file.contract.delivery() == Delivery::Full || record.partition == partition)
}

/// Runs of files that can be committed together: of a month dataset those of different months, else one by one.
fn groups<'g, 'f>(contract: &Contract, files: &'g [&'f DeliveredFile<'f>]) -> Vec<&'g [&'f DeliveredFile<'f>]> {
    let mut groups = Vec::new();
    let mut start = 0;
    let mut partitions = HashSet::new();
    for (at, file) in files.iter().enumerate() {
        let is_alone = *contract.delivery() == Delivery::Full;
        if at > start && (is_alone || partitions.contains(&file.partition())) {
            groups.push(&files[start..at]);
            start = at;
            partitions.clear();
        }
        partitions.insert(file.partition());
    }
    groups.push(&files[start..]);
    groups
}

/// A file to land, or a path in whose place there is none.
type Found = Result<PathBuf, (PathBuf, Rejection)>;

/// The files in `paths`, folders opened to any depth, hidden files left out.
fn files_below(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    paths.iter().for_each(|path| find(path, &mut Vec::new(), &mut found));
    found
}

/// Adds what is at `path`, which lies in the folders `above`.
fn find(path: &Path, above: &mut Vec<PathBuf>, found: &mut Vec<Found>) {
    let refused = |reason: String| Err((path.to_owned(), Rejection::new(reason)));
    let unreadable = |error: std::io::Error| refused(format!("nu se poate citi: {error}"));
    match path.metadata() {
        Err(error) => found.push(unreadable(error)),
        Ok(kind) if kind.is_file() => found.push(Ok(path.to_owned())),
        // Reading a pipe or a device might never end.
        Ok(kind) if !kind.is_dir() => found.push(refused("nu este un fișier obișnuit".to_owned())),
        Ok(_) => match path.canonicalize().and_then(|real| Ok((real, visible_entries(path)?))) {
            Err(error) => found.push(unreadable(error)),
            Ok((real, _)) if above.contains(&real) => {
                found.push(refused("dosarul se conține pe sine, printr-o legătură: ștergeți legătura".to_owned()));
            }
            Ok((real, entries)) => {
                above.push(real);
                entries.iter().for_each(|entry| find(entry, above, found));
                above.pop();
            }
        },
    }
}

fn visible_entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A system's own hidden files are none of ours; a hidden extract is not skipped in silence.
        if !is_hidden
            || path.extension().is_some_and(|extension| FileFormat::of(&extension.to_string_lossy()).is_some())
        {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn slices(batch: &RecordBatch) -> impl Iterator<Item = RecordBatch> {
    (0..batch.num_rows()).step_by(BATCH_ROWS).map(|at| batch.slice(at, BATCH_ROWS.min(batch.num_rows() - at)))
}

fn shown(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
