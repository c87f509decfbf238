//! Receipts: what they hold, what a stranger can tell from them, and every way to refuse one.

use crate::office::{BANK, BOTH, Given, JIA, Office, YI, arrival, award, document, payment};
use crate::proof::HEALTHY;
use crate::support::{Log, key, key_id, verify};
use crate::vectors::folder;
use grant_ledger::chain::{
    Checkpoint, Frontier, KeyType, SigningKey, TlogProof, TreeHead, VerifierKey, leaf_hash,
};
use grant_ledger::domain::{Id, Seq};
use grant_ledger::proof::{
    KnownHead, Receipt, ReceiptError, ReceiptParts, ReceiptSubject, award_stories, no_longer,
};
use grant_ledger::store::{Layout, add_note};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const ORIGIN: &str = "example.org/test";

fn head(lines: &[Vec<u8>]) -> TreeHead {
    lines.iter().map(|line| leaf_hash(line)).collect::<Frontier>().head()
}

fn note(lines: &[Vec<u8>], key: &SigningKey) -> String {
    let TreeHead { size, root } = head(lines);
    Checkpoint { origin: ORIGIN.parse().unwrap(), size, root }.sign(key)
}

/// Writes a receipt for some lines of a log, whatever they say.
fn write(lines: &[Vec<u8>], wanted: &[u64], key: &SigningKey) -> String {
    let mut parts =
        ReceiptParts::new(lines.len().try_into().unwrap(), wanted.iter().copied().collect());
    for line in lines {
        parts.line(line);
    }
    parts.write(head(lines), &note(lines, key)).unwrap()
}

fn judge(text: &str) -> Result<Receipt, ReceiptError> {
    Receipt::verify(text.as_bytes(), NonZeroUsize::MIN)
}

#[track_caller]
fn sound(text: &str) -> Receipt {
    let receipt = judge(text).unwrap();
    assert_eq!(receipt.findings, []);
    receipt
}

/// Returns the finding as `name #entry`.
fn findings(text: &str) -> Vec<String> {
    let findings = judge(text).unwrap().findings;
    assert!(findings.len() <= 1);
    let said = findings.iter().map(|own| {
        let places: Vec<String> = own.places.iter().map(|place| place.seq.to_string()).collect();
        format!("{} {}", own.name, places.join(" ")).trim_end().to_owned()
    });
    said.collect()
}

