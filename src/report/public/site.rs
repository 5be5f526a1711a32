use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::Datelike;
use minijinja::value::Value;
use minijinja::{Environment, context};
use serde::Serialize;

use super::PublicContext;
use super::public_page::{PublicPage, SiteFrame};
use crate::indicator::Definition;
use crate::report::edition::Edition;
use crate::report::printer::{Files, NavigationLink, value};
use crate::report::templates::environment;
use crate::report::{EditionInput, ReportError};
use crate::romanian;

/// Prints the pages of the public website in their common frame: house, date of the data, navigation, where one is,
/// how the figures can be checked.
pub(super) struct Site<'a> {
    /// As seen from the pages in the folder of the site.
    pub edition: Edition<'a>,
    /// As seen from the pages one folder below.
    pub below: Edition<'a>,
    pub context: &'a PublicContext,
    /// The pages that the navigation leads to.
    pub pages: &'a [&'a PublicPage],
    /// The indicators that the pages printed so far speak of.
    placed: RefCell<BTreeSet<String>>,
    navigation: Vec<NavigationLink>,
    environment: Environment<'static>,
}

impl<'a> Site<'a> {
    pub(super) fn new(
        input: &'a EditionInput,
        context: &'a PublicContext,
        pages: &'a [&'a PublicPage],
    ) -> Result<Self, ReportError> {
        Ok(Self {
            edition: Edition::site(input, "")?,
            below: Edition::site(input, "../")?,
            context,
            pages,
            placed: RefCell::default(),
            navigation: pages.iter().map(|page| page.link()).collect(),
            environment: environment()?,
        })
    }

    /// The address of a page or file of the site.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{}", self.context.base_url, path.strip_suffix("index.html").unwrap_or(path))
    }

    /// Whether this edition, or one before it, corrects what was published.
    pub(super) fn has_corrections(&self) -> bool {
        self.context.editions().any(|edition| !edition.corrections.is_empty())
    }

    /// The indicators that no page printed so far speaks of, but for those of which `is_own` holds: a house may have
    /// more of them than this program, and each has its place.
    pub(super) fn unplaced(&self, is_own: impl Fn(&str) -> bool) -> Vec<&'a Definition> {
        let placed = self.placed.borrow();
        let is_left = |definition: &&Definition| !placed.contains(&definition.id) && !is_own(&definition.id);
        self.edition.input.definitions.values().filter(|one| !one.is_internal()).filter(is_left).collect()
    }

    /// Prints a page; its links to other pages are relative to it.
    pub(super) fn page(
        &self,
        files: &mut Files,
        template: &str,
        frame: &SiteFrame<'_>,
        content: Value,
    ) -> Result<(), ReportError> {
        let root = "../".repeat(frame.path.matches('/').count());
        self.page_with_links_from(files, template, frame, &root, content)
    }

    /// Prints a page whose links begin with `root`, the way to the folder of the site.
    pub(super) fn page_with_links_from(
        &self,
        files: &mut Files,
        template: &str,
        frame: &SiteFrame<'_>,
        root: &str,
        content: Value,
    ) -> Result<(), ReportError> {
        self.placed.borrow_mut().extend(frame.indicators.iter().map(|id| (*id).to_owned()));
        let input = self.edition.input;
        let house = &input.house;
        let page = context! {
            title => &frame.title,
            question => &frame.question,
            description => &frame.description,
            path => &frame.path,
            root,
            canonical => self.address(&frame.path),
            nav => value(self.navigation_from(root, frame)),
            trail => value(trail(root, frame)),
            as_of => romanian::long_date(input.as_of),
            as_of_short => romanian::short_date(input.as_of),
            year => input.as_of.year(),
            incomplete => value(self.edition.incomplete(&frame.indicators)),
            corrections => self.has_corrections(),
            house => context! {
                name => &house.name,
                short => &house.short,
                cui => &house.cui,
                county => &house.county,
                address => &house.address,
                email => &house.email,
                phone => &house.phone,
                crest => &house.crest,
            },
            program => context! {
                version => &input.provenance.program_version,
                commit => &input.provenance.commit,
                snapshot => &input.provenance.snapshot_id,
            },
        };
        let html = self.environment.get_template(template)?.render(context! { page, ..content })?;
        // The engine escapes slashes too; in HTML they are harmless and links are easier to read and to check.
        files.insert(frame.path.clone(), html.replace("&#x2f;", "/").into_bytes());
        Ok(())
    }

    fn navigation_from<'b>(&'b self, root: &str, frame: &SiteFrame<'_>) -> Vec<Group<'b>> {
        let above = frame.trail.first().map_or("", |(path, _)| path);
        let entry = |link: &'b NavigationLink| Entry {
            href: format!("{root}{}", link.path),
            name: &link.name,
            // The page itself, or the one it lies below.
            current: if link.path == frame.path { "page" } else { "true" },
            is_current: link.path == frame.path || link.path == above,
        };
        self.navigation
            .chunk_by(|a, b| a.group == b.group)
            .map(|links| Group { name: links[0].group, links: links.iter().map(entry).collect() })
            .collect()
    }
}

fn trail(root: &str, frame: &SiteFrame<'_>) -> Vec<(String, String)> {
    frame.trail.iter().map(|(path, name)| (format!("{root}{path}"), name.clone())).collect()
}

/// Links of the navigation that belong together.
#[derive(Serialize)]
struct Group<'a> {
    name: &'static str,
    links: Vec<Entry<'a>>,
}

/// A link of the navigation as a page prints it.
#[derive(Serialize)]
struct Entry<'a> {
    href: String,
    name: &'a str,
    /// The value of `aria-current`, where it is current.
    current: &'static str,
    is_current: bool,
}
