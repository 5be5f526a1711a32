use std::collections::{BTreeMap, BTreeSet};

use super::{Correction, PublicContext, render_public};
use crate::indicator::{Cell, ResultPrivacy};
use crate::report::EditionInput;
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::edition_fixture::{AS_OF, county, empty_county, result};
use crate::report::management_tests::{
    Files, assert_balanced, attributes, doubles, extremes, one_provider, pages, target_of,
};

/// Only what may be public, as the gate releases it.
pub(super) fn released(mut input: EditionInput) -> EditionInput {
    input.definitions.retain(|_, definition| definition.privacy != ResultPrivacy::Internal);
    let definitions = &input.definitions;
    input.results.retain(|id, _| definitions.contains_key(id));
    input
}

fn context() -> PublicContext {
    PublicContext::alone("https://cas.cnas.ro/castm", AS_OF)
}

pub(super) fn render(input: EditionInput) -> Files {
    render_public(&released(input), &context()).unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap().replace('\u{a0}', " ")
}

/// What every page of the site keeps to: headings, names, links within the site, nothing inline, nothing from elsewhere.
pub(super) fn assert_site(files: &Files) {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages(files).map(|(path, html)| (path, attributes(html, "id").into_iter().collect())).collect();
    for (path, html) in pages(files) {
        assert!(html.len() < 1_500_000, "{path}: {} bytes", html.len());
        assert_balanced(path, html);
        assert_eq!(attributes(html, "id").len(), ids[path].len(), "{path}: an id twice: {:?}", doubles(html));
        let levels: Vec<u32> =
            html.match_indices("<h").filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: one h1");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: headings {levels:?}");
        for reference in attributes(html, "aria-labelledby").iter().flat_map(|list| list.split(' ')) {
            assert!(ids[path].contains(reference), "{path}: nothing is called {reference}");
        }
        assert_eq!(html.matches("<table").count(), html.matches("<caption").count(), "{path}: captions");
        assert_eq!(
            html.matches("<th").count() - html.matches("<thead").count(),
            html.matches(" scope=\"").count(),
            "{path}: heads of rows and columns"
        );
        for inline in [" style=\"", "<style", "<script>", " onclick=", "javascript:", "http-equiv=\"refresh\""] {
            assert!(!html.contains(inline), "{path}: {inline}");
        }
        assert!(html.contains("<html lang=\"ro\">"), "{path}");
        assert!(!html.contains("noindex"), "{path}");
        let description = html.split("<meta name=\"description\" content=\"").nth(1).unwrap();
        assert!(description.find('"').is_some_and(|length| length > 20), "{path}: a description");
        assert_links(files, &ids, path, html);
    }
}

