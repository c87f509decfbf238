//! Invariants over random histories and texts.

use crate::support::{Answer, Log, World, verify};
use crate::vectors::folder;
use grant_ledger::domain::{Date, Text};
use grant_ledger::encode::{Draft, decode_draft, encode_draft};
use grant_ledger::rules::{conflicts, net_paid, payment_facts, payments_of};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

fn jcs(line: &[u8]) -> Vec<u8> {
    let value: Value = serde_json::from_slice(line).unwrap();
    serde_json_canonicalizer::to_vec(&value).unwrap()
}

#[test]
fn our_canonical_form_is_that_of_rfc_8785() {
    for path in folder("lines") {
        let vector: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        if let (Some(line), "ok") = (vector["line"].as_str(), vector["expect"].as_str().unwrap()) {
            assert_eq!(jcs(line.as_bytes()), line.as_bytes());
        }
    }
}

/// Few names and small amounts, so that lines collide and the rules get work.
fn any_line() -> impl Strategy<Value = String> {
    let id = 0..4_u8;
    let amount = 1..4_u32;
    prop_oneof![
        (id.clone(), amount.clone(), prop_oneof!["A", "B"]).prop_map(
            |(id, amount, payee)| format!("award W{id} P {payee} 2022 {amount} project=p{id}")
        ),
        (id.clone(), 0..4_u8, amount.clone()).prop_map(|(id, of, amount)| format!(
            "pay P{id} W{of}/1 {amount} to=A-account voucher=v{id}"
        )),
        (id.clone(), 0..4_u8, amount.clone()).prop_map(|(id, of, amount)| format!(
            "arrive R{id} P{of} {amount} 2022-08-02 ref=r{id}"
        )),
        (id.clone(), 0..4_u8, amount.clone(), prop_oneof!["R1", "R2", "R3"])
            .prop_map(|(id, of, amount, kind)| format!("return T{id} P{of} {amount} {kind}")),
        (id.clone(), 0..4_u8, 0..4_u32)
            .prop_map(|(id, of, amount)| format!("amend M{id} W{of} {amount}")),
        (5..16_u8).prop_map(|document| format!("void D{document}")),
    ]
}

const START: &str = "
    program P subsidy
    budget  B1 P 2022 9
    quota   Q1 P 2022 6
    payee   A
    payee   B
";

fn as_of() -> Date {
    "2022-12-31".parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_replay_of_what_was_accepted_gives_the_same_state(lines in prop::collection::vec(any_line(), 1..24)) {
        let mut world = World::with(START);
        let accepted: Vec<String> =
            lines.into_iter().filter(|line| !matches!(world.apply(line), Answer::No(_))).collect();
        let log = Log::of(&format!("{START}\n{}", accepted.join("\n")));
        let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
        prop_assert_eq!(findings, vec![]);
        prop_assert_eq!(&replay.memory().awards, &world.memory.awards);
        prop_assert_eq!(&replay.memory().quotas, &world.memory.quotas);
        prop_assert_eq!(&replay.memory().receipts, &world.memory.receipts);
        prop_assert_eq!(conflicts(replay.memory(), as_of()), conflicts(&world.memory, as_of()));
    }

    #[test]
    fn totals_are_the_sums_of_their_awards_and_stay_within_the_quota(lines in prop::collection::vec(any_line(), 1..40)) {
        let mut world = World::with(START);
        for line in &lines {
            let before = world.memory.clone();
            if let Answer::No(_) = world.apply(line) {
                prop_assert_eq!(&world.memory, &before, "a refused line changed the state: {}", line);
            }
        }
        let memory = &world.memory;
        for award in memory.awards.values() {
            let payments = payments_of(memory, award);
            let sum: i128 = payments.iter().map(|own| net_paid(memory, own).fen()).sum();
            prop_assert_eq!(sum, award.counted.paid.fen());
            for own in &payments {
                prop_assert_eq!(payment_facts(memory, &own.id), Some(own.clone()));
            }
        }
        for row in memory.quotas.values() {
            prop_assert!(row.totals.due <= row.quota);
        }
    }

    #[test]
    fn any_text_that_is_accepted_has_one_canonical_spelling(note in "\\PC{0,12}", quote in "[\"\\\\/]{0,3}") {
        let text = format!("{note}{quote}");
        let Ok(note) = text.parse::<Text>() else { return Ok(()) };
        let log = Log::of("payee A");
        let line = String::from_utf8(log.lines[1].clone()).unwrap();
        let document: Value = serde_json::from_str(&line).unwrap();
        let mut draft = json!({ "doc": document["doc"], "sigs": document["sigs"] });
        draft["doc"]["note"] = json!(note.as_str());
        let bytes = serde_json_canonicalizer::to_vec(&draft).unwrap();
        let read: Draft = decode_draft(&bytes).unwrap();
        prop_assert_eq!(encode_draft(&read), bytes);
    }
}
