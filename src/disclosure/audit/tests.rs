use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::exact::Exact;
use super::*;
use crate::disclosure::{LinkedCell, Relation, SuppressionReason};

const K: u32 = 5;

fn count(id: &str, value: i128) -> LinkedCell {
    LinkedCell {
        id: id.into(),
        value,
        protection: Protection::Count { threshold: K },
        state: CellState::Printed,
        least: Some(1),
        cost: 1,
    }
}

fn amount(id: &str, value: i128) -> LinkedCell {
    LinkedCell { protection: Protection::Amount { percent: 10 }, least: Some(0), ..count(id, value) }
}

fn linked(cells: Vec<LinkedCell>, relations: &[&[(usize, i64)]]) -> LinkedCells {
    let relations = relations.iter().map(|terms| Relation { terms: terms.to_vec() }).collect();
    LinkedCells { cells, relations, primary: BTreeMap::new() }
}

fn found(cells: &LinkedCells, suppressed: &[usize]) -> Vec<(String, AuditFindingKind)> {
    let findings = audit(cells, &suppressed.iter().copied().collect()).unwrap();
    findings.into_iter().map(|finding| (finding.cell, finding.kind)).collect()
}

fn narrow(id: &str) -> (String, AuditFindingKind) {
    (id.into(), AuditFindingKind::CountTooNarrow { threshold: K })
}

/// Rows and columns of a table with margins; the cell of row r and column c is at r * (columns + 1) + c, totals last.
fn table(values: &[Vec<i128>]) -> LinkedCells {
    let columns = values[0].len();
    let mut rows: Vec<Vec<i128>> = values.to_vec();
    rows.iter_mut().for_each(|row| row.push(row.iter().sum()));
    rows.push((0..=columns).map(|column| rows.iter().map(|row| row[column]).sum()).collect());
    let width = columns + 1;
    let cells = rows
        .iter()
        .enumerate()
        .flat_map(|(r, row)| row.iter().enumerate().map(move |(c, value)| count(&format!("r{r}c{c}"), *value)));
    let line = |parts: Vec<usize>, total: usize| Relation {
        terms: parts.into_iter().map(|part| (part, 1)).chain([(total, -1)]).collect(),
    };
    let height = values.len();
    let across = (0..=height).map(|r| line((0..columns).map(|c| r * width + c).collect(), r * width + columns));
    let down = (0..width).map(|c| line((0..height).map(|r| r * width + c).collect(), height * width + c));
    LinkedCells { cells: cells.collect(), relations: across.chain(down).collect(), primary: BTreeMap::new() }
}

#[test]
fn a_single_suppression_follows_from_the_total() {
    let cells = linked(vec![count("a", 3), count("b", 20), count("t", 23)], &[&[(0, 1), (1, 1), (2, -1)]]);
    assert_eq!(found(&cells, &[0]), [narrow("a")]);
    assert_eq!(found(&cells, &[0, 1]), []);
}

#[test]
fn a_small_total_bounds_its_parts() {
    // 1 ≤ a ≤ 4: four values.
    let cells = linked(vec![count("a", 3), count("b", 2), count("t", 5)], &[&[(0, 1), (1, 1), (2, -1)]]);
    assert_eq!(found(&cells, &[0, 1]), [narrow("a"), narrow("b")]);
    let cells = linked(vec![count("a", 3), count("b", 3), count("t", 6)], &[&[(0, 1), (1, 1), (2, -1)]]);
    assert_eq!(found(&cells, &[0, 1]), []);
    assert_eq!(found(&cells, &[0, 1, 2]), [], "without a total nothing bounds them");
}

#[test]
fn a_printed_small_count_and_a_printed_primary_cell_are_found() {
    let mut cells = linked(vec![count("a", 3), count("b", 0), count("c", 5), amount("d", 7)], &[]);
    cells.primary.insert(3, SuppressionReason::OfSuppressedCount);
    assert_eq!(
        found(&cells, &[]),
        [
            ("a".into(), AuditFindingKind::SmallCountPrinted { threshold: K }),
            ("d".into(), AuditFindingKind::PrimaryPrinted)
        ]
    );
    assert_eq!(found(&cells, &[0, 3]), []);
}

