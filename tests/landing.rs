use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal64Array, Decimal128Array, DictionaryArray, Float64Array, Int32Array,
    Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
};
use arrow::datatypes::Int32Type;
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::project::Project;

const MEDIA: &str = "id;data;tip;ton;canal\n";
const SUPPLIERS: &str = "id;cui;denumire;forma_juridica;categorie_control;localitate;mediu\n\
                         F1;299399620;Clinica Unu;PJ;clinic;Timișoara;U\n\
                         F2;562808403;Farmacia Doi;PJ;farmacie;Lugoj;U\n";
const RATES: &str = "data;valuta;multiplicator;curs\n";
const BUDGET: &str = "an;nr_act;rand;func_code;titlu;domeniu;tip_act;data_act;credite_angajament;credite_bugetare;trim1;trim2;trim3;trim4\n";

fn media(rows: &str) -> String {
    format!("{MEDIA}{rows}")
}

fn rates(rows: &str) -> String {
    format!("{RATES}{rows}")
}

#[test]
fn text_in_utf8_with_and_without_a_mark_and_in_windows_1250() {
    let row = |id: &str| format!("{id};01.09.2026;articol;pozitiv;Agenția Știrilor Țării\n");
    let mut old = media("").into_bytes();
    old.extend(b"C;01.11.2026;articol;pozitiv;Agen\xFEia \xAAtirilor \xDE\xE3rii\n");
    let project = Project::new()
        .file("aparitii_media_2026-09.csv", media(&row("A")))
        .file("aparitii_media_2026-10.csv", format!("\u{FEFF}{}", media(&row("B").replace(".09.", ".10."))))
        .file("aparitii_media_2026-11.csv", old);
    project.land().status(0);
    assert_eq!(
        project.rows("aparitii_media"),
        [
            "A|2026-09-01|articol|pozitiv|Agenția Știrilor Țării",
            "B|2026-10-01|articol|pozitiv|Agenția Știrilor Țării",
            "C|2026-11-01|articol|pozitiv|Agenția Știrilor Țării",
        ]
    );
}

#[test]
fn columns_in_any_order_quotes_blanks_and_both_line_ends() {
    let project = Project::new()
        .file(
            "aparitii_media_2026-09.csv",
            "\u{FEFF}\"canal\";ton; tip ;data;id\r\n\"Radio; \"\"Vest\"\"\r\nTimișoara\";; articol ;02.09.2026;\tA1 \r\n\r\nx;NEGATIV;articol;02.09.2026;A2\r\n",
        )
        .file("curs_bnr_2026-09.csv", rates("01.09.2026;EUR;1;5,0700"));
    project.land().status(1).landed("aparitii_media_2026-09.csv", "landed", [2, 1, 1]).landed(
        "curs_bnr_2026-09.csv",
        "landed",
        [1, 1, 0],
    );
    assert_eq!(project.rows("aparitii_media"), ["A1|2026-09-02|articol||Radio; \"Vest\"\r\nTimișoara"]);
    // The second row stands on the fifth line: the first has a line end in it, and a blank line follows.
    assert_eq!(project.quarantine(), ["5: x;NEGATIV;articol;02.09.2026;A2 [VALOARE ton]"]);
}

#[test]
fn decimals_with_comma_groups_both_minus_signs_and_surplus_zeros() {
    let good = ["1.234", "1.234,5", "0,12340000", "-7", "\u{2212}7,5", "99999999999999,9999"];
    let bad =
        ["12.5", "1234.567,00", "1,23456", "5,", ",5", "1 000", "+1", "1e3", "100000000000000", "1.234.56", "--1"];
    let rows: String =
        good.iter().chain(&bad).enumerate().map(|(at, text)| format!("01.09.2026;V{at:02};1;{text}\n")).collect();
    let project = Project::new().file("curs_bnr_2026-09.csv", rates(&rows));
    project.land().status(1).landed("curs_bnr_2026-09.csv", "landed", [17, 17 - 2 - 11, 11 + 2]);
    // The negative ones break the rate's own rule; what they read as stands there.
    assert_eq!(
        project.rows("curs_bnr"),
        [
            "2026-09-01|V00|1|1234.0000",
            "2026-09-01|V01|1|1234.5000",
            "2026-09-01|V02|1|0.1234",
            "2026-09-01|V05|1|99999999999999.9999",
        ]
    );
    let quarantine = project.quarantine();
    assert!(quarantine[0].ends_with("[BNR-CURS curs]") && quarantine[1].ends_with("[BNR-CURS curs]"));
    assert!(quarantine[2..].iter().all(|row| row.ends_with("[TIP curs]")), "{quarantine:?}");
}

