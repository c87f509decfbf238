//! Did a log show two histories?
//!
//! `ledger-spec/06-trust.md`, "Fork": `{"first":note,"second":note,"v":1}`, in canonical form.

use super::checkpoint::CheckpointError;
use super::merkle::TreeHead;
use super::note::SignedNote;
use super::vkey::{KeyType, VerifierKey};
use super::witness::AnyCheckpoint;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Two checkpoints that should not both exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fork {
    first: Side,
    second: Side,
}

/// One of the two, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Side {
    note: SignedNote,
    checkpoint: AnyCheckpoint,
}

/// Why bytes are not a fork file, or why one does not prove two histories.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForkError {
    /// There are more than [`Fork::LEN_MAX`] bytes.
    #[error("the file has {0} bytes, at most {max} are allowed", max = Fork::LEN_MAX)]
    TooLong(usize),
    /// It is not an object with the members of a fork file.
    #[error(
        "not a fork file: an object with the texts `first` and `second`, `v`, which is 1, and nothing else"
    )]
    Malformed,
    /// The members are those of a fork file, but written otherwise.
    #[error(
        "not in canonical form: `first`, `second` and `v` in this order, without spaces or other escapes than needed"
    )]
    NotCanonical,
    /// One of the two is not a checkpoint.
    #[error("the {which} note: {error}")]
    Checkpoint {
        /// Which of the two.
        which: &'static str,
        /// What is wrong.
        error: CheckpointError,
    },
    /// The two are of different logs.
    #[error("the two are of different logs")]
    OriginsDiffer,
    /// No key that is known signed both.
    #[error("not both signed by one known key of the log")]
    NotSigned,
    /// The sizes differ, which alone contradicts nothing.
    #[error("the sizes {first} and {second} differ; compare them with the log")]
    SizesDiffer {
        /// The size of the first.
        first: u64,
        /// The size of the second.
        second: u64,
    },
    /// The two say the same.
    #[error("both say the same")]
    Same,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    first: String,
    second: String,
    v: u8,
}

impl Fork {
    /// The largest length of a fork file in bytes: two notes, with escapes.
    pub const LEN_MAX: usize = 4 << 20;

    /// Returns the pair; no signature is verified.
    pub fn new(first: SignedNote, second: SignedNote) -> Result<Self, ForkError> {
        Ok(Self { first: Side::new("first", first)?, second: Side::new("second", second)? })
    }

    /// Returns whether `bytes` are meant as a fork file, right or wrong, rather than as another kind
    /// of file: they begin like one, or are an object that has both its notes.
    pub fn is_likely(bytes: &[u8]) -> bool {
        type Members = BTreeMap<String, Option<IgnoredAny>>;
        let has_both = |own: Members| own.contains_key("first") && own.contains_key("second");
        bytes.starts_with(b"{\"first\":") || serde_json::from_slice(bytes).is_ok_and(has_both)
    }

    /// Parses a fork file, strictly: what it accepts, [`Self::encode`] writes again.
    pub fn parse(bytes: &[u8]) -> Result<Self, ForkError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(ForkError::TooLong(bytes.len()));
        }
        let wire: Wire = serde_json::from_slice(bytes).map_err(|_| ForkError::Malformed)?;
        if wire.v != 1 {
            return Err(ForkError::Malformed);
        }
        let note = |which, text: &str| {
            let note = SignedNote::parse(text.as_bytes()).map_err(CheckpointError::Note);
            note.map_err(|error| ForkError::Checkpoint { which, error })
        };
        let fork = Self::new(note("first", &wire.first)?, note("second", &wire.second)?)?;
        if fork.encode().as_bytes() == bytes { Ok(fork) } else { Err(ForkError::NotCanonical) }
    }

    /// Returns the bytes of the file, without a line feed.
    pub fn encode(&self) -> String {
        let [first, second] = [&self.first, &self.second].map(|side| side.note.encode());
        // Notes have no control character but the line feed, so this is the canonical escaping.
        serde_json::to_string(&Wire { first, second, v: 1 }).unwrap_or_default()
    }

    /// Returns the size that the first states, before anything is verified.
    pub fn unverified_size(&self) -> u64 {
        self.first.checkpoint.head.size
    }

    /// Returns the two heads if one of `keys`, those of a log, signed both for its own name and
    /// they contradict each other.
    pub fn prove(&self, keys: &[VerifierKey]) -> Result<[TreeHead; 2], ForkError> {
        let [first, second] = [&self.first, &self.second].map(|side| &side.checkpoint);
        if first.origin != second.origin {
            return Err(ForkError::OriginsDiffer);
        }
        if !keys.iter().any(|key| self.first.is_signed(key) && self.second.is_signed(key)) {
            return Err(ForkError::NotSigned);
        }
        let [first, second] = [first.head, second.head];
        if first.size != second.size {
            return Err(ForkError::SizesDiffer { first: first.size, second: second.size });
        }
        if first.root == second.root { Err(ForkError::Same) } else { Ok([first, second]) }
    }
}

impl Side {
    fn new(which: &'static str, note: SignedNote) -> Result<Self, ForkError> {
        let checkpoint = AnyCheckpoint::parse(note.unverified_text())
            .map_err(|error| ForkError::Checkpoint { which, error })?;
        Ok(Self { note, checkpoint })
    }

