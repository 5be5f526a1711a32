use chrono::NaiveDate;
use minijinja::context;
use serde::Serialize;

use crate::report::ReportError;
use crate::report::cell_text::{quantity, short_quantity};
use crate::report::edition::Edition;
use crate::report::printer::{Files, Frame, Printer, value};
use crate::romanian;

use super::control_edition::ControlEdition;
use super::due_list::{explained, state_class};
use super::factor::{RISK, RiskPart, known_weights};
use super::provider::Provider;
use super::sheet_money::{MONEY, MoneyMonths};
use super::sheet_part::{COMPLAINTS, CONTRACTS, CONTROLS, FINDINGS, RECOVERIES, REFUSALS, SheetPart, without};
use super::view_rows::ViewRow;
use super::{DUE_PAGE, due_list};

/// What the sheets of an edition share.
pub(super) struct Sheets<'a> {
    control: &'a ControlEdition<'a>,
    /// Seen from the folder of the sheets.
    edition: &'a Edition<'a>,
    months: MoneyMonths,
}

/// A fact about a provider.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    text: String,
}

/// A factor of risk as the sheet prints it.
#[derive(Serialize)]
struct RiskRow {
    name: String,
    value: String,
    /// What the value is made of.
    made_of: String,
    compared: String,
    percentile: String,
    /// The percentile as a share of the bar, with a point; empty where there is none.
    width: String,
    weight: String,
    contribution: String,
}

impl<'a> Sheets<'a> {
    /// `edition` is seen from the folder of the sheets.
    pub(super) fn new(control: &'a ControlEdition<'a>, edition: &'a Edition<'a>) -> Self {
        Self { control, edition, months: MoneyMonths::of(edition, control.rows(MONEY)) }
    }

    pub(super) fn print(&self, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
        self.control.providers.iter().try_for_each(|provider| self.sheet(provider, printer, files))
    }

    fn sheet(&self, provider: &Provider<'_>, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
        let frame = Frame {
            path: provider.sheet.clone(),
            title: provider.name,
            question: "Fișa furnizorului pentru control",
            indicators: self.control.known(&due_list::INDICATORS),
        };
        let money = self.months.money(self.control.rows_of(MONEY, provider.id));
        let section = |part: &SheetPart| value(part.section(self.control, self.edition, provider));
        let content = context! {
            state => value((state_class(provider.state), self.standing(provider), provider.days_words())),
            facts => value(self.facts(provider)),
            contracts => section(&CONTRACTS),
            score => quantity(provider.score, ""),
            known => quantity(provider.known, "%"),
            has_score => provider.score.number().is_some(),
            risk => value(self.risk(provider)),
            risk_explained => explained_below(self, RISK),
            list => format!("../{DUE_PAGE}"),
            peers => self.peers(provider),
            money => value(money.chart()),
            late_begin => self.months.late_begin(),
            money_tables => value(money.tables()),
            no_money => self.no_money(),
            refusals => section(&REFUSALS),
            controls => section(&CONTROLS),
            findings => section(&FINDINGS),
            recoveries => section(&RECOVERIES),
            complaints => section(&COMPLAINTS),
        };
        printer.page(files, "control/fisa.html", &frame, content)
    }

    /// «Termen depășit», «Scadent în cel mult 90 de zile», «În termen».
    fn standing(&self, provider: &Provider<'_>) -> String {
        match provider.state {
            "depasit" => "Termen depășit".to_owned(),
            "in_termen" => "În termen".to_owned(),
            state => format!("Scadent {}", self.edition.words("stare", state)),
        }
    }

    /// Why there is no money: nothing is known where either extract is missing.
    fn no_money(&self) -> String {
        let dataset = if self.control.has_landed("facturi") { "plati" } else { "facturi" };
        without(self.control, &self.months.none(), dataset)
    }

