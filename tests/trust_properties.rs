//! Policies and brackets, compared with what trying everything says.

use crate::support::Log;
use crate::support::outside::{anchor, cosign, policy, witness_key};
use grant_ledger::chain::Policy;
use grant_ledger::domain::{Instant, Seq};
use grant_ledger::proof::{Bound, Replay, Testimony, Trust};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

/// Whether `need` of the sets can be given different elements, by trying everything.
fn by_trying(sets: &[BTreeSet<usize>], need: usize, used: &BTreeSet<usize>) -> bool {
    let Some((first, rest)) = sets.split_first() else { return need == 0 };
    let with = |own: &usize| {
        let used = used.iter().copied().chain([*own]).collect();
        by_trying(rest, need.saturating_sub(1), &used)
    };
    need == 0
        || by_trying(rest, need, used)
        || first.iter().filter(|own| !used.contains(own)).any(with)
}

fn witness(name: &str, organisation: usize) -> String {
    format!("witness {name} {}\n", witness_key(&format!("o{organisation}/{name}")))
}

fn parse(text: &str) -> Policy {
    Policy::parse(text.as_bytes()).unwrap()
}

fn is_met(policy: &Policy, flags: &[bool]) -> bool {
    let names: Vec<String> = (0..flags.len()).map(|n| format!("w{n}")).collect();
    let there = names.iter().zip(flags).filter(|(_, flag)| **flag);
    policy.is_met(&there.map(|(name, _)| name.as_str()).collect())
}

/// Who (of three) saw how many lines at which hour.
type Seen = Vec<(usize, u64, i64)>;

const NAMES: [&str; 3] = ["a.example/w", "b.example/w", "c.example/w"];

/// The hour `hour` of a time after all entries of the log below.
fn at(hour: i64) -> String {
    let start: Instant = "2023-01-01T00:00:00.000Z".parse().unwrap();
    Instant::from_unix_millis(start.unix_millis() + hour * 3_600_000).unwrap().to_string()
}

/// The earliest hour at which the policy is met by those of `seen` that `fits` lets through.
fn met(policy: &Policy, seen: &Seen, fits: impl Fn(u64) -> bool) -> Option<i64> {
    let hours: BTreeSet<i64> = seen.iter().map(|(_, _, hour)| *hour).collect();
    hours.into_iter().find(|limit| {
        let there = |n: usize| {
            seen.iter().any(|(who, size, hour)| *who == n && fits(*size) && hour <= limit)
        };
        is_met_by_w(policy, [there(0), there(1), there(2)])
    })
}

fn is_met_by_w(policy: &Policy, flags: [bool; 3]) -> bool {
    let there = ["w1", "w2", "w3"].into_iter().zip(flags).filter(|(_, flag)| *flag);
    policy.is_met(&there.map(|(name, _)| name).collect())
}

fn time(bound: Option<&Bound>) -> Option<String> {
    bound.map(|bound| bound.time.to_string())
}

