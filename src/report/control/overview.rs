use minijinja::context;
use serde::Serialize;

use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::finding::Finding;
use crate::report::management::METHODS;
use crate::report::printer::{Files, Frame, Printer, value};
use crate::report::topic::recovery;
use crate::romanian::{self, Noun};

use super::control_edition::{ControlEdition, DUE_LIST, plan_year};
use super::control_input::LATE;
use super::coverage::{COVERAGE, coverage};
use super::due_calendar::DueCalendar;
use super::forecast::{FORECAST, forecast};
use super::{DUE_PAGE, REALISATION_PAGE, plan_path};

const RECOVERY: &str = "ctl_recovery_rate";
pub(super) const INDICATORS: [&str; 4] = [COVERAGE, DUE_LIST, FORECAST, RECOVERY];

/// What the reader can do next.
#[derive(Serialize)]
struct Step {
    href: String,
    name: String,
    what: String,
}

pub(super) fn print(control: &ControlEdition<'_>, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = control.edition;
    let frame = Frame {
        path: "index.html".to_owned(),
        title: "Situația controlului",
        question: "Cine este în afara termenului și ajungem la toți?",
        indicators: control.known(&INDICATORS),
    };
    let is_known = |finding: &Finding| edition.definition(&finding.indicator).is_some();
    let folded = |mut finding: Finding| {
        finding.table.folded = true;
        finding
    };
    let keep = |findings: Vec<Finding>| findings.into_iter().filter(is_known).map(folded).collect::<Vec<_>>();
    let content = context! {
        figures => value(figures(control)),
        standing => value(keep(vec![coverage(control), forecast(control)])),
        calendar => value(DueCalendar::of(control)),
        due_page => DUE_PAGE,
        recovery => value(keep(vec![Finding::new(edition, RECOVERY, recovery(edition))])),
        steps => value(steps(control)),
    };
    printer.page(files, "control/index.html", &frame, content)
}

fn figures(control: &ControlEdition<'_>) -> Vec<Figure> {
    let edition = control.edition;
    let count = |state: &str| control.providers.iter().filter(|provider| provider.state == state).count();
    let counted = |label: &str, count: usize, note: &str| {
        let value = if edition.result(DUE_LIST).is_some() { count.to_string() } else { romanian::ABSENT.to_owned() };
        Figure {
            label: label.to_owned(),
            value,
            full: String::new(),
            href: DUE_PAGE.to_owned(),
            note: note.to_owned(),
            compared: String::new(),
        }
    };
    vec![
        counted("Furnizori în afara termenului", count("depasit"), "necontrolați de peste trei ani"),
        counted("Furnizori scadenți în 90 de zile", count("sub_90"), ""),
        edition.figure(
            COVERAGE,
            "TOTAL",
            "acoperire_pct",
            "Acoperire",
            "din cei în contract; obligatoriu 100 %".to_owned(),
        ),
        edition.figure(
            COVERAGE,
            "TOTAL",
            "acoperire_36l_pct",
            "Acoperire, contract de cel puțin 36 de luni",
            "obligatoriu 100 %".to_owned(),
        ),
    ]
}

fn steps(control: &ControlEdition<'_>) -> Vec<Step> {
    let overdue = control.providers.iter().filter(|provider| provider.state == "depasit").count();
    let step = |href: &str, name: String, what: String| Step { href: href.to_owned(), name, what };
    let due = due_words(control.providers.len() as i128, overdue as i128);
    let list = step(DUE_PAGE, "Lista scadențelor".to_owned(), due);
    let no_plan = control.control.plans.is_empty().then(|| Step {
        href: METHODS.to_owned(),
        name: "Planul".to_owned(),
        what: "Nu se poate face niciun plan: lipsesc extrase din care se face.".to_owned(),
    });
    let plans = control.control.plans.iter().map(|view| {
        let what = view.plan.certificate().into_iter().next().unwrap_or_default();
        step(&plan_path(view.plan), format!("Planul {}", plan_year(view.plan)), what)
    });
    let measures = measures_words(control.has_landed("constatari").then(|| control.rows(LATE).len() as i128));
    let done = step(REALISATION_PAGE, "Realizarea planului și măsurile".to_owned(), measures);
    [list].into_iter().chain(no_plan).chain(plans).chain([done]).collect()
}

/// What the due list holds.
fn due_words(all: i128, overdue: i128) -> String {
    let late = match (all, overdue) {
        (0, _) => return "Lista este goală.".to_owned(),
        (_, 0) => return "Nimeni nu are termenul depășit; se văd cei care urmează.".to_owned(),
        (1, _) => "Singurul furnizor are termenul depășit".to_owned(),
        (_, 1) => format!("Unul din {} are termenul depășit", Noun::PROVIDER.count(all)),
        _ if overdue == all => format!("Toți cei {} au termenul depășit", Noun::PROVIDER.count(all)),
        _ => format!("{} din {} au termenul depășit", romanian::number(overdue, 0), Noun::PROVIDER.count(all)),
    };
    format!("{late}; riscul fiecăruia, cu părțile lui.")
}

/// What the page of what was carried out holds.
fn measures_words(late: Option<i128>) -> String {
    let late = match late {
        None => "Nu se știe ce măsuri sunt restante: extrasul «constatari» nu a fost încărcat".to_owned(),
        Some(0) => "Nicio măsură nu este restantă".to_owned(),
        Some(1) => "O măsură este restantă".to_owned(),
        Some(many) => format!("{} sunt restante", Noun::MEASURE.count(many)),
    };
    format!("{late}; planificat și făcut, pe trimestre.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_due_list_is_told_of_for_each_number() {
        assert_eq!(due_words(0, 0), "Lista este goală.");
        assert_eq!(due_words(1, 1), "Singurul furnizor are termenul depășit; riscul fiecăruia, cu părțile lui.");
        assert_eq!(
            due_words(40, 1),
            "Unul din 40 de furnizori are termenul depășit; riscul fiecăruia, cu părțile lui."
        );
        assert_eq!(due_words(2, 2), "Toți cei 2 furnizori au termenul depășit; riscul fiecăruia, cu părțile lui.");
        assert_eq!(due_words(119, 20), "20 din 119 furnizori au termenul depășit; riscul fiecăruia, cu părțile lui.");
        assert!(due_words(21, 0).starts_with("Nimeni nu are termenul depășit"));
    }

    #[test]
    fn late_measures_are_counted() {
        let begin = |late| measures_words(late).split(';').next().unwrap_or_default().to_owned();
        assert_eq!(
            [None, Some(0), Some(1), Some(2), Some(20), Some(21)].map(begin),
            [
                "Nu se știe ce măsuri sunt restante: extrasul «constatari» nu a fost încărcat",
                "Nicio măsură nu este restantă",
                "O măsură este restantă",
                "2 măsuri sunt restante",
                "20 de măsuri sunt restante",
                "21 de măsuri sunt restante"
            ]
        );
    }
}
