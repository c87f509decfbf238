//! Whose word does the command line say counts, and what did they sign?
//!
//! `ledger-spec/06-trust.md`. Everything is read before the log, so that beside a writer the log is
//! never behind what was signed about it.

use super::command::{judge_stamps, read_roots};
use super::session::Session;
use super::{Exit, Failure};
use crate::chain::{Checkpoint, CheckpointError, Policy, PolicyError, PolicyFault, SignedNote};
use crate::proof::{Anchoring, Attestation, Finding, Form, KnownHead, Testimony, Trust};
use crate::store::{
    AnchorFile, Loaded, Source, count_notes, read_anchors, read_bounded, read_folder,
};
use crate::timestamp::{RefusedStamp, Roots, StampAttestation};
use std::path::{Path, PathBuf};

/// What commands that judge the word of people outside take.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TrustArguments {
    /// A trust policy (C2SP tlog-policy): which logs and witnesses count, and how many
    #[arg(long, env = "LEDGER_POLICY", value_name = "FILE")]
    policy: Option<PathBuf>,
    /// What was signed about checkpoints and is kept elsewhere: a note, or a folder of .note files
    #[arg(long, value_name = "FILE|DIR")]
    anchors: Vec<PathBuf>,
    /// Certificates (PEM) of those whom you trust to name time stamping authorities
    #[arg(long, value_name = "FILE")]
    tsa_roots: Option<PathBuf>,
    /// How many hours a checkpoint may be on its way to a witness
    #[arg(long, value_name = "HOURS", default_value_t = Testimony::DELAY_HOURS)]
    delay: u16,
}

/// What was handed over, not yet judged.
#[derive(Debug)]
pub(crate) struct Outside {
    policy: Option<Policy>,
    notes: Vec<Vec<u8>>,
    /// The files of `anchors` and of each folder named, for their time stamps.
    folders: Vec<Vec<AnchorFile>>,
    roots: Option<Roots>,
    delay_hours: u16,
}

/// What follows from it for a log.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) policy: Option<Policy>,
    pub(super) trust: Trust,
    /// The line of the log's present key, as a policy should have it.
    pub(super) log_line: String,
    /// The time stamps that do not count, and why.
    pub(super) refused_stamps: Vec<RefusedStamp>,
    pub(super) size: u64,
}

impl TrustArguments {
    /// Reads what they name, and the folder `anchors`; nothing where nobody's word is asked for.
    pub(crate) fn read(&self, session: &Session) -> Result<Option<Outside>, Failure> {
        let roots = self.tsa_roots.as_deref().map(read_roots).transpose()?;
        let policy = self.policy.as_deref().map(|path| read_policy(session, path)).transpose()?;
        if policy.is_none() && roots.is_none() && !self.anchors.is_empty() {
            let failure = Failure::said(Exit::Usage, "anchors-need-policy", &[]);
            return Err(failure.hint("hint-anchors-need-policy"));
        }
        if policy.is_none() && roots.is_none() {
            return Ok(None);
        }
        let mut folders = vec![read_anchors(&Source::at(&session.global.ledger))?];
        let mut notes = Vec::new();
        for path in &self.anchors {
            if path.is_dir() {
                folders.push(read_folder(path)?);
            } else {
                notes.push(read_note(path)?);
            }
        }
        let of_folder = folders.iter().flatten().filter(|file| file.is_note());
        notes.extend(of_folder.map(|file| file.bytes.clone()));
        Ok(Some(Outside { policy, notes, folders, roots, delay_hours: self.delay }))
    }

    /// Reads the policy by which a receipt is judged: it has its checkpoint with it, and no other.
    pub(crate) fn for_receipt(&self, session: &Session) -> Result<Option<Policy>, Failure> {
        if !self.anchors.is_empty() || self.tsa_roots.is_some() {
            return Err(Failure::said(Exit::Usage, "receipt-options", &[]));
        }
        self.policy.as_deref().map(|path| read_policy(session, path)).transpose()
    }

    /// Says that notes lie there and were not judged, if that is so.
    pub(crate) fn warn_unjudged(&self, session: &Session) -> Result<(), Failure> {
        let count = match self.policy {
            None => count_notes(&Source::at(&session.global.ledger))?,
            Some(_) => 0,
        };
        if count > 0 {
            session.output.notice(session.text("anchors-not-judged", &[("count", &count)]));
        }
        Ok(())
    }
}

impl From<&StampAttestation> for Attestation {
    fn from(own: &StampAttestation) -> Self {
        let form = Form::TimeStamp { file: own.digest };
        Self { size: own.size, root: own.root, time: own.time, who: own.who.clone(), form }
    }
}

impl Outside {
    /// Judges it for a log that was loaded with its trail.
    pub(crate) fn judge(mut self, loaded: &Loaded) -> Option<Judged> {
        self.notes.extend(loaded.checkpoint.clone());
        let notes: Vec<&[u8]> = self.notes.iter().map(Vec::as_slice).collect();
        let folders: Vec<&[AnchorFile]> = self.folders.iter().map(Vec::as_slice).collect();
        let policy = self.policy.as_ref();
        let judge = |roots| judge_stamps(loaded, &folders, &notes, policy, roots);
        let stamps = self.roots.as_ref().map(judge).unwrap_or_default();
        let extra_attestations: Vec<Attestation> =
            stamps.counting.iter().map(Attestation::from).collect();
        let testimony = Testimony {
            policy,
            notes: &notes,
            extra_attestations: &extra_attestations,
            delay_hours: self.delay_hours,
        };
        let trust = Trust::of(&loaded.replay, &testimony)?;
        let size = loaded.replay.head().size;
        let log_key = loaded.replay.log_vkey_at(size);
        let log_line = log_key.map(|key| key.to_string()).unwrap_or_default();
        Some(Judged { policy: self.policy, trust, log_line, size, refused_stamps: stamps.refused })
    }
}

