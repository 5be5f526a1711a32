use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::indicator::{Library, words};
use crate::provenance::Seal;
use crate::warehouse::PinnedTable;

/// The function by which queries read constants of law, and the dataset whose rows it reads.
const CONSTANTS: (&str, &str) = ("parametru", "parametri");
/// More files than this are counted, not named.
const NAMED: usize = 3;

/// What may have changed a figure between two editions: how their seals differ in what the indicator is made of.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Causes {
    /// Months delivered again or late: figures of closed months may change.
    restated: Vec<String>,
    /// Datasets delivered whole, of which every delivery is another file.
    replaced: Vec<String>,
    definition: Vec<String>,
    settings: bool,
    program: bool,
}

impl Causes {
    /// `as_of` is the reporting date of the edition before: what arrived for later months is no correction of it.
    pub(super) fn of(library: &Library, indicator: &str, then: &Seal, as_of: NaiveDate, now: &Seal) -> Self {
        let (datasets, queries) = sources(library, indicator);
        let mut causes = Self {
            settings: then.house != now.house,
            program: then.program.version != now.program.version || then.program.commit != now.program.commit,
            ..Self::default()
        };
        for path in queries {
            if then.queries.get(&path) != now.queries.get(&path) {
                causes.definition.push(path);
            }
        }
        for dataset in datasets {
            let [before, after] = [then, now].map(|seal| seal.snapshot.tables.get(&dataset));
            causes.compare_files(&dataset, before, after, as_of);
        }
        causes
    }

    fn compare_files(
        &mut self,
        dataset: &str,
        then: Option<&PinnedTable>,
        now: Option<&PinnedTable>,
        as_of: NaiveDate,
    ) {
        let files = |table: Option<&PinnedTable>| -> BTreeMap<String, String> {
            let files = table.into_iter().flat_map(|table| &table.files);
            files.map(|file| (file.partition.clone(), file.sha256.clone())).collect()
        };
        let (then, now) = (files(then), files(now));
        for (partition, hash) in &now {
            let is_past = Month::parse(partition).is_none_or(|month| month.last_day() <= as_of);
            match then.get(partition) {
                Some(before) if before == hash => {}
                Some(_) => self.restated.push(format!("{dataset} {partition}")),
                // A newer delivery in the place of the whole: no partition of the old one is left.
                None if !then.is_empty() && then.keys().all(|partition| !now.contains_key(partition)) => {
                    self.replaced.push(format!("{dataset} {partition}"));
                }
                None if is_past => self.restated.push(format!("{dataset} {partition}, sosit mai târziu")),
                None => {}
            }
        }
        let is_replaced = then.keys().all(|partition| !now.contains_key(partition));
        let gone = then.keys().filter(|partition| !is_replaced && !now.contains_key(*partition));
        self.restated.extend(gone.map(|partition| format!("{dataset} {partition}, retras")));
    }

    /// Whether they can change a figure of a month that was closed; a list delivered anew each month, or another build
    /// of the program, does not tell its corrections from the passing of time.
    pub(super) fn reach_closed_months(&self) -> bool {
        !self.restated.is_empty() || !self.definition.is_empty()
    }

    #[cfg(test)]
    pub(super) fn restated(file: &str) -> Self {
        Self { restated: vec![file.to_owned()], ..Self::default() }
    }

    /// In words for citizens.
    pub(super) fn sentence(&self) -> String {
        let mut causes = Vec::new();
        let data: Vec<_> = self.restated.iter().chain(&self.replaced).map(String::as_str).collect();
        if !data.is_empty() {
            causes.push(format!("date reîncărcate: {}", named(&data)));
        }
        if !self.definition.is_empty() {
            let queries: Vec<_> = self.definition.iter().map(String::as_str).collect();
            causes.push(format!("definiția s-a schimbat: {}", named(&queries)));
        }
        if self.program {
            causes.push("programul s-a schimbat".to_owned());
        }
        if self.settings {
            causes.push("setările casei s-au schimbat".to_owned());
        }
        if causes.is_empty() {
            return "protecția persoanelor, pe ansamblul datelor publicate".to_owned();
        }
        causes.join("; ")
    }
}

/// The first of a list, and how many more there are.
fn named(all: &[&str]) -> String {
    let first = all.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} și încă {more}"),
    }
}

