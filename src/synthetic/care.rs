use super::amount::{Amount, share, split};
use super::budget_line::{LINES, line_of};
use super::county::County;
use super::days::{day_of, happened, plus, working_day_until};
use super::dialysis::Treated;
use super::identity::pseudonym;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Writes the services that providers reported for a month: one or two codes for each contract.
pub(super) fn write_services(county: &County, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
    let mut file = extracts.month("raportari_servicii", month)?;
    let mut random = county.random_for("raportari_servicii", month);
    let term = working_day_until(day_of(month.plus(1), 7));
    for (contract, earned) in county.contracts.iter().zip(county.earnings(month)).filter(|(_, earned)| *earned > 0) {
        let provider = &county.providers[contract.provider].id;
        let reported = match random.below(1000) {
            0..5 => None,
            5..35 => Some(plus(term, random.between(1, 9))),
            _ => Some(plus(term, -random.between(0, 5))),
        };
        if reported.is_none_or(|day| day > term) {
            extracts.planted.fault("raportare întârziată");
        }
        let services = if random.chance(450) { split(earned, &[7, 3]) } else { vec![earned] };
        for (number, amount) in (1..).zip(services) {
            let tariff = random.pick(&[3_500, 5_000, 8_000, 12_500, 25_000]);
            let pieces = (amount / tariff).clamp(1, 1_000_000);
            let refused = if random.chance(250) { random.between(1, 60) } else { 0 };
            let accepted = pieces - share(pieces, refused, 1000);
            let accepted_amount = share(amount, accepted, pieces);
            let fault = if accepted < pieces { random.pick(&["V12", "V07", "V31", "V40"]) } else { "" };
            row!(
                file,
                month,
                provider,
                contract.domain(),
                format!("S{number:02}"),
                pieces,
                accepted,
                Amount(amount),
                Amount(accepted_amount),
                fault,
                term,
                reported
            )?;
        }
    }
    extracts.close(file)
}

/// Programme, subprogramme, budget domain, part of 1000 of its money, who runs it, lei for a patient and month.
const PROGRAMMES: &[(&str, &str, &str, i64, &[&str], i64)] = &[
    (
        "Oncologie",
        "Tratamentul bolnavilor cu afecțiuni oncologice",
        "pns_medicamente",
        430,
        &["spital", "farmacie"],
        6_500,
    ),
    ("Oncologie", "Reconstrucție mamară", "pns_materiale", 40, &["spital"], 6_000),
    ("Diabet zaharat", "Insulină și antidiabetice orale", "pns_medicamente", 270, &["farmacie"], 320),
    ("Diabet zaharat", "Pompe de insulină și materiale", "pns_materiale", 210, &["spital", "farmacie"], 700),
    ("Boli rare", "Scleroză multiplă", "pns_medicamente", 90, &["spital"], 3_500),
    ("Boli rare", "Amiotrofie spinală musculară", "pns_medicamente", 60, &["spital"], 90_000),
    ("Boli rare", "Fibroză chistică", "pns_medicamente", 45, &["spital", "farmacie"], 45_000),
    ("Hemofilie și talasemie", "Hemofilie", "pns_medicamente", 50, &["spital"], 22_000),
    ("Transplant", "Imunosupresoare", "pns_medicamente", 55, &["farmacie"], 1_900),
    ("Boli cardiovasculare", "Cardiologie intervențională", "pns_materiale", 330, &["spital"], 4_200),
    ("Boli cardiovasculare", "Chirurgie cardiovasculară", "pns_materiale", 220, &["spital"], 9_500),
    ("Ortopedie", "Endoprotezare adulți", "pns_materiale", 200, &["spital"], 5_800),
    ("Dializă", "Hemodializă", "dializa", 930, &["dializa_pns"], 6_200),
    ("Dializă", "Dializă peritoneală", "dializa", 70, &["dializa_pns"], 5_400),
];
/// Lei for a session of dialysis.
const SESSION: i64 = 560;

/// Writes the national health programmes of a month, by subprogramme and provider; says whom it treated by dialysis.
pub(super) fn write_programmes(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
) -> Result<Treated, SyntheticError> {
    let mut file = extracts.month("pns", month)?;
    let mut treated = Treated::new();
    let mut random = county.random_for("pns", month);
    for &(programme, subprogramme, domain, permille, categories, per_patient) in PROGRAMMES {
        let line = &LINES[line_of(domain, "")];
        let annual = share(line.annual(month.year(), county.scale), permille, 1000);
        let takers: Vec<_> = county
            .contracts
            .iter()
            .filter(|contract| contract.domain() == domain && contract.runs_in(month))
            .filter(|contract| categories.contains(&county.providers[contract.provider].category))
            .collect();
        let weights: Vec<i64> = takers.iter().map(|contract| contract.weight).collect();
        for (contract, annual) in takers.iter().zip(split(annual, &weights)) {
            // Approved funds are raised with the rectification of August.
            let approved = share(annual, if month.number() >= 8 { 1010 } else { 960 }, 1000);
            let used = random.part(share(annual, line.season(month.number()), 12_000), 930, 1070);
            let paid = random.part(annual / 12, 930, 1060);
            let patients = (used / (per_patient * 100)).max(1);
            let sessions = (domain == "dializa").then_some(used / (SESSION * 100));
            if let Some(sessions) = sessions {
                let sums = treated.entry(contract.provider).or_default();
                *sums = (sums.0 + patients, sums.1 + sessions);
            }
            let stock = random.part(used, 40, 300);
            row!(
                file,
                month,
                programme,
                subprogramme,
                &county.providers[contract.provider].id,
                Amount(approved),
                Amount(used),
                Amount(paid),
                patients,
                Amount(stock),
                sessions
            )?;
        }
    }
    extracts.close(file)?;
    Ok(treated)
}

/// Writes the requests for devices and home care, and what was decided on them.
pub(super) fn write_decisions(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    const DEVICES: &[&str] =
        &["proteză auditivă", "orteză", "cărucior", "proteză de membru", "dispozitive de stomă", "CPAP"];
    let mut file = extracts.full("decizii")?;
    let mut number = 0;
    for month in county.months() {
        let mut random = county.random_for("decizii", month);
        for _ in 0..county.scale.count(750, 4) {
            number += 1;
            let device = random.chance(650);
            let asked = day_of(month, random.between(1, 30));
            let decided = happened(plus(asked, random.between(3, 25)), county.today);
            let solution = random.weighted(&[(72, "acceptat"), (18, "lista"), (10, "respins")]);
            let solution = decided.map_or("", |_| solution);
            let left = decided.filter(|_| solution == "lista" && random.chance(700));
            let left = left.and_then(|day| happened(plus(day, random.between(20, 150)), county.today));
            let reason = match solution {
                "respins" => {
                    random.pick(&["Document expirat", "Lipsă calitate de asigurat", "Termen de înlocuire neîmplinit"])
                }
                _ => "",
            };
            let (kind, subkind) = if device {
                ("dispozitiv", random.pick(DEVICES))
            } else {
                ("ingrijire", random.pick(&["îngrijiri de bază", "îngrijiri clinice", "îngrijiri paliative"]))
            };
            let value = device.then(|| Amount(random.between(40_000, 900_000)));
            let days = (!device).then(|| random.between(7, 30));
            let person = pseudonym(county.seed, random.below(county.insured()));
            row!(
                file,
                format!("DZ{number:08}"),
                kind,
                subkind,
                person,
                asked,
                solution,
                decided,
                left,
                reason,
                value,
                days
            )?;
        }
    }
    extracts.close(file)
}
