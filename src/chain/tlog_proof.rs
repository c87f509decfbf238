//! A proof that travels alone: one entry, where it stands, and the checkpoint of its tree.
//!
//! C2SP tlog-proof. Several of them one after another are a receipt (`ledger-spec/06-trust.md`).
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra <base64>                       (may be left out)
//! index <decimal>
//! <hash, base64>                       (none or more, from the leaf's sibling up)
//!                                      (an empty line)
//! <the checkpoint with its signatures>
//! ```

use super::base64_text::{decode_base64, encode_base64};
use super::checkpoint::{Checkpoint, CheckpointError};
use super::merkle::{Frontier, TreeHash};
use super::note::{NoteError, PREFIX, SignedNote};

/// A proof as it is written. Nothing in it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// What goes with it; nothing vouches for it by itself.
    pub extra: Option<Vec<u8>>,
    /// The 0-based position of the entry.
    pub index: u64,
    /// The hashes from the sibling of the leaf up to the root.
    pub hashes: Vec<TreeHash>,
    /// The checkpoint with its signature lines, to the byte.
    pub checkpoint: String,
}

/// Why bytes are not one or more proofs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlogProofError {
    /// There are more bytes than are read.
    #[error("it has {0} bytes, at most {max} are allowed", max = TlogProof::LEN_MAX)]
    TooLong(usize),
    /// There are more proofs than are read.
    #[error("there are more than {max} proofs", max = TlogProof::COUNT_MAX)]
    TooMany,
    /// There is no proof, or another one after the only one that should be there.
    #[error("there are {0} proofs, not one")]
    NotOne(usize),
    /// The bytes are not UTF-8.
    #[error("it is not UTF-8 text")]
    NotUtf8,
    /// A line does not say what it should.
    #[error("line {line} is not {expected}")]
    Line {
        /// Which line, 1-based.
        line: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// What stands after the empty line is not a checkpoint.
    #[error("the checkpoint from line {line} on: {error}")]
    Checkpoint {
        /// Where it begins, 1-based.
        line: usize,
        /// What is wrong with it.
        error: CheckpointError,
    },
}

impl TlogProof {
    /// The line that a proof begins with.
    pub const HEADER: &'static str = "c2sp.org/tlog-proof@v1";
    /// The most bytes that are read.
    pub const LEN_MAX: usize = 64 << 20;
    /// The most proofs that are read from one text.
    pub const COUNT_MAX: usize = 10_000;
    /// The most hashes of one proof; a tree of 2^53 leaves has no longer path.
    pub const HASHES_MAX: usize = 64;
    /// The most bytes that go with a proof.
    pub const EXTRA_LEN_MAX: usize = 128 << 10;

    /// Returns the text of the proof.
    pub fn encode(&self) -> String {
        let mut lines = vec![Self::HEADER.to_owned()];
        lines.extend(self.extra.as_ref().map(|extra| format!("extra {}", encode_base64(extra))));
        lines.push(format!("index {}", self.index));
        lines.extend(self.hashes.iter().map(ToString::to_string));
        format!("{}\n\n{}", lines.join("\n"), self.checkpoint)
    }

    /// Reads one proof, strictly: what is accepted, [`Self::encode`] writes again.
    pub fn parse(bytes: &[u8]) -> Result<Self, TlogProofError> {
        let mut proofs = Self::parse_all(bytes)?;
        let count = proofs.len();
        proofs.pop().filter(|_| count == 1).ok_or(TlogProofError::NotOne(count))
    }

    /// Reads proofs that stand one after another, as strictly.
    pub fn parse_all(bytes: &[u8]) -> Result<Vec<Self>, TlogProofError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(TlogProofError::TooLong(bytes.len()));
        }
        let text = str::from_utf8(bytes).map_err(|_| TlogProofError::NotUtf8)?;
        let mut lines = Lines { rest: text, line: 0 };
        let mut proofs = Vec::new();
        while proofs.is_empty() || !lines.rest.is_empty() {
            if proofs.len() == Self::COUNT_MAX {
                return Err(TlogProofError::TooMany);
            }
            proofs.push(parse_one(&mut lines)?);
        }
        Ok(proofs)
    }
}

