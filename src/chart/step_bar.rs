use super::svg::Marks;
use super::{Extent, Svg, SvgText};

/// A bar that begins where the one above it ended: a step of a waterfall, or of a sum that piles up.
#[derive(Clone, Debug)]
pub struct StepBar {
    pub from: f64,
    pub to: f64,
    /// Shared by the rows of a chart.
    pub extent: Extent,
}

impl StepBar {
    pub fn draw(&self, text: &SvgText<'_>) -> Svg {
        let mut marks = Marks::default();
        let (from, to) = (self.extent.percent(self.from), self.extent.percent(self.to));
        let class = if self.to < self.from { "paid below" } else { "paid" };
        marks.bar(class, from.min(to), 4.0, (to - from).abs(), 16.0);
        let zero = self.extent.percent(0.0);
        marks.line("zero", (zero, 0.0), (zero, 24.0));
        // Leads to the next step.
        marks.line("grid", (to, 4.0), (to, 24.0));
        marks.finish("bars", 24, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_lies_between_its_ends_whichever_way_it_goes() {
        let text = SvgText { id: "s", title: "", description: "" };
        let extent = Extent { low: 0.0, high: 200.0 };
        let up = StepBar { from: 50.0, to: 150.0, extent }.draw(&text);
        assert!(up.as_str().contains(r#"<rect class="paid" x="25%" y="4" width="50%""#), "{}", up.as_str());
        let down = StepBar { from: 150.0, to: 50.0, extent }.draw(&text);
        assert!(down.as_str().contains(r#"<rect class="paid below" x="25%" y="4" width="50%""#), "{}", down.as_str());
    }
}
