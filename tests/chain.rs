//! Published test vectors against the chain. They are read where they lie and never copied.

use std::fs;
use std::path::{Path, PathBuf};

use grant_ledger::chain::{
    PublicKey, Signature, SignedNote, SigningKey, VerifierKey, decode_base64, sign_note,
};
use grant_ledger::domain::Digest;
use serde_json::Value;

/// Returns the vectors in `file`; `None`, with the reason printed, where they are absent.
#[expect(clippy::print_stderr, reason = "a skipped test says why")]
fn vectors(file: &str) -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path: PathBuf = root.join("../shared/data/vectors").join(file);
    match fs::read(&path) {
        Ok(bytes) => Some(serde_json::from_slice(&bytes).unwrap()),
        Err(error) => {
            eprintln!("skipped: cannot read {}: {error}", path.display());
            None
        }
    }
}

fn items<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().unwrap()
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap()
}

fn texts<'a>(value: &'a Value, member: &str) -> Vec<&'a str> {
    items(value, member).iter().map(|item| item.as_str().unwrap()).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..][..2], 16).unwrap()).collect()
}

#[test]
fn links_are_blake3() {
    let Some(vectors) = vectors("blake3/test_vectors.json") else { return };
    for case in items(&vectors, "cases") {
        let len = usize::try_from(case["input_len"].as_u64().unwrap()).unwrap();
        let input: Vec<u8> = (0..=250).cycle().take(len).collect();
        assert_eq!(Digest::of(&input).to_string(), text(case, "hash")[..64]);
    }
}

#[test]
fn signatures_are_judged_as_wycheproof_does() {
    let Some(vectors) = vectors("ed25519/wycheproof_ed25519_test.json") else { return };
    let mut count_valid = 0;
    for group in items(&vectors, "testGroups") {
        let key: PublicKey = text(&group["publicKey"], "pk").parse().unwrap();
        for case in items(group, "tests") {
            let signature = <[u8; 64]>::try_from(bytes(text(case, "sig"))).ok();
            let is_valid = signature
                .map(Signature::from_bytes)
                .is_some_and(|signature| key.verify(&bytes(text(case, "msg")), &signature).is_ok());
            assert_eq!(is_valid, text(case, "result") == "valid", "{case}");
            count_valid += usize::from(is_valid);
        }
    }
    assert_eq!(count_valid, 88);
}

#[test]
fn notes_are_those_of_go() {
    let Some(vectors) = vectors("note/golang_note_vectors.json") else { return };
    let keys: Vec<VerifierKey> =
        texts(&vectors, "vkeys").iter().map(|vkey| vkey.parse().unwrap()).collect();
    for vkey in texts(&vectors, "bad_vkeys") {
        assert!(vkey.parse::<VerifierKey>().is_err(), "{vkey}");
    }
    let lines: String = texts(&vectors, "sigs").join("\n") + "\n";
    let body = text(&vectors, "text");
    let note = SignedNote::parse(format!("{body}\n{lines}").as_bytes()).unwrap();
    let verified = note.verify(&keys).unwrap();
    assert_eq!(verified.text(), body);
    assert_eq!(verified.signers().len(), 2);

    // PRIVATE+KEY+<name>+<id>+<base64 of type and seed>
    let private: Vec<&str> = text(&vectors, "test_skey").splitn(5, '+').collect();
    let seed = decode_base64(private[4]).unwrap()[1..].try_into().unwrap();
    let signed = sign_note(body, keys[0].name(), &SigningKey::from_seed(&seed)).unwrap();
    assert_eq!(signed, format!("{body}\n{}\n", texts(&vectors, "sigs")[0]));
}
