use std::sync::LazyLock;

use regex::Regex;

use super::reading::Reading;
use super::words::{Word, phrase_hash, words};
use super::{Allowed, KnownPersons, NetRule};
use crate::functions::is_cnp_valid;

/// Between two words of one name stand at most so many bytes.
const WIDEST_GAP: usize = 4;

/// A folder of fewer characters (`/`, `.`) is in every address.
const SHORTEST_FOLDER: usize = 4;

/// Hexadecimal words of this length are digests: digits in them are nobody's number.
const DIGEST: usize = 32;

/// Letters of the series of Romanian identity cards, county by county (those of București last).
macro_rules! card_series {
    () => {
        "(?:AX|AR|ZR|AS|AZ|XC|ZC|XH|ZH|XB|XT|XR|BV|ZV|XZ|KS|KL|KX|CJ|KT|KZ|KV|DD|ZD|DX|DZ|GL|ZL|GG|GZ|HR|HD|SZ|MX|\
         MZ|IF|MM|XM|MH|MS|ZS|NT|NZ|OT|PH|PX|SM|SX|SB|SV|XV|TR|TM|TZ|TC|VL|VX|VS|XS|VN|DP|DR|DT|RD|RK|RR|RT|RX|RZ)"
    };
}

/// What is told by its shape.
static PATTERNS: LazyLock<Vec<(NetRule, Regex)>> = LazyLock::new(|| {
    let patterns = [
        (NetRule::Iban, r"(?i)\bRO ?\d{2}[ -]?[A-Z]{4}(?:[ -]?[A-Z0-9]){16}\b"),
        (NetRule::IdentityCard, concat!(r"\b", card_series!(), r"[ -]?\d{6}\b")),
        (
            NetRule::IdentityCard,
            concat!(r"(?i)\b(?:seri[ae]|CI|BI)\W{1,3}", card_series!(), r"\W{0,8}(?:n(?:r|um[aă]r)\W{0,3})?\d{6}\b"),
        ),
        (NetRule::Phone, r"(?:(?:\+|\b00)40[ ./-]?|\b0)7\d(?:[ ./-]?\d){7}\b"),
        (NetRule::Email, r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"),
        (
            NetRule::DoctorStamp,
            r"(?i)\bparaf[aăeiu]\w*(?:\W{1,3}(?:medic\w*|nr|num[aă]r\w*|cod\w*))*\W{0,6}[A-Z]?\d{5,6}\b",
        ),
        (NetRule::InternalPath, r"(?i)file:/{2,}"),
        (NetRule::InternalPath, r"(?i)\b[A-Z]:\\{1,2}(?:Users|Windows|Documents|Temp|Program|\w+\\)"),
        (NetRule::InternalPath, r"(?:^|[^\w.~%/-])/(?:home|tmp|work|root|Users|mnt|srv)/\w"),
        // What is encoded so is not read.
        (NetRule::Unreadable, r"(?i)\bdata:[\w.+/-]*(?:;[\w=.-]+)*;base64,"),
    ];
    let compiled = patterns.map(|(rule, pattern)| (rule, Regex::new(pattern).expect("a pattern of the program's own")));
    compiled.into()
});

/// What was found in a text: from where to where in the file.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) rule: NetRule,
    pub(super) end: usize,
    pub(super) masked: String,
}

/// Everything the net looks for, ready to read texts.
pub(super) struct Detectors<'k> {
    known: &'k KnownPersons,
    allowed: &'k Allowed,
}

impl<'k> Detectors<'k> {
    pub(super) fn new(known: &'k KnownPersons, allowed: &'k Allowed) -> Self {
        Self { known, allowed }
    }

    /// Everything found in a reading.
    pub(super) fn hits(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let text = reading.text.as_ref();
        let words = words(text);
        let mut found: Vec<(NetRule, usize, usize)> = numbers(text);
        for (rule, pattern) in PATTERNS.iter() {
            let matches = pattern.find_iter(text).map(|found| (*rule, found.start(), found.end()));
            found.extend(matches.filter(|(rule, start, end)| self.is_meant(*rule, text, *start, *end)));
        }
        for folder in self.allowed.internal_folders.iter().filter(|folder| folder.len() >= SHORTEST_FOLDER) {
            found.extend(
                text.match_indices(folder.as_str()).map(|(at, _)| (NetRule::InternalPath, at, at + folder.len())),
            );
        }
        found.extend(self.known_values(text, &words));
        found
            .into_iter()
            .map(|(rule, start, end)| Hit {
                start: reading.origin(start),
                rule,
                end: reading.origin(end),
                masked: masked(&text[start..end]),
            })
            .collect()
    }

