use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::landing::{FileOutcome, FileStatus, Lander, LandingOptions};
use crate::romanian::Noun;
use crate::warehouse::Warehouse;

use super::session::HouseFolder;
use super::{CommandError, Outcome, messages};

/// Land extracts: files or whole folders, in the order of their references
#[derive(Args, Debug)]
pub struct Land {
    /// Folder of the warehouse; made where it is not there
    #[arg(long, value_name = "DIR")]
    warehouse: PathBuf,
    /// Files and folders of extracts
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print one JSON object per file
    #[arg(long)]
    json: bool,
    /// Accept a full extract older than the one in force
    #[arg(long)]
    older: bool,
    /// Read files again although the same bytes are in force, after the data they refer to has landed
    #[arg(long)]
    recheck: bool,
}

impl Land {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let folder = HouseFolder::open(house)?;
        if let Some(path) = self.paths.iter().find(|path| !path.exists()) {
            return Err(CommandError::usage(
                format!("{} does not exist", path.display()),
                "name the files or folders that the systems delivered",
            ));
        }
        let warehouse = Warehouse::open_or_create(&self.warehouse)?;
        let options = LandingOptions { older: self.older, recheck: self.recheck };
        let lander = Lander::new(&folder.catalog, &warehouse, options);
        let bar = progress(Lander::count(&self.paths), self.json);
        let mut outcomes = Vec::new();
        let mut printed = Ok(());
        lander.land(&self.paths, |outcome| {
            bar.inc(1);
            if self.json && printed.is_ok() {
                printed = serde_json::to_string(&outcome)
                    .map_err(|error| CommandError::Print(error.into()))
                    .and_then(messages::print_data);
            }
            outcomes.push(outcome);
        })?;
        bar.finish_and_clear();
        printed?;
        if !self.json {
            summarise(&outcomes, &self.warehouse)?;
        }
        Ok(Outcome::of(outcomes.iter().any(FileOutcome::is_finding)))
    }
}

/// A bar on a terminal, nothing elsewhere.
pub fn progress(length: usize, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} fișiere {elapsed}");
    ProgressBar::new(length as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What landed, and what someone has to look at, with the next step.
pub fn summarise(outcomes: &[FileOutcome], warehouse: &Path) -> Result<(), CommandError> {
    for outcome in outcomes.iter().filter(|outcome| outcome.is_finding()) {
        match outcome.status {
            FileStatus::Rejected => {
                messages::print(format_args!(
                    "respins    {}: {}",
                    outcome.file,
                    outcome.reason.as_deref().unwrap_or("")
                ))?;
            }
            _ => {
                let rules: Vec<_> =
                    outcome.broken_rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
                messages::print(format_args!(
                    "carantină  {}: {} din {} rânduri ({})",
                    outcome.file,
                    outcome.rows_quarantined,
                    outcome.rows_read,
                    rules.join(", ")
                ))?;
            }
        }
    }
    let mut warnings: BTreeMap<&str, u64> = BTreeMap::new();
    for (rule, count) in outcomes.iter().flat_map(|outcome| &outcome.warnings) {
        *warnings.entry(rule).or_default() += count;
    }
    for (rule, count) in warnings {
        let rows = Noun::new("un", "rând aterizat", "rânduri aterizate").count(i128::from(count));
        messages::print(format_args!("avertizare {rule}: {rows}"))?;
    }
    let count = |status: FileStatus| outcomes.iter().filter(|outcome| outcome.status == status).count();
    let rows: u64 = outcomes.iter().map(|outcome| outcome.rows_accepted).sum();
    let quarantined: u64 = outcomes.iter().map(|outcome| outcome.rows_quarantined).sum();
    let files = Noun::new("un", "fișier", "fișiere").count(outcomes.len() as i128);
    let accepted = Noun::new("un", "rând acceptat", "rânduri acceptate").count(i128::from(rows));
    messages::print(format_args!(
        "{files}: {} aterizate, {} înlocuite, {} neschimbate, {} respinse; {accepted}, {quarantined} în carantină",
        count(FileStatus::Landed),
        count(FileStatus::Restated),
        count(FileStatus::Unchanged),
        count(FileStatus::Rejected),
    ))?;
    if quarantined > 0 {
        messages::print(format_args!("Rândurile din carantină: barem quarantine --warehouse {}", warehouse.display()))?;
    }
    Ok(())
}
