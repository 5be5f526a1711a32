use serde::Deserialize;

use crate::report::ReportError;

const FILE: &str = include_str!("../../../reports/anual/chapters.toml");

/// What the annual report prints, in its order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapters {
    chapter: Vec<Chapter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    /// Names the house's own text: `texte/<slug>.md`.
    pub slug: String,
    pub title: String,
    #[serde(default)]
    pub figures: Vec<KeyFigure>,
    #[serde(default)]
    pub indicators: Vec<Entry>,
}

/// A figure that a chapter begins with: the indicator's headline row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFigure {
    pub id: String,
    pub column: String,
    pub label: String,
}

/// An indicator of a chapter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub id: String,
    /// Rows that are printed, where fewer than usual or more.
    pub rows: Option<usize>,
    /// Columns that are printed; all of them where empty.
    #[serde(default)]
    pub columns: Vec<String>,
}

impl Chapters {
    pub(super) fn built_in() -> Result<Self, ReportError> {
        toml::from_str(FILE)
            .map_err(|error| ReportError::Words { file: "reports/anual/chapters.toml", message: error.to_string() })
    }

    /// The chapters with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Chapter)> {
        (1..).zip(&self.chapter)
    }

    /// Every indicator of the report, in its order.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.chapter.iter().flat_map(|chapter| &chapter.indicators)
    }
}
