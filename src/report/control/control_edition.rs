use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::indicator::{Cell, Definition};
use crate::planning::Plan;
use crate::report::edition::Edition;

use super::ControlInput;
use super::factor::RiskPart;
use super::groups::Groups;
use super::provider::{Planned, PlannedPlace, Provider};
use super::sheet_names::SheetNames;
use super::view_rows::{ViewRow, ViewRows};

/// The folder of the queries whose indicators the edition explains.
const THEME: &str = "control";
/// The list of the providers that the edition has sheets of.
pub(in crate::report) const DUE_LIST: &str = "ctl_due_list";

/// The input of the control edition with the ways to look things up in it.
pub(super) struct ControlEdition<'a> {
    pub control: &'a ControlInput<'a>,
    pub edition: &'a Edition<'a>,
    /// In the order of the due list: the first due first.
    pub providers: Vec<Provider<'a>>,
    pub groups: Groups<'a>,
    views: BTreeMap<&'a str, ViewRows<'a>>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> ControlEdition<'a> {
    pub(super) fn new(control: &'a ControlInput<'a>, edition: &'a Edition<'a>) -> Self {
        let views: BTreeMap<_, _> =
            control.views.iter().map(|(name, result)| (name.as_str(), ViewRows::new(result))).collect();
        let providers = providers(control, edition, &views);
        let places = providers.iter().enumerate().map(|(at, provider)| (provider.id, at)).collect();
        let groups = Groups::of(views.get("categorii_control").map(ViewRows::all).unwrap_or_default());
        Self { control, edition, providers, groups, views, places }
    }

    pub(super) fn provider(&self, id: &str) -> Option<&Provider<'a>> {
        self.places.get(id).map(|at| &self.providers[*at])
    }

    /// The sheet of a provider, from the edition's folder; none where it has no term.
    pub(super) fn sheet(&self, id: &str) -> Option<&str> {
        self.provider(id).map(|provider| provider.sheet.as_str())
    }

    /// All rows of a view; none where it is absent.
    pub(super) fn rows(&self, view: &str) -> &[ViewRow<'a>] {
        self.views.get(view).map(ViewRows::all).unwrap_or_default()
    }

    /// The rows of a view that are of a provider.
    pub(super) fn rows_of(&self, view: &str, provider: &str) -> &[ViewRow<'a>] {
        self.views.get(view).map(|rows| rows.of(provider)).unwrap_or_default()
    }

    /// The words for a category of control, or for a group of them.
    pub(super) fn category<'b>(&'b self, code: &'b str) -> &'b str {
        self.edition.words("categorie_control", code)
    }

    /// Whether any file of an extract has landed.
    pub(super) fn has_landed(&self, dataset: &str) -> bool {
        self.edition.input.inputs.get(dataset).is_some_and(|files| !files.is_empty())
    }

    /// The indicators of control: those that the edition explains.
    pub(super) fn definitions(&self) -> Vec<&'a Definition> {
        self.edition.input.definitions.values().filter(|definition| definition.theme() == THEME).collect()
    }

    /// Those of `ids` that this program has.
    pub(super) fn known<'b>(&self, ids: &[&'b str]) -> Vec<&'b str> {
        ids.iter().copied().filter(|id| self.edition.definition(id).is_some()).collect()
    }
}

fn providers<'a>(
    control: &'a ControlInput<'a>,
    edition: &Edition<'a>,
    views: &BTreeMap<&'a str, ViewRows<'a>>,
) -> Vec<Provider<'a>> {
    let Some(list) = edition.result(DUE_LIST) else { return Vec::new() };
    let planned = planned(control);
    let of = |view: &str, id: &str| views.get(view).map(|rows| rows.of(id)).unwrap_or_default();
    let mut names = SheetNames::default();
    let mut seen = BTreeSet::new();
    let provider = |at| {
        let row = ViewRow::new(list, at);
        let id = row.text("furnizor_id").filter(|id| seen.insert(*id))?;
        let candidate = of("plan_candidati", id).first().copied();
        let parts = RiskPart::of(of("risc_furnizori", id));
        // A score is never shown without its parts.
        let score = of("scor_risc", id).first().copied().filter(|_| !parts.is_empty());
        let date = |column| candidate.and_then(|row| row.date(column));
        let cell = |column| score.map_or(&Cell::Absent, |row| row.cell(column));
        Some(Provider {
            id,
            name: row.text("denumire").unwrap_or(id),
            category: row.text("categorie").unwrap_or_default(),
            town: candidate.and_then(|row| row.text("localitate")).unwrap_or_default(),
            first_contract: date("prima_zi"),
            contract_end: date("sfarsit_contract"),
            last_control: row.date("ultimul_control"),
            last_type: row.date("ultimul_control").and_then(|day| last_type(of("fisa_controale", id), day)),
            due: row.date("scadenta"),
            days: row.integer("zile"),
            state: row.text("stare").unwrap_or_default(),
            sheet: names.path(id),
            score: cell("scor"),
            known: cell("pondere_cunoscuta_pct"),
            parts,
            planned: planned.get(id).cloned().unwrap_or_default(),
        })
    };
    (0..list.rows.len()).filter_map(provider).collect()
}

/// The type of the control that covers a provider since that day: an operative one never does (core.md, Control).
fn last_type<'a>(controls: &[ViewRow<'a>], day: NaiveDate) -> Option<&'a str> {
    let of_day = controls.iter().rev().filter(|row| row.date("data_raport") == Some(day));
    of_day.filter_map(|row| row.text("tip")).find(|of| *of != "operativ")
}

/// What the plans say of each provider.
fn planned<'a>(control: &'a ControlInput<'a>) -> BTreeMap<&'a str, Vec<Planned>> {
    let mut planned: BTreeMap<&str, Vec<Planned>> = BTreeMap::new();
    for plan in control.plans.iter().map(|view| view.plan) {
        let year = plan_year(plan);
        let mut say = |provider: &'a str, place| planned.entry(provider).or_default().push(Planned { year, place });
        for position in &plan.positions {
            let place = PlannedPlace::Month(position.month, position.reason_words());
            say(&position.candidate.provider, place);
        }
        plan.not_planned.iter().for_each(|left| say(&left.candidate.provider, PlannedPlace::Nowhere));
        for (candidate, reason) in &plan.excluded {
            say(&candidate.provider, PlannedPlace::Excluded(reason.clone()));
        }
    }
    planned
}

/// The year in which a plan begins.
pub(super) fn plan_year(plan: &Plan) -> i32 {
    plan.months.first().map_or_else(|| plan.as_of.year(), |month| month.month.year())
}
