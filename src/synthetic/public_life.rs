use chrono::NaiveDate;

use super::amount::{share, split};
use super::county::County;
use super::days::{day_of, happened, plus};
use super::identity::PLACES;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// A petition, an audience, a call or a request under Legea 544.
struct Petition {
    channel: &'static str,
    received: NaiveDate,
    term: NaiveDate,
    answered: Option<NaiveDate>,
    department: &'static str,
    theme: &'static str,
    /// The provider complained of.
    against: Option<usize>,
    outcome: &'static str,
}

impl Petition {
    fn invent(county: &County, random: &mut Random, month: Month) -> Self {
        let channel = random.weighted(&[(30, "petitie"), (12, "audienta"), (52, "telverde"), (6, "l544")]);
        let received = day_of(month, random.between(1, 31));
        // Legea 544/2001: 10 days; OG 27/2002: 30 days.
        let term = if channel == "l544" { 10 } else { 30 };
        let needed = match (channel, random.below(100)) {
            (_, 0..4) => term + random.between(1, 20),
            ("telverde" | "audienta", _) => random.between(0, 6),
            _ => random.between(3, term),
        };
        let answered = happened(plus(received, needed), county.today).filter(|_| !random.chance(4));
        let outcome = random.weighted(&[(40, "favorabil"), (25, "nefavorabil"), (20, "redirectionat"), (15, "clasat")]);
        let theme = random.weighted(&[
            (26, "servicii"),
            (22, "card"),
            (20, "calitatea de asigurat"),
            (14, "concedii"),
            (18, "medicamente"),
        ]);
        let department = match theme {
            "card" | "calitatea de asigurat" => "Evidență asigurați",
            "concedii" => "Decontare",
            "medicamente" => "Medic Șef",
            _ => random.pick(&["Control", "Relații contractuale", "Juridic"]),
        };
        // Who calls mostly asks; who writes or comes complains of somebody.
        let complains = theme == "servicii" && matches!(channel, "petitie" | "audienta") && random.chance(400);
        let against = complains.then(|| random.below(county.providers.len()));
        let outcome = answered.map_or("", |_| outcome);
        Self { channel, received, term: plus(received, term), answered, department, theme, against, outcome }
    }

    /// Those received in a month: the same whenever they are asked for.
    fn of(county: &County, month: Month) -> impl Iterator<Item = Self> + use<'_> {
        let mut random = county.random_for("petitii", month);
        let received = random.part(county.scale.count(1400, 8) as i64, 850, 1150);
        (0..received).map(move |_| Self::invent(county, &mut random, month))
    }
}

/// The complaints of providers: when each was received and of whom.
pub(super) fn complaints(county: &County) -> impl Iterator<Item = (NaiveDate, usize)> + use<'_> {
    let petitions = county.months().flat_map(|month| Petition::of(county, month));
    petitions.filter_map(|petition| Some((petition.received, petition.against?)))
}

/// Writes the petitions, audiences, calls and requests under Legea 544 received in a month.
pub(super) fn write_petitions(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
    number: &mut u64,
) -> Result<(), SyntheticError> {
    let mut file = extracts.month("petitii", month)?;
    for petition in Petition::of(county, month) {
        *number += 1;
        let Petition { channel, received, term, answered, department, theme, against, outcome } = petition;
        let against = against.map(|provider| &county.providers[provider].id);
        row!(
            file,
            format!("PT{:08}", *number),
            channel,
            received,
            term,
            answered,
            department,
            theme,
            against,
            outcome
        )?;
    }
    extracts.close(file)
}

