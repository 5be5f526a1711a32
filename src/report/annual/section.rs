use serde::Serialize;

use super::chapters::Entry;
use super::narrative::Narrator;
use super::{activity_plan, is_internal};
use crate::indicator::Definition;
use crate::report::chart_view::ChartView;
use crate::report::finding::Finding;
use crate::report::table_view::TableView;

/// Columns from which a table is printed across the page.
const WIDE: usize = 8;

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
    is_wide: bool,
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
        let of_it = || findings.iter().filter(|finding| finding.indicator == entry.id);
        let charts = of_it().map(|finding| &finding.chart);
        let is_there = edition.result(&entry.id).is_some();
        let (drawn, told): (Vec<_>, Vec<_>) = charts.filter(|_| is_there).partition(|chart| chart.is_drawn());
        let mut sentences = narrator.sentences(definition, entry);
        // A finding without a picture is a sentence like the others.
        sentences.extend(told.into_iter().map(|chart| format!("{}.", chart.title)));
        let behind = of_it().filter_map(|finding| finding.behind.clone());
        let own = edition.table(&entry.id, "");
        let plan = activity_plan::by_month(edition, &entry.id);
        let tables = behind.chain(plan).chain([own]).filter(|table| !table.rows.is_empty());
        Self {
            number,
            id: entry.id.clone(),
            title: definition.title.clone(),
            href: edition.explanation(&entry.id, ""),
            sentences,
            figures: drawn
                .into_iter()
                .map(|chart| NumberedFigure { number: numbering.figure(), chart: chart.clone() })
                .collect(),
            tables: tables
                .map(|table| {
                    let caption = format!("{}. {}", numbering.table(), table.caption);
                    let is_wide = table.columns.len() > WIDE;
                    NumberedTable { is_wide, table: TableView { caption, href: String::new(), ..table } }
                })
                .collect(),
            is_internal: is_internal(definition.privacy),
        }
    }
}
