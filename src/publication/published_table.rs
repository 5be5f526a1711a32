use std::path::Path;

use serde::Deserialize;

use super::PublicationError;

/// The description of an edition's open data.
const PACKAGE: &str = "date/datapackage.json";
const FOLDER: &str = "date/";
/// How the name of a table begins that holds an indicator's results at many dates.
const SERIES: &str = "serii-";

/// A table of an edition's open data, as its data package describes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct PublishedTable {
    pub name: String,
    /// The indicator whose results it holds.
    pub indicator: String,
    pub title: String,
    pub columns: Vec<TableColumn>,
    /// The names of the columns that tell its rows apart; empty where nothing does.
    pub key: Vec<String>,
    /// The cells of each row, in the order of `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A column as the data package describes it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub(super) struct TableColumn {
    pub name: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, rename = "type")]
    kind: String,
}

impl TableColumn {
    pub(super) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.kind.as_str(), "number" | "integer")
    }
}

/// The part of a tabular data package that is read.
#[derive(Deserialize)]
struct Package {
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    name: String,
    #[serde(default)]
    indicator: Option<String>,
    #[serde(default)]
    title: Option<String>,
    path: String,
    #[serde(default)]
    schema: Option<Schema>,
    #[serde(default)]
    dialect: Dialect,
}

#[derive(Deserialize)]
struct Schema {
    fields: Vec<TableColumn>,
    #[serde(default, rename = "primaryKey")]
    primary_key: PrimaryKey,
}

/// One name or several, as Table Schema allows.
#[derive(Deserialize)]
#[serde(untagged)]
enum PrimaryKey {
    One(String),
    Several(Vec<String>),
}

impl Default for PrimaryKey {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

#[derive(Deserialize)]
#[serde(default)]
struct Dialect {
    delimiter: String,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: ",".to_owned() }
    }
}

/// Gives the bytes of a file of an edition, nothing where it has no such file.
pub(super) type ReadFile<'a> = &'a dyn Fn(&str) -> Result<Option<Vec<u8>>, PublicationError>;

impl PublishedTable {
    /// Every CSV table of an edition in `folder`.
    pub(super) fn all(folder: &Path, read: ReadFile<'_>) -> Result<Vec<Self>, PublicationError> {
        let unreadable = |path: &str, message: String| PublicationError::unreadable(&folder.join(path), message);
        let Some(package) = read(PACKAGE)? else { return Ok(Vec::new()) };
        let package: Package =
            serde_json::from_slice(&package).map_err(|error| unreadable(PACKAGE, error.to_string()))?;
        let mut tables = Vec::new();
        for resource in package.resources {
            let Some(schema) = resource.schema.as_ref().filter(|_| resource.path.ends_with(".csv")) else { continue };
            let path = format!("{FOLDER}{}", resource.path);
            let csv =
                read(&path)?.ok_or_else(|| unreadable(&path, format!("{PACKAGE} names it, but it is missing")))?;
            tables.push(Self::of(&resource, schema, &csv).map_err(|message| unreadable(&path, message))?);
        }
        Ok(tables)
    }

    fn of(resource: &Resource, schema: &Schema, csv: &[u8]) -> Result<Self, String> {
        let delimiter = resource.dialect.delimiter.bytes().next().unwrap_or(b',');
        let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv);
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv);
        let header = reader.headers().map_err(|error| error.to_string())?.clone();
        let place = |column: &TableColumn| {
            let found = header.iter().position(|name| name == column.name);
            found.ok_or_else(|| format!("it has no column `{}`", column.name))
        };
        let places = schema.fields.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            rows.push(places.iter().map(|at| record.get(*at).unwrap_or_default().to_owned()).collect());
        }
        let name = resource.name.clone();
        let indicator = name.strip_prefix(SERIES).unwrap_or(&name).to_owned();
        Ok(Self {
            indicator: resource.indicator.clone().unwrap_or(indicator),
            title: resource.title.clone().unwrap_or_else(|| name.clone()),
            columns: schema.fields.clone(),
            key: match &schema.primary_key {
                PrimaryKey::One(name) => vec![name.clone()],
                PrimaryKey::Several(names) => names.clone(),
            },
            name,
            rows,
        })
    }

    /// The place of a column.
    pub(super) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The `YYYY-MM` at the end of its name, of the register of a month.
    pub(super) fn month(&self) -> Option<&str> {
        let at = self.name.len().checked_sub("-YYYY-MM".len())?;
        let month = self.name.get(at..)?.strip_prefix('-')?;
        let is_digit = |(at, letter): (usize, char)| if at == 4 { letter == '-' } else { letter.is_ascii_digit() };
        month.char_indices().all(is_digit).then_some(month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_by_what_the_package_says_of_it() {
        let package = r#"{"resources": [
            {"name": "serii-a", "path": "serii/a.csv", "title": "A", "dialect": {"delimiter": ";"},
             "schema": {"fields": [{"name": "n", "type": "integer", "title": "Număr"}, {"name": "cod", "type": "string"}],
                        "primaryKey": "cod"}},
            {"name": "model", "path": "model.json"}]}"#;
        let read = |path: &str| {
            Ok(match path {
                PACKAGE => Some(package.as_bytes().to_vec()),
                "date/serii/a.csv" => Some("\u{feff}cod;n\r\n\"x;y\";12\r\n".as_bytes().to_vec()),
                _ => None,
            })
        };
        let tables = PublishedTable::all(Path::new("x"), &read).unwrap();
        assert_eq!(tables.len(), 1);
        assert_eq!((tables[0].indicator.as_str(), tables[0].key.as_slice()), ("a", &["cod".to_owned()][..]));
        assert_eq!(tables[0].rows, [["12", "x;y"]]);
        assert!(tables[0].columns[0].is_number() && tables[0].columns[0].title() == "Număr");
        assert_eq!(tables[0].month(), None);
    }
}