    /// Whether what has the shape is the thing, and not the house's own.
    fn is_meant(&self, rule: NetRule, text: &str, start: usize, end: usize) -> bool {
        let value = &text[start..end];
        match rule {
            NetRule::Iban => {
                let iban: String = value.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
                is_iban_valid(&iban) && !self.allowed.has_iban(&iban)
            }
            NetRule::Phone => is_apart(text, start) && !self.allowed.has_phone(value),
            NetRule::Email => !self.allowed.has_email(value),
            // A colour of a style sheet.
            NetRule::IdentityCard => !text[..start].ends_with('#'),
            _ => true,
        }
    }

    fn known_values(&self, text: &str, words: &[Word]) -> Vec<(NetRule, usize, usize)> {
        let mut found = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if self.known.has(phrase_hash(std::iter::once(word.hash))) {
                found.push((NetRule::PersonalValue, word.start, word.end));
            }
            if !self.known.is_of_phrase(word.hash) {
                continue;
            }
            let run = run(text, &words[number..], self.known);
            for length in self.known.lengths().filter(|length| *length <= run) {
                let window = &words[number..number + length];
                let hash = phrase_hash(window.iter().map(|word| word.hash));
                if self.known.has(hash) && !self.allowed.has_phrase(hash) {
                    found.push((NetRule::Name, word.start, window[length - 1].end));
                }
            }
        }
        found
    }
}

/// How many words from the first on belong to phrases and stand close together.
fn run(text: &str, words: &[Word], known: &KnownPersons) -> usize {
    let close = |pair: &&[Word]| {
        let gap = &text[pair[0].end..pair[1].start];
        gap.trim().len() + usize::from(gap.contains(char::is_whitespace)) <= WIDEST_GAP
            && known.is_of_phrase(pair[1].hash)
    };
    1 + words.windows(2).take_while(close).count()
}

/// CNPs and card numbers: digits in one piece, or in groups with one separator between them.
fn numbers(text: &str) -> Vec<(NetRule, usize, usize)> {
    let mut found = Vec::new();
    let groups = digit_groups(text.as_bytes());
    for (number, (start, end)) in groups.iter().enumerate() {
        if end - start == 20 && is_apart(text, *start) && !is_in_digest(text, *start) {
            found.push((NetRule::InsuranceCard, *start, *end));
        }
        let mut digits = String::new();
        for (position, (start_here, end_here)) in groups[number..].iter().enumerate() {
            if position > 0 && !is_separator(&text[groups[number + position - 1].1..*start_here]) {
                break;
            }
            digits.push_str(&text[*start_here..*end_here]);
            if digits.len() >= 13 {
                if digits.len() == 13 && is_cnp_valid(&digits) && !is_in_digest(text, *start) {
                    found.push((NetRule::Cnp, *start, *end_here));
                }
                break;
            }
        }
    }
    found
}

fn digit_groups(text: &[u8]) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let mut start = None;
    for (at, byte) in text.iter().enumerate() {
        match (start, byte.is_ascii_digit()) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                groups.push((first, at));
                start = None;
            }
            _ => {}
        }
    }
    groups.extend(start.map(|first| (first, text.len())));
    groups
}

fn is_separator(gap: &str) -> bool {
    matches!(gap, " " | "." | "-" | "/" | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2011}")
}

/// Whether the number at a place is no fraction of a longer one, and no part of a word.
fn is_apart(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('.' | ',') => !before.next().is_some_and(|letter| letter.is_ascii_digit()),
        Some(letter) => !letter.is_alphanumeric(),
        None => true,
    }
}

fn is_in_digest(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).take(DIGEST).count();
    let after = bytes[at..].iter().take_while(|byte| byte.is_ascii_hexdigit()).take(DIGEST).count();
    before + after >= DIGEST
}

/// ISO 13616: the first four characters last, letters as 10 to 35, leaves 1 divided by 97.
fn is_iban_valid(iban: &str) -> bool {
    let (head, tail) = iban.split_at(4.min(iban.len()));
    let remainder = tail
        .chars()
        .chain(head.chars())
        .filter_map(|letter| letter.to_digit(36))
        .fold(0, |rest, value| if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 });
    iban.len() == 24 && remainder == 1
}

/// The first two characters and the length.
fn masked(value: &str) -> String {
    let start: String = value.chars().take(2).collect();
    let length = value.chars().count();
    format!("{}… ({length} caractere)", crate::visible_text::visible_text(&start).replace('\n', " "))
}
