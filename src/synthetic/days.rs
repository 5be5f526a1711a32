use chrono::{Days, NaiveDate};

use crate::calendar::{Month, is_working_day};

/// The `number`-th day of a month, or its last.
pub(super) fn day_of(month: Month, number: i64) -> NaiveDate {
    plus(month.first_day(), number - 1).min(month.last_day())
}

/// So many days later, earlier where negative.
pub(super) fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) }.unwrap_or(date)
}

/// The last working day not after `date`: payments and openings happen on working days.
pub(super) fn working_day_until(date: NaiveDate) -> NaiveDate {
    (0..).map(|back| plus(date, -back)).find(|day| is_working_day(*day)).unwrap_or(date)
}

/// `date` where it has happened by `today`: nobody can extract what has yet to come.
pub(super) fn happened(date: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    (date <= today).then_some(date)
}
