use std::collections::{BTreeMap, BTreeSet};

use crate::indicator::Cell;
use crate::report::cell_text::CellText;
use crate::report::edition::Edition;
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::romanian;

/// The indicator that lists the work due next year.
const ID: &str = "gov_activity_plan";

/// How many activities of each kind fall due in each month of the plan; none for any other indicator.
pub(super) fn by_month(edition: &Edition<'_>, id: &str) -> Option<TableView> {
    let result = edition.result(id).filter(|_| id == ID)?;
    let mut counts: BTreeMap<(chrono::NaiveDate, &str), i128> = BTreeMap::new();
    for row in 0..result.rows.len() {
        if let (Some(month), Some(kind)) = (result.cell(row, "luna").date(), result.cell(row, "fel").text()) {
            *counts.entry((month, kind)).or_default() += 1;
        }
    }
    let months: BTreeSet<_> = counts.keys().map(|(month, _)| *month).collect();
    let kinds: BTreeSet<_> = counts.keys().map(|(_, kind)| *kind).collect();
    let column = |title: &str, numeric| ColumnView {
        title: title.to_owned(),
        unit: String::new(),
        numeric,
        long: false,
        href: numeric.then(|| edition.explanation(ID, "")),
    };
    let number = |count: i128| CellText { text: romanian::number(count, 0), numeric: true };
    let row = |name: String, of: &dyn Fn(&str) -> i128, total| {
        let each: Vec<i128> = kinds.iter().map(|kind| of(kind)).collect();
        let name = CellText { text: name, numeric: false };
        let cells = [name].into_iter().chain(each.iter().map(|count| number(*count)));
        RowView { cells: cells.chain([number(each.iter().sum())]).collect(), total, depth: 0 }
    };
    let of_month = |month: chrono::NaiveDate, kind: &str| counts.get(&(month, kind)).copied().unwrap_or(0);
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
        caption: "Activitățile planului pe luni și feluri".to_owned(),
        columns: [column("Luna", false)].into_iter().chain(heads).chain([column("Total", true)]).collect(),
        total: rows.len(),
        rows,
        ..TableView::default()
    })
}

/// The sentence about the busiest month of the plan.
pub(super) fn busiest_month(edition: &Edition<'_>) -> Option<String> {
    let result = edition.result(ID)?;
    let mut counts: BTreeMap<chrono::NaiveDate, i128> = BTreeMap::new();
    (0..result.rows.len()).filter_map(|row| result.cell(row, "luna").date()).for_each(|month| {
        *counts.entry(month).or_default() += 1;
    });
    let most = counts.values().max()?;
    let busiest: Vec<_> =
        counts.iter().filter(|(_, count)| *count == most).map(|(month, _)| romanian::month_year(*month)).collect();
    let activity = romanian::Noun::new("o", "activitate", "activități");
    let estimated = (0..result.rows.len()).filter(|row| *result.cell(*row, "estimat") == Cell::Boolean(true)).count();
    let load = match busiest.as_slice() {
        [one] => format!("Luna cea mai încărcată este {one}, cu {}", activity.spell(*most)),
        several => format!(
            "Lunile cele mai încărcate sunt {}, cu câte {}",
            romanian::enumeration(several),
            activity.spell(*most)
        ),
    };
    Some(match estimated {
        0 => format!("{load}."),
        1 => format!("{load}; termenul unei activități este estimat."),
        many => format!("{load}; termenele a {} sunt estimate.", activity.count(many as i128)),
    })
}
