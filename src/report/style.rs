use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::House;

const SHEET: &str = include_str!("../../reports/shared/style.css");

/// The style sheet of one page, with the words of its printed margins.
#[derive(Clone, Debug)]
pub(super) struct Style(String);

impl Style {
    pub(super) fn of(house: &House, page: &str, as_of: &str) -> Self {
        let (house_name, page) = (css_string(&house.name), css_string(page));
        let as_of = css_string(&format!("date la {as_of}"));
        Self(format!(
            concat!(
                ":root{{--house:{accent}}}\n",
                "@page{{@top-left{{content:{house}}}@top-right{{content:{page}}}@bottom-left{{content:{as_of}}}}}\n",
                "{sheet}"
            ),
            accent = house.accent,
            house = house_name,
            page = page,
            as_of = as_of,
            sheet = SHEET
        ))
    }

    /// The printed heading of one page alone, beside a sheet that is a file.
    pub(super) fn heading(page: &str) -> Self {
        Self(format!("@page{{@top-right{{content:{}}}}}", css_string(page)))
    }

    /// The text of the sheet, for a file of its own.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// What the content security policy of the page allows as style: this text and no other.
    pub(super) fn source(&self) -> String {
        format!("sha256-{}", base64(&Sha256::digest(self.0.as_bytes())))
    }
}

impl Serialize for Style {
    /// Our own sheet, a checked colour and escaped strings: safe inside `<style>`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        minijinja::Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// A quoted CSS string in which only letters, digits and blanks stand for themselves.
fn css_string(text: &str) -> String {
    let safe: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() || c == ' ' { c.to_string() } else { format!("\\{:x} ", u32::from(c)) })
        .collect();
    format!("\"{safe}\"")
}

pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |group: &[u8]| {
        let bits = group.iter().enumerate().fold(0u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        let digit = |at: usize| char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]);
        (0..4).map(|at| if at <= group.len() { digit(at) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648() {
        let texts = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (text, expected) in texts {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn a_name_cannot_leave_its_string_or_the_style_element() {
        assert_eq!(css_string("a\"</style>"), "\"a\\22 \\3c \\2f style\\3e \"");
    }
}
