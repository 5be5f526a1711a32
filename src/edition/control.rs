use std::collections::BTreeMap;

use chrono::Datelike;

use super::EditionError;
use crate::calendar::Month;
use crate::indicator::Engine;
use crate::planning::{Plan, PlanChanges, PlanFacts, PlanRequest, PlanningError, ServiceOrders};
use crate::report::{CONTROL_VIEWS, ControlInput, EditionInput, PlanView, plan_workbook, render_control};
use crate::romanian::Noun;

const INSPECTION: Noun = Noun::new("o", "inspecție", "inspecții");
const REPORT: Noun = Noun::new("un", "raport", "rapoarte");
/// Of this year and the next.
const PLANNED_YEARS: i32 = 2;

/// Makes the pages of the Control service: where it stands, a sheet per provider, the plans of this year and the next,
/// each beside its workbook and the extract that lands again.
pub async fn control_files(
    engine: &Engine,
    input: &EditionInput,
    orders: &ServiceOrders,
) -> Result<BTreeMap<String, Vec<u8>>, EditionError> {
    let mut views = BTreeMap::new();
    for (view, order) in CONTROL_VIEWS {
        views.insert((*view).to_owned(), engine.rows_of_view(view, order, input.as_of).await?);
    }
    let facts = PlanFacts::read(engine, input.as_of).await?;
    let years = (0..PLANNED_YEARS).filter_map(|later| Month::new(input.as_of.year() + later, 1));
    let plans = years.map(|first| YearPlan::make(&facts, first, orders)).collect::<Result<Vec<_>, _>>()?;
    let mut files = BTreeMap::new();
    for plan in &plans {
        files.extend(plan.files(input, &facts)?);
    }
    let plans = plans.iter().map(|plan| plan.view(&facts)).collect();
    files.extend(render_control(&ControlInput { input, views, plans })?);
    Ok(files)
}

/// The plan of a year with what was asked of it.
struct YearPlan {
    request: PlanRequest,
    plan: Plan,
    changes: Vec<String>,
}

impl YearPlan {
    fn make(facts: &PlanFacts, first: Month, orders: &ServiceOrders) -> Result<Self, EditionError> {
        let (capacity, orders) = (facts.usual_capacity(), orders.clone());
        let request = PlanRequest { first, months: 12, capacity, orders, keeps_approved: true };
        let plan = facts.problem(&request)?.solve();
        let approved = facts.approved_plan(&request);
        let changes = if approved.is_empty() { Vec::new() } else { PlanChanges::between(&approved, &plan).sentences() };
        Ok(Self { request, plan, changes })
    }

    fn year(&self) -> i32 {
        self.request.first.year()
    }

    fn workbook_path(&self) -> String {
        format!("plan/plan-control-{}.xlsx", self.year())
    }

    /// A file lands by its name, so that each plan has a folder of its own.
    fn extract_path(&self) -> String {
        format!("plan/{}/plan_control_{}.csv", self.year(), self.plan.as_of)
    }

    fn files(&self, input: &EditionInput, facts: &PlanFacts) -> Result<[(String, Vec<u8>); 2], EditionError> {
        let workbook = plan_workbook(input.origin(), &self.request, facts, &self.plan)?;
        Ok([
            (self.workbook_path(), workbook),
            (self.extract_path(), facts.plan_extract(&self.request, &self.plan).map_err(PlanningError::from)?),
        ])
    }

    fn view<'a>(&'a self, facts: &'a PlanFacts) -> PlanView<'a> {
        PlanView {
            plan: &self.plan,
            person_days: &facts.person_days,
            capacity: self.capacity_words(facts),
            changes: self.changes.clone(),
            files: vec![
                (self.workbook_path(), "Planul pentru DGMCA (XLSX)".to_owned()),
                (self.extract_path(), "Planul ca extras plan_control (CSV)".to_owned()),
            ],
        }
    }

    /// Where the capacity comes from: nobody gave one to an edition.
    fn capacity_words(&self, facts: &PlanFacts) -> String {
        let capacity = INSPECTION.spell(self.request.capacity.into());
        match facts.stated_capacity {
            Some(_) => format!("Capacitate: {capacity} pe lună, cât spune casa (control_capacitate_lunara)."),
            None => format!(
                "Capacitate: {capacity} pe lună, după ritmul ultimelor 12 luni ({}); casa o poate fixa în parametri, \
                 cheia control_capacitate_lunara.",
                REPORT.count(facts.reports_12m.into())
            ),
        }
    }
}
