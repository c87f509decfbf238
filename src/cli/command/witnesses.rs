//! `ledger checkpoint --witness`, `--add`: cosignatures are asked for, or brought back, verified
//! and kept.

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::offer::Offer;
use super::quorum::Quorum;
use crate::chain::{
    AnyCheckpoint, Checkpoint, KeyType, Policy, SignatureLine, SignedNote, Signer, TreeHead,
    VerifierKey,
};
use crate::domain::Instant;
use crate::store::{Source, add_note, read_anchors, read_bounded};
use crate::witness::{AskError, Collected, collect};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

const FILE_LEN_MAX: u64 = 1 << 20;

/// Whose cosignatures count, and where they are asked for.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The keys of witnesses.
    pub(super) keys: Vec<VerifierKey>,
    /// Where they answer.
    pub(super) urls: Vec<String>,
}

impl Known {
    /// Returns the keys and addresses of the witnesses of a policy.
    pub(super) fn of_policy(policy: &Policy) -> Self {
        let witnesses = policy.witnesses();
        Self {
            keys: witnesses.iter().map(|own| own.key.clone()).collect(),
            urls: witnesses.iter().filter_map(|own| own.url.clone()).collect(),
        }
    }
}

/// Refuses keys that are not those of witnesses.
pub(super) fn fit_keys(keys: &[VerifierKey]) -> Result<(), Failure> {
    let wrong = keys.iter().find(|key| key.key_type() != KeyType::Cosignature);
    match wrong {
        Some(key) => {
            let values: [(_, &dyn ToString); 1] = [("name", key.name())];
            Err(Failure::said(Exit::Usage, "not-a-witness-key", &values))
        }
        None if keys.is_empty() => {
            Err(Failure::said(Exit::Usage, "no-witness-keys", &[]).hint("hint-witness-keys"))
        }
        None => Ok(()),
    }
}

/// Asks the witnesses, keeps what verifies, and says what came of each.
///
/// With a policy, what is kept by now has to meet it for the checkpoint; without one, one
/// cosignature is enough.
pub(super) fn ask_all(
    session: &Session,
    known: Known,
    patience: Duration,
    policy: Option<&Policy>,
) -> Result<Exit, Failure> {
    if known.urls.len() > SignedNote::SIGNATURES_MAX {
        let max = SignedNote::SIGNATURES_MAX;
        return Err(Failure::said(Exit::Usage, "too-many-witnesses", &[("max", &max)]));
    }
    let offer = Offer::of(session, &Source::at(&session.global.ledger))?;
    let collected =
        collect(&known.urls, offer.note.clone(), offer.leaves.clone(), known.keys, patience);
    let lines: Vec<SignatureLine> = collected
        .iter()
        .filter_map(|own| own.answer.as_ref().ok())
        .flat_map(|answer| answer.iter().map(|(line, _)| line.clone()))
        .collect();
    let file = keep(session, &offer.note, &lines)?;
    let given = collected.iter().filter(|own| own.answer.is_ok()).count();
    let quorum = policy.map(|policy| Quorum::of(session, &offer, policy)).transpose()?;
    if session.global.json {
        let witnesses: Vec<Value> = collected.iter().map(collected_json).collect();
        let is_met = quorum.as_ref().map(|quorum| quorum.is_met);
        Session::json(&json!({
            "size": offer.head.size, "file": file, "witnesses": witnesses, "policy_met": is_met,
        }));
    } else {
        for own in &collected {
            say_collected(session, own);
        }
        let values: [(_, &dyn ToString); 3] =
            [("size", &offer.head.size), ("given", &given), ("asked", &collected.len())];
        session.say("witnesses-sum", &values);
        if let Some(quorum) = &quorum {
            quorum.say(session, offer.head.size);
        }
    }
    let is_enough = quorum.map_or(given > 0, |quorum| quorum.is_met);
    Ok(if is_enough { Exit::Done } else { Exit::Unproven })
}

