use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::checks;
use crate::contract::Catalog;
use crate::indicator::{Engine, IndicatorResult};
use crate::provenance::Program;
use crate::report::{EditionInput, House, InputVersion, Provenance, edition_dates};
use crate::warehouse::Snapshot;

use super::EditionError;
use super::incompleteness::incomplete;

const HASH_DIGITS: usize = 12;

/// Computes every indicator at the reporting date, and at the dates that trends and comparisons need: all that an
/// edition prints but the rows behind its figures.
pub async fn assemble(
    engine: &Engine,
    catalog: &Catalog,
    snapshot: &Snapshot,
    house: House,
    as_of: NaiveDate,
) -> Result<EditionInput, EditionError> {
    let mut results: BTreeMap<String, BTreeMap<NaiveDate, IndicatorResult>> = BTreeMap::new();
    for definition in engine.library().iter() {
        let known_from = known_from(&definition.requires, catalog, snapshot);
        let is_known = |date: &NaiveDate| {
            *date == as_of || !definition.current_only && known_from.is_none_or(|from| from <= *date)
        };
        let dates: Vec<_> = edition_dates(as_of).into_iter().filter(is_known).collect();
        let computed = engine.run_over(&definition.id, &dates).await?;
        let by_date = computed.iter().map(|result| (result.as_of, result.as_ref().clone())).collect();
        results.insert(definition.id.clone(), by_date);
    }
    let report = checks::run(engine, catalog, snapshot, as_of).await?;
    Ok(EditionInput {
        house,
        as_of,
        definitions: engine.library().iter().map(|definition| (definition.id.clone(), definition.clone())).collect(),
        results,
        rows_behind: BTreeMap::new(),
        inputs: inputs(snapshot),
        incomplete: incomplete(catalog, snapshot, &report, as_of),
        texts: BTreeMap::new(),
        provenance: provenance(snapshot),
    })
}

/// This program over that snapshot.
pub fn provenance(snapshot: &Snapshot) -> Provenance {
    let program = Program::this();
    Provenance { program_version: program.version, commit: program.commit, snapshot_id: snapshot.pin().id() }
}

/// The day from which every monthly extract in `datasets` has rows: before it a figure would be a zero nobody knows.
fn known_from(datasets: &[String], catalog: &Catalog, snapshot: &Snapshot) -> Option<NaiveDate> {
    let monthly = datasets
        .iter()
        .filter(|dataset| catalog.get(dataset).is_some_and(|contract| contract.delivery().month_column().is_some()));
    let first_days = monthly.filter_map(|dataset| {
        let parts = &snapshot.table(dataset)?.parts;
        parts.iter().filter_map(|part| Month::parse(&part.record.partition)).min().map(Month::first_day)
    });
    first_days.max()
}

fn inputs(snapshot: &Snapshot) -> BTreeMap<String, Vec<InputVersion>> {
    snapshot
        .tables
        .iter()
        .map(|(dataset, table)| {
            let versions = table.parts.iter().map(|part| InputVersion {
                version: table.version,
                file: part.record.file.clone(),
                partition: part.record.partition.clone(),
                sha256: part.record.sha256.chars().take(HASH_DIGITS).collect(),
                rows_accepted: part.record.rows_accepted,
                rows_quarantined: part.record.rows_quarantined,
            });
            (dataset.clone(), versions.collect())
        })
        .collect()
}
