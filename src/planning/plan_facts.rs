use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Candidate, Change, EarlierPlan, FixedInspection, FixedReason, MonthWindow, Plan, PlanChange, PlanChanges,
    PlanProblem, PlanRequest, PlanWeights, PlanningError, Position, Removal, Score,
};
use crate::calendar::Month;
use crate::functions::ParameterTable;
use crate::indicator::{Cell, Engine, IndicatorError, IndicatorResult};

/// The indicator whose extracts a plan cannot do without.
const DUE_LIST: &str = "ctl_due_list";

/// The type of action that renews no term (core.md, Control).
pub(super) const OPERATIVE: &str = "operativ";

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
    /// Whether a `plan_control` ever landed.
    pub plan_is_known: bool,
}

/// A row of the landed `plan_control`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanPosition {
    pub year: i32,
    pub provider: String,
    /// The provider's name; empty where nobody knows it.
    pub name: String,
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
        self.kind != OPERATIVE
    }

    /// Its month; its quarter where it has none.
    pub fn window(&self) -> Option<MonthWindow> {
        self.month.map(MonthWindow::month).or_else(|| MonthWindow::quarter(self.year, self.quarter))
    }
}

impl PlanFacts {
    /// The views that it is read from, each with its total order.
    pub const VIEWS: [(&str, &[&str]); 5] = [
        ("plan_candidati", &["furnizor_id"]),
        ("plan_pozitii", &["an", "furnizor_id", "tip"]),
        ("plan_actiuni", &["furnizor_id", "actiune_id"]),
        ("zile_om_categorie", &["categorie"]),
        ("ritm_control", &["rapoarte_12l"]),
    ];

    /// The extracts, delivered whole, that a plan stands on.
    pub const DATASETS: [&str; 4] = ["furnizori", "contracte", "actiuni_control", "plan_control"];

    /// Reads them at the reporting date.
    ///
    /// # Errors
    /// When a view cannot be computed or gives what a plan cannot use, or a setting of `parametri` makes no sense.
    pub async fn read(engine: &Engine, as_of: NaiveDate) -> Result<Self, PlanningError> {
        let [candidates, positions, started, days, pace] =
            Self::VIEWS.map(|(view, order)| engine.rows_of_view(view, order, as_of));
        let (candidates, positions, started) = (candidates.await?, positions.await?, started.await?);
        let (days, pace) = (days.await?, pace.await?);
        let settings = Settings { table: engine.parameters(), as_of };
        let weight = |key| settings.whole(key, 1)?.ok_or_else(|| settings.missing(key));
        let missing = engine.missing(engine.library().get(DUE_LIST)?);
        Ok(Self {
            as_of,
            // Without controls everybody would seem never inspected.
            candidates: if missing.is_empty() { rows(&candidates, candidate)? } else { Vec::new() },
            positions: rows(&positions, position)?,
            started: rows(&started, started_action)?,
            person_days: rows(&days, |of, row| Some((text(of, row, "categorie")?, whole(of, row, "zile_om")?)))?
                .into_iter()
                .collect(),
            reports_12m: rows(&pace, |of, row| whole(of, row, "rapoarte_12l"))?.into_iter().sum(),
            stated_capacity: settings.whole("control_capacitate_lunara", ONE)?,
            weights: PlanWeights {
                risk: weight("plan_pondere_risc")?,
                town: weight("plan_pondere_localitate")?,
                category: weight("plan_pondere_categorie")?,
            },
            missing,
            plan_is_known: engine.has_landed("plan_control"),
        })
    }

