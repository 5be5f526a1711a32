use super::Content;
use super::wording::captions;
use super::wording::domain_name;
use super::wording::year_gone;
use super::wording::year_to_date;
use crate::indicator::Cell;
use crate::report::bars::{Percents, Step, amount_chart, percent_chart, step_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::edition::{Edition, depth_of};
use crate::report::finding::Finding;
use crate::report::phrase::{absolute, difference, points, relative};
use crate::romanian::{self};

const CORRECTIONS: &str = "bud_rectifications";

pub(super) fn execution(edition: &Edition<'_>) -> Content {
    const ID: &str = "bud_exec_chapter";
    let gone = year_gone(edition);
    let gone_words = quantity(&gone, "%");
    let cell = |column| edition.cell(ID, "50.05", column);
    let figures = vec![
        edition.figure(ID, "50.05", "plati", "Plăți de la începutul anului", String::new()),
        edition.figure(ID, "50.05", "credite_definitive", "Credite bugetare definitive", String::new()),
        edition.figure(ID, "50.05", "executie_pct", "Grad de execuție", format!("a trecut {gone_words} din an")),
        edition.figure("bud_exec_revenue", "TOTAL", "incasari", "Venituri încasate", String::new()),
    ];
    let title = pace(&cell("executie_pct"), &gone);
    let legend = format!("Bara pală = creditele definitive (100 %). Linia = partea scursă din an, {gone_words}.");
    let chapters = percent_chart(
        edition,
        captions("capitole", title, &format!("Plăți din creditele definitive, %, {}", year_to_date(edition)), &legend),
        Percents {
            indicator: ID,
            percent: "executie_pct",
            part: "plati",
            whole: "credite_definitive",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| {
            let code = result.cell(row, "cod").text()?;
            let name = result.cell(row, "denumire").text().unwrap_or_default();
            let label = if name.is_empty() { code.to_owned() } else { format!("{code} {name}") };
            (depth_of(code) <= 1).then(|| (label, depth_of(code), depth_of(code) == 0))
        },
    );
    let (payments, commitments) = ("bud_payments_vs_openings", "bud_commit_vs_openings");
    let findings = vec![
        Finding::new(edition, ID, chapters),
        Finding::new(edition, "bud_exec_revenue", revenue(edition, &gone)),
        Finding::new(edition, payments, openings(edition, "plati-deschideri", payments, "plati_an", "Plăți")),
        Finding::new(
            edition,
            commitments,
            openings(edition, "angajat-deschideri", commitments, "angajat_an", "Angajamente"),
        ),
        Finding::new(edition, "bud_unused_available", unused(edition)),
        Finding::new(edition, CORRECTIONS, corrections(edition)),
    ];
    Content { figures, findings }
}

/// Whether the payments are ahead of the year or behind it.
pub(in crate::report) fn pace(execution: &Cell, gone: &Cell) -> String {
    let (Some(lead), Some((_, _))) = (difference(execution, gone), execution.number()) else {
        return "Nu există credite bugetare la care să se raporteze plățile".to_owned();
    };
    let paid = quantity(execution, "%");
    match lead.number().map_or(0, |(lead, _)| lead.signum()) {
        0 => format!("S-a plătit {paid} din credite, exact cât a trecut din an"),
        1 => format!("S-a plătit {paid} din credite, cu {} înaintea anului", points(&lead)),
        _ => format!("S-a plătit {paid} din credite, cu {} în urma anului", points(&lead)),
    }
}

pub(in crate::report) fn revenue(edition: &Edition<'_>, gone: &Cell) -> ChartView {
    const ID: &str = "bud_exec_revenue";
    let (collected, share) = (edition.cell(ID, "TOTAL", "incasari"), edition.cell(ID, "TOTAL", "realizare_pct"));
    let title = match (collected.is_absent(), share.is_absent()) {
        (true, _) => "Nu există date despre venituri".to_owned(),
        (_, true) => format!("S-au încasat {}; nu există prevederi definitive", short_quantity(&collected, "lei")),
        _ => {
            format!("S-au încasat {}, adică {} din prevederi", short_quantity(&collected, "lei"), quantity(&share, "%"))
        }
    };
    let legend =
        format!("Bara pală = prevederile definitive (100 %). Linia = partea scursă din an, {}.", quantity(gone, "%"));
    percent_chart(
        edition,
        captions(
            "venituri",
            title,
            &format!("Încasări din prevederile definitive, %, {}", year_to_date(edition)),
            &legend,
        ),
        Percents {
            indicator: ID,
            percent: "realizare_pct",
            part: "incasari",
            whole: "prevederi_definitive",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| {
            let code = result.cell(row, "cod_venit").text()?;
            let name = result.cell(row, "denumire").text().unwrap_or_default();
            let total = code == "TOTAL";
            Some((if total { "Total".to_owned() } else { format!("{code} {name}") }, 0, total))
        },
    )
}

/// Payments, or commitments, of the year against the credits opened, by domain.
pub(in crate::report) fn openings(
    edition: &Edition<'_>,
    id: &'static str,
    indicator: &str,
    part: &str,
    what: &str,
) -> ChartView {
    let title = match edition.result(indicator) {
        None => "Nu există date despre deschiderile de credite".to_owned(),
        Some(result) => {
            let rows = (0..result.rows.len()).filter(|row| !result.cell(*row, "an_pct").is_absent());
            let least = rows.min_by(|a, b| {
                let (a, b) = (result.cell(*a, "an_pct"), result.cell(*b, "an_pct"));
                a.compare_numbers(b).unwrap_or(std::cmp::Ordering::Equal)
            });
            least.map_or_else(
                || "Nu s-au deschis credite în acest an".to_owned(),
                |row| {
                    let domain = edition.words("domeniu", result.cell(row, "domeniu").text().unwrap_or_default());
                    let share = quantity(result.cell(row, "an_pct"), "%");
                    format!("{what}: cel mai mic raport la creditele deschise este la {domain}, {share}")
                },
            )
        }
    };
    percent_chart(
        edition,
        captions(
            id,
            title,
            &format!("{what} din creditele bugetare deschise, %, {}", year_to_date(edition)),
            "Bara pală = creditele bugetare deschise (100 %).",
        ),
        Percents { indicator, percent: "an_pct", part, whole: "deschis_an", tick: Some(100.0), dots: false },
        |result, row| domain_name(edition, result, row),
    )
}

fn unused(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "bud_unused_available";
    let (left, used) = (edition.cell(ID, "an", "neutilizat"), edition.cell(ID, "an", "utilizare_pct"));
    let title = match left.number() {
        None => "Nu există date despre disponibilul neutilizat".to_owned(),
        Some((0, _)) => "Creditele deschise de la începutul anului s-au plătit în întregime".to_owned(),
        Some((value, _)) if value < 0 => {
            format!("Plățile depășesc creditele deschise în an cu {}", short_quantity(&absolute(&left), "lei"))
        }
        _ if used.is_absent() => {
            format!("Au rămas neutilizate {} din deschiderile anului", short_quantity(&left, "lei"))
        }
        _ => format!(
            "Au rămas neutilizate {} din deschiderile anului; s-a folosit {}",
            short_quantity(&left, "lei"),
            quantity(&used, "%")
        ),
    };
    let amounts: Vec<_> = edition
        .result(ID)
        .map(|result| {
            let name = |row| edition.words("perioada", result.cell(row, "perioada").text().unwrap_or_default());
            let amount = |row| ((name(row).to_owned(), 0, false), result.cell(row, "neutilizat").clone());
            (0..result.rows.len()).map(amount).collect()
        })
        .unwrap_or_default();
    let day = romanian::long_date(edition.as_of);
    let subtitle = format!("Deschideri minus plăți, lei, luna, trimestrul și anul până la {day}");
    amount_chart(captions("neutilizat", title, &subtitle, ""), edition.explanation(ID, "neutilizat"), "lei", &amounts)
}

/// From the credits approved at first to those of today: the steps between them.
pub(in crate::report) fn corrections(edition: &Edition<'_>) -> ChartView {
    let cell = |column: &str| edition.cell(CORRECTIONS, "TOTAL", column);
    let title = corrections_title(&cell("initial"), &cell("definitiv"));
    let subtitle = format!("Credite bugetare, lei, {}", year_to_date(edition));
    let legend = "Fiecare bară începe unde s-a oprit cea de deasupra ei.";
    let mut at = 0.0;
    let step = |(column, strong): (&str, bool)| {
        let cell = cell(column);
        let size = cell.to_pixels()?;
        let from = if strong { 0.0 } else { at };
        at = from + size;
        Some(Step {
            name: (edition.column_title(CORRECTIONS, column), 0, strong),
            value: short_quantity(&cell, "lei"),
            detail: quantity(&cell, "lei"),
            ends: (from, at),
        })
    };
    let columns = [("initial", true), ("rectificari", false), ("virari", false), ("definitiv", true)];
    let steps = columns.into_iter().filter_map(step).collect();
    let href = edition.explanation(CORRECTIONS, "diferenta");
    step_chart(captions("rectificari", title, &subtitle, legend), href, None, steps)
}

pub(in crate::report) fn corrections_title(initial: &Cell, definitive: &Cell) -> String {
    let Some(gap) = difference(definitive, initial) else {
        return "Nu există date despre rectificările de buget".to_owned();
    };
    let size = relative(&gap, initial).unwrap_or_else(|| short_quantity(&absolute(&gap), "lei"));
    match gap.number().map_or(0, |(gap, _)| gap.signum()) {
        0 => "Creditele definitive sunt egale cu cele inițiale".to_owned(),
        1 => format!("Rectificările și virările au crescut creditele cu {size}"),
        _ => format!("Rectificările și virările au scăzut creditele cu {size}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_rise_fall_stay_or_are_not_known() {
        let of = |initial: i128, definitive: i128| {
            let lei = |unscaled| Cell::Decimal { unscaled, scale: 2 };
            corrections_title(&lei(initial), &lei(definitive)).replace('\u{a0}', " ")
        };
        assert_eq!(of(10_000, 10_800), "Rectificările și virările au crescut creditele cu 8,00 %");
        assert_eq!(of(10_000, 9_000), "Rectificările și virările au scăzut creditele cu 10,00 %");
        assert_eq!(of(0, 500), "Rectificările și virările au crescut creditele cu 5,00 lei");
        assert_eq!(of(500, 500), "Creditele definitive sunt egale cu cele inițiale");
        assert_eq!(corrections_title(&Cell::Absent, &Cell::Absent), "Nu există date despre rectificările de buget");
    }
}
