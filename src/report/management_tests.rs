use std::collections::{BTreeMap, BTreeSet};

use super::edition_fixture::{AS_OF, county, dates, empty_county, result};
use super::{EditionInput, render_management};
use crate::indicator::Cell;

pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The values of an attribute on a page.
pub(super) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    html.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// One heading of the first level, none skipped, no id twice, every reference and link with a target, tags in pairs.
pub(super) fn assert_well_formed(files: &Files) {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages(files).map(|(path, html)| (path, attributes(html, "id").into_iter().collect())).collect();
    for (path, html) in pages(files) {
        assert_eq!(attributes(html, "id").len(), ids[path].len(), "{path}: an id twice: {:?}", doubles(html));
        let levels: Vec<u32> =
            html.match_indices("<h").filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: one h1");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: headings {levels:?}");
        for reference in attributes(html, "aria-labelledby").iter().flat_map(|list| list.split(' ')) {
            assert!(ids[path].contains(reference), "{path}: nothing is called {reference}");
        }
        for href in attributes(html, "href") {
            let (target, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if target.is_empty() { path.to_owned() } else { target_of(path, target) };
            assert!(files.contains_key(&target), "{path}: no page {href}");
            assert!(anchor.is_empty() || ids[target.as_str()].contains(anchor), "{path}: no place {href}");
        }
        assert_balanced(path, html);
    }
}

/// The file that a relative link on the page `path` leads to.
pub(super) fn target_of(path: &str, link: &str) -> String {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for part in link.split('/') {
        if part == ".." {
            assert!(folders.pop().is_some(), "{path}: {link} leaves the edition");
        } else {
            folders.push(part);
        }
    }
    folders.join("/")
}

pub(super) fn doubles(html: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    attributes(html, "id").into_iter().filter(|id| !seen.insert(*id)).collect()
}

pub(super) fn assert_balanced(path: &str, html: &str) {
    const VOID: [&str; 5] = ["meta", "link", "br", "input", "!DOCTYPE"];
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("{path}: <{tag} is not closed"));
        let name = inside.split([' ', '\n']).next().unwrap();
        if let Some(closing) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closing), "{path}");
        } else if !inside.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} stay open");
}

fn render(input: &EditionInput) -> Files {
    render_management(input).unwrap_or_else(|error| panic!("{error}"))
}

fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap().replace('\u{a0}', " ")
}

/// One provider and one row wherever there are rows.
pub(super) fn one_provider() -> EditionInput {
    let mut input = county();
    for dates in input.results.values_mut() {
        dates.retain(|day, _| *day == AS_OF);
        for result in dates.values_mut() {
            let last = result.rows.len().saturating_sub(1);
            let keep = result.rows.drain(..).enumerate().filter(|(at, _)| *at == 0 || *at == last);
            result.rows = keep.map(|(_, row)| row).collect();
        }
    }
    input
}

/// Amounts of 18 digits, every second one negative, names as long as they come.
pub(super) fn extremes() -> EditionInput {
    let mut input = county();
    let long = "Spitalul Clinic Județean de Urgență și Recuperare Neuropsihomotorie «Sfinții Împărați Constantin și \
                Elena» Timișoara – Sânnicolau Mare";
    for result in input.results.values_mut().flat_map(BTreeMap::values_mut) {
        for (at, row) in result.rows.iter_mut().enumerate() {
            for cell in row {
                match cell {
                    Cell::Decimal { unscaled, scale: 2 } if *unscaled > 1_000_000 => {
                        *unscaled = if at % 2 == 0 { 999_999_999_999_999_999 } else { -123_456_789_012_345_678 };
                    }
                    Cell::Text(text) if text.len() > 30 => *text = long.to_owned(),
                    _ => {}
                }
            }
        }
    }
    input
}

#[test]
fn every_county_gives_well_formed_pages() {
    // A period has a first page, 8 departments and 9 questions.
    for (input, periods, documents) in
        [(county(), 5, 2), (empty_county(), 1, 1), (one_provider(), 1, 1), (extremes(), 5, 2)]
    {
        let files = render(&input);
        let forms = files.keys().filter(|path| path.ends_with(".xlsx")).count();
        let methods = 1;
        let once = documents + methods + forms + 1;
        assert_eq!(pages(&files).count(), 18 * periods + once + input.definitions.len());
        assert_well_formed(&files);
        for (path, html) in pages(&files) {
            assert!(html.len() < 1_500_000, "{path}: {} bytes", html.len());
        }
    }
}

