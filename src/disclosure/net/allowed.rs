use std::collections::BTreeSet;

use super::words::phrase;
use crate::report::House;

/// What of the house itself may stand on its pages although it looks like a person's, and what may not.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    /// Accounts of the house, without blanks.
    pub ibans: BTreeSet<String>,
    /// Phone numbers of the house, as written in its settings.
    pub phones: BTreeSet<String>,
    pub emails: BTreeSet<String>,
    /// Who signs for the house: their names are printed on purpose.
    pub names: BTreeSet<String>,
    /// Folders of the house (the warehouse, its settings, where editions are built), whose paths no page may show.
    pub internal_folders: BTreeSet<String>,
}

impl Allowed {
    /// What the settings of a house name.
    pub fn of(house: &House) -> Self {
        Self {
            phones: BTreeSet::from([house.phone.clone()]),
            emails: BTreeSet::from([house.email.clone()]),
            names: house.signatures.iter().map(|signatory| signatory.name.clone()).collect(),
            ..Self::default()
        }
    }

    pub(super) fn has_iban(&self, iban: &str) -> bool {
        self.ibans.iter().any(|own| own.chars().filter(|c| !c.is_whitespace()).eq(iban.chars()))
    }

    /// `digits` without separators.
    pub(super) fn has_phone(&self, digits: &str) -> bool {
        self.phones.iter().any(|own| national(own) == national(digits) && !national(own).is_empty())
    }

    pub(super) fn has_email(&self, email: &str) -> bool {
        self.emails.iter().any(|own| own.eq_ignore_ascii_case(email))
    }

    pub(super) fn has_phrase(&self, hash: u64) -> bool {
        self.names.iter().filter_map(|name| phrase(name)).any(|own| own.hash == hash)
    }
}

/// The digits of a phone number from the 7, 2 or 3 on: +40 7…, 0040 7… and 07… are the same number.
fn national(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    digits.strip_prefix("40").unwrap_or(digits).to_owned()
}
