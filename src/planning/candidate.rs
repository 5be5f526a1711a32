use std::fmt;

use chrono::NaiveDate;

/// A provider in contract of the six groups that must be controlled every three years.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Candidate {
    /// `furnizori.id`
    pub provider: String,
    pub name: String,
    /// `furnizori.categorie_control`
    pub category: String,
    pub town: String,
    /// The day of the report of the last control that covers it.
    pub last_control: Option<NaiveDate>,
    /// The day on which its three years end (`ctl_due_list.scadenta`).
    pub due: NaiveDate,
    /// The last day of the contract in force that runs longest.
    pub contract_end: NaiveDate,
    /// Absent where nothing is known of its risk.
    pub score: Option<Score>,
}

impl Candidate {
    /// The one of two records of a provider that falls due first.
    pub(super) fn min_by_due<'a>(&'a self, other: &'a Self) -> &'a Self {
        let key = |candidate: &'a Self| {
            let Self { provider, name, category, town, last_control, due, contract_end, score } = candidate;
            (due, contract_end, last_control, score, provider, name, category, town)
        };
        if key(other) < key(self) { other } else { self }
    }
}

/// The risk score of a provider within its category, from 0 to 100, in hundredths.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Score(pub u16);

impl fmt::Display for Score {
    /// `71.30`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
