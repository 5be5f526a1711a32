use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::indicator::{Cell, CellType, Library, ResultColumn};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn definition(id: &str, columns: &[&str], front: &str) -> Definition {
    let described: Vec<_> = columns
        .iter()
        .map(|name| format!("{{ name = \"{name}\", title = \"{name}\", unit = \"{}\" }}", unit(name)))
        .collect();
    let text = format!(
        "/*---\nid = \"{id}\"\ntitle = \"x\"\nowner = \"x\"\nperiod = \"L\"\nprivacy = \"aggregate\"\nrequires = []\n\
         headline = \"TOTAL\"\nformula = \"x\"\nlegal = []\ncolumn = [{}]\n[release]\n{front}\n---*/\nSELECT 1",
        described.join(", ")
    );
    Definition::parse(&format!("x/{id}.sql"), &text).unwrap()
}

fn unit(column: &str) -> &'static str {
    if column.ends_with("_pct") { "%" } else { "" }
}

/// A result from words: `-` is absent, a number with a point an amount, another number a count.
fn result(id: &str, as_of: NaiveDate, columns: &[&str], rows: &[&str]) -> IndicatorResult {
    let cell = |word: &str| match word.split_once('.') {
        _ if word == "-" => Cell::Absent,
        Some((lei, bani)) => match (lei.parse::<i128>(), bani.parse::<i128>()) {
            (Ok(lei), Ok(bani)) => Cell::Decimal { unscaled: lei * 100 + bani, scale: 2 },
            _ => Cell::Text(word.into()),
        },
        None => word.parse().map_or_else(|_| Cell::Text(word.into()), Cell::Integer),
    };
    IndicatorResult {
        indicator: id.into(),
        as_of,
        columns: columns.iter().map(|name| ResultColumn { name: (*name).into(), cell_type: CellType::Text }).collect(),
        rows: rows.iter().map(|row| row.split(' ').map(cell).collect()).collect(),
        missing: Vec::new(),
    }
}

fn shown(released: &Released, id: &str, as_of: NaiveDate) -> Vec<String> {
    let rows = released.results[id][&as_of].rows.iter();
    rows.map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")).collect()
}

struct Given {
    definitions: Vec<Definition>,
    results: Results,
    largest: BTreeMap<String, IndicatorResult>,
}

impl Given {
    fn of(columns: &[&str], front: &str, editions: &[(&str, &[&str])]) -> Self {
        let results = editions.iter().map(|(date, rows)| (day(date), result("t", day(date), columns, rows))).collect();
        Self {
            definitions: vec![definition("t", columns, front)],
            results: [("t".to_owned(), results)].into(),
            largest: BTreeMap::new(),
        }
    }

    fn release(&self, as_of: &str, earlier: &[PublishedCells]) -> Result<Released, DisclosureError> {
        let definitions: Vec<&Definition> = self.definitions.iter().collect();
        release(&self.results, &definitions, &self.largest, day(as_of), &DisclosurePolicy::default(), earlier)
    }
}

const TABLE: [&str; 5] = ["tip", "n", "lei", "cost", "rata_pct"];
const FRONT: &str = "key = [\"tip\"]\ncounts = { n = \"health\" }\namounts = { lei = \"n\" }\n\
                     statistics = { cost = [\"lei\", \"n\"], rata_pct = [\"n\", \"n(TOTAL)\"] }\n";

#[test]
fn a_small_count_takes_its_money_its_rates_and_another_row_with_it() {
    let rows = [
        "a 40 400.00 10.00 58.82",
        "b 0 0.00 - 0.00",
        "c 3 90.00 30.00 4.41",
        "d 25 250.00 10.00 36.76",
        "TOTAL 68 740.00 10.88 100.00",
    ];
    let given = Given::of(&TABLE, FRONT, &[("2026-09-30", &rows)]);
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(
        shown(&released, "t", day("2026-09-30")),
        [
            "a 40 400.00 10.00 58.82",
            "b 0 0.00  0.00",
            "c [c] [c] [c] [c]",
            "d [c] [c] [c] [c]",
            "TOTAL 68 740.00 10.88 100.00"
        ]
    );
    let told = &released.published.cells;
    assert_eq!(told["t.n(c) 2026-01-01..2026-09-30"], "[c]");
    assert_eq!(told["t.lei(a) 2026-01-01..2026-09-30"], "400.00");
    assert_eq!(told["t.n(b) 2026-01-01..2026-09-30"], "0");
    let note = released.log.iter().find(|note| note.row == "c" && note.column == "n").unwrap();
    assert_eq!(note.to_string(), "t | c | n | număr de persoane de la 1 la 9");
    let text = serde_json::to_string(&released.published).unwrap();
    assert_eq!(serde_json::from_str::<PublishedCells>(&text).unwrap(), released.published);
}

