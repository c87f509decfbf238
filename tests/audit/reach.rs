//! How far an audit reaches: dates, rules that were not run, order, what is written.

use super::{audited, objects};
use crate::proof::HEALTHY;
use crate::support::{Log, key_id, verify, verify_against};
use grant_ledger::audit::{Rule, Severity, State, audit, audit_rules};
use grant_ledger::domain::Date;
use grant_ledger::encode::encode;
use grant_ledger::exchange::template::built_in_templates;
use grant_ledger::proof::KnownHead;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn what_is_dated_later_is_left_out() {
    let table = "
        award  W1 P A 2022 100
        pay    P1 W1/1 100 date=2022-08-01
        pay    P2 W1/1 100 date=2022-09-01
        arrive R1 P1 100 2022-10-01";
    let at = |as_of: &str| audited(&format!("{table}\nas-of {as_of}"));
    // On the day before the second payment nothing is overpaid, and it is not late yet.
    let before = at("2022-08-31");
    assert_eq!(objects(&before, Rule::P04), Vec::<String>::new());
    assert_eq!(objects(&before, Rule::P02), Vec::<String>::new());
    assert_eq!(objects(&before, Rule::T02), Vec::<String>::new());
    assert_eq!(objects(&at("2022-09-01"), Rule::P04), ["W1"]);
    assert_eq!(objects(&at("2022-09-01"), Rule::P02), ["W1/1"]);
    assert_eq!(objects(&at("2022-09-30"), Rule::T02), Vec::<String>::new());
    assert_eq!(objects(&at("2022-10-01"), Rule::T02), ["W1/1"]);
}

#[test]
fn a_receipt_that_is_left_out_is_free_for_the_next() {
    let table = "
        award  W1 P A 2022 200 parts=100,100
        pay    P1 W1/1 100 evidence=f date=2022-09-01
        pay    P2 W1/2 100 evidence=f
        arrive R1 P1 100 2022-10-01 ref=x side=payer
        arrive R2 P2 100 2022-08-05 ref=x side=payer
        return T1 P1 100 R1 on=2022-11-01";
    let at = |as_of: &str| audited(&format!("{table}\nas-of {as_of}"));
    assert_eq!(objects(&at("2022-08-31"), Rule::E03), Vec::<String>::new());
    assert_eq!(objects(&at("2022-08-31"), Rule::P05), Vec::<String>::new());
    assert_eq!(objects(&at("2022-10-01"), Rule::E03), ["P1 P2", "R2"]);
    assert_eq!(objects(&at("2022-10-31"), Rule::P05), ["W1/2"]);
    // The return of November makes the first instalment short as well.
    assert_eq!(objects(&at("2022-11-01"), Rule::P05), ["W1/1", "W1/2"]);
}

#[test]
fn silence_without_data_is_not_soundness() {
    let log = Log::of("");
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    let empty = audit(&replay, &findings, day("2022-12-31"), &built_in_templates()).unwrap();
    assert_eq!(empty.findings, vec![]);
    let run: Vec<&str> =
        empty.rules.iter().filter(|own| own.state == State::Run).map(|own| own.rule.id()).collect();
    assert_eq!(run, ["G03"]);
    let form = audited("award W1 P A 2022 100");
    let state = |rule| form.rules.iter().find(|own| own.rule == rule).unwrap().state;
    assert_eq!(state(Rule::S02), State::NotRun);
    assert_eq!(state(Rule::A04), State::NotRun);
    assert_eq!(state(Rule::A01), State::Run);
}

#[test]
fn a_damaged_log_is_not_audited() {
    let log = Log::of("payee A");
    let bytes = log.bytes();
    let (replay, findings) = verify(&bytes[..bytes.len() - 2], Some(log.checkpoint.as_bytes()));
    assert_eq!(audit(&replay, &findings, day("2022-12-31"), &built_in_templates()), None);
    let (replay, findings) = verify(b"", None);
    assert_eq!(audit(&replay, &findings, day("2022-12-31"), &built_in_templates()), None);
}

#[test]
fn a_healthy_fund_has_no_error() {
    let log = Log::of(HEALTHY);
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    let audit = audit(&replay, &findings, day("2022-12-31"), &built_in_templates()).unwrap();
    let errors = audit.findings.iter().filter(|own| own.rule.severity() == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&_>::new());
    // Every document of 2022-08-01 is recorded at the end of the year.
    assert!(audit.findings.iter().all(|own| own.rule == Rule::G02), "{:?}", audit.findings);
}

#[test]
fn findings_come_in_the_order_of_the_catalogue_and_of_their_objects() {
    let audit = audited(
        "award W1,W10,W2 P A 2022 100
         award W3 P B 2022 100
         pay   P2 W2/1 200
         pay   P1 W10/1 200
         pay   P3 W1/1 200 to=X-account",
    );
    let found: Vec<(Rule, &[String])> =
        audit.findings.iter().map(|own| (own.rule, own.objects.as_slice())).collect();
    assert!(found.is_sorted(), "{found:?}");
    assert!(found.len() > 10, "{found:?}");
    assert_eq!(objects(&audit, Rule::P04), ["W1", "W10", "W2"]);
    // A rule and the same objects occur once, but where two contradictions have one subject.
    let different: BTreeSet<_> = found.iter().filter(|own| own.0 != Rule::E02).collect();
    assert_eq!(different.len(), found.iter().filter(|own| own.0 != Rule::E02).count());
}

