//! The life of the public website: prepared, approved, released, corrected; and everything that must not pass.

use std::collections::BTreeMap;
use std::path::Path;

use barem::indicator::Library;
use barem::provenance::Seal;
use barem::publication::{Act, Prepared, PublicationError, Site};
use barem::warehouse::{PinnedFile, PinnedTable, SnapshotPin};

use crate::project::Project;

type Files = BTreeMap<String, Vec<u8>>;

/// The county's figures as an edition publishes them.
#[derive(Clone)]
struct County {
    as_of: &'static str,
    /// Month and hash of each file of `plati`.
    files: Vec<(&'static str, &'static str)>,
    /// Rows of the series of `bud_unused_available`.
    series: Vec<&'static str>,
    /// Rows of `claw_bad_cim`, by month.
    months: Vec<&'static str>,
}

const SERIES: &str = "data_raportarii,perioada,plati\r\n";
const MONTHS: &str = "luna,cod_cim,valoare\r\n";

fn august() -> County {
    County {
        as_of: "2026-08-31",
        files: vec![("2026-07", "a"), ("2026-08", "b")],
        series: vec!["2026-07-31,luna,70.00", "2026-08-31,luna,80.00"],
        months: vec!["2026-07-01,W1,7.00", "2026-08-01,W1,[c]"],
    }
}

/// July came again, with another amount.
fn september() -> County {
    County {
        as_of: "2026-09-30",
        files: vec![("2026-07", "a2"), ("2026-08", "b"), ("2026-09", "c")],
        series: vec!["2026-07-31,luna,71.50", "2026-08-31,luna,80.00", "2026-09-30,luna,90.00"],
        months: vec!["2026-07-01,W1,7.25", "2026-08-01,W1,12.00", "2026-09-01,W1,9.00"],
    }
}

impl County {
    fn pin(&self) -> SnapshotPin {
        let file = |(partition, sha256): &(&str, &str)| PinnedFile {
            file: format!("plati_{partition}.csv"),
            partition: (*partition).to_owned(),
            sha256: (*sha256).to_owned(),
        };
        let files = self.files.iter().map(file).collect::<Vec<_>>();
        let table = |version| PinnedTable { version, files: files.clone() };
        let datasets = ["plati", "consum_medicamente"];
        SnapshotPin { format: 1, tables: datasets.map(|dataset| (dataset.to_owned(), table(0))).into() }
    }

    fn data(&self) -> Files {
        let package = r#"{"resources": [
            {"name": "serii-bud_unused_available", "title": "Disponibil neutilizat", "path": "serii/bud_unused_available.csv",
             "schema": {"fields": [{"name": "data_raportarii", "type": "date"}, {"name": "perioada", "type": "string"},
                                   {"name": "plati", "type": "number", "title": "Plăți"}],
                        "primaryKey": ["data_raportarii", "perioada"]}},
            {"name": "claw_bad_cim", "title": "Coduri CIM greșite", "path": "claw_bad_cim.csv",
             "schema": {"fields": [{"name": "luna", "type": "date", "title": "Luna"}, {"name": "cod_cim", "type": "string"},
                                   {"name": "valoare", "type": "number", "title": "Valoare"}],
                        "primaryKey": ["luna", "cod_cim"]}}]}"#;
        let csv = |head: &str, rows: &[&str]| format!("{head}{}\r\n", rows.join("\r\n")).into_bytes();
        BTreeMap::from([
            ("date/datapackage.json".to_owned(), package.as_bytes().to_vec()),
            ("date/serii/bud_unused_available.csv".to_owned(), csv(SERIES, &self.series)),
            ("date/claw_bad_cim.csv".to_owned(), csv(MONTHS, &self.months)),
        ])
    }

    fn seal(&self, files: &Files) -> Seal {
        Seal::new("public", self.as_of.parse().unwrap(), self.pin(), "casa", files)
    }

    /// Prepares an edition with the open data, a page that lists the editions, and the file of corrections.
    fn prepare(&self, site: &Path, by: &str, at: &str) -> Result<Prepared, PublicationError> {
        let act = Act::new(by, at.parse().unwrap())?;
        Site::begin(site)?.prepare(self.as_of.parse().unwrap(), act, None, |preparation| {
            let mut files = self.data();
            let library = Library::built_in().unwrap();
            let context = preparation.context(&self.seal(&files), &files, &library, "https://cas.example/tm")?;
            let list: String = context.editions().map(|one| format!("{} {}\n", one.as_of, one.path)).collect();
            files.insert("index.html".to_owned(), list.into_bytes());
            let corrections = barem::report::Correction::write_all(&context.edition.corrections).unwrap();
            files.insert("corectii.csv".to_owned(), corrections);
            Ok((self.seal(&files), files))
        })
    }
}

