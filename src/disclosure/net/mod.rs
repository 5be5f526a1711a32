//! The last net: every byte of the finished site is read for what must not leave the house, whatever let it through.
//!
//! It knows nothing of indicators and templates: it has the files, the persons of the extracts, and the shapes of
//! numbers that identify somebody. A file that it cannot read is itself a find.

mod allowed;
mod contents;
mod detectors;
mod known_persons;
mod net_find;
mod personal_columns;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

pub use allowed::Allowed;
pub use known_persons::KnownPersons;
pub use net_find::{NetFind, NetRule, Place};

use contents::parts;
use detectors::{Detectors, Hit};
use reading::{Reading, readings};

/// Of one file so many finds are told: it is refused by the first, and the rest has the same cause.
const MOST_FINDS: usize = 50;

/// Reads every byte of `files` (by path within the site), their names included; no find: they may be put in place.
pub fn scan(files: &BTreeMap<String, Vec<u8>>, known: &KnownPersons, allowed: &Allowed) -> Vec<NetFind> {
    let detectors = Detectors::new(known, allowed);
    files.iter().flat_map(|(name, bytes)| scan_file(name, bytes, &detectors)).collect()
}

fn scan_file(name: &str, bytes: &[u8], detectors: &Detectors) -> Vec<NetFind> {
    let in_name = hits(name, detectors);
    let file = masked_name(name, &in_name);
    let mut finds = of_name(&in_name, &file, None);
    for part in parts(name, bytes) {
        let in_entry = part.entry.as_deref().map(|entry| (entry, hits(entry, detectors)));
        let entry = in_entry.as_ref().map(|(entry, hits)| masked_name(entry, hits));
        if let Some((_, hits)) = &in_entry {
            finds.extend(of_name(hits, &file, entry.as_deref()));
        }
        match part.text {
            Ok(text) => {
                let lines = Lines::of(&text);
                finds.extend(hits(&text, detectors).into_iter().take(MOST_FINDS).map(|hit| {
                    let (line, column) = lines.place(&text, hit.start);
                    let place = Place::At { entry: entry.clone(), line, column };
                    NetFind { file: file.clone(), rule: hit.rule, masked: hit.masked, place }
                }));
            }
            Err(fault) => finds.push(NetFind {
                file: file.clone(),
                rule: NetRule::Unreadable,
                masked: String::new(),
                place: Place::Whole { entry, fault },
            }),
        }
    }
    finds.truncate(MOST_FINDS);
    finds
}

/// What the detectors find in a text and in whatever it may be read as; of finds that overlap the first one counts.
fn hits(text: &str, detectors: &Detectors) -> Vec<Hit> {
    let mut hits: Vec<Hit> = readings(text).iter().flat_map(|reading: &Reading| detectors.hits(reading)).collect();
    hits.sort();
    let mut end = 0;
    hits.retain(|hit| {
        let is_apart = hit.start >= end;
        end = end.max(hit.end);
        is_apart
    });
    hits
}

fn of_name(hits: &[Hit], file: &str, entry: Option<&str>) -> Vec<NetFind> {
    let place = Place::Name { entry: entry.map(str::to_owned) };
    let find =
        |hit: &Hit| NetFind { file: file.to_owned(), rule: hit.rule, masked: hit.masked.clone(), place: place.clone() };
    hits.iter().map(find).collect()
}

/// A name in which what was found is masked: names are shown too.
fn masked_name(name: &str, hits: &[Hit]) -> String {
    let is_found = |at: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&at));
    let shown: String = name.char_indices().map(|(at, letter)| if is_found(at) { '…' } else { letter }).collect();
    crate::visible_text::visible_text(&shown).into_owned()
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// Line and column, both from 1; the column counts characters.
    fn place(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.0.partition_point(|start| *start <= at);
        let start = self.0[line.saturating_sub(1)];
        (line, text.get(start..at).map_or(0, |before| before.chars().count()) + 1)
    }
}
