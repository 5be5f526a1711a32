//! CSV extracts: `;` between fields, RFC 4180 quoting, UTF-8 or windows-1250.

use arrow::array::StringBuilder;
use csv::{ByteRecord, Position, ReaderBuilder};
use encoding_rs::WINDOWS_1250;
use std::io::Cursor;

use crate::contract::Contract;

use super::raw_table::{MalformedRow, RawColumn, RawTable, RowTexts};
use super::rejection::Rejection;
use super::text_value::with_comma_below;
use super::violation::{FIELDS, Violation};

/// Reads a whole CSV file.
pub fn read(contract: &Contract, bytes: Vec<u8>) -> Result<RawTable, Rejection> {
    let content = decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(Cursor::new(content.as_bytes()));
    let mut record = ByteRecord::new();
    if !read_record(&mut reader, &mut record)? {
        return Err(Rejection::new("fișierul este gol: lipsește antetul cu numele coloanelor"));
    }
    let header: Vec<String> = record.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    let fields = match_header(contract, &header)?;

    let mut builders: Vec<StringBuilder> = contract.columns.iter().map(|_| StringBuilder::new()).collect();
    let mut lines = Vec::new();
    let mut ranges = Vec::new();
    let mut malformed = Vec::new();
    let mut place = Place::default();
    while read_record(&mut reader, &mut record)? {
        let from = record.position().map_or(0, |position| position.byte() as usize);
        let start = from + newline_length(&content[from..]);
        let end = reader.position().byte() as usize;
        let text = content[start..end].trim_end_matches(['\r', '\n']);
        let line = place.line_of(&content, start);
        let spans_lines = text.contains('\n');
        let is_well_quoted = is_well_quoted(text);
        if record.len() == header.len() && is_well_quoted {
            for (builder, field) in builders.iter_mut().zip(&fields) {
                match std::str::from_utf8(&record[*field]).unwrap_or_default().trim() {
                    "" => builder.append_null(),
                    value => builder.append_value(value),
                }
            }
            lines.push(line);
            ranges.push((start, start + text.len()));
            continue;
        }
        // A stray quote may have swallowed the lines after it: only the first is given up, reading goes on behind it.
        let first = text.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let found = if spans_lines {
            "ghilimele care nu se închid pe rândul lor".to_owned()
        } else if !is_well_quoted {
            "text după ghilimelele care închid un câmp: cele din text se dublează".to_owned()
        } else {
            format!("{} câmpuri în loc de {}", record.len(), header.len())
        };
        malformed.push(MalformedRow { line, text: first.to_owned(), violation: Violation::of_row(FIELDS, found) });
        if spans_lines {
            let mut position = Position::new();
            position.set_byte((start + text.find('\n').unwrap_or(text.len()) + 1) as u64);
            reader.seek(position).map_err(unreadable)?;
        }
    }
    drop(reader);
    let columns = builders.iter_mut().map(|builder| RawColumn::Text(builder.finish())).collect();
    Ok(RawTable { columns, lines, texts: RowTexts::Ranges { content, ranges }, malformed })
}

/// The position in the file of each of the contract's columns.
pub fn match_header(contract: &Contract, header: &[String]) -> Result<Vec<usize>, Rejection> {
    let missing: Vec<_> =
        contract.columns.iter().map(|c| c.name()).filter(|name| !header.iter().any(|h| h == name)).collect();
    let unknown: Vec<_> = header.iter().filter(|name| contract.column(name).is_none()).map(String::as_str).collect();
    let twice: Vec<_> = header
        .iter()
        .enumerate()
        .filter(|(at, name)| header[..*at].contains(name))
        .map(|(_, name)| name.as_str())
        .collect();
    if missing.is_empty() && unknown.is_empty() && twice.is_empty() {
        return Ok(contract.columns.iter().filter_map(|c| header.iter().position(|h| h == c.name())).collect());
    }
    let mut faults = Vec::new();
    for (what, names) in
        [("lipsesc coloanele", missing), ("nu se cunosc coloanele", unknown), ("se repetă coloanele", twice)]
    {
        if !names.is_empty() {
            faults.push(format!("{what} {}", listed(&names)));
        }
    }
    Err(Rejection::new(format!(
        "antetul nu este al setului {}: {}; exportați din nou cu coloanele {}",
        contract.name(),
        faults.join("; "),
        contract.columns.iter().map(|c| c.name()).collect::<Vec<_>>().join(";")
    )))
}

/// Names from a file for a message: not all of them and not whole, where the file is no extract at all.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 20;
    const LONGEST: usize = 40;
    let mut listed: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| match name.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => (*name).to_owned(),
        })
        .collect();
    if names.len() > MOST {
        listed.push(format!("și încă {}", names.len() - MOST));
    }
    listed.join(", ")
}

