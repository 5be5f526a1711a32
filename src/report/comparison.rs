use chrono::NaiveDate;

use super::cell_text::{quantity, short_quantity};
use super::phrase::{absolute, difference, points, relative};
use crate::indicator::Cell;
use crate::romanian;

/// A figure beside the same figure of the same period a year before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Comparison {
    /// The same day a year before.
    day: NaiveDate,
    now: Cell,
    before: Before,
}

/// What there is to compare with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Before {
    Value(Cell),
    /// No result at that day: its extracts do not reach so far back, or it was not computed.
    NoResult,
    /// The result of that day has no such row.
    NoRow,
    /// The row is there, its cell is empty.
    NoValue,
}

impl Before {
    /// The cell of a row that was found in a result, or was not.
    pub(super) fn of(cell: Option<&Cell>) -> Self {
        match cell {
            None => Self::NoRow,
            Some(cell) if cell.number().is_none() => Self::NoValue,
            Some(cell) => Self::Value(cell.clone()),
        }
    }
}

impl Comparison {
    pub(super) fn new(day: NaiveDate, now: &Cell, before: Before) -> Self {
        Self { day, now: now.clone(), before }
    }

    /// Now minus then, exact; `None` where one of them is missing.
    pub(super) fn change(&self) -> Option<Cell> {
        match &self.before {
            Before::Value(before) => difference(&self.now, before),
            _ => None,
        }
    }

    /// A line under a figure: «față de 30.09.2025: +1.234,50 lei (+3,20 %)»; nothing where there is no figure either
    /// then or now.
    pub(super) fn line(&self, unit: &str) -> String {
        let day = romanian::short_date(self.day);
        let words = match (&self.before, self.change()) {
            (Before::Value(before), Some(change)) => change_words(&change, before, unit),
            (Before::Value(before), None) => return format!("la {day}: {}", short_quantity(before, unit)),
            _ if self.now.number().is_none() => return String::new(),
            (Before::NoResult, _) => format!("{} (fără rezultat la acea dată)", romanian::ABSENT),
            (Before::NoRow, _) => format!("{} (rândul nu exista la acea dată)", romanian::ABSENT),
            (Before::NoValue, _) => format!("{} (fără valoare la acea dată)", romanian::ABSENT),
        };
        format!("față de {day}: {words}")
    }

    /// The change with its unit and without its date: «+1,20 mil. lei», «neschimbat», `–`.
    pub(super) fn short(&self, unit: &str) -> String {
        match (&self.before, self.change()) {
            (Before::Value(before), Some(change)) => change_words(&change, before, unit),
            _ => romanian::ABSENT.to_owned(),
        }
    }

    /// The change alone, for the cell of a table whose heading names the unit: `+1.234,50`, `=` for none, `–` where
    /// there is nothing to compare.
    pub(super) fn mark(&self) -> String {
        let change = self.change();
        match change.as_ref().and_then(Cell::number) {
            None => romanian::ABSENT.to_owned(),
            Some((0, _)) => "=".to_owned(),
            // Objectives have four decimals for every kind of measure; zeros at their end say nothing.
            Some((value, scale)) => {
                format!("{}{}", if value > 0 { "+" } else { "" }, romanian::shortest(value, scale, scale.min(2)))
            }
        }
    }
}

fn change_words(change: &Cell, before: &Cell, unit: &str) -> String {
    if change.number().is_some_and(|(value, _)| value == 0) {
        return "neschimbat".to_owned();
    }
    match unit {
        "%" => format!("{}{}", sign(change), points(change)),
        "lei" => {
            let share = relative(change, before).map(|share| format!(" ({}{share})", sign(change)));
            format!("{}{}", signed(change, &short_quantity(change, unit)), share.unwrap_or_default())
        }
        _ => signed(change, &quantity(change, unit)),
    }
}

