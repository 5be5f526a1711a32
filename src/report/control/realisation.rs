use minijinja::context;
use serde::Serialize;

use crate::chart::{BulletBar, Extent, SvgText};
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::cell_text::quantity;
use crate::report::chart_view::{ChartRow, ChartView};
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::indicator_view::IndicatorView;
use crate::report::printer::{Files, Frame, Printer, value};
use crate::report::topic::year_to_date;
use crate::romanian::{self, Noun};

use super::REALISATION_PAGE;
use super::control_edition::ControlEdition;
use super::control_input::LATE;
use super::sheet_part::without;
use super::view_rows::ViewRow;

const REALISATION: &str = "ctl_plan_realization";
/// Further indicators, each with the finding that its rows give, by the question they answer.
const TIMES: [&str; 1] = ["ctl_siui_entered"];
const MEASURES: [&str; 1] = ["ctl_measures_implemented"];
const UNPLANNED: [&str; 2] = ["ctl_actions_by_type", "ctl_complaints_checked"];
const MONEY: [&str; 2] = ["ctl_recovery_cohort", "ctl_recovery_aging"];

/// A measure whose term has passed.
#[derive(Serialize)]
struct LateMeasure<'a> {
    /// Absent where the edition has no sheet of the provider.
    sheet: Option<&'a str>,
    name: &'a str,
    category: &'a str,
    report: String,
    measure: &'a str,
    term: String,
    days: String,
}

/// The indicators printed on the page.
pub(super) fn indicators() -> Vec<&'static str> {
    [REALISATION].iter().chain(&TIMES).chain(&MEASURES).chain(&UNPLANNED).chain(&MONEY).copied().collect()
}

pub(super) fn print(control: &ControlEdition<'_>, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = control.edition;
    let frame = Frame {
        path: REALISATION_PAGE.to_owned(),
        title: "Realizarea",
        question: "Ce am făcut din plan, cât de repede, și ce a urmat?",
        indicators: control.known(&indicators()),
    };
    let views = |ids: &[&str]| {
        let known = ids.iter().filter_map(|id| edition.definition(id));
        known.map(|definition| IndicatorView::of(edition, definition, &[])).collect::<Vec<_>>()
    };
    let of_year = |ids: &[&str]| value(views(ids).into_iter().map(IndicatorView::cumulated).collect::<Vec<_>>());
    let late: Vec<_> = control.rows(LATE).iter().map(|row| late_measure(control, *row)).collect();
    let plan = edition.definition(REALISATION).map(|_| Finding::new(edition, REALISATION, carried_out(edition)));
    let content = context! {
        plan => value(plan),
        times => of_year(&TIMES),
        measures => of_year(&MEASURES),
        late => value(late),
        no_late => without(control, "Nu există măsuri cu termenul depășit.", "constatari"),
        unplanned => of_year(&UNPLANNED),
        money => value(views(&MONEY)),
    };
    printer.page(files, "control/realizare.html", &frame, content)
}

fn late_measure<'a>(control: &'a ControlEdition<'_>, row: ViewRow<'a>) -> LateMeasure<'a> {
    let date = |column| row.date(column).map_or_else(|| romanian::ABSENT.to_owned(), romanian::short_date);
    LateMeasure {
        sheet: row.text("furnizor_id").and_then(|id| control.sheet(id)),
        name: row.text("denumire").unwrap_or(romanian::ABSENT),
        category: control.category(row.text("categorie").unwrap_or(romanian::ABSENT)),
        report: date("data_raport"),
        measure: row.text("masura").unwrap_or(romanian::ABSENT),
        term: date("termen"),
        days: quantity(row.cell("zile"), "zile"),
    }
}

