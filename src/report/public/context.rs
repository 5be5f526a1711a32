/// What the public website says beyond the figures of its own edition.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PublicContext {
    /// The address at which the site is served, with a `/` at its end; that of the house where empty.
    pub base_url: String,
    /// Figures of earlier editions that this one corrects.
    pub corrections: Vec<String>,
}
