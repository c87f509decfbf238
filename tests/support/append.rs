//! Documents that were made elsewhere, recorded after those of a table.

use super::{Answer, Log, Words, World, key, key_id, lines};
use grant_ledger::chain::{Checkpoint, Frontier, document_message, leaf_hash};
use grant_ledger::domain::{Digest, Document, Entry, Seq, Signature};
use grant_ledger::encode::{Draft, LINE_LEN_MAX, encode, encode_document, validate};
use grant_ledger::rules::{Context, Signers, check, conflicts};

impl World {
    /// Records facts, signed by the bank. Nothing about them may be wrong.
    pub(crate) fn record(&mut self, documents: &[Document]) {
        for document in documents {
            let answer = self.try_record(document);
            assert_eq!(answer, Answer::Ok, "{}", document.id);
        }
    }

    /// Returns the contradictions as of a date, each with its subject.
    pub(crate) fn contradictions(&self, as_of: &str) -> Vec<String> {
        let found = conflicts(&self.memory, as_of.parse().unwrap());
        found.iter().map(|own| format!("{} {}", own.kind.name(), own.subject)).collect()
    }

    /// Records a fact, signed by the bank, unless it is refused.
    pub(crate) fn try_record(&mut self, document: &Document) -> Answer {
        let bytes = encode_document(document);
        validate(document).unwrap_or_else(|error| panic!("{}: {error}", document.id));
        assert!(bytes.len() < LINE_LEN_MAX - 5_000, "{}: {} bytes", document.id, bytes.len());
        let at = format!("{}T04:00:00.000Z", document.date).parse().unwrap();
        let at = self.previous_at.map_or(at, |previous| previous.max(at));
        let signers = [key_id("bank")];
        let context = Context {
            seq: Seq(self.seq),
            at,
            previous_at: self.previous_at,
            ledger: Some(self.ledger),
            digest: Digest::of(&bytes),
            signers: Signers::Keys(&signers),
        };
        match check(&self.memory, document, &context) {
            Err(refusal) => Answer::No(refusal.violation.name()),
            Ok(checked) => {
                if let Some(breach) = checked.breaches().first() {
                    return Answer::No(breach.violation.name());
                }
                self.memory.commit(checked);
                self.previous_at = Some(at);
                self.seq += 1;
                Answer::Ok
            }
        }
    }
}

impl Log {
    /// The id of the ledger.
    pub(crate) fn ledger(&self) -> Digest {
        Digest::of(&self.lines[0])
    }

    /// Writes each line of a table after what is there.
    pub(crate) fn append(&mut self, table: &str) {
        let mut world = World::new();
        world.ledger = self.ledger();
        for line in lines(table) {
            world.seq = u64::try_from(self.lines.len()).unwrap();
            let default_at = self.default_at();
            let words = Words::of(line);
            let at = words.options.get("at").copied().unwrap_or(&default_at);
            self.push(world.draft(line), at);
        }
    }

    /// Writes facts after what is there, signed by the bank.
    pub(crate) fn record(&mut self, documents: &[Document]) {
        for document in documents {
            let message = document_message(&encode_document(document));
            let bytes = key("bank").sign(&message).into();
            let signatures = vec![Signature { key: key_id("bank"), bytes }];
            let at = self.default_at();
            self.push(Draft { document: document.clone(), signatures }, &at);
        }
    }

    fn default_at(&self) -> String {
        format!("2022-12-31T04:00:00.{:03}Z", self.lines.len())
    }

    fn push(&mut self, draft: Draft, at: &str) {
        let Draft { document, signatures } = draft;
        let previous = Digest::of(self.lines.last().unwrap());
        let seq = Seq(u64::try_from(self.lines.len()).unwrap());
        let entry = Entry { at: at.parse().unwrap(), document, previous, seq, signatures };
        self.lines.push(encode(&entry));
        let mut frontier = Frontier::new();
        for line in &self.lines {
            frontier.append(leaf_hash(line));
        }
        let origin = "example.org/test".parse().unwrap();
        let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
        self.checkpoint = checkpoint.sign(&key("log"));
    }
}