/// A site on which August was released.
fn with_august() -> (Project, String) {
    let project = Project::new();
    let prepared = august().prepare(&project.path("site"), "Ana Pop", "2026-09-05T09:00:00+03:00").unwrap();
    let hash = prepared.record.candidate;
    approve(&project, &hash[..8], "Ion Ionescu", "2026-09-05T10:00:00+03:00").status(0);
    release(&project, &hash[..8]).status(0);
    (project, hash)
}

fn approve(project: &Project, hash: &str, by: &str, at: &str) -> crate::project::Run {
    project.run(["publish", "approve", hash, "--site", "site", "--by", by, "--at", at])
}

fn release(project: &Project, hash: &str) -> crate::project::Run {
    let at = "2026-10-06T08:00:00+03:00";
    project.run(["publish", "release", hash, "--site", "site", "--by", "Ion Ionescu", "--at", at])
}

fn prepare_september(project: &Project) -> Prepared {
    september().prepare(&project.path("site"), "Ana Pop", "2026-10-06T09:00:00+03:00").unwrap()
}

fn released_september(project: &Project) -> String {
    let hash = prepare_september(project).record.candidate;
    approve(project, &hash, "Ion Ionescu", "2026-10-06T09:30:00+03:00").status(0);
    let at = "2026-10-06T10:00:00+03:00";
    project.run(["publish", "release", &hash, "--site", "site", "--by", "Ion Ionescu", "--at", at]).status(0);
    hash
}