#[test]
fn dates_months_whole_numbers_and_booleans() {
    let header = "luna;an;furnizor_id;tip;trimestru;blocat;motiv\n";
    let rows = "07.2026;2026;F1;tematic;3;DA;\n13.2026;2026;F2;tematic;3;nu;\n7.2026;2026;F1;operativ;3;nu;\n\
                01.07.2026;2026;F1;inopinat;3;nu;\n;2026,5;F1;incrucisat;3;nu;\n;2026;F2;inopinat;5;poate;\n;2.026;F2;operativ;3;Nu;\n";
    let project = Project::new()
        .file("furnizori_2026-09-30.csv", SUPPLIERS)
        .file("plan_control_2026-09-30.csv", format!("{header}{rows}"))
        .file(
            "aparitii_media_2026-09.csv",
            media("A;1.9.2026;articol;;x\nB;31.09.2026;articol;;x\nC;2026-09-01;articol;;x\nD;01.09.2026;articol;;x\n"),
        );
    project.land().status(1);
    assert_eq!(project.rows("plan_control"), ["2026|F1|tematic|3|2026-07-01|true|", "2026|F2|operativ|3||false|"]);
    assert_eq!(project.rows("aparitii_media"), ["D|2026-09-01|articol||x"]);
    let plan: Vec<_> = project.quarantine().into_iter().filter(|row| row.contains(";F")).collect();
    assert_eq!(plan[0], "3: 13.2026;2026;F2;tematic;3;nu; [TIP luna]");
    assert_eq!(plan[3], "6: ;2026,5;F1;incrucisat;3;nu; [TIP an]");
    assert_eq!(plan[4], "7: ;2026;F2;inopinat;5;poate; [VALOARE trimestru][TIP blocat]");
}

#[test]
fn a_row_with_too_few_or_too_many_fields_costs_itself() {
    let rows = "A;01.09.2026;articol;pozitiv;x;\nB;01.09.2026;articol;pozitiv\nC;01.09.2026;articol;;\"x;y\"\n;;;;\n";
    let project = Project::new().file("aparitii_media_2026-09.csv", media(rows));
    project.land().status(1).landed("aparitii_media_2026-09.csv", "landed", [4, 1, 3]);
    assert_eq!(
        project.quarantine(),
        [
            "2: A;01.09.2026;articol;pozitiv;x; [CAMPURI -]",
            "3: B;01.09.2026;articol;pozitiv [CAMPURI -]",
            "5: ;;;; [OBLIGATORIU id][OBLIGATORIU data][OBLIGATORIU tip][OBLIGATORIU canal]",
        ]
    );
}

/// Two stray quotes in the same column look like one field over the lines between them.
#[test]
fn stray_quotes_swallow_no_rows() {
    let rows = "A;01.09.2026;articol;;\"Ziarul\nB;02.09.2026;articol;;x\nC;03.09.2026;articol;;\"Vestul\nD;04.09.2026;articol;;x\n";
    let project = Project::new().file("aparitii_media_2026-09.csv", media(rows));
    project.land().status(1).landed("aparitii_media_2026-09.csv", "landed", [4, 2, 2]);
    assert_eq!(project.rows("aparitii_media"), ["B|2026-09-02|articol||x", "D|2026-09-04|articol||x"]);
    let lines: Vec<_> = project.quarantine().iter().map(|row| row[..4].to_owned()).collect();
    assert_eq!(lines, ["2: A", "4: C"]);
}

/// `"Alfa" SRL` is no quoted field: reading it as `Alfa SRL` would change the text in silence.
#[test]
fn text_after_a_closing_quote_is_no_value() {
    let rows = "A;01.09.2026;articol;;\"Alfa\" SRL\nB;01.09.2026;articol;;SC \"Alfa\" SRL\n";
    let project = Project::new().file("aparitii_media_2026-09.csv", media(rows));
    project.land().status(1).landed("aparitii_media_2026-09.csv", "landed", [2, 1, 1]);
    assert_eq!(project.rows("aparitii_media"), ["B|2026-09-01|articol||SC \"Alfa\" SRL"]);
    assert_eq!(project.quarantine(), ["2: A;01.09.2026;articol;;\"Alfa\" SRL [CAMPURI -]"]);
}

