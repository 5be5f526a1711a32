//! What the pages about payments, providers, waiting lists and every other matter say: with all figures, with none, and
//! with figures that may not be published.

use std::collections::BTreeMap;

use super::tests::{assert_site, page, released, render};
use super::themes;
use crate::indicator::{Cell, CellType, Definition, IndicatorResult, ResultColumn};
use crate::report::EditionInput;
use crate::report::edition_fixture::{AS_OF, county, dates, empty_county, result};
use crate::report::management_tests::{Files, pages};

/// The pages where an indicator's figures are read; the others only list indicators.
fn is_content(path: &str) -> bool {
    !matches!(path, "metodologie.html" | "date-deschise.html" | "raport-anual.html")
}

/// One row for each indicator, the total, of figures that nobody mistakes for another.
fn made_of(definition: &Definition, number: i64) -> IndicatorResult {
    let is_figure = |unit: &str| !unit.is_empty();
    let column = |column: &crate::indicator::OutputColumn| ResultColumn {
        name: column.name.clone(),
        cell_type: if is_figure(&column.unit) { CellType::Integer } else { CellType::Text },
    };
    let cell = |(at, column): (usize, &crate::indicator::OutputColumn)| match (at, is_figure(&column.unit)) {
        // Of a list the rows are counted, its total aside.
        (0, _) if definition.spoken.column.as_deref() == Some("*") => Cell::Text("unul".into()),
        (0, _) => Cell::Text("TOTAL".into()),
        (_, true) => Cell::Integer(number),
        (_, false) => Cell::Absent,
    };
    IndicatorResult {
        indicator: definition.id.clone(),
        as_of: AS_OF,
        columns: definition.columns.iter().map(column).collect(),
        rows: vec![definition.columns.iter().enumerate().map(cell).collect()],
        missing: Vec::new(),
    }
}

/// Every indicator that may be public with a result at the reporting date alone.
fn full(number: i64) -> EditionInput {
    let mut input = released(empty_county());
    let made =
        |definition: &Definition| (definition.id.clone(), BTreeMap::from([(AS_OF, made_of(definition, number))]));
    input.results = input.definitions.values().map(made).collect();
    input
}

/// The same with every figure suppressed.
fn suppressed() -> EditionInput {
    let mut input = full(1);
    for result in input.results.values_mut().flat_map(BTreeMap::values_mut) {
        for cell in result.rows.iter_mut().flatten().filter(|cell| cell.number().is_some()) {
            *cell = Cell::Suppressed;
        }
    }
    input
}

fn headings(html: &str) -> Vec<&str> {
    let texts = |tag: &'static str| {
        html.split(tag).skip(1).filter_map(|rest| Some(rest.split_once('>')?.1.split('<').next().unwrap_or_default()))
    };
    texts("<h2").chain(texts("<h3")).collect()
}

#[test]
fn every_public_indicator_has_its_place_on_a_page() {
    let input = full(37);
    let files = render(input.clone());
    assert_site(&files);
    for id in input.definitions.keys() {
        let method = format!("metodologie.html#{id}\"");
        let found: Vec<_> = pages(&files)
            .filter(|(path, html)| is_content(path) && html.contains(&method))
            .map(|(path, _)| path)
            .collect();
        assert!(!found.is_empty(), "{id} stands on no page");
        assert!(page(&files, "metodologie.html").contains(&format!("id=\"{id}\"")), "{id} has no method");
        assert!(page(&files, "raport-anual.html").contains(&format!("id=\"i-{id}\"")) || !is_in_report(id), "{id}");
    }
}

fn is_in_report(id: &str) -> bool {
    crate::report::annual::chapters_of_indicators().unwrap().iter().any(|(_, ids)| ids.iter().any(|one| one == id))
}

#[test]
fn an_indicator_that_no_page_names_stands_with_the_objectives() {
    let mut input = full(37);
    let mut own = input.definitions["rep_ontime_all"].clone();
    own.id = "casa_ceva_al_ei".into();
    own.title = "Ceva al casei".into();
    input.results.insert(own.id.clone(), BTreeMap::from([(AS_OF, made_of(&own, 5))]));
    input.definitions.insert(own.id.clone(), own);
    let files = render(input);
    assert_site(&files);
    assert!(page(&files, "obiective.html").contains("metodologie.html#casa_ceva_al_ei\""));
    assert!(page(&files, "metodologie.html").contains("Alți indicatori"));
}

