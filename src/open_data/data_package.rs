use serde_json::{Value, json};

use super::files::Bytes;
use super::fiscal_model::FiscalModel;
use super::{Licence, OpenColumn, OpenDataError, OpenTable};
use crate::indicator::SUPPRESSED;
use crate::report::EditionInput;
use crate::sha256::sha256;

/// Where the data package lies; the paths in it are relative to its folder.
/// Where it lies below the site's folder.
pub const PATH: &str = "date/datapackage.json";

/// The tabular data package of all tables, with the budget in the terms of the Fiscal Data Package.
///
/// The profile is that of a tabular one: tools fetch the fiscal one from an address that no longer answers.
pub(super) fn data_package(input: &EditionInput, tables: &[OpenTable], files: &Bytes) -> Result<Value, OpenDataError> {
    let house = &input.house;
    Ok(json!({
        "profile": "tabular-data-package",
        "name": "date-deschise",
        "title": format!("Date deschise: {}", house.name),
        "description": format!(
            "Tabelele publice ale instituției la {}. {SUPPRESSED} = valoare suprimată pentru protecția persoanelor.",
            input.as_of
        ),
        "homepage": house.site,
        "version": input.as_of.to_string(),
        "countryCode": "RO",
        "licenses": [licence(Licence::OGL_ROU)],
        "contributors": [
            {"title": house.name, "role": "publisher", "path": house.site, "email": house.email},
        ],
        "model": FiscalModel::built_in()?.describe(house, tables),
        "resources": tables.iter().map(|table| resource(input, table, files)).collect::<Vec<_>>(),
    }))
}

fn resource(input: &EditionInput, table: &OpenTable, files: &Bytes) -> Value {
    let totals = if table.has_totals { " Rândul TOTAL cuprinde celelalte rânduri: nu se adună la ele." } else { "" };
    let bytes = files.get(&table.csv).map(Vec::as_slice).unwrap_or_default();
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": ["", SUPPRESSED],
    });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.id,
        "indicator": table.indicator,
        "path": table.csv.strip_prefix("date/").unwrap_or(&table.csv),
        "title": table.title,
        "description": format!("{} Perioada: {}.{totals}", table.description, table.period),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", sha256(bytes)),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "licenses": [licence(table.licence)],
        "sources": table.legal(input).iter().map(|act| json!({"title": act})).collect::<Vec<_>>(),
        "schema": schema,
    })
}

fn field(column: &OpenColumn) -> Value {
    let mut field = json!({
        "name": column.name,
        "type": column.schema_type(),
        "title": column.title,
        "description": column.description(),
    });
    if !column.unit.is_empty() {
        field["unit"] = json!(column.unit);
    }
    field
}

fn licence(licence: Licence) -> Value {
    json!({"name": licence.name, "title": licence.title, "path": licence.url})
}