#[test]
fn a_wrong_header_rejects_the_file_and_names_the_columns() {
    let project = Project::new()
        .file("aparitii_media_2026-09.csv", "id;data;tip;canal\nA;01.09.2026;articol;x\n")
        .file("aparitii_media_2026-10.csv", "id;data;tip;ton;canal;pret\n")
        .file("aparitii_media_2026-11.csv", "id;data;tip;ton;canal;ton\n")
        .file("aparitii_media_2026-12.csv", "ID;Data;tip;ton;canal\n");
    project
        .land()
        .status(1)
        .rejected("aparitii_media_2026-09.csv", "lipsesc coloanele ton")
        .rejected("aparitii_media_2026-10.csv", "nu se cunosc coloanele pret")
        .rejected("aparitii_media_2026-11.csv", "se repetă coloanele ton")
        .rejected("aparitii_media_2026-12.csv", "lipsesc coloanele id, data");
}

#[test]
fn a_month_file_holds_the_rows_of_its_month() {
    let project = Project::new()
        .file("aparitii_media_2026-08.csv", media("A;31.08.2026;articol;;x\nB;01.09.2026;articol;;x\n"))
        .file("aparitii_media_2026-07.csv", media("C;01.06.2026;articol;;x\n"))
        .file("aparitii_media_2026-09.csv", media(""))
        .file(
            "asigurati_2026-09.csv",
            "luna;plata;categorie;sex;grupa_varsta;siruta;numar\n08.2026;cu_plata;x;F;0-4;1;5\n",
        );
    project
        .land()
        .status(1)
        .landed("aparitii_media_2026-08.csv", "landed", [2, 1, 1])
        .landed("aparitii_media_2026-09.csv", "landed", [0, 0, 0])
        .rejected("aparitii_media_2026-07.csv", "niciun rând nu este din luna 2026-07")
        .rejected("asigurati_2026-09.csv", "niciun rând");
    assert_eq!(project.quarantine(), ["3: B;01.09.2026;articol;;x [LUNA data]"]);
}

#[test]
fn names_without_a_possible_date_or_a_known_dataset_are_rejected() {
    let names = [
        ("aparitii_media.csv", "lună sau o dată posibilă"),
        ("aparitii_media_2026-13.csv", "lună sau o dată posibilă"),
        ("aparitii_media_2026-02-30.csv", "lună sau o dată posibilă"),
        ("aparitii_media_26-02.csv", "lună sau o dată posibilă"),
        ("aparitii_medie_2026-02.csv", "poate `aparitii_media`?"),
        ("aparitii_media_2026-02.xls", "salvați fișierul ca .csv"),
        ("citește-mă.txt", "extensia `.txt` nu este cunoscută"),
        ("fără_extensie", "extensia"),
    ];
    let project = names.iter().fold(Project::new(), |project, (name, _)| project.file(name, media("")));
    let run = project.land().status(1);
    names.iter().fold(run, |run, (name, reason)| run.rejected(name, reason));
}

#[test]
fn a_day_in_a_month_files_name_and_years_at_the_edges() {
    let project = Project::new()
        .file("aparitii_media_2026-09-30.csv", media("A;01.09.2026;articol;;x\n"))
        .file("aparitii_media_9999-12.csv", media("B;31.12.9999;articol;;x\n"))
        .file("aparitii_media_0001-01.csv", media("C;01.01.0001;articol;;x\n"));
    let run = project.land().status(0);
    assert_eq!(run.of("aparitii_media_2026-09-30.csv")["partition"], "2026-09");
    assert_eq!(project.rows("aparitii_media").len(), 3);
}

#[test]
fn unchanged_restated_and_back_again() {
    let (a, b) = (media("A;01.09.2026;articol;;x\n"), media("A;01.09.2026;articol;;y\n"));
    let project = Project::new().file("aparitii_media_2026-09.csv", &a);
    project.land().status(0).landed("aparitii_media_2026-09.csv", "landed", [1, 1, 0]);
    project.run(["warehouse", "snapshot", "--warehouse", "w", "first.json"]).status(0);
    project.land().status(0).landed("aparitii_media_2026-09.csv", "unchanged", [1, 1, 0]);
    for (bytes, canal) in [(&b, "y"), (&a, "x")] {
        project.write("in/aparitii_media_2026-09.csv", bytes);
        project.land().status(0).landed("aparitii_media_2026-09.csv", "restated", [1, 1, 0]);
        assert_eq!(project.rows("aparitii_media"), [format!("A|2026-09-01|articol||{canal}")]);
    }
    project.run(["warehouse", "history", "--warehouse", "w", "--json"]).status(0).stdout("\"version\":2");
}

