use std::fmt;

/// The rules of the gate's first step, as findings quote them.
pub mod rule {
    /// A column shows what a personal or health column holds.
    pub const SHOWN: &str = "PRIV-SHOWN";
    /// A column shows the key by which persons were matched.
    pub const KEY: &str = "PRIV-KEY";
    /// A condition looks for one person.
    pub const FILTER: &str = "PRIV-FILTER";
    /// The rows are persons'.
    pub const ROW: &str = "PRIV-ROW";
    /// The rows are groups by person, by health datum, or by an amount of a person.
    pub const GROUP: &str = "PRIV-GROUP";
    /// A column shows the value of one person's row.
    pub const ONE: &str = "PRIV-ONE";
    /// A figure over persons that the front matter does not declare, or declares as something else.
    pub const RELEASE: &str = "PRIV-RELEASE";
    /// A part of the query that the gate does not know.
    pub const UNKNOWN: &str = "PRIV-UNKNOWN";
    /// A template of the public edition reads or embeds what it must not.
    pub const TEMPLATE: &str = "PRIV-TEMPLATE";
}

/// Why an indicator or a template cannot be in the public edition.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Refusal {
    /// The rule's id.
    pub rule: &'static str,
    /// The indicator's id, or the template's path.
    pub place: String,
    /// The column, or the line of the template; empty where the whole is meant.
    pub column: String,
    /// What is wrong and what to do, in Romanian.
    pub message: String,
    /// The way from the result back to the contract column, the newest step first.
    pub path: Vec<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.rule, self.place)?;
        if !self.column.is_empty() {
            write!(f, ".{}", self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.path.is_empty() {
            write!(f, " ({})", self.path.join(" ← "))?;
        }
        Ok(())
    }
}
