use std::collections::{BTreeMap, BTreeSet};

use super::super::linked_cells::{CellState, LinkedCell, LinkedCells, Protection};

/// A connected part of what an outsider may not know: its cells in the order of their ids, and the relations that bind
/// how they may deviate from their values. Cells that cannot deviate (known, 0, alone in a relation) are left out.
pub struct Component {
    pub cells: Vec<MovableCell>,
    /// Position in `cells` and coefficient; Σ coefficient × deviation = 0.
    pub relations: Vec<Vec<(usize, i64)>>,
    /// By cell, the relations that it is in.
    pub relations_of: Vec<Vec<usize>>,
}

/// A cell that may deviate from its value in the outsider's eyes.
pub struct MovableCell {
    /// In [`LinkedCells::cells`].
    pub position: usize,
    pub role: Role,
    pub need: Need,
    /// How far below its value it may lie; none: any distance.
    pub room_below: Option<i128>,
    pub cost: u64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Unknown to the outsider, and to be kept so.
    Primary,
    /// Nowhere printed; nobody minds when it is worked out.
    Latent,
    /// Printed; may be suppressed to protect others, and needs protection itself then.
    Candidate,
}

/// The deviations that must stay possible for a suppressed cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Need {
    /// A run of consecutive whole numbers of this length less one.
    Run(i128),
    /// This much to both sides.
    BothSides(i128),
    /// Two values twice this far apart: of a cell that earlier editions bound on one side.
    Width(i128),
}

impl MovableCell {
    fn of(position: usize, cell: &LinkedCell, is_primary: bool, is_beside_known: bool) -> Option<Self> {
        let role = match cell.state {
            CellState::Known => return None,
            _ if is_primary => Role::Primary,
            CellState::Latent => Role::Latent,
            CellState::Printed if cell.value == 0 => return None,
            CellState::Printed => Role::Candidate,
        };
        let need = match cell.protection {
            Protection::Count { threshold } => Need::Run(i128::from(threshold.saturating_sub(1))),
            Protection::Amount { percent } => {
                let hundredths = cell.value.saturating_abs().saturating_mul(i128::from(percent));
                let reach = hundredths / 100 + i128::from(hundredths % 100 != 0);
                if is_beside_known { Need::Width(reach) } else { Need::BothSides(reach) }
            }
        };
        let room_below = cell.least.map(|least| cell.value.saturating_sub(least).max(0));
        Some(Self { position, role, need, room_below, cost: cell.cost })
    }

    pub fn is_count(&self) -> bool {
        matches!(self.need, Need::Run(_))
    }
}

impl Component {
    /// The components in which something needs protection.
    pub fn all_of(linked: &LinkedCells) -> Vec<Self> {
        let mut by_id: Vec<usize> = (0..linked.cells.len()).collect();
        by_id.sort_by_key(|&position| (&linked.cells[position].id, position));
        let beside_known = beside_known(linked);
        let mut movable: Vec<Option<MovableCell>> = by_id
            .iter()
            .map(|&position| {
                let is_primary = linked.primary.contains_key(&position);
                MovableCell::of(position, &linked.cells[position], is_primary, beside_known.contains(&position))
            })
            .collect();
        let mut rank = vec![0; by_id.len()];
        by_id.iter().enumerate().for_each(|(nth, &position)| rank[position] = nth);
        let relations = bind(relations_by_rank(linked, &rank), &mut movable);
        connected(movable, relations).into_iter().filter(Self::needs_protection).collect()
    }

    fn needs_protection(&self) -> bool {
        self.cells.iter().any(|cell| cell.role == Role::Primary)
    }
}

/// The cells that share a relation with one that is public already.
fn beside_known(linked: &LinkedCells) -> BTreeSet<usize> {
    let is_known =
        |(position, _): &(usize, i64)| linked.cells.get(*position).is_some_and(|cell| cell.state == CellState::Known);
    let relations = linked.relations.iter().filter(|relation| relation.terms.iter().any(is_known));
    relations.flat_map(|relation| relation.terms.iter().map(|(position, _)| *position)).collect()
}

