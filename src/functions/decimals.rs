use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Decimal128Array};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Decimal128Type, Int64Type, i256};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ScalarUDF;

use super::exact_function::ExactFunction;

const PCT_TYPE: DataType = DataType::Decimal128(18, 2);
const MONEY_TYPE: DataType = DataType::Decimal128(28, 2);
/// Precision of `ratio`; its scale is the third argument's, fixed by the widest that core.md asks for.
const RATIO_TYPE: DataType = DataType::Decimal128(38, RATIO_SCALE);
const RATIO_SCALE: i8 = 10;

pub(super) fn functions() -> Vec<ScalarUDF> {
    vec![
        ExactFunction::udf("pct", 2, |_| PCT_TYPE, pct),
        ExactFunction::udf("ratio", 3, |_| RATIO_TYPE, ratio),
        ExactFunction::udf("trunc2", 1, |_| MONEY_TYPE, trunc2),
    ]
}

/// A column of exact numbers: unscaled values and their common scale.
struct Numbers {
    values: Decimal128Array,
    scale: u32,
}

impl Numbers {
    fn of(array: &ArrayRef) -> Result<Self> {
        let decimal = match array.data_type() {
            DataType::Decimal128(_, scale) if *scale >= 0 => Arc::clone(array),
            DataType::Int8
            | DataType::Int16
            | DataType::Int32
            | DataType::Int64
            | DataType::UInt32
            | DataType::UInt64 => cast(array, &DataType::Decimal128(20, 0))?,
            DataType::Null => cast(array, &DataType::Decimal128(1, 0))?,
            other => return exec_err!("exact functions take decimals and whole numbers, not {other}"),
        };
        let values = decimal.as_primitive::<Decimal128Type>().clone();
        let scale = values.scale() as u32;
        Ok(Self { values, scale })
    }

    fn get(&self, row: usize) -> Option<i256> {
        self.values.is_valid(row).then(|| i256::from_i128(self.values.value(row)))
    }
}

fn power(exponent: u32) -> Result<i256> {
    i256::from_i128(10).checked_pow(exponent).map_or_else(|| exec_err!("exact arithmetic overflow"), Ok)
}

fn times(a: i256, b: i256) -> Result<i256> {
    a.checked_mul(b).map_or_else(|| exec_err!("exact arithmetic overflow"), Ok)
}

fn narrow(value: i256, precision: u8) -> Result<i128> {
    match value.to_i128() {
        Some(narrow) if narrow.unsigned_abs() < 10u128.pow(u32::from(precision)) => Ok(narrow),
        _ => exec_err!("a figure does not fit {precision} digits"),
    }
}

fn decimals(values: impl Iterator<Item = Result<Option<i128>>>, data_type: &DataType) -> Result<ArrayRef> {
    let values: Decimal128Array = values.collect::<Result<Vec<_>>>()?.into_iter().collect();
    Ok(Arc::new(values.with_data_type(data_type.clone())))
}

/// Rounds a / b half away from zero.
fn rounded(a: i256, b: i256) -> Result<i256> {
    let (quotient, remainder) = (a.wrapping_div(b), a.wrapping_rem(b));
    let twice = times(remainder.wrapping_abs(), i256::from_i128(2))?;
    if twice < b.wrapping_abs() {
        return Ok(quotient);
    }
    let away = if (a < i256::ZERO) == (b < i256::ZERO) { i256::ONE } else { i256::MINUS_ONE };
    Ok(quotient.wrapping_add(away))
}

fn pct(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let (part, whole) = (Numbers::of(&arguments[0])?, Numbers::of(&arguments[1])?);
    let (raise_part, raise_whole) = (power(whole.scale + 4)?, power(part.scale)?);
    let rows = (0..part.values.len()).map(|row| match (part.get(row), whole.get(row)) {
        (Some(a), Some(b)) if b != i256::ZERO => {
            narrow(rounded(times(a, raise_part)?, times(b, raise_whole)?)?, 18).map(Some)
        }
        _ => Ok(None),
    });
    decimals(rows, &PCT_TYPE)
}

fn ratio(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let (a, b) = (Numbers::of(&arguments[0])?, Numbers::of(&arguments[1])?);
    let places = cast(&arguments[2], &DataType::Int64)?;
    let places = places.as_primitive::<Int64Type>();
    let rows = (0..a.values.len()).map(|row| match (a.get(row), b.get(row)) {
        (Some(x), Some(y)) if y != i256::ZERO => {
            let places = u32::try_from(places.value(row)).unwrap_or(u32::MAX);
            if places > RATIO_SCALE as u32 {
                return exec_err!("ratio gives at most {RATIO_SCALE} places");
            }
            let quotient = times(x, power(b.scale + places)?)?.wrapping_div(times(y, power(a.scale)?)?);
            narrow(times(quotient, power(RATIO_SCALE as u32 - places)?)?, 38).map(Some)
        }
        _ => Ok(None),
    });
    decimals(rows, &RATIO_TYPE)
}

fn trunc2(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let numbers = Numbers::of(&arguments[0])?;
    let rows = (0..numbers.values.len()).map(|row| {
        let Some(value) = numbers.get(row) else { return Ok(None) };
        let cut = if numbers.scale >= 2 {
            value.wrapping_div(power(numbers.scale - 2)?)
        } else {
            times(value, power(2 - numbers.scale)?)?
        };
        narrow(cut, 28).map(Some)
    });
    decimals(rows, &MONEY_TYPE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::Int64Array;

    fn array(values: &[i128], scale: i8) -> ArrayRef {
        Arc::new(Decimal128Array::from(values.to_vec()).with_precision_and_scale(38, scale).unwrap())
    }

    fn values(array: &ArrayRef) -> Vec<Option<i128>> {
        array.as_primitive::<Decimal128Type>().iter().collect()
    }

    #[test]
    fn pct_rounds_once_half_away_from_zero() {
        let got = pct(&[array(&[1, 2, -1, 5, 1], 2), array(&[3, 3, 800, 0, 800], 2)]).unwrap();
        assert_eq!(values(&got), [Some(3333), Some(6667), Some(-13), None, Some(13)]);
        let counts: ArrayRef = Arc::new(Int64Array::from(vec![Some(2), None]));
        let of: ArrayRef = Arc::new(Int64Array::from(vec![3, 3]));
        assert_eq!(values(&pct(&[counts, of]).unwrap()), [Some(6667), None]);
    }

    #[test]
    fn pct_of_the_widest_sums_is_exact() {
        let widest = 10i128.pow(28) - 1;
        let got = pct(&[array(&[widest], 2), array(&[widest], 0)]).unwrap();
        assert_eq!(values(&got), [Some(100)]);
        assert!(pct(&[array(&[10i128.pow(37)], 0), array(&[1], 2)]).is_err());
    }

    #[test]
    fn trunc2_cuts_towards_zero() {
        let got = trunc2(&[array(&[123_456, -9, 1999], 3)]).unwrap();
        assert_eq!(values(&got), [Some(12_345), Some(0), Some(199)]);
    }

    #[test]
    fn ratio_cuts_at_its_places() {
        let places: ArrayRef = Arc::new(Int64Array::from(vec![6, 6]));
        let got = ratio(&[array(&[12_999, -20_000], 4), array(&[100, 3], 0), places]).unwrap();
        assert_eq!(values(&got), [Some(129_990_000), Some(-6_666_660_000)]);
    }
}
