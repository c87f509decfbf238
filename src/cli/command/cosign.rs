//! `ledger cosign`: a witness without a network.

use super::super::clock::now_s;
use super::super::secrets::ask;
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::offer::Offer;
use super::witnesses::{signer_json, time_text};
use crate::chain::{AnyCheckpoint, SignatureLine, SignedNote, Signer, VerifierKey, WitnessRequest};
use crate::store::{Source, read_bounded, write_durably};
use crate::witness::{Answer, WitnessFolder};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A request made by `ledger checkpoint --request`, or a whole ledger: a directory or a zip
    #[arg(value_name = "REQUEST|LEDGER", required_unless_present = "check")]
    what: Option<PathBuf>,
    /// The folder of the witness
    #[arg(long, value_name = "DIR", required_unless_present = "check")]
    witness: Option<PathBuf>,
    /// Write the answer into this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Check the cosignatures in this note instead, and print who signed and when
    #[arg(long, value_name = "FILE", requires = "key", conflicts_with_all = ["what", "witness", "output"])]
    check: Option<PathBuf>,
    /// The verifier key of a witness or of the log; may be given several times
    #[arg(long, value_name = "VKEY", requires = "check")]
    key: Vec<VerifierKey>,
}

const NOTE_LEN_MAX: u64 = 1 << 20;

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    match (&arguments.check, &arguments.what, &arguments.witness) {
        (Some(file), _, _) => check(session, file, &arguments.key),
        (None, Some(what), Some(witness)) => cosign(session, arguments, what, witness),
        _ => Err(Failure::said(Exit::Usage, "cosign-what", &[])),
    }
}

fn cosign(
    session: &Session,
    arguments: &Arguments,
    what: &Path,
    witness: &Path,
) -> Result<Exit, Failure> {
    let folder = WitnessFolder::open(witness)?;
    let path = folder.key_file();
    let source = Source::at(what);
    let is_ledger = what.is_dir() || matches!(source, Source::Zip(_));
    let request = if is_ledger {
        request_of_ledger(session, &folder, &source)?
    } else {
        let limit = u64::try_from(WitnessRequest::LEN_MAX).unwrap_or(u64::MAX);
        WitnessRequest::parse(&read_bounded(what, limit)?)?
    };
    let key = folder.read_key(|| ask(&path, arguments.passphrase_file.as_deref()))?;
    match folder.answer_request(&key, &request, now_s)? {
        Answer::Cosigned { lines, .. } => {
            let answer = if is_ledger { whole_note(&request, &lines)? } else { lines.clone() };
            give(session, arguments, &request, &lines, &answer)
        }
        Answer::Malformed(error) => Err(error.into()),
        Answer::Refused { refusal, evidence } => {
            if let Some(file) = evidence {
                let kept = session.text("evidence-kept", &[("file", &file.display())]);
                session.output.message(kept);
            }
            Err(refusal.into())
        }
    }
}

/// Verifies the whole ledger; only a sound one is cosigned. What was cosigned last is compared with
/// its lines, since they are at hand.
fn request_of_ledger(
    session: &Session,
    folder: &WitnessFolder,
    source: &Source,
) -> Result<WitnessRequest, Failure> {
    let offer = Offer::of(session, source)?;
    if offer.exit != Exit::Done {
        return Err(Failure::said(offer.exit, "cosign-not-sound", &[]).hint("hint-cosign-verify"));
    }
    let log = offer.log_key(offer.head.size)?;
    let known = folder.known_log(log.name().as_str())?;
    let old = known.and_then(|known| known.head).map_or(0, |head| head.size);
    if old > offer.head.size {
        let sizes: [(_, &dyn ToString); 2] = [("old", &old), ("size", &offer.head.size)];
        return Err(Failure::said(Exit::Damaged, "cosign-shorter", &sizes));
    }
    offer.request(old)
}

fn whole_note(request: &WitnessRequest, lines: &str) -> Result<String, Failure> {
    let lines = SignatureLine::parse_all(lines).map_err(Failure::environment)?;
    let mut note = request.unverified_note().clone();
    note.add_lines(&lines).map_err(Failure::environment)?;
    Ok(note.encode())
}

fn give(
    session: &Session,
    arguments: &Arguments,
    request: &WitnessRequest,
    lines: &str,
    answer: &str,
) -> Result<Exit, Failure> {
    if let Some(path) = &arguments.output {
        write_durably(path, answer.as_bytes())?;
    }
    let AnyCheckpoint { origin, head } = request.unverified_checkpoint();
    if session.global.json {
        let file = &arguments.output;
        Session::json(&json!({
            "origin": origin, "size": head.size, "root": head.root, "lines": lines, "file": file,
        }));
    } else if let Some(path) = &arguments.output {
        let values: [(_, &dyn ToString); 3] =
            [("origin", origin), ("size", &head.size), ("file", &path.display())];
        session.say("cosigned", &values);
    } else {
        session.output.line(answer.trim_end_matches('\n'));
    }
    Ok(Exit::Done)
}

/// Checks the cosignatures in a note. One bad signature of a known key refuses it.
fn check(session: &Session, file: &Path, keys: &[VerifierKey]) -> Result<Exit, Failure> {
    let wrong = |error: String| Failure::usage(format!("{}: {error}", file.display()));
    let note = SignedNote::parse(&read_bounded(file, NOTE_LEN_MAX)?);
    let note = note.map_err(|error| wrong(error.to_string()).hint("hint-cosign-note"))?;
    let checkpoint = AnyCheckpoint::parse(note.unverified_text());
    let checkpoint =
        checkpoint.map_err(|error| wrong(error.to_string()).hint("hint-cosign-note"))?;
    let verified = note.verify(keys);
    let verified =
        verified.map_err(|error| Failure { exit: Exit::Refused, ..wrong(error.to_string()) })?;
    let AnyCheckpoint { origin, head } = checkpoint;
    if session.global.json {
        let by: Vec<_> = verified.signers().iter().map(signer_json).collect();
        Session::json(&json!({ "origin": origin, "size": head.size, "root": head.root, "by": by }));
        return Ok(Exit::Done);
    }
    session.say("cosign-head", &[("origin", &origin), ("size", &head.size), ("root", &head.root)]);
    for Signer { key, time_s } in verified.signers() {
        if let Some(time) = time_s {
            session.say("cosign-by", &[("name", key.name()), ("time", &time_text(*time))]);
        } else {
            session.say("cosign-by-log", &[("name", key.name())]);
        }
    }
    Ok(Exit::Done)
}
