use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use crate::disclosure::{
    AuditFinding, CellState, DisclosurePolicy, LinkedCell, LinkedCells, Protection, PublishedCells, Relation,
    SuppressionReason,
};
use crate::indicator::{self, Figure, Label, RelationKind, Sum};

use super::figure_id::{FigureId, Span};
use super::table::{Table, Tables};

/// Costs of a row by the totals above it: a total tells more than its parts.
const COST_OF_PART: u64 = 100;
const COST_OF_TOTAL: u64 = 8;

/// Where the figures of an edition stand in the system: by indicator, row and column.
pub type Positions = BTreeMap<(String, usize, String), usize>;

/// The system of all public figures that grows edition by edition: what [`LinkedCells`] is made of.
pub struct PublicFigures {
    pub linked: LinkedCells,
    /// Amounts with the counts that they go with; none where that count was not computed.
    pub amounts: Vec<(usize, Option<Vec<usize>>)>,
    /// Amounts that are printed together or not at all.
    pub together: Vec<Vec<usize>>,
    /// The relations that the values break, with the amount by which: known to the outsider, to be safe.
    pub broken: Vec<String>,
    /// Measures in which a person is counted every month.
    repeated: BTreeSet<String>,
    policy: DisclosurePolicy,
    ids: BTreeMap<String, usize>,
    /// Figures of what happened, by measure, labels and span.
    spans: BTreeMap<(String, Vec<String>), BTreeMap<(NaiveDate, NaiveDate), usize>>,
}

/// The value of a figure and how it is protected.
#[derive(Clone, Copy)]
struct Figured {
    value: i128,
    protection: Protection,
    least: Option<i128>,
    cost: u64,
}

impl PublicFigures {
    pub fn new(policy: &DisclosurePolicy) -> Self {
        Self {
            linked: LinkedCells::default(),
            amounts: Vec::new(),
            together: Vec::new(),
            broken: Vec::new(),
            repeated: BTreeSet::new(),
            policy: policy.clone(),
            ids: BTreeMap::new(),
            spans: BTreeMap::new(),
        }
    }

    /// Adds the figures of an edition: those that `published` tells are public, the rest of an earlier edition hidden;
    /// without it they are those to be printed now.
    pub fn add(&mut self, tables: &Tables<'_>, published: Option<&PublishedCells>) -> Positions {
        let mut positions = Positions::new();
        for table in tables.values() {
            self.add_figures(table, published, &mut positions);
        }
        for table in tables.values() {
            self.add_totals(table, &positions);
            self.add_relations(table, tables, &positions);
            self.add_amounts(table, tables, &positions);
        }
        positions
    }

    fn add_figures(&mut self, table: &Table<'_>, published: Option<&PublishedCells>, positions: &mut Positions) {
        for column in table.release.figures() {
            let may_be_negative = table.rows().filter_map(|row| table.value(row, column)).any(|value| value < 0);
            for row in table.rows() {
                let Some(value) = table.value(row, column) else { continue };
                let protection = self.protection(table, row, column);
                let least = match protection {
                    Protection::Count { .. } => Some(i128::from(value != 0)),
                    Protection::Amount { .. } => (!may_be_negative).then_some(0),
                };
                let steps = u32::try_from(table.release.key.len() - table.depth(row)).unwrap_or_default();
                // What is implied costs a rate, not a figure that readers look for.
                let part = if table.release.implied.contains_key(column) { COST_OF_PART / 2 } else { COST_OF_PART };
                let cost = part * COST_OF_TOTAL.pow(steps) + u64::from(value.unsigned_abs().max(1).ilog2());
                let id = table.id(row, column);
                let figured = Figured { value, protection, least, cost };
                let position = match published {
                    None => self.place(&id.to_string(), figured, CellState::Printed),
                    Some(edition) => match edition.value(&id) {
                        Some(public) => {
                            self.place(&id.to_string(), Figured { value: public, ..figured }, CellState::Known)
                        }
                        None => self.place(&id.to_string(), figured, CellState::Latent),
                    },
                };
                if published.is_some_and(|edition| edition.is_suppressed(&id)) && self.is_hidden_amount(position) {
                    self.linked.primary.insert(position, SuppressionReason::OfSuppressedCount);
                }
                self.protect_small_count(position);
                positions.insert((table.result.indicator.clone(), row, column.clone()), position);
                if table.release.repeated.contains_key(column) {
                    self.repeated.insert(id.measure.clone());
                }
                if let Span::Between(from, to) = id.span {
                    self.spans.entry((id.measure, id.labels)).or_default().insert((from, to), position);
                }
            }
        }
    }

