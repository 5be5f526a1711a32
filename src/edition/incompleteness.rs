//! What a page must say is not in its figures.

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::checks::{CheckReport, missing_months, rule, stale_since};
use crate::contract::{Catalog, Delivery, Subject};
use crate::report::Incomplete;
use crate::romanian;
use crate::warehouse::Snapshot;

/// The same for readers outside the house: how many rows about persons are wrong or kept out is itself a count of them.
pub fn publicly_incomplete(catalog: &Catalog, incomplete: &[Incomplete]) -> Vec<Incomplete> {
    let mut public: Vec<Incomplete> = Vec::new();
    for one in incomplete {
        let of_persons = catalog.get(&one.dataset).is_some_and(|contract| contract.subject == Subject::Person);
        let what = if of_persons && one.tells_of_rows {
            format!("Din extrasul {} lipsesc din cifre rânduri greșite sau unele sunt de verificat.", one.dataset)
        } else {
            one.what.clone()
        };
        let one = Incomplete { what, ..one.clone() };
        if !public.contains(&one) {
            public.push(one);
        }
    }
    public
}

/// Sentences about missing months, stale and never landed extracts, quarantined rows and checks not run.
pub fn incomplete(catalog: &Catalog, snapshot: &Snapshot, report: &CheckReport, as_of: NaiveDate) -> Vec<Incomplete> {
    let mut incomplete = Vec::new();
    for contract in catalog.iter() {
        let dataset = contract.name();
        let mut say = |what: String, tells_of_rows: bool| {
            incomplete.push(Incomplete { dataset: dataset.to_owned(), what, tells_of_rows });
        };
        let Some(table) = snapshot.table(contract.name()) else {
            say(format!("Extrasul {} nu a fost livrat niciodată.", dataset), false);
            continue;
        };
        match contract.delivery() {
            Delivery::Month { .. } => {
                let missing = missing_months(table, as_of);
                if !missing.is_empty() {
                    let months: Vec<_> = missing.iter().map(Month::to_string).collect();
                    say(format!("Extrasul {} nu are fișier pentru {}.", dataset, months.join(", ")), false);
                }
            }
            Delivery::Full => {
                if let Some(day) = stale_since(table, as_of) {
                    let day = romanian::short_date(day);
                    say(format!("Extrasul {} este din {day}, înainte de data raportării.", dataset), false);
                }
            }
        }
        let quarantined: u64 = table.parts.iter().map(|part| part.record.rows_quarantined).sum();
        if quarantined > 0 {
            let rows = romanian::Noun::ROW.count(i128::from(quarantined));
            say(format!("Extrasul {} are {rows} în carantină, neincluse în cifre.", dataset), true);
        }
    }
    // Rows in quarantine, months without a file and stale extracts are said above.
    let said = [rule::QUARANTINE, rule::MISSING_MONTHS, rule::FRESHNESS];
    for finding in report.findings.iter().filter(|finding| !said.contains(&finding.rule.as_str())) {
        let count = romanian::Noun::new("o", "constatare", "constatări").count(i128::from(finding.count));
        let what = format!("Verificarea {} are {count}: {}.", finding.rule, finding.message);
        incomplete.push(Incomplete { dataset: finding.dataset.clone(), what, tells_of_rows: true });
    }
    for skipped in report.not_run.iter().filter(|skipped| skipped.rule != rule::NEVER_LANDED) {
        let what = format!("Verificarea {} nu s-a făcut: {}.", skipped.rule, skipped.reason);
        incomplete.push(Incomplete { dataset: skipped.dataset.clone(), what, tells_of_rows: true });
    }
    incomplete
}
