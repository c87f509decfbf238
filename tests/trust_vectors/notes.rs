//! Notes, cosignatures and verifier keys.

use super::{Vector, compare, compare_file, text};
use grant_ledger::chain::{
    Checkpoint, KeyError, KeyType, SignatureLine, SignedNote, VerifierKey, VkeyError, encode_hex,
};
use serde_json::{Value, json};

#[test]
fn notes_say_who_signed_and_when() {
    compare("notes", &["vkeys.json"], &["note", "log"], |vector| {
        let bytes = vector.bytes("note");
        match read(&bytes) {
            None => json!({ "expect": "malformed" }),
            Some((note, checkpoint)) => describe(vector, &bytes, &note, &checkpoint),
        }
    });
}

fn read(bytes: &[u8]) -> Option<(SignedNote, Checkpoint)> {
    let note = SignedNote::parse(bytes).ok()?;
    let checkpoint = Checkpoint::parse(note.unverified_text()).ok()?;
    Some((note, checkpoint))
}

fn describe(vector: &Vector, bytes: &[u8], note: &SignedNote, checkpoint: &Checkpoint) -> Value {
    assert_eq!(note.encode().as_bytes(), bytes, "{}: what is read is written again", vector.name);
    let log: VerifierKey = vector.text("log").parse().unwrap();
    let signature = |line: &SignatureLine| json!({ "name": line.name, "id": line.id.to_string() });
    let lines = note.unverified_lines();
    let seen = |own: &Value| {
        let vkey = match text(&own["vkey"]).parse::<VerifierKey>() {
            // Whose key is weak cannot be asked for.
            Err(VkeyError::Key(KeyError::Weak)) => None,
            other => Some(other.unwrap()),
        };
        assert!(vkey.as_ref().is_none_or(|key| key.key_type() == KeyType::Cosignature));
        let verify =
            |line: &SignatureLine| line.verify(note.unverified_text(), vkey.as_ref()?).ok();
        let seen = lines.iter().find_map(verify);
        json!({ "vkey": own["vkey"], "time": seen.map(|signer| signer.time_s.unwrap()) })
    };
    json!({
        "expect": "ok",
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root,
        "signatures": lines.iter().map(signature).collect::<Vec<_>>(),
        "log_signed": Checkpoint::open(bytes, log.name(), log.key()).is_ok(),
        "cosigned": vector.items("cosigned").iter().map(seen).collect::<Vec<_>>(),
    })
}

#[test]
fn verifier_keys_have_one_text() {
    compare_file("notes/vkeys.json", |vector| {
        let key = |own: &Value| {
            let vkey: VerifierKey = text(&own["vkey"]).parse().unwrap();
            json!({
                "vkey": vkey.to_string(),
                "name": vkey.name(),
                "type": vkey.key_type().byte(),
                "key": encode_hex(vkey.key().as_bytes()),
            })
        };
        json!({ "keys": vector.items("keys").iter().map(key).collect::<Vec<_>>() })
    });
}
