//! `barem plan` on a county of a few providers.

use serde_json::Value;

use crate::project::{Project, Run};

const PROVIDERS: &str = "id;cui;denumire;forma_juridica;categorie_control;localitate;mediu\n";
const CONTRACTS: &str = "id;furnizor_id;domeniu;data_inceput;data_sfarsit;stare;data_stare;valoare_an;nr_medici\n";
const POSITIONS: &str = "an;furnizor_id;tip;trimestru;luna;blocat;motiv\n";

/// Providers F1, F2, ... under contract since a day each: nobody was ever controlled.
pub fn county(since: &[&str]) -> Project {
    let (mut providers, mut contracts) = (PROVIDERS.to_owned(), CONTRACTS.to_owned());
    for (at, since) in (1..).zip(since) {
        let cui = ["2483580", "14399840", "361757", "1590082", "14186770", "5888716"][at - 1];
        providers += &format!("F{at};{cui};Cabinet {at};PJ;clinic;Timișoara;U\n");
        contracts += &format!("C{at};F{at};clinic;{since};31.12.2027;activ;;1000,00;1\n");
    }
    let actions =
        "id;furnizor_id;tip;initiator;an_plan;data_inceput;data_sfarsit;nr_raport;data_raport;data_siui;pias;zile_om\n";
    let project = Project::new()
        .file("furnizori_2026-09-30.csv", providers)
        .file("contracte_2026-09-30.csv", contracts)
        .file("actiuni_control_2026-09-30.csv", actions);
    project.land().status(0);
    project
}

fn plan(project: &Project, more: &[&str]) -> Run {
    let usual = ["plan", "--warehouse", "w", "--as-of", "2026-09-30", "--year", "2027"];
    project.run([&usual[..], more].concat())
}

fn json(project: &Project, more: &[&str]) -> Value {
    let run = plan(project, &[more, &["--format", "json"]].concat()).status(0);
    serde_json::from_str(&run.stdout).unwrap()
}

fn months(plan: &Value) -> Vec<(String, String)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    plan["rows"].as_array().unwrap().iter().map(|row| (text(row, "furnizor_id"), text(row, "luna"))).collect()
}

#[test]
fn everybody_gets_a_month_and_the_minimum_is_exact() {
    // Due 2026-03-01, 2027-01-15, 2027-01-20, 2028-02-28 (after the year).
    let project = county(&["01.03.2023", "15.01.2024", "20.01.2024", "28.02.2025"]);
    let plan = json(&project, &["--capacity", "1"]);
    assert_eq!(plan["feasible"], true);
    // In January, February and March, all three due in month 1: 0 + 1 + 2.
    assert_eq!(plan["out_of_term_months"], 3);
    assert_eq!((&plan["not_planned"], &plan["extra_capacity_needed"]), (&Value::Array(vec![]), &Value::from(0)));
    let months = months(&plan);
    let planned: Vec<&str> = months.iter().map(|(_, month)| month.as_str()).collect();
    assert_eq!(planned, ["2027-01", "2027-02", "2027-03"]);
    assert_eq!(
        plan["rows"][0].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["furnizor_id", "luna", "scadenta", "motiv", "scor"]
    );
}

#[test]
fn without_capacity_the_certificate_says_who_and_how_many_more() {
    let project = county(&["01.03.2023", "15.06.2024"]);
    let plan_made = json(&project, &["--capacity", "0"]);
    assert_eq!(plan_made["feasible"], false);
    assert_eq!(plan_made["not_planned"], serde_json::json!(["F1", "F2"]));
    // Twelve month ends, and those from June on.
    assert_eq!(plan_made["out_of_term_months"], 12 + 7);
    assert_eq!(plan_made["extra_capacity_needed"], 2);
    assert_eq!(plan_made["extra_capacity"][0]["from"], "2027-01");
    plan(&project, &["--capacity", "0"]).status(0).stdout("2 furnizori din 2 nu au loc în plan.");
}

