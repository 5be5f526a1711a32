use chrono::{Datelike, NaiveDate};

use crate::indicator::Cell;
use crate::report::cell_text::cell_text;
use crate::report::labels::Labels;
use crate::romanian;

/// A cell of a filled form: the same for the page and for the workbook.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::report) enum SheetCell {
    /// Ruled and empty: filled in with a pen, or not in the extracts.
    Blank,
    /// The indicator has no value here.
    Absent,
    Text(String),
    /// `unscaled` / 10^`scale`, printed with all its digits.
    Number {
        unscaled: i128,
        scale: u8,
    },
    Date(NaiveDate),
    Month(NaiveDate),
}

impl SheetCell {
    /// A cell of `column` of an indicator: codes in words, fractions without the zeros beyond `least_places`.
    pub(in crate::report) fn of(labels: &Labels, column: &str, cell: &Cell, least_places: Option<u8>) -> Self {
        match cell {
            Cell::Absent => Self::Absent,
            Cell::Date(day) if column == "luna" && day.day() == 1 => Self::Month(*day),
            Cell::Date(day) => Self::Date(*day),
            Cell::Integer(_) if column == "trimestru" => Self::Text(cell_text(labels, column, cell).text),
            Cell::Integer(_) | Cell::Decimal { .. } => Self::number(cell, least_places),
            Cell::Text(_) | Cell::Boolean(_) | Cell::Suppressed => Self::Text(cell_text(labels, column, cell).text),
        }
    }

    /// A computed number; absent where there is none.
    pub(in crate::report) fn number(cell: &Cell, least_places: Option<u8>) -> Self {
        let Some((mut unscaled, mut scale)) = cell.number() else { return Self::Absent };
        while least_places.is_some_and(|least| scale > least) && unscaled % 10 == 0 {
            unscaled /= 10;
            scale -= 1;
        }
        Self::Number { unscaled, scale }
    }

    /// As printed on the page.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Absent => romanian::ABSENT.to_owned(),
            Self::Text(text) => text.clone(),
            Self::Number { unscaled, scale } => romanian::number(*unscaled, *scale),
            Self::Date(day) => romanian::short_date(*day),
            Self::Month(month) => romanian::month_year(*month),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(column: &str, cell: &Cell, least: Option<u8>) -> SheetCell {
        SheetCell::of(&Labels::built_in().unwrap(), column, cell, least)
    }

    #[test]
    fn cells_keep_their_type_and_codes_become_words() {
        let decimal = Cell::Decimal { unscaled: 1_500_000, scale: 4 };
        assert_eq!(of("suma", &decimal, None).text(), "150,0000");
        assert_eq!(of("suma", &decimal, Some(2)), SheetCell::Number { unscaled: 15_000, scale: 2 });
        assert_eq!(of("suma", &Cell::Integer(1200), Some(2)).text(), "1.200");
        assert_eq!(of("domeniu", &Cell::Text("spitale".into()), None).text(), "Asistență medicală în spitale");
        assert_eq!(of("trimestru", &Cell::Integer(2), None), SheetCell::Text("trim. II".into()));
        let day = "2026-09-01".parse().unwrap();
        assert_eq!(of("luna", &Cell::Date(day), None).text(), "septembrie 2026");
        assert_eq!(of("data", &Cell::Date(day), None), SheetCell::Date(day));
        assert_eq!(of("suma", &Cell::Absent, None).text(), "–");
    }
}