    fn protection(&self, table: &Table<'_>, row: usize, column: &str) -> Protection {
        match table.release.count_class(column) {
            Some(class) => {
                Protection::Count { threshold: self.policy.threshold(class).saturating_mul(table.times(row, column)) }
            }
            None => Protection::Amount { percent: self.policy.amount_protection_pct },
        }
    }

    fn is_hidden_amount(&self, position: usize) -> bool {
        let cell = &self.linked.cells[position];
        cell.state == CellState::Latent && !is_count(cell.protection)
    }

    /// The position of a figure. What was published stays so: a value that differs from it is another figure.
    fn place(&mut self, id: &str, figured: Figured, state: CellState) -> usize {
        let mut name = id.to_owned();
        let mut version = 1;
        while let Some(&position) = self.ids.get(&name) {
            let cell = &mut self.linked.cells[position];
            if cell.value == figured.value {
                if cell.state == CellState::Latent {
                    cell.state = state;
                    cell.cost = figured.cost;
                }
                return position;
            }
            version += 1;
            name = format!("{id} #{version}");
        }
        let Figured { value, protection, least, cost } = figured;
        let position = self.linked.cells.len();
        self.linked.cells.push(LinkedCell { id: name.clone(), value, protection, state, least, cost });
        self.ids.insert(name, position);
        position
    }

    /// Zeros are published: a count from 1 to the threshold is not.
    fn protect_small_count(&mut self, position: usize) {
        let cell = &self.linked.cells[position];
        if cell.state != CellState::Known && is_small(cell.value, cell.protection) {
            self.linked.primary.entry(position).or_insert(SuppressionReason::SmallCount);
        }
    }

    /// A figure that no table prints, but that follows from those that are.
    fn place_latent(&mut self, id: &str, value: i128, protection: Protection, is_protected: bool) -> usize {
        let figured = Figured { value, protection, least: Some(0), cost: 0 };
        let position = self.place(id, figured, CellState::Latent);
        if is_protected {
            self.protect_small_count(position);
        }
        position
    }

    /// Every total with what it sums.
    fn add_totals(&mut self, table: &Table<'_>, positions: &Positions) {
        for total in table.rows().filter(|row| table.is_total(*row)) {
            let parts = table.parts_of(total);
            for column in table.release.figures() {
                let place = |row: usize| positions.get(&(table.result.indicator.clone(), row, column.clone())).copied();
                let (Some(whole), Some(parts)) = (place(total), parts.iter().map(|row| place(*row)).collect()) else {
                    continue;
                };
                let parts: Vec<usize> = parts;
                if parts.len() > 1 && table.release.distinct.contains(column) {
                    self.add_bounded_total(whole, &parts);
                } else if !parts.is_empty() {
                    let id = format!("{} = Σ", self.linked.cells[whole].id);
                    self.relate(&id, parts.into_iter().map(|part| (part, 1)).chain([(whole, -1)]).collect());
                }
            }
        }
    }

    /// A total of distinct persons: no less than each part, no more than their sum.
    fn add_bounded_total(&mut self, whole: usize, parts: &[usize]) {
        let LinkedCell { id, value: total, protection, .. } = self.linked.cells[whole].clone();
        let mut sum = 0i128;
        for &part in parts {
            let value = self.linked.cells[part].value;
            sum = sum.saturating_add(value);
            if total >= value {
                let others = format!("{id} − {}", self.linked.cells[part].id);
                let others = self.place_latent(&others, total - value, protection, true);
                self.relate("", vec![(whole, 1), (part, -1), (others, -1)]);
            }
        }
        if sum >= total {
            let repeated = self.place_latent(&format!("{id}: repetate"), sum - total, protection, false);
            let terms = parts.iter().map(|part| (*part, 1)).chain([(whole, -1), (repeated, -1)]).collect();
            self.relate("", terms);
        }
    }

    fn add_relations(&mut self, table: &Table<'_>, tables: &Tables<'_>, positions: &Positions) {
        for relation in &table.release.relations {
            let figures = relation.left.0.iter().chain(&relation.right.0).map(|term| &term.figure);
            let is_of_a_row = figures.clone().any(|figure| table.is_of_a_row(figure));
            let rows: Vec<Option<usize>> = if is_of_a_row { table.rows().map(Some).collect() } else { vec![None] };
            for row in rows {
                self.add_relation(relation, table, row, tables, positions);
            }
        }
        for relation in &table.release.rows {
            let named = |sum: &Sum, column: &str| {
                let mut sum = sum.clone();
                for term in &mut sum.0 {
                    let label = std::mem::replace(&mut term.figure.column, column.to_owned());
                    term.figure.labels = vec![Label::Named(label)];
                }
                sum
            };
            for column in table.release.figures() {
                let (left, right) = (named(&relation.left, column), named(&relation.right, column));
                let of_column = indicator::Relation { left, kind: relation.kind, right };
                self.add_relation(&of_column, table, None, tables, positions);
            }
        }
    }

