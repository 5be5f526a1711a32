use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use crate::provenance::ProvenanceError;

use super::GivenTime;

/// A step of publication that was refused or could not be done; what is live is as it was.
#[derive(Debug, Diagnostic, Error)]
pub enum PublicationError {
    #[error("cannot {action} {}", path.display())]
    #[diagnostic(
        code(RP101),
        help("check that the disk has room and that you may write there, then run the same command again")
    )]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{} is no site", root.display())]
    #[diagnostic(code(RP102), help("`barem publish prepare --site DIR` makes one; check the path after --site"))]
    NotASite { root: PathBuf },
    #[error("{} holds other files and no site", root.display())]
    #[diagnostic(code(RP103), help("name an empty folder, or one that is not there yet"))]
    Occupied { root: PathBuf },
    #[error("another barem is publishing in {}", root.display())]
    #[diagnostic(code(RP104), help("wait until it ends; the lock goes with the process, there is no file to delete"))]
    Locked { root: PathBuf },
    #[error("--at {at} is before {before}, when {what}")]
    #[diagnostic(code(RP105), help("give the time at which this step was really taken, with its offset from UTC"))]
    TooEarly { at: GivenTime, before: GivenTime, what: &'static str },
    #[error("--by \"{name}\" names nobody")]
    #[diagnostic(code(RP106), help("give the name of the person who answers for this step"))]
    Nobody { name: String },
    #[error("\"{approver}\" prepared this candidate, as \"{preparer}\"")]
    #[diagnostic(
        code(RP107),
        help("four eyes: somebody else must look at the candidate's pages and run `barem publish approve`")
    )]
    SamePerson { preparer: String, approver: String },
    #[error("no candidate has the hash {hash}")]
    #[diagnostic(
        code(RP108),
        help("`barem publish list` prints the hashes; the first 8 digits or more are enough where no other begins so")
    )]
    Unknown { hash: String },
    #[error("several candidates begin with {hash}: {}", found.join(", "))]
    #[diagnostic(code(RP109), help("give more digits of the hash"))]
    Ambiguous { hash: String, found: Vec<String> },
    #[error("{} is not as it was sealed: {}", folder.display(), differences.join("; "))]
    #[diagnostic(
        code(RP110),
        help(
            "nothing was published; prepare a new candidate, and restore a released edition from the backup. \
             `barem verify` on that folder tells the same"
        )
    )]
    Altered { folder: PathBuf, differences: Vec<String> },
    #[error("{hash} is not approved")]
    #[diagnostic(
        code(RP111),
        help("somebody other than \"{preparer}\" runs `barem publish approve` first, after looking at its pages")
    )]
    NotApproved { hash: String, preparer: String },
    #[error("{hash} was prepared on top of {}, but {} is live", named(base), named(live))]
    #[diagnostic(
        code(RP112),
        help("prepare it again: what it says of earlier editions, and what it protects against them, is out of date")
    )]
    Stale { hash: String, base: Option<String>, live: Option<String> },
    #[error("{hash} was released and has been followed by {live}")]
    #[diagnostic(
        code(RP113),
        help("it stays reachable below editii/; to publish its figures again, prepare a new edition")
    )]
    Followed { hash: String, live: String },
    #[error("the live edition is of {live}, later than {as_of}")]
    #[diagnostic(
        code(RP114),
        help("prepare an edition of that date or a later one: it tells what it corrects of the earlier ones")
    )]
    EarlierDate { live: chrono::NaiveDate, as_of: chrono::NaiveDate },
    #[error("{}: {message}", path.display())]
    #[diagnostic(
        code(RP115),
        help("it was changed by hand or written by a newer barem; restore it from the backup of the site")
    )]
    Unreadable { path: PathBuf, message: String },
    #[error(transparent)]
    #[diagnostic(transparent)]
    Provenance(#[from] ProvenanceError),
}

impl PublicationError {
    /// Whether a rule refused the step or the caller named the wrong thing, and no disk or damage is to blame.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Io { .. } | Self::Locked { .. } | Self::Unreadable { .. } => false,
            Self::Provenance(error) => error.is_usage(),
            _ => true,
        }
    }

    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    pub(super) fn unreadable(path: &Path, message: impl ToString) -> Self {
        Self::Unreadable { path: path.to_owned(), message: message.to_string() }
    }
}

fn named(hash: &Option<String>) -> &str {
    hash.as_deref().unwrap_or("no edition")
}