fn indices(receipt: &Receipt) -> Vec<u64> {
    receipt.entries.iter().map(|own| own.index).collect()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

#[test]
fn a_receipt_tells_who_signed_what_in_which_log() {
    let log = Log::of(HEALTHY);
    let receipt = sound(&write(&log.lines, &[6], &key("log")));
    assert_eq!(indices(&receipt), [0, 6]);
    assert_eq!(receipt.checkpoint.head(), head(&log.lines));
    let own = VerifierKey::new(ORIGIN.parse().unwrap(), KeyType::Ed25519, key("log").public());
    assert_eq!(receipt.log_key, Some(own));
    let replay = verify(&log.bytes(), None).0;
    assert_eq!(Some(receipt.ledger), replay.ledger());
    let stories = award_stories(receipt.documents());
    assert_eq!((stories.len(), stories[0].id.as_str()), (1, "W1"));
    let mut signers: Vec<(String, String, bool)> = receipt.entries[1]
        .signers
        .iter()
        .map(|own| {
            let holder = own.holder.as_ref().unwrap();
            (holder.name.to_string(), format!("{:?}", holder.roles), own.is_valid)
        })
        .collect();
    signers.sort();
    assert!(signers[0].1.contains("Approver") && signers[1].1.contains("Officer"), "{signers:?}");
    assert!(signers.iter().all(|own| own.2));
}

#[test]
fn every_entry_of_every_size_of_log_has_a_receipt() {
    let all = Log::of(HEALTHY).lines;
    for size in 1..=all.len() {
        let lines = &all[..size];
        for wanted in 0..u64::try_from(size).unwrap() {
            let receipt = sound(&write(lines, &[wanted], &key("log")));
            assert_eq!(indices(&receipt).last(), Some(&wanted));
        }
    }
}

#[test]
fn every_entry_of_the_good_vectors_has_a_receipt() {
    let is_good = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("good_");
    let logs: Vec<PathBuf> = folder("logs").into_iter().filter(is_good).collect();
    assert!(logs.len() > 20);
    for path in logs {
        let log = fs::read(path.join("log.jsonl")).unwrap();
        let checkpoint = fs::read_to_string(path.join("checkpoint")).unwrap();
        let lines = log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let lines: Vec<Vec<u8>> = lines.map(<[u8]>::to_vec).collect();
        let size = u64::try_from(lines.len()).unwrap();
        let mut parts = ReceiptParts::new(size, (0..size).collect());
        for line in &lines {
            parts.line(line);
        }
        let signed = KnownHead::from_note(checkpoint.as_bytes()).unwrap();
        if (signed.size, signed.root) != (size, head(&lines).root) {
            // It ends with lines that are not acknowledged.
            continue;
        }
        let text = parts.write(head(&lines), &checkpoint).unwrap();
        let receipt = judge(&text).unwrap();
        assert_eq!(receipt.findings, [], "{}", path.display());
        assert_eq!(receipt.entries.len(), lines.len());
    }
}

/// The entries about an award or a payment, as they are numbered in the table.
#[track_caller]
fn scope(table: &str, subject: &ReceiptSubject, expected: &[u64]) {
    let log = Log::of(table);
    let replay = verify(&log.bytes(), None).0;
    assert_eq!(replay.broken(), []);
    assert_eq!(subject.entries(replay.memory()), expected.iter().copied().collect());
}

#[test]
fn a_receipt_has_all_that_tells_of_an_award_and_what_voids_it() {
    let award = ReceiptSubject::Award(id("W1"));
    scope(HEALTHY, &award, &[6, 8, 9, 11, 12]);
    scope(HEALTHY, &ReceiptSubject::Award(id("W2")), &[7, 10, 13]);
    scope(HEALTHY, &ReceiptSubject::Payment(id("P2")), &[6, 9, 12]);
    scope(HEALTHY, &ReceiptSubject::Entry(Seq(4)), &[4]);
    let table = format!(
        "{HEALTHY}
        void    D11
        arrive  R9 P1 250000 2022-08-06
        return  T1 P2 1000 R1
        amend   M1 W2 300000"
    );
    scope(&table, &award, &[6, 8, 9, 11, 12, 14, 15, 16]);
    scope(&table, &ReceiptSubject::Payment(id("P1")), &[6, 8, 11, 14, 15]);
    scope(&table, &ReceiptSubject::Award(id("W2")), &[7, 10, 13, 17]);
}

#[test]
fn a_story_says_what_was_voided_and_what_came_back() {
    let log = Log::of(&format!(
        "{HEALTHY}
        void    D11
        arrive  R9 P1 250000 2022-08-06
        return  T1 P2 1000 R1"
    ));
    let receipt = sound(&write(&log.lines, &[6, 8, 9, 11, 12, 14, 15, 16], &key("log")));
    let stories = award_stories(receipt.documents());
    let [story] = stories.as_slice() else { panic!("{stories:?}") };
    let [first, second] = story.payments.as_slice() else { panic!("{story:?}") };
    let arrivals: Vec<_> =
        first.arrivals.iter().map(|own| (own.id.as_str(), own.told.stands())).collect();
    assert_eq!(arrivals, [("R1", false), ("R9", true)]);
    assert_eq!(first.arrivals[0].told.void.map(|place| place.seq), Some(Seq(14)));
    assert_eq!(second.returns.len(), 1);
    assert!(story.told.stands() && first.told.stands());
}

#[test]
fn keys_are_followed_to_genesis() {
    let table = format!(
        "grant wang officer holder=王五
         grant zhao approver holder=赵六 by=approver,wang
         revoke wang
         {}
         pay    P1 W1/1 250000 by=approver,zhao,officer",
        HEALTHY.lines().take(8).collect::<Vec<_>>().join("\n")
    );
    let log = Log::of(&table);
    let last = u64::try_from(log.lines.len() - 1).unwrap();
    // What zhao signed needs the grant of zhao, which wang signed, whose grant and revocation go with it.
    let receipt = sound(&write(&log.lines, &[last], &key("log")));
    assert_eq!(indices(&receipt), [0, 1, 2, 3, last]);
    let holders: BTreeSet<String> = receipt.entries[4]
        .signers
        .iter()
        .map(|own| own.holder.as_ref().unwrap().name.to_string())
        .collect();
    assert!(holders.contains("赵六"), "{holders:?}");
    let late = log.lines.iter().cloned().chain(std::iter::once(b"x".to_vec())).collect::<Vec<_>>();
    assert_eq!(indices(&sound(&write(&late, &[4], &key("log")))), [0, 4]);
    // Without the entry that grants it, a key is of nobody that is known.
    let proofs = TlogProof::parse_all(write(&log.lines, &[last], &key("log")).as_bytes()).unwrap();
    let less: String = proofs.iter().filter(|own| own.index != 2).map(TlogProof::encode).collect();
    let receipt = sound(&less);
    assert!(receipt.entries[3].signers.iter().any(|own| own.holder.is_none() && own.is_valid));
}

#[test]
fn a_revoked_signer_is_named_as_such() {
    let log =
        Log::of("grant wang officer\nrevoke wang\nprogram P subsidy band=1..2 by=wang,approver");
    let receipt = sound(&write(&log.lines, &[3], &key("log")));
    assert_eq!(indices(&receipt), [0, 1, 2, 3]);
    let revoked: Vec<bool> = receipt.entries[3]
        .signers
        .iter()
        .map(|own| own.holder.as_ref().unwrap().is_revoked)
        .collect();
    assert_eq!(revoked.iter().filter(|own| **own).count(), 1);
}

#[test]
fn the_log_key_may_be_succeeded_but_only_as_the_log_says() {
    let table =
        "announce log2\nprogram P subsidy band=1..2\nsucceed log2\nprogram Q subsidy band=1..2";
    let log = Log::of(table);
    let receipt = sound(&write(&log.lines, &[4], &key("log2")));
    assert_eq!(indices(&receipt), [0, 1, 3, 4]);
    assert_eq!(receipt.log_key.unwrap().key(), &key("log2").public());
    // The old key signs nothing more, and before the succession the new one nothing yet.
    assert_eq!(findings(&write(&log.lines, &[4], &key("log"))), ["checkpoint_unsigned"]);
    assert_eq!(findings(&write(&log.lines[..3], &[2], &key("log2"))), ["checkpoint_unsigned"]);
    sound(&write(&log.lines[..3], &[2], &key("log")));
    // Who is not announced, or not by those who may, does not succeed.
    for table in [
        "program P subsidy band=1..2\nsucceed log2",
        "announce log2 by=bank\nsucceed log2",
        "announce log2\nsucceed log2 by=officer",
        "announce log3\nsucceed log2",
    ] {
        let log = Log::of(table);
        assert_eq!(findings(&write(&log.lines, &[2], &key("log2"))), ["checkpoint_unsigned"]);
    }
}

#[test]
fn what_is_not_of_the_form_is_malformed() {
    let log = Log::of(HEALTHY);
    let text = write(&log.lines, &[6, 8], &key("log"));
    let proofs = TlogProof::parse_all(text.as_bytes()).unwrap();
    let joined = |proofs: &[TlogProof]| proofs.iter().map(TlogProof::encode).collect::<String>();
    assert_eq!(joined(&proofs), text);
    let [first, second, third] = proofs.as_slice() else { panic!() };
    let of = |own: &[&TlogProof]| judge(&own.iter().map(|own| own.encode()).collect::<String>());
    assert_eq!(of(&[second, third]), Err(ReceiptError::NoGenesis(6)));
    let order = ReceiptError::Order { index: 6, before: 8 };
    assert_eq!(of(&[first, third, second]), Err(order));
    assert_eq!(of(&[first, first]), Err(ReceiptError::Order { index: 0, before: 0 }));
    let bare = TlogProof { extra: None, ..second.clone() };
    assert_eq!(of(&[first, &bare]), Err(ReceiptError::NoEntry(6)));
    let checkpoint = note(&log.lines[..9], &key("log"));
    let other = TlogProof { checkpoint, ..third.clone() };
    assert_eq!(of(&[first, second, &other]), Err(ReceiptError::CheckpointDiffers(8)));
    for text in ["", "x", &text[..text.len() - 1], &text.replace("index 6", "index 06")] {
        assert!(matches!(judge(text), Err(ReceiptError::Proof(_))), "{text}");
    }
}

#[test]
fn an_entry_that_is_refused_or_stands_elsewhere_is_found() {
    let mut log = Log::of(HEALTHY);
    log.lines[6].push(b' ');
    assert_eq!(findings(&write(&log.lines, &[6], &key("log"))), ["not_canonical #6"]);
    log.lines[6] = vec![b'x'; 65_536];
    assert_eq!(findings(&write(&log.lines, &[6], &key("log"))), ["line_too_long #6"]);
    log.lines[6] = b"\xff".to_vec();
    assert_eq!(findings(&write(&log.lines, &[6], &key("log"))), ["not_utf8 #6"]);
    log.lines[6] = b"{}".to_vec();
    assert_eq!(findings(&write(&log.lines, &[6], &key("log"))), ["malformed #6"]);
    let mut log = Log::of(HEALTHY);
    log.lines.swap(6, 7);
    assert_eq!(findings(&write(&log.lines, &[6, 7], &key("log"))), ["seq_wrong #6"]);
}

/// Changes one proof of a receipt for entries 6 and 8.
fn changed(number: usize, change: impl Fn(&mut TlogProof)) -> Vec<String> {
    let log = Log::of(HEALTHY);
    let text = write(&log.lines, &[6, 8], &key("log"));
    let mut proofs = TlogProof::parse_all(text.as_bytes()).unwrap();
    change(&mut proofs[number]);
    findings(&proofs.iter().map(TlogProof::encode).collect::<String>())
}

#[test]
fn an_entry_that_is_not_in_the_head_is_found() {
    let excluded = |change: &dyn Fn(&mut TlogProof)| {
        assert_eq!(changed(1, change), ["not_included #6"]);
    };
    excluded(&|proof| proof.hashes.swap(0, 1));
    excluded(&|proof| proof.hashes[2] = leaf_hash(b"other"));
    excluded(&|proof| proof.hashes.truncate(2));
    excluded(&|proof| proof.hashes.push(leaf_hash(b"more")));
    assert_eq!(changed(1, |proof| proof.index = 7), ["seq_wrong #7"]);
    assert_eq!(changed(2, |proof| proof.index = 1_000), ["seq_wrong #1000"]);
    // A digit of the amount: the line is not the one in the log, and nobody signed it.
    let tampered = changed(1, |proof| {
        let line = String::from_utf8(proof.extra.take().unwrap()).unwrap();
        proof.extra =
            Some(line.replace("500000.00", "600000.00").replace("250000.00", "300000.00").into());
    });
    assert_eq!(tampered, ["not_included #6"]);
}

#[test]
fn a_checkpoint_of_another_log_is_found() {
    let log = Log::of(HEALTHY);
    let unsigned = ["checkpoint_unsigned"];
    assert_eq!(findings(&write(&log.lines, &[6], &key("bank"))), unsigned);
    let text = write(&log.lines, &[6], &key("log"));
    let TreeHead { size, root } = head(&log.lines);
    let other = Checkpoint { origin: "example.org/other".parse().unwrap(), size, root };
    let text = text.replace(&note(&log.lines, &key("log")), &other.sign(&key("log")));
    assert_eq!(findings(&text), unsigned);
    // Another size under the same signature.
    let text = write(&log.lines, &[6], &key("log")).replace("\n14\n", "\n15\n");
    assert!(findings(&text).contains(&"checkpoint_unsigned".to_owned()), "{text}");
    // Without a genesis that can be read there is no key to sign.
    let mut lines = log.lines;
    lines[0] = b"{}".to_vec();
    let named = ["malformed #0"];
    assert_eq!(findings(&write(&lines, &[6], &key("log"))), named);
}

#[test]
fn a_document_of_another_ledger_and_a_bad_signature_are_found() {
    let log = Log::of("program P subsidy band=1..2 ledger=other\nprogram Q subsidy band=1..2");
    assert_eq!(findings(&write(&log.lines, &[1, 2], &key("log"))), ["ledger_differs #1"]);
    let mut log = Log::of(HEALTHY);
    let line = String::from_utf8(log.lines[6].clone()).unwrap();
    let at = line.rfind("\"sig\":\"").unwrap() + 7;
    let digit = if line.as_bytes()[at] == b'A' { "B" } else { "A" };
    log.lines[6] = [&line[..at], digit, &line[at + 1..]].concat().into_bytes();
    let text = write(&log.lines, &[6], &key("log"));
    assert_eq!(findings(&text), ["signature_bad #6"]);
    let receipt = judge(&text).unwrap();
    assert_eq!(receipt.entries[1].signers.iter().filter(|own| !own.is_valid).count(), 1);
    assert!(receipt.entries[1].signers.iter().all(|own| own.key != key_id("bank")));
}

#[test]
fn every_flipped_bit_of_a_receipt_is_noticed() {
    let log = Log::of(HEALTHY);
    let text = write(&log.lines, &[6], &key("log"));
    let signed = text.len() - 30;
    for at in (0..signed).step_by(7) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let judged = Receipt::verify(&bytes, NonZeroUsize::MIN);
        assert!(judged.is_err() || judged.is_ok_and(|own| !own.findings.is_empty()), "byte {at}");
    }
}

