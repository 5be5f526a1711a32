use super::Content;
use super::wording::captions;
use super::wording::year_to_date;
use crate::report::bars::{Percents, amount_chart, percent_chart, split_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::difference;
use crate::romanian::{self, Noun};

pub(super) fn control(edition: &Edition<'_>) -> Content {
    const COVERAGE: &str = "ctl_cov3y";
    let cell = |column| edition.cell(COVERAGE, "TOTAL", column);
    let (share, providers, checked) = (cell("acoperire_pct"), cell("in_contract"), cell("controlati"));
    let title = if share.is_absent() {
        "Nu există furnizori în contract de controlat".to_owned()
    } else {
        let uncovered = difference(&providers, &checked).and_then(|cell| cell.number()).map_or(0, |(count, _)| count);
        let noun = Noun::PROVIDER;
        match uncovered {
            0 => "Toți furnizorii au fost controlați în ultimii trei ani".to_owned(),
            1 => {
                format!("{} din furnizori au fost controlați în trei ani; lipsește un furnizor", quantity(&share, "%"))
            }
            _ => format!(
                "{} din furnizori au fost controlați în trei ani; lipsesc {}",
                quantity(&share, "%"),
                noun.count(uncovered)
            ),
        }
    };
    let coverage = percent_chart(
        edition,
        captions(
            "acoperire",
            title,
            &format!(
                "Furnizori controlați în ultimele 36 de luni din cei în contract la {}, %",
                romanian::long_date(edition.as_of)
            ),
            "Linia din dreapta = 100 %. Punct gol = sub 100 %.",
        ),
        Percents {
            indicator: COVERAGE,
            percent: "acoperire_pct",
            part: "controlati",
            whole: "in_contract",
            tick: None,
            dots: true,
        },
        |result, row| {
            let code = result.cell(row, "categorie").text()?;
            let depth = usize::from(matches!(code, "dispozitive" | "ingrijiri_domiciliu" | "urgenta_transport"));
            Some((edition.words("categorie", code).to_owned(), depth, code == "TOTAL"))
        },
    );
    let figures = vec![
        edition.figure(COVERAGE, "TOTAL", "acoperire_pct", "Acoperire la 36 de luni", "obligatoriu: 100 %".to_owned()),
        edition.figure(COVERAGE, "TOTAL", "in_contract", "Furnizori în contract", String::new()),
        edition.figure("ctl_recovery_rate", "TOTAL", "recuperat", "Recuperat în an", String::new()),
        edition.figure("ctl_recovery_rate", "TOTAL", "recuperare_pct", "Grad de recuperare", String::new()),
    ];
    let findings = vec![
        Finding::new(edition, COVERAGE, coverage),
        Finding::new(edition, "ctl_due_list", due(edition)),
        Finding::new(edition, "ctl_recovery_rate", recovery(edition)),
    ];
    Content { figures, findings }
}

fn due(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "ctl_due_list";
    const STATES: [(&str, &str, &str); 4] = [
        ("depasit", "bad", "termen depășit"),
        ("sub_90", "near", "scadent în 0–90 de zile"),
        ("sub_180", "soon", "scadent în 91–180 de zile"),
        ("in_termen", "good", "în termen"),
    ];
    let day = romanian::long_date(edition.as_of);
    let subtitle = format!("Furnizori în contract după termenul controlului, număr, la {day}");
    let Some(result) = edition.result(ID) else {
        let title = "Nu există date despre termenele de control".to_owned();
        return split_chart(captions("scadente", title, &subtitle, ""), edition.explanation(ID, "stare"), &[]);
    };
    let count = |state: &str| {
        (0..result.rows.len()).filter(|row| result.cell(*row, "stare").text() == Some(state)).count() as i128
    };
    let provider = Noun::PROVIDER;
    let title = match (result.rows.len(), count("depasit"), count("sub_90")) {
        (0, ..) => "Nu există furnizori cu termen de control".to_owned(),
        (_, 0, soon) => format!("Niciun furnizor nu are termenul de control depășit; {}", falling_due(soon)),
        (_, 1, soon) => format!("Un furnizor are termenul de control depășit; {}", falling_due(soon)),
        (_, late, soon) => format!("{} au termenul de control depășit; {}", provider.count(late), falling_due(soon)),
    };
    let parts = STATES.map(|(state, class, name)| (class, name, count(state))).to_vec();
    let bars = if result.rows.is_empty() { Vec::new() } else { vec![("Toți furnizorii".to_owned(), parts)] };
    split_chart(
        captions("scadente", title, &subtitle, "Hașurat = termen depășit."),
        edition.explanation(ID, "stare"),
        &bars,
    )
}

fn falling_due(count: i128) -> String {
    match count {
        0 => "niciunul nu intră în scadență în 90 de zile".to_owned(),
        1 => "unul intră în scadență în 90 de zile".to_owned(),
        many => format!("{} intră în scadență în 90 de zile", romanian::number(many, 0)),
    }
}

pub(in crate::report) fn recovery(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "ctl_recovery_rate";
    let cell = |column| edition.cell(ID, "TOTAL", column);
    let (charged, last, back) = (cell("imputat"), cell("definitiv"), cell("recuperat"));
    let title = match (charged.number(), cell("recuperare_pct").is_absent()) {
        (None, _) => "Nu există date despre sumele imputate".to_owned(),
        (Some((0, _)), _) => "În acest an nu s-au imputat sume".to_owned(),
        (_, true) => format!("S-au imputat {}; nicio sumă nu este încă definitivă", short_quantity(&charged, "lei")),
        _ => format!(
            "S-a recuperat {} din sumele definitive: {} din {}",
            quantity(&cell("recuperare_pct"), "%"),
            short_quantity(&back, "lei"),
            short_quantity(&last, "lei")
        ),
    };
    let steps = [("Imputat", charged), ("Rămas definitiv", last), ("Recuperat", back)];
    let amounts: Vec<_> = steps
        .into_iter()
        .filter(|(_, cell)| !cell.is_absent())
        .map(|(name, cell)| ((name.to_owned(), 0, false), cell))
        .collect();
    let subtitle = format!("Constatări ale rapoartelor din an, lei, {}", year_to_date(edition));
    amount_chart(captions("recuperare", title, &subtitle, ""), edition.explanation(ID, "recuperat"), "lei", &amounts)
}
