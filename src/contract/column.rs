use std::fmt;

use arrow::datatypes::{DataType, Field};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// The type of a column in a contract; its Arrow type is the one stored in the warehouse.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^(text|enum|int|date|month|bool|dec[0-9]+\\.[0-9]+)$"))]
pub enum ColumnType {
    /// Free text (Arrow Utf8).
    Text,
    /// Text from the closed list `values`.
    Enum,
    /// A whole number that fits 32 bits, so that no sum of it can pass 64.
    Int,
    /// An exact decimal of `precision` digits, `scale` of them after the comma.
    Decimal { precision: u8, scale: i8 },
    /// A calendar day.
    Date,
    /// A month, stored as its first day.
    Month,
    /// `da` or `nu`.
    Bool,
}

/// Money and quantities may not be wider: a sum adds ten digits and must stay below 38.
pub const MAX_PRECISION: u8 = 28;

impl ColumnType {
    /// The Arrow type in which the warehouse keeps it.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text | Self::Enum => DataType::Utf8,
            Self::Int => DataType::Int32,
            Self::Decimal { precision, scale } => DataType::Decimal128(precision, scale),
            Self::Date | Self::Month => DataType::Date32,
            Self::Bool => DataType::Boolean,
        }
    }

    /// What a reader of an error message is told to write instead.
    pub fn expected(self) -> String {
        match self {
            Self::Text | Self::Enum => "text".into(),
            Self::Int => "un număr întreg".into(),
            Self::Decimal { scale, .. } => {
                format!("un număr cu virgulă zecimală și cel mult {scale} zecimale, de exemplu 1.234,50")
            }
            Self::Date => "o dată zz.ll.aaaa".into(),
            Self::Month => "o lună ll.aaaa".into(),
            Self::Bool => "da sau nu".into(),
        }
    }
}

impl TryFrom<String> for ColumnType {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let unknown = || format!("unknown type `{text}`: text, enum, int, date, month, bool or decP.S (dec18.2)");
        Ok(match text.as_str() {
            "text" => Self::Text,
            "enum" => Self::Enum,
            "int" => Self::Int,
            "date" => Self::Date,
            "month" => Self::Month,
            "bool" => Self::Bool,
            _ => {
                let (precision, scale) =
                    text.strip_prefix("dec").and_then(|rest| rest.split_once('.')).ok_or_else(unknown)?;
                let precision: u8 = precision.parse().map_err(|_| unknown())?;
                let scale: i8 = scale.parse().map_err(|_| unknown())?;
                if precision == 0 || precision > MAX_PRECISION || scale < 0 || scale as u8 > precision {
                    return Err(format!(
                        "`{text}` is out of range: at most {MAX_PRECISION} digits, so that a sum never overflows"
                    ));
                }
                Self::Decimal { precision, scale }
            }
        })
    }
}

impl From<ColumnType> for String {
    fn from(column_type: ColumnType) -> Self {
        column_type.to_string()
    }
}

impl fmt::Display for ColumnType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("text"),
            Self::Enum => f.write_str("enum"),
            Self::Int => f.write_str("int"),
            Self::Decimal { precision, scale } => write!(f, "dec{precision}.{scale}"),
            Self::Date => f.write_str("date"),
            Self::Month => f.write_str("month"),
            Self::Bool => f.write_str("bool"),
        }
    }
}

/// How a column may travel: who may see it, and whether it may reach a public page.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Privacy {
    /// May be published as it is.
    #[default]
    Public,
    /// Counts and categories that identify a person only together with others.
    Quasi,
    /// Health data: never published for one person.
    Sensitive,
    /// Identifies a person.
    Personal,
}

/// A column of another dataset in which the value must be found.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[a-z0-9_]+\\.[a-z0-9_]+$"))]
pub struct Reference {
    pub dataset: String,
    pub column: String,
}

impl TryFrom<String> for Reference {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.split_once('.') {
            Some((dataset, column)) if !dataset.is_empty() && !column.is_empty() => {
                Ok(Self { dataset: dataset.into(), column: column.into() })
            }
            _ => Err(format!("reference `{text}` is not of the form dataset.column")),
        }
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.dataset, self.column)
    }
}

/// One column of an extract.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name in the header row.
    #[schemars(with = "String")]
    pub name: Spanned<String>,
    #[serde(rename = "type")]
    pub column_type: ColumnType,
    /// Whether an empty cell is an error.
    #[serde(default)]
    pub required: bool,
    /// The closed list of an `enum` (or of the values allowed in an `int`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Where the value must be found; a value that is not there is an error.
    #[schemars(with = "Option<Reference>")]
    pub references: Option<Spanned<Reference>>,
    #[serde(default)]
    pub privacy: Privacy,
    /// What it holds, with its unit.
    #[serde(default)]
    pub note: String,
}

impl Column {
    pub fn name(&self) -> &str {
        self.name.get_ref()
    }

    pub fn reference(&self) -> Option<&Reference> {
        self.references.as_ref().map(Spanned::get_ref)
    }

    /// The Arrow field of the warehouse table; nullable, since engines that read Delta expect it.
    pub fn field(&self) -> Field {
        Field::new(self.name(), self.column_type.data_type(), true)
    }
}
