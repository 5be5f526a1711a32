use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use arrow::array::{ArrayRef, Int32Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::project::{Project, Run};

const HEADER: &str = "id;data;tip;ton;canal\n";
const GOOD: &str = "aparitii_media_2026-08.csv";

/// Lands a hostile file beside a good one; the good one must land whole.
#[track_caller]
fn land(name: &str, bytes: impl AsRef<[u8]>) -> (Project, Run) {
    let good = format!("{HEADER}G1;01.08.2026;articol;pozitiv;x\nG2;02.08.2026;articol;pozitiv;x\n");
    let project = Project::new().file(GOOD, good).file(name, bytes);
    let run = project.land().status(1).landed(GOOD, "landed", [2, 2, 0]);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    (project, run)
}

#[track_caller]
fn reject(name: &str, bytes: impl AsRef<[u8]>, reason: &str) {
    let (_, run) = land(name, bytes);
    assert!(run.stdout.len() < 4000, "{} bytes of output", run.stdout.len());
    run.rejected(name, reason);
}

/// A copy of a zip archive with one of its files changed.
pub fn with_entry(archive: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if entry_name == name {
            found = true;
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        writer.start_file(entry_name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    assert!(found, "no {name}");
    writer.finish().unwrap().into_inner()
}

/// The extract as a workbook.
fn workbook(rows: &[[&str; 5]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header: Vec<_> = HEADER.trim().split(';').collect();
    for (row, texts) in std::iter::once(header.as_slice()).chain(rows.iter().map(|row| row.as_slice())).enumerate() {
        for (column, text) in texts.iter().enumerate() {
            sheet.write(row as u32, column as u16, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const ROW: [&str; 5] = ["A", "01.09.2026", "articol", "pozitiv", "x"];

/// `engineering.md` E.2 a: calamine's range of this sheet asks for half a terabyte.
#[test]
fn a_cell_in_the_last_corner_of_the_sheet() {
    let corner = with_entry(&workbook(&[ROW]), "xl/worksheets/sheet1.xml", |text| {
        let row = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
        text.replace("</sheetData>", row).replace("A1:E2", "A1:XFD1048576")
    });
    let (project, run) = land("aparitii_media_2026-09.xlsx", corner);
    run.landed("aparitii_media_2026-09.xlsx", "landed", [2, 1, 1]);
    assert_eq!(project.rows("aparitii_media").len(), 3);
}

/// `engineering.md` E.2 b: calamine reserves memory for as many strings as the file says.
#[test]
fn a_string_table_that_claims_to_be_endless() {
    let endless = with_entry(&workbook(&[ROW]), "xl/sharedStrings.xml", |text| {
        let start = text.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
        let end = start + text[start..].find('"').unwrap();
        format!("{}99999999999999{}", &text[..start], &text[end..])
    });
    assert!(endless.len() < 10_000);
    reject("aparitii_media_2026-09.xlsx", endless, "cereți-l din nou");
}

#[test]
fn a_workbook_that_unpacks_to_more_than_any_extract() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 24];
    for _ in 0..65 {
        writer.write_all(&block).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 4_000_000);
    reject("aparitii_media_2026-09.xlsx", bomb, "peste 1 GiB");
}

#[test]
fn damaged_workbooks() {
    let whole = workbook(&[ROW]);
    reject("aparitii_media_2026-09.xlsx", &whole[..whole.len() / 2], "trunchiată");
    reject("aparitii_media_2026-09.xlsx", &whole[..whole.len() - 10], "trunchiată");
    reject("aparitii_media_2026-09.xlsx", "", "nu este XLSX");
    reject("aparitii_media_2026-09.xlsx", b"PK\x03\x04", "trunchiată");
    let empty = ZipWriter::new(Cursor::new(Vec::new())).finish().unwrap().into_inner();
    reject("aparitii_media_2026-09.xlsx", empty, "cereți-l");
    let broken = with_entry(&whole, "xl/worksheets/sheet1.xml", |text| text[..text.len() / 2].to_owned());
    let (_, run) = land("aparitii_media_2026-09.xlsx", broken);
    assert_eq!(run.of("aparitii_media_2026-09.xlsx")["rows_accepted"], 0);
}

#[test]
fn an_encrypted_workbook_says_so() {
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(4096, 0);
    reject("aparitii_media_2026-09.xlsx", &ole, "parolă");
    reject("aparitii_media_2026-09.csv", &ole, "criptat");
}

#[test]
fn formats_under_each_others_names() {
    let csv = format!("{HEADER}A;01.09.2026;articol;;x\n");
    reject("aparitii_media_2026-09.xlsx", &csv, "nu este XLSX");
    reject("aparitii_media_2026-09.parquet", &csv, "nu este Parquet");
    reject("aparitii_media_2026-09.csv", workbook(&[ROW]), "redenumiți-l .xlsx");
    reject("aparitii_media_2026-09.csv", parquet(3), "redenumiți-l .parquet");
    reject("aparitii_media_2026-09.parquet", workbook(&[ROW]), "nu este Parquet");
    reject("aparitii_media_2026-09.xlsx", parquet(3), "nu este XLSX");
}

/// A Parquet file of one column, not of the contract's.
fn parquet(rows: usize) -> Vec<u8> {
    let text: ArrayRef = Arc::new(StringArray::from_iter_values((0..rows).map(|row| row.to_string())));
    let number: ArrayRef = Arc::new(Int32Array::from_iter_values(0..rows as i32));
    let batch = RecordBatch::try_from_iter([("id", text), ("rand", number)]).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn damaged_parquet() {
    let whole = parquet(1000);
    reject("aparitii_media_2026-09.parquet", &whole, "lipsesc coloanele data");
    reject("aparitii_media_2026-09.parquet", &whole[..whole.len() - 1], "trunchiat");
    reject("aparitii_media_2026-09.parquet", "PAR1PAR1", "deteriorat");
    let mut footer = whole.clone();
    let length = whole.len();
    footer[length - 8..length - 4].copy_from_slice(&u32::MAX.to_le_bytes());
    reject("aparitii_media_2026-09.parquet", footer, "deteriorat");
    // Every tenth byte of the footer in turn: a reason, never a crash.
    for at in (length - 300..length - 8).step_by(31) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0xFF;
        reject("aparitii_media_2026-09.parquet", flipped, "");
    }
    let mut pages = whole.clone();
    pages[4..length / 2].fill(0xAA);
    reject("aparitii_media_2026-09.parquet", pages, "");
}

/// Repetition makes gigabytes of kilobytes: the reading child streams them, so its own limit does not see them.
#[test]
fn parquet_that_unpacks_to_more_than_any_extract() {
    let text = "x".repeat(1 << 14);
    let column: ArrayRef = Arc::new(StringArray::from_iter_values(std::iter::repeat_n(text.as_str(), 1000)));
    let batch = RecordBatch::try_from_iter([("id", column)]).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    for _ in 0..70 {
        writer.write(&batch).unwrap();
    }
    writer.close().unwrap();
    assert!(bytes.len() < 1_000_000, "{}", bytes.len());
    reject("aparitii_media_2026-09.parquet", bytes, "peste 1 GiB");
}

#[test]
fn bytes_that_are_no_text() {
    let mut state = 7_u64;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    })
    .take(100_000)
    .collect();
    for extension in ["csv", "xlsx", "parquet"] {
        reject(&format!("aparitii_media_2026-09.{extension}"), &random, "");
    }
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(HEADER.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    reject("aparitii_media_2026-09.csv", &utf16, "UTF-16");
    reject("aparitii_media_2026-09.csv", &utf16[2..], "octeți nuli");
    reject("aparitii_media_2026-09.csv", format!("{HEADER}A;01.09.2026;articol;;x\0\n"), "octeți nuli");
    reject("aparitii_media_2026-09.csv", "", "gol");
    reject("aparitii_media_2026-09.csv", "\n\r\n\n", "gol");
}

#[test]
fn one_line_of_a_megabyte() {
    reject("aparitii_media_2026-09.csv", "x".repeat(1 << 20), "nu se cunosc coloanele");
    reject("aparitii_media_2026-09.csv", format!("\"{HEADER}{}", "x".repeat(1 << 20)), "antetul");
    reject("aparitii_media_2026-09.csv", ";".repeat(1 << 20), "antetul");
    let long =
        format!("{HEADER}A;01.09.2026;articol;;{}\nB;01.09.2026;{};;x\n", "x".repeat(1 << 20), "y".repeat(1 << 20));
    let (_, run) = land("aparitii_media_2026-09.csv", long);
    assert!(run.stdout.len() < 4000);
    run.landed("aparitii_media_2026-09.csv", "landed", [2, 1, 1]);
}

#[test]
fn quotes_that_never_close() {
    let rows: String = (1..=20).map(|row| format!("A{row};01.09.2026;articol;;x\n")).collect();
    let (project, run) = land("aparitii_media_2026-09.csv", format!("{HEADER}Q;01.09.2026;articol;;\"x\n{rows}"));
    run.landed("aparitii_media_2026-09.csv", "landed", [21, 20, 1]);
    assert_eq!(project.quarantine(), ["2: Q;01.09.2026;articol;;\"x [CAMPURI -]"]);
    // Every line with one: read in a time that grows with the file, not with its square.
    let all: String = (0..100_000).map(|row| format!("A{row};01.09.2026;articol;;\"x\n")).collect();
    let (_, run) = land("aparitii_media_2026-09.csv", format!("{HEADER}{all}B;01.09.2026;articol;;x\n"));
    run.landed("aparitii_media_2026-09.csv", "landed", [100_001, 1, 100_000]);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_names_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let good = format!("{HEADER}G;01.08.2026;articol;pozitiv;x\n");
    let project = Project::new().file("sub/aparitii_media_2026-08.csv", &good);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, project.path(name)).unwrap();
    link("nowhere", "in/aparitii_media_2026-07.csv");
    link("..", "in/sub/loop");
    let pipe = project.path("in/aparitii_media_2026-06.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let name = std::ffi::OsStr::from_bytes(b"aparitii_media\xFF_2026-05.csv");
    std::fs::write(project.path("in").join(name), &good).unwrap();
    let run = project
        .land()
        .status(1)
        .landed("aparitii_media_2026-08.csv", "landed", [1, 1, 0])
        .rejected("aparitii_media_2026-07.csv", "nu se poate citi")
        .rejected("aparitii_media_2026-06.csv", "nu este un fișier obișnuit")
        .rejected("loop", "dosarul se conține pe sine");
    assert_eq!(run.objects().len(), 5);
    // A link to a file is the file.
    let linked = Project::new().file("x.csv", &good);
    std::os::unix::fs::symlink("x.csv", linked.path("in/aparitii_media_2026-08.csv")).unwrap();
    linked.land().status(1).landed("aparitii_media_2026-08.csv", "landed", [1, 1, 0]);
}

#[test]
fn a_text_gives_no_orders_to_a_terminal_and_turns_no_page_around() {
    let header = "id;canal;data_in;termen;data_out;structura;tema;furnizor_id;rezultat\n";
    let row = "\u{1b}[31mP1\u{202e};petitie;01.09.2026;30.09.2026;;E\u{202e}\u{7};t\u{202e};;\n";
    let project = Project::new().file("petitii_2026-09.csv", format!("{header}{row}"));
    let landed = project.run(["land", "--warehouse", "w", "in"]);
    let quarantine = project.run(["quarantine", "--warehouse", "w"]);
    project.run(["build", "--warehouse", "w", "--as-of", "2026-09-30", "--out", "o"]).status(1);
    let hidden = |text: &str| text.contains(['\u{1b}', '\u{202e}', '\u{7}']);
    assert!(!hidden(&landed.stdout) && !hidden(&quarantine.stdout), "{}", quarantine.stdout);
    let mut folders = vec![project.path("o")];
    let mut shown = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                assert!(!hidden(&text), "{}", path.display());
                shown += text.matches('\u{fffd}').count();
            }
        }
    }
    assert!(shown > 0, "the petition is on no page");
}
