use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::contract::{Catalog, Contract, Delivery, FILE_COLUMN};
use crate::indicator::{Engine, IndicatorCatalogue, IndicatorError, words};
use crate::landing::partition_end;
use crate::warehouse::{Snapshot, TableState};

use super::{CheckReport, disclosure, indicators, rule};

/// Runs every check over a snapshot, as known at `as_of`.
pub async fn run(
    engine: &Engine,
    catalog: &Catalog,
    snapshot: &Snapshot,
    as_of: NaiveDate,
) -> Result<CheckReport, IndicatorError> {
    let mut report = CheckReport::default();
    for contract in catalog.in_dependency_order() {
        let Some(table) = snapshot.table(contract.name()) else {
            report.skipped(rule::NEVER_LANDED, contract.name(), "setul nu a aterizat niciodată".into());
            continue;
        };
        check_landing(contract, table, &mut report);
        check_freshness(contract, table, as_of, &mut report);
        check_references(engine, contract, snapshot, &mut report).await?;
        check_keys(engine, contract, &mut report).await?;
        check_rules(engine, contract, catalog, snapshot, &mut report).await?;
    }
    check_plans(engine, as_of, &mut report).await;
    disclosure::check_release(engine, catalog, &mut report).await?;
    indicators::check_coverage(&IndicatorCatalogue::built_in()?, engine.library(), &mut report);
    indicators::check_legal_basis(engine.library(), as_of, &mut report);
    Ok(report)
}

/// What landing already saw: quarantined rows and warnings.
fn check_landing(contract: &Contract, table: &TableState, report: &mut CheckReport) {
    let files: Vec<String> = table
        .parts
        .iter()
        .filter(|part| part.record.rows_quarantined > 0)
        .map(|part| format!("{} ({})", part.record.file, part.record.rows_quarantined))
        .collect();
    let rows: u64 = table.parts.iter().map(|part| part.record.rows_quarantined).sum();
    if rows > 0 {
        let examples = files.into_iter().take(CheckReport::EXAMPLES).collect();
        report.counted(rule::QUARANTINE, contract.name(), "rânduri în carantină, neincluse în cifre", rows, examples);
    }
    let mut warnings: BTreeMap<&str, (u64, Vec<String>)> = BTreeMap::new();
    for part in &table.parts {
        for (rule, count) in &part.record.warnings {
            let entry = warnings.entry(rule).or_default();
            entry.0 += count;
            if entry.1.len() < CheckReport::EXAMPLES {
                entry.1.push(part.record.file.clone());
            }
        }
    }
    for (rule, (count, files)) in warnings {
        let message =
            contract.checks.iter().find(|check| check.rule() == rule).map_or("", |check| check.message.as_str());
        report.counted(rule, contract.name(), message, count, files);
    }
}

/// The months without a file between the first one landed and the reporting date.
pub fn missing_months(table: &TableState, as_of: NaiveDate) -> Vec<Month> {
    let landed: Vec<Month> = table.parts.iter().filter_map(|part| Month::parse(&part.record.partition)).collect();
    let Some(first) = landed.iter().min() else { return Vec::new() };
    first.through(Month::of(as_of)).filter(|month| !landed.contains(month)).collect()
}

/// The day up to which a dataset delivered whole speaks, where that is before the reporting date.
pub fn stale_since(table: &TableState, as_of: NaiveDate) -> Option<NaiveDate> {
    let end = table.parts.iter().filter_map(|part| partition_end(&part.record.partition)).max()?;
    (end < as_of).then_some(end)
}

fn check_freshness(contract: &Contract, table: &TableState, as_of: NaiveDate, report: &mut CheckReport) {
    match contract.delivery() {
        Delivery::Month { .. } => {
            let missing = missing_months(table, as_of).iter().map(Month::to_string).collect();
            report.found(rule::MISSING_MONTHS, contract.name(), "luni fără fișier", missing);
        }
        Delivery::Full => {
            let stale = stale_since(table, as_of).map(|day| day.to_string()).into_iter().collect();
            report.found(rule::FRESHNESS, contract.name(), "extrasul este mai vechi decât data raportării", stale);
        }
    }
}

/// References that held at landing may not hold any more, when the dataset they point to was replaced.
async fn check_references(
    engine: &Engine,
    contract: &Contract,
    snapshot: &Snapshot,
    report: &mut CheckReport,
) -> Result<(), IndicatorError> {
    for column in &contract.columns {
        let Some(reference) = column.reference() else { continue };
        let rule = format!("REFERINTA-{}", column.name());
        if snapshot.table(&reference.dataset).is_none() {
            report.skipped(&rule, contract.name(), format!("{} nu a aterizat niciodată", reference.dataset));
            continue;
        }
        let query = format!(
            "SELECT DISTINCT t.{name} AS valoare FROM {table} t LEFT JOIN {other} r ON t.{name} = r.{key} \
             WHERE t.{name} IS NOT NULL AND r.{key} IS NULL ORDER BY valoare",
            name = column.name(),
            table = contract.name(),
            other = reference.dataset,
            key = reference.column,
        );
        let rows = engine.check_query(&rule, &query).await?;
        report.found(&rule, contract.name(), &format!("valori care nu mai sunt în {reference}"), rows);
    }
    Ok(())
}

/// The same key in two months; a correction of an earlier certificate is none.
async fn check_keys(engine: &Engine, contract: &Contract, report: &mut CheckReport) -> Result<(), IndicatorError> {
    if *contract.delivery() == Delivery::Full {
        return Ok(());
    }
    let key: Vec<_> = contract.key.iter().map(|name| name.get_ref().as_str()).collect();
    let corrections = if contract.column("rectificare").is_some() { "WHERE rectificare IS NULL" } else { "" };
    let shown: Vec<_> = key.iter().map(|name| format!("CAST({name} AS VARCHAR)")).collect();
    let query = format!(
        "SELECT {} AS cheie FROM {} {corrections} GROUP BY {} HAVING count(DISTINCT {FILE_COLUMN}) > 1 ORDER BY cheie",
        shown.join(" || ' ' || "),
        contract.name(),
        key.join(", "),
    );
    let rows = engine.check_query("CHEIE-LUNI", &query).await?;
    report.found("CHEIE-LUNI", contract.name(), "aceeași cheie în două luni", rows);
    Ok(())
}

/// The contract's own cross-extract rules.
async fn check_rules(
    engine: &Engine,
    contract: &Contract,
    catalog: &Catalog,
    snapshot: &Snapshot,
    report: &mut CheckReport,
) -> Result<(), IndicatorError> {
    for check in &contract.checks {
        let Some(query) = &check.query else { continue };
        let absent: Vec<_> = words(query.get_ref())
            .filter(|word| catalog.get(word).is_some() && snapshot.table(word).is_none())
            .collect();
        if !absent.is_empty() {
            report.skipped(check.rule(), contract.name(), format!("nu a aterizat {}", absent.join(", ")));
            continue;
        }
        let rows = engine.check_query(check.rule(), query.get_ref()).await?;
        report.found(check.rule(), contract.name(), &check.message, rows);
    }
    Ok(())
}

/// Every indicator plans and is exact.
async fn check_plans(engine: &Engine, as_of: NaiveDate, report: &mut CheckReport) {
    for definition in engine.library().iter() {
        if let Err(error) = engine.plan(definition, as_of).await {
            report.found("INDICATOR", &definition.id, "indicatorul nu se poate calcula", vec![error.to_string()]);
        }
    }
}
