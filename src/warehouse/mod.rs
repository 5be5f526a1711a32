//! The warehouse: one Delta Lake table per dataset, written durably, pinned by snapshots.

mod landing_record;

pub use landing_record::LandingRecord;
