use std::collections::{BTreeMap, BTreeSet};

use super::{Candidate, Plan, PlanWeights, Score};
use crate::calendar::Month;

/// How far a plan is from the wishes: none of them counts before the months out of term.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PlanQuality {
    /// Risk that waits: hundredths of score times months from the first open one to the inspection, or to the end of
    /// the horizon for those not planned.
    pub waiting: u64,
    /// Months and towns that have to be travelled to.
    pub journeys: u64,
    /// Inspections of a category above its even share in a month.
    pub crowding: u64,
}

impl PlanQuality {
    /// Hundredths of a score of 100.
    pub(super) const FULL_SCORE: u64 = 10_000;

    /// Of a plan; what is in months that are gone does not count.
    pub fn of(plan: &Plan) -> Self {
        let open: Vec<(Month, u32)> = plan
            .months
            .iter()
            .filter(|load| load.month >= Month::of(plan.as_of))
            .map(|load| (load.month, load.capacity))
            .collect();
        let Some((first, _)) = open.first() else { return Self::default() };
        let planned: Vec<(&Candidate, usize)> = plan
            .positions
            .iter()
            .filter(|position| position.month >= *first)
            .filter_map(|position| {
                let place = open.iter().position(|(month, _)| *month == position.month)?;
                Some((&position.candidate, place))
            })
            .collect();
        let waiting = plan.not_planned.iter().map(|unplanned| (&unplanned.candidate, open.len()));
        let all: Vec<(&Candidate, usize)> = planned.iter().copied().chain(waiting).collect();
        let scores = KnownScores::of(all.iter().map(|(candidate, _)| *candidate));
        let journeys: BTreeSet<(&str, usize)> =
            planned.iter().map(|(candidate, place)| (candidate.town.as_str(), *place)).collect();
        let mut categories: BTreeMap<&str, u64> = BTreeMap::new();
        let mut loads: BTreeMap<(&str, usize), u64> = BTreeMap::new();
        for (candidate, _) in &all {
            *categories.entry(&candidate.category).or_default() += 1;
        }
        for (candidate, place) in &planned {
            *loads.entry((&candidate.category, *place)).or_default() += 1;
        }
        let capacity = open.iter().map(|(_, capacity)| *capacity).collect::<Vec<_>>();
        Self {
            waiting: all
                .iter()
                .map(|(candidate, place)| u64::from(scores.of_candidate(candidate).0) * *place as u64)
                .sum(),
            journeys: journeys.len() as u64,
            crowding: loads
                .iter()
                .map(|((category, place), load)| {
                    load.saturating_sub(even_share(categories[category], all.len() as u64, &capacity, *place))
                })
                .sum(),
        }
    }

    /// The three together, in ten-thousandths of the weights' own; less is better.
    pub fn weighted(self, weights: PlanWeights) -> u64 {
        u64::from(weights.risk) * self.waiting
            + Self::FULL_SCORE * (u64::from(weights.town) * self.journeys + u64::from(weights.category) * self.crowding)
    }
}

/// The even share of a category of `members` in a month, rounded up: as much of it as of all capacity, or of all
/// inspections where they are more.
pub(super) fn even_share(members: u64, all: u64, capacity: &[u32], place: usize) -> u64 {
    let total: u64 = capacity.iter().map(|capacity| u64::from(*capacity)).sum();
    (members * u64::from(capacity[place])).div_ceil(total.max(all).max(1))
}

/// The scores of providers, with something to go by where nothing is known.
pub(super) struct KnownScores<'a> {
    by_category: BTreeMap<&'a str, Score>,
    of_all: Score,
}

impl<'a> KnownScores<'a> {
    pub fn of(candidates: impl Iterator<Item = &'a Candidate>) -> Self {
        let mut by_category: BTreeMap<&str, Vec<Score>> = BTreeMap::new();
        for candidate in candidates {
            if let Some(score) = candidate.score {
                by_category.entry(&candidate.category).or_default().push(score);
            }
        }
        let of_all = lower_median(by_category.values().flatten().copied().collect());
        let by_category = by_category.into_iter().map(|(category, scores)| (category, lower_median(scores))).collect();
        Self { by_category, of_all }
    }

    /// A provider of which nothing is known counts like the middle one of its category, so that it is neither favoured
    /// nor left behind for a missing extract; like the middle one of all where nothing is known of its category.
    pub fn of_candidate(&self, candidate: &Candidate) -> Score {
        let median = || self.by_category.get(candidate.category.as_str()).copied().unwrap_or(self.of_all);
        candidate.score.unwrap_or_else(median)
    }
}

fn lower_median(mut scores: Vec<Score>) -> Score {
    scores.sort();
    scores.get(scores.len().saturating_sub(1) / 2).copied().unwrap_or(Score(0))
}