    fn facts(&self, provider: &Provider<'_>) -> Vec<Fact> {
        let date = |day: Option<NaiveDate>| day.map_or_else(|| romanian::ABSENT.to_owned(), romanian::short_date);
        let known = |text: &str| if text.is_empty() { romanian::ABSENT.to_owned() } else { text.to_owned() };
        let plans: Vec<_> = provider.planned.iter().map(|planned| planned.words()).collect();
        let plan = match plans.as_slice() {
            [] if self.control.control.plans.is_empty() => "planul nu se poate face: lipsesc extrase".to_owned(),
            [] => "nu este în niciun plan al ediției".to_owned(),
            plans => plans.join("; "),
        };
        let last = provider.last_control.map_or_else(
            || "niciunul care să acopere".to_owned(),
            |day| match provider.last_type {
                Some(of) => {
                    format!("{}, raport din {}", self.edition.words("tip_actiune", of), romanian::short_date(day))
                }
                None => format!("raport din {}", romanian::short_date(day)),
            },
        );
        [
            ("Identificator", provider.id.to_owned()),
            ("Categoria", self.control.category(provider.category).to_owned()),
            ("Localitatea", known(provider.town)),
            ("Primul contract", date(provider.first_contract)),
            ("Contract până la", date(provider.contract_end)),
            ("Ultimul control", last),
            ("Scadența", date(provider.due)),
            ("În plan", plan),
        ]
        .map(|(name, text)| Fact { name, text })
        .into()
    }

    fn risk(&self, provider: &Provider<'_>) -> Vec<RiskRow> {
        let weights = known_weights(&provider.parts);
        let bases = self.control.rows_of("risc_baze", provider.id);
        let row = |part: &RiskPart<'_>| RiskRow {
            name: self.edition.words("factor", part.factor).to_owned(),
            value: part.value_words(self.edition.unit(RISK, part.factor)),
            made_of: self.made_of(part, bases),
            compared: match (part.smaller.number(), part.compared.number()) {
                (Some((smaller, 0)), Some((compared, 0))) if part.value.number().is_some() => {
                    // It is compared with the others, not with itself.
                    format!("{} din {}", romanian::number(smaller, 0), romanian::number(compared - 1, 0))
                }
                _ => romanian::ABSENT.to_owned(),
            },
            percentile: quantity(part.percentile, ""),
            width: if part.counts() { part.percentile.to_string() } else { String::new() },
            weight: part.weight.number().map_or_else(
                || romanian::ABSENT.to_owned(),
                |(unscaled, scale)| romanian::shortest(unscaled, scale, 0),
            ),
            contribution: quantity(&part.contribution(&weights), ""),
        };
        provider.parts.iter().map(row).collect()
    }

    /// «zile de concediu medical: 12; bolnavi: 4».
    fn made_of(&self, part: &RiskPart<'_>, bases: &[ViewRow<'_>]) -> String {
        let word = |row: &ViewRow<'_>| {
            let code = row.text("marime")?;
            let name = self.edition.words("marime", code);
            let figure = row.cell("valoare").number().map_or_else(
                || romanian::ABSENT.to_owned(),
                |(unscaled, scale)| match romanian::shortest(unscaled, scale, 0) {
                    whole if !whole.contains(',') => whole,
                    _ => romanian::number(unscaled, scale),
                },
            );
            Some(format!("{name}: {figure}"))
        };
        let of_part = bases.iter().filter(|row| row.text("factor") == Some(part.factor));
        of_part.filter_map(word).collect::<Vec<_>>().join("; ")
    }

    /// «Locul 12 din 58 după sumele plătite în 12 luni: 1,23 mil. lei; mediana categoriei este 0,80 mil. lei.»
    fn peers(&self, provider: &Provider<'_>) -> String {
        let Some(row) = self.control.rows_of("fisa_grup", provider.id).first() else {
            return without(self.control, "Nu există plăți în ultimele 12 luni cu care să se compare.", "plati");
        };
        let (Some(place), Some(all)) = (row.integer("loc"), row.integer("furnizori")) else {
            return "Locul în categorie nu se poate calcula.".to_owned();
        };
        let paid = short_quantity(row.cell("platit_12l"), "lei");
        if all == 1 {
            return format!("Singurul furnizor din categorie; i s-au plătit {paid} {}.", self.months.year_words());
        }
        format!(
            "Locul {} din {} în categoria «{}» după sumele plătite {}: {paid}; mediana categoriei este {}.",
            romanian::number(place, 0),
            romanian::number(all, 0),
            self.control.category(provider.category),
            self.months.year_words(),
            short_quantity(row.cell("median_12l"), "lei"),
        )
    }
}

fn explained_below(sheets: &Sheets<'_>, id: &str) -> Option<String> {
    explained(sheets.control, id).map(|href| format!("../{href}"))
}
