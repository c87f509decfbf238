//! `ledger export`

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::verify::{all_findings, print_findings};
use crate::exchange::values;
use crate::proof::{Severity, Status, status};
use crate::report::ReportError;
use crate::report::flat::{TableRows, TablesOptions, write_tables};
use crate::store::{Source, pack};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The zip to write, such as audit.zip
    #[arg(
        short,
        long,
        value_name = "FILE",
        required_unless_present = "tables",
        conflicts_with = "tables"
    )]
    output: Option<PathBuf>,
    /// Write flat tables for audit into this new directory instead: CSV, XLSX and SQLite
    #[arg(long, value_name = "DIR")]
    tables: Option<PathBuf>,
    /// Mask accounts in the tables, and leave out remarks, persons and files
    #[arg(long, requires = "tables", conflicts_with = "output")]
    public: bool,
    /// Judge arrivals and deadlines in the tables on this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE", requires = "tables", conflicts_with = "output")]
    as_of: Option<String>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(dir) = &arguments.tables {
        return tables(session, dir, arguments);
    }
    let Some(output) = &arguments.output else { return Ok(Exit::Usage) };
    pack(&session.layout(), output)?;
    if session.global.json {
        Session::json(&json!({ "file": output }));
    } else {
        session.say("exported", &[("file", &output.display())]);
    }
    Ok(Exit::Done)
}

fn tables(session: &Session, dir: &Path, arguments: &Arguments) -> Result<Exit, Failure> {
    let as_of = arguments.as_of.as_deref().map(values::read_date).transpose();
    let as_of = as_of.map_err(|error| Failure::option("--as-of", error))?;
    let loaded = session.load(None, None)?;
    let findings = all_findings(&loaded, None, None);
    let status = status(&findings);
    let damaged = || Failure::said(Exit::Damaged, "nothing-exported", &[]).hint("hint-damaged");
    if status == Status::Damaged {
        print_findings(session, &findings, Severity::Damage);
        return Err(damaged());
    }
    let as_of = as_of.or(loaded.replay.as_of()).ok_or_else(damaged)?;
    let options = TablesOptions { as_of, public: arguments.public, status };
    let source = Source::at(&session.global.ledger);
    let progress = session.output.progress(log_len(&source), true);
    let written = write_tables(dir, (&source, &loaded), options, &mut |read| progress.set(read))?;
    drop(progress);
    say(session, dir, options, &written);
    Ok(Exit::Done)
}

fn say(session: &Session, dir: &Path, options: TablesOptions, written: &[TableRows]) {
    if session.global.json {
        Session::json(&json!({
            "directory": dir, "as_of": options.as_of, "public": options.public,
            "status": options.status.word(), "tables": written,
        }));
        return;
    }
    let rows = written.iter().fold(0_u64, |sum, table| sum.saturating_add(table.rows));
    session.say(
        "tables-exported",
        &[
            ("dir", &dir.display()),
            ("tables", &written.len()),
            ("rows", &rows),
            ("date", &options.as_of),
        ],
    );
    let edition = if options.public { "tables-public" } else { "tables-full" };
    session.output.notice(session.text(edition, &[]));
    if options.status == Status::Broken {
        session.output.notice(session.text("tables-broken", &[]));
    }
}

/// How long the log is; of a source whose length is not known at once, nothing.
fn log_len(source: &Source) -> u64 {
    match source {
        Source::Folder(layout) => fs::metadata(layout.log()).map_or(0, |log| log.len()),
        Source::Zip(_) | Source::Tiles(_) => 0,
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Store(error) => error.into(),
            ReportError::Workbook { .. } | ReportError::Database { .. } => {
                Self::environment(error).hint("hint-io")
            }
            ReportError::NotEmpty(dir) => {
                let values: [(_, &dyn ToString); 1] = [("dir", &dir.display())];
                Self::said(Exit::Usage, "tables-not-empty", &values)
            }
            ReportError::Changed => {
                Self::said(Exit::Damaged, "tables-changed", &[]).hint("hint-again")
            }
        }
    }
}
