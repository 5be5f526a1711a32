use std::collections::{BTreeMap, BTreeSet};

use super::{FixedReason, Plan, PlanFacts, PlanPosition, PlanRequest, Position, PositionReason};
use crate::spreadsheet::disarmed;

/// Types of action that a position may be of, the usual one first.
const COVERING_KINDS: [&str; 3] = ["tematic", "inopinat", "incrucisat"];
const HEADER: [&str; 7] = ["an", "furnizor_id", "tip", "trimestru", "luna", "blocat", "motiv"];

impl PlanFacts {
    /// The whole `plan_control` with this plan in it, as a file that lands again: a delivery replaces the dataset, so
    /// the positions of other years, those carried out or under way and those the plan says nothing of stay in it.
    ///
    /// # Errors
    /// When a row cannot be written as CSV.
    pub fn plan_extract(&self, request: &PlanRequest, plan: &Plan) -> Result<Vec<u8>, csv::Error> {
        let mut rows: BTreeMap<(i32, String, String), PlanPosition> = BTreeMap::new();
        let replaced = self.replaced(request, plan);
        for position in self.positions.iter().filter(|position| !replaced.contains(&key(position))) {
            rows.insert(key(position), position.clone());
        }
        for position in &plan.positions {
            if let Some(row) = self.row(request, position, &rows) {
                rows.insert(key(&row), row);
            }
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(HEADER)?;
        for row in rows.values() {
            writer.write_record(fields(row))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// The open covering positions of the providers that the plan decides about.
    fn replaced(&self, request: &PlanRequest, plan: &Plan) -> BTreeSet<(i32, String, String)> {
        let placed =
            plan.positions.iter().filter(|position| !is_under_way(position)).map(|position| &position.candidate);
        let left_out = plan.not_planned.iter().map(|unplanned| &unplanned.candidate);
        let excluded = plan.excluded.iter().map(|(candidate, _)| candidate);
        let decided: BTreeSet<&str> =
            placed.chain(left_out).chain(excluded).map(|candidate| candidate.provider.as_str()).collect();
        self.open_positions(request)
            .filter(|position| position.covers() && decided.contains(position.provider.as_str()))
            .map(key)
            .collect()
    }

    /// The position's row; none for an action under way, which is no position of a plan to come.
    fn row(
        &self,
        request: &PlanRequest,
        position: &Position,
        kept: &BTreeMap<(i32, String, String), PlanPosition>,
    ) -> Option<PlanPosition> {
        if is_under_way(position) {
            return None;
        }
        let provider = &position.candidate.provider;
        let year = position.month.year();
        let before = self.open_positions(request).find(|before| {
            before.provider == *provider
                && before.covers()
                && position.approved.is_none_or(|approved| before.window() == Some(approved))
        });
        let is_free = |kind: &str| !kept.contains_key(&(year, provider.clone(), kind.to_owned()));
        let kinds = before.map(|before| before.kind.as_str()).into_iter().chain(COVERING_KINDS);
        let kind = kinds.into_iter().find(|kind| is_free(kind))?;
        Some(PlanPosition {
            year,
            provider: provider.clone(),
            kind: kind.to_owned(),
            quarter: position.month.number().div_ceil(3),
            month: Some(position.month),
            locked: before.is_some_and(|before| before.locked),
            reason: match &position.reason {
                PositionReason::Fixed(FixedReason::Locked(reason)) => reason.clone(),
                _ => position.reason_words(),
            },
            reported: None,
        })
    }
}

fn is_under_way(position: &Position) -> bool {
    matches!(position.reason, PositionReason::Fixed(FixedReason::Started(_)))
}

fn key(position: &PlanPosition) -> (i32, String, String) {
    (position.year, position.provider.clone(), position.kind.clone())
}

fn fields(row: &PlanPosition) -> [String; 7] {
    let month = row.month.map_or_else(String::new, |month| format!("{:02}.{}", month.number(), month.year()));
    let locked = if row.locked { "da" } else { "" };
    [
        row.year.to_string(),
        row.provider.clone(),
        row.kind.clone(),
        row.quarter.to_string(),
        month,
        locked.to_owned(),
        disarmed(&row.reason).into_owned(),
    ]
}
