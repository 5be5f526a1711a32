use std::fmt;

use chrono::NaiveDate;

use crate::romanian;

/// What the pages of a public edition say of its place among the editions of the site.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicContext {
    /// The address of the site, with a `/` at its end.
    ///
    /// Links from one edition to another begin with it: an edition's bytes stay the same when it moves below
    /// `editii/`, and a relative link would then lead elsewhere.
    pub base_url: String,
    /// The edition being made.
    pub edition: PublishedEdition,
    /// Those released before it, newest first.
    pub earlier: Vec<PublishedEdition>,
}

/// An edition as the site's list and its feed of changes name it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublishedEdition {
    pub as_of: NaiveDate,
    /// When it was prepared: RFC 3339, with the offset it was given with.
    pub prepared_at: String,
    /// Where it lies below the site, with a `/` at its end; empty for the edition being made, which is the site.
    pub path: String,
    /// Why it was made, in the words of who prepared it.
    pub reason: Option<String>,
    /// What it corrects of those before it.
    pub corrections: Vec<Correction>,
}

/// A figure that was published and is no longer so: what it was, what it is now, and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correction {
    /// The reporting date of the edition that is corrected.
    pub as_of: NaiveDate,
    pub indicator: String,
    /// The printed title of the table.
    pub table: String,
    /// What its row is: the key, as `name: value` joined with `; `. Empty where it concerns the whole table.
    pub row: String,
    /// The printed heading of the column. Empty where it concerns the whole table.
    pub column: String,
    /// As in the CSV of the table, empty where there was nothing; `suprimat` or `publicat` where either of the two is
    /// protected: then neither's number is told.
    pub was: String,
    pub is: String,
    /// Romanian, for citizens: which data came again, which definition changed, or that the program did.
    pub why: String,
    /// Whether `was` and `is` are numbers, to be printed as such.
    pub is_number: bool,
}

impl PublicContext {
    /// Of an edition that is on no site yet, dated by its reporting date.
    pub fn alone(site: &str, as_of: NaiveDate) -> Self {
        Self {
            base_url: base_url(site),
            edition: PublishedEdition {
                as_of,
                prepared_at: format!("{as_of}T00:00:00Z"),
                path: String::new(),
                reason: None,
                corrections: Vec::new(),
            },
            earlier: Vec::new(),
        }
    }

    /// The edition being made and those before it, newest first.
    pub fn editions(&self) -> impl Iterator<Item = &PublishedEdition> {
        std::iter::once(&self.edition).chain(&self.earlier)
    }
}

/// In a sentence: `Tabel · Cod: 66.05 · Plăți, la 31.08.2026: a fost 1,00, este 2,00 (date reîncărcate: ...)`.
impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [&self.table, &self.row, &self.column];
        let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        let [was, is] = [&self.was, &self.is].map(|text| self.printed(text));
        let day = romanian::short_date(self.as_of);
        write!(f, "{}, la {day}: a fost {was}, este {is} ({})", place.join(" · "), self.why)
    }
}

impl Correction {
    /// `was` or `is` as readers see it.
    pub(super) fn printed(&self, text: &str) -> String {
        match text {
            "" => romanian::ABSENT.to_owned(),
            text if self.is_number => romanian::number_of_text(text),
            text => text.to_owned(),
        }
    }
}

impl PublishedEdition {
    /// The day on which it was prepared, `05.10.2026`: that of the offset it was given with.
    pub(super) fn prepared_on(&self) -> String {
        let day = self.prepared_at.get(..10).and_then(|day| day.parse().ok());
        day.map_or_else(|| self.prepared_at.clone(), romanian::short_date)
    }
}

/// The address of a site with one `/` at its end.
pub(crate) fn base_url(site: &str) -> String {
    format!("{}/", site.trim_end_matches('/'))
}