    /// The inspections a month that the house states; else those of the last twelve months, rounded down, but one where
    /// there was any.
    pub fn usual_capacity(&self) -> u32 {
        self.stated_capacity.unwrap_or_else(|| (self.reports_12m / 12).max(self.reports_12m.min(1)))
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

    /// The names of all providers that a plan may speak of.
    pub fn names(&self) -> BTreeMap<&str, &str> {
        let of_positions = self.positions.iter().map(|position| (position.provider.as_str(), position.name.as_str()));
        let of_candidates = self.candidates.iter().map(|one| (one.provider.as_str(), one.name.as_str()));
        of_positions.chain(of_candidates).collect()
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
            approved: if request.keeps_approved { self.approved_plan(request) } else { EarlierPlan::new() },
            weights: self.weights,
        })
    }

    /// The positions of the horizon that are still to be carried out.
    pub fn open_positions(&self, request: &PlanRequest) -> impl Iterator<Item = &PlanPosition> {
        self.positions_of(request).filter(|position| position.reported.is_none())
    }

    fn positions_of(&self, request: &PlanRequest) -> impl Iterator<Item = &PlanPosition> {
        let years = request.first.year()..=request.last().year();
        self.positions.iter().filter(move |position| years.contains(&position.year))
    }

    /// What a plan changes of the landed one; none where nothing is landed for its months.
    pub fn changes(&self, request: &PlanRequest, plan: &Plan) -> Option<PlanChanges> {
        let covering: Vec<&PlanPosition> = self.positions_of(request).filter(|position| position.covers()).collect();
        if covering.is_empty() {
            return None;
        }
        let approved = self.approved_plan(request);
        let planned: BTreeSet<&str> = plan.positions.iter().map(|one| one.candidate.provider.as_str()).collect();
        let mut kept = BTreeSet::new();
        let further = covering.into_iter().filter_map(|position| {
            let provider = position.provider.as_str();
            let change = match (position.reported, position.window()) {
                (Some(report), _) => Change::CarriedOut { report },
                // The approved place itself is told of by the comparison.
                (None, window) if window == approved.get(provider).copied() && kept.insert(provider) => return None,
                (None, Some(from)) if planned.contains(provider) => Change::Removed { from, reason: Removal::Twice },
                _ => return None,
            };
            Some(PlanChange { provider: provider.to_owned(), name: position.name.clone(), change })
        });
        let further: Vec<PlanChange> = further.collect();
        Some(PlanChanges::between(&approved, plan, &self.names()).and(further.into_iter()))
    }

    /// What stays: locked positions; and where the reporting date lies in the plan, actions under way at providers that
    /// fall due in it. These come to their report in the month of the reporting date, or in the next where that one is
    /// full, and until then the provider is out of term.
    pub(super) fn fixed(&self, request: &PlanRequest) -> Vec<FixedInspection> {
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
            let (provider, reason) = (position.provider.clone(), FixedReason::Locked(position.reason.clone()));
            Some(FixedInspection { provider, window: position.window()?, reason, covers: position.covers() })
        });
        let begun = started.iter().map(|(provider, began)| FixedInspection {
            provider: (*provider).to_owned(),
            window: MonthWindow { first: Month::of(self.as_of), last: Month::of(self.as_of).plus(1) },
            reason: FixedReason::Started(*began),
            covers: true,
        });
        begun.chain(locked).collect()
    }

    /// Where the approved plan has each provider: of several positions the locked one, else the first.
    pub fn approved_plan(&self, request: &PlanRequest) -> EarlierPlan {
        let mut approved: BTreeMap<&str, (bool, MonthWindow)> = BTreeMap::new();
        for position in self.open_positions(request).filter(|position| position.covers()) {
            let Some(window) = position.window() else { continue };
            let place = (!position.locked, window);
            approved.entry(&position.provider).and_modify(|best| *best = (*best).min(place)).or_insert(place);
        }
        approved.into_iter().map(|(provider, (_, window))| (provider.to_owned(), window)).collect()
    }
}

/// The settings of a plan among the legal constants.
struct Settings<'a> {
    table: &'a ParameterTable,
    as_of: NaiveDate,
}

impl Settings<'_> {
    /// A setting as a whole number of `unit` ten-thousandths.
    fn whole(&self, key: &str, unit: i128) -> Result<Option<u32>, PlanningError> {
        let Some(parameter) = self.table.on(key, self.as_of) else { return Ok(None) };
        let number = u32::try_from(parameter.value / unit).ok().filter(|number| *number <= LARGEST_SETTING);
        match number.filter(|_| parameter.value % unit == 0) {
            Some(number) => Ok(Some(number)),
            None => {
                let value = Cell::Decimal { unscaled: parameter.value, scale: 4 }.to_string();
                Err(PlanningError::Setting { key: key.to_owned(), value })
            }
        }
    }

    fn missing(&self, key: &str) -> PlanningError {
        IndicatorError::Parameter { key: key.to_owned(), day: self.as_of.to_string() }.into()
    }
}

/// A parameter is kept with four decimals.
const ONE: i128 = 10_000;
/// More than anybody means, and less than what overflows.
const LARGEST_SETTING: u32 = 1_000_000_000;

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
        score: match of.cell(row, "scor") {
            Cell::Decimal { unscaled, scale: 2 } => Some(Score(u16::try_from(*unscaled).ok()?)),
            Cell::Absent => None,
            _ => return None,
        },
    })
}

fn position(of: &IndicatorResult, row: usize) -> Option<PlanPosition> {
    Some(PlanPosition {
        year: i32::try_from(whole(of, row, "an")?).ok()?,
        provider: text(of, row, "furnizor_id")?,
        name: text(of, row, "denumire").unwrap_or_default(),
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
    match of.cell(row, column) {
        Cell::Integer(number) => u32::try_from(*number).ok(),
        _ => None,
    }
}
