//! The inspection plan: which provider is controlled in which month, so that as few as possible are out of term
//! (ROF art. 17 pct. 14-19: every provider of six categories at least once in three years).

mod arrangement;
mod candidate;
mod capacity_reduction;
mod certificate;
mod draft;
mod earlier_plan;
mod error;
mod horizon;
mod jobs;
mod month_window;
mod optimal_set;
mod placement;
mod plan;
mod plan_changes;
mod plan_extract;
mod plan_facts;
mod plan_json;
mod plan_notes;
mod plan_problem;
mod plan_quality;
mod plan_request;
mod plan_table;
mod service_list;
mod service_orders;
mod transportation;
mod visits;

pub use candidate::{Candidate, Score};
pub use capacity_reduction::CapacityReduction;
pub use earlier_plan::{EarlierPlan, read_earlier_plan};
pub use error::PlanningError;
pub use month_window::MonthWindow;
pub use plan::{ExtraCapacity, MonthLoad, Plan, Position, PositionReason, Unplanned};
pub use plan_changes::{Change, PlanChange, PlanChanges, Removal};
pub use plan_extract::PlanExtract;
pub use plan_facts::{PlanFacts, PlanPosition, StartedAction};
pub use plan_problem::{FixedInspection, FixedReason, PlanProblem, PlanWeights};
pub use plan_quality::PlanQuality;
pub use plan_request::PlanRequest;
pub use service_orders::ServiceOrders;

#[cfg(test)]
mod tests;
