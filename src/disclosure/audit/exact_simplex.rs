use std::collections::{BTreeMap, BTreeSet};

use super::exact::Exact;

/// A system of linear equations with bounds, in exact fractions: from one solution it walks to others.
///
/// The dictionary form (Chvátal, Linear Programming, 1983, chapter 8: bounded variables): every basic variable is a
/// linear function of the others. It holds no constants: the values satisfy the equations from the start and every
/// step keeps them so. Ties go to the least variable (Bland, 1977), so that no walk goes in circles.
pub(super) struct ExactSimplex {
    /// By variable: of a basic one its coefficients by nonbasic variable, none of them zero.
    rows: Vec<Option<BTreeMap<usize, Exact>>>,
    /// By nonbasic variable: the basic ones whose rows have it.
    columns: Vec<BTreeSet<usize>>,
    bounds: Vec<Bounds>,
    values: Vec<Exact>,
    /// How many values are not whole.
    fractional: usize,
    /// Whether no bound changed since the values were within them all.
    is_within: bool,
}

/// The least and the greatest value that a variable may have.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) lower: Option<Exact>,
    pub(super) upper: Option<Exact>,
}

/// Which way a variable is pushed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Direction {
    Down,
    Up,
}

/// What a step of a walk came to.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// These variables have, or may have, other values now.
    Moved(Vec<usize>),
    /// The variable goes no further.
    Optimal,
    /// The variable goes as far as one likes, and these with it.
    Unbounded(Vec<(usize, Direction)>),
}

impl Direction {
    fn of(number: &Exact) -> Self {
        if number.is_negative() { Self::Down } else { Self::Up }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Down => Self::Up,
            Self::Up => Self::Down,
        }
    }

    /// The direction of a variable that follows another one with a coefficient.
    fn through(self, coefficient: &Exact) -> Self {
        if coefficient.is_negative() { self.opposite() } else { self }
    }
}

impl Bounds {
    fn towards(&self, direction: Direction) -> Option<&Exact> {
        match direction {
            Direction::Down => self.lower.as_ref(),
            Direction::Up => self.upper.as_ref(),
        }
    }

    /// The bound that a value breaks, if it breaks one.
    fn broken_by(&self, value: &Exact) -> Option<&Exact> {
        let lower = self.lower.as_ref().filter(|lower| value < *lower);
        lower.or(self.upper.as_ref().filter(|upper| value > *upper))
    }
}

impl ExactSimplex {
    /// `solution` is one solution; every equation gives its variables their coefficients. Gaussian elimination makes
    /// the first basis: equations that follow from others vanish.
    pub(super) fn new(
        solution: Vec<Exact>,
        bounds: Vec<Bounds>,
        equations: impl Iterator<Item = BTreeMap<usize, Exact>>,
    ) -> Self {
        let fractional = solution.iter().filter(|value| !value.is_whole()).count();
        let size = solution.len();
        let mut simplex = Self {
            rows: vec![None; size],
            columns: vec![BTreeSet::new(); size],
            bounds,
            values: solution,
            fractional,
            is_within: false,
        };
        for equation in equations {
            simplex.eliminate(equation);
        }
        simplex
    }

    pub(super) fn value(&self, variable: usize) -> &Exact {
        &self.values[variable]
    }

    /// Whether all values are whole now.
    pub(super) fn is_whole(&self) -> bool {
        self.fractional == 0
    }

    /// The first variable whose value is not whole.
    pub(super) fn first_fractional(&self) -> Option<usize> {
        if self.is_whole() { None } else { self.values.iter().position(|value| !value.is_whole()) }
    }

    /// Whether the equations alone leave the variable one value.
    pub(super) fn is_determined(&self, variable: usize) -> bool {
        self.rows[variable].as_ref().is_some_and(BTreeMap::is_empty)
    }

    /// All values, to be put back by [`Self::put_back`].
    pub(super) fn values(&self) -> Vec<Exact> {
        self.values.clone()
    }

    /// Earlier values.
    pub(super) fn put_back(&mut self, values: Vec<Exact>) {
        self.values = values;
        self.fractional = self.values.iter().filter(|value| !value.is_whole()).count();
        self.is_within = false;
    }

    pub(super) fn bounds(&self, variable: usize) -> &Bounds {
        &self.bounds[variable]
    }

    /// Other bounds for a variable; the values may break them until [`Self::restore`].
    pub(super) fn set_bounds(&mut self, variable: usize, bounds: Bounds) {
        self.bounds[variable] = bounds;
        self.is_within = false;
    }

    /// One step that brings `target` further in a direction, or leaves it where it is by way of another basis.
    pub(super) fn step(&mut self, target: usize, direction: Direction) -> Step {
        let Some((entering, way)) = self.entering(target, direction) else { return Step::Optimal };
        let Some((length, leaving)) = self.longest_step(entering, way) else {
            return Step::Unbounded(self.ray(entering, way));
        };
        let mut moved = Vec::new();
        if !length.is_zero() {
            moved.extend(self.columns[entering].iter().copied());
            moved.push(entering);
            self.shift(entering, &if way == Direction::Up { length } else { -&length });
        }
        if leaving != entering {
            self.pivot(leaving, entering);
        }
        Step::Moved(moved)
    }

