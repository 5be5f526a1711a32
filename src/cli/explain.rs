use std::path::Path;

use clap::Args;

use crate::indicator::Library;

use super::{CommandError, Outcome, messages};

/// Explain an indicator: formula, legal basis, SQL, columns, extracts and privacy class; no ID = list them
#[derive(Args, Debug)]
pub struct Explain {
    #[arg(value_name = "ID")]
    id: Option<String>,
}

impl Explain {
    pub fn execute(self, _house: Option<&Path>) -> Result<Outcome, CommandError> {
        let library = Library::built_in()?;
        match self.id {
            None => library.iter().try_for_each(|definition| {
                messages::print(format_args!("{:<26} {}", definition.id, definition.title))
            })?,
            Some(id) => explain(&library, &id)?,
        }
        Ok(Outcome::Done)
    }
}

fn explain(library: &Library, id: &str) -> Result<(), CommandError> {
    let definition = library.get(id)?;
    messages::print(format_args!("{}\n{}\n", definition.title, "=".repeat(definition.title.chars().count())))?;
    messages::print(format_args!("Indicator:    {}", definition.id))?;
    messages::print(format_args!("Răspunde:     {}", definition.owner))?;
    messages::print(format_args!("Perioada:     {}", definition.period))?;
    messages::print(format_args!("Confidențial: {:?}", definition.privacy))?;
    messages::print(format_args!("Extrase:      {}", definition.requires.join(", ")))?;
    if !definition.optional.is_empty() {
        messages::print(format_args!("Opționale:    {}", definition.optional.join(", ")))?;
    }
    messages::print(format_args!("\nFormula\n  {}", definition.formula.trim().replace('\n', "\n  ")))?;
    messages::print("\nTemei legal")?;
    for basis in &definition.legal {
        let from = basis.valid_from.map(|day| format!(", din {}", day.format("%d.%m.%Y"))).unwrap_or_default();
        let to = basis.valid_to.map(|day| format!(", până la {}", day.format("%d.%m.%Y"))).unwrap_or_default();
        messages::print(format_args!("  {}{from}{to}", basis.act))?;
    }
    messages::print("\nColoane")?;
    for column in &definition.columns {
        let unit = if column.unit.is_empty() { String::new() } else { format!(" ({})", column.unit) };
        messages::print(format_args!("  {:<26} {}{unit}", column.name, column.title))?;
    }
    if !definition.notes.is_empty() {
        messages::print("\nNote metodologice")?;
        definition.notes.iter().try_for_each(|note| messages::print(format_args!("  - {note}")))?;
    }
    let read = |view: &&crate::indicator::View| definition.sql.contains(&view.name);
    for view in library.views().iter().filter(read) {
        messages::print(format_args!("\nqueries/{}\n\n{}", view.path, view.sql))?;
    }
    messages::print(format_args!("\nqueries/{}\n\n{}", definition.path, definition.sql))
}
