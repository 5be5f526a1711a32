use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::disclosure::PublishedCells;
use crate::publication::{Act, GivenTime, Record, Site};
use crate::report::Correction;

use super::build::{missing, print_missing, suppressed};
use super::session::{Reading, Session, reporting_date};
use super::{CommandError, Outcome, messages};

/// Digits of a hash that people read.
const HASH_DIGITS: usize = 12;
/// Corrections that are printed; the candidate's page has more, its file all.
const PRINTED: usize = 20;

/// Publish the public website: one person prepares, another approves, exactly those bytes go live
#[derive(Args, Debug)]
pub struct Publish {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the public website and keep it as a candidate; prints its hash and what it corrects
    Prepare(Prepare),
    /// Record that somebody else than who prepared it approves a candidate, after checking every byte of it
    Approve(Step),
    /// Put exactly an approved candidate live, by one switch; earlier editions stay reachable below editii/
    Release(Step),
    /// Every released edition, and the candidates that wait
    List {
        /// Folder of the site
        #[arg(long, value_name = "DIR")]
        site: PathBuf,
    },
}

/// What a candidate is made of, and by whom.
#[derive(Args, Debug)]
struct Prepare {
    #[command(flatten)]
    reading: Reading,
    /// The reporting date, YYYY-MM-DD
    #[arg(long, value_name = "D", value_parser = reporting_date)]
    as_of: NaiveDate,
    /// Folder of the site; the first candidate makes it
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Who answers for this step
    #[arg(long, value_name = "NAME")]
    by: String,
    /// When it is taken, RFC 3339 with the offset from UTC: 2026-10-05T09:30:00+03:00
    #[arg(long, value_name = "TIME")]
    at: GivenTime,
    /// Why this edition is made, printed with what it corrects
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Prepare {
    fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let act = Act::new(&self.by, self.at)?;
        let site = Site::begin(&self.site)?;
        let session = Session::open(&self.reading, house)?;
        let input = session.assemble(self.as_of)?;
        let mut suppressions = Vec::new();
        let prepared = site.prepare(self.as_of, act, self.reason, |preparation| {
            let figures = session.release(&input, &preparation.earlier.json(PublishedCells::FILE)?)?;
            suppressions = suppressed(&figures, &self.site)?;
            let seal = figures.seal(&session.snapshot);
            let context = preparation.context(&seal, figures.files(), session.engine.library(), &input.house.site)?;
            let edition = session.render(figures, &context, &[&self.site])?;
            Ok::<_, CommandError>((edition.seal, edition.files))
        })?;
        let hash = &prepared.record.candidate;
        let list = site.write_suppressions(hash, &suppressions)?;
        print_record(&prepared.record)?;
        let [new, other, gone] = prepared.files;
        messages::print(format_args!(
            "  față de ediția în vigoare: {new} fișiere noi, {other} schimbate, {gone} lipsă"
        ))?;
        let corrections = prepared.corrections()?;
        messages::print(format_args!("  corecturi ale cifrelor publicate: {}", corrections.len()))?;
        for one in corrections.iter().take(PRINTED) {
            messages::print(format_args!("    {one}"))?;
        }
        if corrections.len() > PRINTED {
            let file = prepared.folder.join(Correction::FILE);
            messages::print(format_args!("    și încă {}, în {}", corrections.len() - PRINTED, file.display()))?;
        }
        messages::print(format_args!("Celule suprimate: {}", list.display()))?;
        messages::print(format_args!(
            "De citit înainte de aprobare: {}",
            prepared.folder.join("index.html").display()
        ))?;
        let site = self.site.display();
        messages::print(format_args!("Urmează: barem publish approve {} --site {site} --by … --at …", short(hash)))?;
        let missing = missing(input.results.values().flat_map(BTreeMap::values));
        print_missing(&missing)?;
        Ok(Outcome::of(!missing.is_empty()))
    }
}

/// A step on a candidate.
#[derive(Args, Debug)]
struct Step {
    /// Hash of the candidate; its first 8 digits or more, where no other begins so
    #[arg(value_name = "HASH")]
    hash: String,
    /// Folder of the site
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Who answers for this step
    #[arg(long, value_name = "NAME")]
    by: String,
    /// When it is taken, RFC 3339 with the offset from UTC: 2026-10-05T09:30:00+03:00
    #[arg(long, value_name = "TIME")]
    at: GivenTime,
}

impl Publish {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        match self.command {
            Command::Prepare(prepare) => return prepare.execute(house),
            Command::Approve(step) => {
                let record = Site::open(&step.site)?.approve(&step.hash, &step.by, step.at)?;
                print_record(&record)?;
                let hash = short(&record.candidate);
                let site = step.site.display();
                if record.released.is_none() {
                    messages::print(format_args!("Urmează: barem publish release {hash} --site {site} --by … --at …"))?;
                }
            }
            Command::Release(step) => {
                let site = Site::open(&step.site)?;
                let record = site.release(&step.hash, &step.by, step.at)?;
                print_record(&record)?;
                messages::print(format_args!("Deschideți {}", site.live().join("index.html").display()))?;
            }
            Command::List { site } => list(&Site::open(&site)?)?,
        }
        Ok(Outcome::Done)
    }
}

fn short(hash: &str) -> &str {
    hash.get(..HASH_DIGITS).unwrap_or(hash)
}

fn print_record(record: &Record) -> Result<(), CommandError> {
    messages::print(format_args!("Ediția {}, date la {}", record.candidate, record.as_of))?;
    let steps = [
        ("pregătită", Some(&record.prepared)),
        ("aprobată", record.approved.as_ref()),
        ("publicată", record.released.as_ref()),
    ];
    for (step, act) in steps {
        if let Some(act) = act {
            messages::print(format_args!("  {step} de {act}"))?;
        }
    }
    Ok(())
}

fn list(site: &Site) -> Result<(), CommandError> {
    let (journal, records) = (site.journal()?, site.records()?);
    let live = journal.live();
    for released in &journal.editions {
        let Some(record) = records.iter().find(|record| record.candidate == released.hash) else { continue };
        print_record(record)?;
        let place = if live == Some(&released.hash) { "în vigoare".to_owned() } else { released.path() };
        messages::print(format_args!("  {place}"))?;
    }
    for record in records.iter().filter(|record| !journal.holds(&record.candidate)) {
        print_record(record)?;
        let state = match (&record.approved, record.base.as_deref() == live) {
            (_, false) => "depășită: alta s-a publicat între timp; se pregătește din nou",
            (Some(_), true) => "așteaptă publicarea",
            (None, true) => "așteaptă aprobarea",
        };
        messages::print(format_args!("  {state}"))?;
    }
    if records.is_empty() {
        messages::print("Nicio ediție.")?;
    }
    Ok(())
}
