use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Candidate, EarlierPlan, FixedInspection, FixedReason, MonthWindow, PlanProblem, PlanRequest, PlanWeights,
    PlanningError, Position, Score,
};
use crate::calendar::Month;
use crate::indicator::{Cell, Engine, IndicatorError, IndicatorResult};

/// The indicator whose extracts a plan cannot do without.
const DUE_LIST: &str = "ctl_due_list";

/// What the warehouse knows that a plan is made from.
#[derive(Clone, Debug)]
pub struct PlanFacts {
    pub as_of: NaiveDate,
    /// Every provider with a term, by id.
    pub candidates: Vec<Candidate>,
    /// The landed plan, all years.
    pub positions: Vec<PlanPosition>,
    /// Actions under way.
    pub started: Vec<StartedAction>,
    /// Person-days that a covering action takes, by category: the median of three years.
    pub person_days: BTreeMap<String, u32>,
    /// Covering reports of the twelve months to the reporting date.
    pub reports_12m: u32,
    /// Inspections a month that the house states (`parametri`, control_capacitate_lunara).
    pub stated_capacity: Option<u32>,
    pub weights: PlanWeights,
    /// The extracts that never landed, without which there is no plan.
    pub missing: Vec<String>,
}

/// A row of the landed `plan_control`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanPosition {
    pub year: i32,
    pub provider: String,
    pub kind: String,
    /// 1 to 4.
    pub quarter: u32,
    pub month: Option<Month>,
    pub locked: bool,
    pub reason: String,
    /// The day of the report that carried it out.
    pub reported: Option<NaiveDate>,
}

/// An action that began and has no report yet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StartedAction {
    pub provider: String,
    pub covers: bool,
    pub began: NaiveDate,
}

impl PlanPosition {
    /// Whether carrying it out renews the provider's three years (core.md, Control).
    pub fn covers(&self) -> bool {
        self.kind != "operativ"
    }

    /// Its month; its quarter where it has none.
    pub fn window(&self) -> Option<MonthWindow> {
        self.month.map(MonthWindow::month).or_else(|| MonthWindow::quarter(self.year, self.quarter))
    }
}

impl PlanFacts {
    /// Reads them at the reporting date.
    pub async fn read(engine: &Engine, as_of: NaiveDate) -> Result<Self, IndicatorError> {
        let view = |name, order| engine.rows_of_view(name, order, as_of);
        let candidates = view("plan_candidati", &["furnizor_id"][..]).await?;
        let positions = view("plan_pozitii", &["an", "furnizor_id", "tip"]).await?;
        let started = view("plan_actiuni", &["furnizor_id", "actiune_id"]).await?;
        let days = view("zile_om_categorie", &["categorie"]).await?;
        let pace = view("ritm_control", &["rapoarte_12l"]).await?;
        let parameter = |key: &str| engine.parameters().on(key, as_of).map(|parameter| parameter.value);
        let weight = |key: &str| {
            let missing = || IndicatorError::Parameter { key: key.to_owned(), day: as_of.to_string() };
            parameter(key).and_then(|value| u32::try_from(value / TENTH).ok()).ok_or_else(missing)
        };
        Ok(Self {
            as_of,
            candidates: rows(&candidates, candidate)?,
            positions: rows(&positions, position)?,
            started: rows(&started, started_action)?,
            person_days: rows(&days, |of, row| Some((text(of, row, "categorie")?, whole(of, row, "zile_om")?)))?
                .into_iter()
                .collect(),
            reports_12m: whole(&pace, 0, "rapoarte_12l").unwrap_or(0),
            stated_capacity: parameter("control_capacitate_lunara").and_then(|value| u32::try_from(value / ONE).ok()),
            weights: PlanWeights {
                risk: weight("plan_pondere_risc")?,
                town: weight("plan_pondere_localitate")?,
                category: weight("plan_pondere_categorie")?,
            },
            missing: engine.missing(engine.library().get(DUE_LIST)?),
        })
    }

    /// The inspections a month that the house states; else those of the last twelve months, rounded up.
    pub fn usual_capacity(&self) -> u32 {
        self.stated_capacity.unwrap_or_else(|| self.reports_12m.div_ceil(12))
    }

    /// The person-days that an inspection is expected to take; none where its category had no action in three years.
    pub fn person_days_of(&self, position: &Position) -> Option<u32> {
        self.person_days.get(&position.candidate.category).copied()
    }

