use crate::calendar::Month;

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
}
