use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::days::{happened, plus};
use super::european_files::EuropeanFile;
use super::exchange_rates::CURRENCIES;
use super::extracts::Extract;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};

/// Days within which the national house answers a request (the house's own term: the order sets none).
const TERM: i64 = 30;

/// The provisions of budget that the house asks for (Ord. 729/2009 annexes 1 and 3).
pub(super) struct Provisions<'a> {
    file: Extract<'a>,
    random: Random,
    count: u64,
}

impl<'a> Provisions<'a> {
    pub(super) fn begin(county: &County, extracts: &Extracts<'a>) -> Result<Self, SyntheticError> {
        let file = extracts.full("solicitari_prevedere")?;
        Ok(Self { file, random: county.random("solicitari_prevedere"), count: 0 })
    }

    /// Asks for what a file accepted is going to cost: annex 1 for another country's claim, annex 3 for a refund under
    /// art. 7 or 8.
    pub(super) fn ask(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        european: &EuropeanFile,
    ) -> Result<(), SyntheticError> {
        let Some(lei) = european.lei.filter(|lei| *lei > 0) else { return Ok(()) };
        let Some((annex, asked, rate)) = self.request(county, european) else { return Ok(()) };
        self.count += 1;
        let lei = if annex == 1 { share(european.amount, rate, 10_000) } else { lei };
        let mut approved = self.approval(county, european, asked);
        let mut amount = approved.map(|_| match european.settled {
            None if self.random.chance(150) => self.random.part(lei, 700, 990),
            _ => lei,
        });
        if approved.is_some() && county.plants(self.count, 300, 9) {
            approved = Some(plus(asked, -3));
            extracts.planted.quarantine("solicitari_prevedere", "SOL-APROBARE", 1);
        } else if approved.is_some() && county.plants(self.count, 400, 31) {
            amount = Some(lei + 10_000);
            extracts.planted.fault("SOL-SUMA");
        }
        let (currency, _, _) = CURRENCIES[european.currency];
        row!(
            self.file,
            format!("SP{:08}", self.count),
            annex,
            &european.id,
            european.country,
            currency,
            Amount(european.amount),
            Amount(rate),
            Amount(lei),
            asked,
            plus(asked, TERM),
            approved,
            amount.map(Amount)
        )
    }

    /// Annex, day, and the rate for one unit in ten-thousandths: what a bank sells at on the day of the request, or
    /// what the National Bank had set when the insured person paid.
    fn request(&mut self, county: &County, european: &EuropeanFile) -> Option<(i64, NaiveDate, i64)> {
        let (_, multiplier, usual) = CURRENCIES[european.currency];
        // A hundred units cost as many bani as one unit costs ten-thousandths of a leu.
        let unit = |day| county.rates.in_lei(european.currency, 10_000, day).unwrap_or(usual / multiplier);
        match european.kind {
            "E125_primit" => european.sent.map(|sent| (1, sent, share(unit(sent), 1_005, 1_000))),
            "art7" | "art8" => {
                let ready = european.certified.unwrap_or(european.registered);
                let settled = european.settled.unwrap_or(county.today);
                let asked = plus(settled, -self.random.between(8, 20)).max(ready);
                Some((3, asked, unit(european.paid_abroad?)))
            }
            _ => None,
        }
    }

    /// When the national house approved: before the money was paid, where it was.
    fn approval(&mut self, county: &County, european: &EuropeanFile, asked: NaiveDate) -> Option<NaiveDate> {
        match european.settled {
            Some(settled) => {
                let most = (settled - asked).num_days().clamp(1, 34);
                Some(plus(asked, self.random.between((most / 3).max(1), most)).min(settled))
            }
            None if self.random.chance(350) => happened(plus(asked, self.random.between(4, 40)), county.today),
            None => None,
        }
    }

    pub(super) fn close(self, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        extracts.close(self.file)
    }
}
