//! What may be said about a log because of what people outside signed?
//!
//! `ledger-spec/06-trust.md`.

use super::attestation::{Attestation, Dependence, Form, Ignored};
use super::bracket::{
    Bound, Bracket, Sight, Step, TOLERANCE_MS, Voice, brackets, latest, ms_between, not_after,
    out_of_bracket, shown_without,
};
use super::finding::Finding;
use super::judge::{Cosigned, Judge, Said};
use super::own_keys::OwnKeys;
use super::replay::Replay;
use super::trail::Trail;
use crate::chain::{Policy, TreeHash};
use crate::domain::{Digest, Instant, Seq};
use crate::rules::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What people outside said, none of it verified but the extra attestations.
#[derive(Clone, Copy, Debug)]
pub struct Testimony<'a> {
    /// Whose cosignatures count; without one, none does.
    pub policy: Option<&'a Policy>,
    /// Checkpoints with signature lines: the ledger's own, those of `anchors`, and others.
    pub notes: &'a [&'a [u8]],
    /// Attestations that somebody else has verified, about checkpoints that the log's key signed.
    pub extra_attestations: &'a [Attestation],
    /// How long a checkpoint may be on its way to a witness; [`Self::DELAY_HOURS`] unless the
    /// verifier is told another.
    pub delay_hours: u16,
}

impl Testimony<'_> {
    /// How long a checkpoint may be on its way to a witness.
    pub const DELAY_HOURS: u16 = 72;
}

/// What follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    /// Every attestation that counts and holds, in ascending order.
    pub attested: Vec<Attestation>,
    /// The witnesses of the policy, in its order.
    pub witnesses: Vec<WitnessSight>,
    /// Whether the policy names the log's key for the head.
    pub is_log_named: bool,
    /// The longest head for which the policy is met.
    pub anchored: Option<Anchored>,
    /// For how many of the last entries the quorum is missing.
    pub missing: u64,
    /// The longest time without a witness.
    pub span: Option<Span>,
    /// The brackets of all entries, in order.
    pub brackets: Vec<Bracket>,
    /// Until when the log was shown without the entries from a place on.
    shown: Vec<Step>,
    /// What counted for nothing.
    pub ignored: Ignored,
    /// What is wrong, in the order of the specification.
    pub findings: Vec<Finding>,
}

/// A witness of a policy, and the last head it saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessSight {
    /// What the policy calls it.
    pub name: String,
    /// The name of its key.
    pub who: String,
    /// Why it never counts, if it does not.
    pub dependence: Option<Dependence>,
    /// Size and time of the longest head that it saw.
    pub newest: Option<(u64, Instant)>,
}

/// A head for which the policy is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// How many lines it has.
    pub size: u64,
    /// From when on the policy is met, and by whom.
    pub bound: Bound,
}

/// Entries that waited for a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first of them.
    pub first: Seq,
    /// The last of them.
    pub last: Seq,
    /// When the first was recorded, as it says itself.
    pub from: Instant,
    /// When they were witnessed, or the last was recorded.
    pub to: Instant,
}

impl Span {
    /// Returns how long it is, in milliseconds.
    pub fn millis(&self) -> i64 {
        ms_between(self.from, self.to).max(0)
    }

    /// Returns how many entries it has.
    pub fn count(&self) -> u64 {
        self.last.0.saturating_sub(self.first.0).saturating_add(1)
    }
}

impl Trust {
    /// Returns what follows for the log in `replay`, or nothing where it kept no trail.
    pub fn of(replay: &Replay, testimony: &Testimony<'_>) -> Option<Self> {
        let trail = replay.trail()?;
        let judge = testimony.policy.and_then(|policy| {
            let own = OwnKeys::of(replay.log_key()?, replay.memory())?;
            Some(Judge::new(own, policy))
        });
        let threads = replay.threads();
        let said = judge.as_ref().map(|judge| judge.notes(testimony.notes, threads));
        let court = Court::hear(trail, testimony, judge.as_ref(), said.unwrap_or_default());
        Some(court.decide(replay, trail, judge.as_ref()))
    }

    /// Returns the bracket of an entry; none beyond the last.
    pub fn bracket(&self, seq: Seq) -> Option<&Bracket> {
        self.brackets.get(self.brackets.partition_point(|bracket| bracket.last < seq))
    }

    /// Returns when the log was last shown as if an entry were not in it.
    pub fn shown_without(&self, seq: Seq) -> Option<&Bound> {
        let until = self.shown.partition_point(|step| step.at <= seq.0);
        self.shown.get(until.checked_sub(1)?).map(|step| &step.bound)
    }
}

/// All that was said and counts.
struct Court<'a> {
    policy: Option<&'a Policy>,
    delay_ms: i64,
    /// From notes and from anchors in the log.
    cosigned: BTreeSet<Cosigned>,
    stamped: BTreeSet<&'a Attestation>,
    /// What the log holds itself, as far as it holds for the log, and at which entry.
    recorded: Vec<(Seq, Cosigned)>,
    /// The files of time stamps that the log names, and at which entry first.
    tokens: BTreeMap<Digest, Seq>,
    roots: BTreeMap<u64, TreeHash>,
    ignored: Ignored,
}

