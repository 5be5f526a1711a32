use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::edition::{self, EditionError};
use crate::provenance::Seal;
use crate::report::render_management;

use super::session::{Reading, Session, reporting_date};
use super::{CommandError, Outcome, messages};

/// Render editions: static pages, sealed with their provenance
#[derive(Args, Debug)]
pub struct Build {
    #[command(flatten)]
    pub reading: Reading,
    /// The reporting date, YYYY-MM-DD
    #[arg(long, value_name = "D", value_parser = reporting_date)]
    pub as_of: NaiveDate,
    /// Folder in which each edition gets a folder of its name
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Which edition
    #[arg(long, value_enum, default_value_t = Edition::All)]
    pub edition: Edition,
}

/// The editions there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Edition {
    /// Annual report
    Anual,
    /// Management-plan dashboards
    Management,
    /// Planning pages of the Control service
    Control,
    /// Public website
    Public,
    /// Every edition that exists
    All,
}

impl Build {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        if !matches!(self.edition, Edition::Management | Edition::All) {
            return Err(CommandError::usage(
                "this version of barem makes the edition `management` only",
                "use --edition management, or all for every edition that exists",
            ));
        }
        let session = Session::open(&self.reading, house)?;
        let (index, is_incomplete) = build_management(&session, self.as_of, &self.out)?;
        messages::print(format_args!("Deschideți {}", index.display()))?;
        Ok(Outcome::of(is_incomplete))
    }
}

/// Makes the management edition; the page to open, and whether an indicator had no extracts.
pub fn build_management(session: &Session, as_of: NaiveDate, out: &Path) -> Result<(PathBuf, bool), CommandError> {
    let assembled = session.runtime.block_on(edition::assemble(
        &session.engine,
        &session.folder.catalog,
        &session.snapshot,
        session.folder.house.clone(),
        as_of,
    ))?;

    let mut files = render_management(&assembled.input).map_err(EditionError::from)?;
    files.extend(assembled.files);
    let house = format!("{:?}", session.folder.house);
    let seal = Seal::new("management", as_of, session.snapshot.pin(), &house, &files);
    let folder = out.join("management");
    seal.write(&folder, &files).map_err(EditionError::from)?;
    let is_incomplete =
        assembled.input.results.values().flat_map(BTreeMap::values).any(|result| !result.missing.is_empty());
    Ok((folder.join("index.html"), is_incomplete))
}