/// Writes what the press said in a month, and the house's own events. A county has one press, whatever its scale.
pub(super) fn write_media(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
    number: &mut u64,
) -> Result<(), SyntheticError> {
    let mut file = extracts.month("aparitii_media", month)?;
    let mut random = county.random_for("aparitii_media", month);
    for _ in 0..random.between(9, 18) {
        *number += 1;
        let kind = random.weighted(&[
            (62, "articol"),
            (6, "conferinta"),
            (8, "tv_live"),
            (8, "radio_live"),
            (16, "comunicat"),
        ]);
        let tone =
            if kind == "articol" { random.weighted(&[(52, "pozitiv"), (30, "neutru"), (18, "negativ")]) } else { "" };
        let outlet = match kind {
            "tv_live" => "Televiziunea Banat",
            "radio_live" => "Radio Bega",
            _ => random.pick(&["Gazeta de Vest", "Bega Press", "Știri de Timiș", "Presa; ediția locală"]),
        };
        let day = day_of(month, random.between(1, 28));
        row!(file, format!("AM{:08}", *number), day, kind, tone, outlet)?;
    }
    extracts.close(file)
}

/// Who pays, category, age group, weight.
const INSURED: &[(&str, &str, &str, i64)] = &[
    ("cu_plata", "salariati", "18-64", 3000),
    ("cu_plata", "salariati", "65+", 60),
    ("cu_plata", "independenti", "18-64", 250),
    ("cu_plata", "facultativ", "18-64", 40),
    ("fara_plata", "copii", "0-17", 1900),
    ("fara_plata", "elevi_studenti", "18-64", 320),
    ("fara_plata", "coasigurati", "18-64", 280),
    ("fara_plata", "coasigurati", "65+", 50),
    ("fara_plata", "handicap", "0-17", 40),
    ("fara_plata", "handicap", "18-64", 160),
    ("fara_plata", "handicap", "65+", 120),
    ("fara_plata", "gravide_lauze", "18-64", 45),
    ("fara_plata", "veterani_revolutionari", "65+", 18),
    ("alte_surse", "pensionari", "18-64", 400),
    ("alte_surse", "pensionari", "65+", 1300),
    ("alte_surse", "someri", "18-64", 60),
    ("alte_surse", "venit_minim", "18-64", 95),
    ("alte_surse", "religios", "18-64", 3),
];

/// Writes the insured of a month by category, sex, age group and place.
pub(super) fn write_insured(county: &County, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
    let mut file = extracts.month("asigurati", month)?;
    let mut random = county.random_for("asigurati", month);
    let mut cells = Vec::new();
    let mut weights = Vec::new();
    for &(weight, place) in PLACES {
        for &(paid_by, category, ages, of_category) in INSURED {
            for sex in ["F", "M"] {
                if category == "gravide_lauze" && sex == "M" {
                    continue;
                }
                cells.push((paid_by, category, sex, ages, place.siruta));
                weights.push(weight as i64 * of_category * random.between(970, 1030));
            }
        }
    }
    let insured = random.part(county.insured() as i64, 990, 1010);
    for ((paid_by, category, sex, ages, siruta), number) in cells.into_iter().zip(split(insured, &weights)) {
        row!(file, month, paid_by, category, sex, ages, siruta, number)?;
    }
    extracts.close(file)
}

/// Writes the questionnaires of the half-years that have ended.
pub(super) fn write_questionnaires(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    const QUESTIONS: &[&str] = &[
        "Timpul de așteptare",
        "Atitudinea personalului",
        "Informarea asupra drepturilor",
        "Curățenia spațiilor",
        "Contribuții cerute peste cele legale",
        "Mulțumirea generală",
    ];
    const CATEGORIES: &[&str] = &["primara", "clinic", "paraclinic", "spital", "farmacie", "dentar"];
    let mut random = county.random("chestionare");
    let mut file = extracts.full("chestionare")?;
    for month in county.months().filter(|month| month.number() % 6 == 0) {
        let half = format!("{}-S{}", month.year(), month.number() / 6);
        for category in CATEGORIES {
            for question in QUESTIONS {
                let asked = county.scale.count(600, 25) as i64;
                let weights = [4, 7, 17, 38, 34].map(|weight| share(asked, weight * random.between(60, 140), 10_000));
                for (score, answers) in (1_i64..).zip(weights) {
                    row!(file, &half, *category, *question, score, answers)?;
                }
            }
        }
    }
    extracts.close(file)
}
