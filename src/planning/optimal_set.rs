use std::ops::RangeInclusive;

use super::ExtraCapacity;
use super::MonthWindow;
use super::horizon::Horizon;

/// All plans with the fewest provider-months out of term, for the providers that are free to be put anywhere.
///
/// The theorem and its proof are in `docs/planning.md`: with C(t) the capacity through month t and D(t) the providers
/// due through it, a plan is among them exactly if at the end of each tight month, D(t) > C(t), all capacity so far has
/// gone to providers due by then, and at the end of every other month all those due are done.
#[derive(Clone, Debug)]
pub(super) struct OptimalSet {
    horizon: Horizon,
    /// D(t) − C(t) by month.
    excess: Vec<i64>,
}

impl OptimalSet {
    /// From the free capacity of every month and the months in which the free providers fall due.
    pub fn new(horizon: Horizon, capacity: &[u32], due: impl IntoIterator<Item = usize>) -> Self {
        let mut excess: Vec<i64> = capacity.iter().map(|capacity| -i64::from(*capacity)).collect();
        for month in due {
            excess[month] += 1;
        }
        for month in 1..excess.len() {
            excess[month] += excess[month - 1];
        }
        Self { horizon, excess }
    }

    /// The fewest provider-months out of term.
    pub fn months_out(&self) -> u64 {
        self.excess.iter().map(|excess| u64::try_from(*excess).unwrap_or(0)).sum()
    }

    /// Providers for which there is no capacity.
    pub fn unplanned(&self) -> u64 {
        self.excess.last().map_or(0, |excess| u64::try_from(*excess).unwrap_or(0))
    }

    fn is_tight(&self, month: usize) -> bool {
        self.excess[month] > 0
    }

    /// The months in which a provider due in month `due` may be inspected; the number behind the last month where it
    /// may also remain unplanned.
    pub fn places(&self, due: usize) -> RangeInclusive<usize> {
        let earliest = (0..due).rev().find(|month| self.is_tight(*month)).map_or(0, |month| month + 1);
        let latest = (due..self.horizon.len).find(|month| !self.is_tight(*month)).unwrap_or(self.horizon.len);
        earliest.max(self.horizon.open)..=latest
    }

    /// The first month in which capacity may be left over: all of it is used through the last tight month.
    pub fn slack_from(&self) -> usize {
        (0..self.horizon.len).rev().find(|month| self.is_tight(*month)).map_or(0, |month| month + 1)
    }

    /// Where the inspections that are lacking would help most, one after the other.
    ///
    /// One more through month t lowers D − C by one from its month on, so that each saves the tight months that remain,
    /// and saves as much in any open month through the first of them.
    pub fn extra_capacity(&self) -> Vec<ExtraCapacity> {
        let open = self.horizon.open;
        let mut extra: Vec<ExtraCapacity> = Vec::new();
        for had in 0..self.unplanned() as i64 {
            let tight = || (open..self.horizon.len).filter(|month| self.excess[*month] > had);
            let Some(first) = tight().next() else { break };
            let window = MonthWindow { first: self.horizon.month(open), last: self.horizon.month(first) };
            let months_saved = tight().count() as u32;
            match extra.last_mut() {
                Some(same) if same.window == window && same.months_saved == months_saved => same.inspections += 1,
                _ => extra.push(ExtraCapacity { inspections: 1, window, months_saved }),
            }
        }
        extra
    }
}
