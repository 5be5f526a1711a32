use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::indicator::{Cell, IndicatorResult};
use crate::report::cell_text::CellText;
use crate::report::edition::Edition;
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::romanian;

/// The indicator that lists the work due next year.
const ID: &str = "gov_activity_plan";

/// How many works a row stands for, with its month: the row of the total has none.
fn works(result: &IndicatorResult) -> impl Iterator<Item = (usize, NaiveDate, i128)> {
    (0..result.rows.len()).filter_map(|row| {
        let (count, _) = result.cell(row, "numar").number()?;
        Some((row, result.cell(row, "luna").date()?, count))
    })
}

/// How many works of each kind fall due in each month of the plan; none for any other indicator.
pub(super) fn by_month(edition: &Edition<'_>, id: &str) -> Option<TableView> {
    let result = edition.result(id).filter(|_| id == ID)?;
    let mut counts: BTreeMap<(NaiveDate, &str), i128> = BTreeMap::new();
    for (row, month, count) in works(result) {
        let kind = result.cell(row, "fel").text().unwrap_or_default();
        *counts.entry((month, kind)).or_default() += count;
    }
    let months: BTreeSet<_> = counts.keys().map(|(month, _)| *month).collect();
    let kinds: BTreeSet<_> = counts.keys().map(|(_, kind)| *kind).collect();
    let column = |title: &str, numeric: bool| ColumnView {
        href: numeric.then(|| edition.explanation(ID, "")),
        ..ColumnView::new(title, "", numeric)
    };
    let number = |count: i128| CellText { text: romanian::number(count, 0), numeric: true };
    let row = |name: String, of: &dyn Fn(&str) -> i128, total| {
        let each: Vec<i128> = kinds.iter().map(|kind| of(kind)).collect();
        let name = CellText { text: name, numeric: false };
        let cells = [name].into_iter().chain(each.iter().map(|count| number(*count)));
        RowView { cells: cells.chain([number(each.iter().sum())]).collect(), total, depth: 0 }
    };
    let of_month = |month: NaiveDate, kind: &str| counts.get(&(month, kind)).copied().unwrap_or(0);
    let mut rows: Vec<_> =
        months.iter().map(|month| row(romanian::month_year(*month), &|kind| of_month(*month, kind), false)).collect();
    rows.push(row(
        edition.words("*", "TOTAL").to_owned(),
        &|kind| months.iter().map(|month| of_month(*month, kind)).sum(),
        true,
    ));
    let heads = kinds.iter().map(|kind| column(edition.words("fel", kind), true));
    (!months.is_empty()).then(|| TableView {
        id: "t-plan-luni".to_owned(),
        caption: "Lucrările planului pe luni și feluri".to_owned(),
        columns: [column("Luna", false)].into_iter().chain(heads).chain([column("Total", true)]).collect(),
        total: rows.len(),
        rows,
        ..TableView::default()
    })
}

/// The sentence about the busiest month of the plan.
pub(super) fn busiest_month(edition: &Edition<'_>) -> Option<String> {
    let result = edition.result(ID)?;
    let mut counts: BTreeMap<NaiveDate, i128> = BTreeMap::new();
    let mut estimated = 0;
    for (row, month, count) in works(result) {
        *counts.entry(month).or_default() += count;
        if *result.cell(row, "estimat") == Cell::Boolean(true) {
            estimated += count;
        }
    }
    let most = counts.values().max()?;
    let is_busiest = |(_, count): &(&NaiveDate, &i128)| *count == most;
    let busiest: Vec<_> = counts.iter().filter(is_busiest).map(|(month, _)| romanian::month_year(*month)).collect();
    let work = romanian::Noun::new("o", "lucrare", "lucrări");
    let load = match busiest.as_slice() {
        [one] => format!("Luna cea mai încărcată este {one}, cu {}", work.spell(*most)),
        several => {
            format!("Lunile cele mai încărcate sunt {}, cu câte {}", romanian::enumeration(several), work.spell(*most))
        }
    };
    Some(match estimated {
        0 => format!("{load}."),
        1 => format!("{load}; termenul unei lucrări este estimat."),
        many => format!("{load}; termenele a {} sunt estimate.", work.count(many)),
    })
}
