use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use encoding_rs::WINDOWS_1250;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sha2::{Digest, Sha256};

use super::*;
use crate::calendar::Month;
use crate::contract::{Delivery, Format};

fn options(scale: f64, from: &str, to: &str) -> Options {
    let month = |text| Month::parse(text).unwrap();
    Options { scale, seed: 2026, from: month(from), to: month(to), errors: true }
}

fn county(options: &Options) -> (tempfile::TempDir, Planted) {
    let folder = tempfile::tempdir().unwrap();
    let planted = generate(folder.path(), &Catalog::built_in().unwrap(), options).unwrap();
    (folder, planted)
}

fn hashes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, Sha256::digest(std::fs::read(&path).unwrap()).to_vec())
        })
        .collect()
}

/// The header and the rows of a CSV extract.
fn csv_rows(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = std::fs::read(path).unwrap();
    let text = match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) => std::str::from_utf8(rest).unwrap().to_owned(),
        None => WINDOWS_1250.decode(&bytes).0.into_owned(),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (header, rows)
}

/// One column of all CSV files of a dataset.
fn cells(folder: &Path, dataset: &str, column: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for name in hashes(folder).keys().filter(|name| name.starts_with(&format!("{dataset}_2"))) {
        let (header, rows) = csv_rows(&folder.join(name));
        let at = header.iter().position(|name| name == column).unwrap();
        cells.extend(rows.into_iter().map(|mut row| row.swap_remove(at)));
    }
    cells
}

/// An amount of a CSV extract in bani.
fn bani(text: &str) -> i64 {
    text.replace(',', "").parse().unwrap()
}

#[test]
fn the_same_options_give_the_same_bytes() {
    let options = options(0.005, "2025-11", "2026-01");
    let (first, planted) = county(&options);
    let (second, again) = county(&options);
    assert_eq!(planted, again);
    assert_eq!(hashes(first.path()), hashes(second.path()));
    let (other, _) = county(&Options { seed: 7, ..options });
    assert_ne!(hashes(first.path()), hashes(other.path()));
}

#[test]
fn every_extract_reads_back_with_the_columns_of_its_contract() {
    let options = options(0.005, "2026-08", "2026-08");
    let (folder, planted) = county(&options);
    let catalog = Catalog::built_in().unwrap();
    let (mut files, mut rows) = (0, 0);
    for contract in catalog.iter() {
        let period = if matches!(contract.delivery(), Delivery::Full) { "2026-08-31" } else { "2026-08" };
        let path = |extension| folder.path().join(format!("{}_{period}.{extension}", contract.name()));
        let expected: Vec<String> = contract.columns.iter().map(|column| column.name().to_owned()).collect();
        let (mut header, count) = match contract.format {
            Format::Csv => {
                let (header, rows) = csv_rows(&path("csv"));
                (header, rows.len())
            }
            Format::Xlsx => {
                let mut book: Xlsx<_> = open_workbook(path("xlsx")).unwrap();
                let range = book.worksheet_range_at(0).unwrap().unwrap();
                let header = range.rows().next().unwrap().iter().map(Data::to_string).collect();
                (header, range.height() - 1)
            }
            Format::Parquet => {
                let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path("parquet")).unwrap()).unwrap();
                assert_eq!(reader.schema().fields(), contract.extract_schema().fields());
                let rows = reader.metadata().file_metadata().num_rows();
                (expected.clone(), rows as usize)
            }
        };
        if contract.name() == "petitii" {
            header.reverse();
        }
        assert_eq!(header, expected, "{}", contract.name());
        assert!(
            count > 0
                || ["recuperari", "chestionare", "regularizari", "centralizator_angajator"].contains(&contract.name()),
            "{}",
            contract.name()
        );
        files += 1;
        rows += count as u64;
    }
    assert_eq!((planted.files, planted.rows), (files, rows));
    assert_eq!(files, 39);
}

