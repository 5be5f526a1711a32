use super::Extracts;
use super::SyntheticError;
use super::county::County;
use super::identity::{PLACES, Place, cui, person_name};
use super::options::Scale;
use super::random::Random;
use super::value::row;

/// A provider of medical services.
pub(super) struct Provider {
    pub(super) id: String,
    pub(super) cui: String,
    pub(super) name: String,
    /// A sole practitioner.
    pub(super) sole: bool,
    pub(super) category: &'static str,
    pub(super) place: Place,
}

/// Control category, how many Timiș has, how many of 1000 are sole practitioners, how the others are called.
const CATEGORIES: &[(&str, usize, usize, &[&str])] = &[
    ("primara", 380, 600, &["Centrul Medical {} S.R.L.", "Medicină de Familie {} S.R.L."]),
    ("clinic", 240, 450, &["Policlinica {} S.R.L.", "{} Clinic S.R.L.", "Centrul Medical {} S.A."]),
    ("paraclinic", 65, 0, &["Laborator {} S.R.L.", "{} Imagistică S.R.L."]),
    ("spital", 28, 0, &["Spitalul „{}”"]),
    ("farmacie", 200, 0, &["Farmacia {} S.R.L.", "{} Farm S.R.L.", "S.C. \"{}\"; Farmacii S.A."]),
    ("dispozitive", 90, 0, &["{} Ortopedic S.R.L.", "Audio {} S.R.L.", "{} Proteze & Orteze S.R.L."]),
    ("ingrijiri_domiciliu", 33, 0, &["{} Îngrijiri la Domiciliu S.R.L.", "Asociația „{}”"]),
    ("urgenta_transport", 6, 0, &["Ambulanța {} S.R.L.", "{} Transport Sanitar S.R.L."]),
    ("dentar", 200, 550, &["{} Dent S.R.L.", "Clinica Dentară {} S.R.L."]),
    ("dializa_pns", 8, 0, &["Centrul de Dializă {} S.R.L."]),
];

const NAMES: &[&str] = &[
    "Bega",
    "Timiș",
    "Banat",
    "Vita",
    "Salvia",
    "Iris",
    "Aurora",
    "Sofia",
    "Elena",
    "Prima",
    "Concordia",
    "Mureș",
    "Nera",
    "Cetate",
    "Fabric",
    "Iosefin",
    "Mehala",
    "Elisabetin",
    "Soarelui",
    "Lipovei",
    "Circumvalațiunii",
    "Helios",
    "Hygeia",
    "Catena Verde",
    "Medis",
    "Ecaterina",
    "Paraschiva",
    "Varvara",
    "Tereza",
    "Almăj",
    "Poiana",
    "Muncel",
    "Rusca",
    "Padeș",
    "Țarcu",
    "Semenic",
    "Lunca",
    "Făgetel",
    "Surduc",
    "Pogăniș",
];

/// Names of hospitals, none of them a real one of Timiș.
const PATRONS: &[&str] = &[
    "Sfântul Ilie",
    "Sfânta Maria",
    "Sfântul Nicolae",
    "Sfânta Ecaterina",
    "Sfântul Pantelimon",
    "Sfânta Varvara",
    "Sfinții Cosma și Damian",
    "Sfântul Luca",
    "Dr. Iosif Nemoianu",
    "Dr. Ana Crișan",
    "Speranța",
    "Bunavestire",
];

/// The providers, category after category.
pub(super) fn invent(random: &mut Random, scale: Scale) -> Vec<Provider> {
    let mut providers = Vec::new();
    for &(category, timis, sole_permille, patterns) in CATEGORIES {
        for _ in 0..scale.count(timis, 2) {
            let sole = random.chance(sole_permille);
            let office = if category == "dentar" { "Cabinet stomatologic" } else { "Cabinet medical" };
            let name = if sole {
                format!("{office} dr. {}", person_name(random))
            } else {
                random.pick(patterns).replace("{}", random.pick(if category == "spital" { PATRONS } else { NAMES }))
            };
            let index = providers.len();
            let place = random.weighted(PLACES);
            providers.push(Provider { id: format!("F{:05}", index + 1), cui: cui(index), name, sole, category, place });
        }
    }
    providers
}

pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("furnizori")?;
    for provider in &county.providers {
        let form = if provider.sole { "PFI" } else { "PJ" };
        let setting = if provider.place.town { "U" } else { "R" };
        let Provider { id, cui, name, category, place, .. } = provider;
        row!(file, id, cui, name, form, *category, place.name, setting)?;
    }
    extracts.close(file)
}
