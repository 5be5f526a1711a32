use serde::Serialize;

use chrono::Datelike;

use crate::calendar::Month;
use crate::romanian::{self, Noun};

use super::control_edition::{ControlEdition, GROUPS, group_of};
use super::matrix::{Matrix, MatrixHead};
use super::provider::Provider;

/// Months of the calendar, that of the reporting date included.
const MONTHS: i32 = 12;

/// When the terms end, with the sentence about it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DueCalendar {
    title: String,
    subtitle: String,
    /// Absent where nobody has a term.
    matrix: Option<Matrix>,
}

impl DueCalendar {
    pub(super) fn of(edition: &ControlEdition<'_>) -> Self {
        let as_of = edition.edition.as_of;
        let first = Month::of(as_of);
        let last = first.plus(MONTHS - 1);
        let slots = MONTHS as usize + 2;
        // Overdue, the months, later.
        let slot = |provider: &Provider<'_>| {
            let due = provider.due?;
            let month = Month::of(due);
            Some(if due < as_of {
                0
            } else if month > last {
                slots - 1
            } else {
                first.through(month).count()
            })
        };
        let mut counts = vec![vec![0i128; slots]; GROUPS.len()];
        for provider in &edition.providers {
            let group = GROUPS.iter().position(|group| *group == group_of(provider.category));
            if let (Some(group), Some(slot)) = (group, slot(provider)) {
                counts[group][slot] += 1;
            }
        }
        let totals: Vec<i128> = (0..slots).map(|slot| counts.iter().map(|row| row[slot]).sum()).collect();
        let subtitle = format!(
            "Furnizori după luna în care se împlinesc trei ani de la ultimul control, la {}",
            romanian::long_date(as_of)
        );
        let matrix = (!edition.providers.is_empty()).then(|| {
            let edge = |short: &str| MatrixHead { short: short.to_owned(), year: String::new(), is_edge: true };
            let month = |(at, month): (usize, Month)| MatrixHead {
                short: romanian::short_month(month.first_day()).to_owned(),
                year: if at == 0 || month.number() == 1 { month.year().to_string() } else { String::new() },
                is_edge: false,
            };
            let heads = [edge("depășit")].into_iter().chain(first.through(last).enumerate().map(month));
            let mut matrix = Matrix {
                id: "t-pe-luni".to_owned(),
                caption: "Scadențe pe luni și categorii".to_owned(),
                corner: "Categoria".to_owned(),
                heads: heads.chain([edge("mai târziu")]).collect(),
                rows: Vec::new(),
            };
            // What is overdue has a colour of its own, and what is years away is not to draw the eye.
            let largest = counts.iter().flat_map(|row| &row[1..slots - 1]).copied().max().unwrap_or_default();
            for (group, row) in GROUPS.iter().zip(&counts) {
                matrix.count_row(edition.category(group), row, largest);
                if let Some(row) = matrix.rows.last_mut() {
                    row.cells.iter_mut().step_by(slots - 1).for_each(|cell| cell.tone = 0);
                }
            }
            matrix.total_row("Total", totals.iter().map(|count| romanian::number(*count, 0)).collect());
            matrix
        });
        let months: Vec<(Month, i128)> = first.through(last).zip(totals.iter().skip(1).copied()).collect();
        Self { title: title(totals[0], &months, edition.providers.is_empty()), subtitle, matrix }
    }
}

/// The sentence over the calendar.
fn title(overdue: i128, months: &[(Month, i128)], is_empty: bool) -> String {
    if is_empty {
        return "Nu există furnizori cu termen de control".to_owned();
    }
    let provider = Noun::new("un", "furnizor", "furnizori");
    let late = match overdue {
        0 => "Niciun furnizor nu este în afara termenului".to_owned(),
        1 => "Un furnizor este în afara termenului".to_owned(),
        many => format!("{} sunt în afara termenului", provider.count(many)),
    };
    let falling: i128 = months.iter().map(|(_, count)| count).sum();
    // The earliest of the fullest months.
    let fullest = months.iter().rev().max_by_key(|(_, count)| *count);
    match (falling, fullest) {
        (0, _) | (_, None) => format!("{late}; în următoarele 12 luni nu mai intră niciunul în scadență"),
        (1, Some((month, _))) => format!("{late}; în 12 luni mai intră unul în scadență, în {}", words(*month)),
        (_, Some((_, 1))) => {
            format!("{late}; în 12 luni mai intră în scadență {}, în luni diferite", romanian::number(falling, 0))
        }
        (_, Some((month, count))) => format!(
            "{late}; în 12 luni mai intră în scadență {}, cei mai mulți în {}: {}",
            romanian::number(falling, 0),
            words(*month),
            romanian::number(*count, 0)
        ),
    }
}

fn words(month: Month) -> String {
    format!("{} {}", romanian::month_name(month.first_day()), month.first_day().year())
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
            "64 de furnizori sunt în afara termenului; în 12 luni mai intră în scadență 43, cei mai mulți în octombrie 2026: 20"
        );
        assert_eq!(
            of(1, &[0, 1]),
            "Un furnizor este în afara termenului; în 12 luni mai intră unul în scadență, în octombrie 2026"
        );
        assert_eq!(
            of(1, &[1, 0, 1]),
            "Un furnizor este în afara termenului; în 12 luni mai intră în scadență 2, în luni diferite"
        );
        assert_eq!(
            of(0, &[0, 0]),
            "Niciun furnizor nu este în afara termenului; în următoarele 12 luni nu mai intră niciunul în scadență"
        );
        assert_eq!(title(0, &[], true), "Nu există furnizori cu termen de control");
    }
}
