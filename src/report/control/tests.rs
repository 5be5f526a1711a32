use std::collections::BTreeMap;

use super::control_fixture::{County, HOSTILE_NAME};
use super::{ControlInput, render_control};
use crate::report::edition_fixture::{county, empty_county};
use crate::report::management_tests::{Files, assert_balanced, attributes, doubles, pages, target_of};

fn render(control: &ControlInput<'_>) -> Files {
    render_control(control).unwrap_or_else(|error| panic!("{error}"))
}

fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap().replace('\u{a0}', " ")
}

/// Pages without double ids, with tags in pairs, one first heading, and links that lead somewhere.
fn assert_sound(files: &Files) {
    let ids: BTreeMap<&str, Vec<&str>> = pages(files).map(|(path, html)| (path, attributes(html, "id"))).collect();
    for (path, html) in pages(files) {
        assert!(doubles(html).is_empty(), "{path}: an id twice: {:?}", doubles(html));
        assert_balanced(path, html);
        assert_eq!(html.matches("<h1>").count(), 1, "{path}");
        for reference in attributes(html, "aria-labelledby").iter().flat_map(|list| list.split(' ')) {
            assert!(ids[path].contains(&reference), "{path}: nothing is called {reference}");
        }
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if target.is_empty() { path.to_owned() } else { target_of(path, target) };
            assert!(files.contains_key(&target), "{path}: no file {link}");
            assert!(anchor.is_empty() || ids[target.as_str()].contains(&anchor), "{path}: no place {link}");
        }
    }
}

#[test]
fn every_county_gives_sound_pages() {
    for providers in [0, 1, 220] {
        let county = County::of(providers);
        let files = render(&county.control());
        assert_sound(&files);
        let sheets = files.keys().filter(|path| path.starts_with("furnizori/")).count();
        assert_eq!(sheets, providers);
        assert_eq!(files, render(&county.control()), "the same input, the same bytes");
    }
}

#[test]
fn a_county_without_data_says_so_in_words() {
    for input in [empty_county(), county()] {
        let files = render(&ControlInput { input: &input, views: BTreeMap::new(), plans: Vec::new() });
        assert_sound(&files);
        assert!(files.contains_key("index.html") && files.contains_key("realizare.html"));
    }
    let input = empty_county();
    let files = render(&ControlInput { input: &input, views: BTreeMap::new(), plans: Vec::new() });
    assert!(page(&files, "index.html").contains("Nu există furnizori cu termen de control"));
    assert!(page(&files, "scadente.html").contains("Nu există rezultat"));
    assert!(page(&files, "realizare.html").contains("extrasul «constatari» nu a fost încărcat"));
    assert!(page(&files, "index.html").contains("Nu se știe ce măsuri sunt restante"));
}

#[test]
fn hostile_names_are_text() {
    let files = render(&County::of(220).control());
    for (path, html) in pages(&files) {
        assert!(!html.contains("<script>"), "{path}");
        assert!(!html.contains(HOSTILE_NAME), "{path}");
    }
    assert!(page(&files, "scadente.html").contains("SC &lt;script&gt;alert(1)&lt;/script&gt; &amp; «Farmacia» SRL"));
    assert!(page(&files, "plan-2027.html").contains("desființat &lt;în lichidare&gt;"));
    assert!(files.keys().all(|path| !path.contains("..") && !path.contains('<')));
}

#[test]
fn a_score_never_stands_without_its_parts() {
    let county = County::of(220);
    let files = render(&county.control());
    let list = page(&files, "scadente.html");
    let row = list.split("<tr>").find(|row| row.contains("furnizori/F00008.html")).unwrap();
    assert_eq!(row.matches("<td>").count() + row.matches("<td ").count(), 6 + 2 + 10, "{row}");
    let sheet = page(&files, "furnizori/F00008.html");
    assert!(sheet.contains("Scor de risc 48,61 din 100"));
    assert_eq!(sheet.matches("class=\"number percentile\"").count(), 1 + 10);
    let plan = page(&files, "plan-2027.html");
    for cell in plan.split("<td class=\"score\">").skip(1) {
        let cell = cell.split("</td>").next().unwrap();
        assert!(cell == "–" || cell.contains("<small>"), "{cell}");
    }
    // Without its parts the score is not printed at all.
    let mut views = county.views.clone();
    views.remove("risc_furnizori");
    let bare = render(&ControlInput { views, ..county.control() });
    assert!(page(&bare, "scadente.html").contains("lista nu are scoruri"));
    assert!(!page(&bare, "furnizori/F00008.html").contains("48,61"));
    assert!(!page(&bare, "plan-2027.html").contains("<td class=\"score\">4"));
}

