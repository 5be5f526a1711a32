use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::amount::{Amount, split};
use super::county::County;
use super::days::{day_of, happened, plus, working_day_until};
use super::provider::Provider;
use super::public_life::complaints;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Years of plans and actions, the last one that of `to`.
const YEARS: i32 = 4;

/// The work of the control service over four years: actions, what they found, what came back.
pub(super) struct Control {
    actions: Vec<Action>,
    findings: Vec<Finding>,
    recoveries: Vec<Recovery>,
    /// The plan's positions by year, provider and type of action.
    planned: BTreeMap<(i32, usize, &'static str), Planned>,
}

/// What became of a position of the plan.
#[derive(Clone, Copy)]
enum Planned {
    /// An action begun in that month carries it out.
    Begun(Month),
    /// Nobody went there, in whatever month it was.
    Dropped,
    /// Nobody went there yet; months gone have slipped.
    Waiting { month: Month, locked: bool },
}

struct Action {
    provider: usize,
    kind: &'static str,
    initiator: &'static str,
    plan_year: Option<i32>,
    start: NaiveDate,
    end: Option<NaiveDate>,
    report: Option<NaiveDate>,
    days: i64,
}

struct Finding {
    action: usize,
    kind: &'static str,
    basis: &'static str,
    amount: Option<i64>,
    definitive: Option<i64>,
    measure: &'static str,
    term: Option<NaiveDate>,
    done: Option<NaiveDate>,
}

struct Recovery {
    finding: usize,
    day: NaiveDate,
    amount: i64,
    manner: &'static str,
}

/// Providers controlled within three years, of 1000 of a category.
fn coverage(category: &str) -> usize {
    match category {
        "spital" => 920,
        "paraclinic" => 820,
        "farmacie" => 730,
        "clinic" => 610,
        "primara" => 640,
        "urgenta_transport" => 500,
        "dentar" => 300,
        _ => 570,
    }
}

impl Control {
    pub(super) fn invent(county: &County) -> Self {
        let mut random = county.random("control");
        let mut control =
            Self { actions: Vec::new(), findings: Vec::new(), recoveries: Vec::new(), planned: BTreeMap::new() };
        let mut owed = 0;
        for (index, provider) in county.providers.iter().enumerate() {
            // Quotas instead of dice, so that a small county has its uncovered providers too.
            owed += coverage(provider.category);
            if owed >= 1000 {
                owed -= 1000;
                control.covering(county, &mut random, index, provider, 0..34);
            } else if random.chance(450) {
                control.covering(county, &mut random, index, provider, 37..46);
            }
            if random.chance(90) {
                let day = some_day(county, &mut random, 0..40);
                control.act(county, &mut random, index, "operativ", "DGMCA", day);
            }
            if random.chance(70) {
                let year = county.to.year() - random.between(0, i64::from(YEARS) - 1) as i32;
                let kind = random.pick(&["tematic", "tematic", "operativ", "inopinat"]);
                control.planned.entry((year, index, kind)).or_insert(Planned::Dropped);
            }
        }
        // One complaint in four is looked into on the spot, some weeks after it came.
        for (received, provider) in complaints(county) {
            if random.chance(250) {
                let day = working_day_until(plus(received, random.between(7, 60))).max(received);
                control.act(county, &mut random, provider, "sesizare", "petitie", day);
            }
        }
        control.look_for(county, &mut random);
        control.plan_the_year(county);
        control
    }

    /// The plan of the year of `to` for those out of term by its end, as a service finds it when it plans again: some
    /// positions still to come, some of them locked, some slipped, a control under way, and some nobody thought of.
    fn plan_the_year(&mut self, county: &County) {
        let year = county.to.year();
        let due: Vec<usize> =
            (0..county.providers.len()).filter(|&provider| self.falls_due(county, provider)).collect();
        for (at, provider) in due.into_iter().enumerate() {
            let ahead = county.to.plus(1 + at as i32 % 3);
            let gone = county.to.plus(-1 - at as i32 % 4);
            let (month, locked) = match at % 8 {
                0 => (ahead, true),
                2 | 4 | 7 => (ahead, false),
                1 | 6 => (gone, false),
                3 => {
                    self.begin(county, provider);
                    continue;
                }
                _ => continue,
            };
            if month.year() == year {
                self.planned.entry((year, provider, "tematic")).or_insert(Planned::Waiting { month, locked });
            }
        }
    }

