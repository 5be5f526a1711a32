use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use clap::Args;

use crate::contract::Catalog;
use crate::disclosure::PublishedCells;
use crate::disclosure::net::Allowed;
use crate::edition::{self, PublicEdition, ReleasedFigures};
use crate::indicator::{Engine, Library};
use crate::report::{EditionInput, House, Provenance, PublicContext};
use crate::warehouse::{Snapshot, SnapshotPin, Warehouse};

use super::CommandError;

/// The options of every command that reads the warehouse.
#[derive(Args, Clone, Debug)]
pub struct Reading {
    /// Folder of the warehouse
    #[arg(long, value_name = "DIR")]
    pub warehouse: PathBuf,
    /// Read the versions pinned in FILE instead of the newest
    #[arg(long, value_name = "FILE|latest", default_value = "latest")]
    pub snapshot: String,
    /// Write the versions that were read to FILE
    #[arg(long, value_name = "FILE")]
    pub write_snapshot: Option<PathBuf>,
    /// Cores a query may use; the results do not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// The house's own settings, contracts and reports, over those of the program.
pub struct HouseFolder {
    pub catalog: Catalog,
    pub house: House,
    /// Where it lies; none for the program's own settings.
    pub path: Option<PathBuf>,
    /// The house's words for the annual report, by file name; none where there is no folder that could hold them.
    pub texts: Option<BTreeMap<String, String>>,
}

impl HouseFolder {
    pub fn open(folder: Option<&Path>) -> Result<Self, CommandError> {
        let Some(folder) = folder else {
            return Ok(Self { catalog: Catalog::built_in()?, house: House::default(), path: None, texts: None });
        };
        let settings = folder.join("barem.toml");
        let bytes = std::fs::read(&settings).map_err(|error| {
            let advice = "name the folder that holds the house's barem.toml; docs/guide.md shows one";
            CommandError::usage(format!("cannot read {}: {error}", settings.display()), advice)
        })?;
        let text = utf8(&settings, bytes)?;
        let house = toml::from_str(&text).map_err(|error| {
            let place = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            CommandError::usage(
                format!("{}:{place}: {}", settings.display(), error.message()),
                "correct the house's settings; docs/guide.md lists them",
            )
        })?;
        let datasets = folder.join("datasets");
        let catalog = if datasets.exists() { Catalog::with_overrides(&datasets)? } else { Catalog::built_in()? };
        Ok(Self { catalog, house, path: Some(folder.to_owned()), texts: Some(texts(&folder.join("texte"))?) })
    }

