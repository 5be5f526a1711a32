use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::indicator::Library;
use crate::report::template_files;
use crate::sha256::sha256;
use crate::warehouse::SnapshotPin;

use super::ProvenanceError;

/// The file that seals an edition.
pub const MANIFEST: &str = "provenance.json";

/// The program that made an edition.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Program {
    pub name: String,
    pub version: String,
    /// The commit it was built from.
    pub commit: String,
    /// SHA-256 of the `Cargo.lock` it was built with.
    pub cargo_lock: String,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            commit: env!("BAREM_COMMIT").into(),
            cargo_lock: sha256(include_bytes!("../../Cargo.lock")),
        }
    }
}

/// What an edition was made of, and the hash of every file in it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Seal {
    pub format: u32,
    pub edition: String,
    pub as_of: String,
    pub program: Program,
    /// The versions and landed files (with their SHA-256) that were read.
    pub snapshot: SnapshotPin,
    pub snapshot_id: String,
    /// SHA-256 of every query, by path below `queries/`.
    pub queries: BTreeMap<String, String>,
    /// SHA-256 of every template, by path below `reports/`.
    pub templates: BTreeMap<String, String>,
    /// SHA-256 of the house's settings as read.
    pub house: String,
    /// SHA-256 of every file of the edition but this one.
    pub files: BTreeMap<String, String>,
    /// SHA-256 of this seal with the field empty: what an approver signs.
    pub id: String,
}

impl Seal {
    const FORMAT: u32 = 1;

    pub fn new(
        edition: &str,
        as_of: NaiveDate,
        snapshot: SnapshotPin,
        house: &str,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Self {
        let seal = Self {
            format: Self::FORMAT,
            edition: edition.into(),
            as_of: as_of.to_string(),
            program: Program::this(),
            snapshot_id: snapshot.id(),
            snapshot,
            queries: Library::built_in_files()
                .into_iter()
                .map(|(path, text)| (path, sha256(text.as_bytes())))
                .collect(),
            templates: template_files()
                .into_iter()
                .map(|(path, text)| (path.to_owned(), sha256(text.as_bytes())))
                .collect(),
            house: sha256(house.as_bytes()),
            files: files.iter().map(|(path, bytes)| (path.clone(), sha256(bytes))).collect(),
            id: String::new(),
        };
        Self { id: seal.computed_id(), ..seal }
    }

    /// The hash that `id` must be.
    pub(super) fn computed_id(&self) -> String {
        let unsigned = Self { id: String::new(), ..self.clone() };
        sha256(serde_json::to_string(&unsigned).unwrap_or_default().as_bytes())
    }

    /// The bytes of [`MANIFEST`].
    pub fn to_json(&self) -> Result<Vec<u8>, ProvenanceError> {
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| ProvenanceError::io("write", Path::new(MANIFEST))(error.into()))?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    /// Writes the edition and its seal to a new folder beside `folder`, then puts it in its place.
    ///
    /// What is there before must be an edition too, or nothing.
    pub fn write(&self, folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), ProvenanceError> {
        let is_empty = match std::fs::read_dir(folder) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Err(error) => return Err(ProvenanceError::io("list", folder)(error)),
        };
        if !is_empty && !folder.join(MANIFEST).exists() {
            return Err(ProvenanceError::Occupied { path: folder.to_owned() });
        }
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent).map_err(ProvenanceError::io("make", parent))?;
        let staging = tempfile::Builder::new()
            .prefix(".barem-")
            .tempdir_in(parent)
            .map_err(ProvenanceError::io("make a folder in", parent))?;
        for (path, bytes) in files {
            let target = staging.path().join(path);
            if let Some(folder) = target.parent() {
                std::fs::create_dir_all(folder).map_err(ProvenanceError::io("make", folder))?;
            }
            std::fs::write(&target, bytes).map_err(ProvenanceError::io("write", &target))?;
        }
        let manifest = staging.path().join(MANIFEST);
        std::fs::write(&manifest, self.to_json()?).map_err(ProvenanceError::io("write", &manifest))?;
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(ProvenanceError::io("replace", folder))?;
        }
        let staged = staging.keep();
        std::fs::rename(&staged, folder).map_err(ProvenanceError::io("put in place", folder))?;
        make_readable(folder)
    }

    pub fn read(folder: &Path) -> Result<Self, ProvenanceError> {
        let path = folder.join(MANIFEST);
        let invalid = |message: String| ProvenanceError::NotAnEdition { path: folder.to_owned(), message };
        let text = std::fs::read_to_string(&path).map_err(|error| invalid(format!("{}: {error}", path.display())))?;
        serde_json::from_str(&text).map_err(|error| invalid(format!("{MANIFEST}: {error}")))
    }
}

/// A temporary folder is its owner's alone; an edition is for the web server too.
fn make_readable(folder: &Path) -> Result<(), ProvenanceError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder, permissions).map_err(ProvenanceError::io("open up", folder))?;
    }
    Ok(())
}
