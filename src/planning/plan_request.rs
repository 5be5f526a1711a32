use super::ServiceOrders;
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
    pub orders: ServiceOrders,
    /// Whether the approved plan is kept as far as it goes.
    pub keeps_approved: bool,
}

impl PlanRequest {
    /// What each month of the horizon can hold.
    pub(super) fn capacities(&self) -> Vec<u32> {
        let lost = |month: Month| {
            let reductions = self.orders.reductions.iter().filter(|reduction| reduction.month == month);
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
