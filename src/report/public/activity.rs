use super::public_page::{HOUSE, PublicPage};
use super::site::Site;
use crate::report::ReportError;
use crate::report::annual::AnnualReport;
use crate::report::edition::Edition;
use crate::report::printer::Files;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "raport-anual.html",
    name: "Raport de activitate",
    group: HOUSE,
    question: "Ce bani au venit, pe ce s-au dus, ce s-a făcut și ce urmează?",
    description: "Raportul de activitate al casei de asigurări de sănătate, pe capitole, cu note metodologice.",
    print,
};

/// The annual report within the frame of the website, from what is published.
fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = Edition::public_document(site.edition.input)?;
    let report = AnnualReport::of(&edition)?;
    let indicators: Vec<&str> = report.indicators.iter().map(String::as_str).collect();
    let mut frame = PAGE.frame(&indicators);
    frame.title = report.title.clone();
    site.page(files, "public/raport-anual.html", &frame, report.content)
}
