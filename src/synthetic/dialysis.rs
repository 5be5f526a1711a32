use std::collections::BTreeMap;

use super::county::County;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Patients treated and sessions of a month by provider, as its health programmes report them.
pub(super) type Treated = BTreeMap<usize, (i64, i64)>;

/// The patients of the dialysis centres from month to month.
#[derive(Default)]
pub(super) struct Dialysis {
    /// Those left at the end of the last month written.
    patients: BTreeMap<usize, i64>,
    count: u64,
}

impl Dialysis {
    /// Writes who came and left in a month: those there at its beginning and those who came are those treated.
    pub(super) fn write(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
        treated: &Treated,
    ) -> Result<(), SyntheticError> {
        let mut file = extracts.month("miscare_dializa", month)?;
        let mut random = county.random_for("miscare_dializa", month);
        for (&provider, &(patients, sessions)) in treated {
            self.count += 1;
            let before = self.patients.get(&provider).copied().unwrap_or(patients - random.between(0, 1));
            let came = (patients - before).max(0) + random.between(0, 1);
            let died = random.between(0, (before + came) / 60 + 1).min(before + came);
            // Who was treated last month and is not any more has gone.
            let left = (before + came - died - patients).max(0);
            let wrong = county.plants(self.count, 90, 8);
            if wrong {
                extracts.planted.quarantine("miscare_dializa", "DIA-MISCARE", 1);
            }
            let written = if wrong { before + came + 1 } else { left };
            self.patients.insert(provider, before + came - left - died);
            row!(file, month, &county.providers[provider].id, before, came, written, died, sessions)?;
        }
        extracts.close(file)
    }
}
