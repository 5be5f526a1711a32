use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};

use super::form_definition::FormDefinition;
use super::form_set::built_in_forms;
use super::form_sheet::FormSheet;
use super::form_workbook::workbook;
use super::sheet_cell::SheetCell;
use crate::indicator::{Cell, Definition};
use crate::report::edition::Edition;
use crate::report::edition_fixture::{AS_OF, county, definitions, empty_county, result};
use crate::report::{EditionInput, ReportError, Signatory};

const HEAD: &str = "name = \"F\"\ntitle = \"Formular\"\nlegal = \"Legea\"\nunit = \"lei\"\nperiod = \"data\"\n\
                    orientation = \"portrait\"\nindicator = \"arr_over90\"\n";

fn parse(text: &str) -> Result<FormDefinition, ReportError> {
    FormDefinition::parse("f.toml", text, &definitions())
}

fn refusal(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

fn sheet(input: &EditionInput, id: &str) -> FormSheet {
    let forms = built_in_forms(&input.definitions).unwrap();
    let form = forms.iter().find(|form| form.id == id).unwrap();
    FormSheet::fill(&Edition::new(input).unwrap(), form)
}

fn fill(input: &EditionInput, text: &str) -> FormSheet {
    FormSheet::fill(&Edition::new(input).unwrap(), &parse(text).unwrap())
}

/// The rows of the sheet as printed.
fn texts(sheet: &FormSheet) -> Vec<Vec<String>> {
    let printed = |row: &super::form_sheet::SheetRow| row.cells.iter().map(SheetCell::text).collect();
    sheet.rows.iter().map(printed).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn read_back(bytes: &[u8]) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
    book.worksheet_range(&name).unwrap()
}

#[test]
fn every_form_of_the_program_fits_its_indicator() {
    let forms = built_in_forms(&definitions()).unwrap();
    assert!(forms.len() >= 4);
    for form in &forms {
        assert!(!form.legal.is_empty() && !form.columns.is_empty(), "{}", form.id);
    }
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let column = "[[column]]\ntitle = \"Suma\"\nfrom = \"suma\"\n";
    assert!(parse(&format!("{HEAD}{column}")).is_ok());
    for (text, error) in [
        (
            format!("{HEAD}{}", column.replace("\"suma\"", "\"summa\"")),
            "f.toml:10: indicator `arr_over90` has no column `summa`",
        ),
        (format!("{HEAD}{column}minus = \"tinta\"\n"), "f.toml:11: indicator `arr_over90` has no column `tinta`"),
        (HEAD.replace("arr_over90", "arr_over9") + column, "f.toml:7: there is no indicator `arr_over9`"),
        (format!("{HEAD}before = [\"{{casă}}\"]\n{column}"), "f.toml:8: nothing fills `{casă}` in a paragraph"),
        (format!("{HEAD}before = [\"{{total:suma}}\"]\n{column}"), "f.toml:8: nothing fills `{total:suma}`"),
        (
            format!("{HEAD}[filter]\ncolumn = \"dom\"\nis = \"x\"\n{column}"),
            "f.toml:9: indicator `arr_over90` has no column `dom`",
        ),
        (format!("{HEAD}[[column]]\ntitle = \"Suma\"\n"), "f.toml:8: column «Suma» needs one of `from`"),
        (
            format!("{HEAD}[[column]]\ntitle = \"Suma\"\nfill = \"ordinal\"\ntotal = true\n"),
            "`total` go with `from` alone",
        ),
        (format!("{HEAD}{column}form = 1\n"), "f.toml:11: unknown field `form`"),
        (format!("{HEAD}[[column]]\ntitle = \"F\"\nproperty = \"formula\"\n"), "describes what `measures` names"),
    ] {
        assert!(refusal(&text).contains(error), "{error}: {}", refusal(&text));
    }
    let named = FormDefinition::parse("Formular nou.toml", &format!("{HEAD}{column}"), &definitions()).unwrap_err();
    assert!(named.to_string().contains("a form's file is named with"));
}

#[test]
fn the_account_of_expenditure_has_its_columns_and_its_identity() {
    let sheet = sheet(&county(), "cont-executie-cheltuieli");
    let numbers: Vec<_> = sheet.columns.iter().map(|column| column.number.as_str()).collect();
    assert_eq!(numbers, ["A", "B", "1", "2", "3", "4", "5", "6", "7=5-6", "8"]);
    let rows = texts(&sheet);
    assert_eq!(rows.len(), 13);
    assert_eq!(rows[0][..2], ["CHELTUIELI – TOTAL", "50.05"]);
    assert!(sheet.rows[0].total && sheet.rows[1].total && !sheet.rows[2].total);
    assert_eq!(sheet.rows[4].depth, 2, "66.05.03.01 lies two below its chapter");
    assert_eq!(rows[0][3], "2.516.400.000,37");
}

#[test]
fn the_account_of_revenue_adds_up_as_its_heads_say() {
    let sheet = sheet(&county(), "cont-executie-venituri");
    for row in &sheet.rows {
        let amount = |column: usize| match &row.cells[column] {
            SheetCell::Number { unscaled, scale: 2 } => *unscaled,
            other => panic!("{other:?}"),
        };
        assert_eq!(amount(4), amount(5) + amount(6), "3=4+5");
        assert_eq!(amount(9), amount(4) - amount(7) - amount(8), "8=3-6-7");
    }
    assert_eq!(texts(&sheet).last().unwrap()[..2], ["Total", ""]);
}

#[test]
fn overdue_payments_are_printed_by_band_with_arrears_and_explained_gaps() {
    let sheet = sheet(&county(), "plati-restante");
    let amount = |row: usize, column: usize| match &sheet.rows[row].cells[column] {
        SheetCell::Number { unscaled, scale: 2 } => *unscaled,
        other => panic!("{other:?} in row {row}"),
    };
    for column in [2, 3] {
        assert_eq!(amount(6, column), (3..=5).map(|row| amount(row, column)).sum::<i128>(), "arrears");
    }
    assert_eq!(amount(0, 3), (1..=5).map(|row| amount(row, 3)).sum::<i128>(), "bands are disjoint");
    assert!(sheet.rows.iter().all(|row| row.cells[4] == SheetCell::Blank), "nothing is invented");
    assert_eq!(sheet.rows[7].cells[2], SheetCell::Blank);
    assert!(sheet.notes[0].starts_with("Col. 3: ") && sheet.notes[1].starts_with("Rd. 08: "));
}

#[test]
fn the_scorecard_reads_each_quarter_at_its_end() {
    let input = county();
    let sheet = sheet(&input, "tablou-de-bord");
    let then = input.results["gov_kpi_scorecard"][&"2026-03-31".parse().unwrap()].cell(0, "realizat").clone();
    let (unscaled, _) = then.number().unwrap();
    let first = &sheet.rows[0].cells;
    assert_eq!(first[1].text(), "Plăți restante peste 90 de zile de la scadență – restanțe peste 90 de zile (lei)");
    assert_eq!(first[4], SheetCell::Number { unscaled: unscaled / 100, scale: 2 });
    assert_eq!(first[6], first[8], "the third quarter ends at the reporting date");
    assert_eq!(first[7], SheetCell::Blank, "the fourth has not begun");
    assert_eq!(first[11], first[8], "the target is zero");
    assert_eq!(first[12], SheetCell::Blank);
    let total = sheet.rows.last().unwrap();
    assert_eq!((total.cells[9].text().as_str(), total.cells[10].text().as_str()), ("35", "14"));
    let owners: Vec<_> = sheet.rows.iter().map(|row| row.cells[13].text()).collect();
    assert_eq!(owners[0], "Direcția Economică", "of the objective");
    assert_eq!(owners[4], input.definitions["ml_refund_due"].owner, "of the indicator, where the objective has none");
}

#[test]
fn a_moment_without_a_result_is_no_zero() {
    let mut input = county();
    input.results.get_mut("gov_kpi_scorecard").unwrap().remove(&"2026-03-31".parse().unwrap());
    let sheet = sheet(&input, "tablou-de-bord");
    assert!(sheet.rows[..7].iter().all(|row| row.cells[4] == SheetCell::Absent));
}

#[test]
fn rows_are_chosen_and_added_up_for_the_text() {
    let mut input = county();
    let shape = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    let rows = ["clinic|10.50|1|1", "spitale|1000.25|2|1", "clinic|-0.25|3|1", "clinic||4|1"].map(str::to_owned);
    input.results.get_mut("arr_over90").unwrap().insert(AS_OF, result("arr_over90", AS_OF, shape, &rows));
    let text = format!(
        "{HEAD}before = [\"{{casa}} cere {{total:suma}} lei la {{data}}.\"]\n[filter]\ncolumn = \"domeniu\"\nis = \"clinic\"\n\
         [[column]]\ntitle = \"Nr.\"\nfill = \"ordinal\"\n[[column]]\ntitle = \"Domeniul\"\nfrom = \"domeniu\"\n\
         [[column]]\ntitle = \"Suma\"\nfrom = \"suma\"\ntotal = true\n"
    );
    let sheet = fill(&input, &text);
    assert_eq!(sheet.before, ["Casa de Asigurări de Sănătate Timiș cere 10,25 lei la 30 septembrie 2026."]);
    let clinic = "Asistență medicală pentru specialități clinice";
    let rows = texts(&sheet);
    assert_eq!(rows, [["1", clinic, "10,50"], ["2", clinic, "−0,25"], ["3", clinic, "–"], ["", "Total", "10,25"]]);
    assert_eq!(sheet.label, 1);
}

#[test]
fn each_row_has_its_letter_with_dots_for_what_is_not_known() {
    let mut input = county();
    let shape = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    let rows = ["clinic|10.50|1|1", "spitale||2|1"].map(str::to_owned);
    input.results.get_mut("arr_over90").unwrap().insert(AS_OF, result("arr_over90", AS_OF, shape, &rows));
    let letter =
        "[letter]\ntitle = \"Cerere\"\nparagraphs = [\"=Cerem {suma} lei, {...}.\"]\nreserved = [\"{judet}\"]\n";
    let column = "[[column]]\ntitle = \"Suma\"\nfrom = \"suma\"\n";
    let sheet = fill(&input, &format!("{HEAD}{letter}{column}"));
    let dots = ".".repeat(24);
    assert_eq!(sheet.letters.len(), 2);
    assert_eq!(sheet.letters[0].paragraphs, [format!("=Cerem 10,50 lei, {dots}.")]);
    assert_eq!(sheet.letters[1].paragraphs, [format!("=Cerem {dots} lei, {dots}.")]);
    assert_eq!(sheet.letters[1].reserved, ["Timiș"]);
    let bytes = workbook(input.origin(), &sheet).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names().len(), 2);
    assert!(book.worksheet_formula("scrisori").unwrap().is_empty());
    assert!(part(&bytes, "xl/worksheets/sheet2.xml").contains("<rowBreaks count=\"1\""));
    let misspelt = letter.replace("{suma}", "{sumă}");
    assert!(refusal(&format!("{HEAD}{misspelt}{column}")).contains("f.toml:10: nothing fills `{sumă}`"));
}

