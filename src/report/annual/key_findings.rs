//! What the chief chapters begin with: sentences that no single indicator can say.

use super::activity_plan;
use crate::indicator::{Cell, IndicatorResult};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::narrative::Narrator;
use crate::report::phrase::{absolute, difference, percent_of, sum};
use crate::report::scorecard::SCORECARD;
use crate::report::topic::year_gone;
use crate::romanian::{self, Noun, enumeration};

/// The sentences a chapter begins with; none where it has no such findings.
pub(super) fn key_findings(narrator: &Narrator<'_>, slug: &str) -> Vec<String> {
    match slug {
        "prezentare" => vec![presentation(narrator)],
        "rezumat" => objectives(narrator).into_iter().collect(),
        "executie" => execution(narrator),
        "restante" => overdue(narrator),
        "concedii" => sick_leave(narrator),
        "medicamente" => medicines(narrator),
        "control" => control(narrator),
        "plan" => activity_plan::busiest_month(narrator.edition).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn presentation(narrator: &Narrator<'_>) -> String {
    let input = narrator.edition.input;
    let house = &input.house;
    format!(
        "{} (cod fiscal {}, {}) prezintă în acest raport activitatea din județul {} de la 1 ianuarie la {}, așa cum \
         rezultă din extrasele încărcate până la această dată; comparația este cu {}.",
        house.name,
        house.cui,
        house.address,
        house.county,
        romanian::long_date(input.as_of),
        romanian::long_date(narrator.then),
    )
}

pub(super) fn objectives(narrator: &Narrator<'_>) -> Option<String> {
    let scorecard = narrator.edition.result(SCORECARD)?;
    let count = |light: Option<&str>| {
        (0..scorecard.rows.len()).filter(|row| scorecard.cell(*row, "semafor").text() == light).count()
    };
    let spell = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("unul {one}")),
        count => Some(format!("{count} {many}")),
    };
    let parts: Vec<String> = [
        spell(count(Some("verde")), "atins", "atinse"),
        spell(count(Some("galben")), "atins parțial", "atinse parțial"),
        spell(count(Some("rosu")), "neatins", "neatinse"),
        spell(count(None), "fără rezultat", "fără rezultat"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let objective = Noun::new("un", "obiectiv", "obiective").spell(scorecard.rows.len() as i128);
    Some(match parts.is_empty() {
        true => "Contractul de management nu are obiective pentru acest an.".to_owned(),
        false => format!("Contractul de management are {objective}: {}.", enumeration(&parts)),
    })
}

/// A sentence for each objective that is not reached, or only in part.
pub(super) fn off_target(narrator: &Narrator<'_>) -> Vec<String> {
    let Some(scorecard) = narrator.edition.result(SCORECARD) else { return Vec::new() };
    let is_off = |row: &usize| matches!(scorecard.cell(*row, "semafor").text(), Some("rosu" | "galben"));
    // What an objective measures may be for internal use.
    let is_here = |row: &usize| {
        let id = scorecard.cell(*row, "indicator").text();
        id.is_some_and(|id| narrator.edition.definition(id).is_some())
    };
    (0..scorecard.rows.len()).filter(is_off).filter(is_here).map(|row| narrator.target(scorecard, row, true)).collect()
}

fn execution(narrator: &Narrator<'_>) -> Vec<String> {
    const ID: &str = "bud_exec_chapter";
    let edition = narrator.edition;
    let cell = |column| edition.cell(ID, "50.05", column);
    let (paid, credits, share) = (cell("plati"), cell("credite_definitive"), cell("executie_pct"));
    let collected = edition.cell("bud_exec_revenue", "TOTAL", "incasari");
    let mut sentences = Vec::new();
    if !paid.is_absent() {
        let span = format!("De la 1 ianuarie la {}", romanian::long_date(edition.input.as_of));
        let paid = short_quantity(&paid, "lei");
        sentences.push(if share.is_absent() {
            format!("{span} s-au plătit {paid}; nu există credite bugetare definitive la care să se raporteze plățile.")
        } else {
            format!(
                "{span} s-au plătit {paid} din credite bugetare definitive de {}, adică {}; din an a trecut {}.",
                short_quantity(&credits, "lei"),
                quantity(&share, "%"),
                quantity(&year_gone(edition), "%")
            )
        });
    }
    if let Some((balance, _)) = difference(&collected, &paid).and_then(|gap| gap.number()) {
        let gap = short_quantity(&absolute(&difference(&collected, &paid).unwrap_or(Cell::Absent)), "lei");
        sentences.push(match balance.signum() {
            0 => "Veniturile încasate sunt egale cu plățile.".to_owned(),
            1 => format!("Veniturile încasate depășesc plățile cu {gap}."),
            _ => format!("Plățile depășesc veniturile încasate cu {gap}."),
        });
    }
    sentences.extend(edition.result(ID).map(|result| beyond_credits(narrator, result)));
    sentences
}

/// The subdivisions that paid more than their credits.
fn beyond_credits(narrator: &Narrator<'_>, result: &IndicatorResult) -> String {
    let is_over = |row: &usize| {
        let (paid, credits) = (result.cell(*row, "plati"), result.cell(*row, "credite_definitive"));
        paid.compare_numbers(credits).is_some_and(|order| order.is_gt())
    };
    let over: Vec<usize> = (0..result.rows.len()).filter(is_over).collect();
    let name = |row: &usize| narrator.row_name(result, *row).unwrap_or_default();
    match over.as_slice() {
        [] => "La nicio subdiviziune a bugetului plățile nu depășesc creditele definitive.".to_owned(),
        [one] => format!("Plățile depășesc creditele definitive la o singură subdiviziune: {}.", name(one)),
        many => format!(
            "Plățile depășesc creditele definitive la {}, între care {}.",
            Noun::new("o", "subdiviziune", "subdiviziuni").count(many.len() as i128),
            many.last().map(name).unwrap_or_default()
        ),
    }
}

fn overdue(narrator: &Narrator<'_>) -> Vec<String> {
    let edition = narrator.edition;
    let (total, start) =
        (edition.cell("arr_bands", "TOTAL", "suma"), edition.cell("arr_bands", "TOTAL", "sold_inceput_an"));
    let old = edition.cell("arr_over90", "TOTAL", "suma");
    let day = romanian::long_date(edition.input.as_of);
    let providers = edition.cell("arr_bands", "TOTAL", "nr_furnizori").number();
    let Some((sum, _)) = total.number() else { return Vec::new() };
    if sum == 0 {
        return vec![format!("La {day} casa nu are nicio plată restantă.")];
    }
    let mut first = format!(
        "La {day} casa are plăți restante de {}{}",
        short_quantity(&total, "lei"),
        providers.map_or_else(String::new, |(count, _)| format!(" la {}", Noun::PROVIDER.spell(count)))
    );
    match (old.number(), percent_of(&old, &total)) {
        (None, _) => first.push('.'),
        (Some((0, _)), _) => first.push_str("; niciuna nu a trecut de 90 de zile."),
        (_, share) => first.push_str(&format!(
            "; peste 90 de zile au trecut {}, adică {} din ele.",
            short_quantity(&old, "lei"),
            quantity(&share, "%")
        )),
    }
    let since = difference(&total, &start).and_then(|gap| gap.number().map(|(value, _)| (value.signum(), gap)));
    let second = since.map(|(sign, gap)| {
        let (before, gap) = (short_quantity(&start, "lei"), short_quantity(&absolute(&gap), "lei"));
        match sign {
            0 => format!("Sunt cât la începutul anului: {before}."),
            1 => format!("De la începutul anului, când erau de {before}, au crescut cu {gap}."),
            _ => format!("De la începutul anului, când erau de {before}, au scăzut cu {gap}."),
        }
    });
    [first].into_iter().chain(second).collect()
}

fn sick_leave(narrator: &Narrator<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(result) = narrator.edition.result("ml_refund_due") {
        let requests = total(result, "nr_cereri");
        let request = Noun::new("o", "cerere", "cereri");
        let due = sum((0..result.rows.len()).map(|row| result.cell(row, "datorat"))).unwrap_or(Cell::Absent);
        sentences.extend(requests.map(|requests| match requests {
            0 => "În acest an nu s-a înregistrat nicio cerere de restituire.".to_owned(),
            _ => {
                let differing = match total(result, "nr_diferente") {
                    None => String::new(),
                    Some(0) => "; la niciuna suma declarată nu diferă de cea calculată".to_owned(),
                    Some(1) => "; la una suma declarată diferă de cea calculată".to_owned(),
                    Some(many) => format!("; la {} suma declarată diferă de cea calculată", romanian::number(many, 0)),
                };
                let due = short_quantity(&due, "lei");
                format!("Angajatorii au de primit {due} prin {}{differing}.", request.spell(requests))
            }
        }));
    }
    if let Some(result) = narrator.edition.result("ml_notifications") {
        let notice = Noun::new("o", "notificare de neconcordanță", "notificări de neconcordanță");
        sentences.extend(total(result, "notificari").map(|all| {
            let sent = format!("{} {}", if all == 1 { "S-a trimis" } else { "S-au trimis" }, notice.spell(all));
            match (all, total(result, "rectificate_tarziu")) {
                (0, _) => "Nu s-a trimis nicio notificare de neconcordanță.".to_owned(),
                (_, None) => format!("{sent}."),
                (_, Some(0)) => format!("{sent}; nicio rectificare nu a întârziat."),
                (_, Some(1)) => format!("{sent}; o rectificare a întârziat."),
                (_, Some(late)) => {
                    format!("{sent}; {} au întârziat.", Noun::new("o", "rectificare", "rectificări").count(late))
                }
            }
        }));
    }
    sentences
}

fn medicines(narrator: &Narrator<'_>) -> Vec<String> {
    const ID: &str = "claw_consumption";
    let edition = narrator.edition;
    let (Some(result), whole) = (edition.result(ID), edition.cell(ID, "TOTAL", "valoare_an")) else {
        return Vec::new();
    };
    let of_fund = (0..result.rows.len()).filter(|row| result.cell(*row, "sursa").text() == Some("FNUASS"));
    let fund = sum(of_fund.map(|row| result.cell(row, "valoare_an"))).unwrap_or(Cell::Absent);
    let sentence = match (whole.number(), percent_of(&fund, &whole)) {
        (None, _) | (_, Cell::Suppressed) => return Vec::new(),
        (Some((0, _)), _) | (_, Cell::Absent) => "În acest an nu s-a raportat consum de medicamente.".to_owned(),
        (_, share) => format!(
            "De la 1 ianuarie s-au consumat medicamente de {}; Fondul național unic de asigurări sociale de sănătate \
             a suportat {}, adică {}.",
            short_quantity(&whole, "lei"),
            short_quantity(&fund, "lei"),
            quantity(&share, "%")
        ),
    };
    vec![sentence]
}

fn control(narrator: &Narrator<'_>) -> Vec<String> {
    const ID: &str = "ctl_cov3y";
    let edition = narrator.edition;
    let count = |column| edition.cell(ID, "TOTAL", column).number().map(|(count, _)| count);
    let mut sentences = Vec::new();
    if let (Some(all), Some(checked)) = (count("in_contract"), count("controlati")) {
        let share = quantity(&edition.cell(ID, "TOTAL", "acoperire_pct"), "%");
        sentences.push(match (all, all - checked) {
            (0, _) => "Niciun furnizor supus controlului nu este în contract.".to_owned(),
            (1, 0) => "Singurul furnizor în contract a fost controlat în ultimii trei ani.".to_owned(),
            (1, _) => "Singurul furnizor în contract nu a fost controlat în ultimii trei ani.".to_owned(),
            (_, 0) => {
                format!("Toți cei {} în contract au fost controlați în ultimii trei ani.", Noun::PROVIDER.count(all))
            }
            (_, left) => format!(
                "Din {} în contract, {share} au fost controlați în ultimii trei ani; {}.",
                Noun::PROVIDER.spell(all),
                if left == 1 { "rămâne unul".to_owned() } else { format!("rămân {}", romanian::number(left, 0)) }
            ),
        });
    }
    if let Some(result) = edition.result("ctl_due_list") {
        let with = |state: &str| {
            (0..result.rows.len()).filter(|row| result.cell(*row, "stare").text() == Some(state)).count() as i128
        };
        let soon = match with("sub_90") {
            0 => "niciunul nu ajunge la termen în următoarele 90 de zile".to_owned(),
            1 => "unul ajunge la termen în următoarele 90 de zile".to_owned(),
            many => format!("{} ajung la termen în următoarele 90 de zile", romanian::number(many, 0)),
        };
        sentences.push(match with("depasit") {
            0 => format!("Niciun furnizor nu a trecut de termenul de control; {soon}."),
            1 => format!("De termenul de control a trecut un furnizor; {soon}."),
            late => format!("De termenul de control au trecut {}; {soon}.", Noun::PROVIDER.count(late)),
        });
    }
    sentences
}

/// The sum of a column of counts; none where a part of it is suppressed.
fn total(result: &IndicatorResult, column: &str) -> Option<i128> {
    let total = sum((0..result.rows.len()).map(|row| result.cell(row, column)));
    Some(total?.number()?.0)
}