#[test]
fn three_years_hold_together() {
    let (folder, planted) = county(&options(0.005, "2024-01", "2026-09"));
    let folder = folder.path();
    assert_eq!(planted.files, 18 + 21 * 33);

    let providers: HashSet<_> = cells(folder, "furnizori", "id").into_iter().collect();
    let homeless = cells(folder, "contracte", "furnizor_id").iter().filter(|id| !providers.contains(*id)).count();
    assert_eq!(homeless, 1);
    let contracts: HashSet<_> = cells(folder, "contracte", "id").into_iter().collect();
    assert!(cells(folder, "facturi", "contract_id").iter().all(|id| contracts.contains(id)));
    let invoices: HashSet<_> = cells(folder, "facturi", "id").into_iter().collect();
    let paid = cells(folder, "plati", "factura_id");
    assert!(paid.iter().all(|id| id.is_empty() || invoices.contains(id)));

    let undated = cells(folder, "facturi", "data_scadenta").iter().filter(|day| day.is_empty()).count();
    assert_eq!(planted.quarantined["facturi"], undated as u64);
    assert!(undated > 0 && planted.errors["PLA-PESTE"] > 0);
}

#[test]
fn invoices_are_overpaid_only_where_planted() {
    let (folder, planted) = county(&options(0.005, "2024-01", "2026-09"));
    let folder = folder.path();
    let mut open: BTreeMap<String, i64> = BTreeMap::new();
    let ids = cells(folder, "facturi", "id");
    for ((id, amount), refused) in
        ids.into_iter().zip(cells(folder, "facturi", "suma")).zip(cells(folder, "facturi", "suma_refuzata"))
    {
        open.insert(id, bani(&amount) - bani(&refused));
    }
    let reversed = open.values().filter(|amount| **amount < 0).count();
    for (id, amount) in cells(folder, "plati", "factura_id").iter().zip(cells(folder, "plati", "suma")) {
        if !id.is_empty() {
            *open.get_mut(id).unwrap() -= bani(&amount);
        }
    }
    let overpaid = open.values().filter(|amount| **amount < 0).count() - reversed;
    assert_eq!(overpaid as u64, planted.errors["PLA-PESTE"]);
}

#[test]
fn employers_list_certificates_that_doctors_reported_but_for_a_few() {
    let (folder, planted) = county(&options(0.01, "2025-01", "2026-06"));
    let column = |dataset, name| cells(folder.path(), dataset, name);
    let numbers = |dataset| column(dataset, "serie").into_iter().zip(column(dataset, "numar"));
    let reported: HashSet<_> = numbers("certificate_cm").collect();
    let listed: Vec<_> = numbers("centralizator_angajator").collect();
    let unpaired = listed.iter().filter(|certificate| !reported.contains(*certificate)).count();
    assert!(unpaired > 0 && unpaired * 10 < listed.len(), "{unpaired} of {}", listed.len());

    let codes = column("centralizator_angajator", "cod_indemnizatie").into_iter();
    let childless = codes
        .zip(column("centralizator_angajator", "cnp_copil"))
        .filter(|(code, child)| code == "09" && child.is_empty());
    assert_eq!(childless.count() as u64, planted.errors["CEN-COPIL"]);
    let initial = column("centralizator_angajator", "serie_initial").into_iter();
    let halves = initial
        .zip(column("centralizator_angajator", "numar_initial"))
        .filter(|(series, number)| series.is_empty() != number.is_empty());
    assert_eq!(halves.count() as u64, planted.errors["CEN-INITIAL"]);
    let mut keys = HashSet::new();
    assert!(column("centralizator_angajator", "cerere_id").into_iter().zip(listed).all(|key| keys.insert(key)));
}

