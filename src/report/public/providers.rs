use std::collections::BTreeMap;

use minijinja::context;
use serde::Serialize;

use super::listing::{ListRow, Listing, grouped, page_path, words};
use super::public_finding::PublicFinding;
use super::public_page::{PublicPage, SERVICES, SiteFrame};
use super::site::Site;
use crate::indicator::IndicatorResult;
use crate::report::ReportError;
use crate::report::bars::{Percents, amount_chart, percent_chart};
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::printer::{Files, value};
use crate::report::table_view::ColumnView;
use crate::report::topic::{captions, domain_name};
use crate::romanian::{self, Noun, sort_key};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "furnizori.html",
    name: "Furnizori în contract",
    group: SERVICES,
    question: "Ce medici, farmacii și spitale au contract cu casa, și unde?",
    description: "Lista furnizorilor de servicii medicale în contract cu casa de asigurări de sănătate, pe categorii \
                  și localități, cu telefoane.",
    print,
};

const LIST: &str = "con_providers_list";
const CONTRACTS: &str = "con_contracts_count";
const VALUES: &str = "con_values";

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let categories = Category::all(edition);
    for category in &categories {
        category.print(site, files)?;
    }
    let figures = [
        edition.figure(CONTRACTS, "TOTAL", "nr_furnizori", "Furnizori în contract", String::new()),
        edition.figure(CONTRACTS, "TOTAL", "contracte", "Contracte și convenții", String::new()),
        edition.figure(CONTRACTS, "TOTAL", "medici", "Medici înscriși în contracte", String::new()),
        edition.figure(VALUES, "TOTAL", "contractat", "Contractat pe an", String::new()),
    ];
    let findings = [
        PublicFinding::new(edition, CONTRACTS, contracts(edition)).plainly(
            "Un contract este înțelegerea prin care casa plătește unui furnizor serviciile date asiguraților. Același \
             furnizor poate avea mai multe.",
        ),
        PublicFinding::new(edition, VALUES, values(edition)).plainly(
            "Contractat = cât s-a promis furnizorilor pe tot anul; realizat = serviciile pe care le-au dat și casa \
             le-a confirmat.",
        ),
    ];
    let content = context! {
        absent => edition.result(LIST).is_none().then(|| edition.absence(LIST)),
        categories => value(&categories),
        day => romanian::long_date(edition.as_of),
        csv => format!("date/{LIST}.csv"),
        figures => value(figures),
        findings => value(findings),
    };
    site.page(files, "public/furnizori.html", &PAGE.frame(&[LIST, CONTRACTS, VALUES]), content)
}

/// The providers of one kind.
#[derive(Serialize)]
struct Category {
    name: String,
    path: String,
    /// Providers, each once.
    providers: usize,
    towns: usize,
    #[serde(skip)]
    rows: Vec<usize>,
}

impl Category {
    /// Every category that has a provider, by name.
    fn all(edition: &Edition<'_>) -> Vec<Self> {
        let Some(result) = edition.result(LIST) else { return Vec::new() };
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in 0..result.rows.len() {
            rows.entry(text(result, row, "categorie_control")).or_default().push(row);
        }
        let distinct = |rows: &[usize], column| {
            let names: std::collections::BTreeSet<_> = rows.iter().map(|row| text(result, *row, column)).collect();
            names.len()
        };
        let mut all: Vec<Self> = rows
            .into_iter()
            .enumerate()
            .map(|(at, (code, rows))| Self {
                name: match code {
                    "" => "Fără categorie".to_owned(),
                    code => edition.words("categorie_control", code).to_owned(),
                },
                path: stem(code, at),
                providers: distinct(&rows, "furnizor_id"),
                towns: distinct(&rows, "localitate"),
                rows,
            })
            .collect();
        all.sort_by_cached_key(|category| (sort_key(&category.name), category.path.clone()));
        for category in &mut all {
            category.path = page_path(&category.path, 0);
        }
        all
    }

