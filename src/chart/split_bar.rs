use super::svg::Marks;
use super::{Svg, SvgText};

/// A whole cut into parts that lie one after the other.
#[derive(Clone, Debug)]
pub struct SplitBar<'a> {
    /// Size and style class of each part; none is negative.
    pub parts: Vec<(f64, &'a str)>,
}

impl SplitBar<'_> {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        let mut marks = Marks::default();
        let hatch = format!("{}-h", text.id);
        marks.hatch(&hatch);
        let whole: f64 = self.parts.iter().map(|(size, _)| size).sum();
        let mut at = 0.0;
        for (size, class) in self.parts.iter().filter(|(size, _)| *size > 0.0) {
            let width = 100.0 * size / whole;
            marks.bar(&format!("part {class}"), at, 4.0, width, 24.0);
            if *class == "bad" {
                marks.hatched(&hatch, at, 4.0, width, 24.0);
            }
            at += width;
        }
        marks.finish("split", 32, text)
    }
}
