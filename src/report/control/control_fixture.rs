//! A county with plans for tests: hostile names, missing values, a plan that is too small.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::indicator::IndicatorResult;
use crate::planning::{
    Candidate, ExtraCapacity, FixedReason, MonthLoad, MonthWindow, Plan, Position, PositionReason, Score, Unplanned,
};
use crate::report::EditionInput;
use crate::report::edition_fixture::{AS_OF, county, result};

use super::{ControlInput, PlanView};

/// An id, as extracts may deliver it.
pub(super) const HOSTILE_ID: &str = "../F<1>";
pub(super) const HOSTILE_NAME: &str = "SC <script>alert(1)</script> & «Farmacia» SRL";
const NAMES: [&str; 5] = [
    "CMI Dr. Ștefănescu-Țăranu Ioana-Crăița",
    "SC Farmacia Sănătatea Noastră SRL",
    "Spitalul Clinic Județean de Urgență «Pius Brînzeu»",
    HOSTILE_NAME,
    "=HYPERLINK(\"x\")",
];
const CATEGORIES: [&str; 6] = ["primara", "farmacie", "spital", "clinic", "paraclinic", "ingrijiri_domiciliu"];
/// As the view orders them.
const FACTORS: [&str; 10] = [
    "lei",
    "refuzuri",
    "crestere",
    "crestere_grup",
    "imputat",
    "nerecuperat",
    "sesizari",
    "concedii",
    "off_line",
    "vechime_control",
];
const TOWNS: [&str; 4] = ["Timișoara", "Lugoj", "Sânnicolau Mare", "Jimbolia"];

/// The results and views of a county with so many providers.
pub(super) struct County {
    pub input: EditionInput,
    pub views: BTreeMap<String, IndicatorResult>,
    pub plans: Vec<Plan>,
    person_days: BTreeMap<String, u32>,
}

impl County {
    pub(super) fn of(providers: usize) -> Self {
        let mut input = county();
        for dataset in ["contracte", "plati", "facturi", "actiuni_control", "constatari", "recuperari", "petitii"] {
            let landed = input.inputs["plati"].clone();
            input.inputs.insert(dataset.to_owned(), landed);
        }
        let list = (0..providers).map(|n| {
            let days = days(n);
            let last = if n % 3 == 0 { "" } else { "2023-04-12" };
            let state = match days {
                ..0 => "depasit",
                0..=90 => "sub_90",
                91..=180 => "sub_180",
                _ => "in_termen",
            };
            format!("{}|{}|{}|{last}|{}|{days}|{state}", id(n), name(n), category(n), due(n))
        });
        let shape = "furnizor_id:t denumire:t categorie:t ultimul_control:d scadenta:d zile:i stare:t";
        let mut add = |result: IndicatorResult| {
            input.results.entry(result.indicator.clone()).or_default().insert(AS_OF, result);
        };
        add(result("ctl_due_list", AS_OF, shape, &list.collect::<Vec<_>>()));
        add(forecast());
        let person_days = CATEGORIES[..5].iter().map(|category| ((*category).to_owned(), 11)).collect();
        Self { input, views: views(providers), plans: vec![plan(providers)], person_days }
    }

    pub(super) fn control(&self) -> ControlInput<'_> {
        let view = |plan| PlanView {
            plan,
            person_days: &self.person_days,
            notes: vec!["În decembrie 2027 încap 5 inspecții din 13 (concedii).".to_owned()],
            flags: BTreeMap::from([(id(0), "în planul 2026: octombrie <2026>".to_owned())]),
            capacity: "Capacitatea: 20 de inspecții pe lună.".to_owned(),
            changes: vec!["Planul nou mută o poziție.".to_owned(), format!("F00001 {HOSTILE_NAME}: nouă")],
            files: Vec::new(),
        };
        ControlInput { input: &self.input, views: self.views.clone(), plans: self.plans.iter().map(view).collect() }
    }
}

pub(super) fn id(n: usize) -> String {
    if n == 3 { HOSTILE_ID.to_owned() } else { format!("F{n:05}") }
}

fn name(n: usize) -> &'static str {
    NAMES[n % NAMES.len()]
}

fn category(n: usize) -> &'static str {
    CATEGORIES[n % CATEGORIES.len()]
}

fn days(n: usize) -> i64 {
    n as i64 * 4 - 180
}

fn due(n: usize) -> NaiveDate {
    AS_OF + chrono::TimeDelta::days(days(n))
}

fn forecast() -> IndicatorResult {
    let shape = "categorie:t luna:d luni:i in_contract:i acoperiti:i acoperire_pct:2 acoperire_min_pct:2 acoperire_max_pct:2 depasiti:i in_contract_36l:i acoperire_36l_pct:2";
    let rows = ["primara", "spital", "TOTAL"].into_iter().flat_map(|category| {
        (0..=36).map(move |month| {
            let day = Month::of(AS_OF).plus(month).last_day();
            let share = 70 + month / 2;
            format!(
                "{category}|{day}|{month}|100|{share}|{share}.00|{}.00|{}.00|5|90|{share}.00",
                share - month / 4,
                share + month / 4
            )
        })
    });
    result("ctl_cov_forecast", AS_OF, shape, &rows.collect::<Vec<_>>())
}