/// Whether quotes that begin a field also end it, doubled in between, as RFC 4180 has it; elsewhere they are text.
///
/// The reader takes `"a"b` for `ab`, and two stray quotes for one field over all lines between them.
fn is_well_quoted(record: &str) -> bool {
    let mut rest = record;
    loop {
        if let Some(mut quoted) = rest.strip_prefix('"') {
            rest = loop {
                let Some((_, after)) = quoted.split_once('"') else { return false };
                match after.strip_prefix('"') {
                    Some(more) => quoted = more,
                    None => break after,
                }
            };
            if !rest.is_empty() && !rest.starts_with(';') {
                return false;
            }
        }
        match rest.split_once(';') {
            Some((_, next)) => rest = next,
            None => return true,
        }
    }
}

/// The text of the file, with comma-below letters and without a byte-order mark.
pub fn decode(bytes: Vec<u8>) -> Result<String, Rejection> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "fișierul este un registru XLSX (sau o arhivă) cu extensia .csv: redenumiți-l .xlsx"),
        (b"PAR1", "fișierul este Parquet cu extensia .csv: redenumiți-l .parquet"),
        (b"\xD0\xCF\x11\xE0", "fișierul este un document Office vechi sau criptat: salvați-l ca CSV UTF-8"),
        (b"\xFF\xFE", "fișierul este UTF-16: salvați-l ca CSV UTF-8"),
        (b"\xFE\xFF", "fișierul este UTF-16: salvați-l ca CSV UTF-8"),
    ];
    if let Some((_, reason)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Rejection::new(*reason));
    }
    if bytes.contains(&0) {
        return Err(Rejection::new("fișierul nu este text (conține octeți nuli): exportați din nou ca CSV UTF-8"));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => WINDOWS_1250.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
    };
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok(if text.contains(['ş', 'ţ', 'Ş', 'Ţ']) { with_comma_below(&text) } else { text })
}

fn read_record(reader: &mut csv::Reader<Cursor<&[u8]>>, record: &mut ByteRecord) -> Result<bool, Rejection> {
    reader.read_byte_record(record).map_err(unreadable)
}

fn unreadable(error: csv::Error) -> Rejection {
    Rejection::new(format!("fișierul nu se poate citi ca CSV: {error}"))
}

fn newline_length(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

/// Counts lines as reading goes on; the header is line 1.
struct Place {
    offset: usize,
    line: i32,
}

impl Default for Place {
    fn default() -> Self {
        Self { offset: 0, line: 1 }
    }
}

impl Place {
    fn line_of(&mut self, content: &str, start: usize) -> i32 {
        let passed = content.as_bytes()[self.offset..start].iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(i32::try_from(passed).unwrap_or(i32::MAX));
        self.offset = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Catalog;

    const HEADER: &str = "data;tip;id;canal;ton";

    fn read_media(content: impl Into<Vec<u8>>) -> Result<RawTable, Rejection> {
        read(Catalog::built_in().unwrap().get("aparitii_media").unwrap(), content.into())
    }

    fn ids(table: &RawTable) -> Vec<(i32, String)> {
        (0..table.row_count()).map(|row| (table.lines[row], table.columns[0].text(row))).collect()
    }

    #[test]
    fn columns_in_any_order_and_lines_counted_over_quotes_and_blanks() {
        let text = format!(
            "\u{FEFF}{HEADER}\r\n01.01.2026;articol; A1 ;\"Presa;\r\nlocală\";\r\n\r\n02.01.2026;articol;A2;x;\r\n"
        );
        let table = read_media(text).unwrap();
        assert_eq!(ids(&table), [(2, "A1".into()), (5, "A2".into())]);
        assert_eq!(table.columns[4].text(0), "Presa;\r\nlocală");
        assert_eq!(table.text(1), "02.01.2026;articol;A2;x;");
    }

    #[test]
    fn windows_1250_cedillas_become_commas() {
        let mut bytes = format!("{HEADER}\n01.01.2026;articol;A1;Timi").into_bytes();
        bytes.extend([0xBA, b'o', 0xFE, b';', b'\n']);
        assert_eq!(read_media(bytes).unwrap().columns[4].text(0), "Timișoț");
    }

    #[test]
    fn a_stray_quote_costs_one_row() {
        let text = format!(
            "{HEADER}\n01.01.2026;articol;A1;\"fără sfârșit;\n02.01.2026;articol;A2;x;\n03.01.2026;articol;A3;x\n"
        );
        let table = read_media(text).unwrap();
        assert_eq!(ids(&table), [(3, "A2".into())]);
        let lines: Vec<_> = table.malformed.iter().map(|row| (row.line, row.violation.message.clone())).collect();
        assert_eq!(
            lines,
            [(2, "ghilimele care nu se închid pe rândul lor".into()), (4, "4 câmpuri în loc de 5".into())]
        );
    }

    #[test]
    fn other_formats_are_named() {
        for (content, word) in
            [(&b"PK\x03\x04..."[..], "XLSX"), (b"PAR1....", "Parquet"), (b"\xFF\xFEi\0", "UTF-16"), (b"", "gol")]
        {
            let reason = read_media(content).err().unwrap().0;
            assert!(reason.contains(word), "{reason}");
        }
        let reason = read_media("id,data,tip\n").err().unwrap().0;
        assert!(reason.contains("lipsesc coloanele id, data") && reason.contains("nu se cunosc"), "{reason}");
    }
}
