//! What a spreadsheet makes of texts, numbers and days: shared by every file that one opens.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::visible_text::visible_text;

/// Letters that a cell can hold.
const LONGEST_TEXT: usize = 32_767;
/// Digits that a spreadsheet keeps of a number.
const DIGITS: u32 = 15;

/// Whether a spreadsheet may take a text for a formula.
pub(crate) fn begins_as_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as a field of a CSV: a spreadsheet runs none as a formula, nothing in it is hidden.
pub(crate) fn disarmed(text: &str) -> Cow<'_, str> {
    if begins_as_formula(text) { Cow::Owned(format!("'{}", visible_text(text))) } else { visible_text(text) }
}

/// A text as a cell of a workbook: nothing in it is hidden, and it ends with `…` where it has no room.
pub(crate) fn cell_text(text: &str) -> String {
    let text = visible_text(text);
    if text.chars().count() <= LONGEST_TEXT {
        return text.into_owned();
    }
    text.chars().take(LONGEST_TEXT - 1).chain(['…']).collect()
}

/// The only number a spreadsheet knows is binary: the one nearest to a decimal of up to 15 digits reads back as it. None
/// for a longer one.
pub(crate) fn nearest_number(unscaled: i128, scale: u8) -> Option<f64> {
    let exact = unscaled.unsigned_abs() < 10u128.pow(DIGITS);
    exact.then(|| unscaled as f64 / 10_f64.powi(i32::from(scale)))
}

pub(crate) fn day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// What a workbook says of itself, made on the reporting date: else the clock would enter the bytes.
pub(crate) fn properties(title: &str, company: &str, as_of: NaiveDate) -> Result<DocProperties, XlsxError> {
    let (title, company) = (cell_text(title), cell_text(company));
    Ok(DocProperties::new().set_title(title).set_company(company).set_creation_datetime(&day(as_of)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_disarmed_and_a_text_stays() {
        assert_eq!(disarmed("=HYPERLINK(\"x\")\u{202e}"), "'=HYPERLINK(\"x\")\u{fffd}");
        assert_eq!(disarmed("-12"), "'-12");
        assert!(matches!(disarmed("Farmacia «Șoim»"), Cow::Borrowed("Farmacia «Șoim»")));
    }

    #[test]
    fn a_number_is_one_only_with_all_its_digits() {
        assert_eq!(nearest_number(-123_450, 2), Some(-1234.5));
        assert_eq!(nearest_number(999_999_999_999_999, 2), Some(9_999_999_999_999.99));
        assert_eq!(nearest_number(1_000_000_000_000_000, 2), None);
    }

    #[test]
    fn a_text_has_as_many_letters_as_a_cell_holds() {
        assert_eq!(cell_text(&"ă".repeat(40_000)).chars().count(), LONGEST_TEXT);
        assert_eq!(cell_text("a\u{0}b"), "a\u{fffd}b");
    }
}
