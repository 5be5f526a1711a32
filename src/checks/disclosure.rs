//! What the disclosure gate refuses of the public edition, told before anyone builds it.

use super::CheckReport;
use crate::contract::Catalog;
use crate::disclosure;
use crate::indicator::{Engine, IndicatorError};
use crate::report::template_files;

/// The gate's first step: the lineage of every indicator that may leave the house, and the templates of its pages.
pub(super) async fn check_release(
    engine: &Engine,
    catalog: &Catalog,
    report: &mut CheckReport,
) -> Result<(), IndicatorError> {
    let mut refusals = disclosure::check_release(engine, catalog).await?;
    refusals.extend(disclosure::check_templates(&template_files()));
    for refusal in refusals {
        let message = if refusal.column.is_empty() {
            refusal.message
        } else {
            format!("{}: {}", refusal.column, refusal.message)
        };
        let place = if refusal.path.is_empty() { refusal.place.clone() } else { refusal.path.join(" ← ") };
        report.found(refusal.rule, &refusal.place, &message, vec![place]);
    }
    Ok(())
}
