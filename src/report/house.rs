use serde::Deserialize;

use super::{Colour, Signatory};
use crate::disclosure::DisclosurePolicy;

/// The county house whose name stands on every page. `Default` is CAS Timiș; `barem.toml` overrides it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct House {
    pub name: String,
    /// The name for narrow places.
    pub short: String,
    /// Fiscal code, without RO.
    pub cui: String,
    pub county: String,
    pub address: String,
    pub accent: Colour,
    /// The `d` of one SVG path drawn in a square of 24 by 24.
    pub crest: Option<String>,
    /// The address of its public website, with a `/` at its end.
    pub site: String,
    /// Where the public writes, about accessibility and about figures.
    pub email: String,
    /// The phone at which the public calls; empty where none is printed.
    pub phone: String,
    /// The thresholds of disclosure control.
    pub disclosure: DisclosurePolicy,
    /// Who signs the forms, in the order in which they sign.
    #[serde(rename = "signature")]
    pub signatures: Vec<Signatory>,
}

impl Default for House {
    fn default() -> Self {
        Self {
            name: "Casa de Asigurări de Sănătate Timiș".into(),
            short: "CAS Timiș".into(),
            cui: "2483580".into(),
            county: "Timiș".into(),
            address: "Str. Corbului nr. 4, 300239 Timișoara".into(),
            accent: Colour::default(),
            crest: None,
            site: "https://cas.cnas.ro/castm/".into(),
            email: "relatii.publice@castm.ro".into(),
            phone: String::new(),
            disclosure: DisclosurePolicy::default(),
            signatures: ["Director General", "Director executiv economic", "Întocmit"].map(Signatory::of_role).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_overrides_what_it_names() {
        let house: House = toml::from_str("name = \"Casa X\"\naccent = \"#7A1F2b\"").unwrap();
        assert_eq!(house.name, "Casa X");
        assert_eq!(house.accent.to_string(), "#7a1f2b");
        assert_eq!(house.county, "Timiș");
    }

    #[test]
    fn a_house_names_who_signs() {
        let house: House = toml::from_str("[[signature]]\nrole = \"Director General\"\nname = \"Ion Pop\"").unwrap();
        assert_eq!(house.signatures.len(), 1);
        assert_eq!(house.signatures[0].name, "Ion Pop");
        assert_eq!(House::default().signatures.len(), 3);
        assert!(toml::from_str::<House>("[[signature]]\nrol = \"Director General\"").is_err());
    }

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        for bad in ["red", "#12345", "#12345g", "#fff;}body{"] {
            assert!(toml::from_str::<House>(&format!("accent = \"{bad}\"")).is_err(), "{bad}");
        }
    }
}