/// Every file below a folder, by its path.
fn files_of(folder: &Path) -> Files {
    fn collect(root: &Path, folder: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                files.insert(path.strip_prefix(root).unwrap().display().to_string(), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut files = Files::new();
    collect(folder, folder, &mut files);
    files
}

#[test]
fn a_restated_month_is_corrected_in_a_new_edition_and_the_old_one_stays() {
    let (project, first) = with_august();
    let published = files_of(&project.path("site/live"));
    assert_eq!(published, files_of(&project.path(format!("site/candidati/{first}"))));

    let prepared = prepare_september(&project);
    let told: Vec<_> = prepared
        .corrections()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} | {} {} -> {} | {}", one.as_of, one.row, one.column, one.was, one.is, one.why))
        .collect();
    let why = "date reîncărcate: consum_medicamente 2026-07";
    assert_eq!(
        told,
        [
            format!("2026-08-31 Luna: 2026-07-01; cod_cim: W1 | Valoare 7.00 -> 7.25 | {why}"),
            // What is or was suppressed is told without its number.
            format!("2026-08-31 Luna: 2026-08-01; cod_cim: W1 | Valoare suprimat -> publicat | {why}"),
            "2026-07-31 perioada: luna | Plăți 70.00 -> 71.50 | date reîncărcate: plati 2026-07".to_owned(),
        ]
    );

    let second = released_september(&project);
    let below = format!("site/live/editii/2026-08-31-{}", &first[..8]);
    assert_eq!(files_of(&project.path(&below)), published);
    project.run(["verify", &below]).status(0);
    project.run(["verify", "site/live"]).status(0);
    let list = std::fs::read_to_string(project.path("site/live/index.html")).unwrap();
    assert_eq!(list, format!("2026-09-30 \n2026-08-31 editii/2026-08-31-{}/\n", &first[..8]));

    // A third edition corrects what the second published, not again what the second corrected.
    let mut third = september();
    third.series[0] = "2026-07-31,luna,72.00";
    third.files[0] = ("2026-07", "a3");
    let prepared = third.prepare(&project.path("site"), "Ana Pop", "2026-10-07T09:00:00+03:00").unwrap();
    let corrections = prepared.corrections().unwrap();
    assert_eq!(corrections.len(), 1, "{corrections:?}");
    assert_eq!([corrections[0].was.as_str(), &corrections[0].is], ["71.50", "72.00"]);

    let run = project.run(["publish", "list", "--site", "site"]).status(0);
    let places: Vec<_> = run.stdout.lines().filter(|line| !line.contains(" de ")).collect();
    assert_eq!(
        places,
        [
            &format!("Ediția {first}, date la 2026-08-31"),
            &format!("  editii/2026-08-31-{}/", &first[..8]),
            &format!("Ediția {second}, date la 2026-09-30"),
            "  în vigoare",
            &format!("Ediția {}, date la 2026-09-30", prepared.record.candidate),
            "  așteaptă aprobarea",
        ]
    );
}

#[test]
fn time_passing_is_no_correction() {
    let (project, _) = with_august();
    let mut later = september();
    later.files[0] = ("2026-07", "a");
    later.series[0] = "2026-07-31,luna,70.00";
    // No month came again: a figure of July that moved did so with the reporting date.
    let prepared = later.prepare(&project.path("site"), "Ana Pop", "2026-10-06T09:00:00+03:00").unwrap();
    assert_eq!(prepared.corrections().unwrap(), []);
}

#[test]
fn one_altered_byte_stops_a_candidate() {
    let project = Project::new();
    let prepared = august().prepare(&project.path("site"), "Ana Pop", "2026-09-05T09:00:00+03:00").unwrap();
    let hash = prepared.record.candidate.as_str();
    let page = prepared.folder.join("index.html");
    let bytes = std::fs::read(&page).unwrap();
    let by = "Ion Ionescu";
    let at = "2026-09-05T10:00:00+03:00";

    std::fs::write(&page, [&bytes[..], b" "].concat()).unwrap();
    approve(&project, hash, by, at).status(2).stderr("index.html: a fost schimbat după sigilare");
    std::fs::write(&page, &bytes).unwrap();
    approve(&project, hash, by, at).status(0);
    std::fs::write(&page, [&bytes[..], b" "].concat()).unwrap();
    release(&project, hash).status(2).stderr("RP110");
    // Sealing it anew makes another edition, not the approved one.
    let mut files = files_of(&prepared.folder);
    files.remove("provenance.json");
    august().seal(&files).write(&prepared.folder, &files).unwrap();
    release(&project, hash).status(2).stderr("it is sealed as");
    assert!(!project.path("site/live").exists() && !project.path("site/jurnal.toml").exists());

    // Preparing it again restores it.
    august().prepare(&project.path("site"), "Ana Pop", "2026-09-05T09:00:00+03:00").unwrap();
    release(&project, hash).status(0);
}

#[test]
fn an_added_file_stops_a_candidate_too() {
    let project = Project::new();
    let prepared = august().prepare(&project.path("site"), "Ana Pop", "2026-09-05T09:00:00+03:00").unwrap();
    std::fs::write(prepared.folder.join("date/nou.csv"), "x").unwrap();
    let hash = prepared.record.candidate.as_str();
    approve(&project, hash, "Ion", "2026-09-05T10:00:00+03:00").status(2).stderr("nu face parte din ediție");
}

#[test]
fn nobody_approves_alone() {
    let project = Project::new();
    let at = "2026-09-05T10:00:00+03:00";
    let prepared = august().prepare(&project.path("site"), "Ana Țîrlea-Pop", "2026-09-05T09:00:00+03:00").unwrap();
    let hash = prepared.record.candidate.as_str();
    for same in ["Ana Țîrlea-Pop", "ana tirlea pop", "POP  Ţîrlea, Ana"] {
        approve(&project, hash, same, at).status(2).stderr("four eyes");
    }
    approve(&project, hash, "  ", at).status(2).stderr("names nobody");
    approve(&project, hash, "Ion", "2026-09-05T08:59:59+03:00").status(2).stderr("RP105");
    approve(&project, hash, "Ion", "2026-09-05T10:00:00").status(2).stderr("offset from UTC");
    release(&project, hash).status(2).stderr("is not approved");
    // Nor by writing the record oneself.
    let path = project.path(format!("site/aprobari/{hash}.toml"));
    let record = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{record}\n[approved]\nby = \"Pop Ana Tirlea\"\nat = \"{at}\"\n")).unwrap();
    release(&project, hash).status(2).stderr("RP107");
    std::fs::write(&path, record).unwrap();
    // Preparing the same bytes under another name does not change who prepared them.
    august().prepare(&project.path("site"), "Ion", "2026-09-05T09:00:00+03:00").unwrap();
    approve(&project, hash, "Ana Tirlea Pop", at).status(2);

    approve(&project, hash, "Ion", at).status(0).stdout("aprobată de Ion (2026-09-05T10:00:00+03:00)");
    // An approval that is there stays.
    approve(&project, hash, "Vlad", "2026-09-05T11:00:00+03:00").status(0).stdout("aprobată de Ion");
    assert!(!project.path("site/live").exists());
}

