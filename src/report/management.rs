use std::collections::BTreeMap;

use minijinja::context;
use serde::Serialize;

use super::document::{Document, documents};
use super::edition::Edition;
use super::explanation::Explanation;
use super::form::FORMS;
use super::period::{Period, periods};
use super::period_pages::{FIRST, PeriodPages, data_files};
use super::printer::{Files, Frame, NavigationLink, Printer, value};
use super::scorecard::SCORECARD;
use super::topic::TOPICS;
use super::{EditionInput, ReportError};
use crate::indicator::Definition;

const EDITION: &str = "ediția de management";
/// The page of all indicators.
pub(super) const METHODS: &str = "metodologie.html";

/// Renders the management edition: relative path to bytes. Reads neither clock nor disk: the same input, the same bytes.
///
/// # Errors
/// A template, the list of departments or the words for codes of this program are wrong, or a CSV beside the pages
/// could not be made.
pub fn render_management(input: &EditionInput) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let mut files = Files::new();
    let (periods, documents) = (periods(input), documents(input));
    for period in &periods {
        let edition = Edition::earlier(input, period.day, period.root())?;
        files.extend(data_files(&edition, period)?);
        let printer = Printer::new(&edition, EDITION, navigation(&edition, period, &documents))?;
        PeriodPages::new(&printer, period, &periods).print(&mut files)?;
        if period.is_current() {
            let definitions: Vec<_> = input.definitions.values().collect();
            printer.explanations(&mut files, &definitions, |definition| pages_of(&edition, definition))?;
            printer.forms(&mut files)?;
            printer.methods(&mut files, &definitions)?;
        }
    }
    for document in &documents {
        let edition = Edition::earlier(input, document.day, "")?;
        let navigation = navigation(&edition, &periods[0], &documents);
        document.print(&Printer::new(&edition, EDITION, navigation)?, &mut files)?;
    }
    Ok(files)
}

impl Printer<'_> {
    /// A page per indicator; `pages` gives those that print it, seen from there, with their names.
    pub(super) fn explanations(
        &self,
        files: &mut Files,
        definitions: &[&Definition],
        pages: impl Fn(&Definition) -> Vec<(String, String)>,
    ) -> Result<(), ReportError> {
        for definition in definitions {
            let id = definition.id.as_str();
            let frame = Frame {
                path: format!("explicatii/{id}.html"),
                title: &definition.title,
                question: "Cum s-a calculat, în ce temei și din ce date?",
                indicators: vec![id],
            };
            let explanation = Explanation::of(self.edition, definition).printed_on(pages(definition));
            self.page(files, "management/explicatie.html", &frame, context! { explanation => value(explanation) })?;
        }
        Ok(())
    }

    /// The page that lists the indicators.
    pub(super) fn methods(&self, files: &mut Files, definitions: &[&Definition]) -> Result<(), ReportError> {
        #[derive(Serialize)]
        struct Entry<'a> {
            id: &'a str,
            title: &'a str,
            owner: &'a str,
            computed: bool,
            legal: Vec<&'a str>,
        }
        let entries: Vec<_> = definitions
            .iter()
            .map(|definition| Entry {
                id: &definition.id,
                title: &definition.title,
                owner: &definition.owner,
                computed: self.edition.result(&definition.id).is_some(),
                legal: definition.legal.iter().map(|legal| legal.act.as_str()).collect(),
            })
            .collect();
        let frame = Frame {
            path: METHODS.to_owned(),
            title: "Metodologie",
            question: "Ce indicatori există și de unde vine fiecare?",
            indicators: definitions.iter().map(|definition| definition.id.as_str()).collect(),
        };
        self.page(files, "management/metodologie.html", &frame, context! { entries => value(entries) })
    }
}

/// The pages that print an indicator, seen from its explanation.
fn pages_of(edition: &Edition<'_>, definition: &Definition) -> Vec<(String, String)> {
    let id = definition.id.as_str();
    let department = edition.department_of(&definition.owner).filter(|_| id != SCORECARD);
    let department = department.map(|one| (format!("../{}#i-{id}", one.page()), one.name.clone()));
    let scorecard = (id == SCORECARD).then(|| (format!("../{FIRST}"), "Tablou de bord".to_owned()));
    let topics = TOPICS.iter().filter(|topic| topic.indicators.contains(&id));
    scorecard
        .into_iter()
        .chain(department)
        .chain(topics.map(|topic| (format!("../{}", topic.path), topic.name.to_owned())))
        .collect()
}

/// The links of every page: to the pages of its own period, and to those that the edition has once.
fn navigation(edition: &Edition<'_>, period: &Period, documents: &[Document]) -> Vec<NavigationLink> {
    let of_period = |page: &str, name: &str| NavigationLink::new(&format!("{}{page}", period.folder), name);
    let first = of_period(FIRST, "Tablou de bord");
    let departments = edition.departments.iter().map(|one| of_period(&one.page(), &one.short).in_group("Structuri"));
    let topics = TOPICS.iter().map(|topic| of_period(topic.path, topic.name).in_group("Întrebări"));
    let documents = documents
        .iter()
        .map(|document| NavigationLink::new(document.kind.path, document.kind.name))
        .chain([NavigationLink::new(FORMS, "Formulare"), NavigationLink::new(METHODS, "Metodologie")])
        .map(|link| link.in_group("Documente"));
    [first].into_iter().chain(departments).chain(topics).chain(documents).collect()
}
