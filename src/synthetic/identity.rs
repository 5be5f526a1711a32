use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::days::plus;
use super::random::Random;

pub(super) const SURNAMES: &[&str] = &[
    "Popescu",
    "Ionescu",
    "Popa",
    "Radu",
    "Dumitru",
    "Stan",
    "Stoica",
    "Gheorghe",
    "Matei",
    "Ciobanu",
    "Rusu",
    "Munteanu",
    "Moldovan",
    "Iovan",
    "Toth",
    "Kovács",
    "Müller",
    "Schmidt",
    "Petrovici",
    "Stepanov",
    "Crișan",
    "Bălan",
    "Drăgan",
    "Lăzărescu",
    "Țundrea",
    "Șerban",
    "Mureșan",
    "Cioban",
    "Olariu",
    "Păun",
    "Vlaicu",
    "Jivan",
    "Miloș",
    "Bogdan",
    "Nistor",
    "Ardelean",
    "Chiriță",
    "Dobre",
    "Neagu",
    "Oprea",
    "Sârbu",
    "Tănase",
    "Ungureanu",
    "Văduva",
];
pub(super) const FIRST_NAMES: &[&str] = &[
    "Ana",
    "Maria",
    "Elena",
    "Ioana",
    "Andreea",
    "Mihaela",
    "Cristina",
    "Daniela",
    "Simona",
    "Alina",
    "Raluca",
    "Gabriela",
    "Carmen",
    "Adriana",
    "Ileana",
    "Iris",
    "Ștefania",
    "Laura",
    "Ion",
    "Andrei",
    "Mihai",
    "Alexandru",
    "Cristian",
    "Daniel",
    "Adrian",
    "Marius",
    "Sorin",
    "Vasile",
    "Gheorghe",
    "Nicolae",
    "Florin",
    "Ștefan",
    "Dan",
    "Radu",
    "Tiberiu",
    "Zoltan",
    "Dejan",
    "Ilie",
];

/// Places of Timiș with their rough weight in providers and insured persons, and whether they are towns.
///
/// Only the SIRUTA code of Timișoara is the real one; the others are made up in its range.
pub(super) const PLACES: &[(usize, Place)] = &[
    (480, Place::new("Timișoara", "155243", true)),
    (75, Place::new("Lugoj", "155350", true)),
    (35, Place::new("Sânnicolau Mare", "155412", true)),
    (32, Place::new("Jimbolia", "155467", true)),
    (22, Place::new("Recaș", "155528", true)),
    (20, Place::new("Făget", "155582", true)),
    (20, Place::new("Buziaș", "155635", true)),
    (18, Place::new("Deta", "155699", true)),
    (16, Place::new("Gătaia", "155751", true)),
    (16, Place::new("Ciacova", "155804", true)),
    (34, Place::new("Dumbrăvița", "155868", false)),
    (36, Place::new("Giroc", "155920", false)),
    (28, Place::new("Ghiroda", "155975", false)),
    (26, Place::new("Moșnița Nouă", "156034", false)),
    (18, Place::new("Săcălaz", "156089", false)),
    (16, Place::new("Lovrin", "156141", false)),
    (14, Place::new("Periam", "156196", false)),
    (14, Place::new("Peciu Nou", "156258", false)),
    (14, Place::new("Biled", "156310", false)),
    (12, Place::new("Balinț", "156365", false)),
];

/// A place of the county.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) siruta: &'static str,
    pub(super) town: bool,
}

impl Place {
    const fn new(name: &'static str, siruta: &'static str, town: bool) -> Self {
        Self { name, siruta, town }
    }
}

pub(super) fn person_name(random: &mut Random) -> String {
    format!("{} {}", random.pick(SURNAMES), random.pick(FIRST_NAMES))
}

/// The fiscal code of the `index`-th legal person, with its check digit; different for different indices.
pub(super) fn cui(index: usize) -> String {
    // A multiplication modulo a prime mixes the numbers without ever giving one twice.
    let body = 100_000 + (index as u64 * 7_919_111 + 1_234_567) % 39_999_983;
    format!("{body}{}", cui_check_digit(body))
}

/// Weights 7 5 3 2 1 7 5 3 2 over the nine digits before the check digit; 10 becomes 0.
fn cui_check_digit(body: u64) -> u64 {
    const WEIGHTS: [u64; 9] = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let sum: u64 = (0..).zip(WEIGHTS.iter().rev()).map(|(at, weight)| body / 10_u64.pow(at) % 10 * weight).sum();
    sum * 10 % 11 % 10
}

/// A personal number of somebody born that day, of Timiș (county 35), with its check digit.
pub(super) fn cnp(random: &mut Random, woman: bool, born: NaiveDate) -> String {
    let century = if born.year() < 2000 { 1 } else { 5 };
    let sex = century + i32::from(woman);
    let body =
        format!("{sex}{:02}{:02}{:02}35{:03}", born.year() % 100, born.month(), born.day(), random.between(1, 999));
    let digit = cnp_check_digit(&body);
    format!("{body}{digit}")
}

/// The same number with a wrong check digit.
pub(super) fn spoilt_cnp(cnp: &str) -> String {
    let (body, digit) = cnp.split_at(12);
    let wrong = (digit.bytes().next().unwrap_or(b'0') - b'0' + 1) % 10;
    format!("{body}{wrong}")
}

/// Weights 2 7 9 1 4 6 3 5 8 2 7 9; a remainder of 10 becomes 1.
fn cnp_check_digit(body: &str) -> u32 {
    const WEIGHTS: [u32; 12] = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    if sum % 11 == 10 { 1 } else { sum % 11 }
}

/// A birthday that makes somebody between `youngest` and `oldest` years old on a day.
pub(super) fn birthday(random: &mut Random, day: NaiveDate, youngest: i64, oldest: i64) -> NaiveDate {
    plus(day, -random.between(youngest * 366, oldest * 365))
}

/// The pseudonym of the `index`-th insured person: what a house gets that hashes with a secret salt.
pub(super) fn pseudonym(seed: u64, index: usize) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let hash = Sha256::digest(format!("asigurat/{seed}/{index}"));
    hash.iter()
        .take(16)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_house_has_a_valid_fiscal_code() {
        // CAS Timiș, printed in the seed documents.
        assert_eq!(cui_check_digit(248_358), 0);
    }

    #[test]
    fn fiscal_codes_differ() {
        let codes: HashSet<_> = (0..5000).chain(10_000_000..10_005_000).map(cui).collect();
        assert_eq!(codes.len(), 10_000);
    }

    #[test]
    fn a_personal_number_as_computed_by_hand() {
        // 180010122114: 2+56+0+0+4+0+3+10+16+2+7+36 = 136, remainder 4 (domain.md §9).
        assert_eq!(cnp_check_digit("180010122114"), 4);
        assert_ne!(spoilt_cnp("1800101221144"), "1800101221144");
    }

    #[test]
    fn birthdays_after_1999_have_their_own_digits() {
        let mut random = Random::new(1, "test");
        let born = NaiveDate::from_ymd_opt(2004, 2, 29).unwrap();
        assert!(cnp(&mut random, true, born).starts_with("6040229"));
        assert!(cnp(&mut random, false, born).starts_with("5040229"));
    }
}
