use std::collections::BTreeMap;

use super::ReportError;

const FILE: &str = include_str!("../../reports/shared/labels.toml");

/// The words printed for codes: column name to code to words.
#[derive(Clone, Debug)]
pub(crate) struct Labels(BTreeMap<String, BTreeMap<String, String>>);

impl Labels {
    pub(crate) fn built_in() -> Result<Self, ReportError> {
        toml::from_str(FILE)
            .map(Self)
            .map_err(|error| ReportError::Words { file: "reports/shared/labels.toml", message: error.to_string() })
    }

    /// The words for `code` in `column`; the code itself where it has none.
    pub(crate) fn words<'a>(&'a self, column: &str, code: &'a str) -> &'a str {
        let of = |column: &str| self.0.get(column)?.get(code).map(String::as_str);
        of(column).or_else(|| of("*")).unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_domain_has_words_and_an_unknown_code_stays() {
        let labels = Labels::built_in().unwrap();
        assert_eq!(labels.words("domeniu", "spitale"), "Asistență medicală în spitale");
        assert_eq!(labels.words("domeniu", "TOTAL"), "Total");
        assert_eq!(labels.words("domeniu", "altceva"), "altceva");
        assert_eq!(labels.words("stare", "sub_90"), "în cel mult 90 de zile");
    }
}
