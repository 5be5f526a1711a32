use minijinja::context;
use serde::Serialize;

use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::finding::Finding;
use crate::report::printer::{Files, Frame, Printer, value};
use crate::report::topic::recovery;
use crate::romanian::{self, Noun};

use super::control_edition::{ControlEdition, DUE_LIST, plan_year};
use super::coverage::{COVERAGE, coverage};
use super::due_calendar::DueCalendar;
use super::forecast::forecast;
use super::{DUE_PAGE, REALISATION_PAGE, plan_path};

const RECOVERY: &str = "ctl_recovery_rate";
pub(super) const INDICATORS: [&str; 4] = [COVERAGE, DUE_LIST, "ctl_cov_forecast", RECOVERY];

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
        standing => value(keep(vec![coverage(edition), forecast(edition)])),
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
        counted("În afara termenului", count("depasit"), "furnizori cu trei ani depășiți"),
        counted("Scadenți în 90 de zile", count("sub_90"), "furnizori"),
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
    let provider = Noun::new("un", "furnizor", "furnizori");
    let overdue = control.providers.iter().filter(|provider| provider.state == "depasit").count();
    let due = match (control.providers.len(), overdue) {
        (0, _) => "Lista este goală.".to_owned(),
        (_, 0) => "Nimeni nu are termenul depășit; se văd cei care urmează.".to_owned(),
        (all, overdue) => format!(
            "{} din {} au termenul depășit; riscul fiecăruia, cu părțile lui.",
            romanian::number(overdue as i128, 0),
            provider.count(all as i128)
        ),
    };
    let list = Step { href: DUE_PAGE.to_owned(), name: "Lista scadențelor".to_owned(), what: due };
    let plans = control.control.plans.iter().map(|view| {
        let (planned, left) = (view.plan.positions.len() as i128, view.plan.not_planned.len() as i128);
        let what = match left {
            0 => format!("{}, fiecare cu luna lui; nimeni nu rămâne pe dinafară.", provider.count(planned)),
            1 => format!("{} în plan; pentru unul capacitatea nu ajunge.", provider.count(planned)),
            _ => format!(
                "{} în plan; pentru {} capacitatea nu ajunge.",
                provider.count(planned),
                romanian::number(left, 0)
            ),
        };
        Step { href: plan_path(view.plan), name: format!("Planul {}", plan_year(view.plan)), what }
    });
    let measure = Noun::new("o", "măsură", "măsuri");
    let late = control.rows("masuri_restante").len() as i128;
    let measures = match late {
        0 => "Nicio măsură nu este restantă; planificat și făcut, pe trimestre.".to_owned(),
        1 => "O măsură este restantă; planificat și făcut, pe trimestre.".to_owned(),
        _ => format!("{} sunt restante; planificat și făcut, pe trimestre.", measure.count(late)),
    };
    let done =
        Step {
            href: REALISATION_PAGE.to_owned(), name: "Realizarea planului și măsurile".to_owned(), what: measures
        };
    [list].into_iter().chain(plans).chain([done]).collect()
}
