use std::collections::BTreeMap;

use crate::contract::CountClass;
use crate::disclosure::{DisclosurePolicy, SuppressionReason};
use crate::indicator::{Cell, Figure, IndicatorResult};

use super::public_figures::{Positions, figures};
use super::table::{Table, Tables};
use super::{PublishedCells, SuppressionNote};

/// A table of which some figures are suppressed.
pub struct SafeTable<'a> {
    pub table: &'a Table<'a>,
    pub tables: &'a Tables<'a>,
    pub positions: &'a Positions,
    pub suppressed: &'a BTreeMap<usize, SuppressionReason>,
    pub policy: &'a DisclosurePolicy,
}

impl SafeTable<'_> {
    /// The result as readers see it.
    pub fn result(&self) -> IndicatorResult {
        let mut result = self.table.result.clone();
        for (at, row) in result.rows.iter_mut().enumerate() {
            for (cell, column) in row.iter_mut().zip(&self.table.result.columns) {
                if self.reason(at, &column.name).is_some() {
                    *cell = Cell::Suppressed;
                }
            }
        }
        result.rows = self.in_safe_order(result.rows);
        result
    }

    /// Rows whose place would tell how large a suppressed figure is go behind the others, in the order of their labels.
    fn in_safe_order(&self, rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
        let Some(column) = &self.table.release.ordered_by else { return rows };
        let mut placed: Vec<(usize, Vec<Cell>)> = rows.into_iter().enumerate().collect();
        // The sort is stable: rows that stay keep their order.
        placed.sort_by_cached_key(|(row, _)| {
            let is_moved = !self.table.is_total(*row) && self.reason(*row, column).is_some();
            let labels = if is_moved { self.table.label_texts(*row) } else { Vec::new() };
            (self.table.is_total(*row), is_moved, labels)
        });
        placed.into_iter().map(|(_, row)| row).collect()
    }

    /// Why a cell is not printed; none where it is.
    fn reason(&self, row: usize, column: &str) -> Option<SuppressionReason> {
        let release = self.table.release;
        let own = self.own(row, column);
        let stands_on: Vec<&Figure> = match (release.statistics.get(column), release.implied.get(column)) {
            (Some(bases), _) => bases.iter().collect(),
            (_, Some(implied)) => implied.of.0.iter().map(|term| &term.figure).chain(&implied.amount).collect(),
            _ => Vec::new(),
        };
        let is_kept_back = stands_on.into_iter().any(|figure| self.is_suppressed(figure, row));
        own.or(is_kept_back.then_some(SuppressionReason::OfSuppressedCount))
    }

    fn own(&self, row: usize, column: &str) -> Option<SuppressionReason> {
        let position = self.positions.get(&(self.table.result.indicator.clone(), row, column.to_owned()))?;
        self.suppressed.get(position).copied()
    }

    fn is_suppressed(&self, figure: &Figure, row: usize) -> bool {
        figures(figure, self.table, Some(row), self.tables, self.positions)
            .is_some_and(|found| found.iter().any(|position| self.suppressed.contains_key(position)))
    }

    /// Tells the editions to come what this one printed.
    pub fn record(&self, published: &mut PublishedCells) {
        for column in self.table.release.figures() {
            for row in self.table.rows() {
                let Some(value) = self.table.value(row, column) else { continue };
                let is_implied = self.table.release.implied.contains_key(column);
                let scale = self.table.result.cell(row, column).number().map_or(0, |(_, scale)| scale);
                let value = self.reason(row, column).is_none().then_some(value);
                published.insert(&self.table.id(row, column), value, if is_implied { 0 } else { scale });
            }
        }
    }

    /// A note for each cell that is not printed.
    pub fn notes(&self) -> impl Iterator<Item = SuppressionNote> {
        self.table.rows().flat_map(move |row| {
            self.table.result.columns.iter().filter_map(move |column| {
                let reason = self.reason(row, &column.name)?;
                Some(SuppressionNote {
                    indicator: self.table.result.indicator.clone(),
                    row: self.table.label_texts(row).join(", "),
                    column: column.name.clone(),
                    reason,
                    rule: self.rule(&column.name, reason),
                })
            })
        })
    }

    fn rule(&self, column: &str, reason: SuppressionReason) -> String {
        let policy = self.policy;
        match reason {
            SuppressionReason::SmallCount => {
                let class = self.table.release.count_class(column).unwrap_or(CountClass::Health);
                format!("număr de persoane de la 1 la {}", policy.threshold(class).saturating_sub(1))
            }
            SuppressionReason::OfSuppressedCount => "stă pe o valoare suprimată".to_owned(),
            SuppressionReason::Dominance => {
                format!("un singur contributor are mai mult de {} % din sumă", policy.dominance_pct)
            }
            SuppressionReason::Complementary => "din ea s-ar afla o altă valoare suprimată".to_owned(),
        }
    }
}
