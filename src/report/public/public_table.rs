use serde::Serialize;

use crate::indicator::{Cell, IndicatorResult, SUPPRESSED};
use crate::report::edition::{Edition, data_file};
use crate::report::table_comparison::TableComparison;
use crate::report::table_view::TableView;

/// Rows of a table that are printed; its files have them all.
const PRINTED_ROWS: usize = 100;
/// A longer table is folded until the reader asks for it.
const OPEN_ROWS: usize = 12;

/// A table of the public website: with the files that hold it whole, and the way to its method.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct PublicTable {
    pub view: TableView,
    /// The title of the indicator it shows.
    title: String,
    /// What is said before the names of its files.
    part: &'static str,
    csv: String,
    xlsx: String,
    method: String,
    /// Whether a value in it is suppressed.
    suppressed: bool,
    /// Where the name of each row leads; none where no name does.
    pub links: Vec<Option<String>>,
}

impl PublicTable {
    /// The table of an indicator at the reporting date.
    pub(super) fn of(edition: &Edition<'_>, id: &str) -> Self {
        Self::printed(edition, id, &format!("t-{id}"), None, |result| result.clone())
    }

    /// A part of the table of an indicator: the rows for which `rows` holds, of these columns.
    pub(super) fn part(
        edition: &Edition<'_>,
        id: &str,
        (place, caption): (&str, String),
        columns: &[&str],
        rows: impl Fn(&IndicatorResult, usize) -> bool,
    ) -> Self {
        Self::printed(edition, id, place, Some(caption), |result| part_of(result, columns, &rows))
    }

    fn printed(
        edition: &Edition<'_>,
        id: &str,
        place: &str,
        caption: Option<String>,
        shown: impl Fn(&IndicatorResult) -> IndicatorResult,
    ) -> Self {
        let title = edition.definition(id).map_or_else(|| id.to_owned(), |definition| definition.title.clone());
        let mut view = TableView {
            id: place.to_owned(),
            caption: caption.clone().unwrap_or_else(|| title.clone()),
            ..TableView::default()
        };
        let Some(result) = edition.result(id).map(&shown) else {
            return Self { view: TableView { absent: Some(edition.absence(id)), ..view }, title, ..Self::default() };
        };
        edition.fill(&mut view, id, &result, PRINTED_ROWS, |_| None);
        view.total = result.rows.len();
        view.folded = view.total > OPEN_ROWS;
        let day = edition.year_before();
        // A longer result is a list of things, not a table of measures. Without the year before there is nothing to say.
        if let Some(before) = edition.result_at(id, day).map(shown).filter(|_| view.total <= PRINTED_ROWS) {
            let comparison = TableComparison::of(&result, Some(&before), day);
            (view.changes, view.compared) = (comparison.changes, comparison.note);
        }
        let csv = format!("{}{}", edition.root, data_file(id));
        Self {
            suppressed: result.rows.iter().flatten().any(|cell| *cell == Cell::Suppressed),
            xlsx: csv.replace(".csv", ".xlsx"),
            csv,
            method: edition.explanation(id, ""),
            part: if caption.is_some() { "Tabelul întreg:" } else { "Tabelul:" },
            title,
            view,
            links: Vec::new(),
        }
    }

    /// A table made from the figures of a chart, with the files and the method of the indicator that it shows.
    pub(super) fn behind(edition: &Edition<'_>, id: &str, view: TableView) -> Self {
        let suppressed = view.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.text == SUPPRESSED);
        let whole = Self::printed(edition, id, "", Some(String::new()), |result| part_of(result, &[], &|_, _| false));
        let view = TableView { href: String::new(), absent: view.absent.or(whole.view.absent), ..view };
        Self { view, suppressed, ..whole }
    }
}

/// The same result with fewer rows and columns.
fn part_of(
    result: &IndicatorResult,
    columns: &[&str],
    rows: &impl Fn(&IndicatorResult, usize) -> bool,
) -> IndicatorResult {
    let places: Vec<usize> = columns.iter().filter_map(|column| result.position(column)).collect();
    let pick = |row: usize| places.iter().map(|place| result.rows[row][*place].clone()).collect();
    IndicatorResult {
        indicator: result.indicator.clone(),
        as_of: result.as_of,
        columns: places.iter().map(|place| result.columns[*place].clone()).collect(),
        rows: (0..result.rows.len()).filter(|row| rows(result, *row)).map(pick).collect(),
        missing: result.missing.clone(),
    }
}
