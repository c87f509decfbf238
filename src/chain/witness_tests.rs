//! Tests of what a witness signs.

use super::super::checkpoint::Checkpoint;
use super::super::merkle::{Frontier, leaf_hash};
use super::super::merkle_proof::consistency_proof;
use super::super::note::sign_note;
use super::super::secret::SigningKey;
use super::super::vkey::{KeyName, KeyType};
use super::*;

fn key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

fn origin() -> KeyName {
    "example.org/log".parse().unwrap()
}

fn log() -> VerifierKey {
    VerifierKey::new(origin(), KeyType::Ed25519, key().public())
}

fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

fn head(size: u64) -> TreeHead {
    leaves(size).into_iter().collect::<Frontier>().head()
}

fn note_of(head: TreeHead) -> SignedNote {
    let checkpoint = Checkpoint { origin: origin(), size: head.size, root: head.root };
    SignedNote::parse(checkpoint.sign(&key()).as_bytes()).unwrap()
}

fn proof(old: u64, new: u64) -> Vec<TreeHash> {
    consistency_proof(&leaves(new), old).unwrap()
}

fn request(old: u64, new: u64) -> WitnessRequest {
    WitnessRequest::new(old, proof(old, new), note_of(head(new))).unwrap()
}

/// The answer as its status over HTTP, with the size for 409.
fn answer(last: Option<TreeHead>, request: &WitnessRequest) -> String {
    match judge(Some(&log()), last, request) {
        Ok(note) => format!("200 {}", note.signers().len()),
        Err(Refusal::UnknownOrigin { .. }) => "404".to_owned(),
        Err(Refusal::NotSigned(_)) => "403".to_owned(),
        Err(Refusal::OldTooLarge { .. }) => "400".to_owned(),
        Err(Refusal::Conflict { last, .. }) => format!("409 {last}"),
        Err(Refusal::Inconsistent { .. }) => "422".to_owned(),
    }
}

#[test]
fn what_extends_the_last_is_signed() {
    assert_eq!(answer(None, &request(0, 0)), "200 1");
    for old in 0..9 {
        for new in old..9 {
            let last = (old > 0).then(|| head(old));
            assert_eq!(answer(last, &request(old, new)), "200 1", "{old} {new}");
        }
    }
}

#[test]
fn refusals_come_in_the_order_of_the_specification() {
    let foreign = TreeHead { root: leaf_hash(b"foreign"), ..head(5) };
    let with = |old, proof, note| WitnessRequest::new(old, proof, note).unwrap();
    let stranger = SigningKey::from_seed(&[2; 32]);
    let by_stranger = sign_note(note_of(head(5)).unverified_text(), &origin(), &stranger).unwrap();
    let by_stranger = SignedNote::parse(by_stranger.as_bytes()).unwrap();
    let forged = note_of(head(5)).encode().replace("\n5\n", "\n6\n");
    let forged = SignedNote::parse(forged.as_bytes()).unwrap();
    let empty_foreign = TreeHead { size: 0, root: leaf_hash(b"foreign") };
    let table = [
        // Not signed, and everything else is wrong as well.
        ("403", Some(head(3)), with(9, vec![], by_stranger)),
        ("403", Some(head(3)), with(9, vec![], forged)),
        // `old` above the size, and not the last size either.
        ("400", Some(head(3)), with(6, proof(3, 5), note_of(head(5)))),
        ("400", None, with(6, vec![], note_of(head(5)))),
        // Another last size, and a proof that is wrong.
        ("409 3", Some(head(3)), with(0, proof(3, 5), note_of(head(5)))),
        ("409 3", Some(head(3)), with(4, proof(4, 5), note_of(head(5)))),
        ("409 0", None, with(4, proof(4, 5), note_of(head(5)))),
        ("409 5", Some(head(5)), with(0, vec![], note_of(head(5)))),
        // The same size and another root.
        ("422", Some(foreign), with(5, vec![], note_of(head(5)))),
        ("422", Some(head(5)), with(5, vec![], note_of(foreign))),
        // A proof that leads elsewhere, is not empty where it must be, or misses.
        ("422", Some(foreign), with(5, proof(5, 8), note_of(head(8)))),
        ("422", Some(head(3)), with(3, proof(3, 5), note_of(foreign))),
        ("422", Some(head(3)), with(3, vec![], note_of(head(5)))),
        ("422", Some(head(5)), with(5, vec![leaf_hash(b"x")], note_of(head(5)))),
        ("422", None, with(0, vec![leaf_hash(b"x")], note_of(head(5)))),
        ("422", None, with(0, vec![], note_of(empty_foreign))),
    ];
    for (expected, last, request) in table {
        assert_eq!(answer(last, &request), expected, "{request:?}");
    }
    let unknown = Refusal::UnknownOrigin { origin: "example.org/log".to_owned() };
    assert_eq!(judge(None, None, &request(9, 9)), Err(unknown.clone()));
    let other = VerifierKey::new("other".parse().unwrap(), KeyType::Ed25519, key().public());
    assert_eq!(judge(Some(&other), None, &request(0, 5)), Err(unknown));
}

