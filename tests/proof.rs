//! Verification and claims over whole logs.

use crate::support::{Log, verify};
use grant_ledger::domain::Date;
use grant_ledger::proof::{
    Anchoring, Certificate, CertificateError, ClaimName, Severity, Status, Verdict, claims, status,
};
use proptest::prelude::*;
use std::num::NonZeroUsize;

/// A small healthy fund (合成数据).
pub(crate) const HEALTHY: &str = "
    program P subsidy band=300000..500000 dup=payee,year grade=E3 days=60
    budget  B1 P 2022 800000
    quota   Q1 P 2022 800000
    payee   A
    payee   B
    award   W1 P A 2022 500000 parts=250000,250000
    award   W2 P B 2022 300000
    pay     P1 W1/1 250000
    pay     P2 W1/2 250000
    pay     P3 W2/1 300000 to=B-account
    arrive  R1 P1 250000 2022-08-05
    arrive  R2 P2 250000 2022-08-05
    arrive  R3 P3 300000 2022-08-06 to=B-account
";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn verdicts(table: &str) -> Vec<(ClaimName, Verdict)> {
    let log = Log::of(table);
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    assert_ne!(status(&findings), Status::Damaged, "{findings:?}");
    let claims = claims(&replay, ClaimName::ALL, day("2022-12-31"));
    claims.iter().map(|claim| (claim.claim, claim.verdict)).collect()
}

#[track_caller]
fn assert_verdict(table: &str, name: ClaimName, expected: Verdict) {
    let found = verdicts(table).into_iter().find(|(own, _)| *own == name).unwrap();
    assert_eq!(found.1, expected, "{name:?} of {table}");
}

#[test]
fn a_healthy_fund_is_proven_but_for_diversion() {
    for (name, verdict) in verdicts(HEALTHY) {
        let expected =
            if name == ClaimName::NoDiversion { Verdict::Unproven } else { Verdict::Proven };
        assert_eq!(verdict, expected, "{name:?}");
    }
}

#[test]
fn each_claim_falls_by_its_own_counterexample() {
    use ClaimName::*;
    let replaced = |from: &str, to: &str| HEALTHY.replace(from, to);
    let with = |line: &str| format!("{HEALTHY}\n{line}");
    for (table, name, verdict) in [
        // Absence of evidence is not success, and not failure either.
        (replaced("arrive  R3", "# arrive R3"), FullyArrived, Verdict::Unproven),
        (
            replaced("arrive  R3 P3 300000", "arrive R3 P3 299999.99"),
            FullyArrived,
            Verdict::Refuted,
        ),
        (
            replaced("2022-08-06 to=B-account", "2022-08-06 to=B-account side=payer"),
            FullyArrived,
            Verdict::Unproven,
        ),
        (replaced("R3 P3 300000 2022-08-06", "R3 P3 300000 2022-10-30"), OnTime, Verdict::Refuted),
        (
            replaced("R3 P3 300000 2022-08-06", "R3 P3 300000 2022-10-30"),
            FullyArrived,
            Verdict::Proven,
        ),
        (with("arrive R4 P3 300000 2022-08-07 to=B-account"), NoDuplicates, Verdict::Refuted),
        (
            with("waive V1 award_duplicate W3\naward W3 P A 2022 300000 waivers=V1"),
            NoDuplicates,
            Verdict::Refuted,
        ),
        (
            replaced("2022-08-06 to=B-account", "2022-08-06 to=X-account"),
            NoDiversion,
            Verdict::Refuted,
        ),
        (replaced("W2 P B 2022 300000", "W2 P B 2022 299999"), WithinBands, Verdict::Refuted),
        (replaced("Q1 P 2022 800000", "Q1 P 2022 700000"), WithinBudget, Verdict::Refuted),
        (with("payee C by=officer"), Approved, Verdict::Refuted),
        // What a void entry says is not counted, so nothing can be proven about the rest.
        (with("payee C by=officer"), NoDuplicates, Verdict::Unproven),
    ] {
        assert_verdict(&table, name, verdict);
    }
}

#[test]
fn a_waiver_makes_only_the_band_true() {
    let table = HEALTHY.replace(
        "award   W2 P B 2022 300000",
        "waive V1 band_exceeded W2\naward W2 P B 2022 290000 waivers=V1\nquota Q2 P 2022 -1 of=Q1",
    );
    let log = Log::of(&table);
    let (replay, _) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    let stated = claims(&replay, &[ClaimName::WithinBands], day("2022-12-31"));
    assert_eq!(stated[0].verdict, Verdict::Proven);
    assert_eq!(stated[0].waivers.len(), 1);
}

