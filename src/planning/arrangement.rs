use super::PlanWeights;
use super::draft::Draft;
use super::plan_quality::PlanQuality;
use super::visits::Visits;

/// Steps that are tried before the search for a better arrangement ends.
///
/// A limit on work, not on time, so that a plan does not depend on the machine.
const STEPS: u64 = 12_000_000;
/// Partners with whom a visit tries to change places in one month, at a time.
const PARTNERS: usize = 64;

/// The months of the free visits, and how good they are by the wishes.
///
/// Only steps within the optimal set are taken, so that the months out of term and the number of approved places kept
/// remain what they are.
pub(super) struct Arrangement<'a> {
    visits: &'a Visits,
    weights: PlanWeights,
    /// The first month in which capacity may be left over.
    slack_from: usize,
    /// By visit; the number behind the last month for those not planned.
    places: Vec<usize>,
    /// By month, the visits in it and what it could hold beside them.
    months: Vec<Vec<usize>>,
    room: Vec<u32>,
    /// By visit, where it stands in its month's list.
    ranks: Vec<usize>,
    /// Visits by town and month, and by category and month, those that stay included.
    towns: Vec<Vec<u32>>,
    categories: Vec<Vec<u32>>,
    left: u64,
}

/// A visit goes to another month: into room that is left over, or for another one that comes back.
#[derive(Clone, Copy, Debug)]
struct Step {
    visit: usize,
    to: usize,
    partner: Option<usize>,
}

impl<'a> Arrangement<'a> {
    pub fn of(draft: &Draft, visits: &'a Visits, places: Vec<usize>) -> Self {
        let none = draft.horizon.len;
        let mut arrangement = Self {
            visits,
            weights: draft.problem.weights,
            slack_from: draft.optimal.slack_from(),
            months: vec![Vec::new(); none + 1],
            room: draft.placement.capacity.clone(),
            ranks: vec![0; places.len()],
            towns: vec![vec![0; none + 1]; visits.towns],
            categories: vec![vec![0; none + 1]; visits.shares.len()],
            left: STEPS,
            places,
        };
        for &(town, category, place) in &visits.standing {
            arrangement.towns[town][place] += 1;
            arrangement.categories[category][place] += 1;
        }
        for visit in 0..arrangement.places.len() {
            arrangement.enter(visit, arrangement.places[visit]);
        }
        arrangement
    }

    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// Takes the steps that make the plan better, until there is none left or all have been tried that may be.
    pub fn improve(&mut self) {
        loop {
            let mut better = false;
            for visit in 0..self.places.len() {
                better |= self.improve_visit(visit);
            }
            for town in 0..self.visits.towns {
                better |= self.gather(town);
            }
            if !better || self.left == 0 {
                break;
            }
        }
    }

    /// Takes the best step of a visit, if any makes the plan better.
    fn improve_visit(&mut self, visit: usize) -> bool {
        let mut best = (0, None);
        for to in self.visits.free[visit].places.clone() {
            if let Some((change, step)) = self.best_step(visit, to, |_| true)
                && change < best.0
            {
                best = (change, Some(step));
            }
        }
        best.1.map(|step| self.take(step)).is_some()
    }

    /// Brings all visits to a town in one month over to another month with visits to it, where that is better on the
    /// whole; one after the other, each step may be worse.
    fn gather(&mut self, town: usize) -> bool {
        let mut better = false;
        let months: Vec<usize> = (0..self.room.len()).filter(|month| self.towns[town][*month] > 0).collect();
        for &from in &months {
            for &to in &months {
                if from != to && self.towns[town][from] > 0 && self.towns[town][to] > 0 {
                    better |= self.gather_into(town, from, to);
                }
            }
        }
        better
    }

    fn gather_into(&mut self, town: usize, from: usize, to: usize) -> bool {
        let mut there: Vec<usize> =
            self.months[from].iter().copied().filter(|visit| self.visits.free[*visit].town == town).collect();
        if there.len() < self.towns[town][from] as usize {
            return false;
        }
        there.sort_unstable();
        let mut taken = Vec::new();
        let mut total = 0;
        for visit in there {
            let visits = self.visits;
            let Some((change, step)) = self.best_step(visit, to, |partner| visits.free[partner].town != town) else {
                total = 0;
                break;
            };
            total += change;
            taken.push(self.take(step));
        }
        if total < 0 {
            return true;
        }
        for step in taken.into_iter().rev() {
            self.take(step);
        }
        false
    }

