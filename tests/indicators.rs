//! Every case of `tests/indicators/*.toml` and `tests/views/*.toml`: given tables, exact rows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Date32Type, Field, Schema};
use barem::calendar::Month;
use barem::contract::{Catalog, Contract, FILE_COLUMN, LINE_COLUMN};
use barem::indicator::{Definition, Engine, Library};
use barem::landing::text_value;
use chrono::NaiveDate;
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;

#[test]
fn indicators_give_the_expected_rows() {
    let library = Library::built_in().unwrap();
    for definition in library.iter() {
        let path = PathBuf::from(format!("tests/indicators/{}.toml", definition.id));
        assert!(path.exists(), "{} has no fixture", definition.id);
    }
    run_folder("tests/indicators", |_, _| library.clone());
}

/// Only an internal indicator may list the numbers of certificates and prescriptions; none a person.
#[test]
fn rows_behind_name_no_person() {
    let (mut seen, mut told) = (0, Vec::new());
    let themes = std::fs::read_dir("queries").unwrap().map(|theme| theme.unwrap().path()).filter(|path| path.is_dir());
    for file in themes.flat_map(|theme| std::fs::read_dir(theme).unwrap()) {
        let name = file.unwrap().path().to_str().unwrap().to_owned();
        let Some(indicator) = name.strip_suffix(".rows.sql") else { continue };
        let internal = std::fs::read_to_string(format!("{indicator}.sql")).unwrap().contains("privacy = \"internal\"");
        let rows = std::fs::read_to_string(&name).unwrap();
        let code: Vec<_> = rows.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        let words: BTreeSet<_> =
            code.iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
        let shown = |names: &[&str]| names.iter().any(|name| words.contains(name));
        if shown(&["cnp_asigurat", "cnp_copil", "asigurat", "cod_parafa"])
            || !internal && shown(&["serie", "prescriptie"])
        {
            told.push(name.clone());
        }
        seen += 1;
    }
    assert!(seen > 80 && told.is_empty(), "{seen}: {told:?}");
}

#[test]
fn views_give_the_expected_rows() {
    run_folder("tests/views", |view, columns| {
        let mut files = Library::built_in_files();
        let described: Vec<_> =
            columns.iter().map(|name| format!("{{ name = \"{name}\", title = \"{name}\" }}")).collect();
        let front = format!(
            "/*---\nid = \"{view}\"\ntitle = \"x\"\nowner = \"x\"\nperiod = \"L\"\nprivacy = \"internal\"\nrequires = []\n\
             formula = \"x\"\nlegal = [{{ act = \"x\" }}]\ncolumn = [{}]\n---*/\n",
            described.join(", ")
        );
        let list = columns.join(", ");
        files.insert(format!("proba/{view}.sql"), format!("{front}SELECT {list} FROM {view} ORDER BY {list}"));
        files.insert(format!("proba/{view}.rows.sql"), format!("SELECT {list} FROM {view} ORDER BY {list}"));
        Library::from_files(&files).unwrap()
    });
}

