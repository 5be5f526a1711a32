//! The public website: static pages that any web server serves as they are, made from released results only.
//!
//! Every link is relative, style and icon are files of the site, nothing is asked of another host and no page needs
//! a script.

mod accessibility;
mod activity;
mod budget_code;
mod code_page;
#[cfg(test)]
mod content_tests;
mod context;
mod corrections;
mod corrections_file;
mod editions;
mod execution;
mod listing;
mod methodology;
mod monthly_flow;
mod objectives;
mod open_data_page;
mod overdue;
mod payments;
mod petitions;
mod plain_words;
mod providers;
mod public_finding;
mod public_page;
mod public_table;
mod revenue;
mod share_words;
mod site;
mod site_files;
mod start;
#[cfg(test)]
mod tests;
mod theme;
mod themes;
mod waiting_lists;

use std::collections::BTreeMap;

pub(crate) use context::base_url;
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
    &payments::PAGE,
    &themes::BUDGET_MORE,
    // What it buys, and for whom.
    &providers::PAGE,
    &waiting_lists::PAGE,
    &themes::MEDICINES,
    &themes::PROGRAMMES,
    &themes::SETTLEMENT,
    &themes::SICK_LEAVE,
    &themes::ABROAD,
    &themes::INSURED,
    // How the house works, and what it answers for.
    &petitions::PAGE,
    &themes::CONTROL,
    &objectives::PAGE,
    &activity::PAGE,
    // What the figures are and how to use them.
    &open_data_page::PAGE,
    &methodology::PAGE,
    &editions::PAGE,
    &corrections::PAGE,
    &accessibility::PAGE,
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
