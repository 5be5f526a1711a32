use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A month of a forecast.
#[derive(Clone, Debug)]
pub struct BandPoint {
    /// Written under the axis; empty where nothing is.
    pub label: String,
    /// Written under the label.
    pub year: String,
    pub value: Option<f64>,
    /// The lowest and the highest value that is likely.
    pub band: Option<(f64, f64)>,
}

/// A measure by month, from zero, within the band of what is likely, against its target.
#[derive(Clone, Debug)]
pub struct BandLine {
    pub points: Vec<BandPoint>,
    pub target: f64,
    /// Written at the first and at the last point.
    pub labels: (String, String),
    /// Height of the whole image in pixels.
    pub height: u32,
}

const TOP: f64 = 32.0;

impl BandLine {
    /// `tick_label` prints a round value of the axis.
    pub fn draw(&self, text: &SvgText<'_>, tick_label: impl Fn(i128) -> String) -> Svg {
        let bottom = f64::from(self.height) - 40.0;
        let bands = self.points.iter().filter_map(|point| point.band).flat_map(|(low, high)| [low, high]);
        let values = self.points.iter().filter_map(|point| point.value);
        let extent = Extent::of(values.chain(bands).chain([self.target]));
        let y = |value: f64| bottom - extent.share(value) * (bottom - TOP);
        let slot = 100.0 / self.points.len().max(1) as f64;
        let x = |at: usize| slot * (at as f64 + 0.5);
        let mut marks = Marks::default();
        for run in self.runs(|point| point.band) {
            let upper = run.iter().map(|(at, (_, high))| (x(*at), y(*high)));
            let lower = run.iter().rev().map(|(at, (low, _))| (x(*at), y(*low)));
            marks.area("likely", &upper.chain(lower).collect::<Vec<_>>(), self.height);
        }
        for tick in extent.ticks() {
            let at = y(tick as f64);
            marks.line(if tick == 0 { "zero" } else { "grid" }, (0.0, at), (100.0, at));
            marks.scale_value(at, &tick_label(tick));
        }
        marks.line("target", (0.0, y(self.target)), (100.0, y(self.target)));
        for run in self.runs(|point| point.value) {
            for pair in run.windows(2) {
                marks.line("run", (x(pair[0].0), y(pair[0].1)), (x(pair[1].0), y(pair[1].1)));
            }
            for (at, value) in [run.first(), run.last()].into_iter().flatten() {
                marks.dot("dot", x(*at), y(*value), 4.0);
            }
        }
        for (at, point) in self.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty()) {
            marks.text("axis", x(at), bottom + 18.0, "middle", &point.label);
            marks.text("axis year", x(at), bottom + 36.0, "middle", &point.year);
        }
        let value_of = |point: Option<&BandPoint>| point.and_then(|point| point.value);
        if let Some(first) = value_of(self.points.first()) {
            marks.text_over_marks("axis last", 0.0, y(first) - 12.0, "start", &self.labels.0);
        }
        if let Some(last) = value_of(self.points.last()).filter(|_| self.points.len() > 1) {
            marks.text_over_marks("axis last", 100.0, y(last) - 12.0, "end", &self.labels.1);
        }
        marks.finish("forecast", self.height, text)
    }

    /// The stretches of points that follow each other and have what `of` asks for.
    fn runs<T>(&self, of: impl Fn(&BandPoint) -> Option<T>) -> Vec<Vec<(usize, T)>> {
        let mut runs = vec![Vec::new()];
        for (at, point) in self.points.iter().enumerate() {
            match (of(point), runs.last_mut()) {
                (Some(found), Some(run)) => run.push((at, found)),
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: Option<f64>) -> BandPoint {
        let band = value.map(|value| (value - 10.0, value + 10.0));
        BandPoint { label: String::new(), year: String::new(), value, band }
    }

    fn draw(points: Vec<BandPoint>) -> String {
        let line = BandLine { points, target: 100.0, labels: ("a".into(), "b".into()), height: 240 };
        let text = SvgText { id: "f", title: "t", description: "d" };
        line.draw(&text, |tick| tick.to_string()).as_str().to_owned()
    }

    #[test]
    fn a_month_without_value_is_a_gap_in_line_and_band() {
        let svg = draw(vec![point(Some(50.0)), point(Some(60.0)), point(None), point(Some(70.0)), point(Some(80.0))]);
        assert_eq!(svg.matches(r#"class="run""#).count(), 2);
        assert_eq!(svg.matches(r#"class="likely""#).count(), 2);
        assert!(svg.contains(">a</text>") && svg.contains(">b</text>"));
    }

    #[test]
    fn nothing_and_one_point_are_drawn() {
        assert_eq!(draw(vec![]).matches("<circle").count(), 0);
        let one = draw(vec![point(Some(50.0))]);
        assert!(one.contains("<circle") && !one.contains(">b</text>"), "{one}");
    }
}
