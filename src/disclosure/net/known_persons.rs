use std::collections::{BTreeSet, HashSet};

use super::words::{Phrase, phrase, phrase_hash, words};

/// A value of one word is known from this many characters on: a shorter one is no one's alone.
const SHORTEST: usize = 6;

/// A word without digits is a plain word, up to this length.
const LONGEST_PLAIN: usize = 19;

/// The persons of the extracts: every value of a column with `privacy = "personal"`, kept as a hash of 64 bits.
///
/// Names are known by all their words in any order; the names within the names of suppliers are left out.
#[derive(Clone, Debug, Default)]
pub struct KnownPersons {
    phrases: HashSet<u64>,
    /// The words of phrases of several words.
    words: HashSet<u64>,
    /// How many words such phrases have.
    lengths: BTreeSet<usize>,
}

impl KnownPersons {
    /// Adds a value of a personal column.
    pub fn add(&mut self, value: &str) {
        let Some(Phrase { words, hash }) = phrase(value) else { return };
        if words.len() > 1 {
            self.phrases.insert(hash);
            self.lengths.insert(words.len());
            self.words.extend(words);
        } else if is_telling(value) {
            self.phrases.insert(hash);
        }
    }

    /// Forgets the names that stand within `supplier`, a public name.
    pub fn allow(&mut self, supplier: &str) {
        let words: Vec<u64> = words(supplier).iter().map(|word| word.hash).collect();
        for length in &self.lengths {
            for window in words.windows(*length) {
                self.phrases.remove(&phrase_hash(window.iter().copied()));
            }
        }
    }

    pub(super) fn has(&self, phrase: u64) -> bool {
        self.phrases.contains(&phrase)
    }

    pub(super) fn is_of_phrase(&self, word: u64) -> bool {
        self.words.contains(&word)
    }

    pub(super) fn lengths(&self) -> impl Iterator<Item = usize> {
        self.lengths.iter().copied()
    }
}

/// Whether a value of one word can be told from the words and numbers of any page.
fn is_telling(value: &str) -> bool {
    let length = value.trim().chars().count();
    length >= SHORTEST && (length > LONGEST_PLAIN || value.contains(|letter: char| letter.is_ascii_digit()))
}
