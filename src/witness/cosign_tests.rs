//! Tests of what a witness stores and signs.

use super::super::folder::origin_hex;
use super::super::sample::*;
use super::*;
use crate::chain::{Fork, SignedNote};
use std::fs;

fn answer(folder: &WitnessFolder, body: &str, time: u64) -> Result<Answer, WitnessError> {
    folder.answer(&witness_key(), body.as_bytes(), || Some(time))
}

fn lines(answer: Result<Answer, WitnessError>) -> String {
    match answer {
        Ok(Answer::Cosigned { lines, .. }) => lines,
        other => panic!("{other:?}"),
    }
}

fn refusal(answer: Result<Answer, WitnessError>) -> (Refusal, Option<PathBuf>) {
    match answer {
        Ok(Answer::Refused { refusal, evidence }) => (refusal, evidence),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_signed_is_known_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let given = lines(answer(&witness(dir.path()), &body(0, 0, 5), NOW));
    let folder = WitnessFolder::open(dir.path()).unwrap();
    let log = folder.known_log(ORIGIN).unwrap().unwrap();
    let stored = log.last.clone().unwrap().encode();
    assert_eq!(stored, format!("{}{given}", note(0, 5).encode()));
    let vkeys = [log_vkey(), folder.vkey().clone()];
    let verified = SignedNote::parse(stored.as_bytes()).unwrap().verify(&vkeys).unwrap();
    assert_eq!(verified.signers()[1].time_s, Some(NOW));
    let conflict = Refusal::Conflict { old: 0, last: 5 };
    assert_eq!(refusal(answer(&folder, &body(0, 0, 8), NOW)), (conflict, None));
    lines(answer(&folder, &body(0, 5, 8), NOW + 1));
    // The same head again is signed again, with a new time.
    lines(answer(&folder, &body(0, 8, 8), NOW + 2));
    assert_eq!(folder.known_log(ORIGIN).unwrap().unwrap().head.unwrap().size, 8);
}

#[test]
fn another_history_is_refused_and_kept_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    lines(answer(&folder, &body(0, 0, 5), NOW));
    let before = folder.known_log(ORIGIN).unwrap().unwrap();
    for _ in 0..3 {
        let (refused, evidence) = refusal(answer(&folder, &body(1, 5, 5), NOW));
        assert!(matches!(refused, Refusal::Inconsistent { old: 5, size: 5, .. }));
        let fork = Fork::parse(&fs::read(evidence.unwrap()).unwrap()).unwrap();
        assert_eq!(fork.prove(&[log_vkey()]).unwrap().map(|head| head.size), [5, 5]);
    }
    // A proof that is not empty where it must be, about the same head, contradicts nothing.
    let more =
        body(0, 5, 5).replace("old 5\n", "old 5\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n");
    let (_, evidence) = refusal(answer(&folder, &more, NOW));
    let name = evidence.unwrap();
    assert!(name.file_name().unwrap().to_str().unwrap().starts_with("unproven-"));
    // A longer one alone proves nothing, and is kept under another name.
    let (_, evidence) = refusal(answer(&folder, &body(1, 5, 8), NOW));
    let name = evidence.unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    assert!(name.starts_with("unproven-"), "{name}");
    let after = folder.known_log(ORIGIN).unwrap().unwrap();
    assert_eq!((after.last, after.evidence.len()), (before.last, 3));
    // A bad proof about the first checkpoint says nothing about the log.
    let other = tempfile::tempdir().unwrap();
    let folder = witness(other.path());
    let body =
        body(0, 0, 5).replace("old 0\n", "old 0\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n");
    assert_eq!(refusal(answer(&folder, &body, NOW)).1, None);
}

#[test]
fn evidence_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    lines(answer(&folder, &body(0, 0, 5), NOW));
    let evidence = folder.log_dir(ORIGIN).join("evidence");
    fs::create_dir(&evidence).unwrap();
    for n in 0..1_000 {
        fs::write(evidence.join(format!("unproven-{n}.json")), "").unwrap();
    }
    assert_eq!(refusal(answer(&folder, &body(1, 5, 8), NOW)).1, None);
    assert!(refusal(answer(&folder, &body(1, 5, 5), NOW)).1.is_some());
}

#[test]
fn a_clock_that_went_back_signs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    lines(answer(&folder, &body(0, 0, 5), NOW));
    let back = answer(&folder, &body(0, 5, 8), NOW - 1);
    assert!(matches!(back, Err(WitnessError::ClockBehind { now, last }) if now + 1 == last));
    let none = folder.answer(&witness_key(), body(0, 5, 8).as_bytes(), || None);
    assert!(matches!(none, Err(WitnessError::NoClock)));
    assert_eq!(folder.known_log(ORIGIN).unwrap().unwrap().head.unwrap().size, 5);
    lines(answer(&folder, &body(0, 5, 8), NOW));
}

