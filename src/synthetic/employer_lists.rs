use std::collections::BTreeMap;

use super::county::County;
use super::identity::{birthday, cnp, spoilt_cnp};
use super::random::Random;
use super::sick_leave::{request_id, series_and_number};
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// Certificates that an employer may still ask for: older ones are let go.
const KEPT: usize = 12;

/// The lists of certificates that employers hand in with their requests (Ord. 351/2011 annex 18).
#[derive(Default)]
pub(super) struct EmployerLists {
    /// Certificates not asked for yet by employer, the newest last.
    open: BTreeMap<usize, Vec<ListedCertificate>>,
    /// Lines not written yet, by month of the benefits.
    lines: BTreeMap<Month, Vec<Line>>,
    /// Certificates of other counties so far.
    foreign: u64,
    lines_written: u64,
    children: u64,
}

/// What a line says of a certificate.
#[derive(Clone)]
pub(super) struct ListedCertificate {
    pub(super) month: Month,
    /// Whether a doctor of this county gave it.
    pub(super) own: bool,
    pub(super) number: u64,
    pub(super) code: &'static str,
    pub(super) person: String,
    pub(super) child: String,
    pub(super) first: bool,
}

struct Line {
    request: u64,
    employer: usize,
    certificate: ListedCertificate,
}

impl EmployerLists {
    /// Notes a certificate that its employer may ask to be refunded.
    pub(super) fn note(&mut self, employer: usize, certificate: ListedCertificate) {
        let open = self.open.entry(employer).or_default();
        if open.len() == KEPT {
            open.remove(0);
        }
        open.push(certificate);
    }

    /// Lists the certificates of a request for the benefits of a month, as many as the employer has. A few, and the
    /// only one of an employer that has none, are of doctors of other counties: no provider of this one reported them.
    pub(super) fn list(&mut self, random: &mut Random, request: u64, employer: usize, month: Month, certificates: i64) {
        let mut again = None;
        for number in 0..certificates {
            let mut certificate = match self.take_own(employer, month).filter(|_| !random.chance(15)) {
                Some(own) => own,
                None if number > 0 && !random.chance(100) => break,
                None => self.of_other_county(random, month),
            };
            // Now and then a certificate is asked for again with a later request, or listed with a wrong code.
            match random.below(1000) {
                0..5 => again = Some(certificate.clone()),
                5..10 if certificate.code == "01" => certificate.code = "06",
                _ => {}
            }
            self.lines.entry(month).or_default().push(Line { request, employer, certificate });
        }
        if let Some(certificate) = again {
            self.note(employer, certificate);
        }
    }

    fn take_own(&mut self, employer: usize, month: Month) -> Option<ListedCertificate> {
        let open = self.open.get_mut(&employer)?;
        let newest = open.iter().rposition(|certificate| certificate.month <= month)?;
        Some(open.remove(newest))
    }

    fn of_other_county(&mut self, random: &mut Random, month: Month) -> ListedCertificate {
        self.foreign += 1;
        let born = birthday(random, month.first_day(), 19, 64);
        let woman = random.chance(560);
        let (person, child) = (cnp(random, woman, born), String::new());
        ListedCertificate { month, own: false, number: self.foreign, code: "01", person, child, first: true }
    }

    /// Writes the lines for the benefits of a month, of which no more are to come.
    pub(super) fn write(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        let mut file = extracts.month("centralizator_angajator", month)?;
        let mut random = county.random_for("centralizator_angajator", month);
        for Line { request, employer, certificate } in self.lines.remove(&month).unwrap_or_default() {
            self.lines_written += 1;
            self.children += u64::from(certificate.code == "09");
            let ListedCertificate { own, number, code, mut person, mut child, first, .. } = certificate;
            let initial = (!first && number > 1).then(|| random.between(1, (number - 1).min(20_000) as i64) as u64);
            let (initial_series, mut initial_number) =
                initial.map(|back| series_and_number(own, number - back)).unwrap_or_default();
            let broken = if code == "09" && county.plants(self.children, 40, 2) {
                child.clear();
                Some("CEN-COPIL")
            } else if county.plants(self.lines_written, 200, 17) {
                person = spoilt_cnp(&person);
                Some("CEN-CNP")
            } else if initial.is_some() && county.plants(self.lines_written, 97, 5) {
                initial_number.clear();
                Some("CEN-INITIAL")
            } else {
                None
            };
            if let Some(rule) = broken {
                extracts.planted.quarantine("centralizator_angajator", rule, 1);
            }
            let (series, number) = series_and_number(own, number);
            let employer = &county.employers[employer].cui;
            row!(
                file,
                month,
                request_id(request),
                employer,
                series,
                number,
                &initial_series,
                &initial_number,
                code,
                person,
                &child
            )?;
        }
        extracts.close(file)
    }
}
