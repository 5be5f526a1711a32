//! From results to what may be published of them: every figure of the released indicators in one system, suppressed
//! until an outsider with all editions cannot tell what must stay unknown, then audited.

mod figure_id;
mod public_figures;
mod published_cells;
mod safe_results;
mod scorecards;
mod suppression_note;
mod table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::indicator::{Definition, IndicatorResult};

use super::{AuditFinding, CellState, DisclosureError, DisclosurePolicy, SuppressionReason, audit, suppress};
use public_figures::{Positions, PublicFigures};
pub use published_cells::PublishedCells;
use safe_results::SafeTable;
pub use suppression_note::{SuppressionNote, suppression_list};
use table::{Table, Tables};

/// Results by indicator and reporting date.
pub type Results = BTreeMap<String, BTreeMap<NaiveDate, IndicatorResult>>;

/// What may leave the house.
#[derive(Clone, Debug)]
pub struct Released {
    /// The results of public and aggregate indicators; of those under disclosure control the one at the reporting date,
    /// its cells suppressed where they must be.
    pub results: Results,
    /// What readers learn of the figures under control, for the editions to come.
    pub published: PublishedCells,
    /// What was suppressed and why, for those who publish.
    pub log: Vec<SuppressionNote>,
}

/// Makes `results` safe to publish: suppresses small counts of persons, what goes with them, what one contributor
/// dominates, and all that would give these away; then attacks the outcome.
///
/// `largest` holds what [`Engine::largest`](crate::indicator::Engine::largest) gives at `as_of`. `earlier` are the
/// editions already public; `results` must hold the released indicators at their dates too, so that what they kept back
/// stays protected.
///
/// # Errors
/// Where the audit finds a cell that the public tables would give away, or a part of what is needed is missing.
pub fn release(
    results: &Results,
    definitions: &[&Definition],
    largest: &BTreeMap<String, IndicatorResult>,
    as_of: NaiveDate,
    policy: &DisclosurePolicy,
    earlier: &[PublishedCells],
) -> Result<Released, DisclosureError> {
    let open: Vec<&Definition> = definitions.iter().copied().filter(|one| !one.is_internal()).collect();
    let tables = tables_at(results, &open, as_of);
    let mut figures = PublicFigures::new(policy);
    let mut editions: Vec<&PublishedCells> = earlier.iter().collect();
    editions.sort_by_key(|edition| edition.as_of);
    for edition in editions {
        if edition.format != PublishedCells::FORMAT {
            return Err(DisclosureError::PublishedFormat { as_of: edition.as_of, format: edition.format });
        }
        let then = tables_at(results, &open, edition.as_of);
        if let Some(indicator) = tables.keys().find(|id| !then.contains_key(*id)) {
            return Err(DisclosureError::EarlierDate { indicator: (*indicator).to_owned(), as_of: edition.as_of });
        }
        figures.add(&then, Some(edition));
    }
    let positions = figures.add(&tables, None);
    figures.link_spans();
    figures.keep_what_bears_on(&positions);
    dominated(&mut figures, &tables, &positions, largest, policy)?;
    let mut suppressed = protect(&mut figures);
    loop {
        let is_printed = |at: &usize| figures.linked.cells[*at].state == CellState::Printed;
        let hidden: BTreeSet<usize> = suppressed.keys().copied().filter(is_printed).collect();
        let findings = audit(&figures.linked, &hidden)?;
        if findings.is_empty() {
            break;
        }
        if !hide_connected(&figures, &findings, &mut suppressed) {
            return Err(DisclosureError::Audit { findings });
        }
    }
    Ok(published(results, &open, as_of, policy, &tables, &positions, &suppressed))
}

/// The declared relations that do not hold between the figures of a date: declarations to correct, or errors in the data.
pub fn broken_relations(results: &Results, definitions: &[&Definition], as_of: NaiveDate) -> Vec<String> {
    let mut figures = PublicFigures::new(&DisclosurePolicy::default());
    figures.add(&tables_at(results, definitions, as_of), None);
    figures.link_spans();
    figures.broken
}

