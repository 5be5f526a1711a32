use serde::Serialize;

/// A headline figure with the way to its explanation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Figure {
    pub label: String,
    /// Short: `1,23 mil. lei`.
    pub value: String,
    /// Every digit; empty where `value` has them all.
    pub full: String,
    pub href: String,
    /// What to compare it with.
    pub note: String,
    /// How it stands to the same period of the year before.
    pub compared: String,
}
