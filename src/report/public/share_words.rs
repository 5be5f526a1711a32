//! Words for shares that a citizen reads without a calculator.

use crate::indicator::Cell;
use crate::report::phrase::percent_of;
use crate::romanian::{self, Noun};

/// «31 de lei», of each hundred lei of `whole`; nothing where the share is below half a leu or above a hundred.
pub(super) fn lei_of_hundred(part: &Cell, whole: &Cell) -> Option<String> {
    let (share, scale) = percent_of(part, whole).number()?;
    let lei = romanian::rounded(share, scale, 0).filter(|lei| (1..=100).contains(lei))?;
    Some(Noun::new("un", "leu", "lei").spell(lei))
}

/// «Medicamente» as `medicamente`; `SĂNĂTATE` stays.
pub(super) fn as_in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_a_hundred_lei() {
        let of = |part, whole| {
            let cell = |unscaled| Cell::Decimal { unscaled, scale: 2 };
            lei_of_hundred(&cell(part), &cell(whole)).map(|words| words.replace('\u{a0}', " "))
        };
        assert_eq!(of(3_079, 10_000).as_deref(), Some("31 de lei"));
        assert_eq!(of(100, 10_000).as_deref(), Some("un leu"));
        assert_eq!(of(49, 10_000), None);
        assert_eq!(of(10_100, 10_000), None);
        assert_eq!(of(-5_000, 10_000), None);
        assert_eq!(of(1, 0), None);
    }

    #[test]
    fn a_name_within_a_sentence() {
        assert_eq!(as_in_a_sentence("Îngrijiri la domiciliu"), "îngrijiri la domiciliu");
        assert_eq!(as_in_a_sentence("SĂNĂTATE"), "SĂNĂTATE");
        assert_eq!(as_in_a_sentence(""), "");
    }
}
