use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{EarlierPlan, FixedReason, MonthWindow, Plan, PositionReason};
use crate::calendar::Month;
use crate::romanian::{Noun, enumeration, month_year, short_date};

const POSITION: Noun = Noun::new("o", "poziție", "poziții");

/// What a new plan changes in the approved one, in the order in which it is to be read: what slipped, what moves, what
/// leaves, what is new, what stays; each by provider.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PlanChanges {
    pub changes: Vec<PlanChange>,
}

/// What becomes of one provider. In words: `F00012 Cabinet X: din martie în mai 2026`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PlanChange {
    pub provider: String,
    pub name: String,
    pub change: Change,
}

/// What becomes of a place in the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// Approved for months that are gone and not begun; without a month where the new plan has no capacity for it.
    Slipped {
        from: MonthWindow,
        to: Option<Month>,
    },
    Moved {
        from: MonthWindow,
        to: Month,
    },
    Removed {
        from: MonthWindow,
        reason: Removal,
    },
    Added {
        to: Month,
    },
    /// The provider has no term in the plan: controlled meanwhile, out of contract, or approved for another reason. Its
    /// position is left as it is, outside of the plan's capacity.
    Outside {
        from: MonthWindow,
    },
    /// Done: the day of the report.
    CarriedOut {
        report: NaiveDate,
    },
    /// In the month for which it is approved, or in one of the quarter's; or begun in one of these.
    Kept {
        to: Month,
    },
}

/// Why an approved place is no longer in the plan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Removal {
    NoCapacity,
    /// The provider has another position in the plan.
    Twice,
    /// With the service's reason.
    Excluded(String),
}

impl PlanChanges {
    /// The same with further changes.
    pub(super) fn and(mut self, changes: impl Iterator<Item = PlanChange>) -> Self {
        self.changes.extend(changes);
        self.changes.sort_by(|a, b| (a.change.rank(), &a.provider).cmp(&(b.change.rank(), &b.provider)));
        self
    }

    /// From the approved places to a plan; `names` are those of the providers that the plan does not name itself. Places
    /// that have been carried out are not to be among the approved ones.
    pub fn between(old: &EarlierPlan, new: &Plan, names: &BTreeMap<&str, &str>) -> Self {
        let mut outcomes: BTreeMap<&str, (&str, Outcome)> = BTreeMap::new();
        for (candidate, reason) in &new.excluded {
            outcomes.insert(&candidate.provider, (&candidate.name, Outcome::Excluded(reason)));
        }
        for unplanned in &new.not_planned {
            outcomes.insert(&unplanned.candidate.provider, (&unplanned.candidate.name, Outcome::NotPlanned));
        }
        for position in &new.positions {
            let begun = match position.reason {
                PositionReason::Fixed(FixedReason::Started(day)) => Some(Month::of(day)),
                _ => None,
            };
            let planned = Outcome::Planned { month: position.month, begun };
            outcomes.insert(&position.candidate.provider, (&position.candidate.name, planned));
        }
        let now = Month::of(new.as_of);
        let approved = old.iter().map(|(provider, from)| {
            let (name, outcome) = outcomes.get(provider.as_str()).map(|(name, outcome)| (*name, outcome)).unzip();
            let name = name.or_else(|| names.get(provider.as_str()).copied()).unwrap_or_default().to_owned();
            PlanChange { provider: provider.clone(), name, change: outcome_of(*from, outcome, now) }
        });
        let added = outcomes.iter().filter_map(|(provider, (name, outcome))| match outcome {
            Outcome::Planned { month, .. } if !old.contains_key(*provider) => Some(PlanChange {
                provider: (*provider).to_owned(),
                name: (*name).to_owned(),
                change: Change::Added { to: *month },
            }),
            _ => None,
        });
        let mut changes: Vec<PlanChange> = approved.chain(added).collect();
        changes.sort_by(|a, b| (a.change.rank(), &a.provider).cmp(&(b.change.rank(), &b.provider)));
        Self { changes }
    }

    /// All in one sentence, in Romanian.
    pub fn summary(&self) -> String {
        let count = |rank: u8| self.changes.iter().filter(|change| change.change.rank() == rank).count() as i128;
        let [slipped, moved, removed, added, outside, done, kept] = [0, 1, 2, 3, 4, 5, 6].map(count);
        let verbs = ["păstrează", "mută", "scoate", "adaugă", "lasă în afara lui"];
        let deeds: Vec<String> = verbs
            .into_iter()
            .zip([kept, moved, removed, added, outside])
            .filter(|(_, count)| *count > 0)
            .map(|(verb, count)| format!("{verb} {}", POSITION.spell(count)))
            .collect();
        let done = match done {
            0 => String::new(),
            1 => format!(" S-a realizat {}.", POSITION.spell(1)),
            _ => format!(" S-au realizat {}.", POSITION.spell(done)),
        };
        let late = match slipped {
            0 => String::new(),
            1 => format!("nu s-a făcut la timp {}", POSITION.spell(1)),
            _ => format!("nu s-au făcut la timp {}", POSITION.spell(slipped)),
        };
        let plan = match (deeds.is_empty(), late.is_empty()) {
            (true, true) => "Planul nou nu are poziții.".to_owned(),
            (true, false) => format!("Din planul aprobat {late}."),
            (false, true) => format!("Planul nou {}.", enumeration(&deeds)),
            (false, false) => format!("Planul nou {}; din cel aprobat {late}.", enumeration(&deeds)),
        };
        plan + &done
    }

