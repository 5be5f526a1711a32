use std::collections::{BTreeMap, BTreeSet};

use super::chapters::Chapters;
use super::{MissingText, missing_texts, render_annual};
use crate::report::EditionInput;
use crate::report::edition::Edition;
use crate::report::edition_fixture::{AS_OF, county, dates, definitions, empty_county, result};
use crate::report::management_tests::{Files, assert_well_formed, extremes, one_provider};
use crate::report::narrative::Narrator;
use crate::report::nouns::Nouns;
use crate::report::topic::TOPICS;

fn render(input: &EditionInput) -> Files {
    render_annual(input).unwrap_or_else(|error| panic!("{error}"))
}

fn page(files: &Files) -> String {
    String::from_utf8(files["index.html"].clone()).unwrap().replace('\u{a0}', " ")
}

fn with_texts(mut input: EditionInput, texts: &[(&str, &str)]) -> EditionInput {
    input.texts = texts.iter().map(|(slug, text)| ((*slug).to_owned(), (*text).to_owned())).collect();
    input
}

/// Results at the reporting date and a year before, in place of the county's; no rows where absent.
fn set(input: &mut EditionInput, id: &str, shape: &str, now: &[&str], before: Option<&[&str]>) {
    let of = |day, rows: &[&str]| result(id, day, shape, &rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
    let mut results = BTreeMap::from([(AS_OF, of(AS_OF, now))]);
    if let Some(before) = before {
        results.insert(dates()[0], of(dates()[0], before));
    }
    input.results.insert(id.to_owned(), results);
}

/// What the report says of an indicator.
fn said(input: &EditionInput, id: &str) -> String {
    let edition = Edition::document(input).unwrap();
    Narrator::new(&edition).sentences(&input.definitions[id]).join(" ").replace('\u{a0}', " ")
}

#[test]
fn eighteen_chapters_and_no_name_twice() {
    let chapters = Chapters::built_in().unwrap();
    let slugs: BTreeSet<_> = chapters.iter().map(|(_, chapter)| &chapter.slug).collect();
    assert_eq!((chapters.iter().count(), slugs.len()), (18, 18));
    let ids: BTreeSet<_> = chapters.entries().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), chapters.entries().count(), "an indicator twice");
}

#[test]
fn what_the_list_of_chapters_names_exists() {
    let (chapters, definitions) = (Chapters::built_in().unwrap(), definitions());
    for entry in chapters.entries() {
        let definition = definitions.get(&entry.id).unwrap_or_else(|| panic!("no indicator {}", entry.id));
        for column in &entry.columns {
            assert!(definition.column(column).is_some(), "{}: no column {column}", entry.id);
        }
        assert!(definition.spoken.subject.is_some(), "{}: the text would call it by a column", entry.id);
    }
    for figure in chapters.iter().flat_map(|(_, chapter)| &chapter.figures) {
        let definition = &definitions[&figure.id];
        assert!(definition.column(&figure.column).is_some() && definition.headline.is_some(), "{figure:?}");
    }
}

#[test]
fn what_sentences_tell_is_a_column() {
    for definition in definitions().values() {
        let column = definition.spoken.column.as_deref().filter(|column| *column != "*");
        assert!(column.is_none_or(|column| definition.column(column).is_some()), "{}: {column:?}", definition.id);
    }
}

#[test]
fn every_finding_of_the_management_edition_has_its_place() {
    let (chapters, input) = (Chapters::built_in().unwrap(), county());
    let edition = Edition::document(&input).unwrap();
    let listed: BTreeSet<_> = chapters.entries().map(|entry| entry.id.as_str()).collect();
    for finding in TOPICS.iter().flat_map(|topic| (topic.content)(&edition).findings) {
        assert!(listed.contains(finding.indicator.as_str()), "{} is in no chapter", finding.indicator);
    }
}

#[test]
fn every_unit_that_is_counted_has_its_noun() {
    // What is not counted has no noun: amounts, shares, quantities of goods, rates.
    const MEASURES: [&str; 7] = ["", "lei", "%", "UT", "valută", "zile-om", "bolnavi-luni"];
    let nouns = Nouns::built_in().unwrap();
    for definition in definitions().values() {
        for column in &definition.columns {
            let unit = column.unit.as_str();
            assert!(
                MEASURES.contains(&unit) || unit.contains('/') || nouns.noun(unit).is_some(),
                "{}.{}: add «{unit}» to reports/shared/nouns.toml",
                definition.id,
                column.name
            );
        }
    }
}

