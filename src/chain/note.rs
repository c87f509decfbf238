//! Signed notes: a text, and under it a line for each key that signed it.
//!
//! C2SP signed-note:
//!
//! ```text
//! text, one or more lines
//!                                                        (the last empty line)
//! — <key name> base64(key id, 4 bytes || signature)      (one or more such lines)
//! ```

use super::base64_text::{decode_base64, encode_base64};
use super::secret::SigningKey;
use super::vkey::{KeyName, KeyType, NoteKeyId, VerifierKey};

pub(super) const PREFIX: &str = "— ";

/// A note that was parsed and not verified. Its text is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    pub(super) text: String,
    pub(super) lines: Vec<SignatureLine>,
}

/// A signature line as it stands in a note, verified or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// Who claims to have signed.
    pub name: KeyName,
    /// With which of their keys.
    pub id: NoteKeyId,
    /// The signature, whose form depends on the type of the key.
    pub signature: Vec<u8>,
}

/// A text that at least one known key signed. Only [`SignedNote::verify`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signers: Vec<Signer>,
}

/// A known key that signed a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The key.
    pub key: VerifierKey,
    /// When it says it signed, in seconds since 1970, if it is a cosignature.
    pub time_s: Option<u64>,
}

/// Why bytes are not a signed note, a text cannot be signed, or a note is not to be believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The note has more than [`SignedNote::LEN_MAX`] bytes.
    #[error("the note has {0} bytes, at most {max} are allowed", max = SignedNote::LEN_MAX)]
    TooLong(usize),
    /// The bytes are not UTF-8.
    #[error("the note is not UTF-8 text")]
    NotUtf8,
    /// The note contains a control character that is not a line feed.
    #[error("the note contains a control character in line {0}")]
    ControlCharacter(usize),
    /// The text is empty or does not end with a line feed.
    #[error("the text does not end with a line feed")]
    TextNotTerminated,
    /// There is no empty line, or no signature line after it.
    #[error("the note has no signature lines")]
    NoSignatureLines,
    /// A signature line is not well formed.
    #[error("signature line {0} is malformed")]
    MalformedSignatureLine(usize),
    /// There are more than [`SignedNote::SIGNATURES_MAX`] signature lines.
    #[error("the note has more than {max} signature lines", max = SignedNote::SIGNATURES_MAX)]
    TooManySignatures,
    /// A known key is named on a signature line, and the signature is not its own.
    #[error("the signature of {name} (key id {id}) is not valid")]
    BadSignature {
        /// The name of the key.
        name: KeyName,
        /// The id of the key.
        id: NoteKeyId,
    },
    /// No known key signed the note.
    #[error("the note is not signed by a known key")]
    UnknownKeys,
    /// A cosignature cannot state this time, in seconds since 1970.
    #[error("a cosignature cannot state the time {0}")]
    TimeOutOfRange(u64),
}

impl SignedNote {
    /// The largest length of a note in bytes.
    pub const LEN_MAX: usize = 1 << 20;

    /// The largest number of signature lines; C2SP signed-note asks for 16 or more.
    pub const SIGNATURES_MAX: usize = 64;

    /// Parses a note, strictly, and verifies nothing.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(NoteError::TooLong(bytes.len()));
        }
        let note = str::from_utf8(bytes).map_err(|_| NoteError::NotUtf8)?;
        refuse_control_characters(note)?;
        let (text, block) = note.rsplit_once("\n\n").ok_or(NoteError::NoSignatureLines)?;
        Ok(Self { text: format!("{text}\n"), lines: parse_signature_lines(block)? })
    }

    /// Returns the text, of which nothing is known until [`Self::verify`] has accepted it.
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// Returns the signature lines, in order, of which nothing is known either.
    pub fn unverified_lines(&self) -> &[SignatureLine] {
        &self.lines
    }

    /// Returns whether some line claims to be signed by `key`.
    pub fn names(&self, key: &VerifierKey) -> bool {
        self.lines.iter().any(|line| line.is_of(key))
    }

    /// Returns the text and who signed it, if `known` keys did.
    ///
    /// Lines of other keys are ignored. One bad signature of a known key refuses the note. A key
    /// that signed twice is named once, with its first line.
    pub fn verify(&self, known: &[VerifierKey]) -> Result<Note, NoteError> {
        let mut signers: Vec<Signer> = Vec::new();
        for line in &self.lines {
            for key in known.iter().filter(|key| line.is_of(key)) {
                let signer = self.verify_line(line, key)?;
                if !signers.iter().any(|other| other.key == signer.key) {
                    signers.push(signer);
                }
            }
        }
        if signers.is_empty() {
            return Err(NoteError::UnknownKeys);
        }
        Ok(Note { text: self.text.clone(), signers })
    }

    fn verify_line(&self, line: &SignatureLine, key: &VerifierKey) -> Result<Signer, NoteError> {
        let time_s = key
            .verify(&self.text, &line.signature)
            .map_err(|_| NoteError::BadSignature { name: line.name.clone(), id: line.id })?;
        Ok(Signer { key: key.clone(), time_s })
    }
}