#[test]
fn what_pages_name_exists() {
    let definitions = full(1).definitions;
    let all = themes::ALL.iter().map(|(_, theme)| *theme);
    for theme in all.chain([&super::petitions::THEME, &super::objectives::THEME]) {
        for section in theme.sections {
            assert!(definitions.contains_key(section.id), "{} is not published", section.id);
        }
        for figure in theme.figures {
            let definition = &definitions[figure.id];
            assert!(definition.column(figure.column).is_some(), "{} {}", figure.id, figure.column);
            assert!(!figure.row.is_empty() || definition.headline.is_some(), "{}: no headline", figure.id);
        }
    }
}

#[test]
fn nothing_is_said_of_suppressed_values_but_that_they_are() {
    let files = render(suppressed());
    assert_site(&files);
    for path in ["liste-asteptare.html", "programe.html", "medicamente.html", "concedii.html", "international.html"] {
        let html = page(&files, path);
        assert!(html.contains("[c]</abbr>"), "{path}");
        for heading in headings(&html) {
            let claims = ["Nicio", "Niciun", "nicio ", "niciun", "zero", "Toate ", "Toți ", "nu s-a "];
            assert!(!claims.iter().any(|claim| heading.contains(claim)), "{path}: {heading}");
        }
    }
    let waiting = page(&files, "liste-asteptare.html");
    assert!(waiting.contains("Câte cereri așteaptă nu se publică, pentru protecția persoanelor"), "{waiting}");
    assert!(page(&files, "plati.html").contains("[c]</abbr>"));
    let report = page(&files, "raport-anual.html");
    assert!(!report.contains("nu există date de comparat"), "{report}");
    assert!(report.contains("nu se publică, pentru protecția persoanelor"));
    assert!(page(&files, "metodologie.html").contains("Are valori suprimate, [c]."));
}

#[test]
fn what_is_published_at_one_date_is_compared_with_nothing() {
    let files = render(full(37));
    for (path, html) in pages(&files).filter(|(path, _)| is_content(path)) {
        assert!(!html.contains("fără rezultat la acea dată"), "{path}");
    }
    assert!(!page(&files, "raport-anual.html").contains("nu există date de comparat"));
}

#[test]
fn without_data_pages_say_so() {
    let files = render(empty_county());
    for path in ["plati.html", "furnizori.html", "liste-asteptare.html", "programe.html", "control.html"] {
        assert!(page(&files, path).contains("Nu există rezultat: extras"), "{path}");
    }
    assert!(page(&files, "date-deschise.html").contains("Niciun tabel nu are date în această ediție."));
    assert!(!files.keys().any(|path| path.starts_with("plati/") || path.starts_with("furnizori/")));
}

const REGISTER: &str =
    "nr_op:t data:d furnizor_id:t beneficiar:t suma:2 cod:t denumire:t titlu:t articol:t sursa:t ordine:i";

fn with_payments(rows: &[&str]) -> EditionInput {
    let mut input = county();
    let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
    let before = dates()[11];
    let of = |day| result("bud_payment_orders", day, REGISTER, &rows);
    input.results.insert("bud_payment_orders".into(), BTreeMap::from([(before, of(before)), (AS_OF, of(AS_OF))]));
    input
}

#[test]
fn payments_have_a_page_for_each_month_by_beneficiary() {
    let files = render(with_payments(&[
        "1|2026-09-02|F2|Șoim S.R.L.|10.50|66.05.06|Spitale|20||FNUASS|1",
        "|||Persoane fizice|123.00||||||",
        "|||Angajatori, restituiri|77.00||||||",
        "4|2026-09-01|F1|„Alfa” <b>S.A.</b>|1234.00|66.05.06|Spitale|20||FNUASS|1",
        "5|2026-09-01|F3|Sud S.A.|-1.00|66.05.06|Spitale|85||FNUASS|1",
        "TOTAL||||1443.50||||||3",
    ]));
    assert_site(&files);
    let html = page(&files, "plati/2026-09.html");
    assert!(
        html.contains("În septembrie 2026 s-au plătit 1.443,50 lei. Lista are, unul câte unul, 3 ordine de plată."),
        "{html}"
    );
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is not printed"));
    assert!(place("„Alfa” &lt;b&gt;S.A.&lt;/b&gt;") < place("Persoane fizice</th>"));
    assert!(place("Persoane fizice</th>") < place("Sud S.A.") && place("Sud S.A.") < place("Șoim S.R.L."));
    assert_eq!(html.matches("Persoane fizice</th>").count(), 1, "one row a month");
    assert!(html.contains("<td class=\"number\">123,00</td>") && html.contains("Toate plățile lunii, împreună"));
    assert!(html.contains("<td class=\"number\">−1,00</td>"), "a recovery");
    assert!(html.contains("href=\"../date/plati/2026-09.csv\"") && html.contains("src=\"../cauta.js\""));
    let all = page(&files, "plati.html");
    assert!(all.contains("<a href=\"plati/2026-08.html\">august 2026</a>"));
    assert!(all.find("septembrie 2026</a>") < all.find("august 2026</a>"), "the latest month first");
}

