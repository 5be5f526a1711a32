use std::collections::BTreeMap;

use super::{FixedReason, Plan, PlanFacts, PlanPosition, PlanRequest, Position, PositionReason};
use crate::spreadsheet::disarmed;

/// Types of action that a position may be of, the usual one first.
const COVERING_KINDS: [&str; 3] = ["tematic", "inopinat", "incrucisat"];
const HEADER: [&str; 7] = ["an", "furnizor_id", "tip", "trimestru", "luna", "blocat", "motiv"];

/// The key of `plan_control`: year, provider, type.
type Key = (i32, String, String);

/// The whole `plan_control` with new plans in it, as a file that lands again: a delivery replaces the dataset, so the
/// positions of other years, those carried out or under way and those the plans say nothing of stay in it.
pub struct PlanExtract<'a> {
    facts: &'a PlanFacts,
    rows: BTreeMap<Key, PlanPosition>,
}

impl<'a> PlanExtract<'a> {
    /// The plan as landed.
    pub fn of(facts: &'a PlanFacts) -> Self {
        let rows = facts.positions.iter().map(|position| (key(position), position.clone())).collect();
        Self { facts, rows }
    }

    /// Puts a plan in the place of the open covering positions of the providers that it decides about.
    pub fn put(&mut self, request: &PlanRequest, plan: &Plan) {
        let mut open: BTreeMap<&str, Vec<&PlanPosition>> = BTreeMap::new();
        for position in self.facts.open_positions(request).filter(|position| position.covers()) {
            open.entry(&position.provider).or_default().push(position);
        }
        // An action under way is no position of a plan to come: what the landed plan says of it stays.
        let placed: Vec<&Position> = plan.positions.iter().filter(|position| !is_under_way(position)).collect();
        let left_out = plan.not_planned.iter().map(|unplanned| &unplanned.candidate);
        let excluded = plan.excluded.iter().map(|(candidate, _)| candidate);
        for candidate in placed.iter().map(|position| &position.candidate).chain(left_out).chain(excluded) {
            for position in open.get(candidate.provider.as_str()).into_iter().flatten() {
                self.rows.remove(&key(position));
            }
        }
        for position in placed {
            let before = open.get(position.candidate.provider.as_str()).map_or(&[][..], Vec::as_slice);
            if let Some(row) = self.row(position, before) {
                self.rows.insert(key(&row), row);
            }
        }
    }

    /// The position's row, of the type that it had before. None where the year's plan has the provider carried out in
    /// every type: nobody inspected three times is due.
    fn row(&self, position: &Position, before: &[&PlanPosition]) -> Option<PlanPosition> {
        let provider = &position.candidate.provider;
        let year = position.month.year();
        let is_its_place =
            |before: &&&PlanPosition| position.approved.is_none_or(|approved| before.window() == Some(approved));
        // Of two for the same months the locked one is meant.
        let before = before.iter().filter(is_its_place).min_by_key(|before| !before.locked).copied();
        let is_locked = matches!(position.reason, PositionReason::Fixed(FixedReason::Locked(_)));
        if let Some(before) = before.filter(|before| is_locked && before.locked) {
            // What is locked for a quarter stays free within it.
            return Some(before.clone());
        }
        let is_free = |kind: &str| !self.rows.contains_key(&(year, provider.clone(), kind.to_owned()));
        let kinds = before.map(|before| before.kind.as_str()).into_iter().chain(COVERING_KINDS);
        let kind = kinds.into_iter().find(|kind| is_free(kind))?;
        // The service's own reason stays.
        let reason = before.map(|before| before.reason.clone()).filter(|reason| !reason.is_empty());
        Some(PlanPosition {
            year,
            provider: provider.clone(),
            name: position.candidate.name.clone(),
            kind: kind.to_owned(),
            quarter: position.month.number().div_ceil(3),
            month: Some(position.month),
            locked: is_locked,
            reason: reason.unwrap_or_else(|| position.reason_words()),
            reported: None,
        })
    }

    /// The type of action with which a position stands in the file.
    pub fn kind_of(&self, position: &Position) -> Option<&str> {
        let (year, provider) = (position.month.year(), &position.candidate.provider);
        let rows = self.rows.range((year, provider.clone(), String::new())..);
        let own = rows.take_while(|((of, id, _), _)| (*of, id) == (year, provider));
        let is_its = |row: &&PlanPosition| row.covers() && row.reported.is_none();
        own.map(|(_, row)| row).find(is_its).map(|row| row.kind.as_str())
    }

    /// The file.
    ///
    /// # Errors
    /// When a row cannot be written as CSV.
    pub fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(HEADER)?;
        for row in self.rows.values() {
            writer.write_record(fields(row))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }
}

fn is_under_way(position: &Position) -> bool {
    matches!(position.reason, PositionReason::Fixed(FixedReason::Started(_)))
}

fn key(position: &PlanPosition) -> Key {
    (position.year, position.provider.clone(), position.kind.clone())
}

fn fields(row: &PlanPosition) -> [String; 7] {
    let month = row.month.map_or_else(String::new, |month| format!("{:02}.{}", month.number(), month.year()));
    [
        row.year.to_string(),
        row.provider.clone(),
        row.kind.clone(),
        row.quarter.to_string(),
        month,
        if row.locked { "da" } else { "" }.to_owned(),
        disarmed(&row.reason).into_owned(),
    ]
}
