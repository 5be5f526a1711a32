use std::ops::{Add, Neg, Sub};

/// What one inspection costs, in order of weight: a month overloaded, month ends out of term, an approved place lost, months
/// that what stays waits.
///
/// Ordered from the left and added part by part, so that a plan that is best in this order is found in one pass.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Cost {
    pub overload: i64,
    pub months_out: i64,
    pub lost: i64,
    pub waiting: i64,
}

/// Inspections that are alike: how many there are, and what each costs by month.
#[derive(Clone, Debug)]
pub(super) struct Supply {
    pub count: u32,
    /// By month, the last entry for none of them; absent where it may not be.
    pub costs: Vec<Option<Cost>>,
}

/// The cheapest way to send every supply to months, of which each takes no more than its capacity; «none» takes all.
///
/// Successive shortest paths: supplies are sent one after the other, each unit along the cheapest path on which units
/// sent before may move from month to month. No cycle of moves is ever cheaper than none, so every stage is the
/// cheapest for what it sends. Returned by supply and month.
pub(super) fn cheapest(supplies: &[Supply], capacity: &[u32]) -> Vec<Vec<u32>> {
    let mut sent = Sent::new(supplies, capacity);
    for (supply, given) in supplies.iter().enumerate() {
        let mut left = given.count;
        while left > 0 {
            let Some(path) = sent.cheapest_path(supply) else { break };
            left -= sent.send(supply, left, &path);
        }
    }
    sent.amounts
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            overload: self.overload + other.overload,
            months_out: self.months_out + other.months_out,
            lost: self.lost + other.lost,
            waiting: self.waiting + other.waiting,
        }
    }
}

impl Neg for Cost {
    type Output = Self;

    fn neg(self) -> Self {
        let Self { overload, months_out, lost, waiting } = self;
        Self { overload: -overload, months_out: -months_out, lost: -lost, waiting: -waiting }
    }
}

impl Sub for Cost {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

/// A move of one unit between two months.
#[derive(Clone, Copy)]
struct Move {
    cost: Cost,
    supply: usize,
}

/// What has been sent so far.
struct Sent<'a> {
    supplies: &'a [Supply],
    /// By supply and month, «none» last.
    amounts: Vec<Vec<u32>>,
    free: Vec<u32>,
    /// The cheapest move of a unit from a month to another, «none» last.
    moves: Vec<Vec<Option<Move>>>,
}

impl<'a> Sent<'a> {
    fn new(supplies: &'a [Supply], capacity: &[u32]) -> Self {
        let places = capacity.len() + 1;
        Self {
            supplies,
            amounts: vec![vec![0; places]; supplies.len()],
            // Nothing is ever moved on from «none»: it always has room.
            free: capacity.iter().copied().chain([u32::MAX]).collect(),
            moves: vec![vec![None; places]; places],
        }
    }

    /// The months that a unit of a supply reaches one after the other, the last of which has room.
    fn cheapest_path(&self, supply: usize) -> Option<Vec<usize>> {
        let places = self.free.len();
        let mut costs = self.supplies[supply].costs.clone();
        let mut before: Vec<Option<usize>> = vec![None; places];
        // Bellman and Ford: no path has more moves than there are months.
        for _ in 0..places {
            let mut shorter = false;
            for from in 0..places {
                let Some(cost) = costs[from] else { continue };
                for to in 0..places {
                    let Some(step) = self.moves[from][to] else { continue };
                    if costs[to].is_none_or(|known| cost + step.cost < known) {
                        costs[to] = Some(cost + step.cost);
                        before[to] = Some(from);
                        shorter = true;
                    }
                }
            }
            if !shorter {
                break;
            }
        }
        let ends = (0..places).filter(|place| self.free[*place] > 0);
        let (_, end) = ends.filter_map(|place| costs[place].map(|cost| (cost, place))).min()?;
        let mut path = vec![end];
        while let Some(from) = before[path[path.len() - 1]] {
            path.push(from);
        }
        path.reverse();
        Some(path)
    }

    /// Sends up to `most` units along a path and returns how many.
    fn send(&mut self, supply: usize, most: u32, path: &[usize]) -> u32 {
        let moved: Vec<(usize, usize, usize)> = path
            .windows(2)
            .filter_map(|pair| self.moves[pair[0]][pair[1]].map(|step| (step.supply, pair[0], pair[1])))
            .collect();
        let end = path[path.len() - 1];
        let movable = moved.iter().map(|(supply, from, _)| self.amounts[*supply][*from]).min();
        let amount = most.min(self.free[end]).min(movable.unwrap_or(u32::MAX));
        self.amounts[supply][path[0]] += amount;
        for (supply, from, to) in moved {
            self.amounts[supply][from] -= amount;
            self.amounts[supply][to] += amount;
        }
        if end + 1 < self.free.len() {
            self.free[end] -= amount;
        }
        for &place in path {
            self.find_moves_from(place);
        }
        amount
    }

    fn find_moves_from(&mut self, from: usize) {
        let moves = &mut self.moves[from];
        moves.fill(None);
        for (number, supply) in self.supplies.iter().enumerate() {
            let Some(here) = supply.costs[from].filter(|_| self.amounts[number][from] > 0) else { continue };
            for (to, there) in supply.costs.iter().enumerate() {
                let Some(cost) = there.filter(|_| to != from).map(|there| there - here) else { continue };
                if moves[to].is_none_or(|known| cost < known.cost) {
                    moves[to] = Some(Move { cost, supply: number });
                }
            }
        }
    }
}