    /// Whether a provider in contract of the six groups falls due by the end of the year of `to`, and nobody is there.
    fn falls_due(&self, county: &County, provider: usize) -> bool {
        let of_it = || county.contracts.iter().filter(move |contract| contract.provider == provider);
        let actions = || self.actions.iter().filter(move |action| action.provider == provider);
        let covered = actions().filter(|action| action.kind != "operativ").filter_map(|action| action.report).max();
        let since = covered.or_else(|| of_it().map(|contract| contract.start).min());
        let is_old = since.is_some_and(|day| day.year() + YEARS - 1 <= county.to.year());
        !matches!(county.providers[provider].category, "dentar" | "dializa_pns")
            && of_it().any(|contract| contract.runs_in(county.to))
            && actions().all(|action| action.report.is_some())
            && is_old
    }

    /// A control of the plan that is under way at the end of `to`.
    fn begin(&mut self, county: &County, provider: usize) {
        let start = working_day_until(plus(county.today, -9));
        let plan_year = Some(start.year());
        self.planned.insert((start.year(), provider, "tematic"), Planned::Begun(Month::of(start)));
        let (end, report) = (None, None);
        self.actions.push(Action {
            provider,
            kind: "tematic",
            initiator: "plan",
            plan_year,
            start,
            end,
            report,
            days: 12,
        });
    }

    /// A control that covers the provider, so many months ago.
    fn covering(
        &mut self,
        county: &County,
        random: &mut Random,
        index: usize,
        provider: &Provider,
        months_ago: std::ops::Range<i64>,
    ) {
        let special = match provider.category {
            "farmacie" | "spital" | "dializa_pns" => "pns",
            "primara" | "clinic" => "concedii_medicale",
            _ => "incrucisat",
        };
        let kind = random.weighted(&[(62, "tematic"), (12, "inopinat"), (10, "incrucisat"), (16, special)]);
        let initiator = random.weighted(&[(70, "plan"), (20, "DG"), (10, "DGMCA")]);
        let day = some_day(county, random, months_ago);
        self.act(county, random, index, kind, initiator, day);
    }

    fn act(
        &mut self,
        county: &County,
        random: &mut Random,
        provider: usize,
        kind: &'static str,
        initiator: &'static str,
        start: NaiveDate,
    ) {
        // Nobody is controlled before having worked under contract for two months.
        let contracts = county.contracts.iter().filter(|contract| contract.provider == provider);
        let first = contracts.map(|contract| plus(contract.start, 61)).min();
        let Some(start) = first.map(|first| first.max(start)).filter(|start| *start <= county.today) else { return };
        let plan_year = (initiator == "plan").then(|| start.year());
        if let (Some(year), true) = (plan_year, matches!(kind, "tematic" | "inopinat" | "incrucisat")) {
            self.planned.insert((year, provider, kind), Planned::Begun(Month::of(start)));
        }
        let days = if kind == "operativ" { random.between(1, 4) } else { random.between(3, 18) };
        let end = happened(plus(start, days), county.today);
        let report =
            end.and_then(|end| happened(working_day_until(plus(end, random.between(5, 24))).max(end), county.today));
        self.actions.push(Action { provider, kind, initiator, plan_year, start, end, report, days: days * 2 });
    }

    fn look_for(&mut self, county: &County, random: &mut Random) {
        let reports: Vec<_> = self
            .actions
            .iter()
            .enumerate()
            .filter_map(|(at, action)| Some((at, action.report?, action.provider)))
            .collect();
        for (action, report, provider) in reports {
            let big = matches!(county.providers[provider].category, "spital" | "farmacie");
            for _ in 0..random.weighted(&[(35, 0), (35, 1), (20, 2), (10, 3)]) {
                let kind = random.weighted(&[(45, "necuvenit"), (20, "amenda"), (35, "masura")]);
                if kind == "masura" {
                    self.demand(county, random, action, report);
                } else {
                    self.charge(county, random, action, report, kind, big);
                }
            }
        }
    }

    fn demand(&mut self, county: &County, random: &mut Random, action: usize, report: NaiveDate) {
        let term = plus(report, random.pick(&[30, 45, 60]));
        let done = random.chance(850).then(|| plus(report, random.between(8, 75)));
        self.findings.push(Finding {
            action,
            kind: "masura",
            basis: random.pick(&["Ord. 1012/2013", "L95 art.312"]),
            amount: None,
            definitive: None,
            measure: random.pick(&[
                "Refacerea evidenței consultațiilor",
                "Corectarea raportărilor în SIUI",
                "Afișarea programului și a drepturilor asiguraților",
                "Arhivarea prescripțiilor; numerotarea registrelor",
            ]),
            term: Some(term),
            done: done.and_then(|day| happened(day, county.today)),
        });
    }

