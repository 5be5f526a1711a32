use super::Content;
use super::monthly_rows::last_month;
use super::monthly_rows::monthly_cells;
use super::monthly_rows::monthly_chart;
use super::wording::by_month;
use super::wording::captions;
use crate::report::edition::Edition;
use crate::report::finding::Finding;
use crate::report::phrase::Subject;

pub(super) fn sick_leave(edition: &Edition<'_>) -> Content {
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
    let findings = vec![
        Finding::new(edition, "ml_refund_due", refund),
        Finding::new(edition, "ml_contrib_base", base),
        Finding::new(edition, "ml_notifications", notices),
    ];
    Content { figures, findings }
}
