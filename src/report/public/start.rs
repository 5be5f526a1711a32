use chrono::{Datelike, NaiveDate};
use minijinja::context;
use serde::Serialize;

use super::budget_code::{ALL, BudgetCode, EXECUTION};
use super::plain_words::PlainWords;
use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage};
use super::public_table::PublicTable;
use super::share_words::{as_in_a_sentence, lei_of_hundred};
use super::site::Site;
use crate::chart::{BulletBar, Extent, SvgText};
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::cell_text::{CellText, quantity, short_quantity};
use crate::report::chart_view::{ChartRow, ChartView};
use crate::report::edition::Edition;
use crate::report::figure::Figure;
use crate::report::phrase::{largest_first, percent_of, sum};
use crate::report::printer::{Files, value};
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::report::topic::{year_gone, year_to_date};
use crate::romanian::{self, Noun};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "index.html",
    name: "Pe scurt",
    group: MONEY,
    question: "Pe ce se duc, cât s-a plătit și cât a mai rămas din an?",
    description: "Banii asigurărilor de sănătate din județ: cât s-a aprobat, cât s-a plătit, pe ce și ce a rămas restant.",
    print,
};

const OVERDUE: &str = "arr_bands";
const LONG_OVERDUE: &str = "arr_over90";
/// Where corrections of earlier editions are told.
const CORRECTIONS: &str = "corectii.html";
/// Bars of the picture; smaller things are summed in its last one.
const BARS: usize = 7;
const REST: &str = "Toate celelalte";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let words = PlainWords::built_in()?;
    let of_all = |column| edition.cell(EXECUTION, ALL, column);
    let uses = most_paid_first(uses(edition, &words));
    let mut frame = PAGE.frame(&[EXECUTION, OVERDUE, LONG_OVERDUE]);
    frame.title = format!("Banii pentru sănătate, județul {}", edition.input.house.county);
    let content = context! {
        headline => headline(&of_all("plati"), &of_all("executie_pct"), &year_gone(edition), edition.as_of),
        figures => value(figures(edition)),
        picture => value(picture(edition, uses)),
        ways => value(ways(site)),
        corrections => site.has_corrections().then_some(CORRECTIONS),
    };
    site.page(files, "public/start.html", &frame, content)
}

/// How much of what was approved is paid, beside the share of the year gone; the exact figures stand below it.
fn headline(paid: &Cell, share: &Cell, gone: &Cell, day: NaiveDate) -> String {
    let whole = |cell: &Cell| cell.number().and_then(|(value, scale)| romanian::rounded(value, scale, 0));
    let day = romanian::long_date(day);
    match (paid.number(), whole(share), whole(gone)) {
        (None, ..) => format!("Nu sunt date despre plățile de până la {day}"),
        (_, Some(of_hundred @ 1..), Some(gone)) => format!(
            "S-au plătit {} din fiecare 100 aprobați; din an a trecut {}",
            Noun::new("un", "leu", "lei").count(of_hundred),
            romanian::percent(gone, 0)
        ),
        (_, Some(_), _) => format!("Până la {day} s-au plătit {}", short_quantity(paid, "lei")),
        (_, None, _) => format!(
            "Până la {day} s-au plătit {}; nu este aprobat niciun buget la care să se raporteze",
            short_quantity(paid, "lei")
        ),
    }
}

/// The three numbers of the page; each leads to the page that tells more.
fn figures(edition: &Edition<'_>) -> Vec<Figure> {
    let cell = |column| edition.cell(EXECUTION, ALL, column);
    let leading_to = |href: &str, figure: Figure| Figure { href: href.to_owned(), compared: String::new(), ..figure };
    let approved =
        format!("din {} aprobați pe {}", short_quantity(&cell("credite_definitive"), "lei"), edition.as_of.year());
    let gone = format!("a trecut {} din an", quantity(&year_gone(edition), "%"));
    let long = edition.cell(LONG_OVERDUE, "TOTAL", "suma");
    let long = long.number().map(|_| format!("din care {} de peste 90 de zile", short_quantity(&long, "lei")));
    vec![
        leading_to("executie.html", edition.figure(EXECUTION, ALL, "plati", "Cât s-a plătit anul acesta", approved)),
        leading_to(
            "executie.html",
            edition.figure(EXECUTION, ALL, "executie_pct", "Cât s-a plătit din ce s-a aprobat", gone),
        ),
        leading_to(
            "restante.html",
            edition.figure(OVERDUE, "TOTAL", "suma", "Facturi neplătite la termen", long.unwrap_or_default()),
        ),
    ]
}