#[test]
fn a_candidate_is_named_by_enough_of_its_hash() {
    let (project, first) = with_august();
    let at = "2026-10-06T09:30:00+03:00";
    approve(&project, &first[..7], "Ion", at).status(2).stderr("no candidate has the hash");
    approve(&project, "0123456789", "Ion", at).status(2).stderr("barem publish list");
    let twin = format!("{}{}", &first[..10], "0".repeat(54));
    project.write(&format!("site/aprobari/{twin}.toml"), "");
    approve(&project, &first[..9], "Ion", at).status(2).stderr("several candidates");
    project.run(["publish", "list", "--site", "in"]).status(2).stderr("is no site");
    assert!(august().prepare(&project.path("w0"), "Ana", at).is_ok());
    project.write("foreign/notes.txt", "mine");
    let refused = august().prepare(&project.path("foreign"), "Ana", at);
    assert!(matches!(refused, Err(PublicationError::Occupied { .. })));
}

#[test]
fn a_candidate_of_yesterday_is_stale() {
    let (project, first) = with_august();
    let slow = {
        let mut county = september();
        county.series.pop();
        county.prepare(&project.path("site"), "Vlad", "2026-10-06T09:00:00+03:00").unwrap().record.candidate
    };
    approve(&project, &slow, "Ion Ionescu", "2026-10-06T09:30:00+03:00").status(0);
    let second = released_september(&project);
    release(&project, &slow).status(2).stderr("prepare it again");
    project.run(["publish", "list", "--site", "site"]).status(0).stdout("depășită");
    // Nor does an edition that was followed come back.
    release(&project, &first).status(2).stderr("has been followed by");
    let back = august().prepare(&project.path("site"), "Ana", "2026-10-07T09:00:00+03:00");
    assert!(matches!(back, Err(PublicationError::EarlierDate { .. })));
    let early = september().prepare(&project.path("site"), "Ana", "2026-10-06T09:59:00+03:00");
    assert!(matches!(early, Err(PublicationError::TooEarly { .. })));
    assert_eq!(Seal::read(&project.path("site/live")).unwrap().id, second);
}

#[test]
fn a_refused_build_writes_nothing() {
    let project = Project::new();
    let act = Act::new("Ana", "2026-09-05T09:00:00+03:00".parse().unwrap()).unwrap();
    let refusal = || PublicationError::Nobody { name: "the gate".into() };
    let site = Site::begin(&project.path("site")).unwrap();
    let refused = site.prepare("2026-08-31".parse().unwrap(), act, None, |_| Err(refusal()));
    assert!(refused.is_err());
    assert!(!project.path("site").exists());
}

#[test]
fn releasing_twice_changes_nothing() {
    let (project, first) = with_august();
    let before = files_of(&project.path("site"));
    let again = release(&project, &first).status(0);
    assert!(again.stdout.contains("publicată de Ion Ionescu (2026-10-06T08:00:00+03:00)"), "{}", again.stdout);
    assert_eq!(files_of(&project.path("site")), before);
}

