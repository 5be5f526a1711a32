use super::identity::{SURNAMES, cui};
use super::options::Scale;
use super::random::Random;

/// An employer of the county.
pub(super) struct Employer {
    pub(super) cui: String,
    pub(super) name: String,
    /// Insured employees.
    pub(super) staff: i64,
    /// Mean monthly pay, bani.
    pub(super) pay: i64,
}

/// Employers have fiscal codes of their own, far from those of the providers.
const FIRST_CODE: usize = 10_000_000;

const TRADES: &[&str] = &[
    "Construct",
    "Trans",
    "Agro",
    "Auto",
    "Electronic",
    "Textil",
    "Mobila",
    "Panificație",
    "Comerț",
    "Software",
    "Metal",
    "Turism",
    "Horeca",
    "Lemn",
    "Logistic",
    "Instal",
    "Zootehnic",
    "Plast",
];

pub(super) fn invent(random: &mut Random, scale: Scale) -> Vec<Employer> {
    (0..scale.count(6000, 12))
        .map(|index| Employer {
            cui: cui(FIRST_CODE + index),
            name: format!("{} {} S.R.L.", random.pick(SURNAMES), random.pick(TRADES)),
            staff: match random.below(100) {
                0..70 => random.between(1, 9),
                70..93 => random.between(10, 60),
                93..99 => random.between(61, 400),
                _ => random.between(401, 3000),
            },
            // One in fifty pays more than the cap of twelve minimum wages, on average.
            pay: if random.chance(20) {
                random.between(5_000_000, 6_500_000)
            } else {
                random.between(370_000, 1_300_000)
            },
        })
        .collect()
}