#[test]
fn the_lists_of_the_service_change_the_plan_and_are_checked() {
    let project = county(&["01.03.2023", "15.01.2024"]);
    project.write("absente.csv", b"luna;inspectii;motiv\n01.2027;1;\xbaedin\xfe\xe3\n".as_slice());
    project.write("excluderi.csv", "furnizor_id;motiv\nF2;în lichidare\n");
    let lists = ["--capacity", "1", "--absences", "absente.csv", "--exclusions", "excluderi.csv"];
    let made = json(&project, &lists);
    assert_eq!(months(&made), [("F1".to_owned(), "2027-02".to_owned())]);
    assert_eq!(made["excluded"][0]["motiv"], "în lichidare");
    project.write("absente.csv", "luna;inspectii;motiv\n01.2027;una;\n");
    plan(&project, &lists).status(2).stderr("absente.csv:2: `una` nu este un număr");
    project.write("excluderi.csv", "furnizor_id;motiv\nF9;\n");
    plan(&project, &["--capacity", "1", "--exclusions", "excluderi.csv"]).status(1).stderr("F9");
}

#[test]
fn a_year_that_is_over_is_refused() {
    let project = county(&["01.03.2023"]);
    let year = ["plan", "--warehouse", "w", "--as-of", "2026-09-30", "--year", "2025", "--capacity", "1"];
    project.run(year).status(2).stderr("no month of the plan for 2025 is left");
}

#[test]
fn the_plan_lands_again_and_is_kept() {
    let project = county(&["01.03.2023", "15.01.2024", "20.01.2024"]);
    let positions =
        format!("{POSITIONS}2025;F1;tematic;2;;;vechi\n2027;F3;inopinat;4;11.2027;da;dispus\n2027;F1;operativ;1;;;\n");
    project.write("in/plan_control_2026-09-30.csv", positions);
    project.land().status(0);
    let first = json(&project, &["--capacity", "1", "--out", "plan"]);
    assert!(months(&first).contains(&("F3".to_owned(), "2027-11".to_owned())), "locked: {first}");
    let extract = std::fs::read_to_string(project.path("plan/plan_control_2026-09-30.csv")).unwrap();
    let lines: Vec<&str> = extract.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines.contains(&"2025;F1;tematic;2;;;vechi"), "{extract}");
    assert!(lines.contains(&"2027;F1;operativ;1;;;"), "{extract}");
    assert!(lines.contains(&"2027;F3;inopinat;4;11.2027;da;dispus"), "{extract}");
    assert!(project.path("plan/plan-control-2027.xlsx").exists());

    // The service exchanges the months of two that are as good in either.
    let [(one, first_month), (two, second_month)] = &months(&first)[..2] else { panic!("{first}") };
    let month = |text: &str| format!("{};;", &[&text[5..], &text[..4]].join("."));
    let quarter = |line: &str, from: &str, to: &str| line.replace(&month(from), &month(to));
    let edited: Vec<String> = lines
        .iter()
        .map(|line| match line {
            line if line.starts_with(&format!("2027;{one};tematic")) => quarter(line, first_month, second_month),
            line if line.starts_with(&format!("2027;{two};tematic")) => quarter(line, second_month, first_month),
            line => (*line).to_owned(),
        })
        .collect();
    assert!(edited.iter().zip(&lines).filter(|(edited, line)| edited != *line).count() == 2, "{edited:?}");
    project.write("in/plan_control_2026-09-30.csv", edited.join("\r\n"));
    project.land().status(0).landed("plan_control_2026-09-30.csv", "restated", [5, 5, 0]);
    let again = json(&project, &["--capacity", "1"]);
    assert_eq!(months(&again)[..2], [(two.clone(), first_month.clone()), (one.clone(), second_month.clone())]);
    plan(&project, &["--capacity", "1"]).status(0).stdout("Planul nou păstrează 3 poziții.");
    assert_eq!(months(&json(&project, &["--capacity", "1", "--anew"])), months(&first));
}

