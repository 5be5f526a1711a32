use chrono::NaiveDate;

use super::county::County;
use super::days::{day_of, plus, working_day_until};
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// The meetings of the house's board: a county has one board, whatever its scale.
pub(super) struct Board(Vec<Item>);

/// A point of the agenda of a meeting.
struct Item {
    day: NaiveDate,
    subject: &'static str,
    period: String,
    /// The number of the decision, where it was approved.
    decision: Option<String>,
    /// None where nothing was put to the vote.
    approved: Option<bool>,
    /// When the members got the papers.
    sent: Option<NaiveDate>,
}

/// What the board must deal with in a month of the year (ROF 2022 art. 12), and the period it is about.
fn agenda(month: Month) -> Vec<(&'static str, String)> {
    let (this, last) = (month.year().to_string(), (month.year() - 1).to_string());
    match month.number() {
        1 => vec![("plan_activitate", this.clone()), ("buget", this)],
        2 => vec![("politica_contractare", this)],
        3 => vec![("raport_gestiune_anual", last.clone()), ("raport_anual", last)],
        8 => vec![("raport_gestiune_semestrial", format!("{this}-S1")), ("buget", this)],
        _ => Vec::new(),
    }
}

impl Board {
    /// One meeting a month; what is not approved comes back a month later.
    pub(super) fn invent(county: &County) -> Self {
        let mut random = county.random("sedinte_ca");
        let mut items: Vec<Item> = Vec::new();
        let mut postponed = Vec::new();
        let (mut year, mut decisions) = (0, 0);
        for month in county.months() {
            if month.year() != year {
                (year, decisions) = (month.year(), 0);
            }
            let day = working_day_until(day_of(month, random.between(14, 26)));
            let sent = papers(&mut random, day);
            let mut points = std::mem::take(&mut postponed);
            points.extend(agenda(month));
            points.extend((0..random.between(0, 2)).map(|_| ("altele", month.to_string())));
            for (subject, period) in points {
                let approved = (subject != "altele" || random.chance(700)).then(|| !random.chance(110));
                let decision = (approved == Some(true)).then(|| {
                    decisions += 1;
                    format!("{decisions}/{year}")
                });
                if approved == Some(false) && subject != "altele" {
                    postponed.push((subject, period.clone()));
                }
                items.push(Item { day, subject, period, decision, approved, sent });
            }
        }
        Self(items)
    }

    /// When something was approved.
    pub(super) fn approval(&self, subject: &str, period: &str) -> Option<NaiveDate> {
        let of = |item: &&Item| item.subject == subject && item.period == period && item.approved == Some(true);
        self.0.iter().find(of).map(|item| item.day)
    }

    pub(super) fn write(&self, county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
        let mut file = extracts.full("sedinte_ca")?;
        for (number, item) in (1..).zip(&self.0) {
            let unnumbered = item.decision.is_some() && county.plants(number, 40, 6);
            if unnumbered {
                extracts.planted.fault("SCA-HOTARARE");
            }
            let decision = item.decision.as_ref().filter(|_| !unnumbered);
            let id = format!("CA{number:05}");
            row!(file, id, item.day, item.subject, &item.period, decision, item.approved, item.sent)?;
        }
        extracts.close(file)
    }
}

/// The members must have the papers two days before (ROF 2022 art. 13); now and then they get them late.
fn papers(random: &mut Random, meeting: NaiveDate) -> Option<NaiveDate> {
    let days = if random.chance(90) { random.between(0, 1) } else { random.between(2, 8) };
    (!random.chance(20)).then(|| plus(meeting, -days))
}
