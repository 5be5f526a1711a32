use clap::Args;
use clap_complete::Shell;

use super::{CommandError, Outcome, messages};

/// Print the completions of a shell
#[derive(Args, Debug)]
pub struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn execute(self) -> Result<Outcome, CommandError> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "barem", &mut text);
        messages::print(String::from_utf8_lossy(&text).trim_end())?;
        Ok(Outcome::Done)
    }
}

/// Print the manual page
#[derive(Args, Debug)]
pub struct Man {}

impl Man {
    pub fn execute(self) -> Result<Outcome, CommandError> {
        clap_mangen::Man::new(super::command()).render(&mut std::io::stdout()).map_err(CommandError::Print)?;
        Ok(Outcome::Done)
    }
}