#[test]
fn plans_are_compared_and_printed_as_they_land() {
    let project = county(&["01.03.2023", "15.01.2024"]);
    let csv = plan(&project, &["--capacity", "1", "--format", "csv"]).status(0);
    let header = "\u{feff}an;furnizor_id;tip;trimestru;luna;blocat;motiv\r\n";
    assert!(csv.stdout.starts_with(header) && csv.stderr.is_empty(), "{}", csv.stdout);
    project.write("vechi.csv", csv.stdout.replace("2027;F1;tematic;1;01.2027", "2027;F1;tematic;4;"));
    let compared = ["--capacity", "1", "--compare", "vechi.csv"];
    plan(&project, &compared).status(0).stdout("F1 Cabinet 1: din trim. IV în ianuarie 2027");
    let made = plan(&project, &["--capacity", "2", "--format", "json"]).status(0);
    project.write("vechi.json", &made.stdout);
    let compared = ["--capacity", "1", "--compare", "vechi.json"];
    plan(&project, &compared).status(0).stdout("din ianuarie în februarie 2027");
    for (bad, message) in [
        ("{\"rows\": [{}]}", "rândul 1 nu are furnizor_id"),
        ("an;furnizor_id\n", "lipsește coloana tip"),
        ("{", "EOF"),
    ] {
        project.write("rea", bad);
        plan(&project, &["--capacity", "1", "--compare", "rea"]).status(2).stderr(message).stderr("RL004");
    }
    plan(&project, &["--capacity", "1", "--compare", "nu-este"]).status(2).stderr("cannot read nu-este");
}

#[test]
fn a_longer_horizon_takes_more_providers() {
    // Due in March 2027 and in March 2028.
    let project = county(&["01.03.2024", "01.03.2025"]);
    assert_eq!(months(&json(&project, &["--capacity", "1"])).len(), 1);
    let longer = json(&project, &["--capacity", "1", "--months", "24"]);
    assert_eq!((longer["out_of_term_months"].as_u64(), months(&longer).len()), (Some(0), 2));
    plan(&project, &["--capacity", "1", "--months", "11"]).status(2).stderr("12");
}

#[test]
fn of_two_locked_positions_the_earlier_one_stays() {
    let project = county(&["01.03.2023"]);
    let positions = format!("{POSITIONS}2027;F1;incrucisat;4;11.2027;da;\n2027;F1;tematic;1;03.2027;da;\n");
    project.write("in/plan_control_2026-09-30.csv", positions);
    project.land().status(0);
    assert_eq!(months(&json(&project, &["--capacity", "1"])), [("F1".to_owned(), "2027-03".to_owned())]);
}

#[test]
fn an_action_under_way_is_planned_when_its_report_can_come() {
    let project = county(&["01.03.2023", "15.06.2022"]);
    let action = "id;furnizor_id;tip;initiator;an_plan;data_inceput;data_sfarsit;nr_raport;data_raport;data_siui;pias;zile_om\n\
                  A1;F1;tematic;plan;2026;08.02.2026;;;;;da;4\n";
    project.write("in/actiuni_control_2026-09-30.csv", action);
    project.land().status(0);
    let current = ["plan", "--warehouse", "w", "--as-of", "2026-09-30", "--year", "2026", "--capacity", "1"];
    let run = project.run([&current[..], &["--format", "json"]].concat()).status(0);
    let made: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(months(&made)[0], ("F1".to_owned(), "2026-09".to_owned()));
    assert_eq!(made["rows"][0]["motiv"], "început la 08.02.2026");
    project.run(current).status(0).stdout("din care").stdout("Luna septembrie 2026 se socotește întreagă.");
    plan(&project, &["--capacity", "1"])
        .status(0)
        .stdout("Un furnizor din plan are loc și înainte de el sau este în control");
}

#[test]
fn without_its_extracts_there_is_no_plan_and_no_file() {
    let project = Project::new().file("furnizori_2026-09-30.csv", PROVIDERS);
    project.land().status(0);
    let run = plan(&project, &["--capacity", "1", "--out", "plan"]).status(1);
    assert!(run.stdout.is_empty() && run.stderr.contains("extrasul contracte nu a aterizat"), "{}", run.stderr);
    assert!(!project.path("plan").exists());
    let run = plan(&project, &["--capacity", "1", "--format", "json"]).status(1);
    let made: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (&made["feasible"], &made["missing"]),
        (&Value::Bool(false), &serde_json::json!(["contracte", "actiuni_control"]))
    );
}

