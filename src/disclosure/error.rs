use std::fmt;

use chrono::NaiveDate;
use miette::Diagnostic;
use thiserror::Error;

use super::net::NetFind;
use super::{AuditError, AuditFinding, Refusal};

/// Why the figures under disclosure control are not released.
#[derive(Debug, Diagnostic, Error)]
pub enum DisclosureError {
    #[error("the public edition is refused:\n{}", lines(refusals))]
    #[diagnostic(
        code(RD007),
        help("nothing was written; correct the queries or templates named, `barem explain <indicator>` shows the way")
    )]
    Refused { refusals: Vec<Refusal> },
    #[error("the finished public folder holds what must not leave the house:\n{}", lines(finds))]
    #[diagnostic(code(RD008), help("nothing was written; each line says in which file, where and what to do"))]
    Net { finds: Vec<NetFind> },
    #[error("the audit finds {} cells that the public tables give away:\n{}", findings.len(), lines(findings))]
    #[diagnostic(
        code(RD001),
        help("nothing was written; the declarations under [release] or the thresholds in [disclosure] must change")
    )]
    Audit { findings: Vec<AuditFinding> },
    #[error("the published cells cannot be written")]
    #[diagnostic(code(RD009), help("this is a defect of the program: please report it"))]
    Write(#[source] serde_json::Error),
    #[error(transparent)]
    #[diagnostic(code(RD002), help("this is a defect of the program: please report it"))]
    Model(#[from] AuditError),
    #[error("`{indicator}` was not computed at {as_of}, the date of an earlier public edition")]
    #[diagnostic(
        code(RD003),
        help("what that edition kept back can only be protected when its figures are computed again")
    )]
    EarlierDate { indicator: String, as_of: NaiveDate },
    #[error("the cells published on {as_of} are written in form {format}, which this program does not know")]
    #[diagnostic(code(RD004), help("use the release of barem that published them, or a later one"))]
    PublishedFormat { as_of: NaiveDate, format: u32 },
    #[error("`{indicator}` declares dominance, but its largest contributors were not computed")]
    #[diagnostic(code(RD005), help("the query `<id>.largest.sql` gives them"))]
    NoLargest { indicator: String },
    #[error("`{indicator}` has no row for the largest contributor of `{row}`")]
    #[diagnostic(code(RD006), help("`<id>.largest.sql` must give a row for every row of the indicator"))]
    LargestRow { indicator: String, row: String },
}

fn lines<T: fmt::Display>(findings: &[T]) -> String {
    findings.iter().map(|finding| format!("  {finding}")).collect::<Vec<_>>().join("\n")
}
