//! The finding of an indicator that no page was written for: any indicator gets one, by its shape.

use super::bars::{Captions, RowName, amount_chart};
use super::chart_view::ChartView;
use super::columns::{Measure, short_line};
use super::edition::Edition;
use super::finding::Finding;
use super::narrative::Narrator;
use super::phrase::largest_first;
use super::standing::{BARS, Standing, measure, row_name};
use crate::indicator::{Cell, Definition, IndicatorResult};
use crate::romanian;

pub(super) fn general_finding(edition: &Edition<'_>, definition: &Definition) -> Finding {
    let heading = Narrator::new(edition).heading(definition);
    let title = heading.unwrap_or_else(|| format!("{}: fără rezultat", definition.title));
    let chart = match (Standing::of(edition, definition), edition.result(&definition.id)) {
        (Some(standing), _) => run(edition, definition, &standing, title),
        (None, Some(result)) => comparison_of_rows(edition, definition, result, title),
        (None, None) => ChartView { id: id(definition), title, ..ChartView::default() },
    };
    Finding::new(edition, &definition.id, chart)
}

/// Unique beside the charts of topics.
fn id(definition: &Definition) -> String {
    format!("g-{}", definition.id)
}

/// The figure that stands for the whole, over the 13 dates.
fn run(edition: &Edition<'_>, definition: &Definition, standing: &Standing<'_>, title: String) -> ChartView {
    let series = edition.series(&definition.id, |result| standing.pick(result));
    let href = edition.explanation(&definition.id, standing.column);
    let id = id(definition);
    let captions = Captions {
        id: &id,
        title,
        subtitle: subtitle(edition, definition, standing.column, standing.unit, "la sfârșitul fiecărei luni, până la"),
        legend: String::new(),
    };
    // One point makes no line: the parts of the whole are shown, where they are all there.
    if series.iter().filter(|(_, cell)| cell.is_some()).count() < 2 {
        let subtitle = subtitle(edition, definition, standing.column, standing.unit, "la");
        let captions = Captions { subtitle, ..captions };
        return amount_chart(captions, href, standing.unit, &standing.parts().unwrap_or_default());
    }
    short_line(captions, &series, Measure { unit: standing.unit, href: &href, partial: false })
}

/// The rows of an indicator without a total, largest first; of a long list only how long it is.
fn comparison_of_rows(
    edition: &Edition<'_>,
    definition: &Definition,
    result: &IndicatorResult,
    title: String,
) -> ChartView {
    let column = measure(edition, definition, result).filter(|_| (1..=BARS).contains(&result.rows.len()));
    let id = id(definition);
    let Some(column) = column else {
        return ChartView { title, href: edition.explanation(&definition.id, ""), id, ..ChartView::default() };
    };
    let unit = edition.unit(&definition.id, column);
    let mut amounts: Vec<(RowName, Cell)> = (0..result.rows.len())
        .map(|row| ((row_name(edition, result, row), 0, false), result.cell(row, column).clone()))
        .collect();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let subtitle = subtitle(edition, definition, column, unit, "la");
    let captions = Captions { id: &id, title, subtitle, legend: String::new() };
    amount_chart(captions, edition.explanation(&definition.id, column), unit, &amounts)
}

