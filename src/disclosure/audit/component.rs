use std::collections::{BTreeMap, BTreeSet};

use super::exact::Exact;
use super::exact_simplex::{Bounds, Direction, ExactSimplex, Step};
use super::{AuditFinding, AuditFindingKind, too_narrow};
use crate::disclosure::{LinkedCell, LinkedCells, Protection};

/// The linear programs that may be solved to find the furthest whole value of one cell.
const MOST_NODES: usize = 500;

/// Unknown cells that relations tie together: what is learnt of one says nothing of another component's.
pub(super) struct Component {
    /// Their positions, ascending; the variables of the simplex in this order.
    cells: Vec<usize>,
    simplex: ExactSimplex,
    /// By variable: how far solutions in whole numbers are known to go.
    reached: Vec<Reach>,
}

/// How far a value is known to go down and up.
#[derive(Clone, Debug)]
struct Reach {
    down: End,
    up: End,
}

/// The furthest that is known one way.
#[derive(Clone, Debug)]
enum End {
    /// A solution has this value.
    At(Exact),
    /// Solutions have values as far as one likes.
    Endless,
}

/// What a search for the furthest value came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Search {
    /// It is known to go as far as was asked for.
    Enough,
    /// It does not: what is reached is the furthest.
    Exact,
    /// Given up.
    Undecided,
}

impl End {
    fn is_as_far_as(&self, goal: &Exact, direction: Direction) -> bool {
        match (self, direction) {
            (Self::Endless, _) => true,
            (Self::At(value), Direction::Down) => value <= goal,
            (Self::At(value), Direction::Up) => value >= goal,
        }
    }

    fn widen(&mut self, value: &Exact, direction: Direction) {
        if !self.is_as_far_as(value, direction) {
            *self = Self::At(value.clone());
        }
    }
}

impl Reach {
    fn end(&mut self, direction: Direction) -> &mut End {
        match direction {
            Direction::Down => &mut self.down,
            Direction::Up => &mut self.up,
        }
    }
}

impl Component {
    /// The components of the unknown cells, with all their relations.
    pub(super) fn all(cells: &LinkedCells, unknown: &BTreeSet<usize>) -> Vec<Self> {
        let equations: Vec<BTreeMap<usize, i128>> =
            cells.relations.iter().map(|relation| equation(&relation.terms, unknown)).collect();
        let mut groups = Groups::new(cells.cells.len());
        for equation in &equations {
            if let Some((first, _)) = equation.first_key_value() {
                equation.keys().for_each(|other| groups.unite(*first, *other));
            }
        }
        let mut members: BTreeMap<usize, (Vec<usize>, Vec<BTreeMap<usize, i128>>)> = BTreeMap::new();
        for position in unknown {
            members.entry(groups.root(*position)).or_default().0.push(*position);
        }
        for equation in equations {
            if let Some((first, _)) = equation.first_key_value()
                && let Some((_, own)) = members.get_mut(&groups.root(*first))
            {
                own.push(equation);
            }
        }
        members.into_values().map(|(positions, equations)| Self::new(cells, positions, equations)).collect()
    }

    fn new(cells: &LinkedCells, positions: Vec<usize>, mut equations: Vec<BTreeMap<usize, i128>>) -> Self {
        let variables: BTreeMap<usize, usize> =
            positions.iter().enumerate().map(|(variable, position)| (*position, variable)).collect();
        let solution: Vec<Exact> = positions.iter().map(|position| Exact::from(cells.cells[*position].value)).collect();
        let lower = |position: &usize| cells.cells[*position].least.map(Exact::from);
        let bounds = positions.iter().map(|position| Bounds { lower: lower(position), upper: None }).collect();
        // Short ones first: they fill in least.
        equations.sort_by_key(BTreeMap::len);
        let equations = equations.into_iter().map(|equation| {
            equation.into_iter().map(|(position, coefficient)| (variables[&position], coefficient.into())).collect()
        });
        let at = |value: &Exact| Reach { down: End::At(value.clone()), up: End::At(value.clone()) };
        let reached = solution.iter().map(at).collect();
        Self { cells: positions, simplex: ExactSimplex::new(solution, bounds, equations), reached }
    }

