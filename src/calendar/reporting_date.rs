use chrono::{Datelike, Days, NaiveDate};

use super::Month;

/// The reporting date `D` with the periods that core.md derives from it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReportingDate(pub NaiveDate);

/// What a bind parameter of a query holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PeriodValue {
    Day(NaiveDate),
    Number(i64),
}

impl ReportingDate {
    /// The bind parameters of indicators, by name.
    pub const PERIODS: [(&'static str, fn(Self) -> PeriodValue); 8] = [
        ("as_of", |date| PeriodValue::Day(date.day())),
        ("month_start", |date| PeriodValue::Day(date.month_start())),
        ("quarter_start", |date| PeriodValue::Day(date.quarter_start())),
        ("year_start", |date| PeriodValue::Day(date.year_start())),
        ("previous_year_end", |date| PeriodValue::Day(date.previous_year_end())),
        ("year", |date| PeriodValue::Number(date.year().into())),
        ("quarter", |date| PeriodValue::Number(date.quarter().into())),
        ("month_number", |date| PeriodValue::Number(date.month().number().into())),
    ];

    pub fn day(self) -> NaiveDate {
        self.0
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> Month {
        Month::of(self.0)
    }

    /// 1 to 4.
    pub fn quarter(self) -> u32 {
        self.0.month0() / 3 + 1
    }

    pub fn month_start(self) -> NaiveDate {
        self.month().first_day()
    }

    pub fn quarter_start(self) -> NaiveDate {
        let back = (self.0.month0() % 3) as i32;
        self.month().plus(-back).first_day()
    }

    pub fn year_start(self) -> NaiveDate {
        self.month().plus(-(self.0.month0() as i32)).first_day()
    }

    /// 31 December of the year before.
    pub fn previous_year_end(self) -> NaiveDate {
        self.year_start() - Days::new(1)
    }
}
