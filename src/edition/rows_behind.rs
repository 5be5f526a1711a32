use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::indicator::{Definition, Engine, IndicatorResult};
use crate::report::{RowsBehind, csv_file};

use super::EditionError;

/// Rows printed on an explanation's page.
const PRINTED_ROWS: usize = 200;
/// More rows than this are not put in a file beside the pages: the query that fetches them is.
const FILED_ROWS: usize = 20_000;

/// The rows behind the indicators of an internal edition, with the files of them that go beside its pages.
#[derive(Default)]
pub struct FetchedRows {
    pub rows: BTreeMap<String, RowsBehind>,
    /// CSV files, by path in the edition.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Fetches the rows behind the indicators of these themes at the reporting date; of all without themes.
pub async fn fetch_rows(engine: &Engine, as_of: NaiveDate, themes: &[&str]) -> Result<FetchedRows, EditionError> {
    let mut fetched = FetchedRows::default();
    let is_asked = |definition: &&Definition| themes.is_empty() || themes.contains(&definition.theme());
    for definition in engine.library().iter().filter(is_asked) {
        let (rows, total) = engine.rows_behind(definition, as_of, FILED_ROWS).await?;
        let file = (total <= FILED_ROWS && total > 0).then(|| format!("date/{}_randuri.csv", definition.id));
        if let Some(file) = &file {
            fetched.files.insert(file.clone(), csv_file(&rows)?);
        }
        let result = IndicatorResult { rows: rows.rows.into_iter().take(PRINTED_ROWS).collect(), ..rows };
        let query = engine.rows_query(definition, as_of)?;
        fetched.rows.insert(definition.id.clone(), RowsBehind { result, total: total as u64, file, query });
    }
    Ok(fetched)
}
