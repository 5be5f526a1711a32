//! Documents that the house hands over: the same figures as the pages, in the order in which their reader wants them.

use chrono::{Datelike, NaiveDate};
use minijinja::context;
use serde::Serialize;

use super::cell_text::{quantity, short_quantity};
use super::comparison::{Before, Comparison};
use super::edition::Edition;
use super::figure::Figure;
use super::finding::Finding;
use super::indicator_view::IndicatorView;
use super::period::{has_results, quarter_ends_before};
use super::phrase::difference;
use super::printer::{Files, Frame, Printer, value};
use super::scorecard::{SCORECARD, Scorecard};
use super::topic::TOPICS;
use super::{EditionInput, ReportError};
use crate::calendar::{Month, add_months};
use crate::indicator::{Cell, Definition};
use crate::romanian;

/// A document that the law asks for at the end of a quarter or a half-year.
#[derive(Debug)]
pub(super) struct DocumentKind {
    pub path: &'static str,
    /// In the navigation.
    pub name: &'static str,
    title: &'static str,
    addressee: &'static str,
    legal: &'static str,
    question: &'static str,
    /// Length of its period in months: 3 or 6.
    months: u32,
    signatures: &'static [&'static str],
}

const KINDS: [DocumentKind; 2] = [
    DocumentKind {
        path: "pachet-cnas.html",
        name: "Pachet CNAS",
        title: "Situația economico-financiară",
        addressee: "Președintele Casei Naționale de Asigurări de Sănătate",
        legal: "ROF CAS Timiș 2022, art. 15 pct. 16",
        question: "Bani plătiți și încasați, restanțe, control, obiective, măsuri pentru creșterea performanței",
        months: 3,
        signatures: &["Director General", "Director executiv, Direcția Economică"],
    },
    DocumentKind {
        path: "raport-ca.html",
        name: "Raport de gestiune",
        title: "Raport de gestiune",
        addressee: "Consiliul de administrație",
        legal: "ROF CAS Timiș 2022, art. 12 pct. 3",
        question: "Ce s-a plătit și s-a încasat, ce s-a datorat, ce s-a controlat și ce obiective s-au atins",
        months: 6,
        signatures: &["Director General"],
    },
];

/// The chapters: letter, theme of the queries, topic page with the findings, title.
const CHAPTERS: [(&str, &str, &str, &str); 3] = [
    ("A", "buget", "executie.html", "Execuția bugetară"),
    ("B", "restante", "restante.html", "Plăți restante"),
    ("C", "control", "control.html", "Controlul"),
];

/// A document for one period.
#[derive(Debug)]
pub(super) struct Document {
    pub kind: &'static DocumentKind,
    /// The end of its period.
    pub day: NaiveDate,
}

/// The documents whose period has ended by the reporting date with results, each for its latest such period.
pub(super) fn documents(input: &EditionInput) -> Vec<Document> {
    let ends = |kind: &DocumentKind, day: NaiveDate| {
        let month = Month::of(day);
        month.last_day() == day && month.number().is_multiple_of(kind.months)
    };
    let days = |kind: &'static DocumentKind| {
        let earlier = quarter_ends_before(input.as_of).into_iter().filter(|day| has_results(input, *day));
        [input.as_of].into_iter().chain(earlier).find(|day| ends(kind, *day))
    };
    KINDS.iter().filter_map(|kind| Some(Document { kind, day: days(kind)? })).collect()
}

/// A chapter with the hand-made findings of its topic, then every other indicator of its theme in a line.
#[derive(Serialize)]
struct Chapter {
    letter: &'static str,
    title: &'static str,
    figures: Vec<Figure>,
    findings: Vec<Finding>,
    others: Vec<IndicatorView>,
}

impl Document {
    pub(super) fn print(&self, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
        let edition = printer.edition;
        let kind = self.kind;
        let title = format!("{}: {}", kind.title, self.period());
        let definitions = || edition.input.definitions.values().filter(|definition| chapter_of(definition).is_some());
        let frame = Frame {
            path: kind.path.to_owned(),
            title: &title,
            question: kind.question,
            indicators: definitions().map(|definition| definition.id.as_str()).chain([SCORECARD]).collect(),
        };
        let scorecard = Scorecard::of(edition);
        let chapters: Vec<_> = CHAPTERS.iter().enumerate().map(|(at, _)| chapter(edition, at, definitions())).collect();
        let content = context! {
            addressee => kind.addressee,
            legal => kind.legal,
            span => self.span_words(),
            figures => value(self.figures(edition)),
            scorecard => value(&scorecard),
            year_before => romanian::short_date(edition.year_before()),
            table => value(edition.table(SCORECARD, "")),
            chapters => value(chapters),
            signatures => value(kind.signatures),
        };
        printer.page(files, "management/document.html", &frame, content)
    }

