use std::collections::{BTreeMap, BTreeSet};

use super::bars::{Captions, Percents, RowName, amount_chart, percent_chart, split_chart};
use super::cell_text::{quantity, short_quantity};
use super::chart_view::ChartView;
use super::columns::{Band, Measure, column_chart, dates_table, line_chart, monthly, small_lines};
use super::edition::{Edition, depth_of, explanation};
use super::figure::Figure;
use super::phrase::{Subject, difference, percent_of, points, sum};
use super::table_view::TableView;
use crate::calendar::{Month, ReportingDate};
use crate::indicator::{Cell, IndicatorResult};
use crate::romanian::{self, Noun};

/// A page that answers one question.
pub(super) struct TopicPage {
    pub path: &'static str,
    pub template: &'static str,
    /// In the navigation, and as heading.
    pub name: &'static str,
    /// What the reader asks.
    pub question: &'static str,
    /// The indicators printed on it.
    pub indicators: &'static [&'static str],
    pub content: fn(&Edition<'_>) -> Content,
}

/// What a topic page prints besides the tables of its indicators.
#[derive(Default)]
pub(super) struct Content {
    pub figures: Vec<Figure>,
    pub charts: BTreeMap<&'static str, ChartView>,
    /// Tables behind charts that no indicator has as such.
    pub tables: BTreeMap<&'static str, TableView>,
}

pub(super) const TOPICS: [TopicPage; 9] = [
    TopicPage {
        path: "executie.html",
        template: "management/executie.html",
        name: "Execuția bugetară",
        question: "Suntem înaintea anului sau în urma lui?",
        indicators: &[
            "bud_exec_chapter",
            "bud_exec_revenue",
            "bud_payments_vs_openings",
            "bud_commit_vs_openings",
            "bud_unused_available",
        ],
        content: execution,
    },
    TopicPage {
        path: "restante.html",
        template: "management/restante.html",
        name: "Plăți restante",
        question: "Cât datorăm peste termen, de când și în ce domenii?",
        indicators: &["arr_bands", "arr_over90"],
        content: overdue,
    },
    TopicPage {
        path: "control.html",
        template: "management/control.html",
        name: "Control",
        question: "Cine a ieșit din termenul de control și ce s-a recuperat?",
        indicators: &["ctl_cov3y", "ctl_due_list", "ctl_recovery_rate"],
        content: control,
    },
    TopicPage {
        path: "medicamente.html",
        template: "management/medicamente.html",
        name: "Medicamente",
        question: "Pe ce canale se duc banii și ce coduri nu se potrivesc?",
        indicators: &["claw_consumption", "claw_bad_cim"],
        content: medicines,
    },
    TopicPage {
        path: "concedii.html",
        template: "management/concedii.html",
        name: "Concedii medicale",
        question: "Cât avem de restituit angajatorilor și cine nu și-a corectat declarația?",
        indicators: &["ml_refund_due", "ml_contrib_base", "ml_notifications"],
        content: sick_leave,
    },
    TopicPage {
        path: "international.html",
        template: "management/international.html",
        name: "Relații internaționale",
        question: "Rambursăm în 90 de zile și la nivelul corect?",
        indicators: &["eu_refund_90d", "eu_refund_level_check"],
        content: international,
    },
    TopicPage {
        path: "raportare.html",
        template: "management/raportare.html",
        name: "Raportări",
        question: "Ce structuri trimit raportările la termen?",
        indicators: &["rep_ontime_all"],
        content: reporting,
    },
    TopicPage {
        path: "petitii.html",
        template: "management/petitii.html",
        name: "Petiții și imagine",
        question: "Răspundem la timp și cum apărem în presă?",
        indicators: &["pet_monthly", "img_positive_share"],
        content: petitions,
    },
    TopicPage {
        path: "programe.html",
        template: "management/programe.html",
        name: "Programe naționale",
        question: "Cât din fondurile programelor s-a folosit?",
        indicators: &["pns_fund_use"],
        content: programmes,
    },
];

fn captions(id: &'static str, title: String, subtitle: &str, legend: &str) -> Captions {
    Captions { id, title, subtitle: subtitle.to_owned(), legend: legend.to_owned() }
}

/// «cumulat de la 1 ianuarie la 30 septembrie 2026»
fn year_to_date(edition: &Edition<'_>) -> String {
    format!("cumulat de la 1 ianuarie la {}", romanian::long_date(edition.input.as_of))
}

/// «la sfârșitul fiecărei luni», with the reporting date where that is another day.
fn at_month_ends(edition: &Edition<'_>) -> String {
    let day = edition.input.as_of;
    if edition.is_partial(Month::of(day)) {
        format!("la sfârșitul fiecărei luni; ultimul punct la {}", romanian::long_date(day))
    } else {
        format!("la sfârșitul fiecărei luni, până la {}", romanian::long_date(day))
    }
}

fn by_month(edition: &Edition<'_>) -> String {
    let day = edition.input.as_of;
    let star = if edition.is_partial(Month::of(day)) { "; * lună neîncheiată" } else { "" };
    format!("pe luni, până la {}{star}", romanian::long_date(day))
}

/// The share of the year gone at the reporting date, in per cent with two decimals.
fn year_gone(edition: &Edition<'_>) -> Cell {
    let date = ReportingDate(edition.input.as_of);
    let start = date.previous_year_end();
    let days = |to: chrono::NaiveDate| Cell::Integer((to - start).num_days());
    let end = date.month().plus(12 - date.month().number() as i32).last_day();
    percent_of(&days(date.day()), &days(end))
}

