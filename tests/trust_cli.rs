//! What the programs say because of a policy, for scripts: JSON, exit codes, the environment, and a
//! log whose key was succeeded.

use crate::office::{BOTH, Given, Office, document};
use grant_ledger::chain::{KeyType, PublicKey, VerifierKey};
use grant_ledger::domain::KeyId;
use serde_json::{Value, json};

/// Fails unless `value` is an object with exactly these members.
#[track_caller]
fn members(value: &Value, names: &[&str]) {
    let own: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(own, names, "{value}");
}

#[test]
fn scripts_read_all_of_it() {
    let office = Office::new(Given::Witnessed);
    let json = |words: &str| {
        let words: Vec<&str> =
            words.split_whitespace().chain(["--policy", "policy", "--json"]).collect();
        office.run(&words).ok().json()
    };
    let verified = json("verify");
    members(
        &verified,
        &["anchoring", "findings", "head", "ledger", "signed_here", "status", "trust"],
    );
    members(&verified["anchoring"], &["witnessed"]);
    members(&verified["anchoring"]["witnessed"], &["by", "size", "time"]);
    let trust = &verified["trust"];
    members(
        trust,
        &[
            "anchored",
            "attestations",
            "brackets",
            "ignored",
            "log_named",
            "longest_span",
            "missing",
            "stamps_refused",
            "witnesses",
        ],
    );
    members(&trust["witnesses"][0], &["dependence", "name", "size", "time", "who"]);
    members(&trust["attestations"][0], &["form", "size", "time", "who"]);
    members(&trust["longest_span"], &["first", "from", "last", "milliseconds", "to"]);
    members(&trust["brackets"][0], &["first", "last", "not_after", "not_before"]);
    members(&trust["ignored"], &["forged", "malformed", "other_log", "unsigned"]);
    members(&json("show AW-1")["brackets"][0], &["not_after", "not_before", "seq"]);
    let entry = json("show 4");
    members(&entry, &["bracket", "entry"]);
    members(&entry["entry"], &["at", "doc", "prev", "seq", "sigs"]);
    let proof = json("prove --approved -o proof.json");
    assert_eq!(proof["anchoring"], verified["anchoring"]);
    assert_eq!(proof, serde_json::from_slice::<Value>(&office.read("proof.json")).unwrap());
    members(&json("verify proof.json"), &["agrees", "grown", "proof", "size"]);
}

#[test]
fn the_environment_may_name_the_policy() {
    let office = Office::new(Given::Witnessed);
    let set = |script: &str| office.sh(&format!("export LEDGER_POLICY=policy; {script}"));
    set("\"$PROGRAM\" verify").expect(0, "WITNESSED");
    set("\"$PROGRAM\" show AW-1").expect(0, "was recorded before");
    let verifier = env!("CARGO_BIN_EXE_ledger-verify");
    set(&format!("'{verifier}' fund")).expect(0, "anchoring witnessed size 5");
}

#[test]
fn the_worse_exit_code_wins() {
    let office = Office::new(Given::Witnessed);
    let nobody = format!("{}\nquorum none\n", office.policy().lines().next().unwrap());
    office.write("nobody", nobody);
    office.run(&["verify", "--policy", "nobody"]).expect(0, "asks for no witness");
    office.write("stranger-policy", "quorum none\n");
    let unnamed = office.run(&["verify", "--policy", "stranger-policy"]);
    unnamed.expect(3, "the policy does not name the key of this log: log example.org/fund+");
    // A claim that is refuted is worse than a quorum that is missing.
    let refuted = office.run(&["prove", "--fully-arrived", "--policy", "stranger-policy"]);
    refuted.expect(1, "NOT WITNESSED");
    office.run(&["prove", "--approved", "--policy", "stranger-policy"]).expect(3, "PROVEN");
    // An entry recorded long after it was seen breaks a rule, whatever the quorum says.
    office.write("early", office.cosigned_at("2022-06-01T00:00:00.000Z"));
    let early = ["--policy", "policy", "--anchors", "early"];
    let ran = office.run(&[&["verify"], early.as_slice()].concat());
    let said = ran.expect(1, "(time_after_anchor)").out;
    assert!(said.contains("#0; ") && said.contains("GENESIS"), "{said}");
    office.verify_offline(&[&["fund"], early.as_slice()].concat()).expect(1, "time_after_anchor");
}

#[test]
fn after_a_succession_a_policy_names_both_keys() {
    let office = Office::new(Given::Witnessed);
    let next = office.new_key("safe");
    let announce = document("MY-1", "key", json!([{ "action": "announce", "key": next }]));
    office.record(&announce, BOTH).ok();
    office.write("before", office.witnessed(&["audit.example/w1", "bank.example/w"]));
    let words = "recover --log-key keys/safe.pem --reason 更换 --date 2022-06-03 \
                 --key keys/zhang.pem --key keys/li.pem";
    office.run(&words.split_whitespace().collect::<Vec<_>>()).ok();
    office.write("after", office.witnessed(&["audit.example/w1", "bank.example/w"]));
    let key: KeyId = next.parse().unwrap();
    let key = PublicKey::try_from(key).unwrap();
    let next = VerifierKey::new("example.org/fund".parse().unwrap(), KeyType::Ed25519, key);
    office.write("both", format!("log {next}\n{}", office.policy()));
    let verify = |policy: &str, anchors: &str| {
        let words = ["--policy", policy, "--anchors", anchors];
        let own = office.run(&[&["verify"], words.as_slice()].concat());
        let other = office.verify_offline(&[&["fund"], words.as_slice()].concat());
        assert_eq!(own.code, other.code, "{own:?} {other:?}");
        own
    };
    verify("both", "after").expect(0, "all 7 entries");
    verify("both", "before").expect(3, "the first 6 of 7 entries");
    // The old policy goes as far as the old key.
    verify("policy", "after").expect(3, "the policy does not name the key of this log");
    verify("policy", "before").expect(3, "the first 6 of 7 entries");
    // Who has the old key cannot speak for the log any more.
    office.write("late-old", office.signed_by_the_old_key());
    verify("both", "late-old").expect(3, "no key of this log that the policy names signed them");
}
