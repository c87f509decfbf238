//! Reads a log from its first line and verifies everything on the way.

use super::finding::Finding;
use super::prepare::{Prepared, prepare};
use super::trail::Trail;
use crate::chain::{Frontier, TreeHash};
use crate::domain::{Date, Digest, Family, Instant, Lines, LogKey, Seq};
use crate::encode::{DecodeError, Decoded};
use crate::rules::{
    Context, Effect, FundRow, Memory, Only, Place, Refusal, Signers, Tables, Waived, check,
    conflicts,
};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Size, last link and tree root of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many lines.
    pub size: u64,
    /// BLAKE3 of the last line; zeros if there is none.
    pub link: Digest,
    /// The root of the tree.
    pub root: TreeHash,
}

/// The date of a document, and the day on which it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The business date.
    pub date: Date,
    /// The date of the entry's `at`.
    pub recorded: Date,
}

/// A rule that a document in the log breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRule {
    /// The entry.
    pub seq: Seq,
    /// The rule.
    pub refusal: Refusal,
}

/// A rule that a document in the log breaks under a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaivedRule {
    /// The entry.
    pub seq: Seq,
    /// The rule and the waiver.
    pub waived: Waived,
}

/// The state of a log as far as it was read, and what was found on the way.
#[derive(Debug)]
pub struct Replay {
    threads: NonZeroUsize,
    memory: Memory,
    frontier: Frontier,
    link: Digest,
    at: Option<Instant>,
    ledger: Option<Digest>,
    log_key: Option<LogKey>,
    findings: Vec<Finding>,
    broken: Vec<BrokenRule>,
    waived: Vec<WaivedRule>,
    decisions: u64,
    torn_len: usize,
    unreadable: u64,
    marks: BTreeMap<u64, Option<TreeHash>>,
    trail: Option<Trail>,
    cited: BTreeMap<Digest, Place>,
    dated: Vec<Option<Dated>>,
}

impl Replay {
    /// Returns a replay that has read nothing. It will remember the root of the first *n* lines for
    /// each *n* in `marks`.
    pub fn new(threads: NonZeroUsize, marks: impl IntoIterator<Item = u64>) -> Self {
        let frontier = Frontier::new();
        let mut marks: BTreeMap<u64, Option<TreeHash>> =
            marks.into_iter().map(|size| (size, None)).collect();
        if let Some(empty) = marks.get_mut(&0) {
            *empty = Some(frontier.root());
        }
        Self {
            threads,
            memory: Memory::default(),
            frontier,
            link: Digest::ZERO,
            at: None,
            ledger: None,
            log_key: None,
            findings: Vec::new(),
            broken: Vec::new(),
            waived: Vec::new(),
            decisions: 0,
            torn_len: 0,
            unreadable: 0,
            marks,
            trail: None,
            cited: BTreeMap::new(),
            dated: Vec::new(),
        }
    }

    /// Makes the replay keep what proofs and time brackets need of every line.
    #[must_use]
    pub fn with_trail(self) -> Self {
        Self { trail: Some(Trail::default()), ..self }
    }

    /// Returns what was kept of every line, if it was asked for.
    pub fn trail(&self) -> Option<&Trail> {
        self.trail.as_ref()
    }

    /// Returns how many threads may work for it.
    pub(super) fn threads(&self) -> NonZeroUsize {
        self.threads
    }

    /// Reads the next lines, each without its LF.
    pub fn read(&mut self, lines: &[&[u8]]) {
        for line in prepare(lines, self.threads) {
            self.read_line(line);
        }
    }

    /// Notes that `len` bytes without an LF follow the last line.
    pub fn note_torn_line(&mut self, len: usize) {
        self.torn_len = len;
    }

    /// Notes that a line goes on for more bytes than a reader holds; nothing after it was read.
    pub fn note_oversized_line(&mut self, len: usize) {
        let error = DecodeError::TooLong { len };
        self.findings.push(Finding::unreadable(&error, self.next_place()));
    }

    /// Returns how many bytes without an LF follow the last line, and the place they would have.
    pub(super) fn torn(&self) -> Option<(usize, Place)> {
        (self.torn_len > 0).then(|| (self.torn_len, self.next_place()))
    }

    /// Returns the head of what was read.
    pub fn head(&self) -> Head {
        Head { size: self.frontier.size(), link: self.link, root: self.frontier.root() }
    }

    /// Returns the ledger id: the link of line 0.
    pub fn ledger(&self) -> Option<Digest> {
        self.ledger
    }

    /// Returns the frontier of the tree.
    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// Returns the time of recording of the last readable entry.
    pub fn last_at(&self) -> Option<Instant> {
        self.at
    }

    /// Returns the date on which contradictions and claims are judged unless another is asked for.
    pub fn as_of(&self) -> Option<Date> {
        self.at.map(Instant::date)
    }

    /// Returns the state.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Returns the state, giving up the rest.
    pub fn into_memory(self) -> Memory {
        self.memory
    }

    /// Returns the files that documents with an effect cite, and the first entry that does.
    pub fn cited(&self) -> &BTreeMap<Digest, Place> {
        &self.cited
    }

    /// Returns the dates of an entry that could be read, whether it counts or not.
    pub fn dated(&self, seq: Seq) -> Option<Dated> {
        self.dated.get(usize::try_from(seq.0).ok()?).copied().flatten()
    }

    /// Returns what genesis said, if line 0 is one that counts.
    pub fn fund(&self) -> Option<&FundRow> {
        self.memory.fund.get(&Only)
    }

