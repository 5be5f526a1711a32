use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::cell_text::{CellText, cell_text, is_numeric, quantity, short_quantity};
use super::comparison::{Before, Comparison};
use super::csv_file::csv_file;
use super::department::{Department, departments};
use super::figure::Figure;
use super::labels::Labels;
use super::nouns::Nouns;
use super::phrase::Series;
use super::table_comparison::TableComparison;
use super::table_view::{ColumnView, RowView, TableView};
use super::{EditionInput, ReportError};
use crate::calendar::{Month, add_months};
use crate::indicator::{Cell, Definition, Headline, IndicatorResult, ResultColumn};
use crate::romanian;

/// Rows of a table that are printed on a page of its topic; the others are in the file beside the page.
const PAGE_ROWS: usize = 100;
/// The same where many tables stand on a page.
const LISTED_ROWS: usize = 20;
/// The same in a document that is read and printed whole.
const DOCUMENT_ROWS: usize = 60;
/// A longer table is folded under its chart.
const OPEN_ROWS: usize = 12;

/// How an edition is laid out: where its figures are explained, and how much of a long table it prints.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Layout {
    /// Many pages, with one that explains each indicator.
    Pages,
    /// One document, with a note for each indicator in its annex.
    Document,
    /// A public website, with a page of methods that has a place for each indicator.
    Site,
}

/// The input of an edition with the ways to look things up in it.
pub(super) struct Edition<'a> {
    pub input: &'a EditionInput,
    pub labels: Labels,
    pub nouns: Nouns,
    pub departments: Vec<Department>,
    /// The reporting date its pages are of.
    pub as_of: NaiveDate,
    layout: Layout,
    /// Whether anyone may read it.
    pub is_public: bool,
    /// The way from its pages to the edition's folder.
    pub root: &'static str,
}

impl<'a> Edition<'a> {
    /// An edition of many pages.
    pub(super) fn new(input: &'a EditionInput) -> Result<Self, ReportError> {
        Ok(Self {
            input,
            labels: Labels::built_in()?,
            nouns: Nouns::built_in()?,
            departments: departments()?,
            layout: Layout::Pages,
            is_public: false,
            as_of: input.as_of,
            root: "",
        })
    }

    /// An edition that is one document.
    pub(super) fn document(input: &'a EditionInput) -> Result<Self, ReportError> {
        Ok(Self { layout: Layout::Document, ..Self::new(input)? })
    }

    /// The edition of many pages as of an earlier day, with pages that lie `root` away from the edition's folder.
    pub(super) fn earlier(input: &'a EditionInput, as_of: NaiveDate, root: &'static str) -> Result<Self, ReportError> {
        Ok(Self { as_of, root, ..Self::new(input)? })
    }

    /// The public website, seen from pages that lie `root` away from its folder.
    pub(super) fn site(input: &'a EditionInput, root: &'static str) -> Result<Self, ReportError> {
        Ok(Self { layout: Layout::Site, root, is_public: true, ..Self::new(input)? })
    }

    /// A document of the public website.
    pub(super) fn public_document(input: &'a EditionInput) -> Result<Self, ReportError> {
        Ok(Self { is_public: true, ..Self::document(input)? })
    }

    /// Whether an indicator has results at other days than the reporting date. Of those that speak of persons only that
    /// one is published.
    pub(super) fn has_history(&self, id: &str) -> bool {
        self.input.results.get(id).is_some_and(|dates| dates.len() > 1)
    }

    /// The same day a year before the reporting date.
    pub(super) fn year_before(&self) -> NaiveDate {
        add_months(self.as_of, -12).unwrap_or(self.as_of)
    }

    /// The explanation of a column, seen from the pages of this edition; of the whole indicator where `column` is empty.
    pub(super) fn explanation(&self, id: &str, column: &str) -> String {
        match (self.layout, column) {
            (Layout::Pages, "") => format!("{}explicatii/{id}.html", self.root),
            (Layout::Pages, column) => format!("{}explicatii/{id}.html#{column}", self.root),
            (Layout::Document, _) => format!("#m-{id}"),
            (Layout::Site, _) => format!("{}metodologie.html#{id}", self.root),
        }
    }

