//! The open data of a hand-made edition, read back as its users would.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use serde_json::Value;

use super::{OpenTable, TableKind, dataset_markup, files, tables};
use crate::indicator::Cell;
use crate::report::EditionInput;
use crate::report::edition_fixture::{AS_OF, county, empty_county, result};

const HOSTILE: [&str; 7] = [
    "<b>SRL</b>",
    "zis \"Bega\", S.A.",
    "=HYPERLINK(\"http://x\")",
    "a\u{0}b\u{1b}[31m",
    "\u{202e}05,1\u{202c}",
    "@SUM(A1)\r\nrând",
    "[c]",
];
const PAYMENTS: &str = "nr_op:t data:d beneficiar:t suma:2 ordine:i";

/// The county with a register of payments to hostile names, and a suppressed cell.
fn edition() -> EditionInput {
    let mut input = county();
    let paid = |day: NaiveDate| {
        let payment = |(at, name): (usize, &&str)| format!("{at}|{day}|{name}|{at}.50|1");
        let mut rows: Vec<_> = HOSTILE.iter().enumerate().map(payment).collect();
        rows.push("TOTAL|||24.50|7".to_owned());
        result("bud_payment_orders", day, PAYMENTS, &rows)
    };
    let days = ["2026-07-31", "2026-08-31", "2026-08-15", "2026-09-30"].map(|day| day.parse::<NaiveDate>().unwrap());
    input.results.insert("bud_payment_orders".into(), days.into_iter().map(|day| (day, paid(day))).collect());
    let arrears = input.results.get_mut("arr_over90").unwrap().get_mut(&AS_OF).unwrap();
    (arrears.rows[0][1], arrears.rows[0][2]) = (Cell::Suppressed, Cell::Suppressed);
    input
}

fn small(ids: &[&str]) -> EditionInput {
    let mut input = edition();
    input.results.retain(|id, _| ids.contains(&id.as_str()));
    input
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

#[test]
fn a_table_is_told_in_full() {
    let input = small(&["arr_over90"]);
    let files = files(&input).unwrap();
    let old = text(&files, "date/arr_over90.csv");
    let total = input.results["arr_over90"][&AS_OF].rows[3][1].to_string();
    let spitale = input.results["arr_over90"][&AS_OF].rows[2][1].to_string();
    let paraclinic = input.results["arr_over90"][&AS_OF].rows[1][1].to_string();
    assert_eq!(
        old,
        format!(
            "domeniu,suma,nr_facturi,nr_furnizori\r\nclinic,[c],[c],5\r\nparaclinic,{paraclinic},7,3\r\n\
             spitale,{spitale},31,4\r\nTOTAL,{total},50,12\r\n"
        )
    );
    let paths: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        ["arr_over90.csv", "arr_over90.xlsx", "catalog.jsonld", "datapackage.json", "serii/arr_over90.csv"]
            .map(|name| format!("date/{name}"))
    );
}

#[test]
fn a_series_says_at_which_date_each_row_is_and_misses_the_month_without_result() {
    let input = edition();
    let files = files(&input).unwrap();
    let mut rows = csv::Reader::from_reader(text(&files, "date/serii/arr_over90.csv").as_bytes());
    assert_eq!(rows.headers().unwrap().get(0), Some("data_raportarii"));
    let days: BTreeSet<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(days.len(), 12, "{days:?}");
    assert!(!days.contains("2026-02-28") && days.contains("2026-09-30"));
}

#[test]
fn payments_have_a_file_for_every_month() {
    let input = edition();
    let of_payments = |table: &OpenTable| table.indicator == "bud_payment_orders";
    let tables: Vec<_> = tables(&input).unwrap().into_iter().filter(of_payments).collect();
    let told: Vec<_> = tables.iter().map(|table| (table.csv.as_str(), table.period.as_str(), table.rows)).collect();
    assert_eq!(
        told,
        [
            ("date/bud_payment_orders.csv", "la 30.09.2026", 8),
            ("date/plati/2026-07.csv", "iulie 2026", 8),
            ("date/plati/2026-08.csv", "august 2026", 8),
            ("date/plati/2026-09.csv", "septembrie 2026", 8),
            ("date/serii/bud_payment_orders.csv", "31.07.2026–30.09.2026, 3 date", 24),
        ]
    );
    assert_eq!(tables[0].key, ["nr_op"]);
    assert_eq!(tables[4].key, ["data_raportarii", "nr_op"]);
}

#[test]
fn a_month_that_still_runs_is_said_to() {
    let mut input = edition();
    input.as_of = "2026-08-15".parse().unwrap();
    let tables = tables(&input).unwrap();
    let table = tables.iter().find(|table| table.csv == "date/plati/2026-08.csv").unwrap();
    assert_eq!(table.period, "august 2026, până la 15.08.2026");
    // What came after the reporting date is not told.
    assert!(tables.iter().all(|table| table.to <= input.as_of));
}

