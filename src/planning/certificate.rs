use super::{ExtraCapacity, Plan};
use crate::romanian::{self, Noun};

const PROVIDER: Noun = Noun::new("un", "furnizor", "furnizori");
const INSPECTION: Noun = Noun::new("o", "inspecție", "inspecții");
const PROVIDER_MONTH: Noun = Noun::new("o", "lună-furnizor", "luni-furnizor");

impl Plan {
    /// What the plan reaches and what it cannot, in sentences: the certificate that no plan with this capacity does
    /// better (docs/planning.md).
    pub fn certificate(&self) -> Vec<String> {
        let mut sentences = vec![self.places()];
        sentences.push(match self.out_of_term_months {
            0 => "Nimeni nu este în afara termenului la niciun sfârșit de lună.".to_owned(),
            months => format!(
                "La sfârșiturile de lună se adună {} în afara termenului; cu această capacitate, mai puțin nu se poate.",
                PROVIDER_MONTH.spell(months.into())
            ),
        });
        if !self.is_feasible() {
            sentences.push(format!(
                "Pentru toți ar mai trebui {}: {}.",
                INSPECTION.spell(self.extra_capacity_needed.into()),
                self.extra.iter().map(extra).collect::<Vec<_>>().join("; ")
            ));
        }
        sentences
    }

    fn places(&self) -> String {
        let due = self.positions.len() + self.not_planned.len();
        match (due, self.not_planned.len()) {
            (0, _) => "Niciun furnizor nu are termenul de control până la sfârșitul planului.".to_owned(),
            (1, 0) => "Singurul furnizor din plan are loc.".to_owned(),
            (all, 0) => format!("Toți cei {} au loc în plan.", PROVIDER.count(all as i128)),
            (all, 1) => format!("Un furnizor din {all} nu are loc în plan."),
            (all, without) => format!("{} din {all} nu au loc în plan.", PROVIDER.count(without as i128)),
        }
    }
}

fn extra(extra: &ExtraCapacity) -> String {
    let saved = PROVIDER_MONTH.spell(extra.months_saved.into());
    let window = extra.window;
    match extra.inspections {
        1 => format!("una în {window}, care ar scuti {saved}"),
        many => format!("{} în {window}, care ar scuti câte {saved} fiecare", romanian::number(many.into(), 0)),
    }
}
