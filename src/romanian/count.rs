use super::number;

/// A noun that is counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Noun<'a> {
    /// The article of one: `o` or `un`.
    pub article: &'a str,
    pub one: &'a str,
    pub many: &'a str,
}

/// Those that many pages count.
impl Noun<'static> {
    pub const DAY: Self = Self::new("o", "zi", "zile");
    pub const MONTH: Self = Self::new("o", "lună", "luni");
    pub const PROVIDER: Self = Self::new("un", "furnizor", "furnizori");
    pub const INSPECTION: Self = Self::new("o", "inspecție", "inspecții");
    pub const ROW: Self = Self::new("un", "rând", "rânduri");
    pub const MEASURE: Self = Self::new("o", "măsură", "măsuri");
    pub const ACTION: Self = Self::new("o", "acțiune", "acțiuni");
}

impl<'a> Noun<'a> {
    pub const fn new(article: &'a str, one: &'a str, many: &'a str) -> Self {
        Self { article, one, many }
    }

    /// With a figure, for tables: `1 zi`, `0 zile`, `119 zile`, `20 de zile`.
    pub fn count(self, count: i128) -> String {
        let figure = number(count, 0);
        match count.unsigned_abs() {
            1 => format!("{figure} {}", self.one),
            amount if takes_de(amount) => format!("{figure} de {}", self.many),
            _ => format!("{figure} {}", self.many),
        }
    }

    /// For sentences: `o zi` in place of `1 zi`.
    pub fn spell(self, count: i128) -> String {
        if count == 1 { format!("{} {}", self.article, self.one) } else { self.count(count) }
    }
}

/// Numbers whose last two digits are not 01 to 19 take «de», zero excepted.
fn takes_de(amount: u128) -> bool {
    amount != 0 && !(1..=19).contains(&(amount % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn de_follows_the_last_two_digits() {
        let expected = [
            (0, "0 zile"),
            (1, "1 zi"),
            (2, "2 zile"),
            (19, "19 zile"),
            (20, "20 de zile"),
            (100, "100 de zile"),
            (101, "101 zile"),
            (119, "119 zile"),
            (120, "120 de zile"),
            (1200, "1.200 de zile"),
            (-1, "−1 zi"),
            (-36, "−36 de zile"),
        ];
        for (count, text) in expected {
            assert_eq!(Noun::DAY.count(count), text);
        }
        assert_eq!(Noun::DAY.spell(1), "o zi");
        assert_eq!(Noun::DAY.spell(21), "21 de zile");
    }
}
