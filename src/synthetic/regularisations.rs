use super::amount::Amount;
use super::county::County;
use super::days::{happened, plus};
use super::value::row;
use super::{Extracts, SyntheticError};

/// Of 1000 contracts, how many have something put right after a quarter.
const CORRECTED: usize = 180;

/// Writes what was put right of the services of every quarter that has ended, contract by contract.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("regularizari")?;
    let mut random = county.random("regularizari");
    let mut count = 0;
    for month in county.months().filter(|month| month.number() % 3 == 0) {
        for (contract, earned) in county.contracts.iter().zip(county.earnings(month)).filter(|(_, e)| *e > 0) {
            if !random.chance(CORRECTED) {
                continue;
            }
            let of_quarter = random.part(3 * earned, 2, 35);
            let (amount, reason) = random.weighted(&[
                (45, (of_quarter, "Servicii validate după încheierea trimestrului")),
                (20, (of_quarter, "Valoarea definitivă a punctului")),
                (20, (-of_quarter, "Servicii raportate de două ori")),
                (15, (-of_quarter, "Depășirea valorii de contract")),
            ]);
            let day = plus(month.last_day(), random.between(12, 45));
            let Some(mut day) = happened(day, county.today) else { continue };
            count += 1;
            if county.plants(count, 250, 12) {
                day = month.last_day();
                extracts.planted.fault("REG-TRIMESTRU");
            }
            let (id, quarter) = (format!("RG{count:07}"), i64::from(month.number() / 3));
            row!(file, id, &contract.id, month.year(), quarter, day, Amount(amount), reason)?;
        }
    }
    extracts.close(file)
}