/// Keeps lines under a checkpoint, if there are any.
fn keep(
    session: &Session,
    note: &SignedNote,
    lines: &[SignatureLine],
) -> Result<Option<PathBuf>, Failure> {
    if lines.is_empty() {
        return Ok(None);
    }
    let mut note = note.clone();
    note.add_lines(lines).map_err(Failure::environment)?;
    Ok(Some(add_note(&session.layout(), note.encode().as_bytes())?))
}

fn collected_json(collected: &Collected) -> Value {
    match &collected.answer {
        Ok(lines) => {
            let by: Vec<Value> = lines.iter().map(|(_, signer)| signer_json(signer)).collect();
            json!({ "url": collected.url, "by": by })
        }
        Err(error) => json!({ "url": collected.url, "by": [], "error": error.to_string() }),
    }
}

/// Returns a signer as JSON.
pub(super) fn signer_json(signer: &Signer) -> Value {
    json!({ "name": signer.key.name(), "time": signer.time_s.map(time_text) })
}

fn say_collected(session: &Session, collected: &Collected) {
    let url = &collected.url;
    match &collected.answer {
        Ok(lines) => {
            for (_, Signer { key, time_s }) in lines {
                let time = time_s.map(time_text).unwrap_or_default();
                let values: [(_, &dyn ToString); 3] =
                    [("url", url), ("name", key.name()), ("time", &time)];
                session.say("witness-gave", &values);
            }
        }
        Err(error) => {
            let reason = ask_text(session, error);
            let said = session.text("witness-gave-not", &[("url", url), ("reason", &reason)]);
            session.output.line(toned(Tone::Doubtful, &said));
        }
    }
}

fn ask_text(session: &Session, error: &AskError) -> String {
    match error {
        AskError::Address => session.text("ask-address", &[]),
        AskError::NotReached(reason) => session.text("ask-not-reached", &[("reason", reason)]),
        AskError::Slow => session.text("ask-slow", &[]),
        AskError::Refused { status, says } => {
            // By C2SP tlog-witness: no signature of the key that is trusted for this log.
            let id = if *status == 403 { "ask-refused-key" } else { "ask-refused" };
            session.text(id, &[("status", status), ("says", says)])
        }
        AskError::Nonsense(reason) => session.text("ask-nonsense", &[("reason", reason)]),
        AskError::Ahead { has, size } => session.text("ask-ahead", &[("has", has), ("size", size)]),
        AskError::Inconsistent { has, size, says } => {
            session.text("ask-inconsistent", &[("has", has), ("size", size), ("says", says)])
        }
        AskError::UnknownKey => session.text("ask-unknown-key", &[]),
    }
}

/// Verifies answers that were carried here, and keeps them.
pub(super) fn add_files(
    session: &Session,
    files: &[PathBuf],
    keys: &[VerifierKey],
) -> Result<Exit, Failure> {
    let source = Source::at(&session.global.ledger);
    let offer = Offer::of(session, &source)?;
    let mut notes = vec![offer.note.clone()];
    for file in read_anchors(&source)?.iter().filter(|file| file.is_note()) {
        notes.extend(SignedNote::parse(&file.bytes).ok());
    }
    let mut added = Vec::new();
    for path in files {
        let (note, lines) = read_answer(path, &offer, &notes, keys)?;
        added.push((path, note, lines));
    }
    let mut kept = Vec::new();
    for (_, note, lines) in &added {
        let own: Vec<SignatureLine> = lines.iter().map(|(line, _)| line.clone()).collect();
        kept.push((keep(session, note, &own)?, head_of(note)?));
    }
    let own = added.iter().zip(&kept);
    if session.global.json {
        let own = own.map(|((path, _, lines), (file, head))| {
            let by: Vec<Value> = lines.iter().map(|(_, signer)| signer_json(signer)).collect();
            json!({ "from": path, "file": file, "size": head.size, "by": by })
        });
        Session::json(&json!({ "added": own.collect::<Vec<Value>>() }));
    } else {
        own.for_each(|((path, _, lines), (_, head))| say_added(session, path, *head, lines));
    }
    Ok(Exit::Done)
}

