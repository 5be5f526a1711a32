use std::collections::BTreeMap;

use minijinja::context;
use serde::Serialize;

use super::edition::Edition;
use super::explanation::Explanation;
use super::form::FORMS;
use super::printer::{Files, Frame, NavigationLink, Printer, value};
use super::scorecard::{SCORECARD, Scorecard};
use super::topic::TOPICS;
use super::{EditionInput, ReportError};

const EDITION: &str = "ediția de management";
const METHODS: &str = "metodologie.html";

/// Renders the management edition: relative path to bytes. Reads neither clock nor disk: the same input, the same bytes.
///
/// # Errors
/// A template or the words for codes of this program are wrong, or a CSV beside the pages could not be made.
pub fn render_management(input: &EditionInput) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let edition = Edition::new(input)?;
    let printer = Printer::new(&edition, EDITION, navigation())?;
    let mut files = edition.data_files()?;
    printer.scorecard(&mut files)?;
    printer.topics(&mut files)?;
    printer.explanations(&mut files)?;
    printer.forms(&mut files)?;
    printer.methods(&mut files)?;
    Ok(files)
}

impl Printer<'_> {
    fn scorecard(&self, files: &mut Files) -> Result<(), ReportError> {
        let scorecard = Scorecard::of(self.edition);
        let objectives: Vec<String> = self.edition.result(SCORECARD).map_or_else(Vec::new, |result| {
            (0..result.rows.len()).filter_map(|row| result.cell(row, "indicator").text().map(str::to_owned)).collect()
        });
        let frame = Frame {
            path: "index.html".to_owned(),
            title: "Tablou de bord",
            question: "Ce nu atinge ținta, cu cât, de când și cine răspunde?",
            indicators: [SCORECARD].into_iter().chain(objectives.iter().map(String::as_str)).collect(),
        };
        let table = self.edition.table(SCORECARD, "");
        let content = context! { scorecard => value(scorecard), table => value(table) };
        self.page(files, "management/index.html", &frame, content)
    }

    fn topics(&self, files: &mut Files) -> Result<(), ReportError> {
        for topic in &TOPICS {
            let content = (topic.content)(self.edition);
            let frame = Frame {
                path: topic.path.to_owned(),
                title: topic.name,
                question: topic.question,
                indicators: topic.indicators.to_vec(),
            };
            let content = context! { figures => value(content.figures), findings => value(content.findings) };
            self.page(files, "management/intrebare.html", &frame, content)?;
        }
        Ok(())
    }

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

fn navigation() -> Vec<NavigationLink> {
    let topics = TOPICS.iter().map(|topic| NavigationLink::new(topic.path, topic.name));
    let first = NavigationLink::new("index.html", "Tablou de bord");
    [first]
        .into_iter()
        .chain(topics)
        .chain([NavigationLink::new(FORMS, "Formulare"), NavigationLink::new(METHODS, "Metodologie")])
        .collect()
}
