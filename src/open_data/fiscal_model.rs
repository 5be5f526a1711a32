use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::open_column::REPORTING_DATE;
use super::{OpenDataError, OpenTable, TableKind};
use crate::report::House;

const FILE: &str = include_str!("../../reports/open_data/fiscal.toml");

/// The tables that are a budget, in the terms of the Fiscal Data Package 0.3.
#[derive(Debug)]
pub(super) struct FiscalModel(BTreeMap<String, FiscalTable>);

/// How the columns of a budget table are read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FiscalTable {
    direction: Direction,
    /// The column with the day of a row, where it has one; else a row is of its reporting date.
    date: Option<String>,
    functional: Option<Classification>,
    economic: Option<Classification>,
    activity: Option<Classification>,
    entity: Option<Classification>,
    amounts: BTreeMap<String, Phase>,
}

/// The columns that say under what an amount stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Classification {
    code: String,
    /// What the code is called.
    name: Option<String>,
    /// The code below it.
    detail: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    Expenditure,
    Revenue,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Phase {
    Proposed,
    Approved,
    Adjusted,
    Executed,
}

impl FiscalModel {
    pub(super) fn built_in() -> Result<Self, OpenDataError> {
        toml::from_str(FILE)
            .map(Self)
            .map_err(|error| OpenDataError::List { file: "reports/open_data/fiscal.toml", message: error.to_string() })
    }

    /// Whether a budget table has the day of its rows only in the series.
    pub(super) fn wants_series(&self, indicator: &str) -> bool {
        self.0.get(indicator).is_some_and(|table| table.date.is_none())
    }

    /// The `model` of the package: amounts with currency and phase, and what they are told apart by.
    pub(super) fn describe(&self, house: &House, tables: &[OpenTable]) -> Value {
        let (mut measures, mut dimensions) = (Map::new(), Map::new());
        for table in tables {
            let Some(fiscal) = self.0.get(&table.indicator).filter(|fiscal| fiscal.is_modelled_by(table)) else {
                continue;
            };
            measures.extend(fiscal.measures(table));
            dimensions.extend(fiscal.dimensions(house, table));
        }
        json!({"measures": measures, "dimensions": dimensions})
    }
}

impl FiscalTable {
    fn is_modelled_by(&self, table: &OpenTable) -> bool {
        table.kind == if self.date.is_some() { TableKind::Current } else { TableKind::Series }
    }

    fn measures(&self, table: &OpenTable) -> Map<String, Value> {
        let direction = match self.direction {
            Direction::Expenditure => "expenditure",
            Direction::Revenue => "revenue",
        };
        let phase = |phase: &Phase| match phase {
            Phase::Proposed => "proposed",
            Phase::Approved => "approved",
            Phase::Adjusted => "adjusted",
            Phase::Executed => "executed",
        };
        let amounts = table.columns.iter().filter_map(|column| Some((column, self.amounts.get(&column.name)?)));
        let measure = |(column, of): (&super::OpenColumn, &Phase)| {
            let description = json!({
                "source": column.name,
                "resource": table.id,
                "title": column.title,
                "currency": "RON",
                "factor": 1,
                "direction": direction,
                "phase": phase(of),
            });
            (format!("{}_{}", table.indicator, column.name), description)
        };
        amounts.map(measure).collect()
    }

    fn dimensions(&self, house: &House, table: &OpenTable) -> Map<String, Value> {
        let classified = |kind: &str| json!({"dimensionType": "classification", "classificationType": kind});
        let plain = |kind: &str| json!({"dimensionType": kind});
        let date = self.date.clone().unwrap_or_else(|| REPORTING_DATE.to_owned());
        let date = Classification { code: date, name: None, detail: None };
        let named = [
            ("date", plain("datetime"), Some(&date)),
            ("functional", classified("functional"), self.functional.as_ref()),
            ("economic", classified("economic"), self.economic.as_ref()),
            ("activity", plain("activity"), self.activity.as_ref()),
            ("entity", plain("entity"), self.entity.as_ref()),
        ];
        let of_columns = named.into_iter().filter_map(|(name, mut dimension, columns)| {
            let columns = columns?;
            dimension["primaryKey"] = json!([columns.code]);
            dimension["attributes"] = columns.attributes(table).into();
            Some((format!("{}_{name}", table.indicator), dimension))
        });
        let mut administrative = classified("administrative");
        administrative["primaryKey"] = json!(["cui"]);
        // The same for every row: no column holds it.
        administrative["attributes"] = json!({
            "cui": {"source": "cui", "constant": house.cui},
            "institutie": {"source": "institutie", "constant": house.name, "labelfor": "cui"},
        });
        of_columns.chain([(format!("{}_administrative", table.indicator), administrative)]).collect()
    }
}

impl Classification {
    fn attributes(&self, table: &OpenTable) -> Map<String, Value> {
        let mut attributes = Map::new();
        let mut add = |column: &Option<String>, relation: &str| {
            if let Some(column) = column {
                let attribute = json!({"source": column, "resource": table.id, relation: self.code});
                attributes.insert(column.clone(), attribute);
            }
        };
        add(&self.name, "labelfor");
        add(&self.detail, "parent");
        attributes.insert(self.code.clone(), json!({"source": self.code, "resource": table.id}));
        attributes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::definitions;

    #[test]
    fn every_column_of_the_model_is_one_of_its_indicator() {
        let definitions = definitions();
        for (id, table) in &FiscalModel::built_in().unwrap().0 {
            let has = |column: &String| assert!(definitions[id].column(column).is_some(), "{id} has no {column}");
            table.amounts.keys().chain(&table.date).for_each(has);
            for one in [&table.functional, &table.economic, &table.activity, &table.entity].into_iter().flatten() {
                [Some(&one.code), one.name.as_ref(), one.detail.as_ref()].into_iter().flatten().for_each(has);
            }
        }
    }
}
