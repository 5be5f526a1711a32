//! XLSX extracts, read inside the child process of [`super::isolation`].
//!
//! Every cell becomes text behind a one-letter tag, so that the rules of `core.md` for native cells can be applied
//! later, column by column: `s` text, `n` number (shortest decimal that reads back), `d` day, `b` boolean, `e` fault.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use zip::ZipArchive;

use super::rejection::Rejection;

/// More than any extract needs; far less than what a deflate bomb becomes.
const MAX_UNPACKED: u64 = 1 << 30;
const MAX_ENTRIES: usize = 10_000;
/// Columns of the widest sheet that Excel writes.
const MAX_COLUMNS: usize = 16_384;

/// Reads the first sheet: the header, then every row with its sheet row number.
pub fn read(
    bytes: Vec<u8>,
    mut row: impl FnMut(u32, Vec<Option<String>>) -> Result<(), Rejection>,
) -> Result<Vec<String>, Rejection> {
    refuse_other_formats(&bytes)?;
    refuse_bombs(&bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheet =
        workbook.sheet_names().first().cloned().ok_or_else(|| Rejection::new("registrul nu are nicio foaie"))?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(unreadable)?;
    let mut header: Vec<String> = Vec::new();
    let mut current: Option<(u32, Vec<Option<String>>)> = None;
    let mut header_row = None;
    let mut finish = |(number, values): (u32, Vec<Option<String>>), header: &mut Vec<String>| {
        if header_row.is_none() {
            header_row = Some(number);
            *header = values
                .into_iter()
                .map(|name| name.and_then(|n| n.get(1..).map(|n| n.trim().to_owned())).unwrap_or_default())
                .collect();
            while header.last().is_some_and(String::is_empty) {
                header.pop();
            }
            Ok(())
        } else if values.iter().all(Option::is_none) {
            Ok(())
        } else {
            row(number, values)
        }
    };
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (number, column) = cell.get_position();
        if column as usize >= MAX_COLUMNS {
            return Err(Rejection::new(format!("rândul {} are prea multe coloane", number + 1)));
        }
        let Some(value) = tagged(&cell.get_value().clone()) else { continue };
        if current.as_ref().is_none_or(|(at, _)| *at != number) {
            if let Some(done) = current.take() {
                finish((done.0 + 1, done.1), &mut header)?;
            }
            current = Some((number, Vec::new()));
        }
        if let Some((_, values)) = &mut current {
            if values.len() <= column as usize {
                values.resize(column as usize + 1, None);
            }
            values[column as usize] = Some(value);
        }
    }
    if let Some(done) = current {
        finish((done.0 + 1, done.1), &mut header)?;
    }
    if header.is_empty() {
        return Err(Rejection::new("prima foaie este goală: lipsește antetul cu numele coloanelor"));
    }
    Ok(header)
}

fn tagged(value: &DataRef<'_>) -> Option<String> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| format!("s{}", text.trim()));
    match Data::from(value.clone()) {
        Data::Empty => None,
        Data::String(value) => text(&value),
        Data::Int(value) => Some(format!("n{value}")),
        Data::Float(value) => Some(format!("n{value}")),
        Data::Bool(value) => Some(format!("b{}", if value { "da" } else { "nu" })),
        Data::DateTime(value) => Some(match day_of(&value) {
            Some(day) => format!("d{day}"),
            None => format!("eora {}", value.as_f64()),
        }),
        Data::DateTimeIso(value) => Some(match value.get(..10).and_then(|day| day.parse::<chrono::NaiveDate>().ok()) {
            Some(day) if matches!(value.get(10..), Some("" | "T00:00:00" | "T00:00:00Z" | "T00:00:00.000")) => {
                format!("d{day}")
            }
            _ => format!("e{value}"),
        }),
        Data::DurationIso(value) => Some(format!("e{value}")),
        Data::Error(error) => Some(format!("e{error}")),
        #[allow(unreachable_patterns)]
        other => Some(format!("e{other}")),
    }
}

/// The day of a date without a time of day, in the workbook's own system (from 1900 or from 1904).
///
/// The first two months of 1900, where Excel has a day too many, are no dates here.
fn day_of(value: &ExcelDateTime) -> Option<chrono::NaiveDate> {
    let serial = value.as_f64();
    if !value.is_datetime() || serial.fract() != 0.0 || !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

fn refuse_other_formats(bytes: &[u8]) -> Result<(), Rejection> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Rejection::new(
            "registrul este protejat cu parolă sau este un .xls vechi: salvați-l ca .xlsx fără parolă",
        ));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Rejection::new("fișierul nu este XLSX, deși așa îi spune numele: verificați extensia"));
    }
    Ok(())
}

/// Unpacks everything once, counting, before a library trusts any size written inside.
fn refuse_bombs(bytes: &[u8]) -> Result<(), Rejection> {
    let damaged = |error: &dyn std::fmt::Display| {
        Rejection::new(format!("arhiva XLSX este trunchiată sau deteriorată ({error}): cereți fișierul din nou"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_ENTRIES {
        return Err(Rejection::new(format!("arhiva XLSX are {} de intrări: nu este un extras", archive.len())));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        let unpacked =
            std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            Rejection::new(
                "arhiva XLSX se dezarhivează în peste 1 GiB: nu este un extras; livrați datele ca CSV sau Parquet",
            )
        })?;
    }
    Ok(())
}

fn unreadable(error: impl std::fmt::Display) -> Rejection {
    Rejection::new(format!(
        "registrul XLSX nu se poate citi ({error}): salvați-l din nou din Excel sau cereți-l ca CSV"
    ))
}
