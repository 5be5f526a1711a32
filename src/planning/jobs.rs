use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::horizon::Horizon;
use super::{Candidate, FixedInspection, FixedReason, MonthWindow, PlanProblem};
use crate::calendar::Month;

/// What a plan has to place, in an order that does not depend on the order in which it was given.
pub(super) struct Jobs<'a> {
    /// Due within the horizon and free to be put anywhere, by day due, then provider.
    pub free: Vec<&'a Candidate>,
    /// Inspections that stay, by provider.
    pub standing: Vec<Standing<'a>>,
    /// By provider.
    pub excluded: Vec<&'a Candidate>,
    /// Where the approved plan has a provider, what it locks included.
    pub approved: BTreeMap<&'a str, MonthWindow>,
}

/// An inspection that stays.
pub(super) struct Standing<'a> {
    pub inspection: &'a FixedInspection,
    /// Whom it covers; nobody where it renews no term.
    pub covered: Option<&'a Candidate>,
    pub stay: Stay,
}

/// Where an inspection stays.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Stay {
    /// It has begun and its month is not one of the open ones: it takes no capacity from them.
    Gone(Month),
    /// In one of these open months.
    Open(RangeInclusive<usize>),
}

impl<'a> Jobs<'a> {
    pub fn of(problem: &'a PlanProblem, horizon: Horizon) -> Self {
        let candidates = by_provider(&problem.candidates);
        let standing = standing(problem, horizon, &candidates);
        let covered: BTreeSet<&str> =
            standing.iter().filter_map(|standing| standing.covered).map(|covered| covered.provider.as_str()).collect();
        let others = || candidates.values().filter(|candidate| !covered.contains(candidate.provider.as_str()));
        let is_excluded = |candidate: &Candidate| problem.exclusions.contains_key(&candidate.provider);
        let mut free: Vec<&Candidate> = others()
            .filter(|candidate| !is_excluded(candidate) && horizon.of_day(candidate.due) < horizon.len)
            .copied()
            .collect();
        free.sort_by_key(|candidate| (candidate.due, &candidate.provider));
        let excluded = others().filter(|candidate| is_excluded(candidate)).copied().collect();
        Self { free, standing, excluded, approved: approved(problem) }
    }

    /// The open months for which a provider is approved.
    pub fn approved_months(&self, horizon: Horizon, candidate: &Candidate) -> Option<RangeInclusive<usize>> {
        self.approved.get(candidate.provider.as_str()).and_then(|window| horizon.open_part(*window))
    }
}

fn approved(problem: &PlanProblem) -> BTreeMap<&str, MonthWindow> {
    let mut approved: BTreeMap<&str, MonthWindow> =
        problem.approved.iter().map(|(provider, window)| (provider.as_str(), *window)).collect();
    for inspection in problem.fixed.iter().filter(|inspection| inspection.covers) {
        if let FixedReason::Locked(_) = inspection.reason
            && !problem.approved.contains_key(&inspection.provider)
        {
            approved
                .entry(&inspection.provider)
                .and_modify(|known| *known = (*known).min(inspection.window))
                .or_insert(inspection.window);
        }
    }
    approved
}

/// A provider given twice counts once, with the day on which it falls due first.
fn by_provider(candidates: &[Candidate]) -> BTreeMap<&str, &Candidate> {
    let mut by_provider: BTreeMap<&str, &Candidate> = BTreeMap::new();
    for candidate in candidates {
        by_provider
            .entry(&candidate.provider)
            .and_modify(|known| *known = (*known).min_by_due(candidate))
            .or_insert(candidate);
    }
    by_provider
}

/// The inspections that stay: what has begun, and what is locked, in the months that are left of its window.
///
/// What is locked does not stay where its months are gone, nor at a provider that the service leaves out, nor where the
/// provider is covered already: by what has begun, or else by what is locked for earlier months.
fn standing<'a>(
    problem: &'a PlanProblem,
    horizon: Horizon,
    candidates: &BTreeMap<&str, &'a Candidate>,
) -> Vec<Standing<'a>> {
    let mut fixed: Vec<(&FixedInspection, Stay)> = problem
        .fixed
        .iter()
        .filter_map(|inspection| stay(problem, horizon, inspection).map(|stay| (inspection, stay)))
        .collect();
    fixed.sort_by_key(|(inspection, _)| {
        let MonthWindow { first, last } = inspection.window;
        let begun = match inspection.reason {
            FixedReason::Started(day) => day,
            FixedReason::Locked(_) => NaiveDate::MAX,
        };
        (&inspection.provider, !inspection.covers, begun, first, last, &inspection.reason)
    });
    fixed.dedup_by(|(next, _), (kept, _)| kept.provider == next.provider && kept.covers && next.covers);
    fixed
        .into_iter()
        .map(|(inspection, stay)| {
            let covered = candidates.get(inspection.provider.as_str()).filter(|_| inspection.covers).copied();
            Standing { inspection, covered, stay }
        })
        .collect()
}

fn stay(problem: &PlanProblem, horizon: Horizon, inspection: &FixedInspection) -> Option<Stay> {
    match inspection.reason {
        FixedReason::Started(_) => {
            let gone = Stay::Gone(inspection.window.first);
            Some(horizon.open_part(inspection.window).map_or(gone, Stay::Open))
        }
        FixedReason::Locked(_) if problem.exclusions.contains_key(&inspection.provider) => None,
        FixedReason::Locked(_) => horizon.open_part(inspection.window).map(Stay::Open),
    }
}
