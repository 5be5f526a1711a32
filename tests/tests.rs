//! One binary for all integration tests: every further one links the whole query engine again.

/// The SQL fixtures: exact rows of every indicator and view.
mod indicators;

/// The documents say what is so.
mod docs;
