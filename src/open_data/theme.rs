use std::collections::BTreeMap;

use super::OpenDataError;

const FILE: &str = include_str!("../../reports/open_data/themes.toml");
const PREFIX: &str = "http://publications.europa.eu/resource/authority/data-theme/";
/// What a health-insurance house is about, where its own query lies in a folder of its own.
const OTHERS: [&str; 2] = ["GOVE", "HEAL"];

/// The European themes of each folder of queries.
#[derive(Debug)]
pub(super) struct Themes(BTreeMap<String, Vec<String>>);

impl Themes {
    pub(super) fn built_in() -> Result<Self, OpenDataError> {
        toml::from_str(FILE)
            .map(Self)
            .map_err(|error| OpenDataError::List { file: "reports/open_data/themes.toml", message: error.to_string() })
    }

    /// The addresses of the themes of a folder in the authority list.
    pub(super) fn addresses(&self, folder: &str) -> Vec<String> {
        let address = |code: &str| format!("{PREFIX}{code}");
        match self.0.get(folder) {
            Some(codes) => codes.iter().map(|code| address(code)).collect(),
            None => OTHERS.map(address).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::definitions;

    #[test]
    fn every_folder_of_queries_has_its_themes() {
        let themes = Themes::built_in().unwrap();
        for definition in definitions().values() {
            assert!(themes.0.contains_key(definition.theme()), "{}", definition.path);
        }
        assert_eq!(themes.addresses("altceva").len(), 2);
        assert!(themes.addresses("buget")[1].ends_with("/data-theme/ECON"));
    }
}
