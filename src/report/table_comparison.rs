use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cell_text::is_numeric;
use super::comparison::{Before, Comparison};
use super::standing::is_period;
use crate::calendar::add_months;
use crate::indicator::{Cell, CellType, IndicatorResult, ResultColumn};
use crate::romanian;

/// The changes of a result's figures since the same period a year before.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct TableComparison {
    /// A text per cell of the result; empty where there is nothing to compare, no rows where none could be compared.
    pub changes: Vec<Vec<String>>,
    /// What stands under the figures, or why nothing does.
    pub note: String,
}

impl TableComparison {
    /// Compares the rows of `now` with those of `before` that have the same key.
    pub(super) fn of(now: &IndicatorResult, before: Option<&IndicatorResult>, day: NaiveDate) -> Self {
        let date = romanian::short_date(day);
        let said = |note: String| Self { note, ..Self::default() };
        if now.rows.is_empty() || !now.columns.iter().any(is_measure) {
            return Self::default();
        }
        let Some(before) = before else {
            return said(format!("Comparația cu {date} lipsește: la acea dată nu există rezultat."));
        };
        let key = Key::of(now, before);
        let (rows_now, rows_then) = (key.rows(now, Age::Now), key.rows(before, Age::YearBefore));
        let pair = |row: &Vec<Cell>| {
            let text = key.text(now, row, Age::Now);
            rows_now.get(&text)?.and(*rows_then.get(&text)?)
        };
        let matches: Vec<Option<usize>> = now.rows.iter().map(pair).collect();
        if matches.iter().all(Option::is_none) {
            return said(format!("Comparația cu {date} lipsește: niciun rând nu are pereche la acea dată."));
        }
        let changes = now.rows.iter().zip(matches).map(|(row, then)| {
            let change = |(column, cell): (&ResultColumn, &Cell)| {
                if !is_measure(column) {
                    return String::new();
                }
                let cell_then = then.map(|then| before.cell(then, &column.name));
                Comparison::new(day, cell, Before::of(cell_then)).mark()
            };
            now.columns.iter().zip(row).map(change).collect()
        });
        let points = if now.columns.iter().any(|column| column.name.ends_with("_pct")) {
            ", la procente în puncte procentuale"
        } else {
            ""
        };
        Self {
            changes: changes.collect(),
            note: format!("Sub fiecare cifră: schimbarea față de {date}{points}; «=» neschimbat, «–» fără pereche."),
        }
    }
}

fn is_measure(column: &ResultColumn) -> bool {
    is_numeric(column.cell_type) && !is_period(column)
}

/// Which of the two results a row is of.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Age {
    Now,
    YearBefore,
}

/// The columns that say which thing a row is about: the fewest first ones that tell all rows apart in both results.
struct Key(Vec<String>);

impl Key {
    fn of(now: &IndicatorResult, before: &IndicatorResult) -> Self {
        let names: Vec<String> = now
            .columns
            .iter()
            .filter(|column| column.cell_type == CellType::Text || is_period(column))
            .map(|column| column.name.clone())
            .collect();
        let tells_apart = |key: &Self| {
            key.rows(now, Age::Now).len() == now.rows.len()
                && key.rows(before, Age::YearBefore).len() == before.rows.len()
        };
        let shorter = (names.len().min(1)..names.len()).map(|length| Self(names[..length].to_vec()));
        shorter.into_iter().find(tells_apart).unwrap_or(Self(names))
    }

    /// The rows by their key; `None` where several have the same.
    fn rows(&self, result: &IndicatorResult, age: Age) -> BTreeMap<Vec<String>, Option<usize>> {
        let mut rows = BTreeMap::new();
        for (at, row) in result.rows.iter().enumerate() {
            rows.entry(self.text(result, row, age)).and_modify(|row| *row = None).or_insert(Some(at));
        }
        rows
    }

