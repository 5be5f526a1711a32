use super::ReportError;
use crate::indicator::{Cell, IndicatorResult};
use crate::romanian;
use crate::spreadsheet::disarmed;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A result as a Romanian spreadsheet opens it: UTF-8 with byte order mark, `;` between fields, decimal comma.
pub fn csv_file(result: &IndicatorResult) -> Result<Vec<u8>, ReportError> {
    let failed = |error: csv::Error| ReportError::Csv { path: result.indicator.clone(), message: error.to_string() };
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(result.columns.iter().map(|column| column.name.as_str())).map_err(failed)?;
    for row in &result.rows {
        writer.write_record(row.iter().map(field)).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| failed(error.into_error().into()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => disarmed(text).into_owned(),
        Cell::Decimal { .. } => cell.to_string().replace('.', ","),
        Cell::Date(date) => romanian::short_date(*date),
        Cell::Boolean(true) => "da".to_owned(),
        Cell::Boolean(false) => "nu".to_owned(),
        _ => cell.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::{CellType, ResultColumn};

    #[test]
    fn a_formula_is_disarmed_and_a_decimal_keeps_its_digits() {
        let column = |name: &str| ResultColumn { name: name.into(), cell_type: CellType::Text };
        let result = IndicatorResult {
            indicator: "x".into(),
            as_of: "2026-09-30".parse().unwrap(),
            columns: vec![column("nume"), column("suma")],
            rows: vec![vec![Cell::Text("=1+1;\"a\"".into()), Cell::Decimal { unscaled: -123_450, scale: 2 }]],
            missing: vec![],
        };
        let text = String::from_utf8(csv_file(&result).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}nume;suma\n\"'=1+1;\"\"a\"\"\";-1234,50\n");
    }
}
