//! A sample fund is proven free of diversion; a fault that is seeded in a copy is found by its rule.
//!
//! The sample is the one of `ledger demo`, with the bank's statements in three formats. Each copy
//! differs in one thing, is recorded by the commands that the demonstration shows, and is asked as
//! a person would. Expected values are written by hand, from the lists and sections 04, 05 and 07 of
//! the specification.

mod clean;
mod decisions;
mod evidence;
mod money;
mod statements;

use crate::office::{Given, Item, Office, Ran};
use crate::support::lines;
use encoding_rs::GB18030;
use grant_ledger::domain::Digest;
use serde_json::{Value, json};
use std::fs;
use std::sync::OnceLock;

/// The statements end with the year.
const AS_OF: &str = "2022-12-31";
const FUND: &str = "43001500000000002022";
/// The firm that most faults are about: payment ZF-010, receipt DZ-010, award ZJTX-010, 350,000.00.
const FIRM: [&str; 2] = ["43001500000000010", "合成数据第010号有限公司"];
/// An account that is nobody's in the lists.
const OTHER: &str = "43001500000009999";
const CLAIMS: [&str; 7] = [
    "fully-arrived",
    "on-time",
    "no-duplicates",
    "no-diversion",
    "within-bands",
    "within-budget",
    "approved",
];

/// The sample, and how it was on the way.
struct Sample {
    /// From `ledger init` on, as the demonstration shows them.
    commands: Vec<String>,
    /// Before the command of the same place.
    before: Vec<Vec<Item>>,
    clean: Vec<Item>,
}

impl Sample {
    /// Made once: by the demonstration, then again command by command.
    fn get() -> &'static Self {
        static MADE: OnceLock<Sample> = OnceLock::new();
        MADE.get_or_init(|| {
            let office = Office::new(Given::Nothing);
            let shown = office.run(&["demo", "demo"]).ok().out;
            let clean = office.contents();
            for folder in ["ledger", "home"] {
                fs::remove_dir_all(office.path("demo").join(folder)).unwrap();
            }
            let commands: Vec<String> = shown
                .lines()
                .filter_map(|line| line.strip_prefix("$ "))
                .filter(|line| !line.starts_with("ledger key") && !line.starts_with("ledger prove"))
                .map(str::to_owned)
                .collect();
            let fund = Fund { office, left: &[] };
            let step = |command: &String| {
                let before = fund.office.contents();
                fund.types(command).ok();
                before
            };
            let before = commands.iter().map(step).collect();
            Self { commands, before, clean }
        })
    }
}

/// A copy of the sample, some of whose commands are still to be typed.
struct Fund {
    office: Office,
    left: &'static [String],
}

impl Fund {
    /// Returns the whole sample.
    fn clean() -> Self {
        Self { office: Office::of(&Sample::get().clean), left: &[] }
    }

    /// Returns the sample before the command that reads `file`.
    fn before(file: &str) -> Self {
        let sample = Sample::get();
        let reads = |command: &String| command.contains(&format!("/{file} "));
        let place = sample.commands.iter().position(reads).expect("a file of the sample");
        Self { office: Office::of(&sample.before[place]), left: &sample.commands[place..] }
    }

    /// Types a line of the demonstration.
    fn types(&self, line: &str) -> Ran {
        let program = r#"ledger() { "$PROGRAM" -l demo/ledger --home demo/home "$@"; }"#;
        self.office.sh(&format!("{program}\n{line}"))
    }

    /// Types the next command, in which `from` stands as `to`; it is still the next one if refused.
    fn next_as(&mut self, from: &str, to: &str) -> Ran {
        let command = self.left[0].replace(from, to);
        assert!(from == to || command != self.left[0], "{from} is not in {command}");
        let ran = self.types(&command);
        self.left = if ran.code == 0 { &self.left[1..] } else { self.left };
        ran
    }

    fn next(&mut self) -> Ran {
        self.next_as("", "")
    }

    /// Types the commands that are left.
    fn rest(&mut self) {
        while !self.left.is_empty() {
            self.next().ok();
        }
    }

    fn ledger(&self, words: &[&str]) -> Ran {
        let all = ["-l", "demo/ledger", "--home", "demo/home"];
        self.office.run(&all.iter().chain(words).copied().collect::<Vec<_>>())
    }

    fn log(&self) -> Vec<u8> {
        self.office.read("demo/ledger/log.jsonl")
    }

    /// Records a document of one kind, signed by both holders, or by the bank if it is a fact.
    fn record(&self, id: &str, kind: &str, date: &str, lines: &Value) {
        let document = json!({ "date": date, "id": id, "kind": kind, "lines": lines });
        self.office.write("document.json", document.to_string());
        let holders: &[&str] = if kind == "arrival" { &["bank"] } else { &["zhang", "li"] };
        let keys: Vec<String> = holders.iter().map(|own| format!("demo/keys/{own}.pem")).collect();
        let keys = keys.iter().flat_map(|own| ["--key", own.as_str()]);
        self.ledger(&["record", "document.json"].into_iter().chain(keys).collect::<Vec<_>>()).ok();
    }

