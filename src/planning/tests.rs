//! Plans against exhaustive search on small cases and against linear programs on large ones.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;

use super::draft::Draft;
use super::visits::by_score;
use super::*;
use crate::calendar::Month;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn candidate(provider: &str, due: NaiveDate) -> Candidate {
    Candidate {
        provider: provider.to_owned(),
        name: format!("Cabinet {provider}"),
        category: "primara".to_owned(),
        town: "Slatina".to_owned(),
        last_control: None,
        due,
        contract_end: day("2029-12-31"),
        score: Some(Score(5_000)),
    }
}

fn problem(as_of: &str, capacity: Vec<u32>, candidates: Vec<Candidate>) -> PlanProblem {
    PlanProblem {
        as_of: day(as_of),
        first: month("2026-01"),
        capacity,
        candidates,
        fixed: Vec::new(),
        exclusions: BTreeMap::new(),
        approved: BTreeMap::new(),
        weights: PlanWeights { risk: 40, town: 20, category: 10 },
    }
}

fn january() -> Month {
    month("2026-01")
}

/// A window by the numbers of its months, which may lie before January or behind the horizon.
fn window(first: i32, last: i32) -> MonthWindow {
    MonthWindow { first: january().plus(first), last: january().plus(last) }
}

/// Small problems: up to six providers, up to four open months, whatever may happen to either.
fn small_problems() -> impl Strategy<Value = PlanProblem> {
    let one =
        (0..60_i32, 0..3_u8, 0..3_u8, proptest::option::weighted(0.8, 0..=10_000_u16), 0..12_u8, -1..7_i32, 0..3_i32);
    let approved =
        (any::<bool>(), proptest::collection::vec(proptest::option::weighted(0.7, (-1..7_i32, 0..3_i32)), 6));
    (0..4_usize, proptest::collection::vec(0..4_u32, 1..=4), proptest::collection::vec(one, 0..=6), approved).prop_map(
        |(gone, open, providers, (is_approved, approved))| {
            let months = (gone + open.len()) as i32;
            let as_of = january().plus(gone as i32).first_day();
            let mut problem = problem("2026-01-01", [vec![3; gone], open].concat(), Vec::new());
            problem.as_of = as_of;
            for (number, (due, town, category, score, what, first, length)) in providers.into_iter().enumerate() {
                let mut candidate = candidate(&format!("F{number}"), january().plus(due % (months + 2) - 1).last_day());
                candidate.town = format!("T{town}");
                candidate.category = format!("C{category}");
                candidate.score = score.map(Score);
                let provider = candidate.provider.clone();
                let fixed = |reason, covers| FixedInspection {
                    provider: provider.clone(),
                    window: window(first, first + length),
                    reason,
                    covers,
                };
                match what {
                    0 => problem.fixed.push(fixed(
                        FixedReason::Started(window(first.min(gone as i32), first).first.first_day()),
                        true,
                    )),
                    1 => problem.fixed.push(fixed(FixedReason::Locked(String::new()), false)),
                    2..=4 => problem.fixed.push(fixed(FixedReason::Locked("ordin".to_owned()), true)),
                    5 => drop(problem.exclusions.insert(provider.clone(), "litigiu".to_owned())),
                    _ => {}
                }
                if is_approved && let Some((first, length)) = approved[number] {
                    problem.approved.insert(provider, window(first, first + length));
                }
                problem.candidates.push(candidate);
            }
            problem
        },
    )
}

/// All that a plan is judged by, in order: months overloaded by inspections that stay, provider-months out of term,
/// approved places lost, wishes.
type Judgement = (u32, u64, u64, u64);

/// The best judgement of all plans, found by trying each: by the definitions, without anything from the theorem.
struct Exhaustive<'a> {
    problem: &'a PlanProblem,
    /// By inspection: the months that it may be in (absent: none), whether it stays, and whom it concerns.
    choices: Vec<(Vec<Option<i32>>, bool, Option<&'a Candidate>)>,
    open: i32,
    best: Option<Judgement>,
}

impl<'a> Exhaustive<'a> {
    fn best(problem: &'a PlanProblem) -> Judgement {
        let months = problem.capacity.len() as i32;
        let number = |month: Month| (month.year() - 2026) * 12 + month.number() as i32 - 1;
        let open = number(Month::of(problem.as_of)).clamp(0, months);
        let mut choices = Vec::new();
        for candidate in &problem.candidates {
            let excluded = problem.exclusions.contains_key(&candidate.provider);
            let fixed = problem.fixed.iter().find(|fixed| fixed.provider == candidate.provider);
            let stays: Vec<Option<i32>> = match fixed.map(|fixed| (&fixed.reason, fixed.window)) {
                Some((FixedReason::Started(day), _)) => vec![Some(number(Month::of(*day)))],
                Some((FixedReason::Locked(_), window)) if !excluded => (open..months)
                    .filter(|place| (number(window.first)..=number(window.last)).contains(place))
                    .map(Some)
                    .collect(),
                _ => Vec::new(),
            };
            let covers = fixed.is_some_and(|fixed| fixed.covers);
            if !stays.is_empty() {
                choices.push((stays.clone(), true, covers.then_some(candidate)));
            }
            if (stays.is_empty() || !covers) && !excluded && number(Month::of(candidate.due)) < months {
                choices.push(((open..months).map(Some).chain([None]).collect(), false, Some(candidate)));
            }
        }
        let mut search = Self { problem, choices, open, best: None };
        search.choose(&mut Vec::new());
        search.best.unwrap()
    }

