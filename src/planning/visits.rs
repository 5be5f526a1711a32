use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Candidate;
use super::draft::Draft;
use super::plan_quality::{KnownScores, even_share};

/// What the wishes look at in a plan.
#[derive(Clone, Debug)]
pub(super) struct Visits {
    /// At the free providers, in their order.
    pub free: Vec<Visit>,
    /// Town, category and month of those that stay in an open month.
    pub standing: Vec<(usize, usize, usize)>,
    pub towns: usize,
    /// By category and month, what counts as its even share.
    pub shares: Vec<Vec<u64>>,
}

/// A visit at a free provider.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// The months that are open to it; the number behind the last one where it may remain unplanned.
    pub places: RangeInclusive<usize>,
    /// The months for which it is approved.
    pub approved: Option<RangeInclusive<usize>>,
    /// In hundredths.
    pub score: u16,
    /// Numbers of its town and category.
    pub town: usize,
    pub category: usize,
}

impl Visits {
    pub fn of(draft: &Draft) -> Self {
        let standing: Vec<(&Candidate, usize)> = draft
            .jobs
            .standing
            .iter()
            .zip(&draft.placement.standing)
            .filter_map(|(standing, place)| standing.covered.zip(*place))
            .collect();
        let all = || draft.jobs.free.iter().copied().chain(standing.iter().map(|(candidate, _)| *candidate));
        let towns = numbers(all().map(|candidate| candidate.town.as_str()));
        let categories = numbers(all().map(|candidate| candidate.category.as_str()));
        let scores = KnownScores::of(all());
        let town = |candidate: &Candidate| towns[candidate.town.as_str()];
        let category = |candidate: &Candidate| categories[candidate.category.as_str()];
        let mut members = vec![0; categories.len()];
        all().for_each(|candidate| members[category(candidate)] += 1);
        let capacity: Vec<u32> = (0..draft.horizon.len).map(|number| draft.capacity(number)).collect();
        let all_members = members.iter().sum();
        let shares = |members: &u64| {
            (0..capacity.len()).map(|place| even_share(*members, all_members, &capacity, place)).collect()
        };
        Self {
            free: draft
                .jobs
                .free
                .iter()
                .map(|candidate| Visit {
                    places: draft.optimal.places(draft.horizon.of_day(candidate.due)),
                    approved: draft.jobs.approved_months(draft.horizon, candidate),
                    score: scores.of_candidate(candidate).0,
                    town: town(candidate),
                    category: category(candidate),
                })
                .collect(),
            standing: standing
                .iter()
                .map(|(candidate, place)| (town(candidate), category(candidate), *place))
                .collect(),
            towns: towns.len(),
            shares: members.iter().map(shares).collect(),
        }
    }
}

fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut numbers: BTreeMap<&str, usize> = names.map(|name| (name, 0)).collect();
    numbers.values_mut().enumerate().for_each(|(number, value)| *value = number);
    numbers
}

/// The first places of visits, those of the highest score first: month by month, as many as it can hold, unless the
/// deadlines of others need the room.
///
/// `visits` in the order in which equal scores are taken. A visit fits as long as, for every later month, those left
/// with a deadline up to it find room after this month.
pub(super) fn by_score(visits: &[Visit], capacity: &[u32]) -> Vec<usize> {
    let none = capacity.len();
    let mut places = vec![none; visits.len()];
    let mut waiting: Vec<usize> = (0..visits.len()).collect();
    waiting.sort_by_key(|visit| (Reverse(visits[*visit].score), *visit));
    for month in 0..none {
        let mut room = i64::from(capacity[month]);
        let mut needs = needs(visits, &waiting, capacity, month);
        waiting.retain(|&number| {
            let visit = &visits[number];
            let deadline = *visit.places.end();
            let others_need = needs[..deadline.min(none)].iter().copied().max().unwrap_or(0);
            if *visit.places.start() > month || room <= others_need {
                return true;
            }
            room -= 1;
            needs[deadline.min(none)..].iter_mut().for_each(|need| *need -= 1);
            places[number] = month;
            false
        });
    }
    places
}

/// How many of those with a deadline up to each month have to be taken in this one, as later ones cannot hold them.
fn needs(visits: &[Visit], waiting: &[usize], capacity: &[u32], month: usize) -> Vec<i64> {
    let mut needs = vec![0; capacity.len()];
    for &visit in waiting {
        if let Some(need) = needs.get_mut(*visits[visit].places.end()) {
            *need += 1;
        }
    }
    let mut later = 0;
    let mut due = 0;
    for (number, need) in needs.iter_mut().enumerate() {
        due += *need;
        if number > month {
            later += i64::from(capacity[number]);
        }
        *need = if number < month { 0 } else { due - later };
    }
    needs
}
