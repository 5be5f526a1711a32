use std::collections::BTreeSet;
use std::fs::File;

use arrow::array::{AsArray, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use arrow::record_batch::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::KnownPersons;
use crate::contract::{Catalog, Privacy};
use crate::functions::{PAYEES, is_payee_public};
use crate::warehouse::{Part, Snapshot, WarehouseError};

/// Where suppliers are named, sole practitioners among them: their names are public.
const SUPPLIERS: &str = "furnizori";
const SUPPLIER: &str = "denumire";

impl KnownPersons {
    /// Reads the personal columns of a snapshot, and the names of suppliers.
    ///
    /// # Errors
    /// Where a part cannot be read: whom it names would not be known.
    pub fn of(catalog: &Catalog, snapshot: &Snapshot) -> Result<Self, WarehouseError> {
        let mut known = Self::default();
        for contract in catalog.iter() {
            let personal = contract.columns.iter().filter(|column| column.privacy == Privacy::Personal);
            let personal: Vec<&str> = personal.map(|column| column.name()).collect();
            let parts = snapshot.table(contract.name()).map_or(&[][..], |table| &table.parts);
            if personal.is_empty() {
                continue;
            }
            for part in parts {
                known.add_part(contract.name(), &personal, part)?;
            }
        }
        for part in snapshot.table(SUPPLIERS).map_or(&[][..], |table| &table.parts) {
            for batch in batches(part, &BTreeSet::from([SUPPLIER]))? {
                texts(&batch, SUPPLIER).iter().flat_map(StringArray::iter).flatten().for_each(|n| known.allow(n));
            }
        }
        Ok(known)
    }

    fn add_part(&mut self, dataset: &str, personal: &[&str], part: &Part) -> Result<(), WarehouseError> {
        let columns: BTreeSet<&str> = personal.iter().chain(masking_columns(dataset)).copied().collect();
        for batch in batches(part, &columns)? {
            for column in personal {
                let Some(values) = texts(&batch, column) else { continue };
                let public = public_values(dataset, column, &batch);
                let mut last = None;
                for (row, value) in values.iter().enumerate() {
                    if value != last && !public.get(row).is_some_and(|is_public| *is_public) {
                        value.iter().for_each(|value| self.add(value));
                        last = value;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The columns by which a value of the dataset is public or not.
fn masking_columns(dataset: &str) -> &'static [&'static str] {
    if dataset == PAYEES.dataset { PAYEES.columns } else { &[] }
}

/// By row: whether the value is the name of a payee that may be shown.
fn public_values(dataset: &str, column: &str, batch: &RecordBatch) -> Vec<bool> {
    let [name, kind, supplier] = PAYEES.columns else { return Vec::new() };
    if (dataset, column) != (PAYEES.dataset, name) {
        return Vec::new();
    }
    let (Some(kinds), Some(suppliers)) = (texts(batch, kind), texts(batch, supplier)) else { return Vec::new() };
    kinds.iter().zip(suppliers.iter()).map(|(kind, supplier)| is_payee_public(kind, supplier)).collect()
}

/// The batches of a part with those of `columns` that it has.
fn batches(part: &Part, columns: &BTreeSet<&str>) -> Result<Vec<RecordBatch>, WarehouseError> {
    let failed = WarehouseError::parquet(&part.path);
    let file = File::open(&part.path).map_err(WarehouseError::io("open", &part.path))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(&failed)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
    let reader = builder.with_projection(mask).build().map_err(&failed)?;
    reader.collect::<Result<Vec<_>, _>>().map_err(|error| failed(error.into()))
}

/// A column as text; none where the part does not have it.
fn texts(batch: &RecordBatch, column: &str) -> Option<StringArray> {
    let values = cast(batch.column_by_name(column)?, &DataType::Utf8).ok()?;
    values.as_string_opt::<i32>().cloned()
}

#[cfg(test)]
mod tests {
    use super::super::words::phrase;
    use super::*;
    use crate::landing::{Lander, LandingOptions};
    use crate::warehouse::Warehouse;

    #[test]
    fn persons_are_known_and_suppliers_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let extracts = folder.path().join("extrase");
        std::fs::create_dir(&extracts).unwrap();
        let write = |file: &str, text: &str| std::fs::write(extracts.join(file), text).unwrap();
        write(
            "furnizori_2026-09-30.csv",
            "id;cui;denumire;forma_juridica;categorie_control;localitate;mediu\n\
             F00001;13345672;Cabinet medical dr. Mureșan Gabriela;PFI;primara;Lugoj;U\n",
        );
        let payment = |id: &str, supplier: &str, payee: &str, kind: &str| {
            format!("{id};1;01.09.2026;;{supplier};{payee};{kind};68.05.06;57;asistenta_sociala;;FNUASS;1,00\n")
        };
        let header = "id;nr_op;data_op;factura_id;furnizor_id;beneficiar;beneficiar_tip;func_code;titlu;domeniu;articol;sursa;suma\n";
        let rows = [
            payment("P1", "", "Kovács Ion", "PF"),
            payment("P2", "", "Alfa Beta SRL", "PJ"),
            payment("P3", "F00001", "Neagu Daniel", "PF"),
            payment("P4", "", "Mureșan Gabriela", "PF"),
        ];
        write("plati_2026-09.csv", &format!("{header}{}", rows.concat()));
        write(
            "decizii_2026-09-30.csv",
            "id;tip;subtip;asigurat;data;solutie;data_solutie;data_iesire_lista;motiv;valoare;zile\n\
             DZ00000001;ingrijire;x;e7193a81cef673d06b0cc8fd2459f3dd;14.01.2024;acceptat;06.02.2024;;;;30\n",
        );
        let catalog = Catalog::built_in().unwrap();
        let warehouse = Warehouse::open_or_create(&folder.path().join("depozit")).unwrap();
        let mut outcomes = Vec::new();
        let lander = Lander::new(&catalog, &warehouse, LandingOptions::default());
        lander.land(std::slice::from_ref(&extracts), |outcome| outcomes.push(outcome)).unwrap();
        let known = KnownPersons::of(&catalog, &warehouse.snapshot().unwrap()).unwrap();
        let has = |value: &str| known.has(phrase(value).unwrap().hash);
        assert!(has("Ion KOVACS"), "{outcomes:?}");
        assert!(has("e7193a81cef673d06b0cc8fd2459f3dd"), "{outcomes:?}");
        assert!(!has("Alfa Beta SRL") && !has("Neagu Daniel"));
        assert!(!has("Mureșan Gabriela"), "the name of a sole practitioner is public");
    }
}
