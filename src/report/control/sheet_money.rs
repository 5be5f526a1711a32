use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::indicator::Cell;
use crate::report::cell_text::{CellText, quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::columns::{Band, Measure, low_column_chart, monthly};
use crate::report::edition::Edition;
use crate::report::phrase::{absolute, difference, relative, sum};
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::report::topic::captions;
use crate::romanian::{self, Noun};

use super::view_rows::ViewRow;

/// The view with the money of providers by month.
pub(super) const MONEY: &str = "fisa_luni";
/// Months of one table.
const TABLE_MONTHS: usize = 12;

/// The months of which any provider has money, up to that of the reporting date: in them, who has none had zero.
pub(super) struct MoneyMonths {
    known: BTreeSet<NaiveDate>,
    last: Month,
    is_partial: bool,
}

/// The money of a provider in these months.
pub(super) struct SheetMoney {
    months: Vec<MonthMoney>,
    is_partial: bool,
}

/// What was invoiced, refused and paid in a month; absent where nothing is known of it.
struct MonthMoney {
    month: Month,
    /// Invoiced, refused, paid.
    amounts: [Option<Cell>; 3],
}

impl MoneyMonths {
    /// Of all rows of the view, which says how many months a sheet shows.
    pub(super) fn of(edition: &Edition<'_>, rows: &[ViewRow<'_>]) -> Self {
        let last = Month::of(edition.as_of);
        let known = rows.iter().filter_map(|row| row.date("luna")).collect();
        Self { known, last, is_partial: edition.is_partial(last) }
    }

    /// «Nu există facturi sau plăți în ultimele 24 de luni.»
    pub(super) fn none(&self) -> String {
        match self.all().count() {
            0 => "Nu există facturi sau plăți.".to_owned(),
            1 => "Nu există facturi sau plăți în ultima lună.".to_owned(),
            many => format!("Nu există facturi sau plăți în ultimele {}.", Noun::MONTH.count(many as i128)),
        }
    }

    fn all(&self) -> impl Iterator<Item = Month> {
        self.known.first().into_iter().flat_map(|first| Month::of(*first).through(self.last))
    }

    /// The money of the provider whose rows these are; no months where it has no row.
    pub(super) fn money(&self, rows: &[ViewRow<'_>]) -> SheetMoney {
        let by_month: BTreeMap<_, _> = rows.iter().filter_map(|row| Some((row.date("luna")?, row))).collect();
        let money = |month: Month| {
            let day = month.first_day();
            let cell = |column| match by_month.get(&day) {
                Some(row) => Some(row.cell(column).clone()),
                None => self.known.contains(&day).then_some(Cell::Decimal { unscaled: 0, scale: 2 }),
            };
            MonthMoney { month, amounts: [cell("facturat"), cell("refuzat"), cell("platit")] }
        };
        let months = if by_month.is_empty() { Vec::new() } else { self.all().map(money).collect() };
        SheetMoney { months, is_partial: self.is_partial }
    }
}

impl SheetMoney {
    /// What was paid by month; none where nothing is known.
    pub(super) fn chart(&self) -> Option<ChartView> {
        if self.months.is_empty() {
            return None;
        }
        let series = monthly(self.months.iter().map(|one| (one.month, one.amounts[2].clone())));
        let band = Band { label: "Plătit".to_owned(), class: "b2", series, hatched: false };
        let star = if self.is_partial { "; * lună neîncheiată" } else { "" };
        let subtitle = format!("Plătit pe luni, lei, {}{star}", Noun::MONTH.count(self.months.len() as i128));
        let measure = Measure { unit: "lei", href: "#bani", partial: self.is_partial };
        Some(low_column_chart(captions("bani-luni", money_words(&self.months), &subtitle, ""), &[band], measure))
    }

    /// A table per year, the last one first.
    pub(super) fn tables(&self) -> Vec<TableView> {
        self.months.rchunks(TABLE_MONTHS).enumerate().map(|(at, year)| money_table(at, year)).collect()
    }
}

/// The sentence over the money: what was paid in the last 12 months beside the 12 before.
fn money_words(months: &[MonthMoney]) -> String {
    let paid = |months: &[MonthMoney]| {
        if months.len() < TABLE_MONTHS {
            return None;
        }
        let cells: Option<Vec<&Cell>> = months.iter().map(|one| one.amounts[2].as_ref()).collect();
        cells.and_then(sum)
    };
    let (before, now) = last_year(months);
    let (_, before) = last_year(before);
    let Some(now) = paid(now) else { return "Sumele plătite: din ultimele 12 luni lipsesc date".to_owned() };
    let told = format!("În ultimele 12 luni s-au plătit {}", short_quantity(&now, "lei"));
    let change = paid(before).and_then(|before| Some((difference(&now, &before)?, before)));
    match change {
        None => format!("{told}; pentru cele 12 dinainte lipsesc date"),
        Some((change, before)) => match change.number().map_or(0, |(change, _)| change.signum()) {
            0 => format!("{told}, cât în cele 12 dinainte"),
            sign => {
                let more = if sign > 0 { "mai mult" } else { "mai puțin" };
                let amount = relative(&change, &before).unwrap_or_else(|| short_quantity(&absolute(&change), "lei"));
                format!("{told}, cu {amount} {more} decât în cele 12 dinainte")
            }
        },
    }
}

/// The months before the last twelve, and these.
fn last_year(months: &[MonthMoney]) -> (&[MonthMoney], &[MonthMoney]) {
    months.split_at(months.len().saturating_sub(TABLE_MONTHS))
}

fn money_table(at: usize, months: &[MonthMoney]) -> TableView {
    let figure = |cell: Option<&Cell>| CellText {
        text: cell.map_or_else(|| romanian::ABSENT.to_owned(), |cell| quantity(cell, "")),
        numeric: true,
    };
    let label = |text: String| CellText { text, numeric: false };
    let row = |one: &MonthMoney| {
        let cells = [label(romanian::month_year(one.month.first_day()))].into_iter();
        let amounts = one.amounts.iter().map(|cell| figure(cell.as_ref()));
        RowView { cells: cells.chain(amounts).collect(), total: false, depth: 0 }
    };
    let total = (0..3).map(|column| {
        let cells: Option<Vec<&Cell>> = months.iter().map(|one| one.amounts[column].as_ref()).collect();
        figure(cells.and_then(sum).as_ref())
    });
    let total =
        [label(format!("Total, {}", Noun::MONTH.count(months.len() as i128)))].into_iter().chain(total).collect();
    let rows = months.iter().map(row).chain([RowView { cells: total, total: true, depth: 0 }]);
    TableView {
        id: format!("t-bani-{at}"),
        columns: vec![
            ColumnView::of_unit("Luna", ""),
            ColumnView::of_unit("Facturat", "lei"),
            ColumnView::of_unit("Refuzat", "lei"),
            ColumnView::of_unit("Plătit", "lei"),
        ],
        total: months.len(),
        rows: rows.collect(),
        ..TableView::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(paid: impl IntoIterator<Item = Option<i64>>) -> Vec<MonthMoney> {
        let first = Month::new(2024, 10).unwrap();
        let month = |(at, paid): (usize, Option<i64>)| MonthMoney {
            month: first.plus(at as i32),
            amounts: [const { None }, None, paid.map(Cell::Integer)],
        };
        paid.into_iter().enumerate().map(month).collect()
    }

    #[test]
    fn a_sentence_for_each_course_of_the_money() {
        let run = |before: i64, now: i64| {
            let all = (0..24).map(|at| Some(if at < 12 { before } else { now }));
            money_words(&months(all)).replace('\u{a0}', " ")
        };
        assert_eq!(
            run(10, 12),
            "În ultimele 12 luni s-au plătit 144 lei, cu 20,00 % mai mult decât în cele 12 dinainte"
        );
        assert_eq!(
            run(10, 5),
            "În ultimele 12 luni s-au plătit 60 lei, cu 50,00 % mai puțin decât în cele 12 dinainte"
        );
        assert_eq!(run(10, 10), "În ultimele 12 luni s-au plătit 120 lei, cât în cele 12 dinainte");
        assert_eq!(run(0, 1), "În ultimele 12 luni s-au plătit 12 lei, cu 12 lei mai mult decât în cele 12 dinainte");
        let half_known = (0..24).map(|at| (at >= 12).then_some(1));
        assert!(money_words(&months(half_known)).ends_with("pentru cele 12 dinainte lipsesc date"));
        assert!(money_words(&months((0..24).map(|at| (at < 20).then_some(1)))).contains("lipsesc date"));
    }

    #[test]
    fn a_sheet_of_fewer_months_does_not_compare_with_a_year_that_it_lacks() {
        let words = money_words(&months((0..18).map(|_| Some(1)))).replace('\u{a0}', " ");
        assert!(words.contains("12 lei; pentru cele 12 dinainte lipsesc date"), "{words}");
        assert!(money_words(&months((0..6).map(|_| Some(1)))).ends_with("din ultimele 12 luni lipsesc date"));
        let money = SheetMoney { months: months((0..18).map(|_| Some(1))), is_partial: false };
        assert_eq!(money.tables().iter().map(|table| table.total).collect::<Vec<_>>(), [12, 6]);
        assert!(money.chart().unwrap().subtitle.contains("18 luni"));
    }

    #[test]
    fn a_total_of_months_that_are_not_all_known_is_not_printed() {
        let table = money_table(0, &months([Some(1), None]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "–");
        let table = money_table(0, &months([Some(1), Some(2)]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "3");
    }
}
