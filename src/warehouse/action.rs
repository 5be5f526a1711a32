use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use arrow::datatypes::{DataType, Schema};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::LandingRecord;

/// The key of the landing record among the tags of an added file.
const LANDING_TAG: &str = "barem.landing";

/// One line of an entry of the Delta log.
///
/// Format: <https://github.com/delta-io/delta/blob/master/PROTOCOL.md#actions>, reader version 1, writer version 2.
/// Actions of later versions are unknown here and so make an entry unreadable rather than half read.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Action {
    CommitInfo(CommitInfo),
    Protocol(Protocol),
    MetaData(MetaData),
    Add(Add),
    Remove(Remove),
}

/// Who wrote the entry, when and why.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CommitInfo {
    /// Milliseconds since 1970.
    pub timestamp: i64,
    pub operation: String,
    #[serde(default)]
    pub operation_parameters: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    pub engine_info: Option<String>,
}

/// The version of the format that readers and writers must know.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Protocol {
    pub min_reader_version: u32,
    pub min_writer_version: u32,
}

/// The table: its name and columns.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MetaData {
    pub id: String,
    pub name: Option<String>,
    pub description: Option<String>,
    pub format: serde_json::Value,
    pub schema_string: String,
    pub partition_columns: Vec<String>,
    pub configuration: BTreeMap<String, String>,
    pub created_time: Option<i64>,
}

/// A Parquet file whose rows are in the table from this version on.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Add {
    pub path: String,
    pub partition_values: BTreeMap<String, Option<String>>,
    /// Bytes.
    pub size: u64,
    pub modification_time: i64,
    pub data_change: bool,
    pub stats: Option<String>,
    pub tags: Option<BTreeMap<String, Option<String>>>,
}

/// A file whose rows are no longer in the table.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Remove {
    pub path: String,
    pub deletion_timestamp: Option<i64>,
    pub data_change: bool,
    #[serde(default)]
    pub extended_file_metadata: Option<bool>,
    #[serde(default)]
    pub partition_values: Option<BTreeMap<String, Option<String>>>,
    #[serde(default)]
    pub size: Option<u64>,
}

impl CommitInfo {
    /// The landing of files.
    pub(super) fn land(timestamp: i64) -> Self {
        Self {
            timestamp,
            operation: "LAND".into(),
            operation_parameters: BTreeMap::new(),
            engine_info: Some(concat!("barem/", env!("CARGO_PKG_VERSION")).into()),
        }
    }
}

impl Protocol {
    /// The oldest there is: every reader of Delta Lake opens it.
    pub(super) const OURS: Self = Self { min_reader_version: 1, min_writer_version: 2 };

    pub(super) fn is_known(self) -> bool {
        self.min_reader_version <= Self::OURS.min_reader_version
            && self.min_writer_version <= Self::OURS.min_writer_version
    }
}

impl MetaData {
    pub(super) fn new(id: String, name: &str, description: &str, schema_string: String, created: i64) -> Self {
        Self {
            id,
            name: Some(name.into()),
            description: Some(description.into()),
            format: json!({"provider": "parquet", "options": {}}),
            schema_string,
            partition_columns: Vec::new(),
            configuration: BTreeMap::new(),
            created_time: Some(created),
        }
    }
}

impl Add {
    /// A file of `size` bytes that holds the accepted rows of `record`.
    pub(super) fn new(path: String, size: u64, record: &LandingRecord, time: i64) -> serde_json::Result<Self> {
        Ok(Self {
            path,
            partition_values: BTreeMap::new(),
            size,
            modification_time: time,
            data_change: true,
            stats: Some(json!({"numRecords": record.rows_accepted}).to_string()),
            tags: Some(BTreeMap::from([(LANDING_TAG.into(), Some(serde_json::to_string(record)?))])),
        })
    }

    /// How the file came in; an error text where barem did not add it.
    pub(super) fn record(&self) -> Result<LandingRecord, String> {
        let tag = self.tags.as_ref().and_then(|tags| tags.get(LANDING_TAG)).and_then(Option::as_deref);
        let Some(text) = tag else {
            return Err(format!("{} has no landing record: another program added it", self.path));
        };
        serde_json::from_str(text).map_err(|error| format!("landing record of {}: {error}", self.path))
    }

    pub(super) fn remove(&self, time: i64) -> Remove {
        Remove {
            path: self.path.clone(),
            deletion_timestamp: Some(time),
            data_change: true,
            extended_file_metadata: Some(true),
            partition_values: Some(self.partition_values.clone()),
            size: Some(self.size),
        }
    }
}

/// The columns of a table as Delta Lake writes them; `Err` names a column whose type it cannot hold.
pub(super) fn schema_string(schema: &Schema) -> Result<String, String> {
    let fields = schema
        .fields()
        .iter()
        .map(|field| {
            let delta_type = match field.data_type() {
                DataType::Utf8 => "string".to_owned(),
                DataType::Int32 => "integer".to_owned(),
                DataType::Decimal128(precision, scale) => format!("decimal({precision},{scale})"),
                DataType::Date32 => "date".to_owned(),
                DataType::Boolean => "boolean".to_owned(),
                other => return Err(format!("column `{}` of type {other} has no place in a table", field.name())),
            };
            Ok(json!({"name": field.name(), "type": delta_type, "nullable": field.is_nullable(), "metadata": {}}))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(json!({"type": "struct", "fields": fields}).to_string())
}

/// Milliseconds since 1970: for the log alone, no result depends on it.
pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::datatypes::Field;

    #[test]
    fn columns_are_written_as_delta_lake_names_them() {
        let schema = Schema::new(vec![
            Field::new("suma", DataType::Decimal128(18, 2), true),
            Field::new("luna", DataType::Date32, true),
        ]);
        assert_eq!(
            schema_string(&schema).unwrap(),
            r#"{"type":"struct","fields":[{"name":"suma","type":"decimal(18,2)","nullable":true,"metadata":{}},{"name":"luna","type":"date","nullable":true,"metadata":{}}]}"#
        );
        let float = Schema::new(vec![Field::new("x", DataType::Float64, true)]);
        assert!(schema_string(&float).unwrap_err().contains("`x`"));
    }

    #[test]
    fn an_action_of_a_later_protocol_is_not_skipped() {
        assert!(serde_json::from_str::<Action>(r#"{"domainMetadata":{"domain":"x"}}"#).is_err());
        let action = serde_json::from_str(r#"{"protocol":{"minReaderVersion":3,"minWriterVersion":7}}"#);
        assert!(matches!(action, Ok(Action::Protocol(protocol)) if !protocol.is_known()));
    }
}
