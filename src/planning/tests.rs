//! Plans against exhaustive search on small cases and against linear programs on large ones.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::draft::Draft;
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
                    0 => {
                        let month = january().plus(first.min(gone as i32));
                        let window = MonthWindow::month(month);
                        problem
                            .fixed
                            .push(FixedInspection { window, ..fixed(FixedReason::Started(month.first_day()), true) });
                    }
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
                Some((FixedReason::Started(_), window)) => vec![Some(number(window.first))],
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
    fn each_inspection_more_saves_what_it_says_and_nowhere_would_save_more(problem in small_problems()) {
        let mut problem = with_fixed_in_their_months(&problem);
        let plan = problem.solve();
        let open = (Month::of(problem.as_of).max(january())).through(january().plus(problem.capacity.len() as i32 - 1));
        let months: Vec<Month> = open.collect();
        let number = |month| plan.months.iter().position(|load| load.month == month).unwrap();
        let mut left = plan.out_of_term_months;
        for extra in &plan.extra {
            for _ in 0..extra.inspections {
                for &month in &months {
                    let mut more = problem.clone();
                    more.capacity[number(month)] += 1;
                    let saved = left - more.solve().out_of_term_months;
                    let saves_most = saved == u64::from(extra.months_saved);
                    prop_assert!(saved <= u64::from(extra.months_saved));
                    prop_assert_eq!(extra.window.contains(month), saves_most, "{} {:?}", month, extra);
                }
                left -= u64::from(extra.months_saved);
                problem.capacity[number(extra.window.first)] += 1;
                prop_assert_eq!(problem.solve().out_of_term_months, left);
            }
        }
        if !months.is_empty() {
            let extra: u32 = plan.extra.iter().map(|extra| extra.inspections).sum();
            prop_assert_eq!(u64::from(extra), plan.extra_capacity_needed);
            prop_assert_eq!(problem.solve().not_planned, Vec::new());
        }
    }
}

/// The same problem with every inspection that stays in the month which it has in the plan, and capacity for it there.
fn with_fixed_in_their_months(problem: &PlanProblem) -> PlanProblem {
    let draft = Draft::of(problem);
    let places = draft.jobs.standing.iter().zip(&draft.placement.standing);
    let fixed: Vec<FixedInspection> = places
        .map(|(standing, place)| {
            let window = place.map_or(standing.inspection.window, |place| window(place as i32, place as i32));
            FixedInspection { window, ..standing.inspection.clone() }
        })
        .collect();
    let mut capacity = problem.capacity.clone();
    for place in (0..capacity.len()).filter(|place| *place >= draft.horizon.open) {
        let held = draft.placement.standing.iter().filter(|standing| **standing == Some(place)).count();
        capacity[place] = capacity[place].max(held as u32);
    }
    PlanProblem { fixed, capacity, ..problem.clone() }
}