#[test]
fn every_indicator_stands_on_the_page_of_its_department() {
    let input = county();
    let files = render(&input);
    for (id, definition) in input.definitions.iter().filter(|(id, _)| *id != "gov_kpi_scorecard") {
        let mark = format!("id=\"i-{id}\"");
        let found: Vec<_> = pages(&files)
            .filter(|(path, html)| !path.contains('/') && html.contains(&mark))
            .map(|(path, _)| path)
            .collect();
        let found: Vec<_> =
            found.into_iter().filter(|path| !matches!(*path, "pachet-cnas.html" | "raport-ca.html")).collect();
        assert_eq!(found.len(), 1, "{id} of {}: {found:?}", definition.owner);
    }
    let economic = page(&files, "directia-economica.html");
    assert!(economic.contains("Plățile restante au "), "the topic's finding");
    assert!(economic.contains("mai mult la <a href=\"restante.html\">"));
    let place = |words: &str| economic.find(words).unwrap_or_else(|| panic!("{words} is not printed"));
    assert!(place("Neatins</span>") < place("Indicatorii pe scurt"));
}

#[test]
fn a_page_leads_to_its_like_in_every_period() {
    let files = render(&county());
    let now = page(&files, "restante.html");
    assert!(now.contains("<a href=\"restante.html\" aria-current=\"true\">trim. III 2026</a>"));
    assert!(now.contains("<a href=\"perioade/2026-06-30/restante.html\">trim. II 2026</a>"));
    assert!(!now.contains("Perioadă anterioară"));
    let earlier = page(&files, "perioade/2026-06-30/restante.html");
    assert!(earlier.contains("<a href=\"../../restante.html\">trim. III 2026</a>"));
    assert!(
        earlier.contains("<a href=\"../../perioade/2026-06-30/restante.html\" aria-current=\"true\">trim. II 2026</a>")
    );
    assert!(earlier.contains("href=\"../../explicatii/arr_over90.html#suma\""));
    assert!(earlier.contains("Perioadă anterioară: cifrele sunt la 30 iunie 2026"));
    assert!(earlier.contains("date la 30 iunie 2026"));
    assert!(files.contains_key("perioade/2026-06-30/date/ctl_due_list.csv"));
    assert!(!page(&render(&empty_county()), "restante.html").contains("Perioada</p>"), "one period needs no choice");
}

#[test]
fn figures_stand_beside_the_same_period_of_the_year_before() {
    let mut input = county();
    let old = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    let mut set = |day: &str, row: &str| {
        let day = day.parse().unwrap();
        let made = result("arr_over90", day, old, &[row.to_owned()]);
        input.results.get_mut("arr_over90").unwrap().insert(day, made);
    };
    set("2026-09-30", "TOTAL|150.00|5|2");
    set("2025-09-30", "TOTAL|100.00|5|3");
    let html = page(&render(&input), "restante.html");
    assert!(html.contains("față de 30.09.2025: +50,00 lei (+50,00 %)"), "{html}");
    assert!(html.contains("față de 30.09.2025: neschimbat"));
    assert!(html.contains("<td class=\"number\">150,00 <small>+50,00</small></td>"));
    assert!(html.contains("<td class=\"number\">5 <small>=</small></td>"));
    assert!(html.contains("<td class=\"number\">2 <small>−1</small></td>"));
    input.results.get_mut("arr_over90").unwrap().remove(&"2025-09-30".parse().unwrap());
    let html = page(&render(&input), "restante.html");
    assert!(html.contains("față de 30.09.2025: – (fără rezultat la acea dată)"));
    assert!(html.contains("Comparația cu 30.09.2025 lipsește: la acea dată nu există rezultat."));
}

