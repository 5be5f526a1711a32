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
use super::topic::TOPICS;
use super::{EditionInput, ReportError};

const EDITION: &str = "ediția de management";
const METHODS: &str = "metodologie.html";

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
            printer.explanations(&mut files)?;
            printer.forms(&mut files)?;
            printer.methods(&mut files)?;
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
    fn explanations(&self, files: &mut Files) -> Result<(), ReportError> {
        for (id, definition) in &self.edition.input.definitions {
            let frame = Frame {
                path: format!("explicatii/{id}.html"),
                title: &definition.title,
                question: "Cum s-a calculat, în ce temei și din ce date?",
                indicators: vec![id],
            };
            let explanation = Explanation::of(self.edition, definition);
            self.page(files, "management/explicatie.html", &frame, context! { explanation => value(explanation) })?;
        }
        Ok(())
    }

    fn methods(&self, files: &mut Files) -> Result<(), ReportError> {
        #[derive(Serialize)]
        struct Entry<'a> {
            id: &'a str,
            title: &'a str,
            owner: &'a str,
            computed: bool,
            legal: Vec<&'a str>,
        }
        let entries: Vec<_> = self
            .edition
            .input
            .definitions
            .values()
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
            indicators: self.edition.input.definitions.keys().map(String::as_str).collect(),
        };
        self.page(files, "management/metodologie.html", &frame, context! { entries => value(entries) })
    }
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