/// The tables under disclosure control at a date.
fn tables_at<'a>(results: &'a Results, definitions: &[&'a Definition], date: NaiveDate) -> Tables<'a> {
    definitions
        .iter()
        .filter_map(|definition| {
            let result = results.get(&definition.id)?.get(&date)?;
            Some((definition.id.as_str(), Table::new(definition, result)?))
        })
        .collect()
}

/// Marks the amounts of which one contributor has more than the policy allows.
fn dominated(
    figures: &mut PublicFigures,
    tables: &Tables<'_>,
    positions: &Positions,
    largest: &BTreeMap<String, IndicatorResult>,
    policy: &DisclosurePolicy,
) -> Result<(), DisclosureError> {
    for (&indicator, table) in tables {
        let columns = &table.release.dominance;
        if columns.is_empty() || table.result.rows.is_empty() {
            continue;
        }
        let missing = || DisclosureError::NoLargest { indicator: indicator.to_owned() };
        let contributors = largest.get(indicator).ok_or_else(missing)?;
        let contributors = Table::new(table.definition, contributors).ok_or_else(missing)?;
        for row in table.rows() {
            let labels = table.label_texts(row);
            let of_row = contributors.rows().find(|other| contributors.label_texts(*other) == labels);
            for column in columns {
                let Some(&position) = positions.get(&(indicator.to_owned(), row, column.clone())) else { continue };
                let total = figures.linked.cells[position].value;
                if total == 0 {
                    continue;
                }
                let missing =
                    || DisclosureError::LargestRow { indicator: indicator.to_owned(), row: labels.join(", ") };
                let part = of_row.and_then(|row| contributors.value(row, column)).ok_or_else(missing)?;
                let limit = total.saturating_abs().saturating_mul(i128::from(policy.dominance_pct));
                if part.saturating_abs().saturating_mul(100) > limit
                    && figures.linked.cells[position].state == CellState::Printed
                {
                    figures.linked.primary.entry(position).or_insert(SuppressionReason::Dominance);
                }
            }
        }
    }
    Ok(())
}

/// Suppresses counts, then amounts: those of suppressed counts, those that are printed with one of these, and what
/// would give them away.
fn protect(figures: &mut PublicFigures) -> BTreeMap<usize, SuppressionReason> {
    let counts = suppress(&figures.part(true));
    figures.keep_back(figures.companions(&counts));
    loop {
        let mut suppressed = counts.clone();
        suppressed.extend(suppress(&figures.part(false)));
        if figures.keep_back(figures.companions(&suppressed)) == 0 {
            return suppressed;
        }
    }
}

/// What the search for few cells did not protect is kept back with all that hangs together with it: dear, and safe. Says
/// whether there was anything left to keep back.
fn hide_connected(
    figures: &PublicFigures,
    findings: &[AuditFinding],
    suppressed: &mut BTreeMap<usize, SuppressionReason>,
) -> bool {
    let before = suppressed.len();
    for position in figures.connected(findings) {
        suppressed.entry(position).or_insert(SuppressionReason::Complementary);
    }
    loop {
        let companions = figures.companions(suppressed);
        if companions.is_empty() {
            return suppressed.len() > before;
        }
        suppressed.extend(companions.into_iter().map(|position| (position, SuppressionReason::OfSuppressedCount)));
    }
}

/// The results without what is suppressed.
fn published(
    results: &Results,
    definitions: &[&Definition],
    as_of: NaiveDate,
    policy: &DisclosurePolicy,
    tables: &Tables<'_>,
    positions: &Positions,
    suppressed: &BTreeMap<usize, SuppressionReason>,
) -> Released {
    let mut released = Released { results: Results::new(), published: PublishedCells::new(as_of), log: Vec::new() };
    for definition in definitions.iter().filter(|definition| definition.release.is_none()) {
        if let Some(dates) = results.get(&definition.id) {
            released.results.insert(definition.id.clone(), dates.clone());
        }
    }
    for (&indicator, table) in tables {
        let safe = SafeTable { table, tables, positions, suppressed, policy };
        safe.record(&mut released.published);
        released.log.extend(safe.notes());
        released.results.insert(indicator.to_owned(), [(as_of, safe.result())].into());
    }
    scorecards::hide(&mut released, definitions, tables, as_of);
    released.log.sort();
    released
}
