use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;

use super::super::linked_cells::{CellState, LinkedCell, LinkedCells, Protection, Relation, SuppressionReason};
use super::suppress;

/// A table of counts with the totals of its rows and columns; positions run along the rows, totals last.
pub fn table_of_counts(rows: &[Vec<i128>], threshold: u32) -> LinkedCells {
    let mut with_totals: Vec<Vec<i128>> = rows.iter().map(|row| [&row[..], &[row.iter().sum()]].concat()).collect();
    with_totals.push((0..with_totals[0].len()).map(|column| with_totals.iter().map(|row| row[column]).sum()).collect());
    let (height, width) = (with_totals.len(), with_totals[0].len());
    let mut linked = LinkedCells::default();
    for (r, row) in with_totals.iter().enumerate() {
        for (c, &value) in row.iter().enumerate() {
            let cost = [1, 4, 16][usize::from(r + 1 == height) + usize::from(c + 1 == width)];
            linked.cells.push(count(&format!("r{r:02}c{c:02}"), value, threshold, cost));
        }
    }
    let sum = |parts: Vec<usize>, total: usize| Relation {
        terms: parts.into_iter().map(|part| (part, 1)).chain([(total, -1)]).collect(),
    };
    for r in 0..height {
        linked.relations.push(sum((0..width - 1).map(|c| r * width + c).collect(), r * width + width - 1));
    }
    for c in 0..width {
        linked.relations.push(sum((0..height - 1).map(|r| r * width + c).collect(), (height - 1) * width + c));
    }
    mark_small_counts(&mut linked);
    linked
}

fn count(id: &str, value: i128, threshold: u32, cost: u64) -> LinkedCell {
    let (protection, state) = (Protection::Count { threshold }, CellState::Printed);
    LinkedCell { id: id.to_owned(), value, protection, state, least: Some(1.min(value)), cost }
}

fn mark_small_counts(linked: &mut LinkedCells) {
    for (position, cell) in linked.cells.iter().enumerate() {
        if let Protection::Count { threshold } = cell.protection
            && (1..i128::from(threshold)).contains(&cell.value)
        {
            linked.primary.insert(position, SuppressionReason::SmallCount);
        }
    }
}

/// A sequence that is the same on every machine.
pub struct Sequence(pub u64);

impl Sequence {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn permutation(&mut self, length: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        (1..length).rev().for_each(|last| order.swap(last, self.below(last as u64 + 1) as usize));
        order
    }

    /// Many zeros and small counts, few large ones.
    fn count(&mut self) -> i128 {
        let bound = [1, 12, 30, 90, 400][self.below(5) as usize];
        i128::from(self.below(bound))
    }

    pub fn table(&mut self, height: usize, width: usize) -> Vec<Vec<i128>> {
        (0..height).map(|_| (0..width).map(|_| self.count()).collect()).collect()
    }
}

fn amount(id: &str, value: i128, least: Option<i128>) -> LinkedCell {
    let (protection, state) = (Protection::Amount { percent: 10 }, CellState::Printed);
    LinkedCell { id: id.to_owned(), value, protection, state, least, cost: 1 }
}

fn in_state(cell: LinkedCell, state: CellState) -> LinkedCell {
    LinkedCell { state, ..cell }
}

/// Cells and relations, each written as (position, coefficient).
fn linked(cells: Vec<LinkedCell>, relations: &[&[(usize, i64)]]) -> LinkedCells {
    let relations = relations.iter().map(|terms| Relation { terms: terms.to_vec() }).collect();
    let mut linked = LinkedCells { cells, relations, primary: BTreeMap::new() };
    mark_small_counts(&mut linked);
    linked
}

fn complementary(linked: &LinkedCells) -> Vec<usize> {
    let of_others = |(position, reason)| (reason == SuppressionReason::Complementary).then_some(position);
    suppress(linked).into_iter().filter_map(of_others).collect()
}

