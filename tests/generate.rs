use crate::project::Project;

/// `demo` compares landing with what the generator planted; it exits 0 when that is all that was found.
#[test]
fn the_demo_finds_its_own_planted_errors_and_nothing_else() {
    let project = Project::new();
    let run = project.run(["demo", "--dir", "d", "--scale", "0.005"]).status(0);
    let run =
        run.stdout("carantină").stdout("exact greșelile plantate").stdout("Deschideți d/editii/management/index.html");
    assert!(!run.stdout.contains("respins "), "{}", run.stdout);
    assert!(project.path("d/editii/management/index.html").exists());
    project.run(["verify", "d/editii/management", "--warehouse", "d/depozit"]).status(0);
    project.run(["quarantine", "--warehouse", "d/depozit"]).status(1);
}

#[test]
fn a_clean_county_lands_whole_and_the_same_seed_gives_the_same_bytes() {
    let project = Project::new();
    let generate = |out: &str, seed: &str| {
        let args = [
            "generate", "--out", out, "--scale", "0.005", "--from", "2026-09", "--to", "2026-09", "--clean", "--seed",
            seed,
        ];
        project.run(args).status(0);
    };
    generate("in", "1");
    generate("again", "1");
    generate("other", "2");
    let bytes = |folder: &str| {
        let mut files: Vec<_> =
            std::fs::read_dir(project.path(folder)).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        files
            .iter()
            .map(|file| (file.file_name().unwrap().to_owned(), std::fs::read(file).unwrap()))
            .collect::<Vec<_>>()
    };
    assert!(bytes("in") == bytes("again"));
    assert!(bytes("in") != bytes("other"));
    let run = project.land().status(0);
    assert_eq!(run.objects().len(), bytes("in").len());
    assert!(run.objects().iter().all(|object| object["status"] == "landed"));
}

#[test]
fn impossible_counties_are_usage_errors() {
    let project = Project::new();
    for scale in ["-1", "0", "nan", "inf"] {
        let scale = format!("--scale={scale}");
        project.run(["generate", "--out", "in", &scale, "--from", "2026-09", "--to", "2026-09"]).status(2);
    }
    project.run(["generate", "--out", "in", "--from", "2026-10", "--to", "2026-09"]).status(2);
    project.run(["generate", "--out", "in", "--from", "2026-13"]).status(2);
}
