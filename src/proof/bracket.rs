//! Between which times was an entry recorded?
//!
//! `ledger-spec/06-trust.md`, "Time bracket". One sweep over the attestations from the longest head
//! down gives *not after*, one over the anchors in the log from the first entry up gives *not
//! before*, one over all attestations from the shortest head up gives *shown without*: they change
//! only where something was attested, so a million entries cost no more.

use super::finding::{Finding, Severity};
use super::race::{Moment, Race};
use crate::chain::Policy;
use crate::domain::{Instant, Seq};
use crate::rules::Place;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A time, and whose word stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The time.
    pub time: Instant,
    /// Who, ascending, each once.
    pub by: Arc<[Arc<str>]>,
}

/// Successive entries that were recorded between the same times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The first of them.
    pub first: Seq,
    /// The last of them.
    pub last: Seq,
    /// They were not recorded before this.
    pub not_before: Option<Bound>,
    /// They were not recorded after this.
    pub not_after: Option<Bound>,
}

/// Who says so: the number of a witness in the policy, or an authority for time stamps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Witness(usize),
    Stamp(Arc<str>),
}

/// Somebody was there at `time`, with a head of so many lines or in the entry of that number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sight {
    pub(super) at: u64,
    pub(super) time: Instant,
    pub(super) voice: Voice,
}

/// A bound that holds for the heads up to `at` lines, or from the entry `at` on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) at: u64,
    pub(super) bound: Bound,
}

/// A moment, and who stood for it.
type Best<M> = (M, Arc<[Arc<str>]>);

/// The best bound by what was seen so far.
struct Sweep<'p, M> {
    race: Option<Race<'p, M>>,
    names: Vec<Arc<str>>,
    stamp: Option<(M, Arc<str>)>,
    /// The same few sets of names recur.
    known: BTreeMap<Vec<bool>, Arc<[Arc<str>]>>,
    last: Option<M>,
}

impl<'p, M: Moment> Sweep<'p, M> {
    fn new(policy: Option<&'p Policy>) -> Self {
        let witnesses = policy.into_iter().flat_map(Policy::witnesses);
        Self {
            race: policy.map(Race::new),
            names: witnesses.map(|own| Arc::from(own.key.name().as_str())).collect(),
            stamp: None,
            known: BTreeMap::new(),
            last: None,
        }
    }

    fn add(&mut self, sight: &Sight) {
        let moment = M::of(sight.time);
        match (&sight.voice, &mut self.race) {
            (Voice::Witness(number), Some(race)) => race.add(*number, moment),
            (Voice::Witness(_), None) => {}
            (Voice::Stamp(who), _) => {
                if self.stamp.as_ref().is_none_or(|(best, _)| moment < *best) {
                    self.stamp = Some((moment, who.clone()));
                }
            }
        }
    }

    /// Returns the bound by now, if it became another one.
    fn change(&mut self) -> Option<Bound> {
        let (moment, by) = self.best()?;
        if self.last == Some(moment) {
            return None;
        }
        self.last = Some(moment);
        Some(Bound { time: moment.time(), by })
    }

    fn best(&mut self) -> Option<Best<M>> {
        let reached = self.race.as_mut().and_then(Race::reached);
        match (reached, &self.stamp) {
            (Some(reached), Some((stamp, _))) if reached <= *stamp => Some(self.by(reached)),
            (Some(reached), None) => Some(self.by(reached)),
            (_, Some((stamp, who))) => Some((*stamp, Arc::from([who.clone()]))),
            (None, None) => None,
        }
    }

    fn by(&mut self, reached: M) -> Best<M> {
        let there = self.race.as_ref().map(|race| race.there_by(reached)).unwrap_or_default();
        let named = |there: &[bool]| {
            let own = self.names.iter().zip(there).filter(|(_, is_there)| **is_there);
            let mut names: Vec<Arc<str>> = own.map(|(name, _)| name.clone()).collect();
            names.sort();
            names.dedup();
            Arc::from(names)
        };
        let by = self.known.entry(there).or_insert_with_key(|there| named(there)).clone();
        (reached, by)
    }
}

/// Returns the earliest times for heads, in ascending order of size; each holds for the shorter
/// heads down to the one before it. `sights` is in ascending order.
pub(super) fn not_after(policy: Option<&Policy>, sights: &[Sight]) -> Vec<Step> {
    let mut sweep: Sweep<'_, Instant> = Sweep::new(policy);
    let mut steps = Vec::new();
    for same in sights.chunk_by(|one, other| one.at == other.at).rev() {
        for sight in same {
            sweep.add(sight);
        }
        if let (Some(sight), Some(bound)) = (same.first(), sweep.change()) {
            steps.push(Step { at: sight.at, bound });
        }
    }
    steps.reverse();
    steps
}

/// Returns the latest times by what was seen up to there, each from its place on, in ascending
/// order. `sights` is in ascending order.
pub(super) fn latest(policy: Option<&Policy>, sights: &[Sight]) -> Vec<Step> {
    let mut sweep: Sweep<'_, Reverse<Instant>> = Sweep::new(policy);
    let mut steps = Vec::new();
    for same in sights.chunk_by(|one, other| one.at == other.at) {
        for sight in same {
            sweep.add(sight);
        }
        if let (Some(sight), Some(bound)) = (same.first(), sweep.change()) {
            steps.push(Step { at: sight.at, bound });
        }
    }
    steps
}