/// Runs the cases of each file of `folder`; `library` is made from the file's stem and the expected columns.
fn run_folder(folder: &str, library: impl Fn(&str, &[&str]) -> Library) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut failures = Vec::new();
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let id = path.file_stem().unwrap().to_str().unwrap();
        let cases: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        for case in cases["case"].as_array().unwrap() {
            let (header, expected) = expectation(case);
            for partitions in [1, 3] {
                let got = runtime.block_on(run_case(&library(id, &header), id, case, &header, partitions));
                if got.as_ref() != Ok(&expected) {
                    let name = &case["name"];
                    failures
                        .push(format!("{id}, {name}, on {partitions} cores:\nexpected {expected:#?}\ngot {got:#?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn expectation(case: &toml::Value) -> (Vec<&str>, Vec<String>) {
    let mut lines = case["expect"].as_str().unwrap().trim_matches('\n').lines();
    let header = lines.next().unwrap().split(';').collect();
    (header, lines.map(str::to_owned).collect())
}

async fn run_case(
    library: &Library,
    id: &str,
    case: &toml::Value,
    header: &[&str],
    partitions: usize,
) -> Result<Vec<String>, String> {
    let engine = engine_of(library, case, partitions).await?;
    let as_of: NaiveDate = case["as_of"].as_str().unwrap().parse().unwrap();
    let definition = library.get(id).map_err(|error| error.to_string())?;
    engine.rows_behind(definition, as_of, 10).await.map_err(|error| error.to_string())?;
    if partitions > 1 {
        one_pass(&engine, definition, as_of).await?;
    }
    let result = engine.run(id, as_of).await.map_err(|error| error.to_string())?;
    let line = |row: usize| header.iter().map(|name| result.cell(row, name).to_string()).collect::<Vec<_>>().join(";");
    Ok((0..result.rows.len()).map(line).collect())
}

/// An engine over the tables that a case gives.
pub async fn engine_of(library: &Library, case: &toml::Value, partitions: usize) -> Result<Engine, String> {
    let given = case.get("tables").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let catalog = Catalog::built_in().unwrap();
    let mut tables: BTreeMap<String, Arc<dyn TableProvider>> = BTreeMap::new();
    for contract in catalog.iter() {
        let text = given.get(contract.name()).and_then(toml::Value::as_str).unwrap_or_default();
        let batch = table(contract, text);
        let provider = MemTable::try_new(batch.schema(), vec![vec![batch]]).unwrap();
        tables.insert(contract.name().to_owned(), Arc::new(provider));
    }
    // The program's own constants stand in where a case gives none.
    let landed = catalog.iter().map(|contract| contract.name().to_owned());
    let landed = landed.filter(|name| name != "parametri" || given.contains_key(name)).collect();
    Engine::over_tables(library.clone(), tables, landed, partitions).await.map_err(|error| error.to_string())
}

/// Many dates at once give what each gives alone.
async fn one_pass(engine: &Engine, definition: &Definition, as_of: NaiveDate) -> Result<(), String> {
    let month = Month::of(as_of);
    let around = [-12, -3, 1].map(|months| month.plus(months).last_day());
    let mut alone = Vec::new();
    for date in [as_of, as_of.pred_opt().unwrap()].into_iter().chain(around) {
        // A legal constant may have no value on an earlier date.
        if let Ok(result) = engine.run(&definition.id, date).await {
            alone.push(result.as_ref().clone());
        }
    }
    let dates: Vec<NaiveDate> = alone.iter().map(|result| result.as_of).collect();
    let together = engine.compute_over(definition, &dates).await.map_err(|error| format!("in one pass: {error}"))?;
    let together = together.ok_or_else(|| "the query cannot be computed for many dates in one pass".to_owned())?;
    match alone.iter().zip(&together).find(|(alone, together)| alone != together) {
        Some((alone, together)) => {
            Err(format!("at {}, alone {:?}\nin one pass {:?}", alone.as_of, alone.rows, together.rows))
        }
        None => Ok(()),
    }
}

/// The rows in `text`, in the form of a CSV extract; columns that it does not name are empty.
fn table(contract: &Contract, text: &str) -> RecordBatch {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_matches('\n').as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let unknown = header.iter().find(|name| !name.is_empty() && contract.column(name).is_none());
    assert!(unknown.is_none(), "{} has no column {unknown:?}", contract.name());
    let schema = contract.table_schema();
    let columns = schema.fields().iter().map(|field| {
        let at = header.iter().position(|name| name == field.name());
        let value = |row: usize| at.map(|at| &rows[row][at]).filter(|value| !value.is_empty());
        column(field, rows.len(), value)
    });
    RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
}

fn column<'a>(field: &Field, rows: usize, value: impl Fn(usize) -> Option<&'a str>) -> ArrayRef {
    let all = 0..rows;
    match (field.name().as_str(), field.data_type()) {
        (FILE_COLUMN, _) => Arc::new(StringArray::from_iter_values(all.map(|_| "proba.csv"))),
        (LINE_COLUMN, _) => Arc::new(Int32Array::from_iter_values(all.map(|row| row as i32 + 2))),
        (_, DataType::Utf8) => Arc::new(all.map(value).collect::<StringArray>()),
        (_, DataType::Int32) => Arc::new(all.map(|row| value(row).map(|v| v.parse().unwrap())).collect::<Int32Array>()),
        (_, DataType::Boolean) => {
            Arc::new(all.map(|row| value(row).map(|v| text_value::boolean(v).unwrap())).collect::<BooleanArray>())
        }
        (_, DataType::Date32) => Arc::new(all.map(|row| value(row).map(days)).collect::<Date32Array>()),
        (_, DataType::Decimal128(precision, scale)) => {
            let values = all.map(|row| value(row).map(|v| text_value::decimal(v, *precision, *scale as u8).unwrap()));
            Arc::new(values.collect::<Decimal128Array>().with_precision_and_scale(*precision, *scale).unwrap())
        }
        (name, other) => panic!("{name}: {other}"),
    }
}

fn days(text: &str) -> i32 {
    let day = text_value::date(text).or_else(|| text_value::month(text).map(|month| month.first_day()));
    Date32Type::from_naive_date(day.unwrap_or_else(|| panic!("{text} is no date")))
}

#[test]
fn schema_of_a_fixture_is_that_of_the_table() {
    let catalog = Catalog::built_in().unwrap();
    let contract = catalog.get("curs_bnr").unwrap();
    let batch = table(contract, "data;valuta;multiplicator;curs\n01.09.2026;EUR;1;4,9476\n");
    assert_eq!(batch.schema().as_ref(), &Schema::new(contract.table_schema().fields().clone()));
    assert_eq!(batch.num_rows(), 1);
}