#[test]
fn contributions_add_up_to_the_score() {
    let hundredths = |text: &str| text.replace(',', "").parse::<i64>().unwrap_or_else(|_| panic!("{text}"));
    for provider in ["F00001", "F00008", "F00019"] {
        let sheet = page(&render(&County::of(20).control()), &format!("furnizori/{provider}.html"));
        let (score, rest) = sheet.split_once("Scor de risc ").unwrap().1.split_once(" din 100").unwrap();
        let table = rest.split_once("<table class=\"risk\"").unwrap().1.split_once("</table>").unwrap().0;
        let last = |row: &str| row.rsplit("<td").next().unwrap().split(['>', '<']).nth(1).unwrap().to_owned();
        let parts: Vec<_> = table.split("<tr>").skip(2).map(last).filter(|text| text != "–").collect();
        assert!(parts.len() >= 8, "{parts:?}");
        let sum: i64 = parts.iter().map(|part| hundredths(part)).sum();
        // Each part is rounded by itself.
        assert!((sum - hundredths(score)).abs() <= parts.len() as i64 / 2, "{parts:?} {score}");
    }
}

#[test]
fn refused_invoices_are_listed_up_to_ten() {
    let files = render(&County::of(26).control());
    let sheet = page(&files, "furnizori/F00025.html");
    assert_eq!(sheet.matches("FA-F00025-").count(), 10);
    assert!(sheet.contains("Și încă 2 rânduri, mai vechi."));
    assert!(page(&files, "furnizori/F00013.html").contains("Nu există facturi cu parte refuzată"));
    let one = page(&files, "furnizori/F00014.html");
    assert!(one.contains("FA-F00014-1") && !one.contains("Și încă"));
}

#[test]
fn the_plan_tells_who_does_not_fit_and_what_would_help() {
    let page = page(&render(&County::of(220).control()), "plan-2027.html");
    for words in [
        "8 furnizori din 158 nu au loc în plan</h2>",
        "56 de luni-furnizor",
        "8 inspecții",
        "ianuarie–aprilie 2027",
        "blocat în plan: ordin &lt;DG&gt;",
        "început la 30.09.2026",
        "mutat din trim. I 2027",
        "contractul se încheie la 31.12.2027",
        "Planul nou mută o poziție.",
        "În decembrie 2027 încap 5 inspecții din 13 (concedii).",
        "<small class=\"flag\">în planul 2026: octombrie &lt;2026&gt;</small>",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_sheet_says_what_there_is_not() {
    let files = render(&County::of(20).control());
    let without = page(&files, "furnizori/F00009.html");
    assert!(without.contains("Nu există facturi sau plăți în ultimele 24 de luni"));
    assert!(without.contains("Nu există sesizări"));
    let with = page(&files, "furnizori/F00001.html");
    for words in ["Sumă necuvenită", "restantă", "Reținere", "Locul 2 din 58", "din ultimele 12 luni lipsesc date"]
    {
        assert!(with.contains(words), "{words}");
    }
}

#[test]
fn a_sheet_whose_extract_never_landed_does_not_say_that_there_is_nothing() {
    let mut county = County::of(3);
    county.input.inputs.remove("petitii");
    county.views.remove("fisa_sesizari");
    let sheet = page(&render(&county.control()), "furnizori/F00001.html");
    assert!(sheet.contains("Nu se știe: extrasul «petitii» nu a fost încărcat"));
}

#[test]
fn without_a_plan_the_pages_say_that_none_can_be_made() {
    let county = County::of(20);
    let files = render(&ControlInput { plans: Vec::new(), ..county.control() });
    assert_sound(&files);
    assert!(page(&files, "index.html").contains("Nu se poate face niciun plan"));
    assert!(page(&files, "scadente.html").contains("Nu se poate face niciun plan"));
    assert!(!page(&files, "scadente.html").contains("În plan</th>"));
    assert!(page(&files, "furnizori/F00001.html").contains("planul nu se poate face"));
}

#[test]
fn thirteen_hundred_sheets_stay_small() {
    let files = render(&County::of(1300).control());
    let largest = files.iter().filter(|(path, _)| path.starts_with("furnizori/")).map(|(_, bytes)| bytes.len()).max();
    assert!(largest.unwrap() < 25_000, "{largest:?}");
    assert!(files["scadente.html"].len() < 1_500_000, "{}", files["scadente.html"].len());
    let all: usize = files.values().map(Vec::len).sum();
    assert!(all < 40_000_000, "{all}");
}

/// Writes an edition for the eye: `BAREM_PAGES=DIR cargo test --release --lib -- control::tests::write --ignored`.
#[test]
#[ignore = "writes files"]
fn write_pages() {
    let root = std::path::PathBuf::from(std::env::var_os("BAREM_PAGES").unwrap());
    for (path, bytes) in render(&County::of(220).control()) {
        let file = root.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}
