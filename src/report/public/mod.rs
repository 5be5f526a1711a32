//! The public website: static pages that any web server serves as they are, made from released results only.
//!
//! Every link is relative, style and icon are files of the site, nothing is asked of another host and no page needs
//! a script.

mod budget_code;
mod code_page;
mod context;
mod execution;
mod monthly_flow;
mod overdue;
mod plain_words;
mod public_finding;
mod public_page;
mod public_table;
mod revenue;
mod site;
mod site_files;
mod start;

use std::collections::BTreeMap;

pub use context::{Correction, PublicContext, PublishedEdition};

use self::public_page::PublicPage;
use self::site::Site;
use super::{EditionInput, ReportError};

/// The pages that the navigation leads to, in its order; those of a group stand together.
const PAGES: &[&PublicPage] = &[
    &start::PAGE,
    // What comes in and what goes out.
    &execution::PAGE,
    &revenue::PAGE,
    &overdue::PAGE,
    // What it buys, and for whom.
    // What the figures are and how to use them.
];

/// Renders the public website: relative path to bytes. Reads neither clock nor disk: the same input, the same bytes.
///
/// `input` holds the released results and no others; the files below `date/` that the pages link to are not made here.
///
/// # Errors
/// A template, or a file of words of this program, is wrong.
pub fn render_public(input: &EditionInput, context: &PublicContext) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let site = Site::new(input, context, PAGES)?;
    let mut files = BTreeMap::new();
    for page in PAGES {
        (page.print)(&site, &mut files)?;
    }
    site_files::add(&site, &mut files)?;
    Ok(files)
}
