use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::calendar::ReportingDate;
use crate::indicator::{Cell, Definition, Figure, IndicatorResult, Label, ReleaseDeclaration, Sum};

use super::figure_id::{FigureId, Span};

/// The label of a row that sums others.
const TOTAL: &str = "TOTAL";
/// The key of a table with a row for the month, the quarter and the year of D.
const PERIOD: &str = "perioada";

/// The result of an indicator with a `[release]` table, read as figures.
pub struct Table<'a> {
    pub definition: &'a Definition,
    pub release: &'a ReleaseDeclaration,
    pub result: &'a IndicatorResult,
    keys: Vec<usize>,
}

/// The tables of one edition, by indicator.
pub type Tables<'a> = BTreeMap<&'a str, Table<'a>>;

impl<'a> Table<'a> {
    /// None where the indicator has no declaration.
    pub fn new(definition: &'a Definition, result: &'a IndicatorResult) -> Option<Self> {
        let release = definition.release.as_ref()?;
        let keys = release.key.iter().filter_map(|key| result.position(key)).collect();
        Some(Self { definition, release, result, keys })
    }

    pub fn rows(&self) -> std::ops::Range<usize> {
        0..self.result.rows.len()
    }

    pub fn labels(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.keys.iter().filter_map(move |key| self.result.rows.get(row)?.get(*key))
    }

    /// The labels of a row as they are printed.
    pub fn label_texts(&self, row: usize) -> Vec<String> {
        self.labels(row).map(ToString::to_string).collect()
    }

    /// How many labels come before `TOTAL`; all of them in a row that is none.
    pub fn depth(&self, row: usize) -> usize {
        self.labels(row).position(|label| label.text() == Some(TOTAL)).unwrap_or(self.keys.len())
    }

    pub fn is_total(&self, row: usize) -> bool {
        self.depth(row) < self.keys.len()
    }

    /// The rows that a total sums: those one step below it. None for other rows.
    pub fn parts_of(&self, total: usize) -> Vec<usize> {
        let depth = self.depth(total);
        let own: Vec<_> = self.labels(total).take(depth).collect();
        let below = |row: &usize| self.depth(*row) > depth && self.labels(*row).take(depth).eq(own.iter().copied());
        let nearest = self.rows().filter(below).map(|row| self.depth(row)).min();
        self.rows().filter(below).filter(|row| Some(self.depth(*row)) == nearest).collect()
    }

    /// The value of a count, an amount or what a column implies, in units of its last decimal; none where it is absent.
    pub fn value(&self, row: usize, column: &str) -> Option<i128> {
        let (unscaled, scale) = self.result.cell(row, column).number()?;
        let Some(implied) = self.release.implied.get(column) else { return Some(unscaled) };
        let of = self.sum(row, &implied.of)?;
        let is_percentage = self.definition.column(column).is_some_and(|column| column.unit == "%");
        let divisor = 10i128.checked_pow(u32::from(scale))?.checked_mul(if is_percentage { 100 } else { 1 })?;
        let product = unscaled.checked_mul(of)?;
        // Half away from zero, as what is printed was rounded.
        Some((product.checked_mul(2)?.checked_add(divisor * product.signum())?) / (2 * divisor))
    }

    /// How often a person may be there in a count.
    pub fn times(&self, row: usize, column: &str) -> u32 {
        let times = self.release.repeated.get(column).and_then(|times| self.result.cell(row, times).number());
        times.and_then(|(times, _)| u32::try_from(times).ok()).unwrap_or(1).max(1)
    }

    /// A sum of columns of one row.
    fn sum(&self, row: usize, sum: &Sum) -> Option<i128> {
        sum.0.iter().try_fold(0i128, |total, term| {
            let (value, _) = self.result.cell(row, &term.figure.column).number()?;
            total.checked_add(value.checked_mul(i128::from(term.sign))?)
        })
    }

    pub fn id(&self, row: usize, column: &str) -> FigureId {
        let whole = self.release.month.get(column);
        let date = ReportingDate(self.result.as_of);
        let mut labels = self.label_texts(row);
        let is_stock =
            self.release.stock.iter().any(|name| name == column || labels.first().is_some_and(|label| label == name));
        let span = if is_stock {
            Span::At(date.0)
        } else if whole.is_some() {
            Span::Between(date.month_start(), date.0)
        } else {
            let start = self.period_start(row);
            // The label says no more than the span; but distinct persons of two spans do not add up to those of both.
            if start.is_some() && !self.release.distinct.iter().any(|name| name == column) {
                labels.clear();
            }
            Span::Between(start.unwrap_or_else(|| date.year_start()), date.0)
        };
        FigureId {
            measure: format!("{}.{}", self.result.indicator, whole.map_or(column, String::as_str)),
            labels,
            span,
        }
    }

    /// The first day of a row that stands for the month, the quarter or the year of D.
    fn period_start(&self, row: usize) -> Option<NaiveDate> {
        if self.release.key != [PERIOD] {
            return None;
        }
        let date = ReportingDate(self.result.as_of);
        match self.labels(row).next()?.text()? {
            "luna" => Some(date.month_start()),
            "trimestru" => Some(date.quarter_start()),
            "an" => Some(date.year_start()),
            _ => None,
        }
    }

    /// The rows of this table that a figure of `at`'s row means.
    pub fn rows_of(&self, figure: &Figure, at: &Table<'_>, row: Option<usize>) -> Vec<usize> {
        let matches = |candidate: &usize| {
            self.labels(*candidate).zip(&figure.labels).zip(&self.release.key).all(|((cell, label), key)| {
                let own = |name: &str| {
                    let place = at.release.key.iter().position(|key| key == name)?;
                    at.labels(row?).nth(place)
                };
                match label {
                    Label::Any => !cell.is_absent() && cell.text() != Some(TOTAL),
                    Label::Above => row.is_some_and(|row| *candidate <= row) && cell.text() != Some(TOTAL),
                    Label::Month => cell.date() == Some(ReportingDate(self.result.as_of).month_start()),
                    Label::MonthBefore => own(key)
                        .and_then(Cell::date)
                        .and_then(|month| month.checked_sub_months(Months::new(1)))
                        .is_some_and(|before| cell.date() == Some(before)),
                    Label::Containing(text) => cell.text().is_some_and(|label| label.contains(text.as_str())),
                    Label::Named(name) => match own(name) {
                        Some(label) => cell == label || is_of_quarter(cell, label),
                        None => cell.to_string() == *name,
                    },
                }
            })
        };
        self.rows().filter(matches).collect()
    }

    /// Whether a relation of this table has to be written for every row.
    pub fn is_of_a_row(&self, figure: &Figure) -> bool {
        figure.labels.is_empty()
            || figure.labels.iter().any(|label| match label {
                Label::Named(name) => self.release.key.contains(name),
                Label::Above | Label::MonthBefore => true,
                Label::Any | Label::Month | Label::Containing(_) => false,
            })
    }
}

/// Whether a month lies in the quarter that a label names.
fn is_of_quarter(month: &Cell, label: &Cell) -> bool {
    let quarter = |month: NaiveDate| (month.month0() / 3 + 1).to_string();
    month.date().is_some_and(|month| label.to_string() == quarter(month))
}
