use serde::Serialize;

use crate::chart::Svg;

/// A chart with the sentence it proves.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct ChartView {
    /// Unique on its page.
    pub id: String,
    /// The finding: a whole sentence made from the data.
    pub title: String,
    /// Measure, unit, period.
    pub subtitle: String,
    /// One picture, or
    pub plot: Option<Svg>,
    /// a row per thing compared.
    pub rows: Vec<ChartRow>,
    /// Names of the parts, in the order in which they lie.
    pub key: Vec<KeyEntry>,
    /// What a tick or a dash stands for.
    pub legend: String,
    /// The explanation of its figures.
    pub href: String,
    /// Pictures of the same measure side by side.
    pub small: Vec<SmallPlot>,
}

impl ChartView {
    /// Whether there is anything to see besides its title.
    pub(super) fn is_drawn(&self) -> bool {
        self.plot.is_some() || !self.rows.is_empty() || !self.small.is_empty()
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ChartRow {
    pub label: String,
    /// The figure, short.
    pub value: String,
    /// The figure whole, and what it is made of.
    pub detail: String,
    pub svg: Svg,
    pub depth: usize,
    pub strong: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct KeyEntry {
    /// The style class of its marks.
    pub class: String,
    pub hatched: bool,
    pub label: String,
    pub value: String,
    pub detail: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct SmallPlot {
    pub label: String,
    pub value: String,
    pub detail: String,
    pub svg: Svg,
}