    /// One relation of the row at hand. Nothing where a figure in it was not computed or has no such row.
    fn add_relation(
        &mut self,
        relation: &indicator::Relation,
        table: &Table<'_>,
        row: Option<usize>,
        tables: &Tables<'_>,
        positions: &Positions,
    ) {
        let side = |sum: &Sum, sign: i64| -> Option<Vec<(usize, i64)>> {
            let mut terms = Vec::new();
            for term in &sum.0 {
                let found = figures(&term.figure, table, row, tables, positions)?;
                terms.extend(found.into_iter().map(|position| (position, sign * term.sign)));
            }
            Some(terms)
        };
        let (Some(left), Some(right)) = (side(&relation.left, -1), side(&relation.right, 1)) else { return };
        let labels = row.map(|row| table.label_texts(row)).unwrap_or_default();
        let day = table.result.as_of;
        let id = format!("{}({}): {relation}, {day}", table.result.indicator, labels.join(", "));
        let protection =
            left.iter().chain(&right).map(|(position, _)| self.linked.cells[*position].protection).max_by_key(
                |protection| match protection {
                    Protection::Count { threshold } => *threshold,
                    Protection::Amount { .. } => 0,
                },
            );
        let mut terms: Vec<(usize, i64)> = right.into_iter().chain(left).collect();
        let (Some(rest), Some(protection)) = (self.sum(&terms), protection) else { return };
        match relation.kind {
            RelationKind::Same => self.relate(&id, terms),
            RelationKind::AsARule => self.relate_known(&id, terms),
            // Two figures that are the same here: the outsider may well take them for one.
            RelationKind::AtMost if rest == 0 => self.relate(&id, terms),
            RelationKind::Part | RelationKind::AtMost if rest >= 0 => {
                let is_count = relation.kind == RelationKind::Part;
                let rest = self.place_latent(&id, rest, protection, is_count);
                terms.push((rest, -1));
                self.relate("", terms);
            }
            // The left side is the greater one in these figures: the outsider who takes it for a part is wrong.
            // Corrections make amounts negative, and with them parts greater than the whole.
            RelationKind::Part | RelationKind::AtMost if is_count(protection) => self.broken.push(id),
            RelationKind::Part | RelationKind::AtMost => {}
        }
    }

    fn add_amounts(&mut self, table: &Table<'_>, tables: &Tables<'_>, positions: &Positions) {
        let columns: Vec<&String> =
            table.release.figures().filter(|name| table.release.count_of_amount(name).is_some()).collect();
        for row in table.rows() {
            for &column in &columns {
                let Some(amount) = positions.get(&(table.result.indicator.clone(), row, column.clone())) else {
                    continue;
                };
                let count = table.release.count_of_amount(column);
                let counts = count.and_then(|count| figures(count, table, Some(row), tables, positions));
                self.amounts.push((*amount, counts));
            }
            for group in &table.release.together {
                let place =
                    |name: &String| positions.get(&(table.result.indicator.clone(), row, name.clone())).copied();
                self.together.push(group.iter().filter_map(place).collect());
            }
        }
    }

    /// What happened in a span is what happened in its two halves: the month is the end of the year to date, and of
    /// two editions the later one tells what came in between.
    pub fn link_spans(&mut self) {
        for ((measure, labels), mut spans) in std::mem::take(&mut self.spans) {
            let known: Vec<(NaiveDate, NaiveDate)> = spans.keys().copied().collect();
            // A span and the last part of it.
            for &(from, to) in &known {
                let parts = known.iter().filter(|(part, end)| *part > from && *end == to).map(|(part, _)| *part);
                if let Some(part) = parts.min() {
                    let before = part - Days::new(1);
                    self.halve(&measure, &labels, &mut spans, [(from, to), (from, before), (part, to)], true);
                }
            }
            // The same span as it grew.
            let known: Vec<(NaiveDate, NaiveDate)> = spans.keys().copied().collect();
            for pair in known.windows(2) {
                let [(from, then), (other, now)] = *pair else { continue };
                if from == other {
                    let after = then + Days::new(1);
                    self.halve(&measure, &labels, &mut spans, [(from, now), (from, then), (after, now)], false);
                }
            }
        }
    }

