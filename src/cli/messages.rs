//! What people read on the terminal.

use std::io::Write;

use super::CommandError;
use crate::visible_text::visible_text;

/// Prints an error with its code, place and advice to standard error.
pub fn print_error(error: &CommandError) {
    if matches!(error, CommandError::Print(source) if source.kind() == std::io::ErrorKind::BrokenPipe) {
        return;
    }
    let mut text = String::new();
    let handler = miette::GraphicalReportHandler::new_themed(theme());
    if handler.render_report(&mut text, error).is_err() {
        text = format!("{error}");
    }
    let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
}

/// Colours on a terminal, plain text elsewhere.
fn theme() -> miette::GraphicalTheme {
    use std::io::IsTerminal;
    if std::io::stderr().is_terminal() {
        miette::GraphicalTheme::unicode()
    } else {
        miette::GraphicalTheme::unicode_nocolor()
    }
}

/// A line of the command's result to standard output, for people: nothing in it gives orders to the terminal.
pub fn print(text: impl std::fmt::Display) -> Result<(), CommandError> {
    print_data(visible_text(&text.to_string()))
}

/// A remark to people beside the result, to standard error: it must not stand among data.
pub fn note(text: impl std::fmt::Display) -> Result<(), CommandError> {
    writeln!(std::io::stderr(), "{}", visible_text(&text.to_string())).map_err(CommandError::Print)
}

/// A file for other programs, as it is.
pub fn print_bytes(bytes: &[u8]) -> Result<(), CommandError> {
    std::io::stdout().write_all(bytes).map_err(CommandError::Print)
}

/// A line for other programs, as it is.
pub fn print_data(text: impl std::fmt::Display) -> Result<(), CommandError> {
    writeln!(std::io::stdout(), "{text}").map_err(CommandError::Print)
}