#[test]
fn an_old_version_can_still_be_read() {
    let project = Project::new().file("aparitii_media_2026-09.csv", media("A;01.09.2026;articol;pozitiv;x\n"));
    project.land().status(0);
    project.run(["warehouse", "snapshot", "--warehouse", "w", "first.json"]).status(0);
    project.write(
        "in/aparitii_media_2026-09.csv",
        media("A;01.09.2026;articol;negativ;x\nB;01.09.2026;articol;pozitiv;x\n"),
    );
    project.land().status(0);
    let query = ["run", "--warehouse", "w", "--as-of", "2026-09-30", "--format", "csv", "img_positive_share"];
    let now = project.run(query).stdout;
    let [run, warehouse, w, as_of, day, format, csv, id] = query;
    let then = project.run([run, warehouse, w, as_of, day, format, csv, "--snapshot", "first.json", id]).stdout;
    assert_eq!(now.lines().nth(1).unwrap(), "3,2,1,50.00,0");
    assert_eq!(then.lines().nth(1).unwrap(), "3,1,1,100.00,0");
}

#[test]
fn a_full_file_replaces_the_dataset_and_an_older_one_is_refused() {
    let header = SUPPLIERS.lines().next().unwrap();
    let one = format!("{header}\nF3;299399620;Trei;PJ;clinic;Lugoj;U\n");
    let project = Project::new().file("furnizori_2026-09-30.csv", SUPPLIERS);
    project.land().status(0);
    std::fs::remove_file(project.path("in/furnizori_2026-09-30.csv")).unwrap();
    let project = project.file("furnizori_2026-08-31.csv", &one);
    project.land().status(1).rejected("furnizori_2026-08-31.csv", "--older");
    assert_eq!(project.rows("furnizori").len(), 2);
    project.run(["land", "--warehouse", "w", "in", "--json", "--older"]).status(0).landed(
        "furnizori_2026-08-31.csv",
        "restated",
        [1, 1, 0],
    );
    assert_eq!(project.rows("furnizori").len(), 1);
    // The same day with other bytes is a restatement; a month stands for its last day.
    std::fs::remove_file(project.path("in/furnizori_2026-08-31.csv")).unwrap();
    let project = project.file("furnizori_2026-09.csv", SUPPLIERS);
    project.land().status(0).landed("furnizori_2026-09.csv", "landed", [2, 2, 0]);
    project.write("in/furnizori_2026-09.csv", &one);
    project.land().status(0).landed("furnizori_2026-09.csv", "restated", [1, 1, 0]);
}

#[test]
fn folders_land_in_the_order_of_their_references() {
    let project = Project::new()
        .file(
            "a/plan_control_2026-09-30.csv",
            "an;furnizor_id;tip;trimestru;luna;blocat;motiv\n2026;F1;tematic;3;;;\n2026;F9;tematic;3;;;\n",
        )
        .file("b/c/furnizori_2026-09-30.csv", SUPPLIERS);
    let run = project.land().status(1).landed("plan_control_2026-09-30.csv", "landed", [2, 1, 1]);
    let order: Vec<_> = run.objects().iter().map(|object| object["dataset"].as_str().unwrap().to_owned()).collect();
    assert_eq!(order, ["furnizori", "plan_control"]);
    assert_eq!(project.quarantine(), ["3: 2026;F9;tematic;3;;; [REFERINTA furnizor_id]"]);
}

#[test]
fn a_row_that_came_before_what_it_refers_to_lands_on_recheck() {
    let plan = "an;furnizor_id;tip;trimestru;luna;blocat;motiv\n2026;F1;tematic;3;;;\n";
    let project = Project::new().file("plan_control_2026-09-30.csv", plan);
    project.land().status(1).landed("plan_control_2026-09-30.csv", "landed", [1, 0, 1]);
    let project = project.file("furnizori_2026-09-30.csv", SUPPLIERS);
    // Unchanged, and its quarantine still stands.
    project.land().status(1).landed("plan_control_2026-09-30.csv", "unchanged", [1, 0, 1]);
    project.run(["land", "--warehouse", "w", "in", "--json", "--recheck"]).status(0).landed(
        "plan_control_2026-09-30.csv",
        "restated",
        [1, 1, 0],
    );
    assert!(project.quarantine().is_empty());
}

