use super::Content;
use super::monthly_rows::monthly_cells;
use super::monthly_rows::monthly_chart;
use super::wording::by_month;
use super::wording::captions;
use super::wording::total_of;
use super::wording::year_to_date;
use crate::indicator::Cell;
use crate::report::bars::{Percents, percent_chart};
use crate::report::cell_text::quantity;
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::Subject;

pub(super) fn petitions(edition: &Edition<'_>) -> Content {
    const ID: &str = "pet_monthly";
    let received = monthly_cells(edition, ID, "primite");
    let figure = |column: &str, label: &str, note: &str| {
        edition.figure_by(ID, column, label, note.to_owned(), |result| total_of(result, column))
    };
    let figures = vec![
        figure("primite", "Primite în an", ""),
        figure("solutionate_tarziu", "Soluționate târziu", ""),
        figure("depasite", "Deschise, cu termenul depășit", ""),
        edition.last_figure("img_positive_share", "pondere_pct", "Articole pozitive", last_quarter(edition)),
    ];
    let months = monthly_chart(
        edition,
        captions(
            "petitii",
            Subject { name: "Petițiile, audiențele și apelurile primite", plural: true, unit: "" }.trend(&received),
            &format!("Petiții, audiențe și apeluri după starea lor, număr, {}", by_month(edition)),
            "Hașurat = cu termenul depășit.",
        ),
        ID,
        &[
            ("part good", "soluționate în termen", "solutionate_in_termen", false),
            ("part near", "soluționate târziu", "solutionate_tarziu", false),
            ("part soon", "în lucru", "in_lucru", false),
            ("part bad", "cu termenul depășit", "depasite", true),
        ],
        "",
    );
    let findings = vec![Finding::new(edition, ID, months), Finding::new(edition, "img_positive_share", image(edition))];
    Content { figures, findings }
}

fn last_quarter(edition: &Edition<'_>) -> String {
    let quarter = edition
        .result("img_positive_share")
        .map(|result| result.cell(result.rows.len().saturating_sub(1), "trimestru").to_string());
    quarter.filter(|q| !q.is_empty()).map(|q| edition.words("trimestru", &q).to_owned()).unwrap_or_default()
}

fn image(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "img_positive_share";
    let share = edition.result(ID).and_then(|result| {
        let last = result.rows.len().checked_sub(1)?;
        Some((last, result.cell(last, "pondere_pct").clone()))
    });
    let title = match &share {
        None => "Nu există date despre aparițiile în presă".to_owned(),
        Some((_, Cell::Absent)) => "În ultimul trimestru nu au apărut articole".to_owned(),
        Some((_, cell)) => format!("{} din articolele ultimului trimestru sunt pozitive", quantity(cell, "%")),
    };
    percent_chart(
        edition,
        captions("presa", title, &format!("Articole pozitive din toate articolele, %, {}", year_to_date(edition)), ""),
        Percents {
            indicator: ID,
            percent: "pondere_pct",
            part: "pozitive",
            whole: "articole",
            tick: None,
            dots: false,
        },
        |result, row| {
            let quarter = result.cell(row, "trimestru").to_string();
            Some((edition.words("trimestru", &quarter).to_owned(), 0, false))
        },
    )
}
