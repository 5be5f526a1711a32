//! A disk that fails, or loses power, at a chosen step.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::disk::{Disk, DiskFile, LocalDisk};

/// What happens at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// The step does nothing and reports an error; the disk works on.
    Fails,
    /// The process is killed after the step: all it did stays, nothing follows.
    Killed,
    /// Power goes after the step: bytes and names that were not synced are gone.
    PowerLoss,
    /// Power goes after the step: names were written, bytes that were not synced are gone.
    PowerLossKeepsNames,
}

/// A real folder that remembers what of it would survive a loss of power.
#[derive(Clone, Debug)]
pub(super) struct FaultyDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    base: PathBuf,
    fault: Fault,
    at: usize,
    steps: usize,
    is_dead: bool,
    /// What a running program sees.
    seen: Names,
    /// What is on the platter.
    durable: Names,
    /// The bytes on the platter, by file.
    bytes: Vec<Vec<u8>>,
}

/// Folders (`None`) and files by path below the base; a parent sorts before what is in it.
type Names = BTreeMap<PathBuf, Option<usize>>;

impl FaultyDisk {
    /// `base` as it is now is durable; the fault strikes at step `at`, counted from 0.
    pub(super) fn new(base: &Path, fault: Fault, at: usize) -> Self {
        let mut state = State {
            base: base.to_owned(),
            fault,
            at,
            steps: 0,
            is_dead: false,
            seen: Names::new(),
            durable: Names::new(),
            bytes: Vec::new(),
        };
        state.scan(base);
        state.durable = state.seen.clone();
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// Whether the fault came: an operation that ends without it has been through all its steps.
    pub(super) fn has_struck(&self) -> bool {
        let state = self.state();
        state.steps > state.at
    }

    /// A new process on the same disk, on which nothing goes wrong before [`FaultyDisk::lose_power`].
    pub(super) fn restart(&self) {
        let mut state = self.state();
        (state.is_dead, state.at) = (false, usize::MAX);
    }

    pub(super) fn lose_power(&self) {
        let mut state = self.state();
        let names = state.durable.clone();
        state.come_back_with(names);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn step<T>(&self, act: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.state();
        if state.is_dead {
            return Err(io::Error::other("the process is dead"));
        }
        let strikes = state.steps == state.at;
        state.steps += 1;
        if !strikes {
            return act(&mut state);
        }
        if state.fault == Fault::Fails {
            return Err(io::Error::other("injected failure"));
        }
        let _ = act(&mut state);
        state.is_dead = true;
        match state.fault {
            Fault::PowerLoss => {
                let names = state.durable.clone();
                state.come_back_with(names);
            }
            Fault::PowerLossKeepsNames => {
                let names = state.seen.clone();
                state.come_back_with(names);
            }
            Fault::Fails | Fault::Killed => {}
        }
        Err(io::Error::other("the process just died"))
    }
}

impl State {
    fn scan(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.seen.insert(path.clone(), None);
                self.scan(&path);
            } else {
                self.seen.insert(path.clone(), Some(self.bytes.len()));
                self.bytes.push(fs::read(path).unwrap());
            }
        }
    }

    fn come_back_with(&mut self, names: Names) {
        for entry in fs::read_dir(&self.base).unwrap() {
            fs::remove_dir_all(entry.unwrap().path()).unwrap();
        }
        self.seen.clear();
        for (path, file) in names {
            let parent = path.parent().unwrap();
            if parent != self.base && !self.seen.contains_key(parent) {
                continue; // The folder's own name was lost, and all in it.
            }
            match file {
                None => fs::create_dir(&path).unwrap(),
                Some(file) => fs::write(&path, &self.bytes[file]).unwrap(),
            }
            self.seen.insert(path, file);
        }
        self.durable = self.seen.clone();
    }

    fn sync_folder(&mut self, folder: &Path) {
        self.durable.retain(|path, _| path.parent() != Some(folder));
        let names = self.seen.iter().filter(|(path, _)| path.parent() == Some(folder));
        self.durable.extend(names.map(|(path, file)| (path.clone(), *file)));
    }

    fn move_name(&mut self, from: &Path, to: &Path) {
        let file = self.seen.remove(from).unwrap();
        self.seen.insert(to.to_owned(), file);
    }
}

impl Disk for FaultyDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|state| {
            if !path.is_dir() {
                fs::create_dir(path)?;
                state.seen.insert(path.to_owned(), None);
            }
            Ok(())
        })?;
        self.sync_folder(path.parent().unwrap())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.step(|state| {
            let file = File::create_new(path)?;
            let number = state.bytes.len();
            state.seen.insert(path.to_owned(), Some(number));
            state.bytes.push(Vec::new());
            Ok(Box::new(FaultyFile { disk: self.clone(), file, path: path.to_owned(), number }) as Box<dyn DiskFile>)
        })
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|state| {
            LocalDisk.rename_new(from, to)?;
            state.move_name(from, to);
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|state| {
            LocalDisk.rename(from, to)?;
            state.move_name(from, to);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|state| {
            fs::remove_file(path)?;
            state.seen.remove(path);
            Ok(())
        })
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|state| {
            state.sync_folder(path);
            Ok(())
        })
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step(|state| {
            state.seen.entry(path.to_owned()).or_insert_with(|| {
                state.bytes.push(Vec::new());
                Some(state.bytes.len() - 1)
            });
            LocalDisk.open_lock(path)
        })
    }
}

struct FaultyFile {
    disk: FaultyDisk,
    file: File,
    path: PathBuf,
    number: usize,
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = &mut self.file;
        self.disk.step(|_| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl DiskFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        let (path, number) = (&self.path, self.number);
        self.disk.step(|state| {
            state.bytes[number] = fs::read(path)?;
            Ok(())
        })
    }
}
