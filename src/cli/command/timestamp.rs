//! `ledger timestamp`

use super::super::http::{self, Question};
use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::chain::{Checkpoint, Policy, SignedNote};
use crate::store::{
    AnchorError, AnchorFile, Layout, Loaded, Source, StoreError, add_file, add_note, anchor_stem,
    checkpoint, read_anchors, read_bounded, write_new,
};
use crate::timestamp::{
    LEN_MAX, Request, Roots, Stamp, StampAttestation, StampError, Stamps, find_request,
    read_stamps, verify,
};
use serde_json::json;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Arguments {
    /// Write a request for the present checkpoint, to be carried to an authority
    #[arg(long, value_name = "FILE", group = "what")]
    request: Option<PathBuf>,
    /// Take the authority's response to such a request, verify it and keep it
    #[arg(long, value_name = "FILE", group = "what", requires = "roots")]
    response: Option<PathBuf>,
    /// Ask an authority over HTTP, verify its response and keep it
    #[arg(long, value_name = "URL", group = "what", requires = "roots")]
    tsa: Option<String>,
    /// Verify every time stamp that is kept
    #[arg(long, group = "what", requires = "roots")]
    check: bool,
    /// Certificates (PEM) of those whom you trust to name time stamping authorities
    #[arg(long, value_name = "FILE")]
    roots: Option<PathBuf>,
    /// How long to wait for the authority
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
}

const ROOTS_LEN_MAX: u64 = 4 << 20;
const RESPONSE_LEN_MAX: u64 = 1 << 20;
/// A folder has no more files that are read.
const NUMBERS_MAX: u32 = 100_000;

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let roots = arguments.roots.as_deref().map(read_roots).transpose()?;
    match (&arguments.request, &arguments.response, &arguments.tsa, &roots) {
        (Some(file), ..) => request(session, file),
        (_, Some(file), _, Some(roots)) => take(session, file, roots),
        (_, _, Some(url), Some(roots)) => {
            ask(session, url, roots, Duration::from_secs(arguments.timeout))
        }
        (_, _, _, Some(roots)) => check(session, roots),
        // The command line asks for roots wherever there is something to verify.
        (None, _, _, None) => Err(Failure::said(Exit::Usage, "stamp-no-roots", &[])),
    }
}

/// Writes a request and remembers it, since the response must have its nonce.
fn request(session: &Session, file: &Path) -> Result<Exit, Failure> {
    let (note, checkpoint) = present(&Source::Folder(session.layout()))?;
    let request = Request::new(&checkpoint.encode(), nonce()?);
    write_new(file, request.encode())?;
    let kept = keep_request(&session.layout(), &note, &checkpoint, &request);
    let (_, kept) = kept.inspect_err(|_| {
        // The answer to a request that is not remembered could not be taken.
        let _removed = std::fs::remove_file(file);
    })?;
    if session.global.json {
        Session::json(&json!({
            "request": file, "kept": kept, "size": checkpoint.size, "root": checkpoint.root.to_string(),
        }));
    } else {
        session.say("stamp-requested", &[("size", &checkpoint.size), ("file", &file.display())]);
    }
    Ok(Exit::Done)
}