    /// Waives a rule for payments, and says so in the list of payments: a column more.
    fn waive(&self, rule: &str, payments: &[&str]) {
        let waivers: Vec<Value> = payments
            .iter()
            .map(|own| {
                json!({ "id": format!("HM-{own}"), "rule": rule, "subject": own,
                        "reason": "合成数据：先行拨付" })
            })
            .collect();
        self.record("HM", "waiver", "2022-07-01", &waivers.into());
        self.edit_text("payments.csv", |text| {
            let cell = |line: &str| {
                let id = line.split(',').next().unwrap();
                let waived = payments.contains(&id).then(|| format!("HM-{id}"));
                if id == "支付编号" {
                    "例外批准".to_owned()
                } else {
                    waived.unwrap_or_default()
                }
            };
            let line = |line: &str| format!("{line},{}\n", cell(line));
            text.lines().map(line).collect::<Vec<_>>().concat()
        });
    }

    /// Changes the one line of a list that contains `word`. The file's encoding stays.
    #[track_caller]
    fn edit(&self, file: &str, word: &str, change: impl Fn(&str) -> String) {
        self.edit_text(file, |text| {
            let lines = text.split_inclusive('\n');
            assert_eq!(lines.clone().filter(|line| line.contains(word)).count(), 1, "{word}");
            lines.map(|line| if line.contains(word) { change(line) } else { line.into() }).collect()
        });
    }

    #[track_caller]
    fn edit_text(&self, file: &str, change: impl Fn(&str) -> String) {
        let name = format!("demo/lists/{file}");
        let bytes = self.office.read(&name);
        let changed = match std::str::from_utf8(&bytes) {
            Ok(text) => change(text).into_bytes(),
            Err(_) => GB18030.encode(&change(&GB18030.decode(&bytes).0)).0.into_owned(),
        };
        assert_ne!(changed, bytes, "{file} is as it was");
        self.office.write(&name, changed);
    }

    /// Returns the part of a statement's ids that comes from the file: `ST-` this, `-1` and on.
    fn digits(&self, file: &str) -> String {
        Digest::of(&self.office.read(&format!("demo/lists/{file}"))).to_string()[..12].to_owned()
    }

    /// Fails unless this and nothing else is not proven, and an audit finds these errors.
    ///
    /// Below a claim stand its counterexamples and what it misses; `[08]` in an id of a statement
    /// stands for the file `statement-08`.
    #[track_caller]
    fn finds(&self, expected: &str) {
        let (mut found, mut errors) = (self.not_proven(), self.errors());
        for line in found.iter_mut().chain(&mut errors) {
            *line = self.with_short_names(line);
        }
        // An audit goes by the bytes of the ids, which a file's digest decides.
        for of_rule in errors.chunk_by_mut(|one, next| one[..3] == next[..3]) {
            of_rule.sort();
        }
        found.append(&mut errors);
        let expected: Vec<&str> = lines(expected).collect();
        assert_eq!(found, expected);
    }

    fn with_short_names(&self, line: &str) -> String {
        let files = ["statement-03-07.xml", "statement-08.sta", "statement-09-12.csv"];
        files.into_iter().fold(line.to_owned(), |line, file| {
            let short = file.trim_start_matches("statement-").split('.').next().unwrap();
            line.replace(&self.digits(file), &format!("[{short}]"))
        })
    }

    /// Claims that are not proven, and why.
    fn not_proven(&self) -> Vec<String> {
        let ran = self.ledger(&["prove", "--all", "--as-of", AS_OF, "--json"]);
        let (proof, mut found, mut exit) = (ran.json(), Vec::new(), 0);
        let claims = proof["claims"].as_array().unwrap();
        assert_eq!(claims.iter().map(|own| text(own, "claim")).collect::<Vec<_>>(), CLAIMS);
        for claim in claims {
            let verdict = text(claim, "verdict");
            exit = match (verdict, exit) {
                ("refuted", _) | (_, 1) => 1,
                ("unproven", _) => 3,
                _ => exit,
            };
            if verdict != "proven" {
                found.push(format!("{} {verdict}", text(claim, "claim")));
            }
            found.extend(claim["counterexamples"].as_array().unwrap().iter().map(item));
            let missing = claim["missing"].as_array().unwrap().iter().map(item);
            found.extend(missing.map(|own| format!("missing {own}")));
        }
        assert_eq!(ran.code, exit);
        found
    }

    /// What an audit calls an error. The sample is recorded long after its dates: that is a warning.
    fn errors(&self) -> Vec<String> {
        let ran = self.ledger(&["audit", "--as-of", AS_OF, "--json"]);
        let audit = ran.json();
        let (errors, others): (Vec<_>, Vec<_>) = audit["findings"]
            .as_array()
            .unwrap()
            .iter()
            .partition(|own| text(own, "severity") == "error");
        assert!(others.iter().all(|own| text(own, "id") == "G02"), "{others:?}");
        assert_eq!(ran.code, i32::from(!errors.is_empty()));
        let line = |own: &Value| {
            let objects =
                own["objects"].as_array().unwrap().iter().map(|own| own.as_str().unwrap());
            [text(own, "id")].into_iter().chain(objects).collect::<Vec<_>>().join(" ")
        };
        errors.into_iter().map(line).collect()
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

/// Rule, subject, value, limit and waivers, as far as there are any.
fn item(item: &Value) -> String {
    let words = ["rule", "subject", "value", "limit"].map(|name| text(item, name));
    let waivers = item["waivers"].as_array().unwrap().iter().map(|own| own.as_str().unwrap());
    let words = words.into_iter().chain(waivers).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
