use clap::Args;

use crate::contract;

use super::{CommandError, Outcome, messages};

/// Print the JSON Schema of dataset contracts, for editors
#[derive(Args, Debug)]
pub struct Schema {}

impl Schema {
    pub fn execute(self) -> Result<Outcome, CommandError> {
        let schema =
            serde_json::to_string_pretty(&contract::json_schema()).map_err(|e| CommandError::Print(e.into()))?;
        messages::print(schema)?;
        Ok(Outcome::Done)
    }
}
