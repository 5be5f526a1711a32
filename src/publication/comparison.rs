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
    /// Indicator, reporting date (none of a month's or quarter's figure) and row that a later edition, or another table
    /// of the same edition, published too.
    seen: BTreeSet<(String, Option<NaiveDate>, String)>,
    corrections: Vec<Correction>,
}

impl<'a> Comparison<'a> {
    /// Of the edition being made.
    pub(super) fn new(as_of: NaiveDate, tables: &'a [PublishedTable]) -> Self {
        Self { as_of, tables, seen: BTreeSet::new(), corrections: Vec::new() }
    }

    /// In the order of dates and tables.
    pub(super) fn into_corrections(mut self) -> Vec<Correction> {
        self.corrections.sort_by_key(|one| {
            (std::cmp::Reverse(one.as_of), one.indicator.clone(), one.row.clone(), one.column.clone())
        });
        self.corrections
    }

    /// Compares with an earlier edition; later editions come first.
    pub(super) fn against(&mut self, as_of: NaiveDate, earlier: &[PublishedTable], causes: &dyn Fn(&str) -> Causes) {
        for then in earlier {
            let causes = causes(&then.indicator);
            match self.tables.iter().find(|now| now.name == then.name) {
                Some(now) => self.compare(as_of, then, now, &causes),
                None if as_of == self.as_of && !then.is_dated() => {
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
            let told = after.remove(&scope).filter(|_| scope.day().is_some() || causes.reach_closed_months());
            let labels: BTreeSet<_> = rows.keys().chain(told.iter().flat_map(BTreeMap::keys)).cloned().collect();
            for label in labels {
                let is_new = self.see(then, &scope, &label);
                let Some(told) = told.as_ref().filter(|_| is_new) else { continue };
                let day = scope.day().unwrap_or(as_of);
                let pair = [rows.get(&label), told.get(&label)].map(|rows| rows.map(Vec::as_slice).unwrap_or_default());
                if key.is_empty() {
                    self.compare_lists(day, then, pair, causes);
                } else {
                    self.compare_row(day, [then, now], &key, &label, pair.map(|rows| rows.first().copied()), causes);
                }
            }
        }
    }

    /// Notes a row; whether it is the first time.
    fn see(&mut self, table: &PublishedTable, scope: &Scope, label: &str) -> bool {
        let mut names = vec![scope.day()];
        if !table.is_dated() {
            names.push(None);
        }
        names.dedup();
        let rows: Vec<_> = names.into_iter().map(|day| (table.indicator.clone(), day, label.to_owned())).collect();
        let is_new = !rows.iter().any(|row| self.seen.contains(row));
        self.seen.extend(rows);
        is_new
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
        if before == self.as_of && !table.is_dated() {
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
    fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::At(day) => Some(*day),
            Self::Closed(_) => None,
        }
    }
}

impl PublishedTable {
    /// Whether its rows, or its name, say of which reporting date they are.
    fn is_dated(&self) -> bool {
        self.position(REPORTING_DATE).is_some() || self.month().is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A table from its columns and rows, joined with `|`; those of the key end with `*`, numbers with `#`.
    fn table(name: &str, columns: &str, rows: &[&str]) -> PublishedTable {
        let mut fields = Vec::new();
        let mut key = Vec::new();
        for column in columns.split('|') {
            let (column, kind) = match column.strip_suffix('#') {
                Some(column) => (column, "number"),
                None => (column, "string"),
            };
            let name = column.trim_end_matches('*');
            if name != column {
                key.push(format!("\"{name}\""));
            }
            fields.push(format!("{{\"name\": \"{name}\", \"type\": \"{kind}\"}}"));
        }
        let (fields, key) = (fields.join(","), key.join(","));
        let package = format!(
            "{{\"resources\": [{{\"name\": \"{name}\", \"path\": \"t.csv\", \"dialect\": {{\"delimiter\": \"|\"}}, \
             \"schema\": {{\"fields\": [{fields}], \"primaryKey\": [{key}]}}}}]}}"
        );
        let csv = format!("{}\n{}\n", columns.replace(['*', '#'], ""), rows.join("\n"));
        let read =
            |path: &str| Ok(Some(if path.ends_with(".json") { package.clone() } else { csv.clone() }.into_bytes()));
        PublishedTable::all(std::path::Path::new(""), &read).unwrap().remove(0)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// What an edition of September corrects of one at `as_of`: `date row column was -> is`.
    fn corrections(as_of: &str, then: PublishedTable, now: PublishedTable, causes: &Causes) -> Vec<String> {
        let tables = [now];
        let mut comparison = Comparison::new(day("2026-09-30"), &tables);
        comparison.against(day(as_of), &[then], &|_| causes.clone());
        let corrections = comparison.into_corrections().into_iter();
        corrections.map(|one| format!("{} {} {} {} -> {}", one.as_of, one.row, one.column, one.was, one.is)).collect()
    }

    fn restated() -> Causes {
        Causes::restated("plati 2026-03")
    }

    #[test]
    fn figures_of_the_same_reporting_date_must_agree() {
        let columns = "cod*|nume|plati#";
        let then = table("a", columns, &["1|x|1.00", "2|y|2.00", "3|z|3.00"]);
        let now = table("a", columns, &["1|x|1.00", "2|w|2.50", "4|q|4.00"]);
        assert_eq!(
            corrections("2026-09-30", then.clone(), now.clone(), &Causes::default()),
            [
                "2026-09-30 cod: 2 nume y -> w",
                "2026-09-30 cod: 2 plati 2.00 -> 2.50",
                "2026-09-30 cod: 3  publicat -> retras",
                "2026-09-30 cod: 4  nepublicat -> publicat",
            ]
        );
        // Those of another date are others.
        assert!(corrections("2026-08-31", then, now, &restated()).is_empty());
    }

    #[test]
    fn a_month_that_was_over_stays_what_it_was_unless_its_data_came_again() {
        let columns = "luna*|canal*|n#";
        let then = table("a", columns, &["2026-07-01|x|1", "2026-08-01|x|2", "2026-08-01|y|3"]);
        let now = table("a", columns, &["2026-07-01|x|1", "2026-08-01|x|5", "2026-08-01|z|6", "2026-09-01|x|7"]);
        let expected = [
            "2026-08-31 luna: 2026-08-01; canal: x n 2 -> 5",
            "2026-08-31 luna: 2026-08-01; canal: y  publicat -> retras",
            "2026-08-31 luna: 2026-08-01; canal: z  nepublicat -> publicat",
        ];
        assert_eq!(corrections("2026-08-31", then.clone(), now.clone(), &restated()), expected);
        assert!(corrections("2026-08-31", then.clone(), now.clone(), &Causes::default()).is_empty());
        // In the middle of August its figures were not final.
        assert!(corrections("2026-08-30", then, now, &restated()).is_empty());
    }

    #[test]
    fn a_quarter_is_compared_within_its_year() {
        let columns = "trimestru*|n#";
        let [then, now] = ["1", "2"].map(|n| table("a", columns, &[&format!("2|{n}"), &format!("3|{n}")]));
        let expected = ["2026-06-30 trimestru: 2 n 1 -> 2"];
        assert_eq!(corrections("2026-06-30", then.clone(), now.clone(), &restated()), expected);
        assert!(corrections("2025-12-31", then, now, &restated()).is_empty());
    }

    #[test]
    fn the_register_of_a_closed_month_and_of_an_open_one() {
        let columns = "op*|suma#";
        let [then, now] = ["1.00", "2.00"].map(|sum| table("plati-2026-08", columns, &[&format!("7|{sum}")]));
        let expected = ["2026-08-31 op: 7 suma 1.00 -> 2.00"];
        assert_eq!(corrections("2026-08-31", then.clone(), now.clone(), &Causes::default()), expected);
        assert!(corrections("2026-08-15", then, now, &Causes::default()).is_empty());
    }

    #[test]
    fn a_suppressed_value_is_told_without_its_number() {
        let columns = "cod*|n#|m#";
        let then = table("a", columns, &["1|[c]|41"]);
        let now = table("a", columns, &["1|40|[c]"]);
        assert_eq!(
            corrections("2026-09-30", then, now, &Causes::default()),
            ["2026-09-30 cod: 1 m publicat -> suprimat", "2026-09-30 cod: 1 n suprimat -> publicat"]
        );
    }

    #[test]
    fn a_key_that_grew_is_that_of_both_and_rows_without_one_are_counted() {
        let then = table("a", "cod*|titlu|n#", &["1|x|1"]);
        let now = table("a", "cod*|titlu*|n#", &["1|x|2", "1|y|3"]);
        assert_eq!(
            corrections("2026-09-30", then, now, &Causes::default()),
            ["2026-09-30 cod: 1; titlu: x n 1 -> 2", "2026-09-30 cod: 1; titlu: y  nepublicat -> publicat"]
        );
        let [then, now] = [["x|1", "x|1", "y|2"], ["x|1", "y|2", "z|2"]].map(|rows| table("a", "nume|n#", &rows));
        assert_eq!(
            corrections("2026-09-30", then, now, &Causes::default()),
            ["2026-09-30   rânduri retrase sau schimbate: 1 -> rânduri noi sau schimbate: 1"]
        );
    }

    #[test]
    fn a_table_that_is_gone_is_told_once() {
        let [then, now] = ["a", "b"].map(|name| table(name, "cod*|n#", &["1|1"]));
        assert_eq!(
            corrections("2026-09-30", then.clone(), now.clone(), &Causes::default()),
            ["2026-09-30   publicat -> nepublicat"]
        );
        assert!(corrections("2026-08-31", then, now, &restated()).is_empty());
    }
}
