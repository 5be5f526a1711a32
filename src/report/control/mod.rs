//! The control edition: who is out of term, the due list, a sheet per provider, the plans, and what was carried out.

mod control_edition;
mod control_input;
mod coverage;
mod due_calendar;
mod due_list;
mod factor;
mod forecast;
mod groups;
mod matrix;
mod overview;
mod plan_page;
mod provider;
mod provider_sheet;
mod realisation;
mod sheet_money;
mod sheet_names;
mod sheet_part;
mod sheet_table;
mod view_rows;

#[cfg(test)]
mod control_fixture;
#[cfg(test)]
mod tests;

pub(super) use control_edition::DUE_LIST;
pub use control_input::{ControlInput, PlanView, VIEWS};
pub(super) use provider::written_reason;

use std::collections::BTreeMap;

use self::control_edition::{ControlEdition, plan_year};
use self::plan_page::PlanPage;
use self::provider_sheet::Sheets;
use super::ReportError;
use super::edition::Edition;
use super::management::METHODS;
use super::printer::{Files, NavigationLink, Printer};
use super::style::Style;
use crate::planning::Plan;
use crate::romanian;

const EDITION: &str = "ediția de control";
const DUE_PAGE: &str = "scadente.html";
const REALISATION_PAGE: &str = "realizare.html";
/// One sheet for all pages: there are more than a thousand of them.
const STYLE: &str = "stil.css";
const SHEET: &str = include_str!("../../../reports/control/style.css");
/// Makes the due list filter and sort; it serves without it.
const LIST: &str = "lista.js";
const LIST_SCRIPT: &str = include_str!("../../../reports/control/lista.js");

/// Renders the control edition: relative path to bytes. Reads neither clock nor disk: the same input, the same bytes.
///
/// # Errors
/// A template or the words for codes of this program are wrong, or a CSV beside the pages could not be made.
pub fn render_control(control: &ControlInput<'_>) -> Result<BTreeMap<String, Vec<u8>>, ReportError> {
    let (edition, below) = (Edition::new(control.input)?, Edition::earlier(control.input, control.input.as_of, "../")?);
    let found = ControlEdition::new(control, &edition);
    let printer = Printer::new(&edition, EDITION, navigation(control))?.with_sheet_file();
    let mut files = Files::new();
    overview::print(&found, &printer, &mut files)?;
    due_list::print(&found, &printer, &mut files)?;
    for view in &control.plans {
        PlanPage::new(&found, view).print(&printer, &mut files)?;
    }
    realisation::print(&found, &printer, &mut files)?;
    Sheets::new(&found, &below).print(&printer, &mut files)?;
    let definitions = found.definitions();
    let printer = Printer::new(&edition, EDITION, navigation(control))?;
    printer.explanations(&mut files, &definitions, |definition| pages_of(&definition.id))?;
    printer.methods(&mut files, &definitions)?;
    let data = edition
        .data_files()?
        .into_iter()
        .filter(|(path, _)| definitions.iter().any(|definition| *path == super::edition::data_file(&definition.id)));
    files.extend(data);
    let style = Style::of(&control.input.house, "", &romanian::short_date(control.input.as_of));
    files.insert(STYLE.to_owned(), format!("{}\n{SHEET}", style.text()).into_bytes());
    files.insert(LIST.to_owned(), LIST_SCRIPT.into());
    Ok(files)
}

fn navigation(control: &ControlInput<'_>) -> Vec<NavigationLink> {
    let plans = control
        .plans
        .iter()
        .map(|view| NavigationLink::new(&plan_path(view.plan), &format!("Planul {}", plan_year(view.plan))));
    [NavigationLink::new("index.html", "Situația"), NavigationLink::new(DUE_PAGE, "Lista scadențelor")]
        .into_iter()
        .chain(plans)
        .chain([NavigationLink::new(REALISATION_PAGE, "Realizarea"), NavigationLink::new(METHODS, "Metodologie")])
        .collect()
}

/// The page of a plan.
fn plan_path(plan: &Plan) -> String {
    format!("plan-{}.html", plan_year(plan))
}

/// The pages that print an indicator, seen from its explanation.
fn pages_of(id: &str) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut add = |path: &str, name: &str, is_there: bool| {
        if is_there {
            pages.push((format!("../{path}"), name.to_owned()));
        }
    };
    add("index.html", "Situația controlului", overview::INDICATORS.contains(&id));
    add(DUE_PAGE, "Lista scadențelor", due_list::INDICATORS.contains(&id));
    add(REALISATION_PAGE, "Realizarea", realisation::indicators().contains(&id));
    pages
}
