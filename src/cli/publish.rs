use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::disclosure::{PublishedCells, suppression_list};
use crate::edition::PublicEdition;
use crate::publication::{Act, GivenTime, Prepared, Record, Site};
use crate::report::Correction;

use super::build::{Built, missing};
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
    /// Build the public edition as a candidate and print its hash, and what it changes and corrects
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

/// A candidate to be made.
#[derive(Args, Debug)]
struct Prepare {
    #[command(flatten)]
    reading: Reading,
    /// The reporting date, YYYY-MM-DD
    #[arg(long, value_name = "D", value_parser = reporting_date)]
    as_of: NaiveDate,
    /// Folder of the site
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Who prepares it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// When, RFC 3339 with the offset from UTC: 2026-10-05T09:30:00+03:00
    #[arg(long, value_name = "TIME")]
    at: GivenTime,
    /// Why, printed with the edition
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
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

impl Prepare {
    fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let site = Site::begin(&self.site)?;
        let act = Act::new(&self.by, self.at)?;
        let session = Session::open(&self.reading, house)?;
        let (mut suppressed, mut missed) = (Vec::new(), BTreeMap::new());
        let prepared = site.prepare(self.as_of, act, self.reason, |preparation| {
            let earlier = preparation.earlier.json(PublishedCells::FILE)?;
            let input = session.assemble(self.as_of)?;
            missed = missing(input.results.values().flat_map(BTreeMap::values));
            let figures = session.release(&input, &earlier)?;
            suppressed = suppression_list(&figures.log)
                .map_err(|error| CommandError::io("write", &self.site)(std::io::Error::other(error)))?;
            let (seal, library) = (figures.seal(&session.snapshot), session.engine.library());
            let context = preparation.context(&seal, figures.files(), library, &input.house.site)?;
            let PublicEdition { seal, files } = figures.render(&session.folder.catalog, &session.snapshot, &context)?;
            Ok::<_, CommandError>((seal, files))
        })?;
        let list = site.write_suppressions(&prepared.record.candidate, &suppressed)?;
        print_record(&prepared.record)?;
        print_changes(&prepared)?;
        let built = Built {
            pages: vec![prepared.folder.join("index.html")],
            missing: missed,
            texts: Vec::new(),
            suppressions: Some(list),
            refused: None,
        };
        built.print()?;
        let (hash, site) = (short(&prepared.record.candidate), self.site.display());
        messages::print(format_args!(
            "Urmează: altcineva se uită la pagini, apoi barem publish approve {hash} --site {site} --by … --at …"
        ))?;
        built.outcome()
    }
}

/// What a candidate changes of the edition before, and what it corrects of all.
fn print_changes(prepared: &Prepared) -> Result<(), CommandError> {
    let base =
        prepared.record.base.as_deref().map_or("prima ediție".to_owned(), |base| format!("peste {}", short(base)));
    let [new, other, gone] = prepared.files;
    messages::print(format_args!("  {base}; fișiere: {new} noi, {other} schimbate, {gone} care nu mai sunt"))?;
    let corrections = prepared.corrections()?;
    messages::print(format_args!("  corecturi ale cifrelor publicate: {}", corrections.len()))?;
    for one in corrections.iter().take(PRINTED) {
        messages::print(format_args!("    {one}"))?;
    }
    if corrections.len() > PRINTED {
        let page = prepared.folder.join(Correction::FILE);
        messages::print(format_args!("    și încă {}, în {}", corrections.len() - PRINTED, page.display()))?;
    }
    Ok(())
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
