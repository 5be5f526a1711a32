use super::public_finding::PublicFinding;
use super::public_table::PublicTable;
use crate::calendar::Month;
use crate::indicator::Cell;
use crate::report::cell_text::{CellText, quantity};
use crate::report::columns::{Band, Measure, column_chart};
use crate::report::edition::Edition;
use crate::report::phrase::{Series, Subject, difference};
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::report::topic::{by_month, captions};
use crate::romanian;

/// Months on the chart: the one of the reporting date and the twelve before it.
const MONTHS: i32 = 12;

/// What was paid, or collected, in each month, from figures that begin anew each January.
pub(super) struct MonthlyFlow<'a> {
    pub indicator: &'static str,
    /// The row of its figure.
    pub row: &'a str,
    pub column: &'static str,
    /// «Plățile»
    pub subject: &'static str,
    /// «Plăți», in the heading of a column and in the subtitle.
    pub what: &'static str,
}

impl MonthlyFlow<'_> {
    /// A column per month, with the sentence about the last one.
    pub(super) fn finding(&self, edition: &Edition<'_>) -> PublicFinding {
        let series = self.series(edition);
        let known = series.last().is_some_and(|(_, flow)| flow.is_some());
        let when = if known { format!("din {}", romanian::month_name(edition.as_of)) } else { "lunare".to_owned() };
        let name = format!("{} {when}", self.subject);
        let subject = Subject { name: &name, plural: true, unit: "lei" };
        let place = format!("luni-{}", self.row.replace('.', "-"));
        let captions = captions(
            &place,
            subject.trend(&series),
            &format!("{}, lei, {}", self.what, by_month(edition)),
            "Fiecare coloană este o lună, fără cele dinaintea ei.",
        );
        let partial = edition.is_partial(Month::of(edition.as_of));
        let band = Band { label: self.what.to_owned(), class: "paid", series, hatched: false };
        let table = self.table(edition, &band.series);
        let chart = column_chart(captions, &[band], Measure { unit: "lei", href: "", partial });
        let behind = PublicTable::behind(edition, self.indicator, table);
        PublicFinding { chart, table: Some(behind), ..PublicFinding::default() }
    }

    /// The flow of each month; none where its end, or the end of the month before, has no result.
    fn series(&self, edition: &Edition<'_>) -> Series {
        let last = Month::of(edition.as_of);
        last.plus(-MONTHS)
            .through(last)
            .map(|month| (self.end(edition, month), self.of_month(edition, month)))
            .collect()
    }

    fn of_month(&self, edition: &Edition<'_>, month: Month) -> Option<Cell> {
        let now = self.cumulated(edition, month)?;
        match month.number() {
            1 => Some(now),
            _ => difference(&now, &self.cumulated(edition, month.plus(-1))?),
        }
    }

    /// From the beginning of the year to the end of a month.
    fn cumulated(&self, edition: &Edition<'_>, month: Month) -> Option<Cell> {
        let result = edition.result_at(self.indicator, self.end(edition, month))?;
        let Some(row) = result.row_of(self.row) else {
            // A row appears with its first figure.
            return Some(Cell::Decimal { unscaled: 0, scale: 2 });
        };
        Some(result.cell(row, self.column).clone()).filter(|cell| cell.number().is_some())
    }

    /// The last day of a month that has passed.
    fn end(&self, edition: &Edition<'_>, month: Month) -> chrono::NaiveDate {
        month.last_day().min(edition.as_of)
    }

    fn table(&self, edition: &Edition<'_>, series: &Series) -> TableView {
        let column = |title: &str, unit: &str| ColumnView::of_unit(title, unit);
        let figure = |cell: Option<&Cell>| CellText {
            text: cell.map_or_else(|| "lipsă".to_owned(), |cell| quantity(cell, "")),
            numeric: true,
        };
        let row = |(day, flow): &(chrono::NaiveDate, Option<Cell>)| {
            let month = Month::of(*day);
            let star = if edition.is_partial(month) { "*" } else { "" };
            let name = CellText { text: format!("{}{star}", romanian::month_year(*day)), numeric: false };
            let cells = vec![name, figure(flow.as_ref()), figure(self.cumulated(edition, month).as_ref())];
            RowView { cells, total: false, depth: 0 }
        };
        let rows: Vec<_> = series.iter().map(row).collect();
        TableView {
            id: format!("t-luni-{}", self.row.replace('.', "-")),
            caption: format!("{} pe luni", self.what),
            columns: vec![
                column("Luna", ""),
                column(&format!("{} în lună", self.what), "lei"),
                column("De la începutul anului", "lei"),
            ],
            total: rows.len(),
            rows,
            folded: true,
            ..TableView::default()
        }
    }
}
