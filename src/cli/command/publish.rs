//! `ledger publish`

use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::store::{PublishError, Source, publish};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The directory to publish into, which a web server can serve as it is
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Whoever fetches the files can compute everything again; the server need not be trusted.
pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let dir = &arguments.dir;
    let published = publish(&Source::at(&session.global.ledger), dir)?;
    let head = published.head;
    if session.global.json {
        Session::json(&serde_json::json!({
            "directory": dir, "size": head.size, "root": head.root, "before": published.before,
            "written": published.written, "unchanged": published.unchanged,
            "removed": published.removed, "cosignatures": published.others,
        }));
        return Ok(Exit::Done);
    }
    session.say(
        "published",
        &[("dir", &dir.display()), ("size", &head.size), ("before", &published.before)],
    );
    session.say(
        "published-files",
        &[
            ("written", &published.written),
            ("unchanged", &published.unchanged),
            ("removed", &published.removed),
        ],
    );
    session.say("published-others", &[("count", &published.others)]);
    Ok(Exit::Done)
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let damaged =
            |hint: &'static str| Self { exit: Exit::Damaged, ..Self::usage(&error) }.hint(hint);
        match error {
            PublishError::Store(error) => error.into(),
            PublishError::NoCheckpoint => Self::said(Exit::Environment, "no-checkpoint", &[]),
            PublishError::Checkpoint(_)
            | PublishError::NoLogKey
            | PublishError::RootDiffers { .. }
            | PublishError::Entry { .. } => damaged("hint-damaged"),
            PublishError::NotPublication(dir) => {
                let values: [(_, &dyn ToString); 1] = [("dir", &dir.display())];
                Self::said(Exit::Usage, "publish-not-empty", &values).hint("hint-publish-elsewhere")
            }
            PublishError::OwnDirectory(_) | PublishError::OtherLog { .. } => {
                Self::usage(error).hint("hint-publish-elsewhere")
            }
            PublishError::Unreadable { .. } | PublishError::NotExtended { .. } => {
                damaged("hint-published-differs")
            }
            PublishError::TileDiffers(_) => damaged("hint-tile-differs"),
            PublishError::Overtaken(_) => Self::environment(error).hint("hint-again"),
        }
    }
}
