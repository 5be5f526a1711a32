use std::collections::BTreeMap;

use super::amount::{Amount, share, split};
use super::budget_line::{BudgetLine, LINES};
use super::county::County;
use super::days::{day_of, working_day_until};
use super::extracts::Extract;
use super::finance::Finance;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// An act that changes the year's budget.
struct Act {
    year: i32,
    number: i64,
    kind: &'static str,
    day: chrono::NaiveDate,
    rows: i64,
}

impl Act {
    fn new(year: i32, number: i64, kind: &'static str, month: u32, day: i64) -> Option<Self> {
        let day = day_of(Month::new(year, month)?, day);
        Some(Self { year, number, kind, day, rows: 0 })
    }

    fn row(
        &mut self,
        file: &mut Extract<'_>,
        line: &BudgetLine,
        commitment: i64,
        budget: i64,
        quarters: [i64; 4],
    ) -> Result<(), SyntheticError> {
        self.rows += 1;
        let [first, second, third, fourth] = quarters.map(Amount);
        let number = format!("{}/{}", self.number, self.year);
        row!(
            file,
            self.year,
            number,
            self.rows,
            line.func_code,
            line.title,
            line.domain,
            self.kind,
            self.day,
            Amount(commitment),
            Amount(budget),
            first,
            second,
            third,
            fourth
        )
    }
}

/// Writes the acts of budget known on the last day: the initial one, the rectification of August, October's transfers.
pub(super) fn write_acts(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("buget_credite")?;
    for year in county.from.year()..=county.to.year() {
        write_year(county, &mut file, year)?;
    }
    if county.errors
        && let Some(mut act) = Act::new(county.from.year(), 9, "virare", 1, 15)
    {
        act.row(&mut file, &LINES[0], 100_000, 100_000, [25_000, 25_000, 25_000, 20_000])?;
        extracts.planted.quarantine("buget_credite", "BUG-TRIM", 1);
    }
    extracts.close(file)
}

fn write_year(county: &County, file: &mut Extract<'_>, year: i32) -> Result<(), SyntheticError> {
    let known = |act: Option<Act>| act.filter(|act| act.day <= county.today);
    let mut random = county.random(&format!("buget_credite/{year}"));
    let annual: Vec<i64> = LINES.iter().map(|line| line.annual(year, county.scale)).collect();
    let initial: Vec<i64> = annual.iter().map(|amount| random.part(*amount, 935, 965)).collect();
    if let Some(mut act) = known(Act::new(year, 1, "initial", 1, 10)) {
        for (line, budget) in LINES.iter().zip(&initial) {
            let commitment = random.part(*budget, 1005, 1050);
            // More in the first quarters, so that the openings keep within the credits released so far.
            act.row(file, line, commitment, *budget, quarters(*budget, [280, 265, 245, 210]))?;
        }
    }
    if let Some(mut act) = known(Act::new(year, 2, "rectificare", 8, 22)) {
        for ((line, initial), annual) in LINES.iter().zip(&initial).zip(&annual) {
            // Drugs of a winter month are dear, and half of what January owes for them is paid in December.
            let (least, most) = if line.term == 60 { (1035, 1055) } else { (1006, 1028) };
            let budget = random.part(*annual, least, most) - initial;
            act.row(file, line, random.part(budget, 1000, 1040), budget, quarters(budget, [0, 0, 46, 54]))?;
        }
    }
    if let Some(mut act) = known(Act::new(year, 3, "virare", 10, 30)) {
        // Within the goods and services of a chapter, so that the year's total stays.
        for (giver, taker) in [(7, 9), (11, 6), (15, 3), (4, 5), (13, 10)] {
            let budget = random.part(annual[giver].min(annual[taker]), 4, 15);
            act.row(file, &LINES[giver], -budget, -budget, [0, 0, 0, -budget])?;
            act.row(file, &LINES[taker], budget, budget, [0, 0, 0, budget])?;
        }
    }
    Ok(())
}

fn quarters(budget: i64, weights: [i64; 4]) -> [i64; 4] {
    let mut quarters = [0; 4];
    quarters.copy_from_slice(&split(budget, &weights));
    quarters
}

