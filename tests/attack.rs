//! The attack laboratory: what is said of each attack is what the threat model prints.

use crate::office::{Given, Office};
use std::fs;
use std::path::Path;

fn threat_model() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/threat-model.md");
    fs::read_to_string(path).unwrap()
}

/// The rows of the table of attacks, which begin after its rule.
fn rows_of(text: &str) -> Vec<&str> {
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.contains("(`"));
    rows.collect()
}

#[test]
fn the_threat_model_prints_what_the_laboratory_finds() {
    let office = Office::new(Given::Nothing);
    office.run(&["demo", "sample", "--lang", "en"]).ok();
    let log = office.read("sample/ledger/log.jsonl");
    let ran = office.run(&["attack", "sample/ledger", "--markdown", "--lang", "en"]).ok();
    let (model, found) = (threat_model(), ran.out);
    assert_eq!(rows_of(&model), rows_of(&found), "docs/threat-model.md, \"Attacks, tried\"");
    assert_eq!(office.read("sample/ledger/log.jsonl"), log, "the laboratory only reads");
}

#[test]
fn every_attack_is_caught_with_witnesses_whatever_the_ledger() {
    for given in [Given::Fund, Given::Paid] {
        let office = Office::new(given);
        let before = office.log();
        let json = office.run(&["attack", "--json"]).ok().json();
        let attacks = json["attacks"].as_array().unwrap();
        assert_eq!(attacks.len(), 23);
        for attack in attacks {
            let said = |who: &str| attack[who]["said"].as_str().unwrap().to_owned();
            assert_ne!(said("witnesses"), "not_caught", "{attack}");
            // Whoever knows more is not told less.
            let is_caught = |who: &str| said(who) != "not_caught";
            assert!(!is_caught("alone") || is_caught("known_head"), "{attack}");
        }
        assert_eq!(office.log(), before);
    }
}

#[test]
fn a_bundle_is_tried_like_a_ledger_and_one_attack_alone() {
    let office = Office::new(Given::Fund);
    office.run(&["export", "-o", "audit.zip"]).ok();
    let ran = office.run(&["attack", "audit.zip", "--only", "roll_back", "--lang", "en"]).ok();
    assert!(ran.out.contains("alone: not caught"), "{}", ran.out);
    assert!(ran.out.contains("with a known head: known_head_differs"), "{}", ran.out);
    let ran = office.run(&["attack", "--only", "magic", "--lang", "en"]);
    ran.expect(2, "there is no attack magic; there are: flip_bit, ");
}

#[test]
fn what_cannot_be_attacked_is_said() {
    let office = Office::new(Given::Fund);
    let log = office.log();
    let first_two = log.split_inclusive(|byte| *byte == b'\n').take(2).flatten().copied();
    office.write("fund/log.jsonl", first_two.collect::<Vec<u8>>());
    office.run(&["attack"]).expect(2, "the log has 2 entries; an attack needs at least 4");
    office.write("fund/log.jsonl", [b"{}\n".as_slice(), &log].concat());
    office.run(&["attack"]).expect(4, "line 1 of the log");
    office.run(&["attack", "nowhere"]).expect(5, "nowhere");
}
