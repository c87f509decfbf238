//! The frozen vectors of `ledger-spec/vectors`, whose expected values an independent implementation
//! computed. Every folder is read whole, and an empty one fails.

use crate::support::verify_against;
use grant_ledger::chain::{
    PublicKey, TreeHash, TreeHead, leaf_hash, verify_consistency, verify_inclusion,
    verify_signature,
};
use grant_ledger::domain::*;
use grant_ledger::encode::{DecodeError, Decoded, decode};
use grant_ledger::proof::{
    Claim, ClaimName, Finding, KnownHead, Replay, Severity, Status, claims, evidence_findings,
    prepare, rates, status,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

pub(crate) fn folder(name: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors").join(name);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", root.display());
    paths
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn items<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value[member].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_else(|| panic!("{member} of {value}"))
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// A valid text is read and written alike; an invalid one is refused.
fn one_text<T: FromStr + ToString>(vector: &Value) {
    for own in items(vector, "valid") {
        let own = own.as_str().unwrap();
        let value = own.parse::<T>().ok().unwrap_or_else(|| panic!("{own} is refused"));
        assert_eq!(value.to_string(), own);
    }
    for own in items(vector, "invalid").iter().filter_map(Value::as_str) {
        assert!(own.parse::<T>().is_err(), "{own:?} is accepted");
    }
}

#[test]
fn values_have_one_text() {
    for path in folder("values") {
        let vector = read(&path);
        match text(&vector, "type") {
            "amount" => one_text::<Amount>(&vector),
            "capitals" => capitals(&vector),
            "decimal" => one_text::<ExactDecimal>(&vector),
            "date" => one_text::<Date>(&vector),
            "instant" => instants(&vector),
            "id" => one_text::<Id>(&vector),
            "text" => one_text::<Text>(&vector),
            "digest" => one_text::<Digest>(&vector),
            "key_id" => one_text::<KeyId>(&vector),
            "signature" => one_text::<SignatureBytes>(&vector),
            "region" => one_text::<Region>(&vector),
            "account" => accounts(&vector),
            "code" => codes(&vector),
            "document_number" => numbers(&vector),
            "comparable" => comparables(&vector),
            "year" => years(&vector),
            other => panic!("no test for {other}"),
        }
    }
}

fn capitals(vector: &Value) {
    let written = items(vector, "written");
    assert!(written.len() > 50, "{} amounts", written.len());
    for own in written {
        let amount: Amount = text(own, "amount").parse().unwrap();
        assert_eq!(amount.in_capitals(), text(own, "capitals"), "{amount}");
    }
}

fn instants(vector: &Value) {
    one_text::<Instant>(vector);
    for own in items(vector, "date_of") {
        let instant: Instant = text(own, "instant").parse().unwrap();
        assert_eq!(instant.date().to_string(), text(own, "date"));
    }
}

fn accounts(vector: &Value) {
    one_text::<AccountNumber>(vector);
    let pair = |own: &Value| -> (AccountNumber, AccountNumber) {
        let part = |index: usize| own[index].as_str().unwrap().parse().unwrap();
        (part(0), part(1))
    };
    for (left, right) in items(vector, "same").iter().map(pair) {
        assert!(left.is_same_account(&right), "{left} {right}");
    }
    for (left, right) in items(vector, "different").iter().map(pair) {
        assert!(!left.is_same_account(&right), "{left} {right}");
    }
}

fn codes(vector: &Value) {
    one_text::<CreditCode>(vector);
    for own in items(vector, "check") {
        let code: CreditCode = text(own, "code").parse().unwrap();
        let (name, expected) = match code.check() {
            CodeCheck::Agrees => ("agrees", None),
            CodeCheck::LastDiffers { expected } => ("last_differs", Some((expected, "last"))),
            CodeCheck::OrganisationDiffers { expected } => {
                ("organisation_differs", Some((expected, "organisation")))
            }
        };
        assert_eq!(name, text(own, "check"), "{code}");
        if let Some((expected, member)) = expected {
            assert_eq!(expected.to_string(), text(own, member), "{code}");
        }
    }
}

fn numbers(vector: &Value) {
    one_text::<DocumentNumber>(vector);
    for own in items(vector, "normalise") {
        let found = DocumentNumber::normalise(text(own, "raw")).ok().map(|own| own.to_string());
        assert_eq!(found.as_deref(), own["number"].as_str(), "{own}");
    }
}

fn comparables(vector: &Value) {
    for own in items(vector, "forms") {
        assert_eq!(comparable(text(own, "text")), text(own, "form"));
    }
    let pair = |own: &Value| {
        let part = |index: usize| comparable(own[index].as_str().unwrap());
        (part(0), part(1))
    };
    for (left, right) in items(vector, "same").iter().map(pair) {
        assert_eq!(left, right);
    }
    for (left, right) in items(vector, "different").iter().map(pair) {
        assert_ne!(left, right);
    }
}

fn years(vector: &Value) {
    for own in items(vector, "valid") {
        let year: Value = serde_json::from_str(&own.to_string().replace('"', "")).unwrap();
        assert!(serde_json::from_value::<Year>(year).is_ok(), "{own}");
    }
    for own in items(vector, "invalid") {
        assert!(serde_json::from_value::<Year>(own.clone()).is_err(), "{own}");
    }
}

#[test]
fn lines_are_read_or_refused_by_name() {
    let mut wrong = Vec::new();
    for path in folder("lines") {
        let vector = read(&path);
        let line = match vector["line"].as_str() {
            Some(line) => line.as_bytes().to_vec(),
            None => hex(text(&vector, "line_hex")),
        };
        let found = decode(&line);
        let name = found.as_ref().map_or_else(DecodeError::name, |_| "ok");
        let why = found.as_ref().err().map(ToString::to_string).unwrap_or_default();
        if name != text(&vector, "expect") {
            let file = path.file_name().unwrap_or_default().display();
            wrong.push(format!("{file}: {name}, not {}: {why}", vector["expect"]));
        }
        if let (Ok(decoded), "ok") = (&found, text(&vector, "expect")) {
            check_good_line(&vector, &line, decoded);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn check_good_line(vector: &Value, line: &[u8], decoded: &Decoded) {
    let expected = |member: &str| vector[member].as_str().map(str::to_owned);
    let leaf = grant_ledger::chain::encode_hex(leaf_hash(line).as_bytes());
    assert_eq!(expected("link"), Some(Digest::of(line).to_string()));
    assert_eq!(expected("leaf"), Some(leaf));
    assert_eq!(expected("document_digest"), Some(Digest::of(&decoded.document).to_string()));
    let prepared = prepare(&[line], NonZeroUsize::MIN);
    assert_eq!(vector["signatures_verify"].as_bool(), Some(prepared[0].forged.is_empty()));
}

#[test]
fn keys_and_signatures_are_judged_strictly() {
    for path in folder("keys") {
        let vector = read(&path);
        let key: KeyId = text(&vector, "key").parse().unwrap();
        if let Some(expected) = vector["expect"].as_str() {
            let found = if PublicKey::try_from(key).is_ok() { "ok" } else { "key_weak" };
            assert_eq!(found, expected, "{}", path.display());
            continue;
        }
        let signature: SignatureBytes = text(&vector, "sig").parse().unwrap();
        let found = verify_signature(key, &hex(text(&vector, "message_hex")), signature).is_ok();
        assert_eq!(Some(found), vector["expect"].as_bool(), "{}", path.display());
    }
}

#[test]
fn trees_and_their_proofs_are_those_of_rfc_6962() {
    for path in folder("trees") {
        let vector = read(&path);
        let leaves: Vec<TreeHash> = items(&vector, "inputs_hex")
            .iter()
            .map(|own| leaf_hash(&hex(own.as_str().unwrap())))
            .collect();
        for own in items(&vector, "roots") {
            let size = usize::try_from(own["size"].as_u64().unwrap()).unwrap();
            let frontier: grant_ledger::chain::Frontier = leaves[..size].iter().copied().collect();
            assert_eq!(frontier.root().as_bytes().as_slice(), hex(text(own, "root")), "{own}");
        }
        items(&vector, "inclusion").iter().for_each(check_inclusion);
        items(&vector, "consistency").iter().for_each(check_consistency);
    }
}

fn tree_hash(text: &str) -> TreeHash {
    TreeHash::from_bytes(hex(text).try_into().unwrap())
}

fn path_of(vector: &Value) -> Option<Vec<TreeHash>> {
    let hashes = items(vector, "proof")
        .iter()
        .map(|own| hex(own.as_str().unwrap()).try_into().ok().map(TreeHash::from_bytes));
    hashes.collect()
}

fn is_expected(vector: &Value, found: bool) {
    let expected = vector["expect"].as_bool().or(vector["valid"].as_bool());
    let expected = expected.unwrap_or_else(|| vector["expect"] == "ok");
    assert_eq!(found, expected, "{vector}");
}

fn check_inclusion(vector: &Value) {
    let head =
        TreeHead { size: vector["size"].as_u64().unwrap(), root: tree_hash(text(vector, "root")) };
    let found = path_of(vector).is_some_and(|path| {
        let index = vector["index"].as_u64().unwrap();
        verify_inclusion(tree_hash(text(vector, "leaf")), index, &path, head).is_ok()
    });
    is_expected(vector, found);
}

fn check_consistency(vector: &Value) {
    let head = |size: &str, root: &str| TreeHead {
        size: vector[size].as_u64().unwrap(),
        root: tree_hash(text(vector, root)),
    };
    let (old, new) = (head("old", "old_root"), head("new", "new_root"));
    let found = path_of(vector).is_some_and(|path| verify_consistency(old, new, &path).is_ok());
    is_expected(vector, found);
}

/// What is compared of `expect.json`.
const MEMBERS: [&str; 9] = [
    "status",
    "head",
    "findings",
    "claims",
    "rates",
    "counterexamples",
    "missing",
    "figures",
    "no_diversion_missing",
];

#[test]
fn logs_get_their_findings_heads_and_verdicts() {
    let mut wrong = Vec::new();
    for path in folder("logs").into_iter().chain(folder("ledgers")) {
        let expect = read(&path.join("expect.json"));
        let found = describe(&expect, &path);
        for member in MEMBERS {
            if found[member] != expected(&expect, member) {
                let name = path.file_name().unwrap_or_default().display();
                wrong.push(format!(
                    "{name}: {member}: {} not {}",
                    found[member],
                    expected(&expect, member)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Names, subjects and places of findings; other members as they are.
fn expected(expect: &Value, member: &str) -> Value {
    if member != "findings" {
        return expect[member].clone();
    }
    let name_and_subject =
        |own: &Value| json!([own["name"], own["subject"].as_str().unwrap_or_default()]);
    items(expect, "findings").iter().map(name_and_subject).collect()
}

/// What the program says of a log, in the form of `expect.json`.
fn describe(expect: &Value, path: &Path) -> Value {
    let log = fs::read(path.join("log.jsonl")).unwrap();
    let checkpoint = fs::read(path.join("checkpoint")).ok();
    let known = expect["known_head"].as_object().map(|known| KnownHead {
        size: known["size"].as_u64().unwrap(),
        root: known["root"].as_str().unwrap().parse().unwrap(),
    });
    let (replay, mut findings) = verify_against(&log, checkpoint.as_deref(), known);
    let as_of: Option<Date> = expect["as_of"].as_str().map(|date| date.parse().unwrap());
    if path.parent().is_some_and(|parent| parent.ends_with("ledgers")) {
        findings.extend(evidence_findings(&replay, &evidence_in(path)));
    }
    if let Some(as_of) = as_of {
        findings.extend(replay.contradictions(as_of));
    }
    // Notices come last.
    findings.sort_by_key(|finding| finding.severity == Severity::Notice);
    let name_and_subject = |own: &Finding| json!([own.name, own.particulars.subject]);
    let head = replay.head();
    let mut found = json!({
        "status": status(&findings).word(),
        "head": { "size": head.size, "link": head.link, "root": head.root },
        "findings": findings.iter().map(name_and_subject).collect::<Vec<_>>(),
    });
    if let (Some(as_of), true) = (as_of, status(&findings) != Status::Damaged) {
        add_claims(&mut found, &replay, as_of);
    }
    found
}

/// Name and content of the files whose names are digests.
fn evidence_in(path: &Path) -> BTreeMap<Digest, Digest> {
    let Ok(files) = fs::read_dir(path.join("evidence")) else { return BTreeMap::new() };
    let files = files.map(|file| file.unwrap()).filter(|file| file.file_type().unwrap().is_file());
    let named = |file: fs::DirEntry| {
        let name = file.file_name().to_str()?.parse().ok()?;
        Some((name, Digest::of(&fs::read(file.path()).unwrap())))
    };
    files.filter_map(named).collect()
}

/// The figures that `expect.json` names, under its names.
fn add_figures(found: &mut Value, claim: &Claim) {
    let short = |name: &str| match name.strip_prefix("grade_") {
        Some("E0") => "none".to_owned(),
        Some(grade) => grade.to_owned(),
        None => name.to_owned(),
    };
    let is_named = |name: &str| {
        claim.claim == ClaimName::NoDiversion || name.starts_with("grade_") || name == "verified"
    };
    for figure in claim.figures.iter().filter(|own| is_named(&own.name)) {
        let value =
            figure.value.parse::<u64>().map_or_else(|_| json!(figure.value), |count| json!(count));
        found["figures"][claim.claim.name()][short(&figure.name)] = value;
    }
}

fn add_claims(found: &mut Value, replay: &Replay, as_of: Date) {
    for claim in claims(replay, ClaimName::ALL, as_of) {
        let name = claim.claim.name();
        found["claims"][name] = json!(claim.verdict.word());
        if matches!(claim.claim, ClaimName::FullyArrived | ClaimName::NoDiversion) {
            add_figures(found, &claim);
        }
        if claim.claim == ClaimName::NoDiversion {
            let named =
                ["statement_missing", "debit_missing", "destination_unknown", "arrival_missing"];
            let items = claim.missing.iter().filter(|item| named.contains(&item.rule.as_str()));
            let told = items.map(|item| {
                json!({
                    "rule": item.rule, "subject": item.subject, "value": item.value,
                    "limit": item.limit,
                })
            });
            found["no_diversion_missing"] = told.collect();
        }
        for (member, items) in
            [("counterexamples", &claim.counterexamples), ("missing", &claim.missing)]
        {
            // Each rule once, in alphabetical order; nothing where there is none.
            let rules: BTreeSet<&str> = items.iter().map(|item| item.rule.as_str()).collect();
            if found[member].is_null() {
                found[member] = json!({});
            }
            if !rules.is_empty() {
                found[member][name] = json!(rules);
            }
        }
    }
    found["rates"] = json!({});
    for rate in rates(replay.memory(), as_of) {
        if let Some(percent) = rate.percent() {
            found["rates"][rate.name] = json!(percent.to_string());
        }
    }
}
