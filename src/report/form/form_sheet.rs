use super::form_column::{ColumnSource, FormColumn, Property};
use super::form_definition::{FormDefinition, Orientation};
use super::form_row::FormRow;
use super::letter::{Letter, SheetLetter};
use super::moment::Moment;
use super::paragraph::{PEN, filled};
use super::sheet_cell::SheetCell;
use crate::indicator::{Cell, Definition, IndicatorResult};
use crate::report::Signatory;
use crate::report::edition::{Edition, depth_of};
use crate::report::phrase::{difference, sum};
use crate::romanian;

const TOTAL: &str = "TOTAL";

/// A filled form: everything that the page and the workbook print, so that they cannot differ.
#[derive(Clone, Debug)]
pub(in crate::report) struct FormSheet {
    pub id: String,
    pub name: String,
    pub title: String,
    pub code: String,
    pub legal: String,
    pub period: String,
    pub unit: String,
    pub orientation: Orientation,
    pub indicator: String,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<SheetRow>,
    /// The column whose texts are set in by the depth of the row.
    pub label: usize,
    /// A sentence in place of the rows where there is no result.
    pub absent: Option<String>,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub notes: Vec<String>,
    pub signatures: Vec<Signatory>,
    /// A letter for each row, where the form has them.
    pub letters: Vec<SheetLetter>,
}

#[derive(Clone, Debug)]
pub(in crate::report) struct SheetColumn {
    pub title: String,
    pub group: String,
    pub number: String,
    /// The explanation of its figures, seen from the edition's folder.
    pub href: String,
    /// Left for the pen, which needs room.
    pub by_hand: bool,
}

#[derive(Clone, Debug)]
pub(in crate::report) struct SheetRow {
    pub cells: Vec<SheetCell>,
    pub total: bool,
    pub depth: usize,
}

impl FormSheet {
    pub(super) fn fill(edition: &Edition<'_>, form: &FormDefinition) -> Self {
        let indicator = form.indicator.get_ref();
        let label = form.columns.iter().position(is_label).unwrap_or_default();
        let mut sheet = Self {
            id: form.id.clone(),
            name: form.name.clone(),
            title: form.title.clone(),
            code: form.code.clone(),
            legal: form.legal.clone(),
            period: form.period.words(edition.input.as_of),
            unit: form.unit.clone(),
            orientation: form.orientation,
            indicator: indicator.clone(),
            columns: form.columns.iter().map(|column| head(edition, indicator, column)).collect(),
            rows: Vec::new(),
            label,
            absent: None,
            before: Vec::new(),
            after: Vec::new(),
            notes: gaps(form).chain(form.notes.iter().cloned()).collect(),
            signatures: signatures(edition, form),
            letters: Vec::new(),
        };
        match edition.result(indicator) {
            None => sheet.absent = Some(edition.absence(indicator)),
            Some(result) => {
                let filling = Filling { edition, form, result, label };
                sheet.rows = filling.rows();
                sheet.letters = form.letter.iter().flat_map(|letter| filling.letters(letter)).collect();
            }
        }
        let paragraphs = |of: &[toml::Spanned<String>]| {
            of.iter()
                .filter_map(|text| filled(text.get_ref(), |name| place(edition, form, &sheet, name)).ok())
                .collect()
        };
        (sheet.before, sheet.after) = (paragraphs(&form.before), paragraphs(&form.after));
        sheet
    }

    pub(super) fn has_numbers(&self) -> bool {
        self.columns.iter().any(|column| !column.number.is_empty())
    }
}

fn is_label(column: &FormColumn) -> bool {
    !matches!(column.source, ColumnSource::Ordinal | ColumnSource::RowNumber)
}

fn head(edition: &Edition<'_>, indicator: &str, column: &FormColumn) -> SheetColumn {
    let href = match &column.source {
        ColumnSource::Value { column, .. } => edition.explanation(indicator, column.get_ref()),
        _ => String::new(),
    };
    SheetColumn {
        title: column.title.clone(),
        group: column.group.clone(),
        number: column.number.clone(),
        href,
        by_hand: matches!(column.source, ColumnSource::ByHand),
    }
}

/// Why columns and rows stay empty, each by its printed number or title.
fn gaps(form: &FormDefinition) -> impl Iterator<Item = String> {
    let named = |kind: &str, number: &str, title: &str, why: &str| match number {
        "" => format!("«{title}»: {why}"),
        number => format!("{kind} {number}: {why}"),
    };
    let columns = form.columns.iter().filter_map(move |column| match &column.source {
        ColumnSource::Gap(why) => Some(named("Col.", &column.number, &column.title, why)),
        _ => None,
    });
    let rows = form.rows.iter().filter_map(move |row| Some(named("Rd.", &row.number, &row.title, row.gap.as_ref()?)));
    columns.chain(rows)
}