impl SignatureLine {
    /// Returns whether the line claims to be signed by `key`.
    pub fn is_of(&self, key: &VerifierKey) -> bool {
        self.name == *key.name() && self.id == key.id()
    }
}

impl Note {
    /// Returns the text, with its last line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the known keys that signed, at least one, in the order of the note.
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }
}

/// Returns the whole note: `text`, an empty line, and the signature line of `key` as `name`.
///
/// C2SP signed-note, type 0x01. The text ends with a line feed.
pub fn sign_note(text: &str, name: &KeyName, key: &SigningKey) -> Result<String, NoteError> {
    if !text.ends_with('\n') {
        return Err(NoteError::TextNotTerminated);
    }
    refuse_control_characters(text)?;
    let note = assemble(text, name, key);
    if note.len() > SignedNote::LEN_MAX {
        return Err(NoteError::TooLong(note.len()));
    }
    Ok(note)
}

/// Does the same as [`sign_note`], for a text that is known to be short and well formed.
pub(super) fn assemble(text: &str, name: &KeyName, key: &SigningKey) -> String {
    let vkey = VerifierKey::new(name.clone(), KeyType::Ed25519, key.public());
    let line = signature_line(&vkey, key.sign(text.as_bytes()).as_bytes());
    format!("{text}\n{line}")
}

/// Returns the line, with its line feed, that carries `signature` of `key`.
pub(super) fn signature_line(key: &VerifierKey, signature: &[u8]) -> String {
    let blob = [key.id().as_bytes().as_slice(), signature].concat();
    format!("{PREFIX}{} {}\n", key.name(), encode_base64(&blob))
}

fn refuse_control_characters(note: &str) -> Result<(), NoteError> {
    let is_refused = |line: &str| line.bytes().any(|byte| byte < b' ');
    match note.split('\n').position(is_refused) {
        Some(index) => Err(NoteError::ControlCharacter(index.saturating_add(1))),
        None => Ok(()),
    }
}

pub(super) fn parse_signature_lines(block: &str) -> Result<Vec<SignatureLine>, NoteError> {
    let lines = block.strip_suffix('\n').ok_or(NoteError::NoSignatureLines)?;
    if lines.split('\n').count() > SignedNote::SIGNATURES_MAX {
        return Err(NoteError::TooManySignatures);
    }
    (1..)
        .zip(lines.split('\n'))
        .map(|(n, line)| parse_signature_line(line).ok_or(NoteError::MalformedSignatureLine(n)))
        .collect()
}

