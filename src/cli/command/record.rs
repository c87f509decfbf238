//! `ledger record`

use super::super::clock::now;
use super::super::secrets::KeyArguments;
use super::super::session::Session;
use super::super::words;
use super::super::{Exit, Failure};
use crate::book::{Book, Recorded, add_signature};
use crate::domain::{Digest, Document, Family, KeyChange, Lines, Signature};
use crate::encode::{Draft, decode_draft, encode_draft};
use crate::exchange::json as written;
use crate::proof::LineRef;
use crate::rules::{Conflict, Contradiction, FundRow, Violation, roles_for};
use crate::store::{create_folder, read_bounded, write_durably};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Documents as JSON, or drafts signed elsewhere
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    keys: KeyArguments,
    /// Check and show, but sign and record nothing
    #[arg(long)]
    dry_run: bool,
}

const FILE_LEN_MAX: u64 = 1 << 20;

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let mut book = session.open_book()?;
    let ledger = book.applied().ledger;
    let mut drafts = Vec::new();
    for file in &arguments.files {
        drafts.push(read_draft(file, ledger)?);
    }
    if arguments.dry_run {
        book.rehearse(&drafts, now()?)?;
        say_dry_run(session, &drafts);
        return Ok(Exit::Done);
    }
    for key in arguments.keys.read()? {
        for draft in &mut drafts {
            add_signature(draft, &key);
        }
    }
    record_or_keep(session, &mut book, &drafts)
}

/// Prints what would be recorded.
pub(super) fn say_dry_run(session: &Session, drafts: &[Draft]) {
    if session.global.json {
        let documents: Vec<_> = drafts.iter().map(|draft| &draft.document.id).collect();
        Session::json(&json!({ "documents": documents, "recorded": [] }));
        return;
    }
    for draft in drafts {
        session.say_document(&draft.document);
    }
    session.say("dry-run", &[]);
}

/// Records drafts that have the signatures the policy asks for; keeps them as drafts otherwise.
pub(super) fn record_or_keep(
    session: &Session,
    book: &mut Book,
    drafts: &[Draft],
) -> Result<Exit, Failure> {
    if let Some(unsigned) = drafts.iter().find(|draft| draft.signatures.is_empty()) {
        let id = &unsigned.document.id;
        return Err(Failure::said(Exit::Usage, "no-key", &[("id", id)]).hint("hint-key"));
    }
    let error = match book.record(drafts, now()?) {
        Ok(recorded) => return Ok(report(session, drafts, &recorded)),
        Err(error) => error,
    };
    let waits = matches!(&error, crate::book::BookError::Refused { refusal, .. }
        if refusal.violation == Violation::HoldersTooFew);
    if !waits {
        return Err(error.into());
    }
    // The second signer should not be the one to find out that the rules say no.
    book.rehearse(drafts, now()?)?;
    keep(session, book, drafts)
}

/// Adds the signatures that a waiting draft of the same document has. One of other content is kept.
fn joined(draft: &Draft, path: &Path) -> Result<Draft, Failure> {
    let mut joined = draft.clone();
    if path.exists() {
        let waiting = read_draft(path, None)?;
        if waiting.document != draft.document {
            let file = path.display();
            return Err(Failure::said(Exit::Refused, "draft-differs", &[("file", &file)]));
        }
        let is_new = |own: &&Signature| joined.signatures.iter().all(|other| other.key != own.key);
        let more: Vec<Signature> = waiting.signatures.iter().filter(is_new).copied().collect();
        joined.signatures.extend(more);
        joined.signatures.sort_by_key(|signature| signature.key);
    }
    Ok(joined)
}

fn keep(session: &Session, book: &Book, drafts: &[Draft]) -> Result<Exit, Failure> {
    let folder = book.layout().drafts();
    create_folder(&folder)?;
    let mut kept = Vec::new();
    for draft in drafts {
        let path = folder.join(format!("{}.json", draft.document.id));
        let mut line = encode_draft(&joined(draft, &path)?);
        line.push(b'\n');
        write_durably(&path, &line)?;
        kept.push(path);
    }
    if session.global.json {
        Session::json(&json!({ "drafts": kept, "recorded": [] }));
    } else {
        for path in &kept {
            session.say("draft-kept", &[("file", &path.display())]);
        }
    }
    Ok(Exit::Done)
}