    /// Prints its providers, by town.
    fn print(&self, site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
        let edition = &site.below;
        let Some(result) = edition.result(LIST) else { return Ok(()) };
        let mut rows: Vec<(String, String, ListRow)> = self
            .rows
            .iter()
            .map(|row| {
                let of = |column| text(result, *row, column);
                let or_dash = |text: &str| words(if text.is_empty() { romanian::ABSENT } else { text });
                let town = match of("localitate") {
                    "" => "Fără localitate",
                    town => town,
                };
                let cells = vec![
                    words(of("denumire")),
                    or_dash(of("telefon")),
                    or_dash(of("specialitate")),
                    or_dash(of("punct_lucru")),
                ];
                (town.to_owned(), of("denumire").to_owned(), ListRow { cells, total: false })
            })
            .collect();
        rows.sort_by_cached_key(|(town, name, _)| (sort_key(town), town.clone(), sort_key(name), name.clone()));
        let list = Listing {
            id: "furnizori".to_owned(),
            caption: format!("{}, pe localități", self.name),
            sought: "o localitate, un nume sau o specialitate",
            columns: vec![
                ColumnView::new("Denumirea", "", false),
                ColumnView::new("Telefon", "", false),
                ColumnView::new("Specialitatea", "", false).wide(),
                ColumnView::new("Punctul de lucru", "", false).wide(),
            ],
            groups: grouped(rows.into_iter().map(|(town, _, row)| (town, row))),
        };
        let stem = self.path.trim_end_matches(".html");
        let pages = list.pages();
        let spans = Listing::parts(&pages, stem);
        let noun = Noun::PROVIDER;
        for (at, page) in pages.iter().enumerate() {
            let frame = SiteFrame {
                path: page_path(stem, at),
                title: self.name.clone(),
                question: "Cine are contract cu casa, în ce localitate și la ce telefon?".to_owned(),
                description: format!("Furnizorii în contract cu casa de asigurări de sănătate: {}.", self.name),
                indicators: vec![LIST],
                trail: vec![(PAGE.path.to_owned(), PAGE.name.to_owned())],
            };
            let content = context! {
                lead => format!(
                    "La {} {} {} contract cu casa.",
                    romanian::long_date(edition.as_of),
                    noun.spell(self.providers as i128),
                    if self.providers == 1 { "are" } else { "au" }
                ),
                list => value(page),
                parts => value(&spans),
                csv => format!("date/{LIST}.csv"),
                method => edition.explanation(LIST, ""),
                natural_persons => false,
            };
            site.page(files, "public/lista_pagina.html", &frame, content)?;
        }
        Ok(())
    }
}

/// Where the pages of a category lie: a code is of letters, digits and `_`; any other one gets a number.
fn stem(code: &str, at: usize) -> String {
    let is_plain = !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if is_plain { format!("furnizori/{}", code.replace('_', "-")) } else { format!("furnizori/categoria-{}", at + 1) }
}

fn text<'a>(result: &'a IndicatorResult, row: usize, column: &str) -> &'a str {
    result.cell(row, column).text().unwrap_or_default()
}

fn contracts(edition: &Edition<'_>) -> ChartView {
    let cell = |column| edition.cell(CONTRACTS, "TOTAL", column);
    let title = match (cell("contracte").number(), cell("nr_furnizori").number()) {
        (Some((0, _)), _) => "Niciun contract nu este în derulare".to_owned(),
        (Some((contracts, _)), Some((providers, _))) => format!(
            "Casa are {} cu {}",
            Noun::new("un", "contract", "contracte").spell(contracts),
            Noun::PROVIDER.spell(providers)
        ),
        _ => "Nu există date despre contracte".to_owned(),
    };
    let amounts: Vec<_> = edition
        .result(CONTRACTS)
        .map(|result| {
            let amount = |row| Some((domain_name(edition, result, row)?, result.cell(row, "contracte").clone()));
            (0..result.rows.len()).filter_map(amount).filter(|((_, _, total), _)| !total).collect()
        })
        .unwrap_or_default();
    let subtitle = format!("Contracte și convenții în derulare la {}, număr", romanian::long_date(edition.as_of));
    let href = edition.explanation(CONTRACTS, "contracte");
    amount_chart(captions("contracte", title, &subtitle, ""), href, "contracte", &amounts)
}

fn values(edition: &Edition<'_>) -> ChartView {
    let cell = |column| edition.cell(VALUES, "TOTAL", column);
    let title = match (cell("contractat").number(), cell("realizare_pct").number()) {
        (Some((0, _)), _) => "Pentru acest an nu s-a contractat nimic".to_owned(),
        (Some(_), Some(_)) => format!(
            "S-au dat servicii pentru {} din {} contractați pe an",
            quantity(&cell("realizare_pct"), "%"),
            short_quantity(&cell("contractat"), "lei")
        ),
        _ => "Nu există date despre valoarea contractelor".to_owned(),
    };
    let subtitle = format!(
        "Servicii validate și regularizate din valoarea contractată pe an, %, la {}",
        romanian::long_date(edition.as_of)
    );
    percent_chart(
        edition,
        captions("valori", title, &subtitle, "Bara pală = contractat pe tot anul (100 %)."),
        Percents {
            indicator: VALUES,
            percent: "realizare_pct",
            part: "validat",
            whole: "contractat",
            tick: None,
            dots: false,
        },
        |result, row| domain_name(edition, result, row),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_has_an_address_of_its_own_whatever_it_is_called() {
        assert_eq!(stem("ingrijiri_domiciliu", 0), "furnizori/ingrijiri-domiciliu");
        assert_eq!(stem("../../x", 4), "furnizori/categoria-5");
        assert_eq!(stem("", 0), "furnizori/categoria-1");
    }
}
