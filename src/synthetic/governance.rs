use chrono::NaiveDate;

use super::amount::Amount;
use super::county::County;
use super::days::{happened, plus, working_day_until};
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Code, name, department, recipient, months between two, days from the end of the period to the term.
const OBLIGATIONS: &[(&str, &str, &str, &str, u32, i64)] = &[
    ("MACH_CLAW", "Consum centralizat de medicamente", "Medic Șef", "CNAS", 1, 15),
    ("MACH_PNS", "Indicatori PNS", "Medic Șef", "CNAS", 1, 20),
    ("CONT_EXEC", "Cont de execuție", "Economic", "CNAS", 1, 15),
    ("FOREX", "Forexebug", "Economic", "ANAF", 1, 20),
    ("DESCH_CRED", "Fundamentarea deschiderilor de credite", "Economic", "CNAS", 1, 24),
    ("MACH_CTL", "Raport de control", "Control", "CNAS", 1, 10),
    ("E125", "Formulare E125", "Acorduri internaționale", "CNAS", 1, 25),
    ("MACH_CM", "Concedii medicale decontate", "Decontare", "CNAS", 1, 20),
    ("ASIG", "Situația asiguraților pe categorii", "Evidență asigurați", "CNAS", 1, 12),
    ("BILANT", "Situații financiare", "Economic", "CNAS", 3, 35),
    ("REST", "Plăți restante (anexa 30)", "Economic", "CNAS", 3, 20),
    ("KPI", "Indicatorii contractului de management", "Director General", "CNAS", 3, 25),
    ("RISC", "Registrul riscurilor", "Juridic", "CA", 6, 30),
    ("SATISF", "Chestionare de satisfacție", "Relații contractuale", "CNAS", 6, 30),
    ("RAP_ANUAL", "Raport anual de activitate", "Director General", "CA", 12, 90),
];

/// Writes the duties to report of every period that has ended, and when each was done.
pub(super) fn write_reporting(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut random = county.random("calendar_raportari");
    let mut file = extracts.full("calendar_raportari")?;
    for month in county.months() {
        for &(code, name, department, recipient, every, days) in OBLIGATIONS {
            if month.number() % every != 0 {
                continue;
            }
            let term = working_day_until(plus(month.last_day(), days));
            let sent = match random.below(1000) {
                0..4 => None,
                4..34 => Some(plus(term, random.between(1, 6))),
                _ => Some(plus(term, -random.between(0, 6))),
            };
            if sent.is_none_or(|day| day > term) && term <= county.today {
                extracts.planted.fault("raportare întârziată");
            }
            let sent = sent.and_then(|day| happened(day, county.today));
            let accepted = sent.map(|_| random.chance(930));
            row!(file, code, period(month, every), name, department, recipient, term, sent, accepted)?;
        }
    }
    extracts.close(file)
}

/// The period of so many months that ends with a month: 2026-03, 2026-T1, 2026-S1 or 2026.
fn period(month: Month, months: u32) -> String {
    let (year, number) = (month.year(), month.number() / months);
    match months {
        1 => month.to_string(),
        3 => format!("{year}-T{number}"),
        6 => format!("{year}-S{number}"),
        _ => year.to_string(),
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

/// Writes the constants of law that the house keeps itself.
pub(super) fn write_parameters(extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("parametri")?;
    for &(key, since, until, value, unit, basis) in PARAMETERS {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        row!(file, key, day(since), day(until), Amount(value), unit, basis)?;
    }
    extracts.close(file)
}

/// Indicator, column, target, green and yellow threshold in ten-thousandths, direction, department.
const OBJECTIVES: &[(&str, &str, i64, i64, i64, &str, &str)] = &[
    ("arr_over90", "suma", 0, 0, 0, "descrescator", "Economic"),
    ("ctl_cov3y", "acoperire_pct", 1_000_000, 950_000, 800_000, "crescator", "Control"),
    ("bud_unused_available", "utilizare_pct", 1_000_000, 999_000, 980_000, "crescator", "Economic"),
    ("img_positive_share", "pondere_pct", 600_000, 600_000, 400_000, "crescator", "Purtător de cuvânt"),
    ("rep_ontime_all", "la_termen_pct", 1_000_000, 980_000, 900_000, "crescator", "Toate"),
];

/// Writes the objectives of the management contract: the same every year, each worth a fifth.
pub(super) fn write_objectives(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("obiective")?;
    for year in county.from.year()..=county.to.year() {
        for &(indicator, column, target, green, yellow, direction, department) in OBJECTIVES {
            let [target, green, yellow, weight] = [target, green, yellow, 2_000].map(Amount);
            row!(file, indicator, year, column, target, green, yellow, direction, 5_i64, 3_i64, weight, department)?;
        }
    }
    extracts.close(file)
}
