use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::calendar::Month;

/// The moment of the year at which a column of a form is read.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Moment {
    Trim1,
    Trim2,
    Trim3,
    Trim4,
    /// The reporting date.
    #[default]
    Cumulat,
}

impl Moment {
    /// The end of the quarter in the year of `as_of`, or `as_of` in the running one; none for a quarter to come.
    pub(super) fn day(self, as_of: NaiveDate) -> Option<NaiveDate> {
        let quarter = match self {
            Self::Trim1 => 1,
            Self::Trim2 => 2,
            Self::Trim3 => 3,
            Self::Trim4 => 4,
            Self::Cumulat => return Some(as_of),
        };
        let month = Month::of(as_of);
        let last = month.plus(3 * quarter - month.number() as i32);
        let begun = last.plus(-2).first_day() <= as_of;
        begun.then(|| last.last_day().min(as_of)).filter(|day| day.year() == as_of.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_end_with_their_last_month_and_the_running_one_at_the_reporting_date() {
        let as_of = day("2026-08-15");
        assert_eq!(Moment::Trim1.day(as_of), Some(day("2026-03-31")));
        assert_eq!(Moment::Trim2.day(as_of), Some(day("2026-06-30")));
        assert_eq!(Moment::Trim3.day(as_of), Some(as_of));
        assert_eq!(Moment::Trim4.day(as_of), None);
        assert_eq!(Moment::Cumulat.day(as_of), Some(as_of));
        assert_eq!(Moment::Trim4.day(day("2026-12-31")), Some(day("2026-12-31")));
        assert_eq!(Moment::Trim2.day(day("2026-03-31")), None);
        assert_eq!(Moment::Trim2.day(day("2026-04-01")), Some(day("2026-04-01")));
    }
}
