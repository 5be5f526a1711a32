use serde::Serialize;

use super::public_table::PublicTable;
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::finding::Finding;

/// A sentence, the picture that proves it and the tables behind it, on a page of the public website.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct PublicFinding {
    pub chart: ChartView,
    /// The same in plain words, or what its official terms mean; empty where the title says enough.
    pub plain: String,
    /// Where the name of each row of the chart leads.
    pub links: Vec<Option<String>>,
    pub behind: Option<PublicTable>,
    pub table: Option<PublicTable>,
}

impl PublicFinding {
    /// With the indicator's own table.
    pub(super) fn new(edition: &Edition<'_>, id: &str, chart: ChartView) -> Self {
        Self { chart, table: Some(PublicTable::of(edition, id)), ..Self::default() }
    }

    /// A finding of the management edition.
    pub(super) fn of(edition: &Edition<'_>, finding: Finding) -> Self {
        let Finding { indicator, chart, behind, table } = finding;
        let behind = behind.map(|view| PublicTable::behind(edition, &indicator, view));
        let own = PublicTable::of(edition, &indicator);
        let table = if table.id == own.view.id { own } else { PublicTable::behind(edition, &indicator, table) };
        Self { chart, behind, table: Some(table), ..Self::default() }
    }

    /// A table under a heading, without a picture.
    pub(super) fn table(id: &str, title: String, subtitle: String, table: PublicTable) -> Self {
        let chart = ChartView { id: id.to_owned(), title, subtitle, ..ChartView::default() };
        Self { chart, table: Some(table), ..Self::default() }
    }

    pub(super) fn plainly(self, plain: &str) -> Self {
        Self { plain: plain.to_owned(), ..self }
    }
}
