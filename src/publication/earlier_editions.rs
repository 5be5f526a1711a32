use std::path::PathBuf;

use serde::de::DeserializeOwned;

use crate::provenance::Seal;
use crate::report::{Correction, PublishedEdition};

use super::published_table::PublishedTable;
use super::{PublicationError, Record, ReleasedEdition};

/// The released editions of a site: what an outsider may have kept of them.
#[derive(Clone, Debug, Default)]
pub struct EarlierEditions {
    /// Oldest first.
    pub editions: Vec<EarlierEdition>,
}

/// A released edition, checked against its seal.
#[derive(Clone, Debug)]
pub struct EarlierEdition {
    pub folder: PathBuf,
    pub seal: Seal,
    pub record: Record,
    pub released: ReleasedEdition,
}

impl EarlierEditions {
    /// A JSON file of every edition that has it, oldest first.
    pub fn json<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, PublicationError> {
        let having = self.editions.iter().filter(|edition| edition.seal.files.contains_key(path));
        having
            .map(|edition| {
                let bytes = edition.file(path)?;
                let at = edition.folder.join(path);
                serde_json::from_slice(&bytes).map_err(|error| PublicationError::unreadable(&at, error))
            })
            .collect()
    }
}

impl EarlierEdition {
    /// The bytes of one of its files.
    pub fn file(&self, path: &str) -> Result<Vec<u8>, PublicationError> {
        let path = self.folder.join(path);
        std::fs::read(&path).map_err(PublicationError::io("read", &path))
    }

    pub(super) fn as_of(&self) -> Result<chrono::NaiveDate, PublicationError> {
        self.seal.as_of.parse().map_err(|error| PublicationError::unreadable(&self.folder, error))
    }

    /// The tables it published as open data.
    pub(super) fn tables(&self) -> Result<Vec<PublishedTable>, PublicationError> {
        let read = |path: &str| self.seal.files.contains_key(path).then(|| self.file(path)).transpose();
        PublishedTable::all(&self.folder, &read)
    }

    /// As the pages of a later edition name it.
    pub(super) fn listed(&self) -> Result<PublishedEdition, PublicationError> {
        let corrections = if self.seal.files.contains_key(Correction::FILE) {
            let bytes = self.file(Correction::FILE)?;
            let path = self.folder.join(Correction::FILE);
            Correction::read_all(&bytes).map_err(|error| PublicationError::unreadable(&path, error))?
        } else {
            Vec::new()
        };
        Ok(PublishedEdition {
            as_of: self.as_of()?,
            prepared_at: self.record.prepared.at.to_string(),
            path: self.released.path(),
            reason: self.record.reason.clone(),
            corrections,
        })
    }
}
