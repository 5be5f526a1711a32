use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::paragraph::filled;

/// A letter that a form adds for each of its rows, as the model of the law words it. `{column}` stands for a cell of
/// the row, `{...}` for what is filled in with a pen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letter {
    pub title: String,
    pub paragraphs: Vec<Spanned<String>>,
    /// Under the signatures: what the addressee fills in.
    #[serde(default)]
    pub reserved: Vec<Spanned<String>>,
}

/// A letter filled from a row.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub(in crate::report) struct SheetLetter {
    pub title: String,
    pub paragraphs: Vec<String>,
    pub reserved: Vec<String>,
}

impl Letter {
    /// Every paragraph with places to fill in.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.paragraphs.iter().chain(&self.reserved)
    }

    pub(super) fn fill(&self, place: impl Fn(&str) -> Option<String>) -> SheetLetter {
        let fill = |of: &[Spanned<String>]| of.iter().filter_map(|text| filled(text.get_ref(), &place).ok()).collect();
        SheetLetter { title: self.title.clone(), paragraphs: fill(&self.paragraphs), reserved: fill(&self.reserved) }
    }
}
