use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "ianuarie",
    "februarie",
    "martie",
    "aprilie",
    "mai",
    "iunie",
    "iulie",
    "august",
    "septembrie",
    "octombrie",
    "noiembrie",
    "decembrie",
];
const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];

/// `30.09.2026`
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// `30 septembrie 2026`
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// `septembrie`
pub fn month_name(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// `septembrie 2026`
pub fn month_year(date: NaiveDate) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// `sep`: three letters that tell the twelve months apart, for the marks of a chart.
pub fn short_month(date: NaiveDate) -> &'static str {
    &month_name(date)[..3]
}

/// `trim. III 2026`
pub fn quarter(date: NaiveDate) -> String {
    format!("trim. {} {}", QUARTERS[date.month0() as usize / 3], date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_as_the_house_writes_them() {
        assert_eq!(short_date(day("2026-09-03")), "03.09.2026");
        assert_eq!(long_date(day("2026-09-30")), "30 septembrie 2026");
        assert_eq!(long_date(day("2026-01-01")), "1 ianuarie 2026");
        assert_eq!(quarter(day("2026-09-30")), "trim. III 2026");
        assert_eq!(quarter(day("2026-12-31")), "trim. IV 2026");
        assert_eq!(month_year(day("2026-05-31")), "mai 2026");
    }

    #[test]
    fn short_months_differ() {
        let months: std::collections::BTreeSet<_> =
            (1..=12).map(|month| short_month(NaiveDate::from_ymd_opt(2026, month, 1).unwrap())).collect();
        assert_eq!(months.len(), 12);
    }
}
