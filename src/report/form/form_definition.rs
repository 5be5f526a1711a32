use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::form_column::{ColumnSource, FormColumn};
use super::form_row::{FormRow, RowFilter};
use super::letter::Letter;
use super::paragraph::{PEN, filled};
use crate::indicator::Definition;
use crate::report::ReportError;
use crate::romanian;

/// Letters that a spreadsheet allows in the name of a sheet.
const LONGEST_ID: usize = 31;

/// Places of any paragraph.
const HOUSE_PLACES: [&str; 4] = ["casa", "judet", "data", PEN];

/// A form that the law fixes: its words, its columns and where they come from. A file of `reports/forms/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormDefinition {
    /// The name of its file.
    #[serde(skip)]
    pub id: String,
    /// The name in lists.
    pub name: String,
    /// As printed above the table.
    pub title: String,
    /// As printed in the corner: «Anexa nr. 7, cod 21».
    #[serde(default)]
    pub code: String,
    /// The act that fixes the layout.
    pub legal: String,
    pub indicator: Spanned<String>,
    pub unit: String,
    pub period: FormPeriod,
    pub orientation: Orientation,
    /// Paragraphs above the table.
    #[serde(default)]
    pub before: Vec<Spanned<String>>,
    /// Paragraphs under the table, before the signatures.
    #[serde(default)]
    pub after: Vec<Spanned<String>>,
    /// What a reader must know, in small print.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The roles that sign; absent, those of the house.
    #[serde(default)]
    pub signatures: Vec<String>,
    /// The column with codes of a tree, by which rows are set in.
    pub tree: Option<Spanned<String>>,
    /// Columns that tell a row at other moments; absent, the first one.
    #[serde(default)]
    pub key: Vec<Spanned<String>>,
    /// The columns that name what a row measures.
    pub measures: Option<Measures>,
    pub filter: Option<RowFilter>,
    /// A letter for each row.
    pub letter: Option<Letter>,
    /// Fixed rows; absent, those of the indicator.
    #[serde(default, rename = "row")]
    pub rows: Vec<FormRow>,
    #[serde(rename = "column")]
    pub columns: Vec<FormColumn>,
}

/// Columns with the id of an indicator and the name of its column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measures {
    pub indicator: Spanned<String>,
    pub column: Spanned<String>,
}

/// What the figures of a form speak for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum FormPeriod {
    /// From the first of January to the reporting date.
    Cumulat,
    /// The month of the reporting date.
    Luna,
    /// The reporting date itself.
    Data,
}

impl FormPeriod {
    pub(super) fn words(self, as_of: NaiveDate) -> String {
        match self {
            Self::Cumulat => format!("perioada 1 ianuarie – {}", romanian::long_date(as_of)),
            Self::Luna => format!("luna {}", romanian::month_year(as_of)),
            Self::Data => format!("la data de {}", romanian::long_date(as_of)),
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum Orientation {
    Portrait,
    Landscape,
}

impl FormDefinition {
    /// Reads the form at `path` below `reports/forms/` and checks it against the indicator it prints.
    pub(super) fn parse(
        path: &str,
        text: &str,
        indicators: &BTreeMap<String, Definition>,
    ) -> Result<Self, ReportError> {
        let place = Place { path, text };
        let mut form: Self = toml::from_str(text)
            .map_err(|error| place.error(error.span().map_or(0, |span| span.start), error.message()))?;
        form.id = path.trim_end_matches(".toml").to_owned();
        let in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if form.id.len() > LONGEST_ID || !form.id.chars().all(in_id) {
            return Err(place.error(0, &format!("a form's file is named with a-z, 0-9 and -, at most {LONGEST_ID}")));
        }
        form.check(&place, indicators)?;
        Ok(form)
    }

    fn check(&self, place: &Place<'_>, indicators: &BTreeMap<String, Definition>) -> Result<(), ReportError> {
        let id = &self.indicator;
        let indicator = indicators
            .get(id.get_ref())
            .ok_or_else(|| place.error(id.span().start, &format!("there is no indicator `{}`", id.get_ref())))?;
        for column in self.columns_read() {
            if indicator.column(column.get_ref()).is_none() {
                let message = format!("indicator `{}` has no column `{}`", indicator.id, column.get_ref());
                return Err(place.error(column.span().start, &message));
            }
        }
        let described = |column: &&FormColumn| matches!(column.source, ColumnSource::Described { .. });
        if let (Some(column), None) = (self.columns.iter().find(described), &self.measures) {
            return Err(place.error(0, &format!("column «{}» describes what `measures` names", column.title)));
        }
        let refuse = |paragraph: &Spanned<String>, is_place: &dyn Fn(&str) -> bool| {
            filled(paragraph.get_ref(), |name| is_place(name).then(String::new)).map_err(|name| {
                place.error(paragraph.span().start, &format!("nothing fills `{{{name}}}` in a paragraph"))
            })
        };
        for paragraph in self.before.iter().chain(&self.after) {
            refuse(paragraph, &|name| self.is_place(name))?;
        }
        for paragraph in self.letter.iter().flat_map(Letter::texts) {
            refuse(paragraph, &|name| HOUSE_PLACES.contains(&name) || indicator.column(name).is_some())?;
        }
        Ok(())
    }

    /// Every column of the indicator that the form reads.
    fn columns_read(&self) -> impl Iterator<Item = &Spanned<String>> {
        let of_columns = self.columns.iter().flat_map(|column| match &column.source {
            ColumnSource::Value { column, minus, .. } => [Some(column), minus.as_ref()],
            ColumnSource::Described { first, .. } => [first.as_ref(), None],
            _ => [None, None],
        });
        let measures = self.measures.iter().flat_map(|measures| [&measures.indicator, &measures.column]);
        let filter = self.filter.iter().map(|filter| &filter.column);
        of_columns.flatten().chain(&self.tree).chain(&self.key).chain(measures).chain(filter)
    }

    /// Whether a paragraph may have this place to fill in.
    fn is_place(&self, name: &str) -> bool {
        match name.strip_prefix("total:") {
            Some(column) => self.total_of(column).is_some(),
            None => HOUSE_PLACES.contains(&name),
        }
    }

    /// The place of the column that adds up `column` of the indicator.
    pub(super) fn total_of(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|of| match &of.source {
            ColumnSource::Value { column: from, minus: None, .. } => of.total && from.get_ref() == column,
            _ => false,
        })
    }
}

/// A form's file, for errors.
struct Place<'a> {
    path: &'a str,
    text: &'a str,
}

impl Place<'_> {
    fn error(&self, at: usize, message: &str) -> ReportError {
        let line = self.text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        ReportError::Form { path: self.path.to_owned(), line, message: message.to_owned() }
    }
}
