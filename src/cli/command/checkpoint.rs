//! `ledger checkpoint`

use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::store::{Source, checkpoint};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

/// Give it to somebody outside: with `verify --known-head` they can tell later whether the log was
/// rewritten.
pub(crate) fn run(session: &Session, _arguments: &Arguments) -> Result<Exit, Failure> {
    let note = checkpoint(&Source::at(&session.global.ledger))?;
    let note = note.ok_or_else(|| Failure::said(Exit::Environment, "no-checkpoint", &[]))?;
    let text = String::from_utf8_lossy(&note);
    if session.global.json {
        Session::json(&serde_json::json!({ "checkpoint": text }));
    } else {
        session.output.line(text.trim_end_matches('\n'));
    }
    Ok(Exit::Done)
}
