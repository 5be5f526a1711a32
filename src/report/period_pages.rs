use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::ReportError;
use super::department::Department;
use super::edition::Edition;
use super::indicator_view::IndicatorView;
use super::period::Period;
use super::printer::{Files, Frame, Printer, value};
use super::scorecard::{SCORECARD, Scorecard, Tally, tally};
use super::topic::{Content, TOPICS, TopicPage};
use crate::romanian;

/// The first page of a period.
pub(super) const FIRST: &str = "index.html";

/// The pages that every period has: the scorecard, a page per department and a page per question.
pub(super) struct PeriodPages<'a> {
    printer: &'a Printer<'a>,
    period: &'a Period,
    /// All periods of the edition.
    periods: &'a [Period],
    scorecard: Scorecard,
    topics: Vec<(&'static TopicPage, Content)>,
}

/// A link to the same page of another period.
#[derive(Serialize)]
struct PeriodLink<'a> {
    href: String,
    name: &'a str,
    current: bool,
}

/// A department on the first page.
#[derive(Serialize)]
struct DepartmentLine<'a> {
    page: String,
    name: &'a str,
    tally: Tally,
    indicators: usize,
}

impl<'a> PeriodPages<'a> {
    pub(super) fn new(printer: &'a Printer<'a>, period: &'a Period, periods: &'a [Period]) -> Self {
        let scorecard = Scorecard::of(printer.edition);
        let topics = TOPICS.iter().map(|topic| (topic, (topic.content)(printer.edition))).collect();
        Self { printer, period, periods, scorecard, topics }
    }

    pub(super) fn print(&self, files: &mut Files) -> Result<(), ReportError> {
        self.first(files)?;
        self.departments(files)?;
        self.topics(files)
    }

    fn edition(&self) -> &'a Edition<'a> {
        self.printer.edition
    }

    fn first(&self, files: &mut Files) -> Result<(), ReportError> {
        let edition = self.edition();
        let objectives: Vec<String> = edition.result(SCORECARD).map_or_else(Vec::new, |result| {
            (0..result.rows.len()).filter_map(|row| result.cell(row, "indicator").text().map(str::to_owned)).collect()
        });
        let frame = Frame {
            path: self.path(FIRST),
            title: "Tablou de bord",
            question: "Ce nu atinge ținta, cu cât, de când și cine răspunde?",
            indicators: [SCORECARD].into_iter().chain(objectives.iter().map(String::as_str)).collect(),
        };
        let departments: Vec<_> = edition.departments.iter().map(|department| self.line(department)).collect();
        let questions: Vec<_> = TOPICS.iter().map(|topic| (topic.path, topic.name, topic.question)).collect();
        let content = context! {
            scorecard => value(&self.scorecard),
            table => value(edition.table(SCORECARD, "")),
            departments => value(departments),
            questions => value(questions),
        };
        self.page(files, "management/index.html", &frame, FIRST, content)
    }

    fn line<'b>(&self, department: &'b Department) -> DepartmentLine<'b> {
        let objectives = self.scorecard.objectives.iter().filter(|objective| objective.is_of(department));
        let definitions = self.edition().input.definitions.values();
        DepartmentLine {
            page: department.page(),
            name: &department.name,
            tally: tally(objectives),
            indicators: definitions.filter(|definition| department.answers_for(&definition.owner)).count(),
        }
    }

    fn departments(&self, files: &mut Files) -> Result<(), ReportError> {
        let edition = self.edition();
        for department in &edition.departments {
            let objectives: Vec<_> =
                self.scorecard.objectives.iter().filter(|objective| objective.is_of(department)).collect();
            let indicators: Vec<_> = edition
                .input
                .definitions
                .values()
                .filter(|definition| department.answers_for(&definition.owner) && definition.id != SCORECARD)
                .map(|definition| IndicatorView::of(edition, definition, &self.topics))
                .collect();
            let page = department.page();
            let frame = Frame {
                path: self.path(&page),
                title: &department.name,
                question: &department.question,
                indicators: indicators.iter().map(|indicator| indicator.id.as_str()).collect(),
            };
            let content = context! {
                department => value(department),
                tally => value(tally(objectives.iter().copied())),
                objectives => value(objectives),
                indicators => value(&indicators),
                year_before => romanian::short_date(edition.year_before()),
            };
            self.page(files, "management/structura.html", &frame, &page, content)?;
        }
        Ok(())
    }

    fn topics(&self, files: &mut Files) -> Result<(), ReportError> {
        for (topic, content) in &self.topics {
            let frame = Frame {
                path: self.path(topic.path),
                title: topic.name,
                question: topic.question,
                indicators: topic.indicators.to_vec(),
            };
            let content = context! { figures => value(&content.figures), findings => value(&content.findings) };
            self.page(files, "management/intrebare.html", &frame, topic.path, content)?;
        }
        Ok(())
    }

    /// The path of a page of this period in the edition's folder.
    fn path(&self, page: &str) -> String {
        format!("{}{page}", self.period.folder)
    }

    /// Prints a page with the links to its like in the other periods.
    fn page(
        &self,
        files: &mut Files,
        template: &str,
        frame: &Frame<'_>,
        page: &str,
        content: Value,
    ) -> Result<(), ReportError> {
        let links: Vec<_> = self
            .periods
            .iter()
            .map(|period| PeriodLink {
                href: format!("{}{}{page}", self.period.root(), period.folder),
                name: &period.name,
                current: period == self.period,
            })
            .collect();
        let earlier = (!self.period.is_current()).then(|| romanian::long_date(self.edition().input.as_of));
        self.printer.page(files, template, frame, context! { periods => value(links), earlier, ..content })
    }
}

/// The files beside the tables of a period that are printed in part.
pub(super) fn data_files(edition: &Edition<'_>, period: &Period) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let files = edition.data_files()?;
    Ok(files.into_iter().map(|(path, bytes)| (format!("{}{path}", period.folder), bytes)).collect())
}
