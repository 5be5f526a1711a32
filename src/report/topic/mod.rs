//! The pages of the management edition that answer one question each.

mod control;
mod execution;
mod international;
mod medicines;
mod monthly_rows;
mod overdue;
mod petitions;
mod programmes;
mod reporting;
mod sick_leave;
mod wording;

use super::edition::Edition;
use super::figure::Figure;
use super::finding::Finding;
pub(super) use control::recovery;
pub(super) use execution::{corrections, corrections_title, openings, pace, revenue};
pub(super) use overdue::overdue;
pub(super) use wording::{by_month, captions, domain_name, year_gone, year_to_date};

/// A page that answers one question.
pub(super) struct TopicPage {
    pub path: &'static str,
    /// In the navigation, and as heading.
    pub name: &'static str,
    /// What the reader asks.
    pub question: &'static str,
    /// The indicators printed on it.
    pub indicators: &'static [&'static str],
    pub content: fn(&Edition<'_>) -> Content,
}

/// What a topic page prints.
pub(super) struct Content {
    pub figures: Vec<Figure>,
    pub findings: Vec<Finding>,
}

pub(super) const TOPICS: [TopicPage; 9] = [
    TopicPage {
        path: "executie.html",
        name: "Execuția bugetară",
        question: "Suntem înaintea anului sau în urma lui?",
        indicators: &[
            "bud_exec_chapter",
            "bud_exec_revenue",
            "bud_payments_vs_openings",
            "bud_commit_vs_openings",
            "bud_unused_available",
            "bud_rectifications",
        ],
        content: execution::execution,
    },
    TopicPage {
        path: "restante.html",
        name: "Plăți restante",
        question: "Cât datorăm peste termen, de când și în ce domenii?",
        indicators: &["arr_bands", "arr_over90"],
        content: overdue::overdue,
    },
    TopicPage {
        path: "control.html",
        name: "Control",
        question: "Cine a ieșit din termenul de control și ce s-a recuperat?",
        indicators: &["ctl_cov3y", "ctl_due_list", "ctl_recovery_rate"],
        content: control::control,
    },
    TopicPage {
        path: "medicamente.html",
        name: "Medicamente",
        question: "Pe ce canale se duc banii și ce coduri nu se potrivesc?",
        indicators: &["claw_consumption", "claw_bad_cim", "set_rx_dci"],
        content: medicines::medicines,
    },
    TopicPage {
        path: "concedii.html",
        name: "Concedii medicale",
        question: "Cât avem de restituit angajatorilor și cine nu și-a corectat declarația?",
        indicators: &["ml_refund_due", "ml_contrib_base", "ml_notifications"],
        content: sick_leave::sick_leave,
    },
    TopicPage {
        path: "international.html",
        name: "Relații internaționale",
        question: "Rambursăm în 90 de zile și la nivelul corect?",
        indicators: &["eu_refund_90d", "eu_refund_level_check"],
        content: international::international,
    },
    TopicPage {
        path: "raportare.html",
        name: "Raportări",
        question: "Ce structuri trimit raportările la termen?",
        indicators: &["rep_ontime_all"],
        content: reporting::reporting,
    },
    TopicPage {
        path: "petitii.html",
        name: "Petiții și imagine",
        question: "Răspundem la timp și cum apărem în presă?",
        indicators: &["pet_monthly", "img_positive_share"],
        content: petitions::petitions,
    },
    TopicPage {
        path: "programe.html",
        name: "Programe naționale",
        question: "Cât din fondurile programelor s-a folosit?",
        indicators: &["pns_fund_use"],
        content: programmes::programmes,
    },
];