/// An outsider who writes down every whole solution, up to a bound for each cell, and crosses out nothing else.
struct Enumeration<'a> {
    linked: &'a LinkedCells,
    unknown: Vec<usize>,
    seen: BTreeMap<usize, BTreeSet<i128>>,
}

impl<'a> Enumeration<'a> {
    fn of(linked: &'a LinkedCells, suppressed: &BTreeSet<usize>) -> BTreeMap<usize, BTreeSet<i128>> {
        let is_unknown = |position: usize| match linked.cells[position].state {
            CellState::Known => false,
            CellState::Latent => true,
            CellState::Printed => suppressed.contains(&position),
        };
        let unknown: Vec<usize> = (0..linked.cells.len()).filter(|&position| is_unknown(position)).collect();
        let mut enumeration = Self { linked, unknown, seen: BTreeMap::new() };
        let mut values: Vec<Option<i128>> = linked.cells.iter().map(|cell| Some(cell.value)).collect();
        enumeration.unknown.iter().for_each(|&position| values[position] = None);
        enumeration.go(&mut values);
        enumeration.seen
    }

    fn bounds(&self, position: usize) -> (i128, i128) {
        let cell = &self.linked.cells[position];
        let Protection::Count { threshold } = cell.protection else { panic!("counts only") };
        let far = i128::from(threshold);
        (cell.least.unwrap_or(cell.value - far).max(cell.value - far), cell.value + far)
    }

    fn go(&mut self, values: &mut [Option<i128>]) {
        for relation in &self.linked.relations {
            let open: Vec<_> = relation.terms.iter().filter(|&&(position, _)| values[position].is_none()).collect();
            let known: i128 =
                relation.terms.iter().filter_map(|&(position, c)| Some(values[position]? * i128::from(c))).sum();
            match open[..] {
                [] if known != 0 => return,
                [&(position, coefficient)] => {
                    let (coefficient, (low, high)) = (i128::from(coefficient), self.bounds(position));
                    let value = -known / coefficient;
                    if known % coefficient == 0 && (low..=high).contains(&value) {
                        values[position] = Some(value);
                        self.go(values);
                        values[position] = None;
                    }
                    return;
                }
                _ => {}
            }
        }
        match self.unknown.iter().copied().find(|&position| values[position].is_none()) {
            Some(position) => {
                let (low, high) = self.bounds(position);
                for value in low..=high {
                    values[position] = Some(value);
                    self.go(values);
                }
                values[position] = None;
            }
            None => {
                for &position in &self.unknown {
                    self.seen.entry(position).or_default().extend(values[position]);
                }
            }
        }
    }
}

/// The cells that need protection and that the enumeration narrows to too few consecutive values.
fn narrowed(linked: &LinkedCells, suppressed: &BTreeSet<usize>) -> Vec<usize> {
    let seen = Enumeration::of(linked, suppressed);
    let is_narrow = |position: usize| {
        let Protection::Count { threshold } = linked.cells[position].protection else { return false };
        let Some(values) = seen.get(&position) else { return false };
        !values.iter().any(|&first| (first..first + i128::from(threshold)).all(|value| values.contains(&value)))
    };
    suppressed.iter().chain(linked.primary.keys()).copied().filter(|&position| is_narrow(position)).collect()
}

fn assert_protected(linked: &LinkedCells) -> BTreeMap<usize, SuppressionReason> {
    let suppressed = suppress(linked);
    assert_eq!(narrowed(linked, &suppressed.keys().copied().collect()), Vec::<usize>::new());
    suppressed
}

