use std::collections::BTreeMap;

use super::ReportError;
use super::cell_text::{quantity, short_quantity};
use crate::indicator::Cell;
use crate::romanian::Noun;

const FILE: &str = include_str!("../../reports/shared/nouns.toml");

/// The nouns that stand for units, so that a sentence says «o factură» and «20 de facturi».
#[derive(Clone, Debug)]
pub(super) struct Nouns(BTreeMap<String, (String, String)>);

impl Nouns {
    pub(super) fn built_in() -> Result<Self, ReportError> {
        toml::from_str(FILE)
            .map(Self)
            .map_err(|error| ReportError::Words { file: "reports/shared/nouns.toml", message: error.to_string() })
    }

    pub(super) fn noun<'a>(&'a self, unit: &'a str) -> Option<Noun<'a>> {
        self.0.get(unit).map(|(article, one)| Noun::new(article, one, unit))
    }

    /// A quantity within a sentence: `1,23 mil. lei`, `62,41 %`, `o factură`, `20 de facturi`; zero is a word where
    /// nothing was counted or summed.
    pub(super) fn spell(&self, cell: &Cell, unit: &str) -> String {
        match (cell.number(), self.noun(unit)) {
            (Some((0, _)), _) if unit != "%" => "zero".to_owned(),
            (Some((count, 0)), Some(noun)) => noun.spell(count),
            (Some(_), Some(_)) => format!("{} {unit}", quantity(cell, "")),
            _ => short_quantity(cell, unit),
        }
    }
}
