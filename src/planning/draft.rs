use super::horizon::{Horizon, months_out};
use super::jobs::{Jobs, Standing, Stay};
use super::optimal_set::OptimalSet;
use super::placement::Placement;
use super::visits::{Visits, by_score};
use super::{Candidate, MonthLoad, Plan, PlanProblem, Position, PositionReason, Unplanned};
use crate::calendar::Month;

/// A plan of which all is known but the months of the providers that are free to be put anywhere.
pub(super) struct Draft<'a> {
    pub problem: &'a PlanProblem,
    pub horizon: Horizon,
    pub jobs: Jobs<'a>,
    pub placement: Placement,
    pub optimal: OptimalSet,
}

impl<'a> Draft<'a> {
    pub fn of(problem: &'a PlanProblem) -> Self {
        let horizon = Horizon::new(problem.first, problem.capacity.len(), problem.as_of);
        let jobs = Jobs::of(problem, horizon);
        let placement = Placement::of(problem, horizon, &jobs);
        let due = jobs.free.iter().map(|candidate| horizon.of_day(candidate.due));
        let optimal = OptimalSet::new(horizon, &placement.capacity, due);
        Self { problem, horizon, jobs, placement, optimal }
    }

    /// What the wishes look at.
    pub fn visits(&self) -> Visits {
        Visits::of(self)
    }

    /// Where the search for a good plan starts: from what keeps the most of the approved one, or else by risk.
    pub fn first_places(&self, visits: &Visits) -> Vec<usize> {
        let keeping = self.placement.keeping.clone();
        keeping.unwrap_or_else(|| by_score(&visits.free, &self.placement.capacity))
    }

    /// Inspections that a month can hold, those that stay included; 0 where it is gone.
    pub fn capacity(&self, number: usize) -> u32 {
        if number < self.horizon.open { 0 } else { self.problem.capacity[number] }
    }

    /// The plan with the free providers in these months.
    pub fn plan(&self, places: &[usize]) -> Plan {
        let (not_planned, planned): (Vec<_>, Vec<_>) =
            self.jobs.free.iter().zip(places).partition(|(_, place)| **place == self.horizon.len);
        let not_planned: Vec<Unplanned> =
            not_planned.into_iter().map(|(candidate, _)| self.unplanned(candidate)).collect();
        let mut positions: Vec<Position> = self
            .standing()
            .filter_map(|(standing, month)| self.standing_position(standing, month))
            .chain(planned.into_iter().map(|(candidate, place)| self.free_position(candidate, *place)))
            .collect();
        positions.sort_by(|a, b| {
            let key = |position: &Position| (position.month, position.candidate.due);
            key(a).cmp(&key(b)).then_with(|| a.candidate.provider.cmp(&b.candidate.provider))
        });
        let stay = |position: &&Position| matches!(position.reason, PositionReason::Fixed(_));
        let staying: u64 = positions.iter().filter(stay).map(|position| u64::from(position.months_out)).sum();
        Plan {
            as_of: self.problem.as_of,
            months: self.loads(&positions, &not_planned),
            positions,
            not_planned,
            excluded: self.excluded(),
            out_of_term_months: staying + self.optimal.months_out(),
            extra_capacity_needed: self.optimal.unplanned(),
            extra: self.optimal.extra_capacity(),
        }
    }

    /// The inspections that stay, with their months.
    fn standing(&self) -> impl Iterator<Item = (&Standing<'a>, Month)> {
        self.jobs.standing.iter().zip(&self.placement.standing).map(|(standing, place)| {
            let month = match &standing.stay {
                Stay::Gone(month) => *month,
                Stay::Open(months) => self.horizon.month(place.unwrap_or(*months.start())),
            };
            (standing, month)
        })
    }

    fn loads(&self, positions: &[Position], not_planned: &[Unplanned]) -> Vec<MonthLoad> {
        let load = |number| MonthLoad {
            month: self.horizon.month(number),
            capacity: self.capacity(number),
            inspections: 0,
            out_of_term: 0,
        };
        let mut loads: Vec<MonthLoad> = (0..self.horizon.len).map(load).collect();
        let free = positions.iter().filter(|position| !matches!(position.reason, PositionReason::Fixed(_)));
        let months = self.standing().map(|(_, month)| month).chain(free.map(|position| position.month));
        for number in months.filter_map(|month| self.horizon.number(month)) {
            loads[number].inspections += 1;
        }
        let out = positions
            .iter()
            .map(|position| (&position.candidate, position.months_out))
            .chain(not_planned.iter().map(|unplanned| (&unplanned.candidate, unplanned.months_out)));
        for (candidate, months_out) in out {
            let late = loads.iter_mut().skip(self.horizon.of_day(candidate.due)).take(months_out as usize);
            late.for_each(|load| load.out_of_term += 1);
        }
        loads
    }

    fn excluded(&self) -> Vec<(Candidate, String)> {
        let reason = |candidate: &Candidate| self.problem.exclusions.get(&candidate.provider).cloned();
        let excluded = self.jobs.excluded.iter();
        excluded.filter_map(|candidate| reason(candidate).map(|reason| ((*candidate).clone(), reason))).collect()
    }

    fn unplanned(&self, candidate: &Candidate) -> Unplanned {
        let months_out = months_out(self.horizon.of_day(candidate.due), self.horizon.len);
        Unplanned { candidate: candidate.clone(), months_out }
    }

    fn free_position(&self, candidate: &Candidate, place: usize) -> Position {
        let overdue = candidate.due < self.problem.as_of;
        let reason = if overdue { PositionReason::Overdue } else { PositionReason::Due };
        self.position(candidate, self.horizon.month(place), reason)
    }

    fn standing_position(&self, standing: &Standing, month: Month) -> Option<Position> {
        let reason = PositionReason::Fixed(standing.inspection.reason.clone());
        standing.covered.map(|candidate| self.position(candidate, month, reason))
    }

    fn position(&self, candidate: &Candidate, month: Month, reason: PositionReason) -> Position {
        let due = self.horizon.of_day(candidate.due);
        Position {
            candidate: candidate.clone(),
            month,
            reason,
            approved: self.jobs.approved.get(candidate.provider.as_str()).copied(),
            // What began before the horizon never counts as out of term at one of its month ends.
            months_out: self.horizon.number(month).map_or(0, |place| months_out(due, place)),
            contract_ends: candidate.contract_end < self.horizon.last().last_day(),
        }
    }
}
