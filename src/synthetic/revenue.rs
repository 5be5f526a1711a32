use super::amount::{Amount, share};
use super::county::County;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Revenue code, name, national year in thousand lei (estimated), whether it is what the state adds.
const SOURCES: &[(&str, &str, i128, bool)] = &[
    ("12.05.09", "Contribuția clawback", 3_400_000, false),
    ("12.05.14", "Contribuții cost-volum", 1_600_000, false),
    ("20.05.03", "Contribuții de asigurări de sănătate datorate de angajatori", 150_000, false),
    ("20.05.07", "Contribuții pentru concedii și indemnizații datorate de angajatori", 6_000, false),
    ("20.05.12", "Contribuția asiguratorie pentru muncă pentru concedii", 3_600_000, false),
    ("21.05.03", "Contribuții de asigurări de sănătate datorate de asigurați", 54_800_000, false),
    ("21.05.25", "Contribuții pentru concedii datorate de asigurați", 2_400, false),
    ("21.05.49", "Contribuții din declarația unică", 1_900_000, false),
    ("31.05.03", "Dobânzi", 1_500, false),
    ("35.05.01", "Amenzi, penalități și confiscări", 3_100, false),
    ("36.05.50", "Alte venituri", 70_000, false),
    ("42.05.26", "Subvenții pentru echilibrare", 3_700_000, true),
    ("42.05.53", "Sume prin bugetul Ministerului Sănătății", 2_900_000, true),
    ("47.05.05", "Sume încasate în contul unic", 210_000, false),
];

/// Writes the revenue of a month by source.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
    let mut file = extracts.month("venituri", month)?;
    let mut random = county.random_for("venituri", month);
    for &(code, name, thousand_lei, added) in SOURCES {
        let mut annual = county.scale.amount(thousand_lei * 3_414);
        for _ in 2024..month.year() {
            annual = share(annual, 1070, 1000);
        }
        // The provisions are raised by the rectification of August.
        let provided = share(annual, 955, 1000);
        let definitive = if month.number() >= 8 { share(annual, 1004, 1000) } else { provided };
        let season = match (code, month.number()) {
            ("21.05.49", 5) => 5200,
            ("21.05.49", _) => 618,
            (_, 1) => 1090,
            (_, 8) => 960,
            _ => 996,
        };
        let due = random.part(share(annual, season, 12_000), 985, 1015);
        let carried = if month.number() == 1 && !added { share(annual, 62, 1000) } else { 0 };
        let received = if added { due } else { random.part(due, 955, 998) };
        let settled = if added { 0 } else { random.part(due, 0, 3) };
        row!(
            file,
            month,
            code,
            name,
            Amount(provided),
            Amount(definitive),
            Amount(carried),
            Amount(due),
            Amount(received),
            Amount(settled)
        )?;
    }
    extracts.close(file)
}
