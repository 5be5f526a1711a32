//! Forms that the law fixes: described in `reports/forms/*.toml`, filled once, printed as a page and as a workbook.

mod form_column;
mod form_definition;
mod form_page;
mod form_row;
mod form_set;
mod form_sheet;
mod form_workbook;
mod letter;
mod moment;
mod paragraph;
mod sheet_cell;
mod sheet_head;

#[cfg(test)]
mod tests;

pub(super) use form_definition::Orientation;
pub(super) use form_page::FORMS;
pub(super) use form_sheet::{FormSheet, SheetColumn, SheetRow};
pub(super) use form_workbook::workbook;
pub(super) use sheet_cell::SheetCell;
