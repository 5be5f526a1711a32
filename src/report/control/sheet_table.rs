use crate::indicator::Cell;
use crate::report::cell_text::{CellText, cell_text};
use crate::report::edition::Edition;
use crate::report::table_view::{ColumnView, RowView, TableView};

use super::view_rows::ViewRow;

/// A column of a view as a sheet prints it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ViewColumn {
    /// In the view.
    pub name: &'static str,
    pub title: &'static str,
    pub unit: &'static str,
    /// Whose words stand for its codes, as in `labels.toml`.
    pub words: &'static str,
}

pub(super) const fn column(name: &'static str, title: &'static str) -> ViewColumn {
    ViewColumn { name, title, unit: "", words: name }
}

impl ViewColumn {
    pub(super) const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    pub(super) const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }
}

/// The rows of a view under these columns, in their order.
pub(super) fn sheet_table<'a>(
    edition: &Edition<'_>,
    id: &str,
    columns: &[ViewColumn],
    rows: impl IntoIterator<Item = ViewRow<'a>>,
) -> TableView {
    let text = |row: ViewRow<'_>, column: &ViewColumn| match row.cell(column.name) {
        // A year is no amount: it has no point between its digits.
        Cell::Integer(year) if column.words == "an" => CellText { text: year.to_string(), numeric: false },
        cell => cell_text(&edition.labels, column.words, cell),
    };
    let rows: Vec<RowView> = rows
        .into_iter()
        .map(|row| RowView { cells: columns.iter().map(|column| text(row, column)).collect(), total: false, depth: 0 })
        .collect();
    let head = |(at, column): (usize, &ViewColumn)| {
        ColumnView::new(column.title, column.unit, rows.iter().any(|row| row.cells[at].numeric))
    };
    let columns = columns.iter().enumerate().map(head).collect();
    TableView { id: id.to_owned(), columns, total: rows.len(), rows, ..TableView::default() }
}
