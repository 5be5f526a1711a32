use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::MonthWindow;
use crate::calendar::Month;

/// The months of a plan by number: 0 is January of its year, `len` stands for «in none of them».
#[derive(Clone, Copy, Debug)]
pub(super) struct Horizon {
    first: Month,
    pub len: usize,
    /// The first month that is not gone; `len` where all are.
    pub open: usize,
}

impl Horizon {
    pub fn new(first: Month, len: usize, as_of: NaiveDate) -> Self {
        let open = since(first, Month::of(as_of)).clamp(0, len as i64) as usize;
        Self { first, len, open }
    }

    pub fn month(self, number: usize) -> Month {
        self.first.plus(number as i32)
    }

    /// The last month; the first one where there is none at all.
    pub fn last(self) -> Month {
        self.month(self.len.saturating_sub(1))
    }

    /// The month in which `day` falls, the first one for earlier days and `len` for later ones.
    pub fn of_day(self, day: NaiveDate) -> usize {
        since(self.first, Month::of(day)).clamp(0, self.len as i64) as usize
    }

    /// The number of a month of the horizon.
    pub fn number(self, month: Month) -> Option<usize> {
        usize::try_from(since(self.first, month)).ok().filter(|number| *number < self.len)
    }

    /// The open months of a window; none where it is over or lies behind the horizon.
    pub fn open_part(self, window: MonthWindow) -> Option<RangeInclusive<usize>> {
        let first = since(self.first, window.first).max(self.open as i64);
        let last = since(self.first, window.last).min(self.len as i64 - 1);
        (first <= last).then_some(first as usize..=last as usize)
    }
}

/// Month ends within the horizon at which a provider is out of term that falls due in month `due` and is inspected in
/// month `place`; «in no month» costs as much as the month after the last.
pub(super) fn months_out(due: usize, place: usize) -> u32 {
    place.saturating_sub(due) as u32
}

fn since(first: Month, month: Month) -> i64 {
    let index = |month: Month| i64::from(month.year()) * 12 + i64::from(month.number());
    index(month) - index(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_windows_and_months_by_number() {
        let month = |text| Month::parse(text).unwrap();
        let window = |first, last| MonthWindow { first: month(first), last: month(last) };
        let horizon = Horizon::new(month("2026-01"), 12, "2026-05-31".parse().unwrap());
        assert_eq!(horizon.open, 4);
        let days = ["2025-11-30", "2026-01-31", "2026-02-01", "2026-12-31", "2027-01-01"];
        assert_eq!(days.map(|day| horizon.of_day(day.parse().unwrap())), [0, 0, 1, 11, 12]);
        assert_eq!(horizon.open_part(window("2026-04", "2026-06")), Some(4..=5));
        assert_eq!(horizon.open_part(window("2026-01", "2026-03")), None);
        assert_eq!(horizon.open_part(window("2026-10", "2027-03")), Some(9..=11));
        assert_eq!(horizon.open_part(window("2027-01", "2027-03")), None);
        assert_eq!(horizon.number(month("2025-12")), None);
        assert_eq!([months_out(3, 2), months_out(3, 3), months_out(3, 12)], [0, 0, 9]);
    }
}
