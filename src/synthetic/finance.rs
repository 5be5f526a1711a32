use std::collections::BTreeMap;

use super::amount::{share, split};
use super::budget_line::LINES;
use super::county::County;
use super::days::{day_of, plus, working_day_until};
use super::random::Random;
use super::{Extracts, SyntheticError, budget, invoices, payments};
use crate::calendar::Month;
use chrono::NaiveDate;

/// The money of the county, month after month: invoices still open and the numbers given so far.
pub(super) struct Finance {
    /// The month being written.
    pub(super) month: Month,
    pub(super) totals: MonthTotals,
    pub(super) invoices: u64,
    pub(super) payments: u64,
    pub(super) openings: u64,
    pub(super) commitments: u64,
    /// Payments to come of invoices delivered, by month.
    due: BTreeMap<Month, Vec<DuePayment>>,
}

/// A payment that the house is going to make for an invoice.
pub(super) struct DuePayment {
    pub(super) day: NaiveDate,
    pub(super) invoice: String,
    pub(super) contract: usize,
    pub(super) amount: i64,
    /// Planted: with it more than the invoice has been paid.
    pub(super) excessive: bool,
}

/// What a month came to, by budget line, in bani.
pub(super) struct MonthTotals {
    /// Accepted amounts of the month's invoices by contract.
    pub(super) by_contract: BTreeMap<usize, i64>,
    pub(super) obligations: Vec<i64>,
    pub(super) paid: Vec<i64>,
}

impl MonthTotals {
    fn new() -> Self {
        Self { by_contract: BTreeMap::new(), obligations: vec![0; LINES.len()], paid: vec![0; LINES.len()] }
    }
}

impl Finance {
    pub(super) fn new(from: Month) -> Self {
        let (month, totals) = (from, MonthTotals::new());
        Self { month, totals, invoices: 0, payments: 0, openings: 0, commitments: 0, due: BTreeMap::new() }
    }

    /// Writes the month's invoices, payments, openings, commitments and effective expenses, which agree.
    pub(super) fn write(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        self.month = month;
        self.totals = MonthTotals::new();
        invoices::write(county, extracts, self)?;
        payments::write(county, extracts, self)?;
        budget::write_openings(county, extracts, self)?;
        budget::write_commitments(county, extracts, self)?;
        budget::write_expenses(county, extracts, self)
    }

    /// The payments of the month, which are then no longer due.
    pub(super) fn take_due(&mut self) -> Vec<DuePayment> {
        self.due.remove(&self.month).unwrap_or_default()
    }

    /// Plans when an invoice is paid: mostly just before it is due, sometimes in two parts or a little late, and of
    /// the contracts chronically paid late a part long after.
    pub(super) fn plan(&mut self, county: &County, random: &mut Random, invoice: OpenInvoice<'_>) {
        if invoice.amount <= 0 {
            return;
        }
        let late_by = county.contracts[invoice.contract].late_by;
        let held_back = late_by.map_or(0, |_| share(invoice.amount, strain(county, Month::of(invoice.due)), 1000));
        let in_time = invoice.amount - held_back;
        let day = match random.chance(30) && late_by.is_none() {
            true => plus(invoice.due, random.between(3, 25)),
            false => {
                let day = plus(invoice.due, -random.between(0, 3));
                before_year_end(random, &invoice, day)
            }
        };
        let parts = if random.chance(100) { split(in_time, &[55, 45]) } else { vec![in_time] };
        for (&amount, days_before) in parts.iter().rev().zip([0, 6]) {
            self.push(&invoice, plus(day, -days_before), amount, false);
        }
        if let Some((least, most)) = late_by {
            self.push(&invoice, plus(invoice.due, random.between(least, most)), held_back, false);
        }
        if invoice.excessive {
            let last = plus(invoice.due, late_by.map_or(30, |(_, most)| most + 1));
            self.push(&invoice, last, share(invoice.amount, 5, 100), true);
        }
    }

    fn push(&mut self, invoice: &OpenInvoice<'_>, day: NaiveDate, amount: i64, excessive: bool) {
        if amount == 0 {
            return;
        }
        let day = working_day_until(day).max(invoice.registered);
        self.due.entry(Month::of(day)).or_default().push(DuePayment {
            day,
            invoice: invoice.id.to_owned(),
            contract: invoice.contract,
            amount,
            excessive,
        });
    }
}

/// Half of what is due in January is paid in December, from the credits of the old year.
fn before_year_end(random: &mut Random, invoice: &OpenInvoice<'_>, day: NaiveDate) -> NaiveDate {
    let december = Month::of(day).plus(-1);
    let early = december.number() == 12 && random.chance(500);
    let day_in_december = day_of(december, random.between(17, 30));
    if early && day_in_december > plus(invoice.registered, 6) { day_in_december } else { day }
}

/// An invoice whose payments are to be planned.
pub(super) struct OpenInvoice<'a> {
    pub(super) id: &'a str,
    pub(super) contract: usize,
    pub(super) registered: NaiveDate,
    pub(super) due: NaiveDate,
    /// Accepted amount, bani.
    pub(super) amount: i64,
    pub(super) excessive: bool,
}

/// The part, in thousandths, of a chronically late invoice due that month that is held back: it rises in the first
/// half of the year before the last and falls from then on.
fn strain(county: &County, month: Month) -> i64 {
    let number = i64::from(month.number());
    match county.to.year() - month.year() {
        ..=0 => (220 - 17 * number).max(40),
        1 if number <= 6 => 150 + 70 * number,
        1 => 570 - 50 * (number - 6),
        _ => 110,
    }
}