#[test]
fn documents_are_of_the_last_ended_quarter_and_half_year() {
    let mut input = county();
    let mut set = |day: &str, paid: &str| {
        let day = day.parse().unwrap();
        let made = result(
            "bud_exec_chapter",
            day,
            "cod:t denumire:t plati:2 executie_pct:2",
            &[format!("50.05|TOTAL|{paid}|50.00")],
        );
        input.results.get_mut("bud_exec_chapter").unwrap().insert(day, made);
    };
    set("2026-09-30", "100.00");
    set("2026-06-30", "60.00");
    set("2025-09-30", "90.00");
    set("2025-06-30", "60.00");
    let files = render(&input);
    let package = page(&files, "pachet-cnas.html");
    assert!(package.contains("Situația economico-financiară: trim. III 2026") && package.contains("art. 15 pct. 16"));
    assert!(package.contains("1 iulie – 30 septembrie 2026; cumulat de la 1 ianuarie"));
    let quarter = package.split("Plăți în trimestru").nth(1).unwrap();
    assert!(
        quarter.contains(">40,00 lei</a>") && quarter.contains("față de 30.09.2025: +10,00 lei (+33,33 %)"),
        "{quarter}"
    );
    assert!(!package.contains("t-ctl_due_list"), "internal: it does not leave the house");
    let report = page(&files, "raport-ca.html");
    assert!(report.contains("Raport de gestiune: semestrul I 2026") && report.contains("art. 12 pct. 3"));
    let half = report.split("Plăți în semestru").nth(1).unwrap();
    assert!(half.contains(">60,00 lei</a>") && half.contains("față de 30.06.2025: neschimbat"), "{half}");

    let running = "2026-09-15".parse().unwrap();
    for dates in input.results.values_mut() {
        if let Some(mut last) = dates.remove(&AS_OF) {
            last.as_of = running;
            dates.insert(running, last);
        }
    }
    input.as_of = running;
    assert!(page(&render(&input), "pachet-cnas.html").contains("Situația economico-financiară: trim. II 2026"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(render(&county()), render(&county()));
}

#[test]
fn the_scorecard_leads_with_what_is_off_target() {
    let html = page(&render(&county()), "index.html");
    assert!(html.contains("6 obiective din 7 nu sunt atinse"), "{html}");
    assert!(html.contains("14 puncte din 35"));
    assert!(html.contains(">din ianuarie 2026</span>") && html.contains("; o lună fără date"), "{html}");
    let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} is not printed"));
    assert!(place("o-1\"><a href=\"explicatii/arr_over90.html#suma\"") < place("Fără rezultat</span></p>"));
    assert!(place("Fără rezultat</span></p>") < place("Atins</span></p>"));
    assert!(html.contains("cel puțin din septembrie 2025"), "off target since the first of the 13 dates");
}

#[test]
fn an_objective_missed_since_this_month_says_so() {
    let mut input = county();
    let scorecards = input.results.get_mut("gov_kpi_scorecard").unwrap();
    for cell in scorecards.get_mut(&dates()[11]).unwrap().rows.iter_mut().flatten() {
        if *cell == Cell::Text("rosu".into()) {
            *cell = Cell::Text("verde".into());
        }
    }
    assert!(page(&render(&input), "index.html").contains(">din septembrie 2026</span>"));
    input.results.get_mut("gov_kpi_scorecard").unwrap().remove(&dates()[11]);
    assert!(!page(&render(&input), "index.html").contains(">din septembrie 2026</span>"));
}

#[test]
fn a_missing_month_is_a_word_and_its_sentence_says_so() {
    let mut input = county();
    let html = page(&render(&input), "restante.html");
    assert!(html.contains(">lipsă</text>") && html.contains("<td class=\"number\">lipsă</td>"));
    assert!(html.contains("Plățile restante peste 90 de zile au crescut cu "), "{html}");
    let august = dates()[11];
    input.results.get_mut("arr_over90").unwrap().remove(&august);
    assert!(page(&render(&input), "restante.html").contains("; pentru august 2026 lipsesc datele"));
}

#[test]
fn without_extracts_a_page_says_which_are_missing() {
    let files = render(&empty_county());
    let html = page(&files, "restante.html");
    assert!(html.contains("Nu există rezultat: extrasele «facturi», «plati» nu au fost încărcate."), "{html}");
    assert!(html.contains("Nu a fost încărcat niciun extras."));
    assert!(!html.contains("<table"));
    assert!(page(&files, "explicatii/arr_over90.html").contains("Acest extras nu a fost încărcat."));
}

#[test]
fn a_page_names_only_what_its_own_datasets_lack() {
    let files = render(&county());
    assert!(page(&files, "restante.html").contains("nu are fișier pentru februarie 2026"));
    assert!(page(&files, "petitii.html").contains("Nimic de semnalat"));
}

#[test]
fn text_from_the_extracts_is_never_markup() {
    let files = render(&county());
    for (path, html) in pages(&files) {
        assert!(!html.contains("<b>"), "{path}");
        assert!(!html.contains("<script"), "{path}");
        assert!(!html.contains(" style=\""), "{path}: the policy of the page forbids it");
    }
    assert!(page(&files, "control.html").contains("&lt;b&gt;SRL"));
    let csv = String::from_utf8(files["date/ctl_due_list.csv"].clone()).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("'=HYPERLINK"));
    assert_eq!(csv.lines().count(), 301);
    assert!(page(&files, "control.html").contains("primele 100 din 300 de rânduri"));
}

