use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// The same share by two denominators, as dots on a line that ends at its target: a large one, and a small hollow one for
/// the second.
#[derive(Clone, Debug)]
pub struct DotPair {
    pub value: Option<f64>,
    pub second: Option<f64>,
    pub target: f64,
    pub extent: Extent,
}

impl DotPair {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        // Room for the dot at either end.
        let at = |value: f64| 2.0 + 0.96 * self.extent.percent(value);
        let mut marks = Marks::default();
        marks.line("grid", (at(0.0), 12.0), (at(self.target), 12.0));
        marks.line("tick", (at(self.target), 3.0), (at(self.target), 21.0));
        if let Some(value) = self.value {
            marks.line("reach", (at(0.0), 12.0), (at(value), 12.0));
            marks.dot("dot", at(value), 12.0, 6.0);
        }
        if let Some(second) = self.second {
            marks.dot("dot second", at(second), 12.0, 4.0);
        }
        marks.finish("dots", 24, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_share_has_no_dot() {
        let extent = Extent { low: 0.0, high: 100.0 };
        let text = SvgText { id: "d", title: "", description: "" };
        let draw = |value, second| DotPair { value, second, target: 100.0, extent }.draw(&text).as_str().to_owned();
        assert_eq!(draw(Some(50.0), Some(60.0)).matches("<circle").count(), 2);
        assert!(draw(Some(50.0), None).contains(r#"<circle class="dot" cx="50%""#));
        assert_eq!(draw(None, None).matches("<circle").count(), 0);
    }
}