    /// The providers that the service excludes although they have no term.
    pub fn unknown_exclusions<'a>(&self, request: &'a PlanRequest) -> Vec<&'a str> {
        let known: BTreeSet<&str> = self.candidates.iter().map(|candidate| candidate.provider.as_str()).collect();
        request.orders.exclusions.keys().map(String::as_str).filter(|provider| !known.contains(provider)).collect()
    }

    /// The approved plan, as one to compare with.
    pub fn approved_plan(&self, request: &PlanRequest) -> EarlierPlan {
        let names: BTreeMap<&str, &str> =
            self.candidates.iter().map(|candidate| (candidate.provider.as_str(), candidate.name.as_str())).collect();
        let named = |(provider, window): (String, MonthWindow)| {
            let name = names.get(provider.as_str()).copied().unwrap_or_default().to_owned();
            (provider, (name, window))
        };
        self.approved(request).into_iter().map(named).collect()
    }

    /// Puts what the service asks and what is known together.
    ///
    /// # Errors
    /// When no month of the horizon is left at the reporting date.
    pub fn problem(&self, request: &PlanRequest) -> Result<PlanProblem, PlanningError> {
        if request.last() < Month::of(self.as_of) {
            return Err(PlanningError::Over { year: request.first.year(), as_of: self.as_of.to_string() });
        }
        Ok(PlanProblem {
            as_of: self.as_of,
            first: request.first,
            capacity: request.capacities(),
            candidates: self.candidates.clone(),
            fixed: self.fixed(request),
            exclusions: request.orders.exclusions.clone(),
            approved: if request.keeps_approved { self.approved(request) } else { BTreeMap::new() },
            weights: self.weights,
        })
    }

    /// The positions of the horizon that are still to be carried out.
    pub fn open_positions(&self, request: &PlanRequest) -> impl Iterator<Item = &PlanPosition> {
        let years = request.first.year()..=request.last().year();
        self.positions.iter().filter(move |position| years.contains(&position.year) && position.reported.is_none())
    }

    /// What stays: locked positions; and where the reporting date lies in the plan, actions under way at providers that
    /// fall due in it. These come to their report in the month of the reporting date at the earliest, and until then
    /// the provider is out of term.
    fn fixed(&self, request: &PlanRequest) -> Vec<FixedInspection> {
        let last_day = request.last().last_day();
        let is_current = request.first <= Month::of(self.as_of);
        let due: BTreeSet<&str> =
            self.candidates.iter().filter(|c| c.due <= last_day).map(|c| c.provider.as_str()).collect();
        let mut started: BTreeMap<&str, NaiveDate> = BTreeMap::new();
        for action in self.started.iter().filter(|action| is_current && action.covers) {
            if due.contains(action.provider.as_str()) {
                let began = started.entry(&action.provider).or_insert(action.began);
                *began = action.began.min(*began);
            }
        }
        let locked = self.open_positions(request).filter(|position| position.locked).filter_map(|position| {
            let is_under_way = position.covers() && started.contains_key(position.provider.as_str());
            let window = position.window().filter(|_| !is_under_way)?;
            let (provider, reason) = (position.provider.clone(), FixedReason::Locked(position.reason.clone()));
            Some(FixedInspection { provider, window, reason, covers: position.covers() })
        });
        let begun = started.iter().map(|(provider, began)| FixedInspection {
            provider: (*provider).to_owned(),
            window: MonthWindow::month(Month::of(self.as_of)),
            reason: FixedReason::Started(*began),
            covers: true,
        });
        let mut seen = BTreeSet::new();
        // A provider locked twice is inspected once.
        begun.chain(locked).filter(|fixed| !fixed.covers || seen.insert(fixed.provider.clone())).collect()
    }

    /// Where the approved plan has each provider: of several positions the locked one, else the first.
    fn approved(&self, request: &PlanRequest) -> BTreeMap<String, MonthWindow> {
        let mut approved: BTreeMap<String, (bool, MonthWindow)> = BTreeMap::new();
        for position in self.open_positions(request).filter(|position| position.covers()) {
            let Some(window) = position.window() else { continue };
            let place = (!position.locked, window);
            let best = approved.entry(position.provider.clone()).or_insert(place);
            if (place.0, place.1.first) < (best.0, best.1.first) {
                *best = place;
            }
        }
        approved.into_iter().map(|(provider, (_, window))| (provider, window)).collect()
    }
}

/// A parameter is kept with four decimals.
const ONE: i128 = 10_000;
const TENTH: i128 = ONE / 10;

/// Every row of a view, or the error that names one which lacks what it must have.
fn rows<T>(
    of: &IndicatorResult,
    make: impl Fn(&IndicatorResult, usize) -> Option<T>,
) -> Result<Vec<T>, IndicatorError> {
    let lacking = |row: usize| {
        let message = format!("row {} lacks a value that a plan needs", row + 1);
        IndicatorError::Inexact { path: of.indicator.clone(), message }
    };
    (0..of.rows.len()).map(|row| make(of, row).ok_or_else(|| lacking(row))).collect()
}

fn candidate(of: &IndicatorResult, row: usize) -> Option<Candidate> {
    Some(Candidate {
        provider: text(of, row, "furnizor_id")?,
        name: text(of, row, "denumire")?,
        category: text(of, row, "categorie")?,
        town: text(of, row, "localitate")?,
        last_control: of.cell(row, "ultimul_control").date(),
        due: of.cell(row, "scadenta").date()?,
        contract_end: of.cell(row, "sfarsit_contract").date()?,
        score: of.cell(row, "scor").number().and_then(|(hundredths, _)| u16::try_from(hundredths).ok()).map(Score),
    })
}

fn position(of: &IndicatorResult, row: usize) -> Option<PlanPosition> {
    Some(PlanPosition {
        year: i32::try_from(whole(of, row, "an")?).ok()?,
        provider: text(of, row, "furnizor_id")?,
        kind: text(of, row, "tip")?,
        quarter: whole(of, row, "trimestru")?,
        month: of.cell(row, "luna").date().map(Month::of),
        locked: *of.cell(row, "blocat") == Cell::Boolean(true),
        reason: text(of, row, "motiv").unwrap_or_default(),
        reported: of.cell(row, "data_raport").date(),
    })
}

fn started_action(of: &IndicatorResult, row: usize) -> Option<StartedAction> {
    Some(StartedAction {
        provider: text(of, row, "furnizor_id")?,
        covers: *of.cell(row, "acopera") == Cell::Boolean(true),
        began: of.cell(row, "data_inceput").date()?,
    })
}

fn text(of: &IndicatorResult, row: usize, column: &str) -> Option<String> {
    of.cell(row, column).text().map(str::to_owned)
}

fn whole(of: &IndicatorResult, row: usize, column: &str) -> Option<u32> {
    of.cell(row, column).number().and_then(|(number, _)| u32::try_from(number).ok())
}
