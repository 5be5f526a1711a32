use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::House;
use crate::indicator::{Definition, IndicatorResult};

/// All that an edition prints: computed before, nothing is read or computed anew while rendering.
#[derive(Clone, Debug)]
pub struct EditionInput {
    pub house: House,
    pub as_of: NaiveDate,
    pub definitions: BTreeMap<String, Definition>,
    /// Per indicator, at `as_of` and at the 12 month-ends before it.
    pub results: BTreeMap<String, BTreeMap<NaiveDate, IndicatorResult>>,
    pub rows_behind: BTreeMap<String, RowsBehind>,
    /// Per dataset, the landed files in force.
    pub inputs: BTreeMap<String, Vec<InputVersion>>,
    pub incomplete: Vec<Incomplete>,
    /// The house's own words for chapters of the annual report, Markdown by chapter.
    pub texts: BTreeMap<String, String>,
    pub provenance: Provenance,
}

/// Where printed figures come from: whose they are, of which day, by which program from which data.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub house: &'a House,
    pub as_of: NaiveDate,
    pub provenance: &'a Provenance,
}

impl EditionInput {
    pub fn origin(&self) -> Origin<'_> {
        Origin { house: &self.house, as_of: self.as_of, provenance: &self.provenance }
    }

    /// The house's own part of an edition, as text: what provenance hashes.
    pub fn settings(&self) -> String {
        format!("{:?} {:?}", self.house, self.texts)
    }
}

/// The rows an indicator was computed from.
#[derive(Clone, Debug)]
pub struct RowsBehind {
    /// The first of them (at most 200 are printed).
    pub result: IndicatorResult,
    /// How many there are.
    pub total: u64,
    /// The CSV with all of them, relative to the edition's folder; absent where they are too many.
    pub file: Option<String>,
    /// The SQL that fetches them.
    pub query: String,
}

/// A landed file in force in the snapshot.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InputVersion {
    /// Version of the dataset's table.
    pub version: u64,
    pub file: String,
    pub partition: String,
    /// Lower-case hexadecimal, shortened for print.
    pub sha256: String,
    pub rows_accepted: u64,
    pub rows_quarantined: u64,
}

/// Something a reader must know is not in the figures.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Incomplete {
    /// Empty where it concerns every page.
    pub dataset: String,
    /// A whole sentence in Romanian.
    pub what: String,
    /// Whether it tells of single rows, or how many: of rows about persons, a count of them.
    pub tells_of_rows: bool,
}

/// What the edition was made with.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Provenance {
    pub program_version: String,
    pub commit: String,
    pub snapshot_id: String,
}
