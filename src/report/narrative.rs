use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::cell_text::is_numeric;
use super::edition::Edition;
use super::phrase::{Span, Subject, absolute, difference, largest_first, percent_of, points, sum};
use super::scorecard::SCORECARD;
use crate::indicator::{Cell, Definition, Headline, IndicatorResult};
use crate::romanian::{self, Noun};

/// Label columns that name a row.
const LABELS: usize = 2;

/// Speaks of results in whole sentences: the total beside last year's, the largest part, the target.
pub(super) struct Narrator<'a> {
    pub edition: &'a Edition<'a>,
    /// The same moment of the year before.
    pub then: NaiveDate,
}

/// What is measured, and its value.
#[derive(Debug, PartialEq)]
struct Measure {
    value: Cell,
    /// The row the value is of, where it is not of the whole.
    of: Option<String>,
}

impl<'a> Narrator<'a> {
    pub(super) fn new(edition: &'a Edition<'a>) -> Self {
        Self { edition, then: edition.year_before() }
    }

    /// The result of the year before.
    pub(super) fn last_year(&self, id: &str) -> Option<&'a IndicatorResult> {
        self.edition.result_at(id, self.then)
    }

    /// How much is said of an indicator: where the public may read its present figure only, nothing of the year before.
    fn span(&self, id: &str, span: Span) -> Span {
        if self.edition.is_public && !self.edition.has_history(id) { Span::Heading } else { span }
    }

    /// The sentences about an indicator.
    pub(super) fn sentences(&self, definition: &Definition) -> Vec<String> {
        let id = definition.id.as_str();
        let Some(result) = self.edition.result(id) else { return vec![self.edition.absence(id)] };
        if result.rows.is_empty() && definition.spoken.column.as_deref() != Some("*") {
            return vec![self.nothing(definition)];
        }
        let mut sentences = Vec::new();
        match column_spoken_of(definition, result) {
            Some(column) => {
                sentences.extend(self.value(definition, result, column, Span::Sentence));
                if definition.spoken.row.is_none() {
                    sentences.extend(self.parts(definition, result, column));
                }
            }
            None => sentences.push(self.count_of_rows(definition, result, Span::Sentence)),
        }
        sentences.extend(self.targets(id));
        sentences
    }

    /// The sentences about the whole alone, which name no row.
    pub(super) fn total(&self, definition: &Definition) -> Vec<String> {
        let id = definition.id.as_str();
        let Some(result) = self.edition.result(id) else { return vec![self.edition.absence(id)] };
        let total = match column_spoken_of(definition, result) {
            Some(_) if result.rows.is_empty() => Some(self.nothing(definition)),
            Some(column) => self.value(definition, result, column, Span::Sentence),
            None => Some(self.count_of_rows(definition, result, Span::Sentence)),
        };
        total.into_iter().chain(self.targets(id)).collect()
    }

    /// The figure that stands for an indicator, beside that of the year before; without the full stop, as a heading is.
    pub(super) fn heading(&self, definition: &Definition) -> Option<String> {
        let result = self.edition.result(&definition.id)?;
        let counted = || self.count_of_rows(definition, result, Span::Heading);
        let sentence = match column_spoken_of(definition, result) {
            Some(column) if !result.rows.is_empty() => self
                .value(definition, result, column, Span::Heading)
                .or_else(|| self.parts(definition, result, column))
                .unwrap_or_else(|| rows_alone(definition, result)),
            Some(_) => self.nothing(definition),
            None => counted(),
        };
        Some(sentence.trim_end_matches('.').to_owned())
    }

    fn nothing(&self, definition: &Definition) -> String {
        let then = romanian::long_date(self.then);
        let row = Noun::ROW;
        match self.last_year(&definition.id).map(|before| before.rows.len()) {
            None => format!("La «{}» nu este nimic de raportat.", definition.title),
            Some(0) => format!("La «{}» nu este nimic de raportat, ca la {then}.", definition.title),
            Some(1) => format!("La «{}» nu este nimic de raportat; la {then} era un rând.", definition.title),
            Some(many) => format!(
                "La «{}» nu este nimic de raportat; la {then} erau {}.",
                definition.title,
                row.count(many as i128)
            ),
        }
    }

    fn count_of_rows(&self, definition: &Definition, result: &IndicatorResult, span: Span) -> String {
        let count = |result: &IndicatorResult| Cell::Integer(own_rows(definition, result).count() as i64);
        let before = self.last_year(&definition.id).map(count);
        let spoken = &definition.spoken;
        let name = spoken.subject.clone().unwrap_or_else(|| "Numărul rândurilor din tabel".to_owned());
        let subject = Subject { name: &name, plural: spoken.plural, unit: "" };
        let span = self.span(&definition.id, span);
        subject.beside_last_year(&count(result), before.as_ref(), self.then, &self.edition.nouns, span)
    }

    /// The value of the whole, beside that of the year before.
    fn value(&self, definition: &Definition, result: &IndicatorResult, column: &str, span: Span) -> Option<String> {
        let spoken = &definition.spoken;
        let id = definition.id.as_str();
        let unit = self.edition.unit(id, column);
        let is_sum = spoken.column.is_some() || unit == "lei";
        let measure = |result| self.measure(definition, result, column, spoken.row.as_deref(), is_sum);
        let now = measure(result)?;
        let before = self.last_year(id).and_then(measure);
        // A period is compared with the same one of the year before, or with none.
        let same = before.filter(|before| before.of == now.of);
        let name = self.subject_name(definition, column, now.of.as_deref());
        // «Numărul cererilor este de 12»: the subject has said what is counted.
        let unit = if name.starts_with("Numărul") { "" } else { unit };
        let subject = Subject { name: &name, plural: spoken.plural, unit };
        let before = same.map(|same| same.value);
        let span = self.span(id, span);
        Some(subject.beside_last_year(&now.value, before.as_ref(), self.then, &self.edition.nouns, span))
    }

    fn subject_name(&self, definition: &Definition, column: &str, of: Option<&str>) -> String {
        let id = definition.id.as_str();
        let what = definition.spoken.subject.clone().unwrap_or_else(|| {
            let kind = if self.edition.unit(id, column) == "%" { "Valoarea" } else { "Totalul" };
            format!("{kind} la «{}»", self.edition.column_title(id, column))
        });
        of.map_or_else(|| what.clone(), |of| format!("{what} ({of})"))
    }

    fn measure(
        &self,
        definition: &Definition,
        result: &IndicatorResult,
        column: &str,
        row: Option<&str>,
        is_sum: bool,
    ) -> Option<Measure> {
        if let Some(row) = row {
            return Some(Measure { value: result.cell(result.row_of(row)?, column).clone(), of: None });
        }
        if let Some(total) = total_row(definition, result) {
            return Some(Measure { value: result.cell(total, column).clone(), of: None });
        }
        let unit = self.edition.unit(&definition.id, column);
        if is_sum && !matches!(unit, "%" | "zile") {
            let numbers = (0..result.rows.len()).map(|row| result.cell(row, column)).filter(|cell| !cell.is_absent());
            return sum(numbers).map(|value| Measure { value, of: None });
        }
        let last = result.rows.len().checked_sub(1)?;
        (definition.headline == Some(Headline::Last) || last == 0)
            .then(|| Measure { value: result.cell(last, column).clone(), of: self.period_of(result, last) })
    }

    /// The period a row is of, without its year: what makes it comparable with that of another year.
    fn period_of(&self, result: &IndicatorResult, row: usize) -> Option<String> {
        let first = result.rows.get(row)?.first()?;
        let name = &result.columns.first()?.name;
        match first {
            Cell::Date(month) => Some(romanian::month_name(*month).to_owned()),
            Cell::Integer(quarter) if name == "trimestru" => {
                Some(self.edition.words("trimestru", &quarter.to_string()).to_owned())
            }
            _ => None,
        }
    }

    /// The largest part with its share; of percentages and days, how far apart they lie.
    fn parts(&self, definition: &Definition, result: &IndicatorResult, column: &str) -> Option<String> {
        let unit = self.edition.unit(&definition.id, column);
        let mut parts: Vec<(String, Cell)> = Vec::new();
        // Of rows of which some are suppressed, the largest or the smallest cannot be told.
        if (0..result.rows.len()).any(|row| result.cell(row, column).is_suppressed()) {
            return None;
        }
        let rows = own_rows(definition, result).filter(|row| is_leaf(result, *row));
        let mut rows_of: BTreeMap<String, usize> = BTreeMap::new();
        for row in rows.filter(|row| result.cell(*row, column).number().is_some()) {
            let (name, cell) = (self.row_name(result, row)?, result.cell(row, column));
            match rows_of.get(&name).copied() {
                // Rows of one name are one part: their values add up, or nothing can be said.
                Some(at) if !matches!(unit, "%" | "zile") => {
                    let part: &mut (String, Cell) = parts.get_mut(at)?;
                    part.1 = sum([&part.1, cell])?;
                }
                Some(_) => return None,
                None => {
                    rows_of.insert(name.clone(), parts.len());
                    parts.push((name, cell.clone()));
                }
            }
        }
        parts.sort_by(|(_, a), (_, b)| largest_first(a, b));
        if matches!(unit, "%" | "zile") {
            self.spread(&parts, unit)
        } else {
            self.largest(definition, result, column, &parts)
        }
    }

    /// The largest of parts that add up to the whole.
    fn largest(
        &self,
        definition: &Definition,
        result: &IndicatorResult,
        column: &str,
        sorted: &[(String, Cell)],
    ) -> Option<String> {
        let unit = self.edition.unit(&definition.id, column);
        let total = sum(sorted.iter().map(|(_, cell)| cell))?;
        let whole = self.measure(definition, result, column, None, true)?.value;
        let is_positive = |cell: &Cell| cell.number().is_some_and(|(value, _)| value > 0);
        let has_negative = sorted.iter().any(|(_, cell)| cell.number().is_some_and(|(value, _)| value < 0));
        let add_up = whole.compare_numbers(&total).is_some_and(|order| order.is_eq());
        if !add_up || !is_positive(&total) || has_negative {
            return None;
        }
        let is_less = |a: &Cell, b: &Cell| a.compare_numbers(b).is_some_and(|order| order.is_lt());
        match sorted {
            [(name, _), (_, second), ..] if !is_positive(second) => Some(format!("Totalul vine întreg de la {name}.")),
            [(a, first), (b, second), rest @ ..] if !is_less(second, first) => {
                let only_two = rest.first().is_none_or(|(_, third)| is_less(third, second));
                let each = self.edition.nouns.spell(first, unit);
                only_two.then(|| format!("Ponderea cea mai mare o au {a} și {b}, cu câte {each}."))
            }
            [(name, cell), _, ..] => {
                let (share, scale) = percent_of(cell, &total).number()?;
                let (value, share) = (self.edition.nouns.spell(cell, unit), romanian::percent(share, scale));
                Some(format!("Ponderea cea mai mare o are {name}: {value}, adică {share} din total."))
            }
            _ => None,
        }
    }

    fn spread(&self, sorted: &[(String, Cell)], unit: &str) -> Option<String> {
        let [(top, highest), .., (bottom, lowest)] = sorted else { return None };
        let spell = |cell| self.edition.nouns.spell(cell, unit);
        if highest.compare_numbers(lowest)?.is_eq() {
            return Some(format!("Pe toate rândurile valoarea este aceeași: {}.", spell(highest)));
        }
        Some(format!(
            "Valoarea cea mai mică este la {bottom}: {}; cea mai mare este la {top}: {}.",
            spell(lowest),
            spell(highest)
        ))
    }

    /// What a row is about: «Spitale», luna iulie 2026, «Spitale», luna iulie 2026.
    pub(super) fn row_name(&self, result: &IndicatorResult, row: usize) -> Option<String> {
        let labels =
            result.columns.iter().take_while(|column| !is_numeric(column.cell_type) || column.name == "trimestru");
        let (mut words, mut period) = (Vec::new(), None);
        for column in labels.take(LABELS) {
            match result.cell(row, &column.name) {
                Cell::Date(date) if date.day() == 1 => period = Some(format!("luna {}", romanian::month_year(*date))),
                Cell::Date(date) => period = Some(format!("ziua de {}", romanian::long_date(*date))),
                Cell::Integer(quarter) => {
                    period = Some(self.edition.words("trimestru", &quarter.to_string()).to_owned());
                }
                // Which kind of period it is shows in the period.
                Cell::Text(_) if column.name == "perioada" && result.position("luna").is_some() => {}
                Cell::Text(text) => words.push(self.edition.words(&column.name, text)),
                _ => {}
            }
        }
        let joint =
            if result.columns.first().is_some_and(|column| column.name.starts_with("cod")) { " " } else { " – " };
        let thing = (!words.is_empty()).then(|| format!("«{}»", words.join(joint)));
        match (thing, period) {
            (Some(thing), Some(period)) => Some(format!("{thing}, {period}")),
            (thing, period) => thing.or(period),
        }
    }

    /// How the objectives set on an indicator stand.
    pub(super) fn targets(&self, id: &str) -> Vec<String> {
        let Some(scorecard) = self.edition.result(SCORECARD).filter(|_| id != SCORECARD) else { return Vec::new() };
        let is_its = |row: &usize| scorecard.cell(*row, "indicator").text() == Some(id);
        (0..scorecard.rows.len()).filter(is_its).map(|row| self.target(scorecard, row, false)).collect()
    }

    /// How the objective in `row` stands; `titled` names its indicator too.
    pub(super) fn target(&self, scorecard: &IndicatorResult, row: usize, titled: bool) -> String {
        let text = |column| scorecard.cell(row, column).text().unwrap_or_default();
        let (id, column) = (text("indicator"), text("coloana"));
        let unit = self.edition.unit(id, column);
        let (target, reached) = (scorecard.cell(row, "tinta"), scorecard.cell(row, "realizat"));
        let gap = difference(reached, target).filter(|gap| gap.number().is_some_and(|(value, _)| value != 0));
        let title = self.edition.definition(id).filter(|_| titled).map(|definition| format!("{} – ", definition.title));
        let measure = format!("«{}{}»", title.unwrap_or_default(), self.edition.column_title(id, column));
        let target = self.edition.nouns.spell(&shortened(target, unit), unit);
        let goal = format!("Ținta contractului de management la {measure}, {target},");
        let off = gap.map_or_else(String::new, |gap| {
            let side = if gap.number().is_some_and(|(value, _)| value > 0) { "peste" } else { "sub" };
            let size = shortened(&absolute(&gap), unit);
            let size = if unit == "%" { points(&size) } else { self.edition.nouns.spell(&size, unit) };
            format!(": valoarea este cu {size} {side} țintă")
        });
        match text("semafor") {
            "verde" if off.is_empty() => format!("{goal} este atinsă."),
            // The threshold of the light need not be the target.
            "verde" => format!("{goal} este atinsă, cu semafor verde{off}."),
            "galben" => format!("{goal} este atinsă parțial{off}."),
            "rosu" => format!("{goal} nu este atinsă{off}."),
            _ if reached.is_suppressed() => {
                format!("{goal} nu se arată aici: valoarea nu se publică, pentru protecția persoanelor.")
            }
            _ => format!("{goal} nu se poate verifica: indicatorul nu are rezultat."),
        }
    }
}