#[test]
fn a_row_that_refers_to_a_quarantined_one_is_quarantined_too() {
    let suppliers = SUPPLIERS.replace("299399620", "299399621");
    let project = Project::new().file("furnizori_2026-09-30.csv", suppliers).file(
        "plan_control_2026-09-30.csv",
        "an;furnizor_id;tip;trimestru;luna;blocat;motiv\n2026;F1;tematic;3;;;\n2026;F2;tematic;3;;;\n",
    );
    project.land().status(1).landed("plan_control_2026-09-30.csv", "landed", [2, 1, 1]);
    assert_eq!(
        project.quarantine(),
        [
            "2: F1;299399621;Clinica Unu;PJ;clinic;Timișoara;U [FURN-CUI cui]",
            "2: 2026;F1;tematic;3;;; [REFERINTA furnizor_id]",
        ]
    );
}

#[test]
fn copies_keep_one_row_and_contradictions_none() {
    let rows = "A;01.09.2026;articol;;x\nA;01.09.2026;articol;;\" x \"\nB;01.09.2026;articol;;x\nB;02.09.2026;articol;;x\nB;01.09.2026;articol;;x\nC;01.09.2026;articol;;x\n";
    let project = Project::new().file("aparitii_media_2026-09.csv", media(rows));
    project.land().status(1).landed("aparitii_media_2026-09.csv", "landed", [6, 2, 4]);
    assert_eq!(project.rows("aparitii_media"), ["A|2026-09-01|articol||x", "C|2026-09-01|articol||x"]);
    let run = project.run(["quarantine", "--warehouse", "w"]).status(1);
    for message in ["[CHEIE-COPIE]: copie a rândului 2", "rândul 5, 6", "rândul 4, 6", "rândul 4, 5"] {
        assert!(run.stdout.contains(message), "{message}: {}", run.stdout);
    }
}

/// A value that does not read is absent after typing, but it was not absent in the file.
#[test]
fn a_row_with_an_unreadable_value_is_no_copy_of_one_without() {
    let header = "id;data;func_code;titlu;domeniu;solicitat;deschis;modificare;justificata\n";
    let rows = "A;01.09.2026;66.05;20;;1,00;1,00;nu;\nA;01.09.2026;66.05;20;;1,00;1,00;nu;poate\n";
    let project = Project::new().file("deschideri_credite_2026-09.csv", format!("{header}{rows}"));
    project.land().status(1).landed("deschideri_credite_2026-09.csv", "landed", [2, 0, 2]);
}

#[test]
fn quarters_and_check_digits() {
    let row = |number: u8, year: &str, last: &str| {
        format!("2026;A1;{number};66.05;20;;initial;01.01.2026;1.000,00;{year};250,00;250,00;250,00;{last}\n")
    };
    let budget = format!("{BUDGET}{}{}", row(1, "1000,00", "250,00"), row(2, "1000,00", "249,99"));
    let cm = "serie;numar;luna;rectificare;serie_anulat;numar_anulat;cod_urgenta;cod_infectocontagioasa;cod_indemnizatie;tip_cm;data_acordarii;data_inceput;data_sfarsit;cod_diagnostic;cnp_asigurat;cnp_copil;cod_parafa;tip;unitate_cui;angajator_cui;zile;mzbci;procent;lei_angajator;lei_fnuass\n";
    let certificate = |number: u8, cnp: &str, cui: &str| {
        format!(
            "X;{number};09.2026;;;;;;01;amb;01.09.2026;01.09.2026;05.09.2026;J00;{cnp};;P1;initial;{cui};;5;100,00;75;375,00;0,00\n"
        )
    };
    let certificates = [
        certificate(1, "1960229034571", "299399620"),
        certificate(2, "1960229034578", "299399620"),
        certificate(3, "1960230034570", "299399620"),
        certificate(4, "1960229034571", "299399621"),
        certificate(5, "196022903457", "299399620"),
        certificate(6, "196022903457X", "RO299399620"),
    ];
    let project = Project::new()
        .file("buget_credite_2026-09-30.csv", budget)
        .file("certificate_cm_2026-09.csv", format!("{cm}{}", certificates.concat()));
    let run = project.land().status(1).landed("buget_credite_2026-09-30.csv", "landed", [2, 1, 1]);
    let rules = &run.of("certificate_cm_2026-09.csv")["broken_rules"];
    assert_eq!(project.rows("buget_credite").len(), 1);
    // A wrong digit, the 30th of February, a digit too few, a letter; the code with RO before it is as good.
    assert_eq!(rules["CM-CNP"], 4, "{:?}", project.quarantine());
    assert_eq!(rules["CM-CUI"], 1, "{:?}", project.quarantine());
    run.landed("certificate_cm_2026-09.csv", "landed", [6, 1, 5]);
}