#[test]
fn dialysis_moves_as_its_programme_reports() {
    let (folder, planted) = county(&options(0.005, "2024-01", "2026-09"));
    let column = |dataset, name| cells(folder.path(), dataset, name);
    let number = |text: &String| text.parse::<i64>().unwrap_or(0);
    let sessions = |dataset| {
        let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
        let keys = column(dataset, "luna").into_iter().zip(column(dataset, "furnizor_id"));
        for (key, sessions) in keys.zip(column(dataset, "sedinte")) {
            *sums.entry(key).or_default() += number(&sessions);
        }
        sums.retain(|_, sessions| *sessions > 0);
        sums
    };
    assert_eq!(sessions("miscare_dializa"), sessions("pns"));
    let [before, came, left, died] =
        ["pacienti_inceput", "intrari", "iesiri", "decese"].map(|name| column("miscare_dializa", name));
    let impossible = (0..before.len())
        .filter(|&at| number(&left[at]) + number(&died[at]) > number(&before[at]) + number(&came[at]))
        .count();
    assert_eq!(impossible as u64, planted.quarantined.get("miscare_dializa").copied().unwrap_or(0));
}

#[test]
fn provisions_are_asked_for_files_that_exist_and_before_they_are_paid() {
    let (folder, planted) = county(&options(0.01, "2025-01", "2026-06"));
    let column = |dataset, name| cells(folder.path(), dataset, name);
    let day = |text: &str| text.split('.').rev().collect::<String>();
    let paid: BTreeMap<_, _> = column("dosare_ue", "id").into_iter().zip(column("dosare_ue", "data_plata")).collect();
    let asked =
        column("solicitari_prevedere", "dosar_id").into_iter().zip(column("solicitari_prevedere", "data_solicitare"));
    let mut early = 0;
    for ((file, asked), approved) in asked.zip(column("solicitari_prevedere", "data_aprobare")) {
        let paid = &paid[&file];
        assert!(paid.is_empty() || day(&asked) <= day(paid), "{file}");
        assert!(paid.is_empty() || !approved.is_empty() && day(&approved) <= day(paid), "{file}");
        early += u64::from(!approved.is_empty() && day(&approved) < day(&asked));
    }
    assert_eq!(early, planted.errors["SOL-APROBARE"]);
}

