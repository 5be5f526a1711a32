use std::collections::BTreeMap;

use crate::indicator::IndicatorResult;
use crate::planning::Plan;
use crate::report::EditionInput;

/// What the control edition prints: computed before, nothing is read or computed anew while rendering.
pub struct ControlInput<'a> {
    /// Results of all indicators, house, provenance.
    pub input: &'a EditionInput,
    /// The rows of [`VIEWS`] at the reporting date, by view. One that is absent gives a page that says so.
    pub views: BTreeMap<String, IndicatorResult>,
    /// The plans shown, each for a year of its own: this year's, replanned, and the next one's.
    pub plans: Vec<PlanView<'a>>,
}

/// A plan with what goes beside it.
pub struct PlanView<'a> {
    pub plan: &'a Plan,
    /// Person-days that a control takes, by category.
    pub person_days: &'a BTreeMap<String, u32>,
    /// Where its capacity comes from, a sentence.
    pub capacity: String,
    /// What it assumes, and the months that hold less, in sentences.
    pub notes: Vec<String>,
    /// Remarks on providers in it, by provider.
    pub flags: BTreeMap<String, String>,
    /// What it changes of the approved plan, in sentences; empty where there is none.
    pub changes: Vec<String>,
    /// The files of the plan in the edition: path from its folder, and name as printed.
    pub files: Vec<(String, String)>,
}

/// The list of measures whose term has passed.
pub(super) const LATE: &str = "masuri_restante";

/// The views whose rows the edition prints, each with the columns that put its rows in a total order.
pub const VIEWS: &[(&str, &[&str])] = &[
    ("fisa_contracte", &["furnizor_id", "data_inceput", "contract_id"]),
    ("fisa_luni", &["furnizor_id", "luna"]),
    ("fisa_grup", &["furnizor_id"]),
    ("fisa_controale", &["furnizor_id", "data_inceput", "actiune_id"]),
    ("fisa_constatari", &["furnizor_id", "actiune_id", "constatare_id"]),
    ("fisa_recuperari", &["furnizor_id", "data", "recuperare_id"]),
    ("fisa_sesizari", &["furnizor_id", "data_in", "petitie_id"]),
    ("risc_furnizori", &["furnizor_id", "ordine", "factor"]),
    ("risc_baze", &["furnizor_id", "factor", "marime"]),
    ("risc_dovezi_refuzuri", &["furnizor_id", "data_inregistrare", "factura_id"]),
    ("scor_risc", &["furnizor_id"]),
    ("plan_candidati", &["furnizor_id"]),
    (LATE, &["termen", "constatare_id"]),
    ("categorii_control", &["ordine", "categorie", "membru"]),
];