#[test]
fn without_a_result_the_form_says_why_and_has_no_figures() {
    let input = empty_county();
    let sheet = sheet(&input, "plati-restante");
    assert!(sheet.rows.is_empty());
    assert!(sheet.absent.as_ref().unwrap().contains("«facturi», «plati» nu au fost încărcate"));
    let range = read_back(&workbook(input.origin(), &sheet).unwrap());
    let said = range.cells().any(|(_, _, cell)| cell.to_string().contains("nu au fost încărcate"));
    assert!(said && range.cells().all(|(_, _, cell)| !matches!(cell, Data::Float(_) | Data::Int(_))));
}

#[test]
fn those_sign_whom_the_house_names() {
    let mut input = county();
    input.house.signatures = vec![Signatory { role: "Director General".into(), name: "Ana Pop".into() }];
    assert_eq!(sheet(&input, "plati-restante").signatures[0].name, "Ana Pop");
    let column = "signatures = [\"Medic-șef\", \"Director General\"]\n[[column]]\ntitle = \"Suma\"\nfrom = \"suma\"\n";
    let signatures = fill(&input, &format!("{HEAD}{column}")).signatures;
    assert_eq!((signatures[0].role.as_str(), signatures[0].name.as_str()), ("Medic-șef", ""));
    assert_eq!(signatures[1].name, "Ana Pop");
}

