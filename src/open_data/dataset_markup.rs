use serde_json::{Value, json};

use super::catalogue::{CSV_TYPE, XLSX_TYPE, address, site};
use super::visible_json::script_json;
use super::{Licence, OpenDataError, OpenTable, TableKind, tables};
use crate::report::EditionInput;

/// The tables as a DataCatalog of schema.org, for search engines: the text of a
/// `<script type="application/ld+json">`, in which it is safe.
///
/// # Errors
/// A list of `reports/` that cannot be read.
pub fn dataset_markup(input: &EditionInput) -> Result<String, OpenDataError> {
    let tables = tables(input)?;
    let house = &input.house;
    let publisher = json!({
        "@type": "GovernmentOrganization",
        "@id": format!("{}#institutie", site(house)),
        "name": house.name,
        "url": site(house),
        "email": house.email,
    });
    // Months and series are further files of the same thing.
    let current = tables.iter().filter(|table| table.kind == TableKind::Current);
    Ok(script_json(json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": format!("Date deschise: {}", house.name),
        "url": address(house, super::catalogue::PATH),
        "inLanguage": "ro",
        "license": Licence::OGL_ROU.url,
        "publisher": publisher,
        "dataset": current.map(|table| dataset(input, table, &tables)).collect::<Vec<_>>(),
    })))
}

fn dataset(input: &EditionInput, table: &OpenTable, tables: &[OpenTable]) -> Value {
    let house = &input.house;
    let of_it = || tables.iter().filter(|other| other.indicator == table.indicator);
    let from = of_it().filter_map(|other| other.from).min();
    let download = |path: &str, media_type: &str| json!({"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": address(house, path)});
    let csv = of_it().map(|other| download(&other.csv, CSV_TYPE));
    let workbook = download(&table.xlsx, XLSX_TYPE);
    json!({
        "@type": "Dataset",
        "@id": address(house, &table.csv),
        "name": table.title,
        "description": table.description,
        "license": table.licence.url,
        "isAccessibleForFree": true,
        "creator": {"@id": format!("{}#institutie", site(house))},
        "dateModified": table.to.to_string(),
        "temporalCoverage": from.map_or(table.to.to_string(), |from| format!("{from}/{}", table.to)),
        "spatialCoverage": {"@type": "Place", "name": format!("Județul {}, România", house.county)},
        "variableMeasured": table.columns.iter().map(|column| column.heading()).collect::<Vec<_>>(),
        "distribution": csv.chain([workbook]).collect::<Vec<_>>(),
    })
}
