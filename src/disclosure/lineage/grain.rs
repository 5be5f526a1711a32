use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Origin, Step};
use crate::contract::CountClass;

/// Whose rows the rows of a relation are.
#[derive(Clone, Debug, Default)]
pub struct Grain {
    /// Datasets read without an aggregate above them, by scan, where rows may be of persons.
    pub rows: BTreeMap<usize, PersonRows>,
    /// Columns that name a person by which rows are grouped: they are still the persons'.
    pub persons: BTreeMap<Origin, Arc<Step>>,
    /// Health columns by which rows are grouped.
    pub sensitive: BTreeMap<Origin, Arc<Step>>,
    /// Amounts of single persons by which rows are grouped, as written.
    pub amounts: BTreeSet<String>,
    /// What a count of the persons says of them.
    pub class: Option<CountClass>,
}

/// A dataset whose rows are persons'.
#[derive(Clone, Debug)]
pub struct PersonRows {
    pub dataset: String,
    /// Whether all its rows are; else some are, as among payments.
    pub all: bool,
}

impl Grain {
    /// Whether its rows are those of persons: what is counted of them counts persons.
    pub fn is_of_persons(&self) -> bool {
        !self.persons.is_empty() || self.rows.values().any(|rows| rows.all)
    }

    /// Rows of both, side by side or one below the other.
    pub fn add(&mut self, other: &Self) {
        self.rows.extend(other.rows.clone());
        self.persons.extend(other.persons.clone());
        self.sensitive.extend(other.sensitive.clone());
        self.amounts.extend(other.amounts.clone());
        self.class = self.class.max(other.class);
    }
}
