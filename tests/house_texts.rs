use crate::project::Project;

#[test]
fn the_words_of_the_house_are_printed_and_what_is_missing_is_named() {
    let project = Project::new();
    project.land().status(0);
    let build = |house: &'static str| {
        project.run([
            "--house",
            house,
            "build",
            "--warehouse",
            "w",
            "--as-of",
            "2026-09-30",
            "--edition",
            "anual",
            "--out",
            "o",
        ])
    };
    project.write("casa/barem.toml", "");
    project.write("casa/texte/executie.md", "Anul a fost **bun**.");
    project.write("casa/texte/plan.md", " \n");
    project.write("casa/texte/executia.md", "greșit");
    project.write("casa/texte/.schita", "ascuns");
    let run = build("casa")
        .status(1)
        .stdout("TEXT-LIPSA texte/plan.md: capitolul 18")
        .stdout("TEXT-STRAIN texte/executia.md");
    assert_eq!((run.stdout.matches("TEXT-LIPSA").count(), run.stdout.matches("TEXT-STRAIN").count()), (17, 1));
    let html = std::fs::read_to_string(project.path("o/anual/index.html")).unwrap();
    assert!(html.contains("<p>Anul a fost <strong>bun</strong>.</p>"));
    project.write("casa/texte/restante.md", [0xff, 0xfe]);
    build("casa").status(2).stderr("is not UTF-8");
}

#[test]
fn without_a_folder_no_words_are_missing() {
    let project = Project::new();
    project.land().status(0);
    let run = project.run(["build", "--warehouse", "w", "--as-of", "2026-09-30", "--edition", "anual", "--out", "o"]);
    assert!(!run.stdout.contains("TEXT-"), "{}", run.stdout);
    project.run(["verify", "o/anual"]).status(0);
}