#[test]
fn a_month_of_many_payments_is_cut_into_pages_that_lose_none() {
    let name = "Spitalul Județean de Urgență cu un nume foarte lung, cum sunt la noi cele mai multe";
    let mut rows: Vec<String> = (0..6_000)
        .map(|n| {
            format!(
                "{n}|2026-09-02|F{n}|{name} {n:05}|1.00|66.05.06|Servicii medicale în unități cu paturi|20||FNUASS|1"
            )
        })
        .collect();
    rows.push("TOTAL||||6000.00||||||6000".into());
    let files = render(with_payments(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_site(&files);
    let parts: Vec<_> = files.keys().filter(|path| path.starts_with("plati/2026-09")).collect();
    assert!(parts.len() > 1, "{parts:?}");
    let printed: usize = parts.iter().map(|path| page(&files, path).matches(name).count()).sum();
    assert_eq!(printed, 6_000);
    assert!(page(&files, "plati/2026-09.html").contains("Lista are"));
}

#[test]
fn those_who_were_paid_most_are_named_and_persons_are_not() {
    let mut input = county();
    let shape = "beneficiar:t denumire:t ordine_luna:i suma_luna:2 ordine_an:i suma_an:2 pondere_pct:2";
    let rows = [
        "persoane_fizice||9|9.00|90|900.00|60.00",
        "F1|Spitalul Mare|1|1.00|10|500.00|33.33",
        "F2|Farmacia \"Mică\"|1|1.00|10|100.00|6.67",
        "TOTAL||11|11.00|110|1500.00|100.00",
    ];
    let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
    let id = "bud_payments_by_supplier";
    input.results.insert(id.into(), BTreeMap::from([(AS_OF, result(id, AS_OF, shape, &rows))]));
    let files = render(input);
    assert_site(&files);
    assert!(page(&files, "plati.html").contains("Cel mai mult a primit Spitalul Mare: 500,00 lei"));
    let all = page(&files, "plati/furnizori.html");
    assert!(all.contains("Farmacia &quot;Mică&quot;") && all.contains("Persoane fizice care nu sunt furnizori"));
    assert!(all.contains("s-au plătit 1.500,00 lei"));
}

#[test]
fn providers_stand_by_category_and_town() {
    let mut input = county();
    let shape =
        "furnizor_id:t denumire:t categorie_control:t punct_lucru:t localitate:t mediu:t specialitate:t telefon:t";
    let rows = [
        "F1|Cabinet Șerban|primara|Cabinet|Timișoara|U|Medicină de familie|0256 111 111",
        "F1|Cabinet Șerban|primara||Lugoj|U|Medicină de familie|",
        "F2|Cabinet Albu|primara|Cabinet|Timișoara|U|Medicină de familie|0256 222 222",
        "F3|Farmacia <i>X</i>|farmacie|Oficină|Lugoj|U||0256 333 333",
        "F4|Altceva|../rau|x|y|U||",
    ];
    let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
    let id = "con_providers_list";
    input.results.insert(id.into(), BTreeMap::from([(AS_OF, result(id, AS_OF, shape, &rows))]));
    let files = render(input);
    assert_site(&files);
    let primary = page(&files, "furnizori/primara.html");
    assert!(primary.contains("La 30 septembrie 2026 2 furnizori au contract cu casa."), "{primary}");
    let place = |text: &str| primary.find(text).unwrap_or_else(|| panic!("{text} is not printed"));
    assert!(place(">Lugoj</th>") < place(">Timișoara</th>"));
    assert!(place("0256 222 222") < place("0256 111 111"), "by name within a town");
    let all = page(&files, "furnizori.html");
    assert!(all.contains("<a href=\"furnizori/primara.html\">Asistență medicală primară</a>"));
    assert!(all.contains("2 furnizori, 2 localități") && all.contains("1 furnizor, 1 localitate"));
    assert!(page(&files, "furnizori/farmacie.html").contains("Farmacia &lt;i&gt;X&lt;/i&gt;"));
    assert_eq!(files.keys().filter(|path| path.starts_with("furnizori/")).count(), 3);
}

#[test]
fn the_report_of_the_year_has_nothing_internal() {
    let files = render(county());
    let html = page(&files, "raport-anual.html");
    assert!(html.contains("id=\"cap-18\"") && html.contains("id=\"m-bud_exec_chapter\""));
    for internal in ["uz intern", "texte/", "ctl_due_list", "claw_bad_cim", "barem verify"] {
        assert!(!html.contains(internal), "{internal}");
    }
    assert!(html.contains("Pentru acest capitol nu sunt informații în această ediție."));
    let mut input = county();
    input.texts.insert("resurse-umane".into(), "Casa are **50** de posturi.".into());
    let html = page(&render(input), "raport-anual.html");
    assert!(html.contains("Casa are <strong>50</strong> de posturi."));
}

#[test]
fn objectives_on_what_is_internal_are_not_named() {
    let mut input = county();
    let shape = "indicator:t coloana:t realizat:4 tinta:4 semafor:t puncte:i pondere:4 structura:t puncte_maxim:i";
    let rows = ["bud_within_budget|depasiri|3.0000|0.0000|rosu|0|0.2|Economic|5".to_owned()];
    let id = "gov_kpi_scorecard";
    input.results.insert(id.into(), BTreeMap::from([(AS_OF, result(id, AS_OF, shape, &rows))]));
    let files = render(input);
    for path in ["obiective.html", "raport-anual.html"] {
        let html = page(&files, path);
        assert!(html.contains("Obiectiv de uz intern") && !html.contains("bud_within_budget"), "{path}");
    }
}

#[test]
fn one_asks_the_house_at_its_own_address() {
    let mut input = county();
    input.house.email = "contact@exemplu.ro".into();
    input.house.phone = "0256 000 000".into();
    let files: Files = render(input);
    for path in ["petitii.html", "accesibilitate.html", "liste-asteptare.html"] {
        let html = page(&files, path);
        assert!(html.contains("href=\"mailto:contact@exemplu.ro\"") && html.contains("0256 000 000"), "{path}");
    }
    let petitions = page(&files, "petitii.html");
    assert!(petitions.contains("în 10 zile de la înregistrare") && petitions.contains("cel mult 30 de zile"));
    let statement = page(&files, "accesibilitate.html");
    for part in ["parțial conform", "EN 301 549", "30 septembrie 2026", "Autorității pentru Digitalizarea României"]
    {
        assert!(statement.contains(part), "{part}");
    }
}

#[test]
fn open_data_are_listed_with_their_files_and_licence() {
    let input = full(37);
    let files = render(input.clone());
    let html = page(&files, "date-deschise.html");
    for table in crate::open_data::tables(&released(input.clone())).unwrap() {
        assert!(html.contains(&format!("href=\"{}\"", table.csv)), "{}", table.csv);
    }
    assert!(html.contains("OGL-ROU-1.0") && html.contains("href=\"date/datapackage.json\""));
    let markup = html.split("<script type=\"application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let markup: serde_json::Value = serde_json::from_str(markup).unwrap();
    assert_eq!(markup["@type"], "DataCatalog");
}

#[test]
fn only_long_lists_have_a_script() {
    let files =
        render(with_payments(&["1|2026-09-02|F2|Șoim|10.50|66.05.06|Spitale|20||FNUASS|1", "TOTAL||||10.50||||||1"]));
    assert!(files.contains_key("cauta.js"));
    for (path, html) in pages(&files) {
        let is_list = html.contains("data-search=");
        assert_eq!(html.contains("cauta.js"), is_list, "{path}");
    }
}

/// `BAREM_PAGES_DIR=/tmp/pages cargo test --release --lib the_site_for_looking`
#[test]
fn the_site_for_looking() {
    let Some(folder) = std::env::var_os("BAREM_PAGES_DIR").map(std::path::PathBuf::from) else { return };
    for (name, input) in [("plin", full(37)), ("suprimat", suppressed()), ("gol", empty_county())] {
        for (path, bytes) in render(input) {
            let path = folder.join("public").join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}
