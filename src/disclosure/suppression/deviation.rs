use std::collections::BTreeSet;

use super::component::{Component, MovableCell, Need, greatest_divisor};

/// A change of some cells that an outsider cannot rule out: every relation still holds, no cell falls below its least
/// value.
#[derive(Debug)]
pub struct Deviation {
    /// Cell of the component and its change, never 0, in the order of cells.
    changes: Vec<(usize, i128)>,
    /// In how many equal steps of whole numbers it can be taken; each of them is possible, too.
    steps: i128,
}

impl Deviation {
    /// The deviation with these changes, if it keeps every relation and least value exactly.
    pub fn exact(component: &Component, changes: Vec<(usize, i128)>) -> Option<Self> {
        let deviation = Self::unchecked(changes);
        (deviation.keeps_least_values(component) && deviation.keeps_relations(component)).then_some(deviation)
    }

    /// A deviation of amounts that was found with a margin wider than the error of its numbers.
    pub fn within_margin(changes: Vec<(usize, i128)>) -> Self {
        Self::unchecked(changes)
    }

    fn unchecked(mut changes: Vec<(usize, i128)>) -> Self {
        changes.retain(|&(_, change)| change != 0);
        let steps = changes.iter().fold(0, |divisor, &(_, change)| greatest_divisor(divisor, change));
        Self { changes, steps }
    }

    fn keeps_least_values(&self, component: &Component) -> bool {
        self.changes.iter().all(|&(cell, change)| {
            component.cells[cell].room_below.is_none_or(|room| change.checked_neg().is_some_and(|fall| fall <= room))
        })
    }

    fn keeps_relations(&self, component: &Component) -> bool {
        let touched: BTreeSet<usize> =
            self.changes.iter().flat_map(|&(cell, _)| &component.relations_of[cell]).copied().collect();
        touched.into_iter().all(|relation| {
            let sum = component.relations[relation].iter().try_fold(0i128, |sum, &(cell, coefficient)| {
                sum.checked_add(self.of(cell).checked_mul(coefficient.into())?)
            });
            sum == Some(0)
        })
    }

    /// The change of a cell.
    pub fn of(&self, cell: usize) -> i128 {
        self.changes.binary_search_by_key(&cell, |&(cell, _)| cell).map_or(0, |found| self.changes[found].1)
    }

    pub fn cells(&self) -> impl Iterator<Item = usize> {
        self.changes.iter().map(|&(cell, _)| cell)
    }
}

/// Whether these deviations leave a cell the room that it needs.
pub fn leave_room<'a>(deviations: impl Iterator<Item = &'a Deviation>, cell: usize, of: &MovableCell) -> bool {
    match of.need {
        Need::Run(length) => longest_run(&possible(deviations, cell, length)) >= length,
        Need::BothSides(reach) => {
            let (below, above) = furthest(deviations, cell);
            above >= reach && below <= reach.saturating_neg()
        }
        Need::Width(reach) => {
            let (below, above) = furthest(deviations, cell);
            above.saturating_sub(below) >= reach.saturating_mul(2)
        }
    }
}

/// The greatest fall and the greatest rise of a cell.
fn furthest<'a>(deviations: impl Iterator<Item = &'a Deviation>, cell: usize) -> (i128, i128) {
    let changes = deviations.map(|deviation| deviation.of(cell));
    changes.fold((0, 0), |(below, above), change| (change.min(below), change.max(above)))
}

/// The changes of a cell, no further than `length` away, that the steps of these deviations reach; 0 among them.
pub fn possible<'a>(deviations: impl Iterator<Item = &'a Deviation>, cell: usize, length: i128) -> BTreeSet<i128> {
    let mut possible = BTreeSet::from([0]);
    for deviation in deviations {
        let step = deviation.of(cell) / deviation.steps.max(1);
        if step != 0 {
            possible.extend((1..=deviation.steps.min(length / step.abs())).map(|taken| taken * step));
        }
    }
    possible
}

/// The length, less one, of the longest run of consecutive numbers.
fn longest_run(numbers: &BTreeSet<i128>) -> i128 {
    let (mut longest, mut run, mut last) = (0, 0, None);
    for &number in numbers {
        run = if last.is_some_and(|last: i128| last + 1 == number) { run + 1 } else { 0 };
        longest = longest.max(run);
        last = Some(number);
    }
    longest
}
