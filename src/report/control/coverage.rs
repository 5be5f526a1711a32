use crate::chart::{DotRow, Dots, Extent, SvgText};
use crate::indicator::{Cell, IndicatorResult};
use crate::report::cell_text::quantity;
use crate::report::chart_view::{ChartRow, ChartView};
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::romanian;

use super::control_edition::ControlEdition;
use super::groups::Groups;

pub(super) const COVERAGE: &str = "ctl_cov3y";

/// How many of each category were controlled in three years, of all in contract and of those in it for three years.
pub(super) fn coverage(control: &ControlEdition<'_>) -> Finding {
    let edition = control.edition;
    let rows = edition.result(COVERAGE).map(|result| rows(control, result)).unwrap_or_default();
    let chart = ChartView {
        id: "acoperire".to_owned(),
        title: title(edition, &control.groups),
        subtitle: format!(
            "Furnizori controlați în ultimele 36 de luni, % din cei în contract la {}; după bară, % din cei în contract de cel puțin 36 de luni",
            romanian::long_date(edition.as_of)
        ),
        legend: "Punct plin: din toți cei în contract. Cerc: din cei în contract de cel puțin 36 de luni. Linia din dreapta: 100 %, cât cere regulamentul.".to_owned(),
        href: edition.explanation(COVERAGE, "acoperire_pct"),
        rows,
        ..ChartView::default()
    };
    Finding::new(edition, COVERAGE, chart)
}

fn rows(control: &ControlEdition<'_>, result: &IndicatorResult) -> Vec<ChartRow> {
    let extent = Extent { low: 0.0, high: 100.0 };
    let row = |row: usize| {
        let code = result.cell(row, "categorie").text()?;
        let cell = |column| result.cell(row, column);
        let label = control.edition.words("categorie", code).to_owned();
        let value = format!("{} / {}", quantity(cell("acoperire_pct"), "%"), quantity(cell("acoperire_36l_pct"), "%"));
        let count = |column| quantity(cell(column), "");
        let detail = format!(
            "{} din {} în contract; {} din {} în contract de cel puțin 36 de luni",
            count("controlati"),
            count("in_contract"),
            count("controlati_36l"),
            count("in_contract_36l")
        );
        let title = format!("{label}: {value}");
        let text = SvgText { id: &format!("acoperire-{row}"), title: &title, description: &detail };
        let (value_at, second) = (cell("acoperire_pct").to_pixels(), cell("acoperire_36l_pct").to_pixels());
        let svg = DotRow { dots: Dots::Two(value_at, second), target: 100.0, extent }.draw(&text);
        let depth = usize::from(control.groups.of_category(code) != code);
        Some(ChartRow { label, value, detail, svg, depth, strong: code == "TOTAL" })
    };
    (0..result.rows.len()).filter_map(row).collect()
}

fn title(edition: &Edition<'_>, groups: &Groups<'_>) -> String {
    let share = |code: &str| edition.cell(COVERAGE, code, "acoperire_pct");
    let total = share("TOTAL");
    if total.number().is_none() {
        return "Nu există furnizori în contract de controlat".to_owned();
    }
    let lowest =
        groups.codes().iter().map(|group| (*group, share(group))).filter(|(_, share)| share.number().is_some()).reduce(
            |lowest, one| {
                if one.1.compare_numbers(&lowest.1).is_some_and(|order| order.is_lt()) { one } else { lowest }
            },
        );
    let is_whole = |cell: &Cell| cell.compare_numbers(&Cell::Integer(100)).is_some_and(|order| order.is_ge());
    match lowest {
        Some((group, low)) if !is_whole(&low) => format!(
            "{} din furnizori au fost controlați în ultimele 36 de luni; cea mai mică acoperire: «{}», {}",
            quantity(&total, "%"),
            edition.words("categorie", group),
            quantity(&low, "%")
        ),
        _ => "Toți furnizorii au fost controlați în ultimele 36 de luni".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::report::EditionInput;
    use crate::report::control::ControlInput;
    use crate::report::control::control_fixture::groups_view;
    use crate::report::control::view_rows::ViewRows;
    use crate::report::edition_fixture::{AS_OF, county, result};

    fn input(rows: &[&str]) -> EditionInput {
        let mut input = county();
        let shape = "categorie:t in_contract:i controlati:i acoperire_pct:2 in_contract_36l:i controlati_36l:i acoperire_36l_pct:2";
        let rows: Vec<_> = rows.iter().map(|row| (*row).to_owned()).collect();
        input.results.entry(COVERAGE.to_owned()).or_default().insert(AS_OF, result(COVERAGE, AS_OF, shape, &rows));
        input
    }

    #[test]
    fn the_sentence_names_the_category_that_is_furthest_behind() {
        let view = groups_view();
        let groups = Groups::of(ViewRows::new(&view).all());
        let title = |rows: &[&str]| title(&Edition::new(&input(rows)).unwrap(), &groups).replace('\u{a0}', " ");
        assert_eq!(
            title(&["spital|4|4|100.00|4|4|100.00", "farmacie|4|3|75.00|4|3|75.00", "TOTAL|8|7|87.50|8|7|87.50"]),
            "87,50 % din furnizori au fost controlați în ultimele 36 de luni; cea mai mică acoperire: «Farmacii», 75,00 %"
        );
        assert_eq!(
            title(&["spital|4|4|100.00|4|4|100.00", "TOTAL|4|4|100.00|4|4|100.00"]),
            "Toți furnizorii au fost controlați în ultimele 36 de luni"
        );
        assert_eq!(title(&["spital|0|0||0|0|", "TOTAL|0|0||0|0|"]), "Nu există furnizori în contract de controlat");
    }

    #[test]
    fn both_denominators_stand_at_the_row() {
        let input = input(&["farmacie|4|3|75.00|2|1|50.00", "TOTAL|4|3|75.00|2|1|50.00"]);
        let (views, plans) = (BTreeMap::new(), Vec::new());
        let (control, edition) = (ControlInput { input: &input, views, plans }, Edition::new(&input).unwrap());
        let finding = coverage(&ControlEdition::new(&control, &edition));
        assert_eq!(finding.chart.rows[0].value.replace('\u{a0}', " "), "75,00 % / 50,00 %");
        assert_eq!(finding.chart.rows[0].svg.as_str().matches("<circle").count(), 2);
    }
}
