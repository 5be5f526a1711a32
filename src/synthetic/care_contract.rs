use chrono::{Datelike, NaiveDate};

use super::Extracts;
use super::SyntheticError;
use super::amount::{Amount, share};
use super::budget_line::{LINES, line_of};
use super::county::County;
use super::days::{day_of, plus};
use super::provider::Provider;
use super::random::Random;
use super::value::row;
use crate::calendar::Month;

/// A contract of a provider with the house, for one line of the budget.
pub(super) struct CareContract {
    pub(super) id: String,
    pub(super) provider: usize,
    /// Its line of the budget.
    pub(super) line: usize,
    pub(super) start: NaiveDate,
    end: NaiveDate,
    state: &'static str,
    /// When the state took effect.
    since: Option<NaiveDate>,
    /// Its part of the line's money, against the line's other contracts.
    pub(super) weight: i64,
    doctors: Option<i64>,
    /// Days by which the house is late with a part of every invoice, for the few it chronically pays late.
    pub(super) late_by: Option<(i64, i64)>,
}

impl CareContract {
    pub(super) fn domain(&self) -> &'static str {
        LINES[self.line].domain
    }

    /// Whether services of that month are settled under it.
    pub(super) fn runs_in(&self, month: Month) -> bool {
        let stopped = self.state != "activ" && self.since.is_some_and(|since| since < month.last_day());
        self.start <= month.first_day() && self.end >= month.last_day() && !stopped
    }

    fn runs_throughout(&self, from: Month, to: Month) -> bool {
        self.runs_in(from.plus(-1)) && self.runs_in(to)
    }
}

/// What providers of a category are contracted for: domain, functional code, out of 1000 of them.
fn offers(category: &str) -> &'static [(&'static str, &'static str, usize)] {
    match category {
        "primara" => &[("primara", "", 1000), ("centre_permanenta", "", 50)],
        "clinic" => &[("clinic", "", 1000), ("recuperare", "66.05.04.05", 80)],
        "paraclinic" => &[("paraclinic", "", 1000), ("paraclinic_pns", "", 200)],
        "spital" => &[
            ("spitale", "", 1000),
            ("pns_medicamente", "", 500),
            ("pns_materiale", "", 400),
            ("recuperare", "66.05.06.04", 250),
        ],
        "farmacie" => &[
            ("med_curent", "", 1000),
            ("pns_medicamente", "", 400),
            ("med_40_pensionari", "", 300),
            ("med_contractual", "", 120),
        ],
        "dispozitive" => &[("dispozitive", "", 1000)],
        "ingrijiri_domiciliu" => &[("ingrijiri", "", 1000)],
        "urgenta_transport" => &[("urgenta", "", 1000)],
        "dentar" => &[("stomatologie", "", 1000)],
        _ => &[("dializa", "", 1000)],
    }
}

/// The contracts of all providers. The first of each category has all that its category may have, and for long.
pub(super) fn invent(random: &mut Random, providers: &[Provider], from: Month, to: Month) -> Vec<CareContract> {
    let mut contracts: Vec<CareContract> = Vec::new();
    let last_day = Month::new(to.year() + 1, 12).unwrap_or(to).last_day();
    let mut rank = 0;
    for (index, provider) in providers.iter().enumerate() {
        let first = index == 0 || providers[index - 1].category != provider.category;
        rank = if first { 1 } else { rank + 1 };
        for &(domain, func_code, permille) in offers(provider.category) {
            if !first && !random.chance(permille) {
                continue;
            }
            let number = contracts.len();
            let start = start(random, first, from, to);
            let weight = match provider.category {
                "spital" => 3000 / rank + random.between(0, 60),
                _ if provider.sole => random.between(30, 90),
                _ => random.between(60, 220),
            };
            let doctors = matches!(domain, "primara" | "clinic").then(|| match provider.sole {
                true => 1,
                false => random.between(2, 9),
            });
            let contract = CareContract {
                id: format!("C{:05}", number + 1),
                provider: index,
                line: line_of(domain, func_code),
                start,
                end: last_day,
                state: "activ",
                since: None,
                weight,
                doctors,
                late_by: None,
            };
            if !first && number % 50 == 7 {
                contracts.extend(with_gap(contract, to));
            } else {
                contracts.push(if first { contract } else { ended(random, contract, number, to) });
            }
        }
    }
    choose_late(&mut contracts, from, to);
    contracts
}