#[test]
fn a_small_count_in_a_column_takes_its_cheapest_wide_enough_neighbour() {
    let cells = [("a", 3, 1), ("b", 40, 2), ("c", 60, 1), ("total", 103, 5)];
    let cells = cells.iter().map(|&(id, value, cost)| count(id, value, 10, cost)).collect();
    let linked = linked(cells, &[&[(0, 1), (1, 1), (2, 1), (3, -1)]]);
    assert_eq!(assert_protected(&linked).into_keys().collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn a_neighbour_too_small_to_hide_it_is_not_enough() {
    // 3 + 4 = 7 leaves 1 to 6 for each.
    let cells = [("a", 3, 1), ("b", 4, 1), ("c", 60, 1), ("total", 67, 5)];
    let cells = cells.iter().map(|&(id, value, cost)| count(id, value, 10, cost)).collect();
    let linked = linked(cells, &[&[(0, 1), (1, 1), (2, 1), (3, -1)]]);
    assert_eq!(assert_protected(&linked).into_keys().collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn one_small_count_in_a_table_takes_three_more() {
    let linked = table_of_counts(&[vec![3, 20, 30, 40], vec![50, 60, 20, 70], vec![15, 25, 35, 45]], 10);
    let suppressed = assert_protected(&linked);
    assert_eq!(suppressed.len(), 4, "{suppressed:?}");
    assert_eq!(suppressed[&0], SuppressionReason::SmallCount);
    assert!(suppressed.keys().all(|position| position % 5 != 4 && *position < 15), "no total: {suppressed:?}");
}

#[test]
fn zeros_stay_published() {
    let linked = table_of_counts(&[vec![3, 0, 30], vec![0, 0, 20], vec![15, 0, 0]], 10);
    let suppressed = assert_protected(&linked);
    assert!(suppressed.keys().all(|&position| linked.cells[position].value > 0), "{suppressed:?}");
    let zeros = table_of_counts(&[vec![0, 0], vec![0, 0]], 10);
    assert_eq!(suppress(&zeros), BTreeMap::new());
}

#[test]
fn a_single_cell_needs_nothing_else() {
    let linked = linked(vec![count("only", 3, 10, 1)], &[]);
    assert_eq!(suppress(&linked), BTreeMap::from([(0, SuppressionReason::SmallCount)]));
}

#[test]
fn where_all_is_primary_only_totals_can_be_added() {
    let linked = table_of_counts(&[vec![1, 2], vec![2, 1]], 10);
    let suppressed = assert_protected(&linked);
    assert!(suppressed.len() > 4 && suppressed.len() <= 9, "{suppressed:?}");
}

#[test]
fn a_hierarchy_is_protected_on_every_level() {
    // county = north + south, north = a + b, south = c + d.
    let cells = [
        ("county", 200, 9),
        ("north", 100, 3),
        ("south", 100, 3),
        ("a", 4, 1),
        ("b", 96, 1),
        ("c", 50, 1),
        ("d", 50, 1),
    ];
    let cells = cells.iter().map(|&(id, value, cost)| count(id, value, 10, cost)).collect();
    let linked =
        linked(cells, &[&[(0, 1), (1, -1), (2, -1)], &[(1, 1), (3, -1), (4, -1)], &[(2, 1), (5, -1), (6, -1)]]);
    assert_eq!(assert_protected(&linked).into_keys().collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn a_total_without_sisters_takes_the_other_branch_with_it() {
    // As above, but b is public already: the small count can only be hidden through the totals.
    let cells = [
        ("county", 200, 9),
        ("north", 100, 3),
        ("south", 100, 3),
        ("a", 4, 1),
        ("b", 96, 1),
        ("c", 50, 1),
        ("d", 50, 1),
    ];
    let mut cells: Vec<_> = cells.iter().map(|&(id, value, cost)| count(id, value, 10, cost)).collect();
    cells[4].state = CellState::Known;
    let linked =
        linked(cells, &[&[(0, 1), (1, -1), (2, -1)], &[(1, 1), (3, -1), (4, -1)], &[(2, 1), (5, -1), (6, -1)]]);
    let suppressed: Vec<usize> = assert_protected(&linked).into_keys().collect();
    assert!(suppressed == [1, 2, 3, 5] || suppressed == [1, 2, 3, 6], "{suppressed:?}");
}

#[test]
fn two_tables_that_share_a_total_do_not_give_each_other_away() {
    // By sex and by age; the total is the same cell.
    let cells = [("total", 80, 9), ("men", 4, 1), ("women", 76, 2), ("young", 30, 1), ("old", 50, 1)];
    let cells = cells.iter().map(|&(id, value, cost)| count(id, value, 10, cost)).collect();
    let by_sex_and_age: &[&[(usize, i64)]] = &[&[(0, 1), (1, -1), (2, -1)], &[(0, 1), (3, -1), (4, -1)]];
    let shared = linked(cells, by_sex_and_age);
    assert_eq!(assert_protected(&shared).into_keys().collect::<Vec<_>>(), [1, 2]);
    let mut women_known = shared.clone();
    women_known.cells[2].state = CellState::Known;
    let suppressed = assert_protected(&women_known);
    assert_eq!(suppressed.len(), 3, "men, the total, and one of the ages: {suppressed:?}");
    assert!(suppressed.contains_key(&0));
}

#[test]
fn what_earlier_editions_printed_does_not_hide_a_quarter() {
    // Quarters of a year: the first three are public, so the fourth hides behind the total alone, and that in its sisters.
    let published = |id: &str, value| in_state(count(id, value, 10, 1), CellState::Known);
    let mut cells = vec![published("q1", 20), published("q2", 30), published("q3", 15)];
    cells.extend([
        count("q4", 6, 10, 1),
        count("year", 71, 10, 4),
        count("rural", 41, 10, 1),
        count("urban", 30, 10, 1),
    ]);
    let linked = linked(cells, &[&[(0, 1), (1, 1), (2, 1), (3, 1), (4, -1)], &[(4, 1), (5, -1), (6, -1)]]);
    let suppressed: Vec<usize> = assert_protected(&linked).into_keys().collect();
    assert!(suppressed == [3, 4, 5] || suppressed == [3, 4, 6], "{suppressed:?}");
}

#[test]
fn what_nothing_can_protect_is_suppressed_all_the_same() {
    let published = |id: &str, value| in_state(count(id, value, 10, 1), CellState::Known);
    let cells = vec![published("total", 50), count("a", 3, 10, 1), published("b", 47)];
    let linked = linked(cells, &[&[(0, 1), (1, -1), (2, -1)]]);
    assert_eq!(suppress(&linked), BTreeMap::from([(1, SuppressionReason::SmallCount)]));
}

#[test]
fn differences_between_editions_are_protected_where_they_are_small() {
    // A running total by month: 40, 43, 90. The growth of 3 is nowhere printed and must not follow.
    let growth = |id: &str, value: i128| in_state(count(id, value, 10, 0), CellState::Latent);
    let cells = vec![
        in_state(count("2026-01", 40, 10, 1), CellState::Known),
        count("2026-02", 43, 10, 1),
        count("2026-03", 90, 10, 1),
        growth("growth 02", 3),
        growth("growth 03", 47),
    ];
    let linked = linked(cells, &[&[(1, 1), (0, -1), (3, -1)], &[(2, 1), (1, -1), (4, -1)]]);
    assert_eq!(linked.primary.keys().copied().collect::<Vec<_>>(), [3]);
    let suppressed = assert_protected(&linked);
    assert_eq!(suppressed.into_keys().collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_complement_of_a_part_is_protected_though_nobody_prints_it() {
    // 97 of 100 are insured: the 3 others follow.
    let cells = vec![
        count("all", 100, 10, 9),
        count("insured", 97, 10, 1),
        in_state(count("not insured", 3, 10, 0), CellState::Latent),
    ];
    let linked = linked(cells, &[&[(0, 1), (1, -1), (2, -1)]]);
    assert_eq!(complementary(&linked), [1]);
}

#[test]
fn amounts_reach_a_tenth_to_both_sides() {
    // b alone would be known to within 1 %: only together with c is there room for it.
    let cells = vec![
        amount("a", 100_00, Some(0)),
        amount("b", 10_000_00, Some(0)),
        amount("c", 12_000_00, Some(0)),
        LinkedCell { cost: 5, ..amount("total", 22_100_00, Some(0)) },
    ];
    let mut linked = linked(cells, &[&[(0, 1), (1, 1), (2, 1), (3, -1)]]);
    linked.primary.insert(0, SuppressionReason::Dominance);
    assert_eq!(complementary(&linked), [1, 2]);
}

#[test]
fn amounts_that_may_be_negative_hide_behind_one_another() {
    let cells =
        vec![amount("a", -5_00, None), amount("b", 5_00, None), amount("net", 0, None), amount("c", 7_00, None)];
    let mut linked = linked(cells, &[&[(0, 1), (1, 1), (2, -1)], &[(1, 1), (3, -1)]]);
    linked.primary.insert(0, SuppressionReason::OfSuppressedCount);
    assert_eq!(complementary(&linked), [1, 3]);
}

#[test]
fn large_amounts_are_no_less_exact() {
    let cells = [
        ("a", 123_456_789_012_345),
        ("b", 987_654_321_098_765),
        ("c", 55_555_555_555_555),
        ("total", 1_166_666_665_666_665),
    ];
    let cells = cells.iter().map(|&(id, value)| amount(id, value, Some(0))).collect();
    let mut linked = linked(cells, &[&[(0, 1), (1, 1), (2, 1), (3, -1)]]);
    linked.primary.insert(2, SuppressionReason::Dominance);
    // c reaches a tenth of a, not of b: the total would be cheaper only if it were a part.
    let suppressed = complementary(&linked);
    assert_eq!(suppressed, [0]);
}

#[test]
fn a_coefficient_that_skips_values_leaves_too_few_consecutive_ones() {
    // a = 2b: whatever b is, a is even.
    let mut cells: Vec<_> = [("a", 40, 1), ("b", 20, 1), ("c", 60, 5), ("d", 20, 5)]
        .iter()
        .map(|&(id, value, cost)| count(id, value, 5, cost))
        .collect();
    cells[3].state = CellState::Known;
    let mut linked = linked(cells, &[&[(0, 1), (1, -2)], &[(0, 1), (3, 1), (2, -1)]]);
    linked.primary.insert(1, SuppressionReason::SmallCount);
    // Nothing protects a, which b needs: b stays alone, and the audit refuses it.
    assert_eq!(suppress(&linked), BTreeMap::from([(1, SuppressionReason::SmallCount)]));
}

/// A table with totals, some cells nowhere printed or, with `known`, public already.
fn any_table(known: bool) -> impl Strategy<Value = LinkedCells> {
    let value = prop_oneof![Just(0i128), 1..5i128, 1..15i128, 5..60i128];
    let states = prop::collection::vec(0..12u8, 16);
    (prop::collection::vec(prop::collection::vec(value, 2..=3), 2..=3), 2..6u32, states).prop_filter_map(
        "rows of one length",
        move |(rows, threshold, states)| {
            rows.iter().all(|row| row.len() == rows[0].len()).then(|| {
                let mut linked = table_of_counts(&rows, threshold);
                for (cell, state) in linked.cells.iter_mut().zip(states) {
                    cell.state = match state {
                        0 if known => CellState::Known,
                        1 => CellState::Latent,
                        _ => CellState::Printed,
                    };
                }
                linked.primary.retain(|&position, _| linked.cells[position].state != CellState::Known);
                linked
            })
        },
    )
}

/// A table of amounts with totals, in which some are dominated by one contributor.
fn any_amounts() -> impl Strategy<Value = LinkedCells> {
    let value = prop_oneof![Just(0i128), 1..500i128, 1_000..90_000i128, 1_000_000..9_000_000_000i128];
    let rows = prop::collection::vec(prop::collection::vec(value, 4), 3..=4);
    (rows, prop::collection::btree_set(0..12usize, 1..4)).prop_map(|(rows, dominated)| {
        let mut linked = table_of_counts(&rows, 1);
        for cell in &mut linked.cells {
            (cell.protection, cell.least) = (Protection::Amount { percent: 10 }, Some(0));
        }
        linked.primary = dominated.into_iter().map(|position| (position, SuppressionReason::Dominance)).collect();
        linked
    })
}

/// The least and the greatest value that a linear program finds for a cell when these are unknown. In a table with
/// totals the matrix is totally unimodular: the bounds of counts are whole, and so is everything between them.
pub fn range(linked: &LinkedCells, unknown: &BTreeSet<usize>, of: usize) -> [f64; 2] {
    [OptimizationDirection::Minimize, OptimizationDirection::Maximize].map(|direction| {
        let mut problem = Problem::new(direction);
        let variables: Vec<_> = linked
            .cells
            .iter()
            .enumerate()
            .map(|(position, cell)| {
                let bounds = match unknown.contains(&position) {
                    true => (cell.least.unwrap_or(0) as f64, 1e12),
                    false => (cell.value as f64, cell.value as f64),
                };
                problem.add_var(f64::from(u8::from(position == of)), bounds)
            })
            .collect();
        for relation in &linked.relations {
            let terms = relation.terms.iter().map(|&(position, c)| (variables[position], c as f64));
            problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
        }
        problem.solve().unwrap().into_solution().unwrap().objective()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Where nothing is public yet there is always a choice of cells that protects: the totals above, at the worst.
    #[test]
    fn no_enumeration_narrows_a_suppressed_count(linked in any_table(false)) {
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        prop_assert_eq!(narrowed(&linked, &suppressed), Vec::<usize>::new());
    }

    /// What earlier editions say can make protection impossible, but never for the sake of another cell.
    #[test]
    fn no_enumeration_narrows_a_complementary_count(linked in any_table(true)) {
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        let narrowed = narrowed(&linked, &suppressed);
        prop_assert!(narrowed.iter().all(|position| linked.primary.contains_key(position)), "{narrowed:?}");
        for position in suppressed {
            let cell = &linked.cells[position];
            let may_be_chosen = cell.state == CellState::Printed && cell.value != 0;
            prop_assert!(linked.primary.contains_key(&position) || may_be_chosen);
        }
    }

    /// An outsider who may use fractions knows no suppressed amount to within a tenth of it.
    #[test]
    fn no_linear_program_comes_near_a_suppressed_amount(linked in any_amounts()) {
        let suppressed: BTreeSet<usize> = suppress(&linked).into_keys().collect();
        for &position in &suppressed {
            let value = linked.cells[position].value as f64;
            let [least, greatest] = range(&linked, &suppressed, position);
            prop_assert!(least <= 0.9 * value + 1e-3 && greatest >= 1.1 * value - 1e-3, "{least} {value} {greatest}");
        }
    }

    #[test]
    fn the_order_of_cells_relations_and_terms_does_not_matter(linked in any_table(true), seed in any::<u64>()) {
        let (shuffled, moved_to) = shuffled(&linked, &mut Sequence(seed));
        let expected: BTreeMap<usize, SuppressionReason> =
            suppress(&linked).into_iter().map(|(position, reason)| (moved_to[position], reason)).collect();
        prop_assert_eq!(suppress(&shuffled), expected);
    }
}

fn shuffled(linked: &LinkedCells, sequence: &mut Sequence) -> (LinkedCells, Vec<usize>) {
    let order = sequence.permutation(linked.cells.len());
    let mut moved_to = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, &old)| moved_to[old] = new);
    let mut relations: Vec<Relation> = Vec::new();
    for nth in sequence.permutation(linked.relations.len()) {
        let terms = &linked.relations[nth].terms;
        let sign = [1, -1][sequence.below(2) as usize];
        let terms =
            sequence.permutation(terms.len()).into_iter().map(|nth| (moved_to[terms[nth].0], sign * terms[nth].1));
        relations.push(Relation { terms: terms.collect() });
    }
    let cells = order.iter().map(|&old| linked.cells[old].clone()).collect();
    let primary = linked.primary.iter().map(|(&position, &reason)| (moved_to[position], reason)).collect();
    (LinkedCells { cells, relations, primary }, moved_to)
}
