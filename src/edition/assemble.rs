use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::checks;
use crate::contract::Catalog;
use crate::indicator::{Engine, IndicatorResult};
use crate::provenance::Program;
use crate::report::{EditionInput, House, InputVersion, Provenance, RowsBehind, csv_file, edition_dates};
use crate::warehouse::Snapshot;

use super::EditionError;
use super::incompleteness::incomplete;

/// Rows printed on an explanation's page.
const PRINTED_ROWS: usize = 200;
/// More rows than this are not put in a file beside the pages: the query that fetches them is.
const FILED_ROWS: usize = 20_000;
const HASH_DIGITS: usize = 12;

/// Everything an internal edition prints, with the files of rows that go beside its pages.
pub struct Assembled {
    pub input: EditionInput,
    /// CSV files of the rows behind indicators, by path in the edition.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Computes every indicator at the reporting date, and at the dates that trends and comparisons need.
pub async fn assemble(
    engine: &Engine,
    catalog: &Catalog,
    snapshot: &Snapshot,
    house: House,
    as_of: NaiveDate,
) -> Result<Assembled, EditionError> {
    let mut results: BTreeMap<String, BTreeMap<NaiveDate, IndicatorResult>> = BTreeMap::new();
    let mut rows_behind = BTreeMap::new();
    let mut files = BTreeMap::new();
    for definition in engine.library().iter() {
        let known_from = known_from(&definition.requires, catalog, snapshot);
        let is_known = |date: &NaiveDate| *date == as_of || known_from.is_none_or(|from| from <= *date);
        let dates: Vec<_> = edition_dates(as_of).into_iter().filter(is_known).collect();
        let computed = engine.run_over(&definition.id, &dates).await?;
        let by_date = computed.iter().map(|result| (result.as_of, result.as_ref().clone())).collect();
        results.insert(definition.id.clone(), by_date);
        let (rows, total) = engine.rows_behind(definition, as_of, FILED_ROWS).await?;
        let file = (total <= FILED_ROWS && total > 0).then(|| format!("date/{}_randuri.csv", definition.id));
        if let Some(file) = &file {
            files.insert(file.clone(), csv_file(&rows)?);
        }
        let result = IndicatorResult { rows: rows.rows.into_iter().take(PRINTED_ROWS).collect(), ..rows };
        let query = engine.rows_query(definition, as_of)?;
        rows_behind.insert(definition.id.clone(), RowsBehind { result, total: total as u64, file, query });
    }
    let report = checks::run(engine, catalog, snapshot, as_of).await?;
    let program = Program::this();
    let input = EditionInput {
        house,
        as_of,
        definitions: engine.library().iter().map(|definition| (definition.id.clone(), definition.clone())).collect(),
        results,
        rows_behind,
        inputs: inputs(snapshot),
        incomplete: incomplete(catalog, snapshot, &report, as_of),
        texts: BTreeMap::new(),
        provenance: Provenance {
            program_version: program.version,
            commit: program.commit,
            snapshot_id: snapshot.pin().id(),
        },
    };
    Ok(Assembled { input, files })
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