/// Each relation once: terms in the order of ids, every cell once, the first coefficient positive, no common factor.
fn relations_by_rank(linked: &LinkedCells, rank: &[usize]) -> BTreeSet<Vec<(usize, i64)>> {
    linked
        .relations
        .iter()
        .map(|relation| {
            let mut terms: BTreeMap<usize, i64> = BTreeMap::new();
            for &(position, coefficient) in relation.terms.iter().filter(|(position, _)| *position < rank.len()) {
                let sum = terms.entry(rank[position]).or_default();
                *sum = sum.saturating_add(coefficient);
            }
            reduced(terms.into_iter().collect())
        })
        .collect()
}

fn reduced(mut terms: Vec<(usize, i64)>) -> Vec<(usize, i64)> {
    terms.retain(|&(_, coefficient)| coefficient != 0);
    let divisor = terms.iter().fold(0, |divisor, &(_, coefficient)| greatest_divisor(divisor, coefficient.into()));
    let sign = terms.first().map_or(1, |&(_, coefficient)| coefficient.signum());
    for (_, coefficient) in &mut terms {
        // Fails for i64::MIN alone, which no sum of a table has.
        *coefficient = i64::try_from(i128::from(*coefficient) / divisor).unwrap_or(i64::MAX).saturating_mul(sign);
    }
    terms
}

pub fn greatest_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.saturating_abs(), b.saturating_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The relations between movable cells. A cell that is alone in one cannot move: it leaves all the others, too.
fn bind(relations: BTreeSet<Vec<(usize, i64)>>, movable: &mut [Option<MovableCell>]) -> BTreeSet<Vec<(usize, i64)>> {
    let mut relations = relations;
    loop {
        relations = relations
            .into_iter()
            .map(|terms| reduced(terms.into_iter().filter(|&(cell, _)| movable[cell].is_some()).collect()))
            .filter(|terms| !terms.is_empty())
            .collect();
        let stuck: Vec<usize> = relations.iter().filter(|terms| terms.len() == 1).map(|terms| terms[0].0).collect();
        if stuck.is_empty() {
            return relations;
        }
        stuck.into_iter().for_each(|cell| movable[cell] = None);
    }
}

fn connected(movable: Vec<Option<MovableCell>>, relations: BTreeSet<Vec<(usize, i64)>>) -> Vec<Component> {
    let mut leader: Vec<usize> = (0..movable.len()).collect();
    for terms in &relations {
        for &(cell, _) in &terms[1..] {
            let (a, b) = (leader_of(&mut leader, terms[0].0), leader_of(&mut leader, cell));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut components: BTreeMap<usize, Component> = BTreeMap::new();
    let mut place = vec![0; movable.len()];
    for (rank, cell) in movable.into_iter().enumerate() {
        let Some(cell) = cell else { continue };
        let component = components.entry(leader_of(&mut leader, rank)).or_insert_with(|| Component {
            cells: Vec::new(),
            relations: Vec::new(),
            relations_of: Vec::new(),
        });
        place[rank] = component.cells.len();
        component.cells.push(cell);
        component.relations_of.push(Vec::new());
    }
    for terms in relations {
        let Some(component) = components.get_mut(&leader_of(&mut leader, terms[0].0)) else { continue };
        let terms: Vec<(usize, i64)> =
            terms.into_iter().map(|(cell, coefficient)| (place[cell], coefficient)).collect();
        for &(cell, _) in &terms {
            component.relations_of[cell].push(component.relations.len());
        }
        component.relations.push(terms);
    }
    components.into_values().filter(|component| !component.relations.is_empty()).collect()
}

fn leader_of(leader: &mut [usize], mut cell: usize) -> usize {
    while leader[cell] != cell {
        leader[cell] = leader[leader[cell]];
        cell = leader[cell];
    }
    cell
}
