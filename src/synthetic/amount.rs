/// A decimal in units of its column's last place: bani for lei, ten-thousandths for prices and rates.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Amount(pub(super) i64);

/// `amount` x `part` / `whole`, cut towards zero.
pub(super) fn share(amount: i64, part: i64, whole: i64) -> i64 {
    i64::try_from(i128::from(amount) * i128::from(part) / i128::from(whole.max(1))).unwrap_or(i64::MAX)
}

/// Shares an amount out by weights; the parts sum to it exactly.
pub(super) fn split(amount: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i64 = weights.iter().sum();
    let (mut weighed, mut given) = (0, 0);
    weights
        .iter()
        .map(|weight| {
            weighed += weight;
            let part = share(amount, weighed, whole) - given;
            given += part;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_sum_to_the_whole() {
        for amount in [0, 1, -7, 100, 1_000_003] {
            let parts = split(amount, &[3, 0, 1, 7]);
            assert_eq!(parts.iter().sum::<i64>(), amount);
            assert_eq!(parts[1], 0);
        }
    }
}
