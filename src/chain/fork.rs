//! Did a log show two histories?
//!
//! `ledger-spec/06-trust.md`, "Fork": `{"first":note,"second":note,"v":1}`, in canonical form.

use super::merkle::TreeHead;
use super::note::{NoteError, SignedNote};
use super::vkey::VerifierKey;
use super::witness::AnyCheckpoint;
use serde::{Deserialize, Serialize};

/// Two checkpoints that should not both exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fork {
    first: SignedNote,
    second: SignedNote,
}

/// Why bytes are not a fork file, or why one does not prove two histories.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForkError {
    /// There are more than [`Fork::LEN_MAX`] bytes.
    #[error("the file has {0} bytes, at most {max} are allowed", max = Fork::LEN_MAX)]
    TooLong(usize),
    /// It is not the canonical form of an object with the members of a fork file.
    #[error("not a fork file in canonical form")]
    Malformed,
    /// One of the two is not a signed note.
    #[error("the {which} note: {error}")]
    Note {
        /// Which of the two.
        which: &'static str,
        /// What is wrong.
        error: NoteError,
    },
    /// One of the two is not a checkpoint.
    #[error("the {which} note is not a checkpoint of {origin}")]
    NotCheckpoint {
        /// Which of the two.
        which: &'static str,
        /// The name of the log.
        origin: String,
    },
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

    /// Returns the pair; nothing about it is verified.
    pub fn new(first: SignedNote, second: SignedNote) -> Self {
        Self { first, second }
    }

    /// Returns the older of the two, of which nothing is known.
    pub fn first(&self) -> &SignedNote {
        &self.first
    }

    /// Returns whether `bytes` look like a fork file rather than another kind of file.
    pub fn is_likely(bytes: &[u8]) -> bool {
        bytes.starts_with(b"{\"first\":")
    }

    /// Parses a fork file, strictly: what it accepts, [`Self::encode`] writes again.
    pub fn parse(bytes: &[u8]) -> Result<Self, ForkError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(ForkError::TooLong(bytes.len()));
        }
        let wire: Wire = serde_json::from_slice(bytes).map_err(|_| ForkError::Malformed)?;
        let note = |which, text: &str| {
            SignedNote::parse(text.as_bytes()).map_err(|error| ForkError::Note { which, error })
        };
        let fork = Self::new(note("first", &wire.first)?, note("second", &wire.second)?);
        if wire.v == 1 && fork.encode().as_bytes() == bytes {
            Ok(fork)
        } else {
            Err(ForkError::Malformed)
        }
    }

    /// Returns the bytes of the file, without a line feed.
    pub fn encode(&self) -> String {
        let wire = Wire { first: self.first.encode(), second: self.second.encode(), v: 1 };
        // Notes have no control character but the line feed, so this is the canonical escaping.
        serde_json::to_string(&wire).unwrap_or_default()
    }

    /// Returns the two heads if `log` signed both for its own name and they contradict each other.
    pub fn prove(&self, log: &VerifierKey) -> Result<[TreeHead; 2], ForkError> {
        let [first, second] =
            [open(&self.first, "first", log)?, open(&self.second, "second", log)?];
        if first.size != second.size {
            return Err(ForkError::SizesDiffer { first: first.size, second: second.size });
        }
        if first.root == second.root { Err(ForkError::Same) } else { Ok([first, second]) }
    }
}

fn open(note: &SignedNote, which: &'static str, log: &VerifierKey) -> Result<TreeHead, ForkError> {
    let verified = note.verify(std::slice::from_ref(log));
    let verified = verified.map_err(|error| ForkError::Note { which, error })?;
    let checkpoint = AnyCheckpoint::parse(verified.text()).ok();
    let own = checkpoint.filter(|own| own.origin == log.name().as_str());
    let origin = log.name().to_string();
    own.map(|own| own.head).ok_or(ForkError::NotCheckpoint { which, origin })
}

#[cfg(test)]
mod tests {
    use super::super::checkpoint::Checkpoint;
    use super::super::merkle::leaf_hash;
    use super::super::secret::SigningKey;
    use super::super::vkey::{KeyName, KeyType};
    use super::*;

    fn note(origin: &str, size: u64, root: &str, seed: u8) -> SignedNote {
        let origin = origin.parse().unwrap();
        let checkpoint = Checkpoint { origin, size, root: leaf_hash(root.as_bytes()) };
        let note = checkpoint.sign(&SigningKey::from_seed(&[seed; 32]));
        SignedNote::parse(note.as_bytes()).unwrap()
    }

    fn log() -> VerifierKey {
        let name: KeyName = "a".parse().unwrap();
        VerifierKey::new(name, KeyType::Ed25519, SigningKey::from_seed(&[1; 32]).public())
    }

    #[test]
    fn two_roots_of_one_size_are_two_histories() {
        let fork = Fork::new(note("a", 3, "x", 1), note("a", 3, "y", 1));
        let file = fork.encode();
        assert!(file.starts_with(r#"{"first":"a\n3\n"#) && file.ends_with(r#"","v":1}"#));
        assert!(Fork::is_likely(file.as_bytes()));
        let read = Fork::parse(file.as_bytes()).unwrap();
        assert_eq!(read, fork);
        let roots = read.prove(&log()).unwrap().map(|head| head.root);
        assert_eq!(roots, [leaf_hash(b"x"), leaf_hash(b"y")]);
    }

    #[test]
    fn other_pairs_prove_nothing() {
        let first = || note("a", 3, "x", 1);
        let error = |second| Fork::new(first(), second).prove(&log()).unwrap_err();
        assert_eq!(error(first()), ForkError::Same);
        let differ = ForkError::SizesDiffer { first: 3, second: 4 };
        assert_eq!(error(note("a", 4, "y", 1)), differ);
        let by_stranger = ForkError::Note { which: "second", error: NoteError::UnknownKeys };
        assert_eq!(error(note("a", 3, "y", 2)), by_stranger);
        assert_eq!(error(note("b", 3, "y", 1)), by_stranger);
        // The log's key signed a text that is a checkpoint of another log.
        let text = note("b", 3, "y", 1).unverified_text().to_owned();
        let key = SigningKey::from_seed(&[1; 32]);
        let signed = super::super::note::sign_note(&text, log().name(), &key).unwrap();
        let signed = SignedNote::parse(signed.as_bytes()).unwrap();
        let origin = "a".to_owned();
        assert_eq!(error(signed), ForkError::NotCheckpoint { which: "second", origin });
    }

    #[test]
    fn one_text_for_one_fork() {
        let file = Fork::new(note("a", 3, "x", 1), note("a", 3, "y", 1)).encode();
        let wrong = [
            format!("{file}\n"),
            file.replace("{\"first\"", "{ \"first\""),
            file.replace("\"v\":1", "\"v\":2"),
            file.replace("\"v\":1", "\"v\":1,\"w\":1"),
            file.replace("a\\n3", "\\u0061\\n3"),
            "{\"first\":".to_owned(),
        ];
        for file in wrong {
            assert_eq!(Fork::parse(file.as_bytes()), Err(ForkError::Malformed), "{file}");
        }
        let cut = file.replace("\\n\",\"second\"", "\",\"second\"");
        let error = NoteError::NoSignatureLines;
        assert_eq!(Fork::parse(cut.as_bytes()), Err(ForkError::Note { which: "first", error }));
        let large = vec![b' '; Fork::LEN_MAX + 1];
        assert_eq!(Fork::parse(&large), Err(ForkError::TooLong(large.len())));
    }
}
