//! The disclosure gate: what may leave the house, and what must not be worked out from what did.
//!
//! Four steps, each of which refuses on its own: column lineage before any data are read, suppression of small counts
//! and of what would give them away, an audit that attacks the result, and a net over every byte of the finished site.

mod audit;
mod error;
pub mod lineage;
mod linked_cells;
pub mod net;
mod policy;
mod refusal;
mod release;
mod release_roles;
mod release_rules;
mod suppression;
mod template_rules;

pub use audit::{AuditError, AuditFinding, AuditFindingKind, audit};
pub use error::DisclosureError;
pub use linked_cells::{CellState, LinkedCell, LinkedCells, Protection, Relation, SuppressionReason};
pub use policy::DisclosurePolicy;
pub use refusal::{Refusal, rule};
pub use release::{PublishedCells, Released, Results, SuppressionNote, broken_relations, release, suppression_list};
pub use release_rules::{check_release, refusals_of};
pub use suppression::suppress;
pub use template_rules::check_templates;