fn execution(edition: &Edition<'_>) -> Content {
    const ID: &str = "bud_exec_chapter";
    let gone = year_gone(edition);
    let gone_words = quantity(&gone, "%");
    let cell = |column| edition.cell(ID, "50.05", column);
    let figures = vec![
        edition.figure(ID, "50.05", "plati", "Plăți de la începutul anului", String::new()),
        edition.figure(ID, "50.05", "credite_definitive", "Credite bugetare definitive", String::new()),
        edition.figure(ID, "50.05", "executie_pct", "Grad de execuție", format!("a trecut {gone_words} din an")),
        edition.figure("bud_exec_revenue", "TOTAL", "incasari", "Venituri încasate", String::new()),
    ];
    let title = pace(&cell("executie_pct"), &gone);
    let legend = format!("Bara pală = creditele definitive (100 %). Linia = partea scursă din an, {gone_words}.");
    let chapters = percent_chart(
        edition,
        captions("capitole", title, &format!("Plăți din creditele definitive, %, {}", year_to_date(edition)), &legend),
        Percents {
            indicator: ID,
            percent: "executie_pct",
            part: "plati",
            whole: "credite_definitive",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| {
            let code = result.cell(row, "cod").text()?;
            let name = result.cell(row, "denumire").text().unwrap_or_default();
            let label = if name.is_empty() { code.to_owned() } else { format!("{code} {name}") };
            (depth_of(code) <= 1).then(|| (label, depth_of(code), depth_of(code) == 0))
        },
    );
    let charts = [
        ("chapters", chapters),
        ("revenue", revenue(edition, &gone)),
        ("payments", openings(edition, "plati-deschideri", "bud_payments_vs_openings", "plati_an", "Plăți")),
        ("commitments", openings(edition, "angajat-deschideri", "bud_commit_vs_openings", "angajat_an", "Angajamente")),
        ("unused", unused(edition)),
    ];
    Content { figures, charts: charts.into(), ..Content::default() }
}

/// Whether the payments are ahead of the year or behind it.
fn pace(execution: &Cell, gone: &Cell) -> String {
    let (Some(lead), Some((_, _))) = (difference(execution, gone), execution.number()) else {
        return "Nu există credite bugetare la care să se raporteze plățile".to_owned();
    };
    let paid = quantity(execution, "%");
    match lead.number().map_or(0, |(lead, _)| lead.signum()) {
        0 => format!("S-a plătit {paid} din credite, exact cât a trecut din an"),
        1 => format!("S-a plătit {paid} din credite, cu {} înaintea anului", points(&lead)),
        _ => format!("S-a plătit {paid} din credite, cu {} în urma anului", points(&lead)),
    }
}

fn revenue(edition: &Edition<'_>, gone: &Cell) -> ChartView {
    const ID: &str = "bud_exec_revenue";
    let (collected, share) = (edition.cell(ID, "TOTAL", "incasari"), edition.cell(ID, "TOTAL", "realizare_pct"));
    let title = match (collected.is_absent(), share.is_absent()) {
        (true, _) => "Nu există date despre venituri".to_owned(),
        (_, true) => format!("S-au încasat {}; nu există prevederi definitive", short_quantity(&collected, "lei")),
        _ => {
            format!("S-au încasat {}, adică {} din prevederi", short_quantity(&collected, "lei"), quantity(&share, "%"))
        }
    };
    let legend =
        format!("Bara pală = prevederile definitive (100 %). Linia = partea scursă din an, {}.", quantity(gone, "%"));
    percent_chart(
        edition,
        captions(
            "venituri",
            title,
            &format!("Încasări din prevederile definitive, %, {}", year_to_date(edition)),
            &legend,
        ),
        Percents {
            indicator: ID,
            percent: "realizare_pct",
            part: "incasari",
            whole: "prevederi_definitive",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| {
            let code = result.cell(row, "cod_venit").text()?;
            let name = result.cell(row, "denumire").text().unwrap_or_default();
            let total = code == "TOTAL";
            Some((if total { "Total".to_owned() } else { format!("{code} {name}") }, 0, total))
        },
    )
}

/// Payments, or commitments, of the year against the credits opened, by domain.
fn openings(edition: &Edition<'_>, id: &'static str, indicator: &str, part: &str, what: &str) -> ChartView {
    let title = match edition.result(indicator) {
        None => "Nu există date despre deschiderile de credite".to_owned(),
        Some(result) => {
            let rows = (0..result.rows.len()).filter(|row| !result.cell(*row, "an_pct").is_absent());
            let least = rows.min_by(|a, b| {
                let (a, b) = (result.cell(*a, "an_pct"), result.cell(*b, "an_pct"));
                a.compare_numbers(b).unwrap_or(std::cmp::Ordering::Equal)
            });
            least.map_or_else(
                || "Nu s-au deschis credite în acest an".to_owned(),
                |row| {
                    let domain = edition.words("domeniu", result.cell(row, "domeniu").text().unwrap_or_default());
                    let share = quantity(result.cell(row, "an_pct"), "%");
                    format!("{what}: cel mai mic raport la creditele deschise este la {domain}, {share}")
                },
            )
        }
    };
    percent_chart(
        edition,
        captions(
            id,
            title,
            &format!("{what} din creditele bugetare deschise, %, {}", year_to_date(edition)),
            "Bara pală = creditele bugetare deschise (100 %).",
        ),
        Percents { indicator, percent: "an_pct", part, whole: "deschis_an", tick: Some(100.0), dots: false },
        |result, row| domain_name(edition, result, row),
    )
}

fn domain_name(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> Option<RowName> {
    let code = result.cell(row, "domeniu").text()?;
    Some((edition.words("domeniu", code).to_owned(), 0, code == "TOTAL"))
}

fn unused(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "bud_unused_available";
    let (left, used) = (edition.cell(ID, "an", "neutilizat"), edition.cell(ID, "an", "utilizare_pct"));
    let title = match left.number() {
        None => "Nu există date despre disponibilul neutilizat".to_owned(),
        Some((0, _)) => "Creditele deschise de la începutul anului s-au plătit în întregime".to_owned(),
        Some((value, _)) if value < 0 => {
            format!(
                "Plățile depășesc creditele deschise în an cu {}",
                short_quantity(&super::phrase::absolute(&left), "lei")
            )
        }
        _ if used.is_absent() => {
            format!("Au rămas neutilizate {} din deschiderile anului", short_quantity(&left, "lei"))
        }
        _ => format!(
            "Au rămas neutilizate {} din deschiderile anului; s-a folosit {}",
            short_quantity(&left, "lei"),
            quantity(&used, "%")
        ),
    };
    let amounts: Vec<_> = edition
        .result(ID)
        .map(|result| {
            let name = |row| edition.words("perioada", result.cell(row, "perioada").text().unwrap_or_default());
            let amount = |row| ((name(row).to_owned(), 0, false), result.cell(row, "neutilizat").clone());
            (0..result.rows.len()).map(amount).collect()
        })
        .unwrap_or_default();
    let day = romanian::long_date(edition.input.as_of);
    let subtitle = format!("Deschideri minus plăți, lei, luna, trimestrul și anul până la {day}");
    amount_chart(captions("neutilizat", title, &subtitle, ""), explanation(ID, "neutilizat"), "lei", &amounts)
}

const BANDS: [(&str, &str, bool); 5] = [
    ("1-30", "band b1", false),
    ("31-90", "band b2", false),
    ("91-120", "band b3", true),
    ("121-365", "band b4", true),
    (">365", "band b5", true),
];

fn overdue(edition: &Edition<'_>) -> Content {
    let count = |row: &str| edition.cell("arr_over90", row, "nr_furnizori").number().map(|(count, _)| count);
    let providers = count("TOTAL").map(|n| format!("la {}", Noun::new("un", "furnizor", "furnizori").spell(n)));
    let old = edition.headline_series("arr_over90", "suma");
    let all = edition.headline_series("arr_bands", "suma");
    let figures = vec![
        edition.figure("arr_over90", "TOTAL", "suma", "Restanțe peste 90 de zile", providers.unwrap_or_default()),
        edition.figure("arr_over90", "TOTAL", "nr_facturi", "Facturi peste 90 de zile", String::new()),
        edition.figure("arr_bands", "TOTAL", "suma", "Toate plățile restante", String::new()),
        edition.figure("arr_bands", "TOTAL", "sold_inceput_an", "La începutul anului", String::new()),
    ];
    let bands: Vec<Band> = BANDS
        .iter()
        .map(|(band, class, hatched)| Band {
            label: edition.words("banda", band).to_owned(),
            class,
            hatched: *hatched,
            series: edition.series("arr_bands", |result| Some(result.cell(result.row_of(band)?, "suma").clone())),
        })
        .collect();
    let ends = at_month_ends(edition);
    let subject = |name| Subject { name, plural: true, unit: "lei" };
    let (bands_href, old_href) = (explanation("arr_bands", "suma"), explanation("arr_over90", "suma"));
    let measure = |href| Measure { unit: "lei", href, partial: false };
    let stacked = column_chart(
        captions(
            "benzi",
            subject("Plățile restante").trend(&all),
            &format!("Plăți restante pe vechime, lei, {ends}"),
            "Hașurat = peste 90 de zile.",
        ),
        &bands,
        measure(&bands_href),
    );
    let line = line_chart(
        captions(
            "peste-90",
            subject("Plățile restante peste 90 de zile").trend(&old),
            &format!("Plăți restante peste 90 de zile de la scadență, lei, {ends}"),
            "",
        ),
        &old,
        measure(&old_href),
    );
    let old_band = Band { label: "Peste 90 de zile".to_owned(), class: "paid", series: old, hatched: false };
    let by_date = |id, caption, bands: &[Band], href, indicator| {
        let absent = edition.result(indicator).is_none().then(|| edition.absence(indicator));
        TableView { absent, ..dates_table(id, caption, bands, measure(href)) }
    };
    let bands_caption = "Plăți restante pe vechime, pe luni";
    let old_caption = "Plăți restante peste 90 de zile, pe luni";
    let tables = [
        ("bands_by_date", by_date("benzi-luni", bands_caption, &bands, &bands_href, "arr_bands")),
        ("old_by_date", by_date("peste-90-luni", old_caption, &[old_band], &old_href, "arr_over90")),
    ];
    let charts = [("bands", stacked), ("old", line), ("domains", overdue_domains(edition))];
    Content { figures, charts: charts.into(), tables: tables.into() }
}

fn overdue_domains(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "arr_over90";
    let mut amounts: Vec<(RowName, Cell)> = edition
        .result(ID)
        .map(|result| {
            let amount = |row| Some((domain_name(edition, result, row)?, result.cell(row, "suma").clone()));
            (0..result.rows.len()).filter_map(amount).filter(|((_, _, total), _)| !total).collect()
        })
        .unwrap_or_default();
    amounts.sort_by(|(_, a), (_, b)| b.compare_numbers(a).unwrap_or(std::cmp::Ordering::Equal));
    let title = match (edition.result(ID), amounts.as_slice()) {
        (None, _) => "Nu există date despre restanțele pe domenii".to_owned(),
        (_, []) => "Niciun domeniu nu are plăți restante peste 90 de zile".to_owned(),
        (_, [((domain, ..), amount)]) => {
            format!("Toate restanțele peste 90 de zile sunt la {domain}: {}", short_quantity(amount, "lei"))
        }
        (_, [((domain, ..), amount), ..]) => {
            format!("Cele mai mari restanțe peste 90 de zile sunt la {domain}: {}", short_quantity(amount, "lei"))
        }
    };
    let subtitle =
        format!("Plăți restante peste 90 de zile pe domenii, lei, la {}", romanian::long_date(edition.input.as_of));
    amount_chart(captions("domenii", title, &subtitle, ""), explanation(ID, "suma"), "lei", &amounts)
}

fn control(edition: &Edition<'_>) -> Content {
    const COVERAGE: &str = "ctl_cov3y";
    let cell = |column| edition.cell(COVERAGE, "TOTAL", column);
    let (share, providers, checked) = (cell("acoperire_pct"), cell("in_contract"), cell("controlati"));
    let title = if share.is_absent() {
        "Nu există furnizori în contract de controlat".to_owned()
    } else {
        let uncovered = difference(&providers, &checked).and_then(|cell| cell.number()).map_or(0, |(count, _)| count);
        let noun = Noun::new("un", "furnizor", "furnizori");
        match uncovered {
            0 => "Toți furnizorii au fost controlați în ultimii trei ani".to_owned(),
            1 => {
                format!("{} din furnizori au fost controlați în trei ani; lipsește un furnizor", quantity(&share, "%"))
            }
            _ => format!(
                "{} din furnizori au fost controlați în trei ani; lipsesc {}",
                quantity(&share, "%"),
                noun.count(uncovered)
            ),
        }
    };
    let coverage = percent_chart(
        edition,
        captions(
            "acoperire",
            title,
            &format!(
                "Furnizori controlați în ultimele 36 de luni din cei în contract la {}, %",
                romanian::long_date(edition.input.as_of)
            ),
            "Linia din dreapta = 100 %. Punct gol = sub 100 %.",
        ),
        Percents {
            indicator: COVERAGE,
            percent: "acoperire_pct",
            part: "controlati",
            whole: "in_contract",
            tick: None,
            dots: true,
        },
        |result, row| {
            let code = result.cell(row, "categorie").text()?;
            let depth = usize::from(matches!(code, "dispozitive" | "ingrijiri_domiciliu" | "urgenta_transport"));
            Some((edition.words("categorie", code).to_owned(), depth, code == "TOTAL"))
        },
    );
    let figures = vec![
        edition.figure(COVERAGE, "TOTAL", "acoperire_pct", "Acoperire la 36 de luni", "obligatoriu: 100 %".to_owned()),
        edition.figure(COVERAGE, "TOTAL", "in_contract", "Furnizori în contract", String::new()),
        edition.figure("ctl_recovery_rate", "TOTAL", "recuperat", "Recuperat în an", String::new()),
        edition.figure("ctl_recovery_rate", "TOTAL", "recuperare_pct", "Grad de recuperare", String::new()),
    ];
    let charts = [("coverage", coverage), ("due", due(edition)), ("recovery", recovery(edition))];
    Content { figures, charts: charts.into(), ..Content::default() }
}

fn due(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "ctl_due_list";
    const STATES: [(&str, &str, &str); 4] = [
        ("depasit", "bad", "termen depășit"),
        ("sub_90", "near", "scadent în 0–90 de zile"),
        ("sub_180", "soon", "scadent în 91–180 de zile"),
        ("in_termen", "good", "în termen"),
    ];
    let day = romanian::long_date(edition.input.as_of);
    let subtitle = format!("Furnizori în contract după termenul controlului, număr, la {day}");
    let Some(result) = edition.result(ID) else {
        let title = "Nu există date despre termenele de control".to_owned();
        return split_chart(captions("scadente", title, &subtitle, ""), explanation(ID, "stare"), &[]);
    };
    let count = |state: &str| {
        (0..result.rows.len()).filter(|row| result.cell(*row, "stare").text() == Some(state)).count() as i128
    };
    let provider = Noun::new("un", "furnizor", "furnizori");
    let title = match (result.rows.len(), count("depasit"), count("sub_90")) {
        (0, ..) => "Nu există furnizori cu termen de control".to_owned(),
        (_, 0, soon) => format!("Niciun furnizor nu are termenul de control depășit; {}", falling_due(soon)),
        (_, 1, soon) => format!("Un furnizor are termenul de control depășit; {}", falling_due(soon)),
        (_, late, soon) => format!("{} au termenul de control depășit; {}", provider.count(late), falling_due(soon)),
    };
    let parts = STATES.map(|(state, class, name)| (class, name, count(state))).to_vec();
    let bars = if result.rows.is_empty() { Vec::new() } else { vec![("Toți furnizorii".to_owned(), parts)] };
    split_chart(captions("scadente", title, &subtitle, "Hașurat = termen depășit."), explanation(ID, "stare"), &bars)
}

fn falling_due(count: i128) -> String {
    match count {
        0 => "niciunul nu intră în scadență în 90 de zile".to_owned(),
        1 => "unul intră în scadență în 90 de zile".to_owned(),
        many => format!("{} intră în scadență în 90 de zile", romanian::number(many, 0)),
    }
}

fn recovery(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "ctl_recovery_rate";
    let cell = |column| edition.cell(ID, "TOTAL", column);
    let (charged, last, back) = (cell("imputat"), cell("definitiv"), cell("recuperat"));
    let title = match (charged.number(), cell("recuperare_pct").is_absent()) {
        (None, _) => "Nu există date despre sumele imputate".to_owned(),
        (Some((0, _)), _) => "În acest an nu s-au imputat sume".to_owned(),
        (_, true) => format!("S-au imputat {}; nicio sumă nu este încă definitivă", short_quantity(&charged, "lei")),
        _ => format!(
            "S-a recuperat {} din sumele definitive: {} din {}",
            quantity(&cell("recuperare_pct"), "%"),
            short_quantity(&back, "lei"),
            short_quantity(&last, "lei")
        ),
    };
    let steps = [("Imputat", charged), ("Rămas definitiv", last), ("Recuperat", back)];
    let amounts: Vec<_> = steps
        .into_iter()
        .filter(|(_, cell)| !cell.is_absent())
        .map(|(name, cell)| ((name.to_owned(), 0, false), cell))
        .collect();
    let subtitle = format!("Constatări ale rapoartelor din an, lei, {}", year_to_date(edition));
    amount_chart(captions("recuperare", title, &subtitle, ""), explanation(ID, "recuperat"), "lei", &amounts)
}

fn medicines(edition: &Edition<'_>) -> Content {
    const ID: &str = "claw_consumption";
    let figures = vec![
        edition.figure(ID, "TOTAL", "valoare_an", "Consum de la începutul anului", String::new()),
        edition.figure(ID, "TOTAL", "valoare_trim", "În trimestru", romanian::quarter(edition.input.as_of)),
        edition.figure(ID, "TOTAL", "nr_cim_an", "Coduri CIM distincte", String::new()),
    ];
    let rows: Vec<(String, String, String)> = edition
        .result(ID)
        .map(|result| {
            let text = |row, column| result.cell(row, column).text().unwrap_or_default().to_owned();
            let name = |row| {
                let (channel, source) = (text(row, "canal"), text(row, "sursa"));
                (format!("{} · {source}", edition.words("canal", &channel)), channel, source)
            };
            (0..result.rows.len()).map(name).filter(|(_, channel, _)| channel != "TOTAL").collect()
        })
        .unwrap_or_default();
    let series = |channel: &str, source: &str, column: &str| {
        edition.series(ID, |result| {
            let of = |row: &usize| {
                result.cell(*row, "canal").text() == Some(channel) && result.cell(*row, "sursa").text() == Some(source)
            };
            (0..result.rows.len()).find(of).map(|row| result.cell(row, column).clone())
        })
    };
    let lines: Vec<_> =
        rows.iter().map(|(name, channel, source)| (name.clone(), series(channel, source, "valoare_an"))).collect();
    let mut amounts: Vec<_> = lines
        .iter()
        .map(|(name, series)| {
            let last = series.last().and_then(|(_, cell)| cell.clone()).unwrap_or(Cell::Absent);
            ((name.clone(), 0, false), last)
        })
        .collect();
    amounts.sort_by(|(_, a), (_, b)| b.compare_numbers(a).unwrap_or(std::cmp::Ordering::Equal));
    let total = edition.cell(ID, "TOTAL", "valoare_an");
    let title = match amounts.first() {
        None => "Nu există date despre consumul de medicamente".to_owned(),
        Some(((name, ..), amount)) => match percent_of(amount, &total) {
            Cell::Absent => "Consumul de medicamente al anului este zero".to_owned(),
            share => format!("{} din consumul anului trece prin: {name}", quantity(&share, "%")),
        },
    };
    let href = explanation(ID, "valoare_an");
    let bars = amount_chart(
        captions("canale", title, &format!("Consum pe canal și sursă, lei cu TVA, {}", year_to_date(edition)), ""),
        href.clone(),
        "lei",
        &amounts,
    );
    let growth = Subject { name: "Consumul de medicamente", plural: false, unit: "lei" };
    let title =
        growth.trend(&edition.series(ID, |result| Some(result.cell(result.row_of("TOTAL")?, "valoare_trim").clone())));
    let measure = Measure { unit: "lei", href: &href, partial: false };
    let title = if lines.is_empty() { title } else { quarter_title(edition, title) };
    let small = small_lines(
        captions(
            "pe-luni",
            title,
            &format!("Consum cumulat de la 1 ianuarie, lei cu TVA, {}", at_month_ends(edition)),
            "Fiecare linie are scara ei; în ianuarie cumulul reîncepe.",
        ),
        &lines,
        measure,
    );
    let charts = [("channels", bars), ("months", small), ("bad_codes", bad_codes(edition))];
    let bands: Vec<_> =
        lines.into_iter().map(|(label, series)| Band { label, class: "paid", series, hatched: false }).collect();
    let by_date = TableView {
        absent: edition.result(ID).is_none().then(|| edition.absence(ID)),
        ..dates_table("canale-luni", "Consum cumulat pe canal și sursă, pe luni", &bands, measure)
    };
    Content { figures, charts: charts.into(), tables: [("by_date", by_date)].into() }
}

/// Cumulated amounts start anew, so the sentence speaks of the quarter against the same moment of the one before.
fn quarter_title(edition: &Edition<'_>, fallback: String) -> String {
    let dates = edition.dates();
    let value = |day| {
        edition
            .result_at("claw_consumption", day)
            .and_then(|result| Some(result.cell(result.row_of("TOTAL")?, "valoare_trim").clone()))
    };
    let [.., before, _, _, _] = dates.as_slice() else { return fallback };
    let series = vec![(*before, value(*before)), (edition.input.as_of, value(edition.input.as_of))];
    let name = format!("Consumul din {}", romanian::quarter(edition.input.as_of));
    match &series[0].1 {
        Some(_) => Subject { name: &name, plural: false, unit: "lei" }.trend(&series).replace(
            &format!("față de {}", romanian::month_name(*before)),
            &format!("față de {}", romanian::quarter(*before)),
        ),
        None => format!("{name} este {}", short_quantity(&series[1].1.clone().unwrap_or(Cell::Absent), "lei")),
    }
}

fn bad_codes(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "claw_bad_cim";
    let title = match edition.result(ID) {
        None => "Nu există date despre codurile CIM".to_owned(),
        Some(result) if result.rows.is_empty() => {
            "Toate codurile CIM raportate sunt în nomenclator și active".to_owned()
        }
        Some(result) => {
            let value = sum((0..result.rows.len()).map(|row| result.cell(row, "valoare")));
            let value =
                value.map(|cell| format!(", în valoare de {}", short_quantity(&cell, "lei"))).unwrap_or_default();
            let codes: BTreeSet<_> =
                (0..result.rows.len()).filter_map(|row| result.cell(row, "cod_cim").text()).collect();
            match codes.len() {
                1 => format!("S-a raportat un cod CIM greșit{value}"),
                many => {
                    let codes = Noun::new("un", "cod CIM greșit", "coduri CIM greșite").count(many as i128);
                    format!("S-au raportat {codes}{value}")
                }
            }
        }
    };
    let subtitle = format!("Coduri care nu sunt în nomenclator sau nu sunt active, {}", by_month(edition));
    ChartView { id: "coduri".to_owned(), title, subtitle, href: explanation(ID, "valoare"), ..ChartView::default() }
}

/// A column of an indicator with one row per month, for every month of the year up to the reporting date.
fn monthly_cells(edition: &Edition<'_>, id: &str, column: &str) -> super::phrase::Series {
    let Some(result) = edition.result(id) else { return Vec::new() };
    let rows = edition.months(id).into_iter().map(|(month, rows)| {
        (month, sum(rows.iter().map(|row| result.cell(*row, column))).filter(|_| !rows.is_empty()))
    });
    monthly(rows)
}

fn monthly_chart(
    edition: &Edition<'_>,
    captions: Captions,
    id: &str,
    bands: &[(&'static str, &str, &str, bool)],
    unit: &str,
) -> ChartView {
    let bands: Vec<_> = bands
        .iter()
        .map(|(class, label, column, hatched)| Band {
            label: (*label).to_owned(),
            class,
            series: monthly_cells(edition, id, column),
            hatched: *hatched,
        })
        .collect();
    let href = explanation(id, "");
    let partial = edition.is_partial(Month::of(edition.input.as_of));
    column_chart(captions, &bands, Measure { unit, href: &href, partial })
}

fn sick_leave(edition: &Edition<'_>) -> Content {
    let months = by_month(edition);
    let trend = |id, column, name, plural| {
        Subject { name, plural, unit: edition.unit(id, column) }.trend(&monthly_cells(edition, id, column))
    };
    let figures = vec![
        edition.last_figure(
            "ml_refund_due",
            "datorat",
            "De restituit, ultima lună",
            last_month(edition, "ml_refund_due"),
        ),
        edition.last_figure("ml_refund_due", "nr_cereri", "Cereri, ultima lună", last_month(edition, "ml_refund_due")),
        edition.last_figure("ml_contrib_base", "baza", "Baza contribuției", last_month(edition, "ml_contrib_base")),
        edition.last_figure(
            "ml_notifications",
            "rectificate_tarziu",
            "Declarații rectificate târziu",
            last_month(edition, "ml_notifications"),
        ),
    ];
    let refund = monthly_chart(
        edition,
        captions(
            "restituiri",
            trend("ml_refund_due", "datorat", "Sumele de restituit angajatorilor", true),
            &format!("Sume de restituit angajatorilor, lei, {months}"),
            "",
        ),
        "ml_refund_due",
        &[("paid", "De restituit", "datorat", false)],
        "lei",
    );
    let base = monthly_chart(
        edition,
        captions(
            "baza",
            trend("ml_contrib_base", "baza", "Baza contribuției", false),
            &format!("Baza lunară plafonată a contribuției, lei, {months}"),
            "",
        ),
        "ml_contrib_base",
        &[("paid", "Baza", "baza", false)],
        "lei",
    );
    let notices = monthly_chart(
        edition,
        captions(
            "notificari",
            trend("ml_notifications", "rectificate_tarziu", "Rectificările întârziate", true),
            &format!("Notificări de neconcordanță după starea lor, număr, {months}"),
            "Hașurat = rectificate târziu.",
        ),
        "ml_notifications",
        &[
            ("part good", "rectificate în termen", "rectificate_in_termen", false),
            ("part near", "în așteptare", "in_asteptare", false),
            ("part bad", "rectificate târziu", "rectificate_tarziu", true),
        ],
        "",
    );
    let charts = [("refund", refund), ("base", base), ("notices", notices)];
    Content { figures, charts: charts.into(), ..Content::default() }
}

fn last_month(edition: &Edition<'_>, id: &str) -> String {
    let month = edition.result(id).and_then(|result| result.cell(result.rows.len().checked_sub(1)?, "luna").date());
    month.map(romanian::month_year).unwrap_or_default()
}

fn international(edition: &Edition<'_>) -> Content {
    const ID: &str = "eu_refund_90d";
    const STATES: [(&str, &str, &str); 4] = [
        ("neplatite_depasite", "bad", "neplătite, termen depășit"),
        ("platite_tarziu", "near", "plătite târziu"),
        ("in_termen", "soon", "neplătite, în termen"),
        ("platite_in_termen", "good", "plătite în termen"),
    ];
    let result = edition.result(ID);
    let total = |column: &str| {
        let cells = result.map(|result| (0..result.rows.len()).map(|row| result.cell(row, column)));
        cells.and_then(sum).and_then(|cell| cell.number()).map_or(0, |(count, _)| count)
    };
    let request = Noun::new("o", "cerere", "cereri");
    let (all, late) = (total("cereri"), total("platite_tarziu") + total("neplatite_depasite"));
    let title = match (result.is_some(), all, late) {
        (false, ..) => "Nu există date despre cererile de rambursare".to_owned(),
        (_, 0, _) => "Nu sunt cereri de rambursare".to_owned(),
        (_, _, 0) => format!("Nicio cerere din {all} nu a depășit 90 de zile"),
        (_, _, 1) => format!("O cerere din {all} a depășit 90 de zile"),
        _ => format!("{} din {all} au depășit 90 de zile", request.spell(late)),
    };
    let bars: Vec<_> = result
        .map(|result| {
            let count = |row, column| result.cell(row, column).number().map_or(0, |(count, _)| count);
            let parts = |row| STATES.map(|(column, class, name)| (class, name, count(row, column))).to_vec();
            let label = |row| edition.words("tip", result.cell(row, "tip").text().unwrap_or_default()).to_owned();
            (0..result.rows.len()).map(|row| (label(row), parts(row))).collect()
        })
        .unwrap_or_default();
    let day = romanian::long_date(edition.input.as_of);
    let term = split_chart(
        captions(
            "termen",
            title,
            &format!("Cereri de rambursare după plata în 90 de zile, număr, la {day}"),
            "Hașurat = neplătite, cu termenul depășit.",
        ),
        explanation(ID, "cereri"),
        &bars,
    );
    let figures = vec![
        edition.figure(ID, "art7", "cereri", "Cereri art. 7", String::new()),
        edition.figure(ID, "art8", "cereri", "Cereri art. 8", String::new()),
        edition.figure(ID, "art7", "neplatite_depasite", "Neplătite peste termen, art. 7", String::new()),
        edition.figure(ID, "art8", "neplatite_depasite", "Neplătite peste termen, art. 8", String::new()),
    ];
    let charts = [("term", term), ("level", level(edition))];
    Content { figures, charts: charts.into(), ..Content::default() }
}

/// The files paid with another sum than the correct one.
fn level(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "eu_refund_level_check";
    let off: Vec<(RowName, Cell)> = edition
        .result(ID)
        .map(|result| {
            let row = |row| {
                let name = result.cell(row, "id").text().unwrap_or_default().to_owned();
                ((name, 0, false), result.cell(row, "diferenta").clone())
            };
            let is_off = |cell: &Cell| cell.number().is_some_and(|(value, _)| value != 0);
            (0..result.rows.len()).map(row).filter(|(_, cell)| is_off(cell)).collect()
        })
        .unwrap_or_default();
    let title = match (edition.result(ID), off.len()) {
        (None, _) => "Nu există date despre nivelul rambursărilor".to_owned(),
        (Some(result), 0) if result.rows.is_empty() => "Nu sunt dosare art. 8 de verificat".to_owned(),
        (_, 0) => "Toate dosarele plătite au suma corectă".to_owned(),
        (_, 1) => "Un dosar a fost plătit cu altă sumă decât cea corectă".to_owned(),
        (_, count) => {
            let files = Noun::new("un", "dosar", "dosare").spell(count as i128);
            format!("{files} au fost plătite cu altă sumă decât cea corectă")
        }
    };
    let legend = if off.len() > 20 { "Primele 20; celelalte sunt în tabel." } else { "" };
    let subtitle = "Suma plătită minus suma corectă, lei, dosare art. 8 cu diferență";
    let shown = &off[..off.len().min(20)];
    amount_chart(captions("nivel", title, subtitle, legend), explanation(ID, "diferenta"), "lei", shown)
}

fn reporting(edition: &Edition<'_>) -> Content {
    const ID: &str = "rep_ontime_all";
    let cell = |column| edition.cell(ID, "TOTAL", column);
    let (due, on_time) = (cell("scadente"), cell("la_termen"));
    let late = difference(&due, &on_time).and_then(|cell| cell.number()).map(|(count, _)| count);
    let title = match (due.number(), late) {
        (None, _) | (_, None) => "Nu există date despre raportări".to_owned(),
        (Some((0, _)), _) => "Nicio raportare nu a fost scadentă".to_owned(),
        (Some((all, _)), Some(0)) => {
            format!("Toate raportările scadente ({}) au fost trimise la termen", romanian::number(all, 0))
        }
        (Some((all, _)), Some(late)) => {
            let noun = Noun::new("o", "raportare", "raportări");
            let verb = if late == 1 { "nu a fost trimisă" } else { "nu au fost trimise" };
            format!("{} din {} {verb} la termen", noun.spell(late), romanian::number(all, 0))
        }
    };
    let figures = vec![
        edition.figure(ID, "TOTAL", "la_termen_pct", "Trimise la termen", String::new()),
        edition.figure(ID, "TOTAL", "intarziate", "Trimise târziu", String::new()),
        edition.figure(ID, "TOTAL", "netrimise", "Netrimise", String::new()),
        edition.figure(ID, "TOTAL", "acceptate_prima_pct", "Acceptate de prima dată", "din cele trimise".to_owned()),
    ];
    let chart = percent_chart(
        edition,
        captions(
            "structuri",
            capital(&title),
            &format!("Raportări trimise la termen din cele scadente, %, {}", year_to_date(edition)),
            "Linia din dreapta = 100 %. Punct gol = sub 100 %.",
        ),
        Percents {
            indicator: ID,
            percent: "la_termen_pct",
            part: "la_termen",
            whole: "scadente",
            tick: None,
            dots: true,
        },
        |result, row| {
            let name = result.cell(row, "structura").text()?;
            Some((edition.words("structura", name).to_owned(), 0, name == "TOTAL"))
        },
    );
    Content { figures, charts: [("structures", chart)].into(), ..Content::default() }
}

/// A sentence begins with a capital, whatever noun it starts with.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn petitions(edition: &Edition<'_>) -> Content {
    const ID: &str = "pet_monthly";
    let received = monthly_cells(edition, ID, "primite");
    let total = |column: &str| {
        let result = edition.result(ID)?;
        sum((0..result.rows.len()).map(|row| result.cell(row, column)))
    };
    let figure = |column: &str, label: &str, note: &str| {
        edition.figure_of(ID, column, &total(column).unwrap_or(Cell::Absent), label, note.to_owned())
    };
    let figures = vec![
        figure("primite", "Primite în an", ""),
        figure("solutionate_tarziu", "Soluționate târziu", ""),
        figure("depasite", "Deschise, cu termenul depășit", ""),
        edition.last_figure("img_positive_share", "pondere_pct", "Articole pozitive", last_quarter(edition)),
    ];
    let months = monthly_chart(
        edition,
        captions(
            "petitii",
            Subject { name: "Petițiile, audiențele și apelurile primite", plural: true, unit: "" }.trend(&received),
            &format!("Petiții, audiențe și apeluri după starea lor, număr, {}", by_month(edition)),
            "Hașurat = cu termenul depășit.",
        ),
        ID,
        &[
            ("part good", "soluționate în termen", "solutionate_in_termen", false),
            ("part near", "soluționate târziu", "solutionate_tarziu", false),
            ("part soon", "în lucru", "in_lucru", false),
            ("part bad", "cu termenul depășit", "depasite", true),
        ],
        "",
    );
    let charts = [("months", months), ("image", image(edition))];
    Content { figures, charts: charts.into(), ..Content::default() }
}

fn last_quarter(edition: &Edition<'_>) -> String {
    let quarter = edition
        .result("img_positive_share")
        .map(|result| result.cell(result.rows.len().saturating_sub(1), "trimestru").to_string());
    quarter.filter(|q| !q.is_empty()).map(|q| edition.words("trimestru", &q).to_owned()).unwrap_or_default()
}

fn image(edition: &Edition<'_>) -> ChartView {
    const ID: &str = "img_positive_share";
    let share = edition.result(ID).and_then(|result| {
        let last = result.rows.len().checked_sub(1)?;
        Some((last, result.cell(last, "pondere_pct").clone()))
    });
    let title = match &share {
        None => "Nu există date despre aparițiile în presă".to_owned(),
        Some((_, Cell::Absent)) => "În ultimul trimestru nu au apărut articole".to_owned(),
        Some((_, cell)) => format!("{} din articolele ultimului trimestru sunt pozitive", quantity(cell, "%")),
    };
    percent_chart(
        edition,
        captions("presa", title, &format!("Articole pozitive din toate articolele, %, {}", year_to_date(edition)), ""),
        Percents {
            indicator: ID,
            percent: "pondere_pct",
            part: "pozitive",
            whole: "articole",
            tick: None,
            dots: false,
        },
        |result, row| {
            let quarter = result.cell(row, "trimestru").to_string();
            Some((edition.words("trimestru", &quarter).to_owned(), 0, false))
        },
    )
}

fn programmes(edition: &Edition<'_>) -> Content {
    const ID: &str = "pns_fund_use";
    let gone = year_gone(edition);
    let result = edition.result(ID);
    let total =
        |column: &str| result.and_then(|result| sum((0..result.rows.len()).map(|row| result.cell(row, column))));
    let figure = |column: &str, label: &str| {
        edition.figure_of(ID, column, &total(column).unwrap_or(Cell::Absent), label, String::new())
    };
    let figures = vec![figure("aprobat", "Aprobat pe an"), figure("consum", "Consum"), figure("plati", "Plăți")];
    let over = result.map(|result| {
        let full = Cell::Integer(100);
        let is_over =
            |row: &usize| result.cell(*row, "utilizare_pct").compare_numbers(&full).is_some_and(|o| o.is_gt());
        (0..result.rows.len()).filter(is_over).count() as i128
    });
    let share = total("plati").zip(total("aprobat")).map(|(paid, approved)| percent_of(&paid, &approved));
    let title = match (over, share) {
        (None, _) => "Nu există date despre programele naționale".to_owned(),
        (_, None | Some(Cell::Absent)) => "Nu există fonduri aprobate pentru programele naționale".to_owned(),
        (Some(0), Some(share)) => {
            format!("S-a plătit {} din fondurile aprobate; nicio depășire", quantity(&share, "%"))
        }
        (Some(over), Some(share)) => {
            let noun = Noun::new("un", "subprogram depășește", "subprograme depășesc");
            format!("S-a plătit {} din fondurile aprobate; {} fondul aprobat", quantity(&share, "%"), noun.spell(over))
        }
    };
    let legend = format!("Bara pală = fondul aprobat (100 %). Linia = partea scursă din an, {}.", quantity(&gone, "%"));
    let chart = percent_chart(
        edition,
        captions("fonduri", title, &format!("Plăți din fondul aprobat, %, {}", year_to_date(edition)), &legend),
        Percents {
            indicator: ID,
            percent: "utilizare_pct",
            part: "plati",
            whole: "aprobat",
            tick: gone.to_pixels(),
            dots: false,
        },
        |result, row| {
            let text = |column| result.cell(row, column).text().unwrap_or_default();
            Some((format!("{} – {}", text("program"), text("subprogram")), 0, false))
        },
    );
    Content { figures, charts: [("funds", chart)].into(), ..Content::default() }
}
