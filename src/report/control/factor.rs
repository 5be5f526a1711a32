use crate::indicator::Cell;
use crate::report::cell_text::quantity;
use crate::report::edition::Edition;
use crate::report::phrase::{largest_first, sum};
use crate::romanian;

use super::view_rows::ViewRow;

/// The indicator with the factors as columns, each with its unit.
pub(super) const RISK: &str = "ctl_risk_rank";

/// A factor of one provider.
#[derive(Clone, Copy, Debug)]
pub(super) struct RiskPart<'a> {
    /// As in the view `risc_furnizori`.
    pub factor: &'a str,
    /// Its place among the factors.
    pub place: i128,
    /// Its value, absent where it is not known.
    pub value: &'a Cell,
    /// Providers of the category with a known value, this one included.
    pub compared: &'a Cell,
    /// How many of them have a smaller one.
    pub smaller: &'a Cell,
    /// From 0 to 100; absent where there is no value or too few to compare with.
    pub percentile: &'a Cell,
    pub weight: &'a Cell,
}

impl<'a> RiskPart<'a> {
    /// The factors of a provider, in the order of the view.
    pub(super) fn of(rows: &[ViewRow<'a>]) -> Vec<Self> {
        let part = |row: &ViewRow<'a>| {
            Some(Self {
                factor: row.text("factor")?,
                place: row.integer("ordine").unwrap_or_default(),
                value: row.cell("valoare"),
                compared: row.cell("comparati"),
                smaller: row.cell("mai_mici"),
                percentile: row.cell("percentila"),
                weight: row.cell("pondere"),
            })
        };
        rows.iter().filter_map(part).collect()
    }

    pub(super) fn counts(&self) -> bool {
        self.percentile.number().is_some()
    }

    /// Its value in `unit`: `1.234,50 lei`, `12,5 zile`, `3`.
    pub(super) fn value_words(&self, unit: &str) -> String {
        match (self.value.number(), unit) {
            (None, _) => romanian::ABSENT.to_owned(),
            (Some(_), "lei" | "%") => quantity(self.value, unit),
            (Some((unscaled, scale)), "zile" | "puncte procentuale") => {
                format!("{}{}{unit}", romanian::shortest(unscaled, scale, 0), romanian::NO_BREAK_SPACE)
            }
            (Some((unscaled, scale)), _) => romanian::shortest(unscaled, scale, 0),
        }
    }

    /// The percentile rounded to a whole number.
    pub(super) fn rounded_percentile(&self) -> String {
        let text = |(unscaled, scale)| romanian::at_scale(unscaled, scale, 0);
        self.percentile.number().map_or_else(|| romanian::ABSENT.to_owned(), text)
    }

    /// What the factor adds to the score: weight × percentile over the weights of the factors that count, in points with
    /// two decimals.
    pub(super) fn contribution(&self, weights: &Cell) -> Cell {
        let share = || {
            let ((percentile, p), (weight, w), (all, a)) =
                (self.percentile.number()?, self.weight.number()?, weights.number()?);
            // Both at the scale of the finer weight, so that it falls out of the fraction.
            let scale = w.max(a);
            let (weight, all) = (romanian::rounded(weight, w, scale)?, romanian::rounded(all, a, scale)?);
            let product = percentile.checked_mul(weight)?.checked_mul(1000)?;
            romanian::rounded(product.checked_div(all)?, p + 3, 2)
        };
        share().map_or(Cell::Absent, |unscaled| Cell::Decimal { unscaled, scale: 2 })
    }
}

/// The sum of the weights of the factors that count.
pub(super) fn known_weights(parts: &[RiskPart<'_>]) -> Cell {
    sum(parts.iter().filter(|part| part.counts()).map(|part| part.weight)).unwrap_or(Cell::Absent)
}

/// The head of a narrow column: «Plăți».
pub(super) fn short_name<'a>(edition: &'a Edition<'_>, factor: &'a str) -> &'a str {
    edition.words("factor_scurt", factor)
}

/// The parts of a score in a line, the heaviest first: «plăți 95 · refuzuri 80»; nothing where no factor counts.
pub(super) fn parts_line(edition: &Edition<'_>, parts: &[RiskPart<'_>]) -> String {
    let weights = known_weights(parts);
    let mut counting: Vec<_> = parts.iter().filter(|part| part.counts()).collect();
    counting.sort_by(|a, b| largest_first(&a.contribution(&weights), &b.contribution(&weights)));
    let word = |part: &&RiskPart<'_>| {
        format!("{} {}", short_name(edition, part.factor).to_lowercase(), part.rounded_percentile())
    };
    counting.iter().map(word).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::control::view_rows::ViewRows;
    use crate::report::edition_fixture::{AS_OF, county, result};

    #[test]
    fn a_factor_that_has_no_words_yet_is_printed_by_its_code() {
        let shape = "furnizor_id:t factor:t ordine:i percentila:2 pondere:4";
        let rows = ["F1|nou|1|50.00|10.0000".to_owned(), "F1|lei|2|90.00|1.0000".to_owned()];
        let view = result("risc_furnizori", AS_OF, shape, &rows);
        let parts = RiskPart::of(ViewRows::new(&view).of("F1"));
        let input = county();
        assert_eq!(parts_line(&Edition::new(&input).unwrap(), &parts), "nou 50 · plăți 90");
    }

    #[test]
    fn contributions_are_exact_shares_of_the_weights_that_count() {
        let (percentile, weight) =
            (Cell::Decimal { unscaled: 8125, scale: 2 }, Cell::Decimal { unscaled: 200_000, scale: 4 });
        let part = RiskPart {
            factor: "lei",
            place: 1,
            value: &Cell::Absent,
            compared: &Cell::Absent,
            smaller: &Cell::Absent,
            percentile: &percentile,
            weight: &weight,
        };
        // 81.25 × 20 / 30
        let weights = Cell::Decimal { unscaled: 30, scale: 0 };
        assert_eq!(part.contribution(&weights), Cell::Decimal { unscaled: 5417, scale: 2 });
        assert_eq!(part.contribution(&Cell::Integer(0)), Cell::Absent);
        let unknown = RiskPart { percentile: &Cell::Absent, ..part };
        assert_eq!(unknown.contribution(&weights), Cell::Absent);
        let input = county();
        let edition = Edition::new(&input).unwrap();
        assert_eq!(parts_line(&edition, &[unknown]), "");
        assert_eq!(parts_line(&edition, &[unknown, part]), "plăți 81");
    }
}
