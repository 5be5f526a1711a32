use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::warehouse;

use super::{CommandError, Outcome, messages};

/// Look at the warehouse's history, or delete what no kept version needs
#[derive(Args, Debug)]
pub struct Warehouse {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Every version of every table, with the files it took in and put out of force
    History {
        /// Folder of the warehouse
        #[arg(long, value_name = "DIR")]
        warehouse: PathBuf,
        /// Only of this dataset
        dataset: Option<String>,
        /// Print one JSON object per version
        #[arg(long)]
        json: bool,
    },
    /// Delete files that none of the last N versions of a table refers to, and what crashed landings left
    Vacuum {
        /// Folder of the warehouse
        #[arg(long, value_name = "DIR")]
        warehouse: PathBuf,
        /// Versions of each table to keep, at least 1
        #[arg(long, value_name = "N")]
        keep: usize,
    },
    /// Write the newest version of every table to FILE, to be read later with --snapshot FILE
    Snapshot {
        /// Folder of the warehouse
        #[arg(long, value_name = "DIR")]
        warehouse: PathBuf,
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Warehouse {
    pub fn execute(self) -> Result<Outcome, CommandError> {
        match self.command {
            Command::History { warehouse, dataset, json } => {
                let warehouse = warehouse::Warehouse::open(&warehouse)?;
                let history = warehouse.history(dataset.as_deref())?;
                if let Some(dataset) = dataset.filter(|_| history.is_empty()) {
                    let tables: Vec<_> = warehouse.snapshot()?.tables.into_keys().collect();
                    return Err(CommandError::usage(
                        format!("the warehouse has no table `{dataset}`"),
                        format!("it has: {}", tables.join(", ")),
                    ));
                }
                for entry in history {
                    if json {
                        let line = serde_json::to_string(&entry).map_err(|error| CommandError::Print(error.into()))?;
                        messages::print_data(line)?;
                        continue;
                    }
                    let time = entry.timestamp.format("%d.%m.%Y %H:%M:%S UTC");
                    messages::print(format_args!("{} versiunea {} ({time})", entry.dataset, entry.version))?;
                    for record in &entry.added {
                        let short = record.sha256.get(..12).unwrap_or(&record.sha256);
                        messages::print(format_args!("  + {} {} rânduri, {short}", record.file, record.rows_accepted))?;
                    }
                    for record in &entry.removed {
                        let short = record.sha256.get(..12).unwrap_or(&record.sha256);
                        messages::print(format_args!("  - {} {short}", record.file))?;
                    }
                }
            }
            Command::Vacuum { warehouse, keep } => {
                if keep == 0 {
                    return Err(CommandError::usage(
                        "--keep 0 would delete what is in force",
                        "keep at least 1 version",
                    ));
                }
                let vacuumed = warehouse::Warehouse::open(&warehouse)?.vacuum(keep)?;
                messages::print(format_args!("{} fișiere șterse, {} octeți", vacuumed.files, vacuumed.bytes))?;
            }
            Command::Snapshot { warehouse, file } => {
                let pin = warehouse::Warehouse::open(&warehouse)?.snapshot()?.pin();
                pin.write(&file)?;
                messages::print(pin.id())?;
            }
        }
        Ok(Outcome::Done)
    }
}
