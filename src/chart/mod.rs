//! Charts as SVG text: places along the width in per cent, heights in pixels, so that a chart narrows to a phone
//! without shrinking its letters. Binary floating point places marks; it never makes a printed figure.

mod band_line;
mod bullet_bar;
mod dot_row;
mod extent;
mod month_columns;
mod month_line;
mod sparkline;
mod split_bar;
mod step_bar;
mod svg;
mod value_bar;

pub use band_line::{BandLine, BandPoint};
pub use bullet_bar::BulletBar;
pub use dot_row::{DotRow, Dots};
pub use extent::Extent;
pub use month_columns::{MonthColumn, MonthColumns};
pub use month_line::{LinePoint, MonthLine};
pub use sparkline::Sparkline;
pub use split_bar::SplitBar;
pub use step_bar::StepBar;
pub use svg::{Svg, SvgText};
pub use value_bar::ValueBar;