    /// «trim. III 2026», «semestrul I 2026», «semestrul II și anul 2025».
    fn period(&self) -> String {
        match (self.kind.months, self.day.month()) {
            (3, _) => romanian::quarter(self.day),
            (_, 6) => format!("semestrul I {}", self.day.year()),
            _ => format!("semestrul II și anul {}", self.day.year()),
        }
    }

    /// «1 iulie – 30 septembrie 2026; cumulat de la 1 ianuarie».
    fn span_words(&self) -> String {
        let first = Month::of(self.day).plus(1 - self.kind.months as i32).first_day();
        let from = format!("{} {}", first.day(), romanian::month_name(first));
        let cumulated = if first.month() == 1 { "" } else { "; cumulat de la 1 ianuarie" };
        format!("{from} – {}{cumulated}", romanian::long_date(self.day))
    }

    fn figures(&self, edition: &Edition<'_>) -> Vec<Figure> {
        let period = if self.kind.months == 3 { "în trimestru" } else { "în semestru" };
        let in_period =
            |id, row, column, label: &str| self.in_period(edition, id, row, column, format!("{label} {period}"));
        vec![
            in_period("bud_exec_chapter", "50.05", "plati", "Plăți"),
            edition.figure("bud_exec_chapter", "50.05", "plati", "Plăți cumulate", String::new()),
            edition.figure("bud_exec_chapter", "50.05", "executie_pct", "Grad de execuție", String::new()),
            in_period("bud_exec_revenue", "TOTAL", "incasari", "Încasări"),
            edition.figure("bud_exec_revenue", "TOTAL", "incasari", "Încasări cumulate", String::new()),
            edition.figure("arr_over90", "TOTAL", "suma", "Restanțe peste 90 de zile", String::new()),
            edition.figure("ctl_cov3y", "TOTAL", "acoperire_pct", "Acoperirea controlului la 3 ani", String::new()),
        ]
    }

    /// What a cumulated column gained in the period, beside the same period of the year before.
    fn in_period(&self, edition: &Edition<'_>, id: &str, row: &str, column: &str, label: String) -> Figure {
        let at = |day: NaiveDate| {
            let result = edition.result_at(id, day)?;
            Some(result.cell(result.row_of(row)?, column).clone())
        };
        let gained = |day: NaiveDate| {
            let before = Month::of(day).plus(-(self.kind.months as i32)).last_day();
            let cumulated = at(day)?;
            // The cumulated amounts begin anew with the year.
            if before.year() == day.year() { difference(&cumulated, &at(before)?) } else { Some(cumulated) }
        };
        let unit = edition.unit(id, column);
        let now = gained(self.day).unwrap_or(Cell::Absent);
        let then = add_months(self.day, -12).and_then(gained);
        let before = then.map_or(Before::NoResult, |cell| Before::of(Some(&cell)));
        let (value, full) = (short_quantity(&now, unit), quantity(&now, unit));
        Figure {
            label,
            full: if full == value { String::new() } else { full },
            value,
            href: edition.explanation(id, column),
            note: String::new(),
            compared: Comparison::new(edition.year_before(), &now, before).line(unit),
        }
    }
}

/// The chapter an indicator belongs to, by the folder of its query; what is for internal use does not leave the house.
fn chapter_of(definition: &Definition) -> Option<usize> {
    if definition.is_internal() {
        return None;
    }
    CHAPTERS.iter().position(|(_, name, ..)| *name == definition.theme())
}

fn chapter<'a>(edition: &Edition<'_>, at: usize, definitions: impl Iterator<Item = &'a Definition>) -> Chapter {
    let (letter, _, page, title) = CHAPTERS[at];
    let topic = TOPICS.iter().find(|topic| topic.path == page);
    let content = topic.map(|topic| (topic.content)(edition));
    let (figures, findings) = content.map(|content| (content.figures, content.findings)).unwrap_or_default();
    let may_leave =
        |finding: &Finding| edition.definition(&finding.indicator).is_some_and(|one| chapter_of(one).is_some());
    let findings = findings.into_iter().filter(may_leave).collect();
    let told = topic.map_or(&[][..], |topic| topic.indicators);
    let others = definitions
        .filter(|definition| chapter_of(definition) == Some(at) && !told.contains(&definition.id.as_str()))
        .map(|definition| IndicatorView::in_line(edition, definition))
        .collect();
    Chapter { letter, title, figures, findings, others }
}
