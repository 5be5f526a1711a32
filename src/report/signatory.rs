use serde::{Deserialize, Serialize};

/// Who signs the forms of a house: a `[[signature]]` of `barem.toml`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The office, as printed: «Director General».
    pub role: String,
    /// The person; empty, the name is written by hand.
    #[serde(default)]
    pub name: String,
}

impl Signatory {
    pub(super) fn of_role(role: &str) -> Self {
        Self { role: role.to_owned(), name: String::new() }
    }
}
