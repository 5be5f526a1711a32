use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;

use crate::contract::CountClass;

use super::OutputColumn;

/// What the figures of an indicator over persons' rows say of them: the `[release]` table of its front matter.
///
/// The disclosure gate makes of it the cells and relations that an attacker has. Every column that is not a key is
/// declared once: as a count, an amount, an implied figure, a statistic, or open.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleaseDeclaration {
    /// The columns that name a row. A row with `TOTAL` among them is the sum of the rows that it stands for.
    pub key: Vec<String>,
    /// Counts of persons, or of their requests and certificates, and what being counted says of them.
    pub counts: BTreeMap<String, CountClass>,
    /// Sums over the persons of a count (lei, days): the count, which may be another indicator's.
    pub amounts: BTreeMap<String, Figure>,
    /// Percentages and means that give away a figure which has no column.
    pub implied: BTreeMap<String, Implied>,
    /// Rates, medians and maxima: printed only where all they stand on is.
    pub statistics: BTreeMap<String, Vec<Figure>>,
    /// Columns that say nothing of persons.
    pub open: Vec<String>,
    /// Columns of the month of D: each with the column that holds the same figure from the beginning of the year.
    pub month: BTreeMap<String, String>,
    /// Columns, or rows by their first label, that tell how things stand at D: no difference of two dates counts anyone.
    pub stock: Vec<String>,
    /// Counts of distinct persons: a total is at least each of its rows and at most their sum.
    pub distinct: Vec<String>,
    /// Counts in which a person may be there many times (a month each): the column that tells how many. Their threshold
    /// is that of the persons times it.
    pub repeated: BTreeMap<String, String>,
    /// What holds between columns, of one row or of rows named in brackets, here and in other indicators.
    pub relations: Vec<Relation>,
    /// What holds between the rows of every column; the names are labels of the first key.
    pub rows: Vec<Relation>,
    /// Amounts of which `<id>.largest.sql` gives the largest single contributor's.
    pub dominance: Vec<String>,
    /// Amounts that are nearly the same figure: one is not printed without the other.
    pub together: Vec<Vec<String>>,
    /// The column by whose size the rows are put in order: the place of a row would tell it.
    pub ordered_by: Option<String>,
    /// Columns of a scorecard that tell how far an objective was reached: printed where the figure it stands on is.
    pub attained: Vec<String>,
}

/// A figure that follows from a printed percentage or mean: `printed × of`, divided by 100 where its unit is %.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Implied {
    /// What the printed figure is a part or a mean of.
    pub of: Sum,
    /// The class of the figure, where it is a count.
    pub count: Option<CountClass>,
    /// The count that it goes with, where it is an amount.
    pub amount: Option<Figure>,
}

/// Figures of a result: `column`, `column(label, …)` or `indicator.column(label, …)`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Figure {
    /// Another indicator than the one that declares.
    pub indicator: Option<String>,
    pub column: String,
    /// The rows whose sum it is; the row at hand where there are none. Keys without a label may hold anything.
    pub labels: Vec<Label>,
}

/// Which rows a figure is taken of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Label {
    /// `*`: every row but totals.
    Any,
    /// `..`: the row at hand and those printed before it.
    Above,
    /// `@luna`: the month of D.
    Month,
    /// `@inainte`: the month before that of the row at hand.
    MonthBefore,
    /// `*text*`: labels that contain it.
    Containing(String),
    /// A label; the name of a key stands for the label of the row at hand.
    Named(String),
}

/// Figures added and subtracted.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Sum(pub Vec<Term>);

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Term {
    /// 1 or −1.
    pub sign: i64,
    pub figure: Figure,
}

/// `left = right`, `left ~ right`, `left < right` or `left <= right`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Relation {
    pub left: Sum,
    pub kind: RelationKind,
    pub right: Sum,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RelationKind {
    /// `=`: both sides are the same figure.
    Same,
    /// `~`: they are as a rule, but for what the extracts say otherwise.
    AsARule,
    /// `<`: the left side is a part of the right one; the rest counts persons too, and is protected.
    Part,
    /// `<=`: the left side is never more than the right one; the difference counts no one.
    AtMost,
}

