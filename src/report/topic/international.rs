use super::Content;
use super::wording::captions;
use crate::indicator::{Cell, IndicatorResult};
use crate::report::bars::{RowName, amount_chart, split_chart};
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::sum;
use crate::romanian::{self, Noun};

pub(super) fn international(edition: &Edition<'_>) -> Content {
    const ID: &str = "eu_refund_90d";
    const STATES: [(&str, &str, &str); 4] = [
        ("neplatite_depasite", "bad", "neplătite, termen depășit"),
        ("platite_tarziu", "near", "plătite târziu"),
        ("in_termen", "soon", "neplătite, în termen"),
        ("platite_in_termen", "good", "plătite în termen"),
    ];
    let result = edition.result(ID);
    let total = |column: &str| {
        let cells = result.map(|result| (0..result.rows.len()).map(|row| result.cell(row, column)));
        cells.and_then(sum).and_then(|cell| cell.number()).map(|(count, _)| count)
    };
    let request = Noun::new("o", "cerere", "cereri");
    let late = total("platite_tarziu").zip(total("neplatite_depasite")).map(|(paid, unpaid)| paid + unpaid);
    let title = match (result.is_some(), total("cereri"), late) {
        (false, ..) => "Nu există date despre cererile de rambursare".to_owned(),
        (_, Some(0), _) => "Nu sunt cereri de rambursare".to_owned(),
        (_, None, _) | (_, _, None) => "Cererile de rambursare: unele valori nu se publică".to_owned(),
        (_, Some(all), Some(0)) => format!("Nicio cerere din {all} nu a depășit 90 de zile"),
        (_, Some(all), Some(1)) => format!("O cerere din {all} a depășit 90 de zile"),
        (_, Some(all), Some(late)) => format!("{} din {all} au depășit 90 de zile", request.spell(late)),
    };
    // A bar without its suppressed parts would be a shorter bar.
    let is_whole = |result: &&IndicatorResult| !result.rows.iter().flatten().any(Cell::is_suppressed);
    let bars: Vec<_> = result
        .filter(is_whole)
        .map(|result| {
            let count = |row, column| result.cell(row, column).number().map_or(0, |(count, _)| count);
            let parts = |row| STATES.map(|(column, class, name)| (class, name, count(row, column))).to_vec();
            let label = |row| edition.words("tip", result.cell(row, "tip").text().unwrap_or_default()).to_owned();
            (0..result.rows.len()).map(|row| (label(row), parts(row))).collect()
        })
        .unwrap_or_default();
    let day = romanian::long_date(edition.as_of);
    let term = split_chart(
        captions(
            "termen",
            title,
            &format!("Cereri de rambursare după plata în 90 de zile, număr, la {day}"),
            "Hașurat = neplătite, cu termenul depășit.",
        ),
        edition.explanation(ID, "cereri"),
        &bars,
    );
    let figures = vec![
        edition.figure(ID, "art7", "cereri", "Cereri art. 7", String::new()),
        edition.figure(ID, "art8", "cereri", "Cereri art. 8", String::new()),
        edition.figure(ID, "art7", "neplatite_depasite", "Neplătite peste termen, art. 7", String::new()),
        edition.figure(ID, "art8", "neplatite_depasite", "Neplătite peste termen, art. 8", String::new()),
    ];
    let findings =
        vec![Finding::new(edition, ID, term), Finding::new(edition, "eu_refund_level_check", level(edition))];
    Content { figures, findings }
}

/// The files paid with another sum than the correct one.
fn level(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "eu_refund_level_check";
    let off: Vec<(RowName, Cell)> = edition
        .result(ID)
        .map(|result| {
            let row = |row| {
                let name = result.cell(row, "id").text().unwrap_or_default().to_owned();
                ((name, 0, false), result.cell(row, "diferenta").clone())
            };
            let is_off = |cell: &Cell| cell.number().is_some_and(|(value, _)| value != 0);
            (0..result.rows.len()).map(row).filter(|(_, cell)| is_off(cell)).collect()
        })
        .unwrap_or_default();
    let title = match (edition.result(ID), off.len()) {
        (None, _) => "Nu există date despre nivelul rambursărilor".to_owned(),
        (Some(result), 0) if result.rows.is_empty() => "Nu sunt dosare art. 8 de verificat".to_owned(),
        (_, 0) => "Toate dosarele plătite au suma corectă".to_owned(),
        (_, 1) => "Un dosar a fost plătit cu altă sumă decât cea corectă".to_owned(),
        (_, count) => {
            let files = Noun::new("un", "dosar", "dosare").spell(count as i128);
            format!("{files} au fost plătite cu altă sumă decât cea corectă")
        }
    };
    let legend = if off.len() > 20 { "Primele 20; celelalte sunt în tabel." } else { "" };
    let subtitle = "Suma plătită minus suma corectă, lei, dosare art. 8 cu diferență";
    let shown = &off[..off.len().min(20)];
    amount_chart(captions("nivel", title, subtitle, legend), edition.explanation(ID, "diferenta"), "lei", shown)
}
