//! Reading of formats whose libraries a hostile file can abort, in a child process with a memory limit.
//!
//! The child is this program under a hidden command: it gets the bytes on standard input and answers with an Arrow
//! IPC stream, or with a reason on standard error and exit code 1. Whatever happens to it, the parent loses one file.

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use arrow::array::{ArrayRef, Int32Array, RecordBatch, StringBuilder};
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::contract::Contract;

use super::csv_reader::match_header;
use super::delivered_file::FileFormat;
use super::error::LandingError;
use super::raw_table::{MalformedRow, RawColumn, RawTable, RowTexts, string_column};
use super::rejection::Rejection;
use super::violation::{FIELDS, Violation};
use super::xlsx_reader;

/// The hidden command under which the program reads one file for its parent.
pub const READER_COMMAND: &str = "__citeste";

/// Address space of the child: a month of a large county takes a tenth of it.
const MEMORY_LIMIT: u64 = 4 << 30;
/// A file that takes longer is refused.
const TIME_LIMIT: Duration = Duration::from_secs(300);
const BATCH_ROWS: usize = 8192;
/// What a child may answer: a few kilobytes of repetition become gigabytes that it would stream to its parent.
const MAX_ANSWER: u64 = 1 << 30;
/// Characters of a reason: libraries quote what they do not understand.
const MAX_REASON: usize = 500;
const LINE_FIELD: &str = "_linie";

/// Reads `bytes` in a child process.
pub fn read(
    contract: &Contract,
    format: FileFormat,
    bytes: Vec<u8>,
) -> Result<Result<RawTable, Rejection>, LandingError> {
    let answer = match ask_child(format, bytes)? {
        Ok(answer) => answer,
        Err(rejection) => return Ok(Err(rejection)),
    };
    Ok(decode_answer(contract, format, &answer))
}

/// The program itself; tests name the built program instead of their own.
fn program() -> std::io::Result<PathBuf> {
    match std::env::var_os("BAREM_READER") {
        Some(path) => Ok(path.into()),
        None => std::env::current_exe(),
    }
}

fn ask_child(format: FileFormat, bytes: Vec<u8>) -> Result<Result<Vec<u8>, Rejection>, LandingError> {
    let kind = match format {
        FileFormat::Parquet => "parquet",
        FileFormat::Xlsx | FileFormat::Csv => "xlsx",
    };
    let mut child = Command::new(program().map_err(LandingError::Child)?)
        .args([READER_COMMAND, kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(LandingError::Child)?;
    let (Some(mut stdin), Some(stdout), Some(mut stderr)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(LandingError::Child(std::io::Error::other("no pipes")));
    };
    // A child that dies early closes the pipe; its exit status says so, not the failed write.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
    let errors = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = stderr.read_to_string(&mut text);
        text
    });
    let (done, watch) = std::sync::mpsc::channel::<()>();
    let child = Arc::new(std::sync::Mutex::new(child));
    let watched = Arc::clone(&child);
    let watchdog = std::thread::spawn(move || {
        let late = watch.recv_timeout(TIME_LIMIT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout);
        if late && let Ok(mut child) = watched.lock() {
            let _ = child.kill();
        }
        late
    });
    let mut answer = Vec::new();
    let read = stdout.take(MAX_ANSWER + 1).read_to_end(&mut answer);
    let is_too_large = answer.len() as u64 > MAX_ANSWER;
    if is_too_large && let Ok(mut child) = child.lock() {
        let _ = child.kill();
    }
    drop(done);
    let late = watchdog.join().unwrap_or(false);
    let _ = writer.join();
    let reason = errors.join().unwrap_or_default();
    let status = child
        .lock()
        .map_err(|_| LandingError::Child(std::io::Error::other("watchdog failed")))?
        .wait()
        .map_err(LandingError::Child)?;
    if late {
        return Ok(Err(Rejection::new(
            "citirea nu s-a încheiat în 5 minute: fișierul este prea mare sau construit greșit",
        )));
    }
    if is_too_large {
        return Ok(Err(Rejection::new(
            "fișierul se dezarhivează în peste 1 GiB: nu este un extras; cereți-l din nou din sistemul sursă",
        )));
    }
    read.map_err(LandingError::Child)?;
    match status.code() {
        Some(0) => Ok(Ok(answer)),
        Some(1) => Ok(Err(Rejection::new(reason.trim().chars().take(MAX_REASON).collect::<String>()))),
        _ => Ok(Err(Rejection::new(
            "fișierul a oprit programul de citire (deteriorat sau construit ca să ceară memorie nelimitată): cereți-l din nou din sistemul sursă",
        ))),
    }
}

fn decode_answer(contract: &Contract, format: FileFormat, answer: &[u8]) -> Result<RawTable, Rejection> {
    let garbled = |error: arrow::error::ArrowError| Rejection::new(format!("fișierul nu se poate citi: {error}"));
    let reader = StreamReader::try_new(Cursor::new(answer), None).map_err(garbled)?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>().map_err(garbled)?;
    let rows = concat_batches(&schema, &batches).map_err(garbled)?;
    match format {
        FileFormat::Parquet => parquet_table(contract, &rows),
        FileFormat::Xlsx | FileFormat::Csv => xlsx_table(contract, &rows),
    }
}

fn parquet_table(contract: &Contract, rows: &RecordBatch) -> Result<RawTable, Rejection> {
    let header: Vec<_> = rows.schema().fields().iter().map(|field| field.name().clone()).collect();
    let fields = match_header(contract, &header)?;
    let count = i32::try_from(rows.num_rows()).map_err(|_| Rejection::new("fișierul are prea multe rânduri"))?;
    Ok(RawTable {
        columns: fields.iter().map(|field| RawColumn::Native(Arc::clone(rows.column(*field)))).collect(),
        lines: (1..=count).collect(),
        texts: RowTexts::Values,
        malformed: Vec::new(),
    })
}

