use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A month of a column chart.
#[derive(Clone, Debug)]
pub struct MonthColumn<'a> {
    /// Three letters.
    pub label: &'a str,
    /// Printed under the label, where the year begins.
    pub year: Option<String>,
    /// The parts from the axis outwards; none for a month that is not drawn.
    pub parts: Option<Vec<f64>>,
    /// What stands in place of the parts: that they are missing, or suppressed; nothing where it is empty.
    pub gap: &'a str,
}

/// Columns by month, each a stack of the same parts.
#[derive(Clone, Debug)]
pub struct MonthColumns<'a> {
    pub columns: Vec<MonthColumn<'a>>,
    /// The style class of each part.
    pub classes: &'a [&'a str],
    /// How many of the last parts are hatched: those that weigh more.
    pub hatched: usize,
    /// Height of the whole image in pixels.
    pub height: u32,
}

const TOP: f64 = 8.0;

impl MonthColumns<'_> {
    /// `tick_label` prints a round value of the axis.
    pub fn draw(&self, text: &SvgText<'_>, tick_label: impl Fn(i128) -> String) -> Svg {
        let ends = self.columns.iter().filter_map(|column| column.parts.as_ref()).flat_map(|parts| {
            [parts.iter().filter(|v| **v < 0.0).sum::<f64>(), parts.iter().filter(|v| **v > 0.0).sum::<f64>()]
        });
        let extent = Extent::of(ends);
        let bottom = f64::from(self.height) - 40.0;
        let y = |value: f64| bottom - extent.share(value) * (bottom - TOP);
        let slot = 100.0 / self.columns.len().max(1) as f64;
        let hatch = format!("{}-h", text.id);
        let mut marks = Marks::default();
        marks.hatch(&hatch);
        for tick in extent.ticks() {
            let at = y(tick as f64);
            marks.line(if tick == 0 { "zero" } else { "grid" }, (0.0, at), (100.0, at));
            marks.scale_value(at, &tick_label(tick));
        }
        for (at, column) in self.columns.iter().enumerate() {
            let left = slot * at as f64;
            match &column.parts {
                Some(parts) => self.stack(&mut marks, parts, left + slot * 0.12, slot * 0.76, &y, &hatch),
                None if column.gap.is_empty() => {}
                None => marks.text("gap", left + slot / 2.0, bottom - 6.0, "middle", column.gap),
            }
            let class = if (self.columns.len() - 1 - at).is_multiple_of(3) { "axis" } else { "axis minor" };
            marks.text(class, left + slot / 2.0, bottom + 18.0, "middle", column.label);
            if let Some(year) = &column.year {
                marks.text("axis year", left + slot / 2.0, bottom + 36.0, "middle", year);
            }
        }
        marks.finish("columns", self.height, text)
    }

    fn stack(&self, marks: &mut Marks, parts: &[f64], x: f64, width: f64, y: &impl Fn(f64) -> f64, hatch: &str) {
        let (mut above, mut below) = (0.0, 0.0);
        for (at, value) in parts.iter().enumerate() {
            let end = if *value < 0.0 { &mut below } else { &mut above };
            let (from, to) = (y(*end), y(*end + value));
            *end += value;
            if from == to {
                continue;
            }
            let (top, height) = (from.min(to), (from - to).abs());
            marks.bar(self.classes.get(at).copied().unwrap_or("paid"), x, top, width, height);
            if at + self.hatched >= parts.len() {
                marks.hatched(hatch, x, top, width, height);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(label: &str, parts: Option<Vec<f64>>) -> MonthColumn<'_> {
        MonthColumn { label, year: None, parts, gap: "lipsă" }
    }

    #[test]
    fn a_missing_month_is_a_word_and_a_negative_part_lies_below_zero() {
        let columns =
            vec![column("ian", Some(vec![100.0, -100.0])), column("feb", None), column("mar", Some(vec![0.0, 50.0]))];
        let chart = MonthColumns { columns, classes: &["a", "b"], hatched: 1, height: 232 };
        let text = SvgText { id: "c", title: "t", description: "d" };
        let svg = chart.draw(&text, |tick| tick.to_string());
        let svg = svg.as_str();
        assert_eq!(svg.matches("lipsă").count(), 1);
        assert!(svg.contains(r#"<rect class="a" x="4%" y="8" width="25.33%" height="92"/>"#), "{svg}");
        assert!(svg.contains(r#"<rect class="b" x="4%" y="100" width="25.33%" height="92"/>"#), "{svg}");
        assert_eq!(svg.matches(r#"class="a""#).count(), 1, "a part of zero is not drawn: {svg}");
    }
}
