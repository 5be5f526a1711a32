use crate::calendar::Month;

use super::SyntheticError;

/// What county to invent.
#[derive(Clone, Debug)]
pub struct Options {
    /// The size: 1 is a county like Timiș; fractions allowed (0.001 to 10).
    pub scale: f64,
    /// The same seed and options give the same bytes.
    pub seed: u64,
    /// The first month delivered.
    pub from: Month,
    /// The last month delivered; full extracts are dated its last day.
    pub to: Month,
    /// Whether faulty rows are planted among the good ones.
    pub errors: bool,
}

/// The size of the county in millionths of Timiș: from here on everything is whole numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale(i128);

impl Scale {
    pub(super) fn of(options: &Options) -> Result<Self, SyntheticError> {
        if options.to < options.from {
            return Err(SyntheticError::Period { from: options.from.to_string(), to: options.to.to_string() });
        }
        if !(0.001..=10.0).contains(&options.scale) {
            return Err(SyntheticError::Scale { scale: options.scale });
        }
        Ok(Self((options.scale * 1e6).round() as i128))
    }

    /// How many there are here of what Timiș has `timis` of, and never fewer than `least`.
    pub(super) fn count(self, timis: usize, least: usize) -> usize {
        let scaled = (timis as i128 * self.0 + 500_000) / 1_000_000;
        usize::try_from(scaled).unwrap_or(usize::MAX).max(least)
    }

    /// An amount of Timiș, in bani, at the county's size.
    pub(super) fn amount(self, timis: i128) -> i64 {
        i64::try_from(timis * self.0 / 1_000_000).unwrap_or(i64::MAX)
    }
}
