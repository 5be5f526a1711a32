use std::collections::BTreeSet;
use std::path::Path;

use barem::indicator::{IndicatorCatalogue, Library};

#[test]
fn the_copy_of_the_catalogue_is_the_catalogue() {
    assert!(IndicatorCatalogue::built_in().unwrap().iter().any(|row| row.id == "arr_over90"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let original = folder.ancestors().map(|above| above.join("shared/spec/indicators.tsv")).find(|path| path.exists());
    match original {
        Some(path) => {
            let copy = std::fs::read_to_string(folder.join("queries/catalog.tsv")).unwrap();
            assert!(std::fs::read_to_string(path).unwrap() == copy, "copy indicators.tsv to queries/catalog.tsv");
        }
        None => println!("not compared: ../shared is not here"),
    }
}

#[test]
fn every_row_of_the_first_priority_has_its_indicator() {
    let library = Library::built_in().unwrap();
    let covered: BTreeSet<&str> = library.iter().flat_map(|one| one.covers.iter().map(String::as_str)).collect();
    let catalogue = IndicatorCatalogue::built_in().unwrap();
    let first: Vec<&str> = catalogue.iter().filter(|row| row.priority == 1).map(|row| row.id.as_str()).collect();
    assert_eq!(first.len(), 88);
    let without: Vec<_> = first.into_iter().filter(|id| !covered.contains(id)).collect();
    assert!(without.is_empty(), "no indicator covers {without:?}");
}
