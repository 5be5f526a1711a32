use minijinja::context;

use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage};
use super::site::Site;
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::bars::{RowName, amount_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::edition::Edition;
use crate::report::phrase::{absolute, largest_first};
use crate::report::printer::{Files, value};
use crate::report::topic::{captions, domain_name, overdue, year_to_date};
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "restante.html",
    name: "Plăți restante",
    group: MONEY,
    question: "Cât datorează casa peste termen, de când și în cât timp plătește o factură?",
    description: "Plățile restante ale casei de asigurări de sănătate pe vechime și domenii, arieratele și durata de plată.",
    print,
};

const BANDS: &str = "arr_bands";
const OVER_90: &str = "arr_over90";
const ARREARS: &str = "arr_arrears_total";
const DAYS: &str = "arr_dpo";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let topic = overdue(edition);
    let findings: Vec<PublicFinding> = topic
        .findings
        .into_iter()
        .map(|finding| PublicFinding::of(edition, finding))
        .chain([arrears(edition), days(edition)])
        .collect();
    let content = context! {
        plain => "O plată este restantă când factura a trecut de ziua până la care trebuia plătită.",
        figures => value(topic.figures),
        findings => value(findings),
    };
    site.page(files, "public/pagina.html", &PAGE.frame(&[BANDS, OVER_90, ARREARS, DAYS]), content)
}

/// How the invoices overdue for more than 90 days moved since the year began.
fn arrears(edition: &Edition<'_>) -> PublicFinding {
    let amounts: Vec<(RowName, Cell)> = edition
        .result(ARREARS)
        .map(|result| {
            let amount = |row| {
                let band = result.cell(row, "banda").text()?;
                Some(((edition.words("banda", band).to_owned(), 0, band == "TOTAL"), result.cell(row, "suma").clone()))
            };
            (0..result.rows.len()).filter_map(amount).collect()
        })
        .unwrap_or_default();
    let title = arrears_title(&edition.cell(ARREARS, "TOTAL", "suma"), &edition.cell(ARREARS, "TOTAL", "variatie"));
    let subtitle = format!("Facturi neplătite de peste 90 de zile, lei, la {}", romanian::long_date(edition.as_of));
    let chart = amount_chart(captions("arierate", title, &subtitle, ""), String::new(), "lei", &amounts);
    PublicFinding::new(edition, ARREARS, chart)
        .plainly("Legea numește arierat ce nu s-a plătit în 90 de zile de la termen.")
}

fn arrears_title(now: &Cell, change: &Cell) -> String {
    let amount = short_quantity(&absolute(change), "lei");
    match (now.number(), change.number()) {
        (None, _) => "Nu există date despre arierate".to_owned(),
        (Some((0, _)), Some((0, _))) => "Casa nu are arierate și nu avea nici la începutul anului".to_owned(),
        (_, Some((0, _))) => "Arieratele sunt cât erau la începutul anului".to_owned(),
        (_, Some((1.., _))) => format!("Arieratele au crescut cu {amount} de la începutul anului"),
        (_, Some(_)) => format!("Arieratele au scăzut cu {amount} de la începutul anului"),
        (_, None) => format!("Arieratele sunt de {}", short_quantity(now, "lei")),
    }
}

/// How long an invoice waits, by domain.
fn days(edition: &Edition<'_>) -> PublicFinding {
    let mut amounts: Vec<(RowName, Cell)> = edition
        .result(DAYS)
        .map(|result| {
            let amount = |row| Some((domain_name(edition, result, row)?, result.cell(row, "zile_medii").clone()));
            (0..result.rows.len())
                .filter_map(amount)
                .filter(|((_, _, total), cell)| !total && !cell.is_absent())
                .collect()
        })
        .unwrap_or_default();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let title = days_title(&edition.cell(DAYS, "TOTAL", "zile_medii"), &edition.cell(DAYS, "TOTAL", "la_termen_pct"));
    let subtitle = format!("Zile de la înregistrarea facturii la plată, în medie, {}", year_to_date(edition));
    let chart = amount_chart(captions("durata", title, &subtitle, ""), String::new(), "", &amounts);
    PublicFinding::new(edition, DAYS, chart)
}

fn days_title(mean: &Cell, on_time: &Cell) -> String {
    let days = quantity(mean, "");
    match (mean.number(), on_time.number()) {
        (None, _) => "Nu există date despre durata de plată".to_owned(),
        (_, None) => format!("O factură s-a plătit în medie în {days} zile"),
        _ => format!(
            "O factură s-a plătit în medie în {days} zile; {} din plăți au fost la termen",
            quantity(on_time, "%")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(unscaled: i128) -> Cell {
        Cell::Decimal { unscaled, scale: 2 }
    }

    #[test]
    fn arrears_rise_fall_stay_end_or_are_not_known() {
        let of = |now, change| arrears_title(&two(now), &two(change)).replace('\u{a0}', " ");
        assert_eq!(of(500, 100), "Arieratele au crescut cu 1,00 lei de la începutul anului");
        assert_eq!(of(0, -100), "Arieratele au scăzut cu 1,00 lei de la începutul anului");
        assert_eq!(of(500, 0), "Arieratele sunt cât erau la începutul anului");
        assert_eq!(of(0, 0), "Casa nu are arierate și nu avea nici la începutul anului");
        assert_eq!(arrears_title(&Cell::Absent, &Cell::Absent), "Nu există date despre arierate");
    }

    #[test]
    fn invoices_wait_or_are_not_known() {
        let told = "O factură s-a plătit în medie în 50,05 zile; 91,14 % din plăți au fost la termen";
        assert_eq!(days_title(&two(5_005), &two(9_114)).replace('\u{a0}', " "), told);
        assert_eq!(days_title(&Cell::Absent, &Cell::Absent), "Nu există date despre durata de plată");
    }
}
