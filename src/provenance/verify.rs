use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::indicator::Library;
use crate::report::template_files;
use crate::sha256::sha256;
use crate::warehouse::Warehouse;

use super::ProvenanceError;
use super::seal::{MANIFEST, Program, Seal};

/// Something that is not as it was when the edition was sealed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// Romanian sentence that names the thing.
    pub what: String,
    /// Whether the edition itself, or what it was made from, is at fault; otherwise only this program differs.
    pub is_fault: bool,
}

/// Checks an edition against its seal, and where a warehouse is given, that its snapshot is still there unchanged.
pub fn verify(folder: &Path, warehouse: Option<&Path>) -> Result<(Seal, Vec<Difference>), ProvenanceError> {
    let seal = Seal::read(folder)?;
    let mut differences = Vec::new();
    let mut fault = |what: String| differences.push(Difference { what, is_fault: true });
    let mut found = BTreeMap::new();
    let mut earlier = Vec::new();
    hash_files(folder, folder, &mut found, &mut earlier)?;
    for (path, hash) in &seal.files {
        match found.get(path) {
            None => fault(format!("{path}: lipsește")),
            Some(now) if now != hash => fault(format!("{path}: a fost schimbat după sigilare")),
            Some(_) => {}
        }
    }
    for path in found.keys().filter(|path| *path != MANIFEST && !seal.files.contains_key(*path)) {
        fault(format!("{path}: nu face parte din ediție"));
    }
    if seal.computed_id() != seal.id {
        fault(format!("{MANIFEST}: a fost schimbat după sigilare"));
    }
    if seal.snapshot.id() != seal.snapshot_id {
        fault(format!("{MANIFEST}: identificatorul instantaneului nu corespunde fișierelor numite în el"));
    }
    for (path, folder) in earlier {
        let (seal, faults) = verify(&folder, None)?;
        let faults = faults.into_iter().filter(|difference| difference.is_fault);
        differences
            .push(Difference { what: format!("{path}: ediția {} la {}", seal.id, seal.as_of), is_fault: false });
        differences.extend(faults.map(|fault| Difference { what: format!("{path}/{}", fault.what), is_fault: true }));
    }
    let mut fault = |what: String| differences.push(Difference { what, is_fault: true });
    if let Some(root) = warehouse {
        let pinned = Warehouse::open(root).and_then(|warehouse| warehouse.snapshot_at(&seal.snapshot));
        if let Err(error) = pinned {
            fault(format!("depozitul {}: {error}", root.display()));
        }
    }
    differences.extend(program_differences(&seal).into_iter().map(|what| Difference { what, is_fault: false }));
    Ok((seal, differences))
}

/// Where this program is not the one that made the edition: it would not make the same bytes.
fn program_differences(seal: &Seal) -> Vec<String> {
    let mut differences = Vec::new();
    let this = Program::this();
    if seal.program != this {
        differences.push(format!(
            "ediția a fost făcută de barem {} ({}), acesta este {} ({})",
            seal.program.version, seal.program.commit, this.version, this.commit
        ));
    }
    let queries = Library::built_in_files().into_iter().map(|(path, text)| (path, sha256(text.as_bytes()))).collect();
    differences.extend(changed("queries", &seal.queries, &queries));
    let templates =
        template_files().into_iter().map(|(path, text)| (path.to_owned(), sha256(text.as_bytes()))).collect();
    differences.extend(changed("reports", &seal.templates, &templates));
    differences
}

fn changed(folder: &str, sealed: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<String> {
    let mut names: Vec<_> = sealed.keys().chain(now.keys()).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter(|name| sealed.get(*name) != now.get(*name))
        .map(|name| format!("{folder}/{name}: altul în acest program"))
        .collect()
}

/// The folder of a released edition that holds the editions before it, each sealed on its own.
pub const EARLIER: &str = "editii";

/// Hashes every file of an edition; the earlier editions in its folder, with their paths, go to `earlier`.
fn hash_files(
    root: &Path,
    folder: &Path,
    hashes: &mut BTreeMap<String, String>,
    earlier: &mut Vec<(String, PathBuf)>,
) -> Result<(), ProvenanceError> {
    for entry in std::fs::read_dir(folder).map_err(ProvenanceError::io("list", folder))? {
        let path = entry.map_err(ProvenanceError::io("list", folder))?.path();
        let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.is_symlink() {
            // What a link leads to is not part of the edition, whatever it holds today.
            hashes.insert(relative, String::new());
        } else if path.is_dir() && folder == root.join(EARLIER) && path.join(MANIFEST).exists() {
            earlier.push((relative, path));
        } else if path.is_dir() {
            hash_files(root, &path, hashes, earlier)?;
        } else {
            let bytes = std::fs::read(&path).map_err(ProvenanceError::io("read", &path))?;
            hashes.insert(relative, sha256(&bytes));
        }
    }
    Ok(())
}