/// Prints what was recorded, and what the new facts contradict.
pub(super) fn report(session: &Session, drafts: &[Draft], recorded: &Recorded) -> Exit {
    session.tell(&recorded.notices);
    for draft in drafts {
        forget_draft(session, draft);
    }
    if session.global.json {
        let entries = drafts.iter().zip(&recorded.entries).map(|(draft, entry)| {
            json!({ "id": draft.document.id, "seq": entry.seq, "new": entry.is_new })
        });
        let contradictions = recorded.conflicts.iter().map(|conflict| {
            let lines: Vec<LineRef> = conflict.places.iter().copied().map(LineRef::from).collect();
            json!({ "name": conflict.kind.name(), "subject": conflict.subject, "lines": lines,
                    "value": conflict.value, "limit": conflict.limit })
        });
        Session::json(&json!({
            "recorded": entries.collect::<Vec<_>>(),
            "contradictions": contradictions.collect::<Vec<_>>(),
        }));
        return Exit::Done;
    }
    for (draft, entry) in drafts.iter().zip(&recorded.entries) {
        let id = if entry.is_new { "recorded" } else { "recorded-before" };
        let kind = session.text(&format!("kind-{}", draft.document.kind()), &[]);
        let count = draft.document.lines.count();
        session.say(
            id,
            &[("seq", &entry.seq), ("kind", &kind), ("id", &draft.document.id), ("count", &count)],
        );
    }
    for id in drafts.iter().flat_map(|draft| follow_ups(&draft.document)) {
        session.output.notice(session.text(id, &[]));
    }
    // That a new award has not arrived yet goes without saying.
    let is_news = |conflict: &&Conflict| {
        !matches!(conflict.kind, Contradiction::AwardShort | Contradiction::ArrivalMissing)
    };
    for conflict in recorded.conflicts.iter().filter(is_news) {
        let finding = crate::proof::Finding::from(conflict.clone());
        session.output.notice(words::finding(session, &finding));
    }
    Exit::Done
}

/// What people should do now that keys are not what they were.
fn follow_ups(document: &Document) -> BTreeSet<&'static str> {
    let Lines::Key(lines) = &document.lines else { return BTreeSet::new() };
    let of = |line: &KeyChange| match line {
        KeyChange::Compromise { .. } => Some("compromised-see"),
        KeyChange::Succeed { .. } => Some("succeeded-tell"),
        KeyChange::Announce { .. } | KeyChange::Grant { .. } | KeyChange::Revoke { .. } => None,
    };
    lines.iter().filter_map(of).collect()
}

/// Removes the draft of a document that is in the log now; it would wait for ever. A draft of other
/// content under the same id stays.
fn forget_draft(session: &Session, recorded: &Draft) {
    let path = session.layout().drafts().join(format!("{}.json", recorded.document.id));
    let kept = read_bounded(&path, FILE_LEN_MAX).ok();
    let kept = kept.and_then(|bytes| decode_draft(bytes.trim_ascii_end()).ok());
    if kept.is_some_and(|kept| kept.document == recorded.document) {
        let _kept = std::fs::remove_file(&path);
    }
}

/// Reads a draft, or a document that a person wrote, which becomes a draft without signatures.
pub(super) fn read_draft(path: &Path, ledger: Option<Digest>) -> Result<Draft, Failure> {
    let bytes = read_bounded(path, FILE_LEN_MAX)?;
    let is_draft = bytes.trim_ascii_start().starts_with(b"{\"doc\"");
    if is_draft {
        return decode_draft(bytes.trim_ascii_end())
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_text(path, &error))?;
    let document = written::read_document(&text, ledger)
        .map_err(|error| error.in_file(&path.display().to_string()))?;
    Ok(Draft { document, signatures: Vec::new() })
}

/// Says in which line the bytes stop being text.
fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> Failure {
    let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = valid.split(|byte| *byte == b'\n').count();
    let values: [(&str, &dyn ToString); 2] = [("file", &path.display()), ("line", &line)];
    Failure::said(Exit::Usage, "not-utf8", &values).hint("hint-utf8")
}

/// Says whose signatures a document still needs.
pub(super) fn roles_needed(session: &Session, fund: &FundRow, document: &Document) -> String {
    let roles = roles_for(&fund.genesis, document.kind());
    let joiner = if document.kind().family() == Family::Decision { " + " } else { " / " };
    let words: Vec<String> =
        roles.iter().map(|role| session.text(&format!("role-{role}"), &[])).collect();
    words.join(joiner)
}
