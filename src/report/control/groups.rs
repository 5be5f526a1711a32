use std::collections::BTreeMap;

use super::view_rows::ViewRow;

/// The groups of categories that must be controlled every three years (ROF art. 17 pct. 14-19), as the view
/// `categorii_control` has them.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups<'a> {
    codes: Vec<&'a str>,
    of_category: BTreeMap<&'a str, &'a str>,
}

impl<'a> Groups<'a> {
    /// Of the rows of the view in its order; those that only sum up other rows are left out.
    pub(super) fn of(rows: &[ViewRow<'a>]) -> Self {
        let mut groups = Self::default();
        for row in rows.iter().filter(|row| row.is_true("baza")) {
            let (Some(group), Some(category)) = (row.text("categorie"), row.text("membru")) else { continue };
            if !groups.codes.contains(&group) {
                groups.codes.push(group);
            }
            groups.of_category.insert(category, group);
        }
        groups
    }

    pub(super) fn codes(&self) -> &[&'a str] {
        &self.codes
    }

    /// The group of a category; of anything else, itself.
    pub(super) fn of_category<'b>(&self, category: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.of_category.get(category).copied().unwrap_or(category)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::control::control_fixture::groups_view;
    use crate::report::control::view_rows::ViewRows;

    #[test]
    fn a_part_of_a_group_is_told_from_the_group() {
        let view = groups_view();
        let groups = Groups::of(ViewRows::new(&view).all());
        assert_eq!(groups.codes(), ["primara", "clinic", "paraclinic", "spital", "farmacie", "dispozitive_grup"]);
        assert_eq!(groups.of_category("urgenta_transport"), "dispozitive_grup");
        assert_eq!(groups.of_category("spital"), "spital");
        assert_eq!(groups.of_category("TOTAL"), "TOTAL");
    }
}
