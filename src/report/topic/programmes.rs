use super::Content;
use super::wording::captions;
use super::wording::total_of;
use super::wording::year_gone;
use super::wording::year_to_date;
use crate::indicator::Cell;
use crate::report::bars::{Percents, percent_chart};
use crate::report::cell_text::quantity;
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::percent_of;
use crate::romanian::Noun;

pub(super) fn programmes(edition: &Edition<'_>) -> Content {
    const ID: &str = "pns_fund_use";
    let gone = year_gone(edition);
    let result = edition.result(ID);
    let total = |column: &str| result.and_then(|result| total_of(result, column));
    let figure = |column: &str, label: &str| {
        edition.figure_by(ID, column, label, String::new(), |result| total_of(result, column))
    };
    let figures = vec![figure("aprobat", "Aprobat pe an"), figure("consum", "Consum"), figure("plati", "Plăți")];
    let over = result.map(|result| {
        let full = Cell::Integer(100);
        let is_over =
            |row: &usize| result.cell(*row, "utilizare_pct").compare_numbers(&full).is_some_and(|o| o.is_gt());
        (0..result.rows.len()).filter(is_over).count() as i128
    });
    let share = total("plati").zip(total("aprobat")).map(|(paid, approved)| percent_of(&paid, &approved));
    // Of a suppressed share nobody knows whether it is beyond the fund.
    let is_partly_told = result.is_some_and(|result| result.rows.iter().flatten().any(Cell::is_suppressed));
    let title = match (over, share) {
        (None, _) => "Nu există date despre programele naționale".to_owned(),
        (_, None | Some(Cell::Absent)) => "Nu există fonduri aprobate pentru programele naționale".to_owned(),
        _ if is_partly_told => "Folosirea fondurilor programelor: unele valori nu se publică".to_owned(),
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
    Content { figures, findings: vec![Finding::new(edition, ID, chart)] }
}
