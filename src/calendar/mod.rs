//! Periods, month arithmetic, Romanian legal holidays and working days.

mod holidays;
mod month;
mod reporting_date;

pub use holidays::{add_working_days, is_working_day, orthodox_easter};
pub use month::{Month, add_months};
pub use reporting_date::{PeriodValue, ReportingDate};
