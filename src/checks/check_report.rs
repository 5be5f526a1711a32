use serde::Serialize;

/// Something in the landed data that someone has to look at.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CheckFinding {
    /// The rule's id.
    pub rule: String,
    pub dataset: String,
    /// How many rows, months or files it concerns.
    pub count: u64,
    /// What is wrong, in Romanian.
    pub message: String,
    /// The first of them.
    pub examples: Vec<String>,
}

/// A check that was not run, and why.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SkippedCheck {
    pub rule: String,
    pub dataset: String,
    pub reason: String,
}

/// What `barem check` found.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct CheckReport {
    pub findings: Vec<CheckFinding>,
    pub not_run: Vec<SkippedCheck>,
}

/// The rules that editions speak of in words of their own.
pub mod rule {
    pub const NEVER_LANDED: &str = "SOSIRE";
    pub const QUARANTINE: &str = "CARANTINA";
    pub const MISSING_MONTHS: &str = "LUNI-LIPSA";
    pub const FRESHNESS: &str = "PROSPETIME";
}

impl CheckReport {
    /// Examples kept per finding.
    pub const EXAMPLES: usize = 5;

    pub(super) fn found(&mut self, rule: &str, dataset: &str, message: &str, rows: Vec<String>) {
        if rows.is_empty() {
            return;
        }
        self.findings.push(CheckFinding {
            rule: rule.into(),
            dataset: dataset.into(),
            count: rows.len() as u64,
            message: message.into(),
            examples: rows.into_iter().take(Self::EXAMPLES).collect(),
        });
    }

    pub(super) fn counted(&mut self, rule: &str, dataset: &str, message: &str, count: u64, examples: Vec<String>) {
        self.findings.push(CheckFinding {
            rule: rule.into(),
            dataset: dataset.into(),
            count,
            message: message.into(),
            examples,
        });
    }

    pub(super) fn skipped(&mut self, rule: &str, dataset: &str, reason: String) {
        self.not_run.push(SkippedCheck { rule: rule.into(), dataset: dataset.into(), reason });
    }
}
