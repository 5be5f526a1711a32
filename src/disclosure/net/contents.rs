use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Text files by extension; the last ones are settings of web servers.
const TEXT: [&str; 22] = [
    "html",
    "htm",
    "xhtml",
    "svg",
    "xml",
    "atom",
    "rss",
    "rdf",
    "ttl",
    "jsonld",
    "json",
    "geojson",
    "csv",
    "tsv",
    "js",
    "mjs",
    "css",
    "txt",
    "md",
    "webmanifest",
    "conf",
    "htaccess",
];

/// The parts of a workbook.
const WORKBOOK_TEXT: [&str; 2] = ["xml", "rels"];

/// No part of a workbook of the site is larger, uncompressed: what claims to be is an attack.
const MOST_BYTES: u64 = 256 << 20;

/// A text within a file: the whole file, or an entry of the archive that a workbook is.
pub(super) struct Part {
    pub(super) entry: Option<String>,
    /// Or why it cannot be read, in Romanian.
    pub(super) text: Result<String, &'static str>,
}

/// All that is in a file, by what its name says it is.
pub(super) fn parts(name: &str, bytes: &[u8]) -> Vec<Part> {
    let whole = |text| vec![Part { entry: None, text }];
    match extension(name).as_deref() {
        Some("xlsx") => match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => workbook(archive),
            Err(_) => whole(Err("arhiva registrului nu poate fi citită")),
        },
        Some(extension) if TEXT.contains(&extension) => whole(text(bytes)),
        _ if name.rsplit('/').next() == Some("_headers") => whole(text(bytes)),
        _ => whole(Err("tip de fișier necunoscut")),
    }
}

fn workbook(mut archive: ZipArchive<Cursor<&[u8]>>) -> Vec<Part> {
    let comment = text(archive.comment());
    let mut parts = vec![Part { entry: Some("comentariul arhivei".into()), text: comment }];
    for number in 0..archive.len() {
        let unreadable = |_| "o intrare a arhivei nu poate fi citită";
        let entry = archive.by_index(number).map_err(unreadable).and_then(|mut entry| {
            let name = entry.name().map_err(unreadable)?.into_owned();
            let comment = text(entry.comment().as_bytes());
            parts.push(Part { entry: Some(format!("{name} (comentariu)")), text: comment });
            Ok(Part { text: entry_text(&name, &mut entry), entry: Some(name) })
        });
        parts.push(entry.unwrap_or_else(|fault| Part { entry: None, text: Err(fault) }));
    }
    parts
}

fn entry_text(name: &str, entry: &mut impl Read) -> Result<String, &'static str> {
    if name.ends_with('/') {
        return Ok(String::new());
    }
    if !extension(name).is_some_and(|extension| WORKBOOK_TEXT.contains(&extension.as_str())) {
        return Err("registrul are o parte care nu este text");
    }
    let mut bytes = Vec::new();
    match entry.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 <= MOST_BYTES => text(&bytes),
        Ok(_) => Err("prea mare"),
        Err(_) => Err("o intrare a arhivei nu poate fi citită"),
    }
}

fn text(bytes: &[u8]) -> Result<String, &'static str> {
    String::from_utf8(bytes.to_vec()).map_err(|_| "nu este UTF-8")
}

fn extension(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}
