use super::control::{DUE_LIST, written_reason};
use super::form::{FormSheet, Orientation, SheetCell, SheetColumn, SheetRow, workbook};
use super::labels::Labels;
use super::{Origin, ReportError, Signatory};
use crate::indicator::Cell;
use crate::planning::{Candidate, Plan, PlanExtract, PlanFacts, PlanRequest, Position};
use crate::romanian;

const TITLES: [&str; 13] = [
    "Nr. crt.",
    "Luna",
    "Furnizorul",
    "Codul",
    "Localitatea",
    "Categoria",
    "Tipul acțiunii",
    "Ultimul control",
    "Scadența",
    "Motivul includerii",
    "Scorul de risc",
    "Zile-om",
    "Observații",
];
const NAME: usize = 2;
const PERSON_DAYS: usize = 11;
/// Who signs, with the names that the house gives them.
const ROLES: [&str; 2] = ["Director General", "Șef Serviciu Control"];

/// The plan as a workbook for DGMCA (ROF art. 17 pct. 1-2): a row per position, who signs, where it comes from.
///
/// # Errors
/// When the workbook cannot hold it.
pub fn plan_workbook(
    origin: Origin<'_>,
    request: &PlanRequest,
    facts: &PlanFacts,
    plan: &Plan,
    extract: &PlanExtract<'_>,
) -> Result<Vec<u8>, ReportError> {
    let labels = Labels::built_in()?;
    let year = request.first.year();
    let before = facts.places_before(request);
    let mut rows: Vec<SheetRow> = Vec::new();
    for (at, position) in plan.positions.iter().enumerate() {
        let kind = extract.kind_of(position);
        let before = before.get(&position.candidate.provider);
        let days = facts.person_days_of(position);
        let mut cells = candidate_cells(&labels, &position.candidate);
        cells[0] = whole(at as u32 + 1);
        cells[1] = SheetCell::Month(position.month.first_day());
        cells[6] = kind.map_or(SheetCell::Absent, |kind| SheetCell::Text(labels.words("tip_actiune", kind).to_owned()));
        cells[9] = SheetCell::Text(position.reason_words());
        cells[PERSON_DAYS] = days.map_or(SheetCell::Absent, whole);
        cells[12] = remarks(position, before);
        rows.push(SheetRow { cells, total: false, depth: 0 });
    }
    rows.push(total(facts, plan));
    for unplanned in &plan.not_planned {
        let mut cells = candidate_cells(&labels, &unplanned.candidate);
        cells[9] = SheetCell::Text("fără loc în plan: capacitate insuficientă".to_owned());
        rows.push(SheetRow { cells, total: false, depth: 0 });
    }
    let signatory = |role: &str| {
        let known = origin.house.signatures.iter().find(|signatory| signatory.role == role).cloned();
        known.unwrap_or_else(|| Signatory::of_role(role))
    };
    let column = |title: &str| SheetColumn {
        title: title.to_owned(),
        group: String::new(),
        number: String::new(),
        href: String::new(),
        by_hand: false,
    };
    let sheet = FormSheet {
        id: format!("plan-control-{year}"),
        name: format!("Planul de control pe anul {year}"),
        title: format!("Planul anual de activități al Serviciului Control pe anul {year}"),
        code: String::new(),
        legal: "ROF CAS Timiș 2022, art. 17 pct. 1–2 și 14–19".to_owned(),
        period: format!("la data de {}", romanian::long_date(plan.as_of)),
        unit: String::new(),
        orientation: Orientation::Landscape,
        indicator: DUE_LIST.to_owned(),
        columns: TITLES.map(column).into(),
        rows,
        label: NAME,
        absent: None,
        before: plan.certificate().into_iter().chain(facts.notes(request, plan)).collect(),
        after: Vec::new(),
        notes: notes(plan),
        signatures: ROLES.map(signatory).into(),
        letters: Vec::new(),
    };
    workbook(origin, &sheet)
}

/// What is said of a provider wherever it stands; the rest is blank.
fn candidate_cells(labels: &Labels, candidate: &Candidate) -> Vec<SheetCell> {
    let text = |text: &str| SheetCell::Text(text.to_owned());
    let score = candidate.score.map(|score| Cell::Decimal { unscaled: score.0.into(), scale: 2 });
    let mut cells = vec![SheetCell::Blank; TITLES.len()];
    cells[NAME] = text(&candidate.name);
    cells[3] = text(&candidate.provider);
    cells[4] = text(&candidate.town);
    cells[5] = text(labels.words("categorie_control", &candidate.category));
    cells[7] = candidate.last_control.map_or(SheetCell::Absent, SheetCell::Date);
    cells[8] = SheetCell::Date(candidate.due);
    cells[10] = SheetCell::number(&score.unwrap_or(Cell::Absent), None);
    cells
}

fn remarks(position: &Position, before: Option<&String>) -> SheetCell {
    let ends = position
        .contract_ends
        .then(|| format!("contractul se încheie la {}", romanian::short_date(position.candidate.contract_end)));
    let remarks: Vec<String> = ends.into_iter().chain(before.cloned()).collect();
    if remarks.is_empty() { SheetCell::Blank } else { SheetCell::Text(remarks.join("; ")) }
}

fn total(facts: &PlanFacts, plan: &Plan) -> SheetRow {
    let days = plan.positions.iter().filter_map(|position| facts.person_days_of(position)).sum();
    let cell = |at| match at {
        NAME => SheetCell::Text("Total".to_owned()),
        PERSON_DAYS => whole(days),
        _ => SheetCell::Blank,
    };
    SheetRow { cells: (0..TITLES.len()).map(cell).collect(), total: true, depth: 0 }
}

fn whole(number: u32) -> SheetCell {
    SheetCell::Number { unscaled: number.into(), scale: 0 }
}

fn notes(plan: &Plan) -> Vec<String> {
    let left_out = plan.excluded.iter().map(|(candidate, reason)| {
        let reason = written_reason(reason);
        format!("Lăsat în afara planului: {} ({}): {reason}.", candidate.name, candidate.provider)
    });
    let days =
        "Zile-om: mediana acțiunilor care acoperă din ultimii trei ani, pe categorie; „–” unde nu a fost niciuna.";
    let score = "Scorul de risc (0–100) se citește numai împreună cu părțile lui, de pe fișa furnizorului.";
    [days, score].into_iter().map(str::to_owned).chain(left_out).collect()
}
