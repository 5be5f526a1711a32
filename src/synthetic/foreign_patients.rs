use std::collections::BTreeMap;

use super::amount::Amount;
use super::county::County;
use super::european_files::COUNTRIES;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Domain, how often its services are asked for, lei for a case.
const SERVICES: &[(usize, (&str, i64, i64))] = &[
    (30, ("spitale", 900, 9_000)),
    (22, ("clinic", 60, 320)),
    (14, ("med_curent", 20, 400)),
    (12, ("paraclinic", 40, 600)),
    (10, ("primara", 20, 90)),
    (7, ("stomatologie", 80, 500)),
    (3, ("urgenta", 250, 700)),
    (2, ("dializa", 560, 7_000)),
];
/// Countries with an agreement of their own with Romania.
const AGREEMENTS: &[&str] = &["RS", "MD", "TR"];

/// Writes the services that providers gave in a month to persons insured in another country.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>, month: Month) -> Result<(), SyntheticError> {
    let mut file = extracts.month("servicii_ue", month)?;
    let mut random = county.random_for("servicii_ue", month);
    let mut services: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    // Somewhat more of them in the summer holidays.
    let visits = county.scale.count(if matches!(month.number(), 7 | 8) { 340 } else { 240 }, 6);
    for _ in 0..visits {
        let (domain, least, most) = random.weighted(SERVICES);
        let givers: Vec<_> = county.contracts.iter().filter(|c| c.domain() == domain && c.runs_in(month)).collect();
        let at = random.below(givers.len());
        let document = random.weighted(&[(83, "CEASS"), (9, "S1"), (3, "S2"), (5, "acord_bilateral")]);
        let country = match document {
            "acord_bilateral" => random.pick(AGREEMENTS),
            _ => random.weighted(COUNTRIES).0,
        };
        let cases = random.weighted(&[(70, 1), (20, 2), (10, 4)]);
        let lei = (0..cases).map(|_| random.between(least * 100, most * 100)).sum::<i64>();
        let Some(giver) = givers.get(at) else { continue };
        let sums = services.entry((giver.provider, domain, country, document)).or_default();
        *sums = (sums.0 + cases, sums.1 + lei);
    }
    for ((provider, domain, country, document), (cases, lei)) in services {
        row!(file, month, &county.providers[provider].id, domain, country, document, cases, Amount(lei))?;
    }
    extracts.close(file)
}
