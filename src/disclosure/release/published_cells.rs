use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::indicator::{Cell, SUPPRESSED};

use super::figure_id::FigureId;

/// What an edition told of the figures under disclosure control: `date/celule.json`, public itself.
///
/// Later editions read it: what was printed is known for ever.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCells {
    /// The form of this file.
    pub format: u32,
    /// The reporting date of the edition.
    #[serde(serialize_with = "write_day", deserialize_with = "read_day")]
    pub as_of: NaiveDate,
    /// The printed value of each figure, with a dot before decimals, or `[c]`.
    pub cells: BTreeMap<String, String>,
}

fn write_day<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

impl PublishedCells {
    /// Its path in a public edition.
    pub const FILE: &str = "date/celule.json";
    /// The form that this program writes and reads.
    pub const FORMAT: u32 = 1;

    pub fn new(as_of: NaiveDate) -> Self {
        Self { format: Self::FORMAT, as_of, cells: BTreeMap::new() }
    }

    /// The bytes of [`Self::FILE`].
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }

    /// Records a figure; `scale` is the number of its decimals.
    pub(super) fn insert(&mut self, id: &FigureId, value: Option<i128>, scale: u8) {
        let text = match value {
            Some(unscaled) => Cell::Decimal { unscaled, scale }.to_string(),
            None => SUPPRESSED.to_owned(),
        };
        self.cells.insert(id.to_string(), text);
    }

    /// The published value, in units of its last decimal; none where it was suppressed or not there.
    pub(super) fn value(&self, id: &FigureId) -> Option<i128> {
        self.cells.get(&id.to_string())?.replace('.', "").parse().ok()
    }

    pub(super) fn is_suppressed(&self, id: &FigureId) -> bool {
        self.cells.get(&id.to_string()).is_some_and(|text| text == SUPPRESSED)
    }
}
