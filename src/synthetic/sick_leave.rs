use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::days::{day_of, happened, plus};
use super::employer_lists::{EmployerLists, ListedCertificate};
use super::extracts::Extract;
use super::identity::{birthday, cnp, spoilt_cnp};
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::{Month, add_working_days};

/// Months until the last requests for the benefits of a month.
pub(super) const LATEST_REQUEST: i32 = 3;

/// Sick-leave certificates of Timiș in a month (domain.md §8: 120 to 220 thousand a year).
const CERTIFICATES: usize = 13_300;

/// The certificates given so far, and some of the last months that may still be corrected.
#[derive(Default)]
pub(super) struct SickLeave {
    count: u64,
    requests: u64,
    recent: Vec<Certificate>,
    lists: EmployerLists,
}

#[derive(Clone)]
struct Certificate {
    number: u64,
    code: &'static str,
    setting: &'static str,
    start: NaiveDate,
    end: NaiveDate,
    diagnosis: i64,
    person: String,
    child: String,
    stamp: String,
    first: bool,
    unit: usize,
    employer: Option<usize>,
    days: i64,
    daily_base: i64,
    percent: i64,
    by_employer: i64,
    by_fund: i64,
}

/// How often, code of benefit, per cent of the base (Legea: OUG 158/2005; domain.md §1.4).
const CODES: &[(usize, (&str, i64))] = &[
    (620, ("01", 75)),
    (4, ("02", 80)),
    (6, ("03", 80)),
    (2, ("04", 80)),
    (30, ("05", 100)),
    (70, ("06", 100)),
    (8, ("07", 100)),
    (75, ("08", 85)),
    (95, ("09", 85)),
    (6, ("10", 25)),
    (4, ("11", 25)),
    (10, ("12", 100)),
    (25, ("13", 75)),
    (30, ("14", 100)),
    (15, ("15", 75)),
];

impl SickLeave {
    /// Writes the certificates reported for a month, with corrections of earlier ones.
    pub(super) fn write_certificates(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        let mut file = extracts.month("certificate_cm", month)?;
        let mut random = county.random_for("certificate_cm", month);
        let count = county.scale.count(CERTIFICATES, 30) as i64;
        let season = if matches!(month.number(), 12 | 1..=3) { 1150 } else { 950 };
        let mut good = Vec::new();
        for _ in 0..share(count, season, 1000) {
            let certificate = self.invent(county, &mut random, month);
            if let Some(good_one) = write_seeded(county, extracts, &mut file, certificate, month)? {
                if let Some(employer) = good_one.employer.filter(|_| good_one.by_fund > 0) {
                    self.lists.note(employer, good_one.listed(month));
                }
                if random.chance(20) {
                    good.push(good_one);
                }
            }
        }
        self.correct(county, &mut random, &mut file, month)?;
        self.recent.append(&mut good);
        let surplus = self.recent.len().saturating_sub(county.scale.count(1200, 20));
        self.recent.drain(..surplus);
        extracts.close(file)
    }

    fn invent(&mut self, county: &County, random: &mut Random, month: Month) -> Certificate {
        self.count += 1;
        let (code, percent) = random.weighted(CODES);
        let start = day_of(month, random.between(1, 31));
        let days = match code {
            "08" => random.between(40, 63),
            "12" | "14" => random.between(10, 30),
            _ => random.between(1, 15),
        };
        let woman = matches!(code, "08" | "15") || random.chance(560);
        let oldest = if woman && matches!(code, "08" | "15") { 44 } else { 64 };
        let born = birthday(random, start, 19, oldest);
        let person = cnp(random, woman, born);
        let child = (code == "09").then(|| {
            let born = birthday(random, start, 1, 7);
            let girl = random.chance(490);
            cnp(random, girl, born)
        });
        let daily_base = random.between(15_000, 62_000);
        let a_day = share(daily_base, percent, 100);
        let employer = random.chance(950).then(|| random.below(county.employers.len()));
        let employers_days = if code == "01" && employer.is_some() { days.min(5) } else { 0 };
        Certificate {
            number: self.count,
            code,
            setting: random.weighted(&[(78, "amb"), (8, "int"), (14, "ext")]),
            start,
            end: plus(start, days - 1),
            diagnosis: random.between(100, 999),
            person,
            child: child.unwrap_or_default(),
            stamp: format!("{}{:05}", random.pick(&["A", "B", "C", "D", "E"]), random.between(10_000, 99_999)),
            first: random.chance(640),
            unit: random.below(county.providers.len()),
            employer,
            days,
            daily_base,
            percent,
            by_employer: a_day * employers_days,
            by_fund: a_day * (days - employers_days),
        }
    }

