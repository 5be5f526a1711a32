use std::collections::BTreeMap;
use std::path::Path;

use barem::contract::{Catalog, Contract, ContractError};

use crate::project::Project;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");
/// A copy, so that a clone without `../shared` has it too.
const EXTRACTS: &str = include_str!("data/extracts.tsv");

/// The lines of `extracts.tsv` as contracts would write them: without title and notes.
fn specified() -> BTreeMap<String, Vec<String>> {
    let mut datasets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in EXTRACTS.lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let lines = datasets.entry(fields[0].to_owned()).or_default();
        match fields[3] {
            "*" => lines.push(format!("{} {}", fields[1], fields[2])),
            _ => lines.push(fields[3..9].join(" ")),
        }
    }
    datasets
}

fn described(contract: &Contract) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {}",
        String::from(contract.delivery().clone()),
        format!("{:?}", contract.format).to_lowercase()
    )];
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    for column in &contract.columns {
        let is_key = contract.key.iter().any(|key| key.get_ref() == column.name());
        let values = column.reference().map_or_else(|| column.values.join("|"), ToString::to_string);
        let privacy = match format!("{:?}", column.privacy).to_lowercase() {
            public if public == "public" => String::new(),
            other => other,
        };
        lines.push(format!(
            "{} {} {} {} {values} {privacy}",
            column.name(),
            column.column_type,
            yes_no(column.required),
            yes_no(is_key)
        ));
    }
    lines
}

/// The extracts that the dictionary does not have: indicators of the catalogue need them.
const BEYOND: [&str; 8] = [
    "centralizator_angajator",
    "documente",
    "miscare_dializa",
    "puncte_lucru",
    "regularizari",
    "sedinte_ca",
    "servicii_ue",
    "solicitari_prevedere",
];

#[test]
fn the_contracts_say_what_the_specification_says() {
    let catalog = Catalog::built_in().unwrap();
    let specified = specified();
    assert_eq!(specified.len(), 31);
    let mut expected: Vec<&str> = specified.keys().map(String::as_str).chain(BEYOND).collect();
    expected.sort_unstable();
    assert_eq!(catalog.iter().map(Contract::name).collect::<Vec<_>>(), expected);
    for contract in catalog.iter().filter(|contract| !BEYOND.contains(&contract.name())) {
        assert_eq!(described(contract), specified[contract.name()], "{}", contract.name());
    }
}

#[test]
fn the_copy_of_the_specification_is_the_specification() {
    let original =
        Path::new(FOLDER).ancestors().map(|folder| folder.join("shared/spec/extracts.tsv")).find(|p| p.exists());
    match original {
        Some(path) => assert!(std::fs::read_to_string(path).unwrap() == EXTRACTS, "copy extracts.tsv to tests/data"),
        None => println!("not compared: ../shared is not here"),
    }
}

#[test]
fn editors_find_the_schema_that_the_program_prints() {
    let written = std::fs::read_to_string(Path::new(FOLDER).join("docs/schema/dataset.json")).unwrap();
    let printed = Project::new().run(["schema"]).status(0).stdout;
    assert!(written == printed, "barem schema > docs/schema/dataset.json");
    for entry in std::fs::read_dir(Path::new(FOLDER).join("datasets")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("#:schema ../docs/schema/dataset.json\n"), "{}", path.display());
        }
    }
}

const CONTRACT: &str = r#"dataset = "vizite"
title = "Vizite"
subject = "house"
delivery = "month:data"
format = "csv"
key = ["id"]

[[column]]
name = "id"
type = "text"
required = true

[[column]]
name = "data"
type = "date"
required = true

[[check]]
rule = "VIZ-ID"
severity = "error"
columns = ["id"]
expect = "id <> 'x'"
message = "x nu este un id"
"#;