#[test]
fn a_log_at_hand_tells_what_does_not_count_any_more() {
    let log = Log::of(HEALTHY);
    let receipt = sound(&write(&log.lines, &[6, 8, 11], &key("log")));
    let gone = |more: &str| -> Vec<String> {
        let log = Log::of(&format!("{HEALTHY}\n{more}"));
        let replay = verify(&log.bytes(), None).0;
        let gone = no_longer(&receipt, &replay).into_iter();
        let by = |place: Option<grant_ledger::rules::Place>| place.map(|own| own.to_string());
        gone.map(|own| format!("{} {} {:?}", own.place, own.subject, by(own.by))).collect()
    };
    assert_eq!(gone(""), Vec::<String>::new());
    assert_eq!(gone("void D11"), ["#11:1 R1 Some(\"#14:1\")"]);
    assert_eq!(gone("void D11\nvoid D8"), ["#8:1 P1 Some(\"#15:1\")", "#11:1 R1 Some(\"#14:1\")"]);
    // What the receipt itself shows to be void is no news.
    let log = Log::of(&format!("{HEALTHY}\nvoid D11"));
    let receipt = sound(&write(&log.lines, &[6, 8, 11, 14], &key("log")));
    let replay = verify(&log.bytes(), None).0;
    assert_eq!(no_longer(&receipt, &replay), []);
    // A document that never had an effect.
    let log = Log::of(&format!("{HEALTHY}\nprogram Z subsidy band=1..2 by=officer"));
    let receipt = sound(&write(&log.lines, &[14], &key("log")));
    let replay = verify(&log.bytes(), None).0;
    let gone = no_longer(&receipt, &replay);
    assert_eq!((gone.len(), gone[0].place.line, gone[0].by), (1, 0, None));
}

