use std::cmp::Ordering;
use std::collections::BTreeMap;

use barem::disclosure::{Results, broken_relations};
use barem::indicator::{Cell, Definition, Engine, IndicatorResult, Library, ResultPrivacy};
use chrono::NaiveDate;

use crate::indicators::engine_of;

/// What is rounded before it is added up: the declared relation holds but for the rounding.
const ROUNDED: [&str; 2] = ["scor_mediu", "zile_medii"];

/// Certificates without a kind are in no total of theirs: some cases give none.
const KINDLESS: &str = "certificate < ml_certificates.certificate";
/// Some employers of the cases declare less than nothing: another may have more than the whole.
const NEGATIVE: [&str; 2] = ["declarat", "de_recuperat"];

/// Over the tables of every case of an indicator under disclosure control: what is declared of columns, totals and other
/// indicators holds exactly, and the largest contributors are there for every row and no more than the whole.
#[test]
fn declarations_hold_on_every_fixture() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let library = Library::built_in().unwrap();
    let under_control: Vec<&Definition> =
        library.iter().filter(|one| one.release.is_some() && one.privacy != ResultPrivacy::Internal).collect();
    assert!(under_control.len() > 25);
    let mut failures = Vec::new();
    for definition in &under_control {
        let text = std::fs::read_to_string(format!("tests/indicators/{}.toml", definition.id)).unwrap();
        for case in text.parse::<toml::Table>().unwrap()["case"].as_array().unwrap() {
            let as_of: NaiveDate = case["as_of"].as_str().unwrap().parse().unwrap();
            let engine = runtime.block_on(engine_of(&library, case, 1)).unwrap();
            let mut results = Results::new();
            for other in &under_control {
                // A case gives the tables of its own indicator; others may lack a constant on its date.
                if let Ok(result) = runtime.block_on(engine.run(&other.id, as_of)) {
                    results.entry(other.id.clone()).or_default().insert(as_of, result.as_ref().clone());
                }
            }
            let broken = broken_relations(&results, &under_control, as_of);
            let is_of_the_case =
                |line: &String| ROUNDED.iter().any(|name| line.contains(name)) || line.contains(KINDLESS);
            let broken = broken.into_iter().filter(|line| !is_of_the_case(line));
            failures.extend(broken.map(|line| format!("{}, {}: {line}", definition.id, case["name"])));
            let result = &results[&definition.id][&as_of];
            let wrong = runtime.block_on(faults_of_largest(&engine, definition, result));
            failures.extend(wrong.into_iter().map(|line| format!("{}, {}: {line}", definition.id, case["name"])));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

async fn faults_of_largest(engine: &Engine, definition: &Definition, result: &IndicatorResult) -> Vec<String> {
    let largest = match engine.largest(definition, result.as_of).await {
        Ok(Some(largest)) => largest,
        Ok(None) => return Vec::new(),
        Err(error) => return vec![error.to_string()],
    };
    let release = definition.release.as_ref().unwrap();
    let labels = |result: &IndicatorResult, row: usize| -> Vec<String> {
        release.key.iter().map(|key| result.cell(row, key).to_string()).collect()
    };
    let by_labels: BTreeMap<_, _> = (0..largest.rows.len()).map(|row| (labels(&largest, row), row)).collect();
    let mut faults = Vec::new();
    for row in 0..result.rows.len() {
        for column in &release.dominance {
            let whole = result.cell(row, column);
            if whole.number().is_none_or(|(value, _)| value <= 0) {
                continue;
            }
            let part = by_labels.get(&labels(result, row)).map_or(&Cell::Absent, |row| largest.cell(*row, column));
            let is_more = matches!(part.compare_numbers(whole), Some(Ordering::Greater));
            if is_more && !NEGATIVE.contains(&column.as_str()) || part.number().is_none_or(|(value, _)| value <= 0) {
                faults.push(format!("{column} of {:?}: {part} of {whole}", labels(result, row)));
            }
        }
    }
    faults
}
