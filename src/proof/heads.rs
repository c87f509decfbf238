//! Compares a replay with the checkpoint that was signed and with a head known from outside.

use super::finding::{Finding, Severity};
use super::replay::Replay;
use crate::chain::{Checkpoint, CheckpointError, KeyName, PublicKey, SignedNote, TreeHash};
use crate::domain::Date;

/// A head that somebody kept outside the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownHead {
    /// How many lines it had.
    pub size: u64,
    /// The root it had.
    pub root: TreeHash,
}

impl KnownHead {
    /// Returns whether the log that was replayed has this head.
    pub fn holds(self, replay: &Replay) -> bool {
        replay.root_at(self.size) == Some(self.root)
    }

    /// Reads the head from a checkpoint that was kept.
    ///
    /// Its signatures are not looked at: that the caller kept it is what makes it known, and a
    /// rewritten ledger may have another key.
    pub fn from_note(note: &[u8]) -> Result<Self, CheckpointError> {
        let note = SignedNote::parse(note).map_err(CheckpointError::Note)?;
        let checkpoint = Checkpoint::parse(note.unverified_text())?;
        Ok(Self { size: checkpoint.size, root: checkpoint.root })
    }
}

/// Returns the size that a checkpoint states, before anything about it is verified, so that the
/// root of that many lines can be remembered while reading.
pub fn unverified_size(note: &[u8]) -> Option<u64> {
    KnownHead::from_note(note).ok().map(|head| head.size)
}

/// Returns every finding, in the order of `ledger-spec/03-log.md`: about lines, about heads,
/// contradictions on `as_of`, and notices last.
pub fn all_findings(
    replay: &Replay,
    checkpoint: Option<&[u8]>,
    known: Option<KnownHead>,
    as_of: Option<Date>,
) -> Vec<Finding> {
    all_findings_with(replay, checkpoint, known, as_of, &[])
}

/// Does the same, with the findings of what is kept beside the log at their place: those of
/// [`super::Trust`], and others after them.
pub fn all_findings_with(
    replay: &Replay,
    checkpoint: Option<&[u8]>,
    known: Option<KnownHead>,
    as_of: Option<Date>,
    beside: &[Finding],
) -> Vec<Finding> {
    let mut findings = replay.findings().to_vec();
    findings.extend(check_heads(replay, checkpoint, known));
    findings.extend_from_slice(beside);
    findings.extend(as_of.map(|as_of| replay.contradictions(as_of)).unwrap_or_default());
    findings.sort_by_key(|finding| finding.severity == Severity::Notice);
    findings
}

/// Returns what is wrong between a replay, the ledger's own checkpoint and a known head.
pub fn check_heads(
    replay: &Replay,
    checkpoint: Option<&[u8]>,
    known: Option<KnownHead>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if replay.head().size == 0 {
        findings.push(Finding::damage("log_empty", None));
    }
    let of_checkpoint = match checkpoint {
        None => Some(Finding::damage("checkpoint_missing", None)),
        Some(note) => check_checkpoint(replay, note),
    };
    let (damage, mut notices): (Vec<_>, Vec<_>) =
        of_checkpoint.into_iter().partition(|finding| finding.severity == Severity::Damage);
    if let Some((len, place)) = replay.torn() {
        // After a sound checkpoint it is an append that was cut off, or one that is under way.
        if damage.is_empty() {
            notices.push(
                Finding { places: vec![place], ..Finding::notice("line_unfinished") }.found(len),
            );
        } else {
            findings.push(Finding::damage("line_torn", Some(place)).found(len));
        }
    }
    findings.extend(damage);
    findings.extend(known.and_then(|known| check_known(replay, known)));
    findings.extend(notices);
    findings
}

/// A head that the log does not have differs from it, unless two people said that it is lost.
fn check_known(replay: &Replay, known: KnownHead) -> Option<Finding> {
    let root = replay.root_at(known.size);
    if root == Some(known.root) {
        return None;
    }
    let lost = replay.fund().and_then(|fund| fund.lost(known.size, *known.root.as_bytes()).next());
    let finding = match lost {
        Some(place) => Finding::broken_at("known_head_lost", place),
        None => Finding::damage("known_head_differs", None),
    };
    let found = root.map(|root| root.to_string()).unwrap_or_default();
    Some(finding.found(found).expected(format!("{} of {}", known.root, known.size)))
}

fn check_checkpoint(replay: &Replay, note: &[u8]) -> Option<Finding> {
    let checkpoint = match open(replay, note) {
        Ok(checkpoint) => checkpoint,
        Err(finding) => return Some(finding),
    };
    let size = replay.head().size;
    if checkpoint.size > size {
        let finding = Finding::damage("log_truncated", None);
        return Some(finding.found(size).expected(checkpoint.size));
    }
    let root = replay.root_at(checkpoint.size);
    if root != Some(checkpoint.root) {
        let found = root.map(|root| root.to_string()).unwrap_or_default();
        let finding = Finding::damage("root_differs", None);
        let expected = format!("{} of {}", checkpoint.root, checkpoint.size);
        return Some(finding.found(found).expected(expected));
    }
    let beyond = size.saturating_sub(checkpoint.size);
    (beyond > 0)
        .then(|| Finding::notice("beyond_checkpoint").found(beyond).expected(checkpoint.size))
}

fn open(replay: &Replay, note: &[u8]) -> Result<Checkpoint, Finding> {
    let malformed =
        |error: CheckpointError| Finding::damage("checkpoint_malformed", None).found(error);
    let unsigned = |error: String| Finding::damage("checkpoint_unsigned", None).found(error);
    let parsed =
        SignedNote::parse(note).map_err(|error| malformed(CheckpointError::Note(error)))?;
    let unverified = Checkpoint::parse(parsed.unverified_text()).map_err(malformed)?;
    let log = replay
        .log_key_at(unverified.size)
        .ok_or_else(|| unsigned("there is no genesis to name the log's key".to_owned()))?;
    let origin: KeyName =
        log.origin.as_str().parse().map_err(|error| unsigned(format!("{error}")))?;
    let key = PublicKey::try_from(log.key).map_err(|error| unsigned(error.to_string()))?;
    Checkpoint::open(note, &origin, &key).map_err(|error| unsigned(error.to_string()))
}
