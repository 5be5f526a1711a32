//! A folder with extracts and a warehouse, and the built program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use arrow::array::RecordBatch;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use barem::warehouse::Warehouse;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;
use tempfile::TempDir;

/// A temporary folder: extracts in `in`, the warehouse in `w`.
pub struct Project {
    folder: TempDir,
}

/// What a run of the program left behind.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        Self { folder }
    }

    /// Adds or replaces an extract.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(&format!("in/{name}"), bytes);
        self
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program in the folder; whatever it is given, it neither panics nor dies of a signal.
    pub fn run<'a>(&self, arguments: impl AsRef<[&'a str]>) -> Run {
        let arguments = arguments.as_ref();
        let output = Command::new(env!("CARGO_BIN_EXE_barem"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let run = Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(run.status >= 0, "{arguments:?} died: {}", output.status);
        assert!(!run.stderr.contains("panicked"), "{arguments:?}: {}", run.stderr);
        run
    }

    /// Lands everything in `in`.
    pub fn land(&self) -> Run {
        self.run(["land", "--warehouse", "w", "in", "--json"])
    }

    /// The rows in force of a dataset, one text per row: the extract's columns joined with `|`, absent ones empty.
    pub fn rows(&self, dataset: &str) -> Vec<String> {
        let snapshot = Warehouse::open(&self.path("w")).unwrap().snapshot().unwrap();
        let mut rows = Vec::new();
        for part in snapshot.table(dataset).map(|table| table.parts.as_slice()).unwrap_or_default() {
            let file = std::fs::File::open(&part.path).unwrap();
            for batch in ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap() {
                rows.extend(texts(&batch.unwrap()));
            }
        }
        rows.sort();
        rows
    }

    /// The rows in quarantine: `line: text [rule column]...`.
    pub fn quarantine(&self) -> Vec<String> {
        let run = self.run(["quarantine", "--warehouse", "w", "--json"]);
        run.objects()
            .iter()
            .map(|row| {
                let violations: Vec<_> = row["violations"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|v| format!("[{} {}]", v["rule"].as_str().unwrap(), v["column"].as_str().unwrap_or("-")))
                    .collect();
                format!("{}: {} {}", row["line"], row["text"].as_str().unwrap(), violations.join(""))
            })
            .collect()
    }
}

fn texts(batch: &RecordBatch) -> Vec<String> {
    let options = FormatOptions::default();
    let columns: Vec<_> = batch
        .columns()
        .iter()
        .zip(batch.schema().fields())
        .filter(|(_, field)| !field.name().starts_with('_'))
        .map(|(column, _)| ArrayFormatter::try_new(column, &options).unwrap())
        .collect();
    (0..batch.num_rows())
        .map(|row| columns.iter().map(|column| column.value(row).to_string()).collect::<Vec<_>>().join("|"))
        .collect()
}

impl Run {
    #[track_caller]
    pub fn status(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub fn stdout(self, part: &str) -> Self {
        assert!(self.stdout.contains(part), "no {part:?} in stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub fn stderr(self, part: &str) -> Self {
        // Long lines are folded for the terminal.
        let unfolded = self.stderr.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        assert!(unfolded.contains(part), "no {part:?} in stderr: {}", self.stderr);
        self
    }

    /// Standard output as one JSON object per line.
    pub fn objects(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The object of `land --json` for one file.
    #[track_caller]
    pub fn of(&self, file: &str) -> Value {
        let found = self.objects().into_iter().find(|object| object["file"] == file);
        found.unwrap_or_else(|| panic!("nothing about {file} in {}\n{}", self.stdout, self.stderr))
    }

    /// Checks one file's status and rows read, accepted and quarantined.
    #[track_caller]
    pub fn landed(self, file: &str, status: &str, [read, accepted, quarantined]: [u64; 3]) -> Self {
        let object = self.of(file);
        let found = [&object["rows_read"], &object["rows_accepted"], &object["rows_quarantined"]];
        assert_eq!(
            (&object["status"], found),
            (&status.into(), [&read.into(), &accepted.into(), &quarantined.into()]),
            "{object}"
        );
        self
    }

    /// Checks that one file was rejected with a reason that contains `part`, and none of its rows counted.
    #[track_caller]
    pub fn rejected(self, file: &str, part: &str) -> Self {
        let run = self.landed(file, "rejected", [0, 0, 0]);
        let object = run.of(file);
        let reason = object["reason"].as_str().unwrap();
        assert!(reason.contains(part), "no {part:?} in {reason:?}");
        assert!(reason.len() < 2000, "a reason of {} bytes", reason.len());
        run
    }
}
