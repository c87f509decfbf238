//! The bodies of the fuzz targets, as plain functions. `cargo fuzz` feeds them random bytes;
//! `cargo test` feeds them every file in `fuzz/corpus` and the lines and logs of
//! `ledger-spec/vectors`, so a crash found once stays found without a nightly compiler.

#![allow(dead_code, reason = "each target uses one of them")]

use grant_ledger::audit::{Finding, audit};
use grant_ledger::chain::{
    Checkpoint, Fork, Policy, SignedNote, TlogProof, WitnessRequest, decode_bundle, judge,
    push_bundle_entry,
};
use grant_ledger::domain::{
    AccountNumber, Amount, CreditCode, Date, Digest, DocumentNumber, Id, Instant, Text, comparable,
};
use grant_ledger::encode::{decode, decode_draft, encode, encode_document, encode_draft};
use grant_ledger::evaluation::{ArrivalProof, CheckTerms, Narrative, inconsistencies};
use grant_ledger::exchange::bank::profile;
use grant_ledger::exchange::bank::voucher::{self, Ofd, Voucher};
use grant_ledger::exchange::bank::{BankError, Statement, read_camt as camt, read_mt940 as mt940};
use grant_ledger::exchange::form::form_from_bytes;
use grant_ledger::exchange::import::{Options, import};
use grant_ledger::exchange::json;
use grant_ledger::exchange::table::{ListKind, tables_from_bytes};
use grant_ledger::exchange::template::built_in_templates;
use grant_ledger::exchange::values::{self, Unit};
use grant_ledger::proof::{ClaimName, Receipt, Replay, award_stories, check_heads, claims};
use grant_ledger::timestamp::{Request, Roots, read_stamps, verify};
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

/// Whatever the bytes: no panic, and no two texts for one entry or draft.
pub(crate) fn decode_entry(bytes: &[u8]) {
    if let Ok(decoded) = decode(bytes) {
        assert_eq!(encode(&decoded.entry), bytes);
        assert_eq!(encode_document(&decoded.entry.document), decoded.document);
    }
    if let Ok(draft) = decode_draft(bytes) {
        assert_eq!(encode_draft(&draft), bytes);
    }
}

/// A note that parses is written again to the same bytes by its checkpoint, if it holds one.
pub(crate) fn open_note(bytes: &[u8]) {
    let Ok(note) = SignedNote::parse(bytes) else { return };
    if let Ok(checkpoint) = Checkpoint::parse(note.unverified_text()) {
        assert_eq!(checkpoint.encode(), note.unverified_text());
    }
}

/// A request to a witness, or a fork file, is written again to the same bytes; none is signed for
/// a log that is not known.
pub(crate) fn witness_request(bytes: &[u8]) {
    if let Ok(request) = WitnessRequest::parse(bytes) {
        assert_eq!(request.encode().as_bytes(), bytes);
        assert!(judge(None, None, &request).is_err());
    }
    if let Ok(fork) = Fork::parse(bytes) {
        assert_eq!(fork.encode().as_bytes(), bytes);
    }
}

/// A policy and a note, divided by the first zero byte: whatever the policy, one witness more never
/// makes it unmet, a remark changes nothing, and no line of the note makes anything panic.
pub(crate) fn read_policy(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (policy, note) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Ok(read) = Policy::parse(policy) else { return };
    if let Ok(again) = Policy::parse(&[policy, b" # a remark\n"].concat()) {
        assert_eq!(again, read);
    }
    let mut there = BTreeSet::new();
    let mut is_met = read.is_met(&there);
    assert_eq!(is_met, !read.asks_for_witnesses());
    for witness in read.witnesses() {
        there.insert(witness.name.as_str());
        let with = read.is_met(&there);
        assert!(with || !is_met);
        is_met = with;
    }
    let Ok(note) = SignedNote::parse(note) else { return };
    for line in note.unverified_lines() {
        for witness in read.witnesses() {
            let _answer = line.verify(note.unverified_text(), &witness.key);
        }
    }
}

