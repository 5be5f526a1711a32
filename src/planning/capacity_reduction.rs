use std::path::Path;

use super::PlanningError;
use super::service_list::ServiceList;
use crate::calendar::Month;
use crate::landing::text_value;

/// Inspections that a month cannot hold: leave, training, actions that the centre orders.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CapacityReduction {
    pub month: Month,
    pub inspections: u32,
    pub reason: String,
}

impl CapacityReduction {
    /// Reads rows `luna;inspectii;motiv`, the month as `10.2026`. A month may have several.
    pub fn read(path: &Path) -> Result<Vec<Self>, PlanningError> {
        ServiceList::read(path, &["luna", "inspectii", "motiv"])?.map(|row| {
            let month = text_value::month(&row[0]).ok_or_else(|| format!("`{}` nu este o lună (10.2026)", &row[0]))?;
            let inspections = row[1].parse().map_err(|_| format!("`{}` nu este un număr de inspecții", &row[1]))?;
            Ok(Self { month, inspections, reason: row[2].to_owned() })
        })
    }
}
