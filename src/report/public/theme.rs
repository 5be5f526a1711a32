use std::collections::BTreeMap;

use minijinja::context;

use super::public_finding::PublicFinding;
use super::public_page::PublicPage;
use super::site::Site;
use crate::indicator::Definition;
use crate::report::ReportError;
use crate::report::edition::Edition;
use crate::report::figure::Figure;
use crate::report::finding::Finding;
use crate::report::general_finding::general_finding;
use crate::report::printer::{Files, value};
use crate::report::topic::TOPICS;

/// What a page about one matter prints: a plain introduction, a few figures, and each indicator with its finding.
pub(super) struct Theme {
    /// Plain words before anything else.
    pub lead: &'static str,
    pub figures: &'static [KeyFigure],
    pub sections: &'static [Section],
}

/// A figure that a page begins with.
pub(super) struct KeyFigure {
    pub id: &'static str,
    /// The label of its row; the indicator's headline where empty.
    pub row: &'static str,
    pub column: &'static str,
    /// Plain words.
    pub label: &'static str,
}

/// An indicator on a page.
pub(super) struct Section {
    pub id: &'static str,
    /// What its official terms mean; empty where the finding says enough.
    pub plain: &'static str,
}

impl Theme {
    pub(super) fn print(&self, page: &PublicPage, site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
        let edition = &site.edition;
        let indicators: Vec<&str> = self.sections.iter().map(|section| section.id).collect();
        let content = context! {
            plain => self.lead,
            figures => value(self.figures(edition)),
            findings => value(self.findings(edition)),
        };
        site.page(files, "public/pagina.html", &page.frame(&indicators), content)
    }

    pub(super) fn figures(&self, edition: &Edition<'_>) -> Vec<Figure> {
        let of_published = self.figures.iter().filter(|figure| edition.definition(figure.id).is_some());
        of_published.map(|figure| figure.read(edition)).collect()
    }

    /// The findings of its indicators that are published; each has one at least.
    pub(super) fn findings(&self, edition: &Edition<'_>) -> Vec<PublicFinding> {
        let of_topics = findings_of_topics(edition, self.sections);
        let mut all = Vec::new();
        for section in self.sections {
            let Some(definition) = edition.definition(section.id) else { continue };
            let mut own = of_topics.get(section.id).cloned().unwrap_or_default();
            // A history that is not published would be a row of gaps.
            own.retain(|finding| finding.chart.small.is_empty() || edition.has_history(section.id));
            if own.is_empty() {
                own.push(general_finding(edition, definition));
            }
            all.extend(own.into_iter().enumerate().map(|(at, finding)| {
                let plain = if at == 0 { section.plain } else { "" };
                PublicFinding::of(edition, finding).plainly(plain)
            }));
        }
        all
    }
}

/// An indicator that no page was written for: its general finding.
pub(super) fn unwritten(edition: &Edition<'_>, definition: &Definition) -> PublicFinding {
    PublicFinding::of(edition, general_finding(edition, definition))
}

impl KeyFigure {
    fn read(&self, edition: &Edition<'_>) -> Figure {
        let headline = edition.definition(self.id).and_then(|definition| definition.headline.clone());
        edition.figure_by(self.id, self.column, self.label, String::new(), |result| {
            let row = match (self.row, &headline) {
                ("", Some(headline)) => result.headline_row(headline)?,
                (row, _) => result.row_of(row)?,
            };
            Some(result.cell(row, self.column).clone())
        })
    }
}

/// What the pages of the management edition found about these indicators.
fn findings_of_topics(edition: &Edition<'_>, sections: &[Section]) -> BTreeMap<String, Vec<Finding>> {
    let mut findings: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let is_of_it = |id: &str| sections.iter().any(|section| section.id == id);
    for topic in TOPICS.iter().filter(|topic| topic.indicators.iter().any(|id| is_of_it(id))) {
        for finding in (topic.content)(edition).findings {
            findings.entry(finding.indicator.clone()).or_default().push(finding);
        }
    }
    findings
}