#[test]
fn a_total_kept_back_keeps_back_the_share_of_each_part() {
    let rows = ["a 30 300.00 10.00 90.91", "b 3 30.00 10.00 9.09", "TOTAL 33 330.00 10.00 100.00"];
    let given = Given::of(&TABLE, FRONT, &[("2026-09-30", &rows)]);
    let released = given.release("2026-09-30", &[]).unwrap();
    let shown = shown(&released, "t", day("2026-09-30"));
    let counts: Vec<bool> = shown.iter().map(|row| row.split(' ').nth(1) == Some("[c]")).collect();
    assert!(counts[1] && (counts[0] || counts[2]), "{shown:?}");
    if counts[2] {
        assert!(shown.iter().all(|row| row.ends_with("[c]")), "{shown:?}");
    }
}

#[test]
fn few_persons_more_than_in_the_last_edition_are_not_told() {
    let columns = ["tip", "n"];
    let front = "key = [\"tip\"]\ncounts = { n = \"health\" }\n";
    let given = Given::of(
        &columns,
        front,
        &[("2026-08-31", &["a 40", "b 50", "TOTAL 90"]), ("2026-09-30", &["a 43", "b 80", "TOTAL 123"])],
    );
    let first = given.release("2026-08-31", &[]).unwrap();
    assert_eq!(shown(&first, "t", day("2026-08-31")), ["a 40", "b 50", "TOTAL 90"]);
    let second = given.release("2026-09-30", &[first.published]).unwrap();
    let shown = shown(&second, "t", day("2026-09-30"));
    assert_eq!(shown[0], "a [c]");
    assert_eq!(shown.iter().filter(|row| row.ends_with("[c]")).count(), 2, "{shown:?}");
    // The same year on its own hides nothing.
    assert!(given.release("2026-09-30", &[]).unwrap().log.is_empty());
}

#[test]
fn a_stock_has_no_growth() {
    let front = "key = [\"tip\"]\ncounts = { n = \"health\" }\nstock = [\"n\"]\n";
    let given = Given::of(&["tip", "n"], front, &[("2026-08-31", &["a 40"]), ("2026-09-30", &["a 43"])]);
    let first = given.release("2026-08-31", &[]).unwrap();
    assert!(given.release("2026-09-30", &[first.published]).unwrap().log.is_empty());
}

#[test]
fn earlier_editions_need_their_figures_computed_again() {
    let given = Given::of(&TABLE, FRONT, &[("2026-09-30", &["a 40 400.00 10.00 100.00"])]);
    let error = given.release("2026-09-30", &[PublishedCells::new(day("2026-08-31"))]).unwrap_err();
    assert_eq!(error.to_string(), "`t` was not computed at 2026-08-31, the date of an earlier public edition");
    let mut strange = PublishedCells::new(day("2026-09-30"));
    strange.format = 7;
    assert!(given.release("2026-09-30", &[strange]).unwrap_err().to_string().contains("form 7"));
}

#[test]
fn a_percentage_that_gives_a_small_numerator_away_is_kept_back() {
    let columns = ["tip", "n", "bune_pct"];
    let front = "key = [\"tip\"]\ncounts = { n = \"administrative\" }\n\
                 implied = { bune_pct = { of = \"n\", count = \"administrative\" } }\nrelations = [\"bune_pct < n\"]\n";
    // 2 of 40 and 38 of 40 tell as much.
    let given = Given::of(&columns, front, &[("2026-09-30", &["a 40 5.00", "b 40 95.00", "c 40 50.00"])]);
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(shown(&released, "t", day("2026-09-30")), ["a 40 [c]", "b 40 [c]", "c 40 50.00"]);
}

