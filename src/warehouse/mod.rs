//! The warehouse: one Delta Lake table per dataset, written durably, pinned by snapshots.
//!
//! ```text
//! <root>/barem-warehouse.json                               the marker, with the format's version
//! <root>/barem.lock                                         held by whoever writes
//! <root>/<dataset>/_delta_log/00000000000000000000.json     what each version adds and removes
//! <root>/<dataset>/<partition>-<sha256, 12 digits>-<n>.parquet
//! <root>/<dataset>/_carantina/<the same name>               its quarantined rows
//! ```
//! Why the log is written here and not by `deltalake`: docs/decisions/0001-delta-log.md.

mod action;
mod delta_log;
mod disk;
mod error;
#[cfg(test)]
mod faulty_disk;
mod history_entry;
mod landing_record;
mod new_file;
mod part;
mod part_writer;
mod snapshot;
mod snapshot_pin;
#[cfg(test)]
mod tests;
mod vacuum;
#[allow(clippy::module_inception)] // the module's main type has its name
mod warehouse;
mod warehouse_lock;

pub(crate) use disk::{Disk, LocalDisk};
pub use error::WarehouseError;
pub use history_entry::HistoryEntry;
pub use landing_record::LandingRecord;
pub(crate) use new_file::NewFile;
pub use part::{Part, read_quarantine};
pub use part_writer::{PartWriter, StagedPart};
pub use snapshot::{Snapshot, TableState};
pub use snapshot_pin::{PinnedFile, PinnedTable, SnapshotPin};
pub use vacuum::Vacuumed;
pub use warehouse::Warehouse;
pub use warehouse_lock::WarehouseLock;
