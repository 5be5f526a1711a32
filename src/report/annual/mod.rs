//! The annual report: one document of eighteen chapters that speaks about the year's figures.

mod activity_plan;
mod chapters;
mod editorial;
mod key_findings;
mod missing_text;
mod section;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use minijinja::{Value, context};
use serde::Serialize;

use super::cell_text::quantity;
use super::csv_file::csv_file;
use super::edition::{Edition, data_file};
use super::explanation::Explanation;
use super::figure::Figure;
use super::finding::Finding;
use super::narrative::Narrator;
use super::printer::{Files, Frame, Printer, value};
use super::topic::TOPICS;
use super::{EditionInput, ReportError};
use crate::indicator::Cell;
use crate::romanian;
use chapters::{Chapter, Chapters, KeyFigure};
use editorial::Editorial;
use section::{Numbering, Section};

pub use missing_text::{MissingText, missing_texts};

const PAGE: &str = "index.html";
/// The chapter that lists the objectives.
const SUMMARY: &str = "rezumat";

/// Renders the annual report: `index.html` and the files of the tables that are too long for it. Reads neither clock
/// nor disk: the same input, the same bytes.
///
/// # Errors
/// A template, the list of chapters or the words of this program are wrong, or a CSV beside the page could not be made.
pub fn render_annual(input: &EditionInput) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let edition = Edition::document(input)?;
    let report = AnnualReport::of(&edition)?;
    let frame = Frame {
        path: PAGE.to_owned(),
        title: &report.title,
        question: "Ce bani au venit, pe ce s-au dus, ce s-a făcut și ce urmează?",
        indicators: report.indicators.iter().map(String::as_str).collect(),
    };
    let printer = Printer::new(&edition, "raport anual", Vec::new())?;
    let mut files = data_files(&edition, &Chapters::built_in()?)?;
    printer.page(&mut files, "anual/index.html", &frame, report.content)?;
    Ok(files)
}

/// The report without its frame: `shared/annual.html` prints it.
pub(super) struct AnnualReport {
    pub title: String,
    /// Everything it speaks of.
    pub indicators: Vec<String>,
    pub content: Value,
}

impl AnnualReport {
    /// Of what the edition has: an indicator that it lacks is not in the report.
    pub(super) fn of(edition: &Edition<'_>) -> Result<Self, ReportError> {
        let chapters = Chapters::built_in()?;
        let narrator = Narrator::new(edition);
        let findings: Vec<Finding> = TOPICS.iter().flat_map(|topic| (topic.content)(edition).findings).collect();
        let views: Vec<_> =
            chapters.iter().map(|(number, chapter)| view(&narrator, &findings, number, chapter)).collect();
        let mut seen = BTreeSet::new();
        let listed =
            chapters.entries().filter(|entry| seen.insert(&entry.id)).filter_map(|entry| edition.definition(&entry.id));
        let notes: Vec<_> = (1..)
            .zip(listed)
            .map(|(number, definition)| Note {
                number: format!("A.{number}"),
                id: &definition.id,
                title: &definition.title,
                explanation: Explanation::of(edition, definition),
            })
            .collect();
        let numbers: BTreeMap<&str, &str> = notes.iter().map(|note| (note.id, note.number.as_str())).collect();
        Ok(Self {
            title: title(edition.input),
            indicators: chapters.entries().map(|entry| entry.id.clone()).collect(),
            content: context! {
                is_public => edition.is_public,
                chapters => value(&views),
                numbers => value(&numbers),
                notes => value(&notes),
            },
        })
    }
}

/// The chapters with their indicators: how readers find their way among the indicators elsewhere too.
pub(super) fn chapters_of_indicators() -> Result<Vec<(String, Vec<String>)>, ReportError> {
    let chapters = Chapters::built_in()?;
    let of =
        |chapter: &Chapter| (chapter.title.clone(), chapter.indicators.iter().map(|entry| entry.id.clone()).collect());
    Ok(chapters.iter().map(|(_, chapter)| of(chapter)).collect())
}

/// How many objectives the management contract has, and how many are reached.
pub(super) fn objectives_in_words(narrator: &Narrator<'_>) -> Option<String> {
    key_findings::objectives(narrator)
}

/// A chapter ready for print.
#[derive(Serialize)]
struct ChapterView<'a> {
    number: usize,
    slug: &'a str,
    title: &'a str,
    /// The house's own words.
    editorial: Option<Editorial>,
    findings: Vec<String>,
    /// The objectives that are not reached, a sentence each.
    off_target: Vec<String>,
    figures: Vec<Figure>,
    sections: Vec<Section>,
}

/// A note of the annex: what stands behind an indicator.
#[derive(Serialize)]
struct Note<'a> {
    number: String,
    id: &'a str,
    title: &'a str,
    explanation: Explanation,
}

fn view<'a>(narrator: &Narrator<'_>, findings: &[Finding], number: usize, chapter: &'a Chapter) -> ChapterView<'a> {
    let edition = narrator.edition;
    let mut numbering = Numbering::of_chapter(number);
    ChapterView {
        number,
        slug: &chapter.slug,
        title: &chapter.title,
        editorial: edition.input.texts.get(&chapter.slug).map(|text| Editorial::of(text)),
        findings: key_findings::key_findings(narrator, &chapter.slug),
        off_target: if chapter.slug == SUMMARY { key_findings::off_target(narrator) } else { Vec::new() },
        figures: chapter.figures.iter().map(|figure| key_figure(narrator, figure)).collect(),
        sections: chapter
            .indicators
            .iter()
            .filter_map(|entry| Some((edition.definition(&entry.id)?, entry)))
            .map(|(definition, entry)| Section::of(narrator, findings, &mut numbering, definition, entry))
            .collect(),
    }
}

/// The indicator's headline row, with the value of the year before.
fn key_figure(narrator: &Narrator<'_>, figure: &KeyFigure) -> Figure {
    let edition = narrator.edition;
    let headline = edition.definition(&figure.id).and_then(|definition| definition.headline.as_ref());
    let at = |day| {
        let result = edition.result_at(&figure.id, day)?;
        Some(result.cell(result.headline_row(headline?)?, &figure.column).clone())
    };
    let unit = edition.unit(&figure.id, &figure.column);
    let note = at(narrator.then).filter(|before| !before.is_absent()).map_or_else(String::new, |before| {
        format!("{}: {}", romanian::short_date(narrator.then), quantity(&before, unit))
    });
    let now = at(edition.input.as_of).unwrap_or(Cell::Absent);
    edition.figure_of(&figure.id, &figure.column, &now, &figure.label, note)
}

fn title(input: &EditionInput) -> String {
    let day = input.as_of;
    if (day.month(), day.day()) == (12, 31) {
        format!("Raport anual de activitate {}", day.year())
    } else {
        format!("Raport de activitate, 1 ianuarie – {}", romanian::long_date(day))
    }
}

/// The files with all rows of the tables that are printed in part; what is internal has none.
fn data_files(edition: &Edition<'_>, chapters: &Chapters) -> Result<Files, ReportError> {
    let results = chapters.entries().filter_map(|entry| Some((entry, edition.result(&entry.id)?)));
    results
        .filter(|(entry, _)| edition.definition(&entry.id).is_some_and(|one| !one.is_internal()))
        .filter(|(entry, result)| section::is_cut(edition, entry, result))
        .map(|(_, result)| Ok((data_file(&result.indicator), csv_file(result)?)))
        .collect()
}
