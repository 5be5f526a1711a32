use super::amount::{Amount, share};
use super::county::County;
use super::days::{day_of, plus};
use super::identity::pseudonym;
use super::medicine::Medicine;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Prescriptions that the pharmacies of Timiș dispense in a month (estimated; 2,3 lines each).
const PRESCRIPTIONS: usize = 217_000;
/// Codes that no nomenclator has.
const UNKNOWN_CODES: usize = 25;

/// How a contract's consumption is reported: channel, source, which medicines, part of its money in thousandths.
struct Channel {
    name: &'static str,
    source: &'static str,
    outpatient: bool,
    inpatient: bool,
    /// Of 1000 medicines of its kind, how many are used in a month.
    breadth: usize,
    part: i64,
}

impl Channel {
    fn of(domain: &str) -> Option<Self> {
        let channel = |name, source, outpatient, inpatient, breadth, part| {
            Some(Self { name, source, outpatient, inpatient, breadth, part })
        };
        match domain {
            "med_curent" => channel("farmacie", "FNUASS", true, false, 970, 1000),
            "med_40_pensionari" => channel("farmacie", "MS", true, false, 750, 1000),
            "pns_medicamente" => channel("farmacie_pns", "FNUASS", false, true, 650, 1000),
            "spitale" => channel("spital", "FNUASS", true, true, 750, 140),
            "dializa" => channel("dializa", "FNUASS", false, true, 120, 150),
            _ => None,
        }
    }

    fn has(&self, medicine: &Medicine) -> bool {
        if medicine.outpatient { self.outpatient } else { self.inpatient }
    }
}

/// Writes the medicines used in a month, by provider, channel and code.
pub(super) fn write_consumption(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
) -> Result<(), SyntheticError> {
    let mut file = extracts.month("consum_medicamente", month)?;
    let mut random = county.random_for("consum_medicamente", month);
    let mut rows = 0;
    for (contract, earned) in county.contracts.iter().zip(county.earnings(month)).filter(|(_, earned)| *earned > 0) {
        let Some(channel) = Channel::of(contract.domain()) else { continue };
        let provider = &county.providers[contract.provider].id;
        let used: Vec<&Medicine> = county
            .medicines
            .iter()
            .filter(|medicine| channel.has(medicine) && random.chance(channel.breadth))
            .collect();
        let weights: i64 = used.iter().map(|medicine| medicine.weight).sum();
        let money = share(earned, channel.part, 1000);
        let reported =
            day_of(month.plus(1), if random.chance(30) { random.between(16, 27) } else { random.between(4, 14) });
        let validated = if month == county.to { 700 } else { 975 };
        let mut unknown = random.below(UNKNOWN_CODES);
        for medicine in used {
            let still_reported = county.errors && random.chance(50);
            if !medicine.valid_in(month) {
                // A code that has ended, reported for two months more.
                if !(still_reported && medicine.valid_in(month.plus(-2))) {
                    continue;
                }
                extracts.planted.fault("CIM inactiv");
                extracts.fault_of("CON-CIM", &medicine.code);
            }
            rows += 1;
            let target = random.part(share(money, medicine.weight, weights), 600, 1400);
            let (quantity, value) = dispensed(&mut random, target, medicine.price);
            let made_up = format!("W9{unknown:04}00{}", unknown % 10);
            let code = if county.plants(rows, 500, 17) && unknown < UNKNOWN_CODES * 2 {
                unknown += 1;
                extracts.planted.fault("CIM inexistent");
                extracts.fault_of("CON-CIM", &made_up);
                &made_up
            } else {
                &medicine.code
            };
            let without_vat = share(value, 100, 100 + vat(month));
            row!(
                file,
                month,
                provider,
                channel.name,
                channel.source,
                code,
                Amount(quantity),
                Amount(value),
                Amount(without_vat),
                reported,
                random.chance(validated)
            )?;
        }
    }
    extracts.close(file)
}

