use serde::{Deserialize, Serialize};

use super::Act;

/// Who prepared, approved and released a candidate: `aprobari/<hash>.toml`. Steps are added, never changed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The id of the candidate's seal.
    pub candidate: String,
    /// The reporting date, YYYY-MM-DD.
    pub as_of: String,
    /// The edition that was live when it was prepared: its note tells the changes since that one.
    pub base: Option<String>,
    /// Why it was made, printed with the edition.
    pub reason: Option<String>,
    pub prepared: Act,
    pub approved: Option<Act>,
    pub released: Option<Act>,
}