    /// Walks to values within the bounds; false where there are none (Dutertre and de Moura, CAV 2006).
    pub(super) fn restore(&mut self) -> bool {
        if !self.is_within {
            self.is_within = self.walk_within();
        }
        self.is_within
    }

    fn walk_within(&mut self) -> bool {
        for variable in 0..self.values.len() {
            if self.rows[variable].is_none()
                && let Some(bound) = self.bounds[variable].broken_by(&self.values[variable])
            {
                let change = bound - &self.values[variable];
                self.shift(variable, &change);
            }
        }
        loop {
            let broken = (0..self.values.len()).find_map(|variable| {
                let bound = self.bounds[variable].broken_by(&self.values[variable])?;
                Some((variable, bound - &self.values[variable]))
            });
            let Some((basic, change)) = broken else { return true };
            let Some((entering, _)) = self.entering(basic, Direction::of(&change)) else { return false };
            let Some(coefficient) = self.rows[basic].as_ref().and_then(|row| row.get(&entering)) else { return false };
            let shift = &change / coefficient;
            self.shift(entering, &shift);
            self.pivot(basic, entering);
        }
    }

    /// Adds an equation: one of its variables becomes basic, unless it follows from those before.
    fn eliminate(&mut self, equation: BTreeMap<usize, Exact>) {
        let mut row = BTreeMap::new();
        for (variable, coefficient) in &equation {
            match &self.rows[*variable] {
                None => add(&mut row, *variable, coefficient.clone()),
                Some(known) => {
                    for (nonbasic, inner) in known {
                        add(&mut row, *nonbasic, coefficient * inner);
                    }
                }
            }
        }
        // Units keep whole numbers whole; few other rows with the variable keep them short.
        let cheapest =
            row.iter().min_by_key(|(variable, coefficient)| (!coefficient.is_unit(), self.columns[**variable].len()));
        let Some((basic, coefficient)) = cheapest.map(|(variable, coefficient)| (*variable, coefficient.clone()))
        else {
            return;
        };
        row.remove(&basic);
        let row = row.into_iter().map(|(variable, other)| (variable, -&(&other / &coefficient))).collect();
        self.make_basic(basic, row);
    }

    /// The basic variable `leaving` and the nonbasic one `entering`, which is in its row, change places.
    fn pivot(&mut self, leaving: usize, entering: usize) {
        let Some(mut row) = self.rows[leaving].take() else { return };
        for variable in row.keys() {
            self.columns[*variable].remove(&leaving);
        }
        let Some(coefficient) = row.remove(&entering) else { return };
        let mut row: BTreeMap<usize, Exact> =
            row.into_iter().map(|(variable, other)| (variable, -&(&other / &coefficient))).collect();
        row.insert(leaving, &Exact::ONE / &coefficient);
        self.make_basic(entering, row);
    }

    /// Puts `row` for the variable, in its own place and wherever other rows have it.
    fn make_basic(&mut self, variable: usize, row: BTreeMap<usize, Exact>) {
        for other in std::mem::take(&mut self.columns[variable]) {
            let Some(target) = self.rows[other].as_mut() else { continue };
            let Some(factor) = target.remove(&variable) else { continue };
            for (nonbasic, coefficient) in &row {
                add(target, *nonbasic, &factor * coefficient);
                if target.contains_key(nonbasic) {
                    self.columns[*nonbasic].insert(other);
                } else {
                    self.columns[*nonbasic].remove(&other);
                }
            }
        }
        for nonbasic in row.keys() {
            self.columns[*nonbasic].insert(variable);
        }
        self.rows[variable] = Some(row);
    }

    /// The first nonbasic variable that can move, and the way that brings `target` further in the direction.
    fn entering(&self, target: usize, direction: Direction) -> Option<(usize, Direction)> {
        let has_room = |variable: usize, way: Direction| {
            self.bounds[variable].towards(way).is_none_or(|bound| *bound != self.values[variable])
        };
        match &self.rows[target] {
            None => has_room(target, direction).then_some((target, direction)),
            Some(row) => row
                .iter()
                .map(|(variable, coefficient)| (*variable, direction.through(coefficient)))
                .find(|(variable, way)| has_room(*variable, *way)),
        }
    }

    /// How far `entering` can go, and the variable that reaches its bound there; none where nothing stops it.
    fn longest_step(&self, entering: usize, way: Direction) -> Option<(Exact, usize)> {
        let own = self.room(entering, way).map(|room| (room, entering));
        let others = self.columns[entering].iter().filter_map(|basic| {
            let coefficient = self.rows[*basic].as_ref()?.get(&entering)?;
            let room = self.room(*basic, way.through(coefficient))?;
            let speed = if coefficient.is_negative() { -coefficient } else { coefficient.clone() };
            Some((&room / &speed, *basic))
        });
        own.into_iter().chain(others).min()
    }

