use minijinja::context;

use super::public_finding::PublicFinding;
use super::public_page::{HOUSE, PublicPage};
use super::public_table::PublicTable;
use super::site::Site;
use super::theme::{KeyFigure, Section, Theme, unwritten};
use crate::report::ReportError;
use crate::report::annual::objectives_in_words;
use crate::report::edition::Edition;
use crate::report::narrative::Narrator;
use crate::report::printer::{Files, value};
use crate::report::scorecard::SCORECARD;
use crate::report::topic::year_to_date;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "obiective.html",
    name: "Obiective și raportări",
    group: HOUSE,
    question: "Ce și-a propus casa, ce a reușit și raportează la timp?",
    description: "Obiectivele contractului de management, raportările periodice și planul de activitate.",
    print,
};

pub(super) const THEME: Theme = Theme {
    lead: "Directorul general are un contract de management cu obiective măsurate; casa raportează periodic către \
           Casa Națională și alte instituții.",
    figures: &[
        KeyFigure { id: "gov_objectives", row: "TOTAL", column: "realizare_pct", label: "Obiective realizate" },
        KeyFigure {
            id: "rep_ontime_all", row: "TOTAL", column: "la_termen_pct", label: "Raportări trimise la termen"
        },
        KeyFigure {
            id: "rep_ontime_all",
            row: "TOTAL",
            column: "acceptate_prima_pct",
            label: "Raportări acceptate de prima dată",
        },
    ],
    sections: &[
        Section { id: "gov_objectives", plain: "" },
        Section { id: "rep_ontime_all", plain: "" },
        Section { id: "rep_correct_all", plain: "" },
        Section { id: "gov_annual_report", plain: "" },
        Section {
            id: "gov_activity_plan", plain: "Ce ajunge la termen anul viitor: controale, contracte, raportări."
        },
    ],
};

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let others = site.unplaced(|id| id == SCORECARD || THEME.sections.iter().any(|section| section.id == id));
    let mut indicators: Vec<&str> = THEME.sections.iter().map(|section| section.id).chain([SCORECARD]).collect();
    indicators.extend(others.iter().map(|definition| definition.id.as_str()));
    let scorecard = edition.definition(SCORECARD).map(|_| scorecard(edition));
    let findings: Vec<PublicFinding> = scorecard
        .into_iter()
        .chain(THEME.findings(edition))
        .chain(others.iter().map(|definition| unwritten(edition, definition)))
        .collect();
    let content = context! {
        plain => THEME.lead,
        figures => value(THEME.figures(edition)),
        findings => value(findings),
    };
    site.page(files, "public/pagina.html", &PAGE.frame(&indicators), content)
}

/// The objectives measure things of every kind: a table tells them, no picture does.
fn scorecard(edition: &Edition<'_>) -> PublicFinding {
    let title = objectives_in_words(&Narrator::new(edition));
    let title = title.map_or_else(|| "Nu există date despre obiective".to_owned(), |text| without_stop(&text));
    PublicFinding::table("obiective", title, year_to_date(edition), PublicTable::of(edition, SCORECARD))
}

fn without_stop(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}