#[test]
fn json_has_the_fields_of_core_for_every_file() {
    let project = Project::new()
        .file("aparitii_media_2026-09.csv", media("A;01.09.2026;articol;;x\nB;01.09.2026;ziar;;x\n"))
        .file("facturi_2026-09.csv", "x")
        .file("necunoscut_2026-09.csv", "x");
    let run = project.land().status(1);
    assert_eq!(run.objects().len(), 3);
    for object in run.objects() {
        let names: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).take(9).collect();
        assert_eq!(
            names,
            [
                "file",
                "dataset",
                "partition",
                "status",
                "rows_read",
                "rows_accepted",
                "rows_quarantined",
                "sha256",
                "reason"
            ]
        );
        let count = |name: &str| object[name].as_u64().unwrap();
        assert_eq!(count("rows_read"), count("rows_accepted") + count("rows_quarantined"));
        assert_eq!(object["reason"].is_null(), object["status"] != "rejected");
    }
    assert_eq!(run.of("aparitii_media_2026-09.csv")["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(run.of("facturi_2026-09.csv")["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn a_path_given_twice_and_a_folder_with_its_own_file() {
    let project = Project::new().file("aparitii_media_2026-09.csv", media("A;01.09.2026;articol;;x\n"));
    let run = project.run(["land", "--warehouse", "w", "in/aparitii_media_2026-09.csv", "in", "--json"]).status(0);
    let statuses: Vec<_> = run.objects().iter().map(|object| object["status"].clone()).collect();
    assert_eq!(statuses, ["landed", "unchanged"]);
}

/// Native dates, numbers and booleans, or their texts.
#[test]
fn spreadsheets_with_native_cells_and_texts() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet();
    for (at, name) in
        ["id", "data", "func_code", "titlu", "domeniu", "solicitat", "deschis", "modificare", "justificata"]
            .iter()
            .enumerate()
    {
        sheet.write(0, at as u16, *name).unwrap();
    }
    let date = ExcelDateTime::parse_from_str("2026-09-15").unwrap();
    for (row, id) in [(1, "A"), (2, "B"), (4, "C"), (5, "D"), (6, "E"), (7, "F")] {
        sheet.write(row, 0, id).unwrap();
        sheet.write_with_format(row, 1, &date, &day).unwrap();
        sheet.write(row, 2, "66.05").unwrap();
        sheet.write(row, 3, 20).unwrap();
        sheet.write(row, 5, 0.1 + 0.2).unwrap();
        sheet.write(row, 6, 1234567.89).unwrap();
        sheet.write(row, 7, false).unwrap();
    }
    sheet.write(1, 5, 0.3).unwrap();
    // All texts as CSV has them.
    for (at, text) in ["B", "15.09.2026", "66.05", "20", "", "1.234,50", "-7", "DA", "nu"].iter().enumerate() {
        sheet.write(2, at as u16, *text).unwrap();
    }
    // 66.05 lost its zeros: no text any more.
    sheet.write(4, 2, 66.05).unwrap();
    sheet.write(4, 5, 1).unwrap();
    // Half a bani is never rounded; a time of day is no date; a date is no amount.
    sheet.write(5, 5, 0.125).unwrap();
    sheet.write_with_format(6, 1, 46280.5, &day).unwrap();
    sheet.write_with_format(7, 5, &date, &day).unwrap();
    let project = Project::new().file("deschideri_credite_2026-09.xlsx", book.save_to_buffer().unwrap());
    project.land().status(1).landed("deschideri_credite_2026-09.xlsx", "landed", [6, 2, 4]);
    assert_eq!(
        project.rows("deschideri_credite"),
        ["A|2026-09-15|66.05|20||0.30|1234567.89|false|", "B|2026-09-15|66.05|20||1234.50|-7.00|true|false"]
    );
    let rules: Vec<_> =
        project.quarantine().iter().map(|row| format!("{}{}", &row[..2], row.split(" [").nth(1).unwrap())).collect();
    assert_eq!(rules, ["5:TIP func_code]", "6:TIP solicitat]", "7:TIP data][TIP solicitat]", "8:TIP solicitat]"]);
}

/// The days of a workbook of the 1904 system count from another day.
#[test]
fn spreadsheets_of_the_1904_system() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet();
    for (at, name) in ["data", "valuta", "multiplicator", "curs"].iter().enumerate() {
        sheet.write(0, at as u16, *name).unwrap();
    }
    // 15.09.2026 is day 46280 of the 1900 system and 46280 - 1462 of the other.
    sheet.write_with_format(1, 0, 46280 - 1462, &day).unwrap();
    for (at, value) in [(1, "EUR"), (2, "1"), (3, "5,07")] {
        sheet.write(1, at, value).unwrap();
    }
    let bytes = crate::hostile::with_entry(&book.save_to_buffer().unwrap(), "xl/workbook.xml", |text| {
        assert!(text.contains("<workbookPr "));
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    let project = Project::new().file("curs_bnr_2026-09.xlsx", bytes);
    project.land().status(0);
    assert_eq!(project.rows("curs_bnr"), ["2026-09-15|EUR|1|5.0700"]);
}

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)));
    let batch = batch.unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn decimals(values: Vec<Option<i128>>, precision: u8, scale: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(values).with_precision_and_scale(precision, scale).unwrap())
}

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

