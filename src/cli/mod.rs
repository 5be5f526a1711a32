//! The command line: a thin file per command.

mod build;
mod check;
mod completions;
mod demo;
mod explain;
mod generate;
mod land;
mod messages;
mod methodology;
mod outcome;
mod plan;
mod publish;
mod quarantine;
mod run;
mod schema;
mod session;
mod verify;
mod warehouse;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use outcome::{CommandError, Outcome};

use crate::landing;

/// Figures of a county health-insurance house that hold up in front of an auditor.
#[derive(Debug, Parser)]
#[command(
    name = "barem",
    version,
    after_help = "Exit codes: 0 done, nothing to report; 1 findings (the good part was done); 2 usage or configuration; \
                  3 refused by the privacy gate; 4 input/output or internal error."
)]
pub struct Arguments {
    /// Folder with the house's own settings (barem.toml), contracts (datasets/) and words (texte/)
    #[arg(long, global = true, value_name = "DIR")]
    house: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Generate(generate::Generate),
    Land(land::Land),
    Check(check::Check),
    Run(run::Run),
    Build(build::Build),
    Plan(plan::PlanInspections),
    Explain(explain::Explain),
    Methodology(methodology::Methodology),
    Verify(verify::Verify),
    Publish(publish::Publish),
    Warehouse(warehouse::Warehouse),
    Quarantine(quarantine::Quarantine),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(completions::Man),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // The reading child starts before anything else, so that its memory limit binds everything it does.
    if arguments.get(1).is_some_and(|first| first == landing::READER_COMMAND) {
        let kind = arguments.get(2).map(|kind| kind.to_string_lossy().into_owned()).unwrap_or_default();
        return ExitCode::from(landing::read_in_child(&kind));
    }
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => execute(arguments),
        Err(error) => {
            let _ = error.print();
            ExitCode::from(if error.use_stderr() { 2 } else { 0 })
        }
    }
}

fn execute(arguments: Arguments) -> ExitCode {
    let house = arguments.house.as_deref();
    let result = match arguments.command {
        Command::Demo(command) => command.execute(house),
        Command::Generate(command) => command.execute(house),
        Command::Land(command) => command.execute(house),
        Command::Check(command) => command.execute(house),
        Command::Run(command) => command.execute(house),
        Command::Build(command) => command.execute(house),
        Command::Plan(command) => command.execute(house),
        Command::Explain(command) => command.execute(house),
        Command::Methodology(command) => command.execute(),
        Command::Verify(command) => command.execute(house),
        Command::Publish(command) => command.execute(house),
        Command::Warehouse(command) => command.execute(),
        Command::Quarantine(command) => command.execute(house),
        Command::Schema(command) => command.execute(),
        Command::Completions(command) => command.execute(),
        Command::Man(command) => command.execute(),
    };
    match result {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) => {
            messages::print_error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

/// The command line as clap knows it: the source of help, completions and man page.
pub fn command() -> clap::Command {
    Arguments::command()
}
