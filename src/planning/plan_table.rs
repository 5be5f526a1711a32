use super::{Candidate, Plan, Position};
use crate::indicator::{Cell, CellType, IndicatorResult, ResultColumn};

const SCORE: CellType = CellType::Decimal { precision: 5, scale: 2 };

impl Plan {
    /// The positions as rows, for people; `contract_expira` is there only where the contract ends before the plan.
    pub fn table(&self) -> IndicatorResult {
        let columns = [
            ("luna", CellType::Text),
            ("furnizor_id", CellType::Text),
            ("denumire", CellType::Text),
            ("categorie", CellType::Text),
            ("localitate", CellType::Text),
            ("ultimul_control", CellType::Date),
            ("scadenta", CellType::Date),
            ("luni_depasite", CellType::Integer),
            ("scor", SCORE),
            ("contract_expira", CellType::Date),
            ("motiv", CellType::Text),
        ];
        self.of_rows(&columns, self.positions.iter().map(row))
    }

    /// The months of the horizon as rows.
    pub fn month_table(&self) -> IndicatorResult {
        let count = CellType::Integer;
        let columns =
            [("luna", CellType::Text), ("capacitate", count), ("inspectii", count), ("in_afara_termenului", count)];
        let rows = self.months.iter().map(|load| {
            // What is gone was out of term with providers that have been inspected since.
            let out_of_term = if self.is_gone(load) { Cell::Absent } else { Cell::Integer(load.out_of_term.into()) };
            let counts = [Cell::Integer(load.capacity.into()), Cell::Integer(load.inspections.into()), out_of_term];
            std::iter::once(Cell::Text(load.month.to_string())).chain(counts).collect()
        });
        self.of_rows(&columns, rows)
    }

    /// The due providers without a place.
    pub fn table_without_place(&self) -> IndicatorResult {
        let columns = [
            ("furnizor_id", CellType::Text),
            ("denumire", CellType::Text),
            ("categorie", CellType::Text),
            ("scadenta", CellType::Date),
            ("luni_depasite", CellType::Integer),
            ("scor", SCORE),
        ];
        let rows = self.not_planned.iter().map(|left| {
            let months = Cell::Integer(left.months_out.into());
            [&name(&left.candidate)[..], &[Cell::Date(left.candidate.due), months, score(&left.candidate)]].concat()
        });
        self.of_rows(&columns, rows)
    }

    /// The providers that the service leaves out, each with its reason.
    pub fn table_of_excluded(&self) -> IndicatorResult {
        let columns = [
            ("furnizor_id", CellType::Text),
            ("denumire", CellType::Text),
            ("categorie", CellType::Text),
            ("scadenta", CellType::Date),
            ("motiv", CellType::Text),
        ];
        let rows = self.excluded.iter().map(|(candidate, reason)| {
            [&name(candidate)[..], &[Cell::Date(candidate.due), Cell::Text(reason.clone())]].concat()
        });
        self.of_rows(&columns, rows)
    }

    fn of_rows(&self, columns: &[(&str, CellType)], rows: impl Iterator<Item = Vec<Cell>>) -> IndicatorResult {
        let column =
            |(name, cell_type): &(&str, CellType)| ResultColumn { name: (*name).to_owned(), cell_type: *cell_type };
        IndicatorResult {
            indicator: "plan_control".to_owned(),
            as_of: self.as_of,
            columns: columns.iter().map(column).collect(),
            rows: rows.collect(),
            missing: Vec::new(),
        }
    }
}

fn name(candidate: &Candidate) -> [Cell; 3] {
    [&candidate.provider, &candidate.name, &candidate.category].map(|text| Cell::Text(text.clone()))
}

fn score(candidate: &Candidate) -> Cell {
    candidate.score.map_or(Cell::Absent, |score| Cell::Decimal { unscaled: score.0.into(), scale: 2 })
}

fn row(position: &Position) -> Vec<Cell> {
    let candidate = &position.candidate;
    let [provider, denomination, category] = name(candidate);
    let ends = position.contract_ends.then_some(Cell::Date(candidate.contract_end));
    vec![
        Cell::Text(position.month.to_string()),
        provider,
        denomination,
        category,
        Cell::Text(candidate.town.clone()),
        candidate.last_control.map_or(Cell::Absent, Cell::Date),
        Cell::Date(candidate.due),
        Cell::Integer(position.months_out.into()),
        score(candidate),
        ends.unwrap_or(Cell::Absent),
        Cell::Text(position.reason_words()),
    ]
}