#[test]
fn a_proof_file_is_recomputed_and_never_trusted() {
    let log = Log::of(HEALTHY);
    let (replay, _) = verify(&log.bytes(), None);
    let proof =
        Certificate::make(&replay, ClaimName::ALL, day("2022-12-31"), Anchoring::Unanchored);
    let bytes = proof.unwrap().encode();
    let proof = Certificate::decode(&bytes).unwrap();
    assert_eq!(proof.check(&replay), Ok(()));

    let text = String::from_utf8(bytes).unwrap();
    let forged = text.replace(r#""verdict":"unproven""#, r#""verdict":"proven""#);
    let forged = Certificate::decode(forged.as_bytes()).unwrap();
    assert!(matches!(forged.check(&replay), Err(CertificateError::ContentDiffers { .. })));

    let other = Log::of(&HEALTHY.replace("500000", "400000").replace("250000", "200000"));
    let (other, _) = verify(&other.bytes(), None);
    assert!(matches!(proof.check(&other), Err(CertificateError::HeadDiffers { .. })));
    assert!(Certificate::decode(text.replace(":1}", ":2}").as_bytes()).is_err());
}

/// Returns whether a changed log or checkpoint is noticed.
fn is_noticed(log: &[u8], checkpoint: &[u8]) -> bool {
    status(&verify(log, Some(checkpoint)).1) == Status::Damaged
}

#[test]
fn any_single_bit_of_a_small_log_and_its_checkpoint_matters() {
    let log = Log::of("program P subsidy");
    let (bytes, note) = (log.bytes(), log.checkpoint.into_bytes());
    assert!(!is_noticed(&bytes, &note));
    for position in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[position / 8] ^= 1 << (position % 8);
        assert!(is_noticed(&changed, &note), "bit {position} of the log");
    }
    for position in 0..note.len() * 8 {
        let mut changed = note.clone();
        changed[position / 8] ^= 1 << (position % 8);
        assert!(is_noticed(&bytes, &changed), "bit {position} of the checkpoint");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_flipped_bit_is_noticed(position in any::<prop::sample::Index>()) {
        let log = Log::of(HEALTHY);
        let mut bytes = log.bytes();
        let bit = position.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(is_noticed(&bytes, log.checkpoint.as_bytes()), "bit {}", bit);
    }

    #[test]
    fn any_dropped_swapped_or_repeated_line_is_noticed(
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
        how in 0..3,
    ) {
        let mut log = Log::of(HEALTHY);
        let (a, b) = (first.index(log.lines.len()), second.index(log.lines.len()));
        prop_assume!(a != b);
        match how {
            0 => drop(log.lines.remove(a)),
            1 => log.lines.swap(a, b),
            _ => log.lines.insert(b, log.lines[a].clone()),
        }
        prop_assert!(is_noticed(&log.bytes(), log.checkpoint.as_bytes()));
    }

    #[test]
    fn replay_is_the_same_in_any_batches_and_threads(
        cut in any::<prop::sample::Index>(),
        threads in 1_usize..5,
    ) {
        let log = Log::of(HEALTHY);
        let whole = verify(&log.bytes(), None).0;
        let lines: Vec<&[u8]> = log.lines.iter().map(Vec::as_slice).collect();
        let (left, right) = lines.split_at(cut.index(lines.len()));
        let mut parts = grant_ledger::proof::Replay::new(NonZeroUsize::new(threads).unwrap(), []);
        parts.read(left);
        parts.read(right);
        prop_assert_eq!(parts.head(), whole.head());
        prop_assert_eq!(parts.memory(), whole.memory());
        prop_assert_eq!(parts.findings(), whole.findings());
    }
}

#[test]
fn a_cut_tail_is_noticed_and_lines_after_the_checkpoint_are_told() {
    let log = Log::of(HEALTHY);
    let shorter = &log.lines[..log.lines.len() - 1];
    let cut: Vec<u8> = shorter.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect();
    let (_, findings) = verify(&cut, Some(log.checkpoint.as_bytes()));
    assert!(findings.iter().any(|finding| finding.name == "log_truncated"), "{findings:?}");

    let before = Log::of(HEALTHY.trim_end().rsplit_once('\n').unwrap().0);
    assert_eq!(before.lines, shorter);
    let (_, findings) = verify(&log.bytes(), Some(before.checkpoint.as_bytes()));
    let names: Vec<_> = findings.iter().map(|finding| (finding.name, finding.severity)).collect();
    assert_eq!(names, [("beyond_checkpoint", Severity::Notice)]);
}