/// Takes a response that was carried over.
fn take(session: &Session, file: &Path, roots: &Roots) -> Result<Exit, Failure> {
    let response = read_bounded(file, RESPONSE_LEN_MAX)?;
    let source = Source::Folder(session.layout());
    let (files, checkpoints) = kept(&source)?;
    let named = |error: StampError| refused(session, &file.display().to_string(), &error);
    let (stem, request) = find_request(&response, pairs(&files)).map_err(named)?;
    let Some(own) = checkpoints.iter().find(|own| request.is_for(&own.encode())) else {
        let values: [(&'static str, &dyn ToString); 1] = [("file", &format!("{stem}.tsq"))];
        return Err(Failure::said(Exit::Refused, "stamp-note-missing", &values));
    };
    let stamp = verify(&response, &own.encode(), Some(&request), roots).map_err(named)?;
    let name = format!("{stem}.tsr");
    let is_kept = files.iter().any(|own| own.name == name && own.bytes == response);
    let path = if is_kept {
        session.layout().anchors().join(name)
    } else {
        add_file(&session.layout(), &name, &response)?
    };
    say_kept(session, &path, own, &stamp);
    Ok(Exit::Done)
}

/// Asks an authority. Nothing is kept of an answer that does not verify.
fn ask(session: &Session, url: &str, roots: &Roots, timeout: Duration) -> Result<Exit, Failure> {
    let (note, checkpoint) = present(&Source::Folder(session.layout()))?;
    let text = checkpoint.encode();
    let request = Request::new(&text, nonce()?);
    let response = http::post(&Question {
        url,
        content_type: "application/timestamp-query",
        body: request.encode(),
        accept: "application/timestamp-reply",
        limit: LEN_MAX,
        timeout,
    })?;
    let stamp = verify(&response, &text, Some(&request), roots);
    let stamp = stamp.map_err(|error| refused(session, url, &error))?;
    let layout = session.layout();
    let (stem, _) = keep_request(&layout, &note, &checkpoint, &request)?;
    let path = add_file(&layout, &format!("{stem}.tsr"), &response)?;
    say_kept(session, &path, &checkpoint, &stamp);
    Ok(Exit::Done)
}

/// Judges every stamp that is kept.
fn check(session: &Session, roots: &Roots) -> Result<Exit, Failure> {
    let loaded = session.load(None, None)?;
    let files = read_anchors(&Source::at(&session.global.ledger))?;
    let stamps = judge_stamps(&loaded, &[&files], &[], None, roots);
    if session.global.json {
        let counting: Vec<_> = stamps.counting.iter().map(attestation_json).collect();
        let refused = stamps.refused.iter().map(|own| {
            let error = &own.error;
            json!({ "file": own.file, "name": error.fault.name(),
                    "expected": error.expected, "found": error.found })
        });
        Session::json(&json!({ "stamps": counting, "refused": refused.collect::<Vec<_>>() }));
    } else {
        for own in &stamps.counting {
            say_stamp(session, "stamp-counts", &own.file, own.size, &own.stamp);
        }
        for own in &stamps.refused {
            let text = reason(session, "stamp-refused", &own.file, &own.error);
            session.output.line(toned(Tone::Bad, &text));
        }
        if stamps.counting.is_empty() && stamps.refused.is_empty() {
            session.say("stamp-none", &[]);
        }
    }
    if !stamps.counting.is_empty() {
        session.output.notice(session.text("stamp-revocation", &[]));
    }
    match (stamps.refused.is_empty(), stamps.counting.is_empty()) {
        (false, _) => Ok(Exit::Refused),
        (true, true) => Ok(Exit::Unproven),
        (true, false) => Ok(Exit::Done),
    }
}

/// Judges the stamps of each folder: each must be of a checkpoint that a key of the log signed, as one
/// of `notes`, a note in a folder, or the ledger's own shows. A request belongs to the response beside
/// it in the same folder.
pub(in crate::cli) fn judge_stamps(
    loaded: &Loaded,
    folders: &[&[AnchorFile]],
    notes: &[&[u8]],
    policy: Option<&Policy>,
    roots: &Roots,
) -> Stamps {
    let kept = folders.iter().copied().flatten().filter(|file| file.is_note());
    let all = kept.map(|file| file.bytes.as_slice()).chain(notes.iter().copied());
    let all = all.chain(loaded.checkpoint.as_deref());
    let signed: Vec<Checkpoint> =
        all.filter_map(|note| loaded.replay.signed_checkpoint(note, policy)).collect();
    let mut stamps = Stamps::default();
    for folder in folders {
        let own = read_stamps(pairs(folder), &signed, roots);
        stamps.counting.extend(own.counting);
        stamps.refused.extend(own.refused);
    }
    stamps
}

/// Reads the certificates that are trusted.
pub(in crate::cli) fn read_roots(path: &Path) -> Result<Roots, Failure> {
    let bytes = read_bounded(path, ROOTS_LEN_MAX)?;
    Roots::from_pem(&bytes)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())).hint("hint-roots"))
}

/// Returns the checkpoint of the ledger, as a note and as what it says.
fn present(source: &Source) -> Result<(Vec<u8>, Checkpoint), Failure> {
    let missing = || Failure::said(Exit::Environment, "no-checkpoint", &[]);
    let note = checkpoint(source)?.ok_or_else(missing)?;
    let parsed = SignedNote::parse(&note).map_err(Into::into);
    let parsed = parsed.and_then(|note| Checkpoint::parse(note.unverified_text()));
    let damaged = |error: crate::chain::CheckpointError| {
        Failure { exit: Exit::Damaged, ..Failure::usage(error) }.hint("hint-damaged")
    };
    Ok((note, parsed.map_err(damaged)?))
}

