use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::provenance::{self, EARLIER, Seal};

use super::site_lock::{LOCK_FILE, SiteLock};
use super::{EarlierEdition, EarlierEditions, Journal, PublicationError, Record, live, tree};

pub(super) const CANDIDATES: &str = "candidati";
pub(super) const RECORDS: &str = "aprobari";
pub(super) const VERSIONS: &str = "versiuni";
const JOURNAL: &str = "jurnal.toml";
/// Fewer digits of a hash are no name for a candidate.
const LEAST_DIGITS: usize = 8;

/// The folder in which editions of the public website are prepared, approved and served.
#[derive(Clone, Debug)]
pub struct Site {
    pub(super) root: PathBuf,
}

impl Site {
    /// A site that is there.
    pub fn open(root: &Path) -> Result<Self, PublicationError> {
        if !root.join(CANDIDATES).is_dir() {
            return Err(PublicationError::NotASite { root: root.to_owned() });
        }
        Ok(Self { root: root.to_owned() })
    }

    /// A site that may begin here: nothing is made yet.
    pub fn begin(root: &Path) -> Result<Self, PublicationError> {
        if root.join(CANDIDATES).is_dir() {
            return Self::open(root);
        }
        let is_foreign = match std::fs::read_dir(root) {
            Ok(mut entries) => entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != LOCK_FILE)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
            Err(error) => return Err(PublicationError::io("list", root)(error)),
        };
        if is_foreign {
            return Err(PublicationError::Occupied { root: root.to_owned() });
        }
        Ok(Self { root: root.to_owned() })
    }

    /// The folder that the web server serves.
    pub fn live(&self) -> PathBuf {
        self.root.join(live::LIVE)
    }

    /// The folder of a candidate, released or not.
    pub fn candidate(&self, hash: &str) -> PathBuf {
        self.root.join(CANDIDATES).join(hash)
    }

    pub(super) fn version(&self, hash: &str) -> PathBuf {
        self.root.join(VERSIONS).join(hash)
    }

    /// Every released edition, oldest first.
    pub fn journal(&self) -> Result<Journal, PublicationError> {
        read_toml(&self.root.join(JOURNAL)).map(Option::unwrap_or_default)
    }

    /// Every record, by when it was prepared.
    pub fn records(&self) -> Result<Vec<Record>, PublicationError> {
        let mut records = Vec::new();
        for name in names(&self.root.join(RECORDS))? {
            if let Some(hash) = name.strip_suffix(".toml") {
                records.extend(self.record(hash)?);
            }
        }
        records.sort_by(|a, b| (a.prepared.at, &a.candidate).cmp(&(b.prepared.at, &b.candidate)));
        Ok(records)
    }

    pub(super) fn record(&self, hash: &str) -> Result<Option<Record>, PublicationError> {
        let path = self.record_path(hash);
        let record: Option<Record> = read_toml(&path)?;
        match record {
            Some(record) if record.candidate != hash => {
                Err(PublicationError::unreadable(&path, format!("it is the record of {}", record.candidate)))
            }
            record => Ok(record),
        }
    }

    fn record_path(&self, hash: &str) -> PathBuf {
        self.root.join(RECORDS).join(format!("{hash}.toml"))
    }

    /// The record of the one candidate whose hash begins so.
    pub(super) fn find(&self, hash: &str) -> Result<Record, PublicationError> {
        let unknown = || PublicationError::Unknown { hash: hash.to_owned() };
        let wanted = hash.to_lowercase();
        if wanted.len() < LEAST_DIGITS {
            return Err(unknown());
        }
        let names = names(&self.root.join(RECORDS))?;
        let hashes = names.iter().filter_map(|name| name.strip_suffix(".toml"));
        let mut found: Vec<_> = hashes.filter(|name| name.starts_with(&wanted)).map(str::to_owned).collect();
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => self.record(&one)?.ok_or_else(unknown),
            (Some(one), false) => {
                found.push(one);
                Err(PublicationError::Ambiguous { hash: hash.to_owned(), found })
            }
            (None, _) => Err(unknown()),
        }
    }

    pub(super) fn write_record(&self, record: &Record) -> Result<(), PublicationError> {
        write_toml(&self.record_path(&record.candidate), record)
    }

    /// Keeps what was suppressed in a candidate, and why, for those who look at it: it is no part of the website.
    pub fn write_suppressions(&self, hash: &str, list: &[u8]) -> Result<PathBuf, PublicationError> {
        let path = self.root.join(RECORDS).join(format!("{hash}-suprimari.csv"));
        tree::write(&path, list)?;
        Ok(path)
    }

    /// From here on the edition counts as released.
    pub(super) fn write_journal(&self, journal: &Journal) -> Result<(), PublicationError> {
        write_toml(&self.root.join(JOURNAL), journal)
    }

    /// The released editions with what they are made of.
    pub fn earlier(&self) -> Result<EarlierEditions, PublicationError> {
        let mut editions = Vec::new();
        for released in self.journal()?.editions {
            let folder = self.intact(&released.hash)?;
            let missing = || PublicationError::unreadable(&self.record_path(&released.hash), "it is missing");
            editions.push(EarlierEdition {
                seal: Seal::read(&folder)?,
                record: self.record(&released.hash)?.ok_or_else(missing)?,
                released,
                folder,
            });
        }
        Ok(EarlierEditions { editions })
    }

    /// The folder of a candidate of which every byte is as it was sealed, under the hash it is known by.
    pub(super) fn intact(&self, hash: &str) -> Result<PathBuf, PublicationError> {
        let folder = self.candidate(hash);
        is_intact(&folder, hash)?;
        Ok(folder)
    }

    /// Keeps other processes out, removes what a crash left, and finishes a release that was decided.
    pub(super) fn lock(&self) -> Result<SiteLock, PublicationError> {
        let lock = SiteLock::acquire(&self.root)?;
        for folder in [self.root.clone(), self.root.join(CANDIDATES), self.root.join(RECORDS), self.root.join(VERSIONS)]
        {
            tree::remove_unfinished(&folder)?;
        }
        self.finish_release()?;
        Ok(lock)
    }
}

/// Refuses an edition of which a byte is not as it was sealed, or that is another one than `hash` names.
pub(super) fn is_intact(folder: &Path, hash: &str) -> Result<(), PublicationError> {
    let (seal, differences) = provenance::verify(folder, None)?;
    let mut faults: Vec<_> =
        differences.into_iter().filter(|difference| difference.is_fault).map(|difference| difference.what).collect();
    if seal.id != hash {
        faults.push(format!("it is sealed as {}", seal.id));
    }
    if folder.join(EARLIER).exists() {
        faults.push(format!("{EARLIER}: it is no part of one edition"));
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(PublicationError::Altered { folder: folder.to_owned(), differences: faults })
}

/// The names in a folder, in order; none where there is no folder.
fn names(folder: &Path) -> Result<Vec<String>, PublicationError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(PublicationError::io("list", folder)(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(PublicationError::io("list", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, PublicationError> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            toml::from_str(&text).map(Some).map_err(|error| PublicationError::unreadable(path, error.message()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublicationError::io("read", path)(error)),
    }
}

fn write_toml<T: Serialize>(path: &Path, of: &T) -> Result<(), PublicationError> {
    let text = toml::to_string(of).map_err(|error| PublicationError::unreadable(path, error))?;
    tree::write(path, text.as_bytes())
}
