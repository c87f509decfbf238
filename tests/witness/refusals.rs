//! What a witness without a network refuses, and which answers are not kept.

use super::{lines, office, says, vkey};
use crate::office::{BOTH, Given, Office, YI, award};
use std::fs;

/// Puts the fund back as it was and lets it go on another way, as an owner who rewrites history.
fn rewrite(office: &Office) {
    let (log, checkpoint) = (office.log(), office.read("fund/checkpoint"));
    office.record(&award("AP", "AP-1", YI, 400_000), BOTH).ok();
    office.run(&["cosign", "fund", "--witness", "w3"]).ok();
    office.write("fund/log.jsonl", log);
    office.write("fund/checkpoint", checkpoint);
    fs::remove_dir_all(office.path("home/heads")).unwrap();
    fs::remove_dir_all(office.path("fund/index")).unwrap();
    office.record(&award("AQ", "AQ-1", YI, 300_000), BOTH).ok();
}

#[test]
fn a_rewritten_ledger_is_refused_and_the_two_histories_are_proven() {
    let (office, log) = office();
    rewrite(&office);
    office.run(&["verify"]).expect(0, "UNANCHORED");
    let origin = log.split('+').next().unwrap();
    let size = lines(&office);
    let before = office.run(&["witness", "show", "w3"]).ok().out;
    says(&office, &["cosign", "fund", "--witness", "w3"], &format!(
        "both checkpoints are kept in w3/…/evidence/fork-HASH.json
        error: the checkpoint of {size} entries is not shown to extend that of {size}: the proof does not lead to the root
        hint: if the log declared entries lost, the witness decides whether to accept that: ledger witness forget DIR ORIGIN --reason TEXT
        4"));
    let after = office.run(&["witness", "show", "w3"]).ok().out;
    assert!(after.starts_with(&before) && after.contains("fork-"), "{after}");
    let fork = office.sh("cp w3/logs/*/evidence/fork-*.json fork.json && cat fork.json").ok().out;
    let expected = format!(
        "TWO HISTORIES: {origin} signed two different heads of {size} entries
        BASE64
        BASE64
        4"
    );
    says(&office, &["verify", "fork.json"], &expected);
    says(&office, &["-l", "nowhere", "verify", "fork.json", "--log-key", &log], &expected);
    let json = office.run(&["verify", "fork.json", "--json"]).json();
    assert_eq!((&json["fork"], &json["size"]), (&true.into(), &size.into()));
    office.run(&["-l", "nowhere", "verify", "fork.json"]).expect(5, "--log-key VKEY");
    let stranger = vkey(&office, "w3");
    office
        .run(&["verify", "fork.json", "--log-key", &stranger])
        .expect(2, "not both signed by one known key");
    office.write("fork.json", fork.replace("\"v\":1", "\"v\":1 "));
    office.run(&["verify", "fork.json"]).expect(2, "canonical form");
    // The members in another order: it is told apart from a proof file all the same.
    let reordered = fork.trim_end().replace(",\"v\":1}", "}").replacen('{', "{\"v\":1,", 1);
    office.write("fork.json", reordered);
    office.run(&["verify", "fork.json"]).expect(2, "`first`, `second` and `v` in this order");
    // The checkpoint that the witness holds is one of this log's key, and not of this history.
    office.sh("cp w3/logs/*/state.json state.json").ok();
    let state: serde_json::Value = serde_json::from_slice(&office.read("state.json")).unwrap();
    office.write("held", state["last"].as_str().unwrap());
    let add = ["checkpoint", "--add", "held", "--witness-key", &stranger];
    office.run(&add).expect(4, "keep that file");
    // By file, the request is refused in the same way.
    office.run(&["checkpoint", "--request", "request", "--old", &size.to_string()]).ok();
    office.run(&["cosign", "request", "--witness", "w3"]).expect(4, "is not shown to extend");
}

#[test]
fn an_old_copy_is_neither_cosigned_nor_taken_for_new() {
    let (office, _) = office();
    office.sh("cp -r fund old").ok();
    office.record(&award("AP", "AP-1", YI, 400_000), BOTH).ok();
    let note = office.run(&["cosign", "fund", "--witness", "w3"]).ok().out;
    let (size, old) = (lines(&office), lines(&office) - 1);
    says(&office, &["cosign", "old", "--witness", "w3"], &format!(
        "error: this copy has {old} entries, but {size} were cosigned: it is an old copy, or the log was cut
        4"));
    office.write("note", note);
    let key = vkey(&office, "w3");
    let add = |ledger| ["-l", ledger, "checkpoint", "--add", "note", "--witness-key", &key];
    office.run(&add("old")).expect(4, "keep that file");
    office.run(&add("fund")).expect(0, "cosigned by");
    office.run(&["export", "-o", "audit.zip"]).ok();
    office.run(&["cosign", "audit.zip", "--witness", "w3"]).expect(0, "discipline.example.org/w3");
}

#[test]
fn only_a_sound_ledger_is_cosigned_whole() {
    let (office, _) = office();
    office.sh("cp -r fund broken && cp -r fund damaged").ok();
    office.write("damaged/log.jsonl", office.log().to_ascii_uppercase());
    office.run(&["cosign", "damaged", "--witness", "w1"]).expect(4, "damaged");
    office.run(&["-l", "damaged", "checkpoint", "--request", "r"]).expect(4, "damaged");
    assert!(!office.path("r").exists());
    office.run(&["cosign", "fund", "--witness", "nowhere"]).expect(2, "ledger witness new");
    fs::remove_file(office.path("broken/checkpoint")).unwrap();
    office.run(&["cosign", "broken", "--witness", "w1"]).expect(4, "damaged");
}

#[test]
fn answers_that_do_not_count_are_not_kept() {
    let (office, log) = office();
    let key = vkey(&office, "w1");
    let add = |file| office.run(&["checkpoint", "--add", file, "--witness-key", &key]);
    office.write("answer", "no lines\n");
    add("answer").expect(2, "neither signature lines nor a checkpoint");
    let forged = format!("— audit.example.org/w1 {}\n", "AAAA".repeat(25) + "AA==");
    office.write("answer", &forged);
    add("answer").expect(1, "no valid cosignature");
    office.run(&["checkpoint", "--request", "request"]).ok();
    let answer = office.run(&["cosign", "request", "--witness", "w2"]).ok().out;
    office.write("answer", &answer);
    add("answer").expect(1, "no valid cosignature");
    // A checkpoint of another log, and one with a bad line of the log.
    let note = office.run(&["checkpoint"]).ok().out;
    let origin = log.split('+').next().unwrap();
    office.write("answer", note.replace(origin, "example.org/other"));
    add("answer").expect(2, "not a checkpoint that this log signed");
    office.write("answer", &note);
    add("answer").expect(1, "no valid cosignature");
    let stems = fs::read_dir(office.path("fund/anchors")).unwrap().count();
    assert_eq!(stems, 1, "only what the request left");
    // Good and bad lines in one file: the good one is kept, alone.
    let good = office.run(&["cosign", "request", "--witness", "w1"]).ok().out;
    office.write("answer", format!("{answer}{forged}{good}"));
    add("answer").expect(0, "audit.example.org/w1");
    let kept = office.sh("cat fund/anchors/*.note").ok().out;
    assert_eq!(kept, format!("{note}{good}"));
    // Whoever checks a note with a bad line of a known key is told so.
    office.write("bad", format!("{note}{forged}"));
    let forged_id = office.run(&["cosign", "--check", "bad", "--key", &log]).ok();
    assert!(forged_id.out.contains("signed by"));
    office.write("bad", kept.replacen("\n5\n", "\n4\n", 1));
    office.run(&["cosign", "--check", "bad", "--key", &key]).expect(1, "bad:");
    office.run(&["cosign", "--check", "answer", "--key", &key]).expect(2, "signature lines");
}

#[test]
fn a_witness_is_told_whom_to_trust() {
    let (office, log) = office();
    office.run(&["witness", "new", "w1", "--name", "a/b", "--no-passphrase"]).expect(5, "exists");
    office.run(&["witness", "new", "w4", "--name", "a b", "--no-passphrase"]).expect(2, "contains");
    office.run(&["witness", "trust", "w1", "x"]).expect(2, "<name>+<id>+<key>");
    let own = vkey(&office, "w1");
    office.run(&["witness", "trust", "w1", &own]).expect(2, "checkpoint --vkey");
    office.run(&["witness", "trust", "w1", &log]).expect(0, "already");
    // The same origin with another key: that of a second fund of the same name.
    let origin = log.split('+').next().unwrap();
    let made = "init --fund 合成数据 --authority 市工信局 --region 430200 --officer 张三=keys/zhang.pem \
                --approver 李四=keys/li.pem --origin";
    let words: Vec<&str> =
        ["-l", "other"].into_iter().chain(made.split_whitespace()).chain([origin]).collect();
    office.run(&words).ok();
    let other = office.run(&["-l", "other", "checkpoint", "--vkey"]).ok().out;
    let other = other.trim();
    office.run(&["witness", "trust", "w1", other]).expect(1, "--replace REASON");
    office
        .run(&["cosign", "other", "--witness", "w1"])
        .expect(1, "not signed by the key that is trusted");
    office.run(&["cosign", "fund", "--witness", "w1"]).ok();
    office.run(&["witness", "trust", "w1", other, "--replace", "密钥更换公告〔2026〕1号"]).ok();
    let shown = office.run(&["witness", "show", "w1", "--json"]).ok().json();
    assert_eq!(shown["logs"][0]["history"][1]["reason"], "密钥更换公告〔2026〕1号");
    office.run(&["cosign", "fund", "--witness", "w1"]).expect(1, "not signed");
    office
        .run(&["witness", "forget", "w1", "elsewhere", "--reason", "x"])
        .expect(2, "witness show");
    office
        .run(&["witness", "forget", "w1", origin, "--reason", ""])
        .expect(2, "one short sentence");
    office.run(&["witness", "forget", "w1", origin, "--reason", "lost"]).expect(0, "forgotten-");
    office.run(&["cosign", "other", "--witness", "w1"]).ok();
    office
        .run(&["witness", "forget", "w2", origin, "--reason", "lost"])
        .expect(0, "nothing was cosigned");
    office.write("request", "old 0\n");
    office.run(&["cosign", "request", "--witness", "w1"]).expect(2, "checkpoint --request FILE");
    office.sh("for state in w2/logs/*/state.json; do echo '{}' > $state; done").ok();
    office.run(&["cosign", "fund", "--witness", "w2"]).expect(4, "nothing is signed");
    office.run(&["witness", "show", "w2"]).expect(4, "damaged");
}

#[test]
fn an_unknown_log_is_not_cosigned() {
    let office = Office::new(Given::Fund);
    office.write("passphrase", "correct horse\n");
    let new =
        ["witness", "new", "w", "--name", "audit.example.org/w", "--passphrase-file", "passphrase"];
    office.run(&new).ok();
    let cosign = ["cosign", "fund", "--witness", "w", "--passphrase-file", "passphrase"];
    office.run(&cosign).expect(1, "ledger witness trust DIR VKEY");
    let log = office.run(&["checkpoint", "--vkey"]).ok().out;
    office.run(&["witness", "trust", "w", log.trim()]).ok();
    office.run(&cosign).ok();
    office.run(&["cosign", "fund", "--witness", "w"]).expect(5, "--passphrase-file");
    office.write("passphrase", "wrong\n");
    office.run(&cosign).expect(5, "wrong passphrase");
}