    /// Changes, removes and adds certificates of earlier months: each kind at least once a month.
    fn correct(
        &mut self,
        county: &County,
        random: &mut Random,
        file: &mut Extract<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        for _ in 0..county.scale.count(30, 1) {
            if self.recent.len() < 2 {
                return Ok(());
            }
            let mut changed = self.recent.swap_remove(random.below(self.recent.len()));
            changed.by_fund = random.part(changed.by_fund, 850, 1150);
            write_row(county, file, &changed, month, "M")?;
            let removed = self.recent.swap_remove(random.below(self.recent.len()));
            write_row(county, file, &removed, month, "S")?;
            let late = self.invent(county, random, month.plus(-1));
            write_row(county, file, &late, month, "A")?;
        }
        Ok(())
    }

    /// Writes the refunds that employers asked for in a month.
    pub(super) fn write_requests(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        let mut file = extracts.month("cereri_restituire", month)?;
        let mut random = county.random_for("cereri_restituire", month);
        let mut listing = county.random_for("centralizator_angajator/cereri", month);
        for _ in 0..county.scale.count(1830, 4) {
            self.requests += 1;
            let employer_index = random.below(county.employers.len());
            let employer = &county.employers[employer_index];
            let benefits: Vec<i64> = [850, 60, 250, 300, 60]
                .into_iter()
                .map(|asked| if random.chance(asked) { random.between(30_000, 900_000) } else { 0 })
                .collect();
            let contributions = random.between(20_000, 700_000);
            let owed = (benefits.iter().sum::<i64>() - contributions).max(0);
            let wrong = county.errors && random.chance(30);
            let declared = if wrong { owed + random.between(1, 50_000) } else { owed };
            if wrong {
                extracts.planted.fault("RES-TOTAL");
            }
            let registered = day_of(month, random.between(1, 28));
            let decided = happened(plus(registered, random.between(10, 45)), county.today);
            let verdict = random.weighted(&[(86, "aprobat"), (9, "partial"), (5, "refuzat")]);
            let verdict = decided.map_or("", |_| verdict);
            let approved = match verdict {
                "aprobat" => Some(owed),
                "partial" => Some(random.part(owed, 500, 950)),
                "refuzat" => Some(0),
                _ => None,
            };
            let reason = if verdict == "refuzat" { "Certificate neconforme" } else { "" };
            let paid = decided.filter(|_| approved.is_some_and(|amount| amount > 0));
            let paid = paid.and_then(|day| happened(plus(day, random.between(5, 40)), county.today));
            let benefit_month = month.plus(-(random.between(1, LATEST_REQUEST.into()) as i32));
            let certificates = benefits.iter().filter(|amount| **amount > 0).count() as i64 + random.between(0, 4);
            if benefit_month >= county.from {
                self.lists.list(&mut listing, self.requests, employer_index, benefit_month, certificates);
            }
            row!(
                file,
                request_id(self.requests),
                &employer.cui,
                &employer.name,
                benefit_month,
                Amount(benefits[0]),
                Amount(benefits[1]),
                Amount(benefits[2]),
                Amount(benefits[3]),
                Amount(benefits[4]),
                Amount(contributions),
                Amount(declared),
                certificates,
                registered,
                verdict,
                approved.map(Amount),
                reason,
                paid
            )?;
        }
        extracts.close(file)
    }

    /// Writes the lists of certificates that came with the requests for the benefits of a month.
    pub(super) fn write_lists(
        &mut self,
        county: &County,
        extracts: &mut Extracts<'_>,
        month: Month,
    ) -> Result<(), SyntheticError> {
        self.lists.write(county, extracts, month)
    }
}

impl Certificate {
    fn listed(&self, month: Month) -> ListedCertificate {
        let Self { number, code, person, child, first, .. } = self.clone();
        ListedCertificate { month, own: true, number, code, person, child, first }
    }
}

