use serde::Serialize;

use super::form_sheet::SheetColumn;

/// A head of the table: of one column, or shared by neighbours above their own heads.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub(super) struct SheetHead<'a> {
    pub title: &'a str,
    /// The explanation of its figures, seen from the edition's folder; empty where there is none.
    pub href: &'a str,
    /// Its first column.
    pub at: usize,
    pub columns: usize,
    pub rows: usize,
    pub by_hand: bool,
}

/// The rows of heads: one, or two where columns share a head.
pub(super) fn head_rows(columns: &[SheetColumn]) -> Vec<Vec<SheetHead<'_>>> {
    let grouped = columns.iter().any(|column| !column.group.is_empty());
    let rows = if grouped { 2 } else { 1 };
    let mut upper: Vec<SheetHead<'_>> = Vec::new();
    let mut lower = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let own =
            SheetHead { title: &column.title, href: &column.href, at, columns: 1, rows: 1, by_hand: column.by_hand };
        if column.group.is_empty() {
            upper.push(SheetHead { rows, ..own });
            continue;
        }
        lower.push(own);
        match upper.last_mut().filter(|head| head.rows < rows && head.title == column.group) {
            Some(head) => head.columns += 1,
            None => upper.push(SheetHead { title: &column.group, href: "", ..own }),
        }
    }
    if grouped { vec![upper, lower] } else { vec![upper] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(groups: &[(&str, &str)]) -> Vec<SheetColumn> {
        let column = |(title, group): &(&str, &str)| SheetColumn {
            title: (*title).into(),
            group: (*group).into(),
            number: String::new(),
            href: String::new(),
            by_hand: false,
        };
        groups.iter().map(column).collect()
    }

    #[test]
    fn neighbours_of_a_group_share_a_head_and_the_others_span_both_rows() {
        let columns = columns(&[("a", ""), ("b", "G"), ("c", "G"), ("d", "H"), ("e", ""), ("f", "G")]);
        let rows = head_rows(&columns);
        let upper: Vec<_> = rows[0].iter().map(|head| (head.title, head.at, head.columns, head.rows)).collect();
        assert_eq!(upper, [("a", 0, 1, 2), ("G", 1, 2, 1), ("H", 3, 1, 1), ("e", 4, 1, 2), ("G", 5, 1, 1)]);
        let lower: Vec<_> = rows[1].iter().map(|head| (head.title, head.at)).collect();
        assert_eq!(lower, [("b", 1), ("c", 2), ("d", 3), ("f", 5)]);
        assert_eq!(head_rows(&columns[..1])[0][0].rows, 1);
    }
}