#[test]
fn a_receipt_is_written_and_read_by_the_program() {
    let office = Office::new(Given::Paid);
    let written = office.run(&["receipt", "AW-1", "-o", "aw.tlog-proof", "--html", "aw.html"]);
    written.expect(0, "receipt aw.tlog-proof written: entries #0 #4 #5 #6 #7 #8");
    // A stranger has the file and nothing else.
    fs::create_dir(office.path("stranger")).unwrap();
    fs::copy(office.path("aw.tlog-proof"), office.path("stranger/r")).unwrap();
    let run = office.sh("cd stranger && LEDGER=none LEDGER_HOME=none $PROGRAM verify r");
    let run = run.expect(0, "award AW-1: 400000.00 to 91430200MA9T90017F").expect(0, "UNANCHORED");
    run.expect(0, "log key example.org/fund+").expect(0, "张三 (officer)");
    let json = office.run(&["verify", "aw.tlog-proof", "--json"]).ok().json();
    assert_eq!(
        (json["status"].as_str(), json["anchoring"].as_str()),
        (Some("included"), Some("unanchored"))
    );
    assert_eq!(json["awards"][0]["payments"][1]["arrivals"][0]["id"], "DZ-2");
    assert_eq!(json["against"], json!(null));
    let page = fs::read_to_string(office.path("aw.html")).unwrap();
    for part in [
        "入账凭证",
        "Receipt of recording",
        JIA[0],
        JIA[1],
        "200000.00",
        "<svg",
        "example.org/fund",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("http://") || page.matches("http").count() == 1, "only the name space");
    office.run(&["receipt", "ZF-2", "-o", "zf"]).expect(0, "entries #0 #4 #6 #8 in the head of 9");
    office.run(&["receipt", "XM", "-o", "xm"]).expect(0, "entries #0 #1 in");
    office.run(&["verify", "xm"]).expect(0, "program BZ 合成数据补助项目");
    office.run(&["receipt", "3", "-o", "sk"]).expect(0, "#3 also has lines about 1 other payee(s)");
    office.run(&["receipt", "DZ-1", "-o", "dz"]).expect(0, "entries #0 #7");
    office.run(&["receipt", "NO", "-o", "no"]).expect(2, "nothing is called NO here");
    office.run(&["receipt", JIA[0], "-o", "no"]).expect(2, "for one award or payment");
    office.run(&["receipt", "9", "-o", "no"]).expect(2, "nothing is called 9 here");
    assert!(!office.path("no").exists());
}

