/// The values between the two ends of an axis; zero is always between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    pub low: f64,
    pub high: f64,
}

impl Extent {
    /// From zero to the values' own ends, below zero where they go there.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let start = Self { low: 0.0, high: 0.0 };
        let extent = values.into_iter().fold(start, |e, value| Self { low: e.low.min(value), high: e.high.max(value) });
        if extent.low == extent.high { Self { low: 0.0, high: 1.0 } } else { extent }
    }

    /// The place of `value`, as a share of the axis between 0 and 1.
    pub fn share(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The place of `value` in per cent of the width.
    pub fn percent(self, value: f64) -> f64 {
        100.0 * self.share(value)
    }

    /// Two to five round values from `low` to `high`, each 1, 2 or 5 times a power of ten apart; the step is whole.
    pub fn ticks(self) -> Vec<i128> {
        let span = self.high - self.low;
        let power = 10f64.powi((span / 4.0).log10().floor().max(0.0) as i32);
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| span / s <= 4.0).unwrap_or(span);
        let step = (step as i128).max(1);
        let first = (self.low / step as f64).ceil() as i128;
        (first..first + 6).map(|at| at * step).take_while(|tick| *tick as f64 <= self.high).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_always_inside() {
        assert_eq!(Extent::of([5.0, 9.0]), Extent { low: 0.0, high: 9.0 });
        assert_eq!(Extent::of([-5.0]), Extent { low: -5.0, high: 0.0 });
        assert_eq!(Extent::of([]), Extent { low: 0.0, high: 1.0 });
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(Extent::of([1_234_567.0]).ticks(), [0, 500_000, 1_000_000]);
        assert_eq!(Extent::of([-30.0, 100.0]).ticks(), [0, 50, 100]);
        assert_eq!(Extent::of([3.0]).ticks(), [0, 1, 2, 3]);
        assert!(Extent::of([1e18]).ticks().len() <= 6);
    }
}
