use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use crate::calendar::Month;
use crate::chart::{BandLine, BandPoint, Svg, SvgText};
use crate::indicator::{Cell, IndicatorResult};
use crate::report::cell_text::quantity;
use crate::report::chart_view::{ChartView, SmallPlot};
use crate::report::edition::{Edition, data_file};
use crate::report::finding::Finding;
use crate::report::table_view::TableView;
use crate::romanian;

use super::control_edition::ControlEdition;

pub(super) const FORECAST: &str = "ctl_cov_forecast";
/// What its table prints.
const COLUMNS: [&str; 6] = ["luna", "acoperiti", "acoperire_pct", "acoperire_min_pct", "acoperire_max_pct", "depasiti"];

/// How a forecast is drawn.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Size {
    /// With its values at both ends.
    Whole,
    /// One of many, whose last value stands above the picture.
    Small,
}

/// A month of the forecast of one category.
struct Point {
    day: NaiveDate,
    value: Cell,
    band: (Cell, Cell),
}

/// The coverage of the next 36 months if the present pace goes on.
pub(super) fn forecast(control: &ControlEdition<'_>) -> Finding {
    let edition = control.edition;
    let points = points(edition, "TOTAL");
    let id = "prognoza";
    let mut chart = ChartView {
        id: id.to_owned(),
        title: outcome(&points),
        subtitle: "Furnizori controlați în ultimele 36 de luni din cei în contract, %, pe luni; banda: între ritmul cel mai mic și cel mai mare al ultimilor ani".to_owned(),
        href: edition.explanation(FORECAST, "acoperire_pct"),
        ..ChartView::default()
    };
    if has_values(&points) {
        chart.legend = legend(&points);
        chart.plot = Some(draw(&points, id, &chart.title, Size::Whole));
        chart.small = control.groups.codes().iter().filter_map(|group| small(edition, group)).collect();
    }
    Finding::new(edition, FORECAST, chart).instead(table(edition))
}

/// The months of the whole; the file beside the page has those of each category too.
fn table(edition: &Edition<'_>) -> TableView {
    let Some(result) = edition.result(FORECAST) else { return edition.table(FORECAST, "") };
    let places: Vec<_> = COLUMNS.iter().filter_map(|column| result.position(column)).collect();
    let mut table = edition.table_of(FORECAST, "", result.rows.len());
    table.rows.retain(|row| row.total);
    table.total = table.rows.len();
    let mut table = table.only(&places, data_file(FORECAST));
    table.rows.iter_mut().for_each(|row| row.total = false);
    table
}

fn points(edition: &Edition<'_>, category: &str) -> Vec<Point> {
    let Some(result) = edition.result(FORECAST) else { return Vec::new() };
    let of_category = |row: &usize| result.cell(*row, "categorie").text() == Some(category);
    let point = |row: usize| point(result, row);
    (0..result.rows.len()).filter(of_category).filter_map(point).collect()
}

fn point(result: &IndicatorResult, row: usize) -> Option<Point> {
    let cell = |column| result.cell(row, column).clone();
    Some(Point {
        day: result.cell(row, "luna").date()?,
        value: cell("acoperire_pct"),
        band: (cell("acoperire_min_pct"), cell("acoperire_max_pct")),
    })
}

fn has_values(points: &[Point]) -> bool {
    points.iter().any(|point| point.value.number().is_some())
}

/// The sentence over the forecast, for each way it can go.
fn outcome(points: &[Point]) -> String {
    let known: Vec<_> = points.iter().filter(|point| point.value.number().is_some()).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return "Prognoza acoperirii nu se poate face: nu există furnizori în contract sau rapoarte de control"
            .to_owned();
    };
    match (known.iter().find(|point| point.is_whole()), last.is_whole()) {
        (Some(_), true) => reached(&known, first),
        (Some(top), false) => lost(first, top, last),
        (None, _) => never_whole(first, last),
    }
}

/// The coverage ends whole: since when, or always.
fn reached(known: &[&Point], first: &Point) -> String {
    let since = known.iter().rposition(|point| !point.is_whole()).and_then(|at| known.get(at + 1));
    match since {
        None => format!("Dacă ritmul rămâne același, acoperirea rămâne {}", hundred()),
        Some(since) => {
            format!("În ritmul de acum ajungem la {} în {}, de la {} astăzi", hundred(), since.month(), first.percent())
        }
    }
}

/// It is whole for a time only.
fn lost(first: &Point, top: &Point, last: &Point) -> String {
    let falls = format!("coboară la {} până în {}", last.percent(), last.month());
    if first.is_whole() {
        format!("Acoperirea este acum {}, dar în ritmul de acum {falls}", hundred())
    } else {
        format!("Acoperirea atinge {} în {}, dar {falls}", hundred(), top.month())
    }
}

fn never_whole(first: &Point, last: &Point) -> String {
    let (from, to, until) = (first.percent(), last.percent(), last.month());
    match last.value.compare_numbers(&first.value) {
        Some(Ordering::Greater) => format!(
            "În ritmul de acum acoperirea crește de la {from} la {to} până în {until}, fără să ajungă la {}",
            hundred()
        ),
        Some(Ordering::Less) => format!("În ritmul de acum acoperirea scade de la {from} la {to} până în {until}"),
        _ => format!("În ritmul de acum acoperirea rămâne la {to} până în {until}"),
    }
}

