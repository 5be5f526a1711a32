use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::{Month, is_working_day};

/// Currency, multiplier and a usual rate in ten-thousandths of a leu.
pub(super) const CURRENCIES: &[(&str, i64, i64)] = &[
    ("EUR", 1, 49_800),
    ("GBP", 1, 58_900),
    ("USD", 1, 45_600),
    ("CHF", 1, 52_400),
    ("HUF", 100, 12_700),
    ("PLN", 1, 11_700),
    ("CZK", 1, 1_980),
    ("SEK", 1, 4_400),
];

/// The rates set by the National Bank, on working days only.
pub(super) struct ExchangeRates(BTreeMap<NaiveDate, Vec<i64>>);

impl ExchangeRates {
    pub(super) fn invent(random: &mut Random, from: Month, to: Month) -> Self {
        let mut rates: Vec<i64> = CURRENCIES.iter().map(|(_, _, usual)| *usual).collect();
        let mut set = BTreeMap::new();
        for day in from.first_day().iter_days().take_while(|day| *day <= to.last_day()).filter(|d| is_working_day(*d)) {
            for (rate, (_, _, usual)) in rates.iter_mut().zip(CURRENCIES) {
                // A walk that is drawn back to the usual rate.
                *rate += random.between(-usual / 500, usual / 500) + (usual - *rate) / 60;
            }
            set.insert(day, rates.clone());
        }
        Self(set)
    }

    /// An amount of a currency (two decimals) in bani, at the last rate set before a day, cut to two decimals.
    ///
    /// None where no rate had been set yet (Ord. 729/2009 art. 7).
    pub(super) fn in_lei(&self, currency: usize, amount: i64, day: NaiveDate) -> Option<i64> {
        let (_, rates) = self.0.range(..day).next_back()?;
        Some(share(amount, rates[currency], 10_000 * CURRENCIES[currency].1))
    }
}

pub(super) fn write(county: &County, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
    let mut file = extracts.month("curs_bnr", month)?;
    for (day, rates) in county.rates.0.range(month.first_day()..=month.last_day()) {
        for ((currency, multiplier, _), rate) in CURRENCIES.iter().zip(rates) {
            row!(file, *day, *currency, *multiplier, Amount(*rate))?;
        }
    }
    extracts.close(file)
}
