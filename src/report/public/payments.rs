use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use minijinja::context;
use serde::Serialize;

use super::listing::{ListRow, Listing, grouped, page_path, words};
use super::public_finding::PublicFinding;
use super::public_page::{MONEY, PublicPage, SiteFrame};
use super::site::Site;
use crate::calendar::Month;
use crate::indicator::{Cell, IndicatorResult};
use crate::report::ReportError;
use crate::report::bars::{Captions, amount_chart};
use crate::report::cell_text::{CellText, cell_text, quantity, short_quantity};
use crate::report::edition::Edition;
use crate::report::figure::Figure;
use crate::report::printer::{Files, value};
use crate::report::table_view::ColumnView;
use crate::romanian::{self, Noun, index_letter, sort_key};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "plati.html",
    name: "Plăți făcute",
    group: MONEY,
    question: "Cui am plătit, cât, când și pentru ce?",
    description: "Fiecare plată a casei de asigurări de sănătate, pe luni și pe furnizori: beneficiar, dată, sumă, \
                  natura cheltuielii.",
    print,
};

const REGISTER: &str = "bud_payment_orders";
const SUPPLIERS: &str = "bud_payments_by_supplier";
/// The page of all suppliers of the year.
const SUPPLIERS_STEM: &str = "plati/furnizori";
/// Suppliers that are drawn.
const DRAWN: usize = 10;
/// Codes that stand for many beneficiaries without a name.
const NAMELESS: [&str; 3] = ["persoane_fizice", "angajatori", "persoane_juridice"];

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let months = months(edition);
    let mut listed = Vec::new();
    for (month, result) in months.iter().rev() {
        listed.push(month_pages(site, files, *month, result)?);
    }
    let suppliers = suppliers_pages(site, files)?;
    let content = context! {
        figures => value(figures(edition)),
        top => value(top(edition)),
        months => value(listed),
        suppliers => value(suppliers),
        absent => edition.result(REGISTER).is_none().then(|| edition.absence(REGISTER)),
    };
    site.page(files, "public/plati.html", &PAGE.frame(&[REGISTER, SUPPLIERS]), content)
}

/// The register of each month that was published: at its end, and at the reporting date.
fn months<'a>(edition: &Edition<'a>) -> BTreeMap<Month, &'a IndicatorResult> {
    let is_whole = |day: NaiveDate| Month::of(day).last_day() == day || day == edition.as_of;
    let results = edition.input.results.get(REGISTER).into_iter().flatten();
    results
        .filter(|(day, result)| result.missing.is_empty() && is_whole(**day))
        .map(|(day, result)| (Month::of(*day), result))
        .collect()
}

fn figures(edition: &Edition<'_>) -> Vec<Figure> {
    let month = romanian::month_year(edition.as_of);
    vec![
        edition.figure(REGISTER, "TOTAL", "suma", &format!("Plătit în {month}"), String::new()),
        edition.figure(REGISTER, "TOTAL", "ordine", &format!("Ordine arătate unul câte unul, {month}"), String::new()),
        edition.figure(SUPPLIERS, "TOTAL", "suma_an", "Plătit de la începutul anului", String::new()),
    ]
}

/// A month in the list of months.
#[derive(Serialize)]
struct MonthLink {
    name: String,
    path: String,
    /// Pages after the first, with what each holds.
    others: Vec<(String, String)>,
    orders: String,
    amount: String,
    csv: String,
}

