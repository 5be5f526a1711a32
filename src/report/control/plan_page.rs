use minijinja::context;
use serde::Serialize;

use crate::calendar::Month;
use crate::chart::{BulletBar, Extent, SvgText};
use crate::indicator::Cell;
use crate::planning::{Candidate, ExtraCapacity, MonthLoad, Plan, Position, Unplanned};
use crate::report::ReportError;
use crate::report::cell_text::quantity;
use crate::report::chart_view::{ChartRow, ChartView};
use crate::report::printer::{Files, Frame, Printer, value};
use crate::romanian::{self, Noun};

use super::control_edition::{ControlEdition, DUE_LIST, plan_year};
use super::due_list::explained;
use super::factor::parts_line;
use super::matrix::{Matrix, MatrixHead};
use super::plan_path;
use super::provider::written_reason;
use super::{PlanView, due_list};

/// The page of a plan.
pub(super) struct PlanPage<'a> {
    control: &'a ControlEdition<'a>,
    view: &'a PlanView<'a>,
    plan: &'a Plan,
}

/// A provider in a list of the plan.
#[derive(Serialize)]
struct Line {
    /// Absent where the edition has no sheet of it.
    sheet: Option<String>,
    name: String,
    category: String,
    town: String,
    due: String,
    /// Why it stands there, or why it does not; empty in a list that says so itself.
    reason: String,
    /// What the reader must not miss: that it was moved, that its contract ends.
    flags: Vec<String>,
    score: String,
    parts: String,
    months_out: String,
}

#[derive(Serialize)]
struct MonthList {
    id: String,
    name: String,
    count: String,
    lines: Vec<Line>,
}

/// Further inspections and what they would save.
#[derive(Serialize)]
struct ExtraLine {
    inspections: String,
    window: String,
    /// Provider-months, by each of them.
    saved: String,
}

impl<'a> PlanPage<'a> {
    pub(super) fn new(control: &'a ControlEdition<'a>, view: &'a PlanView<'a>) -> Self {
        Self { control, view, plan: view.plan }
    }

    pub(super) fn print(&self, printer: &Printer<'_>, files: &mut Files) -> Result<(), ReportError> {
        let title = format!("Planul de control {}", self.span());
        let frame = Frame {
            path: plan_path(self.plan),
            title: &title,
            question: "Pe cine controlăm în fiecare lună și ajunge capacitatea?",
            indicators: self.control.known(&due_list::INDICATORS),
        };
        let certificate = self.plan.certificate();
        let (outcome, proofs) = certificate.split_first().map_or(("", &[][..]), |(one, more)| (one.as_str(), more));
        let content = context! {
            // A heading, which has no full stop.
            outcome => outcome.trim_end_matches('.'),
            proofs => value(proofs),
            explains_measure => self.plan.out_of_term_months > 0,
            capacity => &self.view.capacity,
            notes => value(&self.view.notes),
            changes => value(&self.view.changes),
            facts => value(self.facts()),
            files => value(&self.view.files),
            calendar => value(self.calendar()),
            load => value(self.load()),
            days_note => days_note(self.days_unknown()),
            extra => value(self.extra()),
            not_planned => value(self.not_planned()),
            months => value(self.months()),
            excluded => value(self.excluded()),
            list_explained => explained(self.control, DUE_LIST),
        };
        printer.page(files, "control/plan.html", &frame, content)
    }

    /// «2027», «2027–2028».
    fn span(&self) -> String {
        let first = plan_year(self.plan);
        match self.plan.months.last().map(|last| last.month.year()).filter(|last| *last != first) {
            Some(last) => format!("{first}–{last}"),
            None => first.to_string(),
        }
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let number = |count: i128| romanian::number(count, 0);
        let sum = |of: fn(&MonthLoad) -> u32| self.plan.months.iter().map(|month| i128::from(of(month))).sum();
        vec![
            ("În plan", number(self.plan.positions.len() as i128)),
            ("Fără loc în plan", number(self.plan.not_planned.len() as i128)),
            ("Excluși de serviciu", number(self.plan.excluded.len() as i128)),
            ("Capacitate, inspecții", number(sum(|month| month.capacity))),
            ("Luni-furnizor în afara termenului, de acum", self.out_of_term()),
        ]
    }