    fn is_signed(&self, key: &VerifierKey) -> bool {
        self.checkpoint.origin == key.name().as_str()
            && key.key_type() == KeyType::Ed25519
            && self.note.verify(std::slice::from_ref(key)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::checkpoint::Checkpoint;
    use super::super::merkle::leaf_hash;
    use super::super::secret::SigningKey;
    use super::super::vkey::KeyName;
    use super::*;

    fn note(origin: &str, size: u64, root: &str, seed: u8) -> SignedNote {
        let origin = origin.parse().unwrap();
        let checkpoint = Checkpoint { origin, size, root: leaf_hash(root.as_bytes()) };
        let note = checkpoint.sign(&SigningKey::from_seed(&[seed; 32]));
        SignedNote::parse(note.as_bytes()).unwrap()
    }

    fn log(seed: u8) -> VerifierKey {
        let name: KeyName = "a".parse().unwrap();
        VerifierKey::new(name, KeyType::Ed25519, SigningKey::from_seed(&[seed; 32]).public())
    }

    #[test]
    fn two_roots_of_one_size_are_two_histories() {
        let fork = Fork::new(note("a", 3, "x", 1), note("a", 3, "y", 1)).unwrap();
        let file = fork.encode();
        assert!(file.starts_with(r#"{"first":"a\n3\n"#) && file.ends_with(r#"","v":1}"#));
        assert!(Fork::is_likely(file.as_bytes()));
        let read = Fork::parse(file.as_bytes()).unwrap();
        assert_eq!(read, fork);
        assert_eq!(read.unverified_size(), 3);
        let roots = read.prove(&[log(2), log(1)]).unwrap().map(|head| head.root);
        assert_eq!(roots, [leaf_hash(b"x"), leaf_hash(b"y")]);
    }

    #[test]
    fn other_pairs_prove_nothing() {
        let first = || note("a", 3, "x", 1);
        let error = |second| Fork::new(first(), second).unwrap().prove(&[log(1), log(2)]);
        assert_eq!(error(first()), Err(ForkError::Same));
        let differ = ForkError::SizesDiffer { first: 3, second: 4 };
        assert_eq!(error(note("a", 4, "y", 1)), Err(differ));
        // Each by a key of the log, but not both by one.
        assert_eq!(error(note("a", 3, "y", 2)), Err(ForkError::NotSigned));
        assert_eq!(error(note("b", 3, "y", 1)), Err(ForkError::OriginsDiffer));
        // The log's key signed texts that are checkpoints of another log.
        let foreign = |root| {
            let text = note("b", 3, root, 1).unverified_text().to_owned();
            let key = SigningKey::from_seed(&[1; 32]);
            let signed = super::super::note::sign_note(&text, log(1).name(), &key).unwrap();
            SignedNote::parse(signed.as_bytes()).unwrap()
        };
        let fork = Fork::new(foreign("x"), foreign("y")).unwrap();
        assert_eq!(fork.prove(&[log(1)]), Err(ForkError::NotSigned));
        let fork = Fork::new(first(), note("a", 3, "y", 1)).unwrap();
        assert_eq!(fork.prove(&[]), Err(ForkError::NotSigned));
    }

    /// The same members, the last of them first.
    fn reordered(file: &str) -> String {
        file.replace(",\"v\":1}", "}").replacen('{', "{\"v\":1,", 1)
    }

    #[test]
    fn a_file_that_is_meant_as_a_fork_file_is_known_as_one() {
        let file = Fork::new(note("a", 3, "x", 1), note("a", 3, "y", 1)).unwrap().encode();
        assert_ne!(reordered(&file), file);
        for meant in [
            reordered(&file),
            format!("\n  {file}\n"),
            "{\"second\":1,\"w\":[{}],\"first\":null}".to_owned(),
            file.replace('}', ""),
            "{\"first\":".to_owned(),
        ] {
            assert!(Fork::is_likely(meant.as_bytes()), "{meant}");
        }
        for other in [
            "",
            "{}",
            "[{\"first\":\"\",\"second\":\"\"}]",
            "{\"first\" :\"\",\"v\":1}",
            "{\"second\":\"\",\"v\":1}",
            "{\"claims\":[{\"first\":\"\",\"second\":\"\"}],\"v\":1}",
        ] {
            assert!(!Fork::is_likely(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn one_text_for_one_fork() {
        let file = Fork::new(note("a", 3, "x", 1), note("a", 3, "y", 1)).unwrap().encode();
        let wrong = [
            file.replace("\"v\":1", "\"v\":2"),
            file.replace("\"v\":1", "\"v\":1,\"w\":1"),
            "{\"first\":".to_owned(),
        ];
        for file in wrong {
            assert_eq!(Fork::parse(file.as_bytes()), Err(ForkError::Malformed), "{file}");
        }
        let otherwise = [
            format!("{file}\n"),
            file.replace("{\"first\"", "{ \"first\""),
            file.replace("a\\n3", "\\u0061\\n3"),
            reordered(&file),
        ];
        for file in otherwise {
            assert_eq!(Fork::parse(file.as_bytes()), Err(ForkError::NotCanonical), "{file}");
        }
        let cut = file.replace("\\n\",\"second\"", "\",\"second\"");
        let is_first = |file: &str| {
            let error = Fork::parse(file.as_bytes());
            matches!(error, Err(ForkError::Checkpoint { which: "first", .. }))
        };
        assert!(is_first(&cut));
        assert!(is_first(&file.replacen("a\\n3\\n", "a\\n03\\n", 1)));
        let large = vec![b' '; Fork::LEN_MAX + 1];
        assert_eq!(Fork::parse(&large), Err(ForkError::TooLong(large.len())));
    }
}