/// A printed number with the sign that a change always has.
fn signed(change: &Cell, printed: &str) -> String {
    if change.number().is_some_and(|(value, _)| value > 0) { format!("+{printed}") } else { printed.to_owned() }
}

fn sign(change: &Cell) -> char {
    if absolute(change) == *change { '+' } else { romanian::MINUS }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 9, 30).unwrap();

    fn two(unscaled: i128) -> Cell {
        Cell::Decimal { unscaled, scale: 2 }
    }

    fn line(now: Cell, before: Before, unit: &str) -> String {
        Comparison::new(DAY, &now, before).line(unit).replace('\u{a0}', " ")
    }

    fn mark(now: Cell, before: Before) -> String {
        Comparison::new(DAY, &now, before).mark()
    }

    #[test]
    fn rise_fall_and_no_change() {
        let before = |value| Before::Value(two(value));
        assert_eq!(line(two(12_000), before(10_000), "lei"), "față de 30.09.2025: +20,00 lei (+20,00 %)");
        assert_eq!(line(two(9_000), before(10_000), "lei"), "față de 30.09.2025: −10,00 lei (−10,00 %)");
        assert_eq!(line(two(10_000), before(10_000), "lei"), "față de 30.09.2025: neschimbat");
        assert_eq!(line(two(6_241), before(6_121), "%"), "față de 30.09.2025: +1,20 puncte procentuale");
        assert_eq!(line(two(6_121), before(6_241), "%"), "față de 30.09.2025: −1,20 puncte procentuale");
        assert_eq!(line(Cell::Integer(21), Before::Value(Cell::Integer(1)), "zile"), "față de 30.09.2025: +20 de zile");
        assert_eq!(line(Cell::Integer(1), Before::Value(Cell::Integer(4)), ""), "față de 30.09.2025: −3");
    }

    #[test]
    fn from_zero_to_zero_and_below_zero_there_is_no_share() {
        let before = |value| Before::Value(two(value));
        assert_eq!(line(two(100), before(0), "lei"), "față de 30.09.2025: +1,00 lei");
        assert_eq!(line(two(0), before(100), "lei"), "față de 30.09.2025: −1,00 lei (−100,00 %)");
        assert_eq!(line(two(0), before(0), "lei"), "față de 30.09.2025: neschimbat");
        assert_eq!(line(two(300), before(-100), "lei"), "față de 30.09.2025: +4,00 lei");
    }

    #[test]
    fn a_gap_has_its_reason() {
        assert_eq!(line(two(1), Before::NoResult, "lei"), "față de 30.09.2025: – (fără rezultat la acea dată)");
        assert_eq!(line(two(1), Before::NoRow, "lei"), "față de 30.09.2025: – (rândul nu exista la acea dată)");
        assert_eq!(
            line(two(1), Before::of(Some(&Cell::Absent)), "lei"),
            "față de 30.09.2025: – (fără valoare la acea dată)"
        );
        assert_eq!(line(Cell::Absent, Before::Value(two(100)), "lei"), "la 30.09.2025: 1,00 lei");
        assert_eq!(line(Cell::Absent, Before::NoResult, "lei"), "");
    }

    #[test]
    fn a_mark_is_the_exact_difference_of_any_scales() {
        assert_eq!(mark(two(123_456_789), Before::Value(two(1))), "+1.234.567,88");
        assert_eq!(mark(Cell::Integer(2), Before::Value(two(250))), "−0,50");
        assert_eq!(mark(two(5), Before::Value(two(5))), "=");
        let four = |unscaled| Cell::Decimal { unscaled, scale: 4 };
        assert_eq!(mark(four(12_500), Before::Value(four(2_500))), "+1,00");
        assert_eq!(mark(four(12_525), Before::Value(two(0))), "+1,2525");
        assert_eq!(mark(two(5), Before::NoRow), "–");
        assert_eq!(mark(Cell::Absent, Before::Value(two(5))), "–");
    }
}