#[test]
fn a_receipt_is_compared_with_a_ledger_wherever_it_comes_from() {
    let office = Office::new(Given::Paid);
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    office.run(&["export", "-o", "old.zip"]).ok();
    office.run(&["publish", "public"]).ok();
    for ledger in ["fund", "old.zip", "public"] {
        office.run(&["verify", "r", "--against", ledger]).expect(0, "still counts");
    }
    let correction = json!([{ "voids": "DZ-1", "reason": "录入错误" }]);
    office.record(&document("GZ", "correction", correction), BOTH).ok();
    office.run(&["verify", "r", "--against", "fund"]).expect(1, "#7:1 DZ-1 was voided at #9:1");
    let json = office.run(&["verify", "r", "--against", "fund", "--json"]).expect(1, "").json();
    assert_eq!(json["against"]["no_longer"][0]["subject"], "DZ-1");
    assert_eq!(json["against"]["status"], "sound");
    // A receipt made afterwards shows it itself.
    office.run(&["receipt", "AW-1", "-o", "later"]).expect(0, "#9");
    office.run(&["verify", "later"]).expect(0, "voided at #9:1; it does not count");
    office.run(&["verify", "later", "--against", "fund"]).expect(0, "still counts");
    // The older copy does not have what the later receipt shows.
    office.run(&["verify", "later", "--against", "old.zip"]).expect(4, "known_head_differs");
    office.run(&["verify", "r", "--against", "nowhere"]).expect(5, "nowhere");
}

