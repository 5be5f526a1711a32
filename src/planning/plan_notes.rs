use std::collections::BTreeMap;

use super::{Plan, PlanFacts, PlanPosition, PlanRequest};
use crate::calendar::Month;
use crate::romanian::{self, Noun, enumeration};

impl PlanFacts {
    /// What a reader must know of a plan that its rows do not say: lowered months, and what it assumes.
    pub fn notes(&self, request: &PlanRequest, plan: &Plan) -> Vec<String> {
        let mut notes = request.reduced_months();
        if !self.plan_is_known {
            notes.push("Extrasul plan_control nu a aterizat: nu se știe ce este aprobat sau blocat.".to_owned());
        }
        notes.extend(self.held_months(request, plan));
        notes.extend(self.unknown_exclusions(request).into_iter().map(|provider| {
            format!("Furnizorul exclus {provider} nu are termen de control: excluderea nu schimbă nimic.")
        }));
        let now = Month::of(self.as_of);
        if request.horizon().any(|month| month == now) {
            notes.push(format!("Luna {} se socotește întreagă.", romanian::month_year(self.as_of)));
        }
        let before = self.places_before(request);
        let count = plan.positions.iter().filter(|position| before.contains_key(&position.candidate.provider)).count();
        let year_end = romanian::short_date(request.first.plus(-1).last_day());
        match count {
            0 => {}
            1 => notes.push(format!(
                "Un furnizor din plan are loc și înainte de el sau este în control: dacă raportul se face până la {year_end}, \
                 locul lui se eliberează la replanificare."
            )),
            many => notes.push(format!(
                "{} din plan au loc și înainte de el sau sunt în control: ale celor cu raport până la {year_end}, locurile \
                 se eliberează la replanificare.",
                Noun::PROVIDER.count(many as i128)
            )),
        }
        notes
    }

    /// The months in which locked positions that cover nobody of the plan hold capacity.
    fn held_months(&self, request: &PlanRequest, plan: &Plan) -> Option<String> {
        let months = plan.months.iter().filter(|load| !plan.is_gone(load)).filter_map(|load| {
            let covered = plan.positions.iter().filter(|position| position.month == load.month).count() as u32;
            let held = load.inspections.saturating_sub(covered);
            (held > 0).then(|| format!("{} ({held})", romanian::month_year(load.month.first_day())))
        });
        let months: Vec<String> = months.collect();
        let is_held = !self.fixed(request).is_empty() && !months.is_empty();
        is_held.then(|| {
            format!(
                "Poziții blocate operative sau ale unor furnizori fără termen ocupă capacitate: {}.",
                enumeration(&months)
            )
        })
    }

    /// Where a provider stands before the plan's first month, and may be inspected by then: in words, by provider.
    pub fn places_before(&self, request: &PlanRequest) -> BTreeMap<String, String> {
        let now = Month::of(self.as_of);
        if request.first <= now {
            return BTreeMap::new();
        }
        let ahead = |position: &&PlanPosition| {
            let window = position.window().filter(|_| position.covers() && position.reported.is_none());
            window.is_some_and(|window| now <= window.last && window.last < request.first)
        };
        let planned = self.positions.iter().filter(ahead).filter_map(|position| {
            Some((position.provider.clone(), format!("în planul {}: {}", position.year, position.window()?)))
        });
        let under_way =
            self.started.iter().filter(|action| action.covers).map(|action| {
                (action.provider.clone(), format!("în control din {}", romanian::short_date(action.began)))
            });
        planned.chain(under_way).collect()
    }
}

impl PlanRequest {
    /// The months of the horizon that hold less than usual, each with the reasons.
    fn reduced_months(&self) -> Vec<String> {
        let sentence = |(month, capacity): (Month, u32)| {
            let reductions: Vec<_> = self.orders.reductions.iter().filter(|one| one.month == month).collect();
            let reasons: Vec<&str> =
                reductions.iter().map(|one| one.reason.as_str()).filter(|reason| !reason.is_empty()).collect();
            let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
            let name = romanian::month_year(month.first_day());
            let left = Noun::INSPECTION.count(capacity.into());
            (!reductions.is_empty()).then(|| format!("În {name} încap {left} din {}{reasons}.", self.capacity))
        };
        self.horizon().zip(self.capacities()).filter_map(sentence).collect()
    }

    /// The months of the service's absences that the horizon does not have.
    pub fn months_outside(&self) -> Vec<Month> {
        let outside = |month: &Month| *month < self.first || self.last() < *month;
        self.orders.reductions.iter().map(|reduction| reduction.month).filter(outside).collect()
    }
}
