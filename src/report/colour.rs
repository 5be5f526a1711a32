use std::fmt;

use serde::Deserialize;

/// A colour written `#rrggbb`. Nothing else reaches a style sheet.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Colour(String);

impl Default for Colour {
    fn default() -> Self {
        Self("#0b5a78".into())
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
        digits
            .map(|d| Self(format!("#{}", d.to_lowercase())))
            .ok_or_else(|| format!("o culoare se scrie cu șase cifre hexazecimale, ca `#0b5a78`; `{text}` nu este una"))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
