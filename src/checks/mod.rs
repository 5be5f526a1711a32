//! Cross-extract checks: what no single file can show, and which checks could not be run.

mod check_report;
mod disclosure;
mod indicators;
mod run;

pub use check_report::{CheckFinding, CheckReport, SkippedCheck, rule};
pub use disclosure::refusals;
pub use run::{missing_months, run, stale_since};
