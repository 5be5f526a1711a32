//! How much is suppressed beside the least possible, and how long it takes: figures for `docs/benchmarks.md`, printed by
//! `ci/suppression-compare`.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::json;

use super::super::linked_cells::{CellState, LinkedCells, Protection};
use super::suppress;
use super::tests::{Sequence, range, table_of_counts};

fn is_protected(linked: &LinkedCells, suppressed: &BTreeSet<usize>) -> bool {
    let alone = |relation: &super::super::linked_cells::Relation| {
        relation.terms.iter().filter(|(position, _)| suppressed.contains(position)).count() == 1
    };
    !linked.relations.iter().any(alone)
        && suppressed.iter().all(|&position| {
            let Protection::Count { threshold } = linked.cells[position].protection else { return false };
            let [least, greatest] = range(linked, suppressed, position);
            (greatest + 1e-6).floor() - (least - 1e-6).ceil() >= f64::from(threshold) - 1.0
        })
}

fn cost(linked: &LinkedCells, positions: &BTreeSet<usize>) -> u64 {
    let own = |position: &&usize| !linked.primary.contains_key(position);
    positions.iter().filter(own).map(|&position| linked.cells[position].cost).sum()
}

/// The least cost of complementary cells, below a cost that is known to do: every set of cells in the order of its cost.
fn least_cost(linked: &LinkedCells, below: u64) -> u64 {
    let candidates: Vec<usize> = (0..linked.cells.len())
        .filter(|position| linked.cells[*position].state == CellState::Printed && linked.cells[*position].value != 0)
        .filter(|position| !linked.primary.contains_key(position))
        .collect();
    let costs: Vec<u64> = candidates.iter().map(|&position| linked.cells[position].cost).collect();
    let mut sets: Vec<(u64, u32)> = Vec::new();
    subsets_below(&costs, below, 0, (0, 0), &mut sets);
    sets.sort_unstable();
    let primary: BTreeSet<usize> = linked.primary.keys().copied().collect();
    let protects = |&(_, set): &(u64, u32)| {
        let chosen =
            candidates.iter().enumerate().filter(|(nth, _)| set >> nth & 1 == 1).map(|(_, &position)| position);
        is_protected(linked, &primary.iter().copied().chain(chosen).collect())
    };
    sets.into_iter().find(protects).map_or(below, |(cost, _)| cost)
}

fn subsets_below(costs: &[u64], below: u64, nth: usize, (cost, set): (u64, u32), sets: &mut Vec<(u64, u32)>) {
    if cost >= below {
        return;
    }
    if nth == costs.len() {
        return sets.push((cost, set));
    }
    subsets_below(costs, below, nth + 1, (cost, set), sets);
    subsets_below(costs, below, nth + 1, (cost + costs[nth], set | 1 << nth), sets);
}

/// A random table with small counts, in which each cell costs the same, or totals more, as asked.
fn random_table(sequence: &mut Sequence, (height, width): (usize, usize), equal: bool) -> LinkedCells {
    loop {
        let threshold = [5, 10][sequence.below(2) as usize];
        let mut linked = table_of_counts(&sequence.table(height, width), threshold);
        if equal {
            linked.cells.iter_mut().for_each(|cell| cell.cost = 1);
        }
        if !linked.primary.is_empty() {
            return linked;
        }
    }
}

/// Prints a line of JSON for each table: what it is, what we suppress, and the least that would do.
#[test]
#[ignore = "figures for docs/benchmarks.md, by ci/suppression-compare"]
fn beside_the_least_possible() {
    let mut sequence = Sequence(2026);
    for nth in 0..240 {
        let (size, equal) = ([(2, 3), (3, 3), (3, 4)][nth % 3], nth / 3 % 2 == 0);
        let linked = random_table(&mut sequence, size, equal);
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        assert!(is_protected(&linked, &suppressed));
        let ours = cost(&linked, &suppressed);
        print_table("least", &linked, equal, &suppressed, Some(least_cost(&linked, ours)), None);
    }
}

/// The same for larger tables, where another program finds the least.
#[test]
#[ignore = "figures for docs/benchmarks.md, by ci/suppression-compare"]
fn beside_another_program() {
    let mut sequence = Sequence(4);
    for nth in 0..60 {
        let (size, equal) = ([(4, 5), (6, 8), (8, 10)][nth % 3], nth / 3 % 2 == 0);
        let linked = random_table(&mut sequence, size, equal);
        let start = Instant::now();
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        print_table("larger", &linked, equal, &suppressed, None, Some(start.elapsed().as_secs_f64()));
    }
}

/// How long larger tables take.
#[test]
#[ignore = "figures for docs/benchmarks.md, by ci/suppression-compare"]
fn time_of_large_tables() {
    for (height, width) in [(10, 10), (20, 25), (50, 100)] {
        let mut rows = Sequence(7).table(height, width);
        // A tenth of the cells small, as in a table that somebody thought about.
        let mut sequence = Sequence(8);
        rows.iter_mut()
            .flatten()
            .filter(|value| **value < 10 && sequence.below(100) < 60)
            .for_each(|value| *value += 20);
        let linked = table_of_counts(&rows, 10);
        let start = Instant::now();
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        print_table("time", &linked, false, &suppressed, None, Some(start.elapsed().as_secs_f64()));
    }
}

fn print_table(
    kind: &str,
    linked: &LinkedCells,
    equal: bool,
    suppressed: &BTreeSet<usize>,
    least: Option<u64>,
    seconds: Option<f64>,
) {
    let threshold = linked.cells.iter().find_map(|cell| match cell.protection {
        Protection::Count { threshold } => Some(threshold),
        Protection::Amount { .. } => None,
    });
    let line = json!({
        "kind": kind,
        "equal": equal,
        "threshold": threshold,
        "cells": linked.cells.iter().map(|cell| (cell.value as i64, cell.cost)).collect::<Vec<_>>(),
        "relations": linked.relations.iter().map(|relation| &relation.terms).collect::<Vec<_>>(),
        "primary": linked.primary.keys().collect::<Vec<_>>(),
        "suppressed": suppressed,
        "cost": cost(linked, suppressed),
        "least": least,
        "seconds": seconds,
    });
    println!("{line}");
}