    /// The summary, then each change; not what stays.
    pub fn sentences(&self) -> Vec<String> {
        let changed = self.changes.iter().filter(|change| !matches!(change.change, Change::Kept { .. }));
        std::iter::once(self.summary()).chain(changed.map(PlanChange::to_string)).collect()
    }
}

impl Change {
    /// The place of its kind in the list.
    fn rank(&self) -> u8 {
        match self {
            Self::Slipped { .. } => 0,
            Self::Moved { .. } => 1,
            Self::Removed { .. } => 2,
            Self::Added { .. } => 3,
            Self::Outside { .. } => 4,
            Self::CarriedOut { .. } => 5,
            Self::Kept { .. } => 6,
        }
    }
}

impl fmt::Display for PlanChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blank = if self.name.is_empty() { "" } else { " " };
        write!(f, "{}{blank}{}: {}", self.provider, self.name, self.change)
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let in_words = |month: Month| month_year(month.first_day());
        match self {
            Self::Slipped { from, to: Some(to) } => {
                write!(f, "nefăcută în {}, trece în {}", from.words_in(to.year()), in_words(*to))
            }
            Self::Slipped { from, to: None } => {
                write!(f, "nefăcută în {}, nu mai are loc în plan: capacitate insuficientă", from)
            }
            Self::Moved { from, to } => write!(f, "din {} în {}", from.words_in(to.year()), in_words(*to)),
            Self::Removed { from, reason } => write!(f, "scoasă din {}: {reason}", from),
            Self::Added { to } => write!(f, "nouă, în {}", in_words(*to)),
            Self::CarriedOut { report } => write!(f, "realizată, raport din {}", short_date(*report)),
            Self::Outside { from } => {
                write!(f, "aprobată în {}, fără termen de control în plan: rămâne în afara lui", from)
            }
            Self::Kept { to } => write!(f, "rămâne în {}", in_words(*to)),
        }
    }
}

impl fmt::Display for Removal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCapacity => f.write_str("capacitate insuficientă"),
            Self::Twice => f.write_str("furnizorul are altă poziție în plan"),
            Self::Excluded(reason) if reason.is_empty() => f.write_str("exclusă de serviciu"),
            Self::Excluded(reason) => write!(f, "exclusă de serviciu, {reason}"),
        }
    }
}

/// What the new plan does with a provider.
enum Outcome<'a> {
    /// `begun`: the month in which it did, if it has.
    Planned {
        month: Month,
        begun: Option<Month>,
    },
    NotPlanned,
    Excluded(&'a str),
}

