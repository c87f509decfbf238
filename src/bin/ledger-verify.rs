//! The offline verifier: reads a ledger, trusts nothing, and uses only the core.
//!
//! `ledger-verify DIR [--known-head FILE] [--as-of DATE] [--policy FILE [--anchors FILE|DIR]…
//! [--delay HOURS]]` recomputes the record in DIR from its bytes and prints every finding, the head,
//! what people outside signed, and the verdict on every claim. Exit codes: 0 sound, 1 a rule is
//! broken, 2 usage, 3 the quorum of the policy is missing, 4 damaged, 5 a file cannot be read.

#[path = "ledger-verify/evidence.rs"]
mod evidence;
#[path = "ledger-verify/outside.rs"]
mod outside;

use grant_ledger::domain::Date;
use grant_ledger::proof::{
    ClaimName, Finding, KnownHead, Replay, Status, Trust, all_findings_with, claims,
    evidence_findings, status, unverified_size,
};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::available_parallelism;

const USAGE: &str = "usage: ledger-verify DIR [--known-head FILE] [--as-of DATE] \
                     [--policy FILE [--anchors FILE|DIR]... [--delay HOURS]]";
const BATCH_BYTES: usize = 4 << 20;
const LINE_READ_MAX: u64 = 64 << 20;
const NOTE_LEN_MAX: u64 = 1 << 20;

/// Why nothing could be verified.
enum Stop {
    Usage(String),
    Unreadable(String),
}

/// What the command line asks for.
struct Request {
    dir: PathBuf,
    known: Option<KnownHead>,
    as_of: Option<Date>,
    outside: outside::Asked,
}

/// What was found out.
struct Found {
    findings: Vec<Finding>,
    trust: Option<Trust>,
    /// Notes that lie there without a policy to judge them by.
    unjudged: usize,
}

impl Found {
    fn status(&self) -> Status {
        status(&self.findings)
    }

    fn code(&self) -> ExitCode {
        let is_missing = self.trust.as_ref().is_some_and(|trust| trust.missing > 0);
        match self.status() {
            Status::Sound if is_missing => ExitCode::from(3),
            Status::Sound => ExitCode::SUCCESS,
            Status::Broken => ExitCode::from(1),
            Status::Damaged => ExitCode::from(4),
        }
    }
}

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (text, exit) = match request(&words).and_then(|request| verify(&request)) {
        Ok(said) => said,
        Err(Stop::Usage(reason)) => {
            let _gone = writeln!(io::stderr(), "error: {reason}\n{USAGE}");
            return ExitCode::from(2);
        }
        Err(Stop::Unreadable(reason)) => {
            let _gone = writeln!(io::stderr(), "error: {reason}");
            return ExitCode::from(5);
        }
    };
    let _gone = io::stdout().write_all(text.as_bytes());
    exit
}

fn request(words: &[OsString]) -> Result<Request, Stop> {
    let (mut dir, mut known, mut as_of) = (None, None, None);
    let mut outside = outside::Asked::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value =
            || words.next().ok_or_else(|| Stop::Usage(format!("{} needs a value", word.display())));
        match word.to_str() {
            Some("--known-head") => known = Some(known_head(Path::new(value()?))?),
            Some("--as-of") => as_of = Some(date(value()?)?),
            Some("--policy") => outside.policy = Some(PathBuf::from(value()?)),
            Some("--anchors") => outside.anchors.push(PathBuf::from(value()?)),
            Some("--delay") => outside.delay_hours = hours(value()?)?,
            Some(option) if option.starts_with('-') => {
                return Err(Stop::Usage(format!("unknown option {option}")));
            }
            _ if dir.is_none() => dir = Some(PathBuf::from(word)),
            _ => return Err(Stop::Usage("more than one directory".to_owned())),
        }
    }
    let dir = dir.ok_or_else(|| Stop::Usage("which directory?".to_owned()))?;
    Ok(Request { dir, known, as_of, outside })
}

fn date(word: &OsString) -> Result<Date, Stop> {
    let text = word.to_str().unwrap_or_default();
    text.parse().map_err(|error| Stop::Usage(format!("--as-of: {error}")))
}

fn hours(word: &OsString) -> Result<u16, Stop> {
    let text = word.to_str().unwrap_or_default();
    text.parse().map_err(|error| Stop::Usage(format!("--delay: {error}")))
}

fn known_head(path: &Path) -> Result<KnownHead, Stop> {
    let note = read_note(path, NOTE_LEN_MAX)?
        .ok_or_else(|| Stop::Unreadable(format!("{}: not found", path.display())))?;
    KnownHead::from_note(&note).map_err(|error| Stop::Usage(format!("{}: {error}", path.display())))
}

