//! What the disclosure gate refuses of the public edition, told before anyone builds it.

use super::CheckReport;
use crate::contract::Catalog;
use crate::disclosure::{self, Refusal};
use crate::indicator::{Engine, IndicatorError};
use crate::report::template_files;

/// What the queries and templates of the public edition may not do: the gate's first step, which reads no data.
pub async fn refusals(engine: &Engine, catalog: &Catalog) -> Result<Vec<Refusal>, IndicatorError> {
    let mut refusals = disclosure::check_release(engine, catalog).await?;
    refusals.extend(disclosure::check_templates(&template_files()));
    Ok(refusals)
}

/// The refusals as findings.
pub(super) async fn check_release(
    engine: &Engine,
    catalog: &Catalog,
    report: &mut CheckReport,
) -> Result<(), IndicatorError> {
    for refusal in refusals(engine, catalog).await? {
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
