use minijinja::context;

use super::public_finding::PublicFinding;
use super::public_page::{PublicPage, SERVICES};
use super::site::Site;
use crate::indicator::IndicatorResult;
use crate::report::ReportError;
use crate::report::bars::{amount_chart, split_chart};
use crate::report::cell_text::quantity;
use crate::report::chart_view::ChartView;
use crate::report::edition::Edition;
use crate::report::phrase::largest_first;
use crate::report::printer::{Files, value};
use crate::report::topic::{captions, year_to_date};
use crate::romanian::{self, Noun};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "liste-asteptare.html",
    name: "Liste de așteptare",
    group: SERVICES,
    question: "Câți oameni așteaptă un dispozitiv medical sau îngrijiri la domiciliu, și de când?",
    description: "Listele de așteptare pentru dispozitive medicale și îngrijiri la domiciliu: câte cereri așteaptă și \
                  de cât timp.",
    print,
};

const LIST: &str = "dev_waiting_list";
const DECISIONS: &str = "dev_decisions";
const REQUEST: Noun<'_> = Noun::new("o", "cerere", "cereri");
const PERSON: Noun<'_> = Noun::new("o", "persoană", "persoane");
/// The answers to a request, each with its style and name.
const ANSWERS: [(&str, &str, &str); 4] = [
    ("acceptate", "good", "acceptate"),
    ("pe_lista", "near", "puse pe listă"),
    ("respinse", "bad", "respinse"),
    ("in_lucru", "soon", "în lucru"),
];

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let figures = [
        edition.figure(LIST, "TOTAL", "in_asteptare", "Cereri în așteptare", String::new()),
        edition.figure(LIST, "TOTAL", "persoane", "Persoane care așteaptă", String::new()),
        edition.figure(LIST, "TOTAL", "zile_mediana", "Jumătate așteaptă de cel puțin", String::new()),
        edition.figure(DECISIONS, "TOTAL", "acceptate_pct", "Cereri acceptate anul acesta", String::new()),
    ];
    let findings = [
        PublicFinding::new(edition, LIST, waiting(edition)).plainly(&in_words(edition)),
        PublicFinding::new(edition, DECISIONS, answers(edition)).plainly(
            "O cerere poate fi acceptată pe loc, pusă pe lista de așteptare până sunt bani, sau respinsă, cu motivul \
             scris în decizie.",
        ),
    ];
    let policy = &edition.input.house.disclosure;
    let content = context! {
        figures => value(figures),
        findings => value(findings),
        least => PERSON.count(i128::from(policy.health_threshold)),
    };
    site.page(files, "public/liste-asteptare.html", &PAGE.frame(&[LIST, DECISIONS]), content)
}

/// Requests that wait, by what they are for.
fn waiting(edition: &Edition<'_>) -> ChartView {
    let cell = |column| edition.cell(LIST, "TOTAL", column);
    let (all, half) = (cell("in_asteptare"), cell("zile_mediana"));
    let title = match (all.number(), half.number()) {
        (None, _) if all.is_suppressed() => {
            "Câte cereri așteaptă nu se publică, pentru protecția persoanelor".to_owned()
        }
        (None, _) => "Nu există date despre listele de așteptare".to_owned(),
        (Some((0, _)), _) => "Nicio cerere nu așteaptă pe listă".to_owned(),
        (Some((1, _)), _) => "O singură cerere așteaptă pe listă".to_owned(),
        (Some((count, _)), None) => format!("Pe liste așteaptă {}", REQUEST.spell(count)),
        (Some((count, _)), Some((days, _))) => {
            format!("Pe liste așteaptă {}, jumătate de cel puțin {}", REQUEST.spell(count), Noun::DAY.count(days))
        }
    };
    let mut amounts: Vec<_> = edition
        .result(LIST)
        .map(|result| {
            let amount = |row| ((thing(edition, result, row), 0, false), result.cell(row, "in_asteptare").clone());
            own_rows(result).map(amount).collect()
        })
        .unwrap_or_default();
    amounts.sort_by(|(_, a), (_, b)| largest_first(a, b));
    let subtitle = format!("Cereri în așteptare la {}, număr, după tip", romanian::long_date(edition.as_of));
    let href = edition.explanation(LIST, "in_asteptare");
    amount_chart(captions("asteapta", title, &subtitle, ""), href, "cereri", &amounts)
}

fn own_rows(result: &IndicatorResult) -> impl Iterator<Item = usize> + '_ {
    (0..result.rows.len()).filter(|row| result.cell(*row, "tip").text() != Some("TOTAL"))
}

/// «Dispozitive medicale: orteză»
fn thing(edition: &Edition<'_>, result: &IndicatorResult, row: usize) -> String {
    let text = |column| result.cell(row, column).text().unwrap_or_default();
    let kind = edition.words("tip", text("tip"));
    match text("subtip") {
        "" | "TOTAL" => kind.to_owned(),
        subtype => format!("{kind}: {subtype}"),
    }
}

