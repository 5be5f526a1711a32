/// The terms under which the tables may be used again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Licence {
    pub name: &'static str,
    pub title: &'static str,
    pub url: &'static str,
}

impl Licence {
    /// The licence of the Romanian government's open data.
    pub const OGL_ROU: Self = Self {
        name: "OGL-ROU-1.0",
        title: "Licența pentru o guvernare deschisă v1.0",
        url: "http://data.gov.ro/base/images/logoinst/OGL-ROU-1.0.pdf",
    };
}