/// Complete lines of a text, one after another.
struct Lines<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self, expected: &'static str) -> Result<&'a str, TlogProofError> {
        self.line = self.line.saturating_add(1);
        let (line, rest) = self.rest.split_once('\n').ok_or(self.wrong(expected))?;
        self.rest = rest;
        Ok(line)
    }

    fn wrong(&self, expected: &'static str) -> TlogProofError {
        TlogProofError::Line { line: self.line, expected }
    }
}

fn parse_one(lines: &mut Lines<'_>) -> Result<TlogProof, TlogProofError> {
    if lines.next(TlogProof::HEADER)? != TlogProof::HEADER {
        return Err(lines.wrong(TlogProof::HEADER));
    }
    let mut line = lines.next("an index")?;
    let mut extra = None;
    if let Some(text) = line.strip_prefix("extra ") {
        extra = Some(parse_extra(text).ok_or(lines.wrong("extra data in base64"))?);
        line = lines.next("an index")?;
    }
    let index = line.strip_prefix("index ").and_then(parse_index);
    let index = index.ok_or(lines.wrong("an index"))?;
    let hashes = parse_hashes(lines)?;
    let checkpoint = parse_checkpoint(lines)?;
    Ok(TlogProof { extra, index, hashes, checkpoint })
}

fn parse_extra(text: &str) -> Option<Vec<u8>> {
    let extra = decode_base64(text).ok()?;
    (extra.len() <= TlogProof::EXTRA_LEN_MAX).then_some(extra)
}

fn parse_index(text: &str) -> Option<u64> {
    let index: u64 = text.parse().ok()?;
    (index.to_string() == text && index < Frontier::SIZE_MAX).then_some(index)
}

fn parse_hashes(lines: &mut Lines<'_>) -> Result<Vec<TreeHash>, TlogProofError> {
    const EXPECTED: &str = "a hash or an empty line";
    let mut hashes = Vec::new();
    loop {
        let line = lines.next(EXPECTED)?;
        if line.is_empty() {
            return Ok(hashes);
        }
        if hashes.len() == TlogProof::HASHES_MAX {
            return Err(lines.wrong("an empty line"));
        }
        hashes.push(line.parse().map_err(|_| lines.wrong(EXPECTED))?);
    }
}

