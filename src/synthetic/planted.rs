use std::collections::BTreeMap;

/// What was written, and the faults among it, so that `demo` can compare them with what landing found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Planted {
    /// Files written.
    pub files: u64,
    /// Data rows written, good and faulty.
    pub rows: u64,
    /// Faults by the rule they break, or by a name of their own where no rule of a contract has one.
    pub errors: BTreeMap<String, u64>,
    /// Rows that landing must put in quarantine, by dataset.
    pub quarantined: BTreeMap<String, u64>,
}

impl Planted {
    /// Notes a fault that lands and is reported.
    pub(super) fn fault(&mut self, rule: &str) {
        *self.errors.entry(rule.to_owned()).or_default() += 1;
    }

    /// Notes a fault for which landing quarantines `rows` rows of a dataset.
    pub(super) fn quarantine(&mut self, dataset: &str, rule: &str, rows: u64) {
        self.fault(rule);
        *self.quarantined.entry(dataset.to_owned()).or_default() += rows;
    }
}
