//! `ledger reindex`

use super::super::session::Session;
use super::super::{Exit, Failure};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(session: &Session, _arguments: &Arguments) -> Result<Exit, Failure> {
    let mut book = session.open_book()?;
    book.rebuild(session.text("asked-for", &[]))?;
    let count = book.applied().frontier.size();
    let Some(digest) = book.state_digest() else {
        return Err(Failure::said(Exit::Environment, "reindex-failed", &[]).hint("hint-io"));
    };
    if session.global.json {
        Session::json(&serde_json::json!({ "entries": count, "state": digest }));
    } else {
        session.say("reindexed", &[("count", &count), ("digest", &digest)]);
    }
    Ok(Exit::Done)
}
