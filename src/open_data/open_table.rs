use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::OpenDataError;
use super::fiscal_model::FiscalModel;
use super::key_columns::key_columns;
use super::licence::Licence;
use super::open_column::{OpenColumn, REPORTING_DATE, is_total};
use crate::calendar::Month;
use crate::indicator::{Cell, Definition, IndicatorResult};
use crate::report::{EditionInput, Labels};
use crate::romanian;

/// The registers of a month that have a file for each month, and the folder of these.
const REGISTERS: [(&str, &str); 1] = [("bud_payment_orders", "plati")];

/// What of an indicator a table holds.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TableKind {
    /// The result at the reporting date.
    Current,
    /// The register of one month.
    Month,
    /// The results at all dates there are, with a column that says at which.
    Series,
}

/// A table that readers may download.
#[derive(Clone, Debug)]
pub struct OpenTable {
    /// Its name in the data package: `arr_over90`, `plati-2026-09`, `serii-arr_over90`.
    pub id: String,
    pub kind: TableKind,
    pub indicator: String,
    /// The folder of its query: what it is about.
    pub theme: String,
    pub title: String,
    /// One paragraph of plain text.
    pub description: String,
    /// Of which days it is, in words.
    pub period: String,
    /// First and last of these days; the first is not known of a result that is cumulated or a state.
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
    /// Paths below the site's folder, with `/`.
    pub csv: String,
    pub xlsx: String,
    pub rows: usize,
    pub columns: Vec<OpenColumn>,
    /// The columns that tell its rows apart; empty where nothing does.
    pub key: Vec<String>,
    /// Whether some of its rows hold the sum of others.
    pub has_totals: bool,
    pub licence: Licence,
    /// The dates whose results it holds.
    pub(super) dates: Vec<NaiveDate>,
}

/// The tables of an edition, by indicator: the current one, the months of a register, the series.
///
/// # Errors
/// A list of `reports/` that cannot be read.
pub fn tables(input: &EditionInput) -> Result<Vec<OpenTable>, OpenDataError> {
    let (labels, fiscal) = (Labels::built_in()?, FiscalModel::built_in()?);
    let published = input.definitions.values().filter(|definition| !definition.is_internal());
    Ok(published.flat_map(|definition| of_indicator(input, &labels, &fiscal, definition)).collect())
}

fn of_indicator(
    input: &EditionInput,
    labels: &Labels,
    fiscal: &FiscalModel,
    definition: &Definition,
) -> Vec<OpenTable> {
    let (id, as_of) = (definition.id.as_str(), input.as_of);
    let Some(current) = result_at(input, id, as_of) else { return Vec::new() };
    let register = REGISTERS.iter().find(|(register, _)| *register == id).map(|(_, folder)| *folder);
    let dates = comparable_dates(input, current, register.is_some());
    let table = |kind, dates| OpenTable::new(input, labels, definition, kind, dates);
    let mut tables = vec![table(TableKind::Current, vec![as_of])];
    if let Some(folder) = register {
        tables.extend(dates.iter().map(|day| table(TableKind::Month, vec![*day]).in_folder(folder)));
    }
    if dates.len() > 1 || fiscal.wants_series(id) {
        tables.push(table(TableKind::Series, dates));
    }
    tables
}

/// The dates up to the reporting date at which an indicator has a result with the columns it has now. A register of the
/// month is whole only at its end.
fn comparable_dates(input: &EditionInput, current: &IndicatorResult, of_months: bool) -> Vec<NaiveDate> {
    let days = input.results.get(&current.indicator).into_iter().flatten();
    let same = |(day, result): &(&NaiveDate, &IndicatorResult)| {
        let is_end = Month::of(**day).last_day() == **day || **day == input.as_of;
        result.missing.is_empty() && result.columns == current.columns && **day <= input.as_of && (is_end || !of_months)
    };
    days.filter(same).map(|(day, _)| *day).collect()
}

fn result_at<'a>(input: &'a EditionInput, id: &str, day: NaiveDate) -> Option<&'a IndicatorResult> {
    let result = input.results.get(id)?.get(&day)?;
    (result.missing.is_empty() && !result.columns.is_empty()).then_some(result)
}

