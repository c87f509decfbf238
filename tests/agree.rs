//! `ledger` and `ledger-verify` read the same bytes and must say the same: over every log of the
//! vectors, and over logs that were damaged at random.

use crate::office::{Given, Office, Ran};
use crate::support::outside::{cosign, witness_key};
use crate::vectors::folder;
use grant_ledger::chain::{KeyType, PublicKey, SignedNote, VerifierKey};
use grant_ledger::domain::KeyId;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

/// What a program says about a log, in a form that both can be brought to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    code: i32,
    status: String,
    ledger: String,
    head: Vec<String>,
    findings: Vec<String>,
    /// What follows from what people outside signed, as `ledger-verify` prints it.
    trust: Vec<String>,
}

/// `TIME by [NAMES]`, or `-`.
fn bound(own: &Value) -> String {
    let Some(by) = own["by"].as_array() else { return "-".to_owned() };
    let by: Vec<&str> = by.iter().map(|name| name.as_str().unwrap()).collect();
    format!("{} by {by:?}", own["time"].as_str().unwrap())
}

fn trust_by_ledger(trust: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut lines =
        vec![format!("missing {}", trust["missing"]), format!("log-named {}", trust["log_named"])];
    for own in trust["witnesses"].as_array().unwrap() {
        let dependence = own["dependence"].as_str().unwrap_or("independent");
        let newest = match own["time"].as_str() {
            Some(time) => format!("{} {time}", own["size"]),
            None => "-".to_owned(),
        };
        let (name, who) = (text(&own["name"]), text(&own["who"]));
        lines.push(format!("witness {name:?} {who:?} {dependence} {newest}"));
    }
    let span = &trust["longest_span"];
    if span.is_object() {
        let (from, to) = (text(&span["from"]), text(&span["to"]));
        lines.push(format!("span #{}..#{} {from} {to}", span["first"], span["last"]));
    }
    let ignored = &trust["ignored"];
    lines.push(format!(
        "ignored malformed={} other-log={} unsigned={} forged={}",
        ignored["malformed"], ignored["other_log"], ignored["unsigned"], ignored["forged"]
    ));
    for own in trust["brackets"].as_array().unwrap() {
        let (after, before) = (bound(&own["not_before"]), bound(&own["not_after"]));
        lines.push(format!("bracket #{}..#{} {after} {before}", own["first"], own["last"]));
    }
    lines
}

fn anchoring_by_ledger(anchoring: &Value) -> String {
    match (anchoring["known_head"].as_u64(), anchoring["witnessed"].as_object()) {
        (Some(size), _) => format!("anchoring known head of {size} entries"),
        (_, Some(own)) => {
            let bound = bound(&anchoring["witnessed"]);
            format!("anchoring witnessed size {} {bound}", own["size"])
        }
        _ => "anchoring UNANCHORED".to_owned(),
    }
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
        trust: std::iter::once(anchoring_by_ledger(&json["anchoring"]))
            .chain(json.get("trust").into_iter().flat_map(trust_by_ledger))
            .collect(),
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
            "anchoring" | "missing" | "log-named" | "witness" | "span" | "ignored" | "bracket" => {
                said.trust.push(line.to_owned());
            }
            "as-of" | "claim" | "unjudged" => {}
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
    agree_under(office, dir, &[]);
}

/// The same, with these further words on both command lines.
fn agree_under(office: &Office, dir: &Path, words: &[&str]) {
    let dir = dir.to_str().unwrap();
    let own = office.run(&[&["-l", dir, "verify", "--json"], words].concat());
    let other = office.verify_offline(&[&[dir], words].concat());
    assert_eq!(by_ledger(&own), by_verifier(&other), "{dir} {words:?}");
    let proved = verdicts(&office.run(&[&["-l", dir, "prove", "--json"], words].concat()));
    let claims: Vec<&str> = other.out.lines().filter(|line| line.starts_with("claim ")).collect();
    assert_eq!(proved, claims, "{dir}");
}

#[test]
fn both_programs_agree_on_every_log_of_the_vectors() {
    // Two programs are started for each log, up to four times; every log with LEDGER_FULL_TESTS=1.
    let step = if std::env::var_os("LEDGER_FULL_TESTS").is_some() { 1 } else { 4 };
    let logs: Vec<PathBuf> = folder("logs").into_iter().step_by(step).collect();
    thread::scope(|scope| {
        for part in logs.chunks(logs.len().div_ceil(2)) {
            scope.spawn(move || {
                let office = Office::new(Given::Nothing);
                let mut judged = 0;
                for dir in part {
                    agree(&office, dir);
                    if let Some(words) = outsiders(&office, dir) {
                        agree_under(&office, dir, &words.each_ref().map(String::as_str));
                        judged += 1;
                    }
                }
                assert!(judged * 2 > part.len(), "only {judged} have outsiders");
            });
        }
    });
}

/// Returns the words for a policy about the log in `dir` and for what its witnesses signed: its
/// checkpoint, at three hours.
fn outsiders(office: &Office, dir: &Path) -> Option<[String; 4]> {
    let log = fs::read_to_string(dir.join("log.jsonl")).ok()?;
    let genesis: Value = serde_json::from_str(log.lines().next()?).ok()?;
    let log = &genesis["doc"]["lines"][0]["log"];
    let key: KeyId = log["key"].as_str()?.parse().ok()?;
    let origin = log["origin"].as_str()?.parse().ok()?;
    let key = VerifierKey::new(origin, KeyType::Ed25519, PublicKey::try_from(key).ok()?);
    let names = ["a.example/w", "b.example/w", "b.example/w2"];
    let witness = |(n, name): (usize, &&str)| format!("witness w{n} {}\n", witness_key(name));
    let witnesses: String = names.iter().enumerate().map(witness).collect();
    office.write("policy", format!("log {key}\n{witnesses}group q 2 w0 w1 w2\nquorum q\n"));
    let note = fs::read_to_string(dir.join("checkpoint")).ok()?;
    let _parsed = SignedNote::parse(note.as_bytes()).ok()?;
    let line = |(hour, name): (usize, &&str)| {
        cosign(&note, name, &format!("2022-12-31T{:02}:00:00.000Z", hour + 2))
    };
    let lines: String = names.iter().enumerate().map(line).collect();
    fs::create_dir_all(office.path("seen")).unwrap();
    office.write("seen/a.note", format!("{note}{lines}"));
    ["--policy", "policy", "--anchors", "seen"].map(str::to_owned).into()
}

#[test]
fn both_programs_agree_under_a_policy() {
    let office = Office::new(Given::Witnessed);
    let dir = office.path("fund");
    for words in [
        "--policy policy",
        "--policy policy --anchors late",
        "--policy policy --anchors fork",
        "--policy policy --anchors forged --anchors stranger --delay 0",
        "--policy policy --known-head late",
        "--known-head late",
    ] {
        agree_under(&office, &dir, &words.split(' ').collect::<Vec<_>>());
    }
    office.write("none", format!("{}\nquorum none\n", office.policy().lines().next().unwrap()));
    agree_under(&office, &dir, &["--policy", "none"]);
    office.write("nobody", "quorum none\n");
    agree_under(&office, &dir, &["--policy", "nobody"]);
    let log = office.log();
    let mut random = Random(7);
    for _ in 0..20 {
        office.write("fund/log.jsonl", random.damage(&log));
        agree_under(&office, &dir, &["--policy", "policy"]);
    }
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
