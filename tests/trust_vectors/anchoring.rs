//! Whole logs, what was signed about them outside, and everything that follows.

use super::{Vector, compare, texts};
use grant_ledger::chain::Policy;
use grant_ledger::domain::Seq;
use grant_ledger::proof::{
    Bound, Finding, Form, Replay, Severity, Status, Testimony, Trust, all_findings_with, status,
    unverified_size,
};
use serde_json::{Value, json};
use std::num::NonZeroUsize;

#[test]
fn logs_are_anchored_or_not() {
    compare(
        "anchoring",
        &[],
        &["log", "checkpoint", "anchors", "policy", "delay_hours"],
        |vector| json!({ "expect": describe(vector) }),
    );
}

fn describe(vector: &Vector) -> Value {
    let checkpoint = vector.bytes("checkpoint");
    let policy = vector.has("policy").then(|| Policy::parse(&vector.bytes("policy")).unwrap());
    let mut notes = vec![checkpoint.as_slice()];
    notes.extend(texts(vector.items("anchors")).into_iter().map(str::as_bytes));
    let mut replay = Replay::new(NonZeroUsize::MIN, unverified_size(&checkpoint)).with_trail();
    let lines = texts(vector.items("log"));
    replay.read(&lines.iter().map(|line| line.as_bytes()).collect::<Vec<_>>());
    let testimony = Testimony {
        policy: policy.as_ref(),
        notes: &notes,
        extra_attestations: &[],
        delay_hours: match vector.members.get("delay_hours") {
            Some(hours) => hours.as_u64().unwrap().try_into().unwrap(),
            None => Testimony::DELAY_HOURS,
        },
    };
    let trust = Trust::of(&replay, &testimony).unwrap();
    let as_of = replay.as_of();
    let findings = all_findings_with(&replay, Some(&checkpoint), None, as_of, &trust.findings);
    let status = status(&findings);
    let mut found = json!({
        "status": status.word(),
        "exit_code": exit_code(status, &trust),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    });
    if policy.is_some() {
        add_trust(&mut found, &trust, replay.head().size);
    }
    found
}

/// 4, then 1, then 3.
fn exit_code(status: Status, trust: &Trust) -> u8 {
    match status {
        Status::Damaged => 4,
        Status::Broken => 1,
        Status::Sound if trust.missing > 0 => 3,
        Status::Sound => 0,
    }
}

fn finding(own: &Finding) -> Value {
    let mut found = json!({ "name": own.name });
    let particulars = &own.particulars;
    if !particulars.subject.is_empty() {
        found["subject"] = json!(particulars.subject);
    }
    if own.severity == Severity::Contradiction && own.name != "shown_without" {
        let places = own.places.iter().map(|place| json!([place.seq, place.line]));
        found["places"] = places.collect();
    } else if own.name == "beyond_checkpoint" {
        // Where the lines begin that the checkpoint does not sign.
        found["seq"] = particulars.limit.parse().unwrap();
    } else if own.name == "known_head_lost" {
        // Besides, the program says where the loss is recorded.
        assert_eq!(own.places.len(), 1);
    } else if let [place] = own.places.as_slice() {
        found["seq"] = json!(place.seq);
        if place.line > 0 {
            found["line"] = json!(place.line);
        }
    }
    found
}

fn add_trust(found: &mut Value, trust: &Trust, count: u64) {
    let anchored = trust.anchored.as_ref();
    found["anchored"] = json!({
        "size": anchored.map_or(0, |own| own.size),
        "time": time(anchored.map(|own| &own.bound)),
        "by": anchored.map(|own| own.bound.by.to_vec()).unwrap_or_default(),
    });
    assert!(trust.attested.iter().all(|own| own.form == Form::Cosignature));
    let mut witnessed: Vec<_> =
        trust.attested.iter().map(|own| (own.size, own.time, &own.who)).collect();
    witnessed.sort();
    found["witnessed"] = witnessed
        .iter()
        .map(|(size, time, who)| json!({ "who": who, "size": size, "time": time }))
        .collect();
    found["longest_span"] = match trust.span {
        None => Value::Null,
        Some(span) => json!({
            "entry": span.first,
            "begins": span.from,
            "ends": span.to,
            "milliseconds": span.millis(),
        }),
    };
    let dependent = trust.witnesses.iter().filter(|own| own.dependence.is_some());
    let mut dependent: Vec<&str> = dependent.map(|own| own.who.as_str()).collect();
    dependent.sort_unstable();
    found["not_independent"] = json!(dependent);
    found["differing"] = trust.findings.iter().filter_map(differing).collect();
    found["brackets"] = (0..count).map(|seq| bracket(trust, Seq(seq))).collect();
}

/// The head for which a finding about an attestation is reported.
fn differing(own: &Finding) -> Option<Value> {
    let is_about_head = ["anchor_differs", "known_head_lost"].contains(&own.name);
    let head = Some(&own.particulars).filter(|_| is_about_head)?;
    let (root, size) = head.limit.split_once(" of ").unwrap();
    let size: u64 = size.parse().unwrap();
    Some(json!({ "who": head.subject, "size": size, "root": root }))
}

fn bracket(trust: &Trust, seq: Seq) -> Value {
    let own = trust.bracket(seq).unwrap();
    json!({
        "not_before": time(own.not_before.as_ref()),
        "not_after": time(own.not_after.as_ref()),
        "shown_without": time(trust.shown_without(seq)),
    })
}

fn time(bound: Option<&Bound>) -> Value {
    json!(bound.map(|bound| bound.time))
}
