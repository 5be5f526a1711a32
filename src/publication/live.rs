//! What the web server serves: the name `live`, which always leads to a whole edition.

use std::path::Path;

use super::{PublicationError, tree};

/// Makes `live` lead to a version, by one rename: whoever asks gets the old edition or the new one.
#[cfg(unix)]
pub(super) fn switch(root: &Path, hash: &str) -> Result<(), PublicationError> {
    let (live, next) = (root.join(LIVE), root.join(format!("{}live", tree::UNFINISHED)));
    tree::remove(&next)?;
    let target = Path::new(super::site::VERSIONS).join(hash);
    std::os::unix::fs::symlink(target, &next).map_err(PublicationError::io("link", &next))?;
    std::fs::rename(&next, &live).map_err(PublicationError::io("switch", &live))?;
    tree::sync_names(root)
}

/// Without links `live` is a folder of its own; between the two renames, for a moment, there is none.
#[cfg(not(unix))]
pub(super) fn switch(root: &Path, hash: &str) -> Result<(), PublicationError> {
    switch_folder(root, hash)
}

#[cfg(any(test, not(unix)))]
fn switch_folder(root: &Path, hash: &str) -> Result<(), PublicationError> {
    let unfinished = |what: &str| root.join(format!("{}{what}", tree::UNFINISHED));
    let (live, next, before) = (root.join(LIVE), unfinished("live"), unfinished("before"));
    tree::remove(&next)?;
    tree::remove(&before)?;
    tree::link(&root.join(super::site::VERSIONS).join(hash), &next)?;
    tree::sync(&next)?;
    if live.exists() {
        std::fs::rename(&live, &before).map_err(PublicationError::io("switch", &live))?;
    }
    tree::put_in_place(&next, &live)?;
    tree::remove(&before)
}

pub(super) const LIVE: &str = "live";

#[cfg(test)]
mod tests {
    use super::*;

    fn two_versions() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (hash, text) in [("a", "one"), ("b", "two")] {
            let folder = root.path().join(super::super::site::VERSIONS).join(hash);
            std::fs::create_dir_all(folder.join("date")).unwrap();
            std::fs::write(folder.join("date/x.csv"), text).unwrap();
        }
        root
    }

    fn served(root: &Path) -> String {
        std::fs::read_to_string(root.join("live/date/x.csv")).unwrap()
    }

    #[test]
    #[cfg(unix)]
    fn the_link_is_switched_and_a_half_made_one_is_no_hindrance() {
        let root = two_versions();
        switch(root.path(), "a").unwrap();
        assert_eq!(served(root.path()), "one");
        std::os::unix::fs::symlink("nowhere", root.path().join(".barem-live")).unwrap();
        switch(root.path(), "b").unwrap();
        assert_eq!(served(root.path()), "two");
    }

    #[test]
    fn where_there_are_no_links_a_folder_is_renamed() {
        let root = two_versions();
        switch_folder(root.path(), "a").unwrap();
        assert_eq!(served(root.path()), "one");
        // A crash between the two renames.
        std::fs::rename(root.path().join(LIVE), root.path().join(".barem-before")).unwrap();
        switch_folder(root.path(), "b").unwrap();
        assert_eq!(served(root.path()), "two");
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 2);
    }
}
