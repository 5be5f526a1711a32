use std::path::Path;

use clap::Args;

use crate::landing::QuarantinedRow;
use crate::warehouse::read_quarantine;

use super::session::{Reading, Session};
use super::{CommandError, Outcome, messages};

/// Show the quarantined rows in force, with every rule they broke
#[derive(Args, Debug)]
pub struct Quarantine {
    #[command(flatten)]
    reading: Reading,
    /// Only of this dataset
    dataset: Option<String>,
    /// Print one JSON object per row
    #[arg(long)]
    json: bool,
}

impl Quarantine {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let session = Session::open(&self.reading, house)?;
        if let Some(dataset) = self.dataset.as_ref().filter(|name| session.folder.catalog.get(name).is_none()) {
            let nearest = session.folder.catalog.nearest(dataset);
            let hint = nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(CommandError::usage(
                format!("there is no dataset `{dataset}`{hint}"),
                "name a dataset as its extracts are named, or none for all",
            ));
        }
        let mut found = false;
        for (dataset, table) in &session.snapshot.tables {
            if self.dataset.as_ref().is_some_and(|wanted| wanted != dataset) {
                continue;
            }
            for part in &table.parts {
                let Some(batch) = read_quarantine(part)? else { continue };
                for row in QuarantinedRow::from_batch(&batch) {
                    found = true;
                    self.print(dataset, &part.record.file, &row)?;
                }
            }
        }
        Ok(Outcome::of(found))
    }

    fn print(&self, dataset: &str, file: &str, row: &QuarantinedRow) -> Result<(), CommandError> {
        if self.json {
            return messages::print_data(serde_json::json!({
                "dataset": dataset, "file": file, "line": row.line, "text": row.text, "violations": row.violations,
            }));
        }
        messages::print(format_args!("{file}:{}: {}", row.line, row.text))?;
        for violation in &row.violations {
            let column = violation.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
            messages::print(format_args!("    [{}]{column}: {}", violation.rule, violation.message))?;
        }
        Ok(())
    }
}