    pub(super) fn cells(&self) -> &[usize] {
        &self.cells
    }

    /// The finding where what is known of the cell at `position`, one of this component's, is too much.
    pub(super) fn attack(&mut self, position: usize, cell: &LinkedCell) -> Option<AuditFinding> {
        let variable = self.cells.binary_search(&position).ok()?;
        let goes_far_enough = match cell.protection {
            Protection::Count { threshold } => self.has_values(variable, threshold),
            Protection::Amount { percent } => self.is_as_wide(variable, &margin(cell.value, percent)),
        };
        let kind = match goes_far_enough {
            Search::Enough => return None,
            Search::Exact => too_narrow(cell.protection),
            Search::Undecided => AuditFindingKind::Undecided,
        };
        Some(AuditFinding { cell: cell.id.clone(), kind })
    }

    /// Whether the furthest values of a variable are those of at least `count` consecutive whole numbers.
    fn has_values(&mut self, variable: usize, count: u32) -> Search {
        self.are_apart(variable, &Exact::from(i128::from(count) - 1))
    }

    /// Whether every estimate of a variable may be off by `margin`.
    fn is_as_wide(&mut self, variable: usize, margin: &Exact) -> Search {
        self.are_apart(variable, &(margin + margin))
    }

    /// Whether the furthest values of a variable are at least so far apart.
    fn are_apart(&mut self, variable: usize, further: &Exact) -> Search {
        let End::At(least) = self.reached[variable].down.clone() else { return Search::Enough };
        let up = self.search(variable, Direction::Up, Some(&(&least + further)));
        let End::At(greatest) = self.reached[variable].up.clone() else { return Search::Enough };
        match self.search(variable, Direction::Down, Some(&(&greatest - further))) {
            Search::Exact => up,
            other => other,
        }
    }

    /// Looks for the furthest whole value of a variable in a direction, no further than `goal`.
    fn search(&mut self, variable: usize, direction: Direction, goal: Option<&Exact>) -> Search {
        if self.is_reached(variable, direction, goal) {
            return Search::Enough;
        }
        if self.simplex.is_determined(variable) {
            return Search::Exact;
        }
        let start = self.simplex.values();
        let result = self.branch_and_bound(variable, direction, goal);
        if !self.simplex.is_whole() {
            self.simplex.put_back(start);
        }
        result
    }

    fn is_reached(&self, variable: usize, direction: Direction, goal: Option<&Exact>) -> bool {
        let end = match direction {
            Direction::Down => &self.reached[variable].down,
            Direction::Up => &self.reached[variable].up,
        };
        match goal {
            Some(goal) => end.is_as_far_as(goal, direction),
            None => matches!(end, End::Endless),
        }
    }

    /// Branch and bound (Land and Doig, 1960): where the furthest solution in fractions is not whole, one of its fractions
    /// is rounded down in one branch and up in another. Bounds are as before when it returns.
    fn branch_and_bound(&mut self, variable: usize, direction: Direction, goal: Option<&Exact>) -> Search {
        // A branch: which variables have other bounds in it.
        let mut open: Vec<Vec<(usize, Bounds)>> = vec![Vec::new()];
        for _ in 0..MOST_NODES {
            let Some(branch) = open.pop() else { return Search::Exact };
            let before = self.bound(&branch);
            let fraction = self.relaxation(variable, direction, goal);
            if let Some(fraction) = fraction {
                let value = self.simplex.value(fraction).clone();
                let within = self.simplex.bounds(fraction).clone();
                let below = Bounds { upper: Some(value.floor()), ..within.clone() };
                let above = Bounds { lower: Some(value.ceil()), ..within };
                for bounds in [below, above] {
                    open.push(branch.iter().cloned().chain([(fraction, bounds)]).collect());
                }
            }
            self.unbound(before);
            if self.is_reached(variable, direction, goal) {
                return Search::Enough;
            }
        }
        if open.is_empty() { Search::Exact } else { Search::Undecided }
    }

