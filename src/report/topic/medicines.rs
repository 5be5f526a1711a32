use super::Content;
use super::wording::at_month_ends;
use super::wording::by_month;
use super::wording::captions;
use super::wording::year_to_date;
use crate::indicator::Cell;
use crate::report::bars::{Step, amount_chart, step_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::columns::{Band, Measure, dates_table, small_lines};
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::{Subject, largest_first, percent_of, sum};
use crate::report::table_view::TableView;
use crate::romanian::{self, Noun};
use std::collections::BTreeSet;

const SUBSTANCES: &str = "set_rx_dci";
/// Substances that are drawn, the most expensive first.
const DRAWN: usize = 12;

pub(super) fn medicines(edition: &Edition<'_>) -> Content {
    const ID: &str = "claw_consumption";
    let figures = vec![
        edition.figure(ID, "TOTAL", "valoare_an", "Consum de la începutul anului", String::new()),
        edition.figure(ID, "TOTAL", "valoare_trim", "În trimestru", romanian::quarter(edition.as_of)),
        edition.figure(ID, "TOTAL", "nr_cim_an", "Coduri CIM distincte", String::new()),
    ];
    let rows: Vec<(String, String, String)> = edition
        .result(ID)
        .map(|result| {
            let text = |row, column| result.cell(row, column).text().unwrap_or_default().to_owned();
            let name = |row| {
                let (channel, source) = (text(row, "canal"), text(row, "sursa"));
                (format!("{} · {source}", edition.words("canal", &channel)), channel, source)
            };
            (0..result.rows.len()).map(name).filter(|(_, channel, _)| channel != "TOTAL").collect()
        })
        .unwrap_or_default();
    let series = |channel: &str, source: &str, column: &str| {
        edition.series(ID, |result| {
            let of = |row: &usize| {
                result.cell(*row, "canal").text() == Some(channel) && result.cell(*row, "sursa").text() == Some(source)
            };
            (0..result.rows.len()).find(of).map(|row| result.cell(row, column).clone())
        })
    };
    let lines: Vec<_> =
        rows.iter().map(|(name, channel, source)| (name.clone(), series(channel, source, "valoare_an"))).collect();
    let mut amounts: Vec<_> = lines
        .iter()
        .map(|(name, series)| {
            let last = series.last().and_then(|(_, cell)| cell.clone()).unwrap_or(Cell::Absent);
            ((name.clone(), 0, false), last)
        })
        .collect();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let total = edition.cell(ID, "TOTAL", "valoare_an");
    let is_partly_told = amounts.iter().any(|(_, cell)| cell.is_suppressed());
    let title = match amounts.first() {
        Some(_) if is_partly_told => format!("S-au consumat medicamente de {}", short_quantity(&total, "lei")),
        None => "Nu există date despre consumul de medicamente".to_owned(),
        Some(((name, ..), amount)) => match percent_of(amount, &total) {
            Cell::Absent => "Consumul de medicamente al anului este zero".to_owned(),
            share => format!("{} din consumul anului trece prin: {name}", quantity(&share, "%")),
        },
    };
    let href = edition.explanation(ID, "valoare_an");
    let bars = amount_chart(
        captions("canale", title, &format!("Consum pe canal și sursă, lei cu TVA, {}", year_to_date(edition)), ""),
        href.clone(),
        "lei",
        &amounts,
    );
    let growth = Subject { name: "Consumul de medicamente", plural: false, unit: "lei" };
    let title =
        growth.trend(&edition.series(ID, |result| Some(result.cell(result.row_of("TOTAL")?, "valoare_trim").clone())));
    let measure = Measure { unit: "lei", href: &href, partial: false };
    let title = if lines.is_empty() { title } else { quarter_title(edition, title) };
    let small = small_lines(
        captions(
            "pe-luni",
            title,
            &format!("Consum cumulat de la 1 ianuarie, lei cu TVA, {}", at_month_ends(edition)),
            "Fiecare linie are scara ei; în ianuarie cumulul reîncepe.",
        ),
        &lines,
        measure,
    );
    let bands: Vec<_> =
        lines.into_iter().map(|(label, series)| Band { label, class: "paid", series, hatched: false }).collect();
    let by_date = TableView {
        absent: edition.result(ID).is_none().then(|| edition.absence(ID)),
        ..dates_table("canale-luni", "Consum cumulat pe canal și sursă, pe luni", &bands, measure)
    };
    let findings = vec![
        Finding::new(edition, ID, bars),
        Finding::new(edition, ID, small).instead(by_date),
        Finding::new(edition, "claw_bad_cim", bad_codes(edition)),
        Finding::new(edition, SUBSTANCES, substances(edition)),
    ];
    Content { figures, findings }
}

/// Cumulated amounts start anew, so the sentence speaks of the quarter against the same moment of the one before.
fn quarter_title(edition: &Edition<'_>, fallback: String) -> String {
    let dates = edition.dates();
    let value = |day| {
        edition
            .result_at("claw_consumption", day)
            .and_then(|result| Some(result.cell(result.row_of("TOTAL")?, "valoare_trim").clone()))
    };
    let [.., before, _, _, _] = dates.as_slice() else { return fallback };
    let series = vec![(*before, value(*before)), (edition.as_of, value(edition.as_of))];
    let name = format!("Consumul din {}", romanian::quarter(edition.as_of));
    match &series[0].1 {
        Some(_) => Subject { name: &name, plural: false, unit: "lei" }.trend(&series).replace(
            &format!("față de {}", romanian::month_name(*before)),
            &format!("față de {}", romanian::quarter(*before)),
        ),
        None => format!("{name} este {}", short_quantity(&series[1].1.clone().unwrap_or(Cell::Absent), "lei")),
    }
}

/// The substances that cost most, each bar beginning at the share of those before it.
fn substances(edition: &Edition<'_>) -> ChartView {
    let result = edition.result(SUBSTANCES);
    let cell = |row, column| result.map_or(&Cell::Absent, |result| result.cell(row, column));
    let is_one = |row: &usize| cell(*row, "dci").text().is_some_and(|name| name != "TOTAL");
    let rows: Vec<usize> = (0..result.map_or(0, |result| result.rows.len())).filter(is_one).collect();
    let drawn = &rows[..rows.len().min(DRAWN)];
    let share = |row: Option<&usize>, column| row.map_or(Cell::Absent, |row| cell(*row, column).clone());
    let name = |row: Option<&usize>| row.and_then(|row| cell(*row, "dci").text()).unwrap_or_default();
    let title = match rows.as_slice() {
        [] => "Nu există date despre consumul pe DCI".to_owned(),
        [one] => format!("Tot consumul este al unui singur DCI: {}", name(Some(one))),
        all if share(drawn.last(), "cumulat_pct").is_absent() => {
            format!("Consumul celor {} DCI este zero", all.len())
        }
        all if all.len() == drawn.len() => {
            format!(
                "Cel mai mult costă {}: {} din consum",
                name(all.first()),
                quantity(&share(all.first(), "pondere_pct"), "%")
            )
        }
        all => format!(
            "Primele {} DCI din {} fac {} din consumul suportat de fond",
            drawn.len(),
            all.len(),
            quantity(&share(drawn.last(), "cumulat_pct"), "%")
        ),
    };
    let step = |row: &usize| {
        let (amount, part, total) = (cell(*row, "suma_fnuass"), cell(*row, "pondere_pct"), cell(*row, "cumulat_pct"));
        let to = total.to_pixels()?;
        Some(Step {
            name: (name(Some(row)).to_owned(), 0, false),
            value: format!("{} · {}", short_quantity(amount, "lei"), quantity(total, "%")),
            detail: format!(
                "{}, {} din total; cumulat {}",
                quantity(amount, "lei"),
                quantity(part, "%"),
                quantity(total, "%")
            ),
            ends: (to - part.to_pixels()?, to),
        })
    };
    let subtitle = format!("Suma din FNUASS, lei, și ponderea cumulată, %, {}", year_to_date(edition));
    let legend = "Lățimea întreagă este tot consumul. Fiecare bară începe unde s-a oprit cea de deasupra ei.";
    let steps = drawn.iter().filter_map(step).collect();
    let href = edition.explanation(SUBSTANCES, "cumulat_pct");
    step_chart(captions("dci", title, &subtitle, legend), href, Some(100.0), steps)
}

fn bad_codes(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "claw_bad_cim";
    let title = match edition.result(ID) {
        None => "Nu există date despre codurile CIM".to_owned(),
        Some(result) if result.rows.is_empty() => {
            "Toate codurile CIM raportate sunt în nomenclator și active".to_owned()
        }
        Some(result) => {
            let value = sum((0..result.rows.len()).map(|row| result.cell(row, "valoare")));
            let value =
                value.map(|cell| format!(", în valoare de {}", short_quantity(&cell, "lei"))).unwrap_or_default();
            let codes: BTreeSet<_> =
                (0..result.rows.len()).filter_map(|row| result.cell(row, "cod_cim").text()).collect();
            match codes.len() {
                1 => format!("S-a raportat un cod CIM greșit{value}"),
                many => {
                    let codes = Noun::new("un", "cod CIM greșit", "coduri CIM greșite").count(many as i128);
                    format!("S-au raportat {codes}{value}")
                }
            }
        }
    };
    let subtitle = format!("Coduri care nu sunt în nomenclator sau nu sunt active, {}", by_month(edition));
    ChartView {
        id: "coduri".to_owned(),
        title,
        subtitle,
        href: edition.explanation(ID, "valoare"),
        ..ChartView::default()
    }
}
