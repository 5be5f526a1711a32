use serde::Serialize;

use crate::report::edition::Edition;
use crate::report::table_view::TableView;
use crate::romanian::Noun;

use super::control_edition::ControlEdition;
use super::provider::Provider;
use super::sheet_table::{ViewColumn, column, sheet_table};

/// A list on a provider's sheet.
pub(super) struct SheetPart {
    /// Unique on the page.
    id: &'static str,
    title: &'static str,
    view: &'static str,
    columns: &'static [ViewColumn],
    /// How many of its rows are printed at most, the latest.
    most: usize,
    /// The extract without which nothing is known.
    dataset: &'static str,
    /// What is said where the extract has nothing.
    none: &'static str,
}

pub(super) const CONTRACTS: SheetPart = SheetPart {
    id: "contracte",
    title: "Contracte",
    view: "fisa_contracte",
    columns: &[
        column("contract_id", "Contractul"),
        column("domeniu", "Domeniul"),
        column("data_inceput", "De la"),
        column("data_sfarsit", "Până la"),
        column("stare", "Starea").words("stare_contract"),
        column("valoare_an", "Valoarea pe an").unit("lei"),
        column("nr_medici", "Medici"),
    ],
    most: usize::MAX,
    dataset: "contracte",
    none: "Nu există contracte.",
};
pub(super) const CONTROLS: SheetPart = SheetPart {
    id: "controale",
    title: "Controale",
    view: "fisa_controale",
    columns: &[
        column("data_inceput", "Început"),
        column("data_sfarsit", "Sfârșit"),
        column("tip", "Felul").words("tip_actiune"),
        column("initiator", "Inițiator"),
        column("an_plan", "Plan").words("an"),
        column("nr_raport", "Raport"),
        column("data_raport", "Din"),
        column("data_siui", "În SIUI"),
        column("imputat", "Imputat").unit("lei"),
        column("recuperat", "Recuperat").unit("lei"),
    ],
    most: usize::MAX,
    dataset: "actiuni_control",
    none: "Nu există controale.",
};
pub(super) const FINDINGS: SheetPart = SheetPart {
    id: "constatari",
    title: "Constatări și măsuri",
    view: "fisa_constatari",
    columns: &[
        column("tip", "Felul").words("tip_constatare"),
        column("temei", "Temeiul"),
        column("suma", "Imputat").unit("lei"),
        column("suma_definitiva", "Definitiv").unit("lei"),
        column("recuperat", "Recuperat").unit("lei"),
        column("masura", "Măsura"),
        column("termen", "Termenul"),
        column("stare", "Starea").words("stare_masura"),
    ],
    most: usize::MAX,
    dataset: "constatari",
    none: "Nu există constatări.",
};
pub(super) const RECOVERIES: SheetPart = SheetPart {
    id: "recuperari",
    title: "Recuperări",
    view: "fisa_recuperari",
    columns: &[
        column("data", "Data"),
        column("constatare_id", "Constatarea"),
        column("mod", "Felul").words("mod_recuperare"),
        column("suma", "Suma").unit("lei"),
    ],
    most: usize::MAX,
    dataset: "recuperari",
    none: "Nu există sume recuperate.",
};
pub(super) const COMPLAINTS: SheetPart = SheetPart {
    id: "sesizari",
    title: "Sesizări în ultimii trei ani",
    view: "fisa_sesizari",
    columns: &[
        column("data_in", "Primită"),
        column("canal", "Canalul").words("canal_sesizare"),
        column("tema", "Tema"),
        column("termen", "Termenul"),
        column("data_out", "Răspuns"),
        column("rezultat", "Rezultatul").words("rezultat"),
    ],
    most: usize::MAX,
    dataset: "petitii",
    none: "Nu există sesizări.",
};
pub(super) const REFUSALS: SheetPart = SheetPart {
    id: "refuzate",
    title: "Facturi cu parte refuzată, 12 luni",
    view: "risc_dovezi_refuzuri",
    columns: &[
        column("data_inregistrare", "Înregistrată"),
        column("factura_id", "Factura"),
        column("suma", "Suma").unit("lei"),
        column("suma_refuzata", "Refuzat").unit("lei"),
        column("cod_refuz", "Codul refuzului"),
    ],
    most: 10,
    dataset: "facturi",
    none: "Nu există facturi cu parte refuzată.",
};

/// A table of a sheet, or the words in its place.
#[derive(Serialize)]
pub(super) struct Section {
    id: &'static str,
    title: &'static str,
    table: TableView,
    /// How many rows are not printed; empty where all are.
    more: String,
    /// Where the table has no row.
    none: String,
}

impl SheetPart {
    /// The list of a provider, the latest first; `edition` is seen from the folder of the sheets.
    pub(super) fn section(
        &self,
        control: &ControlEdition<'_>,
        edition: &Edition<'_>,
        provider: &Provider<'_>,
    ) -> Section {
        let rows = control.rows_of(self.view, provider.id);
        let table = sheet_table(edition, self.id, self.columns, rows.iter().rev().take(self.most).copied());
        Section {
            id: self.id,
            title: self.title,
            more: more(rows.len().saturating_sub(self.most) as i128),
            table,
            none: without(control, self.none, self.dataset),
        }
    }
}

/// «Și încă 24 de rânduri mai vechi.»
fn more(rows: i128) -> String {
    match rows {
        0 => String::new(),
        1 => "Și încă un rând, mai vechi.".to_owned(),
        many => format!("Și încă {}, mai vechi.", Noun::ROW.count(many)),
    }
}

/// Why there is nothing: because there is nothing, or because its extract never landed.
pub(super) fn without(control: &ControlEdition<'_>, none: &str, dataset: &str) -> String {
    if control.has_landed(dataset) {
        none.to_owned()
    } else {
        format!("Nu se știe: extrasul «{dataset}» nu a fost încărcat.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_not_printed_are_counted() {
        let words = ["", "Și încă un rând, mai vechi.", "Și încă 2 rânduri, mai vechi."];
        assert_eq!([0, 1, 2].map(more), words);
        assert_eq!(more(20), "Și încă 20 de rânduri, mai vechi.");
    }
}
