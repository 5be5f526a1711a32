use super::control::{DUE_LIST, written_reason};
use super::form::{FormSheet, Orientation, SheetCell, SheetColumn, SheetRow, workbook};
use super::labels::Labels;
use super::{Origin, ReportError, Signatory};
use crate::indicator::Cell;
use crate::planning::{Plan, PlanFacts, PlanRequest, Position};
use crate::romanian;

const TITLES: [&str; 13] = [
    "Nr. crt.",
    "Luna",
    "Trimestrul",
    "Furnizorul",
    "Codul",
    "Localitatea",
    "Categoria",
    "Ultimul control",
    "Scadența",
    "Motivul includerii",
    "Scorul de risc",
    "Zile-om",
    "Observații",
];
const NAME: usize = 3;

/// The plan as a workbook for DGMCA (ROF art. 17 pct. 1-2): a row per position, who signs, where it comes from.
///
/// # Errors
/// When the workbook cannot hold it.
pub fn plan_workbook(
    origin: Origin<'_>,
    request: &PlanRequest,
    facts: &PlanFacts,
    plan: &Plan,
) -> Result<Vec<u8>, ReportError> {
    let labels = Labels::built_in()?;
    let year = request.first.year();
    let mut rows: Vec<SheetRow> = plan
        .positions
        .iter()
        .enumerate()
        .map(|(at, position)| SheetRow { cells: cells(&labels, facts, at, position), total: false, depth: 0 })
        .collect();
    rows.push(total(facts, plan));
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
        before: plan.certificate(),
        after: Vec::new(),
        notes: notes(plan),
        signatures: vec![Signatory::of_role("Director General"), Signatory::of_role("Șef Serviciu Control")],
        letters: Vec::new(),
    };
    workbook(origin, &sheet)
}

fn cells(labels: &Labels, facts: &PlanFacts, at: usize, position: &Position) -> Vec<SheetCell> {
    let candidate = &position.candidate;
    let text = |text: &str| SheetCell::Text(text.to_owned());
    let month = position.month.first_day();
    let score = candidate.score.map(|score| Cell::Decimal { unscaled: score.0.into(), scale: 2 });
    let ends = || text(&format!("contractul se încheie la {}", romanian::short_date(candidate.contract_end)));
    vec![
        SheetCell::Number { unscaled: at as i128 + 1, scale: 0 },
        SheetCell::Month(month),
        text(&romanian::quarter(month)),
        text(&candidate.name),
        text(&candidate.provider),
        text(&candidate.town),
        text(labels.words("categorie_control", &candidate.category)),
        candidate.last_control.map_or(SheetCell::Absent, SheetCell::Date),
        SheetCell::Date(candidate.due),
        text(&position.reason_words()),
        SheetCell::number(&score.unwrap_or(Cell::Absent), None),
        facts.person_days_of(position).map_or(SheetCell::Absent, whole),
        if position.contract_ends { ends() } else { SheetCell::Blank },
    ]
}

fn total(facts: &PlanFacts, plan: &Plan) -> SheetRow {
    let days = plan.positions.iter().filter_map(|position| facts.person_days_of(position)).sum();
    let cell = |at| match at {
        NAME => SheetCell::Text("Total".to_owned()),
        11 => whole(days),
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
    let without = plan.not_planned.iter().map(|unplanned| {
        let due = romanian::short_date(unplanned.candidate.due);
        format!("Fără loc în plan: {} ({}), scadent la {due}.", unplanned.candidate.name, unplanned.candidate.provider)
    });
    let days =
        "Zile-om: mediana acțiunilor care acoperă din ultimii trei ani, pe categorie; „–” unde nu a fost niciuna.";
    let layout = "Macheta este a programului: cea cerută de DGMCA nu este publicată.";
    let score = "Scorul de risc (0–100) se citește numai împreună cu părțile lui, de pe fișa furnizorului.";
    [days, score, layout].into_iter().map(str::to_owned).chain(left_out).chain(without).collect()
}
