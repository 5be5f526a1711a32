use std::collections::BTreeSet;

use minijinja::context;
use serde::Serialize;

use super::public_page::{FIGURES, PublicPage};
use super::site::Site;
use crate::indicator::{Cell, Definition};
use crate::report::ReportError;
use crate::report::annual::chapters_of_indicators;
use crate::report::edition::Edition;
use crate::report::explanation::Explanation;
use crate::report::printer::{Files, value};
use crate::romanian;

pub(super) const PAGE: PublicPage = PublicPage {
    path: "metodologie.html",
    name: "Cum s-au calculat cifrele",
    group: FIGURES,
    question: "De unde vine fiecare cifră, în ce temei și ce nu se publică?",
    description: "Formula, temeiul legal, sursele și regulile de protecție a persoanelor pentru fiecare indicator \
                  publicat.",
    print,
};

/// Indicators that no chapter names.
const OTHERS: &str = "Alți indicatori";

/// Indicators about the same matter.
#[derive(Serialize)]
struct Group {
    title: String,
    methods: Vec<Method>,
}

/// What stands behind a published indicator.
#[derive(Serialize)]
struct Method {
    id: String,
    title: String,
    explanation: Explanation,
    /// What of it is published.
    published: &'static str,
    /// Whether it has a suppressed value in this edition.
    is_suppressed: bool,
}

fn print(site: &Site<'_>, files: &mut Files) -> Result<(), ReportError> {
    let edition = &site.edition;
    let definitions: Vec<&Definition> = edition.input.definitions.values().filter(|one| !one.is_internal()).collect();
    let indicators: Vec<&str> = definitions.iter().map(|definition| definition.id.as_str()).collect();
    let policy = &edition.input.house.disclosure;
    let content = context! {
        groups => value(groups(edition, &definitions)?),
        count => definitions.len(),
        health => policy.health_threshold,
        administrative => policy.administrative_threshold,
        amount => policy.amount_protection_pct,
        dominance => policy.dominance_pct,
        day => romanian::long_date(edition.as_of),
    };
    site.page(files, "public/metodologie.html", &PAGE.frame(&indicators), content)
}

/// By the chapters of the annual report, in its order.
fn groups(edition: &Edition<'_>, definitions: &[&Definition]) -> Result<Vec<Group>, ReportError> {
    let mut placed = BTreeSet::new();
    let mut groups = Vec::new();
    let method = |definition: &&Definition| method(edition, definition);
    for (title, ids) in chapters_of_indicators()? {
        let own = ids.iter().filter_map(|id| definitions.iter().find(|definition| definition.id == *id));
        let methods: Vec<Method> = own.map(method).collect();
        placed.extend(methods.iter().map(|method| method.id.clone()));
        groups.push(Group { title, methods });
    }
    let left = definitions.iter().filter(|definition| !placed.contains(&definition.id));
    groups.push(Group { title: OTHERS.to_owned(), methods: left.map(method).collect() });
    groups.retain(|group| !group.methods.is_empty());
    Ok(groups)
}

fn method(edition: &Edition<'_>, definition: &Definition) -> Method {
    let id = definition.id.as_str();
    let results = || edition.input.results.get(id).into_iter().flat_map(|dates| dates.values());
    Method {
        id: id.to_owned(),
        title: definition.title.clone(),
        explanation: Explanation::of(edition, definition),
        published: match (edition.result(id), edition.has_history(id)) {
            (None, _) => "Nu are rezultat în această ediție.",
            (_, true) => "La data raportării și la datele anterioare.",
            (_, false) => "Numai la data raportării.",
        },
        is_suppressed: results().flat_map(|result| &result.rows).flatten().any(Cell::is_suppressed),
    }
}