#[test]
fn a_policy_says_whether_the_head_of_a_receipt_is_witnessed() {
    let office = Office::new(Given::Paid);
    office.write("policy", office.policy());
    office.run(&["receipt", "AW-1", "-o", "alone"]).ok();
    let run = office.run(&["verify", "alone", "--policy", "policy"]);
    run.expect(3, "NOT WITNESSED").expect(3, "INCLUDED");
    // One organisation is not enough, two are; both stand on the checkpoint of the receipt.
    let layout = Layout::new(office.path("fund"));
    for (names, code, says) in [
        (&["audit.example/w1", "audit.example/w2"][..], 3, "NOT WITNESSED"),
        (&["audit.example/w1", "bank.example/w"][..], 0, "WITNESSED as the policy asks: this head"),
    ] {
        add_note(&layout, office.witnessed(names).as_bytes()).unwrap();
        office.run(&["receipt", "AW-1", "-o", "r"]).ok();
        office.run(&["verify", "r"]).expect(0, "UNANCHORED");
        office.run(&["verify", "r", "--policy", "policy"]).expect(code, says);
    }
    let json = office.run(&["verify", "r", "--policy", "policy", "--json"]).ok().json();
    assert_eq!(json["anchoring"]["witnessed"]["size"], 9);
    let json =
        office.run(&["verify", "alone", "--policy", "policy", "--json"]).expect(3, "").json();
    assert_eq!(json["anchoring"], "unanchored");
    // What is published carries them too.
    office.run(&["publish", "public", "--json"]).expect(0, "\"cosignatures\":3");
    let run = office.run(&["verify", "r", "--policy", "policy", "--anchors", "public/checkpoint"]);
    run.expect(2, "are not for a receipt");
    office.write("policy", "quorum nobody\n");
    office.run(&["verify", "r", "--policy", "policy"]).expect(2, "policy");
}

#[test]
fn a_rewritten_ledger_is_found_by_an_old_receipt() {
    let office = Office::new(Given::Award);
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    let other = Office::new(Given::Fund);
    other.record(&award("AW", "AW-1", YI, 400_000), BOTH).ok();
    fs::rename(other.path("fund"), office.path("other")).unwrap();
    // Each office has keys and a genesis of its own only if they were made twice; here both began alike.
    office.run(&["-l", "other", "verify"]).expect(0, "SOUND");
    let run = office.run(&["verify", "r", "--against", "other"]);
    run.expect(4, "known_head_differs").expect(4, "this log is damaged, or is another one");
}

