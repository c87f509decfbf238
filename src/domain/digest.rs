//! Fixed-size binary values: digests, key ids, signatures.

use super::ValueError;
use super::value::serde_by_text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::str::FromStr;

/// A BLAKE3 digest of 32 bytes: a ledger id, a link of the chain, an attached file.
///
/// Its text is 64 lowercase hex digits, as `b3sum` prints it.
/// Spec: `ledger-spec/01-values.md`, "Digest".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

/// The id of a key: the 32 bytes of its Ed25519 public key (RFC 8032, section 5.1.5), as 64
/// lowercase hex digits.
///
/// The id is the key itself, so that a signature can be checked from the line alone.
/// Whether the bytes are a point that may be granted is for [`crate::chain`] to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 32]);

/// The 64 bytes of an Ed25519 signature (RFC 8032, section 5.1.6), as standard padded base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureBytes(pub [u8; 64]);

impl Digest {
    /// 64 zeros: the link before the first line.
    pub const ZERO: Self = Self([0; 32]);

    /// Returns the BLAKE3 digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl KeyId {
    /// Returns the first 8 hex digits, to show to people; never to identify a key.
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let lower = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !lower {
        return None;
    }
    blake3::Hash::from_hex(text).ok().map(|hash| *hash.as_bytes())
}

fn write_hex(bytes: &[u8; 32], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.pad(blake3::Hash::from_bytes(*bytes).to_hex().as_str())
}

macro_rules! hex_text {
    ($type:ident, $expected:literal) => {
        impl FromStr for $type {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                from_hex(text).map($type).ok_or_else(|| ValueError::new(text, $expected))
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(&self.0, formatter)
            }
        }

        serde_by_text!($type);
    };
}

hex_text!(Digest, "a digest of 64 lowercase hex digits");
hex_text!(KeyId, "a key id of 64 lowercase hex digits");

impl FromStr for SignatureBytes {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let bytes = STANDARD.decode(text).ok();
        let bytes: Option<[u8; 64]> = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| ValueError::new(text, "a signature of 64 bytes in base64"))
    }
}

impl fmt::Display for SignatureBytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&STANDARD.encode(self.0))
    }
}

serde_by_text!(SignatureBytes);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_lowercase_hex() {
        let text = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
        assert_eq!(Digest::of(b"").to_string(), text);
        assert_eq!(text.parse::<Digest>().unwrap(), Digest::of(b""));
        assert!(text.to_uppercase().parse::<Digest>().is_err());
        assert!("af13".parse::<Digest>().is_err());
    }

    #[test]
    fn base64_has_one_spelling() {
        let text = SignatureBytes([255; 64]).to_string();
        assert!(text.parse::<SignatureBytes>().is_ok());
        assert!(text.trim_end_matches('=').parse::<SignatureBytes>().is_err());
        // The four bits that the last character before the padding leaves unused must be zero.
        assert!(text.replace("w==", "x==").parse::<SignatureBytes>().is_err());
    }
}
