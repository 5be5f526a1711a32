use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::form_definition::Orientation;
use super::form_sheet::{FormSheet, SheetRow};
use super::sheet_cell::SheetCell;
use super::sheet_head::head_rows;
use crate::report::{House, Origin, ReportError, Signatory};
use crate::spreadsheet::{self, begins_as_formula, cell_text, nearest_number};

const A4: u8 = 9;
/// Letters of a column, at least and at most; a longer text is broken into lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=34;
/// Letters of a column that a pen fills in.
const PEN: usize = 24;
/// Height of a line of text, in points.
const LINE: usize = 14;
/// The sheet with the letters, and the letters of its one column.
const LETTERS: &str = "scrisori";
const LETTER_WIDTH: usize = 90;
/// Page breaks that a sheet can hold.
const MOST_BREAKS: usize = 1023;
const HEAD_FILL: Color = Color::RGB(0xEEF1F3);
const RULE: Color = Color::RGB(0x7F888E);

/// A filled form as a workbook that a person can file: typed cells, frozen heads, no formulas. The same sheet, the same
/// bytes.
pub(in crate::report) fn workbook(origin: Origin<'_>, sheet: &FormSheet) -> Result<Vec<u8>, ReportError> {
    let failed =
        |error: XlsxError| ReportError::Workbook { path: format!("{}.xlsx", sheet.id), message: error.to_string() };
    let mut workbook = Workbook::new();
    let properties = spreadsheet::properties(&sheet.title, &origin.house.name, origin.as_of).map_err(failed)?;
    workbook.set_properties(&properties);
    Writer { sheet, origin, page: workbook.add_worksheet(), row: 0 }.write().map_err(failed)?;
    if !sheet.letters.is_empty() {
        letters(workbook.add_worksheet(), origin, sheet).map_err(failed)?;
    }
    workbook.save_to_buffer().map_err(failed)
}

/// Writes down the page, row by row.
struct Writer<'a> {
    sheet: &'a FormSheet,
    origin: Origin<'a>,
    page: &'a mut Worksheet,
    row: u32,
}

