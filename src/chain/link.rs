//! The link from a line of the log to the line before it.

use std::fmt;
use std::str::FromStr;

use super::hex::{HexError, decode_hex, encode_hex};
use super::text::serde_as_text;

/// The BLAKE3 hash of the bytes of one line, without its line feed.
///
/// The `prev` member of an entry is the link of the line before it. As text, and in JSON, 64
/// lowercase hexadecimal digits, the same that `b3sum` prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link([u8; Self::LEN]);

impl Link {
    /// The length of a link in bytes.
    pub const LEN: usize = 32;

    /// The `prev` of entry 0, before which there is no line.
    pub const ZERO: Self = Self([0; Self::LEN]);

    /// Returns the link of `line`, which is given without its line feed.
    pub fn of_line(line: &[u8]) -> Self {
        Self(blake3::hash(line).into())
    }

    /// Returns the link with these bytes.
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode_hex(&self.0))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({self})")
    }
}

impl FromStr for Link {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        decode_hex(text).map(Self)
    }
}

serde_as_text!(Link);

#[cfg(test)]
mod tests {
    use super::*;

    // Published values; the first is the first of BLAKE3's own test vectors.
    const EMPTY: &str = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
    const ABC: &str = "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85";

    #[test]
    fn a_link_is_plain_blake3() {
        assert_eq!(Link::of_line(b"").to_string(), EMPTY);
        assert_eq!(Link::of_line(b"abc").to_string(), ABC);
        assert_ne!(Link::of_line(b"abc\n"), Link::of_line(b"abc"));
    }

    #[test]
    fn the_first_line_follows_zeros() {
        assert_eq!(Link::ZERO.to_string(), "0".repeat(64));
    }

    #[test]
    fn text_and_json_round_trip() {
        let link = Link::of_line(b"abc");
        assert_eq!(ABC.parse(), Ok(link));
        let json = serde_json::to_string(&link).unwrap();
        assert_eq!(json, format!("\"{ABC}\""));
        assert_eq!(serde_json::from_str::<Link>(&json).unwrap(), link);
        // Escapes force an owned string.
        let escaped = json.replacen('6', "\\u0036", 1);
        assert_eq!(serde_json::from_str::<Link>(&escaped).unwrap(), link);
        assert_eq!(serde_json::from_reader::<_, Link>(json.as_bytes()).unwrap(), link);
    }

    #[test]
    fn other_spellings_are_refused() {
        assert!(ABC.to_uppercase().parse::<Link>().is_err());
        assert!(format!("{ABC} ").parse::<Link>().is_err());
        assert!(ABC[1..].parse::<Link>().is_err());
        assert!(serde_json::from_str::<Link>("[1]").is_err());
        assert!(serde_json::from_str::<Link>(&format!("\"{}\"", ABC.to_uppercase())).is_err());
    }

    #[test]
    fn a_precision_shortens_the_text() {
        assert_eq!(format!("{:.8}", Link::of_line(b"abc")), "6437b3ac");
    }
}
