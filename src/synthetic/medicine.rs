use chrono::NaiveDate;

use super::amount::{Amount, share};
use super::county::County;
use super::random::Random;
use super::value::row;
use super::{Extracts, SyntheticError};
use crate::calendar::Month;

/// A medicine of the nomenclator, under its CIM code.
pub(super) struct Medicine {
    pub(super) code: String,
    /// Since when the code is valid.
    since: NaiveDate,
    /// Until when; none: still.
    pub(super) until: Option<NaiveDate>,
    name: String,
    pub(super) substance: &'static str,
    form: &'static str,
    strength: String,
    pack: &'static str,
    holder: &'static str,
    clawback: &'static str,
    /// The maximum price of a unit with VAT, in ten-thousandths of a leu.
    pub(super) price: i64,
    pub(super) outpatient: bool,
    /// How much of it is used, against the others.
    pub(super) weight: i64,
    pub(super) sublist: &'static str,
}

impl Medicine {
    pub(super) fn valid_in(&self, month: Month) -> bool {
        self.until.is_none_or(|until| until >= month.first_day())
    }
}

/// Codes in the nomenclator, at any scale.
const CODES: usize = 1200;

const COMMON: &[&str] = &[
    "METFORMINUM",
    "RAMIPRILUM",
    "BISOPROLOLUM",
    "ATORVASTATINUM",
    "ROSUVASTATINUM",
    "AMLODIPINUM",
    "INDAPAMIDUM",
    "PERINDOPRILUM",
    "LOSARTANUM",
    "TELMISARTANUM",
    "CANDESARTANUM",
    "NEBIVOLOLUM",
    "METOPROLOLUM",
    "FUROSEMIDUM",
    "SPIRONOLACTONUM",
    "TORASEMIDUM",
    "ACENOCUMAROLUM",
    "APIXABANUM",
    "RIVAROXABANUM",
    "CLOPIDOGRELUM",
    "PANTOPRAZOLUM",
    "ESOMEPRAZOLUM",
    "AMOXICILLINUM",
    "CEFUROXIMUM",
    "CLARITHROMYCINUM",
    "AZITHROMYCINUM",
    "LEVOTHYROXINUM",
    "GLICLAZIDUM",
    "SITAGLIPTINUM",
    "DAPAGLIFLOZINUM",
    "SALBUTAMOLUM",
    "MONTELUKASTUM",
    "TIOTROPIUM",
    "SERTRALINUM",
    "ESCITALOPRAMUM",
    "QUETIAPINUM",
    "OLANZAPINUM",
    "CARBAMAZEPINUM",
    "LEVETIRACETAMUM",
    "MEMANTINUM",
    "DONEPEZILUM",
    "TAMSULOSINUM",
    "FINASTERIDUM",
    "IBUPROFENUM",
    "DICLOFENACUM",
    "ALLOPURINOLUM",
    "FENOFIBRATUM",
    "TRIMETAZIDINUM",
    "IVABRADINUM",
    "BETAHISTINUM",
    "PREGABALINUM",
    "GABAPENTINUM",
];
const SPECIAL: &[&str] = &[
    "TRASTUZUMABUM",
    "PEMBROLIZUMABUM",
    "NIVOLUMABUM",
    "BEVACIZUMABUM",
    "RITUXIMABUM",
    "IMATINIBUM",
    "LENALIDOMIDUM",
    "ADALIMUMABUM",
    "ETANERCEPTUM",
    "INFLIXIMABUM",
    "INSULINUM GLARGINUM",
    "INSULINUM LISPRO",
    "INSULINUM ASPARTUM",
    "CAPECITABINUM",
    "OXALIPLATINUM",
    "DOCETAXELUM",
    "EPOETINUM ALFA",
    "DARBEPOETINUM ALFA",
    "TACROLIMUSUM",
    "NUSINERSENUM",
    "OCTOCOGUM ALFA",
    "MEROPENEMUM",
    "VANCOMYCINUM",
    "ENOXAPARINUM",
];
const HOLDERS: &[&str] = &[
    "Alfa Pharma S.A.",
    "Banat Pharmaceuticals S.R.L.",
    "Nordic Medica AB",
    "Rhenania Arzneimittel GmbH",
    "Labormed Vest S.A.",
    "Danubia Pharma Zrt.",
    "Helvetica Biotech AG",
    "Atlantic Generics Ltd.",
    "Gallia Santé S.A.S.",
    "Iberia Farma S.A.",
    "Carpatica Med S.A.",
    "Hellas Generics S.A.",
];