#[test]
fn what_the_landed_plan_locks_or_doubles_is_told_and_kept() {
    let project = county(&["01.03.2023", "15.01.2025"]);
    let positions = format!(
        "{POSITIONS}2027;F1;tematic;2;;da;dosar\n2027;F1;inopinat;4;11.2027;;al doilea\n2027;F2;incrucisat;3;08.2027;da;dispus\n"
    );
    project.write("in/plan_control_2026-09-30.csv", positions);
    project.land().status(0);
    let run = plan(&project, &["--capacity", "2", "--out", "plan"]).status(0);
    let run = run.stdout("F1 Cabinet 1: scoasă din noiembrie 2027: furnizorul are altă poziție în plan");
    // F2 falls due in 2028: its position is locked, and in the plan.
    run.stdout("Planul nou păstrează 2 poziții și scoate o poziție.");
    let extract = std::fs::read_to_string(project.path("plan/plan_control_2026-09-30.csv")).unwrap();
    let rows: Vec<&str> = extract.lines().skip(1).collect();
    assert_eq!(rows, ["2027;F1;tematic;2;;da;dosar", "2027;F2;incrucisat;3;08.2027;da;dispus"]);
}

#[test]
fn a_locked_position_of_nobody_due_holds_capacity_and_says_so() {
    let project = county(&["01.03.2023"]);
    project.write("in/plan_control_2026-09-30.csv", format!("{POSITIONS}2027;F1;operativ;1;01.2027;da;\n"));
    project.land().status(0);
    let made = json(&project, &["--capacity", "1"]);
    assert_eq!(months(&made), [("F1".to_owned(), "2027-02".to_owned())]);
    plan(&project, &["--capacity", "1"]).status(0).stdout("fără termen ocupă capacitate: ianuarie 2027 (1).");
}

#[test]
fn a_quote_that_does_not_close_swallows_no_row() {
    let project = county(&["01.03.2023"]);
    project.write("absente.csv", "luna;inspectii;motiv\n\n\n01.2027;1;\"concedii\n02.2027;2;x\n");
    let run = plan(&project, &["--capacity", "1", "--absences", "absente.csv"]).status(2);
    run.stderr("absente.csv:4: ghilimelele nu se închid");
}

#[test]
fn actions_under_way_that_a_month_cannot_hold_go_to_the_next() {
    let project = county(&["01.03.2023", "01.04.2023", "01.05.2023"]);
    let header =
        "id;furnizor_id;tip;initiator;an_plan;data_inceput;data_sfarsit;nr_raport;data_raport;data_siui;pias;zile_om\n";
    let rows = "A1;F1;tematic;plan;2026;08.02.2026;;;;;da;4\nA2;F2;sesizare;petitie;;08.09.2026;;;;;da;4\n";
    project.write("in/actiuni_control_2026-09-30.csv", format!("{header}{rows}"));
    project.land().status(0);
    let current = ["plan", "--warehouse", "w", "--as-of", "2026-09-30", "--year", "2026", "--capacity", "1"];
    let run = project.run([&current[..], &["--format", "json"]].concat()).status(0);
    let made: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut under_way: Vec<String> =
        months(&made).into_iter().filter(|(id, _)| id != "F3").map(|(_, month)| month).collect();
    under_way.sort();
    assert_eq!(under_way, ["2026-09", "2026-10"]);
    assert_eq!(months(&made)[2], ("F3".to_owned(), "2026-11".to_owned()));
}

#[test]
fn old_extracts_are_told() {
    let project = county(&["01.03.2023"]);
    let later = ["plan", "--warehouse", "w", "--as-of", "2026-10-31", "--year", "2027", "--capacity", "1"];
    project.run(later).status(0).stderr("extrasul contracte este din 30.09.2026, înainte de data raportării");
}
