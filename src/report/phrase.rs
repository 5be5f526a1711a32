use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::cell_text::{quantity, short_quantity};
use super::nouns::Nouns;
use crate::calendar::Month;
use crate::indicator::Cell;
use crate::romanian;

/// What a sentence speaks of, with the verbs it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    /// With its article and a capital: «Plățile restante», «Suma datorată».
    pub name: &'a str,
    /// «au», «sunt» in place of «a», «este».
    pub plural: bool,
    pub unit: &'a str,
}

/// What is said of a suppressed value, after its name.
const PROTECTED: &str = "nu se publică, pentru protecția persoanelor";

/// How much a sentence says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Span {
    /// All of it, in a text.
    Sentence,
    /// The value and its change, over a chart that shows the rest.
    Heading,
}

/// A value at a date; `None` where that date has no data.
pub(super) type Series = Vec<(NaiveDate, Option<Cell>)>;

impl Subject<'_> {
    /// The finding of a series: how its last point stands to the one before.
    pub(super) fn trend(self, series: &Series) -> String {
        let mut backwards = series.iter().rev();
        let Some((at, Some(now))) = backwards.next() else {
            return self.last_known(series);
        };
        if now.is_suppressed() {
            return format!("{} {PROTECTED}", self.name);
        }
        let is = if self.plural { "sunt" } else { "este" };
        let value = short_quantity(now, self.unit);
        match backwards.next() {
            Some((_, Some(before))) if before.is_suppressed() => format!("{} {is} {value}", self.name),
            Some((before_at, Some(before))) => self.change(now, before, &since(*before_at, *at)),
            Some((before_at, None)) => {
                let month = romanian::month_year(*before_at);
                format!("{} {is} {value}; pentru {month} lipsesc datele", self.name)
            }
            None => format!("{} {is} {value}; este primul punct al seriei", self.name),
        }
    }

    /// The last value of a series that ends without one.
    fn last_known(self, series: &Series) -> String {
        let end = series.last().map(|(at, _)| *at);
        let known = series.iter().rev().find_map(|(at, cell)| cell.as_ref().map(|cell| (*at, cell)));
        match (known, end) {
            (Some((at, cell)), Some(end)) => format!(
                "{} {} fost de {} în {}; pentru {} nu sunt date",
                self.name,
                if self.plural { "au" } else { "a" },
                short_quantity(cell, self.unit),
                romanian::month_year(at),
                romanian::month_year(end),
            ),
            (None, Some(end)) => format!("{}: nu există date la {}", self.name, romanian::long_date(end)),
            _ => format!("{}: nu există date", self.name),
        }
    }

    /// A whole sentence: the value, and how it stands to that of `then`, the same moment of the year before.
    pub(super) fn beside_last_year(
        self,
        now: &Cell,
        before: Option<&Cell>,
        then: NaiveDate,
        nouns: &Nouns,
        span: Span,
    ) -> String {
        let Self { name, unit, .. } = self;
        let (is, was) = if self.plural { ("sunt", "erau") } else { ("este", "era") };
        let then = if span == Span::Heading { romanian::short_date(then) } else { romanian::long_date(then) };
        if now.is_suppressed() {
            return format!("{name} {PROTECTED}.");
        }
        if now.number().is_none() {
            let can = if self.plural { "pot" } else { "poate" };
            return format!("{name} nu se {can} calcula: lipsește valoarea la care s-ar raporta.");
        }
        let of = |cell: &Cell| match nouns.spell(cell, unit).as_str() {
            "zero" => "zero".to_owned(),
            words => format!("de {words}"),
        };
        let value = of(now);
        let Some(before) = before.filter(|cell| cell.number().is_some()) else {
            return match span {
                Span::Sentence => format!("{name} {is} {value}; pentru {then} nu există date de comparat."),
                Span::Heading => format!("{name} {is} {value}."),
            };
        };
        let Some(gap) = difference(now, before) else {
            return format!("{name} {is} {value}; la {then} {was} {}.", of(before));
        };
        let is_zero = |cell: &Cell| cell.number().is_some_and(|(value, _)| value == 0);
        match gap.number().map_or(0, |(gap, _)| gap.signum()) {
            0 if is_zero(now) => format!("{name} {is} {value}, ca la {then}."),
            0 => format!("{name} {is} {value}, la fel ca la {then}."),
            _ if unit != "%" && (is_zero(now) || is_zero(before)) => {
                format!("{name} {is} {value}; la {then} {was} {}.", of(before))
            }
            sign => {
                let amount = match unit {
                    "%" => points(&gap),
                    "lei" => relative(&gap, before).unwrap_or_else(|| short_quantity(&absolute(&gap), unit)),
                    _ => nouns.spell(&absolute(&gap), unit),
                };
                let more = if sign > 0 { "mai mult" } else { "mai puțin" };
                let told = format!("{name} {is} {value}, cu {amount} {more} decât la {then}");
                match span {
                    Span::Sentence => format!("{told}, când {was} {}.", of(before)),
                    Span::Heading => told + ".",
                }
            }
        }
    }

    fn change(self, now: &Cell, before: &Cell, since: &str) -> String {
        let (Some((now_value, _)), Some((before_value, _))) = (now.number(), before.number()) else {
            return format!("{}: nu există date de comparat", self.name);
        };
        let has = if self.plural { "au" } else { "a" };
        let value = |cell: &Cell| short_quantity(cell, self.unit);
        let Some(difference) = difference(now, before) else {
            return format!("{} {has} ajuns la {} față de {since}", self.name, value(now));
        };
        let sign = difference.number().map_or(0, |(d, _)| d.signum());
        match (now_value, before_value) {
            (0, 0) => {
                let is = if self.plural { "sunt" } else { "este" };
                format!("{} {is} zero, ca în {since}", self.name)
            }
            (0, _) => format!("{} {has} ajuns la zero, de la {} în {since}", self.name, value(before)),
            (_, 0) => format!("{} {has} ajuns la {}, de la zero în {since}", self.name, value(now)),
            _ if sign == 0 => format!("{} nu s-{has} schimbat față de {since}", self.name),
            _ => {
                let verb = if sign > 0 { "crescut" } else { "scăzut" };
                let amount = if self.unit == "%" {
                    points(&difference)
                } else {
                    relative(&difference, before).unwrap_or_else(|| value(&absolute(&difference)))
                };
                format!("{} {has} {verb} cu {amount} față de {since}", self.name)
            }
        }
    }
}

