use super::bars::RowName;
use super::cell_text::{cell_text, is_numeric};
use super::comparison::Comparison;
use super::edition::Edition;
use super::phrase::{largest_first, sum};
use super::scorecard::SCORECARD;
use crate::indicator::{Cell, CellType, Definition, Headline, IndicatorResult, ResultColumn};

/// More bars than these are read better in the table.
pub(super) const BARS: usize = 12;

/// The one figure that stands for an indicator: the column that sentences tell, else the one an objective is set on, else its first percentage that is not
/// a share of its total, else its first amount, in the row that stands for the whole.
pub(super) struct Standing<'a> {
    edition: &'a Edition<'a>,
    definition: &'a Definition,
    result: &'a IndicatorResult,
    pub column: &'a str,
    pub unit: &'a str,
    row: usize,
}

impl<'a> Standing<'a> {
    /// None where there is no result, no measure, or no row that stands for the whole.
    pub(super) fn of(edition: &'a Edition<'a>, definition: &'a Definition) -> Option<Self> {
        let result = edition.result(&definition.id)?;
        let column = measure(edition, definition, result)?;
        let row = whole(definition, result)?;
        Some(Self { edition, definition, result, column, unit: edition.unit(&definition.id, column), row })
    }

    pub(super) fn value(&self) -> &'a Cell {
        self.result.cell(self.row, self.column)
    }

    /// The other rows, largest first, where they add up to this figure and are few enough for bars.
    pub(super) fn parts(&self) -> Option<Vec<(RowName, Cell)>> {
        let of_row = |row: usize| {
            let name = row_name(self.edition, self.result, row);
            ((name, 0, false), self.result.cell(row, self.column).clone())
        };
        let mut parts: Vec<_> = (0..self.result.rows.len()).filter(|row| *row != self.row).map(of_row).collect();
        let is_whole = sum(parts.iter().map(|(_, cell)| cell))?.compare_numbers(self.value())?.is_eq();
        parts.sort_by(|(_, a), (_, b)| largest_first(a, b));
        (is_whole && self.unit != "%" && parts.len() <= BARS).then_some(parts)
    }

    /// The same figure in another result of the indicator.
    pub(super) fn pick(&self, result: &IndicatorResult) -> Option<Cell> {
        Some(result.cell(whole(self.definition, result)?, self.column).clone())
    }

    pub(super) fn comparison(&self) -> Comparison {
        self.edition.comparison(&self.definition.id, self.value(), |result| self.pick(result))
    }

    /// What is measured, with its period where there is a row per period: «De restituit, septembrie 2026».
    pub(super) fn name(&self) -> String {
        let title = self.edition.column_title(&self.definition.id, self.column);
        match self.definition.headline {
            Some(Headline::Last) => {
                format!("{title}, {}", row_name(self.edition, self.result, self.row))
            }
            _ => title,
        }
    }
}

/// The column that says most about an indicator.
pub(super) fn measure<'a>(
    edition: &Edition<'_>,
    definition: &'a Definition,
    result: &'a IndicatorResult,
) -> Option<&'a str> {
    let measures: Vec<&ResultColumn> =
        result.columns.iter().filter(|column| is_numeric(column.cell_type) && !is_period(column)).collect();
    let objective = edition.result(SCORECARD).and_then(|scorecard| {
        let is_it = |row: &usize| scorecard.cell(*row, "indicator").text() == Some(definition.id.as_str());
        let row = (0..scorecard.rows.len()).find(is_it)?;
        scorecard.cell(row, "coloana").text().map(str::to_owned)
    });
    let of_unit = |unit: &str| {
        let unit_of = |name: &str| definition.column(name).map_or("", |column| column.unit.as_str());
        // The share of a part in the total says nothing of the total.
        let is_share = |name: &str| name.starts_with("pondere") || name.starts_with("cumulat");
        measures.iter().find(|column| unit_of(&column.name) == unit && !is_share(&column.name))
    };
    let named = |name: &String| measures.iter().find(|column| column.name == *name);
    let spoken = definition.spoken.column.as_ref();
    let column = spoken
        .and_then(named)
        .or_else(|| objective.as_ref().and_then(named))
        .or_else(|| of_unit("%"))
        .or_else(|| of_unit("lei"));
    column.or(measures.first()).map(|column| column.name.as_str())
}

/// Columns that tell periods apart, though they may be numbers.
pub(super) fn is_period(column: &ResultColumn) -> bool {
    matches!(column.name.as_str(), "luna" | "trimestru" | "an")
}

/// The row that stands for the whole: the headline, the total, or the only one.
fn whole(definition: &Definition, result: &IndicatorResult) -> Option<usize> {
    match &definition.headline {
        Some(headline) => result.headline_row(headline),
        None => result.row_of("TOTAL").or_else(|| (result.rows.len() == 1).then_some(0)),
    }
}

/// What a row is about: the words of its first two columns of text or period.
pub(super) fn row_name(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> String {
    let names = |column: &&ResultColumn| column.cell_type == CellType::Text || is_period(column);
    let words = |column: &ResultColumn| {
        let cell = result.cell(row, &column.name);
        if cell.is_absent() { String::new() } else { cell_text(&edition.labels, &column.name, cell).text }
    };
    let words: Vec<_> =
        result.columns.iter().take_while(names).take(2).map(words).filter(|text| !text.is_empty()).collect();
    words.join(" · ")
}
