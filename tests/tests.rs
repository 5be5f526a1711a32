//! One binary for all integration tests: every further one links the whole query engine again.

/// The built program at work in a folder of its own.
mod project;

/// The catalogue in the program is the one of the specification.
mod catalog;
/// The command line: usage errors, advice, help, shapes of the output.
mod cli;
/// The built-in contracts against `extracts.tsv`; wrong contracts and where they are wrong.
mod contracts;
/// The edition of the Control service.
mod control;
/// Queries and templates that the disclosure gate refuses, and some that it must not.
mod disclosure_leaks;
/// The documents say what is so.
mod docs;
/// The synthetic county, generated and landed: nothing but its planted errors is found.
mod generate;
/// Broken and hostile files: each costs itself, and no other file.
mod hostile;
/// The house's own words in the annual report.
mod house_texts;
/// The SQL fixtures: exact rows of every indicator and view.
mod indicators;
/// Every sentence of "Extract formats" in `core.md`.
mod landing;
/// The inspection plan.
mod plan;
/// The life of the public website, from preparation to correction.
mod publish;
/// The declarations under `[release]`, on the SQL fixtures.
mod release;
/// The sample county as delivered, where `../shared` is there.
mod sample;
/// History, vacuum, snapshots and the lock.
mod warehouse_commands;
