use super::Content;
use super::wording::captions;
use super::wording::year_to_date;
use crate::report::bars::{Percents, percent_chart};
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::difference;
use crate::romanian::{self, Noun};

pub(super) fn reporting(edition: &Edition<'_>) -> Content {
    const ID: &str = "rep_ontime_all";
    let cell = |column| edition.cell(ID, "TOTAL", column);
    let (due, on_time) = (cell("scadente"), cell("la_termen"));
    let late = difference(&due, &on_time).and_then(|cell| cell.number()).map(|(count, _)| count);
    let title = match (due.number(), late) {
        (None, _) | (_, None) => "Nu există date despre raportări".to_owned(),
        (Some((0, _)), _) => "Nicio raportare nu a fost scadentă".to_owned(),
        (Some((all, _)), Some(0)) => {
            format!("Toate raportările scadente ({}) au fost trimise la termen", romanian::number(all, 0))
        }
        (Some((all, _)), Some(late)) => {
            let noun = Noun::new("o", "raportare", "raportări");
            let verb = if late == 1 { "nu a fost trimisă" } else { "nu au fost trimise" };
            format!("{} din {} {verb} la termen", noun.spell(late), romanian::number(all, 0))
        }
    };
    let figures = vec![
        edition.figure(ID, "TOTAL", "la_termen_pct", "Trimise la termen", String::new()),
        edition.figure(ID, "TOTAL", "intarziate", "Trimise târziu", String::new()),
        edition.figure(ID, "TOTAL", "netrimise", "Netrimise", String::new()),
        edition.figure(ID, "TOTAL", "acceptate_prima_pct", "Acceptate de prima dată", "din cele trimise".to_owned()),
    ];
    let chart = percent_chart(
        edition,
        captions(
            "structuri",
            capital(&title),
            &format!("Raportări trimise la termen din cele scadente, %, {}", year_to_date(edition)),
            "Linia din dreapta = 100 %. Punct gol = sub 100 %.",
        ),
        Percents {
            indicator: ID,
            percent: "la_termen_pct",
            part: "la_termen",
            whole: "scadente",
            tick: None,
            dots: true,
        },
        |result, row| {
            let name = result.cell(row, "structura").text()?;
            Some((edition.words("structura", name).to_owned(), 0, name == "TOTAL"))
        },
    );
    Content { figures, findings: vec![Finding::new(edition, ID, chart)] }
}

/// A sentence begins with a capital, whatever noun it starts with.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