#[test]
fn logs_of_others_may_have_extension_lines_and_other_signatures() {
    let text = format!("{}extension 1\nextension 2\n", note_of(head(5)).unverified_text());
    let note = sign_note(&text, &origin(), &key()).unwrap() + "— other.example/key AAAAAAA=\n";
    let body = format!("old 0\n\n{note}");
    let parsed = WitnessRequest::parse(body.as_bytes()).unwrap();
    assert_eq!(parsed.encode(), body);
    assert_eq!(judge(Some(&log()), None, &parsed).unwrap().text(), text);
    for (extension, line) in [("\n", 4), ("a\n\n", 5)] {
        let text = format!("{}{extension}", note_of(head(5)).unverified_text());
        let error = CheckpointError::Line { line, expected: "an extension line" };
        assert_eq!(AnyCheckpoint::parse(&text), Err(error));
    }
    // An origin that can be no key name is not malformed, only unknown.
    let text = note_of(head(5)).unverified_text().replace("example.org/log", "a log + more");
    let note = sign_note(&text, &origin(), &key()).unwrap();
    let parsed = WitnessRequest::parse(format!("old 0\n\n{note}").as_bytes()).unwrap();
    assert_eq!(answer(None, &parsed), "404");
}

#[test]
fn a_request_is_read_as_it_is_written() {
    let body = request(3, 8).encode();
    let lines: Vec<&str> = body.lines().collect();
    assert_eq!(lines[0], "old 3");
    let hashes = proof(3, 8).len();
    assert_eq!((lines[hashes + 1], lines[hashes + 2]), ("", "example.org/log"));
    assert_eq!(WitnessRequest::parse(body.as_bytes()), Ok(request(3, 8)));
}

#[test]
fn malformed_requests_are_refused() {
    let note = note_of(head(5)).encode();
    let parse = |head: &str| WitnessRequest::parse(format!("{head}{note}").as_bytes()).err();
    assert_eq!(parse("old 0\n\n"), None);
    let old_sizes = [
        "\n\n",
        "\nold 0\n\n",
        "old\n\n",
        "old 00\n\n",
        "old  0\n\n",
        "old 0 \n\n",
        "Old 0\n\n",
        "old -1\n\n",
        "old 18446744073709551616\n\n",
        "old 0\r\n\n",
    ];
    for head in old_sizes {
        assert_eq!(parse(head), Some(RequestError::OldSize), "{head:?}");
    }
    let hash = leaf_hash(b"x").to_string();
    assert_eq!(parse(&format!("old 5\n{hash}\nx\n\n")), Some(RequestError::Hash(3)));
    assert_eq!(parse(&format!("old 5\n {hash}\n\n")), Some(RequestError::Hash(2)));
    let many = |count: usize| format!("old 5\n{}\n", format!("{hash}\n").repeat(count));
    assert_eq!(parse(&many(63)), None);
    assert_eq!(parse(&many(64)), Some(RequestError::TooManyHashes(64)));
    let is_checkpoint =
        |bytes: &[u8]| matches!(WitnessRequest::parse(bytes), Err(RequestError::Checkpoint(_)));
    assert!(is_checkpoint(format!("old 0\n\n{}", note.trim_end()).as_bytes()));
    assert!(is_checkpoint(b"old 0\n\n"));
    assert!(is_checkpoint(b"old 0\n\na\nb\n\n\xE2\x80\x94 a AAAAAAA=\n"));
    assert_eq!(WitnessRequest::parse(b"old 0\n"), Err(RequestError::NoEmptyLine));
    assert_eq!(WitnessRequest::parse(b""), Err(RequestError::NoEmptyLine));
    assert_eq!(WitnessRequest::parse(b"old 0\n\n\xff"), Err(RequestError::NotUtf8));
    let large = vec![b'a'; WitnessRequest::LEN_MAX + 1];
    assert_eq!(WitnessRequest::parse(&large), Err(RequestError::TooLong(large.len())));
}
