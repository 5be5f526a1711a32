//! Column lineage: where every figure of a result comes from, read from the query's logical plan before any data are.
//!
//! The plan is walked as the planner made it, views and subqueries included, before an optimizer could drop what a
//! reader must answer for. Each column of each relation carries its [`Flow`]: the contract columns that it derives from,
//! how each passed, and whether it counts or measures persons; each relation carries its [`Grain`]: whose rows its rows
//! still are. What the walk does not know stops it, and the indicator is refused.

mod aggregate;
mod expression;
mod flow;
mod grain;
mod lineage;
mod measure;
mod origin;
mod personal_data;
mod walk;

pub use flow::{Flow, Passage, Step};
pub use grain::Grain;
pub use lineage::{ColumnLineage, Lineage};
pub use measure::{Measure, MeasureKind};
pub use origin::Origin;
pub use personal_data::PersonalData;
pub use walk::{Fault, Singled};
