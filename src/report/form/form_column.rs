use serde::Deserialize;
use toml::Spanned;

use super::moment::Moment;

/// A column of a form: its printed head and where its cells come from.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(super) struct FormColumn {
    pub title: String,
    /// The head that it shares with its neighbours of the same group.
    pub group: String,
    /// The printed number: `A`, `7=5-6`.
    pub number: String,
    pub source: ColumnSource,
    /// Zeros at the end of a fraction are dropped down to so many places; absent, all are printed.
    pub least_places: Option<u8>,
    /// Added up under the rows.
    pub total: bool,
}

/// Where the cells of a column come from.
#[derive(Clone, Debug)]
pub(super) enum ColumnSource {
    /// 1, 2, 3 down the rows.
    Ordinal,
    /// The title of a fixed row.
    RowTitle,
    /// The printed number of a fixed row.
    RowNumber,
    /// Empty and ruled: filled in with a pen.
    ByHand,
    /// Empty, for this reason, printed under the table.
    Gap(String),
    /// A column of the indicator, less another one where named.
    Value { column: Spanned<String>, minus: Option<Spanned<String>>, moment: Moment },
    /// What is known of the indicator that the row measures; a text in `first` goes before it.
    Described { property: Property, first: Option<Spanned<String>> },
}

/// What is known of an indicator from its front matter.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Property {
    /// Its title, the measured column and the unit.
    Title,
    Formula,
    Owner,
    /// The extracts it reads.
    Sources,
}

/// What a column without a column of the indicator is filled with.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fill {
    Ordinal,
    RowTitle,
    RowNumber,
    ByHand,
}

/// A column as the file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    number: String,
    from: Option<Spanned<String>>,
    minus: Option<Spanned<String>>,
    at: Option<Moment>,
    property: Option<Property>,
    fill: Option<Fill>,
    gap: Option<String>,
    least_places: Option<u8>,
    #[serde(default)]
    total: bool,
}

impl TryFrom<Written> for FormColumn {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { title, group, number, from, minus, at, property, fill, gap, least_places, total } = written;
        let source = match (fill, gap, property, from) {
            (Some(fill), None, None, None) => match fill {
                Fill::Ordinal => ColumnSource::Ordinal,
                Fill::RowTitle => ColumnSource::RowTitle,
                Fill::RowNumber => ColumnSource::RowNumber,
                Fill::ByHand => ColumnSource::ByHand,
            },
            (None, Some(gap), None, None) => ColumnSource::Gap(gap),
            (None, None, Some(property), first) => ColumnSource::Described { property, first },
            (None, None, None, Some(column)) => {
                let moment = at.unwrap_or_default();
                return Ok(Self {
                    source: ColumnSource::Value { column, minus, moment },
                    title,
                    group,
                    number,
                    least_places,
                    total,
                });
            }
            _ => return Err(format!("column «{title}» needs one of `from`, `property`, `fill`, `gap`")),
        };
        if minus.is_some() || at.is_some() || total {
            return Err(format!("column «{title}»: `minus`, `at` and `total` go with `from` alone"));
        }
        Ok(Self { title, group, number, source, least_places, total })
    }
}
