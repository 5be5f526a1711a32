use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::bars::Captions;
use super::cell_text::{quantity, short_quantity};
use super::chart_view::{ChartView, KeyEntry, SmallPlot};
use super::phrase::Series;
use super::table_view::{ColumnView, RowView, TableView};
use crate::calendar::Month;
use crate::chart::{LinePoint, MonthColumn, MonthColumns, MonthLine, Svg, SvgText};
use crate::indicator::{Cell, SUPPRESSED};
use crate::romanian;

/// One measure of a chart by month.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub label: String,
    /// Its style class.
    pub class: &'static str,
    pub series: Series,
    pub hatched: bool,
}

/// How the measures of a chart by month are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    pub unit: &'a str,
    pub href: &'a str,
    /// Whether the last month is still running.
    pub partial: bool,
}

/// A column per month, stacked of the bands in their order.
pub(super) fn column_chart(captions: Captions<'_>, bands: &[Band], measure: Measure<'_>) -> ChartView {
    columns(captions, bands, measure, Height::Whole)
}

/// The same, low: beside much else on its page.
pub(super) fn low_column_chart(captions: Captions<'_>, bands: &[Band], measure: Measure<'_>) -> ChartView {
    columns(captions, bands, measure, Height::Low)
}

fn columns(captions: Captions<'_>, bands: &[Band], measure: Measure<'_>, height: Height) -> ChartView {
    let mut view = frame(&captions, measure);
    let days: Vec<_> = bands.first().map(|band| band.series.iter().map(|(day, _)| *day).collect()).unwrap_or_default();
    let is_number = |(_, cell): &(NaiveDate, Option<Cell>)| cell.as_ref().is_some_and(|cell| cell.number().is_some());
    if !bands.iter().any(|band| band.series.iter().any(is_number)) {
        return view;
    }
    let mut labels = month_labels(&days, measure.partial);
    if height == Height::Low {
        keep_years_apart(&mut labels);
    }
    let drawn = labels.iter().enumerate().map(|(at, (label, year))| {
        let part = |band: &Band| band.series.get(at).and_then(|(_, cell)| cell.as_ref()?.to_pixels());
        let of_month = |band: &Band| band.series.get(at).and_then(|(_, cell)| cell.clone());
        let is_suppressed = bands.iter().filter_map(of_month).any(|cell| cell.is_suppressed());
        let gap = if is_suppressed { SUPPRESSED } else { "lipsă" };
        MonthColumn { label: label.as_str(), year: year.clone(), parts: bands.iter().map(part).collect(), gap }
    });
    let mut drawn: Vec<_> = drawn.collect();
    if height == Height::Low {
        one_word_a_gap(&mut drawn);
    }
    let classes: Vec<_> = bands.iter().map(|band| band.class).collect();
    let hatched = bands.iter().filter(|band| band.hatched).count();
    let chart = MonthColumns { columns: drawn, classes: &classes, hatched, height: height.pixels() };
    let text = SvgText { id: captions.id, title: &captions.title, description: &captions.subtitle };
    view.plot = Some(chart.draw(&text, |tick| tick_label(tick, measure.unit)));
    if bands.len() > 1 {
        // The key lies as the stack does: the last band on top.
        view.key = bands.iter().rev().map(|band| key_entry(band, measure.unit)).collect();
    }
    view
}

/// How high a chart of columns is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Height {
    Whole,
    /// Beside much else, with more columns than their words have room for.
    Low,
}

impl Height {
    fn pixels(self) -> u32 {
        match self {
            Self::Whole => 232,
            Self::Low => 136,
        }
    }
}

/// Columns from one year to the next below which both numbers have no room.
const YEARS_APART: usize = 5;

/// Leaves out the year of the first months where the next one begins right after them.
fn keep_years_apart(labels: &mut [(String, Option<String>)]) {
    if labels.iter().take(YEARS_APART).filter(|(_, year)| year.is_some()).count() > 1
        && let Some((_, year)) = labels.first_mut()
    {
        *year = None;
    }
}