#[test]
fn a_wrong_model_is_not_attacked() {
    let cells = linked(vec![count("a", 3), count("t", 4)], &[&[(0, 1), (1, -1)]]);
    assert_eq!(found(&cells, &[0]), [("a".into(), AuditFindingKind::BrokenRelation { relation: 0 })]);
    let cells = linked(vec![count("a", 0)], &[]);
    assert_eq!(found(&cells, &[0]), [("a".into(), AuditFindingKind::BelowLeast)]);
    let zero = LinkedCell { least: Some(0), ..count("a", 0) };
    assert_eq!(found(&linked(vec![zero], &[]), &[0]), [("a".into(), AuditFindingKind::SuppressedZero)]);
    let huge = linked(vec![count("a", i128::MAX), count("b", 1)], &[&[(0, 2), (1, -1)]]);
    assert_eq!(found(&huge, &[]), [("a".into(), AuditFindingKind::BrokenRelation { relation: 0 })]);
}

#[test]
fn positions_that_are_not_there_are_an_error() {
    let cells = linked(vec![count("a", 9)], &[&[(7, 1)]]);
    let error = audit(&cells, &BTreeSet::new()).unwrap_err();
    assert_eq!(error, AuditError::NoSuchCell { what: "a relation", position: 7, cells: 1 });
}

#[test]
fn every_estimate_of_an_amount_may_be_off_by_a_tenth() {
    // a lies between `least` and 1100: its values must be 200 apart, on whichever side.
    let cells =
        |b: i128| linked(vec![amount("a", 1000), amount("b", b), amount("t", 1000 + b)], &[&[(0, 1), (1, 1), (2, -1)]]);
    let bounded = |least| {
        let mut cells = cells(100);
        cells.cells[0].least = Some(least);
        cells
    };
    let narrow = ("a".to_owned(), AuditFindingKind::AmountTooNarrow { percent: 10 });
    assert!(found(&bounded(901), &[0, 1]).contains(&narrow));
    assert!(!found(&bounded(900), &[0, 1]).contains(&narrow));
}

#[test]
fn what_was_published_before_is_known() {
    // The same cell printed last month, or a later correction that shows it.
    let mut cells = linked(vec![count("now", 3), count("then", 3)], &[&[(0, 1), (1, -1)]]);
    assert_eq!(found(&cells, &[0, 1]), []);
    cells.cells[1].state = CellState::Known;
    assert_eq!(found(&cells, &[0]), [narrow("now")]);
    assert_eq!(found(&cells, &[0, 1]), [narrow("now"), narrow("then")], "it cannot be called back");
}

#[test]
fn growth_between_editions_is_protected_where_it_is_primary() {
    // September minus August, both large and both printed, is one person.
    let growth = LinkedCell { state: CellState::Latent, least: None, ..count("growth", 1) };
    let mut cells = linked(vec![count("sep", 41), count("aug", 40), growth], &[&[(0, 1), (1, -1), (2, -1)]]);
    cells.cells[1].state = CellState::Known;
    assert_eq!(found(&cells, &[]), []);
    cells.primary.insert(2, SuppressionReason::SmallCount);
    assert_eq!(found(&cells, &[]), [narrow("growth")]);
    assert_eq!(found(&cells, &[0]), []);
}

#[test]
fn three_tables_and_an_edition_together_give_away_what_each_hides() {
    // Table 1: a + b = t. Table 2, on another page: b + c = u. The last edition printed c + d, this one prints d.
    let mut cells = linked(
        ["a", "b", "t", "c", "u", "s", "d"]
            .iter()
            .zip([3, 40, 43, 30, 70, 80, 50])
            .map(|(id, v)| count(id, v))
            .collect(),
        &[&[(0, 1), (1, 1), (2, -1)], &[(1, 1), (3, 1), (4, -1)], &[(3, 1), (6, 1), (5, -1)]],
    );
    cells.cells[5].state = CellState::Known;
    assert_eq!(found(&cells, &[0, 1, 3]), [narrow("a"), narrow("b"), narrow("c")]);
    assert_eq!(found(&cells, &[0, 1, 3, 6]), []);
    // Without the old edition c has no other source.
    cells.relations.pop();
    assert_eq!(found(&cells, &[0, 1, 3]), []);
}

