//! Checkpoints: the signed statement how long a log was and what its root was.
//!
//! C2SP tlog-checkpoint. The text of the signed note has three lines:
//!
//! ```text
//! <origin>
//! <size, decimal>
//! <root, base64>
//! ```

use super::key::PublicKey;
use super::merkle::{TreeHash, TreeHead};
use super::note::{NoteError, SignedNote, Signer, assemble};
use super::secret::SigningKey;
use super::vkey::{KeyName, KeyType, NoteKeyId, VerifierKey};

/// How long the log `origin` was, and the root over its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, which is also the name of the key that signs for it.
    pub origin: KeyName,
    /// The number of entries.
    pub size: u64,
    /// The root over these entries.
    pub root: TreeHash,
}

/// A checkpoint that the log signed, and those of the known witnesses that cosigned it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessedCheckpoint {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// The known witnesses that signed, in the order of their lines; possibly none.
    pub witnesses: Vec<Signer>,
}

/// Why a text is not a checkpoint of this log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The text is not a signed note, or a signature on it is not valid.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A line does not say what it should.
    #[error("line {line} of the checkpoint is not {expected}")]
    Line {
        /// Which line, 1-based.
        line: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// There is a fourth line. Witnesses do not vouch for such lines, so none is accepted.
    #[error("the checkpoint has extension lines")]
    Extension,
    /// The checkpoint is one of another log.
    #[error("the checkpoint is of {found}, not of {expected}")]
    OriginDiffers {
        /// The log it says it is of; not verified.
        found: KeyName,
        /// The log it should be of.
        expected: KeyName,
    },
    /// No signature line is that of the log's key.
    #[error("the checkpoint is not signed with the known key of {origin} (key id {id})")]
    NotSigned {
        /// The log whose key is missing.
        origin: KeyName,
        /// The id of that key.
        id: NoteKeyId,
    },
}

impl Checkpoint {
    /// Returns the head that the checkpoint states.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root }
    }

    /// Returns the text to sign: three lines, each with its line feed.
    pub fn encode(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, self.root)
    }

    /// Parses the text of a note, strictly: what it accepts, [`Self::encode`] writes again.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let wrong = |line, expected| CheckpointError::Line { line, expected };
        let mut lines = text.split_terminator('\n');
        let mut next = || lines.next().unwrap_or_default();
        let origin = next().parse().map_err(|_| wrong(1, "an origin"))?;
        let size = parse_size(next()).ok_or(wrong(2, "a size"))?;
        let root = next().parse().map_err(|_| wrong(3, "a root"))?;
        if lines.next().is_some() {
            return Err(CheckpointError::Extension);
        }
        if !text.ends_with('\n') {
            return Err(wrong(3, "terminated by a line feed"));
        }
        Ok(Self { origin, size, root })
    }

    /// Returns the whole signed note; the name of the key is the origin.
    ///
    /// Whoever calls this has made sure that nothing inconsistent was signed before.
    pub fn sign(&self, key: &SigningKey) -> String {
        // An origin has no control character and at most 255 bytes, so this text can be signed.
        assemble(&self.encode(), &self.origin, key)
    }

    /// Returns the checkpoint in the signed note `note`, if `key` signed it for `origin`.
    ///
    /// Signatures of other keys are ignored.
    pub fn open(note: &[u8], origin: &KeyName, key: &PublicKey) -> Result<Self, CheckpointError> {
        Ok(Self::open_witnessed(note, origin, key, &[])?.checkpoint)
    }

    /// Does the same as [`Self::open`], and also tells which of `witnesses` signed.
    ///
    /// One bad signature of a known witness refuses the note, as signed-note asks.
    pub fn open_witnessed(
        note: &[u8],
        origin: &KeyName,
        key: &PublicKey,
        witnesses: &[VerifierKey],
    ) -> Result<WitnessedCheckpoint, CheckpointError> {
        let note = SignedNote::parse(note)?;
        let checkpoint = Self::parse(note.unverified_text())?;
        if checkpoint.origin != *origin {
            let (found, expected) = (checkpoint.origin, origin.clone());
            return Err(CheckpointError::OriginDiffers { found, expected });
        }
        let log = VerifierKey::new(origin.clone(), KeyType::Ed25519, *key);
        if !note.names(&log) {
            return Err(CheckpointError::NotSigned { origin: origin.clone(), id: log.id() });
        }
        let known = [std::slice::from_ref(&log), witnesses].concat();
        let mut witnesses = note.verify(&known)?.signers().to_vec();
        witnesses.retain(|signer| signer.key != log);
        Ok(WitnessedCheckpoint { checkpoint, witnesses })
    }
}

