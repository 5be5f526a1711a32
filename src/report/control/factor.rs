use crate::indicator::Cell;
use crate::report::cell_text::quantity;
use crate::report::phrase::sum;
use crate::romanian;

use super::view_rows::ViewRow;

/// The indicator with the factors as columns, each with its unit.
pub(super) const RISK: &str = "ctl_risk_rank";

/// A factor of risk as the pages name it.
#[derive(Debug)]
pub(super) struct Factor {
    /// In the view `risc_furnizori`.
    pub key: &'static str,
    /// The head of a narrow column.
    pub short: &'static str,
}

const fn factor(key: &'static str, short: &'static str) -> Factor {
    Factor { key, short }
}

/// The factors, in the order in which they are printed.
pub(super) const FACTORS: [Factor; 10] = [
    factor("lei", "Plăți"),
    factor("refuzuri", "Refuzuri"),
    factor("crestere", "Creștere"),
    factor("crestere_grup", "Față de grup"),
    factor("imputat", "Imputat"),
    factor("nerecuperat", "Rest de recuperat"),
    factor("sesizari", "Sesizări"),
    factor("concedii", "Concedii"),
    factor("off_line", "Off-line"),
    factor("vechime_control", "Vechime"),
];

/// A factor of one provider.
#[derive(Clone, Copy, Debug)]
pub(super) struct RiskPart<'a> {
    pub factor: &'static Factor,
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
    /// The factors of a provider in their printed order, those that no row tells of left out.
    pub(super) fn of(rows: &[ViewRow<'a>]) -> Vec<Self> {
        let part = |factor: &'static Factor| {
            let row = rows.iter().find(|row| row.text("factor") == Some(factor.key))?;
            Some(Self {
                factor,
                value: row.cell("valoare"),
                compared: row.cell("comparati"),
                smaller: row.cell("mai_mici"),
                percentile: row.cell("percentila"),
                weight: row.cell("pondere"),
            })
        };
        FACTORS.iter().filter_map(part).collect()
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

/// The parts of a score in a line, the heaviest first: «plăți 95 · refuzuri 80»; nothing where no factor counts.
pub(super) fn parts_line(parts: &[RiskPart<'_>]) -> String {
    let weights = known_weights(parts);
    let mut counting: Vec<_> = parts.iter().filter(|part| part.counts()).collect();
    counting.sort_by(|a, b| {
        let (a, b) = (a.contribution(&weights), b.contribution(&weights));
        b.compare_numbers(&a).unwrap_or(std::cmp::Ordering::Equal)
    });
    let word = |part: &&RiskPart<'_>| format!("{} {}", part.factor.short.to_lowercase(), part.rounded_percentile());
    counting.iter().map(word).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributions_are_exact_shares_of_the_weights_that_count() {
        let (percentile, weight) =
            (Cell::Decimal { unscaled: 8125, scale: 2 }, Cell::Decimal { unscaled: 200_000, scale: 4 });
        let part = RiskPart {
            factor: &FACTORS[0],
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
        assert_eq!(parts_line(&[unknown]), "");
        assert_eq!(parts_line(&[unknown, part]), "plăți 81");
    }
}
