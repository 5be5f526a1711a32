use super::svg::Marks;
use super::{Svg, SvgText};

/// The run of a measure, without axes, with its target as a line.
#[derive(Clone, Debug)]
pub struct Sparkline {
    pub points: Vec<Option<f64>>,
    pub target: Option<f64>,
}

const TOP: f64 = 6.0;
const BOTTOM: f64 = 42.0;

impl Sparkline {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        let values = || self.points.iter().flatten().copied().chain(self.target);
        // A sparkline shows the shape of the change: it is the one chart whose axis may leave zero out.
        let (low, high) = values().fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
        let y = |value: f64| if high > low { BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP) } else { 24.0 };
        let step = 94.0 / (self.points.len().max(2) - 1) as f64;
        let x = |at: usize| 2.0 + step * at as f64;
        let mut marks = Marks::default();
        if let Some(target) = self.target {
            marks.line("target", (0.0, y(target)), (100.0, y(target)));
        }
        for (at, pair) in self.points.windows(2).enumerate() {
            if let [Some(from), Some(to)] = pair {
                marks.line("run", (x(at), y(*from)), (x(at + 1), y(*to)));
            }
        }
        let alone = |at: usize| {
            (at == 0 || self.points[at - 1].is_none()) && self.points.get(at + 1).is_none_or(Option::is_none)
        };
        for (at, value) in self.points.iter().enumerate().filter_map(|(at, v)| v.map(|v| (at, v))) {
            if at + 1 == self.points.len() {
                marks.dot("dot", x(at), y(value), 4.0);
            } else if alone(at) {
                marks.dot("dot", x(at), y(value), 2.0);
            }
        }
        marks.finish("spark", 48, text)
    }
}
