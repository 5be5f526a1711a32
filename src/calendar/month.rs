use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A calendar month.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of a year; `None` when `month` is not 1 to 12 or the year is out of range.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Self { year, month })
    }

    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !digits(year) || !digits(month) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub fn number(self) -> u32 {
        self.month
    }

    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MAX)
    }

    pub fn last_day(self) -> NaiveDate {
        self.plus(1).first_day() - Days::new(1)
    }

    /// The month `count` later, or earlier where negative.
    pub fn plus(self, count: i32) -> Self {
        let index = self.year * 12 + self.month as i32 - 1 + count;
        Self { year: index.div_euclid(12), month: index.rem_euclid(12) as u32 + 1 }
    }

    /// The months from this one to `last`, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (0..).map(move |count| self.plus(count)).take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    /// `YYYY-MM`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The same day `count` months later (earlier where negative), or the last day of a shorter month.
///
/// Used for the three-year control term (ROF 17.14–17.19). `None` out of the calendar's range.
pub fn add_months(date: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months = Months::new(count.unsigned_abs());
    if count < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_shorter_month_gives_its_last_day() {
        assert_eq!(add_months(day("2028-02-29"), -36), Some(day("2025-02-28")));
        assert_eq!(add_months(day("2026-05-31"), -3), Some(day("2026-02-28")));
        assert_eq!(add_months(day("2025-02-28"), 36), Some(day("2028-02-28")));
    }

    #[test]
    fn months_run_over_the_year() {
        let month = Month::parse("2026-01").unwrap();
        assert_eq!(month.plus(-13).to_string(), "2024-12");
        assert_eq!(month.last_day(), day("2026-01-31"));
        assert_eq!(month.plus(-1).through(month.plus(1)).count(), 3);
    }

    #[test]
    fn a_month_is_four_digits_and_two() {
        assert_eq!(Month::parse("2026-13"), None);
        assert_eq!(Month::parse("26-01"), None);
        assert_eq!(Month::parse("2026-1"), None);
    }
}
