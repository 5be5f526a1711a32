use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, StringArray};
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ScalarUDF;

use super::exact_function::ExactFunction;

/// A function that lets pass of a personal column only what is public already.
///
/// The disclosure gate takes its value for public where its arguments are these columns, untouched and of the same row.
#[derive(Debug)]
pub struct MaskingFunction {
    pub name: &'static str,
    pub dataset: &'static str,
    /// Its arguments in their order; the first one is the personal column, the others say when it is public.
    pub columns: &'static [&'static str],
}

/// The payees' names.
pub const PAYEES: MaskingFunction = MaskingFunction {
    name: "nume_public",
    dataset: "plati",
    columns: &["beneficiar", "beneficiar_tip", "furnizor_id"],
};

const MASKING: [MaskingFunction; 1] = [PAYEES];

/// The masking function of that name.
pub fn masking_function(name: &str) -> Option<&'static MaskingFunction> {
    MASKING.iter().find(|function| function.name == name)
}

pub(super) fn functions() -> Vec<ScalarUDF> {
    vec![ExactFunction::typed("nume_public", vec![DataType::Utf8; 3], |_| DataType::Utf8, payees)]
}

fn payees(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let [name, kind, provider] = [0, 1, 2].map(|at| arguments[at].as_string::<i32>());
    let rows = name.iter().zip(kind).zip(provider);
    let names = rows.map(|((name, kind), provider)| name.filter(|_| is_payee_public(kind, provider)));
    Ok(Arc::new(names.collect::<StringArray>()))
}

/// Whether the name of a payee is public: a supplier's is, a sole practitioner's too, and a company's; that of any other
/// person is not, nor that of a payee of whom the payment does not say what it is (Legea 544/2001 art. 12 lit. d).
pub fn is_payee_public(kind: Option<&str>, provider: Option<&str>) -> bool {
    let is_supplier = provider.is_some_and(|provider| !provider.trim().is_empty());
    match kind {
        Some("PJ") => true,
        Some("PF") => is_supplier,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_suppliers_and_companies_are_named() {
        let name: ArrayRef = Arc::new(StringArray::from(vec!["Nume"; 6]));
        let kind: ArrayRef =
            Arc::new(StringArray::from(vec![Some("PF"), Some("PF"), Some("PJ"), None, Some("pj"), Some("PF")]));
        let provider: ArrayRef = Arc::new(StringArray::from(vec![None, Some("F1"), None, Some("F1"), None, Some(" ")]));
        let shown = payees(&[name, kind, provider]).unwrap();
        let shown: Vec<_> = shown.as_string::<i32>().iter().collect();
        assert_eq!(shown, [None, Some("Nume"), Some("Nume"), None, None, None]);
    }
}
