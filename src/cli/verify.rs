use std::path::{Path, PathBuf};

use clap::Args;

use crate::provenance;
use crate::romanian::Noun;

use super::{CommandError, Outcome, messages};

/// Re-check a built edition against its provenance
#[derive(Args, Debug)]
pub struct Verify {
    /// Folder of the edition
    #[arg(value_name = "DIR")]
    edition: PathBuf,
    /// Check too that this warehouse still holds the snapshot the edition was made from
    #[arg(long, value_name = "DIR")]
    warehouse: Option<PathBuf>,
}

impl Verify {
    pub fn execute(self, _house: Option<&Path>) -> Result<Outcome, CommandError> {
        let (seal, differences) = provenance::verify(&self.edition, self.warehouse.as_deref())?;
        messages::print(format_args!("Ediția {} la {}, instantaneul {}", seal.edition, seal.as_of, seal.snapshot_id))?;
        for difference in &differences {
            let kind = if difference.is_fault { "diferă" } else { "notă" };
            messages::print(format_args!("  {kind}: {}", difference.what))?;
        }
        let faults = differences.iter().filter(|difference| difference.is_fault).count();
        if faults == 0 {
            let files = Noun::new("un", "fișier verificat", "fișiere verificate").count(seal.files.len() as i128);
            messages::print(format_args!("{files}, ca la sigilare"))?;
        }
        Ok(Outcome::of(faults > 0))
    }
}
