use super::amount::share;
use super::options::Scale;

/// A line of the house's budget: functional code, title, the house's own analytic by domain.
pub(super) struct BudgetLine {
    pub(super) func_code: &'static str,
    pub(super) title: &'static str,
    /// Empty where the line belongs to no domain.
    pub(super) domain: &'static str,
    /// Executed nationally in 2024, thousand lei (`fnuass-2024.tsv`, domain.md §2.4).
    thousand_lei: i64,
    /// The line's part of it, in thousandths, where several lines share a code (estimated).
    permille: i64,
    /// Days from registration of an invoice to its due date (estimated; 0: the line has no invoices).
    pub(super) term: i64,
    season: Season,
}

#[derive(Clone, Copy)]
enum Season {
    /// Eight per cent more from December to March.
    Drugs,
    /// Less in the summer holidays.
    Visits,
    Even,
}

const fn line(
    func_code: &'static str,
    title: &'static str,
    domain: &'static str,
    thousand_lei: i64,
    permille: i64,
    term: i64,
    season: Season,
) -> BudgetLine {
    BudgetLine { func_code, title, domain, thousand_lei, permille, term, season }
}

/// The lines of a county house.
pub(super) const LINES: &[BudgetLine] = &[
    line("66.05.03.01", "20", "med_curent", 9_112_045, 955, 60, Season::Drugs),
    line("66.05.03.01", "20", "med_contractual", 9_112_045, 15, 60, Season::Drugs),
    line("66.05.03.01", "20", "med_40_pensionari", 9_112_045, 30, 60, Season::Drugs),
    line("66.05.03.02", "20", "pns_medicamente", 11_628_102, 1000, 60, Season::Drugs),
    line("66.05.03.03", "20", "pns_materiale", 857_129, 1000, 60, Season::Even),
    line("66.05.03.04", "20", "dializa", 1_544_997, 1000, 30, Season::Even),
    line("66.05.03.05", "20", "dispozitive", 337_411, 1000, 30, Season::Even),
    line("66.05.04.01", "20", "primara", 5_287_357, 960, 18, Season::Visits),
    line("66.05.04.01", "20", "centre_permanenta", 5_287_357, 40, 18, Season::Even),
    line("66.05.04.02", "20", "clinic", 3_582_956, 1000, 20, Season::Visits),
    line("66.05.04.03", "20", "stomatologie", 431_354, 1000, 20, Season::Visits),
    line("66.05.04.04", "20", "paraclinic", 2_387_532, 940, 20, Season::Visits),
    line("66.05.04.04", "20", "paraclinic_pns", 2_387_532, 60, 30, Season::Even),
    line("66.05.04.05", "20", "recuperare", 305_891, 1000, 20, Season::Visits),
    line("66.05.05", "20", "urgenta", 87_970, 1000, 20, Season::Even),
    line("66.05.06.01", "20", "spitale", 16_442_935, 1000, 20, Season::Even),
    line("66.05.06.04", "20", "recuperare", 60_054, 1000, 20, Season::Visits),
    line("66.05.07", "20", "ingrijiri", 97_472, 1000, 30, Season::Even),
    line("66.05.11", "20", "international", 1_219_704, 1000, 0, Season::Even),
    // 66.05.02 without title 51 comes to 490.723 thousand lei.
    line("66.05.02", "10", "administrare", 400_000, 1000, 0, Season::Even),
    line("66.05.02", "20", "administrare", 86_403, 1000, 0, Season::Even),
    line("66.05.02", "59", "administrare", 1_815, 1000, 0, Season::Even),
    line("66.05.02", "60", "administrare", 1, 1000, 0, Season::Even),
    line("66.05.02", "71", "capital", 2_504, 1000, 0, Season::Even),
    line("66.05.02", "51", "", 15_492_462, 1000, 0, Season::Even),
    line("68.05.05.01", "57", "asistenta_sociala", 2_422_801, 1000, 0, Season::Even),
    line("68.05.06", "57", "asistenta_sociala", 1_576_176, 1000, 0, Season::Even),
];

/// Timiș has 650.533 of the 19.053.815 residents of Romania (RPL 2021).
const COUNTY_SHARE: i64 = 3_414;
/// Growth of the fund from year to year, in thousandths (estimated).
const GROWTH: i64 = 1_070;

impl BudgetLine {
    /// What a county of that size spends on the line in a year, in bani.
    pub(super) fn annual(&self, year: i32, scale: Scale) -> i64 {
        let national = i128::from(self.thousand_lei) * 100_000 * i128::from(self.permille) / 1000;
        let county = scale.amount(national * i128::from(COUNTY_SHARE) / 100_000);
        match year - 2024 {
            later @ 0.. => (0..later).fold(county, |amount, _| share(amount, GROWTH, 1000)),
            earlier => (earlier..0).fold(county, |amount, _| share(amount, 1000, GROWTH)),
        }
    }

    /// A month's weight in the year; the twelve come to about 12.000.
    pub(super) fn season(&self, month: u32) -> i64 {
        match (self.season, month) {
            (Season::Drugs, 12 | 1..=3) => 1052,
            (Season::Drugs, _) => 974,
            (Season::Visits, 7) => 950,
            (Season::Visits, 8) => 900,
            (Season::Visits, _) => 1015,
            (Season::Even, _) => 1000,
        }
    }
}

/// The position of a line, by domain and functional code ("" for any).
pub(super) fn line_of(domain: &str, func_code: &str) -> usize {
    LINES
        .iter()
        .position(|line| line.domain == domain && (func_code.is_empty() || line.func_code == func_code))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_come_to_the_national_figures() {
        let chapter: i64 = LINES
            .iter()
            .filter(|line| line.func_code.starts_with("66.05"))
            .map(|line| line.thousand_lei * line.permille / 1000)
            .sum();
        // All of 66.05 but the central administration, within the rounding of shares and of the source.
        assert!((chapter - (69_498_831 - 132_736)).abs() < 12, "{chapter}");
        let decentralised: i64 =
            LINES.iter().filter(|line| line.func_code == "66.05.02").map(|line| line.thousand_lei).sum();
        assert_eq!(decentralised, 15_983_185);
    }
}