/// Reads a small file, at most `limit` bytes of it; nothing if it does not exist.
fn read_note(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Stop> {
    let unreadable = |error: io::Error| Stop::Unreadable(format!("{}: {error}", path.display()));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Some(bytes))
}

fn verify(request: &Request) -> Result<(String, ExitCode), Stop> {
    let outside = request.outside.read(&request.dir)?;
    // The checkpoint is read first: while a writer appends, the log is then never behind it.
    let checkpoint = read_note(&request.dir.join("checkpoint"), NOTE_LEN_MAX)?;
    let sizes =
        [checkpoint.as_deref().and_then(unverified_size), request.known.map(|known| known.size)];
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut replay = Replay::new(threads, sizes.into_iter().flatten());
    if outside.is_some() {
        replay = replay.with_trail();
    }
    read_log(&request.dir.join("log.jsonl"), &mut replay)?;
    let as_of = request.as_of.or(replay.as_of());
    let trust = outside.as_ref().map(|own| own.judge(&replay, checkpoint.as_deref()));
    let files = evidence::files(&request.dir.join("evidence"))?;
    let evidence = evidence_findings(&replay, &files);
    let beside = [outside::findings(trust.as_ref()), &evidence].concat();
    let findings = all_findings_with(&replay, checkpoint.as_deref(), request.known, as_of, &beside);
    let unjudged = match outside {
        None => outside::count_notes(&request.dir.join("anchors"))?,
        Some(_) => 0,
    };
    let found = Found { findings, trust, unjudged };
    Ok((report(&replay, &found, as_of, request), found.code()))
}

fn read_log(path: &Path, replay: &mut Replay) -> Result<(), Stop> {
    let unreadable = |error: io::Error| Stop::Unreadable(format!("{}: {error}", path.display()));
    let mut reader = BufReader::with_capacity(1 << 20, File::open(path).map_err(unreadable)?);
    let mut batch: Vec<Vec<u8>> = Vec::new();
    let mut batch_bytes = 0_usize;
    loop {
        let mut line = Vec::new();
        let mut bounded = (&mut reader).take(LINE_READ_MAX);
        let len = bounded.read_until(b'\n', &mut line).map_err(unreadable)?;
        let is_complete = line.pop_if(|last| *last == b'\n').is_some();
        if is_complete {
            batch.push(line);
            batch_bytes = batch_bytes.saturating_add(len);
        }
        if !is_complete || batch_bytes >= BATCH_BYTES {
            replay.read(&batch.iter().map(Vec::as_slice).collect::<Vec<_>>());
            batch.clear();
            batch_bytes = 0;
        }
        if !is_complete {
            match len {
                0 => {}
                len if u64::try_from(len).is_ok_and(|len| len >= LINE_READ_MAX) => {
                    replay.note_oversized_line(len);
                }
                len => replay.note_torn_line(len),
            }
            return Ok(());
        }
    }
}

fn report(replay: &Replay, found: &Found, as_of: Option<Date>, request: &Request) -> String {
    let status = found.status();
    let head = replay.head();
    let ledger = replay.ledger().map(|id| id.to_string()).unwrap_or_default();
    let known = request.known.filter(|known| known.holds(replay));
    let known = known.map(|known| format!("known head of {} entries", known.size));
    let anchoring = outside::anchoring(found.trust.as_ref()).or(known);
    let anchoring = anchoring.unwrap_or_else(|| "UNANCHORED".to_owned());
    let mut lines = vec![
        format!("status {}", status.word()),
        format!("ledger {ledger}"),
        format!("size {}", head.size),
        format!("link {}", head.link),
        format!("root {}", head.root),
        format!("anchoring {anchoring}"),
    ];
    if found.unjudged > 0 {
        lines.push(format!("unjudged {} notes in anchors: give --policy", found.unjudged));
    }
    lines.extend(found.trust.iter().flat_map(outside::lines));
    lines.extend(found.findings.iter().map(finding_line));
    if let (Some(as_of), false) = (as_of, status == Status::Damaged) {
        lines.push(format!("as-of {as_of}"));
        let stated = claims(replay, ClaimName::ALL, as_of);
        lines.extend(
            stated
                .iter()
                .map(|claim| format!("claim {} {}", claim.claim.name(), claim.verdict.word())),
        );
    }
    lines.push(String::new());
    lines.join("\n")
}

/// One finding: severity, name, places, then what it is about, found, expected. Text from the log is
/// escaped, so that it cannot steer a terminal.
fn finding_line(finding: &Finding) -> String {
    let severity = finding.severity.word();
    let places: Vec<String> = finding.places.iter().map(ToString::to_string).collect();
    let own = &finding.particulars;
    let line = format!(
        "{severity} {} {} about={:?} found={:?} expected={:?}",
        finding.name,
        places.join(","),
        own.subject,
        own.value,
        own.limit,
    );
    line
}
