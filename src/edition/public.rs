use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::checks;
use crate::contract::Catalog;
use crate::disclosure::net::{self, Allowed, KnownPersons};
use crate::disclosure::{self, DisclosureError, PublishedCells, Released, Results, SuppressionNote};
use crate::indicator::{Definition, Engine};
use crate::open_data;
use crate::provenance::{MANIFEST, Seal};
use crate::report::{EditionInput, PublicContext, render_public};
use crate::warehouse::Snapshot;

use super::EditionError;
use super::incompleteness::publicly_incomplete;

/// The edition's folder and name.
pub const PUBLIC: &str = "public";

type Files = BTreeMap<String, Vec<u8>>;

/// Figures that may leave the house, with the files that hold them as open data; the pages are not made yet.
pub struct ReleasedFigures {
    input: EditionInput,
    files: Files,
    /// What was suppressed and why, for the operator: no part of the website.
    pub log: Vec<SuppressionNote>,
}

/// A public website that passed the gate, sealed, not written yet.
pub struct PublicEdition {
    pub seal: Seal,
    pub files: Files,
}

impl ReleasedFigures {
    /// Takes results already computed through lineage, suppression and audit.
    ///
    /// `earlier` is what the editions that are public already told.
    ///
    /// # Errors
    /// [`DisclosureError`] where a step refuses.
    pub async fn of(
        engine: &Engine,
        catalog: &Catalog,
        input: &EditionInput,
        earlier: &[PublishedCells],
    ) -> Result<Self, EditionError> {
        let refusals = checks::refusals(engine, catalog).await?;
        if !refusals.is_empty() {
            return Err(DisclosureError::Refused { refusals }.into());
        }
        let open: Vec<&Definition> = input.definitions.values().filter(|one| !one.is_internal()).collect();
        let mut largest = BTreeMap::new();
        for definition in &open {
            if let Some(result) = engine.largest(definition, input.as_of).await? {
                largest.insert(definition.id.clone(), result);
            }
        }
        let dates: Vec<NaiveDate> = earlier.iter().map(|cells| cells.as_of).collect();
        let results = with_earlier_dates(engine, &open, &input.results, &dates).await?;
        let policy = &input.house.disclosure;
        let Released { results, published, log } =
            disclosure::release(&results, &open, &largest, input.as_of, policy, earlier)?;
        let definitions = open.iter().map(|definition| (definition.id.clone(), (*definition).clone())).collect();
        let incomplete = publicly_incomplete(catalog, &input.incomplete);
        let input = EditionInput { definitions, results, incomplete, rows_behind: BTreeMap::new(), ..input.clone() };
        let mut files = open_data::files(&input)?;
        files.insert(PublishedCells::FILE.to_owned(), published.to_json().map_err(DisclosureError::Write)?);
        Ok(Self { input, files, log })
    }

    /// The seal that the open data alone would have: what corrections compare with earlier editions.
    pub fn seal(&self, snapshot: &Snapshot) -> Seal {
        Seal::new(PUBLIC, self.input.as_of, snapshot.pin(), &self.input.settings(), &self.files)
    }

    /// The open data, by path in the edition.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Makes the pages, seals the website, and casts the last net over every byte of it; `allowed` is what may stand
    /// there although it looks private.
    ///
    /// # Errors
    /// [`DisclosureError::Net`] where something in it identifies a person or this machine.
    pub fn render(
        self,
        catalog: &Catalog,
        snapshot: &Snapshot,
        context: &PublicContext,
        allowed: &Allowed,
    ) -> Result<PublicEdition, EditionError> {
        let mut files = render_public(&self.input, context)?;
        files.extend(self.files);
        let seal = Seal::new(PUBLIC, self.input.as_of, snapshot.pin(), &self.input.settings(), &files);
        // The seal is published too.
        let manifest = (MANIFEST.to_owned(), seal.to_json()?);
        files.extend([manifest]);
        let known = KnownPersons::of(catalog, snapshot)?;
        let finds = net::scan(&files, &known, allowed);
        if !finds.is_empty() {
            return Err(DisclosureError::Net { finds }.into());
        }
        files.remove(MANIFEST);
        Ok(PublicEdition { seal, files })
    }
}

/// The results with those of the figures under disclosure control at the dates of earlier editions: what these kept back
/// is protected only while it is known.
async fn with_earlier_dates(
    engine: &Engine,
    definitions: &[&Definition],
    results: &Results,
    dates: &[NaiveDate],
) -> Result<Results, EditionError> {
    let mut results = results.clone();
    for definition in definitions.iter().filter(|definition| definition.release.is_some()) {
        let by_date = results.entry(definition.id.clone()).or_default();
        for date in dates {
            if !by_date.contains_key(date) {
                by_date.insert(*date, engine.run(&definition.id, *date).await?.as_ref().clone());
            }
        }
    }
    Ok(results)
}
