use std::path::Path;

use barem::indicator::IndicatorCatalogue;

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
