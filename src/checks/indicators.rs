//! What the library of indicators owes: an answer to the catalogue, and a law behind every answer.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::CheckReport;
use crate::indicator::{IndicatorCatalogue, Library};

/// Every row of priority 1 of the catalogue is answered by an indicator.
pub(super) fn check_coverage(catalogue: &IndicatorCatalogue, library: &Library, report: &mut CheckReport) {
    let covered: HashSet<_> = library.iter().flat_map(|definition| &definition.covers).collect();
    for row in catalogue.iter().filter(|row| row.priority == 1 && !covered.contains(&row.id)) {
        let asked = format!("{} ({})", row.title, row.source);
        let message = "niciun indicator nu acoperă rândul din catalog: scrieți indicatorul sau puneți id-ul rândului în \
                       `covers` la cel care îi răspunde";
        report.found("CATALOG", &row.id, message, vec![asked]);
    }
}

/// Every indicator has a legal basis in force at the reporting date.
pub(super) fn check_legal_basis(library: &Library, as_of: NaiveDate, report: &mut CheckReport) {
    for definition in library.iter().filter(|definition| !definition.legal.iter().any(|basis| basis.is_valid_on(as_of)))
    {
        let (message, acts) = if definition.legal.is_empty() {
            ("indicatorul nu are temei legal: puneți în `legal` actul care îl cere", "fără temei".to_owned())
        } else {
            let acts: Vec<_> = definition.legal.iter().map(ToString::to_string).collect();
            let message = "niciun temei legal nu este în vigoare la data raportării: puneți în `legal` actul de acum";
            (message, acts.join("; "))
        };
        report.found("TEMEI", &definition.id, message, vec![acts]);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const HEADER: &str = "id\ttitlu\tsursa\tutilizatori\tperioada\tformula\textrase\tpublic\tprio\ttema";

    fn library(legal: &str, covers: &str) -> Library {
        let indicator = format!(
            "/*---\nid = \"unu\"\ntitle = \"Unu\"\ncovers = [{covers}]\nowner = \"Serviciul Control\"\nperiod = \"L\"\n\
             privacy = \"public\"\nrequires = []\nformula = \"f\"\nlegal = [{legal}]\ncolumn = []\n---*/\nSELECT 1 AS a"
        );
        Library::from_files(&BTreeMap::from([("tema/unu.sql".to_owned(), indicator)])).unwrap()
    }

    fn found(check: impl FnOnce(&mut CheckReport)) -> Vec<(String, String, String)> {
        let mut report = CheckReport::default();
        check(&mut report);
        report.findings.into_iter().map(|f| (f.rule, f.dataset, f.examples.concat())).collect()
    }

    #[test]
    fn only_rows_of_priority_1_must_be_covered() {
        let row = |id: &str, priority: u8| format!("\n{id}\tTitlu\tROF 1\tmgmt\tL\tf\tE01\tP\t{priority}\tA. Temă");
        let text = [HEADER, &row("unu", 1), &row("doi", 1), &row("trei", 2)].concat();
        let catalogue = IndicatorCatalogue::parse(&text).unwrap();
        let uncovered = |covers| found(|report| check_coverage(&catalogue, &library("", covers), report));
        assert_eq!(uncovered(""), [("CATALOG".into(), "doi".into(), "Titlu (ROF 1)".into())]);
        assert_eq!(uncovered("\"unu\", \"doi\""), []);
    }

    #[test]
    fn an_indicator_needs_an_act_in_force() {
        let missing = |legal: &str, day: &str| {
            found(|report| check_legal_basis(&library(legal, ""), day.parse().unwrap(), report))
        };
        let act = "{ act = \"Legea 1\", valid_from = \"2022-05-31\", valid_to = \"2026-06-30\" }";
        assert_eq!(missing(act, "2022-05-31"), []);
        assert_eq!(missing(act, "2026-06-30"), []);
        for day in ["2022-05-30", "2026-07-01"] {
            assert_eq!(
                missing(act, day),
                [("TEMEI".into(), "unu".into(), "Legea 1, din 31.05.2022, până la 30.06.2026".into())]
            );
        }
        assert_eq!(missing("", "2026-06-30"), [("TEMEI".into(), "unu".into(), "fără temei".into())]);
    }
}