/// Parses decimal digits without a sign or a leading zero.
pub(super) fn parse_size(text: &str) -> Option<u64> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = text.len() > 1 && text.starts_with('0');
    if is_digits && !is_padded { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::cosignature::cosignature_line;
    use super::super::note::sign_note;
    use super::*;

    const TEXT: &str =
        "example.org/grant-ledger\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
    const LINE: &str = "— example.org/grant-ledger I53eHBvi0LHUR7mRZcRnmJFxwh8x9UJvmh9Mj4L1\
                        Ynxmpi1R0VmuVKi1ltMK6bEY9oC4kNT2W4b+AXt1t0ntslAY8wY=\n";

    fn key() -> SigningKey {
        SigningKey::from_seed(&std::array::from_fn(|n| u8::try_from(n).unwrap()))
    }

    fn origin() -> KeyName {
        "example.org/grant-ledger".parse().unwrap()
    }

    fn checkpoint() -> Checkpoint {
        let root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=".parse().unwrap();
        Checkpoint { origin: origin(), size: 8, root }
    }

    fn open(note: &str) -> Result<Checkpoint, CheckpointError> {
        Checkpoint::open(note.as_bytes(), &origin(), &key().public())
    }

    #[test]
    fn a_checkpoint_is_signed_to_the_byte() {
        let note = checkpoint().sign(&key());
        assert_eq!(note, format!("{TEXT}\n{LINE}"));
        assert_eq!(open(&note), Ok(checkpoint()));
    }

    #[test]
    fn texts_round_trip() {
        assert_eq!(Checkpoint::parse(TEXT), Ok(checkpoint()));
        for size in [0, 1, 10, u64::MAX] {
            let checkpoint = Checkpoint { size, ..checkpoint() };
            assert_eq!(Checkpoint::parse(&checkpoint.encode()), Ok(checkpoint));
        }
    }

    #[test]
    fn malformed_lines_are_named() {
        let wrong_line = |text: &str| match Checkpoint::parse(text) {
            Err(CheckpointError::Line { line, .. }) => line,
            other => panic!("{text:?} gave {other:?}"),
        };
        let root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=";
        for text in ["", "\n", &format!("a b\n8\n{root}\n"), &format!("a+\n8\n{root}\n")] {
            assert_eq!(wrong_line(text), 1);
        }
        for size in ["", "08", "00", "+8", "-8", " 8", "8 ", "8.0", "18446744073709551616", "８"] {
            assert_eq!(wrong_line(&format!("a\n{size}\n{root}\n")), 2);
        }
        for text in ["a\n8\n", "a\n8\n\n", "a\n8\nAAAA\n", &format!("a\n8\n{root}")] {
            assert_eq!(wrong_line(text), 3);
        }
        for root in ["XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=", &root[..43]] {
            assert_eq!(wrong_line(&format!("a\n8\n{root}\n")), 3);
        }
    }

    #[test]
    fn extension_lines_are_refused() {
        for extension in ["\n", "x\n", "x"] {
            let text = format!("{TEXT}{extension}");
            assert_eq!(Checkpoint::parse(&text), Err(CheckpointError::Extension));
        }
        let note = sign_note(&format!("{TEXT}x\n"), &origin(), &key()).unwrap();
        assert_eq!(open(&note), Err(CheckpointError::Extension));
    }

    #[test]
    fn another_log_is_refused() {
        let other: KeyName = "example.org/other".parse().unwrap();
        let note = Checkpoint { origin: other.clone(), ..checkpoint() }.sign(&key());
        let error = CheckpointError::OriginDiffers { found: other, expected: origin() };
        assert_eq!(open(&note), Err(error));
    }

    #[test]
    fn another_key_is_refused() {
        let stranger = SigningKey::from_seed(&[9; 32]);
        let note = checkpoint().sign(&stranger);
        let log = VerifierKey::new(origin(), KeyType::Ed25519, key().public());
        assert_eq!(open(&note), Err(CheckpointError::NotSigned { origin: origin(), id: log.id() }));
        // The stranger puts the log's key id on its own signature.
        let stranger_id = VerifierKey::new(origin(), KeyType::Ed25519, stranger.public()).id();
        let line = &SignedNote::parse(note.as_bytes()).unwrap().unverified_lines()[0].clone();
        assert_eq!(line.id, stranger_id);
        let blob = [log.id().as_bytes().as_slice(), &line.signature].concat();
        let note = format!("{TEXT}\n— {} {}\n", origin(), super::super::encode_base64(&blob));
        let error = NoteError::BadSignature { name: origin(), id: log.id() };
        assert_eq!(open(&note), Err(CheckpointError::Note(error)));
    }

    #[test]
    fn a_changed_head_is_refused() {
        let forged = checkpoint().sign(&key()).replace("\n8\n", "\n9\n");
        let is_bad_signature =
            matches!(open(&forged), Err(CheckpointError::Note(NoteError::BadSignature { .. })));
        assert!(is_bad_signature);
        let damaged = Checkpoint::open(b"\xff", &origin(), &key().public());
        assert_eq!(damaged, Err(CheckpointError::Note(NoteError::NotUtf8)));
    }

    #[test]
    fn witnesses_are_named_and_do_not_replace_the_log() {
        let witness_key = SigningKey::from_seed(&[7; 32]);
        let name: KeyName = "auditor.example.org/w1".parse().unwrap();
        let witness = VerifierKey::new(name.clone(), KeyType::Cosignature, witness_key.public());
        let log = VerifierKey::new(origin(), KeyType::Ed25519, key().public());
        let signed = checkpoint().sign(&key());
        let note = SignedNote::parse(signed.as_bytes()).unwrap().verify(&[log]).unwrap();
        let line = cosignature_line(&note, &name, &witness_key, 5).unwrap();
        let open = |note: &str| {
            let known = std::slice::from_ref(&witness);
            Checkpoint::open_witnessed(note.as_bytes(), &origin(), &key().public(), known)
        };
        let opened = open(&format!("{signed}{line}")).unwrap();
        assert_eq!(opened.checkpoint, checkpoint());
        assert_eq!(opened.witnesses, [Signer { key: witness.clone(), time_s: Some(5) }]);
        assert_eq!(open(&signed).unwrap().witnesses, []);
        let unsigned = format!("{TEXT}\n{line}");
        assert!(matches!(open(&unsigned), Err(CheckpointError::NotSigned { .. })));
        let forged = line.replace("AAAAAAAF", "AAAAAAAG");
        assert_ne!(forged, line);
        assert!(matches!(open(&format!("{signed}{forged}")), Err(CheckpointError::Note(_))));
    }
}
