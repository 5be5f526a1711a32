use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::disclosure::suppression_list;
use crate::edition::{self, EditionError, FetchedRows, PUBLIC, PublicEdition, ReleasedFigures};
use crate::indicator::IndicatorResult;
use crate::planning::ServiceOrders;
use crate::provenance::Seal;
use crate::report::{EditionInput, MissingText, PublicContext, missing_texts, render_annual, render_management};

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
    /// Every edition
    All,
}

impl Edition {
    /// Every one that `all` stands for, in the order in which they are made.
    pub const EACH: [Self; 4] = [Self::Anual, Self::Management, Self::Control, Self::Public];

    /// The name of its folder.
    fn name(self) -> &'static str {
        match self {
            Self::Anual => "anual",
            Self::Management => "management",
            Self::Control => "control",
            Self::Public => "public",
            Self::All => "all",
        }
    }
}

impl Build {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let editions = match self.edition {
            Edition::All => Edition::EACH.to_vec(),
            one => vec![one],
        };
        let session = Session::open(&self.reading, house)?;
        let built = build_editions(&session, self.as_of, &self.out, &editions)?;
        built.print()?;
        built.outcome()
    }
}

/// What building editions came to.
pub struct Built {
    /// The page to open of each.
    pub pages: Vec<PathBuf>,
    /// The extracts that never landed, each with the indicators that have no figures for want of it.
    pub missing: BTreeMap<String, BTreeSet<String>>,
    /// Texts of the house that the annual report misses or does not know.
    pub texts: Vec<MissingText>,
    /// Where the public website's suppressed cells are told, each with its reason.
    pub suppressions: Option<PathBuf>,
    /// Why there is no public website; the other editions stand.
    pub refused: Option<EditionError>,
}

impl Built {
    pub fn has_findings(&self) -> bool {
        !self.missing.is_empty() || !self.texts.is_empty()
    }

    /// Done, findings, or the refusal of the public website.
    pub fn outcome(self) -> Result<Outcome, CommandError> {
        let has_findings = self.has_findings();
        self.refused.map_or(Ok(Outcome::of(has_findings)), |refused| Err(refused.into()))
    }

    /// The findings, then the pages to open.
    pub fn print(&self) -> Result<(), CommandError> {
        print_missing(&self.missing)?;
        self.texts.iter().try_for_each(messages::print)?;
        if let Some(path) = &self.suppressions {
            messages::print(format_args!("celule suprimate în ediția publică: {}", path.display()))?;
        }
        self.pages.iter().try_for_each(|page| messages::print(format_args!("Deschideți {}", page.display())))
    }
}

/// Tells which indicators have no figures, and for want of what.
pub fn print_missing(missing: &BTreeMap<String, BTreeSet<String>>) -> Result<(), CommandError> {
    missing.iter().try_for_each(|(dataset, indicators)| {
        let indicators = indicators.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        messages::print(format_args!("extrasul {dataset} nu a aterizat; fără cifre: {indicators}"))
    })
}

/// Makes the editions from one computation, each in its folder below `out`.
pub fn build_editions(
    session: &Session,
    as_of: NaiveDate,
    out: &Path,
    editions: &[Edition],
) -> Result<Built, CommandError> {
    let mut input = session.assemble(as_of)?;
    let mut built = Built {
        pages: Vec::new(),
        missing: missing(input.results.values().flat_map(BTreeMap::values)),
        texts: Vec::new(),
        suppressions: None,
        refused: None,
    };
    for edition in editions {
        let mut settings = input.settings();
        let files = match edition {
            Edition::Anual => {
                if let Some(texts) = &session.folder.texts {
                    built.texts = missing_texts(texts.keys()).map_err(EditionError::from)?;
                }
                render_annual(&input).map_err(EditionError::from)?
            }
            Edition::Public => {
                match public(session, &input, out) {
                    Ok((page, suppressions)) => {
                        built.pages.push(page);
                        built.suppressions = Some(suppressions);
                    }
                    Err(CommandError::Edition(error @ EditionError::Disclosure(_))) => built.refused = Some(error),
                    Err(error) => return Err(error),
                }
                continue;
            }
            Edition::Control => {
                let orders = ServiceOrders::read(session.folder.path.as_deref(), None, None)?;
                settings = format!("{settings} {orders:?}");
                let row_files = rows_behind(session, &mut input, &[edition::CONTROL])?;
                let mut files = session.runtime.block_on(edition::control_files(&session.engine, &input, &orders))?;
                files.extend(row_files);
                files
            }
            Edition::Management | Edition::All => {
                let row_files = rows_behind(session, &mut input, &[])?;
                let mut files = render_management(&input).map_err(EditionError::from)?;
                files.extend(row_files);
                files
            }
        };
        let folder = out.join(edition.name());
        let seal = Seal::new(edition.name(), as_of, session.snapshot.pin(), &settings, &files);
        seal.write(&folder, &files).map_err(EditionError::from)?;
        built.pages.push(folder.join("index.html"));
    }
    Ok(built)
}

/// Gives the input the rows behind the indicators of these themes; the files of them go beside the pages.
fn rows_behind(
    session: &Session,
    input: &mut EditionInput,
    themes: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, CommandError> {
    let FetchedRows { rows, files } =
        session.runtime.block_on(edition::fetch_rows(&session.engine, input.as_of, themes))?;
    input.rows_behind = rows;
    Ok(files)
}

/// Makes the public website in its folder, and beside that folder the list of what was suppressed.
fn public(session: &Session, input: &EditionInput, out: &Path) -> Result<(PathBuf, PathBuf), CommandError> {
    let figures = session.release(input, &[])?;
    let list = out.join(format!("{PUBLIC}-suprimari.csv"));
    let suppressions = suppressed(&figures, &list)?;
    let context = PublicContext::alone(&input.house.site, input.as_of);
    let PublicEdition { seal, files } = session.render(figures, &context, &[out])?;
    let folder = out.join(PUBLIC);
    seal.write(&folder, &files).map_err(EditionError::from)?;
    std::fs::write(&list, suppressions).map_err(CommandError::io("write", &list))?;
    Ok((folder.join("index.html"), list))
}

/// The list of what was suppressed, to be written at `path`: for the operator, no part of the website.
pub fn suppressed(figures: &ReleasedFigures, path: &Path) -> Result<Vec<u8>, CommandError> {
    suppression_list(&figures.log).map_err(|error| CommandError::io("write", path)(std::io::Error::other(error)))
}

/// The extracts that never landed, each with the indicators that have no figures for want of it.
pub fn missing<'a>(results: impl Iterator<Item = &'a IndicatorResult>) -> BTreeMap<String, BTreeSet<String>> {
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for result in results {
        for dataset in &result.missing {
            missing.entry(dataset.clone()).or_default().insert(result.indicator.clone());
        }
    }
    missing
}