#[test]
fn the_printed_figure_has_every_digit() {
    let html = page(&render(&extremes()), "executie.html");
    assert!(html.contains("9.999.999.999.999.999,99"), "{html}");
    assert!(html.contains("−1.234.567.890.123.456,78"));
}

#[test]
fn sentences_follow_the_data() {
    let mut input = county();
    let set = |input: &mut EditionInput, id: &str, shape: &str, rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        input.results.get_mut(id).unwrap().insert(AS_OF, result(id, AS_OF, shape, &rows));
    };
    let eu = "tip:t cereri:i platite_in_termen:i platite_tarziu:i neplatite_depasite:i in_termen:i";
    for (late, sentence) in [
        ("art8|30|29|1|0|0", "O cerere din 30 a depășit 90 de zile"),
        ("art8|30|10|20|0|0", "20 de cereri din 30 au depășit 90 de zile"),
        ("art8|30|30|0|0|0", "Nicio cerere din 30 nu a depășit 90 de zile"),
        ("art8|0|0|0|0|0", "Nu sunt cereri de rambursare"),
    ] {
        set(&mut input, "eu_refund_90d", eu, &[late]);
        assert!(page(&render(&input), "international.html").contains(sentence), "{sentence}");
    }
    let chapter = "cod:t denumire:t credite_definitive:2 plati:2 executie_pct:2";
    for (row, sentence) in [
        ("50.05|TOTAL|100.00|80.00|80.00", "cu 5,21 puncte procentuale înaintea anului"),
        ("50.05|TOTAL|100.00|70.00|70.00", "cu 4,79 puncte procentuale în urma anului"),
        ("50.05|TOTAL|0.00|0.00|", "Nu există credite bugetare la care să se raporteze plățile"),
    ] {
        set(&mut input, "bud_exec_chapter", chapter, &[row]);
        assert!(page(&render(&input), "executie.html").contains(sentence), "{sentence}");
    }
    let old = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    set(&mut input, "arr_over90", old, &["TOTAL|0.00|0|0"]);
    let html = page(&render(&input), "restante.html");
    assert!(html.contains("Plățile restante peste 90 de zile au ajuns la zero, de la "));
    assert!(html.contains("Niciun domeniu nu are plăți restante peste 90 de zile"));
}

#[test]
fn a_running_month_is_marked() {
    let mut input = county();
    let day = "2026-09-15".parse().unwrap();
    for dates in input.results.values_mut() {
        if let Some(mut last) = dates.remove(&AS_OF) {
            last.as_of = day;
            dates.insert(day, last);
        }
    }
    input.as_of = day;
    let files = render(&input);
    assert_well_formed(&files);
    assert!(page(&files, "concedii.html").contains(">sep*</text>"));
    assert!(page(&files, "concedii.html").contains("* lună neîncheiată"));
    assert!(page(&files, "restante.html").contains("față de sfârșitul lunii august 2026"));
}

#[test]
fn the_policy_allows_the_style_of_the_page_and_nothing_else() {
    use sha2::{Digest, Sha256};
    let html = page(&render(&county()), "index.html");
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    // The hash differs from page to page, as the printed margins do; the browser recomputes it from this very text.
    let digest = Sha256::digest(style.as_bytes());
    assert!(html.contains(&super::style::base64(&digest)), "the hash is not of the printed text");
    assert!(!style.contains('<') && !style.contains("url("));
}

/// `BAREM_PAGES_DIR=/tmp/pages cargo test --release --lib pages_for_looking`
#[test]
fn pages_for_looking() {
    let Some(folder) = std::env::var_os("BAREM_PAGES_DIR").map(std::path::PathBuf::from) else { return };
    for (name, input) in
        [("judet", county()), ("gol", empty_county()), ("un-furnizor", one_provider()), ("extreme", extremes())]
    {
        for (path, bytes) in render(&input) {
            let path = folder.join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}
