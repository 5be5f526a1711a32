//! Hand-made editions for tests: a plausible county, an empty one, one provider, and extremes.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{EditionInput, House, Incomplete, InputVersion, Provenance, RowsBehind};
use crate::calendar::Month;
use crate::indicator::{Cell, CellType, Definition, IndicatorResult, Library, ResultColumn};

pub(crate) const AS_OF: NaiveDate = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();

/// Definitions as the program ships them.
pub(crate) fn definitions() -> BTreeMap<String, Definition> {
    Library::built_in().unwrap().iter().map(|definition| (definition.id.clone(), definition.clone())).collect()
}

pub(crate) fn dates() -> Vec<NaiveDate> {
    let month = Month::of(AS_OF);
    month.plus(-12).through(month.plus(-1)).map(Month::last_day).chain([AS_OF]).collect()
}

/// `shape`: `name:t` text, `i` integer, `2` or `4` or `6` decimals of that scale, `d` date, joined with blanks.
/// A row: cells joined with `|`, an empty cell absent.
pub(crate) fn result(id: &str, as_of: NaiveDate, shape: &str, rows: &[String]) -> IndicatorResult {
    let columns: Vec<(&str, &str)> = shape.split(' ').map(|column| column.split_once(':').unwrap()).collect();
    let cell_type = |kind: &str| match kind {
        "t" => CellType::Text,
        "i" => CellType::Integer,
        "d" => CellType::Date,
        "b" => CellType::Boolean,
        scale => CellType::Decimal { precision: 28, scale: scale.parse().unwrap() },
    };
    IndicatorResult {
        indicator: id.to_owned(),
        as_of,
        columns: columns
            .iter()
            .map(|(name, kind)| ResultColumn { name: (*name).to_owned(), cell_type: cell_type(kind) })
            .collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().zip(row.split('|')).map(|((_, k), text)| cell(k, text)).collect())
            .collect(),
        missing: Vec::new(),
    }
}

fn cell(kind: &str, text: &str) -> Cell {
    match kind {
        _ if text.is_empty() => Cell::Absent,
        "t" => Cell::Text(text.to_owned()),
        "i" => Cell::Integer(text.parse().unwrap()),
        "d" => Cell::Date(text.parse().unwrap()),
        "b" => Cell::Boolean(text.parse().unwrap()),
        scale => Cell::Decimal { unscaled: text.replace('.', "").parse().unwrap(), scale: scale.parse().unwrap() },
    }
}

/// Everything empty: nothing ever landed.
pub(crate) fn empty_county() -> EditionInput {
    let definitions = definitions();
    let results = definitions
        .values()
        .map(|definition| {
            let mut none = result(&definition.id, AS_OF, "x:t", &[]);
            none.columns.clear();
            none.missing = definition.requires.clone();
            (definition.id.clone(), BTreeMap::from([(AS_OF, none)]))
        })
        .collect();
    EditionInput {
        house: House::default(),
        as_of: AS_OF,
        definitions,
        results,
        rows_behind: BTreeMap::new(),
        inputs: BTreeMap::new(),
        incomplete: vec![incomplete("", "Nu a fost încărcat niciun extras.")],
        texts: BTreeMap::new(),
        provenance: provenance(),
    }
}

fn provenance() -> Provenance {
    Provenance {
        program_version: "0.1.0".into(),
        commit: "1a2b3c4d5e6f".repeat(3) + "1a2b",
        snapshot_id: "7f3a9c0e".repeat(8),
    }
}

/// A plausible county, with one month missing from the history.
pub(crate) fn county() -> EditionInput {
    let mut input = empty_county();
    input.results.clear();
    for (at, day) in dates().into_iter().enumerate() {
        for result in results_at(day, at as i64) {
            if !(day.month() == 2 && result.indicator.starts_with("arr_")) {
                input.results.entry(result.indicator.clone()).or_default().insert(day, result);
            }
        }
    }
    input.incomplete = vec![
        incomplete("facturi", "Extrasul «facturi» nu are fișier pentru februarie 2026."),
        incomplete("facturi", "În carantină au rămas 12 rânduri din «facturi»."),
        incomplete("obiective", "Verificarea prospețimii nu s-a rulat pentru «obiective»."),
    ];
    for dataset in ["facturi", "plati", "buget_credite", "obiective", "consum_medicamente"] {
        let version = |version: u64| InputVersion {
            version,
            file: format!("{dataset}_2026-{version:02}.csv"),
            partition: format!("2026-{version:02}"),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            rows_accepted: 2_480 + version * 13,
            rows_quarantined: version % 3,
        };
        input.inputs.insert(dataset.to_owned(), (1..=9).map(version).collect());
    }
    let behind =
        (0..40).map(|n| format!("F{n:05}|spitale|2026-0{}-11|{}.50", n % 6 + 1, 12_000 + n * 731)).collect::<Vec<_>>();
    let rows = result("arr_over90", AS_OF, "factura_id:t domeniu:t data_scadenta:d deschis:2", &behind);
    let rows = RowsBehind { result: rows, total: 128, file: None, query: "SELECT * FROM facturi_restante".into() };
    input.rows_behind.insert("arr_over90".into(), rows);
    input
}