/// Whole units for about so much money: the quantity in thousandths and its value in bani, within the maximum price.
fn dispensed(random: &mut Random, target: i64, price: i64) -> (i64, i64) {
    let units = (share(target, 100, price) + 1).max(1);
    let value = share(units * price, random.between(880, 1000), 100_000);
    (units * 1000, value)
}

/// Value added tax on medicines, per cent: 9 until July 2025, 11 from August on (domain.md §5.3).
fn vat(month: Month) -> i64 {
    if month < Month::new(2025, 8).unwrap_or(month) { 9 } else { 11 }
}

/// Writes the prescription lines that pharmacies dispensed in a month.
pub(super) fn write_prescriptions(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
) -> Result<(), SyntheticError> {
    let mut file = extracts.month("prescriptii", month)?;
    let mut random = county.random_for("prescriptii", month);
    let pharmacies = Lottery::new(
        county
            .contracts
            .iter()
            .zip(county.earnings(month))
            .filter(|(contract, _)| contract.domain() == "med_curent")
            .map(|(contract, earned)| (earned, &county.providers[contract.provider].id)),
    );
    let medicines = Lottery::new(
        county
            .medicines
            .iter()
            .filter(|m| m.outpatient && m.valid_in(month))
            .map(|medicine| (medicine.weight, medicine)),
    );
    let prescribers = county.scale.count(1500, 8);
    let season = if matches!(month.number(), 12 | 1..=3) { 1052 } else { 974 };
    let prescriptions = share(county.scale.count(PRESCRIPTIONS, 60) as i64, season, 1000);
    let days = month.last_day().signed_duration_since(month.first_day()).num_days();
    for number in 1..=prescriptions {
        let Some(pharmacy) = pharmacies.draw(&mut random) else { break };
        let serial = format!("TM{:02}{:02}{number:07}", month.year() % 100, month.number());
        let day = plus(month.first_day(), random.between(0, days));
        let prescriber = format!("M{:04}", random.below(prescribers) + 1);
        let person = pseudonym(county.seed, random.below(county.insured()));
        let category =
            random.weighted(&[(800, "curent"), (110, "pns"), (15, "personal_contractual"), (75, "pensionar_90")]);
        let off_line = random.chance(20);
        for line in 1..=random.weighted(&[(30, 1_i64), (30, 2), (25, 3), (10, 4), (5, 5)]) {
            let Some(medicine) = medicines.draw(&mut random) else { break };
            let units = random.pick(&[10, 20, 28, 30, 30, 56, 60, 90]);
            let value = share(units * medicine.price, random.between(880, 1000), 100_000).max(1);
            let (fund, ministry) = match (category, medicine.sublist) {
                ("pensionar_90", _) => (share(value, 50, 100), share(value, 40, 100)),
                ("pns", _) | (_, "C1" | "C2" | "C3") => (value, 0),
                (_, "A") => (share(value, 90, 100), 0),
                (_, "B") => (share(value, 50, 100), 0),
                _ => (share(value, 20, 100), 0),
            };
            row!(
                file,
                &serial,
                line,
                day,
                &prescriber,
                *pharmacy,
                &person,
                medicine.sublist,
                &medicine.code,
                medicine.substance,
                Amount(units * 1000),
                Amount(value),
                Amount(fund),
                Amount(ministry),
                Amount(value - fund - ministry),
                category,
                off_line
            )?;
        }
    }
    extracts.close(file)
}

/// Draws by weight among many, in the time of a binary search.
struct Lottery<T> {
    /// Each with the weight up to it and with it.
    tickets: Vec<(i64, T)>,
}

impl<T> Lottery<T> {
    fn new(choices: impl Iterator<Item = (i64, T)>) -> Self {
        let mut weighed = 0;
        let tickets = choices
            .map(|(weight, choice)| {
                weighed += weight;
                (weighed, choice)
            })
            .collect();
        Self { tickets }
    }

    fn draw(&self, random: &mut Random) -> Option<&T> {
        let whole = self.tickets.last()?.0;
        let at = random.between(0, whole - 1);
        self.tickets.get(self.tickets.partition_point(|(weighed, _)| *weighed <= at)).map(|(_, choice)| choice)
    }
}