impl Judged {
    /// Returns what is wrong because of what people outside signed.
    pub(crate) fn findings(judged: Option<&Self>) -> &[Finding] {
        judged.map(|own| own.trust.findings.as_slice()).unwrap_or_default()
    }

    /// Returns how well the head is anchored, for a proof file.
    pub(crate) fn anchoring(judged: Option<&Self>, known: Option<KnownHead>) -> Anchoring {
        let witnessed = judged.and_then(|own| own.trust.anchored.as_ref());
        let known = || known.map_or(Anchoring::Unanchored, |own| Anchoring::KnownHead(own.size));
        witnessed.map_or_else(known, Anchoring::from)
    }

    /// Returns the worse of `exit` and that for the quorum of the first `size` entries.
    pub(crate) fn exit(judged: Option<&Self>, exit: Exit, size: u64) -> Exit {
        let is_missing = judged.is_some_and(|own| own.is_missing(size));
        if exit == Exit::Done && is_missing { Exit::Unproven } else { exit }
    }

    fn is_missing(&self, size: u64) -> bool {
        self.trust.missing > self.size.saturating_sub(size)
    }
}

const NOTE_LEN_MAX: u64 = 1 << 20;

/// Reads a note that was named: unlike one in a folder, it must be one.
fn read_note(path: &Path) -> Result<Vec<u8>, Failure> {
    let note = read_bounded(path, NOTE_LEN_MAX)?;
    let checkpoint = SignedNote::parse(&note)
        .map_err(CheckpointError::Note)
        .and_then(|note| Checkpoint::parse(note.unverified_text()));
    let unreadable = |reason: CheckpointError| {
        let values: [(&str, &dyn ToString); 2] = [("file", &path.display()), ("reason", &reason)];
        Failure::said(Exit::Usage, "anchor-unreadable", &values).hint("hint-anchor")
    };
    checkpoint.map_err(unreadable)?;
    Ok(note)
}

/// Reads a policy.
pub(crate) fn read_policy(session: &Session, path: &Path) -> Result<Policy, Failure> {
    // A little more than is allowed, so that too long a file is called that.
    let limit = u64::try_from(Policy::LEN_MAX).unwrap_or(u64::MAX).saturating_mul(16);
    let bytes = read_bounded(path, limit)?;
    Policy::parse(&bytes).map_err(|error| policy_failure(session, path, &error))
}

fn policy_failure(session: &Session, path: &Path, error: &PolicyError) -> Failure {
    let file = path.display();
    let said = |id, values: &[(&'static str, &dyn ToString)]| {
        let named: (&str, &dyn ToString) = ("file", &file);
        Failure::said(Exit::Usage, id, &[&[named], values].concat())
    };
    let failure = match error {
        PolicyError::TooLong(found) => {
            said("policy-too-long", &[("found", found), ("max", &Policy::LEN_MAX)])
        }
        PolicyError::TooManyLines => said("policy-too-many-lines", &[("max", &Policy::LINES_MAX)]),
        PolicyError::NoQuorum => said("policy-no-quorum", &[]),
        PolicyError::Line { line, fault } => {
            said("policy-line", &[("line", line), ("fault", &fault_text(session, fault))])
        }
    };
    failure.hint("hint-policy")
}

fn fault_text(session: &Session, fault: &PolicyFault) -> String {
    let say = |id, values: &[(&str, &dyn ToString)]| session.text(id, values);
    match fault {
        PolicyFault::NotUtf8 => say("policy-not-utf8", &[]),
        PolicyFault::NotTerminated => say("policy-not-terminated", &[]),
        PolicyFault::ControlCharacter(found) => {
            say("policy-control-character", &[("found", &format!("{found:?}"))])
        }
        PolicyFault::UnknownWord(found) => say("policy-unknown-word", &[("found", found)]),
        PolicyFault::Form(form) => say("policy-form", &[("form", form)]),
        PolicyFault::Key(reason) => say("policy-key", &[("reason", reason)]),
        PolicyFault::KeyType { found, .. } => {
            say("policy-key-type", &[("found", &format!("0x{found:02x}"))])
        }
        PolicyFault::KeyTaken { line } => say("policy-key-taken", &[("other", line)]),
        PolicyFault::NameReserved => say("policy-name-reserved", &[]),
        PolicyFault::NameTaken { name, line } => {
            say("policy-name-taken", &[("name", name), ("other", line)])
        }
        PolicyFault::UnknownName(name) => say("policy-unknown-name", &[("name", name)]),
        PolicyFault::MemberTaken { name, line } => {
            say("policy-member-taken", &[("name", name), ("other", line)])
        }
        PolicyFault::Threshold { found, members } => {
            say("policy-threshold", &[("found", found), ("members", members)])
        }
        PolicyFault::TooDeep => say("policy-too-deep", &[("max", &Policy::DEPTH_MAX)]),
        PolicyFault::QuorumTwice { line } => say("policy-quorum-twice", &[("other", line)]),
    }
}
