/// Of a value with more words the first ones stand for it.
const MOST_WORDS: usize = 8;

/// A word of a text: where it is, and the hash of its letters and digits without case and diacritics.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hash: u64,
}

/// A value as the net knows it: its words in any order.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) words: Vec<u64>,
    pub(super) hash: u64,
}

/// The words of a text: whatever stands between letters and digits parts them, a hyphen like a blank.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut hash = FNV_OFFSET;
    for (at, letter) in text.char_indices() {
        match folded(letter) {
            Some(Folded::Part(byte)) => {
                start.get_or_insert(at);
                hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
            }
            Some(Folded::Skipped) => {}
            None => {
                words.extend(start.take().map(|start| Word { start, end: at, hash: mixed(hash) }));
                hash = FNV_OFFSET;
            }
        }
    }
    words.extend(start.map(|start| Word { start, end: text.len(), hash: mixed(hash) }));
    words
}

/// `value` as a phrase; none where it has no words.
pub(super) fn phrase(value: &str) -> Option<Phrase> {
    let words: Vec<u64> = words(value).iter().take(MOST_WORDS).map(|word| word.hash).collect();
    (!words.is_empty()).then(|| Phrase { hash: phrase_hash(words.iter().copied()), words })
}

/// The same for the same words in any order. 64 bits: of ten million words against a million values one in two million
/// sites has a chance match.
pub(super) fn phrase_hash(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |sum, word| mixed(word.wrapping_add(1)).wrapping_add(sum))
}

enum Folded {
    Part(u32),
    /// A mark on the letter before it.
    Skipped,
}

/// A letter or digit without case and diacritics; none for what parts words.
fn folded(letter: char) -> Option<Folded> {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric().then(|| Folded::Part(letter.to_ascii_lowercase().into()));
    }
    let base = match letter {
        '\u{300}'..='\u{36f}' => return Some(Folded::Skipped),
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ķ' | 'ķ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' | 'Ș' | 'ș' | 'ß' => 's',
        'Ţ'..='ŧ' | 'Ț' | 'ț' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        other if other.is_alphanumeric() => other.to_lowercase().next().unwrap_or(other),
        _ => return None,
    };
    Some(Folded::Part(base.into()))
}

// Fowler, Noll and Vo (FNV-1a, 64 bits), and the last step of SplitMix64.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        let hash = |name: &str| phrase(name).unwrap().hash;
        let name = hash("Țăranu Ștefan-Ion");
        for other in ["ŢĂRANU ŞTEFAN ION", "ion stefan taranu", "Taranu, S\u{326}tefan / Ion", "Ion-Ștefan Țăranu"]
        {
            assert_eq!(hash(other), name, "{other}");
        }
        assert_ne!(hash("Țăranu Ștefan"), name);
        assert_ne!(hash("Țăranu Ștefana Ion"), name);
        assert_ne!(hash("a a b"), hash("a b b"));
        assert!(phrase(" – ").is_none());
    }
}