    fn room(&self, variable: usize, way: Direction) -> Option<Exact> {
        let bound = self.bounds[variable].towards(way)?;
        let room = bound - &self.values[variable];
        Some(if way == Direction::Up { room } else { -&room })
    }

    fn ray(&self, entering: usize, way: Direction) -> Vec<(usize, Direction)> {
        let others = self.columns[entering].iter().filter_map(|basic| {
            let coefficient = self.rows[*basic].as_ref()?.get(&entering)?;
            Some((*basic, way.through(coefficient)))
        });
        std::iter::once((entering, way)).chain(others).collect()
    }

    fn shift(&mut self, nonbasic: usize, change: &Exact) {
        for basic in &self.columns[nonbasic] {
            if let Some(coefficient) = self.rows[*basic].as_ref().and_then(|row| row.get(&nonbasic)) {
                let value = &self.values[*basic] + &(coefficient * change);
                replace(&mut self.values[*basic], value, &mut self.fractional);
            }
        }
        let value = &self.values[nonbasic] + change;
        replace(&mut self.values[nonbasic], value, &mut self.fractional);
    }
}

fn replace(place: &mut Exact, value: Exact, fractional: &mut usize) {
    *fractional -= usize::from(!place.is_whole());
    *fractional += usize::from(!value.is_whole());
    *place = value;
}

fn add(row: &mut BTreeMap<usize, Exact>, variable: usize, coefficient: Exact) {
    if coefficient.is_zero() {
        return;
    }
    match row.get_mut(&variable) {
        None => {
            row.insert(variable, coefficient);
        }
        Some(place) => {
            *place = &*place + &coefficient;
            if place.is_zero() {
                row.remove(&variable);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equation(terms: &[(usize, i128)]) -> BTreeMap<usize, Exact> {
        terms.iter().map(|(variable, coefficient)| (*variable, Exact::from(*coefficient))).collect()
    }

    fn from_zero(values: &[i128], equations: &[&[(usize, i128)]]) -> ExactSimplex {
        let bounds = vec![Bounds { lower: Some(Exact::ZERO), upper: None }; values.len()];
        let values = values.iter().map(|value| Exact::from(*value)).collect();
        ExactSimplex::new(values, bounds, equations.iter().map(|terms| equation(terms)))
    }

    fn furthest(simplex: &mut ExactSimplex, target: usize, direction: Direction) -> Option<Exact> {
        loop {
            match simplex.step(target, direction) {
                Step::Moved(_) => {}
                Step::Optimal => return Some(simplex.value(target).clone()),
                Step::Unbounded(_) => return None,
            }
        }
    }

    #[test]
    fn a_two_by_two_table_has_its_frechet_bounds() {
        // x0 x1 | 5        with x0 = 2: 0 ≤ x0 ≤ 5, and x0 ≥ 5 + 4 − 8 = 1
        // x2 x3 | 3
        //  4  4 | 8
        let rows: [&[(usize, i128)]; 4] = [&[(0, 1), (1, 1)], &[(2, 1), (3, 1)], &[(0, 1), (2, 1)], &[(1, 1), (3, 1)]];
        let mut simplex = from_zero(&[2, 3, 2, 1], &rows);
        assert_eq!(furthest(&mut simplex, 0, Direction::Down), Some(Exact::from(1)));
        assert_eq!(furthest(&mut simplex, 0, Direction::Up), Some(Exact::from(4)));
        assert_eq!(furthest(&mut simplex, 3, Direction::Up), Some(Exact::from(3)));
    }

    #[test]
    fn equations_alone_may_determine() {
        let simplex = from_zero(&[2, 3, 4], &[&[(0, 1), (1, 1)], &[(0, 1), (1, -1)], &[(0, 3), (1, 1)]]);
        assert!(simplex.is_determined(0) && simplex.is_determined(1) && !simplex.is_determined(2));
    }

    #[test]
    fn a_direction_without_end_takes_others_along() {
        let mut simplex = from_zero(&[1, 2], &[&[(0, 1), (1, -2)]]);
        let Step::Unbounded(mut ray) = simplex.step(0, Direction::Up) else { panic!() };
        ray.sort_by_key(|(variable, _)| *variable);
        assert_eq!(ray, [(0, Direction::Up), (1, Direction::Up)]);
    }

    #[test]
    fn bounds_that_nothing_satisfies() {
        let mut simplex = from_zero(&[2, 3], &[&[(0, 1), (1, 1)]]);
        let bounds = |lower: i128| Bounds { lower: Some(Exact::from(lower)), upper: None };
        simplex.set_bounds(0, bounds(4));
        assert!(simplex.restore());
        assert_eq!((simplex.value(0), simplex.value(1)), (&Exact::from(4), &Exact::from(1)));
        simplex.set_bounds(1, bounds(2));
        assert!(!simplex.restore());
    }
}
