use std::collections::BTreeSet;

use crate::indicator::{Cell, CellType, Definition, IndicatorResult, ResultColumn};
use crate::report::Labels;

/// The column of a table of several dates that says of which date a row is.
pub(super) const REPORTING_DATE: &str = "data_raportarii";

/// A column of an open table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OpenColumn {
    pub name: String,
    /// The printed heading, in Romanian.
    pub title: String,
    /// lei, %, zile, ...; empty for labels.
    pub unit: String,
    pub cell_type: CellType,
    /// The codes that occur in it, with their words.
    pub codes: Vec<(String, String)>,
}

impl OpenColumn {
    pub(super) fn reporting_date() -> Self {
        Self {
            name: REPORTING_DATE.to_owned(),
            title: "Data raportării".to_owned(),
            unit: String::new(),
            cell_type: CellType::Date,
            codes: Vec::new(),
        }
    }

    /// The `at`-th column of `results`, which have the same columns.
    pub(super) fn of(
        definition: &Definition,
        labels: &Labels,
        results: &[&IndicatorResult],
        at: usize,
        column: &ResultColumn,
    ) -> Self {
        let described = definition.column(&column.name);
        let codes: BTreeSet<&str> =
            results.iter().flat_map(|result| &result.rows).filter_map(|row| row[at].text()).collect();
        let word = |code: &str| {
            let words = labels.words(&column.name, code);
            (!words.eq_ignore_ascii_case(code)).then(|| (code.to_owned(), words.to_owned()))
        };
        Self {
            name: column.name.clone(),
            title: described.map_or_else(|| column.name.clone(), |column| column.title.clone()),
            unit: described.map(|column| column.unit.clone()).unwrap_or_default(),
            cell_type: column.cell_type,
            codes: codes.into_iter().filter_map(word).collect(),
        }
    }

    /// The heading with its unit, where it does not say it: «Plăți efectuate (lei)», «Facturi».
    pub fn heading(&self) -> String {
        let is_said = self.title.to_lowercase().contains(&self.unit.to_lowercase());
        if is_said { self.title.clone() } else { format!("{} ({})", self.title, self.unit) }
    }

    /// The type in the words of Table Schema.
    pub fn schema_type(&self) -> &'static str {
        match self.cell_type {
            CellType::Text => "string",
            CellType::Integer => "integer",
            CellType::Decimal { .. } => "number",
            CellType::Date => "date",
            CellType::Boolean => "boolean",
        }
    }

    /// What the column holds, in a sentence or two.
    pub fn description(&self) -> String {
        let kind = match self.cell_type {
            CellType::Date if self.name == "luna" => "; prima zi a lunii",
            CellType::Decimal { scale: 2, .. } => "; cu două zecimale",
            _ => "",
        };
        let codes: Vec<_> = self.codes.iter().map(|(code, words)| format!("{code} = {words}")).collect();
        let codes = if codes.is_empty() { String::new() } else { format!(" Coduri: {}.", codes.join("; ")) };
        format!("{}{kind}.{codes}", self.heading())
    }

    /// Whether a spreadsheet sets its cells to the right.
    pub(super) fn is_numeric(&self) -> bool {
        matches!(self.cell_type, CellType::Integer | CellType::Decimal { .. })
    }
}

/// Whether a cell is the label of a row that holds the sum of others.
pub(super) fn is_total(cell: &Cell) -> bool {
    cell.text() == Some("TOTAL")
}
