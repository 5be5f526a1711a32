use std::collections::BTreeMap;

use crate::contract::CountClass;
use crate::indicator::Definition;

/// What a column of an indicator is declared as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    Key,
    Count(CountClass),
    Amount,
    Statistic,
    /// Says nothing of persons.
    Open,
}

/// The columns of an indicator by what its `[release]` table declares them as.
#[derive(Debug)]
pub(super) struct ReleaseRoles(BTreeMap<String, Role>);

impl ReleaseRoles {
    /// None where it declares nothing.
    pub fn of(_definition: &Definition) -> Option<Self> {
        None
    }

    pub fn role(&self, column: &str) -> Option<Role> {
        self.0.get(column).copied()
    }

    /// Whether persons are counted with the threshold of health data.
    pub fn counts_health(&self) -> bool {
        self.0.values().any(|role| *role == Role::Count(CountClass::Health))
    }
}