impl Writer<'_> {
    fn write(mut self) -> Result<(), XlsxError> {
        self.set_up()?;
        self.heading()?;
        for paragraph in &self.sheet.before {
            self.paragraph(paragraph, &Format::new())?;
        }
        self.unit()?;
        self.heads()?;
        self.body()?;
        self.row += 1;
        for paragraph in &self.sheet.after {
            self.paragraph(paragraph, &Format::new())?;
        }
        for note in &self.sheet.notes {
            self.paragraph(note, &small())?;
        }
        self.paragraph(&format!("Temei: {}.", self.sheet.legal), &small())?;
        self.signatures()?;
        let program = self.origin.provenance;
        let origin = format!(
            "barem {} · instantaneul {} · indicatorul {}",
            program.program_version, program.snapshot_id, self.sheet.indicator
        );
        self.paragraph(&origin, &small())
    }

    fn set_up(&mut self) -> Result<(), XlsxError> {
        let page = &mut *self.page;
        page.set_name(&self.sheet.id)?;
        page.set_paper_size(A4);
        match self.sheet.orientation {
            Orientation::Portrait => page.set_portrait(),
            Orientation::Landscape => page.set_landscape(),
        };
        page.set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3);
        page.set_print_fit_to_pages(1, 0);
        page.set_print_center_horizontally(true);
        let House { short, .. } = self.origin.house;
        page.set_header(format!("&L{}&R{}", header_text(short), header_text(&self.sheet.code)));
        page.set_footer(format!("&L{}&RPagina &P din &N", header_text(&self.sheet.period)));
        for (at, width) in widths(self.sheet).into_iter().enumerate() {
            page.set_column_width(column(at), width as f64)?;
        }
        Ok(())
    }

    fn heading(&mut self) -> Result<(), XlsxError> {
        let House { name, cui, address, .. } = self.origin.house;
        self.line(name, &Format::new().set_bold())?;
        self.line(&format!("CUI {cui} · {address}"), &Format::new())?;
        let centred = Format::new().set_align(FormatAlign::Center);
        self.paragraph(&self.sheet.title, &centred.clone().set_bold().set_font_size(13))?;
        let code = [self.sheet.code.as_str(), &self.sheet.period].into_iter().filter(|text| !text.is_empty());
        self.paragraph(&code.collect::<Vec<_>>().join(" · "), &centred)
    }

    fn unit(&mut self) -> Result<(), XlsxError> {
        if !self.sheet.unit.is_empty() {
            let right = Format::new().set_align(FormatAlign::Right);
            self.page.write_string_with_format(
                self.row,
                self.last_column(),
                format!("– {} –", self.sheet.unit),
                &right,
            )?;
            self.row += 1;
        }
        Ok(())
    }

    /// Groups, titles and printed numbers, frozen and repeated on every printed page.
    fn heads(&mut self) -> Result<(), XlsxError> {
        let first = self.row;
        let head = ruled().set_bold().set_text_wrap().set_align(FormatAlign::Center);
        let head = head.set_align(FormatAlign::VerticalCenter).set_background_color(HEAD_FILL);
        for heads in head_rows(&self.sheet.columns) {
            for of in &heads {
                let (last, right) = (self.row + of.rows as u32 - 1, column(of.at + of.columns - 1));
                self.merged((self.row, column(of.at)), (last, right), of.title, &head)?;
            }
            self.row += 1;
        }
        if self.sheet.has_numbers() {
            for (at, of) in self.sheet.columns.iter().enumerate() {
                self.text((self.row, column(at)), &of.number, &head)?;
            }
            self.row += 1;
        }
        self.page.set_repeat_rows(first, self.row - 1)?;
        self.page.set_freeze_panes(self.row, column(self.sheet.label) + 1)?;
        Ok(())
    }

    fn body(&mut self) -> Result<(), XlsxError> {
        let first = self.row;
        if let Some(absent) = &self.sheet.absent {
            self.paragraph(absent, &ruled())?;
        }
        for row in &self.sheet.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                self.cell(column(at), cell, &self.format(row, at, cell))?;
            }
            self.row += 1;
        }
        if self.row > first {
            // Codes such as 50.05 are texts: nothing to warn of.
            let (last_row, last_column) = (self.row - 1, self.last_column());
            self.page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }

    fn format(&self, row: &SheetRow, at: usize, cell: &SheetCell) -> Format {
        let format = ruled().set_align(FormatAlign::Top);
        let format = match cell {
            SheetCell::Number { scale: 0, .. } => format.set_num_format("#,##0"),
            SheetCell::Number { scale, .. } => {
                format.set_num_format(format!("#,##0.{}", "0".repeat(usize::from(*scale))))
            }
            SheetCell::Date(_) => format.set_num_format("dd.mm.yyyy").set_align(FormatAlign::Center),
            SheetCell::Month(_) => format.set_num_format("mm.yyyy").set_align(FormatAlign::Center),
            SheetCell::Text(text) => {
                let format = format.set_num_format("@").set_text_wrap();
                let format = if begins_as_formula(text) { format.set_quote_prefix() } else { format };
                let depth = u8::try_from(row.depth).unwrap_or(u8::MAX);
                if at == self.sheet.label { format.set_indent(depth) } else { format }
            }
            SheetCell::Absent => format.set_align(FormatAlign::Right),
            SheetCell::Blank => format,
        };
        if row.total { format.set_bold() } else { format }
    }

    fn cell(&mut self, at: u16, cell: &SheetCell, format: &Format) -> Result<(), XlsxError> {
        let row = self.row;
        match cell {
            SheetCell::Blank => self.page.write_blank(row, at, format)?,
            SheetCell::Absent | SheetCell::Text(_) => return self.text((row, at), &cell.text(), format),
            SheetCell::Number { unscaled, scale } => match nearest_number(*unscaled, *scale) {
                Some(number) => self.page.write_number_with_format(row, at, number, format)?,
                // Every digit as text rather than a number without its last ones.
                None => return self.text((row, at), &cell.text(), &format.clone().set_align(FormatAlign::Right)),
            },
            SheetCell::Date(day) | SheetCell::Month(day) => {
                self.page.write_datetime_with_format(row, at, spreadsheet::day(*day)?, format)?
            }
        };
        Ok(())
    }

    /// The signatures side by side: role, name, a line for the pen.
    fn signatures(&mut self) -> Result<(), XlsxError> {
        self.row += 1;
        let (people, columns) = (self.sheet.signatures.len(), self.sheet.columns.len());
        let centred = Format::new().set_align(FormatAlign::Center).set_text_wrap();
        for (at, signatory) in self.sheet.signatures.iter().enumerate() {
            let (from, to) = (at * columns / people, ((at + 1) * columns / people).saturating_sub(1));
            let (from, to) = (column(from), column(to.max(from)));
            let pen = ".".repeat(24);
            for (down, text) in [&signatory.role, &signatory.name, &pen].into_iter().enumerate() {
                let row = self.row + down as u32;
                self.merged((row, from), (row, to), text, &centred)?;
            }
        }
        self.row += 4;
        Ok(())
    }

    /// A text across the whole table, as high as its lines.
    fn paragraph(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let letters: usize = widths(self.sheet).into_iter().sum();
        let lines = text.lines().map(|line| line.chars().count().div_ceil(letters.max(1)).max(1)).sum::<usize>().max(1);
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        self.merged((self.row, 0), (self.row, self.last_column()), text, &format)?;
        self.page.set_row_height(self.row, (lines * LINE + 4) as f64)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.text((self.row, 0), text, format)?;
        self.row += 1;
        Ok(())
    }

    fn merged(&mut self, from: (u32, u16), to: (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        if from == to {
            return self.text(from, text, format);
        }
        self.page.merge_range(from.0, from.1, to.0, to.1, &cell_text(text), format)?;
        Ok(())
    }

    /// A text that stays one whatever it begins with.
    fn text(&mut self, at: (u32, u16), text: &str, format: &Format) -> Result<(), XlsxError> {
        self.page.write_string_with_format(at.0, at.1, cell_text(text), format)?;
        Ok(())
    }

    fn last_column(&self) -> u16 {
        column(self.sheet.columns.len().saturating_sub(1))
    }
}