    /// The plan by category and month, with what each month holds.
    fn calendar(&self) -> Matrix {
        let months = &self.plan.months;
        let mut matrix = Matrix {
            id: "t-calendar".to_owned(),
            caption: format!("Furnizori planificați, pe categorii și luni, {}", self.span()),
            corner: "Categoria".to_owned(),
            heads: MatrixHead::of_months(months.iter().map(|load| load.month))
                .chain([MatrixHead::edge("total")])
                .collect(),
            rows: Vec::new(),
        };
        let groups = self.control.groups.codes();
        let counts: Vec<Vec<i128>> = groups.iter().map(|group| self.counts(group)).collect();
        let largest = counts.iter().flatten().copied().max().unwrap_or_default();
        for (group, counts) in groups.iter().zip(&counts) {
            let with_total: Vec<_> = counts.iter().copied().chain([counts.iter().sum()]).collect();
            matrix.count_row(self.control.category(group), &with_total, largest);
            if let Some(total) = matrix.rows.last_mut().and_then(|row| row.cells.last_mut()) {
                total.tone = 0;
            }
        }
        let number = |count: u32| romanian::number(i128::from(count), 0);
        let figures = |of: fn(&MonthLoad) -> u32, total: String| {
            months.iter().map(|month| number(of(month))).chain([total]).collect()
        };
        let sum =
            |of: fn(&MonthLoad) -> u32| romanian::number(months.iter().map(|month| i128::from(of(month))).sum(), 0);
        matrix.total_row("Inspecții în total", figures(|month| month.inspections, sum(|month| month.inspections)));
        matrix.total_row("Capacitate", figures(|month| month.capacity, sum(|month| month.capacity)));
        let out =
            |load: &MonthLoad| if self.is_gone(load) { romanian::ABSENT.to_owned() } else { number(load.out_of_term) };
        let out = months.iter().map(out).chain([self.out_of_term()]).collect();
        matrix.total_row("În afara termenului la sfârșitul lunii", out);
        let days: Vec<i128> = months.iter().map(|month| self.person_days(month.month).0).collect();
        let all = days.iter().sum();
        let days = days.into_iter().chain([all]).map(|days| romanian::number(days, 0)).collect();
        matrix.total_row("Zile-om, după mediana categoriei", days);
        matrix
    }

    /// Provider-months out of term from now on. Of the months that are gone the plan knows today's providers only.
    fn out_of_term(&self) -> String {
        let open = self.plan.months.iter().filter(|load| !self.is_gone(load));
        romanian::number(open.map(|load| i128::from(load.out_of_term)).sum(), 0)
    }

    fn is_gone(&self, load: &MonthLoad) -> bool {
        load.month < Month::of(self.plan.as_of)
    }

    fn counts(&self, group: &str) -> Vec<i128> {
        let in_month = |month: Month| {
            let groups = &self.control.groups;
            let is_there = |position: &&Position| {
                position.month == month && groups.of_category(&position.candidate.category) == group
            };
            self.plan.positions.iter().filter(is_there).count() as i128
        };
        self.plan.months.iter().map(|load| in_month(load.month)).collect()
    }

    /// Person-days of the providers planned in a month, and how many of them are of a category without a median.
    fn person_days(&self, month: Month) -> (i128, i128) {
        let there = self.plan.positions.iter().filter(|position| position.month == month);
        there.fold((0, 0), |(days, unknown), position| match self.view.person_days.get(&position.candidate.category) {
            Some(median) => (days + i128::from(*median), unknown),
            None => (days, unknown + 1),
        })
    }

    /// Providers that the person-days leave out.
    fn days_unknown(&self) -> i128 {
        self.plan.months.iter().map(|load| self.person_days(load.month).1).sum()
    }