impl ReleaseDeclaration {
    /// What is wrong with it for an indicator of these columns; none where it is whole.
    pub fn fault(&self, columns: &[OutputColumn]) -> Option<String> {
        let mut roles: BTreeMap<&str, u32> = columns.iter().map(|column| (column.name.as_str(), 0)).collect();
        for name in
            self.key.iter().chain(self.figures()).chain(self.statistics.keys()).chain(&self.open).chain(&self.attained)
        {
            match roles.get_mut(name.as_str()) {
                Some(seen) => *seen += 1,
                None => return Some(format!("[release] names `{name}`, which is no column")),
            }
        }
        if let Some((name, seen)) = roles.iter().find(|(_, seen)| **seen != 1) {
            return Some(format!(
                "[release]: `{name}` is declared {seen} times; write it once, under key, counts, amounts, implied, \
                 statistics, attained or open"
            ));
        }
        let figures: BTreeSet<&str> = self.figures().map(String::as_str).collect();
        let unknown =
            |name: &str| (!figures.contains(name)).then(|| format!("[release]: `{name}` is no count or amount"));
        let month = self.month.iter().flat_map(|(part, whole)| [part, whole]);
        let named = self.dominance.iter().chain(self.together.iter().flatten()).chain(&self.ordered_by);
        let own = self.own_figures().map(|figure| &figure.column);
        if let Some(message) = month.chain(named).chain(own).find_map(|name| unknown(name)) {
            return Some(message);
        }
        if let Some(name) = self.distinct.iter().find(|name| !self.counts.contains_key(*name)) {
            return Some(format!("[release]: `{name}` is under distinct, but is no count"));
        }
        if let Some(name) = self.dominance.iter().find(|name| !self.amounts.contains_key(*name)) {
            return Some(format!("[release]: `{name}` is under dominance, but is no amount"));
        }
        let is_count = |name: &String| self.count_class(name).is_some();
        if let Some((name, _)) =
            self.repeated.iter().find(|(name, times)| !is_count(name) || !self.open.contains(times))
        {
            return Some(format!(
                "[release]: `{name}` under repeated must be a count, and its times a column under open"
            ));
        }
        let unsettled = self.implied.iter().find(|(_, implied)| implied.count.is_some() == implied.amount.is_some());
        if let Some((name, _)) = unsettled {
            return Some(format!("[release]: `{name}` needs `count` (its class) or `amount` (its count)"));
        }
        let labels = self.own_figures().chain(self.bases()).filter(|figure| figure.indicator.is_none());
        let long = labels.into_iter().find(|figure| figure.labels.len() > self.key.len());
        long.map(|figure| format!("[release]: `{figure}` has more labels than there are keys"))
    }

    /// The columns that become cells of the attacker's system: counts, amounts and what is implied.
    pub fn figures(&self) -> impl Iterator<Item = &String> {
        self.counts.keys().chain(self.amounts.keys()).chain(self.implied.keys())
    }

    /// The class of a column that counts, printed or implied.
    pub fn count_class(&self, column: &str) -> Option<CountClass> {
        self.counts.get(column).copied().or_else(|| self.implied.get(column)?.count)
    }

    /// The count that an amount goes with, printed or implied.
    pub fn count_of_amount(&self, column: &str) -> Option<&Figure> {
        self.amounts.get(column).or_else(|| self.implied.get(column)?.amount.as_ref())
    }

    /// The figures of other indicators that it names.
    pub fn foreign(&self) -> impl Iterator<Item = &Figure> {
        self.terms().chain(self.amounts.values()).filter(|figure| figure.indicator.is_some())
    }

    /// Its own counts and amounts that relations and amounts name.
    fn own_figures(&self) -> impl Iterator<Item = &Figure> {
        self.terms().chain(self.amounts.values()).filter(|figure| figure.indicator.is_none())
    }

    fn terms(&self) -> impl Iterator<Item = &Figure> {
        self.relations
            .iter()
            .flat_map(|relation| relation.left.0.iter().chain(&relation.right.0))
            .map(|term| &term.figure)
    }

    fn bases(&self) -> impl Iterator<Item = &Figure> {
        self.statistics.values().flatten()
    }
}

impl TryFrom<String> for Figure {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refused = || format!("`{text}` is no figure: write `column`, `column(label)` or `indicator.column(label)`");
        let (name, labels) = match text.trim().split_once('(') {
            Some((name, rest)) => {
                let labels = rest.strip_suffix(')').ok_or_else(refused)?;
                (name, labels.split(',').map(|label| Label::from(label.trim())).collect())
            }
            None => (text.trim(), Vec::new()),
        };
        let (indicator, column) = match name.split_once('.') {
            Some((indicator, column)) => (Some(indicator.to_owned()), column),
            None => (None, name),
        };
        let is_name =
            |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if !is_name(column) || !indicator.as_deref().is_none_or(is_name) {
            return Err(refused());
        }
        Ok(Self { indicator, column: column.to_owned(), labels })
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        match text {
            "*" => Self::Any,
            ".." => Self::Above,
            "@luna" => Self::Month,
            "@inainte" => Self::MonthBefore,
            _ => match text.strip_prefix('*').and_then(|rest| rest.strip_suffix('*')) {
                Some(inside) => Self::Containing(inside.to_owned()),
                None => Self::Named(text.to_owned()),
            },
        }
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.0.iter().enumerate() {
            match (at, term.sign) {
                (0, 1) => {}
                (0, _) => f.write_str("-")?,
                (_, 1) => f.write_str(" + ")?,
                _ => f.write_str(" - ")?,
            }
            write!(f, "{}", term.figure)?;
        }
        Ok(())
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            RelationKind::Same => "=",
            RelationKind::AsARule => "~",
            RelationKind::Part => "<",
            RelationKind::AtMost => "<=",
        };
        write!(f, "{} {sign} {}", self.left, self.right)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("*"),
            Self::Above => f.write_str(".."),
            Self::Month => f.write_str("@luna"),
            Self::MonthBefore => f.write_str("@inainte"),
            Self::Containing(text) => write!(f, "*{text}*"),
            Self::Named(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(indicator) = &self.indicator {
            write!(f, "{indicator}.")?;
        }
        f.write_str(&self.column)?;
        if self.labels.is_empty() {
            return Ok(());
        }
        let labels: Vec<_> = self.labels.iter().map(ToString::to_string).collect();
        write!(f, "({})", labels.join(", "))
    }
}

