use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, IgnoreError, Url, Workbook, Worksheet, XlsxError};

use super::{OpenColumn, OpenDataError, OpenTable, TableKind};
use crate::indicator::{Cell, CellType, SUPPRESSED};
use crate::report::{EditionInput, House};
use crate::romanian;
use crate::spreadsheet::{self, begins_as_formula, cell_text, nearest_number};

const COVER: &str = "Copertă";
const CONTENTS: &str = "Cuprins";
const NOTES: &str = "Note";
/// Letters of a column of a table, at least and at most.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=48;
/// Letters of the two columns of a sheet of words.
const WORDS: [f64; 2] = [28.0, 90.0];
/// Rows of a sheet below its heads; a longer series is in its CSV alone.
const MOST_ROWS: usize = 1_048_575;
const HEAD_FILL: Color = Color::RGB(0xEEF1F3);
const RULE: Color = Color::RGB(0x7F888E);

/// The tables of one indicator as a workbook: cover, contents, notes, then a sheet per table with typed cells, heads that
/// stay, and no formulas. The same tables, the same bytes.
pub(super) fn workbook(input: &EditionInput, path: &str, tables: &[&OpenTable]) -> Result<Vec<u8>, OpenDataError> {
    let tables: Vec<_> =
        tables.iter().copied().filter(|table| table.kind != TableKind::Series || table.rows <= MOST_ROWS).collect();
    Writer { input, tables: &tables }.write().map_err(|error| OpenDataError::file(path, error))
}

struct Writer<'a> {
    input: &'a EditionInput,
    tables: &'a [&'a OpenTable],
}

impl Writer<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let House { name, .. } = &self.input.house;
        let title = self.tables.first().map(|table| table.title.as_str()).unwrap_or_default();
        workbook.set_properties(&spreadsheet::properties(title, name, self.input.as_of)?);
        self.cover(workbook.add_worksheet().set_name(COVER)?, title)?;
        self.contents(workbook.add_worksheet().set_name(CONTENTS)?)?;
        self.notes(workbook.add_worksheet().set_name(NOTES)?)?;
        for table in self.tables {
            self.table(workbook.add_worksheet().set_name(sheet_name(table))?, table)?;
        }
        workbook.save_to_buffer()
    }

    fn cover(&self, page: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        let House { name, cui, address, email, phone, site, .. } = &self.input.house;
        let mut sheet = WordSheet::new(page, title)?;
        sheet.pair("Instituția", &format!("{name}, CUI {cui}, {address}"))?;
        for table in self.tables {
            sheet.pair(sheet_name(table), &format!("{}; perioada: {}", table.title, table.period))?;
        }
        sheet.pair("Date la", &romanian::long_date(self.input.as_of))?;
        sheet.pair("Contact", email)?;
        if !phone.is_empty() {
            sheet.pair("Telefon", phone)?;
        }
        sheet.pair("Publicat la", site)?;
        if let Some(table) = self.tables.first() {
            sheet
                .pair("Licența", &format!("{} ({}), {}", table.licence.title, table.licence.name, table.licence.url))?;
        }
        Ok(())
    }

    fn contents(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let mut sheet = WordSheet::new(page, CONTENTS)?;
        sheet.link(COVER, "Instituția, perioada, contactul, licența")?;
        sheet.link(NOTES, "Definiția, temeiul legal, notele metodologice, coloanele")?;
        for table in self.tables {
            let rows = romanian::Noun::new("un", "rând", "rânduri").count(table.rows as i128);
            sheet.link(sheet_name(table), &format!("{}: {rows}", table.title))?;
        }
        Ok(())
    }

    fn notes(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let mut sheet = WordSheet::new(page, NOTES)?;
        let Some(table) = self.tables.first() else { return Ok(()) };
        sheet.pair("Definiția", &table.description)?;
        for act in table.legal(self.input) {
            sheet.pair("Temeiul legal", act)?;
        }
        let definition = self.input.definitions.get(&table.indicator);
        for note in definition.map(|definition| definition.notes.as_slice()).unwrap_or_default() {
            sheet.pair("Notă", note)?;
        }
        sheet.pair(SUPPRESSED, "Valoare suprimată pentru protecția persoanelor.")?;
        sheet.pair("Celulă goală", "Nu există valoare.")?;
        if self.tables.iter().any(|table| table.has_totals) {
            sheet.pair("TOTAL", "Rândul cuprinde celelalte rânduri: nu se adună la ele.")?;
        }
        for column in self.tables.last().map(|table| table.columns.as_slice()).unwrap_or_default() {
            sheet.pair(&format!("Coloana {}", column.name), &column.description())?;
        }
        Ok(())
    }

    fn table(&self, page: &mut Worksheet, table: &OpenTable) -> Result<(), XlsxError> {
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let head = head.set_background_color(HEAD_FILL).set_border_bottom(FormatBorder::Thin).set_border_color(RULE);
        let right = head.clone().set_align(FormatAlign::Right);
        let mut widths: Vec<_> = table.columns.iter().map(|column| longest_word(&column.heading())).collect();
        for (at, column) in table.columns.iter().enumerate() {
            let format = if column.is_numeric() { &right } else { &head };
            page.write_string_with_format(0, position(at), cell_text(&column.heading()), format)?;
        }
        let formats: Vec<_> = table.columns.iter().map(Formats::of).collect();
        let mut last = 0;
        for cells in table.cells(self.input) {
            last += 1;
            for (at, (cell, formats)) in cells.iter().zip(&formats).enumerate() {
                write(page, (last, position(at)), cell, formats)?;
                widths[at] = widths[at].max(cell.to_string().chars().count());
            }
        }
        for (at, width) in widths.into_iter().enumerate() {
            page.set_column_width(position(at), (width + 2).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64)?;
        }
        if let Some(right) = table.columns.len().checked_sub(1).map(position) {
            page.autofilter(0, 0, last, right)?;
            // Codes such as 50.05 are texts: nothing to warn of.
            page.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
        }
        page.set_freeze_panes(1, position(table.key.len().min(2)))?;
        page.set_repeat_rows(0, 0)?;
        page.set_landscape();
        page.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

fn sheet_name(table: &OpenTable) -> &'static str {
    match table.kind {
        TableKind::Current | TableKind::Month => "Date",
        TableKind::Series => "Serie",
    }
}

