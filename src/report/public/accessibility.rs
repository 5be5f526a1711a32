use minijinja::context;

use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::Files;
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "accesibilitate.html",
    name: "Accesibilitate",
    group: FIGURES,
    question: "Poate folosi oricine acest site și ce faceți dacă ceva vă împiedică?",
    description: "Declarația de accesibilitate a site-ului, după OUG nr. 112/2018.",
    print,
};

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let mut frame = PAGE.frame(&[]);
    frame.title = "Declarație de accesibilitate".to_owned();
    let content = context! {
        address => site.address(""),
        day => romanian::long_date(site.edition.as_of),
    };
    site.page(files, "public/accesibilitate.html", &frame, content)
}
