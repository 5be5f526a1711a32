use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::PublishedEdition;
use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::{Files, value};
use crate::report::templates::environment;
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "editii.html",
    name: "Ediții",
    group: FIGURES,
    question: "Ce s-a publicat înainte și unde se mai citește?",
    description: "Toate edițiile publicate, cu datele lor, neschimbate de la publicare.",
    print,
};

/// The feed of changes: an entry for each edition.
pub(super) const FEED: &str = "schimbari.atom";

/// Corrections of an edition that the feed tells; its page has more, its file all.
const TOLD: usize = 20;

/// An edition as the list and the feed print it.
#[derive(Serialize)]
struct Entry {
    /// Absolute, and the same in every edition that lists it.
    id: String,
    /// Absolute.
    href: String,
    is_this: bool,
    as_of: String,
    prepared_at: String,
    prepared_on: String,
    reason: Option<String>,
    total: usize,
    corrections: Vec<String>,
}

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let entries: Vec<_> = site.context.editions().map(|edition| Entry::of(site, edition)).collect();
    let feed = feed(site, &entries)?;
    files.insert(FEED.to_owned(), feed.into_bytes());
    let content = context! {
        editions => value(entries),
        feed => FEED,
        base_url => site.address(""),
    };
    site.page(files, "public/editii.html", &PAGE.frame(&[]), content)
}

fn feed(site: &Site<'_>, entries: &[Entry]) -> Result<String, ReportError> {
    let content: Value = context! {
        address => site.address(FEED),
        site => site.address(""),
        house => &site.edition.input.house.name,
        email => &site.edition.input.house.email,
        updated => &site.context.edition.prepared_at,
        entries => value(entries),
    };
    let text = environment()?.get_template("public/schimbari.atom")?.render(content)?;
    Ok(text.replace("&#x2f;", "/"))
}

impl Entry {
    fn of(site: &Site<'_>, edition: &PublishedEdition) -> Self {
        let told = |one: &super::Correction| {
            let place = [&one.table, &one.row, &one.column];
            let place = place.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
            let value = |text: &str| if text.is_empty() { romanian::ABSENT.to_owned() } else { text.to_owned() };
            let number = |text: &str| if one.is_number { romanian::number_of_text(text) } else { text.to_owned() };
            let [was, is] = [&one.was, &one.is].map(|text| value(&number(text)));
            format!("{place}, la {}: a fost {was}, este {is} ({})", romanian::short_date(one.as_of), one.why)
        };
        Self {
            id: format!("{}editia-{}-{}", site.address("editii.html#"), edition.as_of, digits(&edition.prepared_at)),
            href: site.address(&edition.path),
            is_this: edition.path.is_empty(),
            as_of: romanian::long_date(edition.as_of),
            prepared_at: edition.prepared_at.clone(),
            prepared_on: edition.prepared_on(),
            reason: edition.reason.clone(),
            total: edition.corrections.len(),
            corrections: edition.corrections.iter().take(TOLD).map(told).collect(),
        }
    }
}

fn digits(time: &str) -> String {
    time.chars().filter(|letter| letter.is_ascii_digit()).collect()
}
