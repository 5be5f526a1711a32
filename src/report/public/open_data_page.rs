use minijinja::context;
use serde::Serialize;

use super::editions::FEED;
use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use crate::open_data::{DATA_CATALOGUE, DATA_PACKAGE, Licence, OpenTable, TableKind, dataset_markup, tables};
use crate::report::ReportError;
use crate::report::annual::chapters_of_indicators;
use crate::report::printer::{Files, value};
use crate::romanian::Noun;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "date-deschise.html",
    name: "Date deschise",
    group: FIGURES,
    question: "De unde descărcați tabelele și ce aveți voie să faceți cu ele?",
    description: "Toate tabelele site-ului în format deschis, CSV și XLSX, cu descriere pentru programe.",
    print,
};

/// Tables that no chapter of the annual report names.
const OTHERS: &str = "Altele";

/// Tables about the same matter.
#[derive(Serialize)]
struct Group {
    title: String,
    tables: Vec<TableLink>,
}

/// A table in the list, with the other files of the same indicator.
#[derive(Serialize)]
struct TableLink {
    title: String,
    period: String,
    rows: String,
    csv: String,
    xlsx: String,
    /// Where it is said how it was computed.
    method: String,
    /// The same for all dates, and months of a register: name and CSV.
    others: Vec<(String, String)>,
}

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let input = site.edition.input;
    let tables = tables(input)?;
    let content = context! {
        groups => value(groups(site, &tables)?),
        count => tables.len(),
        licence => context! { name => Licence::OGL_ROU.name, title => Licence::OGL_ROU.title, url => Licence::OGL_ROU.url },
        feed => FEED,
        package => DATA_PACKAGE,
        catalogue => DATA_CATALOGUE,
        markup => minijinja::Value::from_safe_string(dataset_markup(input)?),
    };
    let indicators: Vec<&str> = tables.iter().map(|table| table.indicator.as_str()).collect();
    site.page(files, "public/date-deschise.html", &PAGE.frame(&indicators), content)
}

fn groups(site: &Site<'_>, tables: &[OpenTable]) -> Result<Vec<Group>, ReportError> {
    let current = || tables.iter().filter(|table| table.kind == TableKind::Current);
    let chapters = chapters_of_indicators()?;
    let link = |table: &OpenTable| table_link(site, table, tables);
    let mut groups: Vec<Group> = chapters
        .iter()
        .map(|(title, ids)| Group {
            title: title.clone(),
            tables: ids.iter().filter_map(|id| current().find(|table| table.indicator == *id)).map(link).collect(),
        })
        .collect();
    let is_left = |table: &&OpenTable| !chapters.iter().any(|(_, ids)| ids.contains(&table.indicator));
    groups.push(Group { title: OTHERS.to_owned(), tables: current().filter(is_left).map(link).collect() });
    groups.retain(|group| !group.tables.is_empty());
    Ok(groups)
}

fn table_link(site: &Site<'_>, table: &OpenTable, tables: &[OpenTable]) -> TableLink {
    let is_other = |other: &&OpenTable| other.indicator == table.indicator && other.kind != TableKind::Current;
    let name = |other: &OpenTable| match other.kind {
        TableKind::Series => "toate datele".to_owned(),
        _ => other.period.clone(),
    };
    TableLink {
        title: table.title.clone(),
        period: table.period.clone(),
        rows: Noun::ROW.count(table.rows as i128),
        csv: table.csv.clone(),
        xlsx: table.xlsx.clone(),
        method: site.edition.explanation(&table.indicator, ""),
        others: tables.iter().filter(is_other).map(|other| (name(other), other.csv.clone())).collect(),
    }
}
