//! Base64 text, with one spelling for any bytes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Why a text is not the base64 form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Base64Error {
    /// The text is not base64, lacks padding, or sets bits that stand for nothing.
    #[error("not canonical base64")]
    Malformed,
    /// The text is base64 of another number of bytes.
    #[error("expected base64 of {expected} bytes, found {found}")]
    Length {
        /// How many bytes the value has.
        expected: usize,
        /// How many bytes the text stands for.
        found: usize,
    },
}

/// Returns standard base64 with padding (RFC 4648, section 4).
pub fn encode_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Returns the bytes that `text` spells (RFC 4648, section 4).
///
/// Strict: padding is required, unused bits must be zero (section 3.5), white space is refused.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, Base64Error> {
    STANDARD.decode(text).map_err(|_| Base64Error::Malformed)
}

/// Returns exactly `N` bytes, as strictly as [`decode_base64`].
pub(crate) fn decode_base64_array<const N: usize>(text: &str) -> Result<[u8; N], Base64Error> {
    let bytes = decode_base64(text)?;
    let found = bytes.len();
    bytes.try_into().map_err(|_| Base64Error::Length { expected: N, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4648, section 10.
    #[test]
    fn base64_is_the_standard_one() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode_base64(bytes.as_bytes()), text);
            assert_eq!(decode_base64(text), Ok(bytes.as_bytes().to_vec()));
        }
        assert_eq!(encode_base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn other_spellings_are_refused() {
        // In order: no padding, short padding, stray bits, URL alphabet, white space, excess.
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "-_8=", "Zg==\n", " Zg==", "Zg== ", "Zg===", "="]
        {
            assert_eq!(decode_base64(text), Err(Base64Error::Malformed), "{text:?}");
        }
    }

    #[test]
    fn fixed_sizes_are_exact() {
        assert_eq!(decode_base64_array::<3>("Zm9v"), Ok(*b"foo"));
        let length = Base64Error::Length { expected: 4, found: 3 };
        assert_eq!(decode_base64_array::<4>("Zm9v"), Err(length));
    }
}