#[test]
fn the_board_approves_the_reports_that_the_calendar_says_it_got() {
    let (folder, _) = county(&options(0.005, "2024-01", "2026-09"));
    let column = |dataset, name| cells(folder.path(), dataset, name);
    let subjects = column("sedinte_ca", "subiect").into_iter().zip(column("sedinte_ca", "perioada"));
    let approved: BTreeMap<_, _> = subjects
        .zip(column("sedinte_ca", "data").into_iter().zip(column("sedinte_ca", "aprobat")))
        .filter_map(|(key, (day, approved))| (approved == "da").then_some((key, day)))
        .collect();
    let reports = column("calendar_raportari", "cod").into_iter().zip(column("calendar_raportari", "perioada"));
    let mut seen = 0;
    for ((code, period), sent) in reports.zip(column("calendar_raportari", "trimis_la")) {
        let subject = match code.as_str() {
            "RAP_GEST_S" => "raport_gestiune_semestrial",
            "RAP_GEST_A" => "raport_gestiune_anual",
            _ => continue,
        };
        seen += usize::from(!sent.is_empty());
        assert_eq!(approved.get(&(subject.to_owned(), period)).cloned().unwrap_or_default(), sent);
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn quarters_sum_to_the_year_but_for_one_row() {
    let (folder, planted) = county(&options(0.005, "2025-01", "2026-12"));
    let column =
        |name: &str| cells(folder.path(), "buget_credite", name).iter().map(|text| bani(text)).collect::<Vec<_>>();
    let quarters: Vec<_> = ["trim1", "trim2", "trim3", "trim4"].map(column).into_iter().collect();
    let wrong = column("credite_bugetare")
        .into_iter()
        .enumerate()
        .filter(|(row, year)| quarters.iter().map(|quarter| quarter[*row]).sum::<i64>() != *year)
        .count();
    assert_eq!(wrong, 1);
    assert_eq!(planted.quarantined["buget_credite"], 1);
}

#[test]
fn openings_keep_within_the_credits_of_the_first_quarters() {
    let (folder, _) = county(&options(0.02, "2024-01", "2025-06"));
    let column = |dataset, name| cells(folder.path(), dataset, name).into_iter();
    let line = |dataset| {
        let code = column(dataset, "func_code").zip(column(dataset, "titlu"));
        code.zip(column(dataset, "domeniu"))
    };
    let mut left: BTreeMap<_, i64> = BTreeMap::new();
    let released = column("buget_credite", "trim1").zip(column("buget_credite", "trim2"));
    for ((line, year), (first, second)) in line("buget_credite").zip(column("buget_credite", "an")).zip(released) {
        if year == "2025" {
            *left.entry(line).or_default() += bani(&first) + bani(&second);
        }
    }
    let opened = column("deschideri_credite", "data").zip(column("deschideri_credite", "deschis"));
    for (line, (day, opened)) in line("deschideri_credite").zip(opened) {
        if day.ends_with("2025") {
            *left.get_mut(&line).unwrap() -= bani(&opened);
        }
    }
    // A line of few contracts may pay the old year's bills in the new one.
    let beyond: Vec<_> = left.iter().filter(|(_, left)| **left < 0).collect();
    assert!(beyond.len() * 10 <= left.len() && left.len() > 20, "{beyond:?}");
}

#[test]
fn controls_of_complaints_follow_them() {
    let (folder, _) = county(&options(0.02, "2024-01", "2026-09"));
    let column = |name| cells(folder.path(), "petitii", name).into_iter();
    let day = |text: String| text.split('.').rev().collect::<String>();
    let complaints: Vec<_> = column("furnizor_id").zip(column("data_in").map(day)).collect();
    let mut book: Xlsx<_> = open_workbook(folder.path().join("actiuni_control_2026-09-30.xlsx")).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(text).collect()).collect();
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let controls: Vec<_> = rows[1..].iter().filter(|row| row[at("tip")] == "sesizare").collect();
    assert!(controls.len() > 3, "{}", controls.len());
    for control in controls {
        let (provider, start) = (&control[at("furnizor_id")], &control[at("data_inceput")]);
        assert!(complaints.iter().any(|(of, received)| of == provider && received <= start), "{provider} {start}");
    }
}

#[test]
fn the_plan_of_the_year_leaves_something_to_plan_again() {
    let (folder, _) = county(&options(0.02, "2026-07", "2026-09"));
    let column = |name| cells(folder.path(), "plan_control", name).into_iter();
    let positions: Vec<_> = column("an")
        .zip(column("trimestru"))
        .zip(column("luna"))
        .zip(column("blocat"))
        .filter_map(|(((year, quarter), month), locked)| (year == "2026").then_some((quarter, month, locked)))
        .collect();
    assert!(positions.iter().any(|(_, month, locked)| locked == "da" && month == "10.2026"), "{positions:?}");
    for quarter in ["1", "2", "3", "4"] {
        assert!(positions.iter().any(|(of, _, _)| of == quarter), "{positions:?}");
    }
    let mut book: Xlsx<_> = open_workbook(folder.path().join("actiuni_control_2026-09-30.xlsx")).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(text).collect()).collect();
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    assert!(rows[1..].iter().any(|row| row[at("an_plan")] == "2026" && row[at("data_raport")].is_empty()));
    assert!(cells(folder.path(), "contracte", "data_sfarsit").contains(&"30.11.2026".to_owned()));
}

/// The text of a cell of a workbook; a date as year, month and day.
fn text(cell: &Data) -> String {
    match cell {
        // A workbook counts days from here.
        Data::DateTime(day) => {
            let zero: chrono::NaiveDate = "1899-12-30".parse().unwrap();
            (zero + chrono::Days::new(day.as_f64() as u64)).format("%Y%m%d").to_string()
        }
        other => other.to_string(),
    }
}

