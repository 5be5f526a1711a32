use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// Letters of an id that its file keeps.
const LONGEST: usize = 40;
/// Digits of the hash that tells an id apart which cannot be a file name as it is.
const HASH: usize = 10;

/// Names for the files of providers, unique on file systems that do not tell capitals from small letters.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// The path of a provider's sheet: its id where that is a plain file name, else what is plain of it and a hash.
    pub(super) fn path(&mut self, id: &str) -> String {
        let plain: String = id.chars().filter(|c| is_plain(*c)).take(LONGEST).collect();
        let is_free = self.taken.insert(plain.to_lowercase());
        let name = if plain == id && is_free && !plain.is_empty() && !is_device(&plain) {
            plain
        } else {
            let hash: String = Sha256::digest(id.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{plain}_{}", &hash[..HASH])
        };
        format!("furnizori/{name}.html")
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// Names that Windows keeps for devices, whatever comes after the dot.
fn is_device(name: &str) -> bool {
    let name = name.to_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul") || port.is_some_and(|digit| digit.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_folder_or_take_anothers_file() {
        let mut names = SheetNames::default();
        assert_eq!(names.path("F00123"), "furnizori/F00123.html");
        let ids = ["f00123", "../F00123", "F/00123", "", "..", "CON", "com1", "ă", "a b", &"x".repeat(400)];
        let paths: Vec<_> = ids.iter().map(|id| names.path(id)).collect();
        let distinct: BTreeSet<_> = paths.iter().map(|path| path.to_lowercase()).collect();
        assert_eq!(distinct.len(), ids.len(), "{paths:?}");
        for path in &paths {
            let name = path.strip_prefix("furnizori/").and_then(|rest| rest.strip_suffix(".html")).unwrap();
            assert!(name.chars().all(|c| is_plain(c) || c == '_'), "{path}");
            assert!(name.len() < 60 && !is_device(name) && !name.is_empty(), "{path}");
        }
    }
}