/// Who signs: the form's own roles, with the names that the house gives them, else all of the house.
fn signatures(edition: &Edition<'_>, form: &FormDefinition) -> Vec<Signatory> {
    let of_house = &edition.input.house.signatures;
    if form.signatures.is_empty() {
        return of_house.clone();
    }
    let known = |role: &String| of_house.iter().find(|signatory| signatory.role == *role).cloned();
    form.signatures.iter().map(|role| known(role).unwrap_or_else(|| Signatory::of_role(role))).collect()
}

/// What fills a place in a paragraph.
fn place(edition: &Edition<'_>, form: &FormDefinition, sheet: &FormSheet, name: &str) -> Option<String> {
    match name.strip_prefix("total:") {
        Some(column) => {
            let at = form.total_of(column)?;
            Some(sheet.rows.last().filter(|row| row.total).map_or_else(dots, |row| row.cells[at].text()))
        }
        None => house_place(edition, name),
    }
}

/// What fills a place that is the same in every paragraph.
fn house_place(edition: &Edition<'_>, name: &str) -> Option<String> {
    let house = &edition.input.house;
    match name {
        "casa" => Some(house.name.clone()),
        "judet" => Some(house.county.clone()),
        "data" => Some(romanian::long_date(edition.input.as_of)),
        PEN => Some(dots()),
        _ => None,
    }
}

/// A place left for the pen.
fn dots() -> String {
    ".".repeat(24)
}

/// A form being filled from a result.
struct Filling<'a> {
    edition: &'a Edition<'a>,
    form: &'a FormDefinition,
    result: &'a IndicatorResult,
    label: usize,
}

