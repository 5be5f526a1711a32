use chrono::NaiveDate;

use super::amount::share;
use super::budget_line::LINES;
use super::care_contract::{self, CareContract};
use super::employer::{self, Employer};
use super::exchange_rates::ExchangeRates;
use super::medicine::{self, Medicine};
use super::options::Scale;
use super::provider::{self, Provider};
use super::random::Random;
use super::{Options, SyntheticError};
use crate::calendar::Month;

/// The registers of the county: what all extracts refer to and what stays in memory.
pub(super) struct County {
    pub(super) seed: u64,
    pub(super) scale: Scale,
    pub(super) from: Month,
    pub(super) to: Month,
    /// The last day of `to`: nothing later has happened yet.
    pub(super) today: NaiveDate,
    /// Whether faulty rows are planted.
    pub(super) errors: bool,
    pub(super) providers: Vec<Provider>,
    pub(super) contracts: Vec<CareContract>,
    pub(super) employers: Vec<Employer>,
    pub(super) medicines: Vec<Medicine>,
    pub(super) rates: ExchangeRates,
}

impl County {
    pub(super) fn invent(options: &Options) -> Result<Self, SyntheticError> {
        let scale = Scale::of(options)?;
        let &Options { seed, from, to, errors, .. } = options;
        let stream = |name| Random::new(seed, name);
        let providers = provider::invent(&mut stream("providers"), scale);
        let contracts = care_contract::invent(&mut stream("contracts"), &providers, from, to);
        Ok(Self {
            seed,
            scale,
            from,
            to,
            today: to.last_day(),
            errors,
            providers,
            contracts,
            employers: employer::invent(&mut stream("employers"), scale),
            medicines: medicine::invent(&mut stream("medicines"), from, to),
            rates: ExchangeRates::invent(&mut stream("rates"), from, to),
        })
    }

    /// The stream of chance of one extract, or of something else with a name of its own.
    pub(super) fn random(&self, name: &str) -> Random {
        Random::new(self.seed, name)
    }

    pub(super) fn random_for(&self, name: &str, month: Month) -> Random {
        Random::new(self.seed, &format!("{name}/{month}"))
    }

    pub(super) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        self.from.through(self.to)
    }

    pub(super) fn insured(&self) -> usize {
        self.scale.count(560_000, 100)
    }

    /// The residents, of so many in a county of the size of Timiș; never fewer than the insured.
    pub(super) fn residents(&self, of_timis: usize) -> usize {
        self.scale.count(of_timis, 116)
    }

    /// The first day under contract of each provider.
    pub(super) fn first_contracts(&self) -> Vec<NaiveDate> {
        let mut first = vec![self.today; self.providers.len()];
        for contract in &self.contracts {
            let day = &mut first[contract.provider];
            *day = contract.start.min(*day);
        }
        first
    }

    /// Whether a fault is to be planted in the `count`-th row: one in `every`, the first of them soon.
    pub(super) fn plants(&self, count: u64, every: u64, at: u64) -> bool {
        self.errors && count % every == at
    }

    /// The weight of the contracts of each budget line that meet a condition.
    pub(super) fn line_weights(&self, counts: impl Fn(&CareContract) -> bool) -> Vec<i64> {
        let mut weights = vec![0; LINES.len()];
        for contract in self.contracts.iter().filter(|contract| counts(contract)) {
            weights[contract.line] += contract.weight;
        }
        weights
    }

    /// What each contract earns with the services of a month, in bani; 0 where it does not run.
    pub(super) fn earnings(&self, month: Month) -> Vec<i64> {
        let weights = self.line_weights(|contract| contract.runs_in(month));
        let earned = |contract: &CareContract| {
            if !contract.runs_in(month) {
                return 0;
            }
            let line = &LINES[contract.line];
            let of_month = share(line.annual(month.year(), self.scale), line.season(month.number()), 12_000);
            share(of_month, contract.weight, weights[contract.line])
        };
        self.contracts.iter().map(earned).collect()
    }
}
