//! `ledger checkpoint`

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::offer::Offer;
use super::witnesses::{Known, add_files, ask_all, fit_keys, witnesses_of_policy};
use crate::chain::VerifierKey;
use crate::store::{Source, add_note, checkpoint, write_durably};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print the verifier key of the log instead, for witnesses and policies
    #[arg(long, conflicts_with_all = ["request", "add", "witness", "policy"])]
    vkey: bool,
    /// Write a request for a witness without a network into this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["add", "witness"])]
    request: Option<PathBuf>,
    /// How many entries that witness has (default: 0)
    #[arg(long, value_name = "N", requires = "request")]
    old: Option<u64>,
    /// Verify answers that witnesses gave, signature lines or whole checkpoints, and keep them
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "witness")]
    add: Vec<PathBuf>,
    /// Ask this witness over HTTP; may be given several times
    #[arg(long, value_name = "URL")]
    witness: Vec<String>,
    /// The verifier key of a witness; may be given several times
    #[arg(long, value_name = "VKEY")]
    witness_key: Vec<VerifierKey>,
    /// A policy, whose witnesses are known and, if none is named, asked
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// How many seconds to wait for all witnesses together
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    timeout: u64,
}

/// Give it to somebody outside: with `verify --known-head` they can tell later whether the log was
/// rewritten.
pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if arguments.vkey {
        return print_vkey(session);
    }
    if let Some(path) = &arguments.request {
        return write_request(session, path, arguments.old.unwrap_or(0));
    }
    let is_asked = !arguments.witness.is_empty() || arguments.policy.is_some();
    if arguments.add.is_empty() && !is_asked {
        return print(session);
    }
    let mut known = match &arguments.policy {
        Some(path) => witnesses_of_policy(path)?,
        None => Known::default(),
    };
    known.keys.extend(arguments.witness_key.iter().cloned());
    fit_keys(&known.keys)?;
    if !arguments.add.is_empty() {
        return add_files(session, &arguments.add, &known.keys);
    }
    if !arguments.witness.is_empty() {
        known.urls.clone_from(&arguments.witness);
    }
    if known.urls.is_empty() {
        return Err(Failure::said(Exit::Usage, "no-witness-urls", &[]));
    }
    let patience = Duration::from_secs(arguments.timeout);
    ask_all(session, known, patience, arguments.policy.is_some())
}

fn print(session: &Session) -> Result<Exit, Failure> {
    let note = checkpoint(&Source::at(&session.global.ledger))?;
    let note = note.ok_or_else(|| Failure::said(Exit::Environment, "no-checkpoint", &[]))?;
    let text = String::from_utf8_lossy(&note);
    if session.global.json {
        Session::json(&json!({ "checkpoint": text }));
    } else {
        session.output.line(text.trim_end_matches('\n'));
    }
    Ok(Exit::Done)
}

fn print_vkey(session: &Session) -> Result<Exit, Failure> {
    let offer = Offer::of(session, &Source::at(&session.global.ledger))?;
    let vkey = offer.log_key(offer.head.size)?;
    if session.global.json {
        Session::json(&json!({ "vkey": vkey }));
    } else {
        session.output.line(vkey.to_string());
    }
    Ok(Exit::Done)
}

/// The checkpoint is kept too, so that the answer finds it when the log has grown by then.
fn write_request(session: &Session, path: &Path, old: u64) -> Result<Exit, Failure> {
    let source = Source::at(&session.global.ledger);
    let offer = Offer::of(session, &source)?;
    let request = offer.request(old)?;
    if matches!(source, Source::Folder(_)) {
        add_note(&session.layout(), offer.note.encode().as_bytes())?;
    }
    write_durably(path, request.encode().as_bytes())?;
    if session.global.json {
        Session::json(&json!({ "file": path, "size": offer.head.size, "old": old }));
    } else {
        let values: [(_, &dyn ToString); 3] =
            [("file", &path.display()), ("size", &offer.head.size), ("old", &old)];
        session.say("request-written", &values);
    }
    Ok(Exit::Done)
}
