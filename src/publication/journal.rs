use serde::{Deserialize, Serialize};

use crate::provenance::EARLIER;

/// Digits of the hash in the name of an edition's folder.
const NAME_DIGITS: usize = 8;

/// The sequence of released editions: `jurnal.toml`. What its last line names is live.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// Oldest first.
    #[serde(default, rename = "edition")]
    pub editions: Vec<ReleasedEdition>,
}

/// A released edition.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedEdition {
    pub hash: String,
    /// The reporting date, YYYY-MM-DD.
    pub as_of: String,
}

impl Journal {
    /// The hash of the edition that is live.
    pub fn live(&self) -> Option<&str> {
        self.editions.last().map(|edition| edition.hash.as_str())
    }

    pub fn holds(&self, hash: &str) -> bool {
        self.editions.iter().any(|edition| edition.hash == hash)
    }
}

impl ReleasedEdition {
    /// Where it lies below the site once another one followed it.
    pub fn path(&self) -> String {
        format!("{EARLIER}/{}-{}/", self.as_of, self.hash.get(..NAME_DIGITS).unwrap_or(&self.hash))
    }
}
