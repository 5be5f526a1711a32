use thiserror::Error;

/// Why the audit could not begin.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum AuditError {
    /// A relation, a primary or a suppressed cell names a position beyond the last cell.
    #[error("the linked cells are {cells}; {what} names position {position}")]
    NoSuchCell { what: &'static str, position: usize, cells: usize },
}