fn parse_signature_line(line: &str) -> Option<SignatureLine> {
    let (name, blob) = line.strip_prefix(PREFIX)?.split_once(' ')?;
    let name = name.parse().ok()?;
    let blob = decode_base64(blob).ok()?;
    let (id, signature) = blob.split_first_chunk()?;
    let is_empty = signature.is_empty();
    (!is_empty).then(|| SignatureLine {
        name,
        id: NoteKeyId::from_bytes(*id),
        signature: signature.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::cosignature::cosignature_line;
    use super::*;

    const LOG: &str = "example.org/grant-ledger+239dde1c+\
                       AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    const WITNESS: &str =
        "auditor.example.org/w1+49dd01f8+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    const TEXT: &str =
        "example.org/grant-ledger\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
    const LOG_LINE: &str = "— example.org/grant-ledger I53eHBvi0LHUR7mRZcRnmJFxwh8x9UJvmh9Mj4L1\
                            Ynxmpi1R0VmuVKi1ltMK6bEY9oC4kNT2W4b+AXt1t0ntslAY8wY=\n";
    const WITNESS_LINE: &str = "— auditor.example.org/w1 Sd0B+AAAAABpVbkAr/mynF6BMqpc/IKDCoLbTRvX\
                                qm0TA6iSWV+OqaBpDU2l+H/ZM3A7i2/twdO8x068r8jmm6tueyGNBslZu9J+BA==\n";
    const TIME_S: u64 = 1_767_225_600;

    fn vkey(text: &str) -> VerifierKey {
        text.parse().unwrap()
    }

    fn key() -> SigningKey {
        SigningKey::from_seed(&std::array::from_fn(|n| u8::try_from(n).unwrap()))
    }

    fn parse(note: &str) -> Result<SignedNote, NoteError> {
        SignedNote::parse(note.as_bytes())
    }

    fn verify(note: &str, known: &[VerifierKey]) -> Result<Note, NoteError> {
        parse(note)?.verify(known)
    }

    #[test]
    fn notes_are_signed_to_the_byte() {
        let note = sign_note(TEXT, vkey(LOG).name(), &key()).unwrap();
        assert_eq!(note, format!("{TEXT}\n{LOG_LINE}"));
        let note = verify(&note, &[vkey(LOG)]).unwrap();
        assert_eq!(note.text(), TEXT);
        let line = cosignature_line(&note, vkey(WITNESS).name(), &key(), TIME_S).unwrap();
        assert_eq!(line, WITNESS_LINE);
        let error = Err(NoteError::TimeOutOfRange(1 << 63));
        assert_eq!(cosignature_line(&note, vkey(WITNESS).name(), &key(), 1 << 63), error);
    }

    #[test]
    fn known_signers_are_named_in_order() {
        let note = format!("{TEXT}\n{LOG_LINE}{WITNESS_LINE}{LOG_LINE}");
        let signers = verify(&note, &[vkey(WITNESS), vkey(LOG)]).unwrap().signers().to_vec();
        let log = Signer { key: vkey(LOG), time_s: None };
        let witness = Signer { key: vkey(WITNESS), time_s: Some(TIME_S) };
        assert_eq!(signers, [log, witness]);
    }

    #[test]
    fn unknown_keys_are_ignored_but_not_enough() {
        let note = format!("{TEXT}\n{LOG_LINE}{WITNESS_LINE}");
        assert_eq!(verify(&note, &[vkey(WITNESS)]).unwrap().signers().len(), 1);
        assert_eq!(verify(&note, &[]), Err(NoteError::UnknownKeys));
        // The same id with another name, the same name with another key, and the same key under
        // another name, are unknown.
        let renamed =
            format!("{TEXT}\n{LOG_LINE}").replace("— example.org/grant", "— example.org/");
        assert_eq!(verify(&renamed, &[vkey(LOG)]), Err(NoteError::UnknownKeys));
        let stranger = SigningKey::from_seed(&[9; 32]).public();
        let log = vkey(LOG);
        let same_name = VerifierKey::new(log.name().clone(), KeyType::Ed25519, stranger);
        let other_name = "example.org/other".parse().unwrap();
        let same_key = VerifierKey::new(other_name, KeyType::Ed25519, *log.key());
        assert_eq!(verify(&note, &[same_name, same_key]), Err(NoteError::UnknownKeys));
    }

    #[test]
    fn one_bad_signature_of_a_known_key_refuses_the_note() {
        let text = TEXT.replace("\n8\n", "\n9\n");
        let forged = format!("{text}\n{LOG_LINE}");
        let bad = |key: &VerifierKey| {
            Err(NoteError::BadSignature { name: key.name().clone(), id: key.id() })
        };
        assert_eq!(verify(&forged, &[vkey(LOG)]), bad(&vkey(LOG)));
        // A signature with another stated time, or cut short, is bad too.
        let [log, witness] = [vkey(LOG), vkey(WITNESS)];
        for (from, to) in [("ABpVbkA", "ABpVbkB"), ("+BA==", "+")] {
            let line = WITNESS_LINE.replace(from, to);
            let note = format!("{TEXT}\n{LOG_LINE}{line}");
            assert_eq!(verify(&note, &[log.clone(), witness.clone()]), bad(&witness));
            assert!(verify(&note, std::slice::from_ref(&log)).is_ok());
        }
        let short = signature_line(&log, &[1]);
        let note = format!("{TEXT}\n{LOG_LINE}{short}");
        assert_eq!(verify(&note, std::slice::from_ref(&log)), bad(&log));
    }

    #[test]
    fn the_text_ends_at_the_last_empty_line() {
        let name = vkey(LOG).name().clone();
        for text in ["\n", "\n\n", "a\n\n— b AAAAAAA=\n\nc\n", "a\n\n"] {
            let note = sign_note(text, &name, &key()).unwrap();
            assert_eq!(verify(&note, &[vkey(LOG)]).unwrap().text(), text);
        }
    }

    #[test]
    fn malformed_notes_are_refused() {
        let no_lines = Err(NoteError::NoSignatureLines);
        let [unsigned, glued] = [format!("{TEXT}\n"), format!("{TEXT}{LOG_LINE}")];
        let cut = format!("{TEXT}\n{}", LOG_LINE.trim_end());
        for note in ["", "\n", "\n\n", TEXT, &unsigned, &glued, &cut] {
            assert_eq!(parse(note), no_lines, "{note:?}");
        }
        assert_eq!(SignedNote::parse(b"\xff\n\n"), Err(NoteError::NotUtf8));
        let note = format!("{TEXT}\n{LOG_LINE}").replace("\n8\n", "\r\n8\n");
        assert_eq!(parse(&note), Err(NoteError::ControlCharacter(1)));
        let note = format!("{TEXT}\n{LOG_LINE}").replace("\n8\n", "\n8\t\n");
        assert_eq!(parse(&note), Err(NoteError::ControlCharacter(2)));
    }

    #[test]
    fn malformed_signature_lines_are_refused() {
        let wrong = [
            "- example.org/x AAAAAAA=",
            "—example.org/x AAAAAAA=",
            "— example.org/x",
            "— example.org/x ",
            "—  AAAAAAA=",
            "— example.org/x  AAAAAAA=",
            "— example.org/x AAAAAAA= ",
            "— example.org/+ AAAAAAA=",
            "— example.org/x AAAAAAA",
            "— example.org/x AAAAAAB=",
            "— example.org/x AAAAAA==",
            "— example.org/x AAAA",
        ];
        for line in wrong {
            let note = format!("{TEXT}\n{LOG_LINE}{line}\n");
            assert_eq!(parse(&note), Err(NoteError::MalformedSignatureLine(2)), "{line}");
        }
        assert!(parse(&format!("{TEXT}\n— example.org/x AAAAAAA=\n")).is_ok());
    }

    #[test]
    fn sizes_are_bounded() {
        let many = |count: usize| format!("{TEXT}\n{}", LOG_LINE.repeat(count));
        assert!(verify(&many(SignedNote::SIGNATURES_MAX), &[vkey(LOG)]).is_ok());
        let error = Err(NoteError::TooManySignatures);
        assert_eq!(parse(&many(SignedNote::SIGNATURES_MAX + 1)), error);
        let long = "a".repeat(SignedNote::LEN_MAX) + "\n";
        assert!(matches!(parse(&long), Err(NoteError::TooLong(_))));
        let name = vkey(LOG).name().clone();
        assert!(matches!(sign_note(&long, &name, &key()), Err(NoteError::TooLong(_))));
    }

    #[test]
    fn only_whole_lines_are_signed() {
        let name = vkey(LOG).name().clone();
        assert_eq!(sign_note("", &name, &key()), Err(NoteError::TextNotTerminated));
        assert_eq!(sign_note("a", &name, &key()), Err(NoteError::TextNotTerminated));
        assert_eq!(sign_note("a\0\n", &name, &key()), Err(NoteError::ControlCharacter(1)));
    }
}
