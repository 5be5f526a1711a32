use minijinja::context;

use super::monthly_flow::MonthlyFlow;
use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage};
use super::public_table::PublicTable;
use super::share_words::{as_in_a_sentence, lei_of_hundred};
use super::site::Site;
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::bars::{RowName, amount_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::edition::Edition;
use crate::report::phrase::{absolute, largest_first};
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
    let monthly =
        MonthlyFlow {
            indicator: REVENUE, row: "TOTAL", column: "incasari", subject: "Încasările", what: "Încasări"
        };
    let pace = PublicFinding::new(edition, REVENUE, revenue(edition, &gone));
    let findings = [sources(edition), pace, monthly.finding(edition), balance(edition)];
    let content = context! { figures => value(figures), findings => value(findings) };
    site.page(files, "public/pagina.html", &PAGE.frame(&[REVENUE, BALANCE]), content)
}

/// What the money came from, the largest first.
fn sources(edition: &Edition<'_>) -> PublicFinding {
    let mut amounts: Vec<(RowName, Cell)> = edition
        .result(REVENUE)
        .map(|result| {
            let amount = |row| {
                let code = result.cell(row, "cod_venit").text().filter(|code| *code != "TOTAL")?;
                let name = result.cell(row, "denumire").text().unwrap_or(code);
                Some(((name.to_owned(), 0, false), result.cell(row, "incasari").clone()))
            };
            (0..result.rows.len()).filter_map(amount).collect()
        })
        .unwrap_or_default();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let title = sources_title(&amounts, &edition.cell(REVENUE, "TOTAL", "incasari"));
    let subtitle = format!("Încasări pe surse, lei, {}", year_to_date(edition));
    let chart = amount_chart(captions("surse", title, &subtitle, ""), String::new(), "lei", &amounts);
    let columns = ["cod_venit", "denumire", "incasari", "prevederi_definitive", "realizare_pct"];
    let place = ("t-surse", "Încasări pe surse".to_owned());
    let table = PublicTable::part(edition, REVENUE, place, &columns, |_, _| true);
    PublicFinding { chart, table: Some(table), ..PublicFinding::default() }
}

fn sources_title(amounts: &[(RowName, Cell)], all: &Cell) -> String {
    let Some(((name, ..), collected)) = amounts.first().filter(|(_, collected)| collected.number().is_some()) else {
        return "Nu există date despre sursele banilor".to_owned();
    };
    let name = as_in_a_sentence(name);
    match lei_of_hundred(collected, all) {
        Some(lei) => format!("Din fiecare 100 de lei încasați, {lei} vin din {name}"),
        None => format!("Cele mai mari încasări vin din {name}"),
    }
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
    fn the_largest_source_is_told_in_lei_of_a_hundred() {
        let two = |unscaled| Cell::Decimal { unscaled, scale: 2 };
        let title = |collected: Cell, all| sources_title(&[(("Dobânzi".to_owned(), 0, false), collected)], &two(all));
        assert_eq!(title(two(2_000), 10_000), "Din fiecare 100 de lei încasați, 20 de lei vin din dobânzi");
        assert_eq!(title(two(2_000), 0), "Cele mai mari încasări vin din dobânzi");
        assert_eq!(title(Cell::Absent, 0), "Nu există date despre sursele banilor");
    }

    #[test]
    fn more_less_as_much_or_not_known() {
        let of = |unscaled| balance_title(&Cell::Decimal { unscaled, scale: 2 }).replace('\u{a0}', " ");
        assert_eq!(of(150), "S-au încasat cu 1,50 lei mai mult decât s-a plătit");
        assert_eq!(of(-150), "S-au plătit cu 1,50 lei mai mult decât s-a încasat");
        assert_eq!(of(0), "S-a încasat exact cât s-a plătit");
        assert_eq!(balance_title(&Cell::Absent), "Nu există date despre diferența dintre încasări și plăți");
    }
}