/// Prints the payments of a month, sorted by beneficiary.
fn month_pages(
    site: &Site<'_>,
    files: &mut Files,
    month: Month,
    result: &IndicatorResult,
) -> Result<MonthLink, ReportError> {
    let edition = &site.below;
    let name = romanian::month_year(month.first_day());
    let stem = format!("plati/{month}");
    let total = result.row_of("TOTAL");
    let of_total = |column| total.map_or(Cell::Absent, |row| result.cell(row, column).clone());
    let list = Listing {
        id: "plati".to_owned(),
        caption: format!("Plățile din {name}, pe beneficiari"),
        sought: "un beneficiar, o sumă sau natura cheltuielii",
        columns: vec![
            ColumnView::new("Beneficiarul", "", false),
            ColumnView::new("Data", "", false),
            ColumnView::new("Suma", "lei", true),
            ColumnView::new("Natura cheltuielii", "", false).wide(),
            ColumnView::new("Sursa", "", false),
            ColumnView::new("Ordinul", "", false),
        ],
        groups: grouped(payments(edition, result)),
    };
    let pages = list.pages();
    let parts = Listing::parts(&pages, &stem);
    let csv = format!("date/{stem}.csv");
    for (at, page) in pages.iter().enumerate() {
        let frame = SiteFrame {
            path: page_path(&stem, at),
            title: format!("Plăți în {name}"),
            question: "Cui am plătit în această lună și pentru ce?".to_owned(),
            description: format!("Ordinele de plată ale casei de asigurări de sănătate din {name}."),
            indicators: vec![REGISTER],
            trail: vec![(PAGE.path.to_owned(), PAGE.name.to_owned())],
        };
        let content = context! {
            lead => lead(&of_total("suma"), &of_total("ordine"), &name),
            list => value(page),
            parts => value(&parts),
            csv => &csv,
            method => edition.explanation(REGISTER, ""),
            natural_persons => true,
        };
        site.page(files, "public/lista_pagina.html", &frame, content)?;
    }
    Ok(MonthLink {
        path: page_path(&stem, 0),
        others: parts.into_iter().skip(1).collect(),
        orders: quantity(&of_total("ordine"), ""),
        amount: quantity(&of_total("suma"), ""),
        csv,
        name,
    })
}

fn lead(amount: &Cell, orders: &Cell, name: &str) -> String {
    match (amount.number(), orders.number()) {
        (None, _) if amount.is_suppressed() => {
            format!("Suma plătită în {name} nu se publică, pentru protecția persoanelor.")
        }
        (None, _) => format!("Pentru {name} nu sunt date despre plăți."),
        (Some((0, _)), Some((0, _))) => format!("În {name} nu s-a făcut nicio plată."),
        (_, Some((count, _))) => format!(
            "În {name} s-au plătit {}. Lista are, unul câte unul, {}.",
            quantity(amount, "lei"),
            Noun::new("un", "ordin de plată", "ordine de plată").spell(count)
        ),
        (_, None) => format!("În {name} s-au plătit {}.", quantity(amount, "lei")),
    }
}

/// The payments by beneficiary; those to natural persons, and the refunds to employers, are one row of the register each,
/// without order and day.
fn payments(edition: &Edition<'_>, result: &IndicatorResult) -> Vec<(String, ListRow)> {
    let text = |row, column| result.cell(row, column).text().unwrap_or_default();
    let printed = |row: usize, column: &str| cell_text(&edition.labels, column, result.cell(row, column)).text;
    let nature = |row| match (text(row, "denumire"), text(row, "cod")) {
        ("", "") => "Toate plățile lunii, împreună".to_owned(),
        ("", code) => code.to_owned(),
        (name, code) => format!("{name} ({code})"),
    };
    let mut all: Vec<(String, Option<NaiveDate>, ListRow)> = (0..result.rows.len())
        .filter(|row| text(*row, "nr_op") != "TOTAL")
        .map(|row| {
            let beneficiary = match text(row, "beneficiar") {
                "" => text(row, "furnizor_id"),
                name => name,
            };
            let cells = vec![
                words(beneficiary),
                words(printed(row, "data")),
                CellText { text: quantity(result.cell(row, "suma"), ""), numeric: true },
                words(nature(row)),
                words(printed(row, "sursa")),
                words(printed(row, "nr_op")),
            ];
            (beneficiary.to_owned(), result.cell(row, "data").date(), ListRow { cells, total: false })
        })
        .collect();
    all.sort_by_cached_key(|(name, day, _)| (sort_key(name), name.clone(), *day));
    all.into_iter().map(|(name, _, row)| (index_letter(&name), row)).collect()
}

/// A link to a list of the year.
#[derive(Serialize)]
struct SuppliersLink {
    path: String,
    count: usize,
}

