use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::indicator::{Cell, CellType, IndicatorResult};

use super::session::{Reading, Session, reporting_date};
use super::{CommandError, Outcome, messages};

/// Compute indicators at one or more reporting dates; no ID = all
#[derive(Args, Debug)]
pub struct Run {
    #[command(flatten)]
    reading: Reading,
    /// The reporting date, YYYY-MM-DD; given again, every date is computed in one pass
    #[arg(long, value_name = "D", value_parser = reporting_date, required = true)]
    as_of: Vec<NaiveDate>,
    /// How to print the results; csv takes one ID
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Indicators
    #[arg(value_name = "ID")]
    ids: Vec<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

impl Run {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        if self.format == Format::Csv && self.ids.len() != 1 {
            return Err(CommandError::usage("--format csv takes one indicator", "name one ID, or use --format json"));
        }
        let session = Session::open(&self.reading, house)?;
        let ids: Vec<String> = if self.ids.is_empty() {
            session.engine.library().iter().map(|definition| definition.id.clone()).collect()
        } else {
            self.ids.clone()
        };
        for id in &ids {
            session.engine.library().get(id)?;
        }
        let mut results = Vec::new();
        for id in &ids {
            results.extend(session.runtime.block_on(session.engine.run_over(id, &self.as_of))?);
        }
        match self.format {
            Format::Json => print_json(&results)?,
            Format::Csv => print_csv(&results)?,
            Format::Table => {
                for result in &results {
                    let title = &session.engine.library().get(&result.indicator)?.title;
                    print_table(title, result)?;
                }
            }
        }
        Ok(Outcome::of(results.iter().any(|result| !result.missing.is_empty())))
    }
}

fn print_json(results: &[Arc<IndicatorResult>]) -> Result<(), CommandError> {
    let elements: Vec<_> = results.iter().map(|result| result.to_json()).collect();
    messages::print_data(serde_json::Value::Array(elements))
}

/// The rows of one indicator; of several dates, with the date before them.
fn print_csv(results: &[Arc<IndicatorResult>]) -> Result<(), CommandError> {
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => CommandError::Print(error),
        other => CommandError::Print(std::io::Error::other(format!("{other:?}"))),
    };
    let date = |text: String| (results.len() > 1).then_some(text);
    let mut writer = csv::Writer::from_writer(std::io::stdout().lock());
    if let Some(result) = results.first() {
        let names = result.columns.iter().map(|column| column.name.clone());
        writer.write_record(date("as_of".into()).into_iter().chain(names)).map_err(failed)?;
    }
    for result in results {
        for row in &result.rows {
            let day = date(result.as_of.to_string());
            writer.write_record(day.into_iter().chain(row.iter().map(Cell::to_string))).map_err(failed)?;
        }
    }
    writer.flush().map_err(CommandError::Print)
}

/// A result in columns, for people.
pub(super) fn print_table(title: &str, result: &IndicatorResult) -> Result<(), CommandError> {
    messages::print(format_args!("{title} ({}), la {}", result.indicator, result.as_of.format("%d.%m.%Y")))?;
    if !result.missing.is_empty() {
        return messages::print(format_args!("  fără date: nu au aterizat {}\n", result.missing.join(", ")));
    }
    let texts: Vec<Vec<String>> = result
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| if cell.is_absent() { "–".into() } else { cell.to_string() }).collect())
        .collect();
    let widths: Vec<usize> = result
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            texts.iter().map(|row| row[at].chars().count()).chain([column.name.len()]).max().unwrap_or(0)
        })
        .collect();
    let line = |cells: Vec<&str>| {
        let padded: Vec<String> = cells
            .iter()
            .zip(&result.columns)
            .zip(&widths)
            .map(|((text, column), width)| match column.cell_type {
                CellType::Integer | CellType::Decimal { .. } => format!("{text:>width$}"),
                _ => format!("{text:<width$}"),
            })
            .collect();
        format!("  {}", padded.join("  ")).trim_end().to_owned()
    };
    messages::print(line(result.columns.iter().map(|column| column.name.as_str()).collect()))?;
    for row in &texts {
        messages::print(line(row.iter().map(String::as_str).collect()))?;
    }
    messages::print("")
}
