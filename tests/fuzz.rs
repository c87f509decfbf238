//! The bodies of the fuzz targets over their corpus and over the vectors, on any compiler.

#[path = "../fuzz/fuzz_targets/bodies.rs"]
mod bodies;

use crate::vectors::folder;
use grant_ledger::exchange::bank::voucher::read_voucher;
use grant_ledger::exchange::bank::{read_camt, read_mt940};
use grant_ledger::exchange::form::form_from_bytes;
use grant_ledger::timestamp::{Roots, verify};
use std::fs;
use std::path::Path;

type Target = fn(&[u8]);

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let seeds: Vec<Vec<u8>> = files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
    assert!(!seeds.is_empty(), "{} is empty", folder.display());
    seeds
}

#[test]
fn the_corpus_breaks_no_target() {
    let targets: [(&str, Target); 17] = [
        ("decode_entry", bodies::decode_entry),
        ("open_note", bodies::open_note),
        ("read_values", bodies::read_values),
        ("read_document", bodies::read_document),
        ("import_table", bodies::import_table),
        ("verify_log", bodies::verify_log),
        ("read_policy", bodies::read_policy),
        ("read_profiled", bodies::read_profiled),
        ("read_stamp", bodies::read_stamp),
        ("witness_request", bodies::witness_request),
        ("decode_tile_bundle", bodies::decode_tile_bundle),
        ("read_tlog_proof", bodies::read_tlog_proof),
        ("verify_receipt", bodies::verify_receipt),
        ("read_voucher", bodies::read_voucher),
        ("read_camt", bodies::read_camt),
        ("read_mt940", bodies::read_mt940),
        ("read_form", bodies::read_form),
    ];
    for (name, target) in targets {
        for seed in corpus(name) {
            target(&seed);
        }
    }
}

#[test]
fn the_vectors_break_no_target() {
    for path in folder("lines") {
        let vector: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        if let Some(line) = vector["line"].as_str() {
            bodies::decode_entry(line.as_bytes());
            bodies::read_document(line.as_bytes());
        }
    }
    for path in folder("logs") {
        let log = fs::read(path.join("log.jsonl")).unwrap();
        let checkpoint = fs::read(path.join("checkpoint")).unwrap_or_default();
        bodies::open_note(&checkpoint);
        bodies::verify_log(&[log.as_slice(), &[0], &checkpoint].concat());
    }
}

#[test]
fn the_vectors_of_policies_break_no_target() {
    for path in folder("trust/policies").into_iter().chain(folder("trust/quorum")) {
        let vector: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        if let Some(policy) = vector["policy"].as_str() {
            bodies::read_policy(policy.as_bytes());
        }
    }
}

#[test]
fn the_corpus_has_statements_that_are_read() {
    let camt = corpus("read_camt").iter().filter(|seed| read_camt(seed).is_ok()).count();
    let mt940 = corpus("read_mt940").iter().filter(|seed| read_mt940(seed).is_ok()).count();
    assert_eq!((camt, mt940), (3, 3));
}

#[test]
fn the_corpus_has_forms_that_are_read() {
    let is_read = |seed: &Vec<u8>| form_from_bytes("form", seed, None).is_ok();
    assert_eq!(corpus("read_form").iter().filter(|seed| is_read(seed)).count(), 2);
}

#[test]
fn the_corpus_has_stamps_that_count() {
    let roots = Roots::from_pem(bodies::STAMP_ROOT).unwrap();
    let count = |seed: &Vec<u8>| verify(seed, bodies::STAMPED, None, &roots).is_ok();
    assert_eq!(corpus("read_stamp").iter().filter(|seed| count(seed)).count(), 3);
}

#[test]
fn the_corpus_has_vouchers_that_are_read() {
    let is_read = |seed: &Vec<u8>| read_voucher(seed).is_ok();
    assert_eq!(corpus("read_voucher").iter().filter(|seed| is_read(seed)).count(), 3);
}
