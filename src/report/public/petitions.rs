use minijinja::context;

use super::public_page::{HOUSE, PublicPage};
use super::site::Site;
use super::theme::{KeyFigure, Section, Theme};
use crate::report::ReportError;
use crate::report::printer::{Files, value};

pub(super) const PAGE: PublicPage = PublicPage {
    path: "petitii.html",
    name: "Petiții și informații publice",
    group: HOUSE,
    question: "Cum cereți o informație publică, cum faceți o petiție și cât de repede răspunde casa?",
    description: "Cereri de informații publice (Legea 544/2001), petiții, audiențe și apeluri: cum se fac și în cât \
                  timp au primit răspuns.",
    print,
};

const REQUESTS: &str = "pet_544";

pub(super) const THEME: Theme = Theme {
    lead: "",
    figures: &[
        KeyFigure {
            id: REQUESTS, row: "TOTAL", column: "primite", label: "Cereri de informații publice, anul acesta"
        },
        KeyFigure { id: REQUESTS, row: "TOTAL", column: "in_termen_pct", label: "Cu răspuns la termen" },
        KeyFigure { id: REQUESTS, row: "TOTAL", column: "refuzate", label: "Refuzate" },
    ],
    sections: &[
        Section { id: REQUESTS, plain: "Zilele se numără de la înregistrarea cererii." },
        Section {
            id: "pet_monthly",
            plain: "Tot ce au scris, au spus în audiență sau au întrebat oamenii la telefon, după luna în care a ajuns.",
        },
        Section { id: "img_positive_share", plain: "Ce scriu ziarele și televiziunile despre casă, numărat de ea." },
        Section { id: "img_events_quarter", plain: "" },
    ],
};

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let indicators: Vec<&str> = THEME.sections.iter().map(|section| section.id).collect();
    let content = context! {
        figures => value(THEME.figures(edition)),
        findings => value(THEME.findings(edition)),
    };
    site.page(files, "public/petitii.html", &PAGE.frame(&indicators), content)
}
