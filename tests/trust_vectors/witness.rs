//! What a witness answers, one request after another, in a folder of its own. The same over HTTP is
//! in the unit tests of `witness`.

use super::{bytes, compare, compare_file, decode_hex, text, texts};
use grant_ledger::chain::{KeyType, Refusal, SigningKey, VerifierKey};
use grant_ledger::domain::Instant;
use grant_ledger::witness::{Answer, WitnessFolder};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// What may stand in a step, given or expected.
const STEP: [&str; 9] =
    ["request", "request_hex", "then", "times", "time", "code", "body", "content_type", "evidence"];

#[test]
fn a_witness_signs_or_says_why_not() {
    let inputs = ["name", "secret", "logs"];
    compare("witness", &["paths.json"], &inputs, |vector| {
        let secret = decode_hex(vector.text("secret")).try_into().unwrap();
        let key = SigningKey::from_seed(&secret);
        let (_dir, folder) = witness(vector.text("name"), &key);
        for log in texts(vector.items("logs")) {
            assert!(folder.trust(log.parse().unwrap(), None, now()).unwrap());
        }
        let steps = vector.items("steps").iter();
        json!({
            "vkey": folder.vkey(),
            "steps": steps.map(|own| step(&folder, &key, own)).collect::<Vec<_>>(),
            "last": last(&folder),
        })
    });
}

fn now() -> Instant {
    "2023-01-01T00:00:00.000Z".parse().unwrap()
}

fn witness(name: &str, key: &SigningKey) -> (TempDir, WitnessFolder) {
    let dir = tempfile::tempdir().unwrap();
    let folder = WitnessFolder::create(dir.path(), name.parse().unwrap(), key, None).unwrap();
    (dir, folder)
}

/// Returns the step with what was found instead of what is expected.
fn step(folder: &WitnessFolder, key: &SigningKey, own: &Value) -> Value {
    let members = own.as_object().unwrap();
    assert!(members.keys().all(|member| STEP.contains(&member.as_str())), "{own}");
    let time = own["time"].as_u64().unwrap();
    let answer = folder.answer(key, &request(own), || Some(time)).unwrap();
    let (code, body) = over_http(&answer);
    let mut found = own.clone();
    found["code"] = json!(code);
    found["body"] = json!(body);
    found["evidence"] = json!(match answer {
        Answer::Refused { evidence, .. } => evidence.is_some_and(|path| path.is_file()),
        Answer::Cosigned { .. } | Answer::Malformed(_) => false,
    });
    if code == 409 {
        found["content_type"] = json!("text/x.tlog.size");
    }
    found
}

/// A stranger may be told anything about why not, so that is empty here.
fn over_http(answer: &Answer) -> (u16, String) {
    let code = match answer {
        Answer::Cosigned { lines, .. } => return (200, lines.clone()),
        Answer::Malformed(_) => 400,
        Answer::Refused { refusal, .. } => match refusal {
            Refusal::UnknownOrigin { .. } => 404,
            Refusal::NotSigned(_) => 403,
            Refusal::OldTooLarge { .. } => 400,
            Refusal::Conflict { last, .. } => return (409, format!("{last}\n")),
            Refusal::Inconsistent { .. } => 422,
        },
    };
    (code, String::new())
}

fn request(own: &Value) -> Vec<u8> {
    let times = own.get("times").map_or(0, |times| times.as_u64().unwrap());
    let then = own.get("then").map(text).unwrap_or_default();
    [bytes(own, "request"), then.repeat(times.try_into().unwrap()).into_bytes()].concat()
}

/// The sizes cosigned last, by origin; nothing of a log of which nothing was.
fn last(folder: &WitnessFolder) -> Map<String, Value> {
    let logs = folder.known_logs().unwrap();
    let size = |log: &grant_ledger::witness::KnownLog| {
        Some((log.key.name().to_string(), json!(log.head?.size)))
    };
    logs.iter().filter_map(size).collect()
}

#[test]
fn the_last_checkpoint_is_read_under_these_paths() {
    compare_file("witness/paths.json", |vector| {
        let key = SigningKey::from_seed(&[1; 32]);
        let (_dir, folder) = witness("audit.example/w1", &key);
        let path = |own: &Value| {
            let origin = text(&own["origin"]);
            let log = VerifierKey::new(origin.parse().unwrap(), KeyType::Ed25519, key.public());
            assert!(folder.trust(log, None, now()).unwrap());
            let path = text(&own["path"]);
            let hex = path.strip_suffix("/checkpoint").expect("the last checkpoint");
            let log = folder.known_log_by_hex(hex).unwrap().map(|log| log.key.name().to_string());
            json!({ "origin": log, "path": path })
        };
        json!({ "paths": vector.items("paths").iter().map(path).collect::<Vec<_>>() })
    });
}
