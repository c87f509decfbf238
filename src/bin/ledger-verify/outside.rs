//! What did people outside sign, and what follows? Read from files, printed one thing a line.
//!
//! `ledger-spec/06-trust.md`. Everything is read before the log, so that beside a writer the log is
//! never behind what was signed about it.

use super::{Stop, read_note};
use grant_ledger::chain::Policy;
use grant_ledger::proof::{Bound, Finding, KnownHead, Replay, Testimony, Trust};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a verifier reads of a folder at most: files, bytes of one, bytes of all.
const FILES_MAX: usize = 100_000;
const FILE_LEN_MAX: u64 = 1 << 20;
const ALL_LEN_MAX: u64 = 256 << 20;
const ENDINGS: [&str; 3] = ["note", "tsq", "tsr"];

/// What the command line says about people outside.
pub(super) struct Asked {
    pub(super) policy: Option<PathBuf>,
    pub(super) anchors: Vec<PathBuf>,
    pub(super) delay_hours: u16,
}

impl Default for Asked {
    fn default() -> Self {
        let policy = std::env::var_os("LEDGER_POLICY").filter(|path| !path.is_empty());
        let policy = policy.map(PathBuf::from);
        Self { policy, anchors: Vec::new(), delay_hours: Testimony::DELAY_HOURS }
    }
}

/// What was read of it.
pub(super) struct Outside {
    policy: Policy,
    notes: Vec<Vec<u8>>,
    delay_hours: u16,
}

impl Asked {
    /// Reads it, and the notes in the folder `anchors` of `dir`.
    pub(super) fn read(&self, dir: &Path) -> Result<Option<Outside>, Stop> {
        let Some(path) = &self.policy else {
            let unjudged = !self.anchors.is_empty();
            let error = || Err(Stop::Usage("--anchors needs --policy".to_owned()));
            return if unjudged { error() } else { Ok(None) };
        };
        let limit = u64::try_from(Policy::LEN_MAX).unwrap_or(u64::MAX).saturating_mul(16);
        let bytes = read_note(path, limit)?.ok_or_else(|| missing(path))?;
        let wrong = |error| Stop::Usage(format!("{}: {error}", path.display()));
        let policy = Policy::parse(&bytes).map_err(wrong)?;
        let mut notes = notes_in(&dir.join("anchors"))?;
        for path in &self.anchors {
            if path.is_dir() {
                notes.extend(notes_in(path)?);
            } else {
                let note = read_note(path, FILE_LEN_MAX)?.ok_or_else(|| missing(path))?;
                let wrong = |error| Stop::Usage(format!("{}: {error}", path.display()));
                let _head = KnownHead::from_note(&note).map_err(wrong)?;
                notes.push(note);
            }
        }
        Ok(Some(Outside { policy, notes, delay_hours: self.delay_hours }))
    }
}

impl Outside {
    /// Judges it, and the ledger's own checkpoint, for a log that was read with its trail.
    pub(super) fn judge(&self, replay: &Replay, checkpoint: Option<&[u8]>) -> Trust {
        let notes: Vec<&[u8]> = self.notes.iter().map(Vec::as_slice).chain(checkpoint).collect();
        let testimony = Testimony {
            policy: Some(&self.policy),
            notes: &notes,
            extra_attestations: &[],
            delay_hours: self.delay_hours,
        };
        Trust::of(replay, &testimony).unwrap_or_default()
    }
}

fn missing(path: &Path) -> Stop {
    Stop::Unreadable(format!("{}: not found", path.display()))
}

/// Returns the notes of a folder by name; none where there is no such folder.
fn notes_in(dir: &Path) -> Result<Vec<Vec<u8>>, Stop> {
    let (mut notes, mut room) = (Vec::new(), ALL_LEN_MAX);
    for name in names_in(dir)? {
        let limit = FILE_LEN_MAX.saturating_add(1);
        let bytes = read_note(&dir.join(&name), limit)?.unwrap_or_default();
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(left) = room.checked_sub(len) else { break };
        room = left;
        if len <= FILE_LEN_MAX && ending(&name) == Some("note") {
            notes.push(bytes);
        }
    }
    Ok(notes)
}

/// Returns the names of files of outsiders in a folder: those that come first, if there are many.
fn names_in(dir: &Path) -> Result<BTreeSet<String>, Stop> {
    let unreadable = |error: io::Error| Stop::Unreadable(format!("{}: {error}", dir.display()));
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        other => other.map_err(unreadable)?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        let is_file = entry.file_type().map_err(unreadable)?.is_file();
        let name = entry.file_name().into_string().ok();
        let is_fit = |name: &String| {
            !name.starts_with('.')
                && !name.contains('\\')
                && ending(name).is_some_and(|own| ENDINGS.contains(&own))
        };
        if let Some(name) = name.filter(|name| is_file && is_fit(name)) {
            names.insert(name);
        }
        if names.len() > FILES_MAX {
            names.pop_last();
        }
    }
    Ok(names)
}

/// Returns how many notes there are in a folder.
pub(super) fn count_notes(dir: &Path) -> Result<usize, Stop> {
    Ok(names_in(dir)?.iter().filter(|name| ending(name) == Some("note")).count())
}

/// Returns what stands after the last point of a name.
fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}

/// Returns what is wrong because of what people outside signed.
pub(super) fn findings(trust: Option<&Trust>) -> &[Finding] {
    trust.map(|trust| trust.findings.as_slice()).unwrap_or_default()
}

/// Returns how the head is anchored, if witnesses saw one as the policy asks.
pub(super) fn anchoring(trust: Option<&Trust>) -> Option<String> {
    let anchored = trust?.anchored.as_ref()?;
    Some(format!("witnessed size {} {}", anchored.size, bound(Some(&anchored.bound))))
}

/// Returns the lines about it: quorum, witnesses, longest span, what was ignored, brackets.
pub(super) fn lines(trust: &Trust) -> Vec<String> {
    let mut lines =
        vec![format!("missing {}", trust.missing), format!("log-named {}", trust.is_log_named)];
    for own in &trust.witnesses {
        let dependence = own.dependence.map_or("independent", |why| why.word());
        let newest = own.newest.map(|(size, time)| format!("{size} {time}"));
        let newest = newest.unwrap_or_else(|| "-".to_owned());
        lines.push(format!("witness {:?} {:?} {dependence} {newest}", own.name, own.who));
    }
    if let Some(span) = &trust.span {
        let (first, last) = (span.first, span.last);
        lines.push(format!("span {first}..{last} {} {}", span.from, span.to));
    }
    let ignored = trust.ignored;
    lines.push(format!(
        "ignored malformed={} other-log={} unsigned={} forged={}",
        ignored.malformed, ignored.other_log, ignored.unsigned, ignored.forged
    ));
    for own in &trust.brackets {
        let (after, before) = (bound(own.not_before.as_ref()), bound(own.not_after.as_ref()));
        lines.push(format!("bracket {}..{} {after} {before}", own.first, own.last));
    }
    lines
}

/// `TIME by [NAMES]`, or `-`. Names are escaped, so that they cannot steer a terminal.
fn bound(bound: Option<&Bound>) -> String {
    bound.map_or_else(|| "-".to_owned(), |own| format!("{} by {:?}", own.time, own.by))
}