    /// The house's words by chapter.
    pub fn chapter_texts(&self) -> BTreeMap<String, String> {
        let files = self.texts.iter().flatten();
        files.filter_map(|(file, text)| Some((file.strip_suffix(".md")?.to_owned(), text.clone()))).collect()
    }
}

/// The files of `texte/` but for hidden and blank ones; of those that are no Markdown only the name.
fn texts(folder: &Path) -> Result<BTreeMap<String, String>, CommandError> {
    let mut texts = BTreeMap::new();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(texts),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            let advice =
                "make it a folder, with the house's words in it as <chapter>.md; docs/guide.md lists the chapters";
            return Err(CommandError::usage(format!("{} is not a folder", folder.display()), advice));
        }
        Err(error) => return Err(CommandError::io("list", folder)(error)),
    };
    for entry in entries {
        let path = entry.map_err(CommandError::io("list", folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if !name.ends_with(".md") || path.is_dir() {
            texts.insert(format!("{name}{}", if path.is_dir() { "/" } else { "" }), String::new());
            continue;
        }
        let bytes = std::fs::read(&path).map_err(CommandError::io("read", &path))?;
        let text = utf8(&path, bytes)?;
        if !text.trim().is_empty() {
            texts.insert(name, text);
        }
    }
    Ok(texts)
}

/// The text of a file of the house's folder.
fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, CommandError> {
    String::from_utf8(bytes).map_err(|error| {
        let end = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count() + 1;
        CommandError::usage(format!("{}:{line}: is not UTF-8", path.display()), "save the text as UTF-8")
    })
}

/// A snapshot with the engine over it.
pub struct Session {
    pub folder: HouseFolder,
    pub snapshot: Snapshot,
    pub engine: Engine,
    pub runtime: tokio::runtime::Runtime,
    /// The warehouse, and the house's own folder.
    folders: Vec<PathBuf>,
}

impl Session {
    pub fn open(reading: &Reading, house: Option<&Path>) -> Result<Self, CommandError> {
        let folder = HouseFolder::open(house)?;
        let warehouse = Warehouse::open(&reading.warehouse)?;
        let snapshot = match reading.snapshot.as_str() {
            "latest" => warehouse.snapshot()?,
            file if !Path::new(file).exists() => {
                return Err(CommandError::usage(
                    format!("there is no snapshot file {file}"),
                    "`barem warehouse snapshot` and --write-snapshot write one; --snapshot latest reads the newest versions",
                ));
            }
            file => warehouse.snapshot_at(&SnapshotPin::read(Path::new(file))?)?,
        };
        if let Some(path) = &reading.write_snapshot {
            snapshot.pin().write(path)?;
        }
        let threads = reading.threads.unwrap_or_else(available_cores).max(1);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads)
            .enable_all()
            .build()
            .map_err(CommandError::io("start threads for", &reading.warehouse))?;
        let engine = runtime.block_on(Engine::new(&folder.catalog, Library::built_in()?, &snapshot, threads))?;
        let folders = [Some(reading.warehouse.as_path()), house].into_iter().flatten().map(Path::to_owned).collect();
        Ok(Self { folder, snapshot, engine, runtime, folders })
    }

    /// Computes all that editions print at a reporting date, with the house's own words.
    pub fn assemble(&self, as_of: NaiveDate) -> Result<EditionInput, CommandError> {
        let (catalog, house) = (&self.folder.catalog, self.folder.house.clone());
        let assembling = edition::assemble(&self.engine, catalog, &self.snapshot, house, as_of);
        let input = self.runtime.block_on(assembling)?;
        Ok(EditionInput { texts: self.folder.chapter_texts(), ..input })
    }

    /// This program over the snapshot.
    pub fn provenance(&self) -> Provenance {
        edition::provenance(&self.snapshot)
    }

    /// Takes figures through the disclosure gate, against the editions that are public already.
    pub fn release(&self, input: &EditionInput, earlier: &[PublishedCells]) -> Result<ReleasedFigures, CommandError> {
        let releasing = ReleasedFigures::of(&self.engine, &self.folder.catalog, input, earlier);
        Ok(self.runtime.block_on(releasing)?)
    }

    /// Makes the public website of released figures; `folders` are those of this machine that no page may name, besides
    /// the warehouse and the house's own.
    pub fn render(
        &self,
        figures: ReleasedFigures,
        context: &PublicContext,
        folders: &[&Path],
    ) -> Result<PublicEdition, CommandError> {
        let mut allowed = Allowed::of(&self.folder.house);
        let own = self.folders.iter().map(PathBuf::as_path);
        for folder in own.chain(folders.iter().copied()) {
            let folder = std::path::absolute(folder).map_err(CommandError::io("find", folder))?;
            allowed.internal_folders.insert(folder.to_string_lossy().into_owned());
        }
        Ok(figures.render(&self.folder.catalog, &self.snapshot, context, &allowed)?)
    }
}

fn available_cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Reads a reporting date, `YYYY-MM-DD`; another century is a slip of the finger.
pub fn reporting_date(text: &str) -> Result<NaiveDate, String> {
    let is_iso = text.len() == 10 && text.is_char_boundary(4) && text.as_bytes()[4] == b'-';
    let date = is_iso.then(|| text.parse::<NaiveDate>().ok()).flatten();
    let date = date.ok_or_else(|| "write a date that exists as YYYY-MM-DD, for example 2026-09-30".to_owned())?;
    if !(2000..=2100).contains(&date.year()) {
        return Err("write a date of the years 2000 to 2100 as YYYY-MM-DD, for example 2026-09-30".to_owned());
    }
    Ok(date)
}
