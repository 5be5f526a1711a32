use chrono::NaiveDate;

use super::amount::{Amount, split};
use super::budget_line::LINES;
use super::county::County;
use super::days::{day_of, happened, plus};
use super::finance::{Finance, OpenInvoice};
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};

/// Writes the invoices registered in the month: those for the services of the month before.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>, finance: &mut Finance) -> Result<(), SyntheticError> {
    let month = finance.month;
    let mut file = extracts.month("facturi", month)?;
    let mut random = county.random_for("facturi", month);
    let services = month.plus(-1);
    for (index, earned) in county.earnings(services).into_iter().enumerate().filter(|(_, earned)| *earned > 0) {
        let contract = &county.contracts[index];
        let line = &LINES[contract.line];
        let provider = &county.providers[contract.provider].id;
        for amount in invoiced(&mut random, earned) {
            finance.invoices += 1;
            let id = format!("FA{:08}", finance.invoices);
            let drawn_up = day_of(month, random.between(2, 10));
            let registered = plus(drawn_up, random.between(0, 3));
            let due = plus(registered, line.term);
            let approved = random.chance(960).then(|| plus(registered, random.between(4, line.term.min(14))));
            let approved = approved.and_then(|day| happened(day, county.today));
            let (refused, reason) = refusal(&mut random, amount);
            let undated = county.plants(finance.invoices, 200, 11);
            if undated {
                extracts.planted.quarantine("facturi", "factură fără scadență", 1);
            } else {
                *finance.totals.by_contract.entry(index).or_default() += amount - refused;
                finance.totals.obligations[contract.line] += amount - refused;
                let excessive = county.plants(finance.invoices, 1000, 7);
                let amount = amount - refused;
                let open = OpenInvoice { id: &id, contract: index, registered, due, amount, excessive };
                finance.plan(county, &mut random, open);
            }
            let due: Option<NaiveDate> = (!undated).then_some(due);
            row!(
                file,
                id,
                &contract.id,
                provider,
                line.domain,
                line.func_code,
                line.title,
                services,
                drawn_up,
                registered,
                approved,
                due,
                Amount(amount),
                Amount(refused),
                reason
            )?;
        }
    }
    extracts.close(file)
}

/// The invoices for what a contract earned in a month: one, often a second, now and then a reversal.
fn invoiced(random: &mut Random, earned: i64) -> Vec<i64> {
    let amount = random.part(earned, 960, 1040);
    let mut invoices = if random.chance(600) { split(amount, &[85, 15]) } else { vec![amount] };
    if random.chance(8) {
        invoices.push(-random.part(earned, 15, 60));
    }
    invoices
}

/// What the house refuses of an invoice, and the code of the reason.
fn refusal(random: &mut Random, amount: i64) -> (i64, &'static str) {
    if amount > 0 && random.chance(40) {
        (random.part(amount, 8, 60), random.pick(&["E01", "E02", "E03", "E05", "E07", "E11"]))
    } else {
        (0, "")
    }
}
