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
    project.write("casa/texte/restante.md", b"Prima\n\n\xfe");
    build("casa").status(2).stderr("casa/texte/restante.md:3: is not UTF-8");
}

#[test]
fn a_wrong_folder_of_the_house_is_a_usage_error_that_says_where() {
    let project = Project::new();
    project.land().status(0);
    let run =
        |house: &str| project.run(["--house", house, "run", "--warehouse", "w", "--as-of", "2026-09-30"]).status(2);
    project.write("a/barem.toml", b"# casa\nname = \"Casa \xba\"");
    run("a").stderr("a/barem.toml:2: is not UTF-8");
    project.write("b/barem.toml", "");
    project.write("b/texte", "");
    run("b").stderr("b/texte is not a folder");
    project.write("c/barem.toml", "");
    project.write("c/datasets", "");
    run("c").stderr("c/datasets");
    project.write("d/barem.toml", "\n[[signature]]\nrol = \"x\"");
    run("d").stderr("d/barem.toml:3: unknown field `rol`");
}

#[test]
fn without_a_folder_no_words_are_missing() {
    let project = Project::new();
    project.land().status(0);
    let run = project.run(["build", "--warehouse", "w", "--as-of", "2026-09-30", "--edition", "anual", "--out", "o"]);
    assert!(!run.stdout.contains("TEXT-"), "{}", run.stdout);
    project.run(["verify", "o/anual"]).status(0);
}
