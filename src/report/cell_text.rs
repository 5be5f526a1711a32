use chrono::Datelike;
use serde::Serialize;

use super::labels::Labels;
use crate::indicator::{Cell, CellType, SUPPRESSED};
use crate::romanian::{self, Noun};

/// A cell as printed in a table.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct CellText {
    pub text: String,
    pub numeric: bool,
}

/// Letters from which a name is given more room.
const LONG: usize = 24;

impl CellText {
    pub(super) fn is_long(&self) -> bool {
        self.text.chars().count() > LONG
    }
}

/// The printed form of a cell of `column`: every digit, codes in words, months by name.
pub(super) fn cell_text(labels: &Labels, column: &str, cell: &Cell) -> CellText {
    let text = match cell {
        Cell::Absent => romanian::ABSENT.to_owned(),
        Cell::Suppressed => SUPPRESSED.to_owned(),
        Cell::Text(text) => labels.words(column, text).to_owned(),
        Cell::Integer(value) if column == "trimestru" => labels.words(column, &value.to_string()).to_owned(),
        Cell::Integer(value) => romanian::number(i128::from(*value), 0),
        Cell::Decimal { unscaled, scale } => romanian::number(*unscaled, *scale),
        Cell::Date(date) if column == "luna" && date.day() == 1 => romanian::month_year(*date),
        Cell::Date(date) => romanian::short_date(*date),
        Cell::Boolean(true) => "da".to_owned(),
        Cell::Boolean(false) => "nu".to_owned(),
    };
    CellText { text, numeric: cell.number().is_some() && column != "trimestru" }
}

/// Columns whose figures are set to the right.
pub(super) fn is_numeric(cell_type: CellType) -> bool {
    matches!(cell_type, CellType::Integer | CellType::Decimal { .. })
}

/// A figure with its unit, whole: `1.234,50 lei`, `62,41 %`, `12`.
pub(super) fn quantity(cell: &Cell, unit: &str) -> String {
    match (cell.number(), unit) {
        (None, _) if *cell == Cell::Suppressed => SUPPRESSED.to_owned(),
        (None, _) => romanian::ABSENT.to_owned(),
        (Some((days, 0)), "zile") => Noun::DAY.count(days),
        (Some((unscaled, scale)), _) => with_unit(romanian::number(unscaled, scale), unit),
    }
}

/// A figure with its unit, short: lei from a million up are abbreviated.
pub(super) fn short_quantity(cell: &Cell, unit: &str) -> String {
    match cell.number() {
        Some((unscaled, scale)) if unit == "lei" => romanian::abbreviated(unscaled, scale),
        _ => quantity(cell, unit),
    }
}

/// Only units that are read after a figure: a count says what it counts in words nearby.
fn with_unit(figure: String, unit: &str) -> String {
    match unit {
        "lei" | "%" => format!("{figure}{}{unit}", romanian::NO_BREAK_SPACE),
        _ => figure,
    }
}
