use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::PlanProblem;
use super::horizon::{Horizon, months_out};
use super::jobs::{Jobs, Stay};
use super::transportation::{Cost, Supply, cheapest};

/// Where the inspections that stay are, and what is left for the others.
pub(super) struct Placement {
    /// By inspection that stays: its month, where that one is open.
    pub standing: Vec<Option<usize>>,
    /// What each month can hold beside them: 0 where it is gone.
    pub capacity: Vec<u32>,
    /// A plan of the free providers that keeps the most approved places; absent where there is no approved plan.
    pub keeping: Option<Vec<usize>>,
}

/// Inspections that are alike: whether they stay, when they fall due, and the months for which they are locked or
/// approved, if any.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Kind {
    stays: bool,
    due: usize,
    window: Option<(usize, usize)>,
}

impl Placement {
    /// Puts the inspections that stay into months, so that first as few months as possible hold more than they can,
    /// then the whole plan has the fewest months out of term, and then keeps as much as possible of what was approved.
    pub fn of(problem: &PlanProblem, horizon: Horizon, jobs: &Jobs) -> Self {
        let mut placement = Self::of_single_months(problem, horizon, jobs);
        let kinds = kinds(horizon, jobs, &placement.standing);
        if problem.approved.is_empty() && kinds.keys().all(|kind| !kind.stays) {
            return placement;
        }
        let supplies: Vec<Supply> =
            kinds.iter().map(|(kind, members)| supply(horizon, *kind, members.len() as u32)).collect();
        let amounts = cheapest(&supplies, &placement.capacity);
        let mut places = vec![horizon.len; jobs.free.len()];
        for ((kind, members), amounts) in kinds.iter().zip(&amounts) {
            let sent = amounts.iter().enumerate().flat_map(|(place, amount)| (0..*amount).map(move |_| place));
            for (member, place) in members.iter().zip(sent) {
                match kind.window {
                    Some(window) if kind.stays => placement.put(*member, place, window, kind.due),
                    _ => places[*member] = place,
                }
            }
        }
        placement.keeping = (!problem.approved.is_empty()).then_some(places);
        placement
    }

    fn of_single_months(problem: &PlanProblem, horizon: Horizon, jobs: &Jobs) -> Self {
        let gone = |(month, capacity): (usize, &u32)| if month < horizon.open { 0 } else { *capacity };
        let mut capacity: Vec<u32> = problem.capacity.iter().enumerate().map(gone).collect();
        let mut standing = vec![None; jobs.standing.len()];
        for (place, inspection) in standing.iter_mut().zip(&jobs.standing) {
            if let Stay::Open(months) = &inspection.stay
                && months.start() == months.end()
            {
                *place = Some(*months.start());
                capacity[*months.start()] = capacity[*months.start()].saturating_sub(1);
            }
        }
        Self { standing, capacity, keeping: None }
    }

    /// Puts an inspection that stays into the month found for it, or where none has room into its best one.
    fn put(&mut self, standing: usize, place: usize, (first, last): (usize, usize), due: usize) {
        match self.capacity.get_mut(place) {
            Some(capacity) => {
                *capacity = capacity.saturating_sub(1);
                self.standing[standing] = Some(place);
            }
            None => self.standing[standing] = Some(due.clamp(first, last)),
        }
    }
}

/// The inspections whose month is still open, grouped; members by their place among those that stay or are free.
fn kinds(horizon: Horizon, jobs: &Jobs, placed: &[Option<usize>]) -> BTreeMap<Kind, Vec<usize>> {
    let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    let ends = |months: RangeInclusive<usize>| (*months.start(), *months.end());
    for (number, standing) in jobs.standing.iter().enumerate() {
        if let (Stay::Open(months), None) = (&standing.stay, placed[number]) {
            let due = standing.covered.map_or(horizon.len, |covered| horizon.of_day(covered.due));
            kinds.entry(Kind { stays: true, due, window: Some(ends(months.clone())) }).or_default().push(number);
        }
    }
    for (number, candidate) in jobs.free.iter().enumerate() {
        let window = jobs.approved_months(horizon, candidate).map(ends);
        kinds.entry(Kind { stays: false, due: horizon.of_day(candidate.due), window }).or_default().push(number);
    }
    kinds
}

fn supply(horizon: Horizon, kind: Kind, count: u32) -> Supply {
    let within = |place: usize| kind.window.is_some_and(|(first, last)| (first..=last).contains(&place));
    let cost_in = |place: usize| Cost { months_out: months_out(kind.due, place).into(), ..Cost::default() };
    let costs = (0..=horizon.len).map(|place| match kind.window {
        Some((first, last)) if kind.stays && place == horizon.len => {
            Some(Cost { overload: 1, ..cost_in(kind.due.clamp(first, last)) })
        }
        // Of months that are as good the first: what is under way is not put off.
        _ if kind.stays => within(place).then(|| Cost { waiting: place as i64, ..cost_in(place) }),
        _ if place < horizon.open => None,
        window => Some(Cost { lost: i64::from(window.is_some() && !within(place)), ..cost_in(place) }),
    });
    Supply { count, costs: costs.collect() }
}
