use serde_json::Value;

use crate::project::Project;

#[test]
fn usage_errors_say_what_to_do_and_exit_2() {
    let project = Project::new();
    project.run([]).status(2).stderr("Usage: barem");
    project.run(["lnad"]).status(2).stderr("land");
    project.run(["land", "in"]).status(2).stderr("--warehouse");
    project.run(["land", "--warehouse", "w"]).status(2).stderr("PATH");
    project.run(["run", "--warehouse", "w"]).status(2).stderr("--as-of");
    project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30"]).status(2).stderr("is no warehouse");
    project.run(["verify", "in"]).status(2).stderr("is no edition");
    project.run(["--house", "nu-este", "land", "--warehouse", "w", "in"]).stderr("barem.toml");
}

#[test]
fn a_reporting_date_is_a_day_that_exists() {
    let project = Project::new();
    for day in ["30.09.2026", "2026-9-30", "2026-02-29", "2026-09", "azi", "+2026-09-3", "1926-09-30", "9999-12-31", ""]
    {
        let as_of = format!("--as-of={day}");
        project.run(["run", "--warehouse", "w", &as_of]).status(2).stderr("YYYY-MM-DD");
    }
}

#[test]
fn an_unknown_indicator_is_guessed() {
    let project = Project::new();
    project.run(["explain", "arr_over9"]).status(2).stderr("did you mean `arr_over90`");
    project.land().status(0);
    project
        .run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "arr_bandz"])
        .status(2)
        .stderr("did you mean `arr_bands`");
}

#[test]
fn csv_takes_one_indicator() {
    let project = Project::new();
    project.land().status(0);
    let run = |ids: &[&str]| match ids {
        [] => project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "csv"]),
        [a] => project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "csv", a]),
        [a, b, ..] => project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "csv", a, b]),
    };
    run(&[]).status(2).stderr("takes one");
    run(&["arr_bands", "arr_over90"]).status(2).stderr("takes one");
    run(&["arr_bands"]).status(1);
}

#[test]
fn an_empty_warehouse_gives_every_indicator_as_missing() {
    let project = Project::new();
    project.land().status(0);
    let run = project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "json"]).status(1);
    let results: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let ids: Vec<_> = results.iter().map(|result| result["indicator"].as_str().unwrap()).collect();
    for id in [
        "bud_exec_chapter",
        "bud_exec_revenue",
        "bud_payments_vs_openings",
        "bud_commit_vs_openings",
        "bud_unused_available",
        "arr_over90",
        "arr_bands",
        "ctl_cov3y",
        "ctl_due_list",
        "ctl_recovery_rate",
        "claw_consumption",
        "claw_bad_cim",
        "ml_refund_due",
        "ml_contrib_base",
        "ml_notifications",
        "eu_refund_90d",
        "eu_refund_level_check",
        "rep_ontime_all",
        "pet_monthly",
        "img_positive_share",
        "pns_fund_use",
        "gov_kpi_scorecard",
    ] {
        assert!(ids.contains(&id), "{id} is not among {ids:?}");
    }
    for result in &results {
        assert_eq!(result["as_of"], "2026-09-30");
        assert_eq!(result["rows"], Value::Array(Vec::new()), "{result}");
        assert!(!result["missing"].as_array().unwrap().is_empty(), "{result}");
        assert!(!result["columns"].as_array().unwrap().is_empty(), "{result}");
    }
    project.run(["run", "--warehouse", "w", "--as-of", "2026-09-30"]).status(1).stdout("fără date");
}

#[test]
fn json_has_the_shape_of_core() {
    let rows = "id;data;tip;ton;canal\nA;01.02.2026;articol;pozitiv;x\nB;02.02.2026;articol;neutru;x\nC;02.02.2026;articol;;x\n";
    let project = Project::new().file("aparitii_media_2026-02.csv", rows);
    project.land().status(0);
    let run = project
        .run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "json", "img_positive_share"])
        .status(0);
    assert_eq!(
        run.stdout.trim(),
        r#"[{"indicator":"img_positive_share","as_of":"2026-09-30","columns":[{"name":"trimestru","type":"integer"},{"name":"articole","type":"integer"},{"name":"pozitive","type":"integer"},{"name":"pondere_pct","type":"decimal(18,2)"},{"name":"evenimente","type":"integer"}],"rows":[[1,3,1,"33.33",0]]}]"#
    );
    let csv = project
        .run(["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "csv", "img_positive_share"])
        .status(0);
    assert_eq!(csv.stdout, "trimestru,articole,pozitive,pondere_pct,evenimente\n1,3,1,33.33,0\n");
}

#[test]
fn help_manual_completions_and_explanations_are_there() {
    let project = Project::new();
    let help = project.run(["--help"]).status(0);
    for command in ["demo", "generate", "land", "check", "run", "build", "explain", "verify", "warehouse"] {
        assert!(help.stdout.contains(&format!("\n  {command}")), "{command}");
        project.run([command, "--help"]).status(0).stdout("Usage:");
    }
    project.run(["man"]).status(0).stdout(".TH barem");
    for shell in ["bash", "zsh", "fish"] {
        project.run(["completions", shell]).status(0).stdout("warehouse");
    }
    project.run(["--version"]).status(0).stdout("barem 0.");
    let list = project.run(["explain"]).status(0);
    assert!(list.stdout.lines().count() >= 22);
    for id in list.stdout.lines().filter_map(|line| line.split_whitespace().next()) {
        project.run(["explain", id]).status(0).stdout("Temei legal").stdout("SELECT");
    }
}

#[test]
fn questions_about_an_unknown_dataset_are_usage_errors() {
    let project = Project::new();
    project.land().status(0);
    project.run(["quarantine", "--warehouse", "w", "factury"]).status(2).stderr("facturi");
}

#[test]
fn check_names_what_it_could_not_check() {
    let project = Project::new().file("aparitii_media_2026-09.csv", "id;data;tip;ton;canal\nA;01.09.2026;articol;;x\n");
    project.land();
    project.run(["check", "--warehouse", "w"]).stdout("Verificări care nu s-au făcut");
}