/// Every reader of a value: no panic, and what it accepts has a canonical text.
pub(crate) fn read_values(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for unit in [Unit::Yuan, Unit::Wan] {
        if let Ok(amount) = values::read_amount(text, unit) {
            assert_eq!(amount.to_string().parse::<Amount>().ok(), Some(amount));
        }
    }
    if let Ok(date) = values::read_date(text) {
        assert_eq!(date.to_string().parse::<Date>().ok(), Some(date));
    }
    if let Ok(code) = values::read_code(text) {
        assert_eq!(code.to_string().parse::<CreditCode>().ok(), Some(code));
        let _answer = code.check();
    }
    if let Ok(number) = DocumentNumber::normalise(text) {
        assert_eq!(DocumentNumber::normalise(number.as_str()), Ok(number));
    }
    let _answers = (values::read_account(text), values::read_text(text), values::read_year(text));
    let _answers = (text.parse::<Id>(), text.parse::<Text>(), text.parse::<Instant>());
    let _answers = (text.parse::<AccountNumber>(), text.parse::<Digest>());
    // Deterministic, but not idempotent: a spacing accent loses its space, and then composes.
    assert_eq!(comparable(text), comparable(text));
}

/// A document written by hand becomes a canonical one or an error.
pub(crate) fn read_document(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(document) = json::read_document(text, Some(Digest::ZERO)) {
        let canonical = encode_document(&document);
        assert_eq!(encode_document(&document), canonical);
    }
}

/// A self-evaluation form, or the text beside one: what is found in a form stands in a cell of it.
pub(crate) fn read_form(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let narrative = Narrative::read(&text);
    assert_ne!(narrative.components().len(), 1);
    let Ok(read) = form_from_bytes("form", bytes, None) else { return };
    for finding in inconsistencies(&read.form, CheckTerms::USUAL) {
        assert!(read.place(&finding).is_some(), "{finding:?}");
    }
    drop(narrative.inconsistencies(&read.form, ArrivalProof::Unknown));
}

/// The first byte says what the list is; the rest is the file.
pub(crate) fn import_table(bytes: &[u8]) {
    let Some((kind, file)) = bytes.split_first() else { return };
    let kinds =
        [ListKind::Budget, ListKind::Payee, ListKind::Award, ListKind::Payment, ListKind::Arrival];
    let Some(kind) = kinds.get(usize::from(*kind) % kinds.len()) else { return };
    for name in ["list.csv", "list.xlsx"] {
        if let Ok(tables) = tables_from_bytes(name, file, &[]) {
            let _answer = import(*kind, &tables, &Options::new(Digest::ZERO));
        }
    }
}

/// A receipt or statement of a bank, in its container or bare: what is read has what it must have.
pub(crate) fn read_voucher(bytes: &[u8]) {
    assert!(Ofd::open(bytes).is_err() || voucher::looks_like_ofd(bytes));
    match voucher::read_voucher(bytes) {
        Ok(Voucher::Receipt(receipt)) => {
            assert_ne!(receipt.amount, Amount::ZERO);
            assert!(receipt.number.is_some() || receipt.identifying_code.is_some());
        }
        Ok(Voucher::Statement(statement)) => {
            assert!(statement.account.is_some());
            let _difference = (statement.total(), statement.difference());
        }
        Err(error) => assert!(!error.field.is_empty()),
    }
}

/// Whatever the bytes: no panic, every line stands in the file, and an end of line more changes nothing.
pub(crate) fn read_camt(bytes: &[u8]) {
    read_statements(bytes, camt);
}

/// The same for MT940.
pub(crate) fn read_mt940(bytes: &[u8]) {
    read_statements(bytes, mt940);
}

fn read_statements(bytes: &[u8], read: fn(&[u8]) -> Result<Vec<Statement>, BankError>) {
    let Ok(statements) = read(bytes) else { return };
    assert!(!statements.is_empty());
    let lines_max = bytes.split(|byte| *byte == b'\n').count();
    for statement in &statements {
        let lines = statement.lines.iter();
        let parts = lines.clone().flat_map(|line| &line.parts).map(|part| part.at);
        let places = lines.map(|line| line.at).chain(parts).chain([statement.at]);
        assert!(places.into_iter().all(|at| (1..=lines_max).contains(&at)));
        let _difference = statement.difference();
        if let (Some(opening), Some(closing)) = (statement.opening, statement.closing) {
            let adds_up = opening.plus(statement.total()) == closing;
            assert_eq!(statement.difference().is_none(), adds_up);
        }
    }
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if !is_wide {
        assert_eq!(read(&[bytes, b"\n"].concat()), Ok(statements));
    }
}

