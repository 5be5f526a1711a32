use crate::project::Project;

fn media(canal: &str) -> String {
    format!("id;data;tip;ton;canal\nA;01.09.2026;articol;pozitiv;{canal}\n")
}

/// A file landed in three versions: `x`, `y`, `z`.
fn three_versions() -> Project {
    let project = Project::new();
    for canal in ["x", "y", "z"] {
        project.write("in/aparitii_media_2026-09.csv", media(canal));
        project.land().status(0);
        let pin = format!("{canal}.json");
        project.run(["warehouse", "snapshot", "--warehouse", "w", &pin]).status(0);
    }
    project
}

const RUN: [&str; 7] = ["run", "--warehouse", "w", "--as-of", "2026-09-30", "img_positive_share", "--snapshot"];

fn read_at(project: &Project, pin: &str) -> crate::project::Run {
    let [a, b, c, d, e, f, g] = RUN;
    project.run([a, b, c, d, e, f, g, pin])
}

#[test]
fn history_names_every_version_and_its_files() {
    let project = three_versions();
    let run = project.run(["warehouse", "history", "--warehouse", "w"]).status(0);
    for version in ["aparitii_media versiunea 0", "versiunea 1", "versiunea 2"] {
        assert!(run.stdout.contains(version), "{}", run.stdout);
    }
    assert_eq!(run.stdout.matches("  + aparitii_media_2026-09.csv 1 rânduri").count(), 3, "{}", run.stdout);
    assert_eq!(run.stdout.matches("  - aparitii_media_2026-09.csv").count(), 2);
    let run = project.run(["warehouse", "history", "--warehouse", "w", "--json", "aparitii_media"]).status(0);
    assert_eq!(run.objects().len(), 3);
    project.run(["warehouse", "history", "--warehouse", "w", "aparitii_medie"]).status(2).stderr("aparitii_media");
}

#[test]
fn vacuum_deletes_what_no_kept_version_needs() {
    let project = three_versions();
    project.run(["warehouse", "vacuum", "--warehouse", "w", "--keep", "0"]).status(2).stderr("keep at least 1");
    project.run(["warehouse", "vacuum", "--warehouse", "w", "--keep", "2"]).status(0).stdout("1 fișiere șterse");
    read_at(&project, "y.json").status(0);
    read_at(&project, "z.json").status(0);
    read_at(&project, "x.json").status(4).stderr("a vacuum removed it");
    // What is in force is never touched.
    project.run(["warehouse", "vacuum", "--warehouse", "w", "--keep", "1"]).status(0);
    assert_eq!(project.rows("aparitii_media"), ["A|2026-09-01|articol|pozitiv|z"]);
    project.run(["warehouse", "vacuum", "--warehouse", "w", "--keep", "1"]).status(0).stdout("0 fișiere șterse");
}

#[test]
fn a_snapshot_is_written_and_read_and_a_foreign_one_refused() {
    let project = three_versions();
    let latest = read_at(&project, "latest").status(0).stdout;
    assert_eq!(read_at(&project, "z.json").stdout, latest);
    let [a, b, c, d, e, f, g] = RUN;
    project.run([a, b, c, d, e, f, g, "x.json", "--write-snapshot", "x2.json"]).status(0);
    let text = |name: &str| std::fs::read_to_string(project.path(name)).unwrap();
    assert_eq!(text("x.json"), text("x2.json"));
    project.write("foreign.json", text("x.json").replace("\"sha256\": \"", "\"sha256\": \"0"));
    read_at(&project, "foreign.json").status(2).stderr("other extracts than those pinned");
    project.write("garbage.json", "{");
    read_at(&project, "garbage.json").status(2);
    project.write("future.json", text("x.json").replace("\"version\": 0", "\"version\": 9"));
    let run = read_at(&project, "future.json");
    assert!(run.status == 2 || run.status == 4, "{}", run.stderr);
}

#[test]
fn only_one_writes_at_a_time() {
    let project = three_versions();
    let lock = std::fs::File::options().write(true).open(project.path("w/barem.lock")).unwrap();
    lock.try_lock().unwrap();
    project.write("in/aparitii_media_2026-09.csv", media("w"));
    project.land().status(4).stderr("another barem is writing");
    project.run(["warehouse", "vacuum", "--warehouse", "w", "--keep", "1"]).status(4);
    // Readers need no lock.
    read_at(&project, "latest").status(0);
    drop(lock);
    project.land().status(0);
}

#[test]
fn a_folder_that_is_no_warehouse_is_left_alone() {
    let project = Project::new().file("aparitii_media_2026-09.csv", media("x"));
    project.write("w/notes.txt", "mine");
    project.land().status(2).stderr("holds other files");
    project.run(["warehouse", "history", "--warehouse", "in"]).status(2).stderr("is no warehouse");
    project.run(["warehouse", "vacuum", "--warehouse", "in", "--keep", "1"]).status(2);
    assert_eq!(std::fs::read_dir(project.path("w")).unwrap().count(), 1);
}

#[test]
fn a_damaged_log_is_an_error_and_no_smaller_table() {
    let project = three_versions();
    let entry = project.path("w/aparitii_media/_delta_log/00000000000000000001.json");
    std::fs::write(&entry, "{").unwrap();
    read_at(&project, "latest").status(4).stderr("cannot be read");
    std::fs::remove_file(&entry).unwrap();
    read_at(&project, "latest").status(4).stderr("is not there, but version 2 is");
    project.land().status(4);
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file_of_an_edition() {
    let project = Project::new();
    project.land().status(0);
    project.run(["build", "--warehouse", "w", "--as-of", "2026-09-30", "--edition", "anual", "--out", "o"]);
    let verify = || project.run(["verify", "o/anual"]);
    verify().status(0).stdout("ca la sigilare");
    std::os::unix::fs::symlink(".", project.path("o/anual/bucla")).unwrap();
    verify().status(1).stdout("bucla: nu face parte din ediție");
    std::fs::remove_file(project.path("o/anual/bucla")).unwrap();
    std::fs::rename(project.path("o/anual/index.html"), project.path("alt.html")).unwrap();
    std::os::unix::fs::symlink("../../alt.html", project.path("o/anual/index.html")).unwrap();
    verify().status(1).stdout("index.html: a fost schimbat după sigilare");
}
