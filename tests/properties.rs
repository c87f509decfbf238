//! Invariants over random histories and texts.

use crate::support::{Answer, Log, World, verify};
use crate::vectors::folder;
use grant_ledger::domain::{Amount, Date, Text};
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

/// Reads the fen that an amount in capitals says, unit by unit.
fn fen_in(capitals: &str) -> i128 {
    let (sign, text) = capitals.strip_prefix('负').map_or((1, capitals), |text| (-1, text));
    let (yuan, rest) = text.split_once('元').unwrap_or(("", text));
    let cut = |text: &str, unit: char| -> (String, String) {
        text.split_once(unit)
            .map_or_else(|| (String::new(), text.to_owned()), |(a, b)| (a.into(), b.into()))
    };
    let digit = |own: char| "零壹贰叁肆伍陆柒捌玖".chars().position(|digit| digit == own);
    let group = |text: &str| {
        let (mut sum, mut last) = (0, 0);
        for own in text.chars() {
            match "拾佰仟".chars().position(|unit| unit == own) {
                Some(power) => sum += std::mem::take(&mut last) * [10, 100, 1000][power],
                None => last = i128::try_from(digit(own).unwrap()).unwrap(),
            }
        }
        sum + last
    };
    let pair = |text: &str| {
        let (above, below) = cut(text, '万');
        group(&above) * 10_000 + group(&below)
    };
    let (above, below) = cut(yuan, '亿');
    let (tenths, hundredths) = cut(rest.trim_end_matches('整'), '角');
    let fen = group(&tenths) * 10 + group(hundredths.trim_end_matches('分'));
    sign * ((pair(&above) * 100_000_000 + pair(&below)) * 100 + fen)
}

/// Amounts with many zeros, which is where capitals go wrong.
fn any_fen() -> impl Strategy<Value = i128> {
    let sparse = prop::collection::vec(prop_oneof![3 => Just(0_i128), 1 => 1..10_i128], 15);
    let sparse = sparse.prop_map(|digits| digits.iter().fold(0, |sum, digit| sum * 10 + digit));
    let fen = prop_oneof![sparse, 0..10_i128.pow(15)];
    (fen, any::<bool>()).prop_map(|(fen, is_negative)| if is_negative { -fen } else { fen })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn capitals_say_the_amount_they_were_made_of(fen in any_fen()) {
        let capitals = Amount::from_fen(fen).in_capitals();
        prop_assert_eq!(fen_in(&capitals), fen, "{}", capitals);
        prop_assert!(!capitals.contains("零零"), "{}", capitals);
        prop_assert_eq!(capitals.ends_with('整'), fen % 10 == 0, "{}", capitals);
    }
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
