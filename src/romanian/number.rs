/// Printed where there is no value.
pub const ABSENT: &str = "–";
/// The typographic minus, as wide as a figure.
pub const MINUS: char = '\u{2212}';
/// Keeps a number and its unit on one line.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// `unscaled` / 10^`scale` with points between groups of three digits and a decimal comma: `1.234.567,89`.
pub fn number(unscaled: i128, scale: u8) -> String {
    let scale = usize::from(scale);
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 4);
    if unscaled < 0 {
        text.push(MINUS);
    }
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if scale > 0 {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// Reads a decimal as in JSON (`-1234.50`) and prints it as [`number`]; anything else comes back unchanged.
pub fn number_of_text(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = [whole, fraction].concat();
    match (digits.parse::<i128>(), u8::try_from(fraction.len())) {
        (Ok(unscaled), Ok(scale)) if !fraction.starts_with(['-', '+']) => number(unscaled, scale),
        _ => text.to_owned(),
    }
}

/// `unscaled` / 10^`scale` rounded half away from zero to `places` decimals, as a whole number of 10^-`places`.
///
/// `None` when the wider scale does not fit in 128 bits.
pub fn rounded(unscaled: i128, scale: u8, places: u8) -> Option<i128> {
    if places >= scale {
        return 10i128.checked_pow(u32::from(places - scale)).and_then(|power| unscaled.checked_mul(power));
    }
    // A power beyond 128 bits is larger than twice any value: what is left is zero.
    let Some(power) = 10i128.checked_pow(u32::from(scale - places)) else { return Some(0) };
    let (quotient, remainder) = (unscaled / power, unscaled % power);
    let away = if remainder.unsigned_abs() >= power.unsigned_abs().div_ceil(2) { unscaled.signum() } else { 0 };
    Some(quotient + away)
}

/// The number rounded for print to `places` decimals; unrounded where it would not fit.
pub fn at_scale(unscaled: i128, scale: u8, places: u8) -> String {
    rounded(unscaled, scale, places).map_or_else(|| number(unscaled, scale), |value| number(value, places))
}

/// The number without the zeros that end its fraction, but with at least `places` decimals.
pub fn shortest(mut unscaled: i128, mut scale: u8, places: u8) -> String {
    while scale > places && unscaled % 10 == 0 {
        unscaled /= 10;
        scale -= 1;
    }
    if scale < places { at_scale(unscaled, scale, places) } else { number(unscaled, scale) }
}

/// `62,41 %` with a no-break space.
pub fn percent(unscaled: i128, scale: u8) -> String {
    format!("{}{NO_BREAK_SPACE}%", number(unscaled, scale))
}

/// `1.234,50 lei` with a no-break space.
pub fn lei(unscaled: i128, scale: u8) -> String {
    format!("{}{NO_BREAK_SPACE}lei", number(unscaled, scale))
}

/// An amount of lei for charts and sentences: `1,23 mil. lei`, `4,56 mld. lei`, below a million every digit.
pub fn abbreviated(unscaled: i128, scale: u8) -> String {
    const UNITS: [(u8, &str); 2] = [(6, "mil."), (9, "mld.")];
    let in_unit = |power: u8| rounded(unscaled, scale.saturating_add(power), 2).unwrap_or(unscaled);
    let whole = rounded(unscaled, scale, 0).unwrap_or(unscaled).unsigned_abs();
    if whole < 1_000_000 {
        return lei(unscaled, scale);
    }
    // 999.999.999,99 lei rounds to 1.000,00 mil. and is better said as 1,00 mld.
    let (power, name) = if in_unit(6).unsigned_abs() >= 100_000 { UNITS[1] } else { UNITS[0] };
    format!("{}{NO_BREAK_SPACE}{name}{NO_BREAK_SPACE}lei", number(in_unit(power), 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn groups_of_three_and_a_decimal_comma() {
        assert_eq!(number(123_456_789, 2), "1.234.567,89");
        assert_eq!(number(-5, 2), "−0,05");
        assert_eq!(number(0, 2), "0,00");
        assert_eq!(number(1000, 0), "1.000");
        assert_eq!(number(100, 0), "100");
        assert_eq!(number(99_999_999_999_999_999_999, 2), "999.999.999.999.999.999,99");
        assert_eq!(number(i128::MIN, 0), "−170.141.183.460.469.231.731.687.303.715.884.105.728");
        assert_eq!(percent(6241, 2), "62,41\u{a0}%");
    }

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(rounded(125, 2, 1), Some(13));
        assert_eq!(rounded(-125, 2, 1), Some(-13));
        assert_eq!(rounded(124, 2, 1), Some(12));
        assert_eq!(rounded(1, 0, 2), Some(100));
        assert_eq!(rounded(i128::MAX, 0, 2), None);
        assert_eq!(rounded(i128::MAX, 60, 2), Some(0));
    }

    #[test]
    fn millions_and_billions_are_abbreviated() {
        assert_eq!(abbreviated(123_456_789, 2), "1,23\u{a0}mil.\u{a0}lei");
        assert_eq!(abbreviated(-123_500_000, 2), "−1,24\u{a0}mil.\u{a0}lei");
        assert_eq!(abbreviated(99_999_999_999, 2), "1,00\u{a0}mld.\u{a0}lei");
        assert_eq!(abbreviated(99_999_949, 2), "999.999,49\u{a0}lei");
        assert_eq!(abbreviated(0, 2), "0,00\u{a0}lei");
    }

    #[test]
    fn zeros_at_the_end_go_down_to_the_wished_places() {
        assert_eq!(shortest(1_000_000, 4, 2), "100,00");
        assert_eq!(shortest(995_050, 4, 2), "99,505");
        assert_eq!(shortest(0, 4, 0), "0");
        assert_eq!(shortest(7, 0, 2), "7,00");
    }

    #[test]
    fn text_that_is_no_number_stays() {
        assert_eq!(number_of_text("-1234.50"), "−1.234,50");
        assert_eq!(number_of_text("spital"), "spital");
        assert_eq!(number_of_text(""), "");
    }

    proptest! {
        #[test]
        fn every_digit_survives(unscaled: i128, scale in 0u8..20) {
            let text = number(unscaled, scale);
            let digits: String = text.replace(MINUS, "-").chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
            prop_assert_eq!(digits.parse::<i128>().unwrap(), unscaled);
            let fraction = text.split_once(',').map_or(0, |(_, fraction)| fraction.len());
            prop_assert_eq!(fraction, usize::from(scale));
        }

        #[test]
        fn rounding_moves_less_than_one_unit(unscaled in -10i128.pow(30)..10i128.pow(30), scale in 0u8..12) {
            let value = rounded(unscaled, scale, 2).unwrap();
            let (wide, narrow) = if scale > 2 { (value * 10i128.pow(u32::from(scale) - 2), unscaled) }
                else { (value, unscaled * 10i128.pow(2 - u32::from(scale))) };
            let unit = 10i128.pow(u32::from(scale.max(2)) - 2);
            prop_assert!(2 * (wide - narrow).abs() <= unit);
        }
    }
}
