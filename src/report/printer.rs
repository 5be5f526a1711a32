use std::collections::BTreeMap;

use chrono::Datelike;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;

use super::edition::Edition;
use super::style::Style;
use super::templates::environment;
use super::{House, ReportError};
use crate::romanian;

/// The files of an edition: relative path to bytes.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// A link of an edition's navigation.
#[derive(Clone, Debug)]
pub(super) struct NavigationLink {
    /// Relative to the edition's folder.
    pub path: String,
    pub name: String,
    /// What it and its neighbours are; empty for those that need no name.
    pub group: &'static str,
}

impl NavigationLink {
    pub(super) fn new(path: &str, name: &str) -> Self {
        Self { path: path.to_owned(), name: name.to_owned(), group: "" }
    }

    pub(super) fn in_group(self, group: &'static str) -> Self {
        Self { group, ..self }
    }
}

/// What the frame of a page says.
pub(super) struct Frame<'a> {
    /// Relative to the edition's folder.
    pub path: String,
    pub title: &'a str,
    pub question: &'a str,
    /// Indicators whose datasets the page speaks for.
    pub indicators: Vec<&'a str>,
}

/// Prints pages of one edition in their common frame: house, period, navigation, what was incomplete.
pub(super) struct Printer<'a> {
    pub edition: &'a Edition<'a>,
    /// The edition's name, as printed.
    name: &'static str,
    navigation: Vec<NavigationLink>,
    environment: Environment<'static>,
    /// Whether the sheet of its pages is a file, so that each holds only its own printed heading.
    has_sheet_file: bool,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        edition: &'a Edition<'a>,
        name: &'static str,
        navigation: Vec<NavigationLink>,
    ) -> Result<Self, ReportError> {
        Ok(Self { edition, name, navigation, environment: environment()?, has_sheet_file: false })
    }

    /// For pages whose sheet is a file beside them.
    pub(super) fn with_sheet_file(self) -> Self {
        Self { has_sheet_file: true, ..self }
    }

    pub(super) fn page(
        &self,
        files: &mut Files,
        template: &str,
        frame: &Frame<'_>,
        content: Value,
    ) -> Result<(), ReportError> {
        let input = self.edition.input;
        let root = "../".repeat(frame.path.matches('/').count());
        let as_of = romanian::long_date(self.edition.as_of);
        let style = if self.has_sheet_file {
            Style::heading(frame.title)
        } else {
            Style::of(&input.house, frame.title, &romanian::short_date(self.edition.as_of))
        };
        let page = context! {
            title => frame.title,
            question => frame.question,
            path => &frame.path,
            root => &root,
            nav => value(self.navigation_from(&root, &frame.path)),
            as_of => &as_of,
            as_of_short => romanian::short_date(self.edition.as_of),
            period => format!("1 ianuarie – {as_of}"),
            year => self.edition.as_of.year(),
            edition => self.name,
            incomplete => value(self.edition.incomplete(&frame.indicators)),
            policy => style.source(),
            style => value(style),
            house => house_view(&input.house),
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

    fn navigation_from<'b>(&'b self, root: &str, path: &str) -> Vec<NavigationGroup<'b>> {
        let entry = |link: &'b NavigationLink| NavigationEntry {
            href: format!("{root}{}", link.path),
            name: &link.name,
            current: link.path == path,
        };
        self.navigation
            .chunk_by(|a, b| a.group == b.group)
            .map(|links| NavigationGroup { name: links[0].group, links: links.iter().map(entry).collect() })
            .collect()
    }
}

/// Links of the navigation that belong together.
#[derive(Serialize)]
struct NavigationGroup<'a> {
    name: &'static str,
    links: Vec<NavigationEntry<'a>>,
}

/// A link of the navigation as a page prints it.
#[derive(Serialize)]
struct NavigationEntry<'a> {
    href: String,
    name: &'a str,
    current: bool,
}

/// Anything that serialises, for a template.
pub(super) fn value<T: Serialize>(of: T) -> Value {
    Value::from(Serde(of))
}

fn house_view(house: &House) -> Value {
    context! {
        name => &house.name,
        short => &house.short,
        cui => &house.cui,
        county => &house.county,
        address => &house.address,
        crest => &house.crest,
    }
}
