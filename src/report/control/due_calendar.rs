use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::Month;
use crate::romanian::{self, Noun};

use super::control_edition::ControlEdition;
use super::matrix::{Matrix, MatrixHead};

/// Months of the calendar: that of the reporting date, and twelve whole ones.
const MONTHS: i32 = 13;
/// Overdue, the months, later.
const SLOTS: usize = MONTHS as usize + 2;

/// When the terms end, with the sentence about it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DueCalendar {
    title: String,
    subtitle: String,
    /// Absent where nobody has a term.
    matrix: Option<Matrix>,
}

/// How many terms of each group end when: before the reporting date, in each month of the calendar, later.
struct Counts<'a> {
    as_of: NaiveDate,
    groups: &'a [&'a str],
    /// A row per group, a cell per slot.
    rows: Vec<Vec<i128>>,
}

impl DueCalendar {
    pub(super) fn of(edition: &ControlEdition<'_>) -> Self {
        let as_of = edition.edition.as_of;
        let counts = Counts::of(edition);
        let is_empty = edition.providers.is_empty();
        let months: Vec<(Month, i128)> = counts.months().zip(counts.totals().into_iter().skip(1)).collect();
        Self {
            title: title(counts.totals().first().copied().unwrap_or_default(), &months, is_empty),
            subtitle: format!(
                "Furnizori după luna în care se împlinesc trei ani de la ultimul control, la {}",
                romanian::long_date(as_of)
            ),
            matrix: (!is_empty).then(|| counts.matrix(edition)),
        }
    }
}

impl<'a> Counts<'a> {
    fn of(edition: &'a ControlEdition<'_>) -> Self {
        let groups = edition.groups.codes();
        let mut counts = Self { as_of: edition.edition.as_of, groups, rows: vec![vec![0; SLOTS]; groups.len()] };
        for provider in &edition.providers {
            let of_provider = edition.groups.of_category(provider.category);
            let group = groups.iter().position(|group| *group == of_provider);
            if let (Some(group), Some(due)) = (group, provider.due) {
                let slot = counts.slot(due);
                counts.rows[group][slot] += 1;
            }
        }
        counts
    }

    fn slot(&self, due: NaiveDate) -> usize {
        let month = Month::of(due);
        if due < self.as_of {
            0
        } else if month > self.first().plus(MONTHS - 1) {
            SLOTS - 1
        } else {
            self.first().through(month).count()
        }
    }

    fn first(&self) -> Month {
        Month::of(self.as_of)
    }

    fn months(&self) -> impl Iterator<Item = Month> {
        self.first().through(self.first().plus(MONTHS - 1))
    }

    fn totals(&self) -> Vec<i128> {
        (0..SLOTS).map(|slot| self.rows.iter().map(|row| row[slot]).sum()).collect()
    }

    fn matrix(&self, edition: &ControlEdition<'_>) -> Matrix {
        let heads = [MatrixHead::edge("depășit")].into_iter().chain(MatrixHead::of_months(self.months()));
        let mut matrix = Matrix {
            id: "t-pe-luni".to_owned(),
            caption: "Scadențe pe luni și categorii".to_owned(),
            corner: "Categoria".to_owned(),
            heads: heads.chain([MatrixHead::edge("mai târziu")]).collect(),
            rows: Vec::new(),
        };
        // What is overdue has a colour of its own, and what is years away is not to draw the eye.
        let largest = self.rows.iter().flat_map(|row| &row[1..SLOTS - 1]).copied().max().unwrap_or_default();
        for (group, row) in self.groups.iter().zip(&self.rows) {
            matrix.count_row(edition.category(group), row, largest);
            if let Some(row) = matrix.rows.last_mut() {
                row.cells.iter_mut().step_by(SLOTS - 1).for_each(|cell| cell.tone = 0);
            }
        }
        matrix.total_row("Total", self.totals().into_iter().map(|count| romanian::number(count, 0)).collect());
        matrix.rows.iter_mut().filter_map(|row| row.cells.first_mut()).for_each(|cell| cell.is_overdue = true);
        matrix
    }
}

/// The sentence over the calendar.
fn title(overdue: i128, months: &[(Month, i128)], is_empty: bool) -> String {
    if is_empty {
        return "Nu există furnizori cu termen de control".to_owned();
    }
    let late = match overdue {
        0 => "Niciun furnizor nu este în afara termenului".to_owned(),
        1 => "Un furnizor este în afara termenului".to_owned(),
        many => format!("{} sunt în afara termenului", Noun::PROVIDER.count(many)),
    };
    let Some((until, _)) = months.last() else { return late };
    let until = romanian::month_year(until.first_day());
    let falling: i128 = months.iter().map(|(_, count)| count).sum();
    // The earliest of the fullest months.
    let fullest = months.iter().rev().max_by_key(|(_, count)| *count);
    match (falling, fullest) {
        (0, _) | (_, None) => format!("{late}; până în {until} nu mai intră niciunul în scadență"),
        (1, Some((month, _))) => {
            format!(
                "{late}; până în {until} mai intră unul în scadență, în {}",
                romanian::month_year(month.first_day())
            )
        }
        (_, Some((_, 1))) => {
            format!("{late}; până în {until} mai intră în scadență {}, în luni diferite", romanian::number(falling, 0))
        }
        (_, Some((month, count))) => format!(
            "{late}; până în {until} mai intră în scadență {}, cei mai mulți în {}: {}",
            romanian::number(falling, 0),
            romanian::month_year(month.first_day()),
            romanian::number(*count, 0)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(overdue: i128, counts: &[i128]) -> String {
        let first = Month::new(2026, 9).unwrap();
        let months: Vec<_> = counts.iter().enumerate().map(|(at, count)| (first.plus(at as i32), *count)).collect();
        title(overdue, &months, false)
    }

    #[test]
    fn a_sentence_for_each_state_of_the_terms() {
        assert_eq!(
            of(64, &[3, 20, 20]),
            "64 de furnizori sunt în afara termenului; până în noiembrie 2026 mai intră în scadență 43, cei mai mulți în octombrie 2026: 20"
        );
        assert_eq!(
            of(1, &[0, 1]),
            "Un furnizor este în afara termenului; până în octombrie 2026 mai intră unul în scadență, în octombrie 2026"
        );
        assert_eq!(
            of(1, &[1, 0, 1]),
            "Un furnizor este în afara termenului; până în noiembrie 2026 mai intră în scadență 2, în luni diferite"
        );
        assert_eq!(
            of(0, &[0, 0]),
            "Niciun furnizor nu este în afara termenului; până în octombrie 2026 nu mai intră niciunul în scadență"
        );
        assert_eq!(title(0, &[], true), "Nu există furnizori cu termen de control");
    }
}