#[test]
fn a_csv_reads_back_as_the_cells_it_was_made_of() {
    let input = edition();
    let files = files(&input).unwrap();
    for table in tables(&input).unwrap() {
        let mut reader = csv::Reader::from_reader(files[&table.csv].as_slice());
        let names: Vec<_> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names, "{}", table.id);
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), table.rows, "{}", table.id);
        for (row, cells) in rows.iter().zip(table.cells(&input)) {
            for (field, cell) in row.iter().zip(&cells) {
                match cell {
                    Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '[']) => assert!(field.starts_with('\'')),
                    Cell::Text(text) if text.contains(['\u{0}', '\u{202e}']) => assert!(field.contains('\u{fffd}')),
                    cell => assert_eq!(field, cell.to_string(), "{}", table.id),
                }
            }
        }
    }
}

#[test]
fn a_workbook_has_a_cover_contents_notes_and_typed_cells() {
    let input = edition();
    let files = files(&input).unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".xlsx")) {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names()[..4], ["Copertă", "Cuprins", "Note", "Date"], "{path}");
        for sheet in book.sheet_names() {
            assert_eq!(book.worksheet_formula(&sheet).unwrap().used_cells().count(), 0, "{path} {sheet}");
        }
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&files["date/arr_over90.xlsx"])).unwrap();
    let sheet = book.worksheet_range("Date").unwrap();
    assert_eq!(sheet.get((0, 1)), Some(&Data::String("Restanțe peste 90 de zile (lei)".into())));
    assert_eq!(sheet.get((1, 1)), Some(&Data::String("[c]".into())));
    let spitale = input.results["arr_over90"][&AS_OF].rows[2][1].to_pixels().unwrap();
    assert_eq!(sheet.get((3, 1)), Some(&Data::Float(spitale)));
    assert_eq!(sheet.height(), 5);
    assert_eq!(book.worksheet_range("Serie").unwrap().height(), 1 + 12 * 4);
    let words: Vec<_> =
        book.worksheet_range("Note").unwrap().used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(words.iter().any(|word| word.contains("suprimată pentru protecția persoanelor")), "{words:?}");
    assert!(words.iter().any(|word| word.contains("art. 22 lit. A pct. 20")), "{words:?}");
    assert!(words.iter().any(|word| word.contains("nu se adună")), "{words:?}");
}

#[test]
fn names_from_extracts_are_texts_in_a_workbook() {
    let files = files(&edition()).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&files["date/plati/2026-09.xlsx"])).unwrap();
    let sheet = book.worksheet_range("Date").unwrap();
    let names: Vec<_> = (1..8).map(|row| sheet.get((row, 2)).unwrap().to_string()).collect();
    assert_eq!(names[0], "<b>SRL</b>");
    assert_eq!(names[2], "=HYPERLINK(\"http://x\")");
    assert_eq!(names[3], "a\u{fffd}b\u{fffd}[31m");
    assert_eq!(names[4], "\u{fffd}05,1\u{fffd}");
    assert!(matches!(sheet.get((1, 1)), Some(Data::DateTime(day)) if day.is_datetime()));
    assert_eq!(sheet.get((1, 4)), Some(&Data::Float(1.0)));
}

#[test]
fn nothing_hidden_is_in_any_text() {
    let mut input = edition();
    input.house.name = "Casa </script>\u{202e}<b>\"X\"".into();
    input.definitions.get_mut("arr_over90").unwrap().title = "=1+1 </script>\u{0}".into();
    let files = files(&input).unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with(".xlsx")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains(['\u{0}', '\u{1b}', '\u{202e}', '\u{202c}']), "{path}");
    }
    let markup = dataset_markup(&input).unwrap();
    assert!(!markup.contains(['<', '>', '&', '\u{202e}']));
    let markup: Value = serde_json::from_str(&markup).unwrap();
    assert_eq!(markup["publisher"]["name"], "Casa </script>\u{fffd}<b>\"X\"");
}

#[test]
fn the_package_describes_every_file_as_it_is() {
    let input = edition();
    let files = files(&input).unwrap();
    let package = json(&files, "date/datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let csv = files.keys().filter(|path| path.ends_with(".csv")).count();
    assert_eq!(resources.len(), csv);
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
        let bytes = &files[&format!("date/{path}")];
        assert_eq!(resource["bytes"], bytes.len());
        assert_eq!(resource["hash"], format!("sha256:{}", crate::sha256::sha256(bytes)));
        assert_eq!(resource["schema"]["missingValues"], serde_json::json!(["", "[c]"]));
        for field in resource["schema"]["fields"].as_array().unwrap() {
            assert!(
                ["name", "type", "title", "description"].iter().all(|member| field[*member].is_string()),
                "{field}"
            );
        }
    }
    let old = resources.iter().find(|resource| resource["name"] == "arr_over90").unwrap();
    assert_eq!(old["schema"]["primaryKey"], serde_json::json!(["domeniu"]));
    assert_eq!(old["schema"]["fields"][1]["unit"], "lei");
    assert_eq!(old["licenses"][0]["name"], "OGL-ROU-1.0");
    assert_eq!(old["sources"][0]["title"], "ROF CAS Timiș 2022, art. 22 lit. A pct. 20");
    assert!(old["schema"]["fields"][0]["description"].as_str().unwrap().contains("spitale = Asistență medicală"));
}