/// The nomenclator. One code in twenty has ended in the course of the period.
pub(super) fn invent(random: &mut Random, from: Month, to: Month) -> Vec<Medicine> {
    let months: Vec<Month> = from.through(to).collect();
    (0..CODES)
        .map(|index| {
            let outpatient = index % 20 < 17;
            let substance = random.pick(if outpatient { COMMON } else { SPECIAL });
            let milligrams = random.pick(&[2, 5, 10, 20, 25, 40, 50, 75, 100, 150, 200, 250, 400, 500, 850, 1000]);
            let strength = format!("{milligrams} mg");
            let (form, pack) = match outpatient {
                true => random.pick(&[
                    ("COMPR. FILM.", "Cutie x 30"),
                    ("COMPR.", "Cutie x 28"),
                    ("CAPS.", "Cutie x 60"),
                    ("SOL. ORALĂ", "Flacon x 100 ml"),
                ]),
                false => random.pick(&[
                    ("SOL. INJ.", "Cutie x 1 seringă"),
                    ("CONC. PT. SOL. PERF.", "Flacon x 1"),
                    ("SOL. INJ. ÎN PEN", "Cutie x 5"),
                ]),
            };
            Medicine {
                code: format!("W{:05}{:03}", 10_000 + index * 31, random.between(1, 9)),
                since: Month::new(from.year() - random.between(1, 9) as i32, 1).unwrap_or(from).first_day(),
                until: (index % 20 == 11).then(|| random.pick(&months).last_day()),
                name: format!("{} {strength}", brand(substance, index)),
                substance,
                form,
                strength,
                pack,
                holder: random.pick(HOLDERS),
                clawback: random.pick(&["I", "II", "II", "III"]),
                price: if outpatient { random.between(1_500, 25_000) } else { random.between(250_000, 9_000_000) },
                outpatient,
                weight: 1 + 1000 / (1 + random.between(0, 60)),
                sublist: random.weighted(&[(30, "A"), (40, "B"), (9, "C1"), (7, "C2"), (6, "C3"), (8, "D")]),
            }
        })
        .collect()
}

/// A trade name from the substance, as generics have them.
fn brand(substance: &str, index: usize) -> String {
    const ENDINGS: &[&str] = &["avin", "odor", "elin", "imex", "aten", "april", "ogam", "uxal", "orix", "anor", "ezid"];
    let stem: String = substance.chars().filter(|letter| letter.is_alphabetic()).take(4).collect();
    let (first, rest) = stem.split_at(1);
    format!("{first}{}{}", rest.to_lowercase(), ENDINGS[index % ENDINGS.len()])
}

pub(super) fn write(county: &County, extracts: &mut Extracts<'_>) -> Result<(), SyntheticError> {
    let mut file = extracts.full("nomenclator_cim")?;
    for (index, medicine) in county.medicines.iter().enumerate() {
        let Medicine { code, since, until, name, substance, form, strength, pack, holder, clawback, price, .. } =
            medicine;
        let mut since = *since;
        if index % 20 == 5 {
            // A price that rose at the beginning of the year: two periods of validity.
            let raised = Month::new(county.to.year(), 1).unwrap_or(county.to).first_day();
            let before = raised.pred_opt();
            row!(
                file,
                code,
                since,
                before,
                name,
                *substance,
                *form,
                strength,
                *pack,
                *holder,
                *clawback,
                Amount(*price)
            )?;
            since = raised;
        }
        let price = Amount(if index % 20 == 5 { share(*price, 1050, 1000) } else { *price });
        row!(file, code, since, *until, name, *substance, *form, strength, *pack, *holder, *clawback, price)?;
    }
    extracts.close(file)
}
