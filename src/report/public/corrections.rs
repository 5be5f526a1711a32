use minijinja::context;
use serde::Serialize;

use super::Correction;
use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::{Files, value};
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "corectii.html",
    name: "Corecturi",
    group: FIGURES,
    question: "Ce cifre publicate s-au schimbat și de ce?",
    description: "Cifrele corectate: ce s-a publicat, cum sunt acum și de ce s-au schimbat.",
    print,
};

/// Corrections of an edition that the page prints; the file has them all.
const PRINTED: usize = 200;

/// What an edition corrected.
#[derive(Serialize)]
struct Note {
    /// Unique on the page.
    id: String,
    as_of: String,
    prepared_on: String,
    reason: Option<String>,
    /// The file with all of them.
    file: String,
    total: usize,
    corrections: Vec<Line>,
}

/// A correction as the page prints it.
#[derive(Serialize)]
struct Line {
    table: String,
    what: String,
    as_of: String,
    was: String,
    is: String,
    why: String,
    is_number: bool,
}

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let failed = |error: csv::Error| ReportError::Csv { path: Correction::FILE.into(), message: error.to_string() };
    let own = &site.context.edition;
    files.insert(Correction::FILE.to_owned(), Correction::write_all(&own.corrections).map_err(failed)?);
    let editions = site.context.editions().enumerate().filter(|(_, edition)| !edition.corrections.is_empty());
    let notes: Vec<_> = editions
        .map(|(at, edition)| Note {
            id: format!("editia-{at}"),
            as_of: romanian::long_date(edition.as_of),
            prepared_on: edition.prepared_on(),
            reason: edition.reason.clone(),
            // The file of an earlier edition lies where that edition does now.
            file: if edition.path.is_empty() {
                Correction::FILE.into()
            } else {
                site.address(&edition.path) + Correction::FILE
            },
            total: edition.corrections.len(),
            corrections: edition.corrections.iter().take(PRINTED).map(Line::of).collect(),
        })
        .collect();
    let content = context! { notes => value(notes), earlier => site.context.earlier.len() };
    site.page(files, "public/corectii.html", &PAGE.frame(&[]), content)
}

impl Line {
    fn of(one: &Correction) -> Self {
        let what = [one.row.as_str(), one.column.as_str()].into_iter().filter(|part| !part.is_empty());
        Self {
            table: one.table.clone(),
            what: what.collect::<Vec<_>>().join(" · "),
            as_of: romanian::short_date(one.as_of),
            was: one.printed(&one.was),
            is: one.printed(&one.is),
            why: one.why.clone(),
            is_number: one.is_number,
        }
    }
}