#[test]
fn the_workbook_holds_the_cells_of_the_sheet_with_their_types() {
    let input = county();
    for form in built_in_forms(&input.definitions).unwrap() {
        let sheet = FormSheet::fill(&Edition::new(&input).unwrap(), &form);
        let range = read_back(&workbook(input.origin(), &sheet).unwrap());
        let Some(first) = sheet.rows.first() else { continue };
        let label = first.cells[sheet.label].text();
        let at = |(row, column, cell): (usize, usize, &Data)| {
            (column == sheet.label && cell.to_string() == label && row > 5).then_some(row)
        };
        let top = range.cells().find_map(at).unwrap();
        for (down, row) in sheet.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                let read = range.get((top + down, column)).unwrap_or(&Data::Empty);
                match cell {
                    SheetCell::Blank => assert_eq!(*read, Data::Empty, "{}", form.id),
                    SheetCell::Absent | SheetCell::Text(_) => assert_eq!(*read, text_cell(&cell.text()), "{}", form.id),
                    SheetCell::Number { unscaled, scale } => {
                        let Data::Float(number) = read else { panic!("{}: {read:?}", form.id) };
                        let exact = Cell::Decimal { unscaled: *unscaled, scale: *scale }.to_string();
                        assert_eq!(format!("{number:.*}", usize::from(*scale)), exact, "{}", form.id);
                    }
                    SheetCell::Date(day) | SheetCell::Month(day) => {
                        assert_eq!(read.to_string().get(..10).unwrap(), day.to_string(), "{}", form.id);
                    }
                }
            }
        }
    }
}