fn views(providers: usize) -> BTreeMap<String, IndicatorResult> {
    let mut views = BTreeMap::new();
    let mut add = |name: &str, shape: &str, row: &dyn Fn(usize) -> Vec<String>| {
        let rows: Vec<String> = (0..providers).flat_map(row).collect();
        views.insert(name.to_owned(), result(name, AS_OF, shape, &rows));
    };
    add("plan_candidati", "furnizor_id:t localitate:t prima_zi:d sfarsit_contract:d", &|n| {
        vec![format!("{}|{}|2019-01-01|2027-12-31", id(n), TOWNS[n % 4])]
    });
    add("scor_risc", "furnizor_id:t scor:2 pondere_cunoscuta_pct:2", &|n| {
        let known: Vec<usize> = (0..FACTORS.len()).filter_map(|at| percentile(n, at)).collect();
        let count = known.len();
        // All factors weigh the same: their mean in hundredths, rounded half up.
        let score = (2 * known.iter().sum::<usize>() + count) / (2 * count);
        vec![format!("{}|{}.{:02}|{}.00", id(n), score / 100, score % 100, count * 10)]
    });
    add(
        "risc_furnizori",
        "furnizor_id:t categorie:t factor:t ordine:i valoare:2 comparati:i mai_mici:i percentila:2 pondere:4",
        &|n| {
            let row = |(at, factor): (usize, &&str)| {
                let (value, share) = match percentile(n, at) {
                    Some(share) => (format!("{}.25", n * 31 + at), format!("{}.{:02}", share / 100, share % 100)),
                    None => Default::default(),
                };
                format!("{}|{}|{factor}|{at}|{value}|58|12|{share}|10.0000", id(n), category(n))
            };
            FACTORS.iter().enumerate().map(row).collect()
        },
    );
    add("risc_baze", "furnizor_id:t factor:t marime:t valoare:2", &|n| {
        let row = |(factor, name): (&str, &str)| format!("{}|{factor}|{name}|{}.00", id(n), n * 1231 + 7);
        [
            ("lei", "decontat"),
            ("refuzuri", "facturat"),
            ("refuzuri", "refuzat"),
            ("crestere", "decontat"),
            ("crestere", "decontat_inainte"),
        ]
        .map(row)
        .into()
    });
    add(
        "risc_dovezi_refuzuri",
        "furnizor_id:t factura_id:t data_inregistrare:d suma:2 suma_refuzata:2 cod_refuz:t",
        &|n| {
            let row = |at: usize| format!("{0}|FA-{0}-{at}|2026-{1:02}-0{at}|9100.00|{at}10.50|R0{at}", id(n), at);
            (1..=n % 13).map(|at| row(at.min(9))).collect()
        },
    );
    add(
        "fisa_contracte",
        "furnizor_id:t contract_id:t domeniu:t data_inceput:d data_sfarsit:d stare:t data_stare:d valoare_an:2 nr_medici:i",
        &|n| vec![format!("{0}|C-{0}|primara|2019-01-01|2027-12-31|activ||{1}.50|3", id(n), 120_000 + n)],
    );
    add("fisa_luni", "furnizor_id:t luna:d facturat:2 refuzat:2 platit:2", &|n| {
        let month = |at: i32| Month::of(AS_OF).plus(-at).first_day();
        let row = |at: i32| {
            format!("{}|{}|{}.10|{}.00|{}.10", id(n), month(at), 20_000 + n as i32 + at * 100, at, 19_000 + at * 90)
        };
        if n % 10 == 9 { Vec::new() } else { (0..24).filter(|at| *at != 5).map(row).collect() }
    });
    add("fisa_grup", "furnizor_id:t categorie:t mediu:t furnizori:i platit_12l:2 loc:i median_12l:2", &|n| {
        vec![format!("{}|{}|U|58|1234567.89|{}|800000.00", id(n), category(n), n % 58 + 1)]
    });
    add(
        "fisa_controale",
        "furnizor_id:t actiune_id:t tip:t initiator:t an_plan:i data_inceput:d data_sfarsit:d nr_raport:t data_raport:d data_siui:d zile_om:i imputat:2 recuperat:2",
        &|n| {
            vec![format!(
                "{0}|A-{0}|tematic|plan|2023|2023-03-01|2023-03-20|R{1}/2023|2023-04-12|2023-04-15|12|15400.00|9000.00",
                id(n),
                n
            )]
        },
    );
    add(
        "fisa_constatari",
        "furnizor_id:t actiune_id:t constatare_id:t tip:t temei:t suma:2 suma_definitiva:2 recuperat:2 masura:t termen:d data_implementare:d stare:t",
        &|n| {
            if n % 2 == 0 {
                return Vec::new();
            }
            vec![
                format!("{0}|A-{0}|K1-{0}|necuvenit|L95 art. 313|15400.00|12000.00|9000.00||||", id(n)),
                format!(
                    "{0}|A-{0}|K2-{0}|masura|L95 art. 313||||Refacerea evidenței prescripțiilor|2023-06-30||restanta",
                    id(n)
                ),
            ]
        },
    );
    add("fisa_recuperari", "furnizor_id:t constatare_id:t recuperare_id:t data:d suma:2 mod:t", &|n| {
        if n % 2 == 0 { Vec::new() } else { vec![format!("{0}|K1-{0}|X-{0}|2023-09-01|9000.00|retinere", id(n))] }
    });
    add("fisa_sesizari", "furnizor_id:t petitie_id:t canal:t data_in:d termen:d data_out:d tema:t rezultat:t", &|n| {
        if n % 4 == 0 {
            vec![format!("{0}|P-{0}|petitie|2025-03-01|2025-03-31|2025-03-20|Program nerespectat <b>|favorabil", id(n))]
        } else {
            Vec::new()
        }
    });
    add(
        "masuri_restante",
        "furnizor_id:t denumire:t categorie:t actiune_id:t constatare_id:t data_raport:d masura:t termen:d zile:i",
        &|n| {
            if n % 50 == 1 {
                vec![format!(
                    "{0}|{1}|{2}|A-{0}|K2-{0}|2023-04-12|Refacerea evidenței|2023-06-30|1188",
                    id(n),
                    name(n),
                    category(n)
                )]
            } else {
                Vec::new()
            }
        },
    );
    views.insert("categorii_control".to_owned(), groups_view());
    views
}