/// A profile and a bank's file, divided by the first zero byte: no panic, the same answer twice, and
/// what is read is within the bounds of a document.
pub(crate) fn read_profiled(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (text, file) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let own = std::str::from_utf8(text).ok();
    let own = own.and_then(|text| profile::Profile::parse("own.toml", text).ok());
    if let Some(own) = &own {
        let _answer = profile::read_with(own, file, "file");
    }
    let all: Vec<profile::Profile> = own.iter().chain(profile::profiles()).cloned().collect();
    let read = profile::read_profiled(file, "file", &all);
    assert_eq!(profile::read_profiled(file, "file", &all), read);
    for statement in read.unwrap_or_default() {
        let _difference = statement.difference();
        for line in &statement.lines {
            assert!(line.at >= statement.at);
            assert_eq!(line.amount.to_string().parse::<Amount>(), Ok(line.amount));
        }
    }
}

/// A log and a checkpoint, divided by the first zero byte: any bytes get a report.
pub(crate) fn verify_log(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (log, checkpoint) = (parts.next().unwrap_or_default(), parts.next());
    let mut replay = Replay::new(NonZeroUsize::MIN, [0, 1, 2]);
    let mut lines: Vec<&[u8]> = log.split(|byte| *byte == b'\n').collect();
    if let Some(torn) = lines.pop().filter(|torn| !torn.is_empty()) {
        replay.note_torn_line(torn.len());
    }
    replay.read(&lines);
    let _findings = check_heads(&replay, checkpoint, None);
    if let Some(as_of) = replay.as_of() {
        let _contradictions = replay.contradictions(as_of);
        let _claims = claims(&replay, ClaimName::ALL, as_of);
        // As if nothing were damaged, and with everything left out that is dated.
        let earliest = "1949-10-01".parse().unwrap();
        for as_of in [as_of, earliest] {
            let audit = audit(&replay, &[], as_of, &built_in_templates()).unwrap();
            let order = |own: &Finding| (own.rule, own.objects.clone());
            assert!(audit.findings.is_sorted_by_key(order));
        }
    }
}

/// The first byte says how many entries the name of the bundle promises; the rest is the bundle.
pub(crate) fn decode_tile_bundle(bytes: &[u8]) {
    let Some((width, bundle)) = bytes.split_first() else { return };
    let width = u16::from(*width) + 1;
    let Ok(entries) = decode_bundle(bundle, width) else { return };
    assert_eq!(entries.len(), usize::from(width));
    let mut again = Vec::new();
    for entry in entries {
        push_bundle_entry(&mut again, entry).unwrap();
    }
    assert_eq!(again, bundle);
}

/// Proofs that are read are written again to the same bytes, one or several.
pub(crate) fn read_tlog_proof(bytes: &[u8]) {
    let Ok(proofs) = TlogProof::parse_all(bytes) else { return };
    assert!(!proofs.is_empty());
    assert_eq!(proofs.iter().map(TlogProof::encode).collect::<String>().as_bytes(), bytes);
    assert_eq!(TlogProof::parse(bytes).is_ok(), proofs.len() == 1);
}

/// Any bytes get an answer. What is found sound was signed by the log's key.
pub(crate) fn verify_receipt(bytes: &[u8]) {
    let Ok(receipt) = Receipt::verify(bytes, NonZeroUsize::MIN) else { return };
    assert_eq!(receipt.entries.first().map(|own| own.index), Some(0));
    let _stories = award_stories(receipt.documents());
    if receipt.findings.is_empty() {
        assert!(receipt.log_key.is_some());
        assert!(receipt.entries.iter().all(|own| own.entry.is_some()));
    }
}

/// The root of the authority whose answers are in the corpus, and the checkpoint that they stamp.
pub(crate) const STAMP_ROOT: &[u8] = include_bytes!("stamp-root.pem");
pub(crate) const STAMPED: &str =
    "example.org/fund\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

/// A response, a request or roots: no panic, a stamp alone and in a folder is judged the same, and
/// nothing may follow one that counts.
pub(crate) fn read_stamp(bytes: &[u8]) {
    let roots = Roots::from_pem(STAMP_ROOT).expect("the root of the corpus is one");
    let checkpoint = Checkpoint::parse(STAMPED).expect("the checkpoint of the corpus is one");
    let stamps = read_stamps([("1.tsr", bytes)], &[checkpoint], &roots);
    let alone = verify(bytes, STAMPED, None, &roots);
    assert_eq!(alone.is_ok(), stamps.counting.len() == 1);
    if alone.is_ok() {
        assert!(verify(&[bytes, &[0]].concat(), STAMPED, None, &roots).is_err());
    }
    if let Ok(request) = Request::parse(bytes) {
        assert_eq!(request.encode(), bytes);
    }
    let _roots = Roots::from_pem(bytes);
}