/// Returns the brackets of `count` entries, in order.
pub(super) fn brackets(count: u64, before: &[Step], after: &[Step]) -> Vec<Bracket> {
    let cuts = before.iter().chain(after).map(|step| step.at);
    let mut cuts: Vec<u64> = cuts.filter(|cut| *cut < count).chain([0, count]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let bound = |step: Option<&Step>| step.map(|step| step.bound.clone());
    let run = |first: u64, end: u64| Bracket {
        first: Seq(first),
        last: Seq(end.saturating_sub(1)),
        not_before: {
            let known = before.partition_point(|step| step.at <= first);
            bound(known.checked_sub(1).and_then(|last| before.get(last)))
        },
        not_after: bound(after.get(after.partition_point(|step| step.at <= first))),
    };
    cuts.windows(2).filter_map(|pair| Some(run(*pair.first()?, *pair.last()?))).collect()
}

/// The clocks of a witness and of whoever records may differ by so much.
pub(super) const TOLERANCE_MS: i64 = 10 * 60 * 1_000;

/// Returns the first entry that says it was recorded before its bracket, and the first that says it
/// was recorded after it.
pub(super) fn out_of_bracket(brackets: &[Bracket], times: &[Option<Instant>]) -> Vec<Finding> {
    let early = first_before("time_before_anchor", brackets, times, TOLERANCE_MS);
    let late = brackets.iter().find_map(|bracket| {
        let bound = bracket.not_after.as_ref()?.time;
        let is_late = |at: Instant| ms_between(bound, at) > TOLERANCE_MS;
        let (seq, at) = entries(bracket, times).find(|(_, at)| is_late(*at))?;
        Some(broken("time_after_anchor", seq, at, bound))
    });
    early.into_iter().chain(late).collect()
}

/// Returns the first entry that says it was recorded long before a head was shown without it.
pub(super) fn shown_without(
    count: u64,
    steps: &[Step],
    times: &[Option<Instant>],
    delay_ms: i64,
) -> Option<Finding> {
    let found = first_before("shown_without", &brackets(count, steps, &[]), times, delay_ms);
    // Anybody who has an older checkpoint may have shown it, so this breaks no rule.
    found.map(|finding| Finding { severity: Severity::Contradiction, ..finding })
}

/// Returns the first entry that says it was recorded more than `tolerance_ms` before the time that
/// its bracket begins.
fn first_before(
    name: &'static str,
    brackets: &[Bracket],
    times: &[Option<Instant>],
    tolerance_ms: i64,
) -> Option<Finding> {
    brackets.iter().find_map(|bracket| {
        let bound = bracket.not_before.as_ref()?.time;
        let is_early = |at: Instant| ms_between(at, bound) > tolerance_ms;
        let (seq, at) = entries(bracket, times).find(|(_, at)| is_early(*at))?;
        Some(broken(name, seq, at, bound))
    })
}

/// The entries of a bracket that say when they were recorded.
fn entries<'t>(
    bracket: &Bracket,
    times: &'t [Option<Instant>],
) -> impl Iterator<Item = (Seq, Instant)> + use<'t> {
    let index = |seq: Seq| usize::try_from(seq.0).unwrap_or(usize::MAX);
    let own = times.get(index(bracket.first)..).unwrap_or_default();
    let end = bracket.last.0;
    (bracket.first.0..=end).zip(own).filter_map(|(seq, at)| Some((Seq(seq), (*at)?)))
}

fn broken(name: &'static str, seq: Seq, at: Instant, bound: Instant) -> Finding {
    Finding::broken_at(name, Place { seq, line: 0 }).found(at).expected(bound)
}

/// Returns how many milliseconds lie between two times; negative if the first is the later one.
pub(super) fn ms_between(first: Instant, second: Instant) -> i64 {
    second.unix_millis().saturating_sub(first.unix_millis())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{KeyType, SigningKey, VerifierKey};

    #[test]
    fn many_attestations_over_many_entries_are_swept_in_one_go() {
        const SEEN: u64 = 100_000;
        const COUNT: u64 = 1_000_000;
        let witness = |n: u8| {
            let key = SigningKey::from_seed(&[n; 32]).public();
            let name = format!("w{n}.example/w").parse().unwrap();
            format!("witness w{n} {}\n", VerifierKey::new(name, KeyType::Cosignature, key))
        };
        let witnesses: String = (0..10).map(witness).collect();
        let names: Vec<String> = (0..10).map(|n| format!("w{n}")).collect();
        let text = format!("{witnesses}group q 5 {}\nquorum q\n", names.join(" "));
        let policy = Policy::parse(text.as_bytes()).unwrap();
        // Every ten entries one of ten witnesses looks, one after another, each second.
        let sight = |n: u64| Sight {
            at: n * 10,
            time: Instant::from_unix_millis(i64::try_from(n * 1_000).unwrap()).unwrap(),
            voice: Voice::Witness(usize::try_from(n % 10).unwrap()),
        };
        let seen: Vec<Sight> = (1..=SEEN).map(sight).collect();
        let after = not_after(Some(&policy), &seen);
        let before = latest(Some(&policy), &seen);
        let brackets = brackets(COUNT, &before, &after);
        // The fifth look from an entry on decides, and the fifth before it.
        let of = |seq: u64| {
            let place = brackets.partition_point(|own| own.last < Seq(seq));
            let own = &brackets[place];
            let millis = |bound: &Option<Bound>| bound.as_ref().map(|own| own.time.unix_millis());
            (millis(&own.not_before), millis(&own.not_after))
        };
        assert_eq!(of(0), (None, Some(5_000)));
        assert_eq!(of(500_000), (Some(49_996_000), Some(50_005_000)));
        assert_eq!(of(COUNT - 1), (Some(99_995_000), None));
        assert_eq!(brackets.len(), 100_000);
    }
}