    /// The key of a row; months and years of the year before are named as those of now.
    fn text(&self, result: &IndicatorResult, row: &[Cell], age: Age) -> Vec<String> {
        let cell = |name: &String| {
            let cell = result.position(name).and_then(|at| row.get(at)).unwrap_or(&Cell::Absent);
            match cell {
                Cell::Date(date) if age == Age::YearBefore => add_months(*date, 12).unwrap_or(*date).to_string(),
                Cell::Integer(year) if age == Age::YearBefore && name == "an" => (year + 1).to_string(),
                cell => cell.to_string(),
            }
        };
        self.0.iter().map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::result;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn compare(shape: &str, now: &[&str], before: &[&str]) -> TableComparison {
        let made = |rows: &[&str], at| {
            let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
            result("x", day(at), shape, &rows)
        };
        let before = made(before, "2025-09-30");
        TableComparison::of(&made(now, "2026-09-30"), Some(&before), day("2025-09-30"))
    }

    fn column(compared: &TableComparison, at: usize) -> Vec<&str> {
        compared.changes.iter().map(|row| row[at].as_str()).collect()
    }

    #[test]
    fn rows_meet_by_name_in_any_order() {
        let compared = compare(
            "domeniu:t suma:2 numar:i",
            &["clinic|5.00|2", "nou|1.00|1", "spitale|7.50|", "TOTAL|13.50|3"],
            &["spitale|9.00|4", "clinic|5.00|1", "TOTAL|14.00|5"],
        );
        assert_eq!(column(&compared, 0), ["", "", "", ""]);
        assert_eq!(column(&compared, 1), ["=", "–", "−1,50", "−0,50"]);
        assert_eq!(column(&compared, 2), ["+1", "–", "–", "−2"]);
        assert!(compared.note.contains("față de 30.09.2025"));
    }

    #[test]
    fn a_name_that_changed_does_not_hide_the_row_of_its_code() {
        let compared = compare("cod:t denumire:t suma:2", &["1|Nou|5.00"], &["1|Vechi|4.00"]);
        assert_eq!(column(&compared, 2), ["+1,00"]);
    }

    #[test]
    fn two_names_tell_rows_apart_where_one_does_not() {
        let compared = compare("canal:t sursa:t suma:2", &["a|x|1.00", "a|y|2.00"], &["a|y|1.00", "a|x|1.00"]);
        assert_eq!(column(&compared, 2), ["=", "+1,00"]);
    }

    #[test]
    fn months_meet_the_same_month_and_years_the_year_before() {
        let months = compare("luna:d numar:i", &["2026-02-01|5", "2026-03-01|5"], &["2025-03-01|4", "2025-01-01|9"]);
        assert_eq!(column(&months, 1), ["–", "+1"]);
        let quarters = compare("trimestru:i numar:i", &["1|5", "2|5"], &["1|4", "2|7"]);
        assert_eq!(column(&quarters, 0), ["", ""]);
        assert_eq!(column(&quarters, 1), ["+1", "−2"]);
        assert_eq!(column(&compare("an:i suma:2", &["2026|5.00"], &["2025|4.00"]), 1), ["+1,00"]);
    }

    #[test]
    fn one_row_without_a_name_meets_the_one_row() {
        assert_eq!(column(&compare("numar:i", &["3"], &["5"]), 0), ["−2"]);
    }

    #[test]
    fn rows_that_nothing_tells_apart_are_not_compared() {
        let twins = compare("nume:t suma:2", &["a|1.00", "a|2.00", "b|1.00"], &["a|1.00", "b|0.00"]);
        assert_eq!(column(&twins, 1), ["–", "–", "+1,00"]);
    }

    #[test]
    fn the_reason_stands_where_nothing_can_be_compared() {
        let none = compare("nume:t suma:2", &["a|1.00"], &["b|1.00"]);
        assert!(none.changes.is_empty() && none.note.contains("niciun rând"), "{none:?}");
        let now = result("x", day("2026-09-30"), "nume:t suma:2", &["a|1.00".to_owned()]);
        let none = TableComparison::of(&now, None, day("2025-09-30"));
        assert!(none.changes.is_empty() && none.note.contains("nu există rezultat"), "{none:?}");
        let words = compare("nume:t text:t", &["a|x"], &["a|y"]);
        assert_eq!(words, TableComparison::default());
    }
}
