use serde::Serialize;

use crate::calendar::Month;
use crate::romanian;

/// Shades of a count, from the palest.
const TONES: i128 = 4;

/// Counts by row and month, each shaded by its size.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Matrix {
    /// Unique on its page.
    pub id: String,
    pub caption: String,
    /// What the first column holds.
    pub corner: String,
    pub heads: Vec<MatrixHead>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct MatrixHead {
    /// Three letters, or a word.
    pub short: String,
    /// Printed under it, where the year begins.
    pub year: String,
    /// Begins or ends what is no month.
    pub is_edge: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct MatrixRow {
    pub label: String,
    pub cells: Vec<MatrixCell>,
    pub total: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct MatrixCell {
    pub text: String,
    /// From 0, which has no shade, to 4.
    pub tone: i128,
    /// Of those out of term already.
    pub is_overdue: bool,
}

impl MatrixHead {
    /// Of months in a row, with the year where it begins.
    pub(super) fn of_months(months: impl IntoIterator<Item = Month>) -> impl Iterator<Item = Self> {
        months.into_iter().enumerate().map(|(at, month)| Self {
            short: romanian::short_month(month.first_day()).to_owned(),
            year: if at == 0 || month.number() == 1 { month.year().to_string() } else { String::new() },
            is_edge: false,
        })
    }

    /// Of what is no month.
    pub(super) fn edge(short: &str) -> Self {
        Self { short: short.to_owned(), year: String::new(), is_edge: true }
    }
}

impl Matrix {
    /// A row of counts; zero is printed as a dash that does not catch the eye.
    pub(super) fn count_row(&mut self, label: &str, counts: &[i128], largest: i128) {
        let cell = |count: &i128| MatrixCell {
            text: if *count == 0 { "·".to_owned() } else { romanian::number(*count, 0) },
            tone: if largest == 0 { 0 } else { (*count * TONES + largest - 1) / largest },
            is_overdue: false,
        };
        let cells = counts.iter().map(cell).collect();
        self.rows.push(MatrixRow { label: label.to_owned(), cells, total: false });
    }

    /// A row of figures without shades.
    pub(super) fn total_row(&mut self, label: &str, figures: Vec<String>) {
        let cells = figures.into_iter().map(|text| MatrixCell { text, tone: 0, is_overdue: false }).collect();
        self.rows.push(MatrixRow { label: label.to_owned(), cells, total: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_where_it_begins() {
        let first = Month::new(2026, 11).unwrap();
        let heads: Vec<_> = MatrixHead::of_months(first.through(first.plus(3))).collect();
        assert_eq!(heads.iter().map(|head| head.year.as_str()).collect::<Vec<_>>(), ["2026", "", "2027", ""]);
        assert_eq!(heads[2].short, "ian");
    }

    #[test]
    fn shades_go_from_none_to_the_darkest() {
        let mut matrix =
            Matrix { id: String::new(), caption: String::new(), corner: String::new(), heads: vec![], rows: vec![] };
        matrix.count_row("a", &[0, 1, 50, 100], 100);
        matrix.count_row("b", &[0], 0);
        let tones: Vec<_> = matrix.rows[0].cells.iter().map(|cell| cell.tone).collect();
        assert_eq!(tones, [0, 1, 2, 4]);
        assert_eq!(matrix.rows[1].cells[0].tone, 0);
    }
}
