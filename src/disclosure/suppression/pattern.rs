use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::attempt::Attempt;
use super::component::{Component, Role};
use super::deviation::{Deviation, leave_room};
use super::neighbourhood::surroundings;
use super::program::Program;

/// How often the prices of a cell's candidates are corrected by what the last solution made of them.
const CORRECTIONS: usize = 4;
/// What a cell that is unknown anyway costs for each step, beside the average candidate: enough to keep deviations short.
const UNKNOWN: f64 = 1e-4;

/// How many cells the linear programs of all exchanges in a component may have together: what a better choice may cost.
const EXCHANGE_WORK: usize = 100_000;

/// Which cells of a component are unknown to the outsider, and the deviations that show what he cannot rule out.
#[derive(Clone)]
pub struct Pattern<'a> {
    component: &'a Component,
    attempt: Attempt,
    unknown: Vec<bool>,
    /// Candidates that must stay printed: nothing could protect them.
    barred: Vec<bool>,
    deviations: Vec<Rc<Deviation>>,
    /// By cell, the deviations that change it.
    deviations_of: Vec<Vec<usize>>,
    /// Primary cells that nothing protects.
    unprotected: usize,
    /// The cells of all linear programs so far.
    work: Cell<usize>,
}

impl<'a> Pattern<'a> {
    /// The positions (in the linked cells) of the complementary suppressions of a component.
    pub fn protecting(component: &'a Component) -> Vec<usize> {
        let patterns = Attempt::all(component.cells.len()).map(|attempt| Self::of_attempt(component, attempt));
        let cheapest = patterns.min_by_key(|pattern| (pattern.unprotected, pattern.cost()));
        cheapest.iter().flat_map(Self::complementary).map(|cell| component.cells[cell].position).collect()
    }

    fn of_attempt(component: &'a Component, attempt: Attempt) -> Self {
        let primary = || -> BTreeSet<usize> {
            (0..component.cells.len()).filter(|&cell| component.cells[cell].role == Role::Primary).collect()
        };
        let mut pattern = Self::of_primary(component, attempt, vec![false; component.cells.len()]);
        while let Err(unprotected) = pattern.protect(primary()) {
            let mut barred = pattern.barred;
            barred[unprotected] = true;
            pattern = Self::of_primary(component, attempt, barred);
        }
        pattern.unprotected = primary().iter().filter(|&&cell| !pattern.is_protected(cell)).count();
        pattern.clean_up();
        pattern.exchange();
        pattern
    }

    fn of_primary(component: &'a Component, attempt: Attempt, barred: Vec<bool>) -> Self {
        let unknown: Vec<bool> = component.cells.iter().map(|cell| cell.role != Role::Candidate).collect();
        Self {
            component,
            attempt,
            barred,
            deviations: Vec::new(),
            deviations_of: vec![Vec::new(); unknown.len()],
            unknown,
            unprotected: 0,
            work: Cell::new(0),
        }
    }

    fn complementary(&self) -> impl Iterator<Item = usize> {
        (0..self.unknown.len()).filter(|&cell| self.unknown[cell] && self.component.cells[cell].role == Role::Candidate)
    }

    /// What the complementary suppressions cost.
    fn cost(&self) -> u128 {
        self.complementary().map(|cell| u128::from(self.component.cells[cell].cost)).sum()
    }

    /// Suppresses what protects these cells and one another; or the complementary cell that nothing protects.
    fn protect(&mut self, mut open: BTreeSet<usize>) -> Result<(), usize> {
        while let Some(cell) = self.attempt.next(&mut open) {
            if self.is_protected(cell) {
                continue;
            }
            match self.room_among_unknown(cell, None).or_else(|| self.cheapest_room(cell)) {
                Some(deviations) => open.extend(self.add(deviations)),
                None if self.component.cells[cell].role == Role::Candidate => return Err(cell),
                None => {}
            }
        }
        Ok(())
    }

    fn is_protected(&self, cell: usize) -> bool {
        let deviations = self.deviations_of[cell].iter().map(|&nth| &*self.deviations[nth]);
        leave_room(deviations, cell, &self.component.cells[cell])
    }

    /// Adds deviations; the cells that become unknown by them.
    fn add(&mut self, deviations: Vec<Deviation>) -> Vec<usize> {
        let mut suppressed = Vec::new();
        for deviation in deviations {
            for cell in deviation.cells() {
                self.deviations_of[cell].push(self.deviations.len());
                if !std::mem::replace(&mut self.unknown[cell], true) {
                    suppressed.push(cell);
                }
            }
            self.deviations.push(Rc::new(deviation));
        }
        suppressed
    }

    /// Room that the unknown cells leave already, all or all but one.
    fn room_among_unknown(&self, cell: usize, without: Option<usize>) -> Option<Vec<Deviation>> {
        let prices: Vec<Option<f64>> = (0..self.unknown.len())
            .map(|other| (self.unknown[other] && Some(other) != without).then_some(1.0))
            .collect();
        surroundings(self.component, cell, &prices, &self.unknown).find_map(|prices| self.room(cell, &prices))
    }

    fn room(&self, cell: usize, prices: &[Option<f64>]) -> Option<Vec<Deviation>> {
        let program = Program::new(self.component, cell, prices);
        self.work.set(self.work.get() + program.size());
        program.room()
    }