#[test]
fn a_damaged_state_signs_nothing() {
    type Damage = dyn Fn(&std::path::Path);
    let damage: [(&str, &Damage); 5] = [
        ("cut", &|path| fs::write(path, &fs::read(path).unwrap()[..40]).unwrap()),
        ("gone", &|path| fs::remove_file(path).unwrap()),
        ("large", &|path| fs::write(path, vec![b' '; 5 << 20]).unwrap()),
        ("set back", &|path| {
            let text = fs::read_to_string(path).unwrap().replace("log\\n5\\n", "log\\n4\\n");
            fs::write(path, text).unwrap();
        }),
        ("of another log", &|path| {
            let text = fs::read_to_string(path).unwrap().replace("\"v\":1", "\"v\":2");
            fs::write(path, text).unwrap();
        }),
    ];
    for (name, damage) in damage {
        let dir = tempfile::tempdir().unwrap();
        let folder = witness(dir.path());
        lines(answer(&folder, &body(0, 0, 5), NOW));
        damage(&folder.log_dir(ORIGIN).join("state.json"));
        for request in [body(0, 0, 5), body(0, 5, 8)] {
            let answer = answer(&folder, &request, NOW + 1);
            assert!(matches!(answer, Err(WitnessError::Damaged { .. })), "{name}: {answer:?}");
        }
        assert!(matches!(folder.known_logs(), Err(WitnessError::Damaged { .. })), "{name}");
    }
}

#[test]
fn a_damaged_clock_signs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    for content in ["", "12", "x\n", "-1\n"] {
        fs::write(dir.path().join("clock"), content).unwrap();
        let answer = answer(&folder, &body(0, 0, 5), NOW);
        assert!(matches!(answer, Err(WitnessError::Damaged { .. })), "{content:?}: {answer:?}");
    }
    fs::remove_file(dir.path().join("clock")).unwrap();
    let answer = answer(&folder, &body(0, 0, 5), NOW);
    assert!(matches!(answer, Err(WitnessError::Damaged { .. })));
    assert_eq!(folder.known_log(ORIGIN).unwrap().unwrap().head, None);
}

#[test]
fn a_lost_log_is_forgotten_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    lines(answer(&folder, &body(0, 0, 5), NOW));
    assert!(matches!(folder.forget(ORIGIN, " ", at()), Err(WitnessError::Reason)));
    assert!(matches!(folder.forget("x", "why", at()), Err(WitnessError::NoSuchLog { .. })));
    let kept = folder.forget(ORIGIN, "恢复声明 RECOVERY-4", at()).unwrap().unwrap();
    assert!(fs::read_to_string(kept).unwrap().starts_with(&note(0, 5).encode()));
    let log = folder.known_log(ORIGIN).unwrap().unwrap();
    assert_eq!((log.head, log.evidence.len()), (None, 1));
    assert_eq!(log.history.last().unwrap().reason, "恢复声明 RECOVERY-4");
    lines(answer(&folder, &body(1, 0, 4), NOW));
    assert!(folder.forget("example.org/log", &"x".repeat(1_001), at()).is_err());
}

#[test]
fn another_key_needs_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    lines(answer(&folder, &body(0, 0, 5), NOW));
    let other = SigningKey::from_seed(&[9; 32]).public();
    let other = VerifierKey::new(ORIGIN.parse().unwrap(), crate::chain::KeyType::Ed25519, other);
    assert!(!folder.trust(log_vkey(), None, at()).unwrap());
    let refused = folder.trust(other.clone(), None, at());
    assert!(matches!(refused, Err(WitnessError::OtherKey { .. })));
    let witness_vkey = folder.vkey().clone();
    let refused = folder.trust(witness_vkey, None, at());
    assert!(matches!(refused, Err(WitnessError::KeyType { .. })));
    assert!(folder.trust(other.clone(), Some("换钥"), at()).unwrap());
    let log = folder.known_log(ORIGIN).unwrap().unwrap();
    // What was cosigned under the old key still counts.
    assert_eq!((log.key, log.head.unwrap().size, log.history.len()), (other, 5, 2));
    let (refused, _) = refusal(answer(&folder, &body(0, 5, 8), NOW));
    assert!(matches!(refused, Refusal::NotSigned(_)));
}

#[test]
fn a_witness_is_made_once_and_signs_with_its_own_key() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    let name = || "audit.example.org/w2".parse().unwrap();
    let again = WitnessFolder::create(dir.path(), name(), &witness_key(), None);
    assert!(matches!(again, Err(WitnessError::Key(_))), "{again:?}");
    let elsewhere = WitnessFolder::open(&dir.path().join("logs"));
    assert!(matches!(elsewhere, Err(WitnessError::NotThere { .. })));
    let passphrase = || panic!("the key is not encrypted");
    assert_eq!(folder.read_key(passphrase).unwrap().public(), witness_key().public());
    let other = tempfile::tempdir().unwrap();
    let key = SigningKey::from_seed(&[7; 32]);
    let stranger = WitnessFolder::create(other.path(), name(), &key, None).unwrap();
    fs::copy(stranger.key_file(), folder.key_file()).unwrap();
    let differs = folder.read_key(passphrase);
    assert!(matches!(differs, Err(WitnessError::KeyDiffers { .. })));
    fs::write(dir.path().join("vkey"), format!("{}\n", log_vkey())).unwrap();
    assert!(matches!(WitnessFolder::open(dir.path()), Err(WitnessError::Damaged { .. })));
}

#[test]
fn what_a_crash_leaves_behind_is_in_nobodys_way() {
    let dir = tempfile::tempdir().unwrap();
    let folder = witness(dir.path());
    let name = format!("{}.new", origin_hex("example.org/other"));
    fs::create_dir(dir.path().join("logs").join(name)).unwrap();
    assert_eq!(folder.known_logs().unwrap().len(), 1);
    let other = SigningKey::from_seed(&[9; 32]).public();
    let origin = "example.org/other".parse().unwrap();
    let other = VerifierKey::new(origin, crate::chain::KeyType::Ed25519, other);
    assert!(folder.trust(other, None, at()).unwrap());
    assert_eq!(folder.known_logs().unwrap().len(), 2);
}