#[test]
fn whole_numbers_bound_where_fractions_do_not() {
    // 2a + 3b = 12 with both at least 1: in fractions 1 ≤ a ≤ 4.5, in whole numbers a = 3, b = 2.
    let mut cells = linked(vec![count("a", 3), count("b", 2), count("t", 12)], &[&[(0, 2), (1, 3), (2, -1)]]);
    cells.cells.iter_mut().for_each(|cell| cell.protection = Protection::Count { threshold: 2 });
    let narrow = |id: &str| (id.to_owned(), AuditFindingKind::CountTooNarrow { threshold: 2 });
    assert_eq!(found(&cells, &[0, 1]), [narrow("a"), narrow("b")]);
}

#[test]
fn a_search_that_is_given_up_is_a_finding() {
    // Coefficients for which branch and bound needs very many branches (Cornuéjols, Urbaniak, Weismantel and Wolsey, 1997).
    let coefficients = [12_223_i64, 12_224, 36_674, 61_119, 85_569];
    let values = [40_i128, 30, 20, 10, 5];
    let total = coefficients.iter().zip(values).map(|(coefficient, value)| i128::from(*coefficient) * value).sum();
    let mut cells = linked(values.iter().map(|value| count("x", *value)).chain([count("t", total)]).collect(), &[]);
    let terms = coefficients.into_iter().enumerate().chain([(5, -1)]).collect();
    cells.relations.push(Relation { terms });
    cells.cells[0].protection = Protection::Count { threshold: 100 };
    assert_eq!(found(&cells, &[0, 1, 2, 3, 4])[0], ("x".into(), AuditFindingKind::Undecided));
}

/// A table of `size` rows and columns of which every cell on a dark field of a chessboard is suppressed.
fn chessboard(size: usize, protection: Protection) -> (LinkedCells, Vec<usize>) {
    let value = |r: usize, c: usize| 1 + (r * 31 + c * 17) as i128 % 23;
    let values: Vec<Vec<i128>> = (0..size).map(|r| (0..size).map(|c| value(r, c)).collect()).collect();
    let dark = (0..size).flat_map(|r| (0..size).map(move |c| (r, c))).filter(|(r, c)| (r + c) % 2 == 0);
    let suppressed: Vec<usize> = dark.map(|(r, c)| r * (size + 1) + c).collect();
    let mut cells = table(&values);
    cells.cells.iter_mut().for_each(|cell| cell.protection = Protection::Count { threshold: 1 });
    for position in &suppressed {
        cells.cells[*position] = LinkedCell { protection, least: Some(0), ..cells.cells[*position].clone() };
    }
    (cells, suppressed)
}

#[test]
fn a_large_table_is_one_component() {
    for protection in [Protection::Count { threshold: 10 }, Protection::Amount { percent: 10 }] {
        let (cells, suppressed) = chessboard(24, protection);
        assert_eq!(found(&cells, &suppressed), []);
        let (cells, suppressed) = chessboard(2, protection);
        assert_eq!(found(&cells, &suppressed).len(), 2, "the diagonal of four cells follows from the rows");
    }
}

/// A system of few unknown counts whose values all lie below a bound, with relations of small coefficients.
fn small_systems() -> impl Strategy<Value = (Vec<i128>, Vec<Vec<i64>>)> {
    (2_usize..=5).prop_flat_map(|size| {
        let values = prop::collection::vec(1_i128..=5, size);
        let relations = prop::collection::vec(prop::collection::vec(-2_i64..=2, size), 0..=3);
        (values, relations)
    })
}

