use serde::{Deserialize, Serialize};

use super::ReportError;

const FILE: &str = include_str!("../../reports/shared/departments.toml");

/// A department of the house with a page of its own.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Department {
    /// The name of its page, without ending.
    pub slug: String,
    pub name: String,
    /// The name for narrow places.
    pub short: String,
    /// The article that makes it, as printed.
    pub legal: String,
    /// What its page answers.
    pub question: String,
    /// The names by which indicators and objectives call it and the offices below it.
    owners: Vec<String>,
}

impl Department {
    pub(super) fn answers_for(&self, owner: &str) -> bool {
        self.owners.iter().any(|name| name == owner)
    }

    /// Its page, within the folder of a period.
    pub(super) fn page(&self) -> String {
        format!("{}.html", self.slug)
    }
}

/// The departments in the order of `reports/shared/departments.toml`.
///
/// # Errors
/// The file is not what this program reads.
pub(super) fn departments() -> Result<Vec<Department>, ReportError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        department: Vec<Department>,
    }
    let file: File = toml::from_str(FILE)
        .map_err(|error| ReportError::Words { file: "reports/shared/departments.toml", message: error.to_string() })?;
    Ok(file.department)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::edition_fixture::definitions;

    #[test]
    fn every_indicator_has_exactly_one_department() {
        let departments = departments().unwrap();
        for definition in definitions().values() {
            let count = departments.iter().filter(|department| department.answers_for(&definition.owner)).count();
            assert_eq!(count, 1, "{}: owner {:?}", definition.id, definition.owner);
        }
    }

    #[test]
    fn no_name_and_no_page_is_twice() {
        let departments = departments().unwrap();
        let owners: Vec<_> = departments.iter().flat_map(|department| &department.owners).collect();
        assert_eq!(owners.iter().collect::<BTreeSet<_>>().len(), owners.len(), "{owners:?}");
        let slugs: BTreeSet<_> = departments.iter().map(|department| &department.slug).collect();
        assert_eq!(slugs.len(), departments.len());
    }
}
