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

/// The months of which something is known, up to that of the reporting date: in them, who has no row had zero.
pub(super) struct MoneyMonths {
    /// The months of which anybody has an invoice.
    invoiced: BTreeSet<NaiveDate>,
    /// The months in which anybody was paid.
    paid: BTreeSet<NaiveDate>,
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
        let known = |column| {
            let is_known = |row: &&ViewRow<'_>| row.cell(column).number().is_some();
            rows.iter().filter(is_known).filter_map(|row| row.date("luna")).collect()
        };
        Self { invoiced: known("facturat"), paid: known("platit"), last, is_partial: edition.is_partial(last) }
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
        let first = self.invoiced.first().into_iter().chain(self.paid.first()).min();
        first.into_iter().flat_map(|first| Month::of(*first).through(self.last))
    }

    fn first_paid(&self) -> Option<Month> {
        self.paid.first().map(|first| Month::of(*first))
    }

    /// That the payments of the months shown are not all there; empty where they are.
    pub(super) fn late_begin(&self) -> String {
        let months: Vec<Month> = self.all().collect();
        match self.first_paid() {
            Some(begin) if months.first() < Some(&begin) || months.len() < 2 * TABLE_MONTHS => {
                format!("Plățile aterizate încep cu {}.", romanian::month_year(begin.first_day()))
            }
            _ => String::new(),
        }
    }

    /// The time of the payments of a year: «în 12 luni», «din iulie 2026» where they begin within it.
    pub(super) fn year_words(&self) -> String {
        match self.first_paid() {
            Some(begin) if begin > self.last.plus(1 - TABLE_MONTHS as i32) => {
                format!("din {}", romanian::month_year(begin.first_day()))
            }
            _ => "în 12 luni".to_owned(),
        }
    }

    /// The money of the provider whose rows these are; no months where it has no row.
    pub(super) fn money(&self, rows: &[ViewRow<'_>]) -> SheetMoney {
        let by_month: BTreeMap<_, _> = rows.iter().filter_map(|row| Some((row.date("luna")?, row))).collect();
        let money = |month: Month| {
            let day = month.first_day();
            let cell = |column, known: &BTreeSet<NaiveDate>| match by_month.get(&day) {
                _ if !known.contains(&day) => None,
                Some(row) => Some(row.cell(column).clone()),
                None => Some(Cell::Decimal { unscaled: 0, scale: 2 }),
            };
            let (invoiced, paid) = (&self.invoiced, &self.paid);
            let amounts = [cell("facturat", invoiced), cell("refuzat", invoiced), cell("platit", paid)];
            MonthMoney { month, amounts }
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

    /// A table per year, the older one first.
    pub(super) fn tables(&self) -> Vec<TableView> {
        let years: Vec<_> = self.months.rchunks(TABLE_MONTHS).collect();
        years.into_iter().rev().enumerate().map(|(at, year)| money_table(at, year)).collect()
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
    let Some(now) = paid(now) else { return part_words(months) };
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

/// The same where the last 12 months are not all known: what was paid since payments begin, if none is missing since.
fn part_words(months: &[MonthMoney]) -> String {
    let begin = months.iter().position(|one| one.amounts[2].is_some());
    let known = begin.map(|at| &months[at..]).unwrap_or_default();
    let cells: Option<Vec<&Cell>> = known.iter().map(|one| one.amounts[2].as_ref()).collect();
    match (known.first(), cells.and_then(sum)) {
        (Some(first), Some(paid)) => {
            let since = romanian::month_year(first.month.first_day());
            format!("Din {since} s-au plătit {}", short_quantity(&paid, "lei"))
        }
        _ => "Sumele plătite: din ultimele 12 luni lipsesc date".to_owned(),
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
        let known: Vec<&Cell> = months.iter().filter_map(|one| one.amounts[column].as_ref()).collect();
        let count = known.len();
        let mut total = figure(Some(known).filter(|known| !known.is_empty()).and_then(sum).as_ref());
        if (1..months.len()).contains(&count) {
            total.text = format!("{} ({})", total.text, Noun::MONTH.count(count as i128));
        }
        total
    });
    let total =
        [label(format!("Total, {}", Noun::MONTH.count(months.len() as i128)))].into_iter().chain(total).collect();
    let rows = months.iter().map(row).chain([RowView { cells: total, total: true, depth: 0 }]);
    let span = |one: &MonthMoney| romanian::month_year(one.month.first_day());
    let (first, last) = (months.first().map(span), months.last().map(span));
    TableView {
        id: format!("t-bani-{at}"),
        caption: format!("{} – {}", first.unwrap_or_default(), last.unwrap_or_default()),
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
    use crate::report::control::view_rows::ViewRows;
    use crate::report::edition_fixture::{AS_OF, county, result};

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
        let words = |paid: &[Option<i64>]| money_words(&months(paid.iter().copied())).replace('\u{a0}', " ");
        assert_eq!(words(&[Some(1); 6]), "Din octombrie 2024 s-au plătit 6 lei");
        assert_eq!(words(&[None, None, Some(1), Some(2)]), "Din decembrie 2024 s-au plătit 3 lei");
        assert!(words(&[Some(1), None, Some(1)]).ends_with("din ultimele 12 luni lipsesc date"));
        assert!(words(&[None]).ends_with("din ultimele 12 luni lipsesc date"));
        let money = SheetMoney { months: months((0..18).map(|_| Some(1))), is_partial: false };
        assert_eq!(money.tables().iter().map(|table| table.total).collect::<Vec<_>>(), [6, 12]);
        assert!(money.chart().unwrap().subtitle.contains("18 luni"));
    }

    #[test]
    fn who_has_no_money_had_zero_only_where_somebody_has_some() {
        let shape = "furnizor_id:t luna:d facturat:2 refuzat:2 platit:2";
        let rows = [
            "A|2026-06-01|10.00|0.00|",
            "A|2026-07-01|10.00|0.00|8.00",
            "B|2026-08-01|10.00|0.00|",
            "B|2026-09-01|||9.00",
        ];
        let view = result(MONEY, AS_OF, shape, &rows.map(str::to_owned));
        let (input, rows) = (county(), ViewRows::new(&view));
        let all = MoneyMonths::of(&Edition::new(&input).unwrap(), rows.all());
        assert_eq!(all.late_begin(), "Plățile aterizate încep cu iulie 2026.");
        assert_eq!(all.year_words(), "din iulie 2026");
        let texts = |provider, column: usize| -> Vec<String> {
            let tables = all.money(rows.of(provider)).tables();
            tables[0].rows.iter().map(|row| row.cells[column].text.clone()).collect()
        };
        assert_eq!(texts("B", 3), ["–", "0,00", "–", "9,00", "9,00 (2 luni)"]);
        assert_eq!(texts("B", 1), ["0,00", "0,00", "10,00", "–", "10,00 (3 luni)"]);
    }

    #[test]
    fn a_total_of_months_that_are_not_all_known_says_of_how_many_it_is() {
        let table = money_table(0, &months([Some(1), None]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "1 (1 lună)");
        assert_eq!(table.rows.last().unwrap().cells[1].text, "–");
        let table = money_table(0, &months([Some(1), Some(2)]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "3");
    }
}
