use chrono::NaiveDate;

use super::amount::{Amount, share, split};
use super::budget_line::{BudgetLine, LINES};
use super::county::County;
use super::days::{day_of, working_day_until};
use super::finance::{Finance, MonthTotals};
use super::identity::person_name;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Recovered nationally in 2024 from payments of earlier years (title 85.01.03), thousand lei.
const RECOVERED: i128 = 79_149;

/// A payment order before it has its number.
struct Payment {
    day: NaiveDate,
    invoice: String,
    provider: Option<usize>,
    beneficiary: String,
    person: bool,
    func_code: &'static str,
    title: &'static str,
    domain: &'static str,
    article: &'static str,
    amount: i64,
}

/// Writes the payments of the month, with and without invoice, in the order of their days.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>, finance: &mut Finance) -> Result<(), SyntheticError> {
    let month = finance.month;
    let mut random = county.random_for("plati", month);
    let mut payments = of_invoices(county, extracts, finance.take_due(), &mut finance.totals);
    for (index, line) in LINES.iter().enumerate().filter(|(_, line)| line.term == 0) {
        let of_line = without_invoice(county, &mut random, line, month);
        let paid: i64 = of_line.iter().map(|payment| payment.amount).sum();
        finance.totals.paid[index] += paid;
        finance.totals.obligations[index] += paid;
        payments.extend(of_line);
    }
    payments.extend(recoveries(county, &mut random, month));
    // A stable sort: payments of a day stay in the order in which they arose.
    payments.sort_by_key(|payment| payment.day);

    let mut file = extracts.month("plati", month)?;
    for (number, payment) in (1_i64..).zip(&payments) {
        finance.payments += 1;
        let id = format!("P{:08}", finance.payments);
        let provider = payment.provider.map(|provider| &county.providers[provider].id);
        let kind = if payment.person { "PF" } else { "PJ" };
        let source = if payment.domain == "med_40_pensionari" { "MS" } else { "FNUASS" };
        let Payment { day, invoice, beneficiary, func_code, title, domain, article, amount, .. } = payment;
        row!(
            file,
            id,
            number.to_string(),
            *day,
            invoice,
            provider,
            beneficiary,
            kind,
            *func_code,
            *title,
            *domain,
            *article,
            source,
            Amount(*amount)
        )?;
    }
    extracts.close(file)
}

fn of_invoices(
    county: &County,
    extracts: &mut Extracts<'_>,
    due: Vec<super::finance::DuePayment>,
    totals: &mut MonthTotals,
) -> Vec<Payment> {
    due.into_iter()
        .map(|due| {
            let contract = &county.contracts[due.contract];
            let provider = &county.providers[contract.provider];
            let line = &LINES[contract.line];
            totals.paid[contract.line] += due.amount;
            if due.excessive {
                extracts.planted.fault("PLA-PESTE");
            }
            Payment {
                day: due.day,
                invoice: due.invoice,
                provider: Some(contract.provider),
                beneficiary: provider.name.clone(),
                person: provider.sole,
                func_code: line.func_code,
                title: line.title,
                domain: line.domain,
                article: "",
                amount: due.amount,
            }
        })
        .collect()
}

/// Payments on lines that have no invoices of providers: staff, running costs, transfers, benefits, other countries.
fn without_invoice(county: &County, random: &mut Random, line: &BudgetLine, month: Month) -> Vec<Payment> {
    let annual = line.annual(month.year(), county.scale);
    let twelfth = share(annual, if month.number() == 12 { 1180 } else { 984 }, 12_000);
    let (amount, weights): (i64, Vec<i64>) = match (line.domain, line.title) {
        ("international", _) => (random.part(twelfth, 900, 1100), vec![5, 3, 2]),
        ("administrare", "10") => (random.part(twelfth, 990, 1010), vec![58, 42]),
        ("administrare", "20") => (random.part(twelfth, 850, 1150), (0..6).map(|_| random.between(1, 9)).collect()),
        ("administrare", "59") => (twelfth, vec![1]),
        // Bought in a few months only; nothing at all of title 60: lines without execution exist.
        ("capital", _) if matches!(month.number(), 4 | 9 | 11) => (random.part(annual, 280, 330), vec![2, 1]),
        ("", "51") => (random.part(twelfth, 995, 1005), hospitals(county).map(|(_, weight)| weight).collect()),
        ("asistenta_sociala", _) => {
            let lines = county.scale.count(700, 4);
            (random.part(twelfth, 960, 1040), (0..lines).map(|_| random.between(20, 200)).collect())
        }
        _ => return Vec::new(),
    };
    split(amount, &weights)
        .into_iter()
        .enumerate()
        .filter(|(_, amount)| *amount != 0)
        .map(|(at, amount)| {
            let (beneficiary, person, provider) = beneficiary(county, random, line, at);
            Payment {
                day: working_day_until(day_of(month, random.between(7, 27))),
                invoice: String::new(),
                provider,
                beneficiary,
                person,
                func_code: line.func_code,
                title: line.title,
                domain: line.domain,
                article: if line.title == "51" { "51.01.66" } else { "" },
                amount,
            }
        })
        .collect()
}

/// Whom a payment without invoice goes to: name, whether a person, and which provider.
fn beneficiary(county: &County, random: &mut Random, line: &BudgetLine, at: usize) -> (String, bool, Option<usize>) {
    const SUPPLIERS: &[&str] =
        &["Energie Vest S.A.", "Aqua Bega S.A.", "Birotica Cetate S.R.L.", "Poșta", "Sisteme Informatice Vest S.R.L."];
    match (line.domain, line.title) {
        ("international", _) => ("CNAS – organism de legătură".into(), false, None),
        ("administrare", "10") => ("Salarii și contribuții".into(), false, None),
        ("", "51") => {
            let provider = hospitals(county).nth(at).map(|(provider, _)| provider);
            let name = provider.map_or("Spitale".into(), |provider| county.providers[provider].name.clone());
            (name, false, provider)
        }
        // A fifth of the benefits goes to persons directly, the rest back to their employers.
        ("asistenta_sociala", _) if random.chance(200) => (person_name(random), true, None),
        ("asistenta_sociala", _) => (county.employers[random.below(county.employers.len())].name.clone(), false, None),
        _ => (random.pick(SUPPLIERS).into(), false, None),
    }
}

/// The hospitals with their weights, for transfers.
fn hospitals(county: &County) -> impl Iterator<Item = (usize, i64)> {
    county
        .contracts
        .iter()
        .filter(|contract| contract.domain() == "spitale")
        .map(|contract| (contract.provider, contract.weight))
}

/// What comes back of payments of earlier years: negative, title 85, of no domain.
fn recoveries(county: &County, random: &mut Random, month: Month) -> Vec<Payment> {
    const FUNC_CODES: &[&str] = &["66.05.03.01", "66.05.04.02", "66.05.04.04", "66.05.06.01", "68.05.05.01"];
    let annual = county.scale.amount(RECOVERED * 3_414);
    let weights: Vec<i64> = (0..random.between(2, 6)).map(|_| random.between(1, 9)).collect();
    let amount = random.part(annual / 12, 600, 1400);
    split(-amount, &weights)
        .into_iter()
        .filter(|amount| *amount != 0)
        .map(|amount| Payment {
            day: working_day_until(day_of(month, random.between(5, 28))),
            invoice: String::new(),
            provider: None,
            beneficiary: "Recuperare ani precedenți".into(),
            person: false,
            func_code: random.pick(FUNC_CODES),
            title: "85",
            domain: "",
            article: "85.01.03",
            amount,
        })
        .collect()
}
