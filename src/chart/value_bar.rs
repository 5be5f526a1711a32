use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A bar from zero to its value, to the left of zero where it is negative.
#[derive(Clone, Debug)]
pub struct ValueBar {
    pub value: Option<f64>,
    pub extent: Extent,
}

impl ValueBar {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        let mut marks = Marks::default();
        let zero = self.extent.percent(0.0);
        if let Some(value) = self.value {
            let at = self.extent.percent(value);
            let class = if value < 0.0 { "paid below" } else { "paid" };
            marks.bar(class, zero.min(at), 4.0, (at - zero).abs(), 16.0);
        }
        marks.line("zero", (zero, 0.0), (zero, 24.0));
        marks.finish("bars", 24, text)
    }
}
