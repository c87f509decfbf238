//! From when on are enough of them there? The first moment at which witnesses meet a policy.

use crate::chain::Policy;
use crate::domain::Instant;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A time, ordered so that the better one is the lesser one.
pub(super) trait Moment: Ord + Copy {
    fn of(time: Instant) -> Self;
    fn time(self) -> Instant;
}

/// The earlier, the better.
impl Moment for Instant {
    fn of(time: Instant) -> Self {
        time
    }

    fn time(self) -> Instant {
        self
    }
}

/// The later, the better.
impl Moment for Reverse<Instant> {
    fn of(time: Instant) -> Self {
        Self(time)
    }

    fn time(self) -> Instant {
        self.0
    }
}

/// The best moment of each witness, and the best one by which those that are there meet the policy.
#[derive(Debug)]
pub(super) struct Race<'p, M> {
    policy: &'p Policy,
    best: Vec<Option<M>>,
    reached: Option<M>,
    is_stale: bool,
    /// Few sets of witnesses recur very often.
    known: BTreeMap<Vec<bool>, bool>,
}

const KNOWN_MAX: usize = 4_096;

impl<'p, M: Moment> Race<'p, M> {
    pub(super) fn new(policy: &'p Policy) -> Self {
        let best = vec![None; policy.witnesses().len()];
        Self { policy, best, reached: None, is_stale: false, known: BTreeMap::new() }
    }

    /// Notes that a witness was there.
    pub(super) fn add(&mut self, witness: usize, moment: M) {
        let Some(best) = self.best.get_mut(witness) else { return };
        if best.is_some_and(|best| best <= moment) {
            return;
        }
        *best = Some(moment);
        // Who comes after enough are there changes nothing.
        self.is_stale |= self.reached.is_none_or(|reached| moment < reached);
    }

    /// Returns the best moment by which those that are there meet the policy. Of a policy that asks
    /// for nobody, it is that of the best witness.
    pub(super) fn reached(&mut self) -> Option<M> {
        if self.is_stale {
            let mut moments: Vec<M> = self.best.iter().flatten().copied().collect();
            moments.sort_unstable();
            let missed = moments.partition_point(|moment| !self.is_met_by(*moment));
            self.reached = moments.get(missed).copied();
            self.is_stale = false;
        }
        self.reached
    }

    /// Returns who was there by then.
    pub(super) fn there_by(&self, moment: M) -> Vec<bool> {
        self.best.iter().map(|best| best.is_some_and(|best| best <= moment)).collect()
    }

    fn is_met_by(&mut self, moment: M) -> bool {
        let there = self.there_by(moment);
        if let Some(known) = self.known.get(&there) {
            return *known;
        }
        let is_met = self.policy.is_met_by(&there);
        if self.known.len() >= KNOWN_MAX {
            self.known.clear();
        }
        self.known.insert(there, is_met);
        is_met
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{KeyType, SigningKey, VerifierKey};

    fn policy(quorum: &str) -> Policy {
        let witness = |n: u8| {
            let key = SigningKey::from_seed(&[n; 32]).public();
            let name = format!("w{n}.example/w").parse().unwrap();
            format!("witness w{n} {}\n", VerifierKey::new(name, KeyType::Cosignature, key))
        };
        let witnesses: String = (0..3).map(witness).collect();
        Policy::parse(format!("{witnesses}{quorum}\n").as_bytes()).unwrap()
    }

    fn at(millis: i64) -> Instant {
        Instant::from_unix_millis(millis).unwrap()
    }

    #[test]
    fn the_second_of_three_decides() {
        let policy = policy("group q 2 w0 w1 w2\nquorum q");
        let mut race: Race<'_, Instant> = Race::new(&policy);
        assert_eq!(race.reached(), None);
        for (witness, millis, reached) in [
            (0, 50, None),
            (0, 40, None),
            (1, 90, Some(90)),
            (2, 95, Some(90)),
            (2, 70, Some(70)),
            (1, 60, Some(60)),
            (0, 10, Some(60)),
            (1, 80, Some(60)),
            (2, 5, Some(10)),
            (9, 1, Some(10)),
        ] {
            race.add(witness, at(millis));
            assert_eq!(race.reached(), reached.map(at), "{witness} at {millis}");
        }
        assert_eq!(race.there_by(at(10)), [true, false, true]);
    }

    #[test]
    fn the_other_way_round_the_later_one_is_better() {
        let policy = policy("group q 2 w0 w1 w2\nquorum q");
        let mut race: Race<'_, Reverse<Instant>> = Race::new(&policy);
        for (witness, millis, reached) in
            [(0, 50, None), (1, 90, Some(50)), (2, 70, Some(70)), (0, 95, Some(90))]
        {
            race.add(witness, Reverse(at(millis)));
            assert_eq!(race.reached().map(Moment::time), reached.map(at), "{witness} at {millis}");
        }
    }

    #[test]
    fn where_nobody_is_asked_for_the_first_witness_counts() {
        let policy = policy("quorum none");
        let mut race: Race<'_, Instant> = Race::new(&policy);
        assert_eq!(race.reached(), None);
        race.add(1, at(7));
        assert_eq!(race.reached(), Some(at(7)));
    }
}
