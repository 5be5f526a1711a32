use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{Signed, ToPrimitive};

/// A rational number of any size. Almost all that the audit meets are whole and small: those need no allocation.
#[derive(Clone, Debug)]
pub(super) enum Exact {
    Whole(i128),
    /// Not whole, or too large for the other.
    Ratio(Ratio<BigInt>),
}

impl Exact {
    pub(super) const ZERO: Self = Self::Whole(0);
    pub(super) const ONE: Self = Self::Whole(1);

    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Self::Whole(0))
    }

    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Whole(_) => true,
            Self::Ratio(ratio) => ratio.is_integer(),
        }
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Self::Whole(whole) => *whole < 0,
            Self::Ratio(ratio) => ratio.is_negative(),
        }
    }

    /// 1 or −1, by which a division leaves whole numbers whole.
    pub(super) fn is_unit(&self) -> bool {
        matches!(self, Self::Whole(1 | -1))
    }

    /// The greatest whole number that is not above it.
    pub(super) fn floor(&self) -> Self {
        match self {
            Self::Whole(whole) => Self::Whole(*whole),
            Self::Ratio(ratio) => Self::of(ratio.floor()),
        }
    }

    /// The least whole number that is not below it.
    pub(super) fn ceil(&self) -> Self {
        match self {
            Self::Whole(whole) => Self::Whole(*whole),
            Self::Ratio(ratio) => Self::of(ratio.ceil()),
        }
    }

    fn of(ratio: Ratio<BigInt>) -> Self {
        match ratio.is_integer().then(|| ratio.numer().to_i128()).flatten() {
            Some(whole) => Self::Whole(whole),
            None => Self::Ratio(ratio),
        }
    }

    fn ratio(&self) -> Ratio<BigInt> {
        match self {
            Self::Whole(whole) => Ratio::from_integer(BigInt::from(*whole)),
            Self::Ratio(ratio) => ratio.clone(),
        }
    }

    fn combined(
        &self,
        other: &Self,
        whole: impl Fn(i128, i128) -> Option<i128>,
        any: impl Fn(Ratio<BigInt>, Ratio<BigInt>) -> Ratio<BigInt>,
    ) -> Self {
        if let (Self::Whole(a), Self::Whole(b)) = (self, other)
            && let Some(result) = whole(*a, *b)
        {
            return Self::Whole(result);
        }
        Self::of(any(self.ratio(), other.ratio()))
    }
}

impl From<i128> for Exact {
    fn from(whole: i128) -> Self {
        Self::Whole(whole)
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        self.combined(other, i128::checked_add, |a, b| a + b)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        self.combined(other, i128::checked_sub, |a, b| a - b)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        self.combined(other, i128::checked_mul, |a, b| a * b)
    }
}

/// The divisor is not zero: the simplex divides by the coefficients of its rows alone, and keeps no zeros.
impl Div for &Exact {
    type Output = Exact;

    fn div(self, other: Self) -> Exact {
        let whole = |a: i128, b: i128| (a.checked_rem(b)? == 0).then(|| a / b);
        self.combined(other, whole, |a, b| a / b)
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        &Exact::ZERO - self
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Whole(a), Self::Whole(b)) => a.cmp(b),
            _ => self.ratio().cmp(&other.ratio()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(whole: i128) -> Exact {
        Exact::from(whole)
    }

    #[test]
    fn thirds_are_exact() {
        let third = &exact(1) / &exact(-3);
        assert!(third.is_negative() && !third.is_whole());
        assert_eq!((third.floor(), third.ceil()), (exact(-1), exact(0)));
        assert!(matches!(&third * &exact(3), Exact::Whole(-1)));
        assert!(third < Exact::ZERO && third > exact(-1));
    }

    #[test]
    fn what_passes_128_bits_stays_exact() {
        let large = exact(i128::MAX);
        let larger = &large + &large;
        assert!(larger.is_whole() && larger > large);
        assert!(matches!(&larger - &large, Exact::Whole(i128::MAX)));
        assert_eq!(&(&large * &large) / &large, large);
        assert!(-&exact(i128::MIN) > Exact::ZERO);
    }
}