    /// `whole = first + second`, one of which may have to be made. Figures that shrank were restated, or are no sums.
    fn halve(
        &mut self,
        measure: &str,
        labels: &[String],
        spans: &mut BTreeMap<(NaiveDate, NaiveDate), usize>,
        [whole, first, second]: [(NaiveDate, NaiveDate); 3],
        makes_first: bool,
    ) {
        let (made, given) = if makes_first { (first, second) } else { (second, first) };
        let span = whole;
        let (Some(&whole), Some(&given)) = (spans.get(&whole), spans.get(&given)) else { return };
        let rest = self.linked.cells[whole].value - self.linked.cells[given].value;
        if rest < 0 {
            return;
        }
        if rest == 0 && !makes_first && self.linked.cells[given].state == CellState::Known {
            // Zeros are published: a figure to which nothing was added is as public as it was before.
            self.linked.cells[whole].state = CellState::Known;
        }
        let id = FigureId { measure: measure.to_owned(), labels: labels.to_vec(), span: Span::Between(made.0, made.1) };
        if let Some(&half) = spans.get(&made) {
            self.relate(&id.to_string(), vec![(half, 1), (given, 1), (whole, -1)]);
        } else if rest == 0 && !makes_first {
            // Nothing came in between: the outsider may well take the two for one.
            self.relate("", vec![(given, 1), (whole, -1)]);
        } else {
            let protection = match self.linked.cells[whole].protection {
                Protection::Count { threshold } if self.repeated.contains(measure) => {
                    // Of fewer months fewer times the same persons.
                    let times = (threshold * months(made)).div_ceil(months(span));
                    Protection::Count { threshold: times }
                }
                protection => protection,
            };
            if !makes_first && self.linked.cells[given].state == CellState::Known && !is_small(rest, protection) {
                // The outsider learns no more than that the figure did not fall; of amounts not even that, since
                // corrections lower them.
                let whole = &mut self.linked.cells[whole];
                if is_count(protection) {
                    whole.least = whole.least.max(Some(whole.value - rest));
                }
                return;
            }
            let half = self.place_latent(&id.to_string(), rest, protection, true);
            if !makes_first && !is_count(protection) {
                self.linked.cells[half].least = None;
            }
            spans.insert(made, half);
            self.relate("", vec![(half, 1), (given, 1), (whole, -1)]);
        }
    }

    /// Leaves out what earlier editions tell of figures that this one says nothing new of: they were audited then.
    pub fn keep_what_bears_on(&mut self, current: &Positions) {
        let is_unknown = |cell: &LinkedCell| cell.state != CellState::Known;
        let groups = self.groups(is_unknown);
        let bearing: BTreeSet<usize> = current.values().map(|position| groups[*position]).collect();
        let bears = |position: usize| bearing.contains(&groups[position]);
        self.linked.primary.retain(|position, _| bears(*position));
        let cells = &self.linked.cells;
        self.linked
            .relations
            .retain(|relation| relation.terms.iter().any(|(at, _)| is_unknown(&cells[*at]) && bears(*at)));
    }

    /// By cell, which group it is of: relations tie the cells together of which `is_tied` holds.
    fn groups(&self, is_tied: impl Fn(&LinkedCell) -> bool) -> Vec<usize> {
        let mut groups: Vec<usize> = (0..self.linked.cells.len()).collect();
        for relation in &self.linked.relations {
            let positions = relation.terms.iter().map(|(position, _)| *position);
            let mut tied = positions.filter(|position| is_tied(&self.linked.cells[*position]));
            let Some(first) = tied.next() else { continue };
            for other in tied {
                let (one, other) = (root(&mut groups, first), root(&mut groups, other));
                groups[one] = other;
            }
        }
        (0..groups.len()).map(|cell| root(&mut groups, cell)).collect()
    }

    /// The counts of the system, or the amounts: no relation holds between the two.
    pub fn part(&self, counts: bool) -> LinkedCells {
        let is_in = |position: &usize| is_count(self.linked.cells[*position].protection) == counts;
        let relations = self.linked.relations.iter();
        LinkedCells {
            cells: self.linked.cells.clone(),
            relations: relations.filter(|relation| relation.terms.iter().all(|(at, _)| is_in(at))).cloned().collect(),
            primary: self.linked.primary.iter().filter(|(at, _)| is_in(at)).map(|(at, why)| (*at, *why)).collect(),
        }
    }

