use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// A contract that cannot be used, with the place in its file.
#[derive(Debug, Diagnostic, Error)]
pub enum ContractError {
    #[error("{file}:{line}:{column}: {message}")]
    #[diagnostic(
        code(RC001),
        help("correct the contract; docs/schema/dataset.json describes what it may say, and an editor completes it")
    )]
    Invalid {
        file: String,
        line: usize,
        column: usize,
        message: String,
        #[source_code]
        source_code: NamedSource<String>,
        #[label("here")]
        span: SourceSpan,
    },
    #[error("cannot read {path}")]
    #[diagnostic(code(RC002), help("check that the file exists and that you may read it"))]
    Unreadable {
        path: String,
        #[source]
        source: std::io::Error,
    },
}

impl ContractError {
    /// A fault at `span` (byte offsets) of `text`.
    pub(crate) fn at(file: &str, text: &str, span: std::ops::Range<usize>, message: impl Into<String>) -> Self {
        let before = &text[..span.start.min(text.len())];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self::Invalid {
            file: file.into(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
            source_code: NamedSource::new(file, text.to_owned()),
            span: span.into(),
        }
    }
}
