use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use minijinja::context;
use serde::Serialize;

use crate::calendar::Month;
use crate::indicator::Cell;
use crate::report::ReportError;
use crate::report::cell_text::{CellText, quantity, short_quantity};
use crate::report::chart_view::ChartView;
use crate::report::columns::{Band, Measure, low_column_chart, monthly};
use crate::report::edition::Edition;
use crate::report::phrase::{absolute, difference, relative, sum};
use crate::report::printer::{Files, Frame, Printer, value};
use crate::report::table_view::{ColumnView, RowView, TableView};
use crate::report::topic::captions;
use crate::romanian::{self, Noun};

use super::control_edition::ControlEdition;
use super::due_list::{explained, state_class};
use super::factor::{RISK, RiskPart, known_weights};
use super::provider::Provider;
use super::sheet_table::{SheetColumn, column, sheet_table};
use super::view_rows::ViewRow;
use super::{DUE_PAGE, due_list};

/// Months of the money on a sheet, that of the reporting date the last.
const MONTHS: i32 = 24;
/// Months of one of its tables.
const TABLE_MONTHS: usize = 12;

/// A list on the sheet.
struct Part {
    /// Unique on the page.
    id: &'static str,
    title: &'static str,
    view: &'static str,
    columns: &'static [SheetColumn],
    /// The extract without which nothing is known.
    dataset: &'static str,
    /// What is said where the extract has nothing.
    none: &'static str,
}

const CONTRACTS: Part = Part {
    id: "contracte",
    title: "Contracte",
    view: "fisa_contracte",
    columns: &[
        column("contract_id", "Contractul"),
        column("domeniu", "Domeniul"),
        column("data_inceput", "De la"),
        column("data_sfarsit", "Până la"),
        column("stare", "Starea").words("stare_contract"),
        column("valoare_an", "Valoarea pe an").unit("lei"),
        column("nr_medici", "Medici"),
    ],
    dataset: "contracte",
    none: "Nu există contracte.",
};
const CONTROLS: Part = Part {
    id: "controale",
    title: "Controale",
    view: "fisa_controale",
    columns: &[
        column("data_inceput", "Început"),
        column("data_sfarsit", "Sfârșit"),
        column("tip", "Felul").words("tip_actiune"),
        column("initiator", "Inițiator"),
        column("an_plan", "Plan").words("an"),
        column("nr_raport", "Raport"),
        column("data_raport", "Din"),
        column("data_siui", "În SIUI"),
        column("imputat", "Imputat").unit("lei"),
        column("recuperat", "Recuperat").unit("lei"),
    ],
    dataset: "actiuni_control",
    none: "Nu există controale.",
};
const FINDINGS: Part = Part {
    id: "constatari",
    title: "Constatări și măsuri",
    view: "fisa_constatari",
    columns: &[
        column("tip", "Felul").words("tip_constatare"),
        column("temei", "Temeiul"),
        column("suma", "Imputat").unit("lei"),
        column("suma_definitiva", "Definitiv").unit("lei"),
        column("recuperat", "Recuperat").unit("lei"),
        column("masura", "Măsura"),
        column("termen", "Termenul"),
        column("stare", "Starea").words("stare_masura"),
    ],
    dataset: "constatari",
    none: "Nu există constatări.",
};
const RECOVERIES: Part = Part {
    id: "recuperari",
    title: "Recuperări",
    view: "fisa_recuperari",
    columns: &[
        column("data", "Data"),
        column("constatare_id", "Constatarea"),
        column("mod", "Felul").words("mod_recuperare"),
        column("suma", "Suma").unit("lei"),
    ],
    dataset: "recuperari",
    none: "Nu există sume recuperate.",
};
const COMPLAINTS: Part = Part {
    id: "sesizari",
    title: "Sesizări în ultimii trei ani",
    view: "fisa_sesizari",
    columns: &[
        column("data_in", "Primită"),
        column("canal", "Canalul").words("canal_sesizare"),
        column("tema", "Tema"),
        column("termen", "Termenul"),
        column("data_out", "Răspuns"),
        column("rezultat", "Rezultatul").words("rezultat"),
    ],
    dataset: "petitii",
    none: "Nu există sesizări.",
};