impl<'a> Court<'a> {
    fn hear(
        trail: &Trail,
        testimony: &Testimony<'a>,
        judge: Option<&Judge<'_>>,
        said: Said,
    ) -> Self {
        let Said { mut cosigned, mut ignored } = said;
        let (mut recorded, mut tokens) = (Vec::new(), BTreeMap::new());
        for (seq, anchor) in trail.anchors() {
            if let Some(token) = anchor.token {
                tokens.entry(token).or_insert(*seq);
            }
            let own = judge.map(|judge| judge.anchor(anchor)).unwrap_or_default();
            recorded.extend(own.cosigned.iter().map(|own| (*seq, *own)));
            ignored = ignored.plus(own.ignored);
        }
        let stamped: BTreeSet<_> = testimony.extra_attestations.iter().collect();
        let sizes = cosigned.iter().chain(recorded.iter().map(|(_, own)| own)).map(|own| own.size);
        let roots = trail.roots(&sizes.chain(stamped.iter().map(|own| own.size)).collect());
        // Nobody shows that the log signed a head that is only named in it.
        recorded.retain(|(_, own)| roots.get(&own.size) == Some(&own.root));
        cosigned.extend(recorded.iter().map(|(_, own)| *own));
        let delay_ms = i64::from(testimony.delay_hours).saturating_mul(3_600_000);
        let policy = testimony.policy;
        Self { policy, delay_ms, cosigned, stamped, recorded, tokens, roots, ignored }
    }

    fn holds(&self, size: u64, root: TreeHash) -> bool {
        self.roots.get(&size) == Some(&root)
    }

    fn decide(self, replay: &Replay, trail: &Trail, judge: Option<&Judge<'_>>) -> Trust {
        let count = replay.head().size;
        let seen = self.seen();
        let witnessed: Vec<Sight> =
            seen.iter().filter(|sight| matches!(sight.voice, Voice::Witness(_))).cloned().collect();
        let is_log_named = judge.is_some_and(|judge| judge.is_log_named(count));
        let asks = self.policy.is_some_and(Policy::asks_for_witnesses);
        let mut met = not_after(self.policy, &witnessed);
        let after =
            if witnessed.len() == seen.len() { met.clone() } else { not_after(self.policy, &seen) };
        // That the log was empty says nothing; nor does a policy for another log.
        met.retain(|step| step.at > 0 && (asks || is_log_named));
        let brackets = brackets(count, &latest(self.policy, &self.seen_in_log()), &after);
        let mut found = self.differing(replay);
        let shown = latest(self.policy, &witnessed);
        let mut late = out_of_bracket(&brackets, trail.times());
        late.extend(shown_without(count, &shown, trail.times(), self.delay_ms));
        found.extend(late.into_iter().map(|finding| about_document(finding, trail)));
        let anchored = met.last().map(|step| Anchored { size: step.at, bound: step.bound.clone() });
        let has_all = self.policy.is_none() || (!asks && is_log_named);
        let reached = anchored.as_ref().map_or(0, |anchored| anchored.size);
        Trust {
            attested: self.attested(),
            witnesses: self.witnesses(judge),
            is_log_named,
            missing: if has_all { 0 } else { count.saturating_sub(reached) },
            anchored,
            span: self.policy.and_then(|_| longest_span(&met, trail.times())),
            brackets,
            shown,
            ignored: self.ignored,
            findings: found,
        }
    }

    /// Returns what counts and holds, by size.
    fn seen(&self) -> Vec<Sight> {
        let cosigned = self.cosigned.iter().filter(|own| self.holds(own.size, own.root));
        let stamped = self.stamped.iter().filter(|own| self.holds(own.size, own.root));
        let by_stamp = |own: &&&Attestation| Sight {
            at: own.size,
            time: own.time,
            voice: Voice::Stamp(Arc::from(own.who.as_str())),
        };
        let mut seen: Vec<Sight> = cosigned.map(|own| sight(own.size, own)).collect();
        seen.extend(stamped.map(|own| by_stamp(&own)));
        seen.sort_by_key(|sight| sight.at);
        seen
    }

    /// Returns what the log holds itself of it, by entry.
    fn seen_in_log(&self) -> Vec<Sight> {
        let mut seen: Vec<Sight> =
            self.recorded.iter().map(|(seq, own)| sight(seq.0, own)).collect();
        for own in self.stamped.iter().filter(|own| self.holds(own.size, own.root)) {
            let Form::TimeStamp { file } = own.form else { continue };
            if let Some(seq) = self.tokens.get(&file) {
                let voice = Voice::Stamp(Arc::from(own.who.as_str()));
                seen.push(Sight { at: seq.0, time: own.time, voice });
            }
        }
        seen.sort_by_key(|sight| sight.at);
        seen
    }

