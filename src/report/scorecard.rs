use chrono::NaiveDate;
use serde::Serialize;

use super::cell_text::{quantity, short_quantity};
use super::department::Department;
use super::edition::Edition;
use super::phrase::{Series, absolute, difference, points, sum};
use crate::chart::{Sparkline, Svg, SvgText};
use crate::indicator::{Cell, IndicatorResult};
use crate::romanian::{self, Noun};

pub(super) const SCORECARD: &str = "gov_kpi_scorecard";

/// How an objective stands, worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Light {
    Red,
    Amber,
    Unknown,
    Green,
}

impl Light {
    fn of(cell: &Cell) -> Self {
        match cell.text() {
            Some("verde") => Self::Green,
            Some("galben") => Self::Amber,
            Some("rosu") => Self::Red,
            _ => Self::Unknown,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Red => "Neatins",
            Self::Amber => "Parțial",
            Self::Unknown => "Fără rezultat",
            Self::Green => "Atins",
        }
    }
}

/// An objective of the management contract.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Objective {
    id: String,
    name: String,
    /// What is measured: the heading of the column.
    measure: String,
    light: Light,
    word: &'static str,
    /// «din iulie 2026», or «cel puțin din» the first of the 13 dates, where it has been off target; empty where that is not known.
    since: String,
    value: String,
    full: String,
    /// How it stands to the same period of the year before.
    compared: String,
    target: String,
    deviation: String,
    points: String,
    /// The department that answers, with its page where it has one.
    owner: String,
    owner_page: String,
    /// Whether it was met.
    met: bool,
    href: String,
    spark: Svg,
}

impl Objective {
    /// Whether the department with this page answers for it.
    pub(super) fn is_of(&self, department: &Department) -> bool {
        self.owner_page == department.page()
    }
}

/// How many objectives are red, amber, unknown and green, in words; those that are none are left out.
pub(super) type Tally = Vec<(Light, String)>;

/// The objectives with what a director reads first.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Scorecard {
    /// A sentence.
    headline: String,
    tally: Tally,
    points: String,
    href: String,
    pub objectives: Vec<Objective>,
}

impl Scorecard {
    pub(super) fn of(edition: &Edition<'_>) -> Self {
        let result = edition.result(SCORECARD);
        let rows = result.map_or(0, |result| result.rows.len());
        let mut objectives: Vec<_> =
            result.map(|result| (0..rows).map(|row| objective(edition, result, row)).collect()).unwrap_or_default();
        objectives.sort_by_key(|objective| objective.light);
        Self {
            headline: headline(edition, result, &objectives),
            tally: tally(objectives.iter()),
            points: result.and_then(points_of).unwrap_or_default(),
            href: edition.explanation(SCORECARD, "puncte"),
            objectives,
        }
    }
}

fn headline(edition: &Edition<'_>, result: Option<&IndicatorResult>, objectives: &[Objective]) -> String {
    let year = edition.as_of.format("%Y");
    if result.is_none() {
        return edition.absence(SCORECARD);
    }
    let off = objectives.iter().filter(|objective| objective.light != Light::Green).count();
    let objective = Noun::new("un", "obiectiv", "obiective");
    match (objectives.len(), off) {
        (0, _) => format!("Nu există obiective pentru anul {year}"),
        (1, 0) => "Singurul obiectiv este atins".to_owned(),
        (all, 0) => format!("Toate cele {} sunt atinse", objective.count(all as i128)),
        (all, 1) => format!("Un obiectiv din {all} nu este atins"),
        (all, off) => format!("{} din {all} nu sunt atinse", objective.count(off as i128)),
    }
}

