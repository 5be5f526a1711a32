//! Parting the rows of a file into those that land and those that do not.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int32Array, RecordBatch, StringArray};
use arrow::compute::filter_record_batch;
use arrow::datatypes::Date32Type;

use crate::calendar::Month;
use crate::contract::{Contract, Severity};
use crate::warehouse::Snapshot;

use super::duplicates;
use super::error::LandingError;
use super::plausibility::Plausibility;
use super::quarantine::QuarantinedRow;
use super::raw_table::RawTable;
use super::references::{self, References};
use super::rejection::Rejection;
use super::typing;
use super::violation::{MONTH, TYPE, Violation};

/// A file's rows after all rules.
pub struct Screened {
    /// The rows that land, with the columns of the warehouse table.
    pub accepted: RecordBatch,
    pub quarantined: Vec<QuarantinedRow>,
    pub broken_rules: BTreeMap<String, u64>,
    pub warnings: BTreeMap<String, u64>,
}

/// What screening needs besides the file.
pub struct Rules<'a> {
    pub contract: &'a Contract,
    pub plausibility: &'a Plausibility,
    pub references: &'a References,
    pub snapshot: &'a Snapshot,
}

impl Rules<'_> {
    /// Applies every rule to every row; `month` is the file's, for a dataset delivered by month.
    pub fn screen(
        &self,
        raw: RawTable,
        month: Option<Month>,
        file: &str,
    ) -> Result<Result<Screened, Rejection>, LandingError> {
        let mut faults: BTreeMap<usize, Vec<Violation>> = BTreeMap::new();
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(raw.columns.len());
        for (column, values) in self.contract.columns.iter().zip(&raw.columns) {
            match typing::interpret(column, values) {
                Ok(typed) => {
                    arrays.push(typed.array);
                    add(&mut faults, typed.violations);
                }
                Err(rejection) => return Ok(Err(rejection)),
            }
        }
        if let Some(month) = month
            && let Err(rejection) = self.check_month(&arrays, month, raw.malformed.len(), &mut faults)
        {
            return Ok(Err(rejection));
        }
        for (column, array) in self.contract.columns.iter().zip(&arrays) {
            if let Some(reference) = column.reference() {
                let known = self.references.values(reference, self.snapshot)?;
                add(&mut faults, references::find(column, array, reference, &known));
            }
        }
        let internal = |error: arrow::error::ArrowError| LandingError::Rule {
            dataset: self.contract.name().to_owned(),
            rule: "-".into(),
            message: error.to_string(),
        };
        let is_misread = |found: &Vec<Violation>| found.iter().any(|violation| violation.rule == TYPE);
        let misread = faults.iter().filter(|(_, found)| is_misread(found)).map(|(row, _)| *row).collect();
        add(&mut faults, duplicates::find(self.contract, &arrays, &raw, &misread).map_err(internal)?);
        let extract = RecordBatch::try_new(self.contract.extract_schema(), arrays.clone()).map_err(internal)?;
        let mut doubtful = Vec::new();
        for (row, severity, violation) in self.plausibility.find(self.contract, &extract)? {
            match severity {
                Severity::Error => faults.entry(row).or_default().push(violation),
                Severity::Warning => doubtful.push((row, violation)),
            }
        }
        let mut warnings = BTreeMap::new();
        for (row, violation) in doubtful {
            if !faults.contains_key(&row) {
                *warnings.entry(violation.rule).or_insert(0) += 1;
            }
        }

        let keep: BooleanArray = (0..raw.row_count()).map(|row| Some(!faults.contains_key(&row))).collect();
        arrays.push(Arc::new(StringArray::from_iter_values(std::iter::repeat_n(file, raw.row_count()))));
        arrays.push(Arc::new(Int32Array::from(raw.lines.clone())));
        let table = RecordBatch::try_new(self.contract.table_schema(), arrays).map_err(internal)?;
        let accepted = filter_record_batch(&table, &keep).map_err(internal)?;
        let quarantined = quarantine(raw, faults);
        let mut broken_rules = BTreeMap::new();
        for row in &quarantined {
            let mut rules: Vec<_> = row.violations.iter().map(|violation| &violation.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            rules.into_iter().for_each(|rule| *broken_rules.entry(rule.clone()).or_insert(0) += 1);
        }
        Ok(Ok(Screened { accepted, quarantined, broken_rules, warnings }))
    }

    fn check_month(
        &self,
        arrays: &[ArrayRef],
        month: Month,
        malformed: usize,
        faults: &mut BTreeMap<usize, Vec<Violation>>,
    ) -> Result<(), Rejection> {
        let Some((name, at)) =
            self.contract.delivery().month_column().and_then(|name| Some((name, self.contract.position(name)?)))
        else {
            return Ok(());
        };
        let days = arrays[at].as_primitive::<Date32Type>();
        let mut of_month = 0;
        let mut others = Vec::new();
        for row in 0..days.len() {
            let Some(day) = days.is_valid(row).then(|| days.value_as_date(row)).flatten() else { continue };
            if Month::of(day) == month {
                of_month += 1;
            } else {
                let message = format!("rândul este din {}, fișierul este al lunii {month}", Month::of(day));
                others.push((row, Violation::in_column(MONTH, name, message)));
            }
        }
        if of_month == 0 && days.len() + malformed > 0 {
            return Err(Rejection::new(format!(
                "niciun rând nu este din luna {month} a numelui fișierului: verificați luna exportată sau numele"
            )));
        }
        add(faults, others);
        Ok(())
    }
}

fn add(faults: &mut BTreeMap<usize, Vec<Violation>>, found: Vec<(usize, Violation)>) {
    for (row, violation) in found {
        faults.entry(row).or_default().push(violation);
    }
}

fn quarantine(mut raw: RawTable, faults: BTreeMap<usize, Vec<Violation>>) -> Vec<QuarantinedRow> {
    let mut rows: Vec<QuarantinedRow> = std::mem::take(&mut raw.malformed)
        .into_iter()
        .map(|row| QuarantinedRow { line: row.line, text: row.text, violations: vec![row.violation] })
        .collect();
    rows.extend(faults.into_iter().map(|(row, violations)| QuarantinedRow {
        line: raw.lines[row],
        text: raw.text(row),
        violations,
    }));
    rows.sort_by_key(|row| row.line);
    rows
}
