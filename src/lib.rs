//! barem turns the operational extracts of a county health-insurance house into figures that hold up in front of an
//! auditor.
//!
//! ```text
//! extracts ──land──▶ warehouse ──pin──▶ snapshot ──run──▶ results ──render──▶ edition ──seal──▶ out/
//! ```
//! Data flows one way: a stage knows the one before it by its types alone, and nothing reaches back.

pub mod calendar;
pub mod contract;
pub mod indicator;
pub mod synthetic;
pub mod warehouse;