pub(super) fn tally<'a>(objectives: impl Iterator<Item = &'a Objective> + Clone) -> Tally {
    let words = |light, count| match (light, count) {
        (Light::Red, 1) => "neatins".to_owned(),
        (Light::Red, _) => "neatinse".to_owned(),
        (Light::Amber, 1) => "atins parțial".to_owned(),
        (Light::Amber, _) => "atinse parțial".to_owned(),
        (Light::Unknown, _) => "fără rezultat".to_owned(),
        (Light::Green, 1) => "atins".to_owned(),
        (Light::Green, _) => "atinse".to_owned(),
    };
    [Light::Red, Light::Amber, Light::Unknown, Light::Green]
        .into_iter()
        .map(|light| (light, objectives.clone().filter(|objective| objective.light == light).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(light, count)| (light, format!("{count} {}", words(light, count))))
        .collect()
}

/// «26 de puncte din 65»; without the maximum where the result does not have it.
fn points_of(result: &IndicatorResult) -> Option<String> {
    let total = |column: &str| {
        result.position(column)?;
        sum((0..result.rows.len()).map(|row| result.cell(row, column)))?.number().map(|(points, _)| points)
    };
    let points = Noun::new("un", "punct", "puncte").count(total("puncte")?);
    Some(match total("puncte_maxim").or_else(|| total("puncte_verde")) {
        Some(most) => format!("{points} din {}", romanian::number(most, 0)),
        None => points,
    })
}

fn objective(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> Objective {
    let text = |column: &str| result.cell(row, column).text().unwrap_or_default().to_owned();
    let (id, column) = (text("indicator"), text("coloana"));
    let definition = edition.definition(&id);
    let unit = edition.unit(&id, &column);
    let series = edition.headline_series(&id, &column);
    let target = result.cell(row, "tinta");
    // The scorecard holds every measure at one scale; the indicator's own cell has the scale it is published with.
    let reached = own_scale(result.cell(row, "realizat"), &series);
    let light = Light::of(result.cell(row, "semafor"));
    let (value, full) = (short_quantity(&reached, unit), quantity(&reached, unit));
    let run = run_words(&series, unit);
    let name = definition.map_or_else(|| id.clone(), |definition| definition.title.clone());
    let spark_text = SvgText { id: &format!("s-{row}"), title: &name, description: &run };
    let pixels = series.iter().map(|(_, cell)| cell.as_ref().and_then(Cell::to_pixels)).collect();
    let spark = Sparkline { points: pixels, target: target.to_pixels() }.draw(&spark_text);
    let owner = Some(text("structura")).filter(|owner| !owner.is_empty());
    let of_indicator = definition.map(|definition| definition.owner.clone()).unwrap_or_default();
    let department = owner.as_deref().and_then(|owner| edition.department_of(owner));
    let department = department.or_else(|| edition.department_of(&of_indicator));
    Objective {
        measure: edition.column_title(&id, &column),
        word: light.word(),
        since: since(edition, &id, &column, light),
        compared: edition
            .comparison(&id, &reached, |result| {
                let headline = definition?.headline.as_ref()?;
                Some(result.cell(result.headline_row(headline)?, &column).clone())
            })
            .line(unit),
        full: if full == value { String::new() } else { full },
        target: target_words(target, unit),
        deviation: deviation(&reached, target, unit),
        points: result.cell(row, "puncte").number().map_or_else(
            || romanian::ABSENT.to_owned(),
            |(points, _)| match result.cell(row, "puncte_maxim").number() {
                Some((most, _)) => format!("{points} din {most}"),
                None => Noun::new("un", "punct", "puncte").count(points),
            },
        ),
        owner: department.map(|department| department.name.clone()).or(owner).unwrap_or(of_indicator),
        owner_page: department.map(Department::page).unwrap_or_default(),
        met: light == Light::Green,
        href: edition.explanation(&id, &column),
        name,
        light,
        value,
        spark,
        id,
    }
}

/// The indicator's own cell where it is the same number.
fn own_scale(reached: &Cell, series: &Series) -> Cell {
    let own = series.last().and_then(|(_, cell)| cell.clone());
    own.filter(|own| own.compare_numbers(reached).is_some_and(|order| order.is_eq())).unwrap_or_else(|| reached.clone())
}

fn target_words(target: &Cell, unit: &str) -> String {
    let Some((unscaled, scale)) = target.number() else { return romanian::ABSENT.to_owned() };
    match unit {
        "lei" => short_quantity(&trimmed(unscaled, scale, 2), unit),
        "%" => format!("{}{}%", romanian::shortest(unscaled, scale, 2), romanian::NO_BREAK_SPACE),
        _ => romanian::shortest(unscaled, scale, 0),
    }
}

fn deviation(reached: &Cell, target: &Cell, unit: &str) -> String {
    let Some(gap) = difference(reached, target) else { return romanian::ABSENT.to_owned() };
    let Some((unscaled, scale)) = gap.number() else { return romanian::ABSENT.to_owned() };
    let side = match unscaled.signum() {
        0 => return "la țintă".to_owned(),
        1 => "peste țintă",
        _ => "sub țintă",
    };
    // The target has four decimals; the zeros at the end say nothing.
    let places = if matches!(unit, "lei" | "%") { 2 } else { 0 };
    let gap = absolute(&trimmed(unscaled, scale, places));
    let amount = if unit == "%" { points(&gap) } else { short_quantity(&gap, unit) };
    format!("{amount} {side}")
}

fn trimmed(mut unscaled: i128, mut scale: u8, places: u8) -> Cell {
    while scale > places && unscaled % 10 == 0 {
        unscaled /= 10;
        scale -= 1;
    }
    Cell::Decimal { unscaled, scale }
}

/// Since when an objective has been off target, by the scorecards of the months before.
fn since(edition: &Edition<'_>, id: &str, column: &str, light: Light) -> String {
    if !matches!(light, Light::Red | Light::Amber) {
        return String::new();
    }
    let at = |day: NaiveDate| {
        let result = edition.result_at(SCORECARD, day)?;
        let is_it = |row: &usize| {
            result.cell(*row, "indicator").text() == Some(id) && result.cell(*row, "coloana").text() == Some(column)
        };
        (0..result.rows.len()).find(is_it).map(|row| Light::of(result.cell(row, "semafor")))
    };
    let is_off = |day: &NaiveDate| matches!(at(*day), Some(Light::Red | Light::Amber));
    let dates = edition.dates();
    let first = dates.iter().rev().skip(1).take_while(|day| is_off(day)).last();
    let month = |day: &NaiveDate| romanian::month_year(*day);
    match first {
        // It was met a month ago; where that month has no scorecard nothing is known.
        None if dates.iter().rev().nth(1).is_some_and(|day| at(*day).is_some()) => {
            format!("din {}", month(&edition.as_of))
        }
        None => String::new(),
        // Nothing is known of what was before the first of the 13 dates.
        Some(day) if Some(day) == dates.first() => format!("cel puțin din {}", month(day)),
        Some(day) => format!("din {}", month(day)),
    }
}

/// The first and the last value of a run.
fn run_words(series: &Series, unit: &str) -> String {
    let known: Vec<_> = series.iter().filter_map(|(day, cell)| Some((*day, cell.as_ref()?))).collect();
    let (Some((from, first)), Some((to, last))) = (known.first(), known.last()) else {
        return "fără istoric".to_owned();
    };
    if from == to {
        return format!("{} la {}; un singur punct", short_quantity(last, unit), romanian::short_date(*to));
    }
    let point = |cell, day| format!("{} ({})", short_quantity(cell, unit), romanian::short_date(day));
    let gaps = match series.len() - known.len() {
        0 => String::new(),
        gaps => format!("; {} fără date", Noun::MONTH.spell(gaps as i128)),
    };
    format!("de la {} la {}{gaps}", point(first, *from), point(last, *to))
}