    fn who(&self, witness: usize) -> String {
        let own = self.policy.and_then(|policy| policy.witnesses().get(witness));
        own.map(|own| own.key.name().to_string()).unwrap_or_default()
    }

    fn attested(&self) -> Vec<Attestation> {
        let cosigned = self.cosigned.iter().map(|own| Attestation {
            size: own.size,
            root: own.root,
            time: own.time,
            who: self.who(own.witness),
            form: Form::Cosignature,
        });
        let stamped = self.stamped.iter().map(|own| (*own).clone());
        let all: BTreeSet<Attestation> =
            cosigned.chain(stamped).filter(|own| self.holds(own.size, own.root)).collect();
        all.into_iter().collect()
    }

    fn witnesses(&self, judge: Option<&Judge<'_>>) -> Vec<WitnessSight> {
        let mut newest: BTreeMap<usize, (u64, Instant)> = BTreeMap::new();
        for own in self.cosigned.iter().filter(|own| self.holds(own.size, own.root)) {
            let last = newest.entry(own.witness).or_insert((own.size, own.time));
            *last = (*last).max((own.size, own.time));
        }
        let witnesses = self.policy.into_iter().flat_map(Policy::witnesses);
        let sight = |(number, own): (usize, &crate::chain::PolicyWitness)| WitnessSight {
            name: own.name.clone(),
            who: own.key.name().to_string(),
            dependence: judge.and_then(|judge| judge.dependence(number)),
            newest: newest.get(&number).copied(),
        };
        witnesses.enumerate().map(sight).collect()
    }

    /// Returns, for everybody who saw a head that this log does not have, the shortest such head;
    /// first of those that differ, then of those that the log says itself are lost.
    fn differing(&self, replay: &Replay) -> Vec<Finding> {
        let mut first: BTreeMap<(bool, String), Missed> = BTreeMap::new();
        let mut note = |who: String, head: (u64, TreeHash), time: Instant| {
            let lost = lost(replay, head, time);
            let own = first.entry((lost.is_some(), who)).or_insert((head, lost));
            *own = (*own).min((head, lost));
        };
        for own in self.cosigned.iter().filter(|own| !self.holds(own.size, own.root)) {
            note(self.who(own.witness), (own.size, own.root), own.time);
        }
        for own in self.stamped.iter().filter(|own| !self.holds(own.size, own.root)) {
            note(own.who.clone(), (own.size, own.root), own.time);
        }
        let differs = |((_, who), ((size, root), lost)): ((bool, String), Missed)| {
            let found = match self.roots.get(&size) {
                Some(root) => format!("{root} of {size}"),
                None => replay.head().size.to_string(),
            };
            let finding = match lost {
                Some(place) => Finding::broken_at("known_head_lost", place),
                None => Finding::damage("anchor_differs", None),
            };
            finding.about(who).found(found).expected(format!("{root} of {size}"))
        };
        first.into_iter().map(differs).collect()
    }
}

/// A head that the log does not have, and where it says that it lost it.
type Missed = ((u64, TreeHash), Option<Place>);

/// Returns where the log says that it lost a head, if it does. Nobody sees one after it was declared
/// lost.
fn lost(replay: &Replay, (size, root): (u64, TreeHash), time: Instant) -> Option<Place> {
    let times = replay.trail()?.times();
    let is_before = |place: &Place| {
        let at =
            usize::try_from(place.seq.0).ok().and_then(|seq| times.get(seq).copied().flatten());
        at.is_some_and(|at| ms_between(at, time) <= TOLERANCE_MS)
    };
    replay.fund()?.lost(size, *root.as_bytes()).find(is_before)
}

/// A finding about an entry is about its document.
fn about_document(finding: Finding, trail: &Trail) -> Finding {
    let place = finding.places.first();
    match place.and_then(|place| trail.document(place.seq)) {
        Some(id) => finding.about(id),
        None => finding,
    }
}

fn sight(at: u64, own: &Cosigned) -> Sight {
    Sight { at, time: own.time, voice: Voice::Witness(own.witness) }
}

/// Returns the longest of the spans into which the heads cut the log; of equal ones the first.
fn longest_span(met: &[Step], times: &[Option<Instant>]) -> Option<Span> {
    // A line that is refused says nothing about time.
    if times.contains(&None) {
        return None;
    }
    let at = |seq: u64| usize::try_from(seq).ok().and_then(|seq| times.get(seq).copied().flatten());
    let count = u64::try_from(times.len()).unwrap_or(u64::MAX);
    let ends = met.iter().map(|step| (step.at, Some(step.bound.time)));
    let (mut first, mut longest) = (0, None);
    for (end, to) in ends.chain([(count, times.last().copied().flatten())]) {
        let Some(last) = end.checked_sub(1).filter(|last| *last >= first) else { continue };
        if let (Some(from), Some(to)) = (at(first), to) {
            let span = Span { first: Seq(first), last: Seq(last), from, to };
            longest = longest.filter(|own: &Span| own.millis() >= span.millis()).or(Some(span));
        }
        first = end;
    }
    longest
}
