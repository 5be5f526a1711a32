use std::collections::BTreeMap;

use super::form_definition::FormDefinition;
use crate::indicator::Definition;
use crate::report::{ReportError, template_files};

const FOLDER: &str = "forms/";

/// The forms of `reports/forms/`, by id, checked against the indicators they print.
pub(super) fn built_in_forms(indicators: &BTreeMap<String, Definition>) -> Result<Vec<FormDefinition>, ReportError> {
    template_files()
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix(FOLDER)?, text)))
        .map(|(path, text)| FormDefinition::parse(path, text, indicators))
        .collect()
}