pub(super) fn request_id(number: u64) -> String {
    format!("CR{number:08}")
}

/// The series and number printed on a certificate; those of other counties have a series of their own.
pub(super) fn series_and_number(own: bool, number: u64) -> (String, String) {
    let county = if own { "CCMA" } else { "CCMB" };
    let block = char::from(b'A' + (number / 10_000_000 % 26) as u8);
    (format!("{county}{block}"), format!("{:07}", number % 10_000_000))
}

/// Writes a certificate, or a faulty one in its place; gives it back where it landed as it is.
fn write_seeded(
    county: &County,
    extracts: &mut Extracts<'_>,
    file: &mut Extract<'_>,
    mut certificate: Certificate,
    month: Month,
) -> Result<Option<Certificate>, SyntheticError> {
    if county.plants(certificate.number, 143, 5) {
        certificate.person = spoilt_cnp(&certificate.person);
        write_row(county, file, &certificate, month, "")?;
        extracts.planted.quarantine("certificate_cm", "CM-CNP", 1);
        return Ok(None);
    }
    write_row(county, file, &certificate, month, "")?;
    if county.plants(certificate.number, 667, 3) {
        write_row(county, file, &certificate, month, "")?;
        extracts.planted.quarantine("certificate_cm", "rând copiat", 1);
        return Ok(None);
    }
    if county.plants(certificate.number, 667, 21) {
        certificate.by_fund += 100;
        write_row(county, file, &certificate, month, "")?;
        extracts.planted.quarantine("certificate_cm", "cheie dublată", 2);
        return Ok(None);
    }
    Ok(Some(certificate))
}

fn write_row(
    county: &County,
    file: &mut Extract<'_>,
    certificate: &Certificate,
    month: Month,
    correction: &str,
) -> Result<(), SyntheticError> {
    let (series, number) = series_and_number(true, certificate.number);
    let Certificate { code, setting, start, end, person, child, stamp, days, percent, .. } = certificate;
    let urgency = if *code == "06" { "101" } else { "" };
    let infectious = if *code == "05" { "12" } else { "" };
    let kind = if certificate.first { "initial" } else { "continuare" };
    let unit = &county.providers[certificate.unit].cui;
    let employer = certificate.employer.map(|employer| &county.employers[employer].cui);
    row!(
        file,
        series,
        number,
        month,
        correction,
        "",
        "",
        urgency,
        infectious,
        *code,
        *setting,
        *start,
        *start,
        *end,
        certificate.diagnosis.to_string(),
        person,
        child,
        stamp,
        kind,
        unit,
        employer,
        *days,
        Amount(certificate.daily_base),
        *percent,
        Amount(certificate.by_employer),
        Amount(certificate.by_fund)
    )
}

/// Writes the base of the contribution for leaves declared by employers for a month.
pub(super) fn write_declarations(
    county: &County,
    extracts: &mut Extracts<'_>,
    month: Month,
) -> Result<(), SyntheticError> {
    let mut file = extracts.month("declaratii_cci", month)?;
    let mut random = county.random_for("declaratii_cci", month);
    for employer in &county.employers {
        let staff = random.part(employer.staff, 950, 1050).max(1);
        let fund = random.part(employer.pay * staff, 970, 1030);
        // 0,85 %, the historic rate (domain.md §1.4).
        let contribution = share(fund, 85, 10_000);
        let notified = random.chance(25).then(|| day_of(month.plus(1), random.between(5, 25)));
        let notified = notified.and_then(|day| happened(day, county.today));
        let confirmed = notified.filter(|_| random.chance(920));
        let confirmed = confirmed.and_then(|day| happened(plus(day, random.between(1, 9)), county.today));
        let corrected = confirmed.and_then(|day| match random.below(100) {
            0..62 => add_working_days(day, random.between(1, 5) as u32),
            62..87 => add_working_days(day, random.between(6, 20) as u32),
            _ => None,
        });
        let corrected = corrected.and_then(|day| happened(day, county.today));
        row!(file, &employer.cui, month, Amount(fund), staff, Amount(contribution), notified, confirmed, corrected)?;
    }
    extracts.close(file)
}