/// How the cells of a column are set.
struct Formats {
    value: Format,
    /// For `[c]`, and for digits that no number of a spreadsheet holds.
    words: Format,
    /// For a text that begins like a formula.
    quoted: Format,
}

impl Formats {
    fn of(column: &OpenColumn) -> Self {
        let text = Format::new().set_num_format("@");
        let value = match column.cell_type {
            CellType::Integer if column.unit.is_empty() => Format::new().set_num_format("0"),
            CellType::Integer | CellType::Decimal { scale: 0, .. } => Format::new().set_num_format("#,##0"),
            CellType::Decimal { scale, .. } => {
                Format::new().set_num_format(format!("#,##0.{}", "0".repeat(usize::from(scale))))
            }
            CellType::Date => Format::new().set_num_format("yyyy-mm-dd"),
            CellType::Text | CellType::Boolean => text.clone(),
        };
        let words = if column.is_numeric() { text.clone().set_align(FormatAlign::Right) } else { text.clone() };
        Self { value, words, quoted: text.set_quote_prefix() }
    }
}

fn write(page: &mut Worksheet, (row, at): (u32, u16), cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Absent => return Ok(()),
        Cell::Text(text) => {
            let format = if begins_as_formula(text) { &formats.quoted } else { &formats.value };
            page.write_string_with_format(row, at, cell_text(text), format)?
        }
        Cell::Suppressed => page.write_string_with_format(row, at, SUPPRESSED, &formats.words)?,
        Cell::Boolean(value) => page.write_boolean(row, at, *value)?,
        Cell::Date(day) => page.write_datetime_with_format(row, at, spreadsheet::day(*day)?, &formats.value)?,
        Cell::Integer(_) | Cell::Decimal { .. } => {
            match cell.number().and_then(|(unscaled, scale)| nearest_number(unscaled, scale)) {
                Some(number) => page.write_number_with_format(row, at, number, &formats.value)?,
                // Every digit as text rather than a number without its last ones.
                None => page.write_string_with_format(row, at, cell.to_string(), &formats.words)?,
            }
        }
    };
    Ok(())
}

/// A sheet of words: a title, then pairs of a label and what it says.
struct WordSheet<'a> {
    page: &'a mut Worksheet,
    row: u32,
}

impl<'a> WordSheet<'a> {
    fn new(page: &'a mut Worksheet, title: &str) -> Result<Self, XlsxError> {
        for (at, width) in WORDS.into_iter().enumerate() {
            page.set_column_width(position(at), width)?;
        }
        page.set_print_fit_to_pages(1, 0);
        let format = Format::new().set_bold().set_font_size(14);
        page.write_string_with_format(0, 0, cell_text(title), &format)?;
        Ok(Self { page, row: 2 })
    }

    fn pair(&mut self, label: &str, words: &str) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        self.page.write_string_with_format(self.row, 0, cell_text(label), &bold)?;
        self.words(words)
    }

    /// The name of a sheet, that leads to it.
    fn link(&mut self, sheet: &str, words: &str) -> Result<(), XlsxError> {
        let link = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        self.page.write_url(self.row, 0, link)?;
        self.words(words)
    }

    fn words(&mut self, words: &str) -> Result<(), XlsxError> {
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let format = if begins_as_formula(words) { format.set_quote_prefix() } else { format };
        self.page.write_string_with_format(self.row, 1, cell_text(words), &format)?;
        self.row += 1;
        Ok(())
    }
}

/// A table has a handful of columns.
fn position(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}
