use super::{Plan, Position};
use crate::indicator::{Cell, CellType, IndicatorResult, ResultColumn};

const COLUMNS: [(&str, CellType); 11] = [
    ("luna", CellType::Text),
    ("furnizor_id", CellType::Text),
    ("denumire", CellType::Text),
    ("categorie", CellType::Text),
    ("localitate", CellType::Text),
    ("ultimul_control", CellType::Date),
    ("scadenta", CellType::Date),
    ("luni_depasite", CellType::Integer),
    ("scor", CellType::Decimal { precision: 5, scale: 2 }),
    ("contract_expira", CellType::Date),
    ("motiv", CellType::Text),
];

impl Plan {
    /// The positions as rows, for people; `contract_expira` is there only where the contract ends before the plan.
    pub fn table(&self) -> IndicatorResult {
        let column = |(name, cell_type): (&str, CellType)| ResultColumn { name: name.to_owned(), cell_type };
        IndicatorResult {
            indicator: "plan_control".to_owned(),
            as_of: self.as_of,
            columns: COLUMNS.map(column).into(),
            rows: self.positions.iter().map(row).collect(),
            missing: Vec::new(),
        }
    }
}

impl Plan {
    /// The months of the horizon as rows, for people.
    pub fn month_table(&self) -> IndicatorResult {
        let names = ["luna", "capacitate", "inspectii", "in_afara_termenului"];
        let column = |name: &str| ResultColumn {
            name: name.to_owned(),
            cell_type: if name == "luna" { CellType::Text } else { CellType::Integer },
        };
        let rows = self.months.iter().map(|load| {
            let counts = [load.capacity, load.inspections, load.out_of_term].map(|count| Cell::Integer(count.into()));
            std::iter::once(Cell::Text(load.month.to_string())).chain(counts).collect()
        });
        IndicatorResult {
            indicator: "plan_control".to_owned(),
            as_of: self.as_of,
            columns: names.map(column).into(),
            rows: rows.collect(),
            missing: Vec::new(),
        }
    }
}

fn row(position: &Position) -> Vec<Cell> {
    let candidate = &position.candidate;
    let text = |text: &str| Cell::Text(text.to_owned());
    let score = candidate.score.map(|score| Cell::Decimal { unscaled: score.0.into(), scale: 2 });
    let ends = position.contract_ends.then_some(Cell::Date(candidate.contract_end));
    vec![
        Cell::Text(position.month.to_string()),
        text(&candidate.provider),
        text(&candidate.name),
        text(&candidate.category),
        text(&candidate.town),
        candidate.last_control.map_or(Cell::Absent, Cell::Date),
        Cell::Date(candidate.due),
        Cell::Integer(position.months_out.into()),
        score.unwrap_or(Cell::Absent),
        ends.unwrap_or(Cell::Absent),
        Cell::Text(position.reason_words()),
    ]
}
