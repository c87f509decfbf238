//! One line of the log.

use super::{Digest, Document, Instant, KeyId, SignatureBytes, ValueError};
use std::fmt;

/// The 0-based position of an entry in the log.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "u64", into = "u64")]
pub struct Seq(pub u64);

impl TryFrom<u64> for Seq {
    type Error = ValueError;

    fn try_from(seq: u64) -> Result<Self, ValueError> {
        // Above 2^53 a JSON number is not exact everywhere (RFC 8785, section 3.2.2.3).
        let exact = seq <= 1 << 53;
        let error = || ValueError::new(&seq.to_string(), "a number up to 2^53");
        exact.then_some(Self(seq)).ok_or_else(error)
    }
}

/// How many lines a log or a head has, at least one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u64", into = "u64")]
pub struct LineCount(pub u64);

impl TryFrom<u64> for LineCount {
    type Error = ValueError;

    fn try_from(count: u64) -> Result<Self, ValueError> {
        let exact = (1..=1 << 53).contains(&count);
        let error = || ValueError::new(&count.to_string(), "a number from 1 to 2^53");
        exact.then_some(Self(count)).ok_or_else(error)
    }
}

impl From<LineCount> for u64 {
    fn from(count: LineCount) -> Self {
        count.0
    }
}

impl fmt::Display for LineCount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Seq> for u64 {
    fn from(seq: Seq) -> Self {
        seq.0
    }
}

impl Seq {
    /// Returns the position after this one.
    ///
    /// # Panics
    ///
    /// After 2^64 - 1 entries, which no log reaches.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add(1).expect("fewer than 2^64 entries"))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// A signed document at its place in the log.
///
/// Spec: `ledger-spec/03-log.md`, "Entry".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was recorded.
    pub at: Instant,
    /// What was signed.
    pub document: Document,
    /// BLAKE3 of the previous line without its LF; zeros for the first.
    pub previous: Digest,
    /// Its position.
    pub seq: Seq,
    /// Who signed, in ascending order of the key id, each key once.
    pub signatures: Vec<Signature>,
}

/// A signature under a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The key that signed.
    pub key: KeyId,
    /// What it signed with.
    #[serde(rename = "sig")]
    pub bytes: SignatureBytes,
}
