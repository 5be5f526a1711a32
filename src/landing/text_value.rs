//! Single values as the extracts write them in text.

use chrono::NaiveDate;

use crate::calendar::Month;

/// Reads a decimal: comma before the decimals, `.` only between groups of three digits, `-` or U+2212.
///
/// Gives the value times 10^`scale`. More decimals than `scale` are accepted only when they are zeros.
pub fn decimal(text: &str, precision: u8, scale: u8) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once(',') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    exact(negative, &ungrouped(whole)?, fraction, precision, scale)
}

/// The whole part without the dots between its groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    if !rest.is_empty() && !(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    Some(std::iter::once(first).chain(rest).collect())
}

/// Reads a decimal with a dot, as a spreadsheet's number prints in its shortest form.
pub fn plain_decimal(text: &str, precision: u8, scale: u8) -> Option<i128> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    exact(negative, whole, fraction, precision, scale)
}

fn exact(negative: bool, whole: &str, fraction: &str, precision: u8, scale: u8) -> Option<i128> {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let kept = fraction.len().min(usize::from(scale));
    if fraction[kept..].bytes().any(|byte| byte != b'0') {
        return None;
    }
    let significant = format!("{}{}", whole, &fraction[..kept]);
    let significant = significant.trim_start_matches('0');
    let missing = usize::from(scale) - kept;
    if significant.len() + missing > usize::from(precision) && !significant.is_empty() {
        return None;
    }
    let digits: i128 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    let value = digits.checked_mul(10i128.checked_pow(missing as u32)?)?;
    Some(if negative { -value } else { value })
}

/// Reads `dd.mm.yyyy`.
pub fn date(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_once('.')?;
    let month = self::month(rest)?;
    (day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| NaiveDate::from_ymd_opt(month.year(), month.number(), day.parse().ok()?))
        .flatten()
}

/// Reads `mm.yyyy`.
pub fn month(text: &str) -> Option<Month> {
    let (month, year) = text.split_once('.')?;
    Month::parse(&format!("{year}-{month}"))
}

/// Reads `da` or `nu` in any case.
pub fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "da" => Some(true),
        "nu" => Some(false),
        _ => None,
    }
}

/// Puts ș and ț with the comma below in the place of the cedilla forms of windows-1250 and old fonts.
pub fn with_comma_below(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'ş' => 'ș',
            'ţ' => 'ț',
            'Ş' => 'Ș',
            'Ţ' => 'Ț',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dots_only_between_groups_of_three() {
        assert_eq!(decimal("1.234", 18, 2), Some(123_400));
        assert_eq!(decimal("12.5", 18, 2), None);
        assert_eq!(decimal("1234.567", 18, 2), None);
        assert_eq!(decimal("1.234.567,89", 18, 2), Some(123_456_789));
        assert_eq!(decimal(".123", 18, 2), None);
        assert_eq!(decimal("1..234", 18, 2), None);
    }

    #[test]
    fn surplus_decimals_must_be_zeros() {
        assert_eq!(decimal("0,1200", 18, 2), Some(12));
        assert_eq!(decimal("0,125", 18, 2), None);
        assert_eq!(decimal("5,", 18, 2), None);
        assert_eq!(decimal(",5", 18, 2), None);
    }

    #[test]
    fn both_minus_signs() {
        assert_eq!(decimal("-4.227,43", 18, 2), Some(-422_743));
        assert_eq!(decimal("\u{2212}0,01", 18, 2), Some(-1));
        assert_eq!(decimal("--1", 18, 2), None);
        assert_eq!(decimal("+1", 18, 2), None);
    }

    #[test]
    fn no_more_digits_than_the_precision() {
        assert_eq!(decimal("9999999999999999,99", 18, 2), Some(999_999_999_999_999_999));
        assert_eq!(decimal("10000000000000000,00", 18, 2), None);
        assert_eq!(decimal("000000000000000000001,00", 18, 2), Some(100));
    }

    #[test]
    fn dates_and_months_have_all_their_digits() {
        assert_eq!(date("29.02.2024"), NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(date("29.02.2026"), None);
        assert_eq!(date("1.9.2026"), None);
        assert_eq!(month("09.2026").unwrap().to_string(), "2026-09");
        assert_eq!(month("2026-09"), None);
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(value in -999_999_999_999_999_999i128..=999_999_999_999_999_999) {
            let cell = crate::indicator::Cell::Decimal { unscaled: value, scale: 2 };
            prop_assert_eq!(decimal(&cell.to_string().replace('.', ","), 18, 2), Some(value));
            prop_assert_eq!(plain_decimal(&cell.to_string(), 18, 2), Some(value));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = (decimal(&text, 18, 2), date(&text), month(&text), boolean(&text), plain_decimal(&text, 18, 2));
        }
    }
}
