//! What the gate's first step refuses and lets pass, from contracts and text alone: no table holds a row.

use std::collections::BTreeMap;
use std::path::PathBuf;

use barem::contract::Catalog;
use barem::disclosure::lineage::Lineage;
use barem::disclosure::{Refusal, check_release, check_templates, refusals_of, rule};
use barem::indicator::{Engine, Library};
use barem::report::template_files;
use barem::warehouse::Snapshot;

/// The files of a folder of the corpus, with what is expected of each: its first line, without the comment marks.
fn corpus(folder: &str) -> Vec<(PathBuf, String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let first = text.lines().next().unwrap().trim_matches(|letter| "{#-/* }".contains(letter)).to_owned();
            (path, first, text)
        })
        .collect();
    files.sort();
    files
}

/// An indicator that reads as one of ours would: `-- coloane:` names its columns, `-- release:` is its table.
fn library(id: &str, text: &str) -> Result<Library, String> {
    let said = |mark: &str| text.lines().find_map(|line| line.strip_prefix(mark)).map(str::trim);
    let columns: Vec<_> = said("-- coloane:")
        .unwrap()
        .split(", ")
        .map(|name| format!("{{ name = \"{name}\", title = \"{name}\" }}"))
        .collect();
    let release = said("-- release:").map(|table| format!("release = {table}\n")).unwrap_or_default();
    let front = format!(
        "/*---\nid = \"{id}\"\ntitle = \"x\"\nowner = \"x\"\nperiod = \"L\"\nprivacy = \"public\"\nrequires = []\n\
         formula = \"x\"\nlegal = [{{ act = \"x\" }}]\ncolumn = [{}]\n{release}---*/\n",
        columns.join(", ")
    );
    let mut files = Library::built_in_files();
    files.insert(format!("proba/{id}.sql"), format!("{front}{text}"));
    files.insert(format!("proba/{id}.rows.sql"), "SELECT id FROM furnizori ORDER BY id".into());
    Library::from_files(&files).map_err(|error| error.to_string())
}

async fn refusals(id: &str, text: &str) -> Result<Vec<Refusal>, String> {
    let catalog = Catalog::built_in().unwrap();
    let engine = Engine::new(&catalog, library(id, text)?, &Snapshot::default(), 1).await.unwrap();
    let definition = engine.library().get(id).unwrap();
    let lineage = Lineage::of_indicator(&engine, &catalog, definition).await.map_err(|error| error.to_string())?;
    Ok(refusals_of(definition, &lineage))
}

#[test]
fn queries_that_leak_are_refused_and_the_others_pass() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (mut leaks, mut harmless, mut failures) = (0, 0, Vec::new());
    for (path, expected, text) in corpus("tests/disclosure/queries") {
        let id = path.file_stem().unwrap().to_str().unwrap();
        let found = match runtime.block_on(refusals(id, &text)) {
            Ok(found) => found,
            Err(message) => {
                failures.push(format!("{id}: {message}"));
                continue;
            }
        };
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        if expected == "trece" {
            harmless += 1;
            if !found.is_empty() {
                failures.push(format!("{id} is harmless, but:\n  {}", told.join("\n  ")));
            }
            continue;
        }
        leaks += 1;
        let (head, fragment) = expected.split_once(": ").unwrap();
        let (rule, column) = head.split_once(' ').unwrap_or((head, ""));
        let is_expected = |refusal: &Refusal| {
            refusal.rule == rule && refusal.column == column.trim() && refusal.to_string().contains(fragment)
        };
        if !found.iter().any(is_expected) {
            failures.push(format!("{id}: expected {expected}, found:\n  {}", told.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(leaks >= 25 && harmless >= 10, "{leaks} leaks, {harmless} harmless");
}

#[test]
fn templates_that_leak_are_refused_and_the_others_pass() {
    let (mut leaks, mut harmless, mut failures) = (0, 0, Vec::new());
    for (path, expected, text) in corpus("tests/disclosure/templates") {
        let name = format!("public/{}", path.file_name().unwrap().to_str().unwrap());
        let mut files = BTreeMap::from([
            ("public/layout.html", "{{ page.title }}{% block content %}{% endblock %}"),
            ("public/macros.html", "{% macro finding(one) %}{{ one.chart.title }}{% endmacro %}"),
            ("management/index.html", "<p>x</p>"),
            ("control/layout.html", "<p>x</p>"),
        ]);
        files.insert(&name, &text);
        let found = check_templates(&files);
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        let is_right = if expected == "trece" {
            harmless += 1;
            found.is_empty()
        } else {
            leaks += 1;
            found.iter().any(|one| one.rule == rule::TEMPLATE && one.message.contains(&expected))
        };
        if !is_right {
            failures.push(format!("{name}: expected {expected}, found:\n  {}", told.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(leaks >= 10 && harmless >= 3, "{leaks} leaks, {harmless} harmless");
}

/// Nothing of ours is refused: neither an indicator that may leave the house nor a page of the site.
#[test]
fn the_built_in_indicators_and_templates_pass() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let catalog = Catalog::built_in().unwrap();
    let mut refusals = runtime.block_on(async {
        let engine = Engine::new(&catalog, Library::built_in().unwrap(), &Snapshot::default(), 1).await.unwrap();
        check_release(&engine, &catalog).await.unwrap()
    });
    refusals.extend(check_templates(&template_files()));
    let told: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