    /// Goes as far as fractions allow; the variable to branch on, where something may lie beyond what is reached.
    fn relaxation(&mut self, variable: usize, direction: Direction, goal: Option<&Exact>) -> Option<usize> {
        if !self.simplex.restore() {
            return None;
        }
        loop {
            match self.simplex.step(variable, direction) {
                Step::Moved(moved) => {
                    self.note(&moved);
                    if self.is_reached(variable, direction, goal) {
                        return None;
                    }
                }
                Step::Unbounded(ray) => {
                    // Whatever whole solution the ray starts from, whole multiples of it lead to others.
                    for (other, way) in ray {
                        *self.reached[other].end(way) = End::Endless;
                    }
                    return None;
                }
                Step::Optimal => {
                    let all: Vec<usize> = (0..self.cells.len()).collect();
                    self.note(&all);
                    // The furthest whole number within the bound that the fractions give.
                    let furthest = match direction {
                        Direction::Down => self.simplex.value(variable).ceil(),
                        Direction::Up => self.simplex.value(variable).floor(),
                    };
                    let is_beyond = !self.reached[variable].end(direction).is_as_far_as(&furthest, direction);
                    return self.simplex.first_fractional().filter(|_| is_beyond);
                }
            }
        }
    }

    /// Remembers the values of `moved`, where the present solution is one in whole numbers.
    fn note(&mut self, moved: &[usize]) {
        if self.simplex.is_whole() {
            for variable in moved {
                let value = self.simplex.value(*variable);
                self.reached[*variable].down.widen(value, Direction::Down);
                self.reached[*variable].up.widen(value, Direction::Up);
            }
        }
    }

    /// Puts the bounds of a branch in force; the ones before.
    fn bound(&mut self, branch: &[(usize, Bounds)]) -> Vec<(usize, Bounds)> {
        let mut before = Vec::new();
        for (variable, bounds) in branch {
            before.push((*variable, self.simplex.bounds(*variable).clone()));
            self.simplex.set_bounds(*variable, bounds.clone());
        }
        before
    }

    fn unbound(&mut self, before: Vec<(usize, Bounds)>) {
        for (variable, bounds) in before.into_iter().rev() {
            self.simplex.set_bounds(variable, bounds);
        }
    }

    /// The least and the greatest whole value of a cell; the inner option is none where there is no such, the outer one
    /// where the search was given up.
    #[cfg(test)]
    pub(super) fn interval(&mut self, position: usize) -> Option<(Option<Exact>, Option<Exact>)> {
        let variable = self.cells.binary_search(&position).ok()?;
        for direction in [Direction::Down, Direction::Up] {
            if self.search(variable, direction, None) == Search::Undecided {
                return None;
            }
        }
        let finite = |end: &End| match end {
            End::At(value) => Some(value.clone()),
            End::Endless => None,
        };
        Some((finite(&self.reached[variable].down), finite(&self.reached[variable].up)))
    }
}

/// The coefficients of the unknown cells of a relation.
fn equation(terms: &[(usize, i64)], unknown: &BTreeSet<usize>) -> BTreeMap<usize, i128> {
    let mut equation: BTreeMap<usize, i128> = BTreeMap::new();
    for (position, coefficient) in terms.iter().filter(|(position, _)| unknown.contains(position)) {
        *equation.entry(*position).or_default() += i128::from(*coefficient);
    }
    equation.retain(|_, coefficient| *coefficient != 0);
    equation
}

/// The least whole number that is not below `percent` of the value's size.
fn margin(value: i128, percent: u32) -> Exact {
    let share = &(&Exact::from(value) * &Exact::from(i128::from(percent))) / &Exact::from(100);
    if share.is_negative() { (-&share).ceil() } else { share.ceil() }
}

/// Which cells hang together (union by root, path halving).
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(size: usize) -> Self {
        Self { parents: (0..size).collect() }
    }

    fn root(&mut self, mut cell: usize) -> usize {
        while self.parents[cell] != cell {
            self.parents[cell] = self.parents[self.parents[cell]];
            cell = self.parents[cell];
        }
        cell
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
