use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::plan::county;
use crate::project::{Project, Run};

fn build(project: &Project, out: &str, threads: &str) -> Run {
    let command = ["build", "--warehouse", "w", "--as-of", "2026-09-30", "--edition", "control"];
    project.run([&command[..], &["--out", out, "--threads", threads]].concat())
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            files.extend(self::files(&path).into_iter().map(|(below, bytes)| (name.join(below), bytes)));
        } else {
            files.insert(name, std::fs::read(path).unwrap());
        }
    }
    files
}

#[test]
fn the_control_edition_has_a_sheet_per_provider_and_verifies() {
    let project = county(&["01.03.2023", "15.01.2024", "20.01.2024"]);
    // Most extracts never landed: the pages are built, and the command says so.
    build(&project, "o", "2").status(1).stdout("control/index.html");
    let pages = files(&project.path("o/control"));
    for page in
        ["index.html", "scadente.html", "realizare.html", "plan-2026.html", "plan-2027.html", "furnizori/F3.html"]
    {
        assert!(pages.contains_key(Path::new(page)), "{page} is not among {:?}", pages.keys());
    }
    assert_eq!(pages.keys().filter(|path| path.starts_with("furnizori")).count(), 3);
    project.run(["verify", "o/control", "--warehouse", "w"]).status(0);
    build(&project, "p", "1").status(1);
    assert!(files(&project.path("p/control")) == pages, "another number of threads gives other bytes");
}

#[test]
fn the_plan_beside_the_pages_lands() {
    let project = county(&["01.03.2023", "15.01.2024"]);
    // Nobody was ever inspected, so that only the house can say how many it can inspect.
    project.write(
        "in/parametri_2026-09-30.csv",
        "cheie;valabil_de;valabil_pana;valoare;unitate;temei\ncontrol_capacitate_lunara;01.01.2026;;1,0000;inspecții;decizia DG\n",
    );
    project.land().status(0);
    build(&project, "o", "2").status(1);
    let page = std::fs::read_to_string(project.path("o/control/plan-2027.html")).unwrap();
    assert!(page.contains("cât spune casa"), "{page}");
    std::fs::copy(
        project.path("o/control/plan/plan_control_2026-09-30.csv"),
        project.path("in/plan_control_2026-09-30.csv"),
    )
    .unwrap();
    // F1, overdue, is in the plans of both years until its report; F2 falls due in the second.
    project.land().status(0).landed("plan_control_2026-09-30.csv", "landed", [3, 3, 0]);
    assert!(project.path("o/control/plan/plan-control-2027.xlsx").exists());
}

#[test]
fn names_and_ids_of_providers_cannot_leave_their_place() {
    let project = county(&["01.03.2023"]);
    let name = "<script>alert(1)</script> \"S.R.L.\"";
    let quoted = name.replace('"', "\"\"");
    project.write(
        "in/furnizori_2026-09-30.csv",
        format!(
            "id;cui;denumire;forma_juridica;categorie_control;localitate;mediu\n../../F1;2483580;\"{quoted}\";PJ;clinic;Timișoara;U\n"
        ),
    );
    project.write(
        "in/contracte_2026-09-30.csv",
        "id;furnizor_id;domeniu;data_inceput;data_sfarsit;stare;data_stare;valoare_an;nr_medici\nC1;../../F1;clinic;01.03.2023;31.12.2027;activ;;1000,00;1\n",
    );
    project.land().status(0);
    build(&project, "o", "2").status(1);
    let pages = files(&project.path("o"));
    assert_eq!(pages.keys().filter(|path| path.starts_with("control/furnizori")).count(), 1);
    for (path, bytes) in pages.iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind == "html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        assert!(!page.contains("<script>alert"), "{}", path.display());
    }
}
