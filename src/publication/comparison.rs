use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::calendar::Month;
use crate::indicator::SUPPRESSED;
use crate::report::Correction;

use super::cause::Causes;
use super::published_table::PublishedTable;

/// The column of a table of many dates that says at which date a row is.
const REPORTING_DATE: &str = "data_raportarii";
/// Columns of a key that say of which month or quarter a row is.
const MONTH: &str = "luna";
const QUARTER: &str = "trimestru";

/// What the rows of two editions have in common, so that they must say the same.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Scope {
    /// The same reporting date.
    At(NaiveDate),
    /// A month or quarter that was over, seen at two reporting dates.
    Closed(String),
}

/// Finds what a new edition corrects of those before it, each figure against the last edition that published it.
#[derive(Debug)]
pub(super) struct Comparison<'a> {
    as_of: NaiveDate,
    tables: &'a [PublishedTable],
    /// Indicator, scope and row that a later edition published too.
    seen: BTreeSet<(String, Scope, String)>,
    corrections: Vec<Correction>,
}

impl<'a> Comparison<'a> {
    /// Of the edition being made.
    pub(super) fn new(as_of: NaiveDate, tables: &'a [PublishedTable]) -> Self {
        Self { as_of, tables, seen: BTreeSet::new(), corrections: Vec::new() }
    }

    /// In the order of dates and tables.
    pub(super) fn into_corrections(mut self) -> Vec<Correction> {
        self.corrections.sort_by(|a, b| {
            let place = |one: &Correction| (std::cmp::Reverse(one.as_of), one.indicator.clone(), one.row.clone());
            place(a).cmp(&place(b))
        });
        self.corrections
    }

    /// Compares with an earlier edition; later editions come first.
    pub(super) fn against(&mut self, as_of: NaiveDate, earlier: &[PublishedTable], causes: &dyn Fn(&str) -> Causes) {
        for then in earlier {
            let causes = causes(&then.indicator);
            match self.tables.iter().find(|now| now.name == then.name) {
                Some(now) => self.compare(as_of, then, now, &causes),
                None if as_of == self.as_of && then.month().is_none() => {
                    self.add(then, as_of, "", "", ["publicat", "nepublicat"], false, &causes);
                }
                None => {}
            }
        }
    }

    fn compare(&mut self, as_of: NaiveDate, then: &PublishedTable, now: &PublishedTable, causes: &Causes) {
        let key = common_key(then, now);
        let before = self.placed(then, &key, as_of, as_of);
        let mut after = self.placed(now, &key, as_of, self.as_of);
        for (scope, rows) in before {
            let told = after.remove(&scope).filter(|_| scope.is_exact() || causes.reach_closed_months());
            let labels: BTreeSet<_> = rows.keys().chain(told.iter().flat_map(BTreeMap::keys)).cloned().collect();
            for label in labels {
                let is_new = self.seen.insert((then.indicator.clone(), scope.clone(), label.clone()));
                let Some(told) = told.as_ref().filter(|_| is_new) else { continue };
                let day = if let Scope::At(day) = &scope { *day } else { as_of };
                let pair = [rows.get(&label), told.get(&label)].map(|rows| rows.map(Vec::as_slice).unwrap_or_default());
                if key.is_empty() {
                    self.compare_lists(day, then, pair, causes);
                } else {
                    self.compare_row(day, [then, now], &key, &label, pair.map(|rows| rows.first().copied()), causes);
                }
            }
        }
    }

