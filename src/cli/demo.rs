use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::calendar::Month;
use crate::landing::{FileOutcome, Lander, LandingOptions};
use crate::synthetic::{self, Options, Planted};
use crate::warehouse::Warehouse;

use super::build::{Edition, build_editions};
use super::land::{progress, summarise};
use super::session::{HouseFolder, Reading, Session};
use super::{CommandError, Outcome, messages};

/// Last month of the demo county: fixed, so that the demo is the same every day.
const LAST_MONTH: &str = "2026-09";
/// Months delivered: the reporting year, and two before it for trends and comparisons.
const MONTHS: i32 = 33;
const SEED: u64 = 1;

/// Write a synthetic county's extracts, land them and build every edition
#[derive(Args, Debug)]
pub struct Demo {
    /// Folder for the extracts, the warehouse and the editions; an earlier demo in it is replaced
    #[arg(long, value_name = "DIR", default_value = "barem-demo")]
    dir: PathBuf,
    /// Size of the county; 1 = Timiș
    #[arg(long, value_name = "N", default_value_t = 0.02)]
    scale: f64,
}

impl Demo {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let folder = HouseFolder::open(house)?;
        let extracts = self.dir.join("extrase");
        let warehouse_folder = self.dir.join("depozit");
        for old in [&extracts, &warehouse_folder] {
            if old.exists() {
                std::fs::remove_dir_all(old).map_err(CommandError::io("replace", old))?;
            }
        }
        std::fs::create_dir_all(&extracts).map_err(CommandError::io("make", &extracts))?;
        let to = Month::parse(LAST_MONTH)
            .ok_or_else(|| CommandError::usage("the demo's last month is no month", "report this as a defect"))?;
        let options = Options { scale: self.scale, seed: SEED, from: to.plus(1 - MONTHS), to, errors: true };
        let planted = synthetic::generate(&extracts, &folder.catalog, &options)?;
        messages::print(format_args!("{} fișiere, {} rânduri în {}", planted.files, planted.rows, extracts.display()))?;

        let warehouse = Warehouse::open_or_create(&warehouse_folder)?;
        let lander = Lander::new(&folder.catalog, &warehouse, LandingOptions::default());
        let bar = progress(Lander::count(std::slice::from_ref(&extracts)), false);
        let mut outcomes = Vec::new();
        lander.land(std::slice::from_ref(&extracts), |outcome| {
            bar.inc(1);
            outcomes.push(outcome);
        })?;
        bar.finish_and_clear();
        summarise(&outcomes, &warehouse_folder)?;

        let reading = Reading {
            warehouse: warehouse_folder.clone(),
            snapshot: "latest".into(),
            write_snapshot: None,
            threads: None,
        };
        let session = Session::open(&reading, house)?;
        let built = build_editions(&session, to.last_day(), &self.dir.join("editii"), &Edition::EACH)?;
        let unexpected = unexpected(&planted, &outcomes);
        if unexpected.is_empty() && built.missing.is_empty() {
            messages::print("Rândurile din carantină sunt exact greșelile plantate de generator.")?;
        }
        for line in &unexpected {
            messages::print(format_args!("neașteptat: {line}"))?;
        }
        built.print()?;
        Ok(built.outcome()?.max(Outcome::of(!unexpected.is_empty())))
    }
}

/// Where landing found other faults than those planted.
fn unexpected(planted: &Planted, outcomes: &[FileOutcome]) -> Vec<String> {
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    let mut lines = Vec::new();
    for outcome in outcomes {
        match &outcome.dataset {
            Some(dataset) if outcome.reason.is_none() => {
                *found.entry(dataset).or_default() += outcome.rows_quarantined;
            }
            _ => lines.push(format!("{}: {}", outcome.file, outcome.reason.as_deref().unwrap_or("respins"))),
        }
    }
    for (dataset, count) in found {
        let expected = planted.quarantined.get(dataset).copied().unwrap_or(0);
        if count != expected {
            lines.push(format!("{dataset}: {count} rânduri în carantină, {expected} plantate"));
        }
    }
    lines
}