    fn charge(
        &mut self,
        county: &County,
        random: &mut Random,
        action: usize,
        report: NaiveDate,
        kind: &'static str,
        big: bool,
    ) {
        let amount = match kind {
            "amenda" => random.between(10, 100) * 50_000,
            _ if big => random.between(500_000, 18_000_000),
            _ => random.between(60_000, 2_500_000),
        };
        let settled = plus(report, random.between(30, 120)) <= county.today;
        let definitive = settled.then(|| if random.chance(200) { random.part(amount, 300, 900) } else { amount });
        let basis = if kind == "amenda" { "OUG 158/2005 art.47" } else { "L95 art.313" };
        let finding = self.findings.len();
        self.findings.push(Finding {
            action,
            kind,
            basis,
            amount: Some(amount),
            definitive,
            measure: "",
            term: None,
            done: None,
        });
        if let Some(definitive) = definitive {
            self.recover(county, random, finding, report, definitive);
        }
    }

    /// Three in five come back whole, one in four in part, the rest not yet.
    fn recover(&mut self, county: &County, random: &mut Random, finding: usize, report: NaiveDate, definitive: i64) {
        let amount = match random.below(100) {
            0..60 => definitive,
            60..85 => random.part(definitive, 200, 800),
            _ => return,
        };
        let manner = random.weighted(&[(60, "retinere"), (30, "plata"), (10, "executare")]);
        let instalments = vec![1; 1 + random.below(3)];
        for (at, amount) in (1..).zip(split(amount, &instalments)) {
            let day = plus(report, 30 * at + random.between(0, 20));
            if amount > 0 && day <= county.today {
                self.recoveries.push(Recovery { finding, day, amount, manner });
            }
        }
    }

    pub(super) fn write(&self, county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        self.write_plan(county, extracts)?;
        self.write_actions(county, extracts)?;
        self.write_findings(extracts)
    }

    fn write_plan(&self, county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        let mut random = county.random("plan_control");
        let mut file = extracts.full("plan_control")?;
        for (&(year, provider, kind), &planned) in &self.planned {
            let (month, locked) = match planned {
                // A control begins in its month, or somewhat later.
                Planned::Begun(month) => (month.plus(-random.pick(&[0, 0, 0, 1, 3])), random.chance(50)),
                Planned::Dropped => (Month::new(year, random.between(1, 12) as u32).unwrap_or(county.to), false),
                Planned::Waiting { month, locked } => (month, locked),
            };
            let month = month.max(Month::new(year, 1).unwrap_or(month));
            let quarter = i64::from(month.number().div_ceil(3));
            let named = Some(month).filter(|_| locked || random.chance(400));
            let reason = match planned {
                Planned::Waiting { .. } => "peste 3 ani",
                _ => random.weighted(&[(60, ""), (20, "peste 3 ani"), (12, "indicatori de risc"), (8, "sesizări")]),
            };
            let id = &county.providers[provider].id;
            row!(file, year, id, kind, quarter, named, locked.then_some(true), reason)?;
        }
        extracts.close(file)
    }

    fn write_actions(&self, county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        let mut random = county.random("actiuni_control");
        let mut file = extracts.full("actiuni_control")?;
        for (number, action) in (1..).zip(&self.actions) {
            let report = action.report.map(|_| format!("RC-{number}"));
            let entered = action.report.and_then(|day| happened(plus(day, random.between(1, 20)), county.today));
            let Action { kind, initiator, plan_year, start, end, days, .. } = action;
            row!(
                file,
                action_id(number),
                &county.providers[action.provider].id,
                *kind,
                *initiator,
                *plan_year,
                *start,
                *end,
                report,
                action.report,
                entered,
                random.chance(750),
                *days
            )?;
        }
        extracts.close(file)
    }

    fn write_findings(&self, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        let mut file = extracts.full("constatari")?;
        for (number, finding) in (1..).zip(&self.findings) {
            let Finding { action, kind, basis, amount, definitive, measure, term, done } = finding;
            let (amount, definitive) = (amount.map(Amount), definitive.map(Amount));
            row!(
                file,
                finding_id(number),
                action_id(action + 1),
                *kind,
                *basis,
                amount,
                definitive,
                *measure,
                *term,
                *done
            )?;
        }
        extracts.close(file)
    }

    /// Writes what came back in a month; often nothing, which the file then says.
    pub(super) fn write_recoveries(&self, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
        let mut file = extracts.month("recuperari", month)?;
        for (number, recovery) in (1..).zip(&self.recoveries).filter(|(_, recovery)| Month::of(recovery.day) == month) {
            let Recovery { finding, day, amount, manner } = recovery;
            row!(file, format!("R{number:08}"), finding_id(finding + 1), *day, Amount(*amount), *manner)?;
        }
        extracts.close(file)
    }
}

fn some_day(county: &County, random: &mut Random, months_ago: std::ops::Range<i64>) -> NaiveDate {
    let month = county.to.plus(-(random.between(months_ago.start, months_ago.end - 1) as i32));
    working_day_until(day_of(month, random.between(1, 28)))
}

fn action_id(number: usize) -> String {
    format!("AC{number:08}")
}

fn finding_id(number: usize) -> String {
    format!("K{number:08}")
}
