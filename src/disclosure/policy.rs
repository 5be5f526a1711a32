use serde::Deserialize;

use crate::contract::CountClass;

/// The thresholds of disclosure control (`[disclosure]` of `barem.toml`).
///
/// Neither the GDPR nor Romanian law fixes them; the defaults follow the practice in `docs/methodology`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct DisclosurePolicy {
    /// The least count of persons that may be published of health tables.
    pub health_threshold: u32,
    /// The same of administrative tables.
    pub administrative_threshold: u32,
    /// A suppressed amount must not be known to within this many percent of it.
    pub amount_protection_pct: u32,
    /// An amount of which one contributor has more than this many percent is suppressed.
    pub dominance_pct: u32,
}

impl Default for DisclosurePolicy {
    fn default() -> Self {
        Self { health_threshold: 10, administrative_threshold: 5, amount_protection_pct: 10, dominance_pct: 85 }
    }
}

impl DisclosurePolicy {
    /// The least count of persons that may be published.
    pub fn threshold(&self, class: CountClass) -> u32 {
        match class {
            CountClass::Health => self.health_threshold,
            CountClass::Administrative => self.administrative_threshold,
        }
    }
}
