//! `ledger export`

use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::store::pack;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The zip to write, such as audit.zip
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    pack(&session.layout(), &arguments.output)?;
    if session.global.json {
        Session::json(&serde_json::json!({ "file": arguments.output }));
    } else {
        session.say("exported", &[("file", &arguments.output.display())]);
    }
    Ok(Exit::Done)
}
