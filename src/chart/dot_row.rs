use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A share as a dot on a line that ends at its target.
#[derive(Clone, Debug)]
pub struct DotRow {
    pub dots: Dots,
    pub target: f64,
    pub extent: Extent,
}

/// What lies on the line; a share that is not known has no dot.
#[derive(Clone, Copy, Debug)]
pub enum Dots {
    /// A share, hollow where it misses its target.
    One(Option<f64>),
    /// A share by two denominators: a large dot, and a small hollow one for the second.
    Two(Option<f64>, Option<f64>),
}

impl DotRow {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        // Room for the dot at either end.
        let at = |value: f64| 2.0 + 0.96 * self.extent.percent(value);
        let mut marks = Marks::default();
        marks.line("grid", (at(0.0), 12.0), (at(self.target), 12.0));
        marks.line("tick", (at(self.target), 3.0), (at(self.target), 21.0));
        let (first, second) = match self.dots {
            Dots::One(value) => (value.map(|value| (value, value < self.target)), None),
            Dots::Two(first, second) => (first.map(|value| (value, false)), second),
        };
        if let Some((value, is_open)) = first {
            marks.line("reach", (at(0.0), 12.0), (at(value), 12.0));
            marks.dot(if is_open { "dot open" } else { "dot" }, at(value), 12.0, 6.0);
        }
        if let Some(second) = second {
            marks.dot("dot second", at(second), 12.0, 4.0);
        }
        marks.finish("dots", 24, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(dots: Dots) -> String {
        let text = SvgText { id: "d", title: "", description: "" };
        let extent = Extent { low: 0.0, high: 100.0 };
        DotRow { dots, target: 100.0, extent }.draw(&text).as_str().to_owned()
    }

    #[test]
    fn a_missing_share_has_no_dot() {
        assert_eq!(draw(Dots::Two(Some(50.0), Some(60.0))).matches("<circle").count(), 2);
        assert!(draw(Dots::Two(Some(50.0), None)).contains(r#"<circle class="dot" cx="50%""#));
        assert_eq!(draw(Dots::Two(None, None)).matches("<circle").count(), 0);
        assert_eq!(draw(Dots::One(None)).matches("<circle").count(), 0);
    }

    #[test]
    fn one_share_alone_is_hollow_below_its_target() {
        assert!(draw(Dots::One(Some(50.0))).contains(r#"class="dot open""#));
        assert!(draw(Dots::One(Some(100.0))).contains(r#"class="dot""#));
    }
}
