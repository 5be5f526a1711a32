use std::collections::BTreeSet;

use crate::indicator::{Cell, CellType, Definition, IndicatorResult, ResultColumn};

/// The columns that tell the rows of an indicator apart, in all of `results`: its first labels, without those that follow
/// from the ones before them (the name of a code). Corrections compare two editions by them. None where rows repeat, or
/// where one has no label at all.
pub fn key_columns(definition: &Definition, results: &[&IndicatorResult]) -> Vec<String> {
    let Some(first) = results.first() else { return Vec::new() };
    let mut key: Vec<usize> = Vec::new();
    for (at, column) in first.columns.iter().enumerate() {
        if tells_apart(&key, results) {
            break;
        }
        let wider = [key.as_slice(), &[at]].concat();
        if is_label(definition, column) && (key.is_empty() || groups(&wider, results) > groups(&key, results)) {
            key = wider;
        }
    }
    let is_empty = |row: &Vec<Cell>| key.iter().all(|at| row[*at].is_absent());
    if !tells_apart(&key, results) || results.iter().flat_map(|result| &result.rows).any(is_empty) {
        return Vec::new();
    }
    key.into_iter().map(|at| first.columns[at].name.clone()).collect()
}

/// Whether a column says what a row is about: it holds no measure.
fn is_label(definition: &Definition, column: &ResultColumn) -> bool {
    match column.cell_type {
        CellType::Text | CellType::Date | CellType::Boolean => true,
        CellType::Integer => definition.column(&column.name).is_none_or(|column| column.unit.is_empty()),
        CellType::Decimal { .. } => false,
    }
}

fn groups(key: &[usize], results: &[&IndicatorResult]) -> usize {
    let of = |result: &&IndicatorResult| {
        let rows = result.rows.iter();
        rows.map(|row| key.iter().map(|at| row[*at].to_string()).collect::<Vec<_>>()).collect::<BTreeSet<_>>().len()
    };
    results.iter().map(of).sum()
}

fn tells_apart(key: &[usize], results: &[&IndicatorResult]) -> bool {
    !key.is_empty() && groups(key, results) == results.iter().map(|result| result.rows.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::edition_fixture::{AS_OF, definitions, result};

    fn key(id: &str, shape: &str, tables: &[&[&str]]) -> Vec<String> {
        let rows = |rows: &&[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
        let results: Vec<_> = tables.iter().map(|table| result(id, AS_OF, shape, &rows(table))).collect();
        key_columns(&definitions()[id], &results.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_made_of_the_first_labels_that_tell_rows_apart() {
        let shape = "canal:t sursa:t valoare_an:2";
        let table: &[&str] = &["farmacie|MS|1.00", "farmacie|FNUASS|1.00", "TOTAL||2.00"];
        assert_eq!(key("claw_consumption", shape, &[table]), ["canal", "sursa"]);
        // One table alone would not need the second column, the two do.
        assert_eq!(key("claw_consumption", shape, &[&["farmacie|MS|1.00"], table]), ["canal", "sursa"]);
        assert_eq!(key("claw_consumption", shape, &[&["farmacie|MS|1.00"], &["farmacie|MS|2.00"]]), ["canal"]);
    }

    #[test]
    fn the_name_of_a_code_is_no_part_of_the_key() {
        let rows: &[&str] = &["66.05|SĂNĂTATE|20|1.00", "66.05|SĂNĂTATE|51|1.00", "TOTAL|||2.00"];
        assert_eq!(key("bud_rectifications", "cod:t denumire:t titlu:t initial:2", &[rows]), ["cod", "titlu"]);
    }

    #[test]
    fn rows_that_repeat_have_no_key() {
        let rows: &[&str] = &["farmacie|MS|1.00", "farmacie|MS|2.00"];
        assert!(key("claw_consumption", "canal:t sursa:t valoare_an:2", &[rows]).is_empty());
        assert!(key("claw_consumption", "canal:t sursa:t valoare_an:2", &[&["||1.00"]]).is_empty());
        assert!(key("claw_consumption", "canal:t sursa:t valoare_an:2", &[]).is_empty());
    }
}
