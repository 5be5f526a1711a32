use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

use super::amount::share;

/// A stream of chance whose sequence is fixed by its seed and name, on every machine.
///
/// Each extract and month has a stream of its own, so that changing one leaves the others alone. Sampling is in
/// whole numbers: no value depends on how a processor rounds.
pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub(super) fn new(seed: u64, stream: &str) -> Self {
        let mut key = [0_u8; 32];
        key.copy_from_slice(&Sha256::digest(format!("{seed}/{stream}")));
        Self(ChaCha8Rng::from_seed(key))
    }

    /// 0 to `bound` − 1, and 0 where there is nothing to choose.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.0.next_u64()) * bound as u128) >> 64) as usize
    }

    /// `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(usize::try_from(high - low + 1).unwrap_or(0)) as i64
    }

    /// True in so many of 1000 cases.
    pub(super) fn chance(&mut self, permille: usize) -> bool {
        self.below(1000) < permille
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of `(weight, choice)`.
    pub(super) fn weighted<T: Copy>(&mut self, from: &[(usize, T)]) -> T {
        let mut at = self.below(from.iter().map(|(weight, _)| weight).sum());
        for &(weight, choice) in from {
            if at < weight {
                return choice;
            }
            at -= weight;
        }
        from[0].1
    }

    /// Between `low` and `high` thousandths of an amount.
    pub(super) fn part(&mut self, amount: i64, low: i64, high: i64) -> i64 {
        share(amount, self.between(low, high), 1000)
    }
}