impl OpenTable {
    fn new(
        input: &EditionInput,
        labels: &Labels,
        definition: &Definition,
        kind: TableKind,
        dates: Vec<NaiveDate>,
    ) -> Self {
        let id = definition.id.clone();
        let results: Vec<_> = dates.iter().filter_map(|day| result_at(input, &id, *day)).collect();
        let first = results.first().map(|result| result.columns.as_slice()).unwrap_or_default().iter().enumerate();
        let mut columns: Vec<_> =
            first.map(|(at, column)| OpenColumn::of(definition, labels, &results, at, column)).collect();
        let mut key = key_columns(definition, &results);
        if kind == TableKind::Series {
            columns.insert(0, OpenColumn::reporting_date());
            if !key.is_empty() {
                key.insert(0, REPORTING_DATE.to_owned());
            }
        }
        let rows = || results.iter().flat_map(|result| &result.rows);
        let (from, to) = days(kind, &dates, input.as_of);
        let formula = definition.formula.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            period: period(kind, from, to, dates.len()),
            description: match kind {
                TableKind::Current | TableKind::Month => formula,
                TableKind::Series => format!("{formula} Rezultatele la toate datele disponibile, una sub alta."),
            },
            title: match kind {
                TableKind::Current => definition.title.clone(),
                TableKind::Month => format!("{}: {}", definition.title, romanian::month_year(to)),
                TableKind::Series => format!("{}: serie de date", definition.title),
            },
            rows: rows().count(),
            has_totals: rows().any(|row| row.iter().any(is_total)),
            csv: if kind == TableKind::Series { format!("date/serii/{id}.csv") } else { format!("date/{id}.csv") },
            xlsx: format!("date/{id}.xlsx"),
            id: if kind == TableKind::Series { format!("serii-{id}") } else { id.clone() },
            theme: definition.theme().to_owned(),
            indicator: id,
            licence: Licence::OGL_ROU,
            kind,
            from,
            to,
            columns,
            key,
            dates,
        }
    }

    /// The same as the file of its month in `folder`.
    fn in_folder(self, folder: &str) -> Self {
        let month = format!("{}-{:02}", self.to.year(), self.to.month());
        Self {
            id: format!("{folder}-{month}"),
            csv: format!("date/{folder}/{month}.csv"),
            xlsx: format!("date/{folder}/{month}.xlsx"),
            ..self
        }
    }

    /// Its rows, with the cells of its columns in their order.
    pub(super) fn cells<'a>(&'a self, input: &'a EditionInput) -> impl Iterator<Item = Vec<Cell>> + 'a {
        let results = self.dates.iter().filter_map(|day| result_at(input, &self.indicator, *day));
        let dated = self.kind == TableKind::Series;
        results.flat_map(move |result| {
            let day = dated.then_some(Cell::Date(result.as_of));
            result.rows.iter().map(move |row| day.iter().chain(row).cloned().collect())
        })
    }

    /// The acts that ask for it, in force at its last day.
    pub(super) fn legal<'a>(&self, input: &'a EditionInput) -> Vec<&'a str> {
        let legal = input.definitions.get(&self.indicator).map(|definition| definition.legal.as_slice());
        let valid = legal.unwrap_or_default().iter().filter(|basis| basis.is_valid_on(self.to));
        valid.map(|basis| basis.act.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

fn days(kind: TableKind, dates: &[NaiveDate], as_of: NaiveDate) -> (Option<NaiveDate>, NaiveDate) {
    let last = dates.last().copied().unwrap_or(as_of);
    let from = match kind {
        TableKind::Current => None,
        TableKind::Month => Some(Month::of(last).first_day()),
        TableKind::Series => dates.first().copied(),
    };
    (from, last)
}

fn period(kind: TableKind, from: Option<NaiveDate>, to: NaiveDate, dates: usize) -> String {
    let day = romanian::short_date;
    match (kind, from) {
        (TableKind::Month, _) if Month::of(to).last_day() == to => romanian::month_year(to),
        (TableKind::Month, _) => format!("{}, până la {}", romanian::month_year(to), day(to)),
        (TableKind::Series, Some(from)) if from < to => {
            let count = romanian::Noun::new("o", "dată", "date").count(dates as i128);
            format!("{}–{}, {count}", day(from), day(to))
        }
        _ => format!("la {}", day(to)),
    }
}
