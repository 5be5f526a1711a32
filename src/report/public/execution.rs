use minijinja::context;

use super::budget_code::{ALL, BudgetCode, EXECUTION, page_of};
use super::code_page;
use super::monthly_flow::MonthlyFlow;
use super::plain_words::PlainWords;
use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage};
use super::public_table::PublicTable;
use super::share_words::{as_in_a_sentence, lei_of_hundred};
use super::site::Site;

use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::bars::{Captions, Percents, RowName, amount_chart, percent_chart};
use crate::report::cell_text::{CellText, quantity};
use crate::report::chart_view::ChartView;
use crate::report::edition::{Edition, depth_of};
use crate::report::phrase::{Span, Subject, difference, largest_first, percent_of};
use crate::report::printer::{Files, value};
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::report::topic::{captions, corrections, openings, pace, year_gone, year_to_date};
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "executie.html",
    name: "Cheltuieli",
    group: MONEY,
    question: "Cât s-a aprobat, cât s-a plătit și pe ce, până la ultimul paragraf al bugetului?",
    description: "Execuția bugetului casei de asigurări de sănătate: credite aprobate și plăți pe capitole, subcapitole \
                  și paragrafe, pe luni și față de anul trecut.",
    print,
};

/// The account of a code by kinds of spending.
pub(super) const TITLES: &str = "bud_commitments_chain";
pub(super) const CORRECTIONS: &str = "bud_rectifications";
const OPENINGS: &str = "bud_payments_vs_openings";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let words = PlainWords::built_in()?;
    let codes = BudgetCode::all(edition);
    let frame = PAGE.frame(&[EXECUTION, TITLES, OPENINGS, CORRECTIONS]);
    let figures = [
        edition.figure(EXECUTION, ALL, "plati", "Plătit de la începutul anului", "plăți efectuate".to_owned()),
        edition.figure(EXECUTION, ALL, "credite_definitive", "Aprobat pe an", "credite bugetare definitive".to_owned()),
        edition.figure(
            EXECUTION,
            ALL,
            "executie_pct",
            "Plătit din aprobat",
            format!("a trecut {} din an", quantity(&year_gone(edition), "%")),
        ),
        edition.figure(
            EXECUTION,
            ALL,
            "de_platit",
            "Datorat și încă neplătit",
            "angajamente legale de plătit".to_owned(),
        ),
    ];
    let monthly =
        MonthlyFlow { indicator: EXECUTION, row: ALL, column: "plati", subject: "Plățile", what: "Plăți" };
    let findings = [
        chapters(edition, &codes, &words),
        monthly.finding(edition),
        year_on_year(edition, &codes, &words),
        titles(edition),
        PublicFinding::new(edition, OPENINGS, openings(edition, "deschideri", OPENINGS, "plati_an", "Plăți")).plainly(
            "O dată pe lună, Casa Națională deschide fiecărei case creditele din care are voie să plătească atunci.",
        ),
        PublicFinding::new(edition, CORRECTIONS, corrections(edition)),
    ];
    let content = context! { figures => value(figures), findings => value(findings), terms => value(&words.terms) };
    site.page(files, "public/pagina.html", &frame, content)?;
    code_page::print(site, &codes, &words, files)
}

/// How far along every chapter and subchapter is, with the whole official account behind it.
fn chapters(edition: &Edition<'_>, codes: &[BudgetCode], words: &PlainWords) -> PublicFinding {
    let gone = year_gone(edition);
    let title = pace(&edition.cell(EXECUTION, ALL, "executie_pct"), &gone);
    let shown: Vec<&BudgetCode> = codes.iter().filter(|code| depth_of(&code.code) <= 1).collect();
    let chart = share_chart(edition, "capitole", title, |code| {
        (code == ALL).then(|| ("Toate cheltuielile".to_owned(), 0, true)).or_else(|| {
            let shown = shown.iter().find(|one| one.code == code)?;
            Some((plain_label(shown, words), depth_of(code), shown.is_chapter()))
        })
    });
    let mut table = PublicTable::of(edition, EXECUTION);
    table.links = links(edition, |code| codes.iter().any(|one| one.code == code));
    let links = links(edition, |code| code == ALL || shown.iter().any(|one| one.code == code));
    let links = links.into_iter().enumerate().filter(|(at, link)| link.is_some() || *at == 0).map(|(_, link)| link);
    PublicFinding { links: links.collect(), chart, table: Some(table), ..PublicFinding::default() }
        .plainly("Fiecare nume duce la pagina lui: pe luni, față de anul trecut, pe părți.")
}

