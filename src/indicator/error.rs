use miette::Diagnostic;
use thiserror::Error;

/// An indicator that cannot be read, planned or computed.
#[derive(Debug, Diagnostic, Error)]
pub enum IndicatorError {
    #[error("{path}:{line}: {message}")]
    #[diagnostic(code(RQ001), help("docs/guide.md shows the front matter of an indicator"))]
    FrontMatter { path: String, line: usize, message: String },
    #[error("there is no indicator `{id}`{}", suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    #[diagnostic(code(RQ002), help("`barem explain` lists them all"))]
    Unknown { id: String, suggestion: Option<String> },
    #[error("{path}: {message}")]
    #[diagnostic(code(RQ003), help("correct the SQL; the message says where"))]
    Plan { path: String, message: String },
    #[error("{path}: {message}")]
    #[diagnostic(
        code(RQ004),
        help("an exact result needs exact types, a total order and its constants in `parametri`")
    )]
    Inexact { path: String, message: String },
    #[error("{path}: {message}")]
    #[diagnostic(code(RQ005), help("the figures were not computed; nothing was written"))]
    Compute { path: String, message: String },
    #[error("objective on `{indicator}`, column `{column}`: {message}")]
    #[diagnostic(
        code(RQ006),
        help(
            "an objective stands on a numeric column of the TOTAL, an or 50.05 row, or of the last period; correct the `obiective` extract"
        )
    )]
    Objective { indicator: String, column: String, message: String },
    #[error("parameter `{key}` has no value on {day}")]
    #[diagnostic(code(RQ007), help("land a row of `parametri` that is valid on that day"))]
    Parameter { key: String, day: String },
    #[error("{path}:{line}: {message}")]
    #[diagnostic(code(RQ008), help("the catalogue is tab-separated text, a row for each thing to be reported"))]
    Catalogue { path: &'static str, line: usize, message: String },
}
