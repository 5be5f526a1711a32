//! The editions of the site, what each corrects, and the feed by which readers hear of them.

use chrono::DateTime;
use html_escape::{encode_double_quoted_attribute, encode_text};
use minijinja::context;
use serde::Serialize;

use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use super::{Correction, PublishedEdition};
use crate::report::ReportError;
use crate::report::printer::{Files, value};
use crate::romanian::{self, Noun};
use crate::visible_text::visible_text;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "corectii.html",
    name: "Ediții și corecturi",
    group: FIGURES,
    question: "Ce s-a publicat până acum și ce s-a schimbat de atunci?",
    description: "Edițiile site-ului, cifrele corectate și motivul fiecărei corecturi.",
    print,
};

/// The feed of changes.
pub(super) const FEED: &str = "noutati.atom";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let editions: Vec<_> = site.context.editions().map(|edition| edition_view(site, edition)).collect();
    let content = context! { editions => value(editions), feed => FEED };
    site.page(files, "public/corectii.html", &PAGE.frame(&[]), content)?;
    files.insert(FEED.to_owned(), feed(site).into_bytes());
    Ok(())
}

/// An edition as the page lists it.
#[derive(Serialize)]
struct EditionView<'a> {
    name: String,
    prepared: String,
    address: String,
    is_this: bool,
    reason: Option<&'a str>,
    corrections: Vec<CorrectionView<'a>>,
}

/// A corrected figure as printed.
#[derive(Serialize)]
struct CorrectionView<'a> {
    table: &'a str,
    row: &'a str,
    column: &'a str,
    of: String,
    was: String,
    is: String,
    why: &'a str,
}

fn edition_view<'a>(site: &Site<'_>, edition: &'a PublishedEdition) -> EditionView<'a> {
    EditionView {
        name: format!("Date la {}", romanian::long_date(edition.as_of)),
        prepared: day_of(&edition.prepared_at),
        address: site.address(&edition.path),
        is_this: edition.path.is_empty(),
        reason: edition.reason.as_deref(),
        corrections: edition.corrections.iter().map(correction_view).collect(),
    }
}

fn correction_view(correction: &Correction) -> CorrectionView<'_> {
    let figure = |text: &str| match (text, correction.is_number) {
        ("", _) => romanian::ABSENT.to_owned(),
        (text, true) => romanian::number_of_text(text),
        (text, false) => text.to_owned(),
    };
    CorrectionView {
        table: &correction.table,
        row: &correction.row,
        column: &correction.column,
        of: romanian::short_date(correction.as_of),
        was: figure(&correction.was),
        is: figure(&correction.is),
        why: &correction.why,
    }
}

/// The day of a moment written as RFC 3339, where it was given; other text as it is.
fn day_of(moment: &str) -> String {
    DateTime::parse_from_rfc3339(moment)
        .map_or_else(|_| moment.to_owned(), |moment| romanian::long_date(moment.date_naive()))
}

/// An Atom feed with an entry for each edition.
fn feed(site: &Site<'_>) -> String {
    let house = &site.edition.input.house;
    let entries: String = site.context.editions().map(|edition| entry(site, edition)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ro\">\n\
         <id>{home}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" href=\"{page}\"/>\n\
         <author><name>{name}</name></author>\n{entries}</feed>\n",
        home = text(&site.address("")),
        title = text(&format!("{}: ediții și corecturi", house.name)),
        updated = text(&site.context.edition.prepared_at),
        own = attribute(&site.address(FEED)),
        page = attribute(&site.address(PAGE.path)),
        name = text(&house.name),
    )
}

fn entry(site: &Site<'_>, edition: &PublishedEdition) -> String {
    let corrections = match edition.corrections.len() {
        0 => "Nicio cifră publicată înainte nu este corectată.".to_owned(),
        count => format!("Corectează {}.", Noun::new("o", "cifră", "cifre").spell(count as i128)),
    };
    let summary = match &edition.reason {
        Some(reason) => format!("{reason} {corrections}"),
        None => corrections,
    };
    format!(
        "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n<link rel=\"alternate\" href=\"{link}\"/>\n\
         <summary>{summary}</summary>\n</entry>\n",
        // The address of an edition changes when a newer one takes its place; its moment does not.
        id = text(&format!("{}#{}", site.address(""), edition.prepared_at)),
        title = text(&format!("Date la {}", romanian::long_date(edition.as_of))),
        updated = text(&edition.prepared_at),
        link = attribute(&site.address(&edition.path)),
        summary = text(&summary),
    )
}

fn text(words: &str) -> String {
    encode_text(&visible_text(words)).into_owned()
}

fn attribute(words: &str) -> String {
    encode_double_quoted_attribute(&visible_text(words)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::PublicContext;
    use super::super::tests::{page, released};
    use super::*;
    use crate::report::edition_fixture::{AS_OF, county};
    use crate::report::render_public;

    fn context() -> PublicContext {
        let correction = Correction {
            as_of: AS_OF,
            indicator: "arr_over90".into(),
            table: "Plăți restante <b>".into(),
            row: "domeniu: clinic".into(),
            column: "Suma".into(),
            was: "1234.50".into(),
            is: String::new(),
            why: "Datele lunii au fost trimise din nou.".into(),
            is_number: true,
        };
        let edition = |prepared_at: &str, path: &str, corrections| PublishedEdition {
            as_of: AS_OF,
            prepared_at: prepared_at.into(),
            path: path.into(),
            reason: Some("Ediție & <motiv>".into()),
            corrections,
        };
        PublicContext {
            base_url: "https://cas.cnas.ro/castm/".into(),
            edition: edition("2026-10-20T09:00:00+03:00", "", vec![correction]),
            earlier: vec![edition("2026-10-05T23:30:00+03:00", "editii/2026-09-30/", Vec::new())],
        }
    }

    #[test]
    fn a_correction_says_what_was_what_is_and_why() {
        let files = render_public(&released(county()), &context()).unwrap();
        let html = page(&files, PAGE.path);
        for part in [
            "Plăți restante &lt;b&gt;",
            "1.234,50",
            "<td class=\"number\">–</td>",
            "Datele lunii au fost trimise din nou.",
            "href=\"https://cas.cnas.ro/castm/editii/2026-09-30/\"",
            "5 octombrie 2026",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn the_feed_has_an_entry_for_each_edition() {
        let files = render_public(&released(county()), &context()).unwrap();
        let feed = page(&files, FEED);
        assert_eq!(feed.matches("<entry>").count(), 2);
        assert!(feed.contains("<id>https://cas.cnas.ro/castm/#2026-10-05T23:30:00+03:00</id>"));
        assert!(feed.contains("<summary>Ediție &amp; &lt;motiv&gt; Corectează o cifră.</summary>"), "{feed}");
        assert!(feed.contains("<updated>2026-10-20T09:00:00+03:00</updated>"));
    }
}
