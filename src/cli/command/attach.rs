//! `ledger attach`

use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::store::{Source, attach};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The files: bank statements, receipts, notices, lists
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let Source::Folder(layout) = Source::at(&session.global.ledger) else {
        let values: [(&str, &dyn ToString); 1] = [("ledger", &session.global.ledger.display())];
        return Err(Failure::said(Exit::Usage, "attach-where", &values).hint("hint-attach"));
    };
    if !layout.log().is_file() {
        let values: [(&str, &dyn ToString); 1] = [("ledger", &session.global.ledger.display())];
        return Err(Failure::said(Exit::Usage, "attach-where", &values).hint("hint-attach"));
    }
    for file in &arguments.files {
        let attached = attach(&layout, file)?;
        if session.global.json {
            Session::json(&json!({
                "digest": attached.digest, "file": file, "is_new": attached.is_new,
                "len": attached.len,
            }));
            continue;
        }
        let id = if attached.is_new { "attached" } else { "attached-before" };
        session.say(id, &[("digest", &attached.digest), ("file", &file.display())]);
    }
    Ok(Exit::Done)
}
