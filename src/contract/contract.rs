use std::collections::HashSet;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{Check, Column, ColumnType, ContractError, CountClass, Delivery, Privacy, Subject};

/// Column of every warehouse table: the name of the file a row came in.
pub const FILE_COLUMN: &str = "_fisier";
/// Column of every warehouse table: the line (CSV), sheet row (XLSX) or row number (Parquet) in it.
pub const LINE_COLUMN: &str = "_linie";

const CLASSES: &str = "\"health\" or \"administrative\"";

/// What one extract must look like: its columns, key, delivery and plausibility rules.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "barem dataset contract")]
pub struct Contract {
    /// The dataset's name: that of its files, its table and its contract.
    #[schemars(with = "String")]
    pub dataset: Spanned<String>,
    /// What it holds, in Romanian, with the system it comes from.
    pub title: String,
    /// Whose rows they are.
    pub subject: Subject,
    /// What a count of the persons in it says of them; there wherever rows or a column speak of persons.
    #[schemars(with = "Option<CountClass>")]
    pub count: Option<Spanned<CountClass>>,
    #[schemars(with = "Delivery")]
    pub delivery: Spanned<Delivery>,
    /// The format in which the source system writes it; any of the three is accepted.
    pub format: Format,
    /// The columns that together name a row.
    #[schemars(with = "Vec<String>")]
    pub key: Vec<Spanned<String>>,
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
    #[serde(default, rename = "check")]
    pub checks: Vec<Check>,
}

/// A file format of extracts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Csv,
    Xlsx,
    Parquet,
}

impl Contract {
    /// Reads and checks the contract in `text`; `file` names it in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, ContractError> {
        let contract: Self = toml::from_str(text)
            .map_err(|error| ContractError::at(file, text, error.span().unwrap_or(0..0), error.message()))?;
        contract.validate().map_err(|(span, message)| ContractError::at(file, text, span, message))?;
        Ok(contract)
    }

    pub fn name(&self) -> &str {
        self.dataset.get_ref()
    }

    pub fn delivery(&self) -> &Delivery {
        self.delivery.get_ref()
    }

    /// What a count of the persons in it says of them; none where nothing in it speaks of persons.
    pub fn count_class(&self) -> Option<CountClass> {
        self.count.as_ref().map(|count| *count.get_ref())
    }

    /// Whether a row counts persons (a `quasi` column) rather than being one person's.
    pub fn counts_persons(&self) -> bool {
        self.columns.iter().any(|column| column.privacy == Privacy::Quasi)
    }

    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name() == name)
    }

    /// The position of a column that the contract is known to have.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name() == name)
    }

    /// The key columns' positions.
    pub fn key_positions(&self) -> Vec<usize> {
        self.key.iter().filter_map(|name| self.position(name.get_ref())).collect()
    }

    /// The schema of the extract itself, without the columns barem adds.
    pub fn extract_schema(&self) -> SchemaRef {
        Arc::new(Schema::new(self.columns.iter().map(Column::field).collect::<Vec<_>>()))
    }

    /// The schema of the warehouse table: the extract's columns, then where each row came from.
    pub fn table_schema(&self) -> SchemaRef {
        let mut fields: Vec<Field> = self.columns.iter().map(Column::field).collect();
        fields.push(Field::new(FILE_COLUMN, DataType::Utf8, true));
        fields.push(Field::new(LINE_COLUMN, DataType::Int32, true));
        Arc::new(Schema::new(fields))
    }

    fn validate(&self) -> Result<(), (std::ops::Range<usize>, String)> {
        let mut names = HashSet::new();
        for column in &self.columns {
            if !names.insert(column.name()) {
                return Err((column.name.span(), format!("column `{}` is there twice", column.name())));
            }
            if column.name().starts_with('_') {
                return Err((column.name.span(), "names that begin with `_` are barem's own".into()));
            }
            if (column.column_type == ColumnType::Enum) && column.values.is_empty() {
                return Err((column.name.span(), format!("`{}` is an enum without `values`", column.name())));
            }
            if !column.values.is_empty() && !matches!(column.column_type, ColumnType::Enum | ColumnType::Int) {
                return Err((column.name.span(), format!("`values` do not go with type {}", column.column_type)));
            }
        }
        let speaks = self.columns.iter().find(|column| column.privacy != Privacy::Public);
        match &self.count {
            Some(count) if self.subject != Subject::Person && speaks.is_none() => {
                return Err((count.span(), "`count` goes with persons: no row and no column speaks of one".into()));
            }
            None if self.subject == Subject::Person => {
                return Err((self.dataset.span(), format!("rows of persons need a `count`: {CLASSES}")));
            }
            None => {
                if let Some(column) = speaks {
                    let message =
                        format!("`{}` speaks of persons: the dataset needs a `count`, {CLASSES}", column.name());
                    return Err((column.name.span(), message));
                }
            }
            Some(_) => {}
        }
        if self.key.is_empty() {
            return Err((self.dataset.span(), "a dataset needs a `key`".into()));
        }
        for key in &self.key {
            let required = self.column(key.get_ref()).map(|column| column.required);
            match required {
                None => return Err((key.span(), format!("key column `{}` is not among the columns", key.get_ref()))),
                Some(false) => return Err((key.span(), format!("key column `{}` must be required", key.get_ref()))),
                Some(true) => {}
            }
        }
        if let Some(name) = self.delivery().month_column() {
            let column = self
                .column(name)
                .ok_or_else(|| (self.delivery.span(), format!("delivery column `{name}` is not among the columns")))?;
            if !matches!(column.column_type, ColumnType::Date | ColumnType::Month) || !column.required {
                return Err((
                    self.delivery.span(),
                    format!("delivery column `{name}` must be a required date or month"),
                ));
            }
        }
        let mut rules = HashSet::new();
        for check in &self.checks {
            if !rules.insert(check.rule()) {
                return Err((check.rule.span(), format!("rule `{}` is there twice", check.rule())));
            }
            if check.expect.is_some() == check.query.is_some() {
                return Err((check.rule.span(), "a check has either `expect` or `query`".into()));
            }
            for column in &check.columns {
                if self.column(column.get_ref()).is_none() {
                    return Err((column.span(), format!("`{}` is not among the columns", column.get_ref())));
                }
            }
        }
        Ok(())
    }
}

/// The JSON Schema of contract files, for editors (`docs/schema/dataset.json`).
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Contract).to_value()
}
