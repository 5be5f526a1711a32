use std::fmt;

use serde::{Deserialize, Serialize};

use super::{GivenTime, PublicationError};

/// A step that somebody answers for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub by: String,
    pub at: GivenTime,
}

impl Act {
    /// The name must name somebody.
    pub fn new(by: &str, at: GivenTime) -> Result<Self, PublicationError> {
        let by = by.split_whitespace().collect::<Vec<_>>().join(" ");
        if words(&by).is_empty() {
            return Err(PublicationError::Nobody { name: by });
        }
        Ok(Self { by, at })
    }

    /// Whether one person did both, however the name is written: case, diacritics, hyphens, order of the names.
    pub fn is_by_same_person(&self, other: &Self) -> bool {
        words(&self.by) == words(&other.by)
    }

    /// Refused when it happened before `earlier`.
    pub(super) fn after(self, earlier: &Self, what: &'static str) -> Result<Self, PublicationError> {
        if self.at < earlier.at {
            return Err(PublicationError::TooEarly { at: self.at, before: earlier.at, what });
        }
        Ok(self)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.by, self.at)
    }
}

/// The words of a name in order, letters and digits only, without case and diacritics.
fn words(name: &str) -> Vec<String> {
    let plain: String = name.chars().flat_map(char::to_lowercase).filter_map(plain).collect();
    let mut words: Vec<_> = plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// The letter without its mark: those of Romanian and of the languages of its neighbours and minorities.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'ă' | 'â' | 'á' | 'à' | 'ä' | 'ã' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'đ' => 'd',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'î' | 'í' | 'ì' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ö' | 'ő' | 'ô' => 'o',
        'ș' | 'ş' | 'š' | 'ś' => 's',
        'ț' | 'ţ' => 't',
        'ú' | 'ù' | 'ü' | 'ű' | 'û' => 'u',
        'ž' | 'ź' => 'z',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(by: &str) -> Act {
        Act::new(by, "2026-10-05T09:30:00+03:00".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_person_is_the_same_however_the_name_is_written() {
        let ana = act("Ana-Maria Țîrlea");
        for same in ["ana maria ţirlea", "ȚÎRLEA  Ana-Maria", "Tirlea, Ana Maria", "Ana-Maria T\u{326}i\u{302}rlea"]
        {
            assert!(ana.is_by_same_person(&act(same)), "{same}");
        }
        for other in ["Ana Țîrlea", "Maria Ana Țurlea", "Ion Pop"] {
            assert!(!ana.is_by_same_person(&act(other)), "{other}");
        }
    }

    #[test]
    fn nobody_answers_for_nothing() {
        for nobody in ["", "  ", "-", "..."] {
            assert!(Act::new(nobody, "2026-10-05T09:30:00Z".parse().unwrap()).is_err(), "{nobody:?}");
        }
    }
}
