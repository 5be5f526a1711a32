use serde::Serialize;

use super::chart_view::ChartView;
use super::edition::Edition;
use super::table_view::TableView;

/// A sentence about an indicator, the chart that proves it and the tables behind it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    /// The indicator it speaks of.
    pub indicator: String,
    pub chart: ChartView,
    /// The figures of the chart, where no indicator has them as a table.
    pub behind: Option<TableView>,
    pub table: TableView,
}

impl Finding {
    /// With the indicator's own table.
    pub(super) fn new(edition: &Edition<'_>, indicator: &str, chart: ChartView) -> Self {
        Self { indicator: indicator.to_owned(), chart, behind: None, table: edition.table(indicator, "") }
    }

    pub(super) fn behind(self, table: TableView) -> Self {
        Self { behind: Some(table), ..self }
    }

    /// With another table in place of the indicator's own.
    pub(super) fn instead(self, table: TableView) -> Self {
        Self { table, ..self }
    }
}