    fn choose(&mut self, chosen: &mut Vec<Option<i32>>) {
        if chosen.len() < self.choices.len() {
            for place in self.choices[chosen.len()].0.clone() {
                chosen.push(place);
                self.choose(chosen);
                chosen.pop();
            }
            return;
        }
        if let Some(judgement) = self.judge(chosen)
            && self.best.is_none_or(|best| judgement < best)
        {
            self.best = Some(judgement);
        }
    }

    fn judge(&self, chosen: &[Option<i32>]) -> Option<Judgement> {
        let months = self.problem.capacity.len() as i32;
        let (mut overload, mut out, mut lost) = (0, 0, 0);
        for place in self.open..months {
            let held = |stays| {
                let at = self.choices.iter().zip(chosen).filter(|((_, s, _), c)| *s == stays && **c == Some(place));
                at.count() as u32
            };
            let capacity = self.problem.capacity[place as usize];
            overload += held(true).saturating_sub(capacity);
            if held(false) > capacity.saturating_sub(held(true)) {
                return None;
            }
        }
        for ((_, stays, candidate), place) in self.choices.iter().zip(chosen) {
            let Some(candidate) = candidate else { continue };
            // By the words of the issue: max(0, t − d), or 13 − d without an inspection.
            let due = (i64::from(candidate.due.year_month()) - 2026 * 12).max(0);
            let place_or_end = place.map_or(i64::from(months), i64::from);
            out += (place_or_end - due).max(0) as u64;
            if let Some(window) = self.problem.approved.get(&candidate.provider).filter(|_| !stays) {
                let may_be_kept = window.last >= january().plus(self.open) && window.first < january().plus(months);
                let kept = place.is_some_and(|place| window.contains(january().plus(place)));
                lost += u64::from(may_be_kept && !kept);
            }
        }
        Some((overload, out, lost, 0))
    }
}

trait YearMonth {
    fn year_month(&self) -> i32;
}

impl YearMonth for NaiveDate {
    fn year_month(&self) -> i32 {
        let month = Month::of(*self);
        month.year() * 12 + month.number() as i32 - 1
    }
}

/// The judgement of a plan, read from the plan alone; fails where it is not a plan for the problem.
fn judgement(problem: &PlanProblem, plan: &Plan) -> Judgement {
    let open = Month::of(problem.as_of);
    let mut overload = 0;
    let mut providers = BTreeSet::new();
    let (mut out, mut lost) = (0, 0);
    let end = january().plus(problem.capacity.len() as i32);
    for load in plan.months.iter().filter(|load| load.month >= open) {
        let free = plan
            .positions
            .iter()
            .filter(|position| position.month == load.month && !matches!(position.reason, PositionReason::Fixed(_)))
            .count() as u32;
        overload += load.inspections.saturating_sub(load.capacity);
        assert!(free <= load.capacity.saturating_sub(load.inspections - free), "{load:?}");
    }
    for position in &plan.positions {
        assert!(providers.insert(position.candidate.provider.clone()), "twice in the plan");
        out += u64::from(position.months_out);
        if let PositionReason::Fixed(_) = position.reason {
            continue;
        }
        assert!((open..end).contains(&position.month));
        if let Some(window) = position.approved {
            let may_be_kept = window.last >= open && window.first < end;
            lost += u64::from(may_be_kept && !window.contains(position.month));
        }
    }
    for unplanned in &plan.not_planned {
        assert!(providers.insert(unplanned.candidate.provider.clone()), "planned and not planned");
        out += u64::from(unplanned.months_out);
        let window = problem.approved.get(&unplanned.candidate.provider);
        lost += u64::from(window.is_some_and(|window| window.last >= open && window.first < end));
    }
    assert_eq!(out, plan.out_of_term_months, "the places cost what the minimum says");
    assert_eq!(out, plan.months.iter().map(|load| u64::from(load.out_of_term)).sum::<u64>());
    assert_eq!(plan.extra_capacity_needed, plan.not_planned.len() as u64);
    (overload, out, lost, 0)
}

