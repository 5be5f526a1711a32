//! What the engine refuses, each with its reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, Decimal128Array, Int32Array, RecordBatch, StringArray};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;

use super::{Engine, IndicatorError, IndicatorResult, Library};

/// Runs `sql` as an indicator with the columns `columns` over a table t(nume, suma dec 18.2, mare dec 28.0, n int).
fn run(columns: &[&str], sql: &str) -> Result<IndicatorResult, IndicatorError> {
    let described: Vec<_> = columns.iter().map(|name| format!("{{ name = \"{name}\", title = \"{name}\" }}")).collect();
    let text = format!(
        "/*---\nid = \"x\"\ntitle = \"x\"\nowner = \"x\"\nperiod = \"L\"\nprivacy = \"internal\"\nrequires = []\nformula = \"x\"\n\
         legal = [{{ act = \"x\" }}]\ncolumn = [{}]\n---*/\n{sql}",
        described.join(", ")
    );
    let files = [("a/x.sql".to_owned(), text)].into();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("nume", Arc::new(StringArray::from(vec!["a", "a", "b"]))),
        ("suma", Arc::new(Decimal128Array::from(vec![100, 250, -50]).with_precision_and_scale(18, 2).unwrap())),
        ("mare", Arc::new(Decimal128Array::from(vec![1, 2, 3]).with_precision_and_scale(38, 0).unwrap())),
        ("n", Arc::new(Int32Array::from(vec![1, 2, 3]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let table: Arc<dyn TableProvider> = Arc::new(MemTable::try_new(batch.schema(), vec![vec![batch]]).unwrap());
    let tables = BTreeMap::from([("t".to_owned(), table)]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let engine = Engine::over_tables(Library::from_files(&files)?, tables, Vec::new(), 2).await?;
        engine.run("x", "2026-09-30".parse().unwrap()).await.map(|result| result.as_ref().clone())
    })
}

fn refusal(columns: &[&str], sql: &str) -> String {
    run(columns, sql).map(|result| format!("{:?}", result.rows)).unwrap_err().to_string()
}

#[test]
fn an_exact_query_runs() {
    let result = run(&["nume", "s"], "SELECT nume, SUM(suma) AS s FROM t GROUP BY nume ORDER BY nume").unwrap();
    let rows: Vec<_> = result.rows.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>()).collect();
    assert_eq!(rows, [["a", "3.50"], ["b", "-0.50"]]);
}

#[test]
fn floating_point_is_refused_even_inside() {
    let message = refusal(&["s"], "SELECT SUM(CAST(suma AS DOUBLE)) AS s FROM t ORDER BY s");
    assert!(message.contains("binary floating point"), "{message}");
    let message = refusal(
        &["s"],
        "SELECT CAST(y AS DECIMAL(18, 2)) AS s FROM (SELECT CAST(suma AS DOUBLE) AS y FROM t) ORDER BY s",
    );
    assert!(message.contains("binary floating point"), "{message}");
}

#[test]
fn a_saturated_sum_is_refused() {
    let message = refusal(&["s"], "SELECT SUM(mare) AS s FROM t ORDER BY s");
    assert!(message.contains("could wrap"), "{message}");
}

#[test]
fn a_saturated_running_sum_is_refused() {
    let message = refusal(&["s"], "SELECT SUM(mare) OVER (ORDER BY n) AS s FROM t ORDER BY n");
    assert!(message.contains("could wrap"), "{message}");
}

#[test]
fn an_average_is_refused() {
    let message = refusal(&["s"], "SELECT AVG(suma) AS s FROM t ORDER BY s");
    assert!(message.contains("truncates") || message.contains("floating"), "{message}");
}

#[test]
fn narrow_integer_arithmetic_is_refused() {
    let message = refusal(&["s"], "SELECT n + n AS s FROM t ORDER BY s");
    assert!(message.contains("32-bit"), "{message}");
}

#[test]
fn a_missing_or_partial_order_is_refused() {
    let message = refusal(&["nume"], "SELECT nume FROM t");
    assert!(message.contains("no ORDER BY"), "{message}");
    let message = refusal(&["nume", "suma"], "SELECT nume, suma FROM t ORDER BY nume");
    assert!(message.contains("not total"), "{message}");
    assert!(message.contains("(a)"), "{message}");
}

#[test]
fn an_order_by_hidden_columns_is_checked_too() {
    run(&["nume"], "SELECT nume FROM t ORDER BY n").unwrap();
}

#[test]
fn unknown_parameters_columns_and_statements_are_refused() {
    let message = refusal(&["nume"], "SELECT nume FROM t WHERE n = $luna ORDER BY nume");
    assert!(message.contains("unknown parameter $luna"), "{message}");
    let message = refusal(&["altul"], "SELECT nume FROM t ORDER BY n");
    assert!(message.contains("front matter describes altul"), "{message}");
    let message = refusal(&["x"], "SELECT lipsa AS x FROM t ORDER BY x");
    assert!(message.contains("lipsa"), "{message}");
    let message = refusal(&["x"], "DROP TABLE t");
    assert!(message.contains("DDL"), "{message}");
}

#[test]
fn a_constant_of_law_is_refused() {
    let message = refusal(&["nume"], "SELECT nume FROM t WHERE n > 90 ORDER BY n");
    assert!(message.contains("parametri"), "{message}");
}

#[test]
fn a_parameter_without_a_value_says_which_day() {
    let message = refusal(&["v"], "SELECT parametru('necunoscut', $as_of) AS v FROM t ORDER BY n");
    assert!(message.contains("`necunoscut` has no value on 2026-09-30"), "{message}");
}