#[test]
fn a_release_that_crashed_is_made_again_or_finished() {
    let (project, first) = with_august();
    let hash = prepare_september(&project).record.candidate;
    approve(&project, &hash, "Ion Ionescu", "2026-10-06T09:30:00+03:00").status(0);
    let approved = std::fs::read_to_string(project.path(format!("site/aprobari/{hash}.toml"))).unwrap();
    let journal = std::fs::read_to_string(project.path("site/jurnal.toml")).unwrap();
    let release = || {
        let at = "2026-10-06T10:00:00+03:00";
        project.run(["publish", "release", &hash, "--site", "site", "--by", "Ion", "--at", at]).status(0);
        assert_eq!(Seal::read(&project.path("site/live")).unwrap().id, hash);
        project.run(["verify", "site/live"]).status(0);
        let names: Vec<_> = ["site", "site/versiuni", "site/candidati", "site/aprobari"]
            .iter()
            .flat_map(|folder| std::fs::read_dir(project.path(folder)).unwrap())
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with('.'))
            .collect();
        assert!(names.is_empty(), "left behind: {names:?}");
    };
    let back_to_august = |journal: &str, record: &str| {
        project.write("site/jurnal.toml", journal);
        project.write(&format!("site/aprobari/{hash}.toml"), record);
        std::fs::remove_file(project.path("site/live")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(format!("versiuni/{first}"), project.path("site/live")).unwrap();
    };
    // While the folder was built.
    project.write(&format!("site/versiuni/.barem-{hash}/index.html"), "half");
    project.write("site/aprobari/.x.toml.0.tmp", "half");
    release();
    let released = std::fs::read_to_string(project.path(format!("site/aprobari/{hash}.toml"))).unwrap();
    let decided = std::fs::read_to_string(project.path("site/jurnal.toml")).unwrap();
    // After the folder got its name, even an altered one.
    back_to_august(&journal, &approved);
    let page = project.path(format!("site/versiuni/{hash}/index.html"));
    std::fs::remove_file(&page).unwrap();
    std::fs::write(&page, "other").unwrap();
    release();
    // After the record was written, before the journal.
    back_to_august(&journal, &released);
    release();
    // After the journal decided: any further step finishes it.
    back_to_august(&decided, &released);
    std::fs::remove_dir_all(project.path(format!("site/versiuni/{hash}"))).unwrap();
    let mut third = september();
    third.series[0] = "2026-07-31,luna,72.00";
    third.prepare(&project.path("site"), "Ana Pop", "2026-10-07T09:00:00+03:00").unwrap();
    assert_eq!(Seal::read(&project.path("site/live")).unwrap().id, hash);
    release();
    project.run(["verify", &format!("site/live/editii/2026-08-31-{}", &first[..8])]).status(0);
}

#[test]
fn an_earlier_edition_that_was_altered_stops_the_next() {
    let (project, first) = with_august();
    let hash = prepare_september(&project).record.candidate;
    approve(&project, &hash, "Ion Ionescu", "2026-10-06T09:30:00+03:00").status(0);
    project.write(&format!("site/candidati/{first}/index.html"), "other");
    let at = "2026-10-06T10:00:00+03:00";
    let run = project.run(["publish", "release", &hash, "--site", "site", "--by", "Ion", "--at", at]);
    run.status(2).stderr("index.html: a fost schimbat");
    let next = september().prepare(&project.path("site"), "Ana Pop", at);
    assert!(matches!(next, Err(PublicationError::Altered { .. })));
}

#[test]
fn one_process_publishes_at_a_time() {
    let (project, _) = with_august();
    let hash = prepare_september(&project).record.candidate;
    approve(&project, &hash, "Ion Ionescu", "2026-10-06T09:30:00+03:00").status(0);
    let lock = std::fs::File::options().write(true).open(project.path("site/barem.lock")).unwrap();
    lock.try_lock().unwrap();
    release(&project, &hash).status(4).stderr("another barem is publishing");
    project.run(["publish", "list", "--site", "site"]).status(0);
    drop(lock);
    let at = "2026-10-06T10:00:00+03:00";
    let release = || project.run(["publish", "release", &hash, "--site", "site", "--by", "Ion", "--at", at]).status;
    let codes = std::thread::scope(|scope| {
        let runs = [scope.spawn(release), scope.spawn(release), scope.spawn(release)];
        runs.map(|run| run.join().unwrap())
    });
    assert!(codes.iter().all(|code| [0, 4].contains(code)) && codes.contains(&0), "{codes:?}");
    let journal = std::fs::read_to_string(project.path("site/jurnal.toml")).unwrap();
    assert_eq!(journal.matches(&hash).count(), 1, "{journal}");
}

#[test]
fn publication_asks_no_clock() {
    let mut files: Vec<_> = std::fs::read_dir("src/publication").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.extend(std::fs::read_dir("src/report/public").unwrap().map(|entry| entry.unwrap().path()));
    files.push("src/cli/publish.rs".into());
    assert!(files.len() > 10);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for clock in ["::now(", "modified(", "created("] {
            assert!(!text.contains(clock), "{} asks a clock: {clock}", file.display());
        }
    }
}
