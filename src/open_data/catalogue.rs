use serde_json::{Value, json};

use super::files::Bytes;
use super::theme::Themes;
use super::{Licence, OpenDataError, OpenTable, TableKind};
use crate::indicator::Definition;
use crate::report::{EditionInput, House};
use crate::sha256::sha256;

/// Where the catalogue lies.
/// Where it lies below the site's folder.
pub const PATH: &str = "date/catalog.jsonld";

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";
pub(super) const CSV_TYPE: &str = "text/csv";
pub(super) const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The catalogue of all tables in DCAT-AP, for data.gov.ro and data.europa.eu to harvest.
pub(super) fn catalogue(input: &EditionInput, tables: &[OpenTable], files: &Bytes) -> Result<Value, OpenDataError> {
    let (house, themes) = (&input.house, Themes::built_in()?);
    Ok(json!({
        "@context": {
            "adms": "http://www.w3.org/ns/adms#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "spdx": "http://spdx.org/rdf/terms#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address(house, PATH),
        "@type": "dcat:Catalog",
        "dct:title": romanian(&format!("Date deschise: {}", house.name)),
        "dct:description": romanian(&format!("Tabelele publice ale instituției {}.", house.name)),
        "dct:publisher": publisher(house),
        "dct:language": {"@id": format!("{AUTHORITY}language/RON")},
        "dct:license": {"@id": Licence::OGL_ROU.url},
        "dct:modified": date(input.as_of),
        "dct:spatial": place(house),
        "foaf:homepage": {"@id": site(house)},
        "dcat:themeTaxonomy": {"@id": format!("{AUTHORITY}data-theme")},
        "dcat:dataset": tables.iter().map(|table| dataset(input, &themes, table, files)).collect::<Vec<_>>(),
    }))
}

fn dataset(input: &EditionInput, themes: &Themes, table: &OpenTable, files: &Bytes) -> Value {
    let house = &input.house;
    let themes = themes.addresses(&table.theme).into_iter().map(|theme| json!({"@id": theme}));
    let mut temporal = json!({"@type": "dct:PeriodOfTime", "dcat:endDate": date(table.to)});
    if let Some(from) = table.from {
        temporal["dcat:startDate"] = date(from);
    }
    json!({
        "@id": format!("{}#{}", address(house, PATH), table.id),
        "@type": "dcat:Dataset",
        "dct:identifier": table.id,
        "dct:title": romanian(&table.title),
        "dct:description": romanian(&table.description),
        "dct:publisher": publisher(house),
        "dcat:contactPoint": contact(house),
        "dcat:theme": themes.collect::<Vec<_>>(),
        "dct:accrualPeriodicity": {"@id": format!("{AUTHORITY}frequency/{}", frequency(input, table))},
        "dct:language": {"@id": format!("{AUTHORITY}language/RON")},
        "dct:accessRights": {"@id": format!("{AUTHORITY}access-right/PUBLIC")},
        "dct:modified": date(input.as_of),
        "dct:temporal": temporal,
        "dct:spatial": place(house),
        "dct:source": table.legal(input),
        "dcat:distribution": [
            distribution(house, table, files, &table.csv, ("CSV", CSV_TYPE)),
            distribution(house, table, files, &table.xlsx, ("XLSX", XLSX_TYPE)),
        ],
    })
}

fn distribution(
    house: &House,
    table: &OpenTable,
    files: &Bytes,
    path: &str,
    (format, media_type): (&str, &str),
) -> Value {
    let bytes = files.get(path).map(Vec::as_slice).unwrap_or_default();
    json!({
        "@type": "dcat:Distribution",
        "dct:title": romanian(&format!("{} ({format})", table.title)),
        "dcat:accessURL": {"@id": address(house, path)},
        "dcat:downloadURL": {"@id": address(house, path)},
        "dct:format": {"@id": format!("{AUTHORITY}file-type/{format}")},
        "dcat:mediaType": {"@id": format!("{MEDIA_TYPES}{media_type}")},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": bytes.len().to_string()},
        "dct:license": {"@id": table.licence.url},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": sha256(bytes)},
        },
    })
}

/// How often the table is made anew: the shortest of the periods of its indicator.
fn frequency(input: &EditionInput, table: &OpenTable) -> &'static str {
    let of = |definition: &Definition| match definition.period.split('/').next().map(str::trim) {
        Some("L") => "MONTHLY",
        Some("T") => "QUARTERLY",
        Some("S") => "ANNUAL_2",
        Some("A") => "ANNUAL",
        _ => "IRREG",
    };
    match table.kind {
        // What a month was does not change, corrections apart.
        TableKind::Month => "NEVER",
        _ => input.definitions.get(&table.indicator).map_or("IRREG", of),
    }
}

/// The public address of a file of the site.
pub(super) fn address(house: &House, path: &str) -> String {
    format!("{}{path}", site(house))
}

/// The address of the site, with a `/` at its end.
pub(super) fn site(house: &House) -> String {
    format!("{}/", house.site.trim_end_matches('/'))
}

fn publisher(house: &House) -> Value {
    json!({
        "@id": format!("{}#institutie", site(house)),
        "@type": "foaf:Agent",
        "foaf:name": romanian(&house.name),
        "foaf:homepage": {"@id": site(house)},
        "dct:type": {"@id": "http://purl.org/adms/publishertype/LocalAuthority"},
    })
}

fn contact(house: &House) -> Value {
    let mut contact = json!({
        "@id": format!("{}#contact", site(house)),
        "@type": "vcard:Organization",
        "vcard:fn": house.name,
        "vcard:hasEmail": {"@id": format!("mailto:{}", house.email)},
    });
    if !house.phone.is_empty() {
        contact["vcard:tel"] = json!(house.phone);
    }
    contact
}

fn place(house: &House) -> Value {
    json!([
        {"@id": format!("{AUTHORITY}country/ROU")},
        {"@type": "dct:Location", "skos:prefLabel": romanian(&format!("Județul {}", house.county))},
    ])
}

fn romanian(text: &str) -> Value {
    json!({"@language": "ro", "@value": text})
}

fn date(day: chrono::NaiveDate) -> Value {
    json!({"@type": "xsd:date", "@value": day.to_string()})
}
