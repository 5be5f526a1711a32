use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

use crate::indicator::IndicatorError;

/// A plan that cannot be made.
#[derive(Debug, Diagnostic, Error)]
pub enum PlanningError {
    #[error(transparent)]
    #[diagnostic(transparent)]
    Indicator(#[from] IndicatorError),
    #[error("`{key}` of `parametri` is {value}")]
    #[diagnostic(
        code(RL006),
        help("land a `parametri` where it is 0 or more, and a number of inspections has no fraction")
    )]
    Setting { key: String, value: String },
    #[error("cannot write the plan as CSV: {0}")]
    #[diagnostic(code(RL005), help("report this as a defect"))]
    Csv(#[from] csv::Error),
    #[error("no month of the plan for {year} is left on {as_of}")]
    #[diagnostic(code(RL001), help("plan a later year, or give an earlier --as-of"))]
    Over { year: i32, as_of: String },
    #[error("cannot read {path}")]
    #[diagnostic(code(RL002), help("check the name of the file and that it may be read"))]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path}:{line}: {message}")]
    #[diagnostic(
        code(RL003),
        help(
            "absences are rows `luna;inspectii;motiv` (10.2027;3;concedii), exclusions `furnizor_id;motiv`: docs/guide.md, Planning inspections"
        )
    )]
    List { path: PathBuf, line: usize, message: String },
    #[error("{path}:{line}: {message}")]
    #[diagnostic(code(RL004), help("give a plan printed with --format json, or a plan_control CSV"))]
    Plan { path: PathBuf, line: usize, message: String },
}