/// Returns what is kept in `anchors`, and the checkpoints that were asked about, unverified: this
/// program put them there.
fn kept(source: &Source) -> Result<(Vec<AnchorFile>, Vec<Checkpoint>), Failure> {
    let (_, present) = present(source)?;
    let files = read_anchors(source)?;
    let parsed = files.iter().filter_map(|file| {
        let _stem = file.name.strip_suffix(".note")?;
        let note = SignedNote::parse(&file.bytes).ok()?;
        Checkpoint::parse(note.unverified_text()).ok().filter(|own| own.origin == present.origin)
    });
    let mut checkpoints: Vec<Checkpoint> = parsed.collect();
    checkpoints.push(present);
    Ok((files, checkpoints))
}

fn pairs(files: &[AnchorFile]) -> impl Iterator<Item = (&str, &[u8])> {
    files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()))
}

fn nonce() -> Result<[u8; 8], Failure> {
    let mut nonce = [0; 8];
    getrandom::fill(&mut nonce).map_err(Failure::environment)?;
    Ok(nonce)
}

/// Keeps a request under the next number that is free, and the checkpoint that it is of: a stamp
/// alone does not say what it stamps. Returns its name without an ending, and its path.
fn keep_request(
    layout: &Layout,
    note: &[u8],
    checkpoint: &Checkpoint,
    request: &Request,
) -> Result<(String, PathBuf), Failure> {
    add_note(layout, note)?;
    let stem = anchor_stem(checkpoint.head());
    for number in 1..NUMBERS_MAX {
        let name = format!("{stem}-{number}");
        if layout.anchors().join(format!("{name}.tsr")).exists() {
            continue;
        }
        match add_file(layout, &format!("{name}.tsq"), request.encode()) {
            Err(AnchorError::Store(StoreError::Io { source, .. }))
                if source.kind() == ErrorKind::AlreadyExists => {}
            other => return Ok((name, other?)),
        }
    }
    Err(Failure::said(Exit::Environment, "stamp-too-many", &[("stem", &stem)]))
}

fn say_kept(session: &Session, path: &Path, checkpoint: &Checkpoint, stamp: &Stamp) {
    if session.global.json {
        let root = checkpoint.root.to_string();
        Session::json(&stamp_json(&path.display().to_string(), checkpoint.size, &root, stamp));
    } else {
        say_stamp(session, "stamp-kept", &path.display().to_string(), checkpoint.size, stamp);
    }
    session.output.notice(session.text("stamp-revocation", &[]));
}

fn say_stamp(session: &Session, id: &str, file: &str, size: u64, stamp: &Stamp) {
    let values: [(&str, &dyn ToString); 4] =
        [("file", &file), ("who", &stamp.who), ("size", &size), ("time", &stamp.time)];
    session.say(id, &values);
}

fn attestation_json(own: &StampAttestation) -> serde_json::Value {
    stamp_json(&own.file, own.size, &own.root.to_string(), &own.stamp)
}

fn stamp_json(file: &str, size: u64, root: &str, stamp: &Stamp) -> serde_json::Value {
    json!({
        "file": file, "size": size, "root": root, "who": stamp.who, "time": stamp.time,
        "accuracy_micros": stamp.accuracy_micros, "serial": stamp.serial, "policy": stamp.policy,
    })
}

/// Says why a stamp does not count.
fn reason(session: &Session, id: &str, file: &str, error: &StampError) -> String {
    let why = session.text(&format!("rule-{}", error.fault.name()), &[]);
    let values: [(&str, &dyn ToString); 5] = [
        ("file", &file),
        ("name", &error.fault.name()),
        ("reason", &why),
        ("expected", &error.expected),
        ("found", &error.found),
    ];
    session.text(id, &values)
}

fn refused(session: &Session, file: &str, error: &StampError) -> Failure {
    let exit = if error.is_malformed() { Exit::Usage } else { Exit::Refused };
    let text = reason(session, "stamp-refused", file, error);
    Failure { exit, ..Failure::usage(text) }.hint("hint-stamp-not-kept")
}