/// «august», with its year where that differs from the later date's.
fn since(before: NaiveDate, now: NaiveDate) -> String {
    let ends_month = Month::of(now).last_day() == now;
    match (before.year() == now.year(), ends_month) {
        (true, true) => romanian::month_name(before).to_owned(),
        (false, true) => romanian::month_year(before),
        (_, false) => format!("sfârșitul lunii {}", romanian::month_year(before)),
    }
}

/// `now` − `before`, exact; `None` where it does not fit.
pub(super) fn difference(now: &Cell, before: &Cell) -> Option<Cell> {
    let ((a, a_scale), (b, b_scale)) = (now.number()?, before.number()?);
    let scale = a_scale.max(b_scale);
    let raise = |value, from| romanian::rounded(value, from, scale);
    Some(Cell::Decimal { unscaled: raise(a, a_scale)?.checked_sub(raise(b, b_scale)?)?, scale })
}

/// The sum of numbers, exact; `None` where it does not fit or one is no number, suppressed where one of them is.
pub(super) fn sum<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Option<Cell> {
    cells.into_iter().try_fold(Cell::Integer(0), |total, cell| {
        if total.is_suppressed() || cell.is_suppressed() {
            return Some(Cell::Suppressed);
        }
        let (value, scale) = cell.number()?;
        let (so_far, so_far_scale) = total.number()?;
        let wide = scale.max(so_far_scale);
        let sum = romanian::rounded(so_far, so_far_scale, wide)?.checked_add(romanian::rounded(value, scale, wide)?)?;
        Some(Cell::Decimal { unscaled: sum, scale: wide })
    })
}

