use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::indicator::{Cell, IndicatorResult};

/// The rows of a listing view, found by provider.
#[derive(Clone, Debug, Default)]
pub(super) struct ViewRows<'a> {
    rows: Vec<ViewRow<'a>>,
    of_provider: BTreeMap<&'a str, Vec<ViewRow<'a>>>,
}

/// A row of a listing view.
#[derive(Clone, Copy, Debug)]
pub(super) struct ViewRow<'a> {
    result: &'a IndicatorResult,
    at: usize,
}

impl<'a> ViewRows<'a> {
    pub(super) fn new(result: &'a IndicatorResult) -> Self {
        let rows: Vec<_> = (0..result.rows.len()).map(|at| ViewRow { result, at }).collect();
        let mut of_provider: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in &rows {
            if let Some(provider) = row.text("furnizor_id") {
                of_provider.entry(provider).or_default().push(*row);
            }
        }
        Self { rows, of_provider }
    }

    pub(super) fn all(&self) -> &[ViewRow<'a>] {
        &self.rows
    }

    /// The rows of a provider, in the order of the view.
    pub(super) fn of(&self, provider: &str) -> &[ViewRow<'a>] {
        self.of_provider.get(provider).map(Vec::as_slice).unwrap_or_default()
    }
}

impl<'a> ViewRow<'a> {
    pub(super) fn new(result: &'a IndicatorResult, at: usize) -> Self {
        Self { result, at }
    }

    /// Absent where the view has no such column.
    pub(super) fn cell(self, column: &str) -> &'a Cell {
        self.result.cell(self.at, column)
    }

    pub(super) fn text(self, column: &str) -> Option<&'a str> {
        self.cell(column).text()
    }

    pub(super) fn date(self, column: &str) -> Option<NaiveDate> {
        self.cell(column).date()
    }

    pub(super) fn is_true(self, column: &str) -> bool {
        matches!(self.cell(column), Cell::Boolean(true))
    }

    pub(super) fn integer(self, column: &str) -> Option<i128> {
        self.cell(column).number().filter(|(_, scale)| *scale == 0).map(|(value, _)| value)
    }
}
