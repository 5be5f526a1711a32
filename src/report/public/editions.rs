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
        Self {
            id: format!("{}editia-{}-{}", site.address("editii.html#"), edition.as_of, digits(&edition.prepared_at)),
            href: site.address(&edition.path),
            is_this: edition.path.is_empty(),
            as_of: romanian::long_date(edition.as_of),
            prepared_at: edition.prepared_at.clone(),
            prepared_on: edition.prepared_on(),
            reason: edition.reason.clone(),
            total: edition.corrections.len(),
            corrections: edition.corrections.iter().take(TOLD).map(ToString::to_string).collect(),
        }
    }
}

fn digits(time: &str) -> String {
    time.chars().filter(|letter| letter.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::{AS_OF, county};
    use crate::report::{Correction, PublicContext, render_public};

    fn correction(was: &str, is: &str, is_number: bool) -> Correction {
        Correction {
            as_of: "2026-08-31".parse().unwrap(),
            indicator: "bud_exec_chapter".into(),
            table: "Execuția <b>\"pe capitole\"</b>".into(),
            row: "Cod: 66.05".into(),
            column: "Plăți".into(),
            was: was.into(),
            is: is.into(),
            why: "date reîncărcate: plati 2026-08".into(),
            is_number,
        }
    }

    /// A second edition that corrects the first, which corrected another.
    fn context() -> PublicContext {
        let mut context = PublicContext::alone("https://cas.example/tm", AS_OF);
        let first = PublishedEdition {
            as_of: "2026-08-31".parse().unwrap(),
            prepared_at: "2026-09-05T23:30:00+03:00".into(),
            path: "editii/2026-08-31-0a1b2c3d/".into(),
            reason: None,
            corrections: vec![correction("suprimat", "publicat", false)],
        };
        context.earlier.push(first);
        context.edition.prepared_at = "2026-10-05T09:30:00+03:00".into();
        context.edition.reason = Some("Luna august a fost retrimisă & verificată".into());
        context.edition.corrections = vec![correction("-1234567.50", "", true); 250];
        context
    }

    fn text(files: &Files, path: &str) -> String {
        String::from_utf8(files[path].clone()).unwrap()
    }

    #[test]
    fn a_correction_says_what_was_what_is_and_why() {
        let files = render_public(&county(), &context()).unwrap();
        let page = text(&files, "corectii.html");
        assert!(page.contains("\u{2212}1.234.567,50</td><td class=\"number\">–</td>"), "{page}");
        assert!(page.contains("date reîncărcate: plati 2026-08") && page.contains("Cod: 66.05 · Plăți"));
        assert!(page.contains("Luna august a fost retrimisă &amp; verificată"));
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"));
        assert!(page.contains("primele 200 din 250 de corecturi") && page.contains("href=\"corectii.csv\""));
        assert!(page.contains("href=\"https://cas.example/tm/editii/2026-08-31-0a1b2c3d/corectii.csv\""), "{page}");
        // The file is the edition's own, whole.
        assert_eq!(Correction::read_all(&files["corectii.csv"]).unwrap(), context().edition.corrections);

        let alone = render_public(&county(), &PublicContext::alone("https://cas.example/tm/", AS_OF)).unwrap();
        assert!(text(&alone, "corectii.html").contains("Aceasta este prima ediție"));
        assert_eq!(Correction::read_all(&alone["corectii.csv"]).unwrap(), []);
    }

    #[test]
    fn links_to_other_editions_are_absolute() {
        let page = text(&render_public(&county(), &context()).unwrap(), "editii.html");
        assert!(page.contains("href=\"https://cas.example/tm/editii/2026-08-31-0a1b2c3d/\""), "{page}");
        assert!(!page.contains("href=\"editii/"));
        assert!(page.contains("<td>05.09.2026</td>") && page.contains("ediția de față"));
    }

    #[test]
    fn the_feed_names_every_edition_by_an_id_that_stays() {
        let files = render_public(&county(), &context()).unwrap();
        let feed = text(&files, FEED);
        assert!(
            feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        );
        assert_eq!(feed.matches("<entry>").count(), 2);
        assert!(feed.contains("<id>https://cas.example/tm/schimbari.atom</id>"));
        assert!(feed.contains("<updated>2026-10-05T09:30:00+03:00</updated>\n<link rel=\"self\""), "{feed}");
        assert!(feed.contains("&lt;b&gt;") && feed.contains("și încă 230 de corecturi"));
        let ids = |feed: &str| -> Vec<String> {
            feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).map(str::to_owned).collect()
        };
        let first_alone = PublicContext { edition: context().earlier.remove(0), earlier: vec![], ..context() };
        let before = ids(&text(&render_public(&county(), &first_alone).unwrap(), FEED));
        assert_eq!(ids(&feed)[2], before[1]);
        assert_eq!(ids(&feed).len(), 3);

        let alone = render_public(&county(), &PublicContext::alone("https://cas.example/tm", AS_OF)).unwrap();
        assert!(text(&alone, FEED).contains("<updated>2026-09-30T00:00:00Z</updated>"));
    }
}
