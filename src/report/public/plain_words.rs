use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::report::ReportError;

const PATH: &str = "reports/public/plain.toml";
const FILE: &str = include_str!("../../../reports/public/plain.toml");

/// Budget codes and official terms in the words of a citizen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlainWords {
    code: BTreeMap<String, PlainCode>,
    /// The columns of the official account, in their order.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
}

/// What money of a budget code goes to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainCode {
    name: String,
    /// A whole sentence.
    means: String,
}

/// An official term and what it means.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    term: String,
    means: String,
}

impl PlainWords {
    pub(super) fn built_in() -> Result<Self, ReportError> {
        toml::from_str(FILE).map_err(|error| ReportError::Words { file: PATH, message: error.to_string() })
    }

    /// The short name of a code; `official` where it has none.
    pub(super) fn name<'a>(&'a self, code: &str, official: &'a str) -> &'a str {
        self.code.get(code).map_or(official, |plain| &plain.name)
    }

    /// What the money of a code goes to; empty where nothing is said of it.
    pub(super) fn meaning(&self, code: &str) -> &str {
        self.code.get(code).map_or("", |plain| &plain.means)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_without_words_keeps_its_official_name() {
        let words = PlainWords::built_in().unwrap();
        assert_eq!(words.name("66.05.06", "Servicii medicale în unități sanitare cu paturi"), "Spitale");
        assert_eq!(words.name("99.05", "EXCEDENT/DEFICIT"), "EXCEDENT/DEFICIT");
        assert_eq!(words.meaning("99.05"), "");
        assert!(words.code.values().all(|plain| plain.means.ends_with('.')));
    }
}