/// The text of a checkpoint has no empty line; it ends with the last of its signature lines.
fn parse_checkpoint(lines: &mut Lines<'_>) -> Result<String, TlogProofError> {
    let (from, line) = (lines.rest, lines.line.saturating_add(1));
    let at = |error| TlogProofError::Checkpoint { line, error };
    while !lines.next("a line of a checkpoint")?.is_empty() {}
    while lines.rest.starts_with(PREFIX) {
        lines.next("a signature line")?;
    }
    let len = from.len().saturating_sub(lines.rest.len());
    let note = from.get(..len).unwrap_or_default();
    let parsed = SignedNote::parse(note.as_bytes());
    let parsed = parsed.map_err(|error: NoteError| at(error.into()))?;
    let _unverified = Checkpoint::parse(parsed.unverified_text()).map_err(at)?;
    Ok(note.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::merkle::leaf_hash;
    use super::super::secret::SigningKey;
    use super::*;

    fn checkpoint(origin: &str) -> String {
        let checkpoint =
            Checkpoint { origin: origin.parse().unwrap(), size: 9, root: leaf_hash(b"root") };
        let signed = checkpoint.sign(&SigningKey::from_seed(&[1; 32]));
        format!("{signed}— auditor.example.org/w1 AAAAAAA=\n")
    }

    fn proof(index: u64) -> TlogProof {
        TlogProof {
            extra: Some(b"line".to_vec()),
            index,
            hashes: vec![leaf_hash(b"a"), leaf_hash(b"b")],
            checkpoint: checkpoint("example.org/fund"),
        }
    }

    #[test]
    fn proofs_are_read_as_they_were_written() {
        let bare = TlogProof { extra: None, hashes: Vec::new(), ..proof(0) };
        assert!(
            bare.encode().starts_with("c2sp.org/tlog-proof@v1\nindex 0\n\nexample.org/fund\n9\n")
        );
        // The entry of an empty line.
        let empty = TlogProof { extra: Some(Vec::new()), ..proof(1) };
        for own in [bare, empty, proof(3)] {
            assert_eq!(TlogProof::parse(own.encode().as_bytes()), Ok(own));
        }
        let text = proof(0).encode() + &proof(3).encode();
        assert_eq!(TlogProof::parse_all(text.as_bytes()), Ok(vec![proof(0), proof(3)]));
        assert_eq!(TlogProof::parse(text.as_bytes()), Err(TlogProofError::NotOne(2)));
    }

    #[test]
    fn a_log_may_be_called_like_the_first_line() {
        let own = TlogProof { checkpoint: checkpoint(TlogProof::HEADER), ..proof(1) };
        let text = own.encode().repeat(2);
        assert_eq!(TlogProof::parse_all(text.as_bytes()), Ok(vec![own.clone(), own]));
    }

    #[test]
    fn what_is_not_of_the_form_is_refused() {
        let text = proof(3).encode();
        for (from, to, line) in [
            ("@v1", "@v2", 1),
            ("c2sp", "\nc2sp", 1),
            ("extra ", "extra  ", 2),
            ("extra bGluZQ==", "extra bGluZQ", 2),
            ("extra bGluZQ==", "extra", 2),
            ("extra bGluZQ==\n", "extra bGluZQ==\nextra bGluZQ==\n", 3),
            ("index 3", "index 03", 3),
            ("index 3", "index +3", 3),
            ("index 3", "index -1", 3),
            ("index 3", "index 9007199254740992", 3),
            ("index 3\n", "", 3),
            ("index 3\n", "index 3\r\n", 3),
            ("index 3\n", "index 3\nAAAA\n", 4),
        ] {
            let damaged = text.replacen(from, to, 1);
            let error = TlogProof::parse(damaged.as_bytes()).unwrap_err();
            assert!(
                matches!(error, TlogProofError::Line { line: own, .. } if own == line),
                "{to}: {error:?}"
            );
        }
    }

    #[test]
    fn what_follows_must_be_a_checkpoint() {
        let text = proof(3).encode();
        for (from, to) in [("\n9\n", "\n09\n"), ("\n9\n", "\n9\n9\n"), ("\n\n— ", "\n\n- ")] {
            let error = TlogProof::parse(text.replacen(from, to, 1).as_bytes()).unwrap_err();
            assert!(matches!(error, TlogProofError::Checkpoint { line: 7, .. }), "{to}: {error:?}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let text = proof(3).encode();
        let last_line = text.trim_end_matches('\n').rfind('\n').unwrap() + 1;
        for len in 0..text.len() {
            let cut = TlogProof::parse(&text.as_bytes()[..len]);
            // Without its last signature line it is still a proof.
            assert_eq!(cut.is_ok(), len == last_line, "{len}: {cut:?}");
        }
        let longer = TlogProof::parse(format!("{text}x").as_bytes());
        assert!(matches!(longer, Err(TlogProofError::Line { .. })), "{longer:?}");
    }

    #[test]
    fn sizes_are_bounded() {
        let many = TlogProof { hashes: vec![leaf_hash(b"a"); 65], ..proof(1) };
        let error = TlogProof::parse(many.encode().as_bytes());
        assert_eq!(error, Err(TlogProofError::Line { line: 68, expected: "an empty line" }));
        let long = TlogProof { extra: Some(vec![0; TlogProof::EXTRA_LEN_MAX + 1]), ..proof(1) };
        let error = TlogProof::parse(long.encode().as_bytes());
        assert_eq!(error, Err(TlogProofError::Line { line: 2, expected: "extra data in base64" }));
        let proofs = proof(1).encode().repeat(TlogProof::COUNT_MAX + 1);
        assert_eq!(TlogProof::parse_all(proofs.as_bytes()), Err(TlogProofError::TooMany));
        let bytes = vec![b'a'; TlogProof::LEN_MAX + 1];
        assert_eq!(TlogProof::parse(&bytes), Err(TlogProofError::TooLong(bytes.len())));
        assert_eq!(TlogProof::parse(b"\xff"), Err(TlogProofError::NotUtf8));
    }
}
