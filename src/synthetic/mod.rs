//! A synthetic county: believable extracts of a house that does not exist, in the formats of the real ones.
//!
//! Sizes follow `domain.md` §8, the budget the executed national figures of 2024; names, amounts and persons are made
//! up. The same options give the same bytes. Only registers stay in memory (providers, contracts, employers,
//! medicines, invoices still open): every extract is streamed to its file month by month.

mod amount;
mod board;
mod budget;
mod budget_line;
mod care;
mod care_contract;
mod control;
mod county;
mod csv_extract;
mod days;
mod dialysis;
mod documents;
mod drug_use;
mod employer;
mod employer_lists;
mod error;
mod european_files;
mod exchange_rates;
mod extracts;
mod finance;
mod foreign_patients;
mod governance;
mod identity;
mod invoices;
mod medicine;
mod options;
mod parquet_extract;
mod payments;
mod planted;
mod provider;
mod provisions;
mod public_life;
mod random;
mod regularisations;
mod revenue;
mod sick_leave;
mod value;
mod work_points;
mod xlsx_extract;

use std::path::Path;

pub use error::SyntheticError;
pub use options::Options;
pub use planted::Planted;

use crate::contract::Catalog;
use board::Board;
use control::Control;
use county::County;
use dialysis::Dialysis;
use extracts::Extracts;
use finance::Finance;
use sick_leave::{LATEST_REQUEST, SickLeave};

/// Writes the extracts of a synthetic county into the folder `out`: for each dataset one file a month, or one file
/// dated the last day of `options.to`. Says what was written and which faults were planted.
///
/// # Errors
/// Options that make no county, contracts that were changed so that the rows no longer fit, or a folder that cannot be
/// written.
pub fn generate(out: &Path, catalog: &Catalog, options: &Options) -> Result<Planted, SyntheticError> {
    let county = County::invent(options)?;
    let mut extracts = Extracts::create(out, catalog, county.today)?;
    write_registers(&county, &mut extracts)?;
    let control = Control::invent(&county);
    control.write(&county, &mut extracts)?;

    let mut finance = Finance::new(county.from);
    let mut sick_leave = SickLeave::default();
    let mut dialysis = Dialysis::default();
    let (mut petitions, mut appearances) = (0, 0);
    for month in county.months() {
        finance.write(&county, &mut extracts, month)?;
        revenue::write(&county, &mut extracts, month)?;
        control.write_recoveries(&mut extracts, month)?;
        drug_use::write_consumption(&county, &mut extracts, month)?;
        drug_use::write_prescriptions(&county, &mut extracts, month)?;
        care::write_services(&county, &mut extracts, month)?;
        let treated = care::write_programmes(&county, &mut extracts, month)?;
        dialysis.write(&county, &mut extracts, month, &treated)?;
        foreign_patients::write(&county, &mut extracts, month)?;
        sick_leave.write_certificates(&county, &mut extracts, month)?;
        sick_leave.write_requests(&county, &mut extracts, month)?;
        let complete = month.plus(-LATEST_REQUEST);
        if complete >= county.from {
            sick_leave.write_lists(&county, &mut extracts, complete)?;
        }
        sick_leave::write_declarations(&county, &mut extracts, month)?;
        exchange_rates::write(&county, &mut extracts, month)?;
        public_life::write_petitions(&county, &mut extracts, month, &mut petitions)?;
        public_life::write_media(&county, &mut extracts, month, &mut appearances)?;
        public_life::write_insured(&county, &mut extracts, month)?;
    }
    for month in county.to.plus(1 - LATEST_REQUEST).max(county.from).through(county.to) {
        sick_leave.write_lists(&county, &mut extracts, month)?;
    }
    Ok(extracts.planted)
}

/// The extracts delivered whole, but for those of the control service.
fn write_registers(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    provider::write(county, extracts)?;
    care_contract::write(county, extracts)?;
    work_points::write(county, extracts)?;
    documents::write(county, extracts)?;
    regularisations::write(county, extracts)?;
    budget::write_acts(county, extracts)?;
    medicine::write(county, extracts)?;
    european_files::write(county, extracts)?;
    care::write_decisions(county, extracts)?;
    public_life::write_questionnaires(county, extracts)?;
    let board = Board::invent(county);
    board.write(county, extracts)?;
    governance::write_reporting(county, extracts, &board)?;
    governance::write_parameters(county, extracts)?;
    governance::write_objectives(county, extracts)
}

#[cfg(test)]
mod tests;
