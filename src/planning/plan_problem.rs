use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::arrangement::Arrangement;
use super::draft::Draft;
use super::{Candidate, MonthWindow, Plan};
use crate::calendar::Month;

/// What a plan is made from.
#[derive(Clone, Debug)]
pub struct PlanProblem {
    /// The reporting date: months before its own are gone.
    pub as_of: NaiveDate,
    /// January of the plan's year, the first month of the horizon.
    pub first: Month,
    /// Inspections that each month of the horizon can hold; twelve months or more. What it says of months that are
    /// gone does not count.
    pub capacity: Vec<u32>,
    /// Every provider with a term, whenever it falls due, by id.
    pub candidates: Vec<Candidate>,
    /// Inspections that stay where they are; they take capacity from their months.
    pub fixed: Vec<FixedInspection>,
    /// Providers that the service leaves out, each with its reason.
    pub exclusions: BTreeMap<String, String>,
    /// The approved plan to keep as much as possible of: provider to where it stands. Empty for a new plan.
    pub approved: BTreeMap<String, MonthWindow>,
    pub weights: PlanWeights,
}

impl PlanProblem {
    /// The plan with the fewest provider-months out of term that keeps the most approved places, and among those one
    /// that is good by the wishes (`docs/planning.md`).
    pub fn solve(&self) -> Plan {
        let draft = Draft::of(self);
        let visits = draft.visits();
        let mut arrangement = Arrangement::of(&draft, &visits, draft.first_places(&visits));
        arrangement.improve();
        draft.plan(arrangement.places())
    }
}

/// An inspection that is not to be moved. One at a provider without a term takes capacity all the same.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FixedInspection {
    pub provider: String,
    /// One month; or several, such as the quarter for which it is locked: the best of the open ones is taken. What has
    /// begun stays in the first where all are gone.
    pub window: MonthWindow,
    pub reason: FixedReason,
    /// Whether it renews the provider's three years: all but an operative one do (core.md, Control).
    pub covers: bool,
}

/// Why an inspection stays.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum FixedReason {
    /// It began on that day and has no report yet.
    Started(NaiveDate),
    /// `plan_control.blocat`, with its `motiv` where one is given.
    Locked(String),
}

/// How much the wishes weigh against each other among the plans with the fewest months out of term, in ten-thousandths
/// of a point, as `parametri` keeps them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PlanWeights {
    /// Per provider of score 100 and month that it waits.
    pub risk: u32,
    /// Per month and town that has to be travelled to.
    pub town: u32,
    /// Per inspection of a category above its even share in a month.
    pub category: u32,
}