    /// Returns the key that signs checkpoints, and their origin, as line 0 names them: also where it
    /// has no effect.
    pub fn log_key(&self) -> Option<&LogKey> {
        self.log_key.as_ref()
    }

    /// Returns the key that signs the checkpoint of the first `size` lines, and their origin.
    ///
    /// `ledger-spec/03-log.md`, "Checkpoint".
    pub fn log_key_at(&self, size: u64) -> Option<LogKey> {
        let first = self.log_key.as_ref()?;
        let key = self.fund().map_or(first.key, |fund| fund.log_key_at(size));
        Some(LogKey { key, origin: first.origin.clone() })
    }

    /// Returns the rules that documents in the log break, in order.
    pub fn broken(&self) -> &[BrokenRule] {
        &self.broken
    }

    /// Returns the rules that documents in the log break under a waiver, in order.
    pub fn waived(&self) -> &[WaivedRule] {
        &self.waived
    }

    /// Returns how many decisions were read, whether they count or not.
    pub fn decisions(&self) -> u64 {
        self.decisions
    }

    /// Returns the findings about lines so far, without contradictions.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the contradictions on `as_of`.
    pub fn contradictions(&self, as_of: Date) -> Vec<Finding> {
        conflicts(&self.memory, as_of).into_iter().map(Finding::from).collect()
    }

    /// Returns the root of the first `size` lines, if it was asked to be remembered and was reached.
    pub fn root_at(&self, size: u64) -> Option<TreeHash> {
        self.marks.get(&size).copied().flatten()
    }

    fn next_place(&self) -> Place {
        Place { seq: Seq(self.frontier.size()), line: 0 }
    }

    fn read_line(&mut self, line: Prepared) {
        let place = self.next_place();
        match &line.decoded {
            Err(error) => self.note_unreadable(error, place),
            Ok(decoded) => self.read_entry(decoded, &line, place),
        }
        self.dated.push(line.decoded.as_ref().ok().map(|decoded| Dated {
            date: decoded.entry.document.date,
            recorded: decoded.entry.at.date(),
        }));
        self.ledger = self.ledger.or(Some(line.link));
        self.link = line.link;
        self.frontier.append(line.leaf);
        if let Some(trail) = &mut self.trail {
            trail.push(line.leaf, line.decoded.as_ref().ok().map(|decoded| &decoded.entry));
        }
        let root = &self.frontier;
        if let Some(mark) = self.marks.get_mut(&root.size()) {
            *mark = Some(root.root());
        }
    }

    /// A file of nothing but LFs must not fill the memory with findings.
    fn note_unreadable(&mut self, error: &DecodeError, place: Place) {
        const UNREADABLE_MAX: u64 = 10_000;
        self.unreadable = self.unreadable.saturating_add(1);
        if self.unreadable <= UNREADABLE_MAX {
            self.findings.push(Finding::unreadable(error, place));
        }
    }

    fn read_entry(&mut self, decoded: &Decoded, line: &Prepared, place: Place) {
        let entry = &decoded.entry;
        if entry.seq != place.seq {
            let finding = Finding::damage("seq_wrong", Some(place));
            self.findings.push(finding.found(entry.seq).expected(place.seq));
        }
        if entry.previous != self.link {
            let finding = Finding::damage("link_broken", Some(place));
            self.findings.push(finding.found(entry.previous).expected(self.link));
        }
        let forged = line.forged.iter();
        self.findings
            .extend(forged.map(|key| Finding::damage("signature_bad", Some(place)).about(key)));
        if entry.document.kind().family() == Family::Decision {
            self.decisions = self.decisions.saturating_add(1);
        }
        if let (Seq(0), Lines::Genesis(lines)) = (place.seq, &entry.document.lines) {
            self.log_key = lines.first().map(|genesis| genesis.log.clone());
        }
        self.judge(decoded, line, place);
        self.at = Some(entry.at);
    }

    /// Applies the rules, and the document unless it is void.
    fn judge(&mut self, decoded: &Decoded, line: &Prepared, place: Place) {
        let context = Context {
            seq: place.seq,
            at: decoded.entry.at,
            previous_at: self.at,
            ledger: self.ledger,
            digest: line.digest,
            signers: Signers::Keys(&line.signers),
        };
        match check(&self.memory, &decoded.entry.document, &context) {
            Err(refusal) => self.note_broken(place, refusal),
            Ok(checked) => {
                for breach in checked.breaches().to_vec() {
                    self.note_broken(place, breach);
                }
                let waived = checked.waived().iter().cloned();
                self.waived.extend(waived.map(|waived| WaivedRule { seq: place.seq, waived }));
                self.memory.commit(checked);
                for file in decoded.entry.document.cited() {
                    self.cited.entry(file).or_insert(place);
                }
                if let (Some(trail), Lines::Anchor(lines)) =
                    (&mut self.trail, &decoded.entry.document.lines)
                {
                    for line in lines {
                        trail.push_anchor(place.seq, line.clone());
                    }
                }
            }
        }
    }

    fn note_broken(&mut self, place: Place, refusal: Refusal) {
        self.findings.push(Finding::broken(&refusal, place));
        self.broken.push(BrokenRule { seq: place.seq, refusal });
    }

    /// Returns the entries that have no effect because of a void violation.
    pub fn void_entries(&self) -> impl Iterator<Item = &BrokenRule> {
        self.broken.iter().filter(|broken| broken.refusal.violation.effect() == Effect::Void)
    }
}

impl Tables for Replay {
    fn get<R: crate::rules::Row>(&self, key: &R::Key) -> Option<std::borrow::Cow<'_, R>> {
        self.memory.get(key)
    }
}