/// For each row of the execution, the page of its code; none for rows that have none.
fn links(edition: &Edition<'_>, has_page: impl Fn(&str) -> bool) -> Vec<Option<String>> {
    let Some(result) = edition.result(EXECUTION) else { return Vec::new() };
    let link = |row: usize| {
        let code = result.cell(row, "cod").text()?;
        (code != ALL && has_page(code)).then(|| page_of(code))
    };
    (0..result.rows.len()).map(link).collect()
}

/// A bar per code: paid of what is approved, with a tick at the share of the year gone.
pub(super) fn share_chart(
    edition: &Edition<'_>,
    id: &str,
    title: String,
    name: impl Fn(&str) -> Option<RowName>,
) -> ChartView {
    let gone = year_gone(edition);
    let legend = format!(
        "Bara îngustă = plătit; bara lată = aprobat (100 %); linia = partea scursă din an, {}.",
        quantity(&gone, "%")
    );
    let subtitle = format!("Plăți din creditele bugetare definitive, %, {}", year_to_date(edition));
    percent_chart(
        edition,
        captions(id, title, &subtitle, &legend),
        Percents {
            indicator: EXECUTION,
            percent: "executie_pct",
            part: "plati",
            whole: "credite_definitive",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| name(result.cell(row, "cod").text()?),
    )
}

/// «66.05.03 Medicamente și dispozitive»
pub(super) fn plain_label(code: &BudgetCode, words: &PlainWords) -> String {
    let name = words.name(&code.code, &code.name);
    if name == code.code { name.to_owned() } else { format!("{} {name}", code.code) }
}

/// What was paid beside what had been paid on the same day of last year, by subchapter.
fn year_on_year(edition: &Edition<'_>, codes: &[BudgetCode], words: &PlainWords) -> PublicFinding {
    let day = edition.year_before();
    let then = edition.result_at(EXECUTION, day);
    let paid_then = |code: &str| then.and_then(|result| Some(result.cell(result.row_of(code)?, "plati").clone()));
    let now = edition.cell(EXECUTION, ALL, "plati");
    let subject = Subject { name: "Plățile de la începutul anului", plural: true, unit: "lei" };
    let title = subject.beside_last_year(&now, paid_then(ALL).as_ref(), day, &edition.nouns, Span::Heading);
    let subtitle = format!(
        "Plăți de la începutul anului până la {} minus cele de până la {}, lei",
        romanian::short_date(edition.as_of),
        romanian::short_date(day)
    );
    let captions = Captions {
        id: "an-trecut",
        title: title.trim_end_matches('.').to_owned(),
        subtitle,
        legend: "Spre dreapta: mai mult decât anul trecut; spre stânga: mai puțin.".to_owned(),
    };
    let shown: Vec<&BudgetCode> = codes.iter().filter(|code| depth_of(&code.code) == 1).collect();
    let change = |code: &BudgetCode| {
        let gap = difference(&code.cell(edition, "plati"), &paid_then(&code.code)?)?;
        Some(((plain_label(code, words), 0, false), gap))
    };
    let changes: Vec<_> = shown.iter().filter_map(|code| change(code)).collect();
    let links = shown.iter().filter(|code| change(code).is_some()).map(|code| Some(code.path())).collect();
    let mut view = beside_table(edition, codes, paid_then);
    if then.is_none() && edition.result(EXECUTION).is_some() {
        let day = romanian::short_date(day);
        view.absent = Some(format!("Comparația cu {day} lipsește: la acea dată nu există rezultat."));
    }
    let table = PublicTable::behind(edition, EXECUTION, view);
    let mut chart = amount_chart(captions, String::new(), "lei", &changes);
    for (row, (_, change)) in chart.rows.iter_mut().zip(&changes) {
        if change.number().is_some_and(|(change, _)| change > 0) {
            row.value.insert(0, '+');
        }
    }
    PublicFinding { chart, links, table: Some(table), ..PublicFinding::default() }
}

fn beside_table(edition: &Edition<'_>, codes: &[BudgetCode], paid_then: impl Fn(&str) -> Option<Cell>) -> TableView {
    let column = |title: String, unit: &str, long: bool| ColumnView { long, ..ColumnView::of_unit(title, unit) };
    let text = |text: &str| CellText { text: text.to_owned(), numeric: false };
    let figure = |cell: Cell| CellText { text: quantity(&cell, ""), numeric: true };
    let all = BudgetCode { code: ALL.to_owned(), name: "Toate cheltuielile".to_owned() };
    let rows: Vec<RowView> = [&all]
        .into_iter()
        .chain(codes)
        .map(|code| {
            let (now, then) = (code.cell(edition, "plati"), paid_then(&code.code).unwrap_or(Cell::Absent));
            let gap = difference(&now, &then).unwrap_or(Cell::Absent);
            let share = percent_of(&gap, &then);
            RowView {
                cells: vec![text(&code.code), text(&code.name), figure(now), figure(then), figure(gap), figure(share)],
                total: code.is_chapter(),
                depth: depth_of(&code.code),
            }
        })
        .collect();
    let paid = |day| format!("Plăți până la {}", romanian::short_date(day));
    TableView {
        id: "t-an-trecut".to_owned(),
        caption: "Plăți față de aceeași dată a anului trecut".to_owned(),
        columns: vec![
            column("Cod".to_owned(), "", false),
            column("Denumirea".to_owned(), "", true),
            column(paid(edition.as_of), "lei", false),
            column(paid(edition.year_before()), "lei", false),
            column("Diferența".to_owned(), "lei", false),
            column("Diferența din anul trecut".to_owned(), "%", false),
        ],
        total: rows.len(),
        rows,
        folded: true,
        ..TableView::default()
    }
}

/// What kinds of spending the money went to.
fn titles(edition: &Edition<'_>) -> PublicFinding {
    let mut amounts: Vec<(RowName, Cell)> = edition
        .result(TITLES)
        .map(|result| {
            let is_whole = |row: &usize| result.cell(*row, "cod").text() == Some(ALL);
            let amount = |row: usize| {
                let title = edition.words("titlu", result.cell(row, "titlu").text()?);
                Some(((title.to_owned(), 0, false), result.cell(row, "plati").clone()))
            };
            (0..result.rows.len()).filter(is_whole).filter_map(amount).collect()
        })
        .unwrap_or_default();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let title = titles_title(&amounts, &edition.cell(EXECUTION, ALL, "plati"));
    let subtitle = format!("Plăți pe titluri, adică pe feluri de cheltuieli, lei, {}", year_to_date(edition));
    let chart = amount_chart(captions("titluri", title, &subtitle, ""), String::new(), "lei", &amounts);
    let table = titles_table(edition, "t-titluri", (ALL, "Toate cheltuielile pe titluri".to_owned()));
    PublicFinding { chart, table: Some(table), ..PublicFinding::default() }
}

/// The official account of a code by titles.
pub(super) fn titles_table(edition: &Edition<'_>, place: &str, (code, caption): (&str, String)) -> PublicTable {
    const COLUMNS: [&str; 11] = [
        "titlu",
        "credite_angajament",
        "credite_initiale",
        "credite_definitive",
        "credite_trim_cumulate",
        "angajamente_bugetare",
        "angajamente_legale",
        "plati",
        "de_platit",
        "cheltuieli_efective",
        "executie_pct",
    ];
    PublicTable::part(edition, TITLES, (place, caption), &COLUMNS, |result, row| {
        result.cell(row, "cod").text() == Some(code)
    })
}

fn titles_title(amounts: &[(RowName, Cell)], all: &Cell) -> String {
    let Some(((name, ..), paid)) = amounts.first().filter(|(_, paid)| paid.number().is_some()) else {
        return "Nu există date despre plățile pe titluri".to_owned();
    };
    let name = name.split_once(' ').map_or(name.as_str(), |(_, name)| name);
    let name = as_in_a_sentence(name);
    match lei_of_hundred(paid, all) {
        Some(lei) => format!("Din fiecare 100 de lei plătiți, {lei} au fost pentru {name}"),
        None => format!("Cele mai mari plăți sunt pentru {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_title_is_told_in_lei_of_a_hundred() {
        let lei = |unscaled| Cell::Decimal { unscaled, scale: 2 };
        let title = |paid, all| titles_title(&[(("20 Bunuri și servicii".to_owned(), 0, false), paid)], &all);
        let told = "Din fiecare 100 de lei plătiți, 72 de lei au fost pentru bunuri și servicii";
        assert_eq!(title(lei(7_191), lei(10_000)), told);
        assert_eq!(title(lei(5), lei(-10)), "Cele mai mari plăți sunt pentru bunuri și servicii");
        assert_eq!(title(Cell::Absent, lei(1)), "Nu există date despre plățile pe titluri");
        assert_eq!(titles_title(&[], &Cell::Absent), "Nu există date despre plățile pe titluri");
    }
}
