//! The audit of what is about to be published: it attacks the tables with all that an outsider has.
//!
//! The outsider knows every printed cell and every one published before, the relations between cells, that counts and
//! amounts are whole, the least value of each cell, and that zeros are not suppressed. For every cell that must be
//! protected the audit solves for the least and the greatest value that fit (the feasible interval of the literature:
//! Fischetti and Salazar-González, 2001) in exact fractions, with code of its own: it shares none with what chooses the
//! suppressions, so that one error cannot hide in both.

mod component;
mod error;
mod exact;
mod exact_simplex;
mod finding;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use error::AuditError;
pub use finding::{AuditFinding, AuditFindingKind};

use super::{CellState, LinkedCells, Protection};
use component::Component;

/// Attacks `cells` of which those at the positions `suppressed` are not printed. No finding: every suppressed cell, and
/// every latent one that is in `primary`, keeps the uncertainty that its protection asks for.
///
/// Where the model is wrong (a relation that the true values break) the attack is not tried.
///
/// # Errors
/// Where a relation or set names a cell that is not there.
pub fn audit(cells: &LinkedCells, suppressed: &BTreeSet<usize>) -> Result<Vec<AuditFinding>, AuditError> {
    check_positions(cells, suppressed)?;
    let unknown = unknown(cells, suppressed);
    let mut findings = faults_of_model(cells, &unknown);
    if findings.is_empty() {
        findings = faults_of_print(cells, suppressed);
        let protected = protected(cells, suppressed);
        for mut component in Component::all(cells, &unknown) {
            for position in component.cells().to_vec() {
                if protected.contains(&position) {
                    findings.extend(component.attack(position, &cells.cells[position]));
                }
            }
        }
        // What is known although it was to be suppressed.
        let open = protected.difference(&unknown).map(|position| &cells.cells[*position]);
        findings.extend(open.map(|cell| AuditFinding { cell: cell.id.clone(), kind: too_narrow(cell.protection) }));
    }
    findings.sort();
    Ok(findings)
}

fn check_positions(cells: &LinkedCells, suppressed: &BTreeSet<usize>) -> Result<(), AuditError> {
    let relations = cells.relations.iter().flat_map(|relation| &relation.terms).map(|(position, _)| position);
    let named = relations
        .map(|position| ("a relation", position))
        .chain(cells.primary.keys().map(|position| ("the primary suppression", position)))
        .chain(suppressed.iter().map(|position| ("the suppression", position)));
    match named.into_iter().find(|(_, position)| **position >= cells.cells.len()) {
        Some((what, position)) => Err(AuditError::NoSuchCell { what, position: *position, cells: cells.cells.len() }),
        None => Ok(()),
    }
}

/// The cells that an outsider does not see.
fn unknown(cells: &LinkedCells, suppressed: &BTreeSet<usize>) -> BTreeSet<usize> {
    let is_unknown = |position: &usize| match cells.cells[*position].state {
        CellState::Printed => suppressed.contains(position),
        CellState::Latent => true,
        CellState::Known => false,
    };
    (0..cells.cells.len()).filter(is_unknown).collect()
}

/// The cells that an outsider must not work out.
fn protected(cells: &LinkedCells, suppressed: &BTreeSet<usize>) -> BTreeSet<usize> {
    let latent = cells.primary.keys().filter(|position| cells.cells[**position].state == CellState::Latent);
    suppressed.iter().chain(latent).copied().collect()
}

fn faults_of_model(cells: &LinkedCells, unknown: &BTreeSet<usize>) -> Vec<AuditFinding> {
    let broken = cells.relations.iter().enumerate().filter_map(|(number, relation)| {
        let sum = relation.terms.iter().try_fold(0_i128, |sum, (position, coefficient)| {
            sum.checked_add(cells.cells[*position].value.checked_mul(i128::from(*coefficient))?)
        });
        let first = relation.terms.first().map_or(String::new(), |(position, _)| cells.cells[*position].id.clone());
        let kind = AuditFindingKind::BrokenRelation { relation: number };
        (sum != Some(0)).then_some(AuditFinding { cell: first, kind })
    });
    let below = unknown.iter().map(|position| &cells.cells[*position]).filter(|cell| Some(cell.value) < cell.least);
    let below = below.map(|cell| AuditFinding { cell: cell.id.clone(), kind: AuditFindingKind::BelowLeast });
    broken.chain(below).collect()
}

/// What is wrong before anything is worked out.
fn faults_of_print(cells: &LinkedCells, suppressed: &BTreeSet<usize>) -> Vec<AuditFinding> {
    let fault = |position: usize| {
        let cell = &cells.cells[position];
        let is_count = matches!(cell.protection, Protection::Count { .. });
        match (cell.state, suppressed.contains(&position), cell.protection) {
            (CellState::Printed, false, Protection::Count { threshold })
                if 0 < cell.value && cell.value < i128::from(threshold) =>
            {
                Some(AuditFindingKind::SmallCountPrinted { threshold })
            }
            (CellState::Printed, false, _) if cells.primary.contains_key(&position) => {
                Some(AuditFindingKind::PrimaryPrinted)
            }
            (CellState::Printed, true, _) if is_count && cell.value == 0 => Some(AuditFindingKind::SuppressedZero),
            _ => None,
        }
    };
    let found = (0..cells.cells.len()).filter_map(|position| Some((position, fault(position)?)));
    found.map(|(position, kind)| AuditFinding { cell: cells.cells[position].id.clone(), kind }).collect()
}

/// The finding about a cell of which too much is known.
fn too_narrow(protection: Protection) -> AuditFindingKind {
    match protection {
        Protection::Count { threshold } => AuditFindingKind::CountTooNarrow { threshold },
        Protection::Amount { percent } => AuditFindingKind::AmountTooNarrow { percent },
    }
}
