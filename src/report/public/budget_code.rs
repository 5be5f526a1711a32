use crate::indicator::{Cell, IndicatorResult};
use crate::report::edition::Edition;

/// The indicator that has a row per code of the budget's functional classification.
pub(super) const EXECUTION: &str = "bud_exec_chapter";
/// Its row for all spending.
pub(super) const ALL: &str = "50.05";

/// A code of the budget in the execution at the reporting date: a chapter, a subchapter or a paragraph.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct BudgetCode {
    pub code: String,
    /// Its official name.
    pub name: String,
}

impl BudgetCode {
    /// The codes of the execution in their order, without the total; none where there is no result.
    pub(super) fn all(edition: &Edition<'_>) -> Vec<Self> {
        let Some(result) = edition.result(EXECUTION) else { return Vec::new() };
        (0..result.rows.len()).filter_map(|row| Self::of(result, row)).filter(|code| code.code != ALL).collect()
    }

    fn of(result: &IndicatorResult, row: usize) -> Option<Self> {
        let code = result.cell(row, "cod").text()?;
        let name = result.cell(row, "denumire").text().unwrap_or(code);
        Some(Self { code: code.to_owned(), name: name.to_owned() })
    }

    /// Chapters have two parts: `66.05`.
    pub(super) fn is_chapter(&self) -> bool {
        self.code.matches('.').count() == 1
    }

    /// Whether `other` is this code or lies below it.
    pub(super) fn holds(&self, other: &str) -> bool {
        other.strip_prefix(self.code.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Whether `other` lies below this code with no code of `all` between them.
    pub(super) fn is_parent_of(&self, other: &Self, all: &[Self]) -> bool {
        let between = |code: &Self| code != self && code != other && self.holds(&code.code) && code.holds(&other.code);
        self != other && self.holds(&other.code) && !all.iter().any(between)
    }

    /// «66.05.03 Produse farmaceutice …»
    pub(super) fn label(&self) -> String {
        if self.name == self.code { self.code.clone() } else { format!("{} {}", self.code, self.name) }
    }

    /// The value in its row.
    pub(super) fn cell(&self, edition: &Edition<'_>, column: &str) -> Cell {
        edition.cell(EXECUTION, &self.code, column)
    }

    /// The path of its page in the folder of the site.
    pub(super) fn path(&self) -> String {
        page_of(&self.code)
    }
}

/// The path of the page of a code. A code is digits and points; anything else in an extract must not leave the folder.
pub(super) fn page_of(code: &str) -> String {
    let safe: String = code.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("executie/{safe}.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> BudgetCode {
        BudgetCode { code: code.to_owned(), name: code.to_owned() }
    }

    #[test]
    fn the_parent_is_the_nearest_code_above() {
        let all = ["66.05", "66.05.03", "66.05.03.01", "66.05.06.01", "66.050"].map(code);
        let parent = |child: usize| all.iter().position(|above| above.is_parent_of(&all[child], &all));
        assert_eq!(parent(1), Some(0));
        assert_eq!(parent(2), Some(1));
        assert_eq!(parent(3), Some(0), "66.05.06 has no row of its own");
        assert_eq!(parent(4), None);
        assert_eq!(parent(0), None);
    }

    #[test]
    fn a_page_stays_in_its_folder() {
        assert_eq!(page_of("66.05.03"), "executie/66-05-03.html");
        assert_eq!(page_of("../x"), "executie/---x.html");
    }
}
