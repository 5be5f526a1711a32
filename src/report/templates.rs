use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, escape_formatter};

use super::ReportError;
use crate::romanian::{self, Noun};
use crate::visible_text::visible_text;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/reports");

/// Steps a template may take: far above any page of ours, and an end to a loop that has none.
const FUEL: u64 = 50_000_000;

/// The files that make the pages, by path below `reports/`: what provenance hashes.
pub fn template_files() -> BTreeMap<&'static str, &'static str> {
    let mut files = BTreeMap::new();
    collect(&BUILT_IN, &mut files);
    files
}

/// Escapes everything except the style sheet, refuses unknown names, and stops a template that runs away.
pub(super) fn environment() -> Result<Environment<'static>, ReportError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(
        |name| {
            if name.ends_with(".css") { AutoEscape::None } else { AutoEscape::Html }
        },
    );
    environment.set_formatter(|out, state, value| {
        match value.as_str().filter(|_| !value.is_safe()).map(visible_text) {
            Some(Cow::Owned(shown)) => escape_formatter(out, state, &Value::from(shown)),
            _ => escape_formatter(out, state, value),
        }
    });
    environment.add_filter("numar", |text: String| romanian::number_of_text(&text));
    environment.add_filter("numarat", |count: i64, one: String, many: String| {
        Noun::new("", &one, &many).count(i128::from(count))
    });
    environment.add_filter("data", |text: String| date(&text, romanian::short_date));
    environment.add_filter("data_lunga", |text: String| date(&text, romanian::long_date));
    environment.add_filter("trimestru", |text: String| date(&text, romanian::quarter));
    for (path, text) in template_files() {
        if path.ends_with(".html") || path.ends_with(".atom") {
            environment.add_template(path, text)?;
        }
    }
    Ok(environment)
}

/// A date written `YYYY-MM-DD` in another form; other text as it is.
fn date(text: &str, form: fn(chrono::NaiveDate) -> String) -> String {
    text.parse().map_or_else(|_| text.to_owned(), form)
}

fn collect(dir: &'static Dir<'_>, files: &mut BTreeMap<&'static str, &'static str>) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path, text);
        }
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}
