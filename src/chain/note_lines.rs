//! Whose lines are under a text, and which may be added to them?
//!
//! C2SP signed-note, "Signatures": a note is extended by appending lines; its text stays.

use super::base64_text::encode_base64;
use super::note::{NoteError, PREFIX, SignatureLine, SignedNote, Signer, parse_signature_lines};
use super::vkey::VerifierKey;
use std::fmt;

/// The length of a time and an Ed25519 signature (C2SP tlog-cosignature).
const TIMED_LEN: usize = 72;

impl SignatureLine {
    /// Parses signature lines, each with its line feed, as strictly as those of a note; at least
    /// one and at most [`SignedNote::SIGNATURES_MAX`].
    pub fn parse_all(block: &str) -> Result<Vec<Self>, NoteError> {
        parse_signature_lines(block)
    }

    /// Returns when the line says it was signed, in seconds since 1970, if it has the form of a
    /// cosignature. Nothing is known about it.
    pub fn unverified_time_s(&self) -> Option<u64> {
        let is_timed = self.signature.len() == TIMED_LEN;
        let time = self.signature.first_chunk().filter(|_| is_timed)?;
        Some(u64::from_be_bytes(*time))
    }

    fn is_of_same_key(&self, other: &Self) -> bool {
        self.name == other.name && self.id == other.id
    }
}

impl fmt::Display for SignatureLine {
    /// Writes the line without its line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blob = [self.id.as_bytes().as_slice(), &self.signature].concat();
        write!(f, "{PREFIX}{} {}", self.name, encode_base64(&blob))
    }
}

impl SignedNote {
    /// Returns the bytes that [`Self::parse`] reads as this note.
    pub fn encode(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        format!("{}\n{}\n", self.text, lines.join("\n"))
    }

    /// Returns the note with only those lines that claim to be signed by one of `keys`.
    #[must_use]
    pub fn only(&self, keys: &[VerifierKey]) -> Self {
        let is_own = |line: &&SignatureLine| keys.iter().any(|key| line.is_of(key));
        let lines = self.lines.iter().filter(is_own).cloned().collect();
        Self { text: self.text.clone(), lines }
    }

    /// Returns who made `line` under this text, if one of `keys` did and it verifies.
    pub fn signer_of(&self, line: &SignatureLine, keys: &[VerifierKey]) -> Option<Signer> {
        keys.iter().find_map(|key| line.verify(&self.text, key).ok())
    }

    /// Adds the lines that the note does not have yet, and returns whether it changed.
    ///
    /// Of one key it keeps two: the line with the earliest time and the one with the latest, so
    /// that a witness that signs the same text again and again does not fill the note. A line
    /// that finds no room is an error; the note is then as it was.
    pub fn add_lines(&mut self, lines: &[SignatureLine]) -> Result<bool, NoteError> {
        let mut merged = self.lines.clone();
        for line in lines {
            add_line(&mut merged, line);
        }
        if merged.len() > Self::SIGNATURES_MAX {
            return Err(NoteError::TooManySignatures);
        }
        let is_changed = merged != self.lines;
        self.lines = merged;
        Ok(is_changed)
    }
}

/// Adds one line, unless two of its key stand on both sides of it.
fn add_line(lines: &mut Vec<SignatureLine>, line: &SignatureLine) {
    let own: Vec<usize> = (0..)
        .zip(lines.iter())
        .filter_map(|(index, other)| other.is_of_same_key(line).then_some(index))
        .collect();
    let known = own.iter().filter_map(|index| lines.get(*index));
    let times: Vec<Option<u64>> = known.clone().map(SignatureLine::unverified_time_s).collect();
    let time = line.unverified_time_s();
    let is_known = known.clone().any(|other| other == line) || times.contains(&time);
    let (earliest, latest) = (times.iter().min(), times.iter().max());
    if is_known {
        return;
    }
    if own.len() < 2 {
        lines.push(line.clone());
        return;
    }
    let replaced = match (earliest, latest) {
        (Some(earliest), _) if time < *earliest => times.iter().position(|own| own == earliest),
        (_, Some(latest)) if time > *latest => times.iter().position(|own| own == latest),
        _ => None,
    };
    let place = replaced.and_then(|position| own.get(position)).and_then(|at| lines.get_mut(*at));
    if let Some(place) = place {
        *place = line.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::super::vkey::NoteKeyId;
    use super::*;

    fn line(name: &str, time_s: u64) -> SignatureLine {
        let signature = [time_s.to_be_bytes().as_slice(), &[7; 64]].concat();
        SignatureLine {
            name: name.parse().unwrap(),
            id: NoteKeyId::from_bytes([1, 2, 3, 4]),
            signature,
        }
    }

    fn note(lines: &[SignatureLine]) -> SignedNote {
        SignedNote { text: "a\n\nb\n".to_owned(), lines: lines.to_vec() }
    }

    #[test]
    fn a_note_is_written_as_it_is_read() {
        let note = note(&[line("a", 1), line("b", 2)]);
        assert_eq!(SignedNote::parse(note.encode().as_bytes()), Ok(note));
        let block = format!("{}\n{}\n", line("a", 1), line("b", 2));
        assert_eq!(SignatureLine::parse_all(&block), Ok(vec![line("a", 1), line("b", 2)]));
        let cut = SignatureLine::parse_all(block.trim_end());
        assert_eq!(cut, Err(NoteError::NoSignatureLines));
    }

    #[test]
    fn times_are_read_from_cosignatures_alone() {
        assert_eq!(line("a", 5).unverified_time_s(), Some(5));
        let plain = SignatureLine { signature: vec![0; 64], ..line("a", 5) };
        assert_eq!(plain.unverified_time_s(), None);
    }

    #[test]
    fn of_one_key_the_earliest_and_the_latest_line_stay() {
        let mut note = note(&[line("log", 0)]);
        assert_eq!(note.add_lines(&[line("a", 5)]), Ok(true));
        assert_eq!(note.add_lines(&[line("a", 5)]), Ok(false));
        assert_eq!(note.add_lines(&[line("a", 9), line("b", 1)]), Ok(true));
        assert_eq!(note.add_lines(&[line("a", 7)]), Ok(false));
        assert_eq!(note.add_lines(&[line("a", 3), line("a", 11)]), Ok(true));
        let expected = [line("log", 0), line("a", 3), line("a", 11), line("b", 1)];
        assert_eq!(note.unverified_lines(), expected);
    }

    #[test]
    fn a_full_note_takes_no_more() {
        let many: Vec<SignatureLine> =
            (0..SignedNote::SIGNATURES_MAX).map(|n| line(&format!("w{n}"), 1)).collect();
        let mut full = note(&many);
        assert_eq!(full.add_lines(&[line("one-more", 1)]), Err(NoteError::TooManySignatures));
        assert_eq!(full, note(&many));
        assert_eq!(full.add_lines(&many), Ok(false));
    }
}
