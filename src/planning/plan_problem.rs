use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::arrangement::{Visit, by_score};
use super::horizon::{Horizon, months_out};
use super::jobs::{Jobs, Standing, Stay};
use super::optimal_set::OptimalSet;
use super::placement::{Placement, approved_months};
use super::plan_quality::KnownScores;
use super::{Candidate, MonthLoad, MonthWindow, Plan, Position, PositionReason, Unplanned};
use crate::calendar::Month;

/// What a plan is made from.
#[derive(Clone, Debug)]
pub struct PlanProblem {
    /// The reporting date: months before its own are gone.
    pub as_of: NaiveDate,
    /// January of the plan's year, the first month of the horizon.
    pub first: Month,
    /// Inspections that each month of the horizon can hold; twelve months or more. What it says of months that are
    /// gone does not count.
    pub capacity: Vec<u32>,
    /// Every provider with a term, whenever it falls due, by id.
    pub candidates: Vec<Candidate>,
    /// Inspections that stay where they are; they take capacity from their months.
    pub fixed: Vec<FixedInspection>,
    /// Providers that the service leaves out, each with its reason.
    pub exclusions: BTreeMap<String, String>,
    /// The approved plan to keep as much as possible of: provider to where it stands. Empty for a new plan.
    pub approved: BTreeMap<String, MonthWindow>,
    pub weights: PlanWeights,
}

impl PlanProblem {
    /// The plan with the fewest provider-months out of term that keeps the most approved places, and among those one
    /// that is good by the wishes (`docs/planning.md`).
    pub fn solve(&self) -> Plan {
        let horizon = Horizon::new(self.first, self.capacity.len(), self.as_of);
        let jobs = Jobs::of(self, horizon);
        let placement = Placement::of(self, horizon, &jobs);
        let due = jobs.free.iter().map(|candidate| horizon.of_day(candidate.due));
        let optimal = OptimalSet::new(horizon, &placement.capacity, due);
        let visits = self.visits(horizon, &jobs, &optimal);
        let places = placement.keeping.clone().unwrap_or_else(|| by_score(&visits, &placement.capacity));
        self.plan(horizon, &jobs, &placement, &optimal, &places)
    }

    fn visits(&self, horizon: Horizon, jobs: &Jobs, optimal: &OptimalSet) -> Vec<Visit> {
        let scores = KnownScores::of(jobs.free.iter().copied());
        jobs.free
            .iter()
            .map(|candidate| Visit {
                places: optimal.places(horizon.of_day(candidate.due)),
                approved: approved_months(self, horizon, candidate),
                score: scores.of_candidate(candidate).0,
                town: 0,
                category: 0,
            })
            .collect()
    }

    fn plan(
        &self,
        horizon: Horizon,
        jobs: &Jobs,
        placement: &Placement,
        optimal: &OptimalSet,
        places: &[usize],
    ) -> Plan {
        let mut positions: Vec<Position> = Vec::new();
        let mut not_planned = Vec::new();
        let mut months: Vec<MonthLoad> = (0..horizon.len)
            .map(|number| MonthLoad {
                month: horizon.month(number),
                capacity: if number < horizon.open { 0 } else { self.capacity[number] },
                inspections: 0,
                out_of_term: 0,
            })
            .collect();
        for (standing, place) in jobs.standing.iter().zip(&placement.standing) {
            let month = standing.month(horizon, *place);
            if let Some(number) = horizon.number(month) {
                months[number].inspections += 1;
            }
            if let Some(candidate) = standing.covered {
                positions.push(self.position(horizon, candidate, month, Some(standing)));
            }
        }
        for (candidate, place) in jobs.free.iter().zip(places) {
            if let Some(load) = months.get_mut(*place) {
                load.inspections += 1;
                positions.push(self.position(horizon, candidate, load.month, None));
            } else {
                let months_out = months_out(horizon.of_day(candidate.due), horizon.len);
                not_planned.push(Unplanned { candidate: (*candidate).clone(), months_out });
            }
        }
        let stays = positions.iter().map(|position| (&position.candidate, position.months_out));
        let all = stays.chain(not_planned.iter().map(|unplanned| (&unplanned.candidate, unplanned.months_out)));
        for (candidate, months_out) in all {
            let due = horizon.of_day(candidate.due);
            months.iter_mut().skip(due).take(months_out as usize).for_each(|load| load.out_of_term += 1);
        }
        let stay_months: u64 = positions
            .iter()
            .filter(|position| matches!(position.reason, PositionReason::Fixed(_)))
            .map(|position| u64::from(position.months_out))
            .sum();
        positions.sort_by(|a, b| {
            let key = |position: &'_ Position| (position.month, position.candidate.due);
            key(a).cmp(&key(b)).then_with(|| a.candidate.provider.cmp(&b.candidate.provider))
        });
        Plan {
            as_of: self.as_of,
            months,
            positions,
            not_planned,
            excluded: jobs
                .excluded
                .iter()
                .filter_map(|candidate| {
                    let reason = self.exclusions.get(&candidate.provider)?;
                    Some(((*candidate).clone(), reason.clone()))
                })
                .collect(),
            out_of_term_months: stay_months + optimal.months_out(),
            extra_capacity_needed: optimal.unplanned(),
            extra: optimal.extra_capacity(),
        }
    }

    fn position(&self, horizon: Horizon, candidate: &Candidate, month: Month, standing: Option<&Standing>) -> Position {
        let due = horizon.of_day(candidate.due);
        // What began before the horizon never counts as out of term at one of its month ends.
        let months_out = horizon.number(month).map_or(0, |place| months_out(due, place));
        let reason = match standing {
            Some(standing) => PositionReason::Fixed(standing.inspection.reason.clone()),
            None if candidate.due < self.as_of => PositionReason::Overdue,
            None => PositionReason::Due,
        };
        Position {
            candidate: candidate.clone(),
            month,
            reason,
            approved: self.approved.get(&candidate.provider).copied(),
            months_out,
            contract_ends: candidate.contract_end < horizon.last().last_day(),
        }
    }
}

impl Standing<'_> {
    fn month(&self, horizon: Horizon, place: Option<usize>) -> Month {
        match (&self.stay, place) {
            (Stay::Gone(month), _) => *month,
            (Stay::Open(months), place) => horizon.month(place.unwrap_or(*months.start())),
        }
    }
}

/// An inspection that is not to be moved. One at a provider without a term takes capacity all the same.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FixedInspection {
    pub provider: String,
    /// One month; or the quarter for which it is locked.
    pub window: MonthWindow,
    pub reason: FixedReason,
    /// Whether it renews the provider's three years: all but an operative one do (core.md, Control).
    pub covers: bool,
}

/// Why an inspection stays.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum FixedReason {
    /// It began on that day and has no report yet.
    Started(NaiveDate),
    /// `plan_control.blocat`, with its `motiv` where one is given.
    Locked(String),
}

/// How much the wishes weigh against each other among the plans with the fewest months out of term, in tenths.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PlanWeights {
    /// Per provider of score 100 and month that it waits.
    pub risk: u32,
    /// Per month and town that has to be travelled to.
    pub town: u32,
    /// Per inspection of a category above its even share in a month.
    pub category: u32,
}
