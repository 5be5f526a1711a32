use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, BooleanArray};
use arrow::datatypes::DataType;
use chrono::NaiveDate;
use datafusion::logical_expr::ScalarUDF;

use super::exact_function::ExactFunction;

pub(super) fn functions() -> Vec<ScalarUDF> {
    vec![
        ExactFunction::typed("cnp_valid", vec![DataType::Utf8], |_| DataType::Boolean, |a| Ok(check(a, is_cnp_valid))),
        ExactFunction::typed("cui_valid", vec![DataType::Utf8], |_| DataType::Boolean, |a| Ok(check(a, is_cui_valid))),
    ]
}

fn check(arguments: &[ArrayRef], is_valid: fn(&str) -> bool) -> ArrayRef {
    let texts = arguments[0].as_string::<i32>();
    Arc::new(texts.iter().map(|text| text.map(is_valid)).collect::<BooleanArray>())
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|letter| letter.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Whether `text` is a CNP: thirteen digits, a possible birth date and the right check digit.
pub fn is_cnp_valid(text: &str) -> bool {
    const WEIGHTS: [u32; 12] = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
    let Some(digits) = digits(text).filter(|digits| digits.len() == 13) else { return false };
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let centuries: &[i32] = match digits[0] {
        1 | 2 => &[1900],
        3 | 4 => &[1800],
        5 | 6 => &[2000],
        // Residents and foreigners: the first digit does not tell the century.
        7..=9 => &[1900, 2000],
        _ => return false,
    };
    let is_date =
        centuries.iter().any(|century| NaiveDate::from_ymd_opt(century + pair(1) as i32, pair(3), pair(5)).is_some());
    let control = match weighted(&digits, &WEIGHTS) % 11 {
        10 => 1,
        rest => rest,
    };
    is_date && control == digits[12]
}

/// Whether `text` is a fiscal code: 2 to 10 digits, `RO` before them or not, with the right check digit.
pub fn is_cui_valid(text: &str) -> bool {
    const WEIGHTS: [u32; 9] = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let code = text.trim_start_matches(['R', 'r']).trim_start_matches(['O', 'o']).trim_start();
    let Some(digits) = digits(code).filter(|digits| (2..=10).contains(&digits.len())) else { return false };
    let (body, control) = digits.split_at(digits.len() - 1);
    let sum = weighted(body, &WEIGHTS[WEIGHTS.len() - body.len()..]);
    sum * 10 % 11 % 10 == control[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cnp_check_digit_and_date() {
        assert!(is_cnp_valid("1800101221144"));
        assert!(!is_cnp_valid("1800101221145"));
        assert!(!is_cnp_valid("180010122114"));
        assert!(!is_cnp_valid("1801301221144"), "month 13");
        assert!(!is_cnp_valid("٠٠٠٠٠٠٠٠٠٠٠٠٠"));
    }

    #[test]
    fn cui_check_digit() {
        assert!(is_cui_valid("2483580"), "CAS Timiș");
        assert!(is_cui_valid("RO2483580"));
        assert!(!is_cui_valid("2483581"));
        assert!(!is_cui_valid(""));
        assert!(!is_cui_valid("12345678901"));
    }
}