    /// Inspections of each month against what the inspectors can do.
    fn load(&self) -> ChartView {
        let months = &self.plan.months;
        let extent =
            Extent::of(months.iter().flat_map(|month| [f64::from(month.capacity), f64::from(month.inspections)]));
        let is_full = months.iter().all(|load| self.is_gone(load) || load.inspections == load.capacity);
        // Of the months that are gone only those in which something was done; none where all the others are full, which
        // the sentence says.
        let shown = months.iter().filter(|load| !is_full && (!self.is_gone(load) || load.inspections > 0));
        let rows = shown.enumerate().map(|(at, load)| {
            let name = romanian::month_year(load.month.first_day());
            let label = if self.is_gone(load) { format!("{name} (trecută)") } else { name };
            let value = format!("{} din {}", load.inspections, load.capacity);
            let (days, unknown) = self.person_days(load.month);
            let more = if unknown == 0 { "" } else { ", fără cele necunoscute" };
            let detail = format!("{value}; {} zile-om{more}", romanian::number(days, 0));
            let title = format!("{label}: {value}");
            let text = SvgText { id: &format!("incarcare-{at}"), title: &title, description: &detail };
            let bar =
                BulletBar { value: Some(load.inspections.into()), whole: load.capacity.into(), tick: None, extent };
            let svg = bar.draw(&text);
            ChartRow { label, value, detail, svg, depth: 0, strong: false }
        });
        ChartView {
            id: "incarcare".to_owned(),
            title: self.load_words(),
            subtitle: "Inspecții planificate din câte se pot face, pe luni".to_owned(),
            legend: "Bara plină: inspecții în plan, cele fără acoperire incluse. Bara ștearsă: capacitatea.".to_owned(),
            href: "#t-calendar".to_owned(),
            rows: rows.collect(),
            ..ChartView::default()
        }
    }

    fn load_words(&self) -> String {
        let open = || self.plan.months.iter().filter(|load| !self.is_gone(load));
        let capacity = open().map(|load| i128::from(load.capacity)).sum();
        load_words(capacity, open().map(|load| i128::from(load.inspections)).sum())
    }

    /// What more inspections would do, all of them: the certificate names the first.
    fn extra(&self) -> Vec<ExtraLine> {
        let line = |extra: &ExtraCapacity| ExtraLine {
            inspections: Noun::INSPECTION.count(extra.inspections.into()),
            window: extra.window.to_string(),
            saved: romanian::number(extra.months_saved.into(), 0),
        };
        self.plan.extra.iter().map(line).collect()
    }

    fn not_planned(&self) -> Vec<Line> {
        let line = |left: &Unplanned| self.line(&left.candidate, String::new(), Vec::new(), left.months_out);
        self.plan.not_planned.iter().map(line).collect()
    }

    fn excluded(&self) -> Vec<Line> {
        self.plan
            .excluded
            .iter()
            .map(|(candidate, reason)| self.line(candidate, written_reason(reason).to_owned(), Vec::new(), 0))
            .collect()
    }

    fn months(&self) -> Vec<MonthList> {
        let list = |month: Month| {
            let there: Vec<_> = self.plan.positions.iter().filter(|position| position.month == month).collect();
            (!there.is_empty()).then(|| MonthList {
                id: format!("luna-{month}"),
                name: romanian::month_year(month.first_day()),
                count: Noun::PROVIDER.count(there.len() as i128),
                lines: there.into_iter().map(|position| self.position(position)).collect(),
            })
        };
        self.plan.months.iter().filter_map(|load| list(load.month)).collect()
    }

    fn position(&self, position: &Position) -> Line {
        let mut flags = Vec::new();
        if let Some(approved) = position.approved.filter(|window| !window.contains(position.month)) {
            flags.push(format!("mutat din {approved}"));
        }
        if position.contract_ends {
            flags.push(format!("contractul se încheie la {}", romanian::short_date(position.candidate.contract_end)));
        }
        self.line(&position.candidate, position.reason_words(), flags, position.months_out)
    }