/// The datasets and the queries an indicator is made of.
fn sources(library: &Library, indicator: &str) -> (BTreeSet<String>, Vec<String>) {
    let Ok(definition) = library.get(indicator) else { return Default::default() };
    let views = library.views_read_by(definition);
    let mut datasets: BTreeSet<_> = definition.requires.iter().chain(&definition.optional).cloned().collect();
    let mut texts = views.iter().map(|view| view.sql.as_str()).chain([definition.sql.as_str()]);
    if texts.any(|sql| words(sql).any(|word| word == CONSTANTS.0)) {
        datasets.insert(CONSTANTS.1.to_owned());
    }
    let queries = views.iter().map(|view| view.path.clone()).chain([definition.path.clone()]).collect();
    (datasets, queries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warehouse::{PinnedFile, SnapshotPin};

    fn seal(files: &[(&str, &str, &str)]) -> Seal {
        let mut pin = SnapshotPin { format: 1, tables: BTreeMap::new() };
        for (dataset, partition, sha256) in files {
            let table = pin.tables.entry((*dataset).into()).or_insert(PinnedTable { version: 0, files: vec![] });
            let file = format!("{dataset}_{partition}.csv");
            table.files.push(PinnedFile { file, partition: (*partition).into(), sha256: (*sha256).into() });
        }
        Seal::new("public", "2026-08-31".parse().unwrap(), pin, "casa", &BTreeMap::new())
    }

    fn causes(then: &Seal, now: &Seal) -> Causes {
        let library = Library::from_files(&BTreeMap::from([
            (
                "plati/suma.sql".to_owned(),
                concat!(
                    "/*---\nid = \"suma\"\ntitle = \"Suma\"\nowner = \"x\"\nperiod = \"L\"\nprivacy = \"public\"\n",
                    "requires = [\"plati\"]\noptional = [\"furnizori\"]\nformula = \"x\"\nlegal = [{ act = \"x\" }]\n",
                    "column = [{ name = \"suma\", title = \"Suma\", unit = \"lei\" }]\n---*/\n",
                    "SELECT suma FROM plati_nete WHERE zile > parametru('x', $as_of)"
                )
                .to_owned(),
            ),
            ("views/01_plati_nete.sql".to_owned(), "SELECT * FROM plati".to_owned()),
        ]))
        .unwrap();
        Causes::of(&library, "suma", then, "2026-08-31".parse().unwrap(), now)
    }

    #[test]
    fn data_that_came_again_or_late_are_named_and_new_months_are_not() {
        let then = seal(&[("plati", "2026-07", "a"), ("plati", "2026-08", "b"), ("petitii", "2026-08", "x")]);
        let now = seal(&[
            ("plati", "2026-06", "late"),
            ("plati", "2026-07", "other"),
            ("plati", "2026-08", "b"),
            ("plati", "2026-09", "new"),
            ("petitii", "2026-08", "y"),
        ]);
        let causes = causes(&then, &now);
        assert_eq!(causes.sentence(), "date reîncărcate: plati 2026-06, sosit mai târziu, plati 2026-07");
        assert!(causes.reach_closed_months());
    }

    #[test]
    fn a_list_delivered_anew_is_a_cause_but_tells_nothing_of_closed_months() {
        let then = seal(&[("furnizori", "2026-08-31", "a"), ("parametri", "2026-08", "p")]);
        let now = seal(&[("furnizori", "2026-09-30", "b"), ("parametri", "2026-08", "p")]);
        let found = causes(&then, &now);
        assert_eq!(found.sentence(), "date reîncărcate: furnizori 2026-09-30");
        assert!(!found.reach_closed_months());
        // The constants of law count as data of the indicators that read them.
        let later = seal(&[("furnizori", "2026-09-30", "b"), ("parametri", "2026-08", "q")]);
        assert_eq!(causes(&now, &later).sentence(), "date reîncărcate: parametri 2026-08");
    }

    #[test]
    fn a_view_the_program_and_the_settings_are_causes() {
        let then = seal(&[]);
        let mut now = then.clone();
        now.queries.insert("views/01_plati_nete.sql".into(), "changed".into());
        now.program.commit = "other".into();
        now.house = "other".into();
        assert_eq!(
            causes(&then, &now).sentence(),
            "definiția s-a schimbat: views/01_plati_nete.sql; programul s-a schimbat; setările casei s-au schimbat"
        );
        assert!(!causes(&then, &then).reach_closed_months());
    }
}