#[test]
fn the_month_and_the_year_tell_the_months_before() {
    let front = "key = [\"tip\"]\ncounts = { luna = \"health\", an = \"health\" }\nmonth = { luna = \"an\" }\n";
    let given = Given::of(&["tip", "luna", "an"], front, &[("2026-09-30", &["a 30 34", "b 30 60"])]);
    let released = given.release("2026-09-30", &[]).unwrap();
    let shown = shown(&released, "t", day("2026-09-30"));
    assert!(shown[0] == "a [c] 34" || shown[0] == "a 30 [c]", "{shown:?}");
    assert_eq!(shown[1], "b 30 60");
}

#[test]
fn one_contributor_does_not_stand_out() {
    let columns = ["tip", "n", "lei"];
    let front =
        "key = [\"tip\"]\ncounts = { n = \"administrative\" }\namounts = { lei = \"n\" }\ndominance = [\"lei\"]\n";
    let rows = ["a 40 1000.00", "b 30 1000.00", "c 20 1000.00"];
    let mut given = Given::of(&columns, front, &[("2026-09-30", &rows)]);
    assert!(given.release("2026-09-30", &[]).unwrap_err().to_string().contains("largest contributors"));
    let largest =
        |rows: &[&str]| BTreeMap::from([("t".to_owned(), result("t", day("2026-09-30"), &["tip", "lei"], rows))]);
    given.largest = largest(&["a 851.00", "b 850.00"]);
    let error = given.release("2026-09-30", &[]).unwrap_err().to_string();
    assert_eq!(error, "`t` has no row for the largest contributor of `c`");
    given.largest = largest(&["a 851.00", "b 850.00", "c 100.00"]);
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(shown(&released, "t", day("2026-09-30")), ["a 40 [c]", "b 30 1000.00", "c 20 1000.00"]);
}

#[test]
fn the_place_of_a_row_does_not_tell_its_size() {
    let columns = ["dci", "n", "lei", "cumulat"];
    let front = "key = [\"dci\"]\ncounts = { n = \"health\" }\namounts = { lei = \"n\" }\nordered_by = \"lei\"\n\
                 statistics = { cumulat = [\"lei(..)\"] }\n";
    let rows = ["z 40 900.00 900.00", "y 2 800.00 1700.00", "x 60 700.00 2400.00", "b 3 600.00 3000.00"];
    let given = Given::of(&columns, front, &[("2026-09-30", &rows)]);
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(
        shown(&released, "t", day("2026-09-30")),
        ["z 40 900.00 900.00", "x 60 700.00 [c]", "b [c] [c] [c]", "y [c] [c] [c]"]
    );
}

#[test]
fn a_scorecard_tells_no_figure_that_is_kept_back() {
    let mut given = Given::of(&["tip", "n"], "key = [\"tip\"]\ncounts = { n = \"health\" }\n", &[]);
    let at = day("2026-09-30");
    let columns = ["indicator", "coloana", "realizat", "structura"];
    let score = definition(
        "score",
        &columns,
        "key = [\"indicator\", \"coloana\"]\nattained = [\"realizat\"]\nopen = [\"structura\"]\n",
    );
    let by = definition("by", &["structura", "puncte"], "key = [\"structura\"]\nattained = [\"puncte\"]\n");
    given.definitions.extend([score, by]);
    let rows = ["t n 4.00 A", "intern n 9.00 B"];
    for result in [
        result("t", at, &["tip", "n"], &["TOTAL 4"]),
        result("score", at, &columns, &rows),
        result("by", at, &["structura", "puncte"], &["A 1", "B 2", "C 3", "TOTAL 6"]),
    ] {
        given.results.entry(result.indicator.clone()).or_default().insert(at, result);
    }
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(shown(&released, "score", at), ["t n [c] A", "intern n [c] B"]);
    assert_eq!(shown(&released, "by", at), ["A [c]", "B [c]", "C 3", "TOTAL [c]"]);
}