#[test]
fn amendments_since_are_told() {
    let office = Office::new(Given::Award);
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    let amendment = json!([{
        "id": "TZ-1", "award": "AW-1", "amount": 300_000, "reason": "核减",
        "instalments": [{ "seq": 1, "amount": 300_000 }],
    }]);
    office.record(&document("TZ", "amendment", amendment), BOTH).ok();
    let run = office.run(&["verify", "r", "--against", "fund"]);
    run.expect(0, "award AW-1 was amended since and is now 300000.00");
    office.run(&["receipt", "AW-1", "-o", "r"]).expect(0, "#0 #4 #5");
    office.run(&["verify", "r"]).expect(0, "amendment TZ-1: the award becomes 300000.00");
}

#[test]
fn others_on_the_same_list_are_told_before_they_are_disclosed() {
    let office = Office::new(Given::Fund);
    let mut list = award("AW", "AW-1", JIA, 400_000);
    let other = award("AW", "AW-2", YI, 300_000)["lines"][0].clone();
    list["lines"].as_array_mut().unwrap().push(other);
    office.record(&list, BOTH).ok();
    office.record(&payment(1), BOTH).ok();
    office.record(&arrival(1), BANK).ok();
    let run = office.run(&["receipt", "AW-1", "-o", "r"]);
    assert_eq!(run.err.matches("other payee(s)").count(), 1, "{run:?}");
    run.expect(0, "#4 also has lines about 1 other payee(s)");
    // The page shows only the one it is for; so does the screen, since only it was paid.
    office.run(&["receipt", "AW-1", "-o", "r", "--html", "r.html"]).ok();
    assert!(!fs::read_to_string(office.path("r.html")).unwrap().contains("AW-2"));
    let run = office.run(&["verify", "r"]).ok();
    assert!(!run.out.contains("AW-2"), "{run:?}");
    office.run(&["verify", "r", "--about", "AW-2"]).expect(0, "award AW-2");
    office.run(&["verify", "r", "--about", YI[0]]).expect(0, "award AW-2");
    office.run(&["verify", "r", "--about", "ZF-1"]).expect(0, "award AW-1");
}

#[test]
fn what_cannot_be_receipted_or_is_none_is_refused() {
    let office = Office::new(Given::Paid);
    office.run(&["receipt", "AW-1", "-o", "r"]).ok();
    let text = String::from_utf8(office.read("r")).unwrap();
    office.write("cut", &text[..text.len() - 5]);
    office.run(&["verify", "cut"]).expect(4, "it is not a receipt (receipt_malformed)");
    let json = office.run(&["verify", "cut", "--json"]).expect(4, "").json();
    assert_eq!(json["findings"][0]["name"], "receipt_malformed");
    office.write("bad", text.replace("\n9\n", "\n8\n"));
    office.run(&["verify", "bad"]).expect(4, "(not_included)").expect(4, "NOT A RECEIPT");
    let json = office.run(&["verify", "bad", "--json", "--against", "fund"]).expect(4, "").json();
    assert_eq!((json["status"].as_str(), &json["against"]), (Some("damaged"), &json!(null)));
    office.run(&["verify", "r", "--known-head", "fund/checkpoint"]).expect(2, "not for a receipt");
    office.run(&["verify", "--against", "fund"]).expect(2, "are for a receipt");
    office.run(&["verify", "document.json", "--about", "x"]).expect(2, "are for a receipt");
    // Nothing is written where the record is damaged, or the entry is not in a signed head.
    let before = office.read("r");
    let mut log = office.log();
    let (kept, checkpoint) = (log.clone(), office.read("fund/checkpoint"));
    log[400] ^= 1;
    office.write("fund/log.jsonl", &log);
    office.run(&["receipt", "AW-1", "-o", "r"]).expect(4, "no claim can rest on it");
    office.write("fund/log.jsonl", &kept);
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).ok();
    office.write("fund/checkpoint", &checkpoint);
    office.run(&["receipt", "AP-1", "-o", "r"]).expect(3, "after the checkpoint of 9 entries");
    assert_eq!(office.read("r"), before);
    office.run(&["receipt", "AW-1", "-o", "nowhere/r"]).expect(5, "nowhere");
}