    /// The best step that brings a visit to a month and what it changes, better or not.
    fn best_step(&mut self, visit: usize, to: usize, may_partner: impl Fn(usize) -> bool) -> Option<(i64, Step)> {
        let from = self.places[visit];
        if from == to || !self.visits.free[visit].places.contains(&to) {
            return None;
        }
        let mut best: Option<(i64, Step)> = None;
        let moves = to < self.room.len() && self.room[to] > 0 && from >= self.slack_from;
        if moves && self.kept(visit, to) >= self.kept(visit, from) {
            best = Some((self.change(visit, from, to), Step { visit, to, partner: None }));
        }
        let there = &self.months[to];
        let tried = there.len().min(PARTNERS).min(self.left as usize);
        // Where not all can be tried, each time others are.
        let first = if there.len() > tried { (self.left % there.len() as u64) as usize } else { 0 };
        for place in 0..tried {
            let partner = there[(first + place) % there.len()];
            if !may_partner(partner) || !self.visits.free[partner].places.contains(&from) {
                continue;
            }
            let kept = self.kept(visit, from) + self.kept(partner, to);
            if self.kept(visit, to) + self.kept(partner, from) < kept {
                continue;
            }
            let change = self.change_of_exchange(visit, partner);
            if best.is_none_or(|(known, _)| change < known) {
                best = Some((change, Step { visit, to, partner: Some(partner) }));
            }
        }
        self.left -= tried as u64;
        best
    }

    fn kept(&self, visit: usize, place: usize) -> u8 {
        self.visits.free[visit].approved.as_ref().is_some_and(|months| months.contains(&place)).into()
    }

    /// What a move changes in the weighted quality.
    fn change(&self, visit: usize, from: usize, to: usize) -> i64 {
        let seen = &self.visits.free[visit];
        self.change_of_waiting(visit, from, to)
            + self.change_of_town(seen.town, from, to)
            + self.change_of_category(seen.category, from, to)
    }

    fn change_of_exchange(&self, visit: usize, partner: usize) -> i64 {
        let (from, to) = (self.places[visit], self.places[partner]);
        let (one, other) = (&self.visits.free[visit], &self.visits.free[partner]);
        let mut change = self.change_of_waiting(visit, from, to) + self.change_of_waiting(partner, to, from);
        if one.town != other.town {
            change += self.change_of_town(one.town, from, to) + self.change_of_town(other.town, to, from);
        }
        if one.category != other.category {
            change += self.change_of_category(one.category, from, to);
            change += self.change_of_category(other.category, to, from);
        }
        change
    }

    fn change_of_waiting(&self, visit: usize, from: usize, to: usize) -> i64 {
        i64::from(self.weights.risk) * i64::from(self.visits.free[visit].score) * (to as i64 - from as i64)
    }

    fn change_of_town(&self, town: usize, from: usize, to: usize) -> i64 {
        let none = self.room.len();
        let left = i64::from(from < none && self.towns[town][from] == 1);
        let entered = i64::from(to < none && self.towns[town][to] == 0);
        i64::from(self.weights.town) * PlanQuality::FULL_SCORE as i64 * (entered - left)
    }

    fn change_of_category(&self, category: usize, from: usize, to: usize) -> i64 {
        let (counts, shares) = (&self.categories[category], &self.visits.shares[category]);
        let less = shares.get(from).is_some_and(|share| u64::from(counts[from]) > *share);
        let more = shares.get(to).is_some_and(|share| u64::from(counts[to]) >= *share);
        i64::from(self.weights.category) * PlanQuality::FULL_SCORE as i64 * (i64::from(more) - i64::from(less))
    }

    /// Takes a step and returns the one that takes it back.
    fn take(&mut self, step: Step) -> Step {
        let Step { visit, to, partner } = step;
        let from = self.places[visit];
        self.leave(visit);
        if let Some(partner) = partner {
            self.leave(partner);
            self.enter(partner, from);
        }
        self.enter(visit, to);
        Step { visit, to: from, partner }
    }

    fn leave(&mut self, visit: usize) {
        let place = self.places[visit];
        let rank = self.ranks[visit];
        self.months[place].swap_remove(rank);
        if let Some(moved) = self.months[place].get(rank) {
            self.ranks[*moved] = rank;
        }
        if let Some(room) = self.room.get_mut(place) {
            *room += 1;
        }
        let seen = &self.visits.free[visit];
        self.towns[seen.town][place] -= 1;
        self.categories[seen.category][place] -= 1;
    }

    fn enter(&mut self, visit: usize, place: usize) {
        self.places[visit] = place;
        self.ranks[visit] = self.months[place].len();
        self.months[place].push(visit);
        if let Some(room) = self.room.get_mut(place) {
            *room -= 1;
        }
        let seen = &self.visits.free[visit];
        self.towns[seen.town][place] += 1;
        self.categories[seen.category][place] += 1;
    }
}