fn start(random: &mut Random, first: bool, from: Month, to: Month) -> NaiveDate {
    let months_ago = match random.below(100) {
        0..60 => random.between(38, 150),
        60..92 => random.between(14, 36),
        _ => random.between(1, 12),
    };
    let long_ago = from.plus(-40 - (months_ago % 60) as i32);
    if first { long_ago } else { to.plus(-(months_ago as i32)) }.first_day()
}

/// A few contracts have ended before their time, fewer are suspended; few providers leave before the year is over.
fn ended(random: &mut Random, contract: CareContract, number: usize, to: Month) -> CareContract {
    let leaves = contract.provider % 29 == 2 && to.plus(2).year() == to.year();
    let contract = if leaves { CareContract { end: to.plus(2).last_day(), ..contract } } else { contract };
    let (state, months_ago) = match number {
        n if n % 37 == 11 => ("incetat", random.between(1, 17)),
        n if n % 61 == 5 => ("suspendat", random.between(0, 5)),
        _ => return contract,
    };
    let since = day_of(to.plus(-(months_ago as i32)), random.between(1, 28)).max(contract.start);
    CareContract { state, since: Some(since), ..contract }
}

/// A provider that was out of contract for three months of last year.
fn with_gap(contract: CareContract, to: Month) -> [CareContract; 2] {
    let resumed = Month::new(to.year() - 1, 6).unwrap_or(to).first_day();
    let stopped = Month::new(to.year() - 1, 2).unwrap_or(to).last_day();
    let before = CareContract {
        id: format!("{}A", contract.id),
        start: contract.start.min(plus(stopped, -1400).with_day(1).unwrap_or(stopped)),
        end: stopped,
        state: "incetat",
        since: Some(stopped),
        ..contract
    };
    [before, CareContract { start: resumed, ..contract }]
}

/// The house pays about three in a hundred contracts late again and again, at least three.
fn choose_late(contracts: &mut [CareContract], from: Month, to: Month) {
    const DOMAINS: &[&str] = &["dispozitive", "med_curent", "pns_materiale", "paraclinic", "ingrijiri"];
    let count = (contracts.len() * 3 / 100).max(3);
    let mut chosen = 0;
    for round in 0..count {
        for domain in DOMAINS {
            let late = contracts.iter_mut().find(|contract| {
                contract.domain() == *domain && contract.late_by.is_none() && contract.runs_throughout(from, to)
            });
            if let Some(contract) = late.filter(|_| chosen < count) {
                // Every second one waits for a year and more, the others for about four months.
                contract.late_by = Some(if (chosen + round) % 2 == 0 { (380, 480) } else { (100, 150) });
                chosen += 1;
            }
        }
    }
}

pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("contracte")?;
    let weights = county.line_weights(|contract| contract.runs_in(county.to));
    for contract in &county.contracts {
        let annual = LINES[contract.line].annual(county.to.year(), county.scale);
        let value = Amount(share(annual, contract.weight, weights[contract.line].max(contract.weight)));
        let provider = &county.providers[contract.provider].id;
        let CareContract { id, start, end, state, since, doctors, .. } = contract;
        row!(file, id, provider, contract.domain(), *start, *end, *state, *since, value, *doctors)?;
    }
    if county.errors {
        let (start, end) = (county.from.first_day(), county.today);
        row!(
            file,
            "C99999",
            "F99999",
            "clinic",
            start,
            end,
            "activ",
            None::<NaiveDate>,
            Amount(1_000_000),
            Some(1_i64)
        )?;
        extracts.planted.quarantine("contracte", "furnizor inexistent", 1);
    }
    extracts.close(file)
}