fn assert_links(files: &Files, ids: &BTreeMap<&str, BTreeSet<&str>>, path: &str, html: &str) {
    let canonical =
        html.split("<link rel=\"canonical\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(canonical.starts_with("https://cas.cnas.ro/castm/"), "{path}: {canonical}");
    // A reader may be led elsewhere; the page itself asks nothing of others.
    let leads_out = |link: &&str| link.starts_with("mailto:") || link.contains("://");
    assert!(!attributes(html, "src").iter().any(leads_out), "{path}");
    let within = attributes(html, "href").into_iter().filter(|link| !leads_out(link));
    for link in within.chain(attributes(html, "src")) {
        let link = if path == "404.html" { link.strip_prefix("/castm/").unwrap_or(link) } else { link };
        let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = if target.is_empty() { path.to_owned() } else { target_of(path, target) };
        // The files of open data are made elsewhere.
        if target.starts_with("date/") {
            continue;
        }
        assert!(files.contains_key(&target), "{path}: no page {link}");
        assert!(anchor.is_empty() || ids[target.as_str()].contains(anchor), "{path}: no place {link}");
    }
}

#[test]
fn every_county_gives_a_whole_site() {
    for input in [county(), empty_county(), one_provider(), extremes()] {
        assert_site(&render(input));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(render(county()), render(county()));
}

#[test]
fn the_start_page_has_the_numbers_of_the_results() {
    let input = county();
    let html = page(&render(county()), "index.html");
    let cell = |id: &str, row: &str, column: &str| {
        let result = &input.results[id][&AS_OF];
        result.cell(result.row_of(row).unwrap(), column).clone()
    };
    let (paid, approved) =
        (cell("bud_exec_chapter", "50.05", "plati"), cell("bud_exec_chapter", "50.05", "credite_definitive"));
    let overdue = cell("arr_bands", "TOTAL", "suma");
    for expected in [
        short_quantity(&paid, "lei"),
        quantity(&paid, "lei"),
        short_quantity(&approved, "lei"),
        quantity(&cell("bud_exec_chapter", "50.05", "executie_pct"), "%"),
        short_quantity(&overdue, "lei"),
        short_quantity(&cell("arr_over90", "TOTAL", "suma"), "lei"),
        quantity(&cell("bud_exec_chapter", "66.05.06", "plati"), ""),
        "74,79 %".to_owned(),
        "date la 30 septembrie 2026".to_owned(),
    ] {
        assert!(html.contains(&expected.replace('\u{a0}', " ")), "{expected}");
    }
    assert!(html.contains("<a href=\"executie/66-05-06.html\">Spitale</a>"));
    assert!(html.contains("<a href=\"restante.html\">Plăți restante</a>"));
}

#[test]
fn corrections_are_told_on_the_start_page() {
    let mut context = context();
    let told = "Cifre publicate înainte au fost corectate";
    let html = |context: &PublicContext| page(&render_public(&released(county()), context).unwrap(), "index.html");
    assert!(!html(&context).contains(told));
    context.edition.corrections.push(Correction {
        as_of: AS_OF,
        indicator: "bud_exec_chapter".into(),
        table: "Execuția".into(),
        row: String::new(),
        column: String::new(),
        was: "1".into(),
        is: "2".into(),
        why: "Datele au fost trimise din nou.".into(),
        is_number: true,
    });
    assert!(html(&context).contains(told));
}

/// The execution with a total and a subchapter, at each of these days.
fn with_payments(days: &[(&str, &str, &str)]) -> EditionInput {
    let mut input = county();
    let dates = days.iter().map(|(day, all, hospitals)| {
        let row = |code: &str, name: &str, paid: &str| {
            format!("{code}|{name}|0.00|1000.00|1200.00|0.00|0.00|0.00|{paid}|0.00|0.00|50.00")
        };
        let rows = [
            row("50.05", "CHELTUIELI – TOTAL", all),
            row("66.05", "SĂNĂTATE", all),
            row("66.05.06", "Spitale", hospitals),
        ];
        let shape = "cod:t denumire:t credite_angajament:2 credite_initiale:2 credite_definitive:2 \
                     credite_trim_cumulate:2 angajamente_bugetare:2 angajamente_legale:2 plati:2 de_platit:2 \
                     cheltuieli_efective:2 executie_pct:2";
        let day = day.parse().unwrap();
        (day, result("bud_exec_chapter", day, shape, &rows))
    });
    input.results.insert("bud_exec_chapter".into(), dates.collect());
    input
}

#[test]
fn payments_of_a_month_are_the_rise_of_the_year_so_far() {
    let days = [
        ("2025-12-31", "900.00", "900.00"),
        ("2026-01-31", "100.00", "40.00"),
        ("2026-02-28", "250.00", "80.00"),
        ("2026-04-30", "300.00", "80.00"),
        ("2026-07-31", "400.00", "100.00"),
        ("2026-08-31", "500.00", "200.00"),
        ("2026-09-30", "620.00", "250.00"),
    ];
    let files = render(with_payments(&days));
    let html = page(&files, "executie.html");
    assert!(html.contains("Plățile din septembrie au crescut cu 20,00 % față de august"), "{html}");
    let row = |month: &str, paid: &str, so_far: &str| {
        format!("<th scope=\"row\">{month}</th>\n<td class=\"number\">{paid}</td>\n<td class=\"number\">{so_far}</td>")
    };
    for (month, paid, so_far) in [
        ("decembrie 2025", "lipsă", "900,00"),
        ("ianuarie 2026", "100,00", "100,00"),
        ("februarie 2026", "150,00", "250,00"),
        ("martie 2026", "lipsă", "lipsă"),
        ("aprilie 2026", "lipsă", "300,00"),
        ("septembrie 2026", "120,00", "620,00"),
    ] {
        assert!(html.contains(&row(month, paid, so_far)), "{month}");
    }
    assert!(html.contains(">lipsă</text>"), "a gap has its word");
    let hospitals = page(&files, "executie/66-05-06.html");
    assert!(hospitals.contains("Plățile din septembrie au scăzut cu 50,00 % față de august"));
}

#[test]
fn payments_beside_last_year_rise_fall_or_have_nothing_to_stand_beside() {
    let html = |then: Option<&str>| {
        let days: Vec<_> = then
            .map(|paid| ("2025-09-30", paid, "10.00"))
            .into_iter()
            .chain([("2026-09-30", "120.00", "20.00")])
            .collect();
        page(&render(with_payments(&days)), "executie.html")
    };
    let rise = html(Some("100.00"));
    assert!(rise.contains("sunt de 120,00 lei, cu 20,00 % mai mult decât la 30.09.2025</h2>"), "{rise}");
    assert!(rise.contains("+10,00 lei"), "the change of a subchapter has its sign");
    assert!(html(Some("240.00")).contains("cu 50,00 % mai puțin decât la 30.09.2025</h2>"));
    assert!(html(Some("120.00")).contains("la fel ca la 30.09.2025</h2>"));
    let none = html(None);
    assert!(none.contains("Comparația cu 30.09.2025 lipsește: la acea dată nu există rezultat."));
    assert!(none.contains("Plățile lunare: nu există date la 30 septembrie 2026"), "August is not known");
}

#[test]
fn every_code_has_its_page_and_its_way_back() {
    let files = render(county());
    let codes = ["66-05", "66-05-03", "66-05-03-01", "66-05-06", "68-05", "68-05-06"];
    for code in codes {
        assert!(files.contains_key(&format!("executie/{code}.html")), "{code}");
    }
    assert!(!files.contains_key("executie/50-05.html"), "the whole has the execution's own page");
    let html = page(&files, "executie/66-05-03-01.html");
    let trail = "<li><a href=\"../executie.html\">Cheltuieli</a></li>\n<li><a href=\"../executie/66-05.html\">66.05 \
                 Sănătate</a></li>\n<li><a href=\"../executie/66-05-03.html\">66.05.03 Medicamente și dispozitive</a></li>";
    assert!(html.contains(trail), "{html}");
    assert!(html.contains("<h1>Medicamente pe rețetă (66.05.03.01)</h1>"));
    assert!(html.contains("În buget: paragraful 66.05.03.01, «Medicamente cu și fără contribuție personală»."));
    assert!(html.contains("href=\"../date/bud_exec_chapter.csv\""));
    assert!(html.contains("href=\"../executie.html\" aria-current=\"true\""), "the navigation shows where one is");
    let above = page(&files, "executie/66-05.html");
    assert!(above.contains("<a href=\"../executie/66-05-03.html\">66.05.03 Medicamente și dispozitive</a>"));
    assert!(
        !above.contains("<a href=\"../executie/66-05-03-01.html\">66.05.03.01 Medicamente"),
        "not a part of its own"
    );
}

#[test]
fn missing_extracts_are_named_and_nothing_is_made_up() {
    let files = render(empty_county());
    for path in ["index.html", "executie.html", "venituri.html", "restante.html"] {
        assert!(page(&files, path).contains("Nu există rezultat: extras"), "{path}");
    }
    let start = page(&files, "index.html");
    assert!(start.contains("Nu sunt date despre plățile de până la 30 septembrie 2026"));
    assert!(!start.contains("0,00"));
    assert!(!files.keys().any(|path| path.starts_with("executie/")));
}

#[test]
fn a_suppressed_value_is_marked_and_explained() {
    let mut input = county();
    let overdue = input.results.get_mut("arr_over90").unwrap().get_mut(&AS_OF).unwrap();
    let (row, column) = (0, overdue.position("nr_furnizori").unwrap());
    assert!(!page(&render(county()), "restante.html").contains("<abbr"));
    overdue.rows[row][column] = Cell::Suppressed;
    let html = page(&render(input), "restante.html");
    assert!(html.contains("<abbr title=\"valoare suprimată pentru protecția persoanelor\">[c]</abbr>"));
    assert!(html.contains("<p class=\"note\">[c] = valoare suprimată pentru protecția persoanelor.</p>"));
}

#[test]
fn text_of_the_extracts_is_text() {
    let mut input = county();
    let hostile = "\"><script>alert(1)</script><b style=\"x\">\u{202e}gata";
    for result in input.results.values_mut().flat_map(BTreeMap::values_mut) {
        for cell in result.rows.iter_mut().flatten() {
            if matches!(cell, Cell::Text(text) if text.chars().count() > 15) {
                *cell = Cell::Text(hostile.to_owned());
            }
        }
    }
    input.house.name = hostile.to_owned();
    let files = render(input);
    assert_site(&files);
    let html = page(&files, "executie.html");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!html.contains('\u{202e}'));
    assert!(!page(&files, "stil.css").contains("</"), "a name stays within its string");
}

#[test]
fn search_engines_and_lost_readers_find_the_pages() {
    let files = render(county());
    let sitemap = page(&files, "sitemap.xml");
    for (path, _) in pages(&files).filter(|(path, _)| *path != "404.html") {
        let address =
            format!("<loc>https://cas.cnas.ro/castm/{}</loc>", path.strip_suffix("index.html").unwrap_or(path));
        assert_eq!(sitemap.matches(&address).count(), 1, "{path}");
    }
    assert!(!sitemap.contains("404"));
    assert!(page(&files, "robots.txt").contains("Sitemap: https://cas.cnas.ro/castm/sitemap.xml"));
    let lost = page(&files, "404.html");
    assert!(lost.contains("href=\"/castm/stil.css\"") && lost.contains("href=\"/castm/executie.html\""));
    assert!(page(&files, "favicon.svg").starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
}
