use miette::Diagnostic;
use thiserror::Error;

use crate::open_data::OpenDataError;

/// An edition that cannot be rendered.
#[derive(Debug, Diagnostic, Error)]
pub enum ReportError {
    #[error("{template}{}: {message}", line.map(|line| format!(":{line}")).unwrap_or_default())]
    #[diagnostic(code(RT001), help("a template of reports/ is wrong; the edition was not written"))]
    Template { template: String, line: Option<usize>, message: String },
    #[error("{file}: {message}")]
    #[diagnostic(code(RT002), help("a file of words of reports/ is wrong; the edition was not written"))]
    Words { file: &'static str, message: String },
    #[error("{path}: {message}")]
    #[diagnostic(code(RT003), help("the CSV beside the pages could not be made; the edition was not written"))]
    Csv { path: String, message: String },
    #[error("reports/forms/{path}:{line}: {message}")]
    #[diagnostic(code(RT004), help("docs/guide.md shows a form; the edition was not written"))]
    Form { path: String, line: usize, message: String },
    #[error("{message}")]
    #[diagnostic(code(RT006), help("the list of open data could not be made; the edition was not written"))]
    OpenData { message: String },
    #[error("{path}: {message}")]
    #[diagnostic(code(RT005), help("the workbook of a form could not be made; the edition was not written"))]
    Workbook { path: String, message: String },
}

impl From<OpenDataError> for ReportError {
    fn from(error: OpenDataError) -> Self {
        match error {
            OpenDataError::Words(error) => error,
            other => Self::OpenData { message: other.to_string() },
        }
    }
}

impl From<minijinja::Error> for ReportError {
    fn from(error: minijinja::Error) -> Self {
        let mut message = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(inner) = source {
            message.push_str(&format!(": {inner}"));
            source = inner.source();
        }
        Self::Template { template: error.name().unwrap_or("reports").to_owned(), line: error.line(), message }
    }
}