/// Positions of the plan against reports, by quarter and type.
fn carried_out(edition: &Edition<'_>) -> ChartView {
    let result = edition.result(REALISATION);
    let rows = result.map_or(0, |result| result.rows.len());
    let cell = |row: usize, column: &str| result.map_or(&Cell::Absent, |result| result.cell(row, column));
    let is_part = |row: &usize| {
        cell(*row, "tip_actiune").text().is_some_and(|tip| tip != "TOTAL")
            && !matches!(cell(*row, "trimestru").text(), Some("LA_ZI" | "TOTAL"))
    };
    let planned = |row: usize| cell(row, "planificate").to_pixels().unwrap_or_default();
    let is_planned = |row: usize| cell(row, "planificate").number().is_some_and(|(count, _)| count > 0);
    // What was done without a position is in the table, and in the sentence.
    let shown: Vec<usize> = (0..rows).filter(is_part).filter(|row| is_planned(*row)).collect();
    let extent = Extent::of(
        shown.iter().flat_map(|row| [planned(*row), cell(*row, "realizate").to_pixels().unwrap_or_default()]),
    );
    let row = |row: usize| {
        let words = |column: &str| edition.words(column, cell(row, column).text().unwrap_or_default()).to_owned();
        let label = format!("{} · {}", words("trimestru"), words("tip_actiune"));
        let count = |column: &str| quantity(cell(row, column), "");
        let value = format!("{} din {}", count("realizate"), count("planificate"));
        let detail = format!(
            "la timp {}, în curs {}, neîncepute {}, neplanificate {}",
            count("la_timp"),
            count("in_curs"),
            count("neincepute"),
            count("neplanificate")
        );
        let title = format!("{label}: {value}");
        let text = SvgText { id: &format!("realizare-{row}"), title: &title, description: &detail };
        let done = cell(row, "realizate").to_pixels();
        let svg = BulletBar { value: done, whole: planned(row), tick: None, extent }.draw(&text);
        ChartRow { label, value, detail, svg, depth: 0, strong: false }
    };
    let to_date = |column: &str| edition.cell(REALISATION, "LA_ZI", column);
    ChartView {
        id: "realizare".to_owned(),
        title: title(
            &to_date("planificate"),
            &to_date("realizate"),
            &to_date("realizare_pct"),
            &to_date("neplanificate"),
        ),
        subtitle: format!("Poziții ale planului cu raport întocmit, pe trimestre și tipuri, {}", year_to_date(edition)),
        legend: "Bara ștearsă: planificate. Bara plină: realizate.".to_owned(),
        href: edition.explanation(REALISATION, "realizate"),
        rows: shown.into_iter().map(row).collect(),
        ..ChartView::default()
    }
}

/// The sentence over the plan that was carried out.
fn title(planned: &Cell, done: &Cell, share: &Cell, unplanned: &Cell) -> String {
    let count = |cell: &Cell| cell.number().map_or(0, |(count, _)| count);
    let besides = match count(unplanned) {
        0 => String::new(),
        1 => "; în afara planului, o acțiune".to_owned(),
        many => format!("; în afara planului, {}", Noun::ACTION.count(many)),
    };
    match (planned.number(), count(planned), count(done)) {
        (None, ..) => "Nu există date despre realizarea planului".to_owned(),
        (_, 0, _) => format!("Planul nu are nicio poziție până la acest trimestru{besides}"),
        (_, all, done) if all == done => {
            format!("Planul până la acest trimestru este făcut tot: {}{besides}", Noun::ACTION.spell(all))
        }
        (_, all, done) => format!(
            "S-au făcut {} din {} planificate până la acest trimestru ({}){besides}",
            romanian::number(done, 0),
            Noun::ACTION.count(all),
            quantity(share, "%")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_for_each_state_of_the_plan() {
        let share = Cell::Decimal { unscaled: 7500, scale: 2 };
        let of = |planned: Option<i64>, done: i64, unplanned: i64| {
            let planned = planned.map_or(Cell::Absent, Cell::Integer);
            title(&planned, &Cell::Integer(done), &share, &Cell::Integer(unplanned)).replace('\u{a0}', " ")
        };
        assert_eq!(
            of(Some(120), 90, 1),
            "S-au făcut 90 din 120 de acțiuni planificate până la acest trimestru (75,00 %); în afara planului, o acțiune"
        );
        assert_eq!(of(Some(4), 4, 0), "Planul până la acest trimestru este făcut tot: 4 acțiuni");
        assert_eq!(
            of(Some(0), 0, 21),
            "Planul nu are nicio poziție până la acest trimestru; în afara planului, 21 de acțiuni"
        );
        assert_eq!(of(None, 0, 0), "Nu există date despre realizarea planului");
    }
}