fn outcome_of(from: MonthWindow, outcome: Option<&Outcome>, now: Month) -> Change {
    let gone = from.last < now;
    match outcome {
        Some(Outcome::Planned { month, begun }) if from.contains(begun.unwrap_or(*month)) => {
            Change::Kept { to: *month }
        }
        Some(Outcome::Planned { month, begun: None }) if gone => Change::Slipped { from, to: Some(*month) },
        Some(Outcome::Planned { month, .. }) => Change::Moved { from, to: *month },
        Some(Outcome::NotPlanned) if gone => Change::Slipped { from, to: None },
        Some(Outcome::NotPlanned) => Change::Removed { from, reason: Removal::NoCapacity },
        Some(Outcome::Excluded(reason)) => Change::Removed { from, reason: Removal::Excluded((*reason).to_owned()) },
        None => Change::Outside { from },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Candidate, FixedInspection, FixedReason, PlanProblem, PlanWeights};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn months(first: &str, last: &str) -> MonthWindow {
        MonthWindow { first: Month::parse(first).unwrap(), last: Month::parse(last).unwrap() }
    }

    fn candidate(number: u32, due: &str) -> Candidate {
        Candidate {
            provider: format!("F0000{number}"),
            name: format!("Cabinet {number}"),
            category: "primara".to_owned(),
            town: "Slatina".to_owned(),
            last_control: None,
            due: day(due),
            contract_end: day("2029-12-31"),
            score: None,
        }
    }

    /// The plan on 2 May 2026 with one inspection a month; its approved plan is to be compared, not kept.
    fn plan(capacity: [u32; 12]) -> Plan {
        let started = FixedInspection {
            provider: "F00001".to_owned(),
            window: months("2026-04", "2026-04"),
            reason: FixedReason::Started(day("2026-04-20")),
            covers: true,
        };
        let problem = PlanProblem {
            as_of: day("2026-05-02"),
            first: Month::parse("2026-01").unwrap(),
            capacity: capacity.to_vec(),
            candidates: vec![
                candidate(1, "2026-04-30"),
                candidate(2, "2026-05-31"),
                candidate(3, "2026-06-30"),
                candidate(4, "2026-07-31"),
                candidate(5, "2026-08-31"),
                candidate(7, "2026-12-31"),
            ],
            fixed: vec![started],
            exclusions: [("F00005".to_owned(), "litigiu".to_owned())].into(),
            approved: BTreeMap::new(),
            weights: PlanWeights { risk: 4, town: 2, category: 1 },
        };
        problem.solve()
    }

    fn approved() -> EarlierPlan {
        let places = [
            (1, months("2026-02", "2026-02")),
            (2, months("2026-01", "2026-03")),
            (3, months("2026-04", "2026-06")),
            (5, months("2026-09", "2026-09")),
            (6, months("2026-10", "2026-12")),
            (7, months("2027-01", "2027-02")),
        ];
        places.map(|(number, window)| (format!("F0000{number}"), window)).into()
    }

    /// The plan names the others itself.
    fn names() -> BTreeMap<&'static str, &'static str> {
        [("F00006", "Cabinet 6")].into()
    }

    fn words(changes: &PlanChanges) -> Vec<String> {
        changes.changes.iter().map(PlanChange::to_string).collect()
    }

    #[test]
    fn every_place_is_accounted_for_in_words() {
        let changes = PlanChanges::between(&approved(), &plan([0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1]), &names());
        assert_eq!(
            words(&changes),
            [
                "F00002 Cabinet 2: nefăcută în trim. I, trece în mai 2026",
                "F00001 Cabinet 1: din februarie în aprilie 2026",
                "F00007 Cabinet 7: din ianuarie–februarie 2027 în decembrie 2026",
                "F00005 Cabinet 5: scoasă din septembrie 2026: exclusă de serviciu, litigiu",
                "F00004 Cabinet 4: nouă, în iulie 2026",
                "F00006 Cabinet 6: aprobată în trim. IV 2026, fără termen de control în plan: rămâne în afara lui",
                "F00003 Cabinet 3: rămâne în iunie 2026",
            ]
        );
        assert_eq!(
            changes.summary(),
            "Planul nou păstrează o poziție, mută 2 poziții, scoate o poziție, adaugă o poziție și lasă în afara lui o \
             poziție; din cel aprobat nu s-a făcut la timp o poziție."
        );
    }

    #[test]
    fn what_finds_no_capacity_says_so() {
        let changes = PlanChanges::between(&approved(), &plan([0; 12]), &names());
        assert_eq!(
            words(&changes)[0],
            "F00002 Cabinet 2: nefăcută în trim. I 2026, nu mai are loc în plan: capacitate insuficientă"
        );
        assert_eq!(words(&changes)[2], "F00003 Cabinet 3: scoasă din trim. II 2026: capacitate insuficientă");
    }

    #[test]
    fn numerals_agree_in_the_summary() {
        let change = |provider, change| PlanChange { provider, name: String::new(), change };
        let to = Month::parse("2026-05").unwrap();
        let kept = (0..20).map(|number| change(number.to_string(), Change::Kept { to }));
        let from = months("2026-03", "2026-03");
        let late = (0..3).map(|number| change(number.to_string(), Change::Slipped { from, to: Some(to) }));
        let summary = |changes: Vec<PlanChange>| PlanChanges { changes }.summary();
        assert_eq!(summary(kept.clone().collect()), "Planul nou păstrează 20 de poziții.");
        assert_eq!(summary(late.clone().collect()), "Din planul aprobat nu s-au făcut la timp 3 poziții.");
        assert_eq!(
            summary(kept.chain(late).collect()),
            "Planul nou păstrează 20 de poziții; din cel aprobat nu s-au făcut la timp 3 poziții."
        );
        assert_eq!(summary(Vec::new()), "Planul nou nu are poziții.");
    }

    #[test]
    fn what_was_carried_out_is_told_and_an_unknown_name_leaves_no_gap() {
        let done = PlanChange {
            provider: "F00009".to_owned(),
            name: String::new(),
            change: Change::CarriedOut { report: day("2026-03-04") },
        };
        let changes = PlanChanges::default().and([done].into_iter());
        assert_eq!(words(&changes), ["F00009: realizată, raport din 04.03.2026"]);
        assert_eq!(changes.summary(), "Planul nou nu are poziții. S-a realizat o poziție.");
    }
}