/// A county: `size` providers whose terms are spread over four years from the middle of 2024.
fn county(size: usize, months: usize, capacity: u32) -> PlanProblem {
    let mut random = Sequence(7);
    let candidates = (0..size)
        .map(|number| {
            let due = day("2024-06-01") + chrono::Days::new(random.below(4 * 365));
            let mut candidate = candidate(&format!("F{number:05}"), due);
            candidate.category = format!("C{}", random.below(6));
            // A third of the providers are in the county's first town.
            candidate.town = format!("T{}", random.below(3).min(1) * random.below(size as u64 / 20 + 2));
            candidate.score = (random.below(20) > 0).then(|| Score(random.below(10_001) as u16));
            candidate
        })
        .collect();
    problem("2025-12-31", vec![capacity; months], candidates)
}

/// Numbers without a pattern, the same ones every time (Steele, Lea and Flood: SplitMix64).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

/// The least weighted quality of the plans that are as good in all that goes before the wishes, those that stay being
/// where the plan has them.
fn best_weighted(problem: &PlanProblem, goal: Judgement) -> u64 {
    let draft = Draft::of(problem);
    let open: Vec<usize> = (draft.horizon.open..=draft.horizon.len).collect();
    let free = draft.jobs.free.len();
    (0..open.len().pow(free as u32))
        .filter_map(|number| {
            let places: Vec<usize> =
                (0..free).map(|visit| open[number / open.len().pow(visit as u32) % open.len()]).collect();
            let held = |month| places.iter().filter(|place| **place == month).count() as u32;
            if (0..draft.horizon.len).any(|month| held(month) > draft.placement.capacity[month]) {
                return None;
            }
            let plan = draft.plan(&places);
            let out: u64 = plan.months.iter().map(|load| u64::from(load.out_of_term)).sum();
            (out == plan.out_of_term_months && judgement(problem, &plan) == goal)
                .then(|| PlanQuality::of(&plan).weighted(problem.weights))
        })
        .min()
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_is_better_than_the_one_found(problem in small_problems()) {
        let plan = problem.solve();
        prop_assert_eq!(judgement(&problem, &plan), Exhaustive::best(&problem));
    }

    #[test]
    fn the_order_in_which_things_are_given_does_not_matter(problem in small_problems(), turn in 0..6_usize) {
        let mut turned = problem.clone();
        turned.candidates.reverse();
        turned.fixed.reverse();
        let places = turned.candidates.len().max(1);
        turned.candidates.rotate_left(turn % places);
        prop_assert_eq!(turned.solve(), problem.solve());
    }

    #[test]
    fn the_search_never_makes_a_plan_worse_and_comes_close_to_the_best(problem in small_problems()) {
        let plan = problem.solve();
        let found = PlanQuality::of(&plan).weighted(problem.weights);
        let draft = Draft::of(&problem);
        let visits = draft.visits();
        let start = draft.placement.keeping.clone().unwrap_or_else(|| by_score(&visits.free, &draft.placement.capacity));
        let before = PlanQuality::of(&draft.plan(&start)).weighted(problem.weights);
        prop_assert!(found <= before);
        let best = best_weighted(&problem, judgement(&problem, &plan));
        prop_assert!(found >= best);
        GAP.with_borrow_mut(|gap| { gap.0 += found; gap.1 += best; gap.2 += u64::from(found == best); gap.3 += 1; gap.4 = gap.4.max((found - best) * 1000 / best.max(1)); if gap.3 % 100 == 0 { println!("{gap:?} start {before}"); } });
    }
}

thread_local! { static GAP: std::cell::RefCell<(u64,u64,u64,u64,u64)> = Default::default(); }

#[test]
fn all_houses_at_once() {
    for (size, capacity, months) in
        [(1_200, 40, 12), (1200, 28, 12), (40_000, 1_100, 12), (40_000, 1_500, 12), (40_000, 1_100, 24)]
    {
        let mut problem = county(size, months, capacity);
        for round in 0..2 {
            let start = std::time::Instant::now();
            let plan = problem.solve();
            println!(
                "{size} {capacity} {months} {round}: {:?} {:?} {} {}",
                start.elapsed(),
                PlanQuality::of(&plan),
                plan.positions.len(),
                plan.not_planned.len()
            );
            let draft = Draft::of(&problem);
            let visits = draft.visits();
            let start =
                draft.placement.keeping.clone().unwrap_or_else(|| by_score(&visits.free, &draft.placement.capacity));
            let before = PlanQuality::of(&draft.plan(&start));
            println!(
                "  before {before:?} {} {}",
                before.weighted(problem.weights),
                PlanQuality::of(&plan).weighted(problem.weights)
            );
            problem.approved = plan
                .positions
                .iter()
                .enumerate()
                .map(|(n, p)| {
                    (
                        p.candidate.provider.clone(),
                        if n % 3 == 0 {
                            MonthWindow::month(p.month.plus(n as i32 % 2))
                        } else {
                            MonthWindow {
                                first: p.month.plus(-(p.month.number() as i32 - 1) % 3),
                                last: p.month.plus(-(p.month.number() as i32 - 1) % 3 + 2),
                            }
                        },
                    )
                })
                .collect();
            problem.as_of = day("2026-03-15");
        }
    }
}