/// Writes the month's openings of credits: what the month pays and a little more, as the house had asked for.
pub(super) fn write_openings(
    county: &County,
    extracts: &mut Extracts<'_>,
    finance: &mut Finance,
) -> Result<(), SyntheticError> {
    let month = finance.month;
    let mut file = extracts.month("deschideri_credite", month)?;
    let mut random = county.random_for("deschideri_credite", month);
    for (line, paid) in LINES.iter().zip(&finance.totals.paid).filter(|(_, paid)| **paid > 0) {
        let opened = random.part(*paid, 1000, 1003);
        // Later in the month the opening is corrected, now and then downwards.
        let corrected = random.chance(80);
        let correction = match corrected {
            true if random.chance(300) => -random.part(opened, 10, 30),
            true => random.part(opened, 20, 60),
            false => 0,
        };
        let justified = random.chance(850);
        let early = working_day_until(day_of(month, random.between(4, 8))).max(month.first_day());
        let late = working_day_until(day_of(month, random.between(17, 24)));
        for (day, opened, correction) in [(early, opened - correction, None), (late, correction, Some(justified))] {
            if opened == 0 {
                continue;
            }
            finance.openings += 1;
            let id = format!("D{:08}", finance.openings);
            let asked = if opened < 0 { opened } else { random.part(opened, 1000, 1020) };
            let is_correction = correction.is_some();
            row!(
                file,
                id,
                day,
                line.func_code,
                line.title,
                line.domain,
                Amount(asked),
                Amount(opened),
                is_correction,
                correction
            )?;
        }
    }
    extracts.close(file)
}

/// Writes the month's commitments: budgetary ones by line, legal ones by contract or, without contracts, by line.
pub(super) fn write_commitments(
    county: &County,
    extracts: &mut Extracts<'_>,
    finance: &mut Finance,
) -> Result<(), SyntheticError> {
    let (month, totals) = (finance.month, &finance.totals);
    let mut file = extracts.month("angajamente", month)?;
    let mut random = county.random_for("angajamente", month);
    let budgetary = LINES.iter().zip(&totals.obligations).filter(|(_, amount)| **amount != 0).map(|(line, amount)| {
        let amount = random.part(*amount, 1000, 1012);
        ("bugetar", "", line, amount)
    });
    let mut commitments: Vec<_> = budgetary.collect();
    for (index, amount) in &totals.by_contract {
        let contract = &county.contracts[*index];
        commitments.push(("legal", contract.id.as_str(), &LINES[contract.line], *amount));
    }
    let without_contract =
        LINES.iter().zip(&totals.obligations).filter(|(line, amount)| line.term == 0 && **amount != 0);
    commitments.extend(without_contract.map(|(line, amount)| ("legal", "", line, *amount)));
    for (kind, contract, line, amount) in commitments {
        finance.commitments += 1;
        let id = format!("A{:08}", finance.commitments);
        let day = working_day_until(day_of(month, random.between(7, 28)));
        row!(file, id, day, kind, contract, line.func_code, line.title, line.domain, Amount(amount))?;
    }
    extracts.close(file)
}

/// Writes the month's effective expenses: near the obligations, by functional code and title.
pub(super) fn write_expenses(
    county: &County,
    extracts: &mut Extracts<'_>,
    finance: &Finance,
) -> Result<(), SyntheticError> {
    let Finance { month, totals, .. } = finance;
    let mut file = extracts.month("cheltuieli_efective", *month)?;
    let mut random = county.random_for("cheltuieli_efective", *month);
    let mut expenses: BTreeMap<_, i64> = BTreeMap::new();
    for (line, amount) in LINES.iter().zip(&totals.obligations) {
        *expenses.entry((line.func_code, line.title)).or_default() += share(*amount, random.between(985, 1006), 1000);
    }
    for ((func_code, title), amount) in expenses.into_iter().filter(|(_, amount)| *amount != 0) {
        row!(file, *month, func_code, title, Amount(amount))?;
    }
    extracts.close(file)
}
