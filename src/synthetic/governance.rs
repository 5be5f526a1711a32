use chrono::NaiveDate;

use super::amount::{Amount, split};
use super::board::Board;
use super::county::County;
use super::days::{happened, plus, working_day_until};
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::{Month, add_working_days};

/// The periods that are reported on.
#[derive(Clone, Copy)]
enum Every {
    Month,
    Quarter,
    Half,
    FirstHalf,
    Year,
    /// The year to come, planned at the end of this one.
    PlannedYear,
}

impl Every {
    /// The period that a month ends, if it ends one: 2026-03, 2026-T1, 2026-S1 or 2026.
    fn ended_by(self, month: Month) -> Option<String> {
        let (year, number) = (month.year(), month.number());
        match self {
            Self::Month => Some(month.to_string()),
            Self::Quarter => (number % 3 == 0).then(|| format!("{year}-T{}", number / 3)),
            Self::Half => (number % 6 == 0).then(|| format!("{year}-S{}", number / 6)),
            Self::FirstHalf => (number == 6).then(|| format!("{year}-S1")),
            Self::Year => (number == 12).then(|| year.to_string()),
            Self::PlannedYear => (number == 12).then(|| (year + 1).to_string()),
        }
    }
}

/// How long after the end of the period a report is due.
#[derive(Clone, Copy)]
enum Term {
    /// Calendar days; the working day before, where that is a holiday.
    Days(i64),
    WorkingDays(u32),
}

impl Term {
    fn after(self, end: NaiveDate) -> NaiveDate {
        match self {
            Self::Days(days) => working_day_until(plus(end, days)),
            Self::WorkingDays(days) => add_working_days(end, days).unwrap_or(end),
        }
    }
}

/// Code, name, department, recipient, period, term.
const OBLIGATIONS: &[(&str, &str, &str, &str, Every, Term)] = &[
    ("MACH_CLAW", "Consum centralizat de medicamente", "Medic Șef", "CNAS", Every::Month, Term::Days(15)),
    ("MACH_CLAW_H", "Consum centralizat de medicamente, pe hârtie", "Medic Șef", "CNAS", Every::Month, Term::Days(18)),
    ("MACH_PNS", "Indicatori PNS", "Medic Șef", "CNAS", Every::Month, Term::WorkingDays(20)),
    ("CONT_EXEC", "Cont de execuție", "Economic", "CNAS", Every::Month, Term::Days(15)),
    ("FOREX", "Forexebug", "Economic", "ANAF", Every::Month, Term::Days(20)),
    ("DESCH_CRED", "Fundamentarea deschiderilor de credite", "Economic", "CNAS", Every::Month, Term::Days(24)),
    ("MACH_CTL", "Raport de control", "Control", "CNAS", Every::Month, Term::Days(10)),
    ("E125", "Formulare E125", "Acorduri internaționale", "CNAS", Every::Month, Term::Days(25)),
    ("MACH_CM", "Concedii medicale decontate", "Decontare", "CNAS", Every::Month, Term::Days(20)),
    ("ASIG", "Situația asiguraților pe categorii", "Evidență asigurați", "CNAS", Every::Month, Term::Days(12)),
    ("BILANT", "Situații financiare", "Economic", "CNAS", Every::Quarter, Term::Days(35)),
    ("REST", "Plăți restante (anexa 30)", "Economic", "CNAS", Every::Quarter, Term::Days(20)),
    ("KPI", "Indicatorii contractului de management", "Director General", "CNAS", Every::Quarter, Term::Days(25)),
    (
        "MON_PNS",
        "Raport trimestrial de monitorizare a PNS",
        "Medic Șef",
        "Director General",
        Every::Quarter,
        Term::Days(20),
    ),
    (
        "SIT_TRIM",
        "Situația economico-financiară trimestrială",
        "Director General",
        "CNAS",
        Every::Quarter,
        Term::Days(25),
    ),
    ("RISC", "Registrul riscurilor", "Juridic", "CA", Every::Half, Term::Days(30)),
    ("SATISF", "Chestionare de satisfacție", "Relații contractuale", "CNAS", Every::Half, Term::Days(30)),
    ("RAP_GEST_S", "Raport de gestiune semestrial", "Director General", "CA", Every::FirstHalf, Term::Days(60)),
    ("RAP_GEST_A", "Raport de gestiune anual", "Director General", "CA", Every::Year, Term::Days(90)),
    ("RAP_ANUAL", "Raport anual de activitate", "Director General", "site", Every::Year, Term::Days(90)),
    ("PLAN_ACT", "Plan de activitate", "Director General", "site", Every::PlannedYear, Term::Days(31)),
];

/// Writes the duties to report of every period of the county and of the year to come, and when each was done.
pub(super) fn write_reporting(
    county: &County,
    extracts: &mut Extracts<'_>,
    board: &Board,
) -> Result<(), SyntheticError> {
    let mut random = county.random("calendar_raportari");
    let mut file = extracts.full("calendar_raportari")?;
    for month in county.from.through(county.to.plus(12)) {
        for &(code, name, department, recipient, every, term) in OBLIGATIONS {
            let Some(period) = every.ended_by(month) else { continue };
            let term = term.after(month.last_day());
            let sent = match (random.below(1000), board_subject(code)) {
                (_, Some(subject)) => board.approval(subject, &period),
                (0..4, _) => None,
                (4..34, _) => Some(plus(term, random.between(1, 6))),
                _ => Some(plus(term, -random.between(0, 6))),
            };
            if sent.is_none_or(|day| day > term) && term <= county.today {
                extracts.planted.fault("raportare întârziată");
            }
            let sent = sent.and_then(|day| happened(day, county.today));
            let accepted = sent.map(|_| random.chance(930));
            row!(file, code, period, name, department, recipient, term, sent, accepted)?;
        }
    }
    extracts.close(file)
}