/// A thing that money goes to.
#[derive(Clone, Debug)]
struct Use {
    name: String,
    official: String,
    paid: Cell,
    approved: Cell,
    /// The page that tells more.
    href: Option<String>,
}

/// The subchapters, and the chapters that have none.
fn uses(edition: &Edition<'_>, words: &PlainWords) -> Vec<Use> {
    let codes = BudgetCode::all(edition);
    let has_parts = |code: &BudgetCode| codes.iter().any(|other| code.is_parent_of(other, &codes));
    let is_shown = |code: &&BudgetCode| {
        let parent = codes.iter().find(|above| above.is_parent_of(code, &codes));
        parent.map_or(!has_parts(code), BudgetCode::is_chapter)
    };
    let thing = |code: &BudgetCode| Use {
        name: words.name(&code.code, &code.name).to_owned(),
        official: code.label(),
        paid: code.cell(edition, "plati"),
        approved: code.cell(edition, "credite_definitive"),
        href: Some(code.path()),
    };
    codes.iter().filter(is_shown).map(thing).collect()
}

/// By what was paid; the smallest summed where there are many.
fn most_paid_first(mut uses: Vec<Use>) -> Vec<Use> {
    uses.sort_by(|a, b| largest_first(&a.paid, &b.paid));
    if uses.len() > BARS {
        let rest = uses.split_off(BARS - 1);
        let total = |of: fn(&Use) -> &Cell| sum(rest.iter().map(of)).unwrap_or(Cell::Absent);
        let official: Vec<_> = rest.iter().map(|one| one.official.clone()).collect();
        uses.push(Use {
            name: REST.to_owned(),
            official: official.join("; "),
            paid: total(|one| &one.paid),
            approved: total(|one| &one.approved),
            href: None,
        });
    }
    uses
}

/// On what, how much and how far along: paid in lei within what is approved, with a tick at the share of the year gone.
fn picture(edition: &Edition<'_>, uses: Vec<Use>) -> PublicFinding {
    const ID: &str = "pe-ce";
    let gone = year_gone(edition);
    let share_gone = gone.to_pixels().map(|gone| gone / 100.0);
    let pixels = uses.iter().flat_map(|one| [one.paid.to_pixels(), one.approved.to_pixels()]).flatten();
    let extent = Extent::of(pixels);
    let row = |(at, one): (usize, &Use)| {
        let paid = short_quantity(&one.paid, "lei");
        let detail = format!("{} plătiți din {} aprobați", quantity(&one.paid, "lei"), quantity(&one.approved, "lei"));
        let title = format!("{}: {paid}", one.name);
        let whole = one.approved.to_pixels().unwrap_or(0.0);
        let bar = BulletBar { value: one.paid.to_pixels(), whole, tick: share_gone.map(|share| share * whole), extent };
        let svg = bar.draw(&SvgText { id: &format!("{ID}-{at}"), title: &title, description: &detail });
        ChartRow { label: one.name.clone(), value: paid, detail, svg, depth: 0, strong: false }
    };
    let chart = ChartView {
        id: ID.to_owned(),
        title: largest(&uses, &edition.cell(EXECUTION, ALL, "plati")),
        subtitle: format!("Plăți efectuate, lei, {}", year_to_date(edition)),
        rows: uses.iter().enumerate().map(row).collect(),
        legend: format!(
            "Bara îngustă = plătit; bara lată = aprobat pe tot anul; linia = cât ar fi în pas cu anul, {}.",
            quantity(&gone, "%")
        ),
        ..ChartView::default()
    };
    let links = uses.iter().map(|one| one.href.clone()).collect();
    let table = PublicTable::behind(edition, EXECUTION, table(&uses));
    PublicFinding { chart, links, table: Some(table), ..PublicFinding::default() }
}

/// What most of the money went to.
fn largest(uses: &[Use], all: &Cell) -> String {
    let Some(first) = uses.iter().find(|one| one.name != REST && one.paid.number().is_some()) else {
        return "Nu există date despre plăți".to_owned();
    };
    let name = as_in_a_sentence(&first.name);
    match lei_of_hundred(&first.paid, all) {
        _ if first.paid.number().is_some_and(|(paid, _)| paid <= 0) => {
            "Anul acesta nu s-a plătit încă nimic".to_owned()
        }
        Some(lei) => format!("Cel mai mult s-a plătit pentru {name}: {lei} din fiecare 100"),
        None => format!("Cel mai mult s-a plătit pentru {name}: {}", short_quantity(&first.paid, "lei")),
    }
}

