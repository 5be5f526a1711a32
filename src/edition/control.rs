use std::collections::BTreeMap;

use chrono::Datelike;

use super::EditionError;
use crate::calendar::Month;
use crate::indicator::Engine;
use crate::planning::{Plan, PlanExtract, PlanFacts, PlanRequest, PlanningError, ServiceOrders};
use crate::report::{CONTROL_VIEWS, ControlInput, EditionInput, PlanView, plan_workbook, render_control};
use crate::romanian::Noun;

/// The theme of its indicators: the folder of their queries.
pub const CONTROL: &str = "control";

const REPORT: Noun = Noun::new("un", "raport", "rapoarte");
/// Of this year and the next.
const PLANNED_YEARS: i32 = 2;

/// Makes the pages of the Control service: where it stands, a sheet per provider, the plans of this year and the next,
/// each with its workbook, and the extract of both that lands again.
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
    // Without the extracts that it is made from there is no plan, not an empty one.
    let planned = if facts.missing.is_empty() { PLANNED_YEARS } else { 0 };
    let years = (0..planned).filter_map(|later| Month::new(input.as_of.year() + later, 1));
    let plans = years.map(|first| YearPlan::make(&facts, first, orders)).collect::<Result<Vec<_>, _>>()?;
    let extract_path = format!("plan/plan_control_{}.csv", input.as_of);
    let mut extract = PlanExtract::of(&facts);
    let mut files = BTreeMap::new();
    for plan in &plans {
        extract.put(&plan.request, &plan.plan);
        let workbook = plan_workbook(input.origin(), &plan.request, &facts, &plan.plan, &extract)?;
        files.insert(plan.workbook_path(), workbook);
    }
    if !plans.is_empty() {
        files.insert(extract_path.clone(), extract.csv().map_err(PlanningError::from)?);
    }
    let plans = plans.iter().map(|plan| plan.view(&facts, &extract_path)).collect();
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
        let changes = facts.changes(&request, &plan).map(|changes| changes.sentences()).unwrap_or_default();
        Ok(Self { request, plan, changes })
    }

    fn year(&self) -> i32 {
        self.request.first.year()
    }

    fn workbook_path(&self) -> String {
        format!("plan/plan-control-{}.xlsx", self.year())
    }

    fn view<'a>(&'a self, facts: &'a PlanFacts, extract: &str) -> PlanView<'a> {
        PlanView {
            plan: &self.plan,
            person_days: &facts.person_days,
            capacity: self.capacity_words(facts),
            notes: facts.notes(&self.request, &self.plan),
            flags: facts.places_before(&self.request),
            changes: self.changes.clone(),
            files: vec![
                (self.workbook_path(), "Planul pentru DGMCA (XLSX)".to_owned()),
                (extract.to_owned(), "Planurile ca extras plan_control (CSV)".to_owned()),
            ],
        }
    }

    /// Where the capacity comes from: nobody gave one to an edition.
    fn capacity_words(&self, facts: &PlanFacts) -> String {
        let capacity = Noun::INSPECTION.spell(self.request.capacity.into());
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
