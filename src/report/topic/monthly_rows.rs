//! Indicators with one row per month.

use crate::calendar::Month;
use crate::report::bars::Captions;
use crate::report::chart_view::ChartView;
use crate::report::columns::{Band, Measure, column_chart, monthly};
use crate::report::edition::Edition;
use crate::report::phrase::{Series, sum};
use crate::romanian::{self};

/// A column of an indicator with one row per month, for every month of the year up to the reporting date.
pub(super) fn monthly_cells(edition: &Edition<'_>, id: &str, column: &str) -> Series {
    let Some(result) = edition.result(id) else { return Vec::new() };
    let rows = edition.months(id).into_iter().map(|(month, rows)| {
        (month, sum(rows.iter().map(|row| result.cell(*row, column))).filter(|_| !rows.is_empty()))
    });
    monthly(rows)
}

pub(super) fn monthly_chart(
    edition: &Edition<'_>,
    captions: Captions<'_>,
    id: &str,
    bands: &[(&'static str, &str, &str, bool)],
    unit: &str,
) -> ChartView {
    let bands: Vec<_> = bands
        .iter()
        .map(|(class, label, column, hatched)| Band {
            label: (*label).to_owned(),
            class,
            series: monthly_cells(edition, id, column),
            hatched: *hatched,
        })
        .collect();
    let href = edition.explanation(id, "");
    let partial = edition.is_partial(Month::of(edition.as_of));
    column_chart(captions, &bands, Measure { unit, href: &href, partial })
}

pub(super) fn last_month(edition: &Edition<'_>, id: &str) -> String {
    let month = edition.result(id).and_then(|result| result.cell(result.rows.len().checked_sub(1)?, "luna").date());
    month.map(romanian::month_year).unwrap_or_default()
}