/// «Grad de execuție, %, la 30 septembrie 2026».
fn subtitle(edition: &Edition<'_>, definition: &Definition, column: &str, unit: &str, when: &str) -> String {
    let title = edition.column_title(&definition.id, column);
    // A count of contracts is called so already.
    let is_named = unit.is_empty() || title.to_lowercase().contains(unit);
    let unit = if is_named { String::new() } else { format!(", {unit}") };
    format!("{title}{unit}, {when} {}", romanian::long_date(edition.as_of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::EditionInput;
    use crate::report::edition_fixture::{AS_OF, county, definitions, result};

    /// The finding of an indicator with these rows now and a year before.
    fn finding(id: &str, shape: &str, now: &[&str], before: Option<&[&str]>) -> Finding {
        let mut input: EditionInput = county();
        input.results.remove("gov_kpi_scorecard");
        let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
        let dates = input.results.entry(id.to_owned()).or_default();
        dates.clear();
        dates.insert(AS_OF, result(id, AS_OF, shape, &rows(now)));
        if let Some(before) = before {
            let day = "2025-09-30".parse().unwrap();
            dates.insert(day, result(id, day, shape, &rows(before)));
        }
        let edition = Edition::new(&input).unwrap();
        general_finding(&edition, &definitions()[id])
    }

    fn title(finding: &Finding) -> String {
        finding.chart.title.replace('\u{a0}', " ")
    }

    #[test]
    fn a_total_is_compared_with_the_year_before() {
        const SHAPE: &str = "domeniu:t suma:2 nr_facturi:i";
        let of = |now: &str, before: Option<&[&str]>| title(&finding("arr_over90", SHAPE, &[now], before));
        let (now, before): (&str, &[&str]) = ("TOTAL|5.00|1", &["TOTAL|4.00|1"]);
        assert!(of(now, Some(before)).ends_with("sunt de 5,00 lei, cu 25,00 % mai mult decât la 30.09.2025"));
        assert!(
            of("TOTAL|3.00|1", Some(before)).ends_with("sunt de 3,00 lei, cu 25,00 % mai puțin decât la 30.09.2025")
        );
        assert!(of("TOTAL|4.00|1", Some(before)).ends_with("sunt de 4,00 lei, la fel ca la 30.09.2025"));
        assert!(of(now, None).ends_with("peste 90 de zile sunt de 5,00 lei"));
        assert!(of("TOTAL||1", Some(before)).ends_with("nu se pot calcula: lipsește valoarea la care s-ar raporta"));
    }

    #[test]
    fn two_points_make_a_line_and_one_does_not() {
        let shape = "domeniu:t suma:2 nr_facturi:i";
        assert!(finding("arr_over90", shape, &["TOTAL|5.00|1"], Some(&["TOTAL|4.00|1"])).chart.plot.is_some());
        assert!(finding("arr_over90", shape, &["TOTAL|5.00|1"], None).chart.plot.is_none());
        let parts = finding("arr_over90", shape, &["clinic|2.00|1", "spitale|3.00|1", "TOTAL|5.00|2"], None).chart;
        assert_eq!(
            parts.rows.iter().map(|row| row.value.replace('\u{a0}', " ")).collect::<Vec<_>>(),
            ["3,00 lei", "2,00 lei"]
        );
        let cut = finding("arr_over90", shape, &["clinic|2.00|1", "TOTAL|5.00|2"], None).chart;
        assert!(cut.rows.is_empty(), "parts that are not the whole");
    }

    #[test]
    fn rows_without_a_total_are_bars_the_largest_first() {
        let shape = "program:t subprogram:t plati:2";
        let rows = ["Onco|A|5.00", "Diabet|B|9.00", "Rare|C|1.00"];
        let finding = finding("pns_fund_use", shape, &rows, None);
        assert!(title(&finding).ends_with("naționale sunt de 15,00 lei"), "{}", title(&finding));
        let labels: Vec<_> = finding.chart.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["Diabet · B", "Onco · A", "Rare · C"]);
    }

    #[test]
    fn a_list_says_how_long_it_is() {
        let row = |at: usize| format!("D{at}|1.00");
        let rows: Vec<String> = (0..20).map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let of = |now: &[&str], before| title(&finding("eu_refund_level_check", "id:t suma_lei:2", now, before));
        assert!(of(&rows, None).ends_with("plătite de asigurat este de 20"));
        assert!(of(&rows, Some(&rows[..19])).ends_with("este de 20, cu 1 mai mult decât la 30.09.2025"));
        assert!(of(&rows[..0], Some(&rows)).ends_with("este zero; la 30.09.2025 era de 20"));
        assert!(of(&rows, Some(&rows)).ends_with("este de 20, la fel ca la 30.09.2025"));
    }

    #[test]
    fn nothing_is_drawn_without_a_result() {
        let mut input = county();
        input.results.remove("arr_over90");
        let edition = Edition::new(&input).unwrap();
        let finding = general_finding(&edition, &definitions()["arr_over90"]);
        assert!(finding.table.absent.is_some());
        assert!(finding.chart.plot.is_none() && finding.chart.rows.is_empty());
    }
}
