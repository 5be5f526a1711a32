use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::indicator::Library;
use crate::provenance::Seal;
use crate::report::{Correction, PublicContext, PublishedEdition, base_url};

use super::cause::Causes;
use super::comparison::Comparison;
use super::published_table::PublishedTable;
use super::site::CANDIDATES;
use super::{Act, EarlierEditions, PublicationError, Record, Site, tree};

/// The files of an edition: relative path to bytes.
type Files = BTreeMap<String, Vec<u8>>;

/// An edition on its way to becoming a candidate, and what it has to agree with or correct.
#[derive(Clone, Debug)]
pub struct Preparation {
    pub as_of: NaiveDate,
    pub act: Act,
    pub reason: Option<String>,
    pub earlier: EarlierEditions,
}

/// A candidate that is ready to be looked at.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub record: Record,
    /// Its folder.
    pub folder: PathBuf,
    /// How many files the edition before does not have, has otherwise, and has alone.
    pub files: [usize; 3],
}

impl Preparation {
    /// What the pages of the new edition say of its place among the others, with what it corrects.
    ///
    /// `seal` and `files` are those of its open data; `site` is the address at which it will be served.
    pub fn context(
        &self,
        seal: &Seal,
        files: &Files,
        library: &Library,
        site: &str,
    ) -> Result<PublicContext, PublicationError> {
        let tables = PublishedTable::all(Path::new(""), &|path| Ok(files.get(path).cloned()))?;
        let mut comparison = Comparison::new(self.as_of, &tables);
        let mut earlier = Vec::new();
        for edition in self.earlier.editions.iter().rev() {
            let as_of = edition.as_of()?;
            let causes = |indicator: &str| Causes::of(library, indicator, &edition.seal, as_of, seal);
            comparison.against(as_of, &edition.tables()?, &causes);
            earlier.push(edition.listed()?);
        }
        Ok(PublicContext {
            base_url: base_url(site),
            edition: PublishedEdition {
                as_of: self.as_of,
                prepared_at: self.act.at.to_string(),
                path: String::new(),
                reason: self.reason.clone(),
                corrections: comparison.into_corrections(),
            },
            earlier,
        })
    }
}

impl Prepared {
    /// What the candidate corrects, as its own file tells it.
    pub fn corrections(&self) -> Result<Vec<Correction>, PublicationError> {
        let path = self.folder.join(Correction::FILE);
        match std::fs::read(&path) {
            Ok(bytes) => Correction::read_all(&bytes).map_err(|error| PublicationError::unreadable(&path, error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(PublicationError::io("read", &path)(error)),
        }
    }
}

impl Site {
    /// Makes a candidate of what `build` gives: the sealed files of a public edition on top of the one that is live.
    ///
    /// Nothing is written before `build` has ended well. Preparing the same again finds the candidate that is there.
    pub fn prepare<E: From<PublicationError>>(
        &self,
        as_of: NaiveDate,
        act: Act,
        reason: Option<String>,
        build: impl FnOnce(&Preparation) -> Result<(Seal, Files), E>,
    ) -> Result<Prepared, E> {
        let preparation = Preparation { as_of, act, reason, earlier: self.earlier()? };
        let preparation = preparation.checked()?;
        let (seal, files) = build(&preparation)?;
        Ok(self.keep(preparation, &seal, &files)?)
    }

    fn keep(&self, preparation: Preparation, seal: &Seal, files: &Files) -> Result<Prepared, PublicationError> {
        tree::make(&self.root.join(CANDIDATES))?;
        tree::make(&self.root.join(super::site::RECORDS))?;
        let _lock = self.lock()?;
        let live = preparation.earlier.editions.last();
        let base = live.map(|edition| edition.released.hash.clone());
        let now = self.journal()?.live().map(str::to_owned);
        if now != base {
            return Err(PublicationError::Stale { hash: seal.id.clone(), base, live: now });
        }
        let folder = self.candidate(&seal.id);
        if !folder.is_dir() || self.intact(&seal.id).is_err() {
            tree::remove(&folder)?;
            seal.write(&folder, files)?;
            tree::sync(&folder)?;
            tree::sync_names(&self.root.join(CANDIDATES))?;
        }
        let files = changed(live.map(|edition| &edition.seal), seal);
        // Who prepared it first stays who prepared it.
        let record = match self.record(&seal.id)? {
            Some(record) => record,
            None => {
                let record = Record {
                    candidate: seal.id.clone(),
                    as_of: seal.as_of.clone(),
                    base,
                    reason: preparation.reason,
                    prepared: preparation.act,
                    approved: None,
                    released: None,
                };
                self.write_record(&record)?;
                record
            }
        };
        Ok(Prepared { record, folder, files })
    }
}

impl Preparation {
    /// The rules of a preparation.
    fn checked(self) -> Result<Self, PublicationError> {
        let Some(live) = self.earlier.editions.last() else { return Ok(self) };
        let live_as_of = live.as_of()?;
        if self.as_of < live_as_of {
            return Err(PublicationError::EarlierDate { live: live_as_of, as_of: self.as_of });
        }
        let act = match &live.record.released {
            Some(released) => self.act.after(released, "the live edition was released")?,
            None => self.act,
        };
        Ok(Self { act, ..self })
    }
}

fn changed(then: Option<&Seal>, now: &Seal) -> [usize; 3] {
    let none = BTreeMap::new();
    let then = then.map_or(&none, |seal| &seal.files);
    let new = now.files.keys().filter(|path| !then.contains_key(*path)).count();
    let other = now.files.iter().filter(|(path, hash)| then.get(*path).is_some_and(|before| before != *hash)).count();
    let gone = then.keys().filter(|path| !now.files.contains_key(*path)).count();
    [new, other, gone]
}
