use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::EditionInput;
use crate::calendar::{Month, add_months};
use crate::romanian;

/// Month-ends before a reporting date on a trend.
const TREND: i32 = 12;
/// How far back earlier periods are shown, in months.
const REACH: i32 = 12;

/// A period that the edition shows: up to the reporting date, or up to the end of an earlier quarter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Period {
    pub day: NaiveDate,
    /// Where its pages lie in the edition's folder; empty for the reporting date.
    pub folder: String,
    pub name: String,
}

impl Period {
    fn new(day: NaiveDate, folder: String) -> Self {
        Self { day, folder, name: name(day) }
    }

    /// Whether it is the period of the reporting date.
    pub(super) fn is_current(&self) -> bool {
        self.folder.is_empty()
    }

    /// The way from its pages to the edition's folder.
    pub(super) fn root(&self) -> &'static str {
        if self.is_current() { "" } else { "../../" }
    }
}

/// The reporting date, then the ends of earlier quarters at which an indicator has a result, the latest first.
pub(super) fn periods(input: &EditionInput) -> Vec<Period> {
    let earlier = quarter_ends_before(input.as_of)
        .into_iter()
        .filter(|day| has_results(input, *day))
        .map(|day| Period::new(day, format!("perioade/{day}/")));
    [Period::new(input.as_of, String::new())].into_iter().chain(earlier).collect()
}

/// Whether an indicator has a result at a day.
pub(super) fn has_results(input: &EditionInput, day: NaiveDate) -> bool {
    input.results.values().filter_map(|dates| dates.get(&day)).any(|result| result.missing.is_empty())
}

/// The days at which a management edition wants every indicator: the reporting date and the earlier quarter ends that
/// can be chosen on its pages, each with its 12 month-ends and the same day of the year before.
pub fn edition_dates(as_of: NaiveDate) -> BTreeSet<NaiveDate> {
    [as_of].into_iter().chain(quarter_ends_before(as_of)).flat_map(compared_dates).collect()
}

/// A day, the 12 month-ends before its month and the same day a year before.
fn compared_dates(day: NaiveDate) -> Vec<NaiveDate> {
    let month = Month::of(day);
    let ends = (1..=TREND).map(|back| month.plus(-back).last_day());
    ends.chain([day]).chain(add_months(day, -12)).collect()
}

/// The quarter ends of the 12 months before a day, the latest first.
pub(super) fn quarter_ends_before(day: NaiveDate) -> Vec<NaiveDate> {
    let month = Month::of(day);
    (0..=REACH)
        .map(|back| month.plus(-back))
        .filter(|month| month.number() % 3 == 0)
        .map(Month::last_day)
        .filter(|end| *end < day)
        .collect()
}

/// «trim. III 2026», «trim. IV și anul 2025», «la 15.09.2026».
fn name(day: NaiveDate) -> String {
    match (Month::of(day).last_day() == day, day.month()) {
        (true, 12) => format!("trim. IV și anul {}", day.year()),
        (true, 3 | 6 | 9) => romanian::quarter(day),
        _ => format!("la {}", romanian::short_date(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::{AS_OF, county, empty_county};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_of_the_last_year_can_be_chosen() {
        let ends = |text| quarter_ends_before(day(text)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(ends("2026-09-30"), ["2026-06-30", "2026-03-31", "2025-12-31", "2025-09-30"]);
        assert_eq!(ends("2026-10-15"), ["2026-09-30", "2026-06-30", "2026-03-31", "2025-12-31"]);
        assert_eq!(ends("2026-12-31"), ["2026-09-30", "2026-06-30", "2026-03-31", "2025-12-31"]);
        assert_eq!(ends("2026-09-29"), ["2026-06-30", "2026-03-31", "2025-12-31", "2025-09-30"]);
    }

    #[test]
    fn every_period_has_its_months_and_its_year_before() {
        let dates = edition_dates(day("2026-09-15"));
        for wanted in ["2026-09-15", "2026-08-31", "2025-09-30", "2025-09-15", "2024-09-30", "2024-12-31"] {
            assert!(dates.contains(&day(wanted)), "{wanted}");
        }
        assert_eq!(dates.len(), 2 + 24, "{dates:?}");
        assert_eq!(edition_dates(AS_OF).len(), 25);
    }

    #[test]
    fn a_period_is_named_by_what_it_ends() {
        assert_eq!(name(day("2026-09-30")), "trim. III 2026");
        assert_eq!(name(day("2025-12-31")), "trim. IV și anul 2025");
        assert_eq!(name(day("2026-08-31")), "la 31.08.2026");
        assert_eq!(name(day("2026-09-15")), "la 15.09.2026");
    }

    #[test]
    fn a_quarter_without_results_cannot_be_chosen() {
        let mut input = county();
        let days = |input: &EditionInput| periods(input).iter().map(|period| period.day).collect::<Vec<_>>();
        assert_eq!(days(&input).len(), 5);
        for dates in input.results.values_mut() {
            dates.remove(&day("2026-03-31"));
        }
        assert_eq!(days(&input), [AS_OF, day("2026-06-30"), day("2025-12-31"), day("2025-09-30")]);
        assert_eq!(days(&empty_county()), [AS_OF]);
    }
}
