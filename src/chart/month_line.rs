use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A point of a line.
#[derive(Clone, Debug)]
pub struct LinePoint<'a> {
    pub label: &'a str,
    pub year: Option<String>,
    pub value: Option<f64>,
}

/// A measure by month, from zero.
#[derive(Clone, Debug)]
pub struct MonthLine<'a> {
    pub points: Vec<LinePoint<'a>>,
    /// Written at the last point.
    pub last_label: String,
    /// Cumulated amounts begin anew with the year: the line is cut there.
    pub restarts: bool,
    /// Height of the whole image in pixels.
    pub height: u32,
}

const TOP: f64 = 32.0;

impl MonthLine<'_> {
    pub fn draw(&self, text: &SvgText<'_>, tick_label: impl Fn(i128) -> String) -> Svg {
        let bottom = f64::from(self.height) - 40.0;
        let extent = Extent::of(self.points.iter().filter_map(|point| point.value));
        let y = |value: f64| bottom - extent.share(value) * (bottom - TOP);
        let slot = 100.0 / self.points.len().max(1) as f64;
        let x = |at: usize| slot * (at as f64 + 0.5);
        let mut marks = Marks::default();
        for tick in extent.ticks() {
            let at = y(tick as f64);
            marks.line(if tick == 0 { "zero" } else { "grid" }, (0.0, at), (100.0, at));
            marks.scale_value(at, &tick_label(tick));
        }
        for (at, pair) in self.points.windows(2).enumerate() {
            if self.restarts && pair[1].year.is_some() {
                continue;
            }
            if let (Some(from), Some(to)) = (pair[0].value, pair[1].value) {
                marks.line("run", (x(at), y(from)), (x(at + 1), y(to)));
            }
        }
        let last = self.points.len().saturating_sub(1);
        for (at, point) in self.points.iter().enumerate() {
            match point.value {
                Some(value) => marks.dot("dot", x(at), y(value), if at == last { 5.0 } else { 3.0 }),
                None => marks.text("gap", x(at), bottom - 6.0, "middle", "lipsă"),
            }
            let class = if (last - at).is_multiple_of(3) { "axis" } else { "axis minor" };
            marks.text(class, x(at), bottom + 18.0, "middle", point.label);
            if let Some(year) = &point.year {
                marks.text("axis year", x(at), bottom + 36.0, "middle", year);
            }
        }
        if let Some(value) = self.points.last().and_then(|point| point.value) {
            marks.text_over_marks("axis last", 100.0, y(value) - 12.0, "end", &self.last_label);
        }
        marks.finish("line", self.height, text)
    }
}
