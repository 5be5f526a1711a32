use std::path::{Path, PathBuf};

use clap::Args;

use crate::calendar::Month;
use crate::synthetic::{self, Options};

use super::session::HouseFolder;
use super::{CommandError, Outcome, messages};

/// Write a synthetic county's extracts in the source formats
#[derive(Args, Debug)]
pub struct Generate {
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Size of the county; 1 = Timiș
    #[arg(long, value_name = "N", default_value_t = 0.02)]
    scale: f64,
    /// Another seed gives another county; the same one the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// First month, YYYY-MM
    #[arg(long, value_name = "YYYY-MM", default_value = "2024-01", value_parser = month)]
    from: Month,
    /// Last month, YYYY-MM
    #[arg(long, value_name = "YYYY-MM", default_value = "2026-09", value_parser = month)]
    to: Month,
    /// Leave out the planted errors
    #[arg(long)]
    clean: bool,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "write a month as YYYY-MM".to_owned())
}

impl Generate {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let folder = HouseFolder::open(house)?;
        std::fs::create_dir_all(&self.out).map_err(CommandError::io("make", &self.out))?;
        let options = Options { scale: self.scale, seed: self.seed, from: self.from, to: self.to, errors: !self.clean };
        let planted = synthetic::generate(&self.out, &folder.catalog, &options)?;
        messages::print(format_args!("{} fișiere, {} rânduri în {}", planted.files, planted.rows, self.out.display()))?;
        Ok(Outcome::Done)
    }
}