#[test]
fn a_rule_that_counts_days_brings_the_calendar_with_it() {
    let log = Log::of("payee A");
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    let rules = |wanted: &[Rule]| -> Vec<Rule> {
        let audit =
            audit_rules(&replay, &findings, day("2022-12-31"), &built_in_templates(), wanted)
                .unwrap();
        audit.rules.iter().map(|own| own.rule).collect()
    };
    assert_eq!(rules(&[Rule::P01, Rule::A08]), [Rule::A08, Rule::P01, Rule::C01]);
    assert_eq!(rules(&[Rule::G03]), [Rule::G03]);
}

#[test]
fn what_is_written_is_canonical() {
    let audit = audited("award W1 P A 2022 100\npay P1 W1/1 200");
    let bytes = audit.encode();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&value).unwrap();
    assert_eq!(bytes, canonical);
    let finding =
        value["findings"].as_array().unwrap().iter().find(|own| own["id"] == "P04").unwrap();
    assert_eq!(
        *finding,
        json!({
            "actual": "200.00", "basis": "预算法实施条例第五十七条", "expected": "100.00", "id": "P04",
            "lines": [{ "line": 1, "seq": 6 }, { "line": 1, "seq": 7 }],
            "name": { "en": "overpayment", "zh": "超额拨付" },
            "objects": ["W1"], "severity": "error",
        })
    );
    let run = value["rules"].as_array().unwrap().iter().find(|own| own["id"] == "P04").unwrap();
    assert_eq!(*run, json!({ "examined": 1, "found": 1, "id": "P04", "state": "run" }));
    assert_eq!(value["v"], 1);
    assert_eq!(value["as_of"], "2022-12-31");
}

#[test]
fn what_is_in_doubt_is_named_beside_what_is_broken() {
    let audit = audited(
        "grant      K officer by=officer2,approver id=GRANT
         compromise officer2 0
         recover    99",
    );
    let expected = [
        "entries_lost 99".to_owned(),
        format!("grant_doubtful {}", key_id("K")),
        "key_compromised GRANT".to_owned(),
    ];
    assert_eq!(objects(&audit, Rule::G03), expected);
}

/// The order of the spec's `E02` for two contradictions with one subject.
#[test]
fn two_contradictions_of_one_subject_are_two_findings() {
    let audit = audited(
        "award     W1 P A 2022 100
         pay       P1 W1/1 100
         statement S1 43001-fund 2022-08-01..2022-08-31 1000 900 entries=2022-08-05:-100
         arrive    R1 P1 100 2022-08-06 side=payer entry=S1/1 to=X-account name=合成数据A有限公司",
    );
    assert_eq!(objects(&audit, Rule::E02), ["R1", "R1"]);
}

/// A log of the language always has the bytes that the encoder gives; the rest is the verifier's.
#[test]
fn the_language_writes_canonical_lines() {
    let log = Log::of("genesis policy=payment:officer\npayee A");
    for line in &log.lines {
        let decoded = grant_ledger::encode::decode(line).unwrap();
        assert_eq!(encode(&decoded.entry), *line);
    }
}

/// The audits of `ledger-spec/vectors/audit`, if there are any.
#[test]
fn vectors_are_audited_as_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors/audit");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    let mut wrong = Vec::new();
    for path in paths {
        let read = |name: &str| fs::read(path.join(name)).unwrap();
        let expect: Value = serde_json::from_slice(&read("expect.json")).unwrap();
        let checkpoint = read("checkpoint");
        let known = expect["known_head"].as_object().map(|known| KnownHead {
            size: known["size"].as_u64().unwrap(),
            root: known["root"].as_str().unwrap().parse().unwrap(),
        });
        let (replay, findings) = verify_against(&read("log.jsonl"), Some(&checkpoint), known);
        let as_of = day(expect["as_of"].as_str().unwrap());
        // A log that is damaged is not audited.
        let audit = audit(&replay, &findings, as_of, &built_in_templates());
        let found = audit.iter().flat_map(|audit| &audit.findings).map(|own| {
            let severity = own.rule.severity().word();
            json!({ "id": own.rule.id(), "objects": own.objects, "severity": severity })
        });
        let examined = audit.iter().flat_map(|audit| &audit.rules);
        let examined = examined.map(|own| (own.rule.id().to_owned(), json!(own.examined)));
        let (found, examined): (Value, Map<String, Value>) = (found.collect(), examined.collect());
        let whole = json!({ "audit": found, "examined": examined });
        for member in ["audit", "examined"] {
            let expected = if audit.is_some() { &whole[member] } else { &Value::Null };
            if *expected != expect[member] {
                let name = path.file_name().unwrap_or_default().display();
                wrong.push(format!("{name}: {member}: {expected} not {}", expect[member]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
