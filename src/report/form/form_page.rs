use minijinja::context;
use serde::Serialize;

use super::form_definition::Orientation;
use super::form_set::built_in_forms;
use super::form_sheet::{FormSheet, SheetRow};
use super::form_workbook::workbook;
use super::letter::SheetLetter;
use super::sheet_cell::SheetCell;
use super::sheet_head::{SheetHead, head_rows};
use crate::report::printer::{Files, Frame, Printer, value};
use crate::report::{ReportError, Signatory};
use crate::romanian;

/// The list of the forms.
pub(in crate::report) const FORMS: &str = "formulare/index.html";
const FOLDER: &str = "formulare";
/// Rows of a form that a page prints; the workbook has them all.
const PRINTED_ROWS: usize = 300;
/// Letters from which a label is a name that needs room.
const NAME: usize = 32;
/// Letters from which a text is set small.
const LONG: usize = 90;

impl Printer<'_> {
    /// The forms that the law fixes, each as a page and as a workbook, and the list of them.
    pub(in crate::report) fn forms(&self, files: &mut Files) -> Result<(), ReportError> {
        let forms = built_in_forms(&self.edition.input.definitions)?;
        let sheets: Vec<_> = forms.iter().map(|form| FormSheet::fill(self.edition, form)).collect();
        for sheet in &sheets {
            files.insert(format!("{FOLDER}/{}.xlsx", sheet.id), workbook(self.edition.input.origin(), sheet)?);
            let frame = Frame {
                path: format!("{FOLDER}/{}.html", sheet.id),
                title: &sheet.name,
                question: "Cum arată formularul completat, gata de semnat și de depus?",
                indicators: vec![&sheet.indicator],
            };
            self.page(files, "management/formular.html", &frame, context! { form => value(FormView::of(sheet)) })?;
        }
        let frame = Frame {
            path: FORMS.to_owned(),
            title: "Formulare",
            question: "Ce se depune și unde se semnează?",
            indicators: sheets.iter().map(|sheet| sheet.indicator.as_str()).collect(),
        };
        let entries: Vec<_> = sheets.iter().map(Entry::of).collect();
        self.page(files, "management/formulare.html", &frame, context! { entries => value(entries) })
    }
}

/// A form in the list.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    code: &'a str,
    legal: &'a str,
    period: &'a str,
    absent: &'a Option<String>,
    rows: String,
}

impl<'a> Entry<'a> {
    fn of(sheet: &'a FormSheet) -> Self {
        Self {
            id: &sheet.id,
            name: &sheet.name,
            code: &sheet.code,
            legal: &sheet.legal,
            period: &sheet.period,
            absent: &sheet.absent,
            rows: romanian::number(sheet.rows.len() as i128, 0),
        }
    }
}

/// A filled form as its page prints it.
#[derive(Serialize)]
struct FormView<'a> {
    id: &'a str,
    title: &'a str,
    code: &'a str,
    legal: &'a str,
    period: &'a str,
    unit: &'a str,
    landscape: bool,
    indicator: &'a str,
    heads: Vec<Vec<SheetHead<'a>>>,
    /// The printed numbers of the columns; empty where they have none.
    numbers: Vec<&'a str>,
    rows: Vec<RowView>,
    label: usize,
    /// Whether the labels are names that need room.
    names: bool,
    /// How many rows there are where not all are printed: «1.234 de rânduri».
    all: Option<String>,
    absent: &'a Option<String>,
    before: &'a [String],
    after: &'a [String],
    notes: &'a [String],
    signatures: &'a [Signatory],
    letters: &'a [SheetLetter],
}

#[derive(Serialize)]
struct RowView {
    cells: Vec<CellView>,
    total: bool,
    depth: usize,
}

#[derive(Serialize)]
struct CellView {
    text: String,
    class: &'static str,
}

impl<'a> FormView<'a> {
    fn of(sheet: &'a FormSheet) -> Self {
        let numbers = sheet.columns.iter().map(|column| column.number.as_str());
        let all = (sheet.rows.len() > PRINTED_ROWS).then(|| romanian::Noun::ROW.count(sheet.rows.len() as i128));
        Self {
            id: &sheet.id,
            title: &sheet.title,
            code: &sheet.code,
            legal: &sheet.legal,
            period: &sheet.period,
            unit: &sheet.unit,
            landscape: sheet.orientation == Orientation::Landscape,
            indicator: &sheet.indicator,
            heads: head_rows(&sheet.columns),
            numbers: if sheet.has_numbers() { numbers.collect() } else { Vec::new() },
            rows: printed_rows(sheet).map(row_view).collect(),
            label: sheet.label,
            names: sheet.rows.iter().any(|row| letters(&row.cells[sheet.label]) > NAME),
            all,
            absent: &sheet.absent,
            before: &sheet.before,
            after: &sheet.after,
            notes: &sheet.notes,
            signatures: &sheet.signatures,
            letters: &sheet.letters[..sheet.letters.len().min(PRINTED_ROWS)],
        }
    }
}

/// The first rows, and the totals wherever they stand.
fn printed_rows(sheet: &FormSheet) -> impl Iterator<Item = &SheetRow> {
    sheet.rows.iter().enumerate().filter(|(at, row)| *at < PRINTED_ROWS || row.total).map(|(_, row)| row)
}

fn row_view(row: &SheetRow) -> RowView {
    let cells = row.cells.iter().map(|cell| CellView { text: cell.text(), class: class(cell) });
    RowView { cells: cells.collect(), total: row.total, depth: row.depth }
}

fn letters(cell: &SheetCell) -> usize {
    cell.text().chars().count()
}

fn class(cell: &SheetCell) -> &'static str {
    match cell {
        SheetCell::Number { .. } | SheetCell::Absent => "number",
        SheetCell::Date(_) | SheetCell::Month(_) => "day",
        SheetCell::Text(_) if letters(cell) > LONG => "long",
        SheetCell::Text(_) | SheetCell::Blank => "",
    }
}