/// Prints every supplier with what it was paid.
fn suppliers_pages(site: &Site<'_>, files: &mut Files) -> Result<Option<SuppliersLink>, ReportError> {
    let edition = &site.below;
    let Some(result) = edition.result(SUPPLIERS) else { return Ok(None) };
    let year = edition.as_of.year();
    let mut rows: Vec<(String, ListRow)> = own_rows(result)
        .map(|row| {
            let name = supplier_name(edition, result, row);
            let figure = |column| CellText { text: quantity(result.cell(row, column), ""), numeric: true };
            let figures = ["suma_an", "pondere_pct", "ordine_an", "suma_luna", "ordine_luna"].map(figure);
            let cells = [words(name.clone())].into_iter().chain(figures).collect();
            (name, ListRow { cells, total: false })
        })
        .collect();
    rows.sort_by_cached_key(|(name, _)| (sort_key(name), name.clone()));
    let list = Listing {
        id: "furnizori".to_owned(),
        caption: format!("Plățile din {year} pe beneficiari"),
        sought: "un beneficiar",
        columns: vec![
            ColumnView::new("Beneficiarul", "", false),
            ColumnView::new("Plătit în an", "lei", true),
            ColumnView::new("Din plățile anului", "%", true),
            ColumnView::new("Ordine în an", "", true),
            ColumnView::new("Plătit în lună", "lei", true),
            ColumnView::new("Ordine în lună", "", true),
        ],
        groups: grouped(rows.into_iter().map(|(name, row)| (index_letter(&name), row))),
    };
    let count = list.count();
    let pages = list.pages();
    let parts = Listing::parts(&pages, SUPPLIERS_STEM);
    for (at, page) in pages.iter().enumerate() {
        let frame = SiteFrame {
            path: page_path(SUPPLIERS_STEM, at),
            title: format!("Plăți pe beneficiari, {year}"),
            question: "Cât a primit fiecare furnizor de la începutul anului?".to_owned(),
            description: format!("Cât a plătit casa de asigurări de sănătate fiecărui furnizor în {year}."),
            indicators: vec![SUPPLIERS],
            trail: vec![(PAGE.path.to_owned(), PAGE.name.to_owned())],
        };
        let total = result.row_of("TOTAL").map_or(&Cell::Absent, |row| result.cell(row, "suma_an"));
        let content = context! {
            lead => format!(
                "De la 1 ianuarie la {} s-au plătit {}.",
                romanian::long_date(edition.as_of),
                quantity(total, "lei")
            ),
            list => value(page),
            parts => value(&parts),
            csv => format!("date/{SUPPLIERS}.csv"),
            method => edition.explanation(SUPPLIERS, ""),
            natural_persons => true,
        };
        site.page(files, "public/lista_pagina.html", &frame, content)?;
    }
    Ok(Some(SuppliersLink { path: page_path(SUPPLIERS_STEM, 0), count }))
}

fn own_rows(result: &IndicatorResult) -> impl Iterator<Item = usize> + '_ {
    (0..result.rows.len()).filter(|row| result.cell(*row, "beneficiar").text() != Some("TOTAL"))
}

fn supplier_name(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> String {
    let code = result.cell(row, "beneficiar").text().unwrap_or_default();
    result.cell(row, "denumire").text().unwrap_or_else(|| edition.words("beneficiar", code)).to_owned()
}

/// Those who were paid most.
fn top(edition: &Edition<'_>) -> PublicFinding {
    let result = edition.result(SUPPLIERS);
    let is_named = |row: &usize| {
        let code = result.and_then(|result| result.cell(*row, "beneficiar").text());
        code.is_some_and(|code| !NAMELESS.contains(&code))
    };
    let amounts: Vec<_> = result
        .into_iter()
        .flat_map(|result| own_rows(result).map(move |row| (row, result)))
        .filter(|(row, result)| is_named(row) && result.cell(*row, "suma_an").number().is_some())
        .take(DRAWN)
        .map(|(row, result)| ((supplier_name(edition, result, row), 0, false), result.cell(row, "suma_an").clone()))
        .collect();
    let title = match amounts.as_slice() {
        [] if result.is_none() => "Nu există date despre plățile pe furnizori".to_owned(),
        [] => "În acest an nu s-a plătit niciun furnizor".to_owned(),
        [((name, ..), amount), ..] => format!("Cel mai mult a primit {name}: {}", short_quantity(amount, "lei")),
    };
    let count = Noun::new("", "furnizor", "furnizori").count(amounts.len() as i128);
    let subtitle =
        format!("Plăți de la 1 ianuarie la {}, lei, primii {count} după sumă", romanian::long_date(edition.as_of));
    let subtitle = if amounts.len() < 2 {
        format!("Plăți de la 1 ianuarie la {}, lei", romanian::long_date(edition.as_of))
    } else {
        subtitle
    };
    let captions = Captions { id: "cui", title, subtitle, legend: String::new() };
    let chart = amount_chart(captions, edition.explanation(SUPPLIERS, "suma_an"), "lei", &amounts);
    PublicFinding { chart, ..PublicFinding::default() }
}
