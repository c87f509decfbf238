//! People outside: witnesses with fixed keys, and the policies that name them.

use super::key;
use grant_ledger::chain::{
    Checkpoint, KeyName, KeyType, SignedNote, VerifierKey, cosignature_line, sign_note,
};
use grant_ledger::domain::Instant;

/// Returns the verifier key of the witness of that name, whose key is made of its name.
pub(crate) fn witness_key(name: &str) -> VerifierKey {
    VerifierKey::new(name.parse().unwrap(), KeyType::Cosignature, key(name).public())
}

/// Returns the verifier key of the log `origin` that signs with the key called `name`.
pub(crate) fn log_key(origin: &str, name: &str) -> VerifierKey {
    VerifierKey::new(origin.parse().unwrap(), KeyType::Ed25519, key(name).public())
}

/// Returns the line by which a witness says that it saw the text of `note` at `time`, whoever
/// signed the note.
pub(crate) fn cosign(note: &str, witness: &str, time: &str) -> String {
    let time: Instant = time.parse().unwrap();
    let time_s = u64::try_from(time.unix_millis() / 1_000).unwrap();
    // Only a note that was verified can be cosigned; this one is by a stranger and says the same.
    let unverified = SignedNote::parse(note.as_bytes()).unwrap();
    let name: KeyName = "stranger.example".parse().unwrap();
    let again = sign_note(unverified.unverified_text(), &name, &key("stranger")).unwrap();
    let known = VerifierKey::new(name, KeyType::Ed25519, key("stranger").public());
    let note = SignedNote::parse(again.as_bytes()).unwrap().verify(&[known]).unwrap();
    cosignature_line(&note, &witness.parse().unwrap(), &key(witness), time_s).unwrap()
}

/// Returns the options of an `anchor` line of the small language for a note that a witness saw.
pub(crate) fn anchor(note: &str, witness: &str, time: &str) -> String {
    let line = cosign(note, witness, time).trim_end().replace(' ', "_");
    let parsed = SignedNote::parse(note.as_bytes()).unwrap();
    let Checkpoint { size, root, .. } = Checkpoint::parse(parsed.unverified_text()).unwrap();
    let root = grant_ledger::domain::Digest(*root.as_bytes());
    format!("anchor {size} root={root} line={line}")
}

/// Returns a policy for the log `example.org/test` and its key `log`: `w1`, `w2`, … are the
/// witnesses in `names`.
pub(crate) fn policy(names: &[&str], quorum: &str) -> String {
    let log = format!("log {}\n", log_key("example.org/test", "log"));
    let witness = |(n, name): (u32, &&str)| format!("witness w{n} {}\n", witness_key(name));
    let witnesses: String = (1..).zip(names).map(witness).collect();
    format!("{log}{witnesses}{quorum}\n")
}
