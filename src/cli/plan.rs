use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::calendar::Month;
use crate::checks::stale_since;
use crate::edition::EditionError;
use crate::planning::{
    Plan, PlanChanges, PlanExtract, PlanFacts, PlanRequest, PlanningError, ServiceOrders, read_earlier_plan,
};
use crate::report::{Origin, plan_workbook};
use crate::romanian;

use super::run::print_table;
use super::session::{Reading, Session, reporting_date};
use super::{CommandError, Outcome, messages};

/// Plan inspections: a month for every provider that is due or overdue
#[derive(Args, Debug)]
pub struct PlanInspections {
    #[command(flatten)]
    reading: Reading,
    /// The reporting date, YYYY-MM-DD
    #[arg(long, value_name = "D", value_parser = reporting_date)]
    as_of: NaiveDate,
    /// The year that is planned
    #[arg(long, value_name = "Y", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: i32,
    /// Inspections a month
    #[arg(long, value_name = "N")]
    capacity: u32,
    /// Months from January of the year
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(12..=36))]
    months: u32,
    /// CSV of absences and orders that take inspections from single months: luna;inspectii;motiv
    #[arg(long, value_name = "FILE")]
    absences: Option<PathBuf>,
    /// CSV of providers that the service leaves out: furnizor_id;motiv
    #[arg(long, value_name = "FILE")]
    exclusions: Option<PathBuf>,
    /// Plan anew: keep only what is locked or under way of the landed plan
    #[arg(long)]
    anew: bool,
    /// Tell the changes against a plan printed before as JSON, or a plan_control CSV, instead of the landed plan
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// How to print the plan; csv is a plan_control that lands again
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Folder for the plan as plan_control_<D>.csv and as a workbook for DGMCA
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

impl PlanInspections {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let session = Session::open(&self.reading, house)?;
        let facts = session.runtime.block_on(PlanFacts::read(&session.engine, self.as_of))?;
        let request = self.request(house)?;
        let plan = facts.problem(&request)?.solve();
        let changes = match &self.compare {
            Some(path) => {
                let earlier = read_earlier_plan(path, &request)?;
                if earlier.is_empty() {
                    messages::note(format_args!("{} nu are poziții în lunile planului", path.display()))?;
                }
                Some(PlanChanges::between(&earlier, &plan, &facts.names()))
            }
            None => facts.changes(&request, &plan),
        };
        let mut extract = PlanExtract::of(&facts);
        extract.put(&request, &plan);
        let csv = extract.csv().map_err(PlanningError::from)?;
        match self.format {
            Format::Json => {
                let changes = changes.as_ref().map(PlanChanges::sentences).unwrap_or_default();
                messages::print_data(plan.to_json(&request, &facts.missing, &changes))?;
            }
            // Without the extracts a plan is made from, no file may say that nothing is planned.
            _ if !facts.missing.is_empty() => {}
            Format::Csv => messages::print_bytes(&csv)?,
            Format::Table => print_plan(&facts, &request, &plan, changes.as_ref())?,
        }
        if let Some(folder) = self.out.as_ref().filter(|_| facts.missing.is_empty()) {
            let provenance = session.provenance();
            let origin = Origin { house: &session.folder.house, as_of: self.as_of, provenance: &provenance };
            let workbook = plan_workbook(origin, &request, &facts, &plan, &extract).map_err(EditionError::from)?;
            self.write(folder, &csv, &workbook)?;
        }
        self.report(&session, &facts, &request)
    }

    /// What the service asks: the options, and the lists of the house's folder where no option names another.
    fn request(&self, house: Option<&Path>) -> Result<PlanRequest, CommandError> {
        let first = Month::new(self.year, 1)
            .ok_or_else(|| CommandError::usage("there is no such year", "plan a year from 2000 to 2100"))?;
        let orders = ServiceOrders::read(house, self.absences.as_deref(), self.exclusions.as_deref())?;
        let (months, capacity) = (self.months, self.capacity);
        Ok(PlanRequest { first, months, capacity, orders, keeps_approved: !self.anew })
    }

    fn write(&self, folder: &Path, extract: &[u8], workbook: &[u8]) -> Result<(), CommandError> {
        std::fs::create_dir_all(folder).map_err(CommandError::io("make", folder))?;
        let files = [
            (format!("plan_control_{}.csv", self.as_of), extract),
            (format!("plan-control-{}.xlsx", self.year), workbook),
        ];
        for (name, bytes) in files {
            let path = folder.join(name);
            std::fs::write(&path, bytes).map_err(CommandError::io("write", &path))?;
        }
        Ok(())
    }

    /// Extracts that are old or never landed, and exclusions of providers that nobody knows.
    fn report(&self, session: &Session, facts: &PlanFacts, request: &PlanRequest) -> Result<Outcome, CommandError> {
        for dataset in PlanFacts::DATASETS {
            let stale = session.snapshot.table(dataset).and_then(|table| stale_since(table, self.as_of));
            if let Some(day) = stale.map(romanian::short_date) {
                messages::note(format_args!("extrasul {dataset} este din {day}, înainte de data raportării"))?;
            }
        }
        for dataset in &facts.missing {
            messages::note(format_args!("extrasul {dataset} nu a aterizat: fără el nu se poate face un plan"))?;
        }
        for month in request.months_outside() {
            messages::note(format_args!("absențele din {month} nu sunt ale planului: rândul nu schimbă nimic"))?;
        }
        let unknown = facts.unknown_exclusions(request);
        for provider in &unknown {
            messages::note(format_args!(
                "furnizorul exclus {provider} nu are termen de control: rândul nu schimbă nimic"
            ))?;
        }
        Ok(Outcome::of(!facts.missing.is_empty() || !unknown.is_empty()))
    }
}

/// The plan for people: what it reaches, what it assumes, what changed, the months, who when, who not.
fn print_plan(
    facts: &PlanFacts,
    request: &PlanRequest,
    plan: &Plan,
    changes: Option<&PlanChanges>,
) -> Result<(), CommandError> {
    plan.certificate().iter().try_for_each(messages::print)?;
    facts.notes(request, plan).iter().try_for_each(messages::print)?;
    if let Some(changes) = changes {
        messages::print("")?;
        changes.sentences().iter().try_for_each(messages::print)?;
    }
    messages::print("")?;
    print_table("Lunile", &plan.month_table())?;
    print_table(&format!("Planul de control pe anul {}", request.first.year()), &plan.table())?;
    if !plan.not_planned.is_empty() {
        print_table("Fără loc în plan", &plan.table_without_place())?;
    }
    if !plan.excluded.is_empty() {
        print_table("Lăsați în afara planului de serviciu", &plan.table_of_excluded())?;
    }
    Ok(())
}
