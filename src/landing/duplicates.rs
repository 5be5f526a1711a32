//! Keys that stand more than once in a file.

use std::collections::{HashMap, HashSet};

use arrow::array::{Array, ArrayRef};
use arrow::error::ArrowError;
use arrow::row::{RowConverter, Rows, SortField};

use crate::contract::Contract;

use super::raw_table::RawTable;
use super::violation::{COPY, DUPLICATE, Violation};

/// Other lines named in a message before it says how many more there are.
const NAMED_LINES: usize = 5;

/// Rows equal in every column keep the first, the others are copies; rows that differ are all at fault.
///
/// A value that did not read is absent from `columns`: the `misread` rows are compared as they stood in the file.
pub fn find(
    contract: &Contract,
    columns: &[ArrayRef],
    raw: &RawTable,
    misread: &HashSet<usize>,
) -> Result<Vec<(usize, Violation)>, ArrowError> {
    let key_positions = contract.key_positions();
    let keys: Vec<ArrayRef> = key_positions.iter().map(|at| ArrayRef::clone(&columns[*at])).collect();
    let key_rows = encode(&keys)?;
    let mut groups: HashMap<&[u8], Group> = HashMap::with_capacity(raw.row_count());
    let mut repeated = Vec::new();
    let encoded: Vec<_> = key_rows.iter().collect();
    for (row, key) in encoded.iter().enumerate() {
        if keys.iter().any(|key| key.is_null(row)) {
            continue;
        }
        match groups.get_mut(key.as_ref()) {
            None => {
                groups.insert(key.as_ref(), Group { first: row, list: None });
            }
            Some(group) => {
                let list = *group.list.get_or_insert_with(|| {
                    repeated.push(vec![group.first]);
                    repeated.len() - 1
                });
                repeated[list].push(row);
            }
        }
    }
    if repeated.is_empty() {
        return Ok(Vec::new());
    }
    let whole_rows = encode(columns)?;
    let are_equal = |rows: &[usize]| {
        let is_same = |row: &usize| {
            whole_rows.row(*row) == whole_rows.row(rows[0])
                && (!misread.contains(row) && !misread.contains(&rows[0]) || raw.text(*row) == raw.text(rows[0]))
        };
        rows.iter().all(is_same)
    };
    Ok(repeated.iter().flat_map(|rows| faults(rows, are_equal(rows), &raw.lines)).collect())
}

struct Group {
    first: usize,
    /// Which of the repeated keys' lists it has, once there is a second row.
    list: Option<usize>,
}

fn encode(columns: &[ArrayRef]) -> Result<Rows, ArrowError> {
    let fields = columns.iter().map(|column| SortField::new(column.data_type().clone())).collect();
    RowConverter::new(fields)?.convert_columns(columns)
}

fn faults(rows: &[usize], are_equal: bool, lines: &[i32]) -> Vec<(usize, Violation)> {
    if are_equal {
        return rows[1..]
            .iter()
            .map(|row| (*row, Violation::of_row(COPY, format!("copie a rândului {}", lines[rows[0]]))))
            .collect();
    }
    rows.iter()
        .map(|row| {
            let others: Vec<_> =
                rows.iter().filter(|other| *other != row).map(|other| lines[*other].to_string()).collect();
            let named = others.iter().take(NAMED_LINES).cloned().collect::<Vec<_>>().join(", ");
            let more = others.len().saturating_sub(NAMED_LINES);
            let rest = if more > 0 { format!(" și încă {more}") } else { String::new() };
            let message = format!("aceeași cheie, cu alte valori, și la rândul {named}{rest}: păstrați unul singur");
            (*row, Violation::of_row(DUPLICATE, message))
        })
        .collect()
}
