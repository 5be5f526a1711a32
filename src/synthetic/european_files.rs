use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::days::{day_of, happened, plus};
use super::exchange_rates::CURRENCIES;
use super::extracts::Extract;
use super::identity::pseudonym;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Country and the position of its currency among the rates.
const COUNTRIES: &[(usize, (&str, usize))] = &[
    (28, ("DE", 0)),
    (16, ("AT", 0)),
    (16, ("IT", 0)),
    (12, ("HU", 4)),
    (10, ("ES", 0)),
    (7, ("FR", 0)),
    (5, ("PL", 5)),
    (3, ("CZ", 6)),
    (2, ("SE", 7)),
    (1, ("CH", 3)),
];

/// What the level of a refund under art. 8 of Ord. 729/2009 is reckoned from.
#[derive(Default)]
struct Level {
    service: &'static str,
    /// Outpatient tariff, bani.
    tariff: Option<i64>,
    /// Case-mix index, ten-thousandths.
    case_mix: Option<i64>,
    /// Tariff of a weighted case, bani.
    case: Option<i64>,
    /// The level itself, bani.
    amount: i64,
}

impl Level {
    fn invent(random: &mut Random, turn: usize) -> Self {
        let (case_mix, case) = (random.between(9_500, 30_000), random.between(170_000, 330_000));
        match turn % 3 {
            0 => {
                let amount = random.between(8_000, 350_000);
                Self { service: "ambulatoriu", tariff: Some(amount), amount, ..Self::default() }
            }
            1 => Self {
                service: "spitalizare_continua",
                case_mix: Some(case_mix),
                case: Some(case),
                amount: share(case, case_mix, 10_000),
                ..Self::default()
            },
            _ => Self {
                service: "spitalizare_zi",
                case_mix: Some(case_mix),
                case: Some(case),
                amount: share(case, case_mix, 30_000),
                ..Self::default()
            },
        }
    }
}

/// Writes the European forms and the refunds of treatment abroad.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("dosare_ue")?;
    let (mut number, mut refunds) = (0, 0);
    for month in county.months() {
        let mut random = county.random_for("dosare_ue", month);
        for _ in 0..county.scale.count(26, 3) {
            number += 1;
            refunds += 1;
            write_refund(county, &mut random, &mut file, month, number, refunds)?;
        }
        for _ in 0..county.scale.count(1000, 5) {
            number += 1;
            write_form(county, &mut random, &mut file, month, number)?;
        }
    }
    extracts.close(file)
}

/// A refund to an insured person of what treatment abroad had cost.
fn write_refund(
    county: &County,
    random: &mut Random,
    file: &mut Extract<'_>,
    month: Month,
    number: usize,
    refunds: usize,
) -> Result<(), SyntheticError> {
    // Kinds and services take turns, so that a small county has them all.
    let kind = ["art8", "art7", "art8", "hg304"][refunds % 4];
    let (country, currency) = random.weighted(COUNTRIES);
    let (code, multiplier, usual) = CURRENCIES[currency];
    let amount = share(random.between(30_000, 2_200_000), 10_000 * multiplier, usual);
    let paid_abroad = day_of(month, random.between(1, 28));
    let registered = plus(paid_abroad, random.between(4, 40)).min(county.today);
    let level = if kind == "art8" { Level::invent(random, refunds) } else { Level::default() };
    let certified = (kind == "art7").then(|| plus(registered, random.between(15, 70)));
    let certified = certified.and_then(|day| happened(day, county.today));
    // The term runs from the end of procedure E126 or from registration.
    let start = if kind == "art7" { certified } else { Some(registered) };
    let pace = random.weighted(&[(86, (25, 88)), (9, (92, 130))]);
    let unpaid = random.chance(40);
    let day = start.and_then(|start| happened(plus(start, random.between(pace.0, pace.1)), county.today));
    let result = random.weighted(&[(82, "acceptat"), (9, "partial"), (9, "refuzat")]);
    let result = day.map_or("", |_| result);
    let ceiling = county.rates.in_lei(currency, amount, paid_abroad).unwrap_or(level.amount);
    let right = if kind == "art8" { ceiling.min(level.amount) } else { ceiling };
    let lei = match result {
        "" | "refuzat" => None,
        // One in twelve is reckoned wrong, with another day's rate or a level of its own.
        _ if random.chance(80) => Some(right + random.between(1, 20_000)),
        _ => Some(right),
    };
    let settled: Option<NaiveDate> = day.filter(|_| lei.is_some() && !unpaid);
    let person = pseudonym(county.seed, random.below(county.insured()));
    row!(
        file,
        file_id(number),
        kind,
        country,
        person,
        code,
        Amount(amount),
        level.service,
        level.tariff.map(Amount),
        level.case_mix.map(Amount),
        level.case.map(Amount),
        paid_abroad,
        registered,
        certified,
        None::<NaiveDate>,
        None::<NaiveDate>,
        result,
        lei.map(Amount),
        settled
    )
}

/// A form between institutions, with its own term of transmission.
fn write_form(
    county: &County,
    random: &mut Random,
    file: &mut Extract<'_>,
    month: Month,
    number: usize,
) -> Result<(), SyntheticError> {
    let kind = random.weighted(&[(70, "E125_primit"), (22, "E125_emis"), (8, "E127_emis")]);
    let (country, currency) = random.weighted(COUNTRIES);
    let (code, multiplier, usual) = CURRENCIES[currency];
    let amount = share(random.between(5_000, 1_500_000), 10_000 * multiplier, usual);
    let registered = day_of(month, random.between(1, 28));
    let term = plus(registered, 60);
    let slowest = if random.chance(60) { 80 } else { 58 };
    let sent = happened(plus(registered, random.between(5, slowest)), county.today);
    let result = sent.map_or("", |_| random.weighted(&[(90, "acceptat"), (4, "partial"), (6, "refuzat")]));
    let lei = county.rates.in_lei(currency, amount, registered).filter(|_| matches!(result, "acceptat" | "partial"));
    let paid =
        sent.filter(|_| lei.is_some()).and_then(|day| happened(plus(day, random.between(20, 120)), county.today));
    let person = pseudonym(county.seed, random.below(county.insured()));
    let nothing = None::<Amount>;
    row!(
        file,
        file_id(number),
        kind,
        country,
        person,
        code,
        Amount(amount),
        "",
        nothing,
        nothing,
        nothing,
        None::<NaiveDate>,
        registered,
        None::<NaiveDate>,
        term,
        sent,
        result,
        lei.map(Amount),
        paid
    )
}

fn file_id(number: usize) -> String {
    format!("UE{number:08}")
}
