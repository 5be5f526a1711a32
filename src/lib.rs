//! barem turns the operational extracts of a county health-insurance house into figures that hold up in front of an
//! auditor.
//!
//! ```text
//! extracts ──land──▶ warehouse ──pin──▶ snapshot ──run──▶ results ──disclose──▶ render ──seal──▶ out/ ──publish──▶ site
//! ```
//! Data flows one way: a stage knows the one before it by its types alone, and nothing reaches back.

pub mod calendar;
pub mod chart;
pub mod checks;
pub mod cli;
pub mod contract;
pub mod disclosure;
pub mod edition;
pub mod functions;
pub mod indicator;
pub mod landing;
pub mod open_data;
pub mod planning;
pub mod provenance;
pub mod publication;
pub mod report;
pub mod romanian;
mod sha256;
mod spreadsheet;
pub mod synthetic;
mod visible_text;
pub mod warehouse;
