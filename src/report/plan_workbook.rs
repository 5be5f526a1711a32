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
/// The places of the titles.
const ORDINAL: usize = 0;
const MONTH: usize = 1;
const NAME: usize = 2;
const CODE: usize = 3;
const TOWN: usize = 4;
const CATEGORY: usize = 5;
const KIND: usize = 6;
const LAST_CONTROL: usize = 7;
const DUE: usize = 8;
const REASON: usize = 9;
const SCORE: usize = 10;
const PERSON_DAYS: usize = 11;
const REMARKS: usize = 12;
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
        rows: rows(&labels, request, facts, plan, extract),
        label: NAME,
        absent: None,
        before: plan.certificate().into_iter().chain(facts.notes(request, plan)).chain(by_month(plan)).collect(),
        after: Vec::new(),
        notes: notes(plan),
        signatures: ROLES.map(signatory).into(),
        letters: Vec::new(),
    };
    workbook(origin, &sheet)
}

/// The positions, their total, then those without a place.
fn rows(
    labels: &Labels,
    request: &PlanRequest,
    facts: &PlanFacts,
    plan: &Plan,
    extract: &PlanExtract<'_>,
) -> Vec<SheetRow> {
    let before = facts.places_before(request);
    let mut rows: Vec<SheetRow> = Vec::new();
    for (at, position) in plan.positions.iter().enumerate() {
        let kind = extract.kind_of(position);
        let before = before.get(&position.candidate.provider);
        let days = facts.person_days_of(position);
        let mut cells = candidate_cells(labels, &position.candidate);
        cells[ORDINAL] = whole(at as u32 + 1);
        cells[MONTH] = SheetCell::Month(position.month.first_day());
        cells[KIND] =
            kind.map_or(SheetCell::Absent, |kind| SheetCell::Text(labels.words("tip_actiune", kind).to_owned()));
        cells[REASON] = SheetCell::Text(position.reason_words());
        cells[PERSON_DAYS] = days.map_or(SheetCell::Absent, whole);
        cells[REMARKS] = remarks(position, before);
        rows.push(SheetRow { cells, total: false, depth: 0 });
    }
    rows.push(total(facts, plan));
    for unplanned in &plan.not_planned {
        let mut cells = candidate_cells(labels, &unplanned.candidate);
        cells[REASON] = SheetCell::Text("fără loc în plan: capacitate insuficientă".to_owned());
        rows.push(SheetRow { cells, total: false, depth: 0 });
    }
    rows
}

/// How many inspections each month has.
fn by_month(plan: &Plan) -> Option<String> {
    let months: Vec<String> = plan
        .months
        .iter()
        .filter(|load| load.inspections > 0)
        .map(|load| format!("{} – {}", romanian::month_year(load.month.first_day()), load.inspections))
        .collect();
    (!months.is_empty()).then(|| format!("Inspecții pe luni: {}.", months.join("; ")))
}

/// What is said of a provider wherever it stands; the rest is blank.
fn candidate_cells(labels: &Labels, candidate: &Candidate) -> Vec<SheetCell> {
    let text = |text: &str| SheetCell::Text(text.to_owned());
    let score = candidate.score.map(|score| Cell::Decimal { unscaled: score.0.into(), scale: 2 });
    let mut cells = vec![SheetCell::Blank; TITLES.len()];
    cells[NAME] = text(&candidate.name);
    cells[CODE] = text(&candidate.provider);
    cells[TOWN] = text(&candidate.town);
    cells[CATEGORY] = text(labels.words("categorie_control", &candidate.category));
    cells[LAST_CONTROL] = candidate.last_control.map_or(SheetCell::Absent, SheetCell::Date);
    cells[DUE] = SheetCell::Date(candidate.due);
    cells[SCORE] = SheetCell::number(&score.unwrap_or(Cell::Absent), None);
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::calendar::Month;
    use crate::planning::{PlanWeights, ServiceOrders};
    use crate::report::{House, Provenance};

    fn candidate(provider: &str, name: &str, due: &str) -> Candidate {
        Candidate {
            provider: provider.to_owned(),
            name: name.to_owned(),
            category: "clinic".to_owned(),
            town: "Lugoj".to_owned(),
            last_control: None,
            due: due.parse().unwrap(),
            contract_end: "2027-06-30".parse().unwrap(),
            score: None,
        }
    }

    #[test]
    fn the_workbook_has_who_when_the_sum_and_who_has_no_place() {
        let facts = PlanFacts {
            as_of: "2026-09-30".parse().unwrap(),
            candidates: vec![
                candidate("F1", "=HYPERLINK(\"x\")", "2027-01-10"),
                candidate("F2", "Cabinet 2", "2027-02-10"),
                candidate("F3", "Cabinet 3", "2027-12-10"),
            ],
            positions: Vec::new(),
            started: Vec::new(),
            person_days: BTreeMap::from([("clinic".to_owned(), 12)]),
            reports_12m: 0,
            stated_capacity: None,
            weights: PlanWeights { risk: 4, town: 2, category: 1 },
            missing: Vec::new(),
            plan_is_known: true,
        };
        let (first, orders) = (Month::new(2027, 1).unwrap(), ServiceOrders::default());
        let request = PlanRequest { first, months: 12, capacity: 1, orders, keeps_approved: true };
        let mut problem = facts.problem(&request).unwrap();
        problem.capacity = [vec![1, 1], vec![0; 10]].concat();
        let plan = problem.solve();
        let mut extract = PlanExtract::of(&facts);
        extract.put(&request, &plan);
        let (house, provenance) = (House::default(), Provenance::default());
        let origin = Origin { house: &house, as_of: facts.as_of, provenance: &provenance };
        let bytes = plan_workbook(origin, &request, &facts, &plan, &extract).unwrap();

        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["plan-control-2027"]);
        assert!(book.worksheet_formula("plan-control-2027").unwrap().is_empty());
        let sheet = book.worksheet_range("plan-control-2027").unwrap();
        let texts: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
        let row_of = |name: &str| texts.iter().find(|row| row[NAME] == name).unwrap();
        let first = row_of("=HYPERLINK(\"x\")");
        assert_eq!(first[KIND], "Tematic");
        assert_eq!(first[REASON], "scadent la 10.01.2027");
        assert_eq!(first[REMARKS], "contractul se încheie la 30.06.2027");
        assert_eq!(row_of("Total")[PERSON_DAYS], "24");
        assert_eq!(row_of("Cabinet 3")[REASON], "fără loc în plan: capacitate insuficientă");
        let all = texts.concat().join("\n");
        assert!(all.contains("Inspecții pe luni: ianuarie 2027 – 1; februarie 2027 – 1."), "{all}");
        assert!(all.contains("Un furnizor din 3 nu are loc în plan."), "{all}");
    }
}
