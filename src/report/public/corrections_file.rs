use super::Correction;

const COLUMNS: [&str; 9] = ["data", "indicator", "tabel", "rand", "coloana", "a_fost", "este", "motiv", "numar"];

impl Correction {
    /// Where an edition keeps its corrections for programs.
    pub const FILE: &'static str = "corectii.csv";

    /// The file of an edition's corrections: UTF-8, commas, dot decimals, ISO dates.
    pub fn write_all(corrections: &[Self]) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for one in corrections {
            let (date, is_number) = (one.as_of.to_string(), if one.is_number { "da" } else { "nu" });
            let fields: [&str; 9] =
                [&date, &one.indicator, &one.table, &one.row, &one.column, &one.was, &one.is, &one.why, is_number];
            writer.write_record(fields)?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// Reads what [`Self::write_all`] wrote.
    ///
    /// # Errors
    /// What is wrong with the file, and in which row.
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, String> {
        let mut reader = csv::Reader::from_reader(bytes);
        let mut corrections = Vec::new();
        for (at, record) in reader.records().enumerate() {
            let record = record.map_err(|error| error.to_string())?;
            let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
            corrections.push(Self {
                as_of: field(0).parse().map_err(|error| format!("row {}: {error}", at + 1))?,
                indicator: field(1),
                table: field(2),
                row: field(3),
                column: field(4),
                was: field(5),
                is: field(6),
                why: field(7),
                is_number: field(8) == "da",
            });
        }
        Ok(corrections)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_are_read_as_they_were_written() {
        let one = Correction {
            as_of: "2026-08-31".parse().unwrap(),
            indicator: "bud_exec_chapter".into(),
            table: "Execuția, \"pe capitole\"".into(),
            row: "Cod: 66.05".into(),
            column: "Plăți".into(),
            was: "-12.50".into(),
            is: String::new(),
            why: "date reîncărcate: plati 2026-08".into(),
            is_number: true,
        };
        let all = [one.clone(), Correction { is_number: false, ..one }];
        assert_eq!(Correction::read_all(&Correction::write_all(&all).unwrap()).unwrap(), all);
        assert!(Correction::read_all(b"data\r\nieri\r\n").unwrap_err().starts_with("row 1"));
    }
}
