//! How numbers, dates and counted nouns are written in Romanian: exact, without binary floating point.

mod collation;
mod count;
mod date;
mod enumeration;
mod number;

pub use collation::{index_letter, sort_key};
pub use count::Noun;
pub use date::{long_date, month_name, month_year, quarter, short_date, short_month};
pub use enumeration::enumeration;
pub use number::{
    ABSENT, MINUS, NO_BREAK_SPACE, abbreviated, at_scale, lei, number, number_of_text, percent, rounded, shortest,
};