impl Filling<'_> {
    fn rows(&self) -> Vec<SheetRow> {
        if !self.form.rows.is_empty() {
            return self.form.rows.iter().enumerate().map(|(at, row)| self.fixed_row(at, row)).collect();
        }
        let taken = self.taken();
        let mut rows: Vec<_> = taken.iter().enumerate().map(|(at, row)| self.row(at, *row)).collect();
        if self.form.columns.iter().any(|column| column.total) {
            rows.push(self.total(&taken));
        }
        rows
    }

    fn taken(&self) -> Vec<usize> {
        (0..self.result.rows.len()).filter(|row| self.takes(*row)).collect()
    }

    /// The letter of each row; what a row does not hold is left for the pen.
    fn letters(&self, letter: &Letter) -> Vec<SheetLetter> {
        let cell = |row: usize, name: &str| {
            let cell = SheetCell::of(&self.edition.labels, name, self.result.cell(row, name), None);
            if cell == SheetCell::Absent { dots() } else { cell.text() }
        };
        let place = |row: usize, name: &str| house_place(self.edition, name).or_else(|| Some(cell(row, name)));
        self.taken().into_iter().map(|row| letter.fill(|name| place(row, name))).collect()
    }

    fn takes(&self, row: usize) -> bool {
        let is = |filter: &super::form_row::RowFilter| {
            self.result.cell(row, filter.column.get_ref()).to_string() == filter.is
        };
        self.form.filter.as_ref().is_none_or(is)
    }

    fn fixed_row(&self, at: usize, row: &FormRow) -> SheetRow {
        let of_result: Option<Vec<usize>> = row.rows.iter().map(|label| self.result.row_of(label)).collect();
        let cell = |column: &FormColumn| match &column.source {
            ColumnSource::Ordinal => ordinal(at),
            ColumnSource::RowTitle => SheetCell::Text(row.title.clone()),
            ColumnSource::RowNumber => SheetCell::Text(row.number.clone()),
            ColumnSource::Value { column: name, .. } if row.gap.is_none() => {
                let cells = of_result.iter().flatten().map(|row| self.result.cell(*row, name.get_ref()));
                let whole = if of_result.is_some() { sum(cells) } else { None };
                SheetCell::number(&whole.unwrap_or(Cell::Absent), column.least_places)
            }
            _ => SheetCell::Blank,
        };
        SheetRow { cells: self.form.columns.iter().map(cell).collect(), total: row.total, depth: row.depth }
    }

    fn row(&self, at: usize, row: usize) -> SheetRow {
        let code = self.form.tree.as_ref().and_then(|tree| self.result.cell(row, tree.get_ref()).text());
        let depth = code.map_or(0, depth_of);
        let is_total = self.result.rows[row].first().and_then(Cell::text) == Some(TOTAL);
        let cell = |(place, column): (usize, &FormColumn)| match self.cell(at, row, column) {
            _ if is_total && place == self.label => total_label(),
            // A total has no name of its own beside the word.
            SheetCell::Text(_) | SheetCell::Absent if is_total => SheetCell::Blank,
            cell => cell,
        };
        SheetRow {
            cells: self.form.columns.iter().enumerate().map(cell).collect(),
            total: is_total || (code.is_some() && depth == 0),
            depth,
        }
    }

    fn cell(&self, at: usize, row: usize, column: &FormColumn) -> SheetCell {
        match &column.source {
            ColumnSource::Ordinal => ordinal(at),
            ColumnSource::Value { column: name, minus, moment } => self.value(
                row,
                name.get_ref(),
                minus.as_ref().map(toml::Spanned::get_ref),
                *moment,
                column.least_places,
            ),
            ColumnSource::Described { property, first } => {
                let first = first.as_ref().and_then(|name| self.result.cell(row, name.get_ref()).text());
                first
                    .filter(|text| !text.is_empty())
                    .map_or_else(|| self.described(row, *property), |text| SheetCell::Text(text.to_owned()))
            }
            ColumnSource::RowTitle | ColumnSource::RowNumber | ColumnSource::ByHand | ColumnSource::Gap(_) => {
                SheetCell::Blank
            }
        }
    }

    fn value(&self, row: usize, name: &str, minus: Option<&String>, moment: Moment, least: Option<u8>) -> SheetCell {
        let Some(day) = moment.day(self.edition.input.as_of) else { return SheetCell::Blank };
        let Some(result) = self.edition.result_at(&self.result.indicator, day) else { return SheetCell::Absent };
        let Some(row) = self.row_then(result, row) else { return SheetCell::Absent };
        let cell = result.cell(row, name);
        match minus {
            Some(minus) => {
                let less = difference(cell, result.cell(row, minus)).unwrap_or(Cell::Absent);
                SheetCell::number(&less, least)
            }
            None => SheetCell::of(&self.edition.labels, name, cell, least),
        }
    }

    /// The row of another moment's result that is this row now.
    fn row_then(&self, result: &IndicatorResult, row: usize) -> Option<usize> {
        if std::ptr::eq(result, self.result) {
            return Some(row);
        }
        let first = [&self.result.columns.first()?.name];
        let named = self.form.key.iter().map(toml::Spanned::get_ref);
        let key: Vec<&String> = if self.form.key.is_empty() { first.into() } else { named.collect() };
        let same = |then: &usize| key.iter().all(|name| result.cell(*then, name) == self.result.cell(row, name));
        (0..result.rows.len()).find(same)
    }

    fn described(&self, row: usize, property: Property) -> SheetCell {
        let Some(measures) = &self.form.measures else { return SheetCell::Blank };
        let named = |name: &toml::Spanned<String>| self.result.cell(row, name.get_ref()).text().unwrap_or_default();
        let (id, column) = (named(&measures.indicator), named(&measures.column));
        match self.edition.definition(id) {
            Some(definition) => SheetCell::Text(self.words(definition, column, property)),
            None if property == Property::Title => SheetCell::Text(id.to_owned()),
            None => SheetCell::Absent,
        }
    }

    fn words(&self, definition: &Definition, column: &str, property: Property) -> String {
        match property {
            Property::Title => {
                let measure = self.edition.column_title(&definition.id, column);
                let unit = match self.edition.unit(&definition.id, column) {
                    "" => String::new(),
                    unit => format!(" ({unit})"),
                };
                format!("{} – {}{unit}", definition.title, measure.to_lowercase())
            }
            Property::Formula => definition.formula.split_whitespace().collect::<Vec<_>>().join(" "),
            Property::Owner => definition.owner.clone(),
            Property::Sources => definition.requires.join(", "),
        }
    }

    fn total(&self, taken: &[usize]) -> SheetRow {
        let cell = |(at, column): (usize, &FormColumn)| match &column.source {
            ColumnSource::Value { column: name, .. } if column.total => {
                let cells =
                    taken.iter().map(|row| self.result.cell(*row, name.get_ref())).filter(|cell| !cell.is_absent());
                SheetCell::number(&sum(cells).unwrap_or(Cell::Absent), column.least_places)
            }
            _ if at == self.label => total_label(),
            _ => SheetCell::Blank,
        };
        SheetRow { cells: self.form.columns.iter().enumerate().map(cell).collect(), total: true, depth: 0 }
    }
}

fn total_label() -> SheetCell {
    SheetCell::Text("Total".to_owned())
}

fn ordinal(at: usize) -> SheetCell {
    SheetCell::Number { unscaled: at as i128 + 1, scale: 0 }
}
