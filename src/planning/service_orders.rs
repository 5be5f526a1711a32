use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::service_list::ServiceList;
use super::{CapacityReduction, PlanningError};

/// The lists of a house's folder.
const ABSENCES: &str = "control/absente.csv";
const EXCLUSIONS: &str = "control/excluderi.csv";

/// What the Control service says of its year beyond a number of inspections: absences and orders that lower the
/// capacity of months, and providers that it leaves out.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ServiceOrders {
    pub reductions: Vec<CapacityReduction>,
    /// By provider, with the reason.
    pub exclusions: BTreeMap<String, String>,
}

impl ServiceOrders {
    /// Reads the lists given; of one that is not given, that of the house's folder, if there is one.
    pub fn read(
        house: Option<&Path>,
        absences: Option<&Path>,
        exclusions: Option<&Path>,
    ) -> Result<Self, PlanningError> {
        let list = |given: Option<&Path>, usual: &str| -> Option<PathBuf> {
            let of_house = || house.map(|folder| folder.join(usual)).filter(|path| path.exists());
            given.map(Path::to_owned).or_else(of_house)
        };
        let reductions = list(absences, ABSENCES).map(|path| CapacityReduction::read(&path)).transpose()?;
        let exclusions = list(exclusions, EXCLUSIONS).map(|path| read_exclusions(&path)).transpose()?;
        Ok(Self { reductions: reductions.unwrap_or_default(), exclusions: exclusions.unwrap_or_default() })
    }
}

/// Reads rows `furnizor_id;motiv`.
fn read_exclusions(path: &Path) -> Result<BTreeMap<String, String>, PlanningError> {
    let rows = ServiceList::read(path, &["furnizor_id", "motiv"])?;
    Ok(rows.map(|row| Ok((row[0].to_owned(), row[1].to_owned())))?.into_iter().collect())
}
