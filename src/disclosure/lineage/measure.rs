use crate::contract::CountClass;

/// What a value says of persons when it is theirs no more: it counts them, or measures them together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Measure {
    pub kind: MeasureKind,
    pub class: CountClass,
}

/// How a value was made of persons' rows; later ones say more of a single person.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum MeasureKind {
    /// Whether there is anyone at all.
    Existence,
    /// A count of persons, or sums and differences of such counts.
    Count,
    /// A sum over persons, or a count of something else among their rows.
    Amount,
    /// A ratio, a mean, or anything else computed of counts and amounts.
    Statistic,
    /// The value of one person's row: an extreme, a median, a place in an order.
    Extreme,
    /// The values of all rows, one after the other.
    Listing,
}

impl Measure {
    /// Of values added, subtracted, chosen from or put under each other: counts stay counts.
    pub fn sum(measures: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        measures.into_iter().flatten().reduce(|a, b| Self { kind: a.kind.max(b.kind), class: a.class.max(b.class) })
    }

    /// Of values that anything else was computed of.
    pub fn computed(measures: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        Self::sum(measures).map(|measure| measure.at_least(MeasureKind::Statistic))
    }

    pub fn at_least(self, kind: MeasureKind) -> Self {
        Self { kind: self.kind.max(kind), ..self }
    }
}