    /// Room at a low cost of candidates, looked for near the cell first.
    fn cheapest_room(&self, cell: usize) -> Option<Vec<Deviation>> {
        let prices = self.prices();
        surroundings(self.component, cell, &prices, &self.unknown)
            .find_map(|prices| self.cheapest_room_at(cell, prices))
    }

    /// The linear program pays for every step of a deviation, but a suppression costs the same however far its cell
    /// deviates: the prices follow the last solution (dynamic slope scaling).
    fn cheapest_room_at(&self, cell: usize, mut prices: Vec<Option<f64>>) -> Option<Vec<Deviation>> {
        let mut best: Option<(u128, Vec<Deviation>)> = None;
        for _ in 0..=CORRECTIONS {
            let Some(deviations) = self.room(cell, &prices) else { break };
            let flow = self.flow(&deviations);
            let cost = flow.keys().map(|&cell| u128::from(self.component.cells[cell].cost)).sum();
            for (cell, steps) in flow {
                prices[cell] = Some(self.component.cells[cell].cost as f64 / steps as f64);
            }
            if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
                break;
            }
            best = Some((cost, deviations));
        }
        best.map(|(_, deviations)| deviations)
    }

    /// The price of a step of each cell that may deviate.
    fn prices(&self) -> Vec<Option<f64>> {
        let candidates = || (0..self.unknown.len()).filter(|&cell| !self.unknown[cell] && !self.barred[cell]);
        let total: f64 = candidates().map(|cell| self.component.cells[cell].cost as f64).sum();
        let average = total / candidates().count().max(1) as f64;
        (0..self.unknown.len())
            .map(|cell| match self.unknown[cell] {
                true => Some(average * UNKNOWN),
                false => {
                    (!self.barred[cell]).then_some(self.component.cells[cell].cost as f64 * self.attempt.bend(cell))
                }
            })
            .collect()
    }

    /// The candidates that deviations change, and how far in all.
    fn flow(&self, deviations: &[Deviation]) -> BTreeMap<usize, i128> {
        let mut flow = BTreeMap::new();
        for (cell, deviation) in
            deviations.iter().flat_map(|deviation| deviation.cells().map(move |cell| (cell, deviation)))
        {
            if !self.unknown[cell] {
                *flow.entry(cell).or_insert(0i128) += deviation.of(cell).saturating_abs();
            }
        }
        flow
    }

    /// Prints complementary cells again, dearest first, where everything stays protected without them.
    fn clean_up(&mut self) {
        for cell in self.dearest_first() {
            if let Some(deviations) = self.replaced_without(cell) {
                self.print(cell, deviations);
            }
        }
    }

    fn dearest_first(&self) -> Vec<usize> {
        let mut complementary: Vec<usize> = self.complementary().collect();
        complementary.sort_by_key(|&cell| (Reverse(self.component.cells[cell].cost), cell));
        complementary
    }

    /// Prints a complementary cell again and protects what leaned on it in another way, where that costs less in all.
    fn exchange(&mut self) {
        self.work.set(0);
        let mut exchanged = true;
        while std::mem::take(&mut exchanged) {
            for cell in self.dearest_first() {
                if self.work.get() > EXCHANGE_WORK {
                    return;
                }
                if self.unknown[cell]
                    && let Some(cheaper) = self.cheaper_without(cell)
                {
                    *self = cheaper;
                    exchanged = true;
                }
            }
        }
    }

    fn cheaper_without(&self, cell: usize) -> Option<Self> {
        let leaning = self.leaning_on(cell);
        let mut other = self.clone();
        other.barred[cell] = true;
        other.print(cell, Vec::new());
        let protects =
            other.protect(leaning.clone()).is_ok() && leaning.into_iter().all(|cell| other.is_protected(cell));
        if protects {
            other.clean_up();
        }
        other.barred[cell] = self.barred[cell];
        self.work.set(other.work.get());
        (protects && other.cost() < self.cost()).then_some(other)
    }

    /// The cells whose protection uses that this one is unknown.
    fn leaning_on(&self, printed: usize) -> BTreeSet<usize> {
        self.deviations_of[printed]
            .iter()
            .flat_map(|&nth| self.deviations[nth].cells())
            .filter(|&cell| cell != printed && self.component.cells[cell].role != Role::Latent)
            .filter(|&cell| self.is_protected(cell))
            .collect()
    }

    /// The deviations that protect everything that is protected now while this cell is printed, beside those that do
    /// not change it.
    fn replaced_without(&self, printed: usize) -> Option<Vec<Deviation>> {
        let mut found: Vec<Deviation> = Vec::new();
        for cell in self.leaning_on(printed) {
            let kept = self.deviations_of[cell].iter().map(|&nth| &*self.deviations[nth]);
            let kept = kept.filter(|deviation| deviation.of(printed) == 0).chain(&found);
            if !leave_room(kept, cell, &self.component.cells[cell]) {
                found.extend(self.room_among_unknown(cell, Some(printed))?);
            }
        }
        Some(found)
    }

    fn print(&mut self, printed: usize, instead: Vec<Deviation>) {
        for nth in std::mem::take(&mut self.deviations_of[printed]) {
            for cell in self.deviations[nth].cells() {
                self.deviations_of[cell].retain(|&other| other != nth);
            }
        }
        self.add(instead);
        self.unknown[printed] = false;
    }
}
