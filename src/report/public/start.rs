use minijinja::context;

use super::public_page::PublicPage;
use super::site::Site;
use crate::report::ReportError;
use crate::report::printer::Files;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "index.html",
    name: "Pe scurt",
    group: "",
    question: "Pe ce se duc banii, cât s-a plătit și cât mai este din an?",
    description: "Banii asigurărilor de sănătate din județ: cât s-a aprobat, cât s-a plătit și pe ce.",
    print,
};

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    site.page(files, "public/start.html", &PAGE.frame(&["bud_exec_chapter"]), context! {})
}