/// The percentile of a factor in hundredths; none for one factor in seven.
fn percentile(n: usize, at: usize) -> Option<usize> {
    (!(n + at).is_multiple_of(7)).then_some((n * 7 + at * 11) % 100 * 100 + 50)
}

/// The view of the groups: six, one of them of three categories, and what sums them up.
pub(super) fn groups_view() -> IndicatorResult {
    let rows = [
        "01|primara|primara|true",
        "02|clinic|clinic|true",
        "03|paraclinic|paraclinic|true",
        "04|spital|spital|true",
        "05|farmacie|farmacie|true",
        "06|dispozitive_grup|dispozitive|true",
        "06|dispozitive_grup|ingrijiri_domiciliu|true",
        "06|dispozitive_grup|urgenta_transport|true",
        "07|dispozitive|dispozitive|false",
        "10|TOTAL|spital|false",
    ]
    .map(str::to_owned);
    result("categorii_control", AS_OF, "ordine:t categorie:t membru:t baza:b", &rows)
}

/// The plan of the next year, too small for all.
fn plan(providers: usize) -> Plan {
    let first = Month::new(2027, 1).unwrap();
    let candidate = |n: usize| Candidate {
        provider: id(n),
        name: name(n).to_owned(),
        category: category(n).to_owned(),
        town: TOWNS[n % 4].to_owned(),
        last_control: None,
        due: due(n),
        contract_end: NaiveDate::from_ymd_opt(2027, 12, 31).unwrap(),
        score: (!n.is_multiple_of(5)).then_some(Score((n * 83 % 10_000) as u16)),
    };
    let planned = providers.min(150);
    let month = |n: usize| first.plus((n / 13) as i32);
    let reason = |n: usize| match n % 7 {
        0 => PositionReason::Fixed(FixedReason::Locked("ordin <DG>".to_owned())),
        1 => PositionReason::Fixed(FixedReason::Started(AS_OF)),
        2 | 3 => PositionReason::Overdue,
        _ => PositionReason::Due,
    };
    let position = |n: usize| Position {
        candidate: candidate(n),
        month: month(n),
        reason: reason(n),
        approved: n.is_multiple_of(11).then(|| MonthWindow { first, last: first.plus(2) }),
        months_out: (n % 3) as u32,
        contract_ends: n.is_multiple_of(9),
    };
    let left = (planned..providers.min(planned + 8)).map(|n| Unplanned { candidate: candidate(n), months_out: 7 });
    let not_planned: Vec<_> = left.collect();
    let load = |at: i32| MonthLoad {
        month: first.plus(at),
        capacity: 13,
        inspections: (0..planned).filter(|n| month(*n) == first.plus(at)).count() as u32,
        out_of_term: 3,
    };
    Plan {
        as_of: AS_OF,
        months: (0..12).map(load).collect(),
        positions: (0..planned).map(position).collect(),
        extra: not_planned
            .first()
            .map(|_| ExtraCapacity {
                inspections: 8,
                window: MonthWindow { first, last: first.plus(3) },
                months_saved: 13,
            })
            .into_iter()
            .collect(),
        extra_capacity_needed: not_planned.len() as u64,
        not_planned,
        excluded: if providers > 200 {
            vec![(candidate(199), "desființat <în lichidare>".to_owned())]
        } else {
            Vec::new()
        },
        out_of_term_months: if providers > 150 { 56 } else { 0 },
    }
}
