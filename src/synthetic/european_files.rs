use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::days::{day_of, happened, plus};
use super::exchange_rates::CURRENCIES;
use super::extracts::Extract;
use super::identity::pseudonym;
use super::provisions::Provisions;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Country and the position of its currency among the rates.
pub(super) const COUNTRIES: &[(usize, (&str, usize))] = &[
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

/// A form between institutions, or a refund to an insured person of what treatment abroad had cost.
pub(super) struct EuropeanFile {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) country: &'static str,
    /// The position of its currency among the rates.
    pub(super) currency: usize,
    /// In hundredths of the currency.
    pub(super) amount: i64,
    level: Level,
    pub(super) paid_abroad: Option<NaiveDate>,
    pub(super) registered: NaiveDate,
    /// The end of procedure E126, under art. 7.
    pub(super) certified: Option<NaiveDate>,
    term: Option<NaiveDate>,
    pub(super) sent: Option<NaiveDate>,
    result: &'static str,
    /// Accepted, bani.
    pub(super) lei: Option<i64>,
    pub(super) settled: Option<NaiveDate>,
}

/// Writes the European forms and the refunds of treatment abroad, and the provisions of budget asked for them.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("dosare_ue")?;
    let mut provisions = Provisions::begin(county, extracts)?;
    let (mut number, mut refunds) = (0, 0);
    for month in county.months() {
        let mut random = county.random_for("dosare_ue", month);
        for _ in 0..county.scale.count(26, 3) {
            number += 1;
            refunds += 1;
            let refund = EuropeanFile::refund(county, &mut random, month, number, refunds);
            refund.write(county, &mut random, &mut file)?;
            provisions.ask(county, extracts, &refund)?;
        }
        for _ in 0..county.scale.count(1000, 5) {
            number += 1;
            let form = EuropeanFile::form(county, &mut random, month, number);
            form.write(county, &mut random, &mut file)?;
            provisions.ask(county, extracts, &form)?;
        }
    }
    provisions.close(extracts)?;
    extracts.close(file)
}

impl EuropeanFile {
    /// A file just registered, of an amount of so many bani at the usual rate of its currency.
    fn open(random: &mut Random, number: usize, kind: &'static str, registered: NaiveDate, bani: (i64, i64)) -> Self {
        let (country, currency) = random.weighted(COUNTRIES);
        let (_, multiplier, usual) = CURRENCIES[currency];
        Self {
            id: format!("UE{number:08}"),
            kind,
            country,
            currency,
            amount: share(random.between(bani.0, bani.1), 10_000 * multiplier, usual),
            level: Level::default(),
            paid_abroad: None,
            registered,
            certified: None,
            term: None,
            sent: None,
            result: "",
            lei: None,
            settled: None,
        }
    }

    fn refund(county: &County, random: &mut Random, month: Month, number: usize, refunds: usize) -> Self {
        // Kinds and services take turns, so that a small county has them all.
        let kind = ["art8", "art7", "art8", "hg304"][refunds % 4];
        let mut file = Self::open(random, number, kind, month.first_day(), (30_000, 2_200_000));
        let paid_abroad = day_of(month, random.between(1, 28));
        file.paid_abroad = Some(paid_abroad);
        file.registered = plus(paid_abroad, random.between(4, 40)).min(county.today);
        if kind == "art8" {
            file.level = Level::invent(random, refunds);
        }
        let certified = (kind == "art7").then(|| plus(file.registered, random.between(15, 70)));
        file.certified = certified.and_then(|day| happened(day, county.today));
        // The term runs from the end of procedure E126 or from registration.
        let start = if kind == "art7" { file.certified } else { Some(file.registered) };
        let pace = random.weighted(&[(86, (25, 88)), (9, (92, 130))]);
        let unpaid = random.chance(40);
        let day = start.and_then(|start| happened(plus(start, random.between(pace.0, pace.1)), county.today));
        let result = random.weighted(&[(82, "acceptat"), (9, "partial"), (9, "refuzat")]);
        file.result = day.map_or("", |_| result);
        let level = file.level.amount;
        let ceiling = county.rates.in_lei(file.currency, file.amount, paid_abroad).unwrap_or(level);
        let right = if kind == "art8" { ceiling.min(level) } else { ceiling };
        file.lei = match file.result {
            "" | "refuzat" => None,
            // One in twelve is reckoned wrong, with another day's rate or a level of its own.
            _ if random.chance(80) => Some(right + random.between(1, 20_000)),
            _ => Some(right),
        };
        file.settled = day.filter(|_| file.lei.is_some() && !unpaid);
        file
    }

    /// A form between institutions, with its own term of transmission.
    fn form(county: &County, random: &mut Random, month: Month, number: usize) -> Self {
        let kind = random.weighted(&[(70, "E125_primit"), (22, "E125_emis"), (8, "E127_emis")]);
        let mut file = Self::open(random, number, kind, month.first_day(), (5_000, 1_500_000));
        file.registered = day_of(month, random.between(1, 28));
        file.term = Some(plus(file.registered, 60));
        let slowest = if random.chance(60) { 80 } else { 58 };
        file.sent = happened(plus(file.registered, random.between(5, slowest)), county.today);
        let verdict = |_| random.weighted(&[(90, "acceptat"), (4, "partial"), (6, "refuzat")]);
        file.result = file.sent.map_or("", verdict);
        let lei = county.rates.in_lei(file.currency, file.amount, file.registered);
        file.lei = lei.filter(|_| matches!(file.result, "acceptat" | "partial"));
        let paid = file.sent.filter(|_| file.lei.is_some()).map(|day| plus(day, random.between(20, 120)));
        file.settled = paid.and_then(|day| happened(day, county.today));
        file
    }

    fn write(&self, county: &County, random: &mut Random, file: &mut Extract<'_>) -> Result<(), SyntheticError> {
        let person = pseudonym(county.seed, random.below(county.insured()));
        let (currency, _, _) = CURRENCIES[self.currency];
        let level = &self.level;
        row!(
            file,
            &self.id,
            self.kind,
            self.country,
            person,
            currency,
            Amount(self.amount),
            level.service,
            level.tariff.map(Amount),
            level.case_mix.map(Amount),
            level.case.map(Amount),
            self.paid_abroad,
            self.registered,
            self.certified,
            self.term,
            self.sent,
            self.result,
            self.lei.map(Amount),
            self.settled
        )
    }
}
