//! The closed set of exact SQL functions, with which indicators and contract rules do what SQL's own arithmetic
//! cannot do exactly.
//!
//! | function | gives |
//! |---|---|
//! | `pct(a, b)` | 100 x a / b, rounded once, half away from zero, to 2 places; null when b is 0 or absent |
//! | `ratio(a, b, s)` | a / b cut off (towards zero) after s places; null when b is 0 or absent |
//! | `trunc2(a)` | a cut off after 2 places (Ordin 351/2011 pct. 11: „numai două zecimale”) |
//! | `add_months(d, n)` | the same day n months later, or the last day of a shorter month |
//! | `add_working_days(d, n)` | the n-th working day after d (Codul muncii art. 139) |
//! | `zile(a, b)` | days from b to a |
//! | `parametru(k, d)` | the legal constant k in force on day d |
//! | `nume_public(n, t, f)` | the payee's name n where it is public: a supplier's (f) or a company's (t = PJ); else null |
//! | `cnp_valid(t)`, `cui_valid(t)` | whether the check digit (and the date of a CNP) is right; null when absent |

mod days;
mod decimals;
mod exact_function;
mod identifiers;
mod masking;
mod parameter;
mod period;

use std::sync::Arc;

use datafusion::prelude::SessionContext;

pub use identifiers::{is_cnp_valid, is_cui_valid};
pub use masking::{MaskingFunction, PAYEES, is_payee_public, masking_function};
pub use parameter::{ParameterTable, ParameterValue};
pub use period::{is_open_period, period_function};

/// Makes every function known to `context`; `parametru` answers from `parameters`.
pub fn register(context: &SessionContext, parameters: Arc<ParameterTable>) {
    let functions =
        [decimals::functions(), days::functions(), identifiers::functions(), masking::functions(), period::functions()];
    for function in functions.into_iter().flatten() {
        context.register_udf(function);
    }
    context.register_udf(parameter::function(parameters));
}
