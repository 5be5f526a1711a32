use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Legal holidays of Codul muncii art. 139 on fixed days: (month, day, first year in force).
const FIXED: &[(u32, u32, i32)] = &[
    (1, 1, 1900),
    (1, 2, 1900),
    (1, 6, 2024),  // Legea 52/2023
    (1, 7, 2024),  // Legea 52/2023
    (1, 24, 2017), // Legea 176/2016
    (5, 1, 1900),
    (6, 1, 2017),   // Legea 220/2016
    (8, 15, 2009),  // Legea 202/2008
    (11, 30, 2012), // Legea 147/2012
    (12, 1, 1900),
    (12, 25, 1900),
    (12, 26, 1900),
];

/// Good Friday is a legal holiday since Legea 64/2018.
const GOOD_FRIDAY_SINCE: i32 = 2018;

/// Orthodox Easter Sunday in the Gregorian calendar (Meeus, Julian algorithm; 1900 to 2099).
pub fn orthodox_easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    let julian = NaiveDate::from_ymd_opt(year, month as u32, day as u32).unwrap_or(NaiveDate::MIN);
    julian + Days::new(13)
}

/// Whether `date` is a legal holiday (Codul muncii art. 139).
fn is_holiday(date: NaiveDate) -> bool {
    let fixed =
        FIXED.iter().any(|&(month, day, since)| date.month() == month && date.day() == day && date.year() >= since);
    let after_easter = date.signed_duration_since(orthodox_easter(date.year())).num_days();
    let good_friday = after_easter == -2 && date.year() >= GOOD_FRIDAY_SINCE;
    // Easter Sunday and Monday; Pentecost Sunday and Monday.
    fixed || good_friday || matches!(after_easter, 0 | 1 | 49 | 50)
}

/// Whether offices work that day: neither a weekend nor a legal holiday.
pub fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(date)
}

/// The `count`-th working day after `date`; the day after it is the first that can count.
///
/// `None` out of the calendar's range.
pub fn add_working_days(date: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = date;
    let mut left = count;
    while left > 0 {
        day = day.succ_opt()?;
        if is_working_day(day) {
            left -= 1;
        }
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_as_published() {
        let published = [
            "2020-04-19",
            "2021-05-02",
            "2022-04-24",
            "2023-04-16",
            "2024-05-05",
            "2025-04-20",
            "2026-04-12",
            "2027-05-02",
            "2028-04-16",
            "2029-04-08",
            "2030-04-28",
        ];
        for text in published {
            assert_eq!(orthodox_easter(day(text).year()), day(text));
        }
    }

    #[test]
    fn five_working_days_over_easter() {
        // 10.04.2026 is Good Friday, 13.04 Easter Monday.
        assert_eq!(add_working_days(day("2026-04-08"), 5), Some(day("2026-04-17")));
        assert_eq!(add_working_days(day("2026-04-08"), 0), Some(day("2026-04-08")));
    }

    #[test]
    fn children_day_on_pentecost_monday_counts_once() {
        assert!(!is_working_day(day("2026-06-01")));
        assert_eq!(add_working_days(day("2026-05-29"), 1), Some(day("2026-06-02")));
    }

    #[test]
    fn law_52_of_2023_starts_in_2024() {
        assert!(is_working_day(day("2023-01-06")));
        assert!(!is_working_day(day("2026-01-06")));
    }
}
