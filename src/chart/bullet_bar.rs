use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// One measure against its whole, with a tick where it should be (Few's bullet graph).
#[derive(Clone, Debug)]
pub struct BulletBar {
    /// None where the measure has no value.
    pub value: Option<f64>,
    /// The whole: the length of the pale bar.
    pub whole: f64,
    pub tick: Option<f64>,
    /// Shared by the rows of a chart.
    pub extent: Extent,
}

impl BulletBar {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        let mut marks = Marks::default();
        let zero = self.extent.percent(0.0);
        marks.bar("track", zero, 3.0, self.extent.percent(self.whole) - zero, 18.0);
        if let Some(value) = self.value {
            let at = self.extent.percent(value);
            marks.bar("paid", zero.min(at), 7.0, (at - zero).abs(), 10.0);
        }
        if self.extent.low < 0.0 {
            marks.line("zero", (zero, 0.0), (zero, 24.0));
        }
        if let Some(tick) = self.tick {
            let at = self.extent.percent(tick);
            marks.line("tick", (at, 1.0), (at, 23.0));
        }
        marks.finish("bullet", 24, text)
    }
}