    /// The rows of a table that the two editions must agree on, by what they are. `before` is the reporting date of the
    /// earlier edition, `as_of` that of the table's.
    fn placed<'b>(
        &self,
        table: &'b PublishedTable,
        key: &[&str],
        before: NaiveDate,
        as_of: NaiveDate,
    ) -> BTreeMap<Scope, BTreeMap<String, Vec<&'b [String]>>> {
        let mut placed: BTreeMap<Scope, BTreeMap<String, Vec<&[String]>>> = BTreeMap::new();
        if before == self.as_of && table.position(REPORTING_DATE).is_none() && table.month().is_none() {
            // Tables of that date without a row are compared too.
            placed.entry(Scope::At(before)).or_default();
        }
        for row in &table.rows {
            if let Some(scope) = self.scope(table, key, row, before, as_of) {
                placed.entry(scope).or_default().entry(label(table, key, row)).or_default().push(row);
            }
        }
        placed
    }

    fn scope(
        &self,
        table: &PublishedTable,
        key: &[&str],
        row: &[String],
        before: NaiveDate,
        as_of: NaiveDate,
    ) -> Option<Scope> {
        if let Some(at) = table.position(REPORTING_DATE) {
            return row.get(at)?.parse().ok().map(Scope::At);
        }
        if let Some(month) = table.month().and_then(Month::parse) {
            let end = month.last_day().min(as_of);
            return (month.last_day() <= before || before == self.as_of).then_some(Scope::At(end));
        }
        if before == self.as_of {
            return Some(Scope::At(before));
        }
        let cell = |name: &str| key.contains(&name).then(|| table.position(name)).flatten().and_then(|at| row.get(at));
        let closed = |end: NaiveDate, text: &str| (end <= before).then(|| Scope::Closed(text.to_owned()));
        if let Some(day) = cell(MONTH) {
            return closed(Month::of(day.parse().ok()?).last_day(), day);
        }
        let quarter: u32 = cell(QUARTER).filter(|_| before.year() == self.as_of.year())?.parse().ok()?;
        let end = Month::parse(&format!("{}-{:02}", before.year(), quarter.checked_mul(3)?))?.last_day();
        closed(end, &format!("{} {quarter}", before.year()))
    }

    /// Rows that nothing tells apart: how many are gone and how many are new.
    fn compare_lists(&mut self, day: NaiveDate, table: &PublishedTable, rows: [&[&[String]]; 2], causes: &Causes) {
        let missing = |from: &[&[String]], of: &[&[String]]| {
            let mut left: BTreeMap<&[String], i64> = BTreeMap::new();
            of.iter().for_each(|row| *left.entry(row).or_default() += 1);
            from.iter().for_each(|row| *left.entry(row).or_default() -= 1);
            left.values().filter(|count| **count < 0).map(|count| -count).sum::<i64>()
        };
        let [gone, new] = [missing(rows[0], rows[1]), missing(rows[1], rows[0])];
        if gone > 0 || new > 0 {
            let said = [format!("rânduri retrase sau schimbate: {gone}"), format!("rânduri noi sau schimbate: {new}")];
            self.add(table, day, "", "", [&said[0], &said[1]], false, causes);
        }
    }

    fn compare_row(
        &mut self,
        day: NaiveDate,
        [then, now]: [&PublishedTable; 2],
        key: &[&str],
        label: &str,
        [before, after]: [Option<&[String]>; 2],
        causes: &Causes,
    ) {
        if before.is_none() || after.is_none() {
            let said = if after.is_none() { ["publicat", "retras"] } else { ["nepublicat", "publicat"] };
            return self.add(then, day, label, "", said, false, causes);
        }
        let cell = |row: Option<&[String]>, at: Option<usize>| row?.get(at?).cloned();
        for (at, column) in then.columns.iter().enumerate() {
            let (Some(was), Some(is)) = (cell(before, Some(at)), cell(after, now.position(&column.name))) else {
                continue;
            };
            if was == is || key.contains(&column.name.as_str()) {
                continue;
            }
            let (title, is_number) = (column.title(), column.is_number());
            if was == SUPPRESSED || is == SUPPRESSED {
                let told = |text: &str| if text == SUPPRESSED { "suprimat" } else { "publicat" };
                self.add(then, day, label, title, [told(&was), told(&is)], false, causes);
            } else {
                self.add(then, day, label, title, [&was, &is], is_number, causes);
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // the fields of what it adds
    fn add(
        &mut self,
        table: &PublishedTable,
        as_of: NaiveDate,
        row: &str,
        column: &str,
        [was, is]: [&str; 2],
        is_number: bool,
        causes: &Causes,
    ) {
        self.corrections.push(Correction {
            as_of,
            indicator: table.indicator.clone(),
            table: table.title.clone(),
            row: row.to_owned(),
            column: column.to_owned(),
            was: was.to_owned(),
            is: is.to_owned(),
            why: causes.sentence(),
            is_number,
        });
    }
}

impl Scope {
    fn is_exact(&self) -> bool {
        matches!(self, Self::At(_))
    }
}

/// The columns that tell the rows of both tables apart: those of either key. None where one table has no key, or not all
/// of these columns.
fn common_key<'a>(then: &'a PublishedTable, now: &'a PublishedTable) -> Vec<&'a str> {
    if then.key.is_empty() || now.key.is_empty() {
        return Vec::new();
    }
    let names: BTreeSet<_> = then.key.iter().chain(&now.key).map(String::as_str).collect();
    let columns = then.columns.iter().map(|column| column.name.as_str());
    let key: Vec<_> = columns.filter(|name| names.contains(name) && now.position(name).is_some()).collect();
    if key.len() == names.len() { key } else { Vec::new() }
}

/// What a row is about: `Cod: 66.05; Titlu: 20`.
fn label(table: &PublishedTable, key: &[&str], row: &[String]) -> String {
    let parts = table.columns.iter().zip(row).filter(|(column, cell)| {
        key.contains(&column.name.as_str()) && column.name != REPORTING_DATE && !cell.is_empty()
    });
    parts.map(|(column, cell)| format!("{}: {cell}", column.title())).collect::<Vec<_>>().join("; ")
}
