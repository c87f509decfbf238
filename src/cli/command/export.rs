//! `ledger export`

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::open_data::{OpenArguments, open_data};
use super::verify::{all_findings, print_findings};
use crate::exchange::values;
use crate::proof::{Severity, Status, status};
use crate::report::ReportError;
use crate::report::flat::{TableRows, TablesOptions, write_tables};
use crate::store::{Loaded, Source, pack};
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
        required_unless_present_any = ["tables", "giving", "ocds"],
        conflicts_with_all = ["tables", "giving", "ocds"]
    )]
    output: Option<PathBuf>,
    /// Write flat tables for audit into this new directory instead: CSV, XLSX and SQLite
    #[arg(long, value_name = "DIR", conflicts_with_all = ["giving", "ocds"])]
    tables: Option<PathBuf>,
    /// Mask accounts in the tables, and leave out remarks, persons and files
    #[arg(long, requires = "tables", conflicts_with = "output")]
    public: bool,
    /// Judge arrivals and deadlines in the tables on this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE", requires = "tables", conflicts_with = "output")]
    as_of: Option<String>,
    #[command(flatten)]
    open: OpenArguments,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(dir) = &arguments.tables {
        return tables(session, dir, arguments);
    }
    if let Some(exit) = open_data(session, &arguments.open)? {
        return Ok(exit);
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
    let (loaded, status) = load_sound(session)?;
    let as_of = as_of.or(loaded.replay.as_of()).ok_or_else(damaged)?;
    let options = TablesOptions { as_of, public: arguments.public, status };
    let source = Source::at(&session.global.ledger);
    let progress = session.output.progress(log_len(&source), true);
    let written = write_tables(dir, (&source, &loaded), options, &mut |read| progress.set(read))?;
    drop(progress);
    say(session, dir, options, &written);
    Ok(Exit::Done)
}

/// Returns the ledger, unless it is damaged.
pub(super) fn load_sound(session: &Session) -> Result<(Loaded, Status), Failure> {
    let loaded = session.load(None, None)?;
    let findings = all_findings(&loaded, None, None);
    let status = status(&findings);
    if status == Status::Damaged {
        print_findings(session, &findings, Severity::Damage);
        return Err(damaged());
    }
    Ok((loaded, status))
}

fn damaged() -> Failure {
    Failure::said(Exit::Damaged, "nothing-exported", &[]).hint("hint-damaged")
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
