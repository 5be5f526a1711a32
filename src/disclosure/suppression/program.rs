use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, SolveOptions, Variable};

use super::component::{Component, Need};
use super::deviation::{Deviation, possible};

/// Amounts are counted in units of which a need has this many: coarse enough for the tolerances of a linear program,
/// and whole, so that what it finds can be checked exactly.
const UNITS: i128 = 1_000_000;
/// No least value lies further away than this many units, for the same reason.
const FURTHEST: i128 = 1_000_000_000;
/// A solution further than this from whole numbers is not one of whole numbers.
const WHOLE: f64 = 1e-4;
/// What the search for whole numbers may cost where the linear program has fractions.
const NODES: u64 = 300;

/// The cheapest way to leave a cell the room that it needs, as a linear program over the deviations of other cells.
///
/// The deviations to both sides are found together: a count needs a run of values, wherever around its own it lies.
pub struct Program<'a> {
    component: &'a Component,
    cell: usize,
    /// What the others cost for each step that they deviate; none for those that do not.
    prices: &'a [Option<f64>],
    /// The cells that can deviate together with this one.
    movable: Vec<usize>,
    /// By cell of the component, its place in `movable`.
    place: Vec<Option<usize>>,
    unit: i128,
}

/// Makes a deviation of changes; none where they keep not what they must.
type MakeDeviation = fn(&Component, Vec<(usize, i128)>) -> Option<Deviation>;

/// The rises and falls of all movable cells to one side of the cell's value.
struct Side {
    rises: Vec<Variable>,
    falls: Vec<Variable>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Numbers {
    Real,
    Whole,
}

impl<'a> Program<'a> {
    pub fn new(component: &'a Component, cell: usize, prices: &'a [Option<f64>]) -> Self {
        let unit = match component.cells[cell].need {
            Need::Run(_) => 1,
            Need::BothSides(reach) | Need::Width(reach) => (reach / UNITS).max(1),
        };
        let movable = movable_with(component, cell, prices);
        let mut place = vec![None; component.cells.len()];
        movable.iter().enumerate().for_each(|(nth, &cell)| place[cell] = Some(nth));
        Self { component, cell, prices, movable, place, unit }
    }

    /// The number of cells in it.
    pub fn size(&self) -> usize {
        self.movable.len()
    }

    /// Deviations that leave the cell its room.
    pub fn room(&self) -> Option<Vec<Deviation>> {
        self.place[self.cell]?;
        match self.component.cells[self.cell].need {
            Need::Run(length) => {
                let run = |numbers| self.apart(length, numbers, WHOLE, Deviation::exact);
                let mut deviations = run(Numbers::Real).or_else(|| run(Numbers::Whole))?;
                self.fill(length, &mut deviations)?;
                Some(deviations)
            }
            Need::BothSides(reach) => self.both_sides(reach),
            // As far below as above, so that the value is not at an end; else however it goes.
            Need::Width(reach) => self.both_sides(reach).or_else(|| {
                self.at_reach(reach, |reach, make| self.apart(2 * reach, Numbers::Real, f64::INFINITY, make))
            }),
        }
    }

    /// Deviations that reach as far as an amount needs: exact ones, else some found with a margin.
    fn at_reach(
        &self,
        reach: i128,
        find: impl Fn(i128, MakeDeviation) -> Option<Vec<Deviation>>,
    ) -> Option<Vec<Deviation>> {
        let reach = reach / self.unit + i128::from(reach % self.unit != 0);
        let margin = reach / UNITS + 1;
        let inexact: MakeDeviation = |_, changes| Some(Deviation::within_margin(changes));
        find(reach, Deviation::exact).or_else(|| find(reach + margin, inexact))
    }

    /// Two deviations that lie `width` apart, one of them upwards or none, the other downwards or none.
    fn apart(&self, width: i128, numbers: Numbers, near: f64, deviation: MakeDeviation) -> Option<Vec<Deviation>> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let above = self.side(&mut problem, (0, width), (0, 0), numbers);
        let under = self.side(&mut problem, (0, 0), (0, self.room_below().min(width)), numbers);
        let place = self.place[self.cell]?;
        problem.add_constraint([(above.rises[place], 1.0), (under.falls[place], 1.0)], ComparisonOp::Eq, width as f64);
        self.deviations(&problem, &[above, under], near, deviation)
    }

    /// Steps over the values that the two ends of a run leave out.
    fn fill(&self, length: i128, deviations: &mut Vec<Deviation>) -> Option<()> {
        let reached = possible(deviations.iter(), self.cell, length);
        let (first, last) = (*reached.first()?, *reached.last()?);
        for change in (first..=last).filter(|change| !reached.contains(change)) {
            deviations.push(self.step(change, Numbers::Real).or_else(|| self.step(change, Numbers::Whole))?);
        }
        Some(())
    }

