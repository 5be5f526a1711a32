use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;

use crate::contract::{Catalog, Privacy};
use crate::indicator::{Definition, Engine, Library};
use crate::warehouse::Snapshot;

use super::session::HouseFolder;
use super::{CommandError, Outcome, messages};

/// Explain an indicator: formula, legal basis, SQL, columns, extracts and privacy class; no ID = list them
#[derive(Args, Debug)]
pub struct Explain {
    #[arg(value_name = "ID")]
    id: Option<String>,
}

impl Explain {
    pub fn execute(self, house: Option<&Path>) -> Result<Outcome, CommandError> {
        let library = Library::built_in()?;
        match self.id {
            None => library.iter().try_for_each(|definition| {
                messages::print(format_args!("{:<26} {}", definition.id, definition.title))
            })?,
            Some(id) => explain(&HouseFolder::open(house)?.catalog, &library, &id)?,
        }
        Ok(Outcome::Done)
    }
}

fn explain(catalog: &Catalog, library: &Library, id: &str) -> Result<(), CommandError> {
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
        messages::print(format_args!("  {basis}"))?;
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
    messages::print("\nProveniență")?;
    for (table, columns) in sources(catalog, library, definition)? {
        let columns: Vec<_> = columns.iter().map(|column| with_privacy(catalog, &table, column)).collect();
        messages::print(format_args!("  {table}: {}", columns.join(", ")))?;
    }
    for view in library.views_read_by(definition) {
        messages::print(format_args!("\nqueries/{}\n\n{}", view.path, view.sql))?;
    }
    messages::print(format_args!("\nqueries/{}\n\n{}", definition.path, definition.sql))
}

fn sources(
    catalog: &Catalog,
    library: &Library,
    definition: &Definition,
) -> Result<BTreeMap<String, BTreeSet<String>>, CommandError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(CommandError::io("start a thread for", Path::new("explain")))?;
    let engine = runtime.block_on(Engine::new(catalog, library.clone(), &Snapshot::default(), 1))?;
    Ok(runtime.block_on(engine.sources(definition))?)
}

/// The column's name, with its privacy class where it is not public.
fn with_privacy(catalog: &Catalog, table: &str, column: &str) -> String {
    match catalog.get(table).and_then(|contract| contract.column(column)).map(|column| column.privacy) {
        Some(privacy) if privacy != Privacy::Public => format!("{column} ({privacy:?})"),
        _ => column.to_owned(),
    }
}