#[test]
fn the_fiscal_model_names_columns_that_exist() {
    let files = files(&edition()).unwrap();
    let package = json(&files, "date/datapackage.json");
    let fields = |resource: &Value| -> BTreeSet<String> {
        let resources = package["resources"].as_array().unwrap();
        let named = resources.iter().find(|one| one["name"] == *resource).unwrap();
        let fields = named["schema"]["fields"].as_array().unwrap().iter();
        fields.map(|field| field["name"].as_str().unwrap().to_owned()).collect()
    };
    let (measures, dimensions) = (&package["model"]["measures"], &package["model"]["dimensions"]);
    for measure in measures.as_object().unwrap().values() {
        assert!(fields(&measure["resource"]).contains(measure["source"].as_str().unwrap()), "{measure}");
    }
    assert_eq!(measures["bud_exec_chapter_credite_initiale"]["phase"], "approved");
    assert_eq!(measures["bud_exec_chapter_plati"]["currency"], "RON");
    assert_eq!(dimensions["bud_exec_chapter_functional"]["classificationType"], "functional");
    assert_eq!(dimensions["bud_exec_chapter_functional"]["attributes"]["denumire"]["labelfor"], "cod");
    assert_eq!(
        dimensions["bud_exec_chapter_date"]["attributes"]["data_raportarii"]["resource"],
        "serii-bud_exec_chapter"
    );
    assert_eq!(dimensions["bud_exec_chapter_administrative"]["attributes"]["cui"]["constant"], "2483580");
}

#[test]
fn the_catalogue_leads_to_every_file() {
    let input = edition();
    let files = files(&input).unwrap();
    let catalogue = json(&files, "date/catalog.jsonld");
    let datasets = catalogue["dcat:dataset"].as_array().unwrap();
    let mut told = BTreeSet::new();
    for distribution in datasets.iter().flat_map(|dataset| dataset["dcat:distribution"].as_array().unwrap()) {
        let address = distribution["dcat:downloadURL"]["@id"].as_str().unwrap();
        let path = address.strip_prefix("https://cas.cnas.ro/castm/").unwrap();
        assert_eq!(distribution["dcat:byteSize"]["@value"], files[path].len().to_string());
        told.insert(path.to_owned());
    }
    let data = files.keys().filter(|path| path.ends_with(".csv") || path.ends_with(".xlsx"));
    assert_eq!(told, data.cloned().collect::<BTreeSet<_>>());
    let old = datasets.iter().find(|dataset| dataset["dct:identifier"] == "arr_over90").unwrap();
    assert!(old["dcat:theme"][0]["@id"].as_str().unwrap().ends_with("/data-theme/GOVE"));
    assert!(old["dct:accrualPeriodicity"]["@id"].as_str().unwrap().ends_with("/frequency/MONTHLY"));
    assert_eq!(old["dct:temporal"]["dcat:endDate"]["@value"], "2026-09-30");
}

#[test]
fn an_address_without_a_slash_at_its_end_leads_to_the_same_files() {
    let mut input = small(&["arr_over90"]);
    let before = dataset_markup(&input).unwrap();
    input.house.site = "https://cas.cnas.ro/castm".into();
    assert_eq!(dataset_markup(&input).unwrap(), before);
    assert!(before.contains("https://cas.cnas.ro/castm/date/arr_over90.csv"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let input = edition();
    assert!(files(&input).unwrap() == files(&input.clone()).unwrap());
}

#[test]
fn what_is_internal_or_never_landed_has_no_table() {
    let input = edition();
    let told = tables(&input).unwrap();
    assert!(input.results.contains_key("ctl_due_list"));
    assert!(told.iter().all(|table| table.indicator != "ctl_due_list"));
    assert!(tables(&empty_county()).unwrap().is_empty());
    let files = files(&empty_county()).unwrap();
    assert_eq!(json(&files, "date/datapackage.json")["resources"], serde_json::json!([]));
}

#[test]
fn one_date_makes_no_series_but_a_budget_does() {
    let mut input = edition();
    for dates in input.results.values_mut() {
        dates.retain(|day, _| *day == AS_OF);
    }
    let series: Vec<_> =
        tables(&input).unwrap().into_iter().filter(|table| table.kind == TableKind::Series).map(|one| one.id).collect();
    assert_eq!(series, ["serii-bud_exec_chapter", "serii-bud_exec_revenue", "serii-bud_payments_vs_openings"]);
}
