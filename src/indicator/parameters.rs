use std::collections::BTreeMap;

use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

use crate::calendar::{PeriodValue, ReportingDate};
use crate::functions::period_function;

use super::IndicatorError;

/// Whole numbers that say nothing about the law: none, one, half, per cent, and the digits kept by `ratio`.
const STRUCTURAL: [&str; 6] = ["0", "1", "2", "6", "10", "100"];

/// The bind parameters of indicators (`$as_of`, `$year_start`, ...) with their values at a reporting date.
pub struct Parameters {
    values: BTreeMap<&'static str, String>,
}

impl Parameters {
    /// Dates are DATE, `year`, `quarter` and `month_number` BIGINT.
    pub fn at(date: ReportingDate) -> Self {
        let literal = |value| match value {
            PeriodValue::Day(day) => format!("DATE '{day}'"),
            PeriodValue::Number(number) => format!("CAST({number} AS BIGINT)"),
        };
        Self { values: ReportingDate::PERIODS.into_iter().map(|(name, value)| (name, literal(value(date)))).collect() }
    }

    /// With the reporting date left open, for a plan over many dates.
    pub fn open() -> Self {
        let call = |name| format!("{}()", period_function(name));
        Self { values: ReportingDate::PERIODS.into_iter().map(|(name, _)| (name, call(name))).collect() }
    }

    /// Puts the values in the place of `$name`, token by token.
    ///
    /// Refuses an unknown parameter, and a number that may be a constant of law.
    pub fn bind(&self, path: &str, sql: &str) -> Result<String, IndicatorError> {
        let tokens = Tokenizer::new(&GenericDialect {}, sql)
            .tokenize()
            .map_err(|error| IndicatorError::Plan { path: path.into(), message: error.to_string() })?;
        check_constants(path, &tokens)?;
        let mut bound = String::with_capacity(sql.len());
        for token in &tokens {
            match token {
                Token::Placeholder(name) => {
                    let value = self.values.get(name.trim_start_matches('$')).ok_or_else(|| IndicatorError::Plan {
                        path: path.into(),
                        message: format!(
                            "unknown parameter {name}; there are {}",
                            self.values.keys().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ")
                        ),
                    })?;
                    bound.push_str(value);
                }
                other => bound.push_str(&other.to_string()),
            }
        }
        Ok(bound)
    }
}

/// A number in SQL is structure (0, 1, 100, digits of a type), or it belongs in `parametri` (invariant 6).
fn check_constants(path: &str, tokens: &[Token]) -> Result<(), IndicatorError> {
    let mut type_depth = 0;
    let mut previous = "";
    for token in tokens {
        match token {
            Token::LParen if previous == "DECIMAL" || type_depth > 0 => type_depth += 1,
            Token::RParen if type_depth > 0 => type_depth -= 1,
            Token::Number(number, _) if type_depth == 0 => {
                let plain = number.trim_end_matches('0').trim_end_matches('.');
                let is_zero = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
                if !is_zero && !STRUCTURAL.contains(&number.as_str()) && !STRUCTURAL.contains(&plain) {
                    return Err(IndicatorError::Inexact {
                        path: path.into(),
                        message: format!(
                            "the number {number} may be a constant of law: put it in `parametri` and read it with parametru()"
                        ),
                    });
                }
            }
            _ => {}
        }
        match token {
            Token::Whitespace(_) => {}
            Token::Word(word) if word.value.eq_ignore_ascii_case("decimal") => previous = "DECIMAL",
            _ => previous = "",
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bind(sql: &str) -> Result<String, String> {
        let date = ReportingDate("2028-02-29".parse().unwrap());
        Parameters::at(date).bind("x.sql", sql).map_err(|error| error.to_string())
    }

    #[test]
    fn names_become_typed_values_and_text_stays() {
        assert_eq!(
            bind("SELECT '$as_of', $as_of, $quarter, CAST(0.00 AS DECIMAL(28, 2))").unwrap(),
            "SELECT '$as_of', DATE '2028-02-29', CAST(1 AS BIGINT), CAST(0.00 AS DECIMAL(28, 2))"
        );
        assert!(bind("SELECT $previous_year_end").unwrap().contains("2027-12-31"));
    }

    #[test]
    fn unknown_parameters_are_refused() {
        assert!(bind("SELECT $an").unwrap_err().contains("unknown parameter $an"));
    }

    #[test]
    fn constants_of_law_are_refused() {
        for sql in ["SELECT zile > 90", "SELECT 0.85 * x", "SELECT add_months(d, 36)"] {
            assert!(bind(sql).unwrap_err().contains("parametri"), "{sql}");
        }
        for sql in ["SELECT 100 * x, 0.00, 1", "SELECT CAST(x AS DECIMAL(38, 12))", "SELECT '90'"] {
            bind(sql).unwrap();
        }
    }
}
