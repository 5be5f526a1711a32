use chrono::NaiveDate;

use super::{Candidate, FixedReason, MonthWindow};
use crate::calendar::Month;
use crate::romanian;

/// Who is inspected in which month, with the certificate of what could not be planned.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Plan {
    pub as_of: NaiveDate,
    /// The months of the horizon, those gone included.
    pub months: Vec<MonthLoad>,
    /// By month, then day due, then provider; a provider once.
    pub positions: Vec<Position>,
    /// The due providers for which no capacity is left, those longest out of term first.
    pub not_planned: Vec<Unplanned>,
    /// The providers that the service left out, with its reason, by id.
    pub excluded: Vec<(Candidate, String)>,
    /// The fewest provider-months out of term at month ends that any plan with this capacity has.
    pub out_of_term_months: u64,
    /// The fewest inspections more with which everybody would be planned.
    pub extra_capacity_needed: u64,
    /// Where those inspections would help most, in the order in which they should be had.
    pub extra: Vec<ExtraCapacity>,
}

/// A month of the horizon.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MonthLoad {
    pub month: Month,
    /// 0 where it is gone.
    pub capacity: u32,
    /// Inspections in it, those included that hold capacity without covering anybody.
    pub inspections: u32,
    /// Providers out of term at its end.
    pub out_of_term: u32,
}

/// A provider's place in the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Position {
    pub candidate: Candidate,
    pub month: Month,
    pub reason: PositionReason,
    /// Where the approved plan has it.
    pub approved: Option<MonthWindow>,
    /// Month ends within the horizon at which it is out of term before its inspection.
    pub months_out: u32,
    /// Whether its contract ends before the horizon does.
    pub contract_ends: bool,
}

/// Why a provider stands in the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PositionReason {
    Fixed(FixedReason),
    /// Its three years were over at the reporting date.
    Overdue,
    /// They end within the horizon.
    Due,
}

/// A due provider without a place in the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unplanned {
    pub candidate: Candidate,
    /// Month ends within the horizon at which it is out of term.
    pub months_out: u32,
}

/// Further inspections, any of which would help as much in any month of a range.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ExtraCapacity {
    pub inspections: u32,
    /// The months, open ones only, in which each would help most.
    pub window: MonthWindow,
    /// Provider-months out of term that each one saves.
    pub months_saved: u32,
}

impl Plan {
    /// Whether every due provider has a place.
    pub fn is_feasible(&self) -> bool {
        self.not_planned.is_empty()
    }
}

impl Position {
    /// Why it stands in the plan, in words: `scadent la 04.11.2026`.
    pub fn reason_words(&self) -> String {
        let due = romanian::short_date(self.candidate.due);
        match &self.reason {
            PositionReason::Fixed(FixedReason::Started(day)) => format!("început la {}", romanian::short_date(*day)),
            PositionReason::Fixed(FixedReason::Locked(reason)) if reason.is_empty() => "blocat în plan".to_owned(),
            PositionReason::Fixed(FixedReason::Locked(reason)) => format!("blocat în plan: {reason}"),
            PositionReason::Overdue => format!("termen depășit din {due}"),
            PositionReason::Due => format!("scadent la {due}"),
        }
    }
}
