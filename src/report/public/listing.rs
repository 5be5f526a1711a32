use serde::Serialize;

use crate::report::cell_text::CellText;
use crate::report::table_view::ColumnView;

/// Bytes of rows that a page holds: with the rest of the page, less than a phone gives up at.
const PAGE_BYTES: usize = 1_200_000;
/// Bytes of marks around a row and around a cell.
const ROW_MARKS: usize = 40;
const CELL_MARKS: usize = 30;

/// A long list in groups, to be read by its index or searched: its pages hold it whole.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Listing {
    /// Unique on its page.
    pub id: String,
    pub caption: String,
    /// What is searched for: «beneficiarul sau natura cheltuielii».
    pub sought: &'static str,
    pub columns: Vec<ColumnView>,
    pub groups: Vec<ListGroup>,
}

/// Rows that lie at one place of the index.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ListGroup {
    pub name: String,
    pub rows: Vec<ListRow>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct ListRow {
    pub cells: Vec<CellText>,
    pub total: bool,
}

impl ListRow {
    fn bytes(&self) -> usize {
        ROW_MARKS + self.cells.iter().map(|cell| CELL_MARKS + cell.text.len()).sum::<usize>()
    }
}

impl Listing {
    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// The list cut into as many pages as it takes, between rows and in their order.
    pub(super) fn pages(self) -> Vec<Self> {
        self.pages_of(PAGE_BYTES)
    }

    fn pages_of(self, limit: usize) -> Vec<Self> {
        let Self { groups, .. } = &self;
        let mut pages: Vec<Vec<ListGroup>> = vec![Vec::new()];
        let mut used = 0;
        for group in groups {
            for row in &group.rows {
                used += row.bytes();
                let is_full = used > limit && pages.last().is_some_and(|page| !page.is_empty());
                if is_full {
                    used = row.bytes();
                    pages.push(Vec::new());
                }
                let Some(page) = pages.last_mut() else { continue };
                match page.last_mut().filter(|last| last.name == group.name) {
                    Some(last) => last.rows.push(row.clone()),
                    None => page.push(ListGroup { name: group.name.clone(), rows: vec![row.clone()] }),
                }
            }
        }
        pages.into_iter().map(|groups| Self { groups, ..self.clone() }).collect()
    }

    /// For each page of a list cut into several, its path and what it holds; none where it is one.
    pub(super) fn parts(pages: &[Self], stem: &str) -> Vec<(String, String)> {
        if pages.len() < 2 {
            return Vec::new();
        }
        let part = |(at, page): (usize, &Self)| (page_path(stem, at), format!("{}: {}", at + 1, page.span()));
        pages.iter().enumerate().map(part).collect()
    }

    /// The first and the last place of its index: «A – F».
    fn span(&self) -> String {
        match self.groups.as_slice() {
            [] => String::new(),
            [one] => one.name.clone(),
            [first, .., last] => format!("{} – {}", first.name, last.name),
        }
    }
}

/// Groups rows that follow each other by the name of their place.
pub(super) fn grouped(rows: impl IntoIterator<Item = (String, ListRow)>) -> Vec<ListGroup> {
    let mut groups: Vec<ListGroup> = Vec::new();
    for (name, row) in rows {
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(ListGroup { name, rows: vec![row] }),
        }
    }
    groups
}

/// Names the pages of a list cut into several: `2026-09.html`, `2026-09-2.html`.
pub(super) fn page_path(stem: &str, at: usize) -> String {
    if at == 0 { format!("{stem}.html") } else { format!("{stem}-{}.html", at + 1) }
}

pub(super) fn words(text: impl Into<String>) -> CellText {
    CellText { text: text.into(), numeric: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(groups: &[(&str, usize)]) -> Listing {
        let row = || ListRow { cells: vec![words("x")], total: false };
        let rows = groups.iter().flat_map(|(name, count)| (0..*count).map(|_| ((*name).to_owned(), row())));
        Listing {
            id: "l".into(),
            caption: "Lista".into(),
            sought: "nume",
            columns: vec![ColumnView::new("Nume", "", false)],
            groups: grouped(rows),
        }
    }

    #[test]
    fn a_list_is_cut_between_rows_and_loses_none() {
        let row = ROW_MARKS + CELL_MARKS + 1;
        let pages = list(&[("A", 3), ("B", 4)]).pages_of(row * 2);
        assert_eq!(pages.iter().map(Listing::count).collect::<Vec<_>>(), [2, 2, 2, 1]);
        assert_eq!(pages.iter().map(Listing::span).collect::<Vec<_>>(), ["A", "A – B", "B", "B"]);
        assert_eq!(list(&[("A", 2)]).pages_of(1).len(), 2, "a row larger than a page has one of its own");
        assert_eq!(list(&[]).pages_of(1).len(), 1, "an empty list has its page");
    }

    #[test]
    fn the_first_page_has_the_plain_name() {
        assert_eq!(
            [page_path("plati/2026-09", 0), page_path("plati/2026-09", 1)],
            ["plati/2026-09.html", "plati/2026-09-2.html"]
        );
    }
}