impl TryFrom<String> for Sum {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut terms = Vec::new();
        let (mut sign, mut term, mut depth) = (1, String::new(), 0u32);
        for letter in text.chars() {
            match letter {
                '+' | '-' if depth == 0 => {
                    if !term.trim().is_empty() {
                        terms.push(Term { sign, figure: Figure::try_from(std::mem::take(&mut term))? });
                    }
                    sign = if letter == '+' { 1 } else { -1 };
                }
                _ => {
                    match letter {
                        '(' => depth += 1,
                        ')' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    term.push(letter);
                }
            }
        }
        terms.push(Term { sign, figure: Figure::try_from(term)? });
        Ok(Self(terms))
    }
}

impl TryFrom<String> for Relation {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let signs = [
            ("<=", RelationKind::AtMost),
            ("<", RelationKind::Part),
            ("=", RelationKind::Same),
            ("~", RelationKind::AsARule),
        ];
        let (left, kind, right) = signs
            .into_iter()
            .find_map(|(sign, kind)| text.split_once(sign).map(|(left, right)| (left, kind, right)))
            .ok_or_else(|| format!("`{text}` is no relation: write `a = b + c`, `a ~ b`, `a < b` or `a <= b`"))?;
        let side = |text: &str| Sum::try_from(text.to_owned());
        Ok(Self { left: side(left)?, kind, right: side(right)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> OutputColumn {
        OutputColumn { name: name.into(), title: name.into(), unit: String::new() }
    }

    fn fault(text: &str) -> Option<String> {
        let release: ReleaseDeclaration = toml::from_str(text).unwrap();
        release.fault(&["tip", "n", "m", "lei", "pct"].map(column))
    }

    #[test]
    fn relations_are_read() {
        let relation = Relation::try_from("a + b(TOTAL) = x.c(@luna, *ializ*, sub-tip) - d(..)".to_owned()).unwrap();
        assert_eq!(relation.kind, RelationKind::Same);
        assert_eq!(relation.left.0.iter().map(|term| term.figure.to_string()).collect::<Vec<_>>(), ["a", "b(TOTAL)"]);
        let right: Vec<_> = relation.right.0.iter().map(|term| (term.sign, term.figure.to_string())).collect();
        assert_eq!(right, [(1, "x.c(@luna, *ializ*, sub-tip)".to_owned()), (-1, "d(..)".to_owned())]);
        assert_eq!(Relation::try_from("a <= b".to_owned()).unwrap().kind, RelationKind::AtMost);
        assert_eq!(Relation::try_from("a < b".to_owned()).unwrap().kind, RelationKind::Part);
        assert!(Relation::try_from("a b".to_owned()).unwrap_err().contains("is no relation"));
        assert!(Relation::try_from("a = b c".to_owned()).unwrap_err().contains("is no figure"));
    }

    #[test]
    fn every_column_is_declared_once() {
        let whole = "key = [\"tip\"]\ncounts = { n = \"health\", m = \"health\" }\namounts = { lei = \"n\" }\n\
                     statistics = { pct = [\"n\", \"m(TOTAL)\"] }\n";
        assert_eq!(fault(whole), None);
        let message = fault(&whole.replace("statistics = { pct", "statistics = { cost")).unwrap();
        assert!(message.contains("`cost`, which is no column"), "{message}");
        let message = fault(&whole.replace("m = \"health\"", "")).unwrap();
        assert!(message.contains("`m` is declared 0 times"), "{message}");
        let message = fault(&format!("{whole}open = [\"pct\"]\n")).unwrap();
        assert!(message.contains("`pct` is declared 2 times"), "{message}");
        for (line, expected) in [
            ("relations = [\"n = tip\"]", "`tip` is no count or amount"),
            ("distinct = [\"lei\"]", "under distinct, but is no count"),
            ("dominance = [\"n\"]", "under dominance, but is no amount"),
            ("relations = [\"n(a, b) < m\"]", "more labels than there are keys"),
        ] {
            let message = fault(&format!("{whole}{line}\n")).unwrap();
            assert!(message.contains(expected), "{message}");
        }
    }
}