impl Point {
    fn is_whole(&self) -> bool {
        self.value.compare_numbers(&Cell::Integer(100)).is_some_and(Ordering::is_ge)
    }

    fn percent(&self) -> String {
        quantity(&self.value, "%")
    }

    fn month(&self) -> String {
        romanian::month_year(self.day)
    }
}

fn hundred() -> String {
    romanian::percent(100, 0)
}

/// «În septembrie 2029: între 80,00 % și 97,00 %.»
fn legend(points: &[Point]) -> String {
    let target = format!("Linia întreruptă: {}.", hundred());
    let band = points.last().filter(|point| point.band.0.number().is_some() && point.band.1.number().is_some());
    band.map_or_else(
        || target.clone(),
        |point| {
            let (low, high) = (quantity(&point.band.0, "%"), quantity(&point.band.1, "%"));
            format!("{target} În {}: între {low} și {high}.", romanian::month_year(point.day))
        },
    )
}

fn draw(points: &[Point], id: &str, title: &str, size: Size) -> Svg {
    let (height, labelled) = if size == Size::Whole { (264, 6) } else { (160, 18) };
    let end = |point: Option<&Point>| {
        point.filter(|_| size == Size::Whole).map(|point| quantity(&point.value, "%")).unwrap_or_default()
    };
    let description =
        points.last().map(|point| format!("Până în {}", romanian::month_year(point.day))).unwrap_or_default();
    let line = BandLine {
        points: points.iter().enumerate().map(|(at, point)| band_point(at, labelled, point)).collect(),
        target: 100.0,
        labels: (end(points.first()), end(points.last())),
        height,
    };
    line.draw(&SvgText { id, title, description: &description }, |tick| romanian::percent(tick, 0))
}

/// `labelled`: months between two labels of the axis.
fn band_point(at: usize, labelled: usize, point: &Point) -> BandPoint {
    let is_labelled = at.is_multiple_of(labelled);
    let month = Month::of(point.day).first_day();
    BandPoint {
        label: if is_labelled { romanian::short_month(month).to_owned() } else { String::new() },
        year: if is_labelled { month.year().to_string() } else { String::new() },
        value: point.value.to_pixels(),
        band: point.band.0.to_pixels().zip(point.band.1.to_pixels()),
    }
}

/// The forecast of a group beside the others.
fn small(edition: &Edition<'_>, group: &str) -> Option<SmallPlot> {
    let points = points(edition, group);
    if !has_values(&points) {
        return None;
    }
    let label = edition.words("categorie", group).to_owned();
    let end = |point: Option<&Point>| point.map(|point| quantity(&point.value, "%")).unwrap_or_default();
    Some(SmallPlot {
        svg: draw(&points, &format!("prognoza-{group}"), &label, Size::Small),
        value: end(points.last()),
        detail: format!("{} acum", end(points.first())),
        label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(values: &[&str]) -> String {
        let point = |(at, text): (usize, &&str)| Point {
            day: Month::new(2026, 9).unwrap().plus(at as i32).last_day(),
            value: text.parse().map_or(Cell::Absent, |unscaled| Cell::Decimal { unscaled, scale: 2 }),
            band: (Cell::Absent, Cell::Absent),
        };
        outcome(&values.iter().enumerate().map(point).collect::<Vec<_>>()).replace('\u{a0}', " ")
    }

    #[test]
    fn a_sentence_for_each_way_the_forecast_can_go() {
        assert_eq!(
            run(&["9000", "9500", "10000", "10000"]),
            "În ritmul de acum ajungem la 100 % în noiembrie 2026, de la 90,00 % astăzi"
        );
        assert_eq!(
            run(&["10000", "9900", "10000"]),
            "În ritmul de acum ajungem la 100 % în noiembrie 2026, de la 100,00 % astăzi"
        );
        assert_eq!(run(&["10000", "10000"]), "Dacă ritmul rămâne același, acoperirea rămâne 100 %");
        assert_eq!(
            run(&["10000", "9000"]),
            "Acoperirea este acum 100 %, dar în ritmul de acum coboară la 90,00 % până în octombrie 2026"
        );
        assert_eq!(
            run(&["9000", "10000", "9500"]),
            "Acoperirea atinge 100 % în octombrie 2026, dar coboară la 95,00 % până în noiembrie 2026"
        );
        assert_eq!(
            run(&["8000", "9300"]),
            "În ritmul de acum acoperirea crește de la 80,00 % la 93,00 % până în octombrie 2026, fără să ajungă la 100 %"
        );
        assert_eq!(
            run(&["8000", "7000"]),
            "În ritmul de acum acoperirea scade de la 80,00 % la 70,00 % până în octombrie 2026"
        );
        assert_eq!(run(&["8000", "8000"]), "În ritmul de acum acoperirea rămâne la 80,00 % până în octombrie 2026");
        assert!(run(&["", ""]).starts_with("Prognoza acoperirii nu se poate face"));
        assert!(run(&[]).starts_with("Prognoza acoperirii nu se poate face"));
    }
}
