use std::fmt;

/// Something in a finished file that must not leave the house. It never holds the value itself.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct NetFind {
    /// The path within the site; what was found in it is masked.
    pub file: String,
    pub rule: NetRule,
    /// The first two characters of what was found, and its length; empty where the file could not be read.
    pub masked: String,
    pub place: Place,
}

/// Where in a file.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Place {
    /// In its name, or in that of an entry of an archive.
    Name { entry: Option<String> },
    /// Nowhere in particular: the file or the entry could not be read.
    Whole { entry: Option<String>, fault: &'static str },
    /// Both from 1; of a workbook with the entry of the archive.
    At { entry: Option<String>, line: usize, column: usize },
}

/// What the net looks for. Of two that find the same characters the first is told.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NetRule {
    Unreadable,
    Cnp,
    Iban,
    Name,
    /// A pseudonym, or another value of a column with `privacy = "personal"`.
    PersonalValue,
    IdentityCard,
    Phone,
    Email,
    InsuranceCard,
    DoctorStamp,
    InternalPath,
}

impl NetRule {
    /// The id that is printed and documented.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "NET-FISIER",
            Self::Cnp => "NET-CNP",
            Self::Iban => "NET-IBAN",
            Self::Name => "NET-NUME",
            Self::PersonalValue => "NET-PERSOANA",
            Self::IdentityCard => "NET-CI",
            Self::Phone => "NET-TELEFON",
            Self::Email => "NET-EMAIL",
            Self::InsuranceCard => "NET-CARD",
            Self::DoctorStamp => "NET-PARAFA",
            Self::InternalPath => "NET-CALE",
        }
    }

    /// What it is, in Romanian.
    pub fn what(self) -> &'static str {
        match self {
            Self::Unreadable => "fișier care nu poate fi citit",
            Self::Cnp => "CNP",
            Self::Iban => "cont IBAN",
            Self::Name => "numele unei persoane din extrase",
            Self::PersonalValue => "pseudonim sau altă valoare personală din extrase",
            Self::IdentityCard => "serie și număr de carte de identitate",
            Self::Phone => "număr de telefon mobil",
            Self::Email => "adresă de e-mail",
            Self::InsuranceCard => "număr de card de sănătate",
            Self::DoctorStamp => "cod de parafă",
            Self::InternalPath => "cale internă",
        }
    }

    /// What the operator does about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Unreadable => "publicați numai HTML, SVG, XML, CSV, JSON, XLSX, JS, CSS, TXT și MD, în UTF-8",
            Self::Cnp => {
                "căutați interogarea sau textul din care vine; dacă este un cod public de 13 cifre (unul din circa 700 \
                 arată ca un CNP), scoateți coloana sau scrieți codul cu un prefix"
            }
            Self::Iban => "scoateți contul; conturile casei se declară ca permise",
            Self::Name => {
                "scoateți numele; al unui furnizor este permis când stă în `furnizori`, al cui semnează când stă în barem.toml"
            }
            Self::PersonalValue => "coloana are `privacy = \"personal\"`: scoateți-o din interogare",
            Self::IdentityCard => "scoateți seria; dacă este a altui document, despărțiți-o de număr prin „nr.”",
            Self::Phone | Self::Email => "scoateți-o sau treceți-o între ale casei, în barem.toml",
            Self::InsuranceCard | Self::DoctorStamp => "scoateți coloana sau textul",
            Self::InternalPath => "paginile publice nu numesc dosarele casei: scrieți numai numele fișierului",
        }
    }
}

impl fmt::Display for NetFind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.rule.id(), self.file, self.rule.what())?;
        if !self.masked.is_empty() {
            write!(f, " {}", self.masked)?;
        }
        match &self.place {
            Place::Name { entry: None } => f.write_str(", în numele fișierului"),
            Place::Name { entry: Some(entry) } => write!(f, ", în numele intrării {entry}"),
            Place::Whole { entry, fault } => {
                entry.iter().try_for_each(|entry| write!(f, ", {entry}"))?;
                write!(f, ": {fault}")
            }
            Place::At { entry, line, column } => {
                entry.iter().try_for_each(|entry| write!(f, ", {entry}"))?;
                write!(f, ", rândul {line}, coloana {column}")
            }
        }
    }
}
