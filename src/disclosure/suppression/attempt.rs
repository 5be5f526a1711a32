use std::collections::BTreeSet;

/// A component of no more cells than this is worth several attempts.
const SEVERAL: usize = 300;
/// Attempts at such a component: the cheapest result counts.
const ATTEMPTS: u64 = 4;

/// One way through a component. Each cell takes what is cheapest for it alone, so the order decides what the next ones
/// find, and a price that is a little off may lead to a better whole.
#[derive(Clone, Copy)]
pub struct Attempt(u64);

impl Attempt {
    /// The attempts at a component of so many cells: the same ones always.
    pub fn all(cells: usize) -> impl Iterator<Item = Self> {
        (0..if cells <= SEVERAL { ATTEMPTS } else { 1 }).map(Self)
    }

    /// Takes the next cell to protect: first to last, or last to first.
    pub fn next(self, open: &mut BTreeSet<usize>) -> Option<usize> {
        if self.0.is_multiple_of(2) { open.pop_first() } else { open.pop_last() }
    }

    /// What the price of a cell is multiplied by: 1 in the first two attempts, then between 0.6 and 1.4 (Knuth's
    /// multiplicative hash, so that neighbours differ).
    pub fn bend(self, cell: usize) -> f64 {
        if self.0 < 2 {
            return 1.0;
        }
        let hash = (cell as u64 + 1).wrapping_mul(self.0 * 2 + 1).wrapping_mul(6_364_136_223_846_793_005) >> 33;
        0.6 + (hash % 800) as f64 / 1000.0
    }
}