/// The subject under which the board approves a report: it then has it.
fn board_subject(code: &str) -> Option<&'static str> {
    match code {
        "RAP_GEST_S" => Some("raport_gestiune_semestrial"),
        "RAP_GEST_A" => Some("raport_gestiune_anual"),
        _ => None,
    }
}

/// Key, valid from, valid until, value in ten-thousandths, unit, legal basis.
const PARAMETERS: &[(&str, &str, &str, i64, &str, &str)] = &[
    ("salariu_minim_brut", "2023-01-01", "2023-09-30", 30_000_000, "lei", "HG 1447/2022"),
    ("salariu_minim_brut", "2023-10-01", "2024-06-30", 33_000_000, "lei", "HG 900/2023"),
    ("salariu_minim_brut", "2024-07-01", "2024-12-31", 37_000_000, "lei", "HG 598/2024"),
    ("salariu_minim_brut", "2025-01-01", "2026-06-30", 40_500_000, "lei", "HG 1506/2024"),
    ("salariu_minim_brut", "2026-07-01", "", 43_250_000, "lei", "HG 2026"),
    ("prag_restant_zile", "2010-01-01", "", 900_000, "zile", "ROF art.22 pct.20"),
    ("control_interval_luni", "2010-01-01", "", 360_000, "luni", "ROF art.17 pct.14-19"),
    ("rambursare_ue_zile", "2009-08-05", "", 900_000, "zile", "Ord. 729/2009 art.7(5)"),
];

/// Valid from, valid until, residents of Timiș, census. On the days of the program's own rows, which they override.
const RESIDENTS: &[(&str, &str, usize, &str)] = &[
    ("2011-10-20", "2021-11-30", 683_540, "Recensământul 2011, la scara județului sintetic"),
    ("2021-12-01", "", 650_533, "Recensământul 2021, la scara județului sintetic"),
];

/// Writes the constants that the house keeps itself: of law, and the residents of its county.
pub(super) fn write_parameters(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("parametri")?;
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    for &(key, since, until, value, unit, basis) in PARAMETERS {
        row!(file, key, day(since), day(until), Amount(value), unit, basis)?;
    }
    for &(since, until, of_timis, census) in RESIDENTS {
        let residents = Amount(county.residents(of_timis) as i64 * 10_000);
        row!(file, "populatie_rezidenta", day(since), day(until), residents, "persoane", census)?;
    }
    extracts.close(file)
}

/// Indicator, column, target, green and yellow threshold in ten-thousandths, direction, department. All but the share
/// of positive articles, quarterly as ROF has it, are set on a figure of the whole year: of a monthly indicator the
/// scorecard would take the last month only.
const OBJECTIVES: &[(&str, &str, i64, i64, i64, &str, &str)] = &[
    ("arr_dpo", "la_termen_pct", 950_000, 950_000, 900_000, "crescator", "Economic"),
    ("arr_over90", "suma", 0, 0, 0, "descrescator", "Economic"),
    ("bud_exec_chapter", "executie_pct", 1_000_000, 1_000_000, 1_020_000, "descrescator", "Economic"),
    ("bud_exec_revenue", "realizare_pct", 1_000_000, 970_000, 720_000, "crescator", "Economic"),
    ("bud_openings_accuracy", "modificari_nejustificate", 0, 0, 20_000, "descrescator", "Economic"),
    ("bud_unused_available", "utilizare_pct", 1_000_000, 999_000, 980_000, "crescator", "Economic"),
    ("ctl_cov3y", "acoperire_pct", 1_000_000, 950_000, 800_000, "crescator", "Control"),
    ("ctl_recovery_rate", "recuperare_pct", 900_000, 900_000, 600_000, "crescator", "Control"),
    ("eu_claims_out", "la_termen_pct", 1_000_000, 980_000, 950_000, "crescator", "Acorduri"),
    ("img_positive_share", "pondere_pct", 600_000, 600_000, 400_000, "crescator", "Purtător de cuvânt"),
    ("med_satisfaction", "favorabile_pct", 800_000, 750_000, 600_000, "crescator", "Medic Șef"),
    ("ml_annex18_match", "fara_pereche", 0, 0, 100_000, "descrescator", "Evidență asigurați"),
    ("pet_544", "in_termen_pct", 1_000_000, 1_000_000, 900_000, "crescator", "Juridic"),
    ("pns_report_20wd", "la_termen_pct", 1_000_000, 1_000_000, 900_000, "crescator", "Medic Șef"),
    ("rep_ontime_all", "la_termen_pct", 1_000_000, 980_000, 900_000, "crescator", "Toate"),
    ("set_validation_rate", "lei_validat_pct", 990_000, 980_000, 950_000, "crescator", "Decontare"),
];

/// Writes the objectives of the management contract: the same every year, all of the same weight.
pub(super) fn write_objectives(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("obiective")?;
    let weights = split(10_000, &[1; OBJECTIVES.len()]);
    for year in county.from.year()..=county.to.year() {
        for (&(indicator, column, target, green, yellow, direction, department), weight) in
            OBJECTIVES.iter().zip(&weights)
        {
            let [target, green, yellow, weight] = [target, green, yellow, *weight].map(Amount);
            row!(file, indicator, year, column, target, green, yellow, direction, 5_i64, 3_i64, weight, department)?;
        }
    }
    extracts.close(file)
}