    /// Rows of a table that are printed; where there are more, the file beside the page has them all.
    pub(super) fn printed_rows(&self) -> usize {
        match self.layout {
            Layout::Pages | Layout::Site => PAGE_ROWS,
            Layout::Document => DOCUMENT_ROWS,
        }
    }

    /// Rows of a table that are printed where many tables stand on a page.
    pub(super) fn listed_rows(&self) -> usize {
        LISTED_ROWS.min(self.printed_rows())
    }

    pub(super) fn definition(&self, id: &str) -> Option<&'a Definition> {
        self.input.definitions.get(id)
    }

    /// The result at the reporting date; none where its extracts never landed.
    pub(super) fn result(&self, id: &str) -> Option<&'a IndicatorResult> {
        self.result_at(id, self.as_of)
    }

    pub(super) fn result_at(&self, id: &str, day: NaiveDate) -> Option<&'a IndicatorResult> {
        self.input.results.get(id)?.get(&day).filter(|result| result.missing.is_empty())
    }

    /// The value in the row labelled `row`, or the absent cell.
    pub(super) fn cell(&self, id: &str, row: &str, column: &str) -> Cell {
        self.result(id)
            .and_then(|result| Some(result.cell(result.row_of(row)?, column).clone()))
            .unwrap_or(Cell::Absent)
    }

    /// The 12 month-ends before the reporting date, and the date itself.
    pub(super) fn dates(&self) -> Vec<NaiveDate> {
        let month = Month::of(self.as_of);
        let ends = month.plus(-12).through(month.plus(-1)).map(Month::last_day);
        ends.chain([self.as_of]).collect()
    }

    /// A value at each of the 13 dates.
    pub(super) fn series(&self, id: &str, pick: impl Fn(&IndicatorResult) -> Option<Cell>) -> Series {
        let value = |day| self.result_at(id, day).and_then(&pick).filter(|cell| cell.number().is_some());
        self.dates().into_iter().map(|day| (day, value(day))).collect()
    }

    /// The series of the row that stands for the whole indicator.
    pub(super) fn headline_series(&self, id: &str, column: &str) -> Series {
        let Some(headline) = self.definition(id).and_then(|definition| definition.headline.clone()) else {
            return self.dates().into_iter().map(|day| (day, None)).collect();
        };
        self.series(id, |result| Some(result.cell(result.headline_row(&headline)?, column).clone()))
    }

    /// The rows of an indicator by month, for every month of the year up to the reporting date.
    pub(super) fn months(&self, id: &str) -> Vec<(Month, Vec<usize>)> {
        let last = Month::of(self.as_of);
        let first = last.plus(1 - last.number() as i32);
        let Some(result) = self.result(id) else { return Vec::new() };
        let of = |row: usize| result.cell(row, "luna").date().map(Month::of);
        first
            .through(last)
            .map(|month| (month, (0..result.rows.len()).filter(|row| of(*row) == Some(month)).collect()))
            .collect()
    }

    /// Whether the month of the reporting date is still running.
    pub(super) fn is_partial(&self, month: Month) -> bool {
        month == Month::of(self.as_of) && month.last_day() != self.as_of
    }

    pub(super) fn unit(&self, id: &str, column: &str) -> &'a str {
        self.definition(id).and_then(|definition| definition.column(column)).map_or("", |column| column.unit.as_str())
    }

    pub(super) fn column_title(&self, id: &str, column: &str) -> String {
        let described = self.definition(id).and_then(|definition| definition.column(column));
        described.map_or_else(|| column.to_owned(), |column| column.title.clone())
    }

    /// The printed form of a code.
    pub(super) fn words<'b>(&'b self, column: &str, code: &'b str) -> &'b str {
        self.labels.words(column, code)
    }

    /// A headline figure: `column` in the row labelled `row`.
    pub(super) fn figure(&self, id: &str, row: &str, column: &str, label: &str, note: String) -> Figure {
        self.figure_by(id, column, label, note, |result| Some(result.cell(result.row_of(row)?, column).clone()))
    }

    /// A headline figure: `column` in the last row.
    pub(super) fn last_figure(&self, id: &str, column: &str, label: &str, note: String) -> Figure {
        let last = |result: &IndicatorResult| Some(result.cell(result.headline_row(&Headline::Last)?, column).clone());
        self.figure_by(id, column, label, note, last)
    }

    /// A headline figure picked out of a result, beside the one picked out of the result a year before.
    pub(super) fn figure_by(
        &self,
        id: &str,
        column: &str,
        label: &str,
        note: String,
        pick: impl Fn(&IndicatorResult) -> Option<Cell>,
    ) -> Figure {
        let now = self.result(id).and_then(&pick).unwrap_or(Cell::Absent);
        // Of what is published at the reporting date only there is nothing to compare with.
        let is_compared = !self.is_public || self.has_history(id);
        let compared =
            if is_compared { self.comparison(id, &now, pick).line(self.unit(id, column)) } else { String::new() };
        Figure { compared, ..self.figure_of(id, column, &now, label, note) }
    }

    /// A value beside the one picked out of the result a year before.
    pub(super) fn comparison(
        &self,
        id: &str,
        now: &Cell,
        pick: impl Fn(&IndicatorResult) -> Option<Cell>,
    ) -> Comparison {
        let day = self.year_before();
        let before = self.result_at(id, day).map_or(Before::NoResult, |result| Before::of(pick(result).as_ref()));
        Comparison::new(day, now, before)
    }

    pub(super) fn figure_of(&self, id: &str, column: &str, cell: &Cell, label: &str, note: String) -> Figure {
        let unit = self.unit(id, column);
        let (value, full) = (short_quantity(cell, unit), quantity(cell, unit));
        let full = if full == value { String::new() } else { full };
        let href = self.explanation(id, column);
        Figure { label: label.to_owned(), value, full, href, note, compared: String::new() }
    }

    /// The printed table of an indicator, with links below `root`.
    pub(super) fn table(&self, id: &str, root: &str) -> TableView {
        self.table_of(id, root, self.printed_rows())
    }

    /// The same with at most `rows` rows.
    pub(super) fn table_of(&self, id: &str, root: &str, rows: usize) -> TableView {
        let definition = self.definition(id);
        let mut table = TableView {
            id: format!("t-{id}"),
            caption: definition.map_or_else(|| id.to_owned(), |definition| definition.title.clone()),
            href: format!("{root}{}", self.explanation(id, "")),
            ..TableView::default()
        };
        match self.result(id) {
            None => table.absent = Some(self.absence(id)),
            Some(result) => {
                let href = |column: &ResultColumn| Some(format!("{root}{}", self.explanation(id, &column.name)));
                self.fill(&mut table, id, result, rows, href);
                table.total = result.rows.len();
                table.folded = result.rows.len() > OPEN_ROWS;
                // A longer result is a list of things, not a table of measures.
                if result.rows.len() <= rows.min(self.printed_rows()) {
                    let day = self.year_before();
                    let comparison = TableComparison::of(result, self.result_at(id, day), day);
                    (table.changes, table.compared) = (comparison.changes, comparison.note);
                }
                table.file = (result.rows.len() > rows).then(|| format!("{root}{}", data_file(id)));
            }
        }
        table
    }

    /// Heads and the first `rows` rows of a result.
    pub(super) fn fill(
        &self,
        table: &mut TableView,
        id: &str,
        result: &IndicatorResult,
        rows: usize,
        href: impl Fn(&ResultColumn) -> Option<String>,
    ) {
        table.columns = result
            .columns
            .iter()
            .map(|column| {
                let numeric = is_numeric(column.cell_type) && column.name != "trimestru";
                let title = self.column_title(id, &column.name);
                ColumnView { href: href(column), ..ColumnView::new(title, self.unit(id, &column.name), numeric) }
            })
            .collect();
        table.rows = result.rows.iter().take(rows).map(|row| self.row(result, row)).collect();
        for (at, column) in table.columns.iter_mut().enumerate() {
            column.long = table.rows.iter().any(|row| row.cells.get(at).is_some_and(CellText::is_long));
        }
    }

    fn row(&self, result: &IndicatorResult, row: &[Cell]) -> RowView {
        let label = row.iter().find(|cell| !cell.is_absent()).and_then(Cell::text).unwrap_or_default();
        let in_tree = result.columns.first().is_some_and(|column| column.name == "cod");
        let total = matches!(label, "TOTAL" | "50.05") || (in_tree && depth_of(label) == 0);
        let text = |(column, cell): (&ResultColumn, &Cell)| match cell {
            // A total has no name of its own beside the word.
            Cell::Absent if total && !is_numeric(column.cell_type) => CellText::default(),
            cell => self.cell_text(label, &column.name, cell),
        };
        RowView {
            cells: result.columns.iter().zip(row).map(text).collect(),
            total,
            depth: if in_tree { depth_of(label) } else { 0 },
        }
    }

    /// An objective names its indicator and column by their printed titles.
    fn cell_text(&self, label: &str, column: &str, cell: &Cell) -> CellText {
        let title = match (column, cell.text()) {
            ("indicator", Some(id)) => match self.definition(id) {
                None if self.is_public => Some("Obiectiv de uz intern".to_owned()),
                definition => definition.map(|definition| definition.title.clone()),
            },
            ("coloana", Some(_)) if self.is_public && self.definition(label).is_none() => {
                Some(romanian::ABSENT.to_owned())
            }
            ("coloana", Some(name)) => Some(self.column_title(label, name)),
            _ => None,
        };
        // Objectives have four decimals for every kind of measure; zeros at their end say nothing.
        if let ("realizat" | "tinta" | "pondere", Some((unscaled, scale))) = (column, cell.number()) {
            return CellText { text: romanian::shortest(unscaled, scale, 2), numeric: true };
        }
        title.map_or_else(|| cell_text(&self.labels, column, cell), |text| CellText { text, numeric: false })
    }

    /// The department that an indicator or an objective names as its owner.
    pub(super) fn department_of(&self, owner: &str) -> Option<&Department> {
        self.departments.iter().find(|department| department.answers_for(owner))
    }

    /// Why an indicator has no result.
    pub(super) fn absence(&self, id: &str) -> String {
        let missing = self.input.results.get(id).and_then(|dates| dates.get(&self.as_of));
        match missing.map(|result| result.missing.as_slice()) {
            Some([one]) => format!("Nu există rezultat: extrasul «{one}» nu a fost încărcat."),
            Some(many) if !many.is_empty() => {
                format!("Nu există rezultat: extrasele «{}» nu au fost încărcate.", many.join("», «"))
            }
            _ => "Nu există rezultat: indicatorul nu a fost calculat la această dată.".to_owned(),
        }
    }

    /// The files with all rows of the tables that are printed in part.
    pub(super) fn data_files(&self) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
        let ids = self.input.results.keys().filter(|id| self.input.definitions.contains_key(*id));
        ids.filter_map(|id| self.result(id))
            .filter(|result| result.rows.len() > self.listed_rows())
            .map(|result| Ok((data_file(&result.indicator), csv_file(result)?)))
            .collect()
    }

    /// What was incomplete in the datasets that `indicators` read.
    pub(super) fn incomplete(&self, indicators: &[&str]) -> Vec<&'a str> {
        let definitions = indicators.iter().filter_map(|id| self.definition(id));
        let read: BTreeSet<&str> = definitions
            .flat_map(|definition| definition.requires.iter().chain(&definition.optional))
            .map(String::as_str)
            .collect();
        let concerns = |dataset: &str| dataset.is_empty() || read.contains(dataset);
        self.input.incomplete.iter().filter(|item| concerns(&item.dataset)).map(|item| item.what.as_str()).collect()
    }
}

/// The file with all rows of a result, in the folder of the pages that print its first ones.
pub(super) fn data_file(id: &str) -> String {
    format!("date/{id}.csv")
}

/// How deep a functional code lies below its chapter (two parts).
pub(super) fn depth_of(code: &str) -> usize {
    code.matches('.').count().saturating_sub(1)
}