/// The letters one under the other, each on pages of its own.
fn letters(page: &mut Worksheet, origin: Origin<'_>, sheet: &FormSheet) -> Result<(), XlsxError> {
    page.set_name(LETTERS)?;
    page.set_paper_size(A4);
    page.set_print_fit_to_pages(1, 0);
    page.set_column_width(0, LETTER_WIDTH as f64)?;
    page.set_footer(format!("&L{}&RPagina &P din &N", header_text(&sheet.period)));
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let title = text.clone().set_bold().set_align(FormatAlign::Center);
    let House { name, cui, address, .. } = origin.house;
    let mut row = 0;
    let mut line = |page: &mut Worksheet, words: &str, format: &Format| {
        let lines = words.chars().count().div_ceil(LETTER_WIDTH).max(1);
        page.set_row_height(row, (lines * LINE + 6) as f64)?;
        page.write_string_with_format(row, 0, cell_text(words), format)?;
        row += 1;
        Ok::<u32, XlsxError>(row)
    };
    let mut ends = Vec::new();
    for letter in &sheet.letters {
        line(page, &format!("{name} · CUI {cui} · {address}"), &text)?;
        line(page, &sheet.code, &text.clone().set_align(FormatAlign::Right))?;
        line(page, &letter.title, &title)?;
        for paragraph in &letter.paragraphs {
            line(page, paragraph, &text)?;
        }
        for Signatory { role, name } in &sheet.signatures {
            line(page, &format!("{role}, {name}"), &text)?;
            line(page, &".".repeat(48), &text)?;
        }
        for paragraph in &letter.reserved {
            line(page, paragraph, &text)?;
        }
        ends.push(line(page, "", &text)?);
    }
    ends.pop();
    // A sheet holds so many breaks; further letters follow on.
    ends.truncate(MOST_BREAKS);
    page.set_page_breaks(&ends)?;
    Ok(())
}

fn ruled() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(RULE)
}

fn small() -> Format {
    Format::new().set_font_size(9)
}

/// A form has a handful of columns.
fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// What a text of a header or a footer may hold: `&` begins a code there, and it ends after 255 letters.
fn header_text(text: &str) -> String {
    text.chars().take(80).collect::<String>().replace('&', "&&")
}

/// The letters each column is wide: its longest word in the head, its longest cell.
fn widths(sheet: &FormSheet) -> Vec<usize> {
    let longest_word = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    let of_cells =
        |at: usize| sheet.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.text().chars().count()).max();
    let width = |(at, column): (usize, &super::form_sheet::SheetColumn)| {
        // Room for the margins of a cell and for bold letters.
        let head = longest_word(&column.title).max(column.title.chars().count() / 3).max(column.number.chars().count());
        let pen = if column.by_hand { PEN } else { 0 };
        (head.max(of_cells(at).unwrap_or_default()).max(pen) + 2).clamp(*WIDTHS.start(), *WIDTHS.end())
    };
    sheet.columns.iter().enumerate().map(width).collect()
}
