//! What the documents say is so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use barem::contract::{Catalog, Contract};
use barem::indicator::{Engine, Library};
use barem::landing::Plausibility;
use barem::report::House;
use barem::warehouse::Snapshot;

/// What the program prints with `arguments`.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_barem")).args(arguments).output().unwrap();
    assert!(output.status.success(), "barem {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Markdown files of the root and below `docs/`.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("docs")];
    let mut entries: Vec<PathBuf> = std::fs::read_dir(".").unwrap().map(|entry| entry.unwrap().path()).collect();
    while let Some(folder) = folders.pop() {
        entries.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        let (inner, files): (Vec<_>, Vec<_>) = entries.drain(..).partition(|path| path.is_dir());
        folders.extend(inner.into_iter().filter(|path| path.starts_with("docs")));
        found.extend(files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    }
    found.sort();
    found
}

#[test]
fn generated_documents_are_fresh() {
    let fresh = "run `barem methodology > docs/methodology.md`, `barem schema > docs/schema/dataset.json`";
    assert!(printed(&["methodology"]) == read("docs/methodology.md"), "{fresh}");
    assert!(printed(&["schema"]) == read("docs/schema/dataset.json"), "{fresh}");
}

#[test]
fn the_guide_names_every_command_and_flag() {
    let guide = read("docs/guide.md");
    let mut commands = vec![("barem".to_owned(), barem::cli::command())];
    while let Some((name, command)) = commands.pop() {
        assert!(guide.contains(&format!("`{name}")), "docs/guide.md does not name `{name}`");
        let section = guide.split("\n### ").find(|section| section.starts_with(&format!("`{name}"))).unwrap_or(&guide);
        for flag in command.get_arguments().filter_map(|argument| argument.get_long()) {
            assert!(section.contains(&format!("`--{flag}")), "docs/guide.md does not name --{flag} of `{name}`");
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            commands.push((format!("{name} {}", inner.get_name()), inner.clone()));
        }
    }
}

/// The code block of the guide that holds `mark`.
fn example(mark: &str) -> String {
    let guide = read("docs/guide.md");
    let blocks = guide.split("```").skip(1).step_by(2);
    let block = blocks.into_iter().find(|block| block.contains(mark)).unwrap_or_else(|| panic!("no example {mark}"));
    block.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn the_examples_of_the_guide_work() {
    let house: House = toml::from_str(&example("# barem.toml")).unwrap();
    assert_eq!(house.short, "CAS Arad");

    let contract = Contract::parse("programari.toml", &example("dataset = ")).unwrap();
    Plausibility::plan(&contract).unwrap();

    let rows = "SELECT id, data_in, _fisier, _linie FROM petitii ORDER BY id, _fisier, _linie";
    let files = BTreeMap::from([
        ("petitii/pet_lunar.sql".to_owned(), example("id = \"pet_lunar\"")),
        ("petitii/pet_lunar.rows.sql".to_owned(), rows.to_owned()),
    ]);
    let library = Library::from_files(&files).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let catalog = Catalog::built_in().unwrap();
        let engine = Engine::new(&catalog, library, &Snapshot::default(), 1).await.unwrap();
        let definition = engine.library().get("pet_lunar").unwrap().clone();
        engine.plan(&definition, "2026-09-30".parse().unwrap()).await.unwrap();
    });
}

#[test]
fn the_documents_count_right() {
    let indicators = Library::built_in().unwrap().iter().count();
    assert!(
        read("README.md").contains(&format!("# all {indicators} indicators")),
        "README.md: {indicators} indicators"
    );
    let contracts = Catalog::built_in().unwrap().iter().count();
    assert!(read("docs/guide.md").contains(&format!(", {contracts} of them")), "docs/guide.md: {contracts} contracts");
}

#[test]
fn the_two_commands_of_the_readme_can_be_run() {
    let readme = read("README.md");
    for command in ["ci/demo", "ci/test"] {
        assert!(readme.lines().any(|line| line.split_whitespace().next() == Some(command)), "README.md: {command}");
        assert_executable(command);
    }
    assert_executable(".ci/run");
    assert!(read(".ci/run").contains("ci/test"));
}

fn assert_executable(path: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).unwrap_or_else(|error| panic!("{path}: {error}")).permissions().mode();
        assert!(mode & 0o111 != 0, "{path} is not executable");
    }
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    let documents = documents();
    assert!(documents.len() > 6, "{documents:?}");
    for document in documents {
        let text = read(&document);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.starts_with("http") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() { document.clone() } else { document.parent().unwrap().join(path) };
            if !file.exists() || (!anchor.is_empty() && !anchors(&read(&file)).contains(&anchor.to_owned())) {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The places in a Markdown text that a link can name: its headings, and what has an id.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        title
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .collect::<String>()
            .replace(' ', "-")
    });
    let ids = text.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    headings.chain(ids).collect()
}
