use serde::Serialize;

use super::cell_text::CellText;

/// A table ready for print.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct TableView {
    /// Unique on its page.
    pub id: String,
    pub caption: String,
    /// The explanation of its figures.
    pub href: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    /// How many rows there are, printed or not.
    pub total: usize,
    /// How many columns are not printed.
    pub left_out: usize,
    /// The file with all rows and columns, where not all are printed.
    pub file: Option<String>,
    /// A sentence in place of the table where there is no result.
    pub absent: Option<String>,
    /// The change of each figure since the year before; no rows where nothing is compared.
    pub changes: Vec<Vec<String>>,
    /// What `changes` are against, or why there are none.
    pub compared: String,
    /// Folded until the reader asks for it.
    pub folded: bool,
}

impl TableView {
    /// The first `count` rows of a longer table; `file` has them all.
    pub(super) fn first(mut self, count: usize, file: String) -> Self {
        if self.rows.len() > count {
            self.rows.truncate(count);
            self.changes.truncate(count);
            self.file = Some(file);
        }
        self
    }

    /// The columns at these places of a wider table; `file` has them all.
    pub(super) fn only(mut self, places: &[usize], file: String) -> Self {
        fn pick<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
            places.iter().filter_map(|place| all.get(*place).cloned()).collect()
        }
        self.left_out = self.columns.len() - places.len().min(self.columns.len());
        self.columns = pick(&self.columns, places);
        for row in &mut self.rows {
            row.cells = pick(&row.cells, places);
        }
        self.changes = self.changes.iter().map(|changes| pick(changes, places)).collect();
        self.file = Some(file);
        self
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ColumnView {
    pub title: String,
    pub unit: String,
    pub numeric: bool,
    /// Holds names that need room.
    pub long: bool,
    pub href: Option<String>,
}

impl ColumnView {
    pub(super) fn new(title: impl Into<String>, unit: &str, numeric: bool) -> Self {
        Self { title: title.into(), unit: unit.to_owned(), numeric, long: false, href: None }
    }

    /// Of amounts in their unit; of words where there is none.
    pub(super) fn of_unit(title: impl Into<String>, unit: &str) -> Self {
        Self::new(title, unit, !unit.is_empty())
    }

    /// With room for long words.
    pub(super) fn wide(self) -> Self {
        Self { long: true, ..self }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct RowView {
    pub cells: Vec<CellText>,
    /// A total, set in bold.
    pub total: bool,
    /// How deep in a tree of codes, from 0.
    pub depth: usize,
}