/// The cells of such a system: its unknowns, then what is printed of each relation; the first one is the sum of all.
fn system(values: &[i128], relations: &[Vec<i64>]) -> (LinkedCells, Vec<Vec<i64>>) {
    let all: Vec<Vec<i64>> = std::iter::once(vec![1; values.len()]).chain(relations.iter().cloned()).collect();
    let mut cells = linked(values.iter().enumerate().map(|(n, value)| count(&format!("x{n}"), *value)).collect(), &[]);
    for coefficients in &all {
        let total = coefficients.iter().zip(values).map(|(c, v)| i128::from(*c) * v).sum();
        let position = cells.cells.len();
        cells.cells.push(LinkedCell { state: CellState::Known, ..count("total", total) });
        let terms = coefficients.iter().copied().enumerate().chain([(position, -1)]).collect();
        cells.relations.push(Relation { terms });
    }
    (cells, all)
}

/// The least and greatest value of every unknown over all whole solutions, by trying them all.
fn brute_force(values: &[i128], relations: &[Vec<i64>]) -> Vec<(i128, i128)> {
    let sum = |relation: &[i64], trial: &[i128]| -> i128 {
        relation.iter().zip(trial).map(|(c, v)| i128::from(*c) * v).sum()
    };
    let greatest: i128 = values.iter().sum();
    let mut ranges: Vec<(i128, i128)> = values.iter().map(|value| (*value, *value)).collect();
    let mut trial = vec![1_i128; values.len()];
    loop {
        if relations.iter().all(|relation| sum(relation, &trial) == sum(relation, values)) {
            for (range, value) in ranges.iter_mut().zip(&trial) {
                *range = (range.0.min(*value), range.1.max(*value));
            }
        }
        let Some(place) = trial.iter().position(|value| *value < greatest) else { return ranges };
        trial[place] += 1;
        trial[..place].fill(1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn intervals_are_those_of_brute_force((values, relations) in small_systems()) {
        let (cells, all) = system(&values, &relations);
        let unknown: BTreeSet<usize> = (0..values.len()).collect();
        let ranges = brute_force(&values, &all);
        let mut solved = BTreeMap::new();
        for mut component in Component::all(&cells, &unknown) {
            for position in component.cells().to_vec() {
                solved.insert(position, component.interval(position));
            }
        }
        for (position, (least, greatest)) in ranges.iter().enumerate() {
            let expected = (Some(Exact::from(*least)), Some(Exact::from(*greatest)));
            prop_assert_eq!(solved[&position].clone(), Some(expected));
            // The early exit decides as the whole interval would.
            let is_narrow = greatest - least + 1 < i128::from(K);
            let id = format!("x{position}");
            let all: Vec<usize> = (0..values.len()).collect();
            prop_assert_eq!(found(&cells, &all).contains(&narrow(&id)), is_narrow);
        }
    }

    #[test]
    fn what_margins_give_back_is_caught(
        values in (2_usize..5, 2_usize..5).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(prop::collection::vec(0_i128..15, columns), rows)
        })
    ) {
        let cells = table(&values);
        let small: Vec<usize> =
            (0..cells.cells.len()).filter(|p| (1..i128::from(K)).contains(&cells.cells[*p].value)).collect();
        let findings = found(&cells, &small);
        // Subtraction alone, over and over, as a reader with a pencil would.
        let mut hidden: BTreeSet<usize> = small.iter().copied().collect();
        loop {
            let open = cells.relations.iter().find_map(|relation| {
                let mut unknown = relation.terms.iter().filter(|(p, _)| hidden.contains(p));
                let first = unknown.next()?;
                unknown.next().is_none().then_some(first.0)
            });
            let Some(open) = open else { break };
            hidden.remove(&open);
            prop_assert!(findings.contains(&narrow(&cells.cells[open].id)));
        }
    }

    #[test]
    fn the_order_of_cells_and_relations_does_not_matter((values, relations) in small_systems(), turn in 0_usize..5) {
        let (cells, _) = system(&values, &relations);
        let size = values.len();
        let all: Vec<usize> = (0..size).collect();
        let moved = |position: usize| if position < size { (position + turn) % size } else { position };
        let mut other = cells.clone();
        for (position, cell) in cells.cells.iter().enumerate() {
            other.cells[moved(position)] = cell.clone();
        }
        for relation in &mut other.relations {
            relation.terms.iter_mut().for_each(|term| term.0 = moved(term.0));
        }
        other.relations.reverse();
        prop_assert_eq!(found(&cells, &all), found(&other, &all));
    }
}
