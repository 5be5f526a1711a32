use chrono::NaiveDate;

use super::county::County;
use super::days::plus;
use super::identity::{PLACES, Place};
use super::provider::Provider;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};

const STREETS: &[&str] = &[
    "Str. Salciei",
    "Str. Mihai Eminescu",
    "Bd. Revoluției",
    "Str. Gării",
    "Calea Aradului",
    "Str. Școlii",
    "Piața Unirii",
    "Str. Nicolae Bălcescu",
    "Str. Teilor",
    "Str. Principală",
];

/// What a place of work of a category is called, how many of 1000 providers have a further one, its specialities.
fn kind(category: &str) -> (&'static str, usize, &'static [&'static str]) {
    match category {
        "primara" => ("Cabinet de medicină de familie", 120, &["Medicină de familie"]),
        "clinic" => (
            "Cabinet de specialitate",
            150,
            &["Cardiologie", "Dermatovenerologie", "Endocrinologie", "Neurologie", "Oftalmologie", "Pediatrie", "ORL"],
        ),
        "paraclinic" => ("Punct de investigații", 550, &["Analize de laborator", "Radiologie și imagistică medicală"]),
        "spital" => ("Clădire cu paturi", 650, &["Medicină internă", "Chirurgie generală", "Obstetrică-ginecologie"]),
        "farmacie" => ("Farmacie", 400, &[""]),
        "dispozitive" => ("Punct de desfacere", 250, &["Proteze auditive", "Dispozitive ortopedice"]),
        "ingrijiri_domiciliu" => ("Sediu de îngrijiri", 100, &["Îngrijiri medicale la domiciliu"]),
        "urgenta_transport" => ("Stație de ambulanțe", 400, &["Transport sanitar"]),
        "dentar" => ("Cabinet stomatologic", 80, &["Medicină dentară"]),
        _ => ("Centru de dializă", 250, &["Nefrologie"]),
    }
}

/// Writes the places where providers work: one each, and more of those that have grown.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("puncte_lucru")?;
    let mut random = county.random("puncte_lucru");
    let mut count = 0;
    for (provider, since) in county.providers.iter().zip(county.first_contracts()) {
        let (name, further, specialities) = kind(provider.category);
        for number in 1.. {
            count += 1;
            let name = if number == 1 { name.to_owned() } else { format!("{name} nr. {number}") };
            let place = if number == 1 { provider.place } else { random.weighted(PLACES) };
            let opened = plus(since, if number == 1 { -random.between(0, 900) } else { random.between(30, 700) });
            let mut closed = closing(&mut random, opened, county.today).filter(|_| number > 1);
            if county.plants(count, 120, 13) {
                closed = Some(plus(opened, -1));
                extracts.planted.quarantine("puncte_lucru", "PCT-PERIOADA", 1);
            }
            row!(
                file,
                format!("PL{count:05}"),
                &provider.id,
                name,
                address(&mut random),
                place.name,
                if place.town { "U" } else { "R" },
                random.pick(specialities),
                telephone(&mut random, provider, place),
                opened.min(county.today),
                closed
            )?;
            if number == 4 || !random.chance(further) {
                break;
            }
        }
    }
    extracts.close(file)
}

/// When a place was closed: few are.
fn closing(random: &mut Random, opened: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let days = random.between(100, 2500);
    Some(plus(opened, days)).filter(|day| *day <= today && random.chance(250))
}

fn address(random: &mut Random) -> String {
    format!("{} nr. {}", random.pick(STREETS), random.between(1, 120))
}

/// The office's own number, with the prefix of Timiș; sole practitioners of villages often have none.
fn telephone(random: &mut Random, provider: &Provider, place: Place) -> String {
    let number = random.between(200_000, 499_999);
    let none = random.chance(if provider.sole && !place.town { 400 } else { 30 });
    if none { String::new() } else { format!("0256 {:03} {:03}", number / 1000, number % 1000) }
}
