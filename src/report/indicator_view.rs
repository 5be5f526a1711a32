use serde::Serialize;

use super::cell_text::{quantity, short_quantity};
use super::edition::{Edition, data_file};
use super::finding::Finding;
use super::general_finding::general_finding;
use super::standing::Standing;
use super::topic::{Content, TopicPage};
use crate::indicator::{Cell, Definition};
use crate::romanian::Noun;

/// An indicator on a page that shows several: in a line, and with its findings.
#[derive(Clone, Debug, Serialize)]
pub(super) struct IndicatorView {
    pub id: String,
    title: String,
    owner: String,
    /// Its explanation.
    href: String,
    /// Where a list of indicators leads to.
    place: String,
    /// What its figure measures.
    measure: String,
    value: String,
    full: String,
    /// The change since the same period of the year before.
    change: String,
    findings: Vec<Finding>,
    /// The page that answers a question with it, and its name.
    topic: Option<(&'static str, &'static str)>,
}

impl IndicatorView {
    /// With the findings that a topic has about it, or else with the general one.
    pub(super) fn of(edition: &Edition<'_>, definition: &Definition, topics: &[(&TopicPage, Content)]) -> Self {
        let id = definition.id.as_str();
        let of_topics = topics.iter().flat_map(|(_, content)| &content.findings);
        let mut findings: Vec<Finding> = of_topics.filter(|finding| finding.indicator == id).cloned().collect();
        if findings.is_empty() {
            findings.push(general_finding(edition, definition));
        }
        for finding in &mut findings {
            let table = std::mem::take(&mut finding.table);
            finding.table = table.first(edition.listed_rows(), data_file(id));
        }
        let topic = topics.iter().find(|(topic, _)| topic.indicators.contains(&id));
        let (measure, value, full, change) = line(edition, definition);
        Self {
            id: id.to_owned(),
            title: definition.title.clone(),
            owner: definition.owner.clone(),
            href: edition.explanation(id, ""),
            place: format!("#i-{id}"),
            measure,
            full: if full == value { String::new() } else { full },
            value,
            change,
            findings,
            topic: topic.map(|(topic, _)| (topic.path, topic.name)),
        }
    }
}

impl IndicatorView {
    /// Of an indicator that begins anew each year: its charts say so.
    pub(super) fn cumulated(mut self) -> Self {
        for finding in self.findings.iter_mut().filter(|finding| finding.chart.is_drawn()) {
            finding.chart.subtitle.push_str("; cumulat de la 1 ianuarie");
        }
        self
    }

    /// In a line that leads to its explanation.
    pub(super) fn in_line(edition: &Edition<'_>, definition: &Definition) -> Self {
        let view = Self::of(edition, definition, &[]);
        Self { place: view.href.clone(), findings: Vec::new(), ..view }
    }
}

/// What is measured, how much it is, short and whole, and its change.
fn line(edition: &Edition<'_>, definition: &Definition) -> (String, String, String, String) {
    let id = definition.id.as_str();
    if let Some(standing) = Standing::of(edition, definition) {
        let (value, unit) = (standing.value(), standing.unit);
        let change = standing.comparison().short(unit);
        return (standing.name(), short_quantity(value, unit), quantity(value, unit), change);
    }
    let Some(result) = edition.result(id) else {
        return ("fără rezultat".to_owned(), quantity(&Cell::Absent, ""), String::new(), String::new());
    };
    let rows = |count: usize| Cell::Integer(count as i64);
    let count = rows(result.rows.len());
    let now = Noun::ROW.count(result.rows.len() as i128);
    let change = edition.comparison(id, &count, |result| Some(rows(result.rows.len()))).short("");
    (String::new(), now.clone(), now, change)
}
