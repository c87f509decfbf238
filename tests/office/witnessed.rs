//! What people outside keep about the fund of an office: a policy, what witnesses signed, and what
//! forgers made.

use super::Office;
use crate::support::outside::{cosign, witness_key};
use grant_ledger::chain::{
    Checkpoint, KeyType, PublicKey, SignedNote, SigningKey, TreeHash, VerifierKey,
};
use grant_ledger::domain::{Digest, Instant, KeyId};
use grant_ledger::keys;
use serde_json::Value;
use std::fs;

const AUDIT: &str = "audit.example/w1";
const AUDIT_TOO: &str = "audit.example/w2";
const BANK: &str = "bank.example/w";
const DISCIPLINE: &str = "discipline.example/w";

impl Office {
    /// Two of three organisations: the audit bureau with two machines, the bank, the discipline
    /// inspection. The log's key is that of genesis.
    pub(crate) fn policy(&self) -> String {
        let witnesses =
            [("audit", AUDIT), ("audit-2", AUDIT_TOO), ("bank", BANK), ("discipline", DISCIPLINE)];
        let line = |(name, key): (&str, &str)| format!("witness {name} {}\n", witness_key(key));
        let witnesses: String = witnesses.into_iter().map(line).collect();
        let log = VerifierKey::new(
            "example.org/fund".parse().unwrap(),
            KeyType::Ed25519,
            PublicKey::try_from(self.log_key_id()).unwrap(),
        );
        format!("log {log}\n{witnesses}group two 2 audit audit-2 bank discipline\nquorum two\n")
    }

    fn entry(&self, last: bool) -> Value {
        let log = String::from_utf8(self.log()).unwrap();
        let line = if last { log.lines().last() } else { log.lines().next() };
        serde_json::from_str(line.unwrap()).unwrap()
    }

    fn log_key_id(&self) -> KeyId {
        let genesis = self.entry(false);
        genesis["doc"]["lines"][0]["log"]["key"].as_str().unwrap().parse().unwrap()
    }

    /// The key of genesis, also after another one succeeded it.
    fn log_key(&self) -> SigningKey {
        let log = self.log();
        let ledger = Digest::of(log.split(|byte| *byte == b'\n').next().unwrap());
        let file = self.path(&format!("home/logs/{ledger}.pem"));
        keys::read(&file, || panic!("the log's key has no passphrase")).unwrap()
    }

    /// Returns the time of recording of the last entry.
    fn last_at(&self) -> String {
        self.entry(true)["at"].as_str().unwrap().to_owned()
    }

    /// Returns the checkpoint, with the lines of these witnesses of the time of the last entry.
    pub(crate) fn witnessed(&self, names: &[&str]) -> String {
        let note = String::from_utf8(self.read("fund/checkpoint")).unwrap();
        self.with_lines(&note, names)
    }

    /// Returns the checkpoint, as two organisations saw it at `time`.
    pub(crate) fn cosigned_at(&self, time: &str) -> String {
        let note = String::from_utf8(self.read("fund/checkpoint")).unwrap();
        let lines = [AUDIT, DISCIPLINE].map(|name| cosign(&note, name, time)).concat();
        note + &lines
    }

    /// Returns the present checkpoint as the key of genesis would sign it, and two organisations.
    pub(crate) fn signed_by_the_old_key(&self) -> String {
        let note = SignedNote::parse(&self.read("fund/checkpoint")).unwrap();
        let checkpoint = Checkpoint::parse(note.unverified_text()).unwrap();
        self.with_lines(&checkpoint.sign(&self.log_key()), &[AUDIT, BANK])
    }

    fn with_lines(&self, note: &str, names: &[&str]) -> String {
        let lines: String = names.iter().map(|own| cosign(note, own, &self.last_at())).collect();
        format!("{note}{lines}")
    }

    /// The checkpoint was seen by the audit bureau and the bank. Beside it lie `fork`, another head
    /// of the same size that log and witnesses signed; `forged`, with a line that the bank did not
    /// sign; `late`, the same head a day later; `stranger`, a checkpoint of nobody's log.
    pub(super) fn make_witnessed(&self) {
        self.write("policy", self.policy());
        fs::create_dir(self.path("fund/anchors")).unwrap();
        let note = self.witnessed(&[AUDIT, BANK]);
        let parsed = SignedNote::parse(note.as_bytes()).unwrap();
        let checkpoint = Checkpoint::parse(parsed.unverified_text()).unwrap();
        self.write(&format!("fund/anchors/{}.note", checkpoint.size), &note);
        let other = Checkpoint { root: TreeHash::from_bytes([7; 32]), ..checkpoint.clone() };
        let other_note = other.sign(&self.log_key());
        self.write("fork", self.with_lines(&other_note, &[AUDIT, BANK]));
        let plain = String::from_utf8(self.read("fund/checkpoint")).unwrap();
        let forged = cosign(&other_note, DISCIPLINE, &self.last_at());
        self.write("forged", format!("{plain}{forged}"));
        let strange = "stranger.example/log".parse().unwrap();
        let strange = Checkpoint { origin: strange, ..checkpoint };
        self.write("stranger", strange.sign(&SigningKey::from_seed(&[9; 32])));
        let at: Instant = self.last_at().parse().unwrap();
        let later = Instant::from_unix_millis(at.unix_millis() + 86_400_000).unwrap().to_string();
        let late = cosign(&plain, AUDIT, &later) + &cosign(&plain, AUDIT_TOO, &later);
        self.write("late", format!("{plain}{late}"));
    }
}
