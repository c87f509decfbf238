//! The frozen vectors of `ledger-spec/vectors/trust`: what an independent implementation says about
//! people outside (`ledger-spec/06-trust.md`). Their forms: `ledger-spec/reference/README.md`.
//!
//! A vector is split into its inputs and what is expected. The program says what it finds in the
//! same form, and the two must be the same: a member that nobody looks at is a difference too.

mod anchoring;
mod forks;
mod notes;
mod policies;
mod quorum;
mod receipts;
mod tiles;
mod witness;

use crate::vectors::folder;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A vector, with its file name.
pub(crate) struct Vector {
    name: String,
    members: Value,
}

impl Vector {
    fn read(path: &Path) -> Self {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.ends_with(".json"), "{name} is no vector");
        let members: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        assert!(!members["why"].as_str().unwrap().is_empty(), "{name} says why");
        Self { name, members }
    }

    fn has(&self, member: &str) -> bool {
        self.members.get(member).is_some()
    }

    fn text(&self, member: &str) -> &str {
        text(&self.members[member])
    }

    fn items(&self, member: &str) -> &[Value] {
        let items = self.members[member].as_array();
        items.unwrap_or_else(|| panic!("{member} of {}", self.name))
    }

    /// What is not UTF-8 stands under another name, in hex.
    fn bytes(&self, member: &str) -> Vec<u8> {
        bytes(&self.members, member)
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn texts(items: &[Value]) -> Vec<&str> {
    items.iter().map(text).collect()
}

fn bytes(members: &Value, member: &str) -> Vec<u8> {
    match (members.get(member), members.get(format!("{member}_hex"))) {
        (Some(plain), None) => text(plain).as_bytes().to_vec(),
        (None, Some(hex)) => decode_hex(text(hex)),
        _ => panic!("{member} is there once: {members}"),
    }
}

fn decode_hex(text: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(pair).collect()
}

/// Leaves out what was given.
fn expected(vector: &Vector, inputs: &[&str]) -> Value {
    let mut members = vector.members.as_object().unwrap().clone();
    for input in ["why"].iter().chain(inputs) {
        members.remove(*input);
        members.remove(&format!("{input}_hex"));
    }
    Value::Object(members)
}

/// Compares every vector of a folder, but for the files that have another form and a test of their
/// own. `judge` says what follows from `inputs`.
fn compare(name: &str, others: &[&str], inputs: &[&str], judge: impl Fn(&Vector) -> Value) {
    let mut vectors: Vec<Vector> =
        folder(&format!("trust/{name}")).iter().map(|path| Vector::read(path)).collect();
    vectors.retain(|vector| !others.contains(&vector.name.as_str()));
    assert!(!vectors.is_empty(), "{name} has no vectors");
    let mut wrong = Vec::new();
    for vector in &vectors {
        let (found, expected) = (judge(vector), expected(vector, inputs));
        let before = wrong.len();
        note_differences(&vector.name, &found, &expected, &mut wrong);
        assert_eq!(found == expected, before == wrong.len(), "{}", vector.name);
    }
    assert!(
        wrong.is_empty(),
        "{} differences in {} vectors:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
}

/// Compares a file of a form of its own.
fn compare_file(name: &str, judge: impl Fn(&Vector) -> Value) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors/trust");
    let vector = Vector::read(&root.join(name));
    assert_eq!(judge(&vector), expected(&vector, &[]), "{name}");
}

/// Goes into objects, so that what differs can be read.
fn note_differences(at: &str, found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    let (Some(own), Some(other)) = (found.as_object(), expected.as_object()) else {
        if found != expected {
            wrong.push(format!("{at}:\n  found    {found}\n  expected {expected}"));
        }
        return;
    };
    let mut names: Vec<&String> = own.keys().chain(other.keys()).collect();
    names.sort();
    names.dedup();
    let absent = json!("(absent)");
    for name in names {
        let of = |side: &Value| side.get(name).cloned().unwrap_or_else(|| absent.clone());
        note_differences(&format!("{at}: {name}"), &of(found), &of(expected), wrong);
    }
}

/// Every folder is compared by one of the files above.
#[test]
fn no_folder_is_left_out() {
    let folders: Vec<String> = folder("trust")
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let compared =
        ["anchoring", "forks", "notes", "policies", "quorum", "receipts", "tiles", "witness"];
    assert_eq!(folders, compared);
}

/// A vector with a member that nobody compares, or without one that is found, does not pass.
#[test]
fn unknown_and_missing_members_are_differences() {
    let members = json!({ "why": "", "note": "n", "expect": "ok", "more": 1 });
    let vector = Vector { name: "v".to_owned(), members };
    let found = |found: Value| {
        let mut wrong = Vec::new();
        note_differences("v", &found, &expected(&vector, &["note"]), &mut wrong);
        wrong.len()
    };
    assert_eq!(found(json!({ "expect": "ok", "more": 1 })), 0);
    assert_eq!(found(json!({ "expect": "ok" })), 1);
    assert_eq!(found(json!({ "expect": "ok", "more": 1, "other": null })), 1);
    assert_eq!(found(json!({ "expect": "no", "more": 2 })), 2);
}
