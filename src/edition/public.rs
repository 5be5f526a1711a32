use std::collections::BTreeMap;

use crate::contract::Catalog;
use crate::disclosure::net::{self, Allowed, KnownPersons};
use crate::disclosure::{self, DisclosureError, PublishedCells, Refusal, Released, SuppressionNote};
use crate::indicator::{Engine, ResultPrivacy};
use crate::open_data;
use crate::provenance::{MANIFEST, Seal};
use crate::report::{EditionInput, PublicContext, render_public, template_files};
use crate::warehouse::Snapshot;

use super::EditionError;

/// The edition's folder and name.
pub const PUBLIC: &str = "public";
/// The file of an edition that says what it made public, cell by cell: what later editions must reckon with.
pub const PUBLISHED_CELLS: &str = "date/celule.json";

/// A public website that passed the gate, sealed, not written yet.
pub struct PublicEdition {
    pub seal: Seal,
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was suppressed and why, for the operator: no part of the website.
    pub log: Vec<SuppressionNote>,
}

/// What the public edition may not do, found before any data are read.
pub async fn refusals(engine: &Engine, catalog: &Catalog) -> Result<Vec<Refusal>, EditionError> {
    let mut refusals = disclosure::check_release(engine, catalog).await?;
    refusals.extend(disclosure::check_templates(&template_files()));
    Ok(refusals)
}

/// Makes the public website of results already computed, through every step of the disclosure gate.
///
/// `earlier` are the editions that are public already.
///
/// # Errors
/// [`DisclosureError`] where a step refuses; then there is no website.
pub async fn build_public(
    engine: &Engine,
    catalog: &Catalog,
    snapshot: &Snapshot,
    input: &EditionInput,
    earlier: &[PublishedCells],
    context: &PublicContext,
) -> Result<PublicEdition, EditionError> {
    let refusals = refusals(engine, catalog).await?;
    if !refusals.is_empty() {
        return Err(DisclosureError::Refused { refusals }.into());
    }
    let definitions: BTreeMap<_, _> = input
        .definitions
        .iter()
        .filter(|(_, definition)| definition.privacy != ResultPrivacy::Internal)
        .map(|(id, definition)| (id.clone(), definition.clone()))
        .collect();
    let mut largest = BTreeMap::new();
    for definition in definitions.values() {
        if let Some(result) = engine.largest(definition, input.as_of).await? {
            largest.insert(definition.id.clone(), result);
        }
    }
    let policy = &input.house.disclosure;
    let Released { results, published, log } =
        disclosure::release(&input.results, &definitions, &largest, input.as_of, policy, earlier)?;
    let input = EditionInput { definitions, results, rows_behind: BTreeMap::new(), ..input.clone() };
    let mut files = render_public(&input, context)?;
    files.extend(open_data::files(&input)?);
    files.insert(PUBLISHED_CELLS.to_owned(), published.to_json());
    let seal = Seal::new(PUBLIC, input.as_of, snapshot.pin(), &input.settings(), &files);
    // The seal is published too.
    let mut staged = files.clone();
    staged.insert(MANIFEST.to_owned(), seal.to_json()?);
    let finds = net::scan(&staged, &KnownPersons::of(catalog, snapshot)?, &Allowed::of(&input.house));
    if !finds.is_empty() {
        return Err(DisclosureError::Net { finds }.into());
    }
    Ok(PublicEdition { seal, files, log })
}
