//! Candidate, approval and release of the public website: what two people agreed on is what goes live.
//!
//! ```text
//! <site>/candidati/<hash>/       a sealed public edition; its hash is the seal's id
//! <site>/aprobari/<hash>.toml    who prepared, approved and released it, and when
//! <site>/versiuni/<hash>/        what is served: the candidate's files, and below editii/ every earlier edition
//! <site>/live                    leads to the version that is live
//! <site>/jurnal.toml             the sequence of released editions; its last line is live
//! <site>/barem.lock              held by whoever changes the site
//! ```
//! Why it is built so: docs/decisions/0010-publication.md.

mod act;
mod cause;
mod comparison;
mod earlier_editions;
mod error;
mod given_time;
mod journal;
mod live;
mod preparation;
mod published_table;
mod record;
mod release;
mod site;
mod site_lock;
mod tree;

pub use act::Act;
pub use earlier_editions::{EarlierEdition, EarlierEditions};
pub use error::PublicationError;
pub use given_time::GivenTime;
pub use journal::{Journal, ReleasedEdition};
pub use preparation::{Preparation, Prepared};
pub use record::Record;
pub use site::Site;
