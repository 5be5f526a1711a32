use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

use super::{Definition, Figure, IndicatorError};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// All indicators and the views they share.
#[derive(Clone, Debug, Default)]
pub struct Library {
    definitions: BTreeMap<String, Definition>,
    /// View name and SQL, every view after those it reads (the order of `views/order.txt` is the file name's number).
    views: Vec<View>,
}

/// A building block shared by indicators: `queries/views/NN_name.sql`, a SELECT with the same parameters.
#[derive(Clone, Debug)]
pub struct View {
    pub name: String,
    pub path: String,
    pub sql: String,
}

impl Library {
    /// The indicators of this repository.
    pub fn built_in() -> Result<Self, IndicatorError> {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self::from_files(&files)
    }

    /// Reads indicators from `path below queries/` to text.
    pub fn from_files(files: &BTreeMap<String, String>) -> Result<Self, IndicatorError> {
        let mut library = Self::default();
        for (path, text) in files {
            let Some(stem) = path.strip_suffix(".sql") else { continue };
            if let Some(view) = stem.strip_prefix("views/") {
                let name = view.split_once('_').map_or(view, |(_, name)| name).to_owned();
                library.views.push(View { name, path: path.clone(), sql: text.trim().to_owned() });
            } else if !stem.ends_with(".rows") && !stem.ends_with(".largest") {
                let mut definition = Definition::parse(path, text)?;
                if !stem.ends_with(&format!("/{}", definition.id)) {
                    return Err(IndicatorError::FrontMatter {
                        path: path.clone(),
                        line: 1,
                        message: format!("indicator `{}` must lie in a file of that name", definition.id),
                    });
                }
                let beside = |kind: &str| files.get(&format!("{stem}.{kind}.sql")).cloned().unwrap_or_default();
                (definition.rows_sql, definition.largest_sql) = (beside("rows"), beside("largest"));
                library.definitions.insert(definition.id.clone(), definition);
            }
        }
        library.check_releases()?;
        Ok(library)
    }

    /// What a declaration says of other files: the figures of other indicators, and its query of largest contributors.
    fn check_releases(&self) -> Result<(), IndicatorError> {
        for definition in self.definitions.values() {
            let malformed =
                |message: String| IndicatorError::FrontMatter { path: definition.path.clone(), line: 1, message };
            let Some(release) = &definition.release else { continue };
            let declared = |figure: &Figure| {
                let other = self.definitions.get(figure.indicator.as_ref()?)?.release.as_ref()?;
                other.figures().find(|name| **name == figure.column)
            };
            if let Some(figure) = release.foreign().find(|figure| declared(figure).is_none()) {
                return Err(malformed(format!(
                    "[release]: `{figure}` is no count or amount that its indicator declares"
                )));
            }
            if release.dominance.is_empty() != definition.largest_sql.is_empty() {
                let largest = definition.largest_path();
                return Err(malformed(format!(
                    "[release]: `dominance` names the amounts of `{largest}`; one is missing without the other"
                )));
            }
        }
        Ok(())
    }

    /// The files of this repository's `queries/`, by path.
    pub fn built_in_files() -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        files
    }

    pub fn get(&self, id: &str) -> Result<&Definition, IndicatorError> {
        self.definitions.get(id).ok_or_else(|| IndicatorError::Unknown { id: id.into(), suggestion: self.nearest(id) })
    }

    pub fn iter(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }

    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// The views that an indicator's queries read, and those that these read, in the order in which they are planned.
    pub fn views_read_by<'a>(&'a self, definition: &'a Definition) -> Vec<&'a View> {
        let queries = [&definition.sql, &definition.rows_sql, &definition.largest_sql];
        self.views_among(queries.into_iter().flat_map(|sql| words(sql)))
    }

    /// The views of those names and those that they read, in the order in which they are planned.
    pub fn views_among<'a>(&'a self, names: impl Iterator<Item = &'a str>) -> Vec<&'a View> {
        let mut read: BTreeSet<&str> = names.collect();
        // A view reads only views before it.
        let mut views: Vec<&View> = self
            .views
            .iter()
            .rev()
            .filter(|view| {
                let is_read = read.contains(view.name.as_str());
                if is_read {
                    read.extend(words(&view.sql));
                }
                is_read
            })
            .collect();
        views.reverse();
        views
    }

    fn nearest(&self, id: &str) -> Option<String> {
        self.definitions
            .keys()
            .map(|known| (strsim::jaro_winkler(known, id), known))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known.clone())
    }
}

/// The names and keywords of a query.
pub(crate) fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.to_owned(), text.to_owned());
        }
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The views whose rows the plan and the control edition read as they are.
    const LISTINGS: [&str; 15] = [
        "plan_actiuni",
        "plan_pozitii",
        "zile_om_categorie",
        "ritm_control",
        "fisa_contracte",
        "fisa_luni",
        "fisa_grup",
        "fisa_controale",
        "fisa_constatari",
        "fisa_recuperari",
        "fisa_sesizari",
        "masuri_restante",
        "risc_baze",
        "risc_dovezi_refuzuri",
        "plan_candidati",
    ];

    #[test]
    fn every_view_is_read_and_reads_only_those_before_it() {
        let library = Library::built_in().unwrap();
        let by_indicators = library.iter().flat_map(|one| library.views_read_by(one));
        let read: BTreeSet<_> =
            by_indicators.chain(library.views_among(LISTINGS.into_iter())).map(|view| &view.path).collect();
        for (at, view) in library.views().iter().enumerate() {
            assert!(read.contains(&view.path), "no indicator reads {}", view.path);
            let later = library.views()[at..].iter().find(|later| words(&view.sql).any(|word| word == later.name));
            assert!(later.is_none(), "{} reads {}", view.path, later.map_or("", |later| &later.path));
        }
    }
}
