use std::fmt::Write as _;

use chrono::NaiveDate;
use clap::Args;

use crate::contract::CountClass;
use crate::disclosure::DisclosurePolicy;
use crate::indicator::{Definition, LegalBasis, Library, ReleaseDeclaration};
use crate::romanian;

use super::{CommandError, Outcome, messages};

/// The legal constants shipped with the program, in the order in which they are printed.
const PARAMETERS: &str = include_str!("../../datasets/reference/parametri.csv");

const HEAD: &str = "# Metodologia indicatorilor

<!-- Scris de `barem methodology` din fișierele `queries/` și `datasets/reference/parametri.csv`; nu se editează. -->

Fiecare indicator se calculează la o dată de raportare D, dintr-o versiune fixată a extraselor. Sumele sunt zecimale
exacte; procentele se rotunjesc o singură dată, la două zecimale, jumătățile în direcția opusă lui zero. Un numitor zero
sau absent dă „–”. `[c]` este o valoare suprimată pentru protecția persoanelor: numerele mici, ce merge cu ele și ce le-ar da
de gol; zerourile se publică. Pragurile sunt cele de bază; casa le poate schimba în `barem.toml`. SQL-ul și vederile pe care le folosește le arată `barem explain ID`.
";

/// Print the methodology of every indicator, in Markdown
#[derive(Args, Debug)]
pub struct Methodology {}

impl Methodology {
    pub fn execute(self) -> Result<Outcome, CommandError> {
        messages::print(methodology()?.trim_end())?;
        Ok(Outcome::Done)
    }
}

/// The text of `docs/methodology.md`.
pub fn methodology() -> Result<String, CommandError> {
    let library = Library::built_in()?;
    let mut text = String::from(HEAD);
    text.push_str("\n## Indicatori\n\n");
    for definition in library.iter() {
        line(&mut text, format_args!("- [{}](#{}) – {}", definition.id, definition.id, definition.title));
    }
    library.iter().for_each(|definition| describe(&mut text, definition));
    constants(&mut text)?;
    Ok(text)
}

fn describe(text: &mut String, definition: &Definition) {
    line(text, format_args!("\n<a id=\"{}\"></a>\n\n### {}\n", definition.id, definition.title));
    line(text, format_args!("{}\n", flowing(&definition.formula)));
    line(text, format_args!("- Indicator: `{}`, în `queries/{}`", definition.id, definition.path));
    if definition.covers != [definition.id.as_str()] {
        line(text, format_args!("- Răspunde rubricilor din catalog: {}", codes(&definition.covers)));
    }
    line(text, format_args!("- Răspunde: {}", definition.owner));
    line(text, format_args!("- Perioada: {}", definition.period));
    line(text, format_args!("- Extrase: {}", codes(&definition.requires)));
    if !definition.optional.is_empty() {
        line(text, format_args!("- Extrase opționale: {}", codes(&definition.optional)));
    }
    for basis in &definition.legal {
        line(text, format_args!("- Temei legal: {}{}", basis.act, validity_of(basis)));
    }
    text.push_str("\n| coloana | ce arată | unitatea |\n|---|---|---|\n");
    for column in &definition.columns {
        line(text, format_args!("| `{}` | {} | {} |", column.name, cell(&column.title), cell(&column.unit)));
    }
    if !definition.notes.is_empty() {
        text.push_str("\nNote:\n\n");
        definition.notes.iter().for_each(|note| line(text, format_args!("- {}", flowing(note))));
    }
    if let Some(release) = &definition.release {
        protection(text, release);
    }
}

/// What of an indicator over persons' rows is kept back from the public edition.
fn protection(text: &mut String, release: &ReleaseDeclaration) {
    text.push_str("\nÎn ediția publică:\n\n");
    let policy = DisclosurePolicy::default();
    let of_class = |class: CountClass| -> Vec<String> {
        release.figures().filter(|name| release.count_class(name) == Some(class)).cloned().collect()
    };
    for (class, what) in [(CountClass::Health, "despre sănătate"), (CountClass::Administrative, "administrative")] {
        let counts = of_class(class);
        if !counts.is_empty() {
            let last = policy.threshold(class).saturating_sub(1);
            line(text, format_args!("- {}: numere de persoane, {what}; de la 1 la {last} se suprimă", codes(&counts)));
        }
    }
    let amounts: Vec<String> =
        release.figures().filter(|name| release.count_of_amount(name).is_some()).cloned().collect();
    if !amounts.is_empty() {
        line(text, format_args!("- {}: se suprimă odată cu numărul de persoane cu care merg", codes(&amounts)));
    }
    if !release.dominance.is_empty() {
        let percent = policy.dominance_pct;
        let amounts = codes(&release.dominance);
        line(
            text,
            format_args!("- {amounts}: se suprimă unde o singură persoană are mai mult de {percent} % din sumă"),
        );
    }
    let rates: Vec<String> = release.statistics.keys().chain(release.implied.keys()).cloned().collect();
    if !rates.is_empty() {
        line(text, format_args!("- {}: se tipăresc numai unde se tipărește tot pe ce stau", codes(&rates)));
    }
    if !release.attained.is_empty() {
        let attained = codes(&release.attained);
        line(text, format_args!("- {attained}: se tipăresc numai unde este publică cifra pe care stă obiectivul"));
    }
}

fn constants(text: &mut String) -> Result<(), CommandError> {
    text.push_str("\n## Constante legale\n\n");
    text.push_str("Valorile livrate cu programul. Un rând aterizat în `parametri`, cu aceeași cheie și aceeași primă ");
    text.push_str("zi, îl înlocuiește pe cel de aici.\n\n");
    text.push_str("| cheia | din | până la | valoarea | unitatea | temeiul |\n|---|---|---|---:|---|---|\n");
    let broken = |message: String| {
        CommandError::usage(format!("datasets/reference/parametri.csv: {message}"), "report this as a defect")
    };
    for record in csv::Reader::from_reader(PARAMETERS.as_bytes()).into_records() {
        let record = record.map_err(|error| broken(error.to_string()))?;
        let fields: Vec<&str> = record.iter().collect();
        let [key, from, to, value, unit, basis] = fields.as_slice() else {
            return Err(broken(format!("six columns, not {}", record.len())));
        };
        let value = if value.contains('.') { value.trim_end_matches('0').trim_end_matches('.') } else { value };
        line(
            text,
            format_args!(
                "| `{key}` | {} | {} | {} | {} | {} |",
                day_of(from).ok_or_else(|| broken(format!("{key}: {from}")))?,
                if to.is_empty() { String::new() } else { day_of(to).ok_or_else(|| broken(format!("{key}: {to}")))? },
                romanian::number_of_text(value),
                cell(unit),
                cell(basis),
            ),
        );
    }
    Ok(())
}

fn day_of(text: &str) -> Option<String> {
    text.parse::<NaiveDate>().ok().map(romanian::short_date)
}

fn validity_of(basis: &LegalBasis) -> String {
    let from = basis.valid_from.map(|day| format!(", din {}", romanian::short_date(day))).unwrap_or_default();
    let to = basis.valid_to.map(|day| format!(", până la {}", romanian::short_date(day))).unwrap_or_default();
    from + &to
}

fn codes(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A text of several lines as one.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('*', "\\*")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _ = writeln!(text, "{arguments}");
}
