use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose rows a dataset holds.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A row, or a group of them, is of an insured person, a patient, an employer or a petitioner.
    Person,
    /// Of a provider: what it is paid and how it is controlled is public.
    Provider,
    /// Of the house itself: its budget, accounts, reports and lists.
    House,
}

/// What being counted says about a person: the threshold of suppression follows from it.
///
/// Legea 190/2018 art. 3 and GDPR art. 9 set health data apart; `docs/methodology` gives the practice behind the
/// thresholds. `Health` is the stricter one.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CountClass {
    /// That the person dealt with the house.
    Administrative,
    /// Something about the person's health.
    Health,
}
