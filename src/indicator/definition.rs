use std::fmt;

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{IndicatorError, ReleaseDeclaration};
use crate::romanian;

/// A law, order or regulation that asks for an indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Act, article and point, as printed.
    pub act: String,
    /// First day in force, where known.
    #[serde(default, deserialize_with = "optional_day")]
    pub valid_from: Option<NaiveDate>,
    /// Last day in force; open where absent.
    #[serde(default, deserialize_with = "optional_day")]
    pub valid_to: Option<NaiveDate>,
}

/// The act with its days in force: `Legea 1, din 01.01.2024, până la 31.12.2025`.
impl fmt::Display for LegalBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.act)?;
        if let Some(from) = self.valid_from {
            write!(f, ", din {}", romanian::short_date(from))?;
        }
        if let Some(to) = self.valid_to {
            write!(f, ", până la {}", romanian::short_date(to))?;
        }
        Ok(())
    }
}

/// Reads `"YYYY-MM-DD"`.
fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    Option::<String>::deserialize(deserializer)?.map(|text| text.parse().map_err(D::Error::custom)).transpose()
}

impl LegalBasis {
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// The row that stands for the whole indicator on a scorecard.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(from = "String")]
pub enum Headline {
    /// The row whose first column holds this label (`TOTAL`, `an`, `50.05`).
    Row(String),
    /// The last row, of an indicator that has a row per period. Written `last`.
    Last,
}

impl From<String> for Headline {
    fn from(text: String) -> Self {
        if text == "last" { Self::Last } else { Self::Row(text) }
    }
}

/// How sentences speak of an indicator.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// What is measured, with its article and a capital: «Plățile restante».
    pub subject: Option<String>,
    /// Whether the subject takes its verb in the plural.
    #[serde(default)]
    pub plural: bool,
    /// The column whose total the sentences tell; `*` counts the rows. The first one in lei where absent.
    pub column: Option<String>,
    /// The row that stands for the whole, where it is neither the total nor the sum of the rows.
    pub row: Option<String>,
}

/// A column of a result, as described to readers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutputColumn {
    pub name: String,
    /// The printed heading, in Romanian.
    pub title: String,
    /// lei, %, zile, ...; empty for labels.
    #[serde(default)]
    pub unit: String,
}

/// An indicator: the front matter of its SQL file and the SQL itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: String,
    /// The printed title, in Romanian.
    pub title: String,
    /// The rows of the catalogue it answers; its own id where the front matter says nothing.
    #[serde(default)]
    pub covers: Vec<String>,
    /// The department that answers for it.
    pub owner: String,
    /// How often it is reported: L, T, S, A joined with `/`.
    pub period: String,
    /// public, aggregate or internal.
    pub privacy: ResultPrivacy,
    /// Datasets without which it has no result.
    pub requires: Vec<String>,
    /// Datasets that count as empty where they never landed; the page says so.
    #[serde(default)]
    pub optional: Vec<String>,
    /// The formula in words, in Romanian.
    pub formula: String,
    /// Methodological notes: choices made where the source leaves room.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Whether it is computed at the reporting date alone: a list of which no trend is printed.
    #[serde(default)]
    pub current_only: bool,
    /// The row that an objective may be set on.
    pub headline: Option<Headline>,
    /// The words for its sentences.
    #[serde(default)]
    pub spoken: Spoken,
    pub legal: Vec<LegalBasis>,
    #[serde(rename = "column")]
    pub columns: Vec<OutputColumn>,
    /// What its figures say of persons; there where it may leave the house although it reads rows of persons.
    pub release: Option<ReleaseDeclaration>,
    /// The SQL text, without the front matter.
    #[serde(skip)]
    pub sql: String,
    /// The SQL of the rows behind the figures (`<id>.rows.sql`).
    #[serde(skip)]
    pub rows_sql: String,
    /// The SQL of the largest contributors (`<id>.largest.sql`); empty where no amount needs it.
    #[serde(skip)]
    pub largest_sql: String,
    /// Path of the file below `queries/`.
    #[serde(skip)]
    pub path: String,
}

/// Where a result may be shown.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum ResultPrivacy {
    Public,
    Aggregate,
    Internal,
}

const OPEN: &str = "/*---";
const CLOSE: &str = "---*/";

impl Definition {
    /// Reads an indicator file: TOML front matter between `/*---` and `---*/`, then one SELECT.
    pub fn parse(path: &str, text: &str) -> Result<Self, IndicatorError> {
        let malformed = |line: usize, message: String| IndicatorError::FrontMatter { path: path.into(), line, message };
        let rest = text
            .strip_prefix(OPEN)
            .ok_or_else(|| malformed(1, format!("the file must begin with `{OPEN}`, its front matter, `{CLOSE}`")))?;
        let (front, sql) = rest
            .split_once(CLOSE)
            .ok_or_else(|| malformed(1, format!("the front matter is not closed with `{CLOSE}`")))?;
        let mut definition: Self = toml::from_str(front).map_err(|error| {
            let before = error.span().map_or(0, |span| span.start.min(front.len()));
            malformed(front[..before].matches('\n').count() + 1, error.message().to_owned())
        })?;
        if let Some(message) = definition.release.as_ref().and_then(|release| release.fault(&definition.columns)) {
            let line = front.lines().position(|line| line.trim() == "[release]").map_or(1, |at| at + 1);
            return Err(malformed(line, message));
        }
        if definition.covers.is_empty() {
            definition.covers = vec![definition.id.clone()];
        }
        definition.sql = sql.trim().to_owned();
        definition.path = path.to_owned();
        Ok(definition)
    }

    /// Whether it stays within the house.
    pub fn is_internal(&self) -> bool {
        self.privacy == ResultPrivacy::Internal
    }

    /// What it is about: the folder of its query.
    pub fn theme(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// The path of its rows query below `queries/`.
    pub fn rows_path(&self) -> String {
        self.path.replace(".sql", ".rows.sql")
    }

    /// The path of its query of largest contributors below `queries/`.
    pub fn largest_path(&self) -> String {
        self.path.replace(".sql", ".largest.sql")
    }

    pub fn column(&self, name: &str) -> Option<&OutputColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}
