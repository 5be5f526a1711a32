//! The disclosure gate: what may leave the house, and what must not be worked out from what did.
//!
//! Four steps, each of which refuses on its own: column lineage before any data are read, suppression of small counts
//! and of what would give them away, an audit that attacks the result, and a net over every byte of the finished site.

mod audit;
mod linked_cells;
pub mod net;
mod policy;

pub use audit::{AuditError, AuditFinding, AuditFindingKind, audit};
pub use linked_cells::{CellState, LinkedCell, LinkedCells, Protection, Relation, SuppressionReason};
pub use policy::DisclosurePolicy;