fn text_cell(text: &str) -> Data {
    if text.is_empty() { Data::Empty } else { Data::String(text.to_owned()) }
}

#[test]
fn heads_are_frozen_and_repeated_on_a4_fitted_to_the_width() {
    let input = county();
    let bytes = workbook(input.origin(), &sheet(&input, "tablou-de-bord")).unwrap();
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(page.contains("<pane xSplit=\"2\" ySplit=\"7\"") && page.contains("state=\"frozen\""), "{page}");
    assert!(page.contains("paperSize=\"9\"") && page.contains("orientation=\"landscape\""));
    assert!(page.contains("fitToHeight=\"0\"") && page.contains("<pageSetUpPr fitToPage=\"1\"/>"));
    assert!(page.contains("Pagina &amp;P din &amp;N"));
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("'tablou-de-bord'!$5:$7"), "{book}");
    assert!(part(&bytes, "xl/styles.xml").contains("#,##0.00"));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let input = county();
    let sheet = sheet(&input, "cont-executie-cheltuieli");
    let first = workbook(input.origin(), &sheet).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(first, workbook(input.origin(), &sheet).unwrap());
    assert!(part(&first, "docProps/core.xml").contains("2026-09-30T00:00:00Z"));
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut input = county();
    let hostile = ["=1+1", "+cmd", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1", "<b>&\u{1}", "={1}"];
    let rows = hostile.map(|text| format!("{text}|1.00|1|1"));
    let shape = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    input.results.get_mut("arr_over90").unwrap().insert(AS_OF, result("arr_over90", AS_OF, shape, &rows));
    input.house.name = "=Casa & &P".into();
    let text =
        format!("{HEAD}[[column]]\ntitle = \"=D\"\nfrom = \"domeniu\"\n[[column]]\ntitle = \"S\"\nfrom = \"suma\"\n");
    let bytes = workbook(input.origin(), &fill(&input, &text)).unwrap();
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!page.contains("<f") || !page.contains("<f>"), "no formula");
    assert!(!page.contains("hyperlink"));
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let range = read_back(&bytes);
    for text in hostile.iter().filter(|text| !text.contains('\u{1}')) {
        assert!(range.cells().any(|(_, _, cell)| *cell == Data::String((*text).to_owned())), "{text}");
    }
}

#[test]
fn a_number_of_more_digits_than_a_spreadsheet_keeps_is_text() {
    let mut input = county();
    let shape = "domeniu:t suma:2 nr_facturi:i nr_furnizori:i";
    let rows = ["clinic|9999999999999.99|1|1", "spitale|10000000000000.01|1|1"].map(str::to_owned);
    input.results.get_mut("arr_over90").unwrap().insert(AS_OF, result("arr_over90", AS_OF, shape, &rows));
    let text =
        format!("{HEAD}[[column]]\ntitle = \"D\"\nfrom = \"domeniu\"\n[[column]]\ntitle = \"S\"\nfrom = \"suma\"\n");
    let range = read_back(&workbook(input.origin(), &fill(&input, &text)).unwrap());
    assert!(range.cells().any(|(_, _, cell)| *cell == Data::Float(9_999_999_999_999.99)));
    assert!(range.cells().any(|(_, _, cell)| *cell == Data::String("10.000.000.000.000,01".into())));
}

#[test]
fn a_form_on_an_indicator_that_is_not_there_is_refused() {
    let none: BTreeMap<String, Definition> = BTreeMap::new();
    let refusal = built_in_forms(&none).unwrap_err().to_string();
    assert!(refusal.starts_with("reports/forms/") && refusal.contains("there is no indicator"), "{refusal}");
}
