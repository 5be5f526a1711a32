use std::collections::BTreeMap;

/// How a value is protected once it is suppressed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protection {
    /// A count of persons: what is known of it must leave at least `threshold` consecutive values.
    Count { threshold: u32 },
    /// An amount, in bani: any estimate of it may be off by `percent` of it, so the values that it may have are twice as far
    /// apart (sliding protection: what was public before may bound it on one side).
    Amount { percent: u32 },
}

/// Whether readers see a cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CellState {
    /// On a page or in a download; may be suppressed.
    Printed,
    /// Nowhere printed, but it follows from what is: the complement of a part, the growth since the last edition.
    Latent,
    /// Public already, in an earlier edition or by law: suppressing it now would protect nothing.
    Known,
}

/// A value that readers see or could work out.
#[derive(Clone, Debug)]
pub struct LinkedCell {
    /// Measure and coordinates: the same in every table, file and edition that prints the cell.
    pub id: String,
    /// A count, or an amount in bani.
    pub value: i128,
    pub protection: Protection,
    pub state: CellState,
    /// The least value an outsider must allow for while the cell is suppressed; none where it may be negative.
    /// A count that is not 0 has 1: zeros are published.
    pub least: Option<i128>,
    /// What is lost when it is suppressed: totals cost more than parts.
    pub cost: u64,
}

/// Σ coefficient × cell = 0.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Relation {
    /// Position in [`LinkedCells::cells`] and coefficient.
    pub terms: Vec<(usize, i64)>,
}

/// Why a cell is suppressed; told in the log, never its value.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum SuppressionReason {
    /// A count of persons below the threshold.
    SmallCount,
    /// An amount or statistic of a suppressed count.
    OfSuppressedCount,
    /// One contributor has more of it than the policy allows.
    Dominance,
    /// It would give another suppressed cell away.
    Complementary,
}

/// Every cell of every public table, past and present, with the relations between them: what an attacker holds.
#[derive(Clone, Debug, Default)]
pub struct LinkedCells {
    pub cells: Vec<LinkedCell>,
    pub relations: Vec<Relation>,
    /// The cells that must be suppressed for their own sake (or protected, where they are latent).
    pub primary: BTreeMap<usize, SuppressionReason>,
}
