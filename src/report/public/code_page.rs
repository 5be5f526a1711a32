//! The pages below the execution: one for each code of the budget.

use minijinja::context;

use super::budget_code::{BudgetCode, EXECUTION};
use super::execution::{CORRECTIONS, PAGE, TITLES, plain_label, share_chart, titles_table};
use super::monthly_flow::MonthlyFlow;
use super::plain_words::PlainWords;
use super::public_finding::PublicFinding;
use super::public_page::SiteFrame;
use super::public_table::PublicTable;
use super::site::Site;
use crate::report::ReportError;
use crate::report::cell_text::quantity;
use crate::report::edition::{Edition, depth_of};
use crate::report::printer::{Files, value};
use crate::report::topic::{corrections_title, pace, year_gone, year_to_date};

pub(super) fn print(
    site: &Site<'_>,
    codes: &[BudgetCode],
    words: &PlainWords,
    files: &mut Files,
) -> Result<(), ReportError> {
    codes.iter().try_for_each(|code| CodePage { edition: &site.below, codes, words, code }.print(site, files))
}

/// The page of one code: how far along it is, its parts, its months, its titles and its corrections.
struct CodePage<'a> {
    edition: &'a Edition<'a>,
    codes: &'a [BudgetCode],
    words: &'a PlainWords,
    code: &'a BudgetCode,
}

impl CodePage<'_> {
    fn print(&self, site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
        let edition = self.edition;
        let code = self.code.code.as_str();
        let gone = format!("a trecut {} din an", quantity(&year_gone(edition), "%"));
        let figures = [
            edition.figure(EXECUTION, code, "plati", "Plătit de la începutul anului", "plăți efectuate".to_owned()),
            edition.figure(
                EXECUTION,
                code,
                "credite_definitive",
                "Aprobat pe an",
                "credite bugetare definitive".to_owned(),
            ),
            edition.figure(EXECUTION, code, "executie_pct", "Plătit din aprobat", gone),
            edition.figure(
                EXECUTION,
                code,
                "de_platit",
                "Datorat și încă neplătit",
                "angajamente legale de plătit".to_owned(),
            ),
        ];
        let monthly =
            MonthlyFlow { indicator: EXECUTION, row: code, column: "plati", subject: "Plățile", what: "Plăți" };
        let findings: Vec<PublicFinding> =
            [self.parts(), Some(monthly.finding(edition)), Some(self.titles()), Some(self.corrections())]
                .into_iter()
                .flatten()
                .collect();
        let official = format!("În buget: {} {code}, «{}».", self.rank(), self.code.name);
        let content = context! {
            plain => official,
            figures => value(figures),
            findings => value(findings),
            terms_at => format!("{}#termeni", PAGE.path),
        };
        site.page(files, "public/pagina.html", &self.frame(), content)
    }

    fn frame(&self) -> SiteFrame<'static> {
        let name = self.words.name(&self.code.code, &self.code.name);
        let meaning = self.words.meaning(&self.code.code);
        let question = if meaning.is_empty() { "Cât s-a aprobat și cât s-a plătit?" } else { meaning };
        SiteFrame {
            path: self.code.path(),
            title: format!("{name} ({})", self.code.code),
            question: question.to_owned(),
            description: format!("{}: cât s-a aprobat, cât s-a plătit, pe luni și pe părți.", self.code.label()),
            indicators: vec![EXECUTION, TITLES, CORRECTIONS],
            trail: self.trail(),
        }
    }

    /// The execution, then the codes above, the widest first.
    fn trail(&self) -> Vec<(String, String)> {
        let above = self.codes.iter().filter(|other| *other != self.code && other.holds(&self.code.code));
        let crumb = |code: &BudgetCode| (code.path(), plain_label(code, self.words));
        [(PAGE.path.to_owned(), PAGE.name.to_owned())].into_iter().chain(above.map(crumb)).collect()
    }

    /// What the budget calls it.
    fn rank(&self) -> &'static str {
        match depth_of(&self.code.code) {
            0 => "capitolul",
            1 => "subcapitolul",
            _ => "paragraful",
        }
    }

    /// How far along each of its parts is; nothing where it has none.
    fn parts(&self) -> Option<PublicFinding> {
        let parts: Vec<&BudgetCode> =
            self.codes.iter().filter(|other| self.code.is_parent_of(other, self.codes)).collect();
        if parts.is_empty() {
            return None;
        }
        let gone = year_gone(self.edition);
        let title = pace(&self.code.cell(self.edition, "executie_pct"), &gone);
        let chart = share_chart(self.edition, "parti", title, |code| {
            let part = parts.iter().find(|part| part.code == code)?;
            Some((plain_label(part, self.words), 0, false))
        });
        let link = |code: &BudgetCode| Some(format!("{}{}", self.edition.root, code.path()));
        let mut table = self.account();
        let held = self.codes.iter().filter(|other| self.code.holds(&other.code));
        table.links = held.map(|other| link(other).filter(|_| other != self.code)).collect();
        let links = parts.iter().map(|part| link(part)).collect();
        Some(PublicFinding { chart, links, table: Some(table), ..PublicFinding::default() })
    }

    /// The official account of the code and of those below it.
    fn account(&self) -> PublicTable {
        const COLUMNS: [&str; 12] = [
            "cod",
            "denumire",
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
        let caption = format!("Execuția bugetară: {}", self.code.label());
        PublicTable::part(self.edition, EXECUTION, ("t-parti", caption), &COLUMNS, |result, row| {
            result.cell(row, "cod").text().is_some_and(|code| self.code.holds(code))
        })
    }

    fn titles(&self) -> PublicFinding {
        let table =
            titles_table(self.edition, "t-titluri", (&self.code.code, format!("{} pe titluri", self.code.label())));
        let subtitle =
            format!("Contul oficial pe titluri, adică pe feluri de cheltuieli, {}", year_to_date(self.edition));
        PublicFinding::table("titluri", "Pe feluri de cheltuieli".to_owned(), subtitle, table)
    }

    fn corrections(&self) -> PublicFinding {
        const COLUMNS: [&str; 10] = [
            "cod",
            "denumire",
            "titlu",
            "initial",
            "rectificari",
            "virari",
            "definitiv",
            "diferenta",
            "diferenta_pct",
            "acte",
        ];
        let cell = |column| self.code.cell(self.edition, column);
        let title = corrections_title(&cell("credite_initiale"), &cell("credite_definitive"));
        let caption = format!("Rectificări și virări: {}", self.code.label());
        let table =
            PublicTable::part(self.edition, CORRECTIONS, ("t-rectificari", caption), &COLUMNS, |result, row| {
                result.cell(row, "cod").text().is_some_and(|code| self.code.holds(code))
            });
        let subtitle = "Ce s-a schimbat în buget de la începutul anului".to_owned();
        PublicFinding::table("rectificari", title, subtitle, table)
    }
}
