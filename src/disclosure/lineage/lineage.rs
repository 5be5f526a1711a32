use std::collections::BTreeSet;

use datafusion::logical_expr::LogicalPlan;

use super::walk::{Fault, Singled, Unknown, Walk};
use super::{Flow, Grain, PersonalData};
use crate::contract::Catalog;
use crate::indicator::{Definition, Engine, IndicatorError, supplied_tables};

/// A column of a result and what it derives from.
#[derive(Clone, Debug)]
pub struct ColumnLineage {
    pub name: String,
    pub flow: Flow,
}

/// Where the figures of an indicator come from.
#[derive(Debug)]
pub struct Lineage<'a> {
    /// The contracts, with what follows from the query's equalities.
    pub data: PersonalData<'a>,
    pub columns: Vec<ColumnLineage>,
    /// What the rows are ordered by.
    pub order: Vec<Flow>,
    /// Whose rows they are.
    pub grain: Grain,
    /// What decided which rows there are.
    pub conditions: Flow,
    /// What chose rows by a count of persons, or by their place among them.
    pub singled: Option<Singled>,
    pub faults: BTreeSet<Fault>,
}

impl<'a> Lineage<'a> {
    /// The lineage of an indicator's result, from its plan alone.
    pub async fn of_indicator(
        engine: &Engine,
        catalog: &'a Catalog,
        definition: &Definition,
    ) -> Result<Self, IndicatorError> {
        let day = engine.parameters().newest_day().unwrap_or_default();
        let plan = engine.plan(definition, day).await?;
        let views = engine.library().views().iter().map(|view| view.name.clone()).collect();
        let names: Vec<&str> = definition.columns.iter().map(|column| column.name.as_str()).collect();
        Ok(Self::of_plan(&plan, &names, catalog, &views))
    }

    /// The lineage of a plan whose first columns are `names`; those behind them are its sort keys.
    pub fn of_plan(plan: &LogicalPlan, names: &[&str], catalog: &'a Catalog, views: &BTreeSet<String>) -> Self {
        let supplied = supplied_tables();
        let mut data = PersonalData::new(catalog);
        loop {
            let mut walk = Walk::new(&data, &supplied, views);
            let relation = walk.relation(plan, None);
            let Walk { faults, equalities, .. } = walk;
            // What one equality makes personal another may pass on.
            if let Some(more) = data.with_equalities(&equalities) {
                data = more;
                continue;
            }
            let mut lineage = Self {
                data,
                columns: Vec::new(),
                order: Vec::new(),
                grain: Grain::default(),
                conditions: Flow::default(),
                singled: None,
                faults,
            };
            match relation {
                Ok(relation) => {
                    let mut flows = relation.columns.into_iter();
                    lineage.columns = names
                        .iter()
                        .zip(flows.by_ref())
                        .map(|(name, flow)| ColumnLineage { name: (*name).to_owned(), flow })
                        .collect();
                    lineage.order = flows.collect();
                    lineage.grain = relation.grain;
                    lineage.conditions = relation.conditions;
                    lineage.singled = relation.singled;
                }
                Err(Unknown(part)) => {
                    lineage.faults.insert(Fault::Unknown(part));
                }
            }
            return lineage;
        }
    }

    /// Whether anything in the result speaks of persons, so that it needs a `[release]` table.
    pub fn speaks_of_persons(&self) -> bool {
        self.grain.is_of_persons() || self.columns.iter().any(|column| column.flow.measure.is_some())
    }
}