#[test]
fn every_county_gives_a_well_formed_document() {
    let text = [("executie", "# Titlu\n\nText *al casei*.\n\n## Mai jos\n\n| a | b |\n|--|--:|\n| 1 | 2 |\n")];
    for input in [county(), empty_county(), one_provider(), extremes(), with_texts(county(), &text)] {
        let files = render(&input);
        assert_well_formed(&files);
        assert!(files["index.html"].len() < 1_500_000, "{} bytes", files["index.html"].len());
        let html = page(&files);
        assert_eq!(html.matches("<section class=\"chapter").count(), 19, "18 chapters and the annex");
        assert!(!html.contains(" style=\"") && !html.contains("<script"), "the page's policy forbids them");
        assert!(!html.contains("<b>"), "text from the extracts is never markup");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(render(&county()), render(&county()));
}

#[test]
fn tables_and_figures_are_numbered_and_lead_to_their_note() {
    let html = page(&render(&county()));
    assert!(html.contains(">3.1. Execuția bugetară pe capitole și subcapitole</h3>"));
    assert!(html.contains("Tabelul 3.1. Execuția bugetară") && html.contains("Figura 3.1. S-a plătit "), "{html}");
    assert!(html.contains("Tabelul 4.1. Plăți restante pe vechime, pe luni"));
    assert!(html.contains("href=\"#m-arr_over90\"") && html.contains("id=\"m-arr_over90\""));
    assert!(!html.contains("explicatii/"), "no page explains a figure of this document");
    for number in ["Tabelul", "Figura"] {
        let numbers: Vec<_> =
            html.split(&format!(">{number} ")).skip(1).map(|rest| rest.split(". ").next().unwrap()).collect();
        let distinct: BTreeSet<_> = numbers.iter().collect();
        assert!(numbers.len() > 10 && distinct.len() == numbers.len(), "{numbers:?}");
    }
}

#[test]
fn a_list_too_long_is_cut_and_offered_as_a_file() {
    let mut input = county();
    let rows: Vec<String> = (0..300).map(|at| format!("F{at}|Furnizorul {at}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    set(&mut input, "con_providers_list", "id:t denumire:t", &rows, None);
    let files = render(&input);
    let csv = String::from_utf8(files["date/con_providers_list.csv"].clone()).unwrap();
    assert_eq!(csv.lines().count(), 301);
    let html = page(&files);
    assert!(html.contains("Sunt tipărite primele 40 din 300 de rânduri"), "{html}");
    assert!(html.contains("href=\"date/con_providers_list.csv\""));
}

#[test]
fn a_table_too_wide_is_printed_in_part_and_offered_as_a_file() {
    let files = render(&county());
    let html = page(&files);
    let section = html.split("id=\"i-bud_exec_chapter\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(section.contains("Plăți efectuate") && !section.contains("Angajamente bugetare"), "{section}");
    assert!(
        section.contains("coloane netipărite") && section.contains("href=\"date/bud_exec_chapter.csv\""),
        "{section}"
    );
    assert!(String::from_utf8_lossy(&files["date/bud_exec_chapter.csv"]).contains("angajamente_bugetare"));
}

#[test]
fn of_an_internal_indicator_only_the_whole_is_told() {
    let files = render(&county());
    assert!(!files.contains_key("date/ctl_due_list.csv"));
    let html = page(&files);
    let section = html.split("id=\"i-ctl_due_list\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(section.contains("Numărul furnizorilor cu termen de control este de 300"), "{section}");
    assert!(section.contains("uz intern: tabelul nu se publică"), "{section}");
    assert!(!section.contains("<table") && !section.contains("<figure"), "{section}");
}

#[test]
fn the_totals_beside_those_of_the_year_before() {
    let mut input = county();
    let shape = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    for (now, before, sentence) in [
        (
            &["clinic|20.00|1|1", "spitale|60.00|2|1", "TOTAL|80.00|3|2"][..],
            Some(&["spitale|100.00|1|1", "TOTAL|100.00|1|1"][..]),
            "Plățile restante peste 90 de zile sunt de 80,00 lei, cu 20,00 % mai puțin decât la 30 septembrie 2025, când \
             erau de 100,00 lei. Ponderea cea mai mare o are «Asistență medicală în spitale»: 60,00 lei, adică 75,00 % din \
             total.",
        ),
        (
            &["clinic|40.00|1|1", "spitale|40.00|2|1", "TOTAL|80.00|3|2"],
            None,
            "sunt de 80,00 lei; pentru 30 septembrie 2025 nu există date de comparat. Ponderea cea mai mare o au \
             «Asistență medicală pentru specialități clinice» și «Asistență medicală în spitale», cu câte 40,00 lei.",
        ),
        (
            &["clinic|0.00|0|0", "spitale|80.00|2|1", "TOTAL|80.00|2|1"],
            Some(&["TOTAL|0.00|0|0"]),
            "sunt de 80,00 lei; la 30 septembrie 2025 erau zero. Totalul vine întreg de la «Asistență medicală în spitale».",
        ),
        (&["TOTAL|0.00|0|0"], Some(&["TOTAL|0.00|0|0"]), "sunt zero, ca la 30 septembrie 2025. Ținta"),
        (&["TOTAL|0.00|0|0"], Some(&["TOTAL|5.00|1|1"]), "sunt zero; la 30 septembrie 2025 erau de 5,00 lei. Ținta"),
        (&["spitale|80.00|2|1", "TOTAL|80.00|2|1"], Some(&["TOTAL|80.00|2|1"]), "sunt de 80,00 lei, la fel ca la"),
        // With a negative part, or parts that do not add up, a share would say nothing.
        (&["clinic|-20.00|1|1", "spitale|60.00|2|1", "TOTAL|40.00|3|2"], None, "nu există date de comparat. Ținta"),
        (&["clinic|20.00|1|1", "spitale|60.00|2|1", "TOTAL|90.00|3|2"], None, "nu există date de comparat. Ținta"),
        (&[], None, "La «Plăți restante peste 90 de zile de la scadență» nu este nimic de raportat."),
        (&[], Some(&[]), "nu este nimic de raportat, ca la 30 septembrie 2025."),
        (&[], Some(&["TOTAL|1.00|1|1"]), "nu este nimic de raportat; la 30 septembrie 2025 era un rând."),
    ] {
        set(&mut input, "arr_over90", shape, now, before);
        let said = said(&input, "arr_over90");
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn months_are_summed_and_quarters_compared_with_the_same_one() {
    let mut input = county();
    let shape = "luna:d nr_cereri:i datorat:2 declarat:2 nr_diferente:i";
    let now = ["2026-01-01|1|10.00|10.00|0", "2026-02-01|1|30.00|30.00|0"];
    set(&mut input, "ml_refund_due", shape, &now, Some(&["2025-01-01|1|20.00|20.00|0"]));
    assert!(said(&input, "ml_refund_due").starts_with(
        "Sumele de restituit angajatorilor sunt de 40,00 lei, cu 100,00 % mai mult decât la 30 septembrie 2025, când erau de \
         20,00 lei. Ponderea cea mai mare o are luna februarie 2026: 30,00 lei, adică 75,00 % din total."
    ));
    let shape = "trimestru:i articole:i pozitive:i pondere_pct:2 evenimente:i";
    set(&mut input, "img_positive_share", shape, &["2|4|2|50.00|1", "3|4|3|75.00|1"], Some(&["3|4|2|50.00|1"]));
    assert!(
        said(&input, "img_positive_share").starts_with(
            "Ponderea articolelor pozitive (trim. III) este de 75,00 %, cu 25,00 puncte procentuale mai mult decât la 30 \
             septembrie 2025, când era de 50,00 %. Valoarea cea mai mică este la trim. II: 50,00 %; cea mai mare este la \
             trim. III: 75,00 %."
        ),
        "{}",
        said(&input, "img_positive_share")
    );
    set(&mut input, "img_positive_share", shape, &["3|4|3|75.00|1"], Some(&["2|4|2|50.00|1"]));
    assert!(said(&input, "img_positive_share").contains("pentru 30 septembrie 2025 nu există date de comparat"));
    set(&mut input, "img_positive_share", shape, &["2|0|0||1", "3|0|0||1"], None);
    assert!(said(&input, "img_positive_share").contains("(trim. III) nu se poate calcula"));
}

#[test]
fn rows_of_one_name_are_told_as_one_part() {
    let mut input = county();
    let shape = "luna:d cod_cim:t motiv:t valoare:2 nr_furnizori:i";
    let rows = ["2026-01-01|W1|inactiv|30.00|1", "2026-02-01|W1|inactiv|20.00|1", "2026-02-01|W1|inactiv|25.00|1"];
    set(&mut input, "claw_bad_cim", shape, &rows, None);
    let told = said(&input, "claw_bad_cim");
    assert!(told.contains("«W1», luna februarie 2026: 45,00 lei, adică 60,00 % din total."), "{told}");
    let shape = "stare:t cereri:i cerut:2 aprobat:2 sold:2";
    let rows = ["primite|4|100.00||0.00", "in_lucru|3|70.00||0.00", "refuzat|1|30.00||0.00"];
    set(&mut input, "ml_refund_status", shape, &rows, Some(&["primite|2|50.00||0.00"]));
    let told = said(&input, "ml_refund_status");
    assert!(told.starts_with("Sumele cerute sunt de 100,00 lei, cu 100,00 % mai mult decât"), "{told}");
    assert!(!told.contains("Ponderea"), "the states overlap: {told}");
}

#[test]
fn the_plan_is_counted_by_month_and_kind() {
    let mut input = county();
    let shape = "luna:d fel:t structura:t ce:t termen:d estimat:t numar:i";
    let rows = [
        "2027-01-01|control|Control|primara|2027-01-09||2",
        "2027-03-01|contract|RC|clinic|2027-03-31||5",
        "2027-03-01|control|Control|spital|2027-03-10||1",
        "|TOTAL|||||8",
    ];
    set(&mut input, "gov_activity_plan", shape, &rows, None);
    assert!(said(&input, "gov_activity_plan").starts_with("Numărul lucrărilor din plan este de 8;"));
    let html = page(&render(&input));
    assert!(html.contains("Luna cea mai încărcată este martie 2027, cu 6 lucrări."), "{html}");
    let matrix = html.split("id=\"t-plan-luni\"").nth(1).unwrap().split("</table>").next().unwrap();
    let cells: Vec<_> =
        matrix.split("<td class=\"number\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(cells, ["0", "2", "2", "5", "1", "6", "5", "3", "8"]);
}

#[test]
fn without_extracts_the_text_says_which_are_missing() {
    let input = empty_county();
    assert_eq!(said(&input, "arr_over90"), "Nu există rezultat: extrasele «facturi», «plati» nu au fost încărcate.");
    let html = page(&render(&input));
    assert!(!html.contains("<table") && !html.contains("<figure"), "nothing to print in a table");
}

#[test]
fn objectives_are_told_with_their_distance() {
    let mut input = county();
    let shape = "indicator:t coloana:t realizat:4 tinta:4 semafor:t puncte:i pondere:4 structura:t puncte_maxim:i";
    for (row, sentence) in [
        (
            "ctl_cov3y|acoperire_pct|62.9600|100.0000|rosu|0|0.2|Control|5",
            "Ținta contractului de management la «Acoperire», 100,00 %, nu este atinsă: valoarea este cu 37,04 puncte \
             procentuale sub țintă.",
        ),
        ("ctl_cov3y|acoperire_pct|100.0000|100.0000|verde|5|0.2|Control|5", "100,00 %, este atinsă."),
        (
            "ctl_cov3y|acoperire_pct|90.0000|100.0000|verde|5|0.2|Control|5",
            "este atinsă, cu semafor verde: valoarea este cu 10,00 puncte procentuale sub țintă.",
        ),
        (
            "ctl_cov3y|acoperire_pct|99.0000|100.0000|galben|3|0.2|Control|5",
            "este atinsă parțial: valoarea este cu 1,00",
        ),
        ("ctl_cov3y|acoperire_pct||100.0000||0|0.2|Control|5", "nu se poate verifica: indicatorul nu are rezultat."),
        (
            "ctl_cov3y|controlati|30.0000|20.0000|rosu|0|0.2|Control|5",
            "20 de furnizori, nu este atinsă: valoarea este cu 10 furnizori peste",
        ),
    ] {
        set(&mut input, "gov_kpi_scorecard", shape, &[row], None);
        let said = said(&input, "ctl_cov3y");
        assert!(said.contains(sentence), "{said}");
    }
    set(&mut input, "gov_kpi_scorecard", shape, &[], None);
    assert!(page(&render(&input)).contains("Contractul de management nu are obiective pentru acest an."));
    let html = page(&render(&county()));
    assert!(html.contains("Contractul de management are 7 obiective: unul atins, "), "{html}");
}

#[test]
fn chapters_begin_with_what_matters() {
    let mut input = county();
    let html = page(&render(&input));
    assert!(html.contains("De la 1 ianuarie la 30 septembrie 2026 s-au plătit "), "{html}");
    assert!(html.contains("La 30 septembrie 2026 casa are plăți restante de "));
    assert!(html.contains("nicio subdiviziune a bugetului plățile nu depășesc creditele definitive"));
    let bands = "banda:t suma:2 nr_facturi:i nr_furnizori:i sold_inceput_an:2";
    set(&mut input, "arr_bands", bands, &["TOTAL|0.00|0|0|5.00"], None);
    let cov = "categorie:t in_contract:i controlati:i acoperire_pct:2";
    set(&mut input, "ctl_cov3y", cov, &["TOTAL|1|1|100.00"], None);
    let due = "furnizor_id:t denumire:t categorie:t ultimul_control:d scadenta:d zile:i stare:t";
    set(&mut input, "ctl_due_list", due, &["F1|A|clinic||2026-10-01|1|sub_90"], None);
    let notices = "luna:d notificari:i rectificate_in_termen:i rectificate_tarziu:i in_asteptare:i";
    set(&mut input, "ml_notifications", notices, &["2026-01-01|1|0|1|0"], None);
    set(&mut input, "ml_refund_due", "luna:d nr_cereri:i datorat:2 declarat:2 nr_diferente:i", &[], None);
    let html = page(&render(&input));
    for sentence in [
        "La 30 septembrie 2026 casa nu are nicio plată restantă.",
        "Singurul furnizor în contract a fost controlat în ultimii trei ani.",
        "Niciun furnizor nu a trecut de termenul de control; unul ajunge la termen în următoarele 90 de zile.",
        "S-a trimis o notificare de neconcordanță; o rectificare a întârziat.",
        "În acest an nu s-a înregistrat nicio cerere de restituire.",
    ] {
        assert!(html.contains(sentence), "{sentence}");
    }
    set(&mut input, "ctl_cov3y", cov, &["TOTAL|0|0|"], None);
    assert!(page(&render(&input)).contains("Niciun furnizor supus controlului nu este în contract."));
}

#[test]
fn the_words_of_the_house_stand_in_their_chapter() {
    let texts =
        [("executie", "# Contextul\n\nText <script>alert(1)</script> **propriu**."), ("informatica", "Servere noi.")];
    let html = page(&render(&with_texts(county(), &texts)));
    let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} is not printed"));
    assert!(
        place("id=\"cap-3\"") < place("<h3>Contextul</h3>")
            && place("<h3>Contextul</h3>") < place("id=\"i-bud_exec_chapter\"")
    );
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; <strong>propriu</strong>"));
    assert!(
        !html.contains("texte/informatica.md") && html.contains("texte/resurse-umane.md"),
        "what is missing is said"
    );
}

#[test]
fn a_missing_or_misspelt_text_is_named() {
    let chapters = Chapters::built_in().unwrap();
    let all: BTreeSet<String> = chapters.iter().map(|(_, chapter)| format!("{}.md", chapter.slug)).collect();
    assert_eq!(missing_texts(&all).unwrap(), []);
    let wrong =
        ["executia.md".to_owned(), "Restante.md".to_owned(), "restante.txt".to_owned(), "restante.md".to_owned()];
    let missing = missing_texts(&wrong).unwrap();
    assert_eq!(missing.len(), 17 + 3);
    assert!(missing.contains(&MissingText::NoChapter { file: "executia.md".into() }));
    let told: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert!(
        told.contains(&"TEXT-LIPSA texte/executie.md: capitolul 3, Execuția bugetară, nu are textul casei".to_owned())
    );
    assert!(
        told.contains(&"TEXT-STRAIN texte/restante.txt: nu este textul niciunui capitol; verificați numele".to_owned())
    );
}

/// `BAREM_PAGES_DIR=/tmp/pages cargo test --release --lib the_report_for_looking`
#[test]
fn the_report_for_looking() {
    let Some(folder) = std::env::var_os("BAREM_PAGES_DIR").map(std::path::PathBuf::from) else { return };
    for (name, input) in
        [("judet", county()), ("gol", empty_county()), ("un-furnizor", one_provider()), ("extreme", extremes())]
    {
        for (path, bytes) in render(&input) {
            let path = folder.join("anual").join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}
