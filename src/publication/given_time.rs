use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat};
use serde::{Deserialize, Serialize};

/// A moment as somebody gave it: RFC 3339 with its offset from UTC. Publication never asks a clock.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, PartialOrd, Ord, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct GivenTime(DateTime<FixedOffset>);

impl FromStr for GivenTime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let advice = "write a time with its offset from UTC, for example 2026-10-05T09:30:00+03:00";
        let time = DateTime::parse_from_rfc3339(text).map_err(|error| format!("{error}; {advice}"))?;
        if !(2000..=2100).contains(&time.year()) {
            return Err(format!("the year is not between 2000 and 2100; {advice}"));
        }
        Ok(Self(time))
    }
}

impl TryFrom<String> for GivenTime {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<GivenTime> for String {
    fn from(time: GivenTime) -> Self {
        time.to_string()
    }
}

impl fmt::Display for GivenTime {
    /// To the second, as feeds want it: `2026-10-05T09:30:00+03:00`, `Z` for UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_needs_its_offset() {
        for bad in ["2026-10-05T09:30:00", "2026-10-05", "ieri", "0026-10-05T09:30:00Z", "2026-13-05T09:30:00Z"] {
            assert!(bad.parse::<GivenTime>().unwrap_err().contains("+03:00"), "{bad}");
        }
        let time: GivenTime = "2026-10-05T09:30:00.25+03:00".parse().unwrap();
        assert_eq!(time.to_string(), "2026-10-05T09:30:00+03:00");
    }

    #[test]
    fn times_compare_as_moments() {
        let [bucharest, utc]: [GivenTime; 2] =
            ["2026-10-05T09:30:00+03:00", "2026-10-05T06:30:01Z"].map(|text| text.parse().unwrap());
        assert!(bucharest < utc);
    }
}
