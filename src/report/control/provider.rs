use chrono::NaiveDate;

use crate::calendar::Month;
use crate::indicator::Cell;
use crate::romanian::{self, Noun};

use super::factor::RiskPart;

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
    /// The type of that control, as in `actiuni_control`.
    pub last_type: Option<&'a str>,
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
        match self.days {
            None => String::new(),
            Some(0) => "termenul este la data raportării".to_owned(),
            Some(1) => "mai este o zi".to_owned(),
            Some(days) if days > 0 => format!("mai sunt {}", Noun::DAY.count(days)),
            Some(days) => format!("{} peste termen", Noun::DAY.spell(-days)),
        }
    }

    /// The month in which the first plan that has it puts it.
    pub(super) fn planned_month(&self) -> Option<Month> {
        self.planned.iter().find_map(|planned| match planned.place {
            PlannedPlace::Month(month, _) => Some(month),
            _ => None,
        })
    }
}

impl Planned {
    /// «martie 2027: termen depășit».
    pub(super) fn words(&self) -> String {
        match &self.place {
            PlannedPlace::Month(month, reason) => format!("{}: {reason}", romanian::month_year(month.first_day())),
            PlannedPlace::Nowhere => format!("{}: fără loc, capacitatea nu ajunge", self.year),
            PlannedPlace::Excluded(reason) => format!("{}: exclus de serviciu: {}", self.year, written_reason(reason)),
        }
    }
}

/// The reason of the service; that it wrote none where it is empty.
pub(in crate::report) fn written_reason(reason: &str) -> &str {
    if reason.is_empty() { "fără motiv scris" } else { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exclusion_without_a_reason_says_so() {
        let words = |reason: &str| Planned { year: 2027, place: PlannedPlace::Excluded(reason.to_owned()) }.words();
        assert_eq!(words(""), "2027: exclus de serviciu: fără motiv scris");
        assert_eq!(words("desființat"), "2027: exclus de serviciu: desființat");
    }
}