    /// A deviation by which the cell changes by just this much.
    fn step(&self, change: i128, numbers: Numbers) -> Option<Deviation> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let (rise, fall) = (change.max(0), (-change).max(0));
        let side = self.side(&mut problem, (rise, rise), (fall, fall), numbers);
        self.deviations(&problem, &[side], WHOLE, Deviation::exact)?.pop()
    }

    /// A deviation upwards and one downwards, each as far as an amount needs.
    fn both_sides(&self, reach: i128) -> Option<Vec<Deviation>> {
        self.at_reach(reach, |reach, deviation| {
            if self.room_below() < reach {
                return None;
            }
            let mut problem = Problem::new(OptimizationDirection::Minimize);
            let above = self.side(&mut problem, (reach, reach), (0, 0), Numbers::Real);
            let under = self.side(&mut problem, (0, 0), (reach, reach), Numbers::Real);
            self.deviations(&problem, &[above, under], f64::INFINITY, deviation)
        })
    }

    /// The deviations to these sides in the solution of a problem.
    fn deviations(
        &self,
        problem: &Problem,
        sides: &[Side],
        near: f64,
        deviation: MakeDeviation,
    ) -> Option<Vec<Deviation>> {
        let solution = solve(problem)?;
        sides.iter().map(|side| deviation(self.component, self.changes(side, &solution, near)?)).collect()
    }

    fn room_below(&self) -> i128 {
        self.component.cells[self.cell].room_below.map_or(FURTHEST, |room| (room / self.unit).min(FURTHEST))
    }

    /// Adds the deviations to one side, between given bounds for the cell itself, to a problem.
    fn side(&self, problem: &mut Problem, rise: (i128, i128), fall: (i128, i128), numbers: Numbers) -> Side {
        let (mut rises, mut falls) = (Vec::new(), Vec::new());
        for &cell in &self.movable {
            let own = cell == self.cell;
            let price = if own { 0.0 } else { self.prices[cell].unwrap_or_default() };
            let room = self.component.cells[cell].room_below.map(|room| (room / self.unit).min(FURTHEST));
            let (rise, fall) = if own { (rise, fall) } else { ((0, FURTHEST), (0, room.unwrap_or(FURTHEST))) };
            for (variables, bounds) in [(&mut rises, rise), (&mut falls, fall)] {
                variables.push(match numbers {
                    Numbers::Whole if self.component.cells[cell].is_count() => {
                        problem.add_integer_var(price, (bounds.0 as i32, bounds.1 as i32))
                    }
                    _ => problem.add_var(price, (bounds.0 as f64, bounds.1 as f64)),
                });
            }
        }
        for relation in self.relations() {
            let terms: Vec<(Variable, f64)> = self.component.relations[relation]
                .iter()
                .filter_map(|&(cell, coefficient)| Some((self.place[cell]?, coefficient as f64)))
                .flat_map(|(nth, coefficient)| [(rises[nth], coefficient), (falls[nth], -coefficient)])
                .collect();
            problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
        }
        Side { rises, falls }
    }

    fn relations(&self) -> Vec<usize> {
        let mut relations: Vec<usize> =
            self.movable.iter().flat_map(|&cell| &self.component.relations_of[cell]).copied().collect();
        relations.sort_unstable();
        relations.dedup();
        relations
    }

    /// The changes of a solution, if they are as near to whole units as asked.
    fn changes(&self, side: &Side, solution: &Solution, near: f64) -> Option<Vec<(usize, i128)>> {
        self.movable
            .iter()
            .enumerate()
            .map(|(nth, &cell)| {
                let change = solution.var_value(side.rises[nth]) - solution.var_value(side.falls[nth]);
                let whole = change.round();
                ((change - whole).abs() <= near).then_some((cell, whole as i128 * self.unit))
            })
            .collect()
    }
}

/// The cells that can deviate together with one, in order: those linked to it by relations in which at least two can.
fn movable_with(component: &Component, cell: usize, prices: &[Option<f64>]) -> Vec<usize> {
    let mut open: Vec<bool> = prices.iter().map(Option::is_some).collect();
    open[cell] = true;
    let mut left: Vec<usize> =
        component.relations.iter().map(|terms| terms.iter().filter(|&&(cell, _)| open[cell]).count()).collect();
    let mut alone: Vec<usize> = (0..left.len()).filter(|&relation| left[relation] == 1).collect();
    while let Some(relation) = alone.pop() {
        let Some(&(stuck, _)) = component.relations[relation].iter().find(|&&(cell, _)| open[cell]) else { continue };
        open[stuck] = false;
        for &relation in &component.relations_of[stuck] {
            left[relation] -= 1;
            if left[relation] == 1 {
                alone.push(relation);
            }
        }
    }
    if !open[cell] {
        return Vec::new();
    }
    let mut reached = vec![cell];
    open[cell] = false;
    let mut next = 0;
    while next < reached.len() {
        for &relation in &component.relations_of[reached[next]] {
            for &(other, _) in &component.relations[relation] {
                if std::mem::take(&mut open[other]) {
                    reached.push(other);
                }
            }
        }
        next += 1;
    }
    reached.sort_unstable();
    reached
}

fn solve(problem: &Problem) -> Option<Solution> {
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    problem.solve_with(options).ok()?.into_solution().ok()
}
