use std::path::Path;

use chrono::NaiveDate;
use clap::Args;

use crate::checks::{self, CheckReport};
use crate::landing::partition_end;
use crate::romanian::Noun;
use crate::warehouse::Snapshot;

use super::session::{Reading, Session, reporting_date};
use super::{CommandError, Outcome, messages};

/// Check contracts, reconcile extracts with each other, and say which checks were not run
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    reading: Reading,
    /// The reporting date; the end of the newest month landed where not given
    #[arg(long, value_name = "D", value_parser = reporting_date)]
    as_of: Option<NaiveDate>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let session = Session::open(&self.reading, house)?;
        let as_of = self
            .as_of
            .or_else(|| newest_day(&session.snapshot))
            .ok_or_else(|| CommandError::usage("nothing has landed yet", "land extracts first, or give --as-of"))?;
        let report = session.runtime.block_on(checks::run(
            &session.engine,
            &session.folder.catalog,
            &session.snapshot,
            as_of,
        ))?;
        if self.json {
            let text = serde_json::to_string_pretty(&report).map_err(|error| CommandError::Print(error.into()))?;
            messages::print_data(text)?;
        } else {
            print(&report, as_of)?;
        }
        Ok(Outcome::of(!report.findings.is_empty()))
    }
}

/// The last day of the newest partition of any table.
pub fn newest_day(snapshot: &Snapshot) -> Option<NaiveDate> {
    snapshot
        .tables
        .values()
        .flat_map(|table| &table.parts)
        .filter_map(|part| partition_end(&part.record.partition))
        .max()
}

fn print(report: &CheckReport, as_of: NaiveDate) -> Result<(), CommandError> {
    messages::print(format_args!("Verificări la {}", as_of.format("%d.%m.%Y")))?;
    for finding in &report.findings {
        messages::print(format_args!(
            "  [{}] {}: {} ({})",
            finding.rule, finding.dataset, finding.message, finding.count
        ))?;
        messages::print(format_args!("      de exemplu: {}", finding.examples.join("; ")))?;
    }
    if !report.not_run.is_empty() {
        messages::print("Verificări care nu s-au făcut")?;
        for skipped in &report.not_run {
            messages::print(format_args!("  [{}] {}: {}", skipped.rule, skipped.dataset, skipped.reason))?;
        }
    }
    let findings = Noun::new("o", "constatare", "constatări").count(report.findings.len() as i128);
    let not_run = Noun::new("o", "verificare nefăcută", "verificări nefăcute").count(report.not_run.len() as i128);
    messages::print(format_args!("{findings}, {not_run}"))
}
