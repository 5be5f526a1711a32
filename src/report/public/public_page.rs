use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::{Files, NavigationLink};

/// What the pages of a group have in common, as the navigation names it.
pub(super) const MONEY: &str = "Banii";
pub(super) const SERVICES: &str = "Servicii";
pub(super) const HOUSE: &str = "Instituția";
pub(super) const FIGURES: &str = "Despre cifre";

/// A page of the website that the navigation leads to, perhaps with pages below it.
pub(super) struct PublicPage {
    /// In the folder of the site.
    pub path: &'static str,
    /// In the navigation, and as heading.
    pub name: &'static str,
    /// What it and its neighbours are about.
    pub group: &'static str,
    /// What the reader asks: under the heading, and on the start page beside its link.
    pub question: &'static str,
    /// A sentence for search engines.
    pub description: &'static str,
    /// Prints the page, and those below it.
    pub print: fn(&Site<'_>, &mut Files) -> Result<(), ReportError>,
}

impl PublicPage {
    pub(super) fn link(&self) -> NavigationLink {
        NavigationLink::new(self.path, self.name).in_group(self.group)
    }

    /// The frame of the page itself; `indicators` are those whose figures it prints.
    pub(super) fn frame<'a>(&self, indicators: &[&'a str]) -> SiteFrame<'a> {
        SiteFrame {
            path: self.path.to_owned(),
            title: self.name.to_owned(),
            question: self.question.to_owned(),
            description: self.description.to_owned(),
            indicators: indicators.to_vec(),
            trail: Vec::new(),
        }
    }
}

/// What the frame of a page of the website says.
#[derive(Clone, Debug)]
pub(super) struct SiteFrame<'a> {
    /// Relative to the site's folder.
    pub path: String,
    pub title: String,
    /// A plain sentence under the heading.
    pub question: String,
    /// A sentence for search engines.
    pub description: String,
    /// Indicators whose datasets the page speaks for.
    pub indicators: Vec<&'a str>,
    /// The pages above it, from the one that the navigation leads to: path and name.
    pub trail: Vec<(String, String)>,
}
