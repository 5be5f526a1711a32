use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A share as a dot on a line that ends at its target.
#[derive(Clone, Debug)]
pub struct DotRow {
    pub value: Option<f64>,
    pub target: f64,
    pub extent: Extent,
}

impl DotRow {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        // Room for the dot at either end.
        let at = |value: f64| 2.0 + 0.96 * self.extent.percent(value);
        let mut marks = Marks::default();
        marks.line("grid", (at(0.0), 12.0), (at(self.target), 12.0));
        marks.line("tick", (at(self.target), 3.0), (at(self.target), 21.0));
        if let Some(value) = self.value {
            marks.line("reach", (at(0.0), 12.0), (at(value), 12.0));
            marks.dot(if value < self.target { "dot open" } else { "dot" }, at(value), 12.0, 6.0);
        }
        marks.finish("dots", 24, text)
    }
}
