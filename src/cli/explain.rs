use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;

use crate::contract::{Catalog, CountClass, Privacy};
use crate::disclosure::lineage::{ColumnLineage, Lineage, MeasureKind, Passage};
use crate::disclosure::{Refusal, refusals_of};
use crate::indicator::{Definition, Engine, Library};
use crate::warehouse::Snapshot;

use super::session::HouseFolder;
use super::{CommandError, Outcome, messages};

/// Explain an indicator: formula, legal basis, SQL, columns, extracts, lineage and privacy class; no ID = list them
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
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(CommandError::io("start a thread for", Path::new("explain")))?;
    let engine = runtime.block_on(Engine::new(catalog, library.clone(), &Snapshot::default(), 1))?;
    for (table, columns) in runtime.block_on(engine.sources(definition))? {
        let columns: Vec<_> = columns.iter().map(|column| with_privacy(catalog, &table, column)).collect();
        messages::print(format_args!("  {table}: {}", columns.join(", ")))?;
    }
    print_lineage(definition, &runtime.block_on(Lineage::of_indicator(&engine, catalog, definition))?)?;
    for view in library.views_read_by(definition) {
        messages::print(format_args!("\nqueries/{}\n\n{}", view.path, view.sql))?;
    }
    messages::print(format_args!("\nqueries/{}\n\n{}", definition.path, definition.sql))
}

/// Where each column comes from, and whether the public edition may print it.
fn print_lineage(definition: &Definition, lineage: &Lineage<'_>) -> Result<(), CommandError> {
    let refusals = refusals_of(definition, lineage);
    messages::print("\nLinia coloanelor")?;
    for column in &lineage.columns {
        let verdict = if definition.is_internal() {
            "indicator intern: nu iese din casă".to_owned()
        } else {
            verdict(&column.name, &refusals)
        };
        messages::print(format_args!("  {:<26} {verdict}", column.name))?;
        print_sources(column, lineage)?;
    }
    let conditions: BTreeSet<_> = lineage.conditions.sources.keys().map(|(origin, _)| origin).collect();
    if !conditions.is_empty() {
        messages::print("  condiții (filtre, potriviri, grupări)")?;
        for origin in conditions {
            messages::print(format_args!("      {origin}{}", class(lineage.data.privacy(origin))))?;
        }
    }
    if !definition.is_internal() && !refusals.is_empty() {
        messages::print("\nPoarta ediției publice îl refuză")?;
        refusals.iter().try_for_each(|refusal| messages::print(format_args!("  {refusal}")))?;
    }
    Ok(())
}

fn verdict(column: &str, refusals: &[Refusal]) -> String {
    let concerned = refusals.iter().filter(|refusal| refusal.column.is_empty() || refusal.column == column);
    let rules: BTreeSet<_> = concerned.map(|refusal| refusal.rule).collect();
    if rules.is_empty() {
        return "ediția publică o poate tipări".to_owned();
    }
    format!("ediția publică nu o tipărește: {}", rules.into_iter().collect::<Vec<_>>().join(", "))
}

fn print_sources(column: &ColumnLineage, lineage: &Lineage<'_>) -> Result<(), CommandError> {
    if let Some(measure) = column.flow.measure {
        let kind = match measure.kind {
            MeasureKind::Existence => "spune dacă există persoane",
            MeasureKind::Count => "numără persoane",
            MeasureKind::Amount => "însumează peste persoane",
            MeasureKind::Statistic => "calculată din numere de persoane",
            MeasureKind::Extreme => "valoarea unei singure persoane",
            MeasureKind::Listing => "înșiră valorile persoanelor",
        };
        let class = match measure.class {
            CountClass::Health => "health",
            CountClass::Administrative => "administrative",
        };
        messages::print(format_args!("      {kind} ({class})"))?;
    }
    for ((origin, passage), step) in &column.flow.sources {
        // What decides the rows is told once for all columns.
        if *passage == Passage::Condition
            && lineage.conditions.sources.contains_key(&(origin.clone(), Passage::Condition))
        {
            continue;
        }
        let path = step.path().join(" ← ");
        messages::print(format_args!("      {passage}{}: {path}", class(lineage.data.privacy(origin))))?;
    }
    Ok(())
}

fn class(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Public => "",
        Privacy::Quasi => " (quasi)",
        Privacy::Sensitive => " (sensitive)",
        Privacy::Personal => " (personal)",
    }
}

/// The column's name, with its privacy class where it is not public.
fn with_privacy(catalog: &Catalog, table: &str, column: &str) -> String {
    match catalog.get(table).and_then(|contract| contract.column(column)).map(|column| column.privacy) {
        Some(privacy) if privacy != Privacy::Public => format!("{column} ({privacy:?})"),
        _ => column.to_owned(),
    }
}
