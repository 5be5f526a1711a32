use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::disclosure::SuppressionReason;
use crate::indicator::{Cell, Definition, IndicatorResult};

use super::table::Tables;
use super::{Released, SuppressionNote};

const INDICATOR: &str = "indicator";
const COLUMN: &str = "coloana";
const DEPARTMENT: &str = "structura";

/// Hides how far an objective was reached where the figure that it stands on is not public.
pub fn hide(released: &mut Released, definitions: &[&Definition], tables: &Tables<'_>, as_of: NaiveDate) {
    let scorecards = || tables.values().filter(|table| !table.release.attained.is_empty());
    let objectives = scorecards().find(|table| table.release.key == [INDICATOR, COLUMN]).map(|table| table.result);
    let hidden = objectives.map(|objectives| {
        let is_hidden = |row: &usize| !is_public(objectives, *row, released, definitions, as_of);
        (0..objectives.rows.len()).filter(is_hidden).collect::<BTreeSet<usize>>()
    });
    for table in scorecards() {
        let rows: Vec<usize> = match (&hidden, objectives) {
            (Some(hidden), Some(objectives)) if table.result.position(INDICATOR).is_some() => {
                debug_assert_eq!(table.result.rows.len(), objectives.rows.len());
                hidden.iter().copied().collect()
            }
            // A department's points give away each of its objectives; the total gives away all.
            (Some(hidden), Some(objectives)) => {
                let departments: BTreeSet<_> =
                    hidden.iter().map(|row| objectives.cell(*row, DEPARTMENT).to_string()).collect();
                let gives_away = |row: &usize| {
                    let department = table.result.cell(*row, DEPARTMENT).to_string();
                    departments.contains(&department) || table.is_total(*row) && !hidden.is_empty()
                };
                table.rows().filter(gives_away).collect()
            }
            // Without the list of objectives nobody can tell what they stand on.
            _ => table.rows().collect(),
        };
        let Some(result) = released.results.get_mut(&table.result.indicator).and_then(|dates| dates.get_mut(&as_of))
        else {
            continue;
        };
        for row in rows {
            for column in &table.release.attained {
                let Some(place) = result.position(column) else { continue };
                result.rows[row][place] = Cell::Suppressed;
                released.log.push(SuppressionNote {
                    indicator: result.indicator.clone(),
                    row: table.label_texts(row).join(", "),
                    column: column.clone(),
                    reason: SuppressionReason::OfSuppressedCount,
                    rule: "obiectivul stă pe o cifră care nu se publică".to_owned(),
                });
            }
        }
    }
}

/// Whether the figure of an objective is printed elsewhere in the edition.
fn is_public(
    objectives: &IndicatorResult,
    row: usize,
    released: &Released,
    definitions: &[&Definition],
    as_of: NaiveDate,
) -> bool {
    let (Some(indicator), Some(column)) = (objectives.cell(row, INDICATOR).text(), objectives.cell(row, COLUMN).text())
    else {
        return false;
    };
    let Some(definition) = definitions.iter().find(|definition| definition.id == indicator) else { return false };
    let Some(result) = released.results.get(indicator).and_then(|dates| dates.get(&as_of)) else { return false };
    let headline = definition.headline.as_ref().and_then(|headline| result.headline_row(headline));
    headline.is_some_and(|row| *result.cell(row, column) != Cell::Suppressed)
}
