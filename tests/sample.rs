use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::project::Project;

/// The sample county, above this repository or above the worktree that holds it.
fn sample() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = folder.ancestors().map(|above| above.join("shared/extracts/sample")).find(|folder| folder.is_dir());
    if found.is_none() {
        println!("not tested: ../shared/extracts/sample is not here");
    }
    found
}

/// The rows of every CSV file of a dataset, as its header names them.
fn csv_rows(sample: &Path, dataset: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(sample).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !name.starts_with(&format!("{dataset}_2026")) {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let mut records = records(text.trim_start_matches('\u{FEFF}')).into_iter();
        let header = records.next().unwrap();
        rows.extend(records.map(|fields| header.iter().cloned().zip(fields).collect()));
    }
    assert!(!rows.is_empty());
    rows
}

/// The fields of every line, cut letter by letter: not with the library that the program uses.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut fields, mut field, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => fields.push(std::mem::take(&mut field)),
            '\n' if !is_quoted => {
                fields.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut fields));
            }
            '\r' if !is_quoted => {}
            other => field.push(other),
        }
    }
    records
}

/// An amount in bani.
fn bani(text: &str) -> i128 {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
    let digits: i128 = digits.replace('\u{2212}', "-").parse().unwrap();
    if text.contains(',') { digits } else { digits * 100 }
}

fn lei(bani: i128) -> String {
    format!("{}{}.{:02}", if bani < 0 { "-" } else { "" }, bani.abs() / 100, bani.abs() % 100)
}

/// `dd.mm.yyyy` as a number that sorts.
fn day(text: &str) -> u32 {
    let parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts[2] * 10_000 + parts[1] * 100 + parts[0]
}

fn indicator(project: &Project, id: &str, row: &str) -> Vec<Value> {
    let run = project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "json", id]).status(0);
    let results: Value = serde_json::from_str(&run.stdout).unwrap();
    let rows = results[0]["rows"].as_array().unwrap();
    let found = rows.iter().find(|cells| cells.as_array().unwrap().contains(&Value::from(row)));
    found.unwrap_or_else(|| panic!("no {row} in {id}")).as_array().unwrap().clone()
}

#[test]
fn the_sample_lands_whole_and_its_totals_are_those_of_the_text() {
    let Some(sample) = sample() else { return };
    let project = Project::new();
    let run = project.run(["land", "--warehouse", "w", "--json", sample.to_str().unwrap()]).status(0);
    assert_eq!(run.objects().len(), std::fs::read_dir(&sample).unwrap().count());
    for object in run.objects() {
        assert_eq!((&object["status"], &object["rows_quarantined"]), (&"landed".into(), &0.into()), "{object}");
    }

    let payments = csv_rows(&sample, "plati");
    let total: i128 = payments.iter().map(|row| bani(&row["suma"])).sum();
    let chapter = indicator(&project, "bud_exec_chapter", "50.05");
    assert!(chapter.contains(&lei(total).into()), "payments {} not in {chapter:?}", lei(total));

    let legal = csv_rows(&sample, "angajamente");
    let legal: i128 = legal.iter().filter(|row| row["tip"] == "legal").map(|row| bani(&row["suma"])).sum();
    assert!(chapter.contains(&lei(legal).into()), "commitments {} not in {chapter:?}", lei(legal));
    assert!(chapter.contains(&lei(legal - total).into()), "to pay {} not in {chapter:?}", lei(legal - total));

    let opened: i128 = csv_rows(&sample, "deschideri_credite").iter().map(|row| bani(&row["deschis"])).sum();
    let year = indicator(&project, "bud_unused_available", "an");
    assert!(year.contains(&lei(opened).into()) && year.contains(&lei(opened - total).into()), "{opened} {year:?}");

    let revenue: i128 = csv_rows(&sample, "venituri").iter().map(|row| bani(&row["incasari"])).sum();
    let collected = indicator(&project, "bud_exec_revenue", "TOTAL");
    assert!(collected.contains(&lei(revenue).into()), "{revenue} {collected:?}");

    let mut paid = std::collections::HashMap::<&str, i128>::new();
    for row in payments.iter().filter(|row| !row["factura_id"].is_empty() && day(&row["data_op"]) <= 20_260_930) {
        *paid.entry(&row["factura_id"]).or_default() += bani(&row["suma"]);
    }
    let invoices = csv_rows(&sample, "facturi");
    let open = |row: &std::collections::HashMap<String, String>| {
        bani(&row["suma"]) - bani(&row["suma_refuzata"]) - paid.get(row["id"].as_str()).copied().unwrap_or(0)
    };
    // 90 days before 30 September 2026 is 2 July: what was due before that day is more than 90 days late.
    let late: Vec<_> = invoices.iter().filter(|row| day(&row["data_scadenta"]) < 20_260_702 && open(row) > 0).collect();
    let over90 = indicator(&project, "arr_over90", "TOTAL");
    assert_eq!(over90[1], lei(late.iter().map(|row| open(row)).sum()), "{over90:?}");
    assert_eq!(over90[2], late.len());
}

#[test]
fn the_edition_is_the_same_at_any_number_of_threads_and_its_seal_holds() {
    let Some(sample) = sample() else { return };
    let project = Project::new();
    project.run(["land", "--warehouse", "w", sample.to_str().unwrap()]).status(0);
    for (out, threads) in [("one", "--threads=1"), ("two", "--threads=2")] {
        let build =
            ["build", "--warehouse", "w", "--as-of", "2026-09-30", "--edition", "management", "--out", out, threads];
        // The sample is older than five indicators' extracts: the build says so, and the rest is done.
        project.run(build).status(1).stdout("extrasul documente nu a aterizat; fără cifre: con_doc_validity");
    }
    let (one, two) = (project.path("one/management"), project.path("two/management"));
    let files = files_below(&one);
    assert!(files.len() > 10, "{files:?}");
    assert_eq!(files, files_below(&two));
    for file in &files {
        assert!(std::fs::read(one.join(file)).unwrap() == std::fs::read(two.join(file)).unwrap(), "{file} differs");
    }

    let verify = || project.run(["verify", "one/management", "--warehouse", "w"]);
    verify().status(0).stdout("ca la sigilare");
    for file in [&files[0], &files[files.len() - 1], &"index.html".to_owned()] {
        let path = one.join(file);
        let bytes = std::fs::read(&path).unwrap();
        let mut changed = bytes.clone();
        changed[bytes.len() / 2] ^= 1;
        std::fs::write(&path, changed).unwrap();
        if file == "provenance.json" {
            assert_ne!(verify().status, 0);
        } else {
            verify().status(1).stdout(&format!("{file}: a fost schimbat"));
            std::fs::remove_file(&path).unwrap();
            verify().status(1).stdout(&format!("{file}: lipsește"));
        }
        std::fs::write(&path, bytes).unwrap();
    }
    std::fs::write(one.join("strain.html"), "x").unwrap();
    verify().status(1).stdout("strain.html: nu face parte din ediție");
    std::fs::remove_file(one.join("strain.html")).unwrap();
    verify().status(0);

    // The snapshot it was made from must still be there.
    project.run(["warehouse", "history", "--warehouse", "w", "plati"]).status(0);
    std::fs::remove_dir_all(project.path("w/plati")).unwrap();
    verify().status(1).stdout("plati");
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(files_below(&path).iter().map(|below| format!("{name}/{below}")));
        } else {
            files.push(name);
        }
    }
    files.sort();
    files
}
