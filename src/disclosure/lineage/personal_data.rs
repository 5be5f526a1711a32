use std::collections::{BTreeMap, BTreeSet};

use super::Origin;
use super::grain::PersonRows;
use crate::contract::{Catalog, ColumnType, Contract, CountClass, FILE_COLUMN, LINE_COLUMN, Privacy, Subject};

/// What the contracts say of columns and rows, and what a query's equalities add to it.
#[derive(Debug)]
pub struct PersonalData<'a> {
    catalog: &'a Catalog,
    /// Columns that the query equates with a personal or sensitive one, and that one.
    equated: BTreeMap<Origin, Origin>,
}

impl<'a> PersonalData<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        Self { catalog, equated: BTreeMap::new() }
    }

    /// The same with what follows from columns being equal; none where nothing more does.
    pub(super) fn with_equalities(&self, pairs: &BTreeSet<(Origin, Origin)>) -> Option<Self> {
        let mut equated = self.equated.clone();
        loop {
            let mut more = Vec::new();
            for (left, right) in pairs.iter().flat_map(|(left, right)| [(left, right), (right, left)]) {
                let source = equated.get(left).unwrap_or(left);
                if self.own_privacy(source) > Privacy::Quasi
                    && self.own_privacy(right) < self.own_privacy(source)
                    && !equated.contains_key(right)
                {
                    more.push((right.clone(), source.clone()));
                }
            }
            if more.is_empty() {
                break;
            }
            equated.extend(more);
        }
        (equated != self.equated).then_some(Self { catalog: self.catalog, equated })
    }

    pub fn contract(&self, dataset: &str) -> Option<&'a Contract> {
        self.catalog.get(dataset)
    }

    /// The class of a column, or that of the column it equals in this query.
    pub fn privacy(&self, origin: &Origin) -> Privacy {
        self.own_privacy(self.equated.get(origin).unwrap_or(origin))
    }

    /// The personal or sensitive column that a harmless one equals in this query.
    pub fn equated(&self, origin: &Origin) -> Option<&Origin> {
        self.equated.get(origin)
    }

    fn own_privacy(&self, origin: &Origin) -> Privacy {
        let column = self.contract(&origin.dataset).and_then(|contract| contract.column(&origin.column));
        column.map_or(Privacy::Public, |column| column.privacy)
    }

    /// Whether the value names a person: personal, or part of the key of a person's row.
    pub fn is_identifying(&self, origin: &Origin) -> bool {
        self.privacy(origin) == Privacy::Personal || self.is_key_of_person(origin)
    }

    /// Whether the column is a number or name by which a row that may be a person's is looked up.
    pub fn is_key_of_person(&self, origin: &Origin) -> bool {
        let Some(contract) = self.contract(&origin.dataset).filter(|contract| may_hold_persons(contract)) else {
            return false;
        };
        let is_text_key = || {
            contract.key.iter().any(|key| *key.get_ref() == origin.column)
                && contract.column(&origin.column).is_some_and(|column| column.column_type == ColumnType::Text)
        };
        [FILE_COLUMN, LINE_COLUMN].contains(&origin.column.as_str()) || is_text_key()
    }

    /// Whether a row of the dataset is one person's, or may be.
    pub fn rows(&self, dataset: &str) -> Option<PersonRows> {
        let contract = self.contract(dataset)?;
        may_hold_persons(contract).then(|| PersonRows { dataset: dataset.into(), all: holds_persons(contract) })
    }

    /// Whether values of the dataset are values of persons.
    pub fn is_of_persons(&self, origin: &Origin) -> bool {
        self.contract(&origin.dataset).is_some_and(holds_persons)
    }

    /// What a count of the dataset's persons says of them; the stricter class where no contract says.
    pub fn count_class(&self, dataset: &str) -> CountClass {
        self.contract(dataset).and_then(Contract::count_class).unwrap_or(CountClass::Health)
    }
}

/// A row of counts (a `quasi` column) is no person's.
fn holds_persons(contract: &Contract) -> bool {
    contract.subject == Subject::Person && !contract.counts_persons()
}

/// Rows that name someone are persons' too, be they among those of suppliers.
fn may_hold_persons(contract: &Contract) -> bool {
    holds_persons(contract) || contract.columns.iter().any(|column| column.privacy == Privacy::Personal)
}