/// What the sheets of an edition share.
pub(super) struct Sheets<'a> {
    control: &'a ControlEdition<'a>,
    /// Seen from the folder of the sheets.
    edition: &'a Edition<'a>,
    /// The months of which any provider has money: in them, who has none had zero.
    known_months: BTreeSet<NaiveDate>,
}

/// A table of a sheet, or the words in its place.
#[derive(Serialize)]
struct Section {
    id: &'static str,
    title: &'static str,
    table: TableView,
    /// Where the table has no row.
    none: String,
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
        let known_months = control.rows("fisa_luni").iter().filter_map(|row| row.date("luna")).collect();
        Self { control, edition, known_months }
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
        let months = self.months(provider.id);
        let content = context! {
            state => value((state_class(provider.state), self.standing(provider), provider.days_words())),
            facts => value(self.facts(provider)),
            contracts => value(self.section(provider, &CONTRACTS)),
            score => quantity(provider.score, ""),
            known => quantity(provider.known, "%"),
            has_score => provider.score.number().is_some(),
            risk => value(self.risk(provider)),
            risk_explained => explained_below(self, RISK),
            list => format!("../{DUE_PAGE}"),
            peers => self.peers(provider),
            money => value(self.money(&months)),
            money_tables => value(self.money_tables(&months)),
            no_money => self.without("Nu există facturi sau plăți în ultimele 24 de luni.", "facturi"),
            controls => value(self.section(provider, &CONTROLS)),
            findings => value(self.section(provider, &FINDINGS)),
            recoveries => value(self.section(provider, &RECOVERIES)),
            complaints => value(self.section(provider, &COMPLAINTS)),
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

    fn facts(&self, provider: &Provider<'_>) -> Vec<Fact> {
        let date = |day: Option<NaiveDate>| day.map_or_else(|| romanian::ABSENT.to_owned(), romanian::short_date);
        let known = |text: &str| if text.is_empty() { romanian::ABSENT.to_owned() } else { text.to_owned() };
        let plans: Vec<_> = provider.planned.iter().map(|planned| planned.words()).collect();
        let plan = if plans.is_empty() { "nu este în niciun plan al ediției".to_owned() } else { plans.join("; ") };
        let last = provider.last_control.map_or_else(
            || "niciunul care să acopere".to_owned(),
            |day| format!("raport din {}", romanian::short_date(day)),
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

    fn section(&self, provider: &Provider<'_>, part: &Part) -> Section {
        // The latest first.
        let rows = self.control.rows_of(part.view, provider.id).iter().rev().copied();
        let table = sheet_table(self.edition, part.id, part.columns, rows);
        Section { id: part.id, title: part.title, table, none: self.without(part.none, part.dataset) }
    }

    /// Why there is nothing: because there is nothing, or because its extract never landed.
    fn without(&self, none: &str, dataset: &str) -> String {
        if self.control.has_landed(dataset) {
            none.to_owned()
        } else {
            format!("Nu se știe: extrasul «{dataset}» nu a fost încărcat.")
        }
    }

    fn risk(&self, provider: &Provider<'_>) -> Vec<RiskRow> {
        let weights = known_weights(&provider.parts);
        let bases = self.control.rows_of("risc_baze", provider.id);
        let row = |part: &RiskPart<'_>| RiskRow {
            name: self.edition.words("factor", part.factor.key).to_owned(),
            value: part.value_words(self.edition.unit(RISK, part.factor.key)),
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
        let of_part = bases.iter().filter(|row| row.text("factor") == Some(part.factor.key));
        of_part.filter_map(word).collect::<Vec<_>>().join("; ")
    }

    /// «Locul 12 din 58 după sumele plătite în 12 luni: 1,23 mil. lei; mediana categoriei este 0,80 mil. lei.»
    fn peers(&self, provider: &Provider<'_>) -> String {
        let Some(row) = self.control.rows_of("fisa_grup", provider.id).first() else {
            return self.without("Nu există plăți în ultimele 12 luni cu care să se compare.", "plati");
        };
        let (Some(place), Some(all)) = (row.integer("loc"), row.integer("furnizori")) else {
            return "Locul în categorie nu se poate calcula.".to_owned();
        };
        let paid = short_quantity(row.cell("platit_12l"), "lei");
        if all == 1 {
            return format!("Singurul furnizor din categorie; i s-au plătit {paid} în 12 luni.");
        }
        format!(
            "Locul {} din {} în categoria «{}» după sumele plătite în 12 luni: {paid}; mediana categoriei este {}.",
            romanian::number(place, 0),
            romanian::number(all, 0),
            self.control.category(provider.category),
            short_quantity(row.cell("median_12l"), "lei"),
        )
    }

    /// Each month of the sheet with what was invoiced, refused and paid.
    fn months(&self, provider: &str) -> Vec<MonthMoney> {
        let rows = self.control.rows_of("fisa_luni", provider);
        let by_month: BTreeMap<_, _> = rows.iter().filter_map(|row| Some((row.date("luna")?, row))).collect();
        if by_month.is_empty() {
            return Vec::new();
        }
        let last = Month::of(self.edition.as_of);
        let money = |month: Month| {
            let day = month.first_day();
            let cell = |column| match by_month.get(&day) {
                Some(row) => Some(row.cell(column).clone()),
                None => self.known_months.contains(&day).then_some(Cell::Decimal { unscaled: 0, scale: 2 }),
            };
            MonthMoney { month, amounts: [cell("facturat"), cell("refuzat"), cell("platit")] }
        };
        last.plus(1 - MONTHS).through(last).map(money).collect()
    }

    fn money(&self, months: &[MonthMoney]) -> Option<ChartView> {
        if months.is_empty() {
            return None;
        }
        let series = monthly(months.iter().map(|one| (one.month, one.amounts[2].clone())));
        let band = Band { label: "Plătit".to_owned(), class: "b2", series, hatched: false };
        let partial = self.edition.is_partial(Month::of(self.edition.as_of));
        let star = if partial { "; * lună neîncheiată" } else { "" };
        let subtitle = format!("Plătit pe luni, lei, 24 de luni{star}");
        let measure = Measure { unit: "lei", href: "#bani", partial };
        Some(low_column_chart(captions("bani-luni", money_words(months), &subtitle, ""), &[band], measure))
    }

    fn money_tables(&self, months: &[MonthMoney]) -> Vec<TableView> {
        // The later half stands first.
        let halves: Vec<_> = months.chunks(TABLE_MONTHS).enumerate().collect();
        halves.into_iter().rev().map(|(at, half)| money_table(at, half)).collect()
    }
}

/// The money of a month; absent where nothing is known of it.
struct MonthMoney {
    month: Month,
    /// Invoiced, refused, paid.
    amounts: [Option<Cell>; 3],
}

fn explained_below(sheets: &Sheets<'_>, id: &str) -> Option<String> {
    explained(sheets.control, id).map(|href| format!("../{href}"))
}

/// The sentence over the money: what was paid in the last 12 months beside the 12 before.
fn money_words(months: &[MonthMoney]) -> String {
    let paid = |months: &[MonthMoney]| {
        let cells: Option<Vec<&Cell>> = months.iter().map(|one| one.amounts[2].as_ref()).collect();
        cells.and_then(sum)
    };
    let (before, now) = months.split_at(months.len().saturating_sub(TABLE_MONTHS));
    let Some(now) = paid(now) else { return "Sumele plătite: din ultimele 12 luni lipsesc date".to_owned() };
    let told = format!("În ultimele 12 luni s-au plătit {}", short_quantity(&now, "lei"));
    let change = paid(before).and_then(|before| Some((difference(&now, &before)?, before)));
    match change {
        None => format!("{told}; pentru cele 12 dinainte lipsesc date"),
        Some((change, before)) => match change.number().map_or(0, |(change, _)| change.signum()) {
            0 => format!("{told}, cât în cele 12 dinainte"),
            sign => {
                let more = if sign > 0 { "mai mult" } else { "mai puțin" };
                let amount = relative(&change, &before).unwrap_or_else(|| short_quantity(&absolute(&change), "lei"));
                format!("{told}, cu {amount} {more} decât în cele 12 dinainte")
            }
        },
    }
}

fn money_table(at: usize, months: &[MonthMoney]) -> TableView {
    let head = |title: &str, unit: &str| ColumnView {
        title: title.to_owned(),
        unit: unit.to_owned(),
        numeric: !unit.is_empty(),
        long: false,
        href: None,
    };
    let figure = |cell: Option<&Cell>| CellText {
        text: cell.map_or_else(|| romanian::ABSENT.to_owned(), |cell| quantity(cell, "")),
        numeric: true,
    };
    let label = |text: String| CellText { text, numeric: false };
    let row = |one: &MonthMoney| {
        let cells = [label(romanian::month_year(one.month.first_day()))].into_iter();
        let amounts = one.amounts.iter().map(|cell| figure(cell.as_ref()));
        RowView { cells: cells.chain(amounts).collect(), total: false, depth: 0 }
    };
    let total = (0..3).map(|column| {
        let cells: Option<Vec<&Cell>> = months.iter().map(|one| one.amounts[column].as_ref()).collect();
        figure(cells.and_then(sum).as_ref())
    });
    let month = Noun::new("o", "lună", "luni");
    let total = [label(format!("Total, {}", month.count(months.len() as i128)))].into_iter().chain(total).collect();
    let rows = months.iter().map(row).chain([RowView { cells: total, total: true, depth: 0 }]);
    TableView {
        id: format!("t-bani-{at}"),
        columns: vec![head("Luna", ""), head("Facturat", "lei"), head("Refuzat", "lei"), head("Plătit", "lei")],
        total: months.len(),
        rows: rows.collect(),
        ..TableView::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(paid: impl IntoIterator<Item = Option<i64>>) -> Vec<MonthMoney> {
        let first = Month::new(2024, 10).unwrap();
        let month = |(at, paid): (usize, Option<i64>)| MonthMoney {
            month: first.plus(at as i32),
            amounts: [const { None }, None, paid.map(Cell::Integer)],
        };
        paid.into_iter().enumerate().map(month).collect()
    }

    #[test]
    fn a_sentence_for_each_course_of_the_money() {
        let run = |before: i64, now: i64| {
            let all = (0..24).map(|at| Some(if at < 12 { before } else { now }));
            money_words(&months(all)).replace('\u{a0}', " ")
        };
        assert_eq!(
            run(10, 12),
            "În ultimele 12 luni s-au plătit 144 lei, cu 20,00 % mai mult decât în cele 12 dinainte"
        );
        assert_eq!(
            run(10, 5),
            "În ultimele 12 luni s-au plătit 60 lei, cu 50,00 % mai puțin decât în cele 12 dinainte"
        );
        assert_eq!(run(10, 10), "În ultimele 12 luni s-au plătit 120 lei, cât în cele 12 dinainte");
        assert_eq!(run(0, 1), "În ultimele 12 luni s-au plătit 12 lei, cu 12 lei mai mult decât în cele 12 dinainte");
        let half_known = (0..24).map(|at| (at >= 12).then_some(1));
        assert!(money_words(&months(half_known)).ends_with("pentru cele 12 dinainte lipsesc date"));
        assert!(money_words(&months((0..24).map(|at| (at < 20).then_some(1)))).contains("lipsesc date"));
    }

    #[test]
    fn a_total_of_months_that_are_not_all_known_is_not_printed() {
        let table = money_table(0, &months([Some(1), None]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "–");
        let table = money_table(0, &months([Some(1), Some(2)]));
        assert_eq!(table.rows.last().unwrap().cells[3].text, "3");
    }
}
