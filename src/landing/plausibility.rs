use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch};
use datafusion::common::DFSchema;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::contract::{Check, Contract, Severity};
use crate::functions::{self, ParameterTable};

use super::error::LandingError;
use super::violation::Violation;

/// The row rules (`expect`) of a contract, ready to run over its files.
pub struct Plausibility {
    rules: Vec<Rule>,
}

struct Rule {
    check: Check,
    expect: Arc<dyn PhysicalExpr>,
}

impl Plausibility {
    /// Plans the rules; a rule that does not plan or is no condition is an error of the contract.
    pub fn plan(contract: &Contract) -> Result<Self, LandingError> {
        let config = SessionConfig::new().set_bool("datafusion.sql_parser.parse_float_as_decimal", true);
        let context = SessionContext::new_with_config(config);
        functions::register(&context, Arc::new(ParameterTable::default()));
        let schema = contract.extract_schema();
        let mut rules = Vec::new();
        for check in &contract.checks {
            let Some(expect) = &check.expect else { continue };
            let failed = |error: datafusion::error::DataFusionError| LandingError::Rule {
                dataset: contract.name().to_owned(),
                rule: check.rule().to_owned(),
                message: error.to_string(),
            };
            let df_schema = DFSchema::try_from(schema.as_ref().clone()).map_err(failed)?;
            let logical = context.parse_sql_expr(expect.get_ref(), &df_schema).map_err(failed)?;
            let physical = context.create_physical_expr(logical, &df_schema).map_err(failed)?;
            let is_condition = physical.data_type(&schema).map_err(failed)? == arrow::datatypes::DataType::Boolean;
            if !is_condition {
                return Err(LandingError::Rule {
                    dataset: contract.name().to_owned(),
                    rule: check.rule().to_owned(),
                    message: "`expect` is not a condition".into(),
                });
            }
            rules.push(Rule { check: check.clone(), expect: physical });
        }
        Ok(Self { rules })
    }

    /// The rows of `batch` that break a rule; a rule about an absent value is not broken.
    pub fn find(
        &self,
        contract: &Contract,
        batch: &RecordBatch,
    ) -> Result<Vec<(usize, Severity, Violation)>, LandingError> {
        let mut found = Vec::new();
        for rule in &self.rules {
            let failed = |message: String| LandingError::Rule {
                dataset: contract.name().to_owned(),
                rule: rule.check.rule().to_owned(),
                message,
            };
            let value = rule.expect.evaluate(batch).map_err(|error| failed(error.to_string()))?;
            let holds = value.into_array(batch.num_rows()).map_err(|error| failed(error.to_string()))?;
            let holds = holds.as_boolean_opt().ok_or_else(|| failed("`expect` is not a condition".into()))?;
            if holds.false_count() == 0 {
                continue;
            }
            let column = rule.check.columns.first().map(|column| column.get_ref().clone());
            for row in (0..holds.len()).filter(|row| holds.is_valid(*row) && !holds.value(*row)) {
                let violation = Violation {
                    rule: rule.check.rule().to_owned(),
                    column: column.clone(),
                    message: rule.check.message.clone(),
                };
                found.push((row, rule.check.severity, violation));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Catalog;

    #[test]
    fn every_rule_of_every_contract_plans() {
        for contract in Catalog::built_in().unwrap().iter() {
            Plausibility::plan(contract).unwrap();
        }
    }
}
