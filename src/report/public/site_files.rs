//! What a website needs besides its pages: style sheet, icon, the page for addresses that do not exist, and what
//! search engines read.

use minijinja::context;

use super::public_page::SiteFrame;
use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::Files;
use crate::report::style::Style;
use crate::romanian;

pub(super) const STYLE: &str = "stil.css";
/// Makes the long lists searchable; they serve without it.
const SEARCH: &str = "cauta.js";
const SEARCH_SCRIPT: &str = include_str!("../../../reports/public/cauta.js");
pub(super) const ICON: &str = "favicon.svg";
pub(super) const NOT_FOUND: &str = "404.html";
const SHEET: &str = include_str!("../../../reports/public/style.css");
/// A page with a rising line, where the house has no crest of its own.
const NEUTRAL_ICON: &str = "M4 2h16v20H4zM7 15.5 10.5 12l3 2.5L18 8l-1.2-.9-3.5 4.6-2.9-2.4L6 13.9z";

/// Adds them to the pages that are already printed.
pub(super) fn add(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    files.insert(STYLE.to_owned(), style(site).into_bytes());
    files.insert(SEARCH.to_owned(), SEARCH_SCRIPT.into());
    files.insert(ICON.to_owned(), icon(site).into_bytes());
    files.insert("sitemap.xml".to_owned(), sitemap(site, files).into_bytes());
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.address("sitemap.xml"));
    files.insert("robots.txt".to_owned(), robots.into_bytes());
    not_found(site, files)
}

fn style(site: &Site<'_>) -> String {
    let input = site.edition.input;
    let shared = Style::of(&input.house, "", &romanian::short_date(input.as_of));
    format!("{}\n{SHEET}", shared.text())
}

fn icon(site: &Site<'_>) -> String {
    let house = &site.edition.input.house;
    let path = html_escape::encode_double_quoted_attribute(house.crest.as_deref().unwrap_or(NEUTRAL_ICON));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{}" fill-rule="evenodd" d="{path}"/></svg>"#,
        house.accent
    )
}

/// Every page, by its address.
fn sitemap(site: &Site<'_>, files: &Files) -> String {
    let pages = files.keys().filter(|path| path.ends_with(".html"));
    let entry = |path: &String| format!("<url><loc>{}</loc></url>\n", html_escape::encode_text(&site.address(path)));
    let entries: String = pages.map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

/// A server answers with it at any depth, so its links begin at the root of the site.
fn not_found(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let frame = SiteFrame {
        path: NOT_FOUND.to_owned(),
        title: "Pagina nu există".to_owned(),
        question: "Adresa este greșită sau pagina a fost mutată.".to_owned(),
        description: "Adresa este greșită sau pagina a fost mutată.".to_owned(),
        indicators: Vec::new(),
        trail: Vec::new(),
    };
    let root = root_path(&site.address(""));
    site.page_with_links_from(files, "public/404.html", &frame, &root, context! {})
}

/// The path of an address: `/castm/` of `https://cas.cnas.ro/castm/`.
fn root_path(address: &str) -> String {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    after_scheme.split_once('/').map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(root_path("https://cas.cnas.ro/castm/"), "/castm/");
        assert_eq!(root_path("https://castm.ro/"), "/");
        assert_eq!(root_path("https://castm.ro"), "/");
    }
}
