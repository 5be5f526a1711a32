use std::collections::BTreeSet;

use chrono::Datelike;
use minijinja::context;
use serde::Serialize;

use crate::report::ReportError;
use crate::report::cell_text::quantity;
use crate::report::printer::{Files, Frame, Printer, value};
use crate::romanian;

use super::DUE_PAGE;
use super::control_edition::{ControlEdition, DUE_LIST};
use super::factor::{RISK, short_name};
use super::provider::{PlannedPlace, Provider};

pub(super) const INDICATORS: [&str; 2] = [DUE_LIST, RISK];

/// A provider in the list.
#[derive(Serialize)]
struct DueRow<'a> {
    id: &'a str,
    sheet: &'a str,
    name: &'a str,
    category: &'a str,
    town: &'a str,
    last: Ordered,
    /// The type of the last control; empty where there was none.
    last_type: &'a str,
    due: Ordered,
    /// Style class and words.
    state: (&'static str, &'a str),
    planned: Ordered,
    /// What the list is filtered by.
    planned_state: &'static str,
    score: String,
    known: String,
    /// A percentile per column of risk.
    parts: Vec<String>,
}

/// A day or a month as printed, and as text that sorts; this is empty where there is none.
#[derive(Serialize)]
struct Ordered {
    text: String,
    order: String,
}

impl Ordered {
    fn of<T: Copy + ToString>(when: Option<T>, words: impl Fn(T) -> String, none: &str) -> Self {
        Self {
            text: when.map_or_else(|| none.to_owned(), words),
            order: when.map(|when| when.to_string()).unwrap_or_default(),
        }
    }
}

pub(super) fn print(control: &ControlEdition<'_>, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = control.edition;
    let frame = Frame {
        path: DUE_PAGE.to_owned(),
        title: "Lista scadențelor",
        question: "Cine trebuie controlat, până când și cât de riscant este?",
        indicators: control.known(&INDICATORS),
    };
    let factors = factors(control);
    let rows: Vec<_> = control.providers.iter().map(|provider| row(control, provider, &factors)).collect();
    let heads: Vec<_> =
        factors.iter().map(|factor| (short_name(edition, factor), edition.words("factor", factor))).collect();
    let content = context! {
        rows => value(&rows),
        factors => value(heads),
        has_plans => !control.control.plans.is_empty(),
        absent => edition.result(DUE_LIST).is_none().then(|| edition.absence(DUE_LIST)),
        list_explained => explained(control, DUE_LIST),
        risk_explained => explained(control, RISK),
    };
    printer.page(files, "control/scadente.html", &frame, content)
}

/// The explanation of an indicator, where this program has it.
pub(super) fn explained(control: &ControlEdition<'_>, id: &str) -> Option<String> {
    control.edition.definition(id).map(|_| control.edition.explanation(id, ""))
}

/// The factors that the data tell of, in their order.
fn factors<'a>(control: &ControlEdition<'a>) -> Vec<&'a str> {
    let parts = control.providers.iter().flat_map(|provider| &provider.parts);
    let told: BTreeSet<_> = parts.map(|part| (part.place, part.factor)).collect();
    told.into_iter().map(|(_, factor)| factor).collect()
}

fn row<'a>(control: &'a ControlEdition<'_>, provider: &'a Provider<'_>, factors: &[&str]) -> DueRow<'a> {
    let date = |day| Ordered::of(day, romanian::short_date, romanian::ABSENT);
    let (planned_state, no_month) = planned_state(provider);
    let part = |factor: &&str| {
        let part = provider.parts.iter().find(|part| part.factor == *factor);
        part.map_or_else(|| romanian::ABSENT.to_owned(), |part| part.rounded_percentile())
    };
    DueRow {
        id: provider.id,
        sheet: &provider.sheet,
        name: provider.name,
        category: control.category(provider.category),
        town: provider.town,
        last: date(provider.last_control),
        last_type: provider.last_type.map_or("", |of| control.edition.words("tip_actiune", of)),
        due: date(provider.due),
        state: (state_class(provider.state), control.edition.words("stare", provider.state)),
        planned: Ordered::of(provider.planned_month(), |month| month_words(month.first_day()), no_month),
        planned_state,
        score: quantity(provider.score, ""),
        known: provider
            .known
            .number()
            .map_or_else(|| romanian::ABSENT.to_owned(), |(unscaled, scale)| romanian::at_scale(unscaled, scale, 0)),
        parts: factors.iter().map(part).collect(),
    }
}

/// Whether the plans have a month for it: what the list is filtered by, and what stands in place of a month.
fn planned_state(provider: &Provider<'_>) -> (&'static str, &'static str) {
    let has = |is: fn(&PlannedPlace) -> bool| provider.planned.iter().any(|planned| is(&planned.place));
    if has(|place| matches!(place, PlannedPlace::Month(..))) {
        ("în plan", "")
    } else if has(|place| matches!(place, PlannedPlace::Nowhere)) {
        ("fără loc", "fără loc")
    } else if has(|place| matches!(place, PlannedPlace::Excluded(_))) {
        ("exclus de serviciu", "exclus")
    } else {
        ("nu", romanian::ABSENT)
    }
}

/// `mar. 2027`; `mai 2027`, which is whole.
fn month_words(first: chrono::NaiveDate) -> String {
    let (short, whole) = (romanian::short_month(first), romanian::month_name(first));
    let dot = if short == whole { "" } else { "." };
    format!("{short}{dot} {}", first.year())
}

/// The style class of a state; its word and its mark say the same without colour.
pub(super) fn state_class(state: &str) -> &'static str {
    match state {
        "depasit" => "late",
        "sub_90" => "near",
        "sub_180" => "soon",
        _ => "calm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_shortened_with_a_dot_where_letters_are_left_out() {
        let of = |text: &str| month_words(text.parse().unwrap());
        assert_eq!([of("2027-03-01"), of("2027-05-01")], ["mar. 2027", "mai 2027"]);
    }
}
