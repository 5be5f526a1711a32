use std::collections::BTreeMap;
use std::path::Path;

use super::service_list::ServiceList;
use super::{CapacityReduction, PlanningError};
use crate::calendar::Month;

/// What the Control service asks of a plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanRequest {
    /// January of the plan's year.
    pub first: Month,
    /// The length of the horizon in months, twelve or more.
    pub months: u32,
    /// Inspections a month.
    pub capacity: u32,
    pub reductions: Vec<CapacityReduction>,
    /// Providers to leave out, each with the reason.
    pub exclusions: BTreeMap<String, String>,
    /// Whether the approved plan is kept as far as it goes.
    pub keeps_approved: bool,
}

impl PlanRequest {
    /// A plan for a year with nothing special.
    pub fn of_year(first: Month, capacity: u32) -> Self {
        let (reductions, exclusions) = (Vec::new(), BTreeMap::new());
        Self { first, months: 12, capacity, reductions, exclusions, keeps_approved: true }
    }

    /// What each month of the horizon can hold.
    pub(super) fn capacities(&self) -> Vec<u32> {
        let lost = |month: Month| {
            let reductions = self.reductions.iter().filter(|reduction| reduction.month == month);
            reductions.fold(0u32, |sum, reduction| sum.saturating_add(reduction.inspections))
        };
        self.horizon().map(|month| self.capacity.saturating_sub(lost(month))).collect()
    }

    pub(super) fn horizon(&self) -> impl Iterator<Item = Month> + use<> {
        self.first.through(self.last())
    }

    /// The last month of the horizon.
    pub(super) fn last(&self) -> Month {
        self.first.plus(self.months as i32 - 1)
    }
}

/// Reads rows `furnizor_id;motiv`: the providers that the service leaves out of its plan.
pub fn read_exclusions(path: &Path) -> Result<BTreeMap<String, String>, PlanningError> {
    let rows =
        ServiceList::read(path, &["furnizor_id", "motiv"])?.map(|row| Ok((row[0].to_owned(), row[1].to_owned())))?;
    Ok(rows.into_iter().collect())
}
