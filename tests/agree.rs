//! `ledger` and `ledger-verify` read the same bytes and must say the same: over every log of the
//! vectors, and over logs that were damaged at random.

use crate::office::{Given, Office, Ran};
use crate::vectors::folder;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::thread;

/// What a program says about a log, in a form that both can be brought to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    code: i32,
    status: String,
    ledger: String,
    head: Vec<String>,
    findings: Vec<String>,
}

fn by_ledger(ran: &Ran) -> Said {
    let json = ran.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let finding = |own: &Value| {
        let places = own["lines"].as_array().unwrap().iter();
        let places: Vec<String> =
            places.map(|place| format!("#{}:{}", place["seq"], place["line"])).collect();
        let part = |name: &str| format!("{:?}", own[name].as_str().unwrap());
        format!(
            "{} {} {} about={} found={} expected={}",
            own["severity"].as_str().unwrap(),
            own["name"].as_str().unwrap(),
            places.join(","),
            part("subject"),
            part("value"),
            part("limit"),
        )
    };
    let head = &json["head"];
    Said {
        code: ran.code,
        status: text(&json["status"]),
        ledger: text(&json["ledger"]),
        head: vec![head["size"].to_string(), text(&head["link"]), text(&head["root"])],
        findings: json["findings"].as_array().unwrap().iter().map(finding).collect(),
    }
}

fn by_verifier(ran: &Ran) -> Said {
    let mut said = Said { code: ran.code, ..Said::default() };
    for line in ran.out.lines() {
        let (word, rest) = line.split_once(' ').unwrap();
        match word {
            "status" => rest.clone_into(&mut said.status),
            "ledger" => rest.clone_into(&mut said.ledger),
            "size" | "link" | "root" => said.head.push(rest.to_owned()),
            "damage" | "broken" | "contradiction" | "notice" => {
                // Places without a line are printed with a line of zero.
                said.findings.push(line.to_owned());
            }
            "anchoring" | "as-of" | "claim" => {}
            other => panic!("{other}: {}", ran.out),
        }
    }
    said
}

/// The verdicts, as `claim NAME VERDICT` lines.
fn verdicts(ran: &Ran) -> Vec<String> {
    if ran.code == 4 {
        return Vec::new();
    }
    let claims = ran.json()["claims"].as_array().unwrap().clone();
    let word = |claim: &Value, name: &str| claim[name].as_str().unwrap().to_owned();
    claims
        .iter()
        .map(|claim| format!("claim {} {}", word(claim, "claim"), word(claim, "verdict")))
        .collect()
}

/// Fails unless both programs say the same about the ledger in `dir`.
fn agree(office: &Office, dir: &Path) {
    let dir = dir.to_str().unwrap();
    let own = office.run(&["-l", dir, "verify", "--json"]);
    let other = office.verify_offline(&[dir]);
    assert_eq!(by_ledger(&own), by_verifier(&other), "{dir}");
    let proved = verdicts(&office.run(&["-l", dir, "prove", "--json"]));
    let claims: Vec<&str> = other.out.lines().filter(|line| line.starts_with("claim ")).collect();
    assert_eq!(proved, claims, "{dir}");
}

#[test]
fn both_programs_agree_on_every_log_of_the_vectors() {
    let logs = folder("logs");
    thread::scope(|scope| {
        for part in logs.chunks(logs.len().div_ceil(2)) {
            scope.spawn(move || {
                let office = Office::new(Given::Nothing);
                for dir in part {
                    agree(&office, dir);
                }
            });
        }
    });
}

#[test]
fn both_programs_agree_on_a_log_damaged_at_random() {
    let office = Office::new(Given::Nothing);
    office.run(&["demo", "demo", "--sample", "troubled"]).ok();
    let log = office.read("demo/ledger/log.jsonl");
    let dir = office.path("demo/ledger");
    agree(&office, &dir);
    let mut random = Random(2022);
    for round in 0..100 {
        let damaged = random.damage(&log);
        assert_ne!(damaged, log);
        fs::write(dir.join("log.jsonl"), damaged).unwrap();
        agree(&office, &dir);
        let code = office.verify_offline(&[dir.to_str().unwrap()]).code;
        assert_eq!(code, 4, "round {round} was not found out");
    }
}

/// A generator with a fixed seed (`SplitMix64`), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    /// Flips a bit, deletes, repeats or swaps lines, or cuts the log off.
    fn damage(&mut self, log: &[u8]) -> Vec<u8> {
        let mut lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        let (one, other) = (self.below(lines.len()), self.below(lines.len() - 1));
        match self.below(5) {
            0 => {
                let mut bytes = log.to_vec();
                bytes[self.below(log.len())] ^= 1 << self.below(8);
                return bytes;
            }
            1 => drop(lines.remove(one)),
            2 => lines.insert(one, lines[one]),
            3 => lines.swap(one, if other < one { other } else { other + 1 }),
            _ => return log[..self.below(log.len())].to_vec(),
        }
        lines.concat()
    }
}