/// 1 September 2026 and days after it.
fn days(after: &[i32]) -> ArrayRef {
    Arc::new(Date32Array::from(after.iter().map(|day| 20697 + day).collect::<Vec<_>>()))
}

#[test]
fn parquet_with_native_types() {
    let bytes = parquet(vec![
        ("curs", decimals(vec![Some(507_000), Some(509_990), None, Some(-1)], 20, 5)),
        ("data", days(&[0, 1, 2, 30])),
        ("valuta", texts(&[" EUR ", "USD", "CHF", "GBP"])),
        ("multiplicator", Arc::new(Int64Array::from(vec![1, 100, 1, 1 << 40]))),
    ]);
    let exact = parquet(vec![
        ("data", days(&[30, 31])),
        ("valuta", texts(&["EUR", "USD"])),
        ("multiplicator", Arc::new(Int32Array::from(vec![1, 1]))),
        ("curs", decimals(vec![Some(123_456), Some(123_450)], 20, 5)),
    ]);
    let project = Project::new().file("curs_bnr_2026-09.parquet", bytes).file("curs_bnr_2026-10.parquet", exact);
    project.land().status(1).landed("curs_bnr_2026-09.parquet", "landed", [4, 2, 2]).landed(
        "curs_bnr_2026-10.parquet",
        "landed",
        [2, 1, 1],
    );
    assert_eq!(
        project.rows("curs_bnr"),
        ["2026-09-01|EUR|1|5.0700", "2026-09-02|USD|100|5.0999", "2026-10-02|USD|1|1.2345"]
    );
    let rules: Vec<_> = project.quarantine().iter().map(|row| row.split(" [").nth(1).unwrap().to_owned()).collect();
    assert_eq!(rules, ["OBLIGATORIU curs]", "TIP multiplicator][TIP curs][LUNA data]", "TIP curs]"].map(str::to_owned));
}

#[test]
fn parquet_months_are_first_days_and_booleans_native() {
    let plan = |month: i32| {
        parquet(vec![
            ("an", Arc::new(Int32Array::from(vec![2026])) as ArrayRef),
            ("furnizor_id", texts(&["F1"])),
            ("tip", texts(&["tematic"])),
            ("trimestru", Arc::new(Int32Array::from(vec![3]))),
            ("luna", days(&[month])),
            ("blocat", Arc::new(BooleanArray::from(vec![true]))),
            ("motiv", Arc::new(StringArray::from(vec![None::<&str>]))),
        ])
    };
    let project =
        Project::new().file("furnizori_2026-09-30.csv", SUPPLIERS).file("plan_control_2026-09-30.parquet", plan(0));
    project.land().status(0);
    assert_eq!(project.rows("plan_control"), ["2026|F1|tematic|3|2026-09-01|true|"]);
    project.write("in/plan_control_2026-09-30.parquet", plan(1));
    project.land().status(1).landed("plan_control_2026-09-30.parquet", "restated", [1, 0, 1]);
}

