//! The frozen vectors of `ledger-spec/vectors/trust` about witnesses and forks.

use super::*;
use crate::chain::Fork;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn vectors(folder: &str) -> Vec<(PathBuf, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors/trust").join(folder);
    let files = std::fs::read_dir(root).unwrap().map(|file| file.unwrap().path());
    let read = |path: PathBuf| {
        let vector = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        (path, vector)
    };
    let vectors: Vec<_> = files.map(read).collect();
    assert!(!vectors.is_empty(), "{folder} is empty");
    vectors
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} of {value}"))
}

/// A member as bytes: its text, or what is in hex under the name with `_hex`.
fn bytes(value: &Value, name: &str) -> Vec<u8> {
    match value[format!("{name}_hex")].as_str() {
        Some(hex) => (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(hex.get(at..at.saturating_add(2)).unwrap(), 16).unwrap())
            .collect(),
        None => text(value, name).as_bytes().to_vec(),
    }
}

fn request(step: &Value) -> Vec<u8> {
    let mut request = bytes(step, "request");
    if let Some(then) = step["then"].as_str() {
        let times = usize::try_from(step["times"].as_u64().unwrap()).unwrap();
        request.extend(then.repeat(times).bytes());
    }
    request
}

fn evidence_of(folder: &WitnessFolder) -> usize {
    folder.known_logs().unwrap().iter().map(|log| log.evidence.len()).sum()
}

#[test]
fn a_witness_answers_as_the_vectors_say() {
    for (path, vector) in vectors("witness") {
        if path.ends_with("paths.json") {
            continue;
        }
        let dir = tempfile::tempdir().unwrap();
        let seed = bytes(&serde_json::json!({ "s_hex": vector["secret"] }), "s");
        let key = || SigningKey::from_seed(seed.as_slice().try_into().unwrap());
        let name = text(&vector, "name").parse().unwrap();
        let folder = WitnessFolder::create(dir.path(), name, &key(), None).unwrap();
        assert_eq!(folder.vkey().to_string(), text(&vector, "vkey"));
        for log in vector["logs"].as_array().unwrap() {
            folder.trust(log.as_str().unwrap().parse().unwrap(), None, at()).unwrap();
        }
        let running = Running::with_key(folder.clone(), key());
        for step in vector["steps"].as_array().unwrap() {
            check_step(&running, &folder, step, &path);
        }
        for (origin, size) in vector["last"].as_object().unwrap() {
            let log = folder.known_log(origin).unwrap().unwrap();
            assert_eq!(log.head.map(|head| head.size), size.as_u64(), "{}", path.display());
        }
    }
}

fn check_step(running: &Running, folder: &WitnessFolder, step: &Value, path: &Path) {
    let before = evidence_of(folder);
    running.time.store(step["time"].as_u64().unwrap(), Ordering::SeqCst);
    let (status, content_type, body) = running.post(request(step));
    let place = format!("{}: {body}", path.display());
    assert_eq!(u64::from(status), step["code"].as_u64().unwrap(), "{place}");
    if [200, 409].contains(&status) {
        assert_eq!(body, text(step, "body"), "{place}");
    }
    if let Some(expected) = step["content_type"].as_str() {
        assert_eq!(content_type, expected, "{place}");
    }
    let is_kept = evidence_of(folder) > before;
    assert_eq!(is_kept, step["evidence"].as_bool().unwrap(), "{place}");
}

#[test]
fn the_last_checkpoint_is_where_the_vectors_say() {
    let (_, vector) = vectors("witness")
        .into_iter()
        .find(|(path, _)| path.ends_with("paths.json"))
        .expect("there are paths");
    for own in vector["paths"].as_array().unwrap() {
        let path = format!("{}/checkpoint", origin_hex(text(own, "origin")));
        assert_eq!(path, text(own, "path"));
    }
}

#[test]
fn forks_prove_what_the_vectors_say() {
    for (path, vector) in vectors("forks") {
        let keys = vector["keys"].as_array().unwrap().iter();
        let keys: Vec<crate::chain::VerifierKey> =
            keys.map(|key| key.as_str().unwrap().parse().unwrap()).collect();
        let said = match Fork::parse(&bytes(&vector, "file")).map(|fork| fork.prove(&keys)) {
            Err(_) => "malformed",
            Ok(Ok(_)) => "ok",
            Ok(Err(_)) => "proves_nothing",
        };
        assert_eq!(said, text(&vector, "expect"), "{}", path.display());
    }
}