/// Months in a row that are missing are one gap, with the word in its middle; before the first month that is known
/// nothing is missing.
fn one_word_a_gap(columns: &mut [MonthColumn<'_>]) {
    for (at, run) in columns.chunk_by_mut(|a, b| a.parts.is_some() == b.parts.is_some()).enumerate() {
        let middle = run.len() / 2;
        for (_, column) in run.iter_mut().enumerate().filter(|(place, _)| at == 0 || *place != middle) {
            column.gap = "";
        }
    }
}

fn key_entry(band: &Band, unit: &str) -> KeyEntry {
    let last = band.series.last().and_then(|(_, cell)| cell.clone()).unwrap_or(Cell::Absent);
    let (value, detail) = (short_quantity(&last, unit), quantity(&last, unit));
    KeyEntry { class: band.class.to_owned(), hatched: band.hatched, label: band.label.clone(), value, detail }
}

/// A line through the months.
pub(super) fn line_chart(captions: Captions<'_>, series: &Series, measure: Measure<'_>) -> ChartView {
    let mut view = frame(&captions, measure);
    if series.iter().any(|(_, cell)| cell.is_some()) {
        let text = SvgText { id: captions.id, title: &captions.title, description: &captions.subtitle };
        view.plot = Some(line(series, measure, &text, Size::Whole));
    }
    view
}

/// A low line through the months, cut where the year begins.
pub(super) fn short_line(captions: Captions<'_>, series: &Series, measure: Measure<'_>) -> ChartView {
    let mut view = frame(&captions, measure);
    let text = SvgText { id: captions.id, title: &captions.title, description: &captions.subtitle };
    view.plot = Some(line(series, measure, &text, Size::Small));
    view
}

/// A small line per thing, side by side.
pub(super) fn small_lines(captions: Captions<'_>, lines: &[(String, Series)], measure: Measure<'_>) -> ChartView {
    let mut view = frame(&captions, measure);
    view.small = lines
        .iter()
        .enumerate()
        .map(|(at, (label, series))| {
            let last = series.last().and_then(|(_, cell)| cell.clone()).unwrap_or(Cell::Absent);
            let detail = quantity(&last, measure.unit);
            let id = format!("{}-{at}", captions.id);
            let text = SvgText { id: &id, title: label, description: &detail };
            SmallPlot {
                label: label.clone(),
                value: short_quantity(&last, measure.unit),
                svg: line(series, measure, &text, Size::Small),
                detail,
            }
        })
        .collect();
    view
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Size {
    Whole,
    /// One of many: cumulated amounts, whose last one stands above the picture.
    Small,
}

fn line(series: &Series, measure: Measure<'_>, text: &SvgText<'_>, size: Size) -> Svg {
    let days: Vec<_> = series.iter().map(|(day, _)| *day).collect();
    let labels = month_labels(&days, measure.partial);
    let points = labels.iter().zip(series).map(|((label, year), (_, cell))| LinePoint {
        label: label.as_str(),
        year: year.clone(),
        value: cell.as_ref().and_then(Cell::to_pixels),
    });
    let last = series.last().and_then(|(_, cell)| cell.as_ref());
    let (restarts, height) = if size == Size::Small { (falls_with_the_year(series), 144) } else { (false, 232) };
    let last = last.filter(|_| size == Size::Whole);
    let last_label = last.map(|cell| short_quantity(cell, measure.unit)).unwrap_or_default();
    MonthLine { points: points.collect(), last_label, restarts, height }
        .draw(text, |tick| tick_label(tick, measure.unit))
}

/// Whether a January stands below its December, as amounts cumulated over a year do.
fn falls_with_the_year(series: &Series) -> bool {
    let is_fall = |pair: &[(NaiveDate, Option<Cell>)]| match pair {
        [(before, Some(then)), (day, Some(now))] if before.year() != day.year() => {
            now.compare_numbers(then).is_some_and(Ordering::is_lt)
        }
        _ => false,
    };
    series.windows(2).any(is_fall)
}

fn frame(captions: &Captions<'_>, measure: Measure<'_>) -> ChartView {
    ChartView {
        id: captions.id.to_owned(),
        title: captions.title.clone(),
        subtitle: captions.subtitle.clone(),
        legend: captions.legend.clone(),
        href: measure.href.to_owned(),
        ..ChartView::default()
    }
}

/// Short names of months, with the year under the first of each; a running month has a star.
fn month_labels(days: &[NaiveDate], partial: bool) -> Vec<(String, Option<String>)> {
    let last = days.len().saturating_sub(1);
    let label = |at: usize, day: NaiveDate| {
        let star = if partial && at == last { "*" } else { "" };
        let begins = at == 0 || days[at - 1].year() != day.year();
        (format!("{}{star}", romanian::short_month(day)), begins.then(|| day.year().to_string()))
    };
    days.iter().enumerate().map(|(at, day)| label(at, *day)).collect()
}

/// A round value of an axis: `500 mii`, `1,5 mil.`.
fn tick_label(tick: i128, unit: &str) -> String {
    let short = |power: u8, name: &str| {
        let figure = romanian::shortest(tick, power, 0);
        format!("{figure}{}{name}", romanian::NO_BREAK_SPACE)
    };
    match tick.unsigned_abs() {
        0..10_000 if unit == "%" => romanian::percent(tick, 0),
        0..10_000 => romanian::number(tick, 0),
        10_000..1_000_000 => short(3, "mii"),
        1_000_000..1_000_000_000 => short(6, "mil."),
        1_000_000_000..1_000_000_000_000 => short(9, "mld."),
        _ => format!("{}{}mld.", romanian::at_scale(tick, 9, 0), romanian::NO_BREAK_SPACE),
    }
}

/// The table behind a chart of 13 dates: a row per date, a column per band.
pub(super) fn dates_table(id: &str, caption: &str, bands: &[Band], measure: Measure<'_>) -> TableView {
    let date = ColumnView::new("La data", "", false);
    let column = |band: &Band| ColumnView {
        href: Some(measure.href.to_owned()),
        ..ColumnView::new(&band.label, measure.unit, true)
    };
    let days = bands.first().map(|band| band.series.iter().map(|(day, _)| *day)).into_iter().flatten();
    let text = |text: String, numeric| super::cell_text::CellText { text, numeric };
    let row = |(at, day): (usize, NaiveDate)| {
        let figure = |band: &Band| match band.series.get(at).and_then(|(_, cell)| cell.as_ref()) {
            Some(cell) => text(quantity(cell, ""), true),
            None => text("lipsă".to_owned(), true),
        };
        let cells = [text(romanian::short_date(day), false)].into_iter().chain(bands.iter().map(figure)).collect();
        RowView { cells, total: false, depth: 0 }
    };
    let rows: Vec<_> = days.enumerate().map(row).collect();
    TableView {
        id: format!("t-{id}"),
        caption: caption.to_owned(),
        href: measure.href.to_owned(),
        columns: [date].into_iter().chain(bands.iter().map(column)).collect(),
        total: rows.len(),
        rows,
        folded: true,
        ..TableView::default()
    }
}

/// The last days of months, as the dates of a series of monthly amounts.
pub(super) fn monthly(months: impl IntoIterator<Item = (Month, Option<Cell>)>) -> Series {
    months.into_iter().map(|(month, cell)| (month.last_day(), cell)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_labelled_with_round_words() {
        assert_eq!(tick_label(1_500_000, "lei").replace('\u{a0}', " "), "1,5 mil.");
        assert_eq!(tick_label(-500_000, "lei").replace('\u{a0}', " "), "−500 mii");
        assert_eq!(tick_label(50, "%").replace('\u{a0}', " "), "50 %");
        assert_eq!(tick_label(2_000_000_000_000_000, "lei").replace('\u{a0}', " "), "2.000.000 mld.");
    }

    #[test]
    fn a_line_is_cut_where_cumulated_amounts_begin_anew() {
        let series = |values: [i64; 2]| {
            let days = ["2025-12-31", "2026-01-31"].map(|day| day.parse().unwrap());
            days.into_iter().zip(values.map(|value| Some(Cell::Integer(value)))).collect::<Series>()
        };
        assert!(falls_with_the_year(&series([9, 1])));
        assert!(!falls_with_the_year(&series([9, 9])));
        assert!(!falls_with_the_year(&vec![]));
    }

    #[test]
    fn a_low_chart_has_one_word_for_months_that_are_missing_in_a_row() {
        let column =
            |is_known: bool| MonthColumn {
                label: "ian", year: None, parts: is_known.then(|| vec![1.0]), gap: "lipsă"
            };
        let mut columns: Vec<_> = [false, true, false, false, false, true, false].map(column).into();
        one_word_a_gap(&mut columns);
        let words: Vec<_> = columns.iter().filter(|one| one.parts.is_none()).map(|one| one.gap).collect();
        assert_eq!(words, ["", "", "lipsă", "", "lipsă"]);
    }

    #[test]
    fn a_year_that_ends_at_once_is_not_named_on_a_low_chart() {
        let days = |begin: i32| (0..8).map(move |at| Month::new(2024, 1).unwrap().plus(begin + at).last_day());
        let years = |begin| {
            let mut labels = month_labels(&days(begin).collect::<Vec<_>>(), false);
            keep_years_apart(&mut labels);
            labels.into_iter().filter_map(|(_, year)| year).collect::<Vec<_>>()
        };
        assert_eq!(years(9), ["2025"]);
        assert_eq!(years(5), ["2024", "2025"]);
    }

    #[test]
    fn years_stand_under_their_first_month_and_a_running_month_is_starred() {
        let days: Vec<_> = ["2025-12-31", "2026-01-31", "2026-02-15"].iter().map(|day| day.parse().unwrap()).collect();
        let labels = month_labels(&days, true);
        assert_eq!(labels[0], ("dec".into(), Some("2025".into())));
        assert_eq!(labels[1], ("ian".into(), Some("2026".into())));
        assert_eq!(labels[2], ("feb*".into(), None));
    }
}