/// What other programs write for the same values: categories, wide texts, small decimals; and a file without rows.
#[test]
fn parquet_of_other_writers() {
    let rates = |valuta: ArrayRef, curs: ArrayRef| {
        let multiplicator: ArrayRef = Arc::new(Int64Array::from(vec![1, 1]));
        parquet(vec![("data", days(&[0, 0])), ("valuta", valuta), ("multiplicator", multiplicator), ("curs", curs)])
    };
    let curs = || decimals(vec![Some(50_700), Some(45_000)], 9, 4);
    let dictionary: DictionaryArray<Int32Type> = ["EUR", "USD"].into_iter().collect();
    let wide = LargeStringArray::from(vec!["EUR", "USD"]);
    let view = StringViewArray::from(vec!["EUR", "USD"]);
    let small = Decimal64Array::from(vec![50_700_i64, 45_000]).with_precision_and_scale(9, 4).unwrap();
    let project = Project::new();
    for bytes in [
        rates(Arc::new(dictionary), curs()),
        rates(Arc::new(wide), curs()),
        rates(Arc::new(view), curs()),
        rates(texts(&["EUR", "USD"]), Arc::new(small)),
    ] {
        project.write("in/curs_bnr_2026-09.parquet", bytes);
        project.land().status(0);
        assert_eq!(project.rows("curs_bnr"), ["2026-09-01|EUR|1|5.0700", "2026-09-01|USD|1|4.5000"]);
    }
    let none = parquet(vec![
        ("data", days(&[])),
        ("valuta", texts(&[])),
        ("multiplicator", Arc::new(Int32Array::from(Vec::<i32>::new()))),
        ("curs", decimals(vec![], 18, 4)),
    ]);
    project.write("in/curs_bnr_2026-09.parquet", none);
    project.land().status(0).landed("curs_bnr_2026-09.parquet", "restated", [0, 0, 0]);
}

#[test]
fn parquet_with_a_wrong_type_is_rejected_whole() {
    let rates = |curs: ArrayRef, data: ArrayRef| {
        parquet(vec![
            ("data", data),
            ("valuta", texts(&["EUR"])),
            ("multiplicator", Arc::new(Int32Array::from(vec![1]))),
            ("curs", curs),
        ])
    };
    let project = Project::new()
        .file("curs_bnr_2026-08.parquet", rates(Arc::new(Float64Array::from(vec![5.07])), days(&[-1])))
        .file("curs_bnr_2026-09.parquet", rates(decimals(vec![Some(1)], 18, 4), texts(&["01.09.2026"])))
        .file("curs_bnr_2026-10.parquet", parquet(vec![("data", days(&[30]))]));
    project
        .land()
        .status(1)
        .rejected("curs_bnr_2026-08.parquet", "coloana curs are în Parquet tipul Float64")
        .rejected("curs_bnr_2026-09.parquet", "coloana data are în Parquet tipul Utf8")
        .rejected("curs_bnr_2026-10.parquet", "lipsesc coloanele valuta");
}

#[test]
fn a_missing_path_is_a_usage_error_and_lands_nothing() {
    let project = Project::new().file("aparitii_media_2026-09.csv", media(""));
    project.run(["land", "--warehouse", "w", "in", "nu-este"]).status(2).stderr("nu-este does not exist");
    assert!(!project.path("w").exists());
}

/// A row of several months, none in its own file's: the key in two months is for `check`, not for landing.
#[test]
fn the_same_key_in_two_months_lands_and_check_tells() {
    let project = Project::new()
        .file("aparitii_media_2026-08.csv", media("A;01.08.2026;articol;pozitiv;x\n"))
        .file("aparitii_media_2026-09.csv", media("A;01.09.2026;articol;pozitiv;x\n"));
    project.land().status(0);
    let report = project.run(["check", "--warehouse", "w", "--json"]).status(1);
    assert!(report.stdout.contains("aparitii_media"), "{}", report.stdout);
}

#[test]
fn the_same_bytes_for_a_later_day_move_that_day_on() {
    let header = SUPPLIERS.lines().next().unwrap();
    let project = Project::new().file("furnizori_2026-02-10.csv", SUPPLIERS);
    project.land().status(0);
    let project = project.file("furnizori_2026-03-01.csv", SUPPLIERS);
    project.land().status(0).landed("furnizori_2026-03-01.csv", "unchanged", [2, 2, 0]);
    let one = format!("{header}\nF3;299399620;Trei;PJ;clinic;Lugoj;U\n");
    let project = project.file("furnizori_2026-02-20.csv", one);
    project.land().status(1).rejected("furnizori_2026-02-20.csv", "furnizori_2026-03-01.csv");
    assert_eq!(project.rows("furnizori").len(), 2);
}

#[test]
fn a_hidden_extract_is_not_skipped_in_silence() {
    let project = Project::new()
        .file(".furnizori_2026-09-30.csv", SUPPLIERS)
        .file(".DS_Store", "x")
        .file("furnizori_2026-09-30.csv", SUPPLIERS);
    let run = project.land().status(1).rejected(".furnizori_2026-09-30.csv", "set de date cunoscut");
    assert_eq!(run.objects().len(), 2);
}