fn xlsx_table(contract: &Contract, rows: &RecordBatch) -> Result<RawTable, Rejection> {
    let schema = rows.schema();
    let header: Vec<String> = schema
        .metadata()
        .get("header")
        .map(|header| header.split('\u{1F}').map(str::to_owned).collect())
        .unwrap_or_default();
    let fields = match_header(contract, &header)?;
    let numbers = rows.column(0);
    let numbers =
        numbers.as_any().downcast_ref::<Int32Array>().ok_or_else(|| Rejection::new("răspuns de citire greșit"))?;
    let surplus = string_column(rows.column(1)).ok_or_else(|| Rejection::new("răspuns de citire greșit"))?;
    let is_whole: arrow::array::BooleanArray = surplus.iter().map(|text| Some(text.is_none())).collect();
    let filter = |array: &ArrayRef| arrow::compute::filter(array, &is_whole).map_err(|e| Rejection::new(e.to_string()));
    let lines =
        numbers.iter().zip(surplus).filter(|(_, text)| text.is_none()).map(|(number, _)| number.unwrap_or(0)).collect();
    let malformed = numbers
        .iter()
        .zip(surplus)
        .filter_map(|(number, text)| {
            let violation =
                Violation::of_row(FIELDS, format!("mai multe câmpuri decât cele {} din antet", header.len()));
            Some(MalformedRow { line: number.unwrap_or(0), text: text?.to_owned(), violation })
        })
        .collect();
    let columns = fields
        .iter()
        .map(|field| {
            let column = filter(rows.column(field + 2))?;
            Ok(RawColumn::Tagged(string_column(&column).cloned().unwrap_or_else(|| StringBuilder::new().finish())))
        })
        .collect::<Result<_, Rejection>>()?;
    Ok(RawTable { columns, lines, texts: RowTexts::Values, malformed })
}

/// The child's side: reads standard input as `kind`, writes Arrow IPC to standard output; the exit code.
pub fn read_in_child(kind: &str) -> u8 {
    #[cfg(unix)]
    if let Err(error) = rlimit::Resource::AS.set(MEMORY_LIMIT, MEMORY_LIMIT) {
        eprintln!("memory limit: {error}");
    }
    let mut bytes = Vec::new();
    let result = std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Rejection::new(error.to_string()))
        .and_then(|_| if kind == "parquet" { answer_parquet(bytes) } else { answer_xlsx(bytes) });
    match result {
        Ok(()) => 0,
        Err(rejection) => {
            eprintln!("{rejection}");
            1
        }
    }
}

fn answer_parquet(bytes: Vec<u8>) -> Result<(), Rejection> {
    if !bytes.starts_with(b"PAR1") {
        return Err(Rejection::new("fișierul nu este Parquet, deși așa îi spune numele: verificați extensia"));
    }
    if !bytes.ends_with(b"PAR1") {
        return Err(Rejection::new("fișierul Parquet este trunchiat: lipsește sfârșitul; copiați-l din nou"));
    }
    let damaged = |error: &dyn std::fmt::Display| {
        Rejection::new(format!("fișierul Parquet este deteriorat ({error}): cereți-l din nou"))
    };
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).map_err(|error| damaged(&error))?;
    let reader = builder.with_batch_size(BATCH_ROWS).build().map_err(|error| damaged(&error))?;
    let schema = arrow::array::RecordBatchReader::schema(&reader);
    let mut writer = StreamWriter::try_new(std::io::stdout().lock(), &schema).map_err(|error| damaged(&error))?;
    for batch in reader {
        writer.write(&batch.map_err(|error| damaged(&error))?).map_err(|error| damaged(&error))?;
    }
    writer.finish().map_err(|error| damaged(&error))
}

fn answer_xlsx(bytes: Vec<u8>) -> Result<(), Rejection> {
    let mut numbers = Vec::new();
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    let header = xlsx_reader::read(bytes, |number, values| {
        numbers.push(number as i32);
        rows.push(values);
        Ok(())
    })?;
    let mut surplus = StringBuilder::new();
    let mut columns: Vec<StringBuilder> = header.iter().map(|_| StringBuilder::new()).collect();
    for mut values in rows {
        if values.len() > header.len() {
            let texts: Vec<_> =
                values.iter().map(|value| value.as_deref().and_then(|v| v.get(1..)).unwrap_or_default()).collect();
            surplus.append_value(texts.join(";"));
        } else {
            surplus.append_null();
        }
        values.resize(header.len(), None);
        for (column, value) in columns.iter_mut().zip(values) {
            column.append_option(value);
        }
    }
    let mut fields = vec![Field::new(LINE_FIELD, DataType::Int32, false), Field::new("_surplus", DataType::Utf8, true)];
    fields.extend(header.iter().enumerate().map(|(at, _)| Field::new(format!("c{at}"), DataType::Utf8, true)));
    let metadata = [("header".to_owned(), header.join("\u{1F}"))].into();
    let schema: SchemaRef = Arc::new(Schema::new_with_metadata(fields, metadata));
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(Int32Array::from(numbers)), Arc::new(surplus.finish())];
    arrays.extend(columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
    let failed = |error: arrow::error::ArrowError| Rejection::new(error.to_string());
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(failed)?;
    let mut writer = StreamWriter::try_new(std::io::stdout().lock(), &schema).map_err(failed)?;
    writer.write(&batch).map_err(failed)?;
    writer.finish().map_err(failed)
}