#[test]
fn internal_indicators_stay_in_the_house_and_open_ones_keep_their_dates() {
    let mut given = Given::of(&["tip", "n"], "key = [\"tip\"]\ncounts = { n = \"health\" }\n", &[]);
    given.definitions[0].privacy = crate::indicator::ResultPrivacy::Internal;
    let mut open = definition("o", &["tip"], "key = [\"tip\"]\n");
    open.release = None;
    given.definitions.push(open);
    for (id, date) in [("t", "2026-09-30"), ("o", "2026-09-30"), ("o", "2025-09-30")] {
        let result = result(id, day(date), &["tip", "n"], &["a 3"]);
        given.results.entry(id.to_owned()).or_default().insert(day(date), result);
    }
    let released = given.release("2026-09-30", &[]).unwrap();
    assert_eq!(released.results.iter().map(|(id, dates)| (id.as_str(), dates.len())).collect::<Vec<_>>(), [("o", 2)]);
}

#[test]
fn the_declarations_of_this_repository_hold_together() {
    let library = Library::built_in().unwrap();
    assert!(library.iter().filter(|definition| definition.release.is_some()).count() >= 28);
}

/// Everything that an outsider with both editions allows for: the counts of three rows then and now.
fn worlds(tables: &[Vec<Option<i128>>]) -> Vec<Vec<[i128; 3]>> {
    const MOST: i128 = 11;
    let fits = |printed: Option<i128>, value: i128| printed.map_or(value >= 1, |printed| printed == value);
    let alone = |table: &Vec<Option<i128>>| {
        let mut found = Vec::new();
        for a in 0..=MOST {
            for b in 0..=MOST {
                for c in 0..=MOST {
                    let cells = [a, b, c, a + b + c];
                    if table.iter().zip(cells).all(|(printed, value)| fits(*printed, value)) {
                        found.push([a, b, c]);
                    }
                }
            }
        }
        found
    };
    let (then, now) = (alone(&tables[0]), alone(&tables[1]));
    let grows = |one: &[i128; 3], other: &[i128; 3]| one.iter().zip(other).all(|(a, b)| a <= b);
    let mut pairs = Vec::new();
    for one in &then {
        pairs.extend(now.iter().filter(|other| grows(one, other)).map(|other| vec![*one, *other]));
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nobody_with_two_editions_narrows_a_suppressed_count(
        first in proptest::array::uniform3(0i64..6), growth in proptest::array::uniform3(0i64..4)
    ) {
        const K: u32 = 3;
        let policy = DisclosurePolicy { health_threshold: K, ..DisclosurePolicy::default() };
        let definition = definition("t", &["tip", "n"], "key = [\"tip\"]\ncounts = { n = \"health\" }\n");
        let second: Vec<i64> = first.iter().zip(growth).map(|(n, more)| n + more).collect();
        let dates = [day("2026-08-31"), day("2026-09-30")];
        let mut results = Results::new();
        for (date, counts) in dates.iter().zip([first.to_vec(), second]) {
            let mut rows: Vec<String> = counts.iter().zip(["a", "b", "c"]).map(|(n, tip)| format!("{tip} {n}")).collect();
            rows.push(format!("TOTAL {}", counts.iter().sum::<i64>()));
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            results.entry("t".into()).or_default().insert(*date, result("t", *date, &["tip", "n"], &rows));
        }
        let mut earlier = Vec::new();
        let mut tables = Vec::new();
        for date in dates {
            let released = release(&results, &[&definition], &BTreeMap::new(), date, &policy, &earlier);
            let released = released.map_err(|error| TestCaseError::fail(error.to_string()))?;
            tables.push(released.results["t"][&date].rows.iter().map(|row| row[1].number().map(|(n, _)| n)).collect::<Vec<_>>());
            earlier.push(released.published);
        }
        let worlds = worlds(&tables);
        for (edition, table) in tables.iter().enumerate() {
            for (row, printed) in table.iter().enumerate() {
                if printed.is_some() {
                    continue;
                }
                let possible: BTreeSet<i128> = worlds
                    .iter()
                    .map(|world| if row < 3 { world[edition][row] } else { world[edition].iter().sum() })
                    .collect();
                prop_assert!(possible.len() >= K as usize, "{tables:?}: {possible:?}");
            }
        }
        // What came in between is a count of persons too.
        for row in 0..3 {
            let true_growth = i128::from(growth[row]);
            if (1..i128::from(K)).contains(&true_growth) {
                let possible: BTreeSet<i128> = worlds.iter().map(|world| world[1][row] - world[0][row]).collect();
                prop_assert!(possible.len() >= K as usize, "growth {tables:?}: {possible:?}");
            }
        }
    }
}