/// How the list has changed since the year began, and how long the longest wait is.
fn in_words(edition: &Edition<'_>) -> String {
    let number = |column| edition.cell(LIST, "TOTAL", column).number().map(|(count, _)| count);
    let flow = match (number("sold_inceput_an"), number("intrari"), number("iesiri")) {
        (Some(before), Some(came), Some(left)) => Some(format!(
            "La începutul anului așteptau {}; de atunci au intrat pe listă {} și au ieșit {}.",
            REQUEST.spell(before),
            romanian::number(came, 0),
            romanian::number(left, 0)
        )),
        _ => None,
    };
    let longest = number("zile_max").map(|days| format!("Cea mai veche așteaptă de {}.", Noun::DAY.spell(days)));
    flow.into_iter().chain(longest).collect::<Vec<_>>().join(" ")
}

/// What became of this year's requests.
fn answers(edition: &Edition<'_>) -> ChartView {
    let cell = |column| edition.cell(DECISIONS, "TOTAL", column);
    let (all, accepted) = (cell("cereri"), cell("acceptate_pct"));
    let title = match (all.number(), accepted.number()) {
        (None, _) if all.is_suppressed() => "Numărul cererilor nu se publică, pentru protecția persoanelor".to_owned(),
        (None, _) => "Nu există date despre cereri".to_owned(),
        (Some((0, _)), _) => "Anul acesta nu s-a făcut nicio cerere".to_owned(),
        (Some((count, _)), None) => format!("Anul acesta s-au făcut {}", REQUEST.spell(count)),
        (Some((count, _)), Some(_)) => format!(
            "Anul acesta s-au făcut {}; din cele cu răspuns s-au acceptat {}",
            REQUEST.spell(count),
            quantity(&accepted, "%")
        ),
    };
    let result = edition.result(DECISIONS);
    let count = |result: &IndicatorResult, row: usize, column: &str| result.cell(row, column).number().map(|(n, _)| n);
    // A bar without its suppressed parts would be a shorter bar.
    let parts = |result: &IndicatorResult, row: usize| {
        let part = |(column, class, name): (&str, &'static str, &'static str)| {
            Some((class, name, count(result, row, column)?))
        };
        ANSWERS.into_iter().map(part).collect::<Option<Vec<_>>>()
    };
    let is_kind = |result: &IndicatorResult, row: usize| result.cell(row, "subtip").text() == Some("TOTAL");
    let bars: Vec<_> = result
        .map(|result| {
            let bar = |row| Some((thing(edition, result, row), parts(result, row)?));
            (0..result.rows.len()).filter(|row| is_kind(result, *row)).filter_map(bar).collect()
        })
        .unwrap_or_default();
    let subtitle = format!("Cereri după răspunsul primit, număr, {}", year_to_date(edition));
    split_chart(captions("raspuns", title, &subtitle, ""), edition.explanation(DECISIONS, "cereri"), &bars)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Cell;
    use crate::report::EditionInput;
    use crate::report::edition_fixture::{AS_OF, county, result};

    fn with(id: &str, shape: &str, rows: &[&str]) -> EditionInput {
        let mut input = county();
        let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        input.results.insert(id.to_owned(), [(AS_OF, result(id, AS_OF, shape, &rows))].into());
        input
    }

    #[test]
    fn how_long_the_list_is() {
        let shape = "tip:t subtip:t sold_inceput_an:i intrari:i iesiri:i in_asteptare:i zile_mediana:i zile_max:i";
        let told = |row: &str| {
            let input = with(LIST, shape, &[row]);
            let edition = Edition::site(&input, "").unwrap();
            (waiting(&edition).title, in_words(&edition))
        };
        let (title, words) = told("TOTAL||30|21|13|38|498|975");
        assert_eq!(title, "Pe liste așteaptă 38 de cereri, jumătate de cel puțin 498 de zile");
        assert_eq!(
            words,
            "La începutul anului așteptau 30 de cereri; de atunci au intrat pe listă 21 și au ieșit 13. Cea mai veche \
             așteaptă de 975 de zile."
        );
        assert_eq!(told("TOTAL||1|0|1|0||").0, "Nicio cerere nu așteaptă pe listă");
        let mut input = with(LIST, shape, &["TOTAL||30|21|13|38|498|975"]);
        let row = &mut input.results.get_mut(LIST).unwrap().get_mut(&AS_OF).unwrap().rows[0];
        row.iter_mut().skip(2).for_each(|cell| *cell = Cell::Suppressed);
        let edition = Edition::site(&input, "").unwrap();
        assert_eq!(waiting(&edition).title, "Câte cereri așteaptă nu se publică, pentru protecția persoanelor");
        assert_eq!(in_words(&edition), "");
    }

    #[test]
    fn a_bar_with_a_suppressed_part_is_not_drawn() {
        let shape = "tip:t subtip:t cereri:i acceptate:i pe_lista:i respinse:i in_lucru:i acceptate_pct:2";
        let mut input = with(DECISIONS, shape, &["dispozitiv|TOTAL|20|10|5|5|0|50.00", "TOTAL||20|10|5|5|0|50.00"]);
        assert_eq!(answers(&Edition::site(&input, "").unwrap()).rows.len(), 1);
        input.results.get_mut(DECISIONS).unwrap().get_mut(&AS_OF).unwrap().rows[0][4] = Cell::Suppressed;
        assert!(answers(&Edition::site(&input, "").unwrap()).rows.is_empty());
    }
}