const DOMAINS: [(&str, i64); 17] = [
    ("med_curent", 201),
    ("med_contractual", 4),
    ("med_40_pensionari", 22),
    ("pns_medicamente", 388),
    ("dispozitive", 11),
    ("primara", 176),
    ("centre_permanenta", 6),
    ("clinic", 118),
    ("stomatologie", 14),
    ("paraclinic", 79),
    ("ingrijiri", 3),
    ("recuperare", 9),
    ("urgenta", 3),
    ("spitale", 702),
    ("international", 38),
    ("administrare", 21),
    ("asistenta_sociala", 131),
];

/// Hundredths with two decimals: 1234 is 12.34.
fn two(unscaled: i64) -> String {
    Cell::Decimal { unscaled: i128::from(unscaled), scale: 2 }.to_string()
}

fn share(part: i64, whole: i64) -> String {
    if whole == 0 { String::new() } else { two(part * 10_000 / whole) }
}

#[rustfmt::skip]
fn results_at(day: NaiveDate, at: i64) -> Vec<IndicatorResult> {
    let months = i64::from(day.month());
    let mut all = Vec::new();
    let mut add = |id: &str, shape: &str, rows: Vec<String>| all.push(result(id, day, shape, &rows));

    let chapters = [
        ("50.05", "CHELTUIELI – TOTAL", 2_516_400), ("66.05", "SĂNĂTATE", 2_373_100),
        ("66.05.02", "Administrația centrală și transferuri pentru majorări salariale", 548_900),
        ("66.05.03", "Produse farmaceutice, materiale sanitare specifice și dispozitive medicale", 801_600),
        ("66.05.03.01", "Medicamente cu și fără contribuție personală", 311_200), ("66.05.04", "Servicii medicale în ambulatoriu", 410_400),
        ("66.05.05", "Servicii de urgență prespitalicești și transport sanitar", 3_100), ("66.05.06", "Servicii medicale în unități sanitare cu paturi", 561_300),
        ("66.05.07", "Îngrijiri medicale la domiciliu", 3_300), ("66.05.11", "Prestații medicale acordate în baza documentelor internaționale", 42_100),
        ("68.05", "ASIGURĂRI ȘI ASISTENȚĂ SOCIALĂ", 143_300), ("68.05.05", "Asistență socială în caz de boli și invalidități", 131_200),
        ("68.05.06", "Asistență socială pentru familie și copii", 12_100),
    ];
    add("bud_exec_chapter", "cod:t denumire:t credite_angajament:2 credite_initiale:2 credite_definitive:2 credite_trim_cumulate:2 angajamente_bugetare:2 angajamente_legale:2 plati:2 de_platit:2 cheltuieli_efective:2 executie_pct:2",
        chapters.iter().enumerate().map(|(n, (code, name, thousands))| {
            let budget = thousands * 100_000 + 37;
            let paid = budget / 12 * months * (96 + n as i64 % 5 * 3 - 4) / 100;
            [(*code).to_owned(), (*name).to_owned(), two(budget), two(budget * 95 / 100), two(budget), two(budget * 3 / 4), two(paid + 91_000), two(paid + 80_000), two(paid), two(80_000), two(paid - 5_000), share(paid, budget)].join("|")
        }).collect());
    let revenue = [("20.05.01", "Contribuții datorate de angajați", 1_640), ("20.05.03", "Contribuții de la pensionari", 211), ("20.05.12", "Contribuția asiguratorie pentru muncă", 96), ("42.05.01", "Subvenții de la bugetul de stat", 402)];
    let mut rows: Vec<_> = revenue.iter().map(|(code, name, millions)| {
        let (plan, got) = (millions * 100_000_000i64, millions * 8_100_000 * months);
        [(*code).to_owned(), (*name).to_owned(), two(plan), two(plan), two(got + 4_000_000), two(got), two(100_000), two(3_900_000), share(got, plan), two(1_000_000), two(got + 3_000_000)].join("|")
    }).collect();
    let got = 2_349 * 8_100_000 * months;
    rows.push(format!("TOTAL||2349000000.00|2349000000.00|{}|{}|4000.00|156000.00|{}|40000.00|{}", two(got + 16_000_000), two(got), share(months * 810, 10_000), two(got + 12_000_000)));
    add("bud_exec_revenue", "cod_venit:t denumire:t prevederi_initiale:2 prevederi_definitive:2 drepturi_constatate:2 incasari:2 stingeri:2 de_incasat:2 realizare_pct:2 drepturi_ani_prec:2 drepturi_an_curent:2", rows);
    for (id, part, trim, factor) in [("bud_payments_vs_openings", "plati", "plati_trim", 985), ("bud_commit_vs_openings", "angajat", "angajat_trim", 1003)] {
        add(id, &format!("domeniu:t deschis_trim:2 {trim}:2 trim_pct:2 deschis_an:2 {part}_an:2 an_pct:2"),
            DOMAINS.iter().enumerate().map(|(n, (domain, millions))| {
                let opened = millions * 8_300_000 * months;
                let spent = opened / 1000 * (factor - (n as i64 * 7) % 23 - if n == 8 { 140 } else { 0 });
                [(*domain).to_owned(), two(opened / 3), two(spent / 3), share(spent, opened), two(opened), two(spent), share(spent, opened)].join("|")
            }).collect());
    }
    add("bud_unused_available", "perioada:t deschis:2 plati:2 neutilizat:2 utilizare_pct:2", ["luna", "trimestru", "an"].iter().enumerate().map(|(n, period)| {
        let (opened, left) = (20_900_000_000 * [1, 3, months][n], 41_234_567 * (n as i64 * n as i64 + 1));
        [(*period).to_owned(), two(opened), two(opened - left), two(left), share(opened - left, opened)].join("|")
    }).collect());

    let sizes = [812 - at * 11, 344 + at * 9, 96 + at * 4, 41 + at * at / 3, 12 + at];
    let mut rows: Vec<_> = ["1-30", "31-90", "91-120", "121-365", ">365"].iter().zip(sizes)
        .map(|(band, size)| format!("{band}|{}|{}|{}|{}", two(size * 1_234_567), size / 4, size / 30 + 1, two(size * 1_100_000))).collect();
    rows.push(format!("TOTAL|{}|{}|61|{}", two(sizes.iter().sum::<i64>() * 1_234_567), sizes.iter().sum::<i64>() / 4, two(1_405_123_499)));
    add("arr_bands", "banda:t suma:2 nr_facturi:i nr_furnizori:i sold_inceput_an:2", rows);
    let old: i64 = sizes[2..].iter().sum::<i64>() * 1_234_567;
    add("arr_over90", "domeniu:t suma:2 nr_facturi:i nr_furnizori:i", vec![
        format!("clinic|{}|12|5", two(old * 12 / 100)), format!("paraclinic|{}|7|3", two(old * 9 / 100)),
        format!("spitale|{}|31|4", two(old - old * 12 / 100 - old * 9 / 100)), format!("TOTAL|{}|50|12", two(old)),
    ]);

    let categories = [("primara", 352, 311), ("clinic", 214, 166), ("paraclinic", 58, 58), ("spital", 26, 24), ("farmacie", 181, 139), ("dispozitive_grup", 112, 71), ("dispozitive", 80, 49), ("ingrijiri_domiciliu", 27, 18), ("urgenta_transport", 5, 4)];
    let mut rows: Vec<_> = categories.iter().map(|(c, all, done)| { let done = done * (88 + at) / 100; format!("{c}|{all}|{done}|{}|{}|{}|{}", share(done, *all), all * 9 / 10, done * 9 / 10, share(done, *all)) }).collect();
    let (all_in, done) = (943, 769 * (88 + at) / 100);
    rows.push(format!("TOTAL|{all_in}|{done}|{}|850|{}|{}", share(done, all_in), done * 9 / 10, share(done * 9 / 10, 850)));
    add("ctl_cov3y", "categorie:t in_contract:i controlati:i acoperire_pct:2 in_contract_36l:i controlati_36l:i acoperire_36l_pct:2", rows);
    let names = ["CMI Dr. Ștefănescu-Țăranu Ioana-Crăița", "SC Farmacia Sănătatea Noastră SRL", "Spitalul Clinic Județean de Urgență «Pius Brînzeu» Timișoara", "Centrul Medical Bega <b>SRL</b>", "=HYPERLINK(\"x\")"];
    add("ctl_due_list", "furnizor_id:t denumire:t categorie:t ultimul_control:d scadenta:d zile:i stare:t", (0..300i64).map(|n| {
        let days = n * 4 - 180;
        let due = day + chrono::Days::new(400) - chrono::Days::new(400) + chrono::TimeDelta::days(days);
        let state = match days { ..0 => "depasit", 0..=90 => "sub_90", 91..=180 => "sub_180", _ => "in_termen" };
        format!("F{n:05}|{}|{}|{}|{due}|{days}|{state}", names[n as usize % 5], ["primara", "farmacie", "spital", "clinic", "paraclinic"][n as usize % 5], if n % 3 == 0 { String::new() } else { "2023-04-12".to_owned() })
    }).collect());
    add("ctl_recovery_rate", "tip:t imputat:2 definitiv:2 recuperat:2 recuperare_pct:2", vec!["necuvenit|1842310.44|1190233.10|742118.92|62.35".into(), "amenda|96000.00|71000.00|48500.00|68.31".into(), "TOTAL|1938310.44|1261233.10|790618.92|62.69".into()]);

    let channels = [("farmacie", "FNUASS", 201), ("farmacie", "MS", 19), ("farmacie_pns", "FNUASS", 288), ("spital", "FNUASS", 96), ("dializa", "FNUASS", 12)];
    let quarter = (months - 1) % 3 + 1;
    let mut rows: Vec<_> = channels.iter().map(|(c, s, m)| format!("{c}|{s}|{}|{}|{}|{}", two(m * 8_412_345 * quarter + at * 900_000), two(m * 7_700_000 * quarter), two(m * 8_412_345 * months), m * 5)).collect();
    rows.push(format!("TOTAL||{}|{}|{}|3812", two(616 * 8_412_345 * quarter + at * 4_500_000), two(616 * 7_700_000 * quarter), two(616 * 8_412_345 * months)));
    add("claw_consumption", "canal:t sursa:t valoare_trim:2 valoare_fara_tva_trim:2 valoare_an:2 nr_cim_an:i", rows);
    add("claw_bad_cim", "luna:d cod_cim:t motiv:t valoare:2 nr_furnizori:i", (1..=9).map(|m| format!("2026-0{m}-01|W{:08}|{}|{}|{}", m * 7919, if m % 2 == 0 { "inactiv" } else { "inexistent" }, two(m * 1_231_11), m % 4 + 1)).collect());

    let year_months = |f: &dyn Fn(i64) -> String| (1..=months).filter(|m| *m != 5).map(f).collect::<Vec<_>>();
    add("ml_refund_due", "luna:d nr_cereri:i datorat:2 declarat:2 nr_diferente:i", year_months(&|m| format!("2026-{m:02}-01|{}|{}|{}|{}", 1900 + m * 17, two(812_345_678 + m * 9_123_456), two(812_345_678 + m * 9_123_456 + 12_345), m % 4)));
    add("ml_contrib_base", "luna:d nr_angajatori:i fond:2 baza:2 plafonati:i", year_months(&|m| format!("2026-{m:02}-01|{}|{}|{}|{}", 28_312 + m, two(182_345_678_901 - m * 312_000_000), two(181_345_678_901 - m * 312_000_000), 14 + m)));
    add("ml_notifications", "luna:d notificari:i rectificate_in_termen:i rectificate_tarziu:i in_asteptare:i", year_months(&|m| format!("2026-{m:02}-01|{}|{}|{}|{}", 60 + m, 41 + m, 9 + m % 3, 10 - m % 3)));
    add("eu_refund_90d", "tip:t cereri:i platite_in_termen:i platite_tarziu:i neplatite_depasite:i in_termen:i", vec!["art7|61|40|6|3|12".into(), "art8|148|97|14|11|26".into()]);
    add("eu_refund_level_check", "id:t curs:6 plafon:2 nivel:2 suma_corecta:2 suma_lei:2 diferenta:2", (0..24).map(|n| {
        let off = [0, 0, -123_45, 0, 98_10, 0][n as usize % 6];
        let correct = 482_311 + n * 9_137;
        format!("D{n:04}|4.976{:03}|{}|{}|{}|{}|{}", n, two(correct + 5_000), two(correct), two(correct), if n % 7 == 6 { String::new() } else { two(correct + off) }, if n % 7 == 6 { String::new() } else { two(off) })
    }).collect());
    let structures = [("Control", 27, 25), ("Direcția Economică", 84, 84), ("Direcția Relații Contractuale", 45, 41), ("Medic Șef", 36, 29), ("Tehnologia Informației", 12, 12)];
    let mut rows: Vec<_> = structures.iter().map(|(s, due, ok)| format!("{s}|{due}|{ok}|{}|{}|{}|97.50", (due - ok) / 2, due - ok - (due - ok) / 2, share(*ok, *due))).collect();
    rows.push("TOTAL|204|191|5|8|93.63|97.50".into());
    add("rep_ontime_all", "structura:t scadente:i la_termen:i intarziate:i netrimise:i la_termen_pct:2 acceptate_prima_pct:2", rows);
    let mut rows = Vec::new();
    for m in 1..=months { for (n, c) in ["audienta", "l544", "petitie", "telverde"].iter().enumerate() { let k = n as i64 * 40 + m * 3; rows.push(format!("2026-{m:02}-01|{c}|{}|{}|{}|{}|{}", k + 20, k + 8, 6, if m > 7 { 5 } else { 4 }, 1 + m % 3 - (m % 3) )); } }
    add("pet_monthly", "luna:d canal:t primite:i solutionate_in_termen:i solutionate_tarziu:i in_lucru:i depasite:i", rows);
    add("img_positive_share", "trimestru:i articole:i pozitive:i pondere_pct:2 evenimente:i", (1..=(months - 1) / 3 + 1).map(|q| format!("{q}|{}|{}|{}|{}", 40 + q, 22 + q, share(22 + q, 40 + q), 5 + q)).collect());
    let programmes = [("Oncologie", "Tratamentul specific al bolnavilor cu afecțiuni oncologice – citostatice", 210), ("Diabet zaharat", "Insulină și antidiabetice orale", 96), ("Diabet zaharat", "Pompe de insulină și materiale consumabile", 12), ("Supleere renală", "Hemodializă convențională", 51), ("Boli rare", "Tratamentul medicamentos", 18)];
    add("pns_fund_use", "program:t subprogram:t aprobat:2 consum:2 plati:2 utilizare_pct:2", programmes.iter().enumerate().map(|(n, (p, s, m))| { let (a, paid) = (m * 100_000_000i64, m * 8_000_000 * months * if n == 2 { 15 } else { 10 } / 10); format!("{p}|{s}|{}|{}|{}|{}", two(a), two(paid + 1_000), two(paid), share(paid, a)) }).collect());

    let unused = share(20_900_000_000 * months - 41_234_567 * 5, 20_900_000_000 * months);
    let light = |ok: bool, close: bool| if ok { ("verde", 5) } else if close { ("galben", 3) } else { ("rosu", 0) };
    let coverage = share(done, all_in);
    let objective = |id: &str, column: &str, reached: &str, target: &str, (light, points): (&str, i64), owner: &str| format!("{id}|{column}|{reached}|{target}|{light}|{points}|0.2000|{owner}|5");
    add("gov_kpi_scorecard", "indicator:t coloana:t realizat:4 tinta:4 semafor:t puncte:i pondere:4 structura:t puncte_maxim:i", vec![
        objective("arr_over90", "suma", &format!("{}00", two(old)), "0.0000", light(false, false), "Direcția Economică"),
        objective("bud_unused_available", "utilizare_pct", &format!("{unused}00"), "100.0000", light(unused.as_str() >= "99.90", true), "Direcția Economică"),
        objective("ctl_cov3y", "acoperire_pct", &format!("{coverage}00"), "100.0000", light(false, at > 9), "Control"),
        objective("img_positive_share", "pondere_pct", "58.1300", "60.0000", ("galben", 3), "Purtător de cuvânt"),
        objective("ml_refund_due", "nr_diferente", "", "0.0000", ("", 0), ""),
        objective("rep_ontime_all", "la_termen_pct", "93.6300", "98.0000", ("rosu", 0), "Toate"),
        objective("bud_exec_revenue", "realizare_pct", &format!("{}00", share(months * 810, 10_000)), "70.0000", ("verde", 5), ""),
    ]);
    all
}

fn incomplete(dataset: &str, what: &str) -> Incomplete {
    Incomplete { dataset: dataset.into(), what: what.into(), tells_of_rows: false }
}