    fn line(&self, candidate: &Candidate, reason: String, mut flags: Vec<String>, months_out: u32) -> Line {
        flags.extend(self.view.flags.get(&candidate.provider).cloned());
        let provider = self.control.provider(&candidate.provider);
        let score = candidate.score.map(|score| Cell::Decimal { unscaled: score.0.into(), scale: 2 });
        let parts = provider.map(|of| parts_line(self.control.edition, &of.parts)).unwrap_or_default();
        Line {
            sheet: self.control.sheet(&candidate.provider).map(str::to_owned),
            name: candidate.name.clone(),
            category: self.control.category(&candidate.category).to_owned(),
            town: candidate.town.clone(),
            due: romanian::short_date(candidate.due),
            reason,
            flags,
            // Never the score without its parts.
            score: score
                .filter(|_| !parts.is_empty())
                .map_or_else(|| romanian::ABSENT.to_owned(), |score| quantity(&score, "")),
            parts,
            months_out: months_out.to_string(),
        }
    }
}

/// The sentence over the months still open: how much of their capacity is left.
fn load_words(capacity: i128, used: i128) -> String {
    match (capacity, capacity - used) {
        (0, 0) => "Nu există capacitate de inspecție în perioada rămasă".to_owned(),
        (_, 0) => "Toată capacitatea este folosită".to_owned(),
        (1, 1) => "Singura inspecție posibilă rămâne liberă".to_owned(),
        (_, 1) => format!("Din {} posibile rămâne liberă una", Noun::INSPECTION.count(capacity)),
        (_, free) if free == capacity => {
            format!("Toate cele {} posibile rămân libere", Noun::INSPECTION.count(capacity))
        }
        (_, free) if free > 0 => {
            format!("Din {} posibile rămân libere {}", Noun::INSPECTION.count(capacity), romanian::number(free, 0))
        }
        (_, -1) => "Este o inspecție peste capacitate".to_owned(),
        (_, short) => format!("Sunt {} peste capacitate", Noun::INSPECTION.count(-short)),
    }
}

/// What the person-days leave out.
fn days_note(unknown: i128) -> String {
    let told = "Zilele-om: mediana zilelor-om ale controalelor din ultimele 36 de luni la categoria furnizorului.";
    match unknown {
        0 => told.to_owned(),
        1 => format!("{told} Un furnizor este dintr-o categorie fără controale cu zile-om și nu se socotește."),
        many => format!(
            "{told} {} sunt din categorii fără controale cu zile-om și nu se socotesc.",
            Noun::PROVIDER.count(many)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_for_each_number_of_free_inspections() {
        let of = |capacity, used| load_words(capacity, used);
        assert_eq!(of(0, 0), "Nu există capacitate de inspecție în perioada rămasă");
        assert_eq!(of(20, 20), "Toată capacitatea este folosită");
        assert_eq!(of(1, 0), "Singura inspecție posibilă rămâne liberă");
        assert_eq!(of(20, 19), "Din 20 de inspecții posibile rămâne liberă una");
        assert_eq!(of(21, 19), "Din 21 de inspecții posibile rămân libere 2");
        assert_eq!(of(2, 0), "Toate cele 2 inspecții posibile rămân libere");
        assert_eq!(of(20, 21), "Este o inspecție peste capacitate");
        assert_eq!(of(0, 2), "Sunt 2 inspecții peste capacitate");
        assert_eq!(of(1, 21), "Sunt 20 de inspecții peste capacitate");
    }

    #[test]
    fn person_days_say_what_they_leave_out() {
        let end = |unknown| days_note(unknown).split_once(". ").map(|(_, end)| end.to_owned()).unwrap_or_default();
        assert_eq!(end(0), "");
        assert_eq!(end(1), "Un furnizor este dintr-o categorie fără controale cu zile-om și nu se socotește.");
        assert_eq!(end(2), "2 furnizori sunt din categorii fără controale cu zile-om și nu se socotesc.");
        assert!(end(20).starts_with("20 de furnizori sunt"));
        assert!(end(21).starts_with("21 de furnizori sunt"));
    }
}