/// The order of amounts on a chart: numbers before what has none.
pub(super) fn largest_first(a: &Cell, b: &Cell) -> Ordering {
    b.compare_numbers(a).unwrap_or_else(|| b.number().is_some().cmp(&a.number().is_some()))
}

pub(super) fn absolute(cell: &Cell) -> Cell {
    match cell.number() {
        Some((unscaled, scale)) => Cell::Decimal { unscaled: unscaled.saturating_abs(), scale },
        None => Cell::Absent,
    }
}

/// 100 × `part` / `whole` as a decimal of two places, rounded half away from zero; absent over zero, suppressed where
/// one of them is.
pub(super) fn percent_of(part: &Cell, whole: &Cell) -> Cell {
    if part.is_suppressed() || whole.is_suppressed() {
        return Cell::Suppressed;
    }
    let exact = || {
        let ((a, a_scale), (b, b_scale)) = (part.number()?, whole.number()?);
        let scale = a_scale.max(b_scale);
        let (a, b) = (romanian::rounded(a, a_scale, scale)?, romanian::rounded(b, b_scale, scale)?);
        let scaled = a.checked_mul(10_000)?;
        let (quotient, remainder) = (scaled.checked_div(b)?, scaled.checked_rem(b)?);
        let away = remainder.unsigned_abs() >= b.unsigned_abs().div_ceil(2);
        let sign = if (scaled < 0) == (b < 0) { 1 } else { -1 };
        Some(quotient + if away { sign } else { 0 })
    };
    exact().map_or(Cell::Absent, |unscaled| Cell::Decimal { unscaled, scale: 2 })
}

/// The size of the change in per cent of what was; `None` where that would say nothing (a negative or zero base, a
/// change too small or too large for two decimals).
pub(super) fn relative(difference: &Cell, before: &Cell) -> Option<String> {
    if before.number()?.0 <= 0 {
        return None;
    }
    match percent_of(&absolute(difference), before).number()? {
        (0, _) => None,
        (value, _) if value > 1_000_000 => None,
        (value, scale) => Some(romanian::percent(value, scale)),
    }
}