#[test]
fn a_wrong_contract_is_shown_with_its_line_and_column() {
    Contract::parse("vizite.toml", CONTRACT).unwrap();
    let cases = [
        ("title = \"Vizite\"", "title = Vizite", (2, 9), ""),
        ("format = \"csv\"", "format = \"xls\"", (5, 10), "unknown variant `xls`"),
        ("month:data", "monthly", (4, 12), "neither `full` nor"),
        ("month:data", "month:zi", (4, 12), "delivery column `zi` is not among"),
        ("month:data", "month:id", (4, 12), "must be a required date or month"),
        ("key = [\"id\"]", "key = [\"nr\"]", (6, 8), "key column `nr` is not among"),
        ("key = [\"id\"]", "key = []", (1, 11), "needs a `key`"),
        ("type = \"date\"", "type = \"dec40.2\"", (15, 8), "out of range"),
        ("type = \"date\"", "type = \"money\"", (15, 8), "unknown type `money`"),
        ("type = \"text\"", "type = \"enum\"", (9, 8), "enum without `values`"),
        ("name = \"data\"", "name = \"id\"", (14, 8), "there twice"),
        ("name = \"data\"", "name = \"_data\"", (14, 8), "barem's own"),
        ("required = true\n\n[[check]]", "obligatoriu = true\n\n[[check]]", (16, 1), "unknown field `obligatoriu`"),
        ("columns = [\"id\"]", "columns = [\"nr\"]", (21, 12), "`nr` is not among"),
        ("expect = ", "asteptat = ", (22, 1), "unknown field"),
        ("expect = \"id <> 'x'\"\n", "", (19, 8), "either `expect` or `query`"),
        ("required = true\n\n[[column]]", "\n\n[[column]]", (6, 8), "must be required"),
        ("subject = \"house\"\n", "", (1, 1), "missing field `subject`"),
        ("\"house\"", "\"casa\"", (3, 11), "unknown variant `casa`"),
        ("\"house\"", "\"person\"", (1, 11), "rows of persons need a `count`"),
        ("\"house\"", "\"house\"\ncount = \"health\"", (4, 9), "no row and no column speaks of one"),
        ("type = \"text\"", "type = \"text\"\nprivacy = \"quasi\"", (9, 8), "`id` speaks of persons"),
    ];
    for (old, new, place, message) in cases {
        let text = CONTRACT.replacen(old, new, 1);
        assert_ne!(text, CONTRACT);
        match Contract::parse("vizite.toml", &text) {
            Err(ContractError::Invalid { line, column, message: found, .. }) => {
                assert!(found.contains(message), "{new}: {found}");
                assert_eq!((line, column), place, "{new}: {found}");
            }
            other => panic!("{new}: {other:?}"),
        }
    }
}

#[test]
fn a_house_adds_a_dataset_and_its_mistakes_are_usage_errors() {
    let project = Project::new().file("vizite_2026-09.csv", "data;id\n01.09.2026;a\n01.09.2026;x\n");
    project.write("casa/barem.toml", "");
    project.write("casa/datasets/vizite.toml", CONTRACT);
    let land = ["--house", "casa", "land", "--warehouse", "w", "in", "--json"];
    project.run(land).status(1).landed("vizite_2026-09.csv", "landed", [2, 1, 1]);

    let wrong = |text: String, place: &str, message: &str| {
        project.write("casa/datasets/vizite.toml", text);
        project.run(land).status(2).stderr(place).stderr(message).stderr("docs/schema/dataset.json");
    };
    wrong(CONTRACT.replace("\"date\"", "\"dată\""), "vizite.toml:15:8", "unknown type");
    wrong(
        CONTRACT.replace("[[check]]", "references = \"furnizor.id\"\n\n[[check]]"),
        "vizite.toml:18:14",
        "is in no contract",
    );
    wrong(
        CONTRACT.replace("[[check]]", "references = \"vizite.id\"\n\n[[check]]"),
        "vizite.toml:18:14",
        "cannot refer to itself",
    );
    // A rule that does not plan is an error of the contract, found before any row is read.
    project.write("casa/datasets/vizite.toml", CONTRACT.replace("id <> 'x'", "nr <> 'x'"));
    project.run(land).status(2).stderr("VIZ-ID of vizite");
    project.write("casa/datasets/vizite.toml", CONTRACT);
    project.write("casa/barem.toml", "necunoscut = 1\n");
    project.run(land).status(2).stderr("barem.toml:1");
}
