use chrono::NaiveDate;
use serde::Serialize;

use super::edition::Edition;
use super::table_view::TableView;
use crate::indicator::{Definition, LegalBasis, ResultPrivacy};
use crate::romanian::{self, Noun};

/// Digits of a hash that are printed; `provenance.json` has them all.
const SHORT_HASH: usize = 12;

/// Everything that stands behind an indicator.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Explanation {
    id: String,
    formula: String,
    notes: Vec<String>,
    legal: Vec<LegalView>,
    owner: String,
    period: String,
    privacy: &'static str,
    columns: Vec<ColumnRow>,
    /// The pages that print it.
    pages: Vec<(String, String)>,
    absent: Option<String>,
    rows: Option<RowsView>,
    inputs: Vec<DatasetView>,
    sql: String,
    path: String,
}

#[derive(Clone, Debug, Serialize)]
struct LegalView {
    act: String,
    validity: String,
    in_force: bool,
}

#[derive(Clone, Debug, Serialize)]
struct ColumnRow {
    name: String,
    title: String,
    unit: String,
    kind: String,
}

#[derive(Clone, Debug, Serialize)]
struct RowsView {
    table: TableView,
    /// «Primele 100 din 1.234 de rânduri»
    shown: String,
    file: Option<String>,
    query: String,
}

#[derive(Clone, Debug, Serialize)]
struct DatasetView {
    dataset: String,
    required: bool,
    versions: Vec<VersionView>,
}

#[derive(Clone, Debug, Serialize)]
struct VersionView {
    version: u64,
    file: String,
    partition: String,
    sha256: String,
    accepted: String,
    quarantined: String,
}

impl Explanation {
    pub(super) fn of(edition: &Edition<'_>, definition: &Definition) -> Self {
        let id = definition.id.as_str();
        Self {
            id: id.to_owned(),
            formula: definition.formula.split_whitespace().collect::<Vec<_>>().join(" "),
            notes: definition.notes.clone(),
            legal: definition.legal.iter().map(|legal| legal_view(legal, edition.as_of)).collect(),
            owner: definition.owner.clone(),
            period: period_words(&definition.period),
            privacy: privacy_words(definition.privacy),
            columns: columns(edition, definition),
            pages: Vec::new(),
            absent: edition.result(id).is_none().then(|| edition.absence(id)),
            rows: rows(edition, id),
            inputs: inputs(edition, definition),
            sql: definition.sql.clone(),
            path: format!("queries/{}", definition.path),
        }
    }

    /// With the pages that print it, seen from its own, and their names.
    pub(super) fn printed_on(self, pages: Vec<(String, String)>) -> Self {
        Self { pages, ..self }
    }
}

fn legal_view(legal: &LegalBasis, day: NaiveDate) -> LegalView {
    let validity = match (legal.valid_from, legal.valid_to) {
        (Some(from), Some(to)) => format!("în vigoare {}–{}", romanian::short_date(from), romanian::short_date(to)),
        (Some(from), None) => format!("în vigoare din {}", romanian::short_date(from)),
        (None, Some(to)) => format!("în vigoare până la {}", romanian::short_date(to)),
        (None, None) => String::new(),
    };
    LegalView { act: legal.act.clone(), validity, in_force: legal.is_valid_on(day) }
}

fn period_words(period: &str) -> String {
    let word = |letter: &str| match letter {
        "L" => "lunar",
        "T" => "trimestrial",
        "S" => "semestrial",
        "A" => "anual",
        _ => "la cerere",
    };
    period.split('/').map(|letter| word(letter.trim())).collect::<Vec<_>>().join(", ")
}

fn privacy_words(privacy: ResultPrivacy) -> &'static str {
    match privacy {
        ResultPrivacy::Public => "poate fi publicat",
        ResultPrivacy::Aggregate => "se publică doar agregat",
        ResultPrivacy::Internal => "uz intern",
    }
}

/// The described columns, then those of the result that nobody described.
fn columns(edition: &Edition<'_>, definition: &Definition) -> Vec<ColumnRow> {
    let result = edition.result(&definition.id);
    let kind = |name: &str| {
        let column = result.and_then(|result| result.columns.iter().find(|column| column.name == name));
        column.map(|column| column.cell_type.to_string()).unwrap_or_default()
    };
    let described = definition.columns.iter().map(|column| ColumnRow {
        name: column.name.clone(),
        title: column.title.clone(),
        unit: column.unit.clone(),
        kind: kind(&column.name),
    });
    let others = result.map(|result| result.columns.as_slice()).unwrap_or_default().iter();
    let others = others.filter(|column| definition.column(&column.name).is_none()).map(|column| ColumnRow {
        name: column.name.clone(),
        title: column.name.clone(),
        unit: String::new(),
        kind: column.cell_type.to_string(),
    });
    described.chain(others).collect()
}

fn rows(edition: &Edition<'_>, id: &str) -> Option<RowsView> {
    let behind = edition.input.rows_behind.get(id)?;
    let mut table = TableView {
        id: "t-randuri".to_owned(),
        caption: "Rândurile din spatele cifrelor".to_owned(),
        ..TableView::default()
    };
    edition.fill(&mut table, id, &behind.result, edition.printed_rows(), |_| None);
    table.rows.iter_mut().for_each(|row| (row.total, row.depth) = (false, 0));
    table.total = table.rows.len();
    let row = Noun::ROW;
    let total = i128::from(behind.total);
    let shown = if behind.total <= table.rows.len() as u64 {
        row.count(total)
    } else {
        format!("Primele {} din {}", table.rows.len(), row.count(total))
    };
    Some(RowsView {
        table,
        shown,
        file: behind.file.as_ref().map(|file| format!("../{file}")),
        query: behind.query.clone(),
    })
}

fn inputs(edition: &Edition<'_>, definition: &Definition) -> Vec<DatasetView> {
    let dataset = |name: &String, required| DatasetView {
        dataset: name.clone(),
        required,
        versions: edition
            .input
            .inputs
            .get(name)
            .map(|versions| versions.iter().map(version).collect())
            .unwrap_or_default(),
    };
    let required = definition.requires.iter().map(|name| dataset(name, true));
    required.chain(definition.optional.iter().map(|name| dataset(name, false))).collect()
}

fn version(input: &super::InputVersion) -> VersionView {
    VersionView {
        version: input.version,
        file: input.file.clone(),
        partition: input.partition.clone(),
        sha256: input.sha256.chars().take(SHORT_HASH).collect(),
        accepted: romanian::number(i128::from(input.rows_accepted), 0),
        quarantined: romanian::number(i128::from(input.rows_quarantined), 0),
    }
}