#[test]
fn the_insured_are_residents() {
    for scale in [0.001, 0.02] {
        let (folder, _) = county(&options(scale, "2026-08", "2026-08"));
        let insured = cells(folder.path(), "asigurati", "numar").iter().map(|number| bani(number)).sum::<i64>();
        let keys = cells(folder.path(), "parametri", "cheie").into_iter();
        let values = cells(folder.path(), "parametri", "valoare").into_iter();
        let residents = keys.zip(values).filter(|(key, _)| key == "populatie_rezidenta");
        let residents: Vec<_> = residents.map(|(_, value)| bani(&value) / 10_000).collect();
        assert_eq!(residents.len(), 2);
        assert!(residents.iter().all(|residents| (insured..insured * 4 / 3).contains(residents)), "{insured}");
    }
}

#[test]
fn a_county_without_errors_has_none() {
    let (folder, planted) = county(&Options { errors: false, ..options(0.005, "2026-01", "2026-03") });
    assert!(planted.quarantined.is_empty());
    let mut keys = HashSet::new();
    let series = cells(folder.path(), "certificate_cm", "serie");
    let numbers = cells(folder.path(), "certificate_cm", "numar");
    let corrections = cells(folder.path(), "certificate_cm", "rectificare");
    for ((series, number), correction) in series.into_iter().zip(numbers).zip(corrections) {
        assert!(!correction.is_empty() || keys.insert((series, number)));
    }
}

/// The weighted digits of a code from its end, but for the check digit, modulo 11.
fn remainder(code: &str, weights: &str) -> u32 {
    let digits = |text: &str| text.chars().map(|digit| digit.to_digit(10).unwrap()).collect::<Vec<_>>();
    let body = digits(&code[..code.len() - 1]);
    body.iter().rev().zip(digits(weights).iter().rev()).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

#[test]
fn check_digits_are_wrong_only_where_planted() {
    let (folder, planted) = county(&options(0.01, "2026-01", "2026-06"));
    let ends_in = |code: &str, digit: u32| code.ends_with(char::from_digit(digit, 10).unwrap());
    let persons = cells(folder.path(), "certificate_cm", "cnp_asigurat");
    let wrong =
        |cnp: &&String| !ends_in(cnp, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1][remainder(cnp, "279146358279") as usize]);
    assert_eq!(persons.iter().filter(wrong).count() as u64, planted.errors["CM-CNP"]);
    assert!(
        cells(folder.path(), "certificate_cm", "cnp_copil")
            .iter()
            .filter(|cnp| !cnp.is_empty())
            .all(|cnp| !wrong(&cnp))
    );
    for (dataset, column) in
        [("furnizori", "cui"), ("declaratii_cci", "angajator_cui"), ("certificate_cm", "unitate_cui")]
    {
        let valid = |cui: &String| ends_in(cui, remainder(cui, "753217532") * 10 % 11 % 10);
        assert!(cells(folder.path(), dataset, column).iter().all(valid), "{dataset}");
    }
}

#[test]
fn a_small_county_has_every_kind() {
    let (folder, _) = county(&options(0.005, "2025-07", "2026-09"));
    let kinds = |dataset, column| cells(folder.path(), dataset, column).into_iter().collect::<HashSet<_>>();
    assert_eq!(kinds("furnizori", "categorie_control").len(), 10);
    assert_eq!(kinds("contracte", "domeniu").len(), 17);
    assert_eq!(kinds("dosare_ue", "tip").len(), 6);
    assert_eq!(kinds("dosare_ue", "tip_serviciu").len(), 4);
    assert_eq!(kinds("certificate_cm", "rectificare").len(), 4);
    assert_eq!(kinds("deschideri_credite", "justificata").len(), 3);
    assert_eq!(kinds("plati", "titlu"), ["10", "20", "51", "57", "59", "71", "85"].map(str::to_owned).into());
}

#[test]
fn impossible_options_are_refused() {
    let catalog = Catalog::built_in().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = |options: Options| generate(folder.path(), &catalog, &options).unwrap_err().to_string();
    assert_eq!(
        refused(options(0.005, "2026-02", "2026-01")),
        "the county cannot end (2026-01) before it begins (2026-02)"
    );
    assert_eq!(refused(options(f64::NAN, "2026-01", "2026-01")), "the scale must lie between 0.001 and 10, not NaN");
}