/// The figures of the picture, with official names beside the plain ones.
fn table(uses: &[Use]) -> TableView {
    let column = |title: &str, unit: &str, long: bool| ColumnView { long, ..ColumnView::of_unit(title, unit) };
    let text = |text: &str| CellText { text: text.to_owned(), numeric: false };
    let figure = |cell: &Cell| CellText { text: quantity(cell, ""), numeric: true };
    let row = |one: &Use| RowView {
        cells: vec![
            text(&one.name),
            text(&one.official),
            figure(&one.paid),
            figure(&one.approved),
            figure(&percent_of(&one.paid, &one.approved)),
        ],
        total: false,
        depth: 0,
    };
    TableView {
        id: "t-pe-ce".to_owned(),
        caption: "Pe ce se duc banii, în cuvinte simple și oficiale".to_owned(),
        columns: vec![
            column("Pe ce", "", true),
            column("Denumirea oficială", "", true),
            column("Plătit", "lei", false),
            column("Aprobat", "lei", false),
            column("Plătit din aprobat", "%", false),
        ],
        total: uses.len(),
        rows: uses.iter().map(row).collect(),
        folded: true,
        ..TableView::default()
    }
}

/// The pages of a group, with what each answers.
#[derive(Serialize)]
struct Way<'a> {
    group: &'a str,
    links: Vec<(&'a str, &'a str, &'a str)>,
}

fn ways<'a>(site: &Site<'a>) -> Vec<Way<'a>> {
    let others: Vec<&PublicPage> = site.pages.iter().copied().filter(|page| page.path != PAGE.path).collect();
    let link = |page: &&'a PublicPage| (page.path, page.name, page.question);
    others
        .chunk_by(|a, b| a.group == b.group)
        .map(|pages| Way { group: pages[0].group, links: pages.iter().map(link).collect() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lei(unscaled: i128) -> Cell {
        Cell::Decimal { unscaled, scale: 2 }
    }

    fn thing(name: &str, paid: Cell) -> Use {
        Use { name: name.to_owned(), official: name.to_owned(), approved: paid.clone(), paid, href: None }
    }

    #[test]
    fn paid_of_what_is_approved_or_not_known() {
        let of = |paid: Cell, share: Cell| {
            headline(&paid, &share, &lei(7_479), "2026-09-30".parse().unwrap()).replace('\u{a0}', " ")
        };
        assert_eq!(of(lei(1), lei(6_970)), "S-au plătit 70 de lei din fiecare 100 aprobați; din an a trecut 75 %");
        assert_eq!(of(lei(1), lei(10_349)), "S-au plătit 103 lei din fiecare 100 aprobați; din an a trecut 75 %");
        assert_eq!(of(lei(-150), lei(-2)), "Până la 30 septembrie 2026 s-au plătit −1,50 lei");
        assert!(of(lei(150), Cell::Absent).ends_with("nu este aprobat niciun buget la care să se raporteze"));
        assert_eq!(of(Cell::Absent, Cell::Absent), "Nu sunt date despre plățile de până la 30 septembrie 2026");
    }

    #[test]
    fn what_most_money_went_to() {
        let of = |paid: Cell, all: i128| largest(&[thing("Spitale", paid)], &lei(all)).replace('\u{a0}', " ");
        assert_eq!(of(lei(3_000), 10_000), "Cel mai mult s-a plătit pentru spitale: 30 de lei din fiecare 100");
        assert_eq!(of(lei(10_000), 10_000), "Cel mai mult s-a plătit pentru spitale: 100 de lei din fiecare 100");
        assert_eq!(of(lei(3_000), 0), "Cel mai mult s-a plătit pentru spitale: 30,00 lei");
        assert_eq!(of(lei(0), 0), "Anul acesta nu s-a plătit încă nimic");
        assert_eq!(of(Cell::Absent, 0), "Nu există date despre plăți");
        assert_eq!(largest(&[], &lei(1)), "Nu există date despre plăți");
    }

    #[test]
    fn small_things_are_summed_and_nothing_is_lost() {
        let uses = most_paid_first((1..=9).map(|n| thing(&n.to_string(), lei(n))).collect());
        assert_eq!(uses.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["9", "8", "7", "6", "5", "4", REST]);
        assert_eq!(uses[6].paid, lei(6));
        assert_eq!(most_paid_first((1..=7).map(|n| thing(&n.to_string(), lei(n))).collect()).len(), 7);
    }
}
