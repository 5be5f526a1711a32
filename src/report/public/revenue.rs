use minijinja::context;

use super::monthly_flow::MonthlyFlow;
use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage};
use super::site::Site;
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::bars::amount_chart;
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::edition::Edition;
use crate::report::phrase::absolute;
use crate::report::printer::{Files, value};
use crate::report::topic::{captions, revenue, year_gone, year_to_date};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "venituri.html",
    name: "Venituri",
    group: MONEY,
    question: "De unde vin banii, cât s-a încasat și ajunge pentru ce se plătește?",
    description: "Veniturile casei de asigurări de sănătate pe surse, pe luni, și diferența dintre încasări și plăți.",
    print,
};

const REVENUE: &str = "bud_exec_revenue";
const BALANCE: &str = "bud_balance";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let gone = year_gone(edition);
    let figures = [
        edition.figure(REVENUE, "TOTAL", "incasari", "Încasat de la începutul anului", "încasări realizate".to_owned()),
        edition.figure(
            REVENUE,
            "TOTAL",
            "prevederi_definitive",
            "Așteptat pe an",
            "prevederi bugetare definitive".to_owned(),
        ),
        edition.figure(
            REVENUE,
            "TOTAL",
            "realizare_pct",
            "Încasat din așteptat",
            format!("a trecut {} din an", quantity(&gone, "%")),
        ),
        edition.figure(BALANCE, "an", "sold", "Încasări minus plăți", "de la începutul anului".to_owned()),
    ];
    let monthly = MonthlyFlow {
        indicator: REVENUE,
        row: "TOTAL",
        column: "incasari",
        subject: "Încasările lunii",
        what: "Încasări",
    };
    let sources = PublicFinding::new(edition, REVENUE, revenue(edition, &gone)).plainly(
        "Cea mai mare parte sunt contribuții reținute din salarii și pensii; restul vine de la producătorii de \
         medicamente, de la stat și din alte surse.",
    );
    let findings = [sources, monthly.finding(edition), balance(edition)];
    let content = context! { figures => value(figures), findings => value(findings) };
    site.page(files, "public/pagina.html", &PAGE.frame(&[REVENUE, BALANCE]), content)
}

/// Whether what came in covers what went out.
fn balance(edition: &Edition<'_>) -> PublicFinding {
    let cell = |column| edition.cell(BALANCE, "an", column);
    let amounts: Vec<_> = ["incasari", "plati", "sold"]
        .map(|column| ((edition.column_title(BALANCE, column), 0, column == "sold"), cell(column)))
        .into_iter()
        .filter(|(_, cell)| cell.number().is_some())
        .collect();
    let subtitle = format!("Încasări și plăți, lei, {}", year_to_date(edition));
    let captions = captions("echilibru", balance_title(&cell("sold")), &subtitle, "");
    PublicFinding::new(edition, BALANCE, amount_chart(captions, String::new(), "lei", &amounts))
}

fn balance_title(left: &Cell) -> String {
    let amount = short_quantity(&absolute(left), "lei");
    match left.number() {
        None => "Nu există date despre diferența dintre încasări și plăți".to_owned(),
        Some((0, _)) => "S-a încasat exact cât s-a plătit".to_owned(),
        Some((1.., _)) => format!("S-au încasat cu {amount} mai mult decât s-a plătit"),
        Some(_) => format!("S-au plătit cu {amount} mai mult decât s-a încasat"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_less_as_much_or_not_known() {
        let of = |unscaled| balance_title(&Cell::Decimal { unscaled, scale: 2 }).replace('\u{a0}', " ");
        assert_eq!(of(150), "S-au încasat cu 1,50 lei mai mult decât s-a plătit");
        assert_eq!(of(-150), "S-au plătit cu 1,50 lei mai mult decât s-a încasat");
        assert_eq!(of(0), "S-a încasat exact cât s-a plătit");
        assert_eq!(balance_title(&Cell::Absent), "Nu există date despre diferența dintre încasări și plăți");
    }
}
