use std::collections::BTreeMap;

use crate::contract::CountClass;
use crate::indicator::Definition;

/// What a column of an indicator is declared as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    Key,
    Count(CountClass),
    Amount,
    /// Printed only where all it stands on is, or itself a figure of the attacker's system.
    Statistic,
    /// Says nothing of persons.
    Open,
}

/// The columns of an indicator by what its `[release]` table declares them as.
#[derive(Debug)]
pub(super) struct ReleaseRoles(BTreeMap<String, Role>);

impl ReleaseRoles {
    /// None where it declares nothing.
    pub fn of(definition: &Definition) -> Option<Self> {
        let release = definition.release.as_ref()?;
        let all =
            |names: Vec<&String>, role| names.into_iter().map(move |name| (name.clone(), role)).collect::<Vec<_>>();
        let mut roles = BTreeMap::new();
        roles.extend(all(release.key.iter().collect(), Role::Key));
        roles.extend(all(release.amounts.keys().collect(), Role::Amount));
        roles.extend(all(release.implied.keys().collect(), Role::Statistic));
        roles.extend(all(release.statistics.keys().collect(), Role::Statistic));
        roles.extend(all(release.attained.iter().collect(), Role::Statistic));
        roles.extend(all(release.open.iter().collect(), Role::Open));
        roles.extend(release.counts.iter().map(|(name, class)| (name.clone(), Role::Count(*class))));
        Some(Self(roles))
    }

    pub fn role(&self, column: &str) -> Option<Role> {
        self.0.get(column).copied()
    }

    /// Whether persons are counted with the threshold of health data.
    pub fn counts_health(&self) -> bool {
        self.0.values().any(|role| *role == Role::Count(CountClass::Health))
    }
}