type Answer = (SignedNote, Vec<(SignatureLine, Signer)>);

/// Reads one answer, a whole note or signature lines alone, and verifies it.
fn read_answer(
    path: &Path,
    offer: &Offer,
    notes: &[SignedNote],
    keys: &[VerifierKey],
) -> Result<Answer, Failure> {
    let bytes = read_bounded(path, FILE_LEN_MAX)?;
    let file = path.display();
    let said = |exit, id| Failure::said(exit, id, &[("file", &file)]);
    if let Ok(note) = SignedNote::parse(&bytes) {
        let own = own_note(&note, offer, &said)?;
        let lines = signed_by(&own, note.unverified_lines(), keys);
        let lines =
            lines.ok_or_else(|| said(Exit::Refused, "add-none").hint("hint-witness-keys"))?;
        return Ok((own, lines));
    }
    let text = std::str::from_utf8(&bytes).ok();
    let lines = text.and_then(|text| SignatureLine::parse_all(text).ok());
    let lines =
        lines.ok_or_else(|| said(Exit::Usage, "add-malformed").hint("hint-add-malformed"))?;
    let fitting = notes.iter().find_map(|note| {
        let own = own_note(note, offer, &said).ok()?;
        let lines = signed_by(&own, &lines, keys)?;
        Some((own, lines))
    });
    fitting.ok_or_else(|| said(Exit::Refused, "add-none").hint("hint-witness-keys"))
}

/// Returns a checkpoint with the log's signature alone, if it is one of this log.
fn own_note(
    note: &SignedNote,
    offer: &Offer,
    said: &impl Fn(Exit, &'static str) -> Failure,
) -> Result<SignedNote, Failure> {
    let foreign = || said(Exit::Usage, "add-foreign");
    let checkpoint = Checkpoint::parse(note.unverified_text()).map_err(|_| foreign())?;
    let log = offer.log_key(checkpoint.size)?;
    let own = note.only(std::slice::from_ref(&log));
    own.verify(std::slice::from_ref(&log)).map_err(|_| foreign())?;
    if checkpoint.origin != *log.name() {
        return Err(foreign());
    }
    match offer.root_at(checkpoint.size) {
        Some(root) if root == checkpoint.root => Ok(own),
        _ => Err(said(Exit::Damaged, "add-differs").hint("hint-add-differs")),
    }
}

fn signed_by(
    note: &SignedNote,
    lines: &[SignatureLine],
    keys: &[VerifierKey],
) -> Option<Vec<(SignatureLine, Signer)>> {
    let known = |line: &SignatureLine| Some((line.clone(), note.signer_of(line, keys)?));
    let signed: Vec<_> = lines.iter().filter_map(known).collect();
    (!signed.is_empty()).then_some(signed)
}

fn head_of(note: &SignedNote) -> Result<TreeHead, Failure> {
    let checkpoint = AnyCheckpoint::parse(note.unverified_text());
    checkpoint.map(|own| own.head).map_err(Failure::environment)
}

fn say_added(session: &Session, path: &Path, head: TreeHead, lines: &[(SignatureLine, Signer)]) {
    for (_, Signer { key, time_s }) in lines {
        let time = time_s.map(time_text).unwrap_or_default();
        let file = path.display();
        let values: [(_, &dyn ToString); 4] =
            [("file", &file), ("name", key.name()), ("size", &head.size), ("time", &time)];
        session.say("cosigned-by", &values);
    }
}

/// Returns a time in seconds since 1970 as people read it.
pub(super) fn time_text(time_s: u64) -> String {
    let millis = i64::try_from(time_s).ok().and_then(|time| time.checked_mul(1_000));
    let instant = millis.and_then(Instant::from_unix_millis);
    instant.map_or_else(|| time_s.to_string(), |instant| instant.to_string())
}
