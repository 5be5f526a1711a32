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

    pub fn contains(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }
}
