use super::cell_text::{quantity, short_quantity};
use super::chart_view::{ChartRow, ChartView, KeyEntry};
use super::edition::Edition;
use crate::chart::{BulletBar, DotRow, Dots, Extent, SplitBar, StepBar, SvgText, ValueBar};
use crate::indicator::{Cell, IndicatorResult};

/// Longer bars are cut: one wild percentage must not flatten all others.
const WIDEST_PERCENT: f64 = 200.0;

/// Words around a chart.
#[derive(Clone, Debug)]
pub(super) struct Captions<'a> {
    /// Unique on its page.
    pub id: &'a str,
    pub title: String,
    pub subtitle: String,
    pub legend: String,
}

impl Captions<'_> {
    fn view(self, href: String) -> ChartView {
        let Self { id, title, subtitle, legend } = self;
        ChartView { id: id.to_owned(), title, subtitle, legend, href, ..ChartView::default() }
    }
}

/// Where the percentages of a chart by row stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Percents<'a> {
    pub indicator: &'a str,
    /// Column of the percentage.
    pub percent: &'a str,
    /// Columns of its numerator and its denominator.
    pub part: &'a str,
    pub whole: &'a str,
    pub tick: Option<f64>,
    /// Dots on a line in place of bars.
    pub dots: bool,
}

/// A row of a chart: its name, its depth, and whether it is a total.
pub(super) type RowName = (String, usize, bool);

/// A bar, or a dot, per row: a percentage of a whole.
///
/// `name` gives the rows that are shown their names.
pub(super) fn percent_chart(
    edition: &Edition<'_>,
    captions: Captions<'_>,
    percents: Percents<'_>,
    name: impl Fn(&IndicatorResult, usize) -> Option<RowName>,
) -> ChartView {
    let id = captions.id;
    let mut view = captions.view(edition.explanation(percents.indicator, percents.percent));
    let Some(result) = edition.result(percents.indicator) else { return view };
    let shown: Vec<_> = (0..result.rows.len()).filter_map(|row| Some((row, name(result, row)?))).collect();
    let value = |row| result.cell(row, percents.percent).to_pixels().map(|v| v.clamp(-WIDEST_PERCENT, WIDEST_PERCENT));
    let extent = Extent::of(shown.iter().filter_map(|(row, _)| value(*row)).chain([100.0]).chain(percents.tick));
    view.rows = shown
        .into_iter()
        .map(|(row, (label, depth, strong))| {
            let printed = quantity(result.cell(row, percents.percent), "%");
            let amount = |column| quantity(result.cell(row, column), edition.unit(percents.indicator, column));
            let detail = format!(
                "{}: {} · {}: {}",
                edition.column_title(percents.indicator, percents.part),
                amount(percents.part),
                edition.column_title(percents.indicator, percents.whole),
                amount(percents.whole)
            );
            let text =
                SvgText { id: &format!("{id}-{row}"), title: &format!("{label}: {printed}"), description: &detail };
            let svg = if percents.dots {
                DotRow { dots: Dots::One(value(row)), target: 100.0, extent }.draw(&text)
            } else {
                BulletBar { value: value(row), whole: 100.0, tick: percents.tick, extent }.draw(&text)
            };
            ChartRow { label, value: printed, detail, svg, depth, strong }
        })
        .collect();
    view
}

/// A bar per amount, in the order given; amounts below zero lie to the left.
pub(super) fn amount_chart(captions: Captions<'_>, href: String, unit: &str, amounts: &[(RowName, Cell)]) -> ChartView {
    let id = captions.id;
    let mut view = captions.view(href);
    let extent = Extent::of(amounts.iter().filter_map(|(_, cell)| cell.to_pixels()));
    view.rows = amounts
        .iter()
        .enumerate()
        .map(|(at, ((label, depth, strong), cell))| {
            let (value, detail) = (short_quantity(cell, unit), quantity(cell, unit));
            let title = format!("{label}: {value}");
            let text = SvgText { id: &format!("{id}-{at}"), title: &title, description: &detail };
            let svg = ValueBar { value: cell.to_pixels(), extent }.draw(&text);
            ChartRow { label: label.clone(), value, detail, svg, depth: *depth, strong: *strong }
        })
        .collect();
    view
}

/// A step of a chart that piles up: its name, its figure as printed short and whole, and where it begins and ends.
pub(super) struct Step {
    pub name: RowName,
    pub value: String,
    pub detail: String,
    pub ends: (f64, f64),
}

/// A bar per step, each beginning where its data say; the axis reaches `whole` at least.
pub(super) fn step_chart(captions: Captions<'_>, href: String, whole: Option<f64>, steps: Vec<Step>) -> ChartView {
    let id = captions.id;
    let mut view = captions.view(href);
    let extent = Extent::of(steps.iter().flat_map(|step| [step.ends.0, step.ends.1]).chain(whole));
    let draw = |(at, step): (usize, Step)| {
        let Step { name: (label, depth, strong), value, detail, ends: (from, to) } = step;
        let title = format!("{label}: {value}");
        let text = SvgText { id: &format!("{id}-{at}"), title: &title, description: &detail };
        let svg = StepBar { from, to, extent }.draw(&text);
        ChartRow { label, value, detail, svg, depth, strong }
    };
    view.rows = steps.into_iter().enumerate().map(draw).collect();
    view
}

/// A part of a split bar: style class, name and count.
pub(super) type Part<'a> = (&'a str, &'a str, i128);

/// A bar per thing, each cut into the same parts; the key names them with the counts of the first bar.
pub(super) fn split_chart(captions: Captions<'_>, href: String, bars: &[(String, Vec<Part<'_>>)]) -> ChartView {
    let id = captions.id;
    let mut view = captions.view(href);
    let words = |parts: &[Part<'_>]| {
        let each: Vec<_> = parts.iter().map(|(_, name, count)| format!("{name} {}", quantity_of(*count))).collect();
        each.join(" · ")
    };
    view.rows = bars
        .iter()
        .enumerate()
        .map(|(at, (label, parts))| {
            let detail = words(parts);
            let whole: i128 = parts.iter().map(|(_, _, count)| count).sum();
            let text = SvgText { id: &format!("{id}-{at}"), title: label, description: &detail };
            let parts = parts.iter().map(|(class, _, count)| (*count as f64, *class)).collect();
            let svg = SplitBar { parts }.draw(&text);
            ChartRow { label: label.clone(), value: quantity_of(whole), detail, svg, depth: 0, strong: false }
        })
        .collect();
    if let Some((_, parts)) = bars.first() {
        view.key = parts
            .iter()
            .enumerate()
            .map(|(at, (class, name, _))| {
                let total: i128 = bars.iter().filter_map(|(_, parts)| parts.get(at)).map(|(_, _, count)| count).sum();
                KeyEntry {
                    class: format!("part {class}"),
                    hatched: *class == "bad",
                    label: (*name).to_owned(),
                    value: quantity_of(total),
                    detail: String::new(),
                }
            })
            .collect();
    }
    view
}

fn quantity_of(count: i128) -> String {
    crate::romanian::number(count, 0)
}
