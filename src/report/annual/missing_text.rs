use std::collections::BTreeSet;
use std::fmt;

use super::chapters::Chapters;
use crate::report::ReportError;

/// A text of the house's folder `texte/` that is not as the annual report needs it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum MissingText {
    /// A chapter without words of the house.
    Chapter { number: usize, title: String, slug: String },
    /// A file that belongs to no chapter.
    NoChapter { file: String },
}

impl fmt::Display for MissingText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chapter { number, title, slug } => {
                write!(f, "TEXT-LIPSA texte/{slug}.md: capitolul {number}, {title}, nu are textul casei")
            }
            Self::NoChapter { file } => {
                write!(f, "TEXT-STRAIN texte/{file}: nu este textul niciunui capitol; verificați numele")
            }
        }
    }
}

/// The chapters whose text is not among `files` (`<slug>.md`), then the files that are no chapter's.
///
/// # Errors
/// The list of chapters of this program is wrong.
pub fn missing_texts<'a>(files: impl IntoIterator<Item = &'a String>) -> Result<Vec<MissingText>, ReportError> {
    let chapters = Chapters::built_in()?;
    let mut files: BTreeSet<&str> = files.into_iter().map(String::as_str).collect();
    let mut missing = Vec::new();
    for (number, chapter) in chapters.iter() {
        if !files.remove(format!("{}.md", chapter.slug).as_str()) {
            missing.push(MissingText::Chapter { number, title: chapter.title.clone(), slug: chapter.slug.clone() });
        }
    }
    missing.extend(files.into_iter().map(|file| MissingText::NoChapter { file: file.to_owned() }));
    Ok(missing)
}
