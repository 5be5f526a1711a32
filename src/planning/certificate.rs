use super::{ExtraCapacity, MonthLoad, Plan};
use crate::calendar::Month;
use crate::romanian::{self, Noun, enumeration};

const PROVIDER_MONTH: Noun = Noun::new("o", "lună-furnizor", "luni-furnizor");
/// Groups of further inspections that a sentence names; the others are summed.
const NAMED: usize = 2;

impl Plan {
    /// What the plan reaches and what it cannot, in sentences: the certificate that no plan with this capacity does
    /// better (docs/planning.md).
    pub fn certificate(&self) -> Vec<String> {
        let mut sentences = vec![self.places(), self.out_of_term()];
        sentences.extend(self.overload());
        if !self.is_feasible() {
            sentences.extend(self.needed());
        }
        sentences
    }

    fn places(&self) -> String {
        let due = self.positions.len() + self.not_planned.len();
        match (due, self.not_planned.len()) {
            (0, _) => "Niciun furnizor nu are termenul de control până la sfârșitul planului.".to_owned(),
            (1, 0) => "Singurul furnizor din plan are loc.".to_owned(),
            (all, 0) => format!("Toți cei {} au loc în plan.", Noun::PROVIDER.count(all as i128)),
            (all, 1) => format!("Un furnizor din {all} nu are loc în plan."),
            (all, without) => format!("{} din {all} nu au loc în plan.", Noun::PROVIDER.count(without as i128)),
        }
    }

    fn out_of_term(&self) -> String {
        if self.out_of_term_months == 0 {
            return "Nimeni nu este în afara termenului la niciun sfârșit de lună.".to_owned();
        }
        let gone: u64 =
            self.months.iter().filter(|load| self.is_gone(load)).map(|load| u64::from(load.out_of_term)).sum();
        let gone = match gone {
            0 => String::new(),
            gone => format!(
                ", din care {} în lunile trecute, pe care niciun plan nu le mai schimbă",
                romanian::number(gone.into(), 0)
            ),
        };
        format!(
            "La sfârșiturile de lună se adună {} în afara termenului{gone}; cu această capacitate, mai puțin nu se poate.",
            PROVIDER_MONTH.spell(self.out_of_term_months.into())
        )
    }

    /// The months in which more is fixed than they hold.
    fn overload(&self) -> Option<String> {
        let over = |load: &&MonthLoad| !self.is_gone(load) && load.inspections > load.capacity;
        let months: Vec<String> = self.months.iter().filter(over).map(words).collect();
        (!months.is_empty())
            .then(|| format!("Peste capacitate, prin poziții blocate sau începute: {}.", enumeration(&months)))
    }

    /// How many inspections more, where they help most, and what that is a month.
    fn needed(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.extra.iter().take(NAMED).map(extra).collect();
        match self.extra.iter().skip(NAMED).map(|extra| u64::from(extra.inspections)).sum::<u64>() {
            0 => {}
            1 => parts.push("una mai târziu".to_owned()),
            rest => parts.push(format!("{} mai târziu", romanian::number(rest.into(), 0))),
        }
        let needed = Noun::INSPECTION.spell(self.extra_capacity_needed.into());
        let mut sentences = vec![format!("Pentru toți ar mai trebui {needed}: {}.", parts.join("; "))];
        let open = self.months.iter().filter(|load| !self.is_gone(load)).count() as u64;
        if open > 1 && self.extra_capacity_needed > 1 {
            let monthly = Noun::INSPECTION.spell(self.extra_capacity_needed.div_ceil(open).into());
            sentences.push(format!("Repartizate egal, sunt {monthly} în plus pe lună."));
        }
        sentences
    }

    /// Whether the month lies before that of the reporting date.
    pub fn is_gone(&self, load: &MonthLoad) -> bool {
        load.month < Month::of(self.as_of)
    }
}

fn words(load: &MonthLoad) -> String {
    format!("{} ({} din {})", romanian::month_year(load.month.first_day()), load.inspections, load.capacity)
}

fn extra(extra: &ExtraCapacity) -> String {
    let (saved, window) = (PROVIDER_MONTH.spell(extra.months_saved.into()), extra.window);
    match extra.inspections {
        1 => format!("una în {window}, care ar scuti {saved}"),
        many => format!("{} în {window}, care ar scuti câte {saved} fiecare", romanian::number(many.into(), 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::MonthWindow;
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn plan(loads: &[(&str, u32, u32, u32)]) -> Plan {
        let months = loads.iter().map(|(name, capacity, inspections, out_of_term)| MonthLoad {
            month: month(name),
            capacity: *capacity,
            inspections: *inspections,
            out_of_term: *out_of_term,
        });
        Plan {
            as_of: "2026-09-30".parse().unwrap(),
            months: months.collect(),
            positions: Vec::new(),
            not_planned: Vec::new(),
            excluded: Vec::new(),
            out_of_term_months: loads.iter().map(|load| u64::from(load.3)).sum(),
            extra_capacity_needed: 0,
            extra: Vec::new(),
        }
    }

    #[test]
    fn months_gone_and_overloaded_are_told() {
        let sentences = plan(&[("2026-08", 0, 0, 7), ("2026-09", 1, 3, 1), ("2026-10", 0, 1, 0)]).certificate();
        assert_eq!(sentences[0], "Niciun furnizor nu are termenul de control până la sfârșitul planului.");
        assert_eq!(
            sentences[1],
            "La sfârșiturile de lună se adună 8 luni-furnizor în afara termenului, din care 7 în lunile trecute, pe care \
             niciun plan nu le mai schimbă; cu această capacitate, mai puțin nu se poate."
        );
        assert_eq!(
            sentences[2],
            "Peste capacitate, prin poziții blocate sau începute: septembrie 2026 (3 din 1) și octombrie 2026 (1 din 0)."
        );
        assert_eq!(plan(&[]).certificate()[1], "Nimeni nu este în afara termenului la niciun sfârșit de lună.");
    }

    #[test]
    fn what_is_needed_is_told_by_group_and_by_month() {
        let group = |inspections, first, last, months_saved| ExtraCapacity {
            inspections,
            window: MonthWindow { first: month(first), last: month(last) },
            months_saved,
        };
        let made = Plan {
            extra_capacity_needed: 24,
            extra: vec![
                group(21, "2026-09", "2026-09", 4),
                group(1, "2026-10", "2026-12", 1),
                group(2, "2026-09", "2026-10", 1),
            ],
            ..plan(&[("2026-09", 1, 1, 0), ("2026-10", 1, 1, 0)])
        };
        assert_eq!(
            made.needed(),
            [
                "Pentru toți ar mai trebui 24 de inspecții: 21 în septembrie 2026, care ar scuti câte 4 luni-furnizor \
                 fiecare; una în trim. IV 2026, care ar scuti o lună-furnizor; 2 mai târziu.",
                "Repartizate egal, sunt 12 inspecții în plus pe lună.",
            ]
        );
    }
}
