use chrono::NaiveDate;

use super::county::County;
use super::days::plus;
use super::provider::Provider;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};

/// Kind, prefix of its number, days for which it is valid (0: without term), who needs it (empty: everybody).
const DOCUMENTS: &[(&str, &str, i64, &[&str])] = &[
    ("autorizatie_sanitara", "ASF", 0, &[]),
    ("decizie_evaluare", "DE", 730, &[]),
    ("asigurare_raspundere", "RC", 365, &[]),
    ("certificat_membru", "CM", 365, &["primara", "clinic", "dentar", "farmacie"]),
    ("autorizatie_functionare", "AF", 1826, &["farmacie", "dispozitive", "dializa_pns"]),
];

/// Writes the documents that providers are contracted with, and those they had before.
pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("documente")?;
    let mut random = county.random("documente");
    let mut count = 0;
    for (provider, since) in county.providers.iter().zip(county.first_contracts()) {
        for &(kind, prefix, valid, _) in DOCUMENTS.iter().filter(|document| is_needed(document.3, provider)) {
            for issued in issues(&mut random, county, since, valid) {
                count += 1;
                let number = format!("{prefix} {}/{}", random.between(100, 49_999), issued.format("%Y"));
                let mut expires = (valid > 0).then(|| plus(issued, valid - 1));
                if expires.is_some() && county.plants(count, 400, 19) {
                    expires = Some(plus(issued, -1));
                    extracts.planted.quarantine("documente", "DOC-DATE", 1);
                }
                row!(file, format!("DO{count:06}"), &provider.id, kind, number, issued, expires)?;
            }
        }
    }
    extracts.close(file)
}

fn is_needed(by: &[&str], provider: &Provider) -> bool {
    by.is_empty() || by.contains(&provider.category)
}

/// The days on which a document was issued, from the one in force backwards. One in thirty has not been renewed.
fn issues(random: &mut Random, county: &County, since: NaiveDate, valid: i64) -> Vec<NaiveDate> {
    let before_contract = plus(since, -random.between(5, 90)).min(county.today);
    if valid == 0 {
        return vec![before_contract];
    }
    let lapsed = if random.chance(33) { valid + random.between(0, 120) } else { 0 };
    let mut issued = plus(county.today, -random.between(0, valid - 1) - lapsed);
    let mut days = Vec::new();
    while days.is_empty() || (plus(issued, valid) > county.from.first_day() && plus(issued, valid) > since) {
        days.push(issued);
        // Renewed somewhat before it expires.
        issued = plus(issued, -valid + random.between(0, 20));
    }
    days
}
