use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Cell, CellType, Headline};

/// A column of a result.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ResultColumn {
    pub name: String,
    pub cell_type: CellType,
}

/// What an indicator gave at a reporting date.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IndicatorResult {
    pub indicator: String,
    pub as_of: NaiveDate,
    pub columns: Vec<ResultColumn>,
    pub rows: Vec<Vec<Cell>>,
    /// Required datasets that never landed; then there are no rows.
    pub missing: Vec<String>,
}

impl IndicatorResult {
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }

    /// The value of `column` in `row`; absent where there is no such row or column.
    pub fn cell(&self, row: usize, column: &str) -> &Cell {
        self.position(column).and_then(|at| self.rows.get(row)?.get(at)).unwrap_or(&Cell::Absent)
    }

    /// The row whose first column is `label`.
    pub fn row_of(&self, label: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.first().and_then(Cell::text) == Some(label))
    }

    /// The row that stands for the whole indicator.
    pub fn headline_row(&self, headline: &Headline) -> Option<usize> {
        match headline {
            Headline::Row(label) => self.row_of(label),
            Headline::Last => self.rows.len().checked_sub(1),
        }
    }

    /// The element of `run --format json`.
    pub fn to_json(&self) -> Value {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|column| json!({"name": column.name, "type": column.cell_type.to_string()}))
            .collect();
        let rows: Vec<Vec<Value>> = self.rows.iter().map(|row| row.iter().map(cell_json).collect()).collect();
        let mut element = json!({
            "indicator": self.indicator,
            "as_of": self.as_of.to_string(),
            "columns": columns,
            "rows": rows,
        });
        if !self.missing.is_empty() {
            element["missing"] = json!(self.missing);
        }
        element
    }
}

fn cell_json(cell: &Cell) -> Value {
    match cell {
        Cell::Absent => Value::Null,
        Cell::Integer(value) => json!(value),
        Cell::Boolean(value) => json!(value),
        other => json!(other.to_string()),
    }
}
