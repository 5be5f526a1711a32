use std::fmt;

use chrono::NaiveDate;

/// What a figure is: the same wherever it is printed, and in every edition.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct FigureId {
    /// `indicator.column`; a column of the month has the measure of the one that runs from the beginning of the year.
    pub measure: String,
    /// The labels of its row.
    pub labels: Vec<String>,
    pub span: Span,
}

/// The days that a figure speaks of.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Span {
    /// What happened from the first day to the last, both included.
    Between(NaiveDate, NaiveDate),
    /// How things stood on a day.
    At(NaiveDate),
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}) {}", self.measure, self.labels.join(", "), self.span)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Between(from, to) => write!(f, "{from}..{to}"),
            Self::At(day) => write!(f, "{day}"),
        }
    }
}
