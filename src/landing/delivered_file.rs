use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::contract::{Catalog, Contract, Delivery};

use super::rejection::Rejection;

/// A file as delivered: `<dataset>_<YYYY-MM or YYYY-MM-DD>.<csv|xlsx|parquet>`.
#[derive(Clone, Debug)]
pub struct DeliveredFile<'a> {
    pub path: PathBuf,
    pub contract: &'a Contract,
    pub period: Period,
    pub format: FileFormat,
}

/// The period in a file's name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Period {
    Month(Month),
    Day(NaiveDate),
}

/// A format in which extracts arrive.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FileFormat {
    Csv,
    Xlsx,
    Parquet,
}

impl FileFormat {
    /// The format that a file's extension promises.
    pub fn of(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

impl Period {
    fn parse(text: &str) -> Option<Self> {
        let day = || {
            let (month, day) = text.rsplit_once('-')?;
            let month = Month::parse(month)?;
            let digits = day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit());
            let day = digits.then(|| day.parse().ok()).flatten()?;
            NaiveDate::from_ymd_opt(month.year(), month.number(), day).map(Self::Day)
        };
        Month::parse(text).map(Self::Month).or_else(day)
    }

    pub fn month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Day(day) => Month::of(day),
        }
    }

    /// The day up to which a `full` file of this name speaks.
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Month(month) => month.last_day(),
            Self::Day(day) => day,
        }
    }
}

impl<'a> DeliveredFile<'a> {
    /// Reads dataset, period and format from the name of `path`.
    pub fn identify(path: &Path, catalog: &'a Catalog) -> Result<Self, Rejection> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let format = FileFormat::of(extension).ok_or_else(|| {
            Rejection::new(format!(
                "extensia `.{extension}` nu este cunoscută: salvați fișierul ca .csv, .xlsx sau .parquet"
            ))
        })?;
        let (dataset, period) = stem.rsplit_once('_').unwrap_or((stem, ""));
        let contract = catalog.get(dataset).or_else(|| catalog.get(stem)).ok_or_else(|| {
            let hint = catalog.nearest(dataset).map(|near| format!(" (poate `{near}`?)")).unwrap_or_default();
            Rejection::new(format!(
                "numele nu începe cu un set de date cunoscut{hint}: redenumiți fișierul <set>_<AAAA-LL sau AAAA-LL-ZZ>.{extension}"
            ))
        })?;
        let period = Period::parse(period).ok_or_else(|| {
            Rejection::new(format!(
                "numele nu are o lună sau o dată posibilă: redenumiți fișierul {}_<AAAA-LL sau AAAA-LL-ZZ>.{extension}",
                contract.name()
            ))
        })?;
        Ok(Self { path: path.to_owned(), contract, period, format })
    }

    pub fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What the file replaces in the warehouse: a month, or for a `full` dataset the day of the delivery.
    pub fn partition(&self) -> String {
        match (self.contract.delivery(), self.period) {
            (Delivery::Month { .. }, period) | (Delivery::Full, period @ Period::Month(_)) => {
                period.month().to_string()
            }
            (Delivery::Full, Period::Day(day)) => day.to_string(),
        }
    }
}

/// The last day of a partition written by [`DeliveredFile::partition`].
pub fn partition_end(partition: &str) -> Option<NaiveDate> {
    Period::parse(partition).map(Period::last_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identify(name: &str) -> Result<String, String> {
        let catalog = Catalog::built_in().unwrap();
        DeliveredFile::identify(Path::new(name), &catalog).map(|file| file.partition()).map_err(|error| error.0)
    }

    #[test]
    fn names_give_dataset_and_period() {
        assert_eq!(identify("x/facturi_2026-09.csv").unwrap(), "2026-09");
        assert_eq!(identify("facturi_2026-09-30.XLSX").unwrap(), "2026-09");
        assert_eq!(identify("plan_control_2026-09-30.csv").unwrap(), "2026-09-30");
        assert_eq!(identify("plan_control_2026-09.csv").unwrap(), "2026-09");
    }

    #[test]
    fn impossible_names_say_what_to_do() {
        assert!(identify("facturi.csv").unwrap_err().contains("facturi_<AAAA-LL"));
        assert!(identify("facturi_2026-13.csv").unwrap_err().contains("lună sau o dată posibilă"));
        assert!(identify("facturi_2026-02-30.csv").unwrap_err().contains("posibilă"));
        assert!(identify("factura_2026-02.csv").unwrap_err().contains("poate `facturi`?"));
        assert!(identify("facturi_2026-02.xls").unwrap_err().contains(".xls"));
    }
}
