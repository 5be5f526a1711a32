use super::Content;
use super::wording::at_month_ends;
use super::wording::captions;
use super::wording::domain_name;
use crate::indicator::Cell;
use crate::report::bars::{RowName, amount_chart};
use crate::report::cell_text::short_quantity;
use crate::report::chart_view::ChartView;
use crate::report::columns::{Band, Measure, column_chart, dates_table, line_chart};
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::{Subject, largest_first};
use crate::report::table_view::TableView;
use crate::romanian::{self, Noun};

const BANDS: [(&str, &str, bool); 5] = [
    ("1-30", "band b1", false),
    ("31-90", "band b2", false),
    ("91-120", "band b3", true),
    ("121-365", "band b4", true),
    (">365", "band b5", true),
];

pub(in crate::report) fn overdue(edition: &Edition<'_>) -> Content {
    let count = |row: &str| edition.cell("arr_over90", row, "nr_furnizori").number().map(|(count, _)| count);
    let providers = count("TOTAL").map(|n| format!("la {}", Noun::PROVIDER.spell(n)));
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
    let (bands_href, old_href) = (edition.explanation("arr_bands", "suma"), edition.explanation("arr_over90", "suma"));
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
    let bands_table = by_date("benzi-luni", bands_caption, &bands, &bands_href, "arr_bands");
    let old_table = by_date("peste-90-luni", old_caption, &[old_band], &old_href, "arr_over90");
    let findings = vec![
        Finding::new(edition, "arr_bands", stacked).behind(bands_table),
        Finding::new(edition, "arr_over90", line).instead(old_table),
        Finding::new(edition, "arr_over90", overdue_domains(edition)),
    ];
    Content { figures, findings }
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
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
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
        format!("Plăți restante peste 90 de zile pe domenii, lei, la {}", romanian::long_date(edition.as_of));
    amount_chart(captions("domenii", title, &subtitle, ""), edition.explanation(ID, "suma"), "lei", &amounts)
}
