use std::fmt;

use crate::calendar::Month;
use crate::romanian;

/// The months, both ends included, in one of which an inspection is to be: one month, or a quarter where the plan
/// names no month. Ordered by their first month.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct MonthWindow {
    pub first: Month,
    pub last: Month,
}

impl MonthWindow {
    pub fn month(month: Month) -> Self {
        Self { first: month, last: month }
    }

    /// The months of a quarter, 1 to 4, of a year.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let first = Month::new(year, quarter.checked_mul(3)?.checked_sub(2)?)?;
        Some(Self { first, last: first.plus(2) })
    }

    pub fn contains(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }

    /// In words within a sentence about `year`: `martie`, `trim. II`, `martie–mai`; of another year, with it.
    pub fn words_in(self, year: i32) -> String {
        let words = self.to_string();
        match words.strip_suffix(&format!(" {year}")) {
            Some(short) if self.first.year() == year => short.to_owned(),
            _ => words,
        }
    }
}

impl fmt::Display for MonthWindow {
    /// `martie 2027`, `trim. II 2027`, `martie–mai 2027`, `noiembrie 2027–ianuarie 2028`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first.first_day(), self.last.first_day());
        if self.first == self.last {
            return f.write_str(&romanian::month_year(first));
        }
        if self.first.number() % 3 == 1 && self.last == self.first.plus(2) {
            return f.write_str(&romanian::quarter(first));
        }
        let one_year = self.first.year() == self.last.year();
        let begin = if one_year { romanian::month_name(first).to_owned() } else { romanian::month_year(first) };
        write!(f, "{begin}–{}", romanian::month_year(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_in_words() {
        let window = |first: &str, last: &str| MonthWindow {
            first: Month::parse(first).unwrap(),
            last: Month::parse(last).unwrap(),
        };
        let words = [
            (window("2027-03", "2027-03"), "martie 2027", "martie"),
            (window("2027-04", "2027-06"), "trim. II 2027", "trim. II"),
            (window("2027-03", "2027-05"), "martie–mai 2027", "martie–mai"),
            (window("2027-12", "2028-01"), "decembrie 2027–ianuarie 2028", "decembrie 2027–ianuarie 2028"),
            (window("2028-02", "2028-02"), "februarie 2028", "februarie 2028"),
        ];
        for (window, whole, short) in words {
            assert_eq!((window.to_string().as_str(), window.words_in(2027).as_str()), (whole, short));
        }
        assert_eq!(MonthWindow::quarter(2027, 4), Some(window("2027-10", "2027-12")));
        assert_eq!(MonthWindow::quarter(2027, 0), None);
    }
}
