//! Which cells to suppress so that nothing that must stay unknown can be worked out from the rest.
//!
//! The method, its limits and its literature: `docs/decisions/0009-suppression.md`.

mod attempt;
mod component;
mod deviation;
mod neighbourhood;
mod pattern;
mod program;
#[cfg(test)]
mod quality;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::linked_cells::{CellState, LinkedCells, SuppressionReason};
use component::Component;
use pattern::Pattern;

/// The positions of the cells to suppress and why: the primary ones that are not public already, and the complementary
/// ones that keep them, and one another, from being worked out.
///
/// A complementary cell is printed and not 0. Where no choice of cells protects a primary one (all that surrounds it is
/// known already), the rest is protected all the same and the audit refuses the release. The result does not depend on
/// the order of cells, terms and relations, only on ids, values and costs.
pub fn suppress(cells: &LinkedCells) -> BTreeMap<usize, SuppressionReason> {
    let mut suppressed: BTreeMap<usize, SuppressionReason> = cells
        .primary
        .iter()
        .filter(|&(&position, _)| cells.cells.get(position).is_some_and(|cell| cell.state != CellState::Known))
        .map(|(&position, &reason)| (position, reason))
        .collect();
    for component in Component::all_of(cells) {
        for position in Pattern::protecting(&component) {
            suppressed.entry(position).or_insert(SuppressionReason::Complementary);
        }
    }
    suppressed
}