/// 1,000 small problems, always the same ones: as there is no bound on how far a local search is from the best plan,
/// this is what it reaches.
#[test]
fn the_search_never_makes_a_plan_worse_and_comes_close_to_the_best() {
    let config = ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (total_found, total_best, equal) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let result = runner.run(&small_problems(), |problem| {
        let plan = problem.solve();
        let found = PlanQuality::of(&plan).weighted(problem.weights);
        let draft = Draft::of(&problem);
        let visits = draft.visits();
        let start = draft.first_places(&visits);
        let before = PlanQuality::of(&draft.plan(&start)).weighted(problem.weights);
        prop_assert!(found <= before);
        let best = best_weighted(&problem, judgement(&problem, &plan));
        prop_assert!(found >= best);
        total_found.set(total_found.get() + found);
        total_best.set(total_best.get() + best);
        equal.set(equal.get() + u32::from(found == best));
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    assert!(total_found.get() * 1_000 <= total_best.get() * 1_002, "{total_found:?} of {total_best:?}");
    assert!(equal.get() >= 990, "{equal:?}");
}

/// The judgement of the best plan by a linear program over kinds of inspections and months, by the costs alone.
///
/// Its solutions at corners are whole: it is a transportation problem.
fn by_linear_program(problem: &PlanProblem) -> (u64, u64) {
    let end = problem.capacity.len();
    let open = Month::of(problem.as_of);
    let place = |month: Month| ((month.year() - 2026) * 12 + month.number() as i32 - 1).clamp(0, end as i32) as usize;
    let mut kinds: BTreeMap<(usize, Option<MonthWindow>, Option<MonthWindow>), u32> = BTreeMap::new();
    for candidate in &problem.candidates {
        let due = place(Month::of(candidate.due));
        let fixed = problem.fixed.iter().find(|fixed| fixed.provider == candidate.provider).map(|fixed| fixed.window);
        let approved = problem.approved.get(&candidate.provider).copied().filter(|window| window.last >= open);
        if due < end || fixed.is_some() {
            *kinds.entry((due, fixed, approved.filter(|_| fixed.is_none()))).or_default() += 1;
        }
    }
    // A month out of term weighs more than all approved places together.
    let weight = problem.candidates.len() as f64 + 1.0;
    let mut program = Problem::new(OptimizationDirection::Minimize);
    let mut held = vec![Vec::new(); end];
    let places = place(open)..=end;
    for ((due, fixed, approved), count) in &kinds {
        let mut all = Vec::new();
        for month in places.clone() {
            let at = january().plus(month as i32);
            if fixed.is_some_and(|window| month == end || !window.contains(at)) {
                continue;
            }
            let lost = approved.is_some_and(|window| month == end || !window.contains(at));
            let cost = weight * month.saturating_sub(*due) as f64 + f64::from(u8::from(lost));
            let variable = program.add_var(cost, (0.0, f64::from(*count)));
            all.push((variable, 1.0));
            if month < end {
                held[month].push((variable, 1.0));
            }
        }
        program.add_constraint(all, ComparisonOp::Eq, f64::from(*count));
    }
    for (month, held) in held.into_iter().enumerate() {
        program.add_constraint(held, ComparisonOp::Le, f64::from(problem.capacity[month]));
    }
    let cost = program.solve().unwrap().into_solution().unwrap().objective().round() as u64;
    (cost / weight as u64, cost % weight as u64)
}

#[test]
fn large_plans_cost_what_a_linear_program_finds() {
    let mut random = Sequence(11);
    for (capacity, months) in [(0, 12), (20, 12), (45, 12), (60, 12), (30, 24)] {
        let mut problem = county(2_000, months, capacity);
        problem.as_of = day("2026-03-10");
        for candidate in problem.candidates.iter().take(600) {
            let first = random.below(months as u64) as i32;
            let approved =
                if random.below(2) == 0 { window(first, first) } else { window(first / 3 * 3, first / 3 * 3 + 2) };
            problem.approved.insert(candidate.provider.clone(), approved);
        }
        for candidate in problem.candidates.iter().skip(600).take(capacity as usize * 3) {
            let first = 3 + random.below(months as u64 - 5) as i32;
            problem.fixed.push(FixedInspection {
                provider: candidate.provider.clone(),
                window: window(first, first + 2),
                reason: FixedReason::Locked("dispoziție".to_owned()),
                covers: true,
            });
        }
        let plan = problem.solve();
        let (overload, out, lost, _) = judgement(&problem, &plan);
        assert_eq!((overload, (out, lost)), (0, by_linear_program(&problem)), "{capacity} a month in {months}");
    }
}

#[test]
fn all_houses_at_once() {
    for months in [12, 24] {
        let problem = county(40_000, months, 1_100);
        let plan = problem.solve();
        assert_eq!(judgement(&problem, &plan).0, 0);
        assert_eq!(plan.positions.len(), 1_100 * months);
    }
}

#[test]
fn a_county_is_planned_alike_in_whatever_order_it_is_given() {
    let problem = county(2_400, 12, 70);
    let mut turned = problem.clone();
    turned.candidates.reverse();
    assert_eq!(turned.solve(), problem.solve());
}

/// The plan by provider: `F1 2026-03`.
fn places(plan: &Plan) -> Vec<String> {
    plan.positions.iter().map(|position| format!("{} {}", position.candidate.provider, position.month)).collect()
}

fn ids(unplanned: &[Unplanned]) -> Vec<&str> {
    unplanned.iter().map(|unplanned| unplanned.candidate.provider.as_str()).collect()
}

fn fixed(provider: &str, window: MonthWindow, reason: FixedReason) -> FixedInspection {
    FixedInspection { provider: provider.to_owned(), window, reason, covers: true }
}

fn locked() -> FixedReason {
    FixedReason::Locked("dispoziție".to_owned())
}

#[test]
fn without_capacity_nobody_is_planned_and_the_certificate_says_what_it_takes() {
    let due = [("F1", "2025-03-31"), ("F2", "2026-06-30"), ("F3", "2026-06-01"), ("F4", "2027-01-01")];
    let candidates = due.map(|(provider, due)| candidate(provider, day(due))).to_vec();
    let plan = problem("2025-12-31", vec![0; 12], candidates).solve();
    assert_eq!(places(&plan), Vec::<String>::new());
    assert_eq!(ids(&plan.not_planned), ["F1", "F3", "F2"]);
    assert_eq!(plan.out_of_term_months, 12 + 7 + 7);
    assert_eq!(plan.extra_capacity_needed, 3);
    let extra = |inspections, last, months_saved| ExtraCapacity { inspections, window: window(0, last), months_saved };
    assert_eq!(plan.extra, [extra(1, 0, 12), extra(2, 5, 7)]);
}

#[test]
fn all_overdue_are_taken_by_risk_at_the_pace_of_the_capacity() {
    let candidates = (0..30)
        .map(|number| {
            let mut candidate = candidate(&format!("F{number:02}"), day("2024-02-29"));
            candidate.score = Some(Score(number * 300));
            candidate
        })
        .collect();
    let plan = problem("2025-12-31", vec![2; 12], candidates).solve();
    assert_eq!(plan.out_of_term_months, (1..=12).map(|month| 30 - 2 * month).sum::<u64>());
    assert_eq!(ids(&plan.not_planned), ["F00", "F01", "F02", "F03", "F04", "F05"]);
    assert_eq!(places(&plan)[..3], ["F28 2026-01", "F29 2026-01", "F26 2026-02"]);
    assert!(plan.positions.iter().all(|position| position.reason == PositionReason::Overdue));
    assert_eq!(plan.months[11].out_of_term, 6);
}

#[test]
fn equals_are_taken_by_provider() {
    let candidates = ["F3", "F1", "F2"].map(|provider| candidate(provider, day("2026-01-15"))).to_vec();
    let plan = problem("2025-12-31", vec![1; 12], candidates).solve();
    assert_eq!(places(&plan), ["F1 2026-01", "F2 2026-02", "F3 2026-03"]);
}

#[test]
fn what_is_gone_costs_and_holds_nothing() {
    let candidates = vec![candidate("F1", day("2026-02-10")), candidate("F2", day("2026-07-31"))];
    let plan = problem("2026-06-30", vec![9; 12], candidates).solve();
    assert_eq!(places(&plan), ["F1 2026-06", "F2 2026-06"]);
    assert_eq!(plan.positions[0].months_out, 4);
    assert_eq!(plan.months.iter().map(|load| load.capacity).sum::<u32>(), 9 * 7);
    let after = PlanProblem { as_of: day("2027-02-01"), ..problem("2026-06-30", vec![9; 12], Vec::new()) };
    let plan = PlanProblem { candidates: vec![candidate("F1", day("2026-12-31"))], ..after }.solve();
    assert_eq!((ids(&plan.not_planned), plan.extra_capacity_needed, plan.extra.len()), (vec!["F1"], 1, 0));
}

#[test]
fn a_term_that_ends_on_29_february_ends_in_february() {
    let mut problem = problem("2027-12-31", vec![0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], Vec::new());
    problem.first = month("2028-01");
    problem.candidates = vec![candidate("F1", day("2028-02-29"))];
    let plan = problem.solve();
    assert_eq!((plan.positions[0].months_out, plan.out_of_term_months), (1, 1));
}

#[test]
fn a_contract_that_ends_within_the_horizon_is_planned_and_flagged() {
    let ends = [("F1", "2026-06-30"), ("F2", "2026-12-31"), ("F3", "2027-03-31")];
    let candidates =
        ends.map(|(provider, end)| Candidate { contract_end: day(end), ..candidate(provider, day("2026-05-01")) });
    let mut problem = problem("2025-12-31", vec![1; 12], candidates.to_vec());
    let flags = |plan: Plan| {
        let mut flags: Vec<(String, bool)> =
            plan.positions.into_iter().map(|position| (position.candidate.provider, position.contract_ends)).collect();
        flags.sort();
        flags.into_iter().map(|(_, flag)| flag).collect::<Vec<_>>()
    };
    assert_eq!(flags(problem.solve()), [true, false, false]);
    problem.capacity = vec![1; 24];
    assert_eq!(flags(problem.solve()), [true, true, true]);
}

#[test]
fn nobody_due_makes_an_empty_plan_and_two_years_reach_further() {
    let mut problem = problem("2025-12-31", vec![1; 12], vec![candidate("F1", day("2027-05-20"))]);
    let plan = problem.solve();
    assert_eq!((plan.positions.len(), plan.out_of_term_months, plan.months.len()), (0, 0, 12));
    problem.capacity = [vec![0; 15], vec![1; 9]].concat();
    assert_eq!(places(&problem.solve()), ["F1 2027-04"]);
    assert_eq!(PlanProblem { capacity: Vec::new(), ..problem }.solve().positions, Vec::new());
}

#[test]
fn what_is_locked_or_under_way_stays_even_above_the_capacity() {
    let candidates = ["F1", "F2", "F3", "F4"].map(|provider| candidate(provider, day("2026-03-31"))).to_vec();
    let mut problem = problem("2026-03-10", vec![1; 12], candidates);
    problem.fixed = vec![
        fixed("F1", window(3, 3), locked()),
        fixed("F2", window(3, 3), locked()),
        fixed("F3", window(1, 1), FixedReason::Started(day("2026-02-20"))),
        // Already under way: it is not inspected twice.
        fixed("F3", window(4, 4), locked()),
        // An operative inspection holds March and renews no term.
        FixedInspection { covers: false, ..fixed("F4", window(2, 2), FixedReason::Started(day("2026-03-02"))) },
        fixed("F9", window(4, 4), locked()),
    ];
    let plan = problem.solve();
    assert_eq!(places(&plan), ["F3 2026-02", "F1 2026-04", "F2 2026-04", "F4 2026-06"]);
    let loads: Vec<(u32, u32)> = plan.months.iter().map(|load| (load.capacity, load.inspections)).collect();
    assert_eq!(loads[..6], [(0, 0), (0, 1), (1, 1), (1, 2), (1, 1), (1, 1)]);
    assert_eq!(plan.out_of_term_months, 1 + 1 + 3);
}

#[test]
fn a_locked_quarter_gives_the_month_of_its_term_and_takes_room_where_there_is_some() {
    let candidates = vec![
        candidate("F1", day("2026-05-15")),
        candidate("F2", day("2026-05-20")),
        candidate("F3", day("2026-05-31")),
    ];
    let mut problem = problem("2025-12-31", vec![0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], candidates);
    problem.fixed = vec![fixed("F2", window(3, 5), locked())];
    let plan = problem.solve();
    assert_eq!((plan.out_of_term_months, plan.not_planned.len()), (1, 0));
    problem.fixed = ["F1", "F2", "F3"].map(|provider| fixed(provider, window(3, 5), locked())).to_vec();
    let plan = problem.solve();
    assert_eq!(places(&plan), ["F1 2026-04", "F2 2026-05", "F3 2026-06"]);
}

#[test]
fn what_is_locked_for_months_gone_is_planned_again_and_keeps_its_approved_window() {
    let mut problem = problem("2026-05-02", vec![1; 12], vec![candidate("F1", day("2026-03-31"))]);
    problem.fixed = vec![fixed("F1", window(0, 2), locked())];
    let plan = problem.solve();
    assert_eq!(places(&plan), ["F1 2026-05"]);
    assert_eq!((&plan.positions[0].reason, plan.positions[0].approved), (&PositionReason::Overdue, Some(window(0, 2))));
}

#[test]
fn what_the_service_leaves_out_stays_only_where_it_has_begun() {
    let candidates = ["F1", "F2", "F3"].map(|provider| candidate(provider, day("2026-03-31"))).to_vec();
    let mut problem = problem("2026-03-10", vec![1; 12], candidates);
    problem.fixed =
        vec![fixed("F1", window(3, 3), locked()), fixed("F2", window(2, 2), FixedReason::Started(day("2026-03-02")))];
    problem.exclusions = ["F1", "F2", "F3", "F8"].map(|provider| (provider.to_owned(), "litigiu".to_owned())).into();
    let plan = problem.solve();
    assert_eq!(places(&plan), ["F2 2026-03"]);
    let excluded: Vec<&str> = plan.excluded.iter().map(|(candidate, _)| candidate.provider.as_str()).collect();
    assert_eq!((excluded, plan.months[3].inspections), (vec!["F1", "F3"], 0));
}

#[test]
fn as_much_as_possible_of_the_approved_plan_is_kept() {
    let candidates = ["F1", "F2", "F3"].map(|provider| candidate(provider, day("2026-12-31"))).to_vec();
    let mut problem = problem("2025-12-31", vec![1; 12], candidates);
    problem.approved = [("F1", window(6, 6)), ("F2", window(6, 8)), ("F3", window(8, 8))]
        .map(|(provider, window)| (provider.to_owned(), window))
        .into();
    assert_eq!(places(&problem.solve()), ["F1 2026-07", "F2 2026-08", "F3 2026-09"]);
}

#[test]
fn a_provider_of_unknown_risk_counts_like_the_middle_one_of_its_category() {
    let scores = [("F1", Some(2_000)), ("F2", None), ("F3", Some(9_000)), ("F4", Some(4_000)), ("F5", Some(4_100))];
    let mut candidates: Vec<Candidate> = scores
        .map(|(provider, score)| Candidate { score: score.map(Score), ..candidate(provider, day("2025-05-31")) })
        .to_vec();
    candidates[4].category = "farmacie".to_owned();
    let plan = problem("2025-12-31", vec![1; 12], candidates).solve();
    assert_eq!(places(&plan), ["F3 2026-01", "F5 2026-02", "F2 2026-03", "F4 2026-04", "F1 2026-05"]);
}

#[test]
fn the_wishes_are_counted_by_hand() {
    let given = [
        ("F1", "primara", "Slatina", Some(1_000)),
        ("F2", "primara", "Slatina", Some(2_000)),
        ("F3", "primara", "Caracal", None),
        ("F4", "farmacie", "Slatina", Some(4_000)),
        ("F5", "farmacie", "Corabia", Some(50)),
    ];
    let candidates = given.map(|(provider, category, town, score)| Candidate {
        category: category.to_owned(),
        town: town.to_owned(),
        score: score.map(Score),
        ..candidate(provider, day("2026-01-10"))
    });
    let mut problem = problem("2025-12-31", vec![1, 1], candidates.to_vec());
    problem.fixed = ["F1", "F2", "F3"].map(|provider| fixed(provider, window(1, 1), locked())).to_vec();
    let plan = problem.solve();
    assert_eq!(places(&plan), ["F4 2026-01", "F1 2026-02", "F2 2026-02", "F3 2026-02"]);
    // The three primary ones wait a month, F3 like F1, the lower of two; F5 waits to the end. Of five inspections three
    // are primary: their share of one is one.
    let quality = PlanQuality { waiting: 1_000 + 2_000 + 1_000 + 2 * 50, journeys: 3, crowding: 2 };
    assert_eq!(PlanQuality::of(&plan), quality);
    assert_eq!(quality.weighted(PlanWeights { risk: 4, town: 2, category: 1 }), 4 * 4_100 + (2 * 3 + 2) * 10_000);
}
