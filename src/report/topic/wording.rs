//! Words and names that several pages share.

use crate::calendar::{Month, ReportingDate};
use crate::indicator::{Cell, IndicatorResult};
use crate::report::bars::{Captions, RowName};
use crate::report::edition::Edition;
use crate::report::phrase::{percent_of, sum};
use crate::romanian::{self};

pub(in crate::report) fn captions<'a>(id: &'a str, title: String, subtitle: &str, legend: &str) -> Captions<'a> {
    Captions { id, title, subtitle: subtitle.to_owned(), legend: legend.to_owned() }
}

/// «cumulat de la 1 ianuarie la 30 septembrie 2026»
pub(in crate::report) fn year_to_date(edition: &Edition<'_>) -> String {
    format!("cumulat de la 1 ianuarie la {}", romanian::long_date(edition.as_of))
}

/// «la sfârșitul fiecărei luni», with the reporting date where that is another day.
pub(in crate::report) fn at_month_ends(edition: &Edition<'_>) -> String {
    let day = edition.as_of;
    if edition.is_partial(Month::of(day)) {
        format!("la sfârșitul fiecărei luni; ultimul punct la {}", romanian::long_date(day))
    } else {
        format!("la sfârșitul fiecărei luni, până la {}", romanian::long_date(day))
    }
}

pub(in crate::report) fn by_month(edition: &Edition<'_>) -> String {
    let day = edition.as_of;
    let star = if edition.is_partial(Month::of(day)) { "; * lună neîncheiată" } else { "" };
    format!("pe luni, până la {}{star}", romanian::long_date(day))
}

/// The share of the year gone at the reporting date, in per cent with two decimals.
pub(in crate::report) fn year_gone(edition: &Edition<'_>) -> Cell {
    let date = ReportingDate(edition.as_of);
    let start = date.previous_year_end();
    let days = |to: chrono::NaiveDate| Cell::Integer((to - start).num_days());
    let end = date.month().plus(12 - date.month().number() as i32).last_day();
    percent_of(&days(date.day()), &days(end))
}

pub(in crate::report) fn domain_name(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> Option<RowName> {
    let code = result.cell(row, "domeniu").text()?;
    Some((edition.words("domeniu", code).to_owned(), 0, code == "TOTAL"))
}

/// The sum of a column.
pub(super) fn total_of(result: &IndicatorResult, column: &str) -> Option<Cell> {
    sum((0..result.rows.len()).map(|row| result.cell(row, column)))
}
