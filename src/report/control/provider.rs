use chrono::NaiveDate;

use crate::calendar::Month;
use crate::indicator::Cell;
use crate::planning::{FixedReason, PositionReason};
use crate::romanian::{self, Noun};

use super::factor::{RiskPart, parts_line};

/// A provider in contract with a three-year term, as its pages see it.
#[derive(Clone, Debug)]
pub(super) struct Provider<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// `furnizori.categorie_control`
    pub category: &'a str,
    /// Empty where it is not known.
    pub town: &'a str,
    pub first_contract: Option<NaiveDate>,
    pub contract_end: Option<NaiveDate>,
    pub last_control: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    /// Days from the reporting date to the day due.
    pub days: Option<i128>,
    /// `ctl_due_list.stare`
    pub state: &'a str,
    /// Its sheet, from the edition's folder.
    pub sheet: String,
    pub score: &'a Cell,
    /// The weights of the factors that count in the score, in per cent of all.
    pub known: &'a Cell,
    pub parts: Vec<RiskPart<'a>>,
    /// What the plans say of it, the first plan first.
    pub planned: Vec<Planned>,
}

/// What a plan says of a provider.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// The first year of the plan.
    pub year: i32,
    pub place: PlannedPlace,
}

#[derive(Clone, Debug)]
pub(super) enum PlannedPlace {
    /// In a month, and why.
    Month(Month, String),
    /// There is no capacity left.
    Nowhere,
    /// The service left it out, with its reason.
    Excluded(String),
}

impl Provider<'_> {
    /// «119 zile peste termen», «mai sunt 20 de zile», «termenul este astăzi».
    pub(super) fn days_words(&self) -> String {
        let day = Noun::new("o", "zi", "zile");
        match self.days {
            None => String::new(),
            Some(0) => "termenul este la data raportării".to_owned(),
            Some(1) => "mai este o zi".to_owned(),
            Some(days) if days > 0 => format!("mai sunt {}", day.count(days)),
            Some(days) => format!("{} peste termen", day.spell(-days)),
        }
    }

    /// The month in which the first plan that has it puts it.
    pub(super) fn planned_month(&self) -> Option<Month> {
        self.planned.iter().find_map(|planned| match planned.place {
            PlannedPlace::Month(month, _) => Some(month),
            _ => None,
        })
    }

    pub(super) fn parts_line(&self) -> String {
        parts_line(&self.parts)
    }
}

impl Planned {
    /// «martie 2027: termen depășit».
    pub(super) fn words(&self) -> String {
        match &self.place {
            PlannedPlace::Month(month, reason) => format!("{}: {reason}", romanian::month_year(month.first_day())),
            PlannedPlace::Nowhere => format!("{}: neplanificat, capacitatea nu ajunge", self.year),
            PlannedPlace::Excluded(reason) => format!("{}: exclus de serviciu: {reason}", self.year),
        }
    }
}

/// Why a provider stands in a plan.
pub(super) fn reason_words(reason: &PositionReason) -> String {
    match reason {
        PositionReason::Overdue => "termen depășit".to_owned(),
        PositionReason::Due => "scadent în perioadă".to_owned(),
        PositionReason::Fixed(FixedReason::Locked(reason)) if reason.is_empty() => "blocat".to_owned(),
        PositionReason::Fixed(FixedReason::Locked(reason)) => format!("blocat: {reason}"),
        PositionReason::Fixed(FixedReason::Started(day)) => format!("început la {}", romanian::short_date(*day)),
    }
}
