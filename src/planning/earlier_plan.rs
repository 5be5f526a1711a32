use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::plan_facts::OPERATIVE;
use super::{MonthWindow, PlanRequest, PlanningError};
use crate::calendar::Month;
use crate::landing::{decoded_text, text_value};

/// Where an earlier plan had each provider.
pub type EarlierPlan = BTreeMap<String, MonthWindow>;

/// Reads a plan that was printed as JSON or as `plan_control`: its positions within the horizon of `request`. Of several
/// positions of a provider the first counts.
///
/// # Errors
/// When the file cannot be read, or is neither.
pub fn read_earlier_plan(path: &Path, request: &PlanRequest) -> Result<EarlierPlan, PlanningError> {
    let bytes = std::fs::read(path).map_err(|source| PlanningError::Unreadable { path: path.to_owned(), source })?;
    let fault = |line: usize, message: String| PlanningError::Plan { path: path.to_owned(), line, message };
    let text = decoded_text(bytes).map_err(|rejection| fault(1, rejection.0))?;
    let windows = if text.trim_start().starts_with('{') {
        of_json(&text).map_err(|message| fault(1, message))?
    } else {
        of_csv(&text).map_err(|(line, message)| fault(line, message))?
    };
    let mut plan = EarlierPlan::new();
    for (provider, window) in windows {
        if request.first <= window.first && window.last <= request.last() {
            plan.entry(provider).and_modify(|known| *known = (*known).min(window)).or_insert(window);
        }
    }
    Ok(plan)
}

fn of_json(text: &str) -> Result<Vec<(String, MonthWindow)>, String> {
    let plan: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let rows = plan["rows"].as_array().ok_or("nu are `rows`")?;
    let row = |row: &Value| {
        let month = Month::parse(row["luna"].as_str()?)?;
        Some((row["furnizor_id"].as_str()?.to_owned(), MonthWindow::month(month)))
    };
    let read =
        |(at, value)| row(value).ok_or_else(|| format!("rândul {} nu are furnizor_id și luna (2027-03)", at + 1));
    rows.iter().enumerate().map(read).collect()
}

fn of_csv(text: &str) -> Result<Vec<(String, MonthWindow)>, (usize, String)> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| (1, error.to_string()))?.clone();
    let place = |name: &str| {
        header.iter().position(|column| column == name).ok_or_else(|| (1, format!("lipsește coloana {name}")))
    };
    let [year, provider, kind, quarter, month] =
        [place("an")?, place("furnizor_id")?, place("tip")?, place("trimestru")?, place("luna")?];
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| (line_of(&error), error.to_string()))?;
        if &record[kind] == OPERATIVE {
            continue;
        }
        let window = match &record[month] {
            "" => quarter_window(&record[year], &record[quarter]),
            named => text_value::month(named).map(MonthWindow::month),
        };
        let line = record.position().map_or(0, |position| position.line() as usize);
        let window = window.ok_or_else(|| (line, "luna sau trimestrul nu există".to_owned()))?;
        rows.push((record[provider].to_owned(), window));
    }
    Ok(rows)
}

fn quarter_window(year: &str, quarter: &str) -> Option<MonthWindow> {
    MonthWindow::quarter(year.parse().ok()?, quarter.parse().ok()?)
}

/// The line on which a CSV is broken; the first where it does not say.
pub(super) fn line_of(error: &csv::Error) -> usize {
    error.position().map_or(1, |position| position.line() as usize)
}