fn trust(log: &Log, policy: &Policy, notes: &[String]) -> Trust {
    let mut replay = Replay::new(NonZeroUsize::MIN, []).with_trail();
    replay.read(&log.lines.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let notes: Vec<&[u8]> = notes.iter().map(String::as_bytes).collect();
    let testimony =
        Testimony { policy: Some(policy), notes: &notes, extra_attestations: &[], delay_hours: 24 };
    Trust::of(&replay, &testimony).unwrap()
}

const QUORUMS: [&str; 3] =
    ["quorum w2", "group q 2 w1 w2 w3\nquorum q", "group p any w1 w2\ngroup q all p w3\nquorum q"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn more_witnesses_never_make_a_policy_unmet(
        organisations in prop::collection::vec(0_usize..4, 6),
        needs in prop::collection::vec(1_usize..4, 3),
        flags in prop::collection::vec(any::<bool>(), 6),
        more in 0_usize..6,
    ) {
        let witnesses: String = organisations
            .iter()
            .enumerate()
            .map(|(n, own)| witness(&format!("w{n}"), *own))
            .collect();
        let policy = parse(&format!(
            "{witnesses}group x {} w0 w1 w2\ngroup y {} w3 w4 x\ngroup z {} w5 y\nquorum z\n",
            needs[0], needs[1], needs[2].min(2)
        ));
        let mut all = flags.clone();
        all[more] = true;
        prop_assert!(!is_met(&policy, &flags) || is_met(&policy, &all));
    }

    #[test]
    fn members_are_told_apart_as_trying_everything_says(
        pairs in prop::collection::vec((0_usize..5, 0_usize..5), 1..6),
        need in 1_usize..6,
    ) {
        let need = need.min(pairs.len());
        let group = |(n, (one, other)): (usize, &(usize, usize))| {
            let (first, second) = (format!("w{}", 2 * n), format!("w{}", 2 * n + 1));
            let witnesses = witness(&first, *one) + &witness(&second, *other);
            format!("{witnesses}group g{n} any {first} {second}\n")
        };
        let groups: String = pairs.iter().enumerate().map(group).collect();
        let names: Vec<String> = (0..pairs.len()).map(|n| format!("g{n}")).collect();
        let policy = parse(&format!("{groups}group q {need} {}\nquorum q\n", names.join(" ")));
        let sets: Vec<BTreeSet<usize>> =
            pairs.iter().map(|(one, other)| BTreeSet::from([*one, *other])).collect();
        let expected = by_trying(&sets, need, &BTreeSet::new());
        prop_assert_eq!(is_met(&policy, &vec![true; pairs.len() * 2]), expected);
    }

    #[test]
    fn brackets_are_what_the_definition_says(
        seen in prop::collection::vec((0_usize..3, 1_u64..7, 0_i64..12), 0..12),
        recorded in prop::collection::vec((0_usize..3, 1_u64..4, 0_i64..12), 4),
        quorum in 0_usize..3,
    ) {
        // Genesis and a payee; at the entries 2 to 5 an anchor each, of one of the first lines.
        let policy = parse(&policy(&NAMES, QUORUMS[quorum]));
        let mut table = "payee A\n".to_owned();
        let mut inside: Vec<(u64, Seen)> = Vec::new();
        for (entry, (who, size, hour)) in (2_u64..).zip(&recorded) {
            let size = (*size).min(entry - 1);
            let note = Log::of(&table).checkpoint_of(size, "log");
            table += &anchor(&note, NAMES[*who], &at(*hour));
            table.push('\n');
            inside.push((entry, vec![(*who, size, *hour)]));
        }
        let log = Log::of(&table);
        let note = |(who, size, hour): &(usize, u64, i64)| {
            let note = log.checkpoint_of((*size).min(6), "log");
            let line = cosign(&note, NAMES[*who], &at(*hour));
            note + &line
        };
        let notes: Vec<String> = seen.iter().map(note).collect();
        let trust = trust(&log, &policy, &notes);
        let all: Seen =
            seen.iter().chain(inside.iter().flat_map(|(_, own)| own)).copied().collect();
        for entry in 0..6_u64 {
            let bracket = trust.bracket(Seq(entry)).unwrap();
            let after = met(&policy, &all, |size| size > entry).map(at);
            prop_assert_eq!(time(bracket.not_after.as_ref()), after, "not after of {}", entry);
            // Hours run backwards here: the latest hour at or after which enough were there.
            let before: Seen = inside
                .iter()
                .filter(|(own, _)| *own <= entry)
                .flat_map(|(_, own)| own)
                .map(|(who, size, hour)| (*who, *size, -hour))
                .collect();
            let before = met(&policy, &before, |_| true).map(|hour| at(-hour));
            prop_assert_eq!(time(bracket.not_before.as_ref()), before, "not before of {}", entry);
        }
        // Entries are recorded four hours after the start of the day before, and some milliseconds.
        let backwards: Seen = all.iter().map(|(who, size, hour)| (*who, *size, -hour)).collect();
        let shown = |entry: u64| met(&policy, &backwards, |size| size <= entry);
        let expected = (0..6_u64).find(|entry| shown(*entry).is_some_and(|hour| -hour > 4));
        let found = trust.findings.iter().find(|own| own.name == "shown_without");
        prop_assert_eq!(found.map(|own| own.places[0].seq.0), expected);
        let reached = (1..=6_u64).rev().find(|n| met(&policy, &all, |size| size >= *n).is_some());
        prop_assert_eq!(trust.anchored.map(|own| own.size), reached);
        prop_assert_eq!(trust.missing, 6 - reached.unwrap_or(0));
    }
}