/// The size of a difference between two percentages: «1,20 puncte procentuale».
pub(super) fn points(difference: &Cell) -> String {
    format!("{} puncte procentuale", quantity(&absolute(difference), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVERDUE: Subject = Subject { name: "Plățile restante", plural: true, unit: "lei" };

    fn lei(unscaled: i128) -> Option<Cell> {
        Some(Cell::Decimal { unscaled, scale: 2 })
    }

    fn series(values: &[(&str, Option<Cell>)]) -> Series {
        values.iter().map(|(day, cell)| (day.parse().unwrap(), cell.clone())).collect()
    }

    fn from_to(before: Option<Cell>, now: Option<Cell>) -> String {
        OVERDUE.trend(&series(&[("2026-08-31", before), ("2026-09-30", now)])).replace('\u{a0}', " ")
    }

    #[test]
    fn a_sentence_for_every_course_of_the_data() {
        assert_eq!(from_to(lei(10_000), lei(8_800)), "Plățile restante au scăzut cu 12,00 % față de august");
        assert_eq!(from_to(lei(10_000), lei(10_050)), "Plățile restante au crescut cu 0,50 % față de august");
        assert_eq!(from_to(lei(10_000), lei(10_000)), "Plățile restante nu s-au schimbat față de august");
        assert_eq!(from_to(lei(0), lei(0)), "Plățile restante sunt zero, ca în august");
        assert_eq!(from_to(lei(100), lei(0)), "Plățile restante au ajuns la zero, de la 1,00 lei în august");
        assert_eq!(from_to(lei(0), lei(100)), "Plățile restante au ajuns la 1,00 lei, de la zero în august");
        assert_eq!(from_to(lei(-500), lei(-700)), "Plățile restante au scăzut cu 2,00 lei față de august");
        assert_eq!(
            from_to(lei(10_000_000_000), lei(10_000_000_001)),
            "Plățile restante au crescut cu 0,01 lei față de august"
        );
        assert_eq!(
            from_to(None, lei(123_456_789)),
            "Plățile restante sunt 1,23 mil. lei; pentru august 2026 lipsesc datele"
        );
        assert_eq!(
            from_to(lei(1), None),
            "Plățile restante au fost de 0,01 lei în august 2026; pentru septembrie 2026 nu sunt date"
        );
        assert_eq!(from_to(None, None), "Plățile restante: nu există date la 30 septembrie 2026");
    }

    #[test]
    fn one_point_another_year_and_a_day_within_the_month() {
        let one = series(&[("2026-09-30", lei(100))]);
        assert!(OVERDUE.trend(&one).ends_with("este primul punct al seriei"));
        let january = series(&[("2025-12-31", lei(100)), ("2026-01-31", lei(200))]);
        assert_eq!(
            OVERDUE.trend(&january).replace('\u{a0}', " "),
            "Plățile restante au crescut cu 100,00 % față de decembrie 2025"
        );
        let within = series(&[("2026-08-31", lei(100)), ("2026-09-15", lei(200))]);
        assert!(OVERDUE.trend(&within).ends_with("față de sfârșitul lunii august 2026"));
    }

    #[test]
    fn a_sentence_beside_last_year_for_every_pair_of_values() {
        let nouns = Nouns::built_in().unwrap();
        let then = "2025-09-30".parse().unwrap();
        let count = |count| Some(Cell::Integer(count));
        let overdue = OVERDUE;
        let invoices = Subject { name: "Numărul facturilor", plural: false, unit: "facturi" };
        let share = Subject { name: "Gradul de acoperire", plural: false, unit: "%" };
        let unknown = Subject { name: "Numărul", plural: false, unit: "ședințe nenumite" };
        for (subject, before, now, sentence) in [
            (
                overdue,
                lei(10_000),
                lei(8_800),
                "sunt de 88,00 lei, cu 12,00 % mai puțin decât la 30 septembrie 2025, când erau de 100,00 lei.",
            ),
            (
                overdue,
                lei(10_000),
                lei(10_050),
                "sunt de 100,50 lei, cu 0,50 % mai mult decât la 30 septembrie 2025, când erau de 100,00 lei.",
            ),
            (overdue, lei(10_000), lei(10_000), "sunt de 100,00 lei, la fel ca la 30 septembrie 2025."),
            (overdue, lei(0), lei(0), "sunt zero, ca la 30 septembrie 2025."),
            (overdue, lei(100), lei(0), "sunt zero; la 30 septembrie 2025 erau de 1,00 lei."),
            (overdue, lei(0), lei(100), "sunt de 1,00 lei; la 30 septembrie 2025 erau zero."),
            (
                overdue,
                lei(-500),
                lei(-700),
                "sunt de −7,00 lei, cu 2,00 lei mai puțin decât la 30 septembrie 2025, când erau de −5,00 lei.",
            ),
            (
                overdue,
                lei(-500),
                lei(500),
                "sunt de 5,00 lei, cu 10,00 lei mai mult decât la 30 septembrie 2025, când erau de −5,00 lei.",
            ),
            (
                overdue,
                None,
                lei(123_456_789),
                "sunt de 1,23 mil. lei; pentru 30 septembrie 2025 nu există date de comparat.",
            ),
            (overdue, lei(1), None, "nu se pot calcula: lipsește valoarea la care s-ar raporta."),
            (overdue, lei(i128::MAX), lei(-500), "sunt de −5,00 lei; la 30 septembrie 2025 erau de"),
            (
                invoices,
                count(2),
                count(1),
                "este de o factură, cu o factură mai puțin decât la 30 septembrie 2025, când era de 2 facturi.",
            ),
            (
                invoices,
                count(1),
                count(22),
                "este de 22 de facturi, cu 21 de facturi mai mult decât la 30 septembrie 2025, când era de o factură.",
            ),
            (invoices, count(0), count(1), "este de o factură; la 30 septembrie 2025 era zero."),
            (
                share,
                lei(5_000),
                lei(7_000),
                "este de 70,00 %, cu 20,00 puncte procentuale mai mult decât la 30 septembrie 2025, când era de 50,00 %.",
            ),
            (
                share,
                lei(0),
                lei(7_000),
                "este de 70,00 %, cu 70,00 puncte procentuale mai mult decât la 30 septembrie 2025, când era de 0,00 %.",
            ),
            (share, lei(0), lei(0), "este de 0,00 %, ca la 30 septembrie 2025."),
            (unknown, count(3), count(5), "este de 5, cu 2 mai mult decât la 30 septembrie 2025, când era de 3."),
        ] {
            let said =
                subject.beside_last_year(&now.unwrap_or(Cell::Absent), before.as_ref(), then, &nouns, Span::Sentence);
            let said = said.replace('\u{a0}', " ");
            assert!(said.starts_with(&format!("{} {sentence}", subject.name)), "{said}");
        }
    }

    #[test]
    fn a_percentage_moves_by_points() {
        let share = Subject { name: "Ponderea", plural: false, unit: "%" };
        let moved = series(&[("2026-08-31", lei(5000)), ("2026-09-30", lei(7000))]);
        assert_eq!(share.trend(&moved), "Ponderea a crescut cu 20,00 puncte procentuale față de august");
        let same = series(&[("2026-08-31", lei(5000)), ("2026-09-30", lei(5000))]);
        assert_eq!(share.trend(&same), "Ponderea nu s-a schimbat față de august");
    }

    #[test]
    fn per_cents_are_rounded_half_away_and_never_divide_by_zero() {
        let cell = |unscaled| Cell::Decimal { unscaled, scale: 0 };
        assert_eq!(percent_of(&cell(2), &cell(3)), Cell::Decimal { unscaled: 6667, scale: 2 });
        assert_eq!(percent_of(&cell(-1), &cell(3)), Cell::Decimal { unscaled: -3333, scale: 2 });
        assert_eq!(percent_of(&cell(1), &cell(0)), Cell::Absent);
        assert_eq!(percent_of(&cell(i128::MAX), &cell(1)), Cell::Absent);
    }

    #[test]
    fn sums_are_exact_or_absent() {
        let cells = [Cell::Integer(2), Cell::Decimal { unscaled: 5, scale: 2 }];
        assert_eq!(sum(&cells), Some(Cell::Decimal { unscaled: 205, scale: 2 }));
        assert_eq!(sum(&[Cell::Integer(1), Cell::Absent]), None);
        assert_eq!(sum(&[Cell::Integer(1), Cell::Suppressed, Cell::Integer(2)]), Some(Cell::Suppressed));
        assert_eq!(percent_of(&Cell::Suppressed, &Cell::Integer(2)), Cell::Suppressed);
    }

    #[test]
    fn nothing_is_told_of_a_suppressed_value() {
        let protected = "Plățile restante nu se publică, pentru protecția persoanelor";
        assert_eq!(from_to(lei(100), Some(Cell::Suppressed)), protected);
        assert_eq!(from_to(Some(Cell::Suppressed), lei(100)), "Plățile restante sunt 1,00 lei");
        let nouns = Nouns::built_in().unwrap();
        let then = "2025-09-30".parse().unwrap();
        let told = OVERDUE.beside_last_year(&Cell::Suppressed, lei(5).as_ref(), then, &nouns, Span::Sentence);
        assert_eq!(told, format!("{protected}."));
    }
}