    /// Marks amounts as those of suppressed counts; says how many were not yet.
    pub fn keep_back(&mut self, amounts: Vec<usize>) -> usize {
        let before = self.linked.primary.len();
        for position in amounts {
            self.linked.primary.entry(position).or_insert(SuppressionReason::OfSuppressedCount);
        }
        self.linked.primary.len() - before
    }

    /// The printed amounts that go with suppressed figures and are not suppressed yet: those of such a count (or of one
    /// that was not computed), and those that are printed together with such an amount or not at all.
    pub fn companions(&self, suppressed: &BTreeMap<usize, SuppressionReason>) -> Vec<usize> {
        let is_hidden = |position: &usize| suppressed.contains_key(position);
        let of_hidden = |counts: &Option<Vec<usize>>| counts.as_ref().is_none_or(|counts| counts.iter().any(is_hidden));
        let of_counts = self.amounts.iter().filter(|(_, counts)| of_hidden(counts)).map(|(amount, _)| *amount);
        let together = self.together.iter().filter(|group| group.iter().any(is_hidden)).flatten().copied();
        let is_printed = |position: &usize| self.linked.cells[*position].state == CellState::Printed;
        of_counts.chain(together).filter(|position| is_printed(position) && !is_hidden(position)).collect()
    }

    /// The printed figures that hang together with those that the audit finds, zeros left out.
    pub fn connected(&self, findings: &[AuditFinding]) -> BTreeSet<usize> {
        let cells = &self.linked.cells;
        let groups = self.groups(|cell| cell.state != CellState::Known && cell.value != 0);
        let found: BTreeSet<&str> = findings.iter().map(|finding| finding.cell.as_str()).collect();
        let is_found = |position: &usize| found.contains(cells[*position].id.as_str());
        let hit: BTreeSet<usize> = (0..cells.len()).filter(is_found).map(|position| groups[position]).collect();
        let is_free = |position: &usize| cells[*position].state == CellState::Printed && cells[*position].value != 0;
        (0..cells.len()).filter(|position| is_free(position) && hit.contains(&groups[*position])).collect()
    }

    fn sum(&self, terms: &[(usize, i64)]) -> Option<i128> {
        terms.iter().try_fold(0i128, |sum, (position, coefficient)| {
            sum.checked_add(self.linked.cells[*position].value.checked_mul(i128::from(*coefficient))?)
        })
    }

    /// Adds a relation that holds; one that does not is noted.
    fn relate(&mut self, id: &str, terms: Vec<(usize, i64)>) {
        if self.sum(&terms) != Some(0) {
            self.broken.push(id.to_owned());
        }
        self.relate_known(id, terms);
    }

    /// Adds a relation; what is left of it is taken for known to the outsider.
    fn relate_known(&mut self, id: &str, mut terms: Vec<(usize, i64)>) {
        match self.sum(&terms) {
            Some(0) => {}
            Some(rest) => {
                let Some((first, _)) = terms.first() else { return };
                let protection = self.linked.cells[*first].protection;
                let figured = Figured { value: rest, protection, least: None, cost: 0 };
                let rest = self.place(&format!("{id}: rest"), figured, CellState::Known);
                terms.push((rest, -1));
            }
            None => return,
        }
        self.linked.relations.push(Relation { terms });
    }
}

fn is_count(protection: Protection) -> bool {
    matches!(protection, Protection::Count { .. })
}

fn is_small(value: i128, protection: Protection) -> bool {
    matches!(protection, Protection::Count { threshold } if value > 0 && value < i128::from(threshold))
}

/// The cell that stands for the group of `at`.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

/// The calendar months that a span touches.
fn months((from, to): (NaiveDate, NaiveDate)) -> u32 {
    let number = |day: NaiveDate| u32::try_from(day.year()).unwrap_or_default() * 12 + day.month();
    (number(to) + 1).saturating_sub(number(from)).max(1)
}

/// The positions of the cells whose sum a figure is; none where one of them was not computed.
pub fn figures(
    figure: &Figure,
    at: &Table<'_>,
    row: Option<usize>,
    tables: &Tables<'_>,
    positions: &Positions,
) -> Option<Vec<usize>> {
    let table = match &figure.indicator {
        Some(indicator) => tables.get(indicator.as_str())?,
        None => at,
    };
    let rows = if figure.labels.is_empty() { vec![row?] } else { table.rows_of(figure, at, row) };
    let place = |row: usize| positions.get(&(table.result.indicator.clone(), row, figure.column.clone())).copied();
    let found: Vec<usize> = rows.into_iter().map(place).collect::<Option<_>>()?;
    (!found.is_empty()).then_some(found)
}
