use serde::Serialize;

use super::activity_plan;
use super::chapters::Entry;
use crate::indicator::{Definition, IndicatorResult};
use crate::report::chart_view::ChartView;
use crate::report::edition::{Edition, data_file};
use crate::report::finding::Finding;
use crate::report::narrative::Narrator;
use crate::report::table_view::{ColumnView, TableView};

/// Letters that fit across an upright page of paper; a wider table is printed on a page turned on its side.
const UPRIGHT: usize = 124;
/// The same in small print.
const DENSE: usize = 150;
/// Letters at which a column of words is wrapped, and between two columns.
const WORDS: usize = 20;
const GAP: usize = 2;
/// Rows of a table that is not cut by the end of a page.
const WHOLE: usize = 14;

/// Numbers the sections, tables and figures of a chapter.
pub(super) struct Numbering {
    chapter: usize,
    sections: usize,
    tables: usize,
    figures: usize,
}

impl Numbering {
    pub(super) fn of_chapter(chapter: usize) -> Self {
        Self { chapter, sections: 0, tables: 0, figures: 0 }
    }

    fn section(&mut self) -> String {
        self.sections += 1;
        format!("{}.{}", self.chapter, self.sections)
    }

    fn table(&mut self) -> String {
        self.tables += 1;
        format!("Tabelul {}.{}", self.chapter, self.tables)
    }

    fn figure(&mut self) -> String {
        self.figures += 1;
        format!("Figura {}.{}", self.chapter, self.figures)
    }
}

/// An indicator in the report: text, figures, tables.
#[derive(Serialize)]
pub(super) struct Section {
    number: String,
    id: String,
    title: String,
    /// Its place in the annex.
    href: String,
    sentences: Vec<String>,
    figures: Vec<NumberedFigure>,
    tables: Vec<NumberedTable>,
    is_internal: bool,
}

#[derive(Serialize)]
struct NumberedFigure {
    number: String,
    chart: ChartView,
}

#[derive(Serialize)]
struct NumberedTable {
    /// In small print.
    is_dense: bool,
    /// Across a page turned on its side.
    is_wide: bool,
    is_whole: bool,
    table: TableView,
}

impl Section {
    pub(super) fn of(
        narrator: &Narrator<'_>,
        findings: &[Finding],
        numbering: &mut Numbering,
        definition: &Definition,
        entry: &Entry,
    ) -> Self {
        let edition = narrator.edition;
        let number = numbering.section();
        let shell = Self {
            number,
            id: entry.id.clone(),
            title: definition.title.clone(),
            href: edition.explanation(&entry.id, ""),
            sentences: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            is_internal: definition.is_internal(),
        };
        // The law publishes this report: of what is internal it tells the whole, never a row.
        if shell.is_internal {
            return Self { sentences: narrator.total(definition), ..shell };
        }
        // A history that is not published would be a row of gaps.
        let is_told =
            |chart: &ChartView| !edition.is_public || chart.small.is_empty() || edition.has_history(&entry.id);
        let of_it = || {
            findings.iter().filter(|finding| finding.indicator == entry.id).filter(|finding| is_told(&finding.chart))
        };
        let charts = of_it().map(|finding| &finding.chart);
        let is_there = edition.result(&entry.id).is_some();
        let (drawn, told): (Vec<_>, Vec<_>) = charts.filter(|_| is_there).partition(|chart| chart.is_drawn());
        let mut sentences = narrator.sentences(definition);
        // A finding without a picture is a sentence like the others.
        sentences.extend(told.into_iter().map(|chart| format!("{}.", chart.title)));
        let own = own_table(edition, entry);
        let behind = of_it().flat_map(|finding| finding.behind.iter().chain([&finding.table]));
        let behind = behind.filter(|table| is_there && table.id != own.id).cloned();
        let plan = activity_plan::by_month(edition, &entry.id);
        let tables = behind.chain(plan).chain([own.clone()]).filter(|table| !table.rows.is_empty());
        Self {
            sentences,
            figures: drawn
                .into_iter()
                .map(|chart| NumberedFigure { number: numbering.figure(), chart: chart.clone() })
                .collect(),
            tables: tables
                .map(|table| {
                    let caption = format!("{}. {}", numbering.table(), table.caption);
                    let (width, is_whole) = (width(&table), table.rows.len() <= WHOLE);
                    NumberedTable {
                        is_dense: width > UPRIGHT,
                        is_wide: width > DENSE,
                        is_whole,
                        table: TableView { caption, href: String::new(), ..table },
                    }
                })
                .collect(),
            ..shell
        }
    }
}

/// The table of the indicator itself, with the columns that the report prints.
fn own_table(edition: &Edition<'_>, entry: &Entry) -> TableView {
    let table = edition.table_of(&entry.id, "", printed_rows(edition, entry));
    let Some(result) = edition.result(&entry.id).filter(|_| !entry.columns.is_empty()) else { return table };
    let places: Vec<usize> = entry.columns.iter().filter_map(|column| result.position(column)).collect();
    table.only(&places, data_file(&entry.id))
}

/// Whether rows or columns of an indicator's table are only in its file.
pub(super) fn is_cut(edition: &Edition<'_>, entry: &Entry, result: &IndicatorResult) -> bool {
    result.rows.len() > printed_rows(edition, entry) || !entry.columns.is_empty()
}

/// Rows of an indicator's table that are printed.
fn printed_rows(edition: &Edition<'_>, entry: &Entry) -> usize {
    entry.rows.unwrap_or_else(|| edition.printed_rows())
}

/// Letters that a table needs from side to side.
fn width(table: &TableView) -> usize {
    let longest_word = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let of = |(at, column): (usize, &ColumnView)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.text.chars().count());
        let longest = cells.max().unwrap_or(0);
        let needed = if column.numeric { longest } else { longest.min(WORDS) };
        needed.max(longest_word(&column.title)) + GAP
    };
    table.columns.iter().enumerate().map(of).sum()
}
