use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Measure, Origin};

/// How a contract column passed into a value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Passage {
    /// The value is it, or is computed of it.
    Shown,
    /// The value was chosen by looking at it: a comparison, the condition of a CASE.
    Chosen,
    /// Through one of the functions that let pass only what is public already.
    Masked(&'static str),
    /// Through a count or a sum.
    Aggregated(String),
    /// It decided which rows there are, and is not to be seen in the value.
    Condition,
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown => f.write_str("arătată"),
            Self::Chosen => f.write_str("aleasă după ea"),
            Self::Masked(function) => write!(f, "mascată de {function}"),
            Self::Aggregated(function) => write!(f, "agregată cu {function}"),
            Self::Condition => f.write_str("condiție"),
        }
    }
}

/// A step of the way from a contract column to a value.
#[derive(Debug, Eq, PartialEq)]
pub struct Step {
    text: String,
    before: Option<Arc<Step>>,
}

impl Step {
    pub fn first(text: String) -> Arc<Self> {
        Arc::new(Self { text, before: None })
    }

    pub fn then(self: &Arc<Self>, text: &str) -> Arc<Self> {
        let is_told = self.text == text;
        if is_told { Arc::clone(self) } else { Arc::new(Self { text: text.into(), before: Some(Arc::clone(self)) }) }
    }

    /// The way back: the newest step first, the contract column last.
    pub fn path(&self) -> Vec<String> {
        std::iter::successors(Some(self), |step| step.before.as_deref()).map(|step| step.text.clone()).collect()
    }
}

/// What a value derives from.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pub sources: BTreeMap<(Origin, Passage), Arc<Step>>,
    /// What it says of persons together.
    pub measure: Option<Measure>,
    /// Whether it is a column as it stands, at most cast.
    pub is_bare: bool,
    /// The scan whose column it is, unmodified.
    pub scan: Option<usize>,
    /// The scan whose rows it names, through a masking function and unmodified since.
    pub mask: Option<usize>,
}

impl Flow {
    /// The contract columns that can be seen in the value.
    pub fn visible(&self) -> impl Iterator<Item = (&Origin, &Arc<Step>)> {
        self.sources.iter().filter_map(|((origin, passage), step)| {
            matches!(passage, Passage::Shown | Passage::Chosen).then_some((origin, step))
        })
    }

    /// Whether it is the same whatever the data are.
    pub fn is_constant(&self) -> bool {
        self.sources.is_empty() && self.measure.is_none()
    }

    /// With the sources of `flows`, and nothing else of them.
    pub fn derived<'a>(flows: impl IntoIterator<Item = &'a Flow>) -> Self {
        let mut derived = Self::default();
        flows.into_iter().for_each(|flow| derived.add(flow));
        derived
    }

    pub fn add(&mut self, other: &Self) {
        for (source, step) in &other.sources {
            self.sources.entry(source.clone()).or_insert_with(|| Arc::clone(step));
        }
    }

    /// Every passage that can be seen turned into `passage`.
    pub fn passed(&self, passage: impl Fn(&Origin) -> Passage) -> Self {
        self.mapped(|origin, old| match old {
            Passage::Shown | Passage::Chosen => passage(origin),
            other => other.clone(),
        })
    }

    /// Every passage turned into another.
    pub fn mapped(&self, passage: impl Fn(&Origin, &Passage) -> Passage) -> Self {
        let mut passed = Self::default();
        for ((origin, old), step) in &self.sources {
            let new = passage(origin, old);
            passed.sources.entry((origin.clone(), new)).or_insert_with(|| Arc::clone(step));
        }
        passed
    }

    pub fn told(mut self, text: &str) -> Self {
        self.sources.values_mut().for_each(|step| *step = step.then(text));
        self
    }
}