/// What is left to say where no figure stands for the whole.
fn rows_alone(definition: &Definition, result: &IndicatorResult) -> String {
    let rows = Noun::ROW.count(result.rows.len() as i128);
    format!("{}: {rows}", definition.title)
}

/// The scorecard holds every measure with four decimals; a sentence needs those of the measure.
fn shortened(cell: &Cell, unit: &str) -> Cell {
    let Some((mut unscaled, mut scale)) = cell.number() else { return Cell::Absent };
    let places = if matches!(unit, "lei" | "%") { 2 } else { 0 };
    while scale > places && unscaled % 10 == 0 {
        unscaled /= 10;
        scale -= 1;
    }
    Cell::Decimal { unscaled, scale }
}

/// The column that sentences tell, or the first one in lei; none where the rows are counted.
fn column_spoken_of<'b>(definition: &'b Definition, result: &IndicatorResult) -> Option<&'b str> {
    match definition.spoken.column.as_deref() {
        Some("*") => return None,
        Some(column) => return Some(column),
        None => {}
    }
    let has = |name: &str| result.position(name).is_some();
    definition
        .columns
        .iter()
        .find(|column| column.unit == "lei" && has(&column.name))
        .map(|column| column.name.as_str())
}

/// The row that stands for the whole.
fn total_row(definition: &Definition, result: &IndicatorResult) -> Option<usize> {
    match &definition.headline {
        Some(Headline::Row(label)) => result.row_of(label),
        _ => (0..result.rows.len()).find(|row| is_total(result, *row)),
    }
}

/// Whether the first thing a row says is that it is the total.
fn is_total(result: &IndicatorResult, row: usize) -> bool {
    let mut cells = result.rows.get(row).into_iter().flatten();
    cells.find(|cell| !cell.is_absent()).and_then(Cell::text) == Some("TOTAL")
}

/// The rows but for those that stand for the whole.
fn own_rows<'b>(definition: &Definition, result: &'b IndicatorResult) -> impl Iterator<Item = usize> + use<'b> {
    let total = total_row(definition, result);
    (0..result.rows.len()).filter(move |row| Some(*row) != total && !is_total(result, *row))
}

/// In a tree of codes, a row without rows below it.
fn is_leaf(result: &IndicatorResult, row: usize) -> bool {
    if result.columns.first().is_none_or(|column| column.name != "cod") {
        return true;
    }
    let code =
        |row: usize| result.rows.get(row).and_then(|cells| cells.first()).and_then(Cell::text).unwrap_or_default();
    let below = format!("{}.", code(row));
    !(0..result.rows.len()).any(|other| code(other).starts_with(&below))
}
