use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::publication::{GivenTime, Record, Site};

use super::{CommandError, Outcome, messages};

/// Digits of a hash that people read.
const HASH_DIGITS: usize = 12;

/// Publish the public website: one person prepares, another approves, exactly those bytes go live
#[derive(Args, Debug)]
pub struct Publish {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
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
    pub fn execute(self) -> Result<Outcome, CommandError> {
        match self.command {
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
