use super::IndicatorError;

const PATH: &str = "queries/catalog.tsv";
static BUILT_IN: &str = include_str!("../../queries/catalog.tsv");
const HEADER: &str = "id\ttitlu\tsursa\tutilizatori\tperioada\tformula\textrase\tpublic\tprio\ttema";

/// What a house is asked to report: the catalogue drawn up from the acts, whether there is an indicator for it or not.
#[derive(Clone, Debug)]
pub struct IndicatorCatalogue {
    rows: Vec<CatalogueRow>,
}

/// A row of the catalogue. Indicators name in `covers` those that they answer.
#[derive(Clone, Debug)]
pub struct CatalogueRow {
    pub id: String,
    /// In Romanian.
    pub title: String,
    /// The act that asks for it, abbreviated (`ROF 22.A.20`).
    pub source: String,
    /// How often: L, T, S, A joined with `/`, or in words.
    pub period: String,
    /// P may be published, A only in aggregate, N is internal; some with a condition in words.
    pub public_class: String,
    /// 1 the core, 2 next, 3 the rest.
    pub priority: u8,
    /// Letter, name and department of its theme.
    pub theme: String,
}

impl IndicatorCatalogue {
    /// The catalogue of this repository, `queries/catalog.tsv`.
    pub fn built_in() -> Result<Self, IndicatorError> {
        Self::parse(BUILT_IN)
    }

    /// Reads tab-separated text with the header of `queries/catalog.tsv`.
    pub fn parse(text: &str) -> Result<Self, IndicatorError> {
        let malformed =
            |line: usize, message: &str| IndicatorError::Catalogue { path: PATH, line, message: message.into() };
        let mut lines = (1..).zip(text.lines());
        if lines.next().is_none_or(|(_, header)| header != HEADER) {
            return Err(malformed(1, "its header is not that of the catalogue"));
        }
        let rows = lines.map(|(line, text)| {
            let fields: Vec<&str> = text.split('\t').collect();
            let [id, title, source, _, period, _, _, public_class, priority, theme] = fields[..] else {
                return Err(malformed(line, "a row has ten cells"));
            };
            let priority = priority.parse().map_err(|_| malformed(line, "the priority is 1, 2 or 3"))?;
            let [id, title, source, period, public_class, theme] =
                [id, title, source, period, public_class, theme].map(str::to_owned);
            Ok(CatalogueRow { id, title, source, period, public_class, priority, theme })
        });
        Ok(Self { rows: rows.collect::<Result<_, _>>()? })
    }

    /// The rows in the order of the catalogue.
    pub fn iter(&self) -> impl Iterator<Item = &CatalogueRow> {
        self.rows.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_catalogue_names_every_row_once() {
        let catalogue = IndicatorCatalogue::built_in().unwrap();
        let ids: HashSet<_> = catalogue.iter().map(|row| &row.id).collect();
        assert_eq!(ids.len(), catalogue.iter().count());
        assert_eq!(catalogue.iter().filter(|row| row.priority == 1).count(), 88);
        let row = catalogue.iter().find(|row| row.id == "arr_over90").unwrap();
        assert_eq!(row.title, "Plăți restante peste 90 de zile de la scadență");
        assert_eq!((row.source.as_str(), row.period.as_str()), ("ROF 22.A.20", "L/T/A"));
        assert_eq!((row.public_class.as_str(), row.theme.as_str()), ("P (pe domeniu)", "B. Plăți restante"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let refused = |text: String| IndicatorCatalogue::parse(&text).unwrap_err().to_string();
        assert_eq!(refused("id\ttitlu\n".into()), "queries/catalog.tsv:1: its header is not that of the catalogue");
        assert_eq!(refused(format!("{HEADER}\na\tb\n")), "queries/catalog.tsv:2: a row has ten cells");
        assert_eq!(
            refused(format!("{HEADER}\na\tb\tc\td\te\tf\tg\th\tmare\tj\n")),
            "queries/catalog.tsv:2: the priority is 1, 2 or 3"
        );
    }
}
