//! Fork files: do they prove that a log showed two histories?

use super::{compare, texts};
use grant_ledger::chain::{Fork, VerifierKey};
use serde_json::json;

#[test]
fn forks_are_proven_or_not() {
    compare("forks", &[], &["file", "keys"], |vector| {
        let bytes = vector.bytes("file");
        let keys = texts(vector.items("keys")).into_iter().map(|key| key.parse().unwrap());
        let keys: Vec<VerifierKey> = keys.collect();
        let found = match Fork::parse(&bytes) {
            Err(_) => "malformed",
            Ok(fork) if fork.prove(&keys).is_ok() => "ok",
            Ok(_) => "proves_nothing",
        };
        if let Ok(fork) = Fork::parse(&bytes) {
            assert_eq!(fork.encode().as_bytes(), bytes, "{}", vector.name);
        }
        json!({ "expect": found })
    });
}
